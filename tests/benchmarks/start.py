"""How soon the window is there, against a bare import of QtWidgets and a bare empty window, in whole processes.

    python -m tests.benchmarks.start [RUNS]

Each round starts them one after the other, and each is held against the bare import of its own round: the median and
the best of these ratios are printed, for the processor and for the clock. Both count from the start of the interpreter.
Python keeps what it compiled, as it does for an installed program; a first round that fills that store is not counted.
Figures are printed, never asserted.
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
import importlib.abc
import importlib.machinery
import sys
import time
told = {}
def tell(name):
    told.setdefault(name, [time.process_time(), time.time()])
class Listening(importlib.abc.MetaPathFinder):
    # listens to what the start says, and loads nothing earlier than the program does
    def find_spec(self, name, path, target=None):
        if name != "opwizard.ui.app":
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        load = spec.loader.exec_module
        def exec_module(module):
            load(module)
            begin = module.begin
            def begun(*given, **more):
                tell("window painted")
                wizard = begin(*given, **more)
                tell("its parts are made")
                def shown(_code):
                    tell("first page can be used")
                    wizard.shell.close()
                wizard.shell.page_shown.connect(shown)
                return wizard
            module.begin = begun
        spec.loader.exec_module = exec_module
        return spec
sys.meta_path.insert(0, Listening())
sys.argv = ["opwizard"]
from opwizard.__main__ import main
main()
print(json.dumps(told))
"""


def measure(script: str, folder: str) -> dict[str, tuple[float, float]]:
    """Run a script in a process of its own; return each moment in milliseconds of the processor and of the clock."""
    around = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"), "HOME": folder,
              "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder, "PYTHONPYCACHEPREFIX": folder}
    around.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.time()
    done = subprocess.run([sys.executable, "-c", "import json\n" + script], env=around, capture_output=True, text=True,
                          check=True)
    told: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return {name: (used * 1000, (clock - begun) * 1000) for name, (used, clock) in told.items()}


def main(runs: int) -> None:
    """Measure in turns, and print each moment and its ratio to the bare import."""
    rounds: list[dict[str, tuple[float, float]]] = []
    with tempfile.TemporaryDirectory() as folder:
        for _run in range(runs + 1):
            rounds.append({})
            for script in (BARE, EMPTY, OURS):
                rounds[-1] |= measure(script, folder)
    del rounds[0]
    print(f"{'':30}" + "".join(f"   {kind:9} best   median    best" for kind in ("processor", "clock")))
    for name in rounds[0]:
        print(f"  {name:28}" + "".join(_told(name, rounds, kind) for kind in (0, 1)))


def _told(name: str, rounds: list[dict[str, tuple[float, float]]], kind: int) -> str:
    """Return the median and the best of one moment in milliseconds, and of its ratios to the bare import."""
    times = [found[name][kind] for found in rounds]
    ratios = [found[name][kind] / found["bare import of QtWidgets"][kind] for found in rounds]
    return (f"{statistics.median(times):6.0f} ms {min(times):4.0f} ms {statistics.median(ratios):6.2f} x "
            f"{min(times) / min(found['bare import of QtWidgets'][kind] for found in rounds):5.2f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
