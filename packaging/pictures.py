"""Take a picture of every page and state of the real window: `./run pictures`. Needs no screen.

Saves PNGs into build/pictures/, named SCENE_look.png, and one sheet for each look: light and dark, at 100 and 150
percent, high contrast, personal data hidden, mirrored, and the pseudo-language.

    ./run pictures FILE         the pages with a file of your own, light and dark
    ./run pictures baselines    take anew what tests/pictures compares with; look at it before it is committed
    ./run pictures guide        those of the guide, into resources/help/pictures/, whenever a page changes
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from opwizard import import_types
from opwizard.opening import cool_down
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session
from opwizard.ui import accessible, speaking
from opwizard.ui.commands import Commands
from opwizard.ui.desk import Desk
from opwizard.ui.job import Jobs
from opwizard.ui.pages.key import KeyPage
from opwizard.ui.pages.registry import page_map
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings
from opwizard.ui.shell import Shell
from opwizard.ui.support import SupportView, summary
from opwizard.ui.theme import Theme

ROOT = Path(__file__).resolve().parent.parent
LOOKS = (("light", 100), ("light", 150), ("dark", 100), ("dark", 150))
SIZE = (1160, 780)
LARGE = (1366, 900)
GUIDE = ROOT / "resources" / "help" / "pictures"
GUIDE_SIZE = (960, 660)
SUPPORT_SIZE = (620, 440)


def main() -> int:
    """Take the pictures that are asked for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))  # the files that are shown are those of tests/pictures
    out = ROOT / "build" / "pictures"
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication(["opwizard"])
    accessible.install()
    if sys.argv[1:] == ["guide"]:
        return take_guide(app)
    if sys.argv[1:2] in ([], ["baselines"]):
        return take_scenes(app, out, baselines=bool(sys.argv[1:]))
    for mode, zoom in LOOKS:
        theme = Theme(app, mode, zoom)
        with imports_folder() as folder:
            taken = Photographer(folder, out, theme).take(Path(sys.argv[1]))
        sheet(taken, out / f"all_{mode}_{zoom}.png")
        theme.deleteLater()
    cool_down()
    print(f"pictures are in {out}")
    return 0


def take_scenes(app: QApplication, out: Path, *, baselines: bool) -> int:
    """Take every scene in every look, or only those the tests compare, into the folder of their baselines."""
    from tests.pictures import camera
    from tests.pictures.compared import COMPARED
    from tests.pictures.scenes import SCENES, in_front

    QLocale.setDefault(QLocale("en_US"))
    theme = Theme(app, "light", 100)
    to = camera.BASELINES if baselines else out
    for look in dict.fromkeys(look for _scene, look in COMPARED) if baselines else camera.LOOKS:
        taken = []
        for scene in SCENES:
            if baselines and (scene, look) not in COMPARED:
                continue
            with tempfile.TemporaryDirectory() as folder, camera.looking(scene, look, theme, Path(folder)) as window:
                taken.append(to / f"{scene}_{look.name}.png")
                camera.keep(camera.picture(window) if baselines else in_front(window).grab().toImage(), taken[-1])
        sheet(taken, out / f"all_{look.name}.png")
    if baselines:
        camera.keep(camera.letters(), camera.LETTERS)
    cool_down()
    print(f"pictures are in {to}, one sheet for each look in {out}")
    return 0


@contextmanager
def imports_folder() -> Iterator[Path]:
    """Give a folder whose name may be seen in a picture."""
    with tempfile.TemporaryDirectory() as above:
        folder = Path(above) / "Imports"
        folder.mkdir()
        yield folder


def take_guide(app: QApplication) -> int:
    """Take the pictures of the guide, and those of each language whose guide has a folder for pictures of its own."""
    theme = Theme(app, "light", 100)
    for to in (GUIDE, *sorted(GUIDE.parent.glob("*/pictures"))):
        spoken = "en" if to == GUIDE else to.parent.name
        speaking.speak(app, spoken)
        QLocale.setDefault(QLocale("en_US" if to == GUIDE else spoken))
        with imports_folder() as folder:
            GuidePhotographer(folder, to, theme).take(None)
        print(f"pictures are in {to}")
    cool_down()
    return 0


