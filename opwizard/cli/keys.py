"""The command that says what a key is."""

from __future__ import annotations

import argparse
from pathlib import Path

from opwizard import resources
from opwizard.cli import choosing, showing
from opwizard.encryption.key import KeyInfo, inspect
from opwizard.encryption.key_file import read_key_file
from opwizard.language import _


def key_data(path: Path | None) -> bytes:
    """Return the bytes of a key file, or of the key ONTRAPORT published when none is named.

    Raises:
        ReadError: There is no such file.
        KeyUnusableError: It cannot be read.
    """
    if path is not None:
        choosing.a_file(path)
    return read_key_file(path or resources.path("keys/ontraport.asc"))


def keys(options: argparse.Namespace) -> int:
    """Say what a key is, and whether a file can be locked for it."""
    info = inspect(key_data(options.key))
    told = as_told(info)
    if options.json:
        showing.as_json(told)
    else:
        print(info.owner)
        print(_("Fingerprint: {fingerprint}").format(fingerprint=info.shown))
        print(_("Made: {created}   Good until: {expires}").format(
            created=told["created"], expires=told["expires"] or _("no end")))
        print(_("It can be used.") if info.usable else info.why_not)
        for note in info.notes:
            print(note)
    return 0


def as_told(info: KeyInfo) -> dict[str, object]:
    """Return what a key is, as the contract has it."""
    return {
        "owner": info.owner, "fingerprint": info.fingerprint, "shown": info.shown,
        "created": info.created.isoformat(), "expires": info.expires.isoformat() if info.expires else None,
        "usable": info.usable, "why_not": info.why_not or None, "algorithm": info.algorithm,
        "encryption_subkey": info.encryption_subkey, "notes": list(info.notes),
    }
