"""Which headers speak for what was bought, when and for how much, strongest first."""

from __future__ import annotations

from opwizard.mapping.names.weighing import Names

NOT_AN_AMOUNT = ("tax shipping discount fee refund subtotal balance converted commission dispute insurance cart "
                  "percent compare due status category group level tier id currency quantity number date at code "
                  "variant wholesale net title description method count sku reference url by name wrap point lifetime "
                  "free auto match limit regular tip")
_NOT_A_SALE_DATE = ("due shipping end expiration start next birth event trial refund dispute updated cancelled zone "
                    "last activity id number status by joined commission test card month year person amount total "
                    "name price quantity note import renewal contact customer membership")

PURCHASES: dict[str, Names] = {
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
         (0.9, "closed time"), (0.9, "closed at"), (0.85, "made at"), (0.85, "made date"), (0.8, "payment made"),
         (0.93, "issue date"), (0.85, "invoice issue"), (0.8, "charge at")),
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
         (0.55, "course title"), (0.85, "lineitem body")),
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
         (0.75, "retail price"), (0.55, "tariff"), (0.7, "retail"), (0.6, "dues")),
        "product item lineitem unit order purchase plan subscription offer course ticket gross paid donation "
        "cents",
        NOT_AN_AMOUNT.replace(" net ", " ") + " total recurring installment fund",
    ),
    "quantity": Names(
        ((1.0, "quantity"), (0.95, "count item"), (0.9, "count ticket"), (0.85, "count product"), (0.9, "number item"),
         (0.88, "number ticket"), (0.7, "unit"), (0.72, "item sale")),
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
         (0.75, "donation"), (0.78, "paid"), (0.72, "revenue"), (0.6, "dues")),
        "deal order purchase sale payment transaction invoice gross amount total item lineitem line donation customer "
        "product booking price captured subscription cents",
        f"{NOT_AN_AMOUNT} unit recurring installment cost company test time",
    ),
    "payment_status": Names(
        ((1.0, "payment status"), (0.97, "financial status"), (0.95, "transaction status"), (0.94, "order status"),
         (0.94, "invoice status"), (0.93, "donation status"), (0.9, "status"), (0.88, "sale status"), (0.7, "estado"),
         (0.95, "payment estado"), (0.9, "order estado"),
         (0.7, "deal status"), (0.97, "payment state"), (0.9, "order state"), (0.9, "invoice state"),
         (0.9, "payment result"), (0.88, "transaction result"), (0.9, "payment st"), (0.85, "order st"),
         (0.85, "invoice st"), (0.62, "paid"), (0.62, "invoice paid")),
        "order payment transaction billing sale booking name",
        "shipping subscription address card tax dispute vendor zip verified plan marketing email id date customer "
        "commission user member affiliate refund contact at",
    ),
    "product_id": Names(
        ((1.0, "product id"), (0.9, "item id"), (0.88, "plan id"), (0.85, "form id"), (0.8, "offer id"),
         (0.8, "course id"), (0.75, "product number"), (0.7, "product code")),
        "subscription ontraport item product lineitem",
        "variant order customer category group level tier parent date name metadata",
    ),
}
