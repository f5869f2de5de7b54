"""What the name of a column says about cards: numbers, security codes, expiry dates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern that finds any of the words as a whole word."""
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


_CODE_WORDS = any_of((
    "cvv[0-9]?", "cvc[0-9]?", "cvn[0-9]?", "csc", "cid", "cv2", "cav2", "cvd",
    "(?<!social )security (?:code|number|digits)",
    "card (?:security|verification|validation|code|pin|identification (?:code|number))", "verification value",
    "signature panel code", "kartenprufnummer", "prufnummer", "prufziffer", "kartenprufziffer", "sicherheitscode",
    "cryptogramme", "code de securite", "codigo de (?:seguridad|seguranca)", "codice di sicurezza",
    "beveiligingscode", "veiligheidscode"))
_GLUED_CODE = re.compile(r"cvv|cvc2?(?![a-z])|securitycode|cardcode|verificationcode")
_NUMBER_WORDS = any_of((
    "card", "cc", "pan", "primary account number", "creditcard", "debitcard", "kartennummer",
    "kreditkarten?(?:nummer)?", "numero de (?:la )?(?:carte|tarjeta|cartao)", "carte (?:bancaire|bleue|de credit)",
    "tarjeta", "carta di credito", "creditcardnummer", "kaartnummer"))
_GLUED_NUMBER = re.compile(r"cardnumber|cardnum|ccnumber|ccnum|creditcardn")
_PART_OF_CARD = any_of((
    "last", "ending", "final", "first", "type", "brand", "network", "issuer", "holder", "name", "exp", "expiry",
    "expires", "expiration", "expire", "valid", "token", "country", "zip", "postal", "address", "addresses",
    "email", "emails", "fingerprint", "bin", "status", "hash", "month", "year", "date", "gift", "loyalty",
    "business", "membership", "report", "sim", "id", "post", "postcard", "cvv", "cvc", "code", "4", "letzte",
    "dernier[se]?", "ultim[oa]s", "art", "typ", "titulaire"))
_EXPIRY_WORDS = any_of((
    "exp(?:iry|iration|ires|ire)?(?: (?:date|month|year|mm|yy|yyyy|mo|yr))?", "valid (?:thru|through|until|to)",
    "good (?:thru|through)", "ablauf(?:datum)?", "gultig bis", "verfall(?:sdatum)?",
    "fecha de (?:vencimiento|caducidad)", "vencimiento", "caducidad", "validade", "scadenza", "vervaldatum"))
_GLUED_EXPIRY = re.compile(r"expdate|expmonth|expyear|expirationdate|expirydate|ccexp|cardexp|validthru")


@lru_cache(maxsize=4096)
def spoken(name: str) -> str:
    """Return a name as words: small letters without accents, words split where a capital begins, single spaces."""
    split = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    bare = split if split.isascii() else "".join(
        sign for sign in unicodedata.normalize("NFKD", split) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[\W_]+", " ", bare.casefold()).split())


def is_security_code_header(name: str) -> bool:
    """Tell whether a column is named like CVV, CVC, CID or security code."""
    words = spoken(name)
    return bool(_CODE_WORDS.search(words) or _GLUED_CODE.search(words.replace(" ", "")))


@lru_cache(maxsize=256)
def is_card_header(name: str) -> bool:
    """Tell whether a column is named as if it held whole card numbers, not their last four digits or type."""
    words = spoken(name)
    if _PART_OF_CARD.search(words):
        return False
    return bool(_NUMBER_WORDS.search(words) or _GLUED_NUMBER.search(words.replace(" ", "")))


def is_expiry_header(name: str) -> bool:
    """Tell whether a column is named as if it held the dates until which cards are valid."""
    words = spoken(name)
    return bool(_EXPIRY_WORDS.search(words) or _GLUED_EXPIRY.search(words.replace(" ", "")))
