"""Open orders, subscriptions and payment plans: page "Open Orders"."""

from __future__ import annotations

from dataclasses import replace

from opwizard.checks.amounts import QUANTITY_IS_ONE
from opwizard.checks.blank_told import ALL_MONTHLY_ASSUMED, MONTHLY_ASSUMED, BlankTold, NoColumnTold
from opwizard.checks.card_not_identified import CardNotIdentified
from opwizard.checks.charge_dates import CardExpiresBeforeCharge, NextChargeInPast
from opwizard.checks.duplicate_row import DuplicateRow
from opwizard.checks.negative_amount import NegativeAmount
from opwizard.checks.next_charge_today import NextChargeToday
from opwizard.checks.no_contact import NoContact
from opwizard.checks.no_end_date import NoEndDate
from opwizard.checks.nothing_left import NothingLeft
from opwizard.checks.on_every_text import ON_EVERY_TEXT
from opwizard.checks.product_name_variants import ProductNameVariants
from opwizard.checks.recurrence_rules import RecurrenceIncomplete, UnitAboveOne, UnitContradicts
from opwizard.checks.required_blank import RequiredBlank
from opwizard.import_types.contact_fields import CONTACT_ID, EMAIL, FIRST_NAME, LAST_NAME
from opwizard.import_types.product_fields import PRODUCT_ID, PRODUCT_NAME
from opwizard.kinds.card_expiration import CardExpiration
from opwizard.kinds.card_last_four import CardLastFour
from opwizard.kinds.date import Date
from opwizard.kinds.gateway import Gateway
from opwizard.kinds.money import Money
from opwizard.kinds.payments_left import PaymentsLeft
from opwizard.kinds.record_id import BAD_GATEWAY_ID, RecordId
from opwizard.kinds.recurrence import Recurrence
from opwizard.kinds.whole_number import WholeNumber
from opwizard.language import N_
from opwizard.schema import Field, ImportType, SortKey

OPEN_ORDERS = ImportType(
    id="open-orders",
    title=N_("Open orders (subscriptions and payment plans)"),
    summary=N_("Subscriptions and payment plans that still have charges to come."),
    needs=N_("A card on file for each contact, or a card transfer. PayPal subscriptions cannot be moved."),
    fields=(
        EMAIL,
        CONTACT_ID,
        replace(FIRST_NAME, required=True, optional=False, checks=(RequiredBlank(), *ON_EVERY_TEXT)),
        replace(LAST_NAME, required=True, optional=False, checks=(RequiredBlank(), *ON_EVERY_TEXT)),
        PRODUCT_NAME,
        PRODUCT_ID,
        Field("price", "Price", N_("Price"), Money(), required=True,
              hint=N_("What one piece costs."), example="29.00",
              checks=(RequiredBlank(), NegativeAmount())),
        Field("recurring_rate", "Recurring Rate", N_("Recurring rate"), Money(), required=True,
              hint=N_("What is charged each time."), example="29.00",
              checks=(RequiredBlank(), NegativeAmount())),
        Field("next_charge_date", "Next Charge Date", N_("Next charge date"), Date(), required=True,
              hint=N_("The day of the next charge. It runs at 1 A.M. Pacific time (California)."),
              example="2030-01-18", checks=(RequiredBlank(), NextChargeToday())),
        Field("payments_remaining", "Payments Remaining", N_("Payments remaining"), PaymentsLeft(least=0),
              hint=N_("How many charges of a payment plan are left. Leave it blank for a subscription without end."),
              example="6", checks=(NothingLeft(),)),
        Field("quantity", "Quantity", N_("Quantity"), WholeNumber(),
              hint=N_("How many are bought each time. A blank cell counts as 1."), example="1",
              checks=(NegativeAmount(),)),
        Field("payment_gateway", "Payment Gateway", N_("Payment gateway"), Gateway(), required=True,
              hint=N_("The gateway in your ONTRAPORT account that will charge the card."), example="Stripe",
              checks=(RequiredBlank(), *ON_EVERY_TEXT)),
        Field("payment_gateway_id", "Payment Gateway ID", N_("Payment gateway ID"), RecordId(BAD_GATEWAY_ID),
              required=True, hint=N_("ONTRAPORT's own number for that gateway, never an ID from Stripe or PayPal."),
              example="3", checks=(RequiredBlank(),)),
        Field("recurrence", "Recurrence", N_("Recurrence"), Recurrence(),
              hint=N_("What the charges are counted in: day, week, month, quarter or year."), example="month"),
        Field("unit", "Unit", N_("Unit"), WholeNumber(least=1),
              hint=N_("How many of these lie between two charges: 1 for every month, 2 for every second month."),
              example="1", checks=(UnitAboveOne(),)),
        Field("card_last_four", "Card Last Four", N_("Last four digits of the card"), CardLastFour(), optional=True,
              personal=True, one_person=True, example="0042",
              hint=N_("Only the last four digits, to tell a contact's cards apart. Never the whole number.")),
        Field("card_expiration", "Card Expiration", N_("Card expiration"), CardExpiration(), optional=True,
              one_person=True, hint=N_("Month and year until which the card is good."), example="04/2031"),
    ),
    one_of=(("email", "contact_id"),),
    sort=(SortKey("product_name"), SortKey("price", by_value=True, descending=True)),
    fills=(QUANTITY_IS_ONE,),
    derivable=("quantity",),
    row_checks=(
        NoContact(),
        NextChargeInPast(),
        CardExpiresBeforeCharge(),
        RecurrenceIncomplete("recurrence"),
        RecurrenceIncomplete("unit"),
        UnitContradicts(),
        BlankTold(MONTHLY_ASSUMED, "recurrence", "unit"),
    ),
    table_checks=(
        NoColumnTold(ALL_MONTHLY_ASSUMED, "recurrence", "unit"),
        NoEndDate(),
        ProductNameVariants(),
        CardNotIdentified(),
        DuplicateRow(),
    ),
    amount="recurring_rate",
    afterwards=N_("Then look at a few contacts in ONTRAPORT: are their open orders and dates as in your file?"),
    product="product_name",
    statements=(
        N_("The contacts' cards are already in ONTRAPORT, or a PCI-compliant card processor is sending them. "
           "Without a card, an order declines on its next charge date."),
    ),
)
