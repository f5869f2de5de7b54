"""Start the wizard: paint the window first, load the data libraries behind it, then show the first page."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from opwizard.ui.empty import show_empty
from opwizard.ui.settings import Settings
from opwizard.ui.shell import Shell

if TYPE_CHECKING:
    from opwizard.ui.wizard import Wizard


def run(arguments: Sequence[str] = (), file: Path | None = None, *, support: bool = False) -> int:
    """Open the wizard, with a file if one is named; `support` starts with personal data hidden. Returns the exit code.

    `arguments` are Qt's own options. Only what the empty window needs is loaded before it is painted.
    """
    hook = sys.excepthook
    app = QApplication(["opwizard", *arguments])
    app.setApplicationName("opwizard")
    app.setDesktopFileName("opwizard")
    settings, shell = Settings(), Shell()
    wizards: list[Wizard] = []
    shell.painted.connect(lambda: wizards.append(begin(app, shell, settings, file, support=support)))
    show_empty(shell, settings)
    code = app.exec()
    for wizard in wizards:
        wizard.end()
        wizard.hush(app)
    sys.excepthook = hook
    return code


def begin(app: QApplication, shell: Shell, settings: Settings, file: Path | None, *, support: bool) -> Wizard:
    """Dress the window and make its parts; what they show follows once these have been painted."""
    from PySide6.QtGui import QIcon, QPalette

    from opwizard import resources
    from opwizard.ui import accessible, went_wrong
    from opwizard.ui.privacy import Privacy
    from opwizard.ui.speaking import speak
    from opwizard.ui.theme import Theme
    from opwizard.ui.wizard import Wizard

    speak(app, settings.text("language"))
    theme = Theme(app, settings.text("look/mode", "auto"), settings.number("look/zoom", 100))
    shell.setPalette(QPalette())
    app.setWindowIcon(QIcon(str(resources.path("icons/opwizard.svg"))))
    accessible.install()
    went_wrong.install(shell, lambda: shell.current.code if shell.current else "")
    wizard = Wizard(shell, theme, settings, Privacy(hidden=support), file)
    wizard.load()
    shell.build()
    return wizard
