"""The person's own keys: which of them can sign, in words. Their private part stays with GnuPG; we never see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from opwizard.encryption.gnupg_program import ANSWER_LIMIT, own_home, own_program
from opwizard.encryption.key import bare_fingerprint, day_of, grouped, words_of
from opwizard.errors import EncryptionError, SigningError
from opwizard.language import _

_OVER = ("r", "i", "n", "d", "e")
"""What GnuPG says of a key, or a part of one, that does nothing any more: withdrawn, damaged, switched off, ran out."""
_ELSEWHERE = "#"


@dataclass(frozen=True, slots=True)
class OwnKey:
    """A key whose private part is on this computer: `fingerprint` is 40 capital hex digits.

    `why_not` is a sentence when it cannot sign, else empty.
    """

    owner: str
    fingerprint: str
    created: date
    why_not: str = ""

    @property
    def shown(self) -> str:
        """The fingerprint in groups of four."""
        return grouped(self.fingerprint)


def own_keys() -> list[OwnKey]:
    """Return the person's keys that were made to sign, the newest first.

    Empty where there is no GnuPG, no private key, or GnuPG does not answer: then nothing of it is offered. Whoever has
    no private key has nothing started or made in their home.
    """
    home = own_home()
    if home is None or not any((home / "private-keys-v1.d").glob("*.key")):
        return []
    try:
        listed = own_program(plain=True, limit=ANSWER_LIMIT).list_keys(secret=True)
    except (EncryptionError, OSError, ValueError):
        return []
    found = [key for key in map(_told, listed) if key is not None]
    return sorted(found, key=lambda key: key.created, reverse=True)


def own_key(fingerprint: str) -> OwnKey:
    """Return the person's key with a fingerprint, in any form, or with the last 16 letters and digits of it.

    Raises:
        SigningError: It is not on this computer, or cannot sign any more.
    """
    wanted = bare_fingerprint(fingerprint)
    found = next((key for key in own_keys() if len(wanted) >= 16 and key.fingerprint.endswith(wanted)), None)
    if found is None:
        raise cannot_sign("own-key-missing", _("The key to sign with is not on this computer."))
    if found.why_not:
        raise cannot_sign("own-key-unusable", found.why_not)
    return found


def cannot_sign(code: str, problem: str) -> SigningError:
    """Return the error for a signature that was not made."""
    return SigningError(code, problem, _("Nothing was saved. Try again, or save without signing."))


def _told(key: dict[str, Any]) -> OwnKey | None:
    parts = [key, *key.get("subkey_info", {}).values()]
    signing = [part for part in parts if "s" in part["cap"] and part["token"] != _ELSEWHERE]
    if not signing or not key["uids"]:
        return None
    lasting = key["trust"] not in _OVER and "D" not in key["cap"]
    can = lasting and any(part["trust"] not in _OVER for part in signing)
    why_not = "" if can else _why_not(key, signing)
    return OwnKey(words_of(key["uids"][0]), key["fingerprint"], day_of(key["date"]), why_not)


def _why_not(key: dict[str, Any], signing: list[dict[str, Any]]) -> str:
    ends = [int(part["expires"]) for part in (key, *signing) if part["trust"] == "e" and part["expires"]]
    if ends:
        return _("Your key ran out on {day} and signs no more.").format(day=day_of(max(ends)))
    return _("Your key was withdrawn or switched off and signs no more.")
