"""The window lasts: what PySide takes from Python's own None and True does not end the program."""

from __future__ import annotations

import os
import subprocess
import sys

LONG = 20_000
"""Without the guard of opwizard/ui/__init__.py the program ends within the first 2,000 rounds."""
ROUNDS = f"""
import opwizard.ui
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel, QTableView

class Rows(QAbstractTableModel):
    def rowCount(self, parent=QModelIndex()): return 100
    def columnCount(self, parent=QModelIndex()): return 5
    def data(self, index, role=0): return None if role else str(index.row())
    def headerData(self, section, orientation, role=0): return None

class Teller(QObject):
    told = Signal(object)

app = QApplication([])
teller, rows, view, label = Teller(), Rows(), QTableView(), QLabel()
teller.told.connect(lambda what: None)
view.setModel(rows)
view.show()
for number in range({LONG}):
    teller.told.emit(None)
    label.setText("a")
    label.setEnabled(False)
    rows.data(rows.index(1, 1), 5)
    view.update()
    if number % 100 == 0:
        app.processEvents()
print("still here")
"""


def test_a_long_sitting_does_not_end_the_program() -> None:
    done = subprocess.run([sys.executable, "-c", ROUNDS], capture_output=True, text=True, check=False,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert done.stdout.split("\n")[0] == "still here", done.stderr[-500:]
    assert done.returncode == 0
