"""Which headers speak for which field: one entry a field, by meanings (see headers.py), strongest first.

A header fits a pattern when it names all of its meanings. Further meanings cost a little, unless they are `fine` for
the field; one that is in `never` settles it: "Email consent" is no e-mail address, "Shipping date" no order date.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from opwizard.mapping.headers import Header

EXTRA = 0.84
"""What a further meaning costs a pattern (a factor)."""
UNKNOWN = 0.88
"""What a word nobody knows costs."""
SLIP = 0.94
"""What a spelling slip costs."""
WEAK, UNKNOWN_BESIDE_WEAK = 0.8, 0.75
"""A word nobody knows costs more where the rest of the header says little ("Narrative of the gift")."""
NUMBER = 0.86
"""What a number costs that has no business there ("Email 2")."""


@dataclass(frozen=True)
class Names:
    """What a field's header may say. `patterns` are (score, meanings); `numbers` are numbers that cost nothing."""

    patterns: tuple[tuple[float, str], ...]
    fine: str = ""
    never: str = ""
    numbers: tuple[int, ...] = (1,)
    second: bool = False
    """True for a second line: the header must say so by the number 2 or by a word such as district."""

    @cached_property
    def _patterns(self) -> tuple[tuple[float, frozenset[str]], ...]:
        return tuple((score, frozenset(words.split())) for score, words in self.patterns)

    @cached_property
    def _fine(self) -> frozenset[str]:
        return frozenset(self.fine.split())

    @cached_property
    def _never(self) -> frozenset[str]:
        return frozenset(self.never.split())

    def trapped(self, header: Header) -> bool:
        """Tell whether the header sounds like the field and yet says that it is something else."""
        said = frozenset(header.meanings)
        return bool(said & self._never) and any(pattern <= said for _, pattern in self._patterns)

    def score(self, header: Header) -> float:
        """Return how well a header fits, from 0 to 1."""
        said = frozenset(header.meanings)
        if not said or said & self._never or (self.second and not self._is_second(header)):
            return 0.0
        best = 0.0
        for score, pattern in self._patterns:
            if pattern <= said:
                unknown = UNKNOWN if score >= WEAK else UNKNOWN_BESIDE_WEAK
                best = max(best, score * EXTRA ** len(said - pattern - self._fine) * unknown**header.unknown)
        odd = bool(header.numbers) and not set(header.numbers) & {0, *self.numbers}
        return best * SLIP**header.slips * (NUMBER if odd else 1.0)

    def _is_second(self, header: Header) -> bool:
        said = 2 in header.numbers or any(header.has(word) for word in ("second", "complement", "district"))
        return said and 1 not in header.numbers


_PERSON_ITSELF = "customer person donor contact user member subscriber payer account"
_PERSON = f"{_PERSON_ITSELF} billing"
_NOT_A_NAME = ("company affiliate referrer referral vendor product item plan event shipping spouse middle bank owner "
               "author user parent card")
_NOT_AN_AMOUNT = ("tax shipping discount fee refund subtotal balance converted commission dispute insurance cart "
                  "percent compare due status category group level tier id currency quantity number date at code "
                  "variant wholesale net title description method count sku reference url by name wrap point lifetime "
                  "free auto match limit regular tip")
_NOT_A_SALE_DATE = ("due shipping end expiration start next birth event trial refund dispute updated cancelled zone "
                    "last activity id number status by joined commission test card month year person amount total "
                    "name price quantity note import renewal contact customer membership")
_ADDRESS_NEVER = ("shipping email ip status url phone name firstname lastname id affiliate issue vendor wise paypal "
                  "category group level tier bank tax verified birth event parent insurance")
_WHERE = "address billing customer contact person card default po donor member user"

