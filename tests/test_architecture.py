"""The diagram in pyproject.toml holds at run time, too."""

import subprocess
import sys

import pytest

CORE = ("checking", "checks", "cli", "encryption", "exporting", "fixing", "import_types", "kinds", "mapping", "opening",
        "reading", "requests", "session", "shield", "steps", "table")


@pytest.mark.parametrize("room", CORE)
def test_the_core_loads_no_qt(room: str) -> None:
    code = f"import sys, opwizard.{room}; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_command_line_loads_no_qt() -> None:
    code = ("import sys; from opwizard.__main__ import main; main(['types']); "
            "sys.exit(any(name.startswith('PySide6') for name in sys.modules))")
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_help_answers_without_loading_the_data_libraries() -> None:
    code = ("import sys\nfrom opwizard.__main__ import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
            "sys.exit(any(name in sys.modules for name in ('pandas', 'polars', 'openpyxl', 'PySide6')))")
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
