"""What a key is, in words: whose, since when, until when, and whether a file can be locked for it.

GnuPG's error for a key it does not take says nothing, so the verdict comes from its listing and from the key's own
packets. A private key is recognised before gpg sees it, and is never kept.
"""

from __future__ import annotations

import io
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from opwizard.encryption.gnupg_program import Program, private_program
from opwizard.encryption.packets import (
    PUBLIC_KEY,
    SECRET_KEY,
    SECRET_SUBKEY,
    SIGNATURE,
    Packet,
    PacketError,
    as_text,
    packets,
    without_armour,
)
from opwizard.errors import KeyUnusableError
from opwizard.language import _

ONTRAPORT_FINGERPRINT = "42DE1DB7F19B69A2B009D1A985B42182E09C6AA7"
"""The key ONTRAPORT published for custom imports (resources/keys/ontraport.asc); it ran out on 2018-10-28."""

LARGEST = 1_000_000
_DAY = 86_400
_ALGORITHMS = {"1": "RSA", "2": "RSA", "16": "Elgamal", "17": "DSA", "18": "ECDH", "19": "ECDSA", "22": "EdDSA"}
_SHORT = {"RSA": 2048, "DSA": 2048, "Elgamal": 2048}
_BROKEN_DIGESTS = {1, 2, 3}
_SELF_SIGNATURES = {0x10, 0x11, 0x12, 0x13, 0x18, 0x1F}


@dataclass(frozen=True, slots=True)
class KeyInfo:
    """A public key that files can be locked for, now or (`expired`) only after a deliberate yes.

    `fingerprint` is 40 capital hex digits, `encryption_subkey` the 16 of the part that locks. `why_not` is a sentence
    when `usable` is False. `notes` are sentences about weak spots. `fake_time` (Unix seconds) is the day before an
    expired key ran out: the moment GnuPG is made to believe in.
    """

    owner: str
    fingerprint: str
    created: date
    expires: date | None
    expired: bool
    usable: bool
    why_not: str | None
    algorithm: str
    encryption_subkey: str
    notes: tuple[str, ...] = ()
    fake_time: int | None = None

    @property
    def shown(self) -> str:
        """The fingerprint in groups of four, the way GnuPG shows it and people read it out."""
        return grouped(self.fingerprint)

    def is_fingerprint(self, typed: str) -> bool:
        """Tell whether a fingerprint as a person typed or pasted it is this key's."""
        return bare_fingerprint(typed) == self.fingerprint

    def ran_out(self) -> KeyUnusableError:
        """Return the refusal of a key that is not usable any more."""
        return _unusable("key-expired", self.why_not or _("This key ran out."))

    def begins_with(self, typed: str) -> bool:
        """Tell whether this key's fingerprint begins with what a person has typed of one so far."""
        return self.fingerprint.startswith(bare_fingerprint(typed))


def inspect(data: bytes) -> KeyInfo:
    """Return what the key in these bytes is (armoured or binary, with or without a byte order mark).

    Raises:
        KeyUnusableError: There is not exactly one public key that was made for encryption; says why in plain words.
        EncryptionError: GnuPG is missing or too old.
    """
    binary = public_packets(data)
    with private_program() as program:
        return inspect_with(program, binary)


def public_packets(data: bytes) -> bytes:
    """Return the packets of the one public key in these bytes.

    Raises:
        KeyUnusableError: There is none, more than one, a private one, or a damaged one.
    """
    if len(data) > LARGEST:
        raise _unusable("key-too-large", _("This file is far too large to be a key."))
    text = as_text(data)
    if b"PGP PRIVATE KEY BLOCK" in text:
        raise _private()
    try:
        binary = without_armour(text)
        found = list(packets(io.BytesIO(binary)))
    except PacketError as error:
        raise _unusable("key-damaged", _("This key is damaged or cut off.")) from error
    tags = [packet.tag for packet in found]
    if SECRET_KEY in tags or SECRET_SUBKEY in tags:
        raise _private()
    if PUBLIC_KEY not in tags:
        raise _unusable("no-key", _("There is no key in this text."))
    if tags.count(PUBLIC_KEY) > 1:
        raise KeyUnusableError("several-keys", _("There are several keys in this file; only one is wanted."),
                               _("Ask for a file with ONTRAPORT's key alone."))
    return binary


