"""`opwizard --selftest`: proves that an installed program works on this computer, from reading a file to its window.

Every build is judged by it, and support can ask for it. It works on samples of its own in a folder that is removed
afterwards; the person's files, keys and settings are not touched. One line a step goes to standard output, and into the
file that OPWIZARD_SELFTEST_LOG names: a program without a console has no standard output.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from opwizard import __version__, import_types, resources
from opwizard.encryption.gnupg_program import child_environment, find_gpg
from opwizard.errors import OpwizardError
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions

if TYPE_CHECKING:
    from opwizard.session import Session

LOG = "OPWIZARD_SELFTEST_LOG"
FORMATS = ("csv", "xlsx", "xls", "ods")
ROWS = 3
FEWEST_COLOURS = 20
"""A window that was painted shows more colours than this."""
LONGEST = 20.0
"""Seconds one step of the window may take."""


class _FailedError(Exception):
    """A step did not give what it should."""


class _SkippedError(Exception):
    """A step cannot be tried on this computer."""


def run() -> int:
    """Run every step and return 0 if none failed, else 1."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="opw", ignore_cleanup_errors=True) as name, _log() as say:
        folder = Path(name)
        say(f"opwizard {__version__}, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
            f"{', frozen' if getattr(sys, 'frozen', False) else ''}")
        for title, step in STEPS.items():
            started = time.perf_counter()
            try:
                verdict, told = "ok", step(folder)
            except _SkippedError as reason:
                verdict, told = "skipped", str(reason)
            except Exception as error:  # noqa: BLE001 - whatever goes wrong is what this is for
                failed += 1
                foreseen = isinstance(error, (OpwizardError, _FailedError))
                verdict, told = "FAILED", str(error) if foreseen else f"{type(error).__name__}: {error}"
            say(f"{verdict:8}{title}: {told} ({(time.perf_counter() - started) * 1000:.0f} ms)")
        say("Everything works." if not failed else f"{failed} of {len(STEPS)} steps failed.")
    return 1 if failed else 0


@contextmanager
def _log() -> Iterator[Callable[[str], None]]:
    """Give a function that writes a line to wherever there is to write."""
    streams: list[TextIO] = [] if sys.stdout is None else [sys.stdout]

    def say(line: str) -> None:
        for stream in streams:
            stream.write(line + "\n")
            stream.flush()

    with ExitStack() as opened:
        if os.environ.get(LOG):
            streams.append(opened.enter_context(Path(os.environ[LOG]).open("w", encoding="utf-8")))
        yield say


def _read(_folder: Path) -> str:
    """Return how many rows came back."""
    from opwizard.opening import cool_down, open_spreadsheet, warm_up

    tables = []
    try:
        for ending in FORMATS:
            warm_up()
            opened = open_spreadsheet(resources.path(f"samples/orders.{ending}"), ReadOptions(), Progress())
            if opened.format != ending:
                raise _FailedError(f"{ending} was taken for {opened.format}")
            tables.append([[column.name, *column.cells.texts().gather(column.cells.codes)]
                           for column in opened.sheet.columns])
    finally:
        cool_down()
    if len(tables[0][0]) != ROWS + 1 or any(table != tables[0] for table in tables):
        raise _FailedError("the same rows were not read alike")
    return f"{ROWS} rows, four times alike"


def _prepare(folder: Path) -> str:
    """Return how many rows there are, and their total."""
    from opwizard.opening import open_spreadsheet

    session = _checked("orders.xlsx")
    saved = session.save_csv(folder / "ready.csv", Progress())
    again = open_spreadsheet(saved.path, ReadOptions(), Progress())
    if saved.rows != ROWS or len(again.sheet.rows) != ROWS:
        raise _FailedError(f"{saved.rows} rows were written, {len(again.sheet.rows)} came back")
    return f"{saved.rows} rows, the total is {session.totals().amount}"


def _write_workbooks(folder: Path) -> str:
    """Return how many sheets were written."""
    from openpyxl import load_workbook

    from opwizard.exporting.template_workbook import write_template

    stream = BytesIO()
    write_template(import_types.by_id("purchase-history"), stream)
    _checked("orders.ods").save_report(folder / "report.xlsx", Progress())
    sheets = len(load_workbook(stream).sheetnames) + len(load_workbook(folder / "report.xlsx").sheetnames)
    return f"{sheets} sheets"


def _gnupg(_folder: Path) -> str:
    """Return its version, and whether it is the one that came along."""
    from opwizard.encryption.gnupg_program import private_program

    program = find_gpg()
    with private_program() as running:
        version = ".".join(map(str, running.version or ()))
    ours = any(part.name == "gpgbin" for part in program.parents)
    return f"{version}, {'the one that came with opwizard' if ours else program}"


def _lock_published(folder: Path) -> str:
    """Return the key's fingerprint and the size of the bundle."""
    session = _checked("orders.xls")
    info = session.use_key(resources.path("keys/ontraport.asc").read_bytes(), confirmed_fingerprint=True,
                           allow_expired=True)
    saved = session.save_bundle(folder / "published.zip.gpg", Progress())
    return f"{info.shown}, {saved.path.stat().st_size:,} bytes"


