"""Purchase history, by product name: page "Purchase History"; the fields after Total are those of its later version."""

from __future__ import annotations

from opwizard.checks.amounts import PRICE_IS_TOTAL_BY_QUANTITY, QUANTITY_IS_ONE, TOTAL_IS_PRICE_TIMES_QUANTITY
from opwizard.checks.blank_told import DATE_WILL_LOG_1969, BlankTold
from opwizard.checks.completed_purchase import CompletedPurchase
from opwizard.checks.date_in_future import DateInFuture
from opwizard.checks.duplicate_row import DuplicateRow
from opwizard.checks.id_damaged import IdDamaged
from opwizard.checks.negative_amount import NegativeAmount
from opwizard.checks.no_contact import NoContact
from opwizard.checks.on_every_text import ON_EVERY_TEXT
from opwizard.checks.product_name_variants import ProductNameVariants
from opwizard.checks.required_blank import RequiredBlank
from opwizard.checks.same_person_product_day import SamePersonProductDay
from opwizard.checks.size_limits import SizeLimits
from opwizard.checks.total_mismatch import TotalMismatch
from opwizard.import_types.contact_fields import CONTACT_ID, EMAIL, FIRST_NAME, LAST_NAME
from opwizard.import_types.product_fields import PRODUCT_NAME
from opwizard.kinds.date import Date
from opwizard.kinds.money import Money
from opwizard.kinds.payment_status import PaymentStatus
from opwizard.kinds.place_name import PlaceName
from opwizard.kinds.text import Text
from opwizard.kinds.whole_number import WholeNumber
from opwizard.kinds.zip_code import ZipCode
from opwizard.language import N_
from opwizard.schema import Field, ImportType, SortKey

PURCHASE_HISTORY = ImportType(
    id="purchase-history",
    title=N_("Purchase history (by product name)"),
    summary=N_("Past orders, so they show in each contact's record."),
    needs=N_("An email address or contact ID, the date, the product, and what it cost."),
    fields=(
        EMAIL,
        CONTACT_ID,
        Field(
            "order_date", "Order Date", N_("Order date"), Date(), required=True,
            hint=N_("The day of the purchase. A time of day is kept when there is one."),
            example="2019-05-11",
            checks=(DateInFuture(),),
        ),
        PRODUCT_NAME,
        Field(
            "price", "Price", N_("Price"), Money(), required=True,
            hint=N_("What one piece cost."), example="99.00",
            checks=(RequiredBlank(), NegativeAmount()),
        ),
        Field(
            "quantity", "Quantity", N_("Quantity"), WholeNumber(), required=True,
            hint=N_("How many were bought. A blank cell counts as 1."), example="1",
            checks=(NegativeAmount(),),
        ),
        Field(
            "total", "Total", N_("Total"), Money(), required=True,
            hint=N_("What the line cost altogether: price times quantity."), example="99.00",
            checks=(RequiredBlank(), NegativeAmount()),
            other_headers=("Order Total",),
        ),
        FIRST_NAME,
        LAST_NAME,
        Field(
            "payment_status", "Payment Status", N_("Payment status"), PaymentStatus(), optional=True,
            hint=N_("Whether the purchase was paid. Refunded and failed ones can be left out."), example="Paid",
            checks=(CompletedPurchase(), *ON_EVERY_TEXT),
        ),
        Field(
            "address", "Address", N_("Address"), Text(), optional=True, personal=True, one_person=True,
            hint=N_("ONTRAPORT keeps one address for a contact: choose the billing or the shipping address."),
            example="12 Elm Street", checks=ON_EVERY_TEXT,
        ),
        Field(
            "address2", "Address 2", N_("Address, second line"), Text(), optional=True, personal=True,
            one_person=True,
            hint=N_("Apartment, suite or floor."), example="Apt 4", checks=ON_EVERY_TEXT,
        ),
        Field("city", "City", N_("City"), PlaceName(), optional=True, personal=True, hint=N_("City or town."),
              example="Santa Barbara", checks=ON_EVERY_TEXT),
        Field("state", "State", N_("State"), PlaceName(), optional=True, personal=True,
              hint=N_("State, province or region."), example="CA", checks=ON_EVERY_TEXT),
        Field("zip", "Zip Code", N_("Zip code"), ZipCode(), optional=True, personal=True,
              hint=N_("Zip or postal code, with its leading zeros."), example="93101",
              checks=(IdDamaged(), *ON_EVERY_TEXT)),
        Field("country", "Country", N_("Country"), PlaceName(), optional=True, personal=True,
              hint=N_("Country."), example="US", checks=ON_EVERY_TEXT),
    ),
    one_of=(("email", "contact_id"),),
    sort=(SortKey("product_name"), SortKey("price", by_value=True, descending=True)),
    derivable=("quantity", "total", "price"),
    fills=(QUANTITY_IS_ONE, TOTAL_IS_PRICE_TIMES_QUANTITY, PRICE_IS_TOTAL_BY_QUANTITY),
    row_checks=(NoContact(), BlankTold(DATE_WILL_LOG_1969, "order_date"), TotalMismatch()),
    table_checks=(
        SizeLimits("product_name"),
        ProductNameVariants(),
        DuplicateRow(),
        SamePersonProductDay("product_name", "order_date"),
    ),
    amount="total",
    afterwards=N_("Then look at a few contacts in ONTRAPORT: is their purchase history as in your file?"),
    product="product_name",
)
