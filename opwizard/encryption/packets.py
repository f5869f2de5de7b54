"""The little of OpenPGP (RFC 4880) that lets us look at a key before gpg does, and at a locked file after it."""

from __future__ import annotations

import base64
import binascii
import io
import re
import textwrap
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

PUBLIC_KEY_SESSION, SIGNATURE, SECRET_KEY, PUBLIC_KEY, SECRET_SUBKEY, PUBLIC_SUBKEY, PROTECTED = 1, 2, 5, 6, 7, 14, 18
_HEAD = 64
_BLOCK = re.compile(rb"-----BEGIN PGP PUBLIC KEY BLOCK-----(.*?)-----END PGP PUBLIC KEY BLOCK-----", re.DOTALL)
_ARMOUR_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*: .*")


class PacketError(ValueError):
    """The bytes are no OpenPGP packets, or cut off."""


class Packet(NamedTuple):
    """A packet: its kind, the first bytes of its body (at most 64), and the length of the body."""

    tag: int
    head: bytes
    length: int


def packets(stream: BinaryIO) -> Iterator[Packet]:
    """Yield the packets of a file that can seek, without reading their bodies.

    Raises:
        PacketError: Something there is no packet, or the last one is cut off.
    """
    end = stream.seek(0, 2)
    stream.seek(0)
    while stream.tell() < end:
        first = _exactly(stream, 1)[0]
        if not first & 0x80:
            raise PacketError("no packet")
        tag = tag_of(first)
        length, more = _new_length(stream) if first & 0x40 else (_old_length(stream, first & 3, end), False)
        start = stream.tell()
        head = _exactly(stream, min(length, _HEAD))
        total = length
        stream.seek(start + length)
        while more:
            length, more = _new_length(stream)
            total += length
            stream.seek(length, 1)
        if stream.tell() > end:
            raise PacketError("cut off")
        yield Packet(tag, head, total)


def tag_of(first: int) -> int:
    """Return the kind of packet that begins with a byte."""
    return first & 0x3F if first & 0x40 else (first >> 2) & 0x0F


def first_packet(data: bytes) -> tuple[Packet, int] | None:
    """Return the first packet of some bytes and how many of them it takes up, or None while it is not all there."""
    stream = io.BytesIO(data)
    try:
        packet = next(packets(stream), None)
    except PacketError:
        return None
    return packet and (packet, stream.tell())


def armoured(data: bytes) -> str:
    """Return a locked message as letters that can be pasted into a mail (RFC 4880, 6.2)."""
    lines = textwrap.wrap(base64.b64encode(data).decode("ascii"), 64)
    check = base64.b64encode(_crc24(data).to_bytes(3, "big")).decode("ascii")
    return "\n".join(["-----BEGIN PGP MESSAGE-----", "", *lines, f"={check}", "-----END PGP MESSAGE-----", ""])


def _new_length(stream: BinaryIO) -> tuple[int, bool]:
    """Return the length of a body, or of its next piece, and whether another piece follows (RFC 4880, 4.2.2)."""
    first = _exactly(stream, 1)[0]
    if first < 192:
        return first, False
    if first < 224:
        return ((first - 192) << 8) + _exactly(stream, 1)[0] + 192, False
    if first < 255:
        return 1 << (first & 0x1F), True
    return int.from_bytes(_exactly(stream, 4), "big"), False


def _old_length(stream: BinaryIO, kind: int, end: int) -> int:
    if kind == 3:
        return end - stream.tell()
    return int.from_bytes(_exactly(stream, 1 << kind), "big")


def _exactly(stream: BinaryIO, number: int) -> bytes:
    found = stream.read(number)
    if len(found) < number:
        raise PacketError("cut off")
    return found


def as_text(data: bytes) -> bytes:
    """Return the bytes of a key file without a byte order mark, in a form of one byte per sign."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace").encode()
    return data.removeprefix(b"\xef\xbb\xbf")


def without_armour(data: bytes) -> bytes:
    """Return the packets of every public key block of a text, or the data itself when it is binary already.

    Raises:
        PacketError: A block is damaged.
    """
    if data[:1] and data[0] & 0x80 and not data.startswith(b"\xe2\x80"):
        return data
    if b"-----BEGIN PGP PUBLIC KEY BLOCK-----" in data and not _BLOCK.search(data):
        raise PacketError("cut off")
    return b"".join(_decoded(block[1]) for block in _BLOCK.finditer(data))


def _decoded(block: bytes) -> bytes:
    lines = [line.strip(b" \t\r>") for line in block.split(b"\n")]
    body = [line for line in lines if line and not _ARMOUR_HEADER.fullmatch(line)]
    check = body.pop() if body and body[-1].startswith(b"=") and len(body[-1]) == 5 else b""
    try:
        decoded = base64.b64decode(b"".join(body), validate=True)
        right = not check or int.from_bytes(base64.b64decode(check[1:], validate=True), "big") == _crc24(decoded)
    except binascii.Error as error:
        raise PacketError("damaged") from error
    if not decoded or not right:
        raise PacketError("damaged")
    return decoded


def _crc24(data: bytes) -> int:
    """Return the checksum of an armoured block (RFC 4880, 6.1)."""
    crc = 0xB704CE
    for byte in data:
        crc ^= byte << 16
        for _bit in range(8):
            crc <<= 1
            if crc & 0x1000000:
                crc ^= 0x1864CFB
    return crc & 0xFFFFFF
