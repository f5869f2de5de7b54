"""The letter's facts in a small file, for `opwizard bundle --letter L.toml`.

The file is anybody's: every key and every value is looked at, and a wrong one is named.

    account = "Acme"
    person = "Ana Silva"
    email = "ana@example.com"
    phone = "+1 805 555 0100"
    statements = ["The contacts' cards are already in ONTRAPORT."]
    remarks = "We go live on May 1."
    address = "billing"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from opwizard.errors import InputError
from opwizard.language import _
from opwizard.requests.letter import Sender

_TEXTS = ("account", "person", "email", "phone", "remarks", "address")
_ADDRESSES = ("", "billing", "shipping")
_LARGEST = 100_000
_LONGEST = 5_000
_MOST = 50


@dataclass(frozen=True, slots=True)
class LetterFile:
    """What such a file says."""

    sender: Sender
    statements: tuple[str, ...] = ()
    remarks: str = ""
    address: str = ""


def read_letter(path: Path) -> LetterFile:
    """Read a letter file.

    Raises:
        InputError: The file cannot be read, is no TOML, or says something a letter has no place for.
    """
    found = _parsed(path)
    unknown = sorted(set(found) - {*_TEXTS, "statements"})
    if unknown:
        known = ", ".join((*_TEXTS, "statements"))
        raise _wrong(_("The letter file says “{name}”, which a letter has no place for.").format(name=unknown[0][:40]),
                     _("It may say: {names}.").format(names=known))
    texts = {name: _text(name, found.get(name, "")) for name in _TEXTS}
    if texts["address"] not in _ADDRESSES:
        raise _wrong(_("“address” in the letter file is neither billing nor shipping."),
                     _("Write billing or shipping, or leave the line out."))
    sender = Sender(texts["account"], texts["person"], texts["email"], texts["phone"])
    return LetterFile(sender, _statements(found.get("statements", [])), texts["remarks"], texts["address"])


def _parsed(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        raise _wrong(_("The letter file cannot be read."), _("Check its name and place.")) from error
    if len(data) > _LARGEST:
        raise _wrong(_("The letter file is far too long for a letter."), _("Check that it is the right file."))
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _wrong(_("The letter file is no TOML file."),
                     _("Each line says one thing, such as: account = \"Acme\"")) from error


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise _wrong(_("“{name}” in the letter file is no short text.").format(name=name),
                     _("Write it between quotation marks, such as: account = \"Acme\""))
    return value


def _statements(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _MOST:
        raise _wrong(_("“statements” in the letter file is no list of texts."),
                     _("Write them between square brackets: statements = [\"…\", \"…\"]"))
    return tuple(_text("statements", one) for one in value)


def _wrong(problem: str, remedy: str) -> InputError:
    return InputError("letter-unusable", problem, remedy)