def _lock_and_open(folder: Path) -> str:
    """Return how many files came out again."""
    from opwizard.encryption.open import decrypted

    with _own_keys() as public:
        session = _checked("orders.csv")
        session.use_key(public, confirmed_fingerprint=True)
        saved = session.save_bundle(folder / "fresh.zip.gpg", Progress())
        names = zipfile.ZipFile(BytesIO(decrypted(saved.path))).namelist()
    if "purchase-history.csv" not in names:
        raise _FailedError(f"the bundle holds only {', '.join(names)}")
    return f"{len(names)} files in it"


def _safe(_folder: Path) -> str:
    """Return which safe there is."""
    import keyring

    from opwizard.encryption.safe_box import SafeBox

    box = SafeBox(os.urandom(32))
    if box.open(box.lock(b"work")) != b"work":
        raise _FailedError("what was locked did not open")
    return f"the safe is {type(keyring.get_keyring()).__module__}"


def _own_files(_folder: Path) -> str:
    """Return how many pages of help there are."""
    from zoneinfo import ZoneInfo

    for zone in ("America/Los_Angeles", "Australia/Sydney"):
        ZoneInfo(zone)
    pages = len(list(resources.path("help").glob("*.md")))
    if not pages or not resources.lines("lists/blank-words.txt") or not resources.path("icons/opwizard.svg").is_file():
        raise _FailedError("some are missing; install the program again")
    return f"{pages} pages of help"


def _window(folder: Path) -> str:
    """Return the window's size, and what drew it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from opwizard.opening import cool_down
    from opwizard.session import Session
    from opwizard.ui.desk import Desk
    from opwizard.ui.job import Jobs
    from opwizard.ui.pages.registry import FIRST, page_map
    from opwizard.ui.privacy import Privacy
    from opwizard.ui.settings import Settings
    from opwizard.ui.shell import Shell
    from opwizard.ui.theme import Theme

    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["opwizard"])
    theme = Theme(app, "light", 100)
    desk, shell = Desk(Session(), Jobs(), Privacy(), Settings(folder / "opwizard.ini")), Shell()
    try:
        shell.furnish(desk, page_map(desk.session))
        shell.show()
        shell.show_page(FIRST)
        end = time.monotonic() + LONGEST
        app.processEvents()
        while desk.jobs.busy and time.monotonic() < end:
            app.processEvents()
        picture = shell.grab().toImage()
        colours = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
    finally:
        desk.jobs.shut_down()
        shell.close()
        cool_down()
        theme.deleteLater()
    if len(colours) < FEWEST_COLOURS:
        raise _FailedError(f"the window is empty ({len(colours)} colours)")
    return f"{picture.width()} by {picture.height()} points, on {app.platformName()}"


STEPS: dict[str, Callable[[Path], str]] = {
    "Find help, lists, keys, icons and time zones": _own_files,
    "Read CSV, XLSX, XLS and ODS, in a process of their own": _read,
    "Check and prepare a file, and read it again": _prepare,
    "Write an XLSX template and a report, and open them": _write_workbooks,
    "Find GnuPG": _gnupg,
    "Lock a bundle for the key ONTRAPORT published, with the deliberate switch for a key that ran out":
        _lock_published,
    "Lock a bundle for a fresh key, and open it again": _lock_and_open,
    "Lock work in progress, and look for the system's safe": _safe,
    "Open the window and paint its first page": _window,
}


def _checked(sample: str) -> Session:
    """Return a session with a sample read, matched and checked."""
    from opwizard.session import Session

    session = Session()
    session.choose_type(import_types.by_id("purchase-history"))
    session.open(resources.path(f"samples/{sample}"), ReadOptions(), Progress())
    session.check(Progress())
    return session


@contextmanager
def _own_keys() -> Iterator[bytes]:
    """Give the public half of a fresh key; while it lasts, "the person's own keys" are a throw-away folder with it."""
    program = find_gpg()
    agent = program.parent / f"gpg-agent{program.suffix}"
    if not agent.is_file() and shutil.which("gpg-agent") is None and not Path("/usr/bin/gpg-agent").is_file():
        raise _SkippedError("making a key needs gpg-agent, which is not on this computer (locking does not need it)")
    before = os.environ.get("GNUPGHOME")
    with tempfile.TemporaryDirectory(prefix="opk", ignore_cleanup_errors=True) as home:
        os.environ["GNUPGHOME"] = home

        def gpg(*words: str) -> bytes:
            done = subprocess.run([str(program), "--batch", "--quiet", "--no-tty", *words], check=False,
                                  capture_output=True, env=child_environment(own_home=True),
                                  creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0))
            if done.returncode:
                raise _FailedError("GnuPG could not make a key")
            return done.stdout

        try:
            gpg("--pinentry-mode", "loopback", "--passphrase", "", "--quick-generate-key", "selftest@example.com",
                "rsa2048", "sign,encr", "never")
            yield gpg("--export", "selftest@example.com")
        finally:
            conf = shutil.which("gpgconf")
            if conf:
                subprocess.run([conf, "--kill", "all"], check=False, capture_output=True,
                               env=child_environment(own_home=True))
            if before is None:
                del os.environ["GNUPGHOME"]
            else:
                os.environ["GNUPGHOME"] = before