class Photographer:
    """Walks one window through every page, in one look."""

    def __init__(self, folder: Path, out: Path, theme: Theme) -> None:
        from tests.pictures import files

        self.folder, self.out, self.theme, self.files = folder, out, theme, files
        self.taken: list[Path] = []
        self.session = Session()
        self.desk = Desk(self.session, Jobs(), Privacy(), Settings(folder / "opwizard.ini"))
        self.window = Shell()
        self.window.furnish(self.desk, page_map(self.session))
        self.commands = Commands(self.window, self.desk, theme)
        self.window.resize(*(LARGE if theme.zoom > 100 else SIZE))
        self.window.show()

    def take(self, file: Path | None) -> list[Path]:
        """Take every page; return the pictures."""
        self._open_orders()
        self._cards()
        self._walk(file or self._write("orders-2023.csv", self.files.MESSY))
        self._hidden()
        self.desk.jobs.shut_down()
        self.window.close()
        self.window.deleteLater()
        return self.taken

    def _walk(self, file: Path) -> None:
        self._page("TYPE")
        self.window.go_on()
        self._shot("TYPE-problem")
        self.session.choose_type(import_types.by_id("purchase-history"))
        self._page("FILE", "FILE-empty")
        self.session.open(file, ReadOptions(), Progress())
        for code in ("FILE", "MATCH", "FIX", "BIG", "KEY", "SECURE", "EXPORT"):
            self._page(code)
        self.session.set_errors_aside()
        self._page("SAVE")
        self.session.save_csv(self.folder / "orders-2023-ontraport.csv", Progress())
        self._page("DONE")

    def _open_orders(self) -> None:
        self.session.choose_type(import_types.by_id("open-orders"))
        self.session.open(self._write("charges.csv", self.files.CHARGES), ReadOptions(), Progress())
        self.session.check(Progress())
        self._page("ZONE")
        self.session.close_file()

    def _cards(self) -> None:
        self.session.open(self._write("cards.csv", self.files.CARDS), ReadOptions(), Progress())
        self._page("CARD")
        self.session.close_file()
        self.session.import_type = None

    def _hidden(self) -> None:
        self.desk.privacy.hide()
        for code in ("FILE", "FIX"):
            self._page(code, f"{code}-hidden")

    def _write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def _page(self, code: str, name: str = "") -> None:
        self.window.show_page(code)
        self._shot(name or code)

    def _settle(self) -> None:
        """Wait until slow work has ended and everything is painted."""
        end = time.monotonic() + 20
        QApplication.processEvents()
        while self.desk.jobs.busy and time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.01)
        for _turn in range(4):
            QApplication.processEvents()

    def _shot(self, name: str) -> None:
        self._settle()
        path = self.out / f"{name}_{self.theme.mode}_{self.theme.zoom}.png"
        self.window.grab().save(str(path))
        self.taken.append(path)


class GuidePhotographer(Photographer):
    """Takes only what the guide beside its folder shows, small."""

    def take(self, file: Path | None) -> list[Path]:
        """Take each picture the guide shows; return them."""
        self.guide = "".join(page.read_text(encoding="utf-8") for page in self.out.parent.glob("*.md"))
        self.window.resize(*GUIDE_SIZE)
        super().take(file)
        return self.taken

    def _hidden(self) -> None:
        """Take what is no step: a new key, and the support view."""
        self.window.show_page("KEY")
        page = self.window.current
        assert isinstance(page, KeyPage)
        paste = page.paste
        paste.box.setPlainText((ROOT / "packaging" / "example-key.asc").read_text(encoding="ascii"))
        paste.button.click()
        self._keep("KEY-new", self.window)
        self.window.show_page("FIX")
        self._settle()
        words = summary(self.desk, "FIX").replace(f"{platform.system()} {platform.release()}", "Windows 11")
        view = SupportView(words)
        view.resize(*SUPPORT_SIZE)
        view.show()
        self._keep("SUPPORT", view)
        view.close()

    def _shot(self, name: str) -> None:
        self._keep(name, self.window)

    def _keep(self, name: str, shown: QWidget) -> None:
        if f"({self.out.name}/{name}.png)" not in self.guide:
            return
        self._settle()
        path = self.out / f"{name}.png"
        few_colours(shown.grab().toImage()).save(str(path), quality=0)
        self.taken.append(path)


def few_colours(picture: QImage) -> QImage:
    """Return a picture in its 256 most frequent colours: a third of the size, and nobody sees a difference."""
    pixels = np.frombuffer(picture.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint32)
    colours, counts = np.unique(pixels, return_counts=True)
    most = colours[np.argsort(-counts, kind="stable")[:256]]
    return picture.convertToFormat(QImage.Format.Format_Indexed8, [int(colour) for colour in most],
                                   Qt.ImageConversionFlag.AvoidDither)


def sheet(pictures: list[Path], to: Path, across: int = 4) -> None:
    """Put small copies of pictures on one sheet."""
    images = [QImage(str(path)).scaledToWidth(580, Qt.TransformationMode.SmoothTransformation) for path in pictures]
    width, height = images[0].width() + 8, max(image.height() for image in images) + 8
    made = QImage(width * across, height * -(-len(images) // across), QImage.Format.Format_RGB32)
    made.fill(0x808080)
    painter = QPainter(made)
    for place, image in enumerate(images):
        painter.drawImage(place % across * width, place // across * height, image)
    painter.end()
    made.save(str(to))


if __name__ == "__main__":
    sys.exit(main())
