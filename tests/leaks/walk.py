"""Walk a file full of card numbers through the whole wizard in a process of its own, and be killed where told.

    python -m tests.leaks.walk FILE KEY WITNESS [PAGE]

After every step, all files are copied as a crash would leave them, an error nobody foresaw is raised in a slot, and
everything a person or another program could see (accessibility tree, titles, tips, clipboard), and what is kept of the
work behind a lock, is appended to WITNESS.
At PAGE the process crashes.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from opwizard import import_types
from opwizard.crashes import keep_to_oneself
from opwizard.session.snapshot import snapshot
from opwizard.ui import accessible, went_wrong
from opwizard.ui.pages.done import DonePage
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.key import KeyPage
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from opwizard.ui.wizard import Wizard
from tests.journeys.person import CONTROL, Person
from tests.leaks.canaries import CANARIES
from tests.ui import walk as eyes

TYPED = CANARIES[8]
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Walk:
    """One person, watched."""

    def __init__(self, person: Person, source: Path, witness: Path, die_at: str) -> None:
        self.person, self.die_at = person, die_at
        self._source, self._witness = source, witness

    def step(self, name: str) -> None:
        """Write down what can be seen, let something go wrong, and die if it is time."""
        self.see(name)
        self.fail()
        self.keep_moment(name)
        if name == self.die_at:
            os.kill(os.getpid(), signal.SIGSEGV)

    def keep_moment(self, name: str) -> None:
        """Copy every file that lies about now, as a crash at this moment would leave it; not the person's own."""
        moment = self._witness.with_name(self._witness.name.replace("-witness.txt", "-moments")) / name
        for root in (Path.home().parent, self._source.parent):
            for path in root.rglob("*"):
                if path.is_file() and path != self._source:
                    target = moment / path.relative_to(root.parent)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(path.read_bytes())
        moment.mkdir(parents=True, exist_ok=True)

    def see(self, name: str) -> None:
        """Write down everything that can be seen, copied or kept locked now."""
        seen = [f"== {name}", *copied(), json.dumps(snapshot(self.person.session))]
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                seen += [window.windowTitle(), *eyes.texts(window)]
                seen += [text for part in window.findChildren(QWidget) for text in (part.toolTip(), part.statusTip())]
        with self._witness.open("a", encoding="utf-8") as file:
            file.write("\n".join(text for text in seen if text) + "\n")

    def fail(self) -> None:
        """Raise an error that quotes a card number in a slot, look at what is shown, and close it."""
        def wrong() -> None:
            raise ValueError(f"could not read {CANARIES[3]}")

        QTimer.singleShot(0, self.person.window, wrong)
        self.person.rest()
        shown = self.person.window.findChildren(went_wrong.WentWrong)
        assert shown
        shown[-1].copy.click()
        self.see("something went wrong")
        shown[-1].accept()
        self.person.rest()


def copied() -> Iterator[str]:
    """Yield what lies in the clipboard and in the selection, in every form it can be pasted as."""
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        data = clipboard.mimeData(mode) if mode == QClipboard.Mode.Clipboard or clipboard.supportsSelection() else None
        for form in data.formats() if data is not None else ():
            yield bytes(data.data(form).data()).decode("utf-8", "replace")  # type: ignore[union-attr]


def walk(person: Person, file: Path, key: Path, watched: Walk) -> None:
    """Go the whole way."""
    watched.step("TYPE")
    person.choose(import_types.by_id("purchase-history").title)
    person.drop(file)
    assert person.where == "CARD", person.words()
    watched.step("CARD")
    person.press("Leave these columns out")
    assert person.where == "FILE"
    watched.step("FILE")
    person.go_on("MATCH")
    page = person.page
    for name, column in (("email", 0), ("order_date", 2), ("product_name", 3), ("price", 4), ("first_name", 1)):
        from opwizard.mapping.match import Match
        person.session.left_out_columns = frozenset()
        person.session.match(name, Match((column,), by_person=True))
    page.enter()
    watched.step("MATCH")
    person.go_on("FIX")
    on_fix(person, watched)
    person.go_on("SAVE")
    watched.step("SAVE")
    person.press("Save the new file")
    assert person.where == "DONE", person.words()
    for words in ("Save the list of changes", "Save a report for a colleague"):
        person.press(words)
    done = person.page
    assert isinstance(done, DonePage)
    assert done.aside.isVisible()
    person.click(done.aside)
    person.press("Copy the message")
    watched.step("DONE")
    person.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    person.press("A locked bundle only ONTRAPORT can open (PGP)")
    person.introduce()
    person.press("Save the new file")
    ask = person.page
    assert isinstance(ask, KeyPage)
    ask._read(key.read_bytes())
    person.rest()
    watched.step("KEY")
    person.press("I checked this fingerprint with ONTRAPORT")
    person.go_on("DONE")
    watched.step("BUNDLE")


def on_fix(person: Person, watched: Walk) -> None:
    """Edit, undo, copy, search, filter, ask for help and support, and leave out what cannot be fixed."""
    page = person.page
    assert isinstance(page, FixPage)
    page.view.show_all()
    person.rest()
    person.write(4, "product_name", f"Gold {TYPED}")
    person.key(Qt.Key.Key_A, CONTROL)
    person.key(Qt.Key.Key_C, CONTROL)
    watched.see("copied")
    person.key(Qt.Key.Key_Z, CONTROL)
    person.key(Qt.Key.Key_Y, CONTROL)
    person.key(Qt.Key.Key_C, CONTROL | SHIFT)
    watched.see("summary")
    person.key(Qt.Key.Key_S, CONTROL | SHIFT)
    QTest.qWait(20)
    watched.see("support view")
    view = QApplication.activeModalWidget()
    assert view is not None
    view.close()
    person.key(Qt.Key.Key_H, CONTROL | SHIFT)
    watched.see("shown again")
    assert page.checked is not None
    for group in page.checked.groups():
        page.look_at(group.key)
        person.rest()
        watched.see(str(group.key))
    assert person.wizard._keeping is not None
    person.wizard._keeping.keep()
    watched.step("FIX")
    for _round in range(20):
        errors = [group for group in page.checked.groups() if group.severity == "error" and group.rows]
        if not errors:
            break
        page.look_at(errors[0].key)
        person.rest()
        person.session.set_aside(page.checked.positions(errors[0].key), errors[0].title)
        page.refresh()
    person.wizard._keeping.keep()


def main() -> None:
    """Start the wizard as it starts on a desk, and walk."""
    keep_to_oneself()
    file, key, witness = (Path(word) for word in sys.argv[1:4])
    app = QApplication(["opwizard"])
    QAccessible.setActive(True)
    QLocale.setDefault(QLocale("en_US"))
    accessible.install()
    theme = Theme(app, "light", 100)
    shell = Shell()
    went_wrong.install(shell, lambda: shell.current.code if shell.current else "")
    wizard = Wizard(shell, theme, Settings(), Privacy())
    person = Person(wizard)
    try:
        walk(person, file, key, Walk(person, file, witness, sys.argv[4] if len(sys.argv) > 4 else ""))
        print("walked")
    except BaseException:
        traceback.print_exc()
    person.leave()


if __name__ == "__main__":
    main()
