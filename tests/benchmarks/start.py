"""How soon the window is there, against a bare import of QtWidgets and a bare empty window: medians of whole processes.

    python -m tests.benchmarks.start [RUNS]

Processor time counts both from the start of the interpreter, so other work on the machine hardly matters; the time on
the clock is printed beside it. Figures are printed, never asserted.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

BARE = """
import time
from PySide6 import QtWidgets
print(json.dumps({"bare import of QtWidgets": [time.process_time(), time.time()]}))
"""
EMPTY = """
import time
from PySide6 import QtWidgets
app = QtWidgets.QApplication(["bare"])
class Window(QtWidgets.QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(json.dumps({"bare empty window, painted": [time.process_time(), time.time()]}), flush=True)
        app.quit()
window = Window()
window.resize(1160, 780)
window.show()
app.exec()
"""
OURS = """
import time
from opwizard.ui import app as start
told = {}
def tell(name):
    told.setdefault(name, [time.process_time(), time.time()])
begin = start.begin
def begun(*given, **more):
    tell("window painted")
    wizard = begin(*given, **more)
    tell("its parts are made")
    def shown(_code):
        tell("first page can be used")
        wizard.shell.close()
    wizard.shell.page_shown.connect(shown)
    return wizard
start.begin = begun
start.run()
print(json.dumps(told))
"""


def measure(script: str, folder: str) -> dict[str, tuple[float, float]]:
    """Run a script in a process of its own; return each moment in milliseconds of the processor and of the clock."""
    around = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"), "HOME": folder,
              "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder}
    begun = time.time()
    done = subprocess.run([sys.executable, "-c", "import json\n" + script], env=around, capture_output=True, text=True,
                          check=True)
    told: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return {name: (used * 1000, (clock - begun) * 1000) for name, (used, clock) in told.items()}


def main(runs: int) -> None:
    """Measure in turns, and print the medians with their ratio to the bare import."""
    moments: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for _run in range(runs):
            for script in (BARE, EMPTY, OURS):
                for name, times in measure(script, folder).items():
                    moments.setdefault(name, []).append(times)
    bare = [statistics.median(kind) for kind in zip(*moments["bare import of QtWidgets"], strict=True)]
    for name, times in moments.items():
        used, clock = (statistics.median(kind) for kind in zip(*times, strict=True))
        print(f"  {name:28} {used:7.0f} ms of the processor ({used / bare[0]:.2f} x)   "
              f"{clock:7.0f} ms on the clock ({clock / bare[1]:.2f} x)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
