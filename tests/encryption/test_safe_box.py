"""The locked box for work in progress."""

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from opwizard.encryption.safe_box import SafeBox


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
