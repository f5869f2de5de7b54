"""One kind of value a file: read a column's distinct texts once, say what is wrong, propose a fix."""

from __future__ import annotations

from opwizard.kinds.card_expiration import CardExpiration
from opwizard.kinds.card_last_four import CardLastFour
from opwizard.kinds.date import Date
from opwizard.kinds.email import Email
from opwizard.kinds.gateway import Gateway
from opwizard.kinds.kind import Kind
from opwizard.kinds.long_text import LongText
from opwizard.kinds.money import Money
from opwizard.kinds.payment_status import PaymentStatus
from opwizard.kinds.person_name import PersonName
from opwizard.kinds.place_name import PlaceName
from opwizard.kinds.product_name import ProductName
from opwizard.kinds.program_name import ProgramName
from opwizard.kinds.record_id import RecordId
from opwizard.kinds.recurrence import Recurrence
from opwizard.kinds.text import Text
from opwizard.kinds.whole_number import WholeNumber
from opwizard.kinds.zip_code import ZipCode

KINDS: tuple[Kind, ...] = (
    Email(),
    RecordId(),
    Date(),
    Money(),
    WholeNumber(),
    ProductName(),
    PersonName(),
    PaymentStatus(),
    Recurrence(),
    Gateway(),
    CardLastFour(),
    CardExpiration(),
    ProgramName(),
    Text(),
    PlaceName(),
    ZipCode(),
    LongText(),
)
"""One of every kind, with its usual settings."""
