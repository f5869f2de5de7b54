"""The same core without a window, for support staff, scripts and tests."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

from opwizard import memory
from opwizard.cli.arguments import COMMANDS, parser
from opwizard.crashes import place
from opwizard.errors import Cancelled, InputError, OpwizardError
from opwizard.language import _

DONE, LEFT, UNUSABLE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status: 0 done, 1 errors remain, 2 input at fault, 130 interrupted."""
    options = argparse.Namespace(json="--json" in arguments)
    try:
        _known(arguments)
        options = parser().parse_args(arguments)
        with _leaving_at_once():
            command = _command(options.command)
        memory.in_large_steps()
        return command(options)
    except (KeyboardInterrupt, Cancelled):
        return INTERRUPTED
    except OpwizardError as error:
        return _refuse(options, error)
    except BrokenPipeError:
        sys.stderr.close()
        return LEFT
    except Exception as error:  # noqa: BLE001 - the border: nobody gets a traceback, which may quote their data
        problem = _("Something went wrong inside the program ({place}).").format(place=place(error))
        remedy = _("Tell the people who make it what the brackets say. Nothing was changed.")
        return _refuse(options, OpwizardError("internal", problem, remedy))


def no_screen() -> int:
    """Say that the window cannot be opened here, and return the exit status for it."""
    return _refuse(argparse.Namespace(), OpwizardError(
        "no-screen", _("There is no screen here to open the wizard on."),
        _("Start it on a desktop, or use a command: “opwizard --help” lists them.")))


def _known(arguments: Sequence[str]) -> None:
    """Make sure that the first word is a command.

    Raises:
        InputError: It is neither a command nor an option.
    """
    word = arguments[0] if arguments else ""
    if word and not word.startswith("-") and word not in COMMANDS:
        raise InputError("usage", _("There is no command and no file called {name}.").format(name=word),
                         _("Run “opwizard --help” to see what can be said."))


@contextlib.contextmanager
def _leaving_at_once() -> Iterator[None]:
    """Let Ctrl+C end the program at once while it only loads: nothing is open yet, and libraries would complain."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before if before is not None else signal.default_int_handler)


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    """Return the function of a command; only its own module is loaded, so that each answers as soon as it can."""
    module, function = {
        "types": ("looking", "types"), "template": ("looking", "template"), "inspect": ("inspecting", "inspect"),
        "map": ("checking", "map_columns"), "check": ("checking", "check"), "prepare": ("preparing", "prepare"),
        "bundle": ("bundling", "bundle"), "encrypt": ("bundling", "encrypt"), "verify": ("bundling", "verify"),
        "keys": ("keys", "keys"),
    }[name]
    found: Callable[[argparse.Namespace], int] = getattr(import_module(f"opwizard.cli.{module}"), function)
    return found


def _refuse(options: argparse.Namespace, error: OpwizardError) -> int:
    from opwizard import shield

    problem, remedy = shield.mask(error.problem), shield.mask(error.remedy)
    if getattr(options, "json", False):
        told = {"code": error.code, "message": problem, "remedy": remedy}
        print(json.dumps({"error": told}, ensure_ascii=False))
    else:
        print(f"{problem} {remedy}".strip(), file=sys.stderr)
    return LEFT if error.code == "problems-left" else UNUSABLE
