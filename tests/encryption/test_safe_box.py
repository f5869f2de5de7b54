"""The locked box for work in progress, and the system's safe that keeps its key."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from opwizard.encryption.safe_box import SafeBox, system_box
from tests.encryption import safes


def test_what_is_locked_opens_again_and_looks_different_each_time() -> None:
    box = SafeBox(AESGCM.generate_key(256))
    assert box.open(box.lock(b"work")) == b"work"
    assert box.lock(b"work") != box.lock(b"work")


def test_a_changed_byte_a_cut_or_another_key_opens_nothing() -> None:
    box = SafeBox(AESGCM.generate_key(256))
    locked = bytearray(box.lock(b"work"))
    locked[-1] ^= 1
    assert box.open(bytes(locked)) is None
    assert box.open(box.lock(b"work")[:8]) is None
    assert SafeBox(AESGCM.generate_key(256)).open(box.lock(b"work")) is None


@pytest.fixture
def used() -> Iterator[None]:
    """Put the system's own safe back afterwards."""
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.mark.parametrize("kind", [safes.Safe, safes.Windows])
def test_the_key_is_made_once_and_fits_into_every_safe(used: None, kind: type[safes.Safe]) -> None:
    keyring.set_keyring(kind())
    first, second = system_box(), system_box()
    assert first is not None
    assert second is not None
    assert second.open(first.lock(b"work")) == b"work"


@pytest.mark.parametrize("kind", [safes.Locked, safes.Unreachable, safes.Refusing, safes.Vanishing, safes.Forgetful,
                                  safes.Spoilt])
def test_a_safe_that_is_locked_refuses_or_goes_away_is_as_good_as_none(used: None, kind: type[safes.Safe]) -> None:
    keyring.set_keyring(kind())
    assert system_box() is None


def test_a_file_that_only_plays_a_safe_is_none(used: None) -> None:
    plain = type("PlaintextKeyring", (safes.Safe,), {"__module__": "keyrings.alt.file"})
    keyring.set_keyring(plain())
    assert system_box() is None
