"""Card numbers never pass: what a card number is, where one stands in a text, and how it is hidden.

Everything here is a pure function of the texts given. Nothing keeps, prints or logs a number.
"""

from opwizard.shield.headers import is_card_header, is_expiry_header, is_security_code_header
from opwizard.shield.kinds import CARD_NUMBER, CARD_SECURITY_CODE
from opwizard.shield.masking import mask, mask_name
from opwizard.shield.numbers import Span, find
from opwizard.shield.pieces import PIECE, Pieces, find_pieces, hide_in_row, hide_pieces
from opwizard.shield.screening import Screened, screen

__all__ = [
    "CARD_NUMBER", "CARD_SECURITY_CODE", "PIECE", "Pieces", "Screened", "Span", "find", "find_pieces", "hide_in_row",
    "hide_pieces", "is_card_header", "is_expiry_header", "is_security_code_header", "mask", "mask_name", "screen",
]
