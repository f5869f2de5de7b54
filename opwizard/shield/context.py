"""What the words around a number say about it."""

from __future__ import annotations

import re
from functools import lru_cache

from opwizard.shield.headers import any_of, spoken

_REACH = 40
_AGAINST = any_of((
    "order", "orders", "invoice", "receipt", "transaction", "txn", "reference", "ref", "confirmation", "ticket",
    "serial", "sku", "product", "item", "customer", "member", "membership", "tracking", "shipment", "parcel",
    "package", "waybill", "consignment", "usps", "ups", "fedex", "dhl", "awb", "phone", "telephone", "tel",
    "mobile", "cell", "fax", "whatsapp", "ean", "gtin", "upc", "isbn", "issn", "barcode", "imei", "iccid", "meid",
    "iban", "vin", "uuid", "guid", "hash", "timestamp", "vat", "bestellung", "bestellnummer", "rechnung",
    "rechnungsnummer", "sendung", "sendungsnummer", "telefon", "handy", "commande", "facture", "suivi", "colis",
    "pedido", "factura", "seguimiento", "telefono", "bestelling", "factuur", "ordine", "fattura", "encomenda"))
_FOR = any_of((
    "card", "cards", "cc", "credit", "debit", "visa", "mastercard", "amex", "american", "discover", "diners", "jcb",
    "maestro", "unionpay", "cvv", "cvc", "pan", "paid", "karte", "kreditkarte", "carte", "tarjeta", "carta",
    "cartao"))
_ALIKE = str.maketrans("123456789", "0" * 9)
_SIGN = re.compile(r"\+\(?$|(?<![0-9A-Za-z])0[xX]$")


def speaks_against(text: str, start: int, header: str) -> bool:
    """Tell whether the words before a number, a plus sign, or the column's name speak of another kind of number."""
    before = text[max(0, start - _REACH):start]
    if _SIGN.search(before[-4:]):
        return True
    said = _says(before.translate(_ALIKE))
    return said if said is not None else bool(_says(header))


@lru_cache(maxsize=4096)
def _says(words: str) -> bool | None:
    """Tell whether words speak against a card number (False: for one; None: neither); their digits do not matter."""
    bare = spoken(words)
    return False if _FOR.search(bare) else True if _AGAINST.search(bare) else None
