"""Which headers speak for who somebody is and where they live, strongest first."""

from __future__ import annotations

from opwizard.mapping.names.weighing import Names

PERSON_ITSELF = "customer person donor contact user member subscriber payer account"
_NOT_A_NAME = ("company affiliate referrer referral vendor product item plan event shipping spouse middle bank owner "
               "author user parent card")
_ADDRESS_NEVER = ("shipping email ip status url phone name firstname lastname id affiliate issue vendor wise paypal "
                  "category group level tier bank tax verified birth event parent insurance")
_WHERE = "address billing customer contact person card default po donor member user"

PEOPLE: dict[str, Names] = {
    "email": Names(
        ((1.0, "email"), (0.97, "email billing"), (0.93, "email id")),
        f"{PERSON_ITSELF} address electronic from default company account order purchase",
        "marketing verified status affiliate referrer referral vendor owner author to paypal wise second subject body "
        "date count method category group level tier title message note ip firstname lastname phone password code "
        "recipient spouse at last bank parent number url private",
    ),
    "first_name": Names(
        ((1.0, "firstname"), (0.97, "firstname billing"), (0.95, "first name")),
        f"{PERSON_ITSELF} default",
        _NOT_A_NAME + " address",
    ),
    "last_name": Names(
        ((1.0, "lastname"), (0.97, "lastname billing"), (0.95, "last name")),
        f"{PERSON_ITSELF} default",
        _NOT_A_NAME + " address",
    ),
    "address": Names(
        ((1.0, "address line"), (0.99, "address street"), (0.98, "address"), (0.97, "street"), (0.9, "billing line")),
        f"{_WHERE} line street",
        f"{_ADDRESS_NEVER} city state zip country district complement code electronic",
    ),
    "address2": Names(
        ((1.0, "address line"), (0.99, "address"), (0.98, "street"), (0.9, "billing line"), (0.9, "address district"),
         (0.9, "address complement"), (0.8, "complement"), (0.7, "district")),
        f"{_WHERE} line street district complement second",
        f"{_ADDRESS_NEVER} city state zip country code electronic",
        (2,),
        second=True,
    ),
    "city": Names(((1.0, "city"),), f"{_WHERE} name", _ADDRESS_NEVER.replace(" name ", " ") + " zip country"),
    "state": Names(
        ((1.0, "state"), (0.7, "estado"), (0.8, "billing st")), f"{_WHERE} code name",
        _ADDRESS_NEVER.replace(" name ", " ") + " zip payment order deal sale",
    ),
    "zip": Names(
        ((1.0, "zip"), (0.95, "postal"), (0.9, "cp")), f"{_WHERE} code city", f"{_ADDRESS_NEVER} four metadata method",
    ),
    "country": Names(
        ((1.0, "country"),), f"{_WHERE} name", _ADDRESS_NEVER.replace(" name ", " ") + " zip product phone number",
    ),
}