def inspect_with(program: Program, binary: bytes) -> KeyInfo:
    """Return what the key in these packets is, told by a running program."""
    listed = [key for key in program.scan_keys_mem(binary) if key["type"] == "pub"]
    if program.stalled:
        raise _unusable("key-damaged", _("GnuPG could not read this key."))
    if len(listed) != 1:
        raise _unusable("key-damaged", _("This key is damaged or cut off."))
    key = listed[0]
    if int(key["date"] or 0) > time.time():
        raise KeyUnusableError("key-not-yet-valid", _("This key becomes valid only on {day}.").format(
            day=day_of(key["date"])), _("Check the date of this computer, or ask ONTRAPORT for its present key."))
    if key["trust"] == "r":
        raise _unusable("key-revoked", _("The owner has withdrawn this key."))
    if key["trust"] in ("i", "n") or not key["uids"]:
        raise _unusable("key-damaged", _("This key is damaged: nothing in it proves whose it is."))
    return _told(key, list(packets(io.BytesIO(binary))))


def _told(key: dict[str, Any], found: list[Packet]) -> KeyInfo:
    part = _encrypting_part(key)
    ends = [int(end) for end in (key["expires"], part["expires"]) if end and int(end) <= time.time()]
    expired = key["trust"] == "e" or part["trust"] == "e"
    end = min(ends) if expired and ends else None
    ends_at = min((int(at) for at in (key["expires"], part["expires"]) if at), default=None)
    name = _ALGORITHMS.get(part["algo"], "")
    why_not = _("This key ran out on {day}.").format(day=day_of(end)) if end else None
    return KeyInfo(
        owner=words_of(key["uids"][0]), fingerprint=key["fingerprint"],
        created=day_of(key["date"]), expires=day_of(ends_at) if ends_at else None, expired=expired, usable=not expired,
        why_not=why_not, algorithm=_algorithm(key, part), encryption_subkey=part["keyid"],
        notes=tuple(_notes(name, int(part["length"] or 0), found)),
        fake_time=max(end - _DAY, int(part["date"]) + 1) if end else None)


def _encrypting_part(key: dict[str, Any]) -> dict[str, Any]:
    """Return the part of the key that locks: the newest that lasts, else the one that ran out last."""
    parts = [dict(part, keyid=keyid) for keyid, part in key.get("subkey_info", {}).items() if "e" in part["cap"]]
    if "e" in key["cap"]:
        parts.append(key)
    if not parts:
        raise _unusable("key-cannot-encrypt", _("This key can only sign; no file can be locked for it."))
    lasting = [part for part in parts if part["trust"] not in ("r", "i", "n", "d", "e")]
    over = [part for part in parts if part["trust"] == "e"]
    if not lasting and not over:
        raise _unusable("key-revoked", _("The owner has withdrawn the part of this key that locks files."))
    newest = lasting or over
    return max(newest, key=lambda part: (int(part["expires"] or 0) if newest is over else 0, int(part["date"])))


def _algorithm(key: dict[str, Any], part: dict[str, Any]) -> str:
    name = _ALGORITHMS.get(part["algo"]) or _("unknown ({number})").format(number=part["algo"])
    curve = part.get("curve") or ""
    return f"{name} {curve}" if curve else f"{name} {part['length'] or key['length']}"


def _notes(name: str, length: int, found: list[Packet]) -> list[str]:
    notes = []
    if length < _SHORT.get(name, 0):
        notes.append(_("This key is weak: {length} bits, where 2048 are the least today.").format(length=length))
    digests = [packet.head[3] for packet in found
               if packet.tag == SIGNATURE and packet.head[:1] == b"\x04" and packet.head[1] in _SELF_SIGNATURES]
    if digests and all(digest in _BROKEN_DIGESTS for digest in digests):
        notes.append(_("This key proves its owner with SHA-1, which can be forged: compare the fingerprint by phone."))
    return notes


def bare_fingerprint(typed: str) -> str:
    """Return a fingerprint without what people and programs put between its letters and digits."""
    return "".join(sign for sign in typed.strip().upper().removeprefix("0X") if sign.isalnum())


def grouped(fingerprint: str) -> str:
    """Return a fingerprint in groups of four, with a wider gap in the middle."""
    groups = [fingerprint[i:i + 4] for i in range(0, len(fingerprint), 4)]
    half = len(groups) // 2
    return " ".join(groups[:half]) + "  " + " ".join(groups[half:])


def words_of(listed: str) -> str:
    """Return an owner's name as it is meant; python-gnupg reads gpg's UTF-8 as if it were Latin-1."""
    return listed.encode("latin-1", "replace").decode("utf-8", "replace")


def day_of(seconds: int | str) -> date:
    """Return the day of a moment (Unix seconds), as it is in UTC."""
    return datetime.fromtimestamp(int(seconds), UTC).date()


def _unusable(code: str, problem: str) -> KeyUnusableError:
    return KeyUnusableError(code, problem, _("Ask ONTRAPORT for its present key."))


def _private() -> KeyUnusableError:
    return KeyUnusableError("key-is-private", _("This is a private key. It was not kept."),
                            _("Never send it to anybody. What is wanted is ONTRAPORT's public key."))
