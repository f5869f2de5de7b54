"""What the words around a number say about it."""

from __future__ import annotations

import re

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



def speaks_against(text: str, start: int, header: str) -> bool:
    """Tell whether the words before a number, a plus sign, or the column's name speak of another kind of number."""
    before = text[max(0, start - _REACH):start]
    if re.search(r"\+\(?$|(?<![0-9A-Za-z])0[xX]$", before):
        return True
    words = spoken(before)
    if _FOR.search(words):
        return False
    if _AGAINST.search(words):
        return True
    named = spoken(header)
    return bool(_AGAINST.search(named)) and not _FOR.search(named)
