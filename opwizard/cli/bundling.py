"""The commands that lock: encrypt one file, bundle several, and verify a bundle on the receiving side."""

from __future__ import annotations

import argparse
import hashlib
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from opwizard.checks.bundle import BUNDLE_CHECKS
from opwizard.cli import choosing, showing, sitting, verdicts
from opwizard.cli.keys import key_data
from opwizard.encryption.open import decrypted
from opwizard.encryption.seal import Sealed, seal
from opwizard.errors import InputError, KeyUnusableError, ReadError
from opwizard.exporting.verification import verify as verify_bundle
from opwizard.language import _
from opwizard.problems import Problem
from opwizard.reading.sheet import ReadOptions
from opwizard.requests.letter_file import read_letter
from opwizard.session import Session

PIECE = 1 << 20


def encrypt(options: argparse.Namespace) -> int:
    """Lock one file as it is."""
    choosing.no_overwrite(options.output, options)
    digest, size = hashlib.sha256(), 0

    def write(stream: BinaryIO) -> None:
        nonlocal size
        with _opened(options.file) as source:
            while piece := source.read(PIECE):
                digest.update(piece)
                size += len(piece)
                stream.write(piece)

    sealed = seal(write, options.output, key_data(options.key), fingerprint=options.fingerprint,
                  allow_expired=options.allow_expired_key, overwrite=options.overwrite, progress=choosing.progress(),
                  never=(options.file, *_keys(options)), sign=options.sign)
    name = showing.place(Path(options.file.name))
    _show(options, sealed, [{"name": name, "sha256": digest.hexdigest(), "rows": None, "size": size}])
    return 0


def _opened(path: Path) -> BinaryIO:
    choosing.a_file(path)
    try:
        return path.open("rb")
    except OSError:
        raise ReadError("file-unreadable", _("{name} cannot be read.").format(name=path.name),
                        _("Check that you may open it, and that no other program holds it.")) from None


def _show(options: argparse.Namespace, sealed: Sealed, files: list[dict[str, object]]) -> None:
    if options.json:
        showing.as_json({
            "written": showing.place(sealed.path), "sha256": sealed.sha256, "recipient": sealed.recipient,
            "fingerprint": sealed.fingerprint, "key_id": sealed.key_id, "files": files})
    else:
        print(_("Written: {path}").format(path=showing.place(sealed.path)))
        print(_("Only the owner of this key can open it: {owner}, {fingerprint}").format(
            owner=sealed.recipient, fingerprint=sealed.fingerprint))


def bundle(options: argparse.Namespace) -> int:
    """Prepare several files, check them against each other, and lock them into one bundle with letter and manifest."""
    choosing.no_overwrite(options.output, options)
    session = Session()
    letter = read_letter(options.letter) if options.letter else None
    if letter is not None:
        session.sender = letter.sender
    left: list[tuple[str, Problem]] = []
    for number, named in enumerate(sorted(options.files, key=_looked_at_last), 1):
        _prepare(session, named, options)
        if letter is not None:
            session.statements = set(letter.statements)
        if session.blocking():
            return _blocked(options, session, named)
        left += [(named, found) for found in (session.checked.problems() if session.checked else ())]
        if number < len(options.files):
            session.put_in_bundle()
    key = session.use_key(key_data(options.key), confirmed_fingerprint=True, allow_expired=options.allow_expired_key)
    if options.fingerprint is not None and not key.is_fingerprint(options.fingerprint):
        raise KeyUnusableError("other-key", _("The key has another fingerprint: {fingerprint}.").format(
            fingerprint=key.shown), _("Ask ONTRAPORT which is the right one."))
    session.save_bundle(options.output, choosing.progress(), overwrite=options.overwrite, sign=options.sign,
                        never=_keys(options))
    _show_bundle(options, session, left)
    return 0


def _keys(options: argparse.Namespace) -> tuple[Path, ...]:
    return (options.key,) if options.key is not None else ()


def _looked_at_last(named: str) -> bool:
    """Tell whether a file is held against another one: it comes after it, so that its own rows are told."""
    return named.rpartition(":")[2] in {check.import_type for check in BUNDLE_CHECKS}


def _prepare(session: Session, named: str, options: argparse.Namespace) -> None:
    path, colon, name = named.rpartition(":")
    if not colon or not path:
        raise InputError("no-type", _("{name} does not say which import type it is.").format(name=named),
                         _("Write FILE:TYPE, such as orders.csv:purchase-history."))
    session.choose_type(choosing.import_type(name))
    session.open(Path(path), ReadOptions(), choosing.progress())
    sitting.answer(session, options)
    session.form = choosing.csv_form(options)
    session.check(choosing.progress())


def _blocked(options: argparse.Namespace, session: Session, named: str) -> int:
    if session.checked is None:
        return 1
    name = showing.place(Path(named))
    if options.json:
        showing.as_json({**verdicts.verdict(session, session.checked), "written": None, "file": name})
    else:
        for found in verdicts.said(session.checked):
            if found.severity == "error":
                print(showing.line(found))
        print(_("Nothing was written: {name} still has problems to fix.").format(name=name))
    return 1


def _show_bundle(options: argparse.Namespace, session: Session, left: Sequence[tuple[str, Problem]]) -> None:
    if session.saved is None or session.key is None:
        return
    told = {
        "written": showing.place(session.saved.path), "sha256": session.saved.sha256, "recipient": session.key.owner,
        "fingerprint": session.key.fingerprint, "key_id": session.key.encryption_subkey,
        "files": [{"name": file.name, "sha256": file.sha256, "rows": file.rows} for file in session.packed],
        "by_code": dict(Counter(found.code for _named, found in left)),
        "problems": [{"file": showing.place(Path(named)), **showing.problem(found)} for named, found in left],
    }
    if options.json:
        showing.as_json(told)
        return
    for named, found in left:
        print(f"{showing.place(Path(named))}: {showing.line(found)}")
    print(_("Written: {path}").format(path=showing.place(session.saved.path)))
    for file in session.packed:
        print(f"    {file.name}")


def verify(options: argparse.Namespace) -> int:
    """Open a bundle with the own key and hold every file against its manifest."""
    choosing.a_file(options.bundle)
    archive = io.BytesIO(decrypted(options.bundle, choosing.progress()))
    found = verify_bundle(archive, choosing.progress())
    told = {
        "bundle": showing.place(options.bundle), "whole": found.whole, "made": found.manifest.made,
        "version": found.manifest.version, "notes": list(found.notes),
        "files": [{"name": file.name, "sha256": file.sha256, "rows": file.rows, "faults": list(file.faults)}
                  for file in found.files],
    }
    if options.json:
        showing.as_json(told)
    else:
        for file in found.files:
            print(f"{file.name}: " + ("; ".join(file.faults) or _("as the manifest says")))
        for note in found.notes:
            print(note)
    return 0 if found.whole else 1
