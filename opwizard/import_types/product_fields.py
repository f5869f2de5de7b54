"""The fields by which several import types know a product."""

from __future__ import annotations

from opwizard.checks.id_damaged import IdDamaged
from opwizard.checks.on_every_text import ON_EVERY_TEXT
from opwizard.checks.required_blank import RequiredBlank
from opwizard.kinds.product_name import ProductName
from opwizard.kinds.record_id import RecordId
from opwizard.language import N_
from opwizard.schema import Field

PRODUCT_NAME = Field(
    "product_name", "Product Name", N_("Product name"), ProductName(), required=True,
    hint=N_("What was sold. The same product must have the same name all through the file."),
    example="Silver Membership",
    checks=(RequiredBlank(), IdDamaged(), *ON_EVERY_TEXT),
)
PRODUCT_ID = Field(
    "product_id", "Product ID", N_("Product ID"), RecordId(), required=True,
    hint=N_("The number ONTRAPORT gave the product. Another system's product number or SKU does not work here."),
    example="12",
    checks=(RequiredBlank(),),
)
