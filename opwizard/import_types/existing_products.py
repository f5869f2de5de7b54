"""Purchases of products that are already in ONTRAPORT: page "What we need from you to import Purchase History"."""

from __future__ import annotations

from dataclasses import replace

from opwizard.checks.blank_told import (
    DATE_WILL_LOG_1969,
    DEFAULT_PRICE_USED,
    DEFAULT_PRICES_USED,
    NO_DATES_WILL_LOG_1969,
    BlankTold,
    NoColumnTold,
)
from opwizard.checks.date_in_future import DateInFuture
from opwizard.checks.duplicate_row import DuplicateRow
from opwizard.checks.negative_amount import NegativeAmount
from opwizard.checks.required_blank import RequiredBlank
from opwizard.checks.same_person_product_day import SamePersonProductDay
from opwizard.checks.size_limits import SizeLimits
from opwizard.import_types.contact_fields import CONTACT_ID
from opwizard.import_types.product_fields import PRODUCT_ID
from opwizard.kinds.date import Date
from opwizard.kinds.money import Money
from opwizard.language import N_
from opwizard.schema import Field, ImportType, SortKey

EXISTING_PRODUCTS = ImportType(
    id="existing-products",
    title=N_("Purchases of products that are already in ONTRAPORT (by ID)"),
    summary=N_("Past orders of products you have set up in ONTRAPORT, for contacts who are there too."),
    needs=N_("ONTRAPORT's own numbers for the contacts and the products."),
    fields=(
        replace(CONTACT_ID, required=True, optional=False, checks=(RequiredBlank(),)),
        PRODUCT_ID,
        Field(
            "date", "Date", N_("Date"), Date(),
            hint=N_("The day of the purchase. Without it, ONTRAPORT logs December 31, 1969."),
            example="2019-05-11", checks=(DateInFuture(),),
        ),
        Field(
            "sale_price", "Sale Price", N_("Sale price"), Money(),
            hint=N_("What was paid. Without it, ONTRAPORT uses the product's own price."), example="79.00",
            checks=(NegativeAmount(),),
        ),
    ),
    sort=(SortKey("product_id", by_value=True), SortKey("sale_price", by_value=True, descending=True)),
    row_checks=(BlankTold(DATE_WILL_LOG_1969, "date"), BlankTold(DEFAULT_PRICE_USED, "sale_price")),
    table_checks=(
        NoColumnTold(NO_DATES_WILL_LOG_1969, "date"),
        NoColumnTold(DEFAULT_PRICES_USED, "sale_price"),
        SizeLimits("product_id"),
        DuplicateRow(),
        SamePersonProductDay("product_id", "date"),
    ),
    amount="sale_price",
    afterwards=N_("Then look at a few contacts in ONTRAPORT: is their purchase history as in your file?"),
    product="product_id",
)
