"""The name of a product: text of one line. Whether two names mean one product is a question for the whole column."""

from __future__ import annotations

from opwizard.kinds.text import Text


class ProductName(Text):
    """The name of a product."""

    id = "product-name"
    example = "Spring Retreat 2024"
