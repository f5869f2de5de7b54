"""New programs of GnuPG are kept to the form old ones open, and nobody but the recipient can open what they lock."""

from __future__ import annotations

import hashlib
import io

import pytest

from opwizard import resources
from opwizard.encryption.gnupg_program import private_program
from opwizard.encryption.key import inspect_with
from opwizard.encryption.nobody import OLD_FORM, PHRASE, SUBKEY, WithoutNobody, companions
from opwizard.encryption.packets import PUBLIC_KEY_SESSION, PUBLIC_SUBKEY, packets, without_armour
from tests.encryption.throwaway_keys import Keyring

NOBODY = resources.path("keys/nobody.asc").read_bytes()


CLEAR = b"some rows\n" * 50_000


def locked_for_two(key: bytes, *, nobody_first: bool) -> bytes:
    with private_program() as program:
        recipients = [f"{inspect_with(program, key).encryption_subkey}!", f"{SUBKEY}!"]
        program.import_keys(key)
        program.import_keys(NOBODY)
        told = program.encrypt_file(io.BytesIO(CLEAR), recipients[::-1] if nobody_first else recipients,
                                    always_trust=True, armor=False)
    return bytes(told.data)


def test_nobodys_point_is_the_hash_of_a_sentence_so_that_nobody_chose_a_private_number() -> None:
    subkey = next(one for one in packets(io.BytesIO(without_armour(NOBODY))) if one.tag == PUBLIC_SUBKEY)
    assert hashlib.sha256(PHRASE).digest() in subkey.head
    body = without_armour(NOBODY)
    at = body.index(subkey.head)
    fingerprint = hashlib.sha1(b"\x99" + subkey.length.to_bytes(2, "big") + body[at:at + subkey.length]).hexdigest()  # noqa: S324 - what a fingerprint of version 4 is
    assert fingerprint.upper().endswith(SUBKEY)


@pytest.mark.parametrize("piece", [1, 7, 1_000, 10_000_000])
@pytest.mark.parametrize("nobody_first", [True, False])
def test_nobodys_part_is_left_out_wherever_it_stands(keyring: Keyring, piece: int, *, nobody_first: bool) -> None:
    both = locked_for_two(without_armour(keyring.read("good")), nobody_first=nobody_first)
    out = io.BytesIO()
    sink = WithoutNobody(out.write)
    for start in range(0, len(both), piece):
        sink(both[start:start + piece])
    assert recipients_of(both).count(SUBKEY) == 1
    assert len(recipients_of(both)) == 2
    assert recipients_of(out.getvalue()) == [one for one in recipients_of(both) if one != SUBKEY]
    assert keyring.decrypt(out.getvalue()) == CLEAR


def recipients_of(data: bytes) -> list[str]:
    return [packet.head[1:9].hex().upper() for packet in packets(io.BytesIO(data)) if packet.tag == PUBLIC_KEY_SESSION]


def test_any_gnupg_locks_in_the_old_form(keyring: Keyring) -> None:
    """GnuPG 2.3 and later would not for a key it made itself; 2.2 and Debian's 2.4 do by themselves."""
    key = without_armour(keyring.read("good"))
    with private_program() as program:
        recipient = f"{inspect_with(program, key).encryption_subkey}!"
        program.import_keys(key)
        recipients = [recipient, *companions(program, recipient, [])]
        told = program.encrypt_file(io.BytesIO(CLEAR), recipients, always_trust=True, armor=False)
    assert OLD_FORM in str(told.stderr).splitlines()
