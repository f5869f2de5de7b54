"""Start: the command line when a command is given, else the wizard (with a file, if one is named)."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status; an interrupt is one from the first moment on."""
    if arguments is None:
        from opwizard.crashes import keep_to_oneself

        keep_to_oneself()
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return 130


def _run(arguments: Sequence[str] | None) -> int:
    if getattr(sys, "frozen", False):  # elsewhere this does nothing, and costs a tenth of the time to the first paint
        import multiprocessing

        multiprocessing.freeze_support()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if "--selftest" in given:
        from opwizard.selftest import run

        return run()
    if given and (_is_command(given[0]) or _is_meant_as_command(given)):
        from opwizard.cli import main as command_line

        return command_line(given)
    return _wizard(given)


def _is_command(word: str) -> bool:
    from opwizard.cli.arguments import COMMANDS

    return word in COMMANDS or word in ("-h", "--help", "--version")


def _is_meant_as_command(given: Sequence[str]) -> bool:
    """Tell whether the words are a command with a slip in it: the first is no file, or JSON is asked for."""
    return "--json" in given or not (given[0].startswith("-") or os.path.lexists(given[0]))


def _has_screen(given: Sequence[str]) -> bool:
    """Tell whether there is a screen to open a window on; only on Linux may there be none."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or "-platform" in given or any(map(os.environ.get, named))


def _wizard(given: Sequence[str]) -> int:
    """Open the window: a file may be named, `--support` starts with personal data hidden, the rest is Qt's own."""
    if not _has_screen(given):
        from opwizard.cli import no_screen

        return no_screen()
    import gc

    gc.disable()  # what is loaded now stays; ui.collecting takes over once the window stands
    from opwizard.ui.app import run

    files = [word for word in given if not word.startswith("-")]
    rest = [word for word in given if word.startswith("-") and word != "--support"]
    return run(rest, Path(files[0]) if files else None, support="--support" in given)


if __name__ == "__main__":
    sys.exit(main())
