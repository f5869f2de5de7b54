"""What F1 shows: the page of the guide (resources/help/) that belongs to the page of the wizard, and where it leads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from opwizard import language, resources
from opwizard.language import N_, _
from opwizard.ui import theme
from opwizard.ui.widgets.buttons import Button

KEYS = (
    (N_("Ctrl+Enter"), N_("Continue")),
    (N_("Alt+←"), N_("Back")),
    (N_("Ctrl+Z, Ctrl+Y"), N_("Undo, do again")),
    (N_("F8, Shift+F8"), N_("Next problem, previous problem")),
    (N_("Ctrl +, Ctrl −, Ctrl 0"), N_("Text larger, smaller, normal")),
    (N_("Ctrl+Shift+H"), N_("Hide personal data")),
    (N_("Ctrl+Shift+C"), N_("Copy a summary for support")),
    (N_("Ctrl+Shift+S"), N_("Support view")),
)
WIDTH, HEIGHT = 760, 640
MARGIN = 20


def guide_page(code: str) -> Path:
    """Return the file of the guide for a page code, in the language that is spoken where there is one."""
    spoken = resources.path(f"help/{language.spoken()}/{code}.md")
    return spoken if spoken.is_file() else resources.path(f"help/{code}.md")


class Guide(QTextBrowser):
    """Pages of the guide, with the links between them. Pictures are made as narrow as the window.

    `short` stands before the first page where that is not in the person's language; the keys follow each page.
    """

    def __init__(self, first: Path, short: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first, self._short = QUrl.fromLocalFile(str(first)), short
        self.setAccessibleName(_("Guide"))
        self.setOpenLinks(True)
        px = theme.current().px
        self.document().setDocumentMargin(px(MARGIN))
        self.resize(px(WIDTH), px(HEIGHT))  # pictures are fitted to it as soon as a page is read
        self.setSource(self._first, QTextDocument.ResourceType.MarkdownResource)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802 - Qt's name
        """Return a page or a picture of the guide; nothing from anywhere else."""
        at = Path(self.source().resolved(QUrl(name)).toLocalFile())
        if not at.is_file() or not at.is_relative_to(resources.path("help")):
            return None
        if kind == QTextDocument.ResourceType.ImageResource:
            return self._narrow(QImage(str(at)))
        words = at.read_text(encoding="utf-8")
        if self._short and at == Path(self._first.toLocalFile()):
            words = f"{self._short}\n\n---\n\n{words}"
        return QByteArray(f"{words}\n\n{self._keys()}".encode())

    def _narrow(self, picture: QImage) -> QImage:
        room = self.width() - 3 * theme.current().px(MARGIN)
        if picture.width() <= room:
            return picture
        ratio = self.devicePixelRatioF()
        made = picture.scaledToWidth(round(room * ratio), Qt.TransformationMode.SmoothTransformation)
        made.setDevicePixelRatio(ratio)
        return made

    def _keys(self) -> str:
        lines = [f"- **{_(keys)}**: {_(what)}" for keys, what in KEYS]
        title = _("Keys that work on every page")
        return "\n".join([f"## {title}", "", *lines])


class HelpWindow(QDialog):
    """Help for one page, beside the wizard: one can read it and go on working."""

    def __init__(self, title: str, code: str, short: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Help: {page}").format(page=title))
        page = guide_page(code)
        translated = language.spoken() == "en" or page.parent != resources.path("help")
        self.guide = Guide(page, "" if translated else short)
        self.back, self.contents = Button(_("&Back"), icon="back"), Button(_("&All pages"), icon="list")
        self.back.clicked.connect(self.guide.backward)
        self.back.setEnabled(False)
        self.guide.backwardAvailable.connect(self.back.setEnabled)
        self.contents.clicked.connect(self._show_contents)
        close = Button(_("Cl&ose"), look="main")
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addWidget(self.contents)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self.guide, 1)
        column.addLayout(row)
        self.resize(self.guide.size())
        self.guide.setFocus()

    def _show_contents(self) -> None:
        self.guide.setSource(QUrl.fromLocalFile(str(guide_page("README"))),
                             QTextDocument.ResourceType.MarkdownResource)