NAMES: dict[str, Names] = {
    "email": Names(
        ((1.0, "email"), (0.97, "email billing"), (0.93, "email id")),
        f"{_PERSON_ITSELF} address electronic from default company account order purchase",
        "marketing verified status affiliate referrer referral vendor owner author to paypal wise second subject body "
        "date count method category group level tier title message note ip firstname lastname phone password code "
        "recipient spouse at last bank parent number url private",
    ),
    "order_date": Names(
        ((1.0, "order date"), (0.98, "purchase date"), (0.97, "sale date"), (0.96, "transaction date"),
         (0.95, "invoice date"), (0.95, "donation date"), (0.93, "donation at"), (0.95, "payment date"),
         (0.95, "date paid"),
         (0.94, "closed date"), (0.93, "date"), (0.95, "booking date"), (0.9, "booking at"),
         (0.85, "booking time"), (0.93, "order at"),
         (0.93, "purchase at"),
         (0.91, "created date"), (0.9, "created at"), (0.9, "approved date"), (0.9, "subscription date"),
         (0.87, "paid at"), (0.88, "created utc"), (0.85, "completed date"), (0.83, "completed at"),
         (0.85, "captured date"), (0.84, "sale at"), (0.83, "created order"), (0.8, "created"), (0.75, "order time"),
         (0.75, "captured at"), (0.9, "receipt date"), (0.72, "time created"), (0.6, "order utc"),
         (0.9, "closed time"), (0.9, "closed at"), (0.85, "made at"), (0.85, "made date")),
        "deal utc time at order transaction purchase sale payment full created completed paid approved donation item "
        "entry",
        _NOT_A_SALE_DATE,
    ),
    "product_name": Names(
        ((1.0, "product name"), (0.98, "item name"), (0.98, "lineitem name"), (0.97, "product title"),
         (0.97, "item title"), (0.95, "product"), (0.96, "plan name"), (0.96, "course name"), (0.95, "offer name"),
         (0.95, "membership name"), (0.93, "event name"), (0.93, "course"), (0.92, "ticket name"), (0.9, "offer name"),
         (0.95, "subscription name"), (0.9, "campaign name"), (0.9, "donation form"), (0.9, "form name"),
         (0.9, "fund name"),
         (0.88, "item"), (0.87, "lineitem"), (0.87, "plan"), (0.86, "deal name"), (0.86, "deal title"),
         (0.62, "what"), (0.9, "form title"),
         (0.87, "offer"), (0.85, "membership"), (0.85, "event title"), (0.84, "product description"),
         (0.84, "item description"), (0.8, "lineitem description"), (0.82, "ticket"), (0.7, "fund"), (0.7, "event"),
         (0.7, "form"), (0.66, "description"), (0.6, "subject"), (0.6, "order item"), (0.55, "campaign"),
         (0.55, "subscription item"), (0.4, "title"), (0.85, "tier name"), (0.9, "membership tier"), (0.72, "tier"),
         (0.72, "program name"), (0.82, "donation title"), (0.66, "program"), (0.7, "tariff"),
         (0.85, "contract name"), (0.66, "contract"),
         (0.5, "deal"), (0.6, "subscription"),
         (0.55, "course title")),
        "lineitem item product name title order purchase subscription membership relevant invoice offer plan",
        "sku id number price amount cost quantity total tax shipping discount fee customer person company category "
        "group level status date at count url code currency variant vendor contact user member affiliate referrer "
        "wrap free referral card interval frequency period cycle note reference payment refund commission owner "
        "firstname lastname net gross charge holder account lead recurring converted email import marketing size "
        "inventory unit remaining percent private by address",
    ),
    "price": Names(
        ((1.0, "price"), (1.0, "unit price"), (0.99, "product price"), (0.97, "unit amount"), (0.98, "ppu"),
         (0.98, "item price"), (0.9, "item cost"), (0.88, "unit cost"), (0.9, "item amount"), (0.88, "product amount"),
         (0.88, "product cost"), (0.93, "sale price"), (0.46, "cost"), (0.66, "amount"), (0.72, "rate"),
         (0.75, "retail price"), (0.55, "tariff"), (0.7, "retail")),
        "product item lineitem unit order purchase plan subscription offer course ticket gross paid donation "
        "cents",
        _NOT_AN_AMOUNT.replace(" net ", " ") + " total recurring installment fund",
    ),
    "quantity": Names(
        ((1.0, "quantity"), (0.95, "count item"), (0.9, "count ticket"), (0.85, "count product"), (0.9, "number item"),
         (0.88, "number ticket"), (0.7, "unit")),
        "product item lineitem order purchase ticket sale",
        "price amount cost refund total discount shipping id email name date interval frequency period remaining "
        "installment cycle tax net gross inventory code customer sku status limit",
    ),
    "total": Names(
        ((0.97, "total"), (1.0, "lineitem total"), (1.0, "line total"), (1.0, "item total"), (0.99, "line amount"),
         (0.99, "lineitem amount"), (0.98, "total amount"),
         (0.98, "total price"), (0.96, "total paid"), (0.975, "invoice total"), (0.95, "gross amount"), (0.94, "gross"),
         (0.94, "amount paid"), (0.93, "order amount"), (0.92, "sale amount"), (0.93, "payment amount"),
         (0.93, "transaction amount"), (0.95, "donation amount"), (0.93, "purchase amount"), (0.88, "amount"),
         (0.96, "total donation"),
         (0.88, "invoice amount"), (0.9, "captured amount"), (0.77, "sale price"),
         (0.75, "donation"), (0.78, "paid")),
        "deal order purchase sale payment transaction invoice gross amount total item lineitem line donation customer "
        "product booking price captured subscription cents",
        f"{_NOT_AN_AMOUNT} unit recurring installment cost company test time",
    ),
    "payment_status": Names(
        ((1.0, "payment status"), (0.97, "financial status"), (0.95, "transaction status"), (0.94, "order status"),
         (0.94, "invoice status"), (0.93, "donation status"), (0.9, "status"), (0.88, "sale status"), (0.7, "estado"),
         (0.95, "payment estado"), (0.9, "order estado"),
         (0.7, "deal status")),
        "order payment transaction billing sale booking name",
        "shipping subscription address card tax dispute vendor zip verified plan marketing email id date customer "
        "commission user member affiliate refund contact at",
    ),
    "first_name": Names(
        ((1.0, "firstname"), (0.97, "firstname billing"), (0.95, "first name")),
        f"{_PERSON_ITSELF} default",
        _NOT_A_NAME + " address",
    ),
    "last_name": Names(
        ((1.0, "lastname"), (0.97, "lastname billing"), (0.95, "last name")),
        f"{_PERSON_ITSELF} default",
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
        ((1.0, "state"), (0.7, "estado")), f"{_WHERE} code name",
        _ADDRESS_NEVER.replace(" name ", " ") + " zip payment order deal sale",
    ),
    "zip": Names(
        ((1.0, "zip"), (0.95, "postal"), (0.9, "cp")), f"{_WHERE} code city", f"{_ADDRESS_NEVER} four metadata method",
    ),
    "country": Names(
        ((1.0, "country"),), f"{_WHERE} name", _ADDRESS_NEVER.replace(" name ", " ") + " zip product phone number",
    ),
    "recurring_rate": Names(
        ((1.0, "recurring rate"), (1.0, "recurring amount"), (0.99, "recurring price"), (0.98, "recurring total"),
         (0.97, "subscription amount"), (0.97, "subscription price"), (0.95, "subscription total"),
         (0.95, "billing amount"), (0.95, "installment amount"), (0.95, "rate amount"),
         (0.93, "monthly installment"), (0.95, "renewal amount"), (0.95, "renewal total"),
         (0.95, "plan amount"), (0.93, "plan price"), (0.93, "charge amount"), (0.93, "monthly amount"),
         (0.92, "monthly price"), (0.93, "renewal price"), (0.92, "next amount"), (0.92, "next payment amount"),
         (0.88, "amount"), (0.86, "price"), (0.84, "order total"), (0.85, "unit amount"), (0.83, "payment amount"),
         (0.5, "total"), (0.75, "rate"), (0.8, "recurring")),
        "subscription billing recurring payment plan amount price total charge unit next renewal monthly order gross "
        "cents rate regular",
        _NOT_AN_AMOUNT.replace(" regular", "") + " interval period cycle frequency first trial start paid remaining "
        "end last completed customer",
    ),
    "next_charge_date": Names(
        ((1.0, "next charge date"), (1.0, "next payment date"), (1.0, "next billing date"), (0.99, "next invoice date"),
         (0.98, "next order date"), (0.97, "next date"), (0.97, "next charge"), (0.96, "next payment"),
         (0.96, "next billing"), (0.97, "next renewal"), (0.96, "renewal date"), (0.95, "renewal at"),
         (0.93, "period end"), (0.93, "next invoice"), (0.93, "next due"),
         (0.92, "charge date"), (0.9, "next at"), (0.9, "billing date"), (0.87, "current duration end"),
         (0.82, "renewal"), (0.6, "expiration date"), (0.55, "membership end"), (0.5, "end date")),
        "recurring charge payment billing invoice order subscription date at utc current installment time "
        "next renewal plan",
        "trial start created last cancelled auto limit card amount price total status previous refund count number id "
        "birth updated booking quantity paid shipping interval firstname",
    ),
    "payments_remaining": Names(
        ((1.0, "payment remaining"), (0.98, "installment remaining"), (0.97, "cycle remaining"),
         (0.97, "charge remaining"), (0.95, "billing remaining"), (0.93, "remaining"), (0.9, "renewal remaining"),
         (0.9, "period remaining"), (0.9, "order remaining")),
        "number count billing charge payment total subscription plan cycle",
        "amount balance paid made price date status quantity completed id currency card fee",
    ),
    "payment_gateway": Names(
        ((1.0, "payment gateway"), (0.97, "gateway"), (0.96, "payment name gateway"), (0.86, "payment method"),
         (0.8, "gateway id"), (0.6, "payment source")),
        "name title payment default billing recurring",
        "fee customer subscription transaction reference date amount metadata message category group level tier auto "
        "test plan number account fingerprint company vendor ontraport expiration last4",
    ),
    "payment_gateway_id": Names(
        ((1.0, "payment gateway id"), (0.95, "ontraport gateway id")), "ontraport number",
        "customer subscription transaction plan reference",
    ),
    "recurrence": Names(
        ((1.0, "recurring"), (0.98, "billing period"), (0.97, "recurring interval"), (0.97, "recurring period"),
         (0.97, "billing frequency"), (0.96, "payment frequency"), (0.95, "interval"), (0.95, "billing cycle"),
         (0.94, "plan interval"), (0.94, "subscription period"), (0.93, "frequency"), (0.92, "period"),
         (0.9, "cycle"), (0.96, "recurring frequency"), (0.93, "subscription interval"), (0.99, "interval unit"),
         (0.97, "period category"), (0.97, "interval category"),
         (0.99, "period unit"), (0.97, "cycle unit")),
        "billing payment plan subscription charge recurring renewal unit period ",
        "count number end start amount price total rate date remaining at id next last trial status quantity fee "
        "current completed method anchor ",
    ),
    "unit": Names(
        ((0.98, "interval count"), (0.97, "period count"), (0.97, "frequency count"), (0.8, "billing interval"),
         (0.9, "unit"), (0.84, "interval number"), (0.72, "interval"), (0.6, "frequency"), (0.5, "billing period"),
         (0.85, "period number"), (0.9, "interval frequency")),
        "billing payment plan subscription recurring charge order",
        "price amount cost date end start trial quantity product status name total remaining tax",
    ),
    "card_last_four": Names(
        ((1.0, "card last4"), (0.95, "last4"), (0.9, "card four")), "number payment method billing default",
        "bank id name phone account date",
        (1, 4),
    ),
    "card_expiration": Names(
        ((1.0, "card expiration"), (0.85, "card end"), (0.7, "card date"), (0.9, "payment method expiration")),
        "date payment method default end", "month year id status name address",
    ),
    "note": Names(
        ((1.0, "note"), (1.0, "note body"), (0.97, "note description"), (0.97, "note message"), (0.9, "body"),
         (0.86, "message"), (0.86, "activity description"), (0.84, "description"), (0.84, "activity body"),
         (0.5, "activity subject"), (0.6, "activity"), (0.7, "customer description"), (0.62, "entry")),
        f"{_PERSON} body created full order activity subscription message description",
        "date title id category group level tier private owner author status by count company at url phone name email "
        "metadata product number quantity updated import variant row fee bank vendor marketing",
    ),
    "author_id": Names(
        ((1.0, "author id"), (0.95, "ontraport user id"), (0.9, "author number"), (0.6, "author")),
        "note ontraport number",
    ),
    "program": Names(
        ((1.0, "affiliate program"), (0.97, "program name"), (0.93, "program"), (0.9, "commission program"),
         (0.85, "affiliate campaign"), (0.88, "affiliate group"), (0.88, "affiliate level"), (0.86, "affiliate tier"),
         (0.8, "affiliate category"), (0.7, "campaign"), (0.65, "commission plan"),
         (0.65, "campaign name"), (0.7, "affiliate plan"), (0.7, "offer name"), (0.62, "offer"), (0.6, "group"),
         (0.55, "tier")),
        "affiliate name commission referrer title",
        "id date status email code url amount percent rate payment company custom count",
    ),
    "affiliate_email": Names(
        ((1.0, "affiliate email"), (0.95, "referrer email"), (0.9, "parent email"), (0.6, "affiliate"),
         (0.6, "referrer")),
        "address electronic affiliate", "paypal wise marketing verified referral customer status date second count id",
    ),
    "referral_email": Names(
        ((1.0, "referral email"), (0.97, "lead email"), (0.95, "customer email"), (0.92, "member email"),
         (0.9, "user email"),
         (0.9, "subscriber email"), (0.9, "contact email"), (0.9, "payer email"), (0.9, "person email"),
         (0.85, "billing email"), (0.85, "order email"), (0.6, "email"), (0.6, "referral")),
        "address electronic customer person contact order",
        "paypal wise payment marketing verified affiliate referrer vendor owner status date second count id to parent",
    ),
    "product_id": Names(
        ((1.0, "product id"), (0.9, "item id"), (0.88, "plan id"), (0.85, "form id"), (0.8, "offer id"),
         (0.8, "course id"), (0.75, "product number"), (0.7, "product code")),
        "subscription ontraport item product lineitem",
        "variant order customer category group level tier parent date name metadata",
    ),
    "first_referrer": Names(
        ((1.0, "first referrer"), (0.9, "first affiliate")), "id contact ontraport", "email name date status firstname",
    ),
    "last_referrer": Names(
        ((1.0, "last referrer"), (0.9, "last affiliate")), "id contact ontraport", "email name date status lastname",
    ),
}
NAMES["date"] = NAMES["order_date"]
NAMES["sale_price"] = Names(
    (*NAMES["price"].patterns, (1.0, "sale price"), (0.85, "amount"), (0.85, "total"), (0.85, "order total"),
     (0.82, "paid")),
    NAMES["price"].fine, _NOT_AN_AMOUNT,
)
BY_TYPE: dict[tuple[str, str], Names] = {
    ("notes", "email"): replace(NAMES["email"], never=f"{NAMES['email'].never} from"),
    ("open-orders", "price"): replace(NAMES["price"], never=f"{NAMES['price'].never} paid"),
    ("affiliates", "email"): Names(
        ((1.0, "affiliate email"), (0.99, "email")), "address electronic affiliate default contact person user member",
        NAMES["email"].never.replace("affiliate ", "") + " customer",
    ),
}
"""Fields that are called something else in one import type."""


def names_of(import_type: str, field: str) -> Names | None:
    """Return what the header of a field may say, or None for a field that is known by its contents alone."""
    return BY_TYPE.get((import_type, field)) or NAMES.get(field)
