"""Which headers speak for what is charged again, when, and by whom, strongest first."""

from __future__ import annotations

from opwizard.mapping.names.purchases import NOT_AN_AMOUNT
from opwizard.mapping.names.weighing import Names

SUBSCRIPTIONS: dict[str, Names] = {
    "recurring_rate": Names(
        ((1.0, "recurring rate"), (1.0, "recurring amount"), (0.99, "recurring price"), (0.98, "recurring total"),
         (0.97, "subscription amount"), (0.97, "subscription price"), (0.95, "subscription total"),
         (0.95, "billing amount"), (0.95, "installment amount"), (0.95, "rate amount"),
         (0.93, "monthly installment"), (0.95, "renewal amount"), (0.95, "renewal total"),
         (0.95, "plan amount"), (0.93, "plan price"), (0.93, "charge amount"), (0.93, "monthly amount"),
         (0.92, "monthly price"), (0.93, "renewal price"), (0.92, "next amount"), (0.92, "next payment amount"),
         (0.88, "amount"), (0.86, "price"), (0.84, "order total"), (0.85, "unit amount"), (0.83, "payment amount"),
         (0.5, "total"), (0.75, "rate"), (0.8, "recurring"), (0.93, "month amount"), (0.85, "unit month"),
         (0.95, "dues amount"), (0.93, "monthly dues"), (0.9, "month dues"), (0.93, "recurring charge"),
         (0.9, "membership dues"), (0.82, "dues")),
        "subscription billing recurring payment plan amount price total charge unit next renewal monthly order gross "
        "cents rate regular",
        NOT_AN_AMOUNT.replace(" regular", "") + " interval period cycle frequency first trial start paid remaining "
        "end last completed customer",
    ),
    "next_charge_date": Names(
        ((1.0, "next charge date"), (1.0, "next payment date"), (1.0, "next billing date"), (0.99, "next invoice date"),
         (0.98, "next order date"), (0.97, "next date"), (0.97, "next charge"), (0.96, "next payment"),
         (0.96, "next billing"), (0.97, "next renewal"), (0.96, "renewal date"), (0.95, "renewal at"),
         (0.93, "period end"), (0.93, "next invoice"), (0.93, "next due"),
         (0.92, "charge date"), (0.9, "next at"), (0.9, "billing date"), (0.87, "current duration end"),
         (0.82, "renewal"), (0.6, "expiration date"), (0.55, "membership end"), (0.5, "end date"),
         (0.95, "next installment"), (0.9, "next transaction"), (0.9, "next cycle"), (0.9, "next donation"),
         (0.9, "next made"), (0.78, "next rate"), (0.82, "billing at"), (0.82, "charge at")),
        "recurring charge payment billing invoice order subscription date at utc current installment time "
        "next renewal plan",
        "trial start created last cancelled auto limit card amount price total status previous refund count number id "
        "birth updated booking quantity paid shipping interval firstname",
    ),
    "payments_remaining": Names(
        ((1.0, "payment remaining"), (0.98, "installment remaining"), (0.97, "cycle remaining"),
         (0.97, "charge remaining"), (0.95, "billing remaining"), (0.93, "remaining"), (0.9, "renewal remaining"),
         (0.9, "period remaining"), (0.9, "order remaining"), (0.95, "quantity installment remaining"),
         (0.95, "quantity payment remaining"), (0.85, "rate remaining")),
        "number count billing charge payment total subscription plan cycle",
        "amount balance paid made price date status quantity completed id currency card fee",
    ),
    "payment_gateway": Names(
        ((1.0, "payment gateway"), (0.97, "gateway"), (0.96, "payment name gateway"), (0.86, "payment method"),
         (0.8, "gateway id"), (0.6, "payment source"), (0.9, "vendor gateway"), (0.8, "payment weise")),
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
         (0.99, "period unit"), (0.97, "cycle unit"), (0.9, "payment weise"), (0.75, "billing duration"),
         (0.75, "renewal duration")),
        "billing payment plan subscription recurring renewal unit period",
        "count number end start amount price total rate date remaining at id next last trial status quantity fee "
        "current completed method anchor ",
    ),
    "unit": Names(
        ((0.98, "interval count"), (0.97, "period count"), (0.97, "frequency count"), (0.8, "billing interval"),
         (0.9, "unit"), (0.84, "interval number"), (0.72, "interval"), (0.6, "frequency"), (0.5, "billing period"),
         (0.85, "period number"), (0.9, "interval frequency"), (0.95, "interval quantity")),
        "billing payment plan subscription recurring charge order",
        "price amount cost date end start trial quantity product status name total remaining tax",
    ),
    "card_last_four": Names(
        ((1.0, "card last4"), (0.95, "last4"), (0.9, "card four")), "number payment method billing default",
        "bank id name phone account date",
        (1, 4),
    ),
    "card_expiration": Names(
        ((1.0, "card expiration"), (0.85, "card end"), (0.7, "card date"), (0.9, "payment method expiration"),
         (0.85, "card due")),
        "date payment method default end", "month year id status name address",
    ),
}
