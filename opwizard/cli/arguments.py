"""What can be said on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from opwizard import __version__
from opwizard.errors import InputError
from opwizard.language import _

_WRITING = ("--date-format", "--set-aside", "--fix")
COMMANDS = ("types", "inspect", "map", "check", "prepare", "bundle", "encrypt", "keys", "template", "verify")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the whole usage."""

    def error(self, message: str) -> NoReturn:
        raise InputError("usage", message[:1].upper() + message[1:] + ".",
                         _("Run “{program} --help” to see what can be said.").format(program=self.prog))


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    whole = _Parser(prog="opwizard", description=_(
        "Gets a spreadsheet ready for an ONTRAPORT custom import. Without a command, or with a file alone, it opens "
        "the wizard. Nothing is sent anywhere."))
    whole.add_argument("--version", action="version", version=f"opwizard {__version__}")
    whole.add_argument("--selftest", action="store_true", help=_("try everything once, on samples, and say what works"))
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    _add(commands, "types", _("the import types and their fields"))
    inspect = _file(_add(commands, "inspect", _("how the file was read")))
    inspect.add_argument("--cells", action="store_true", help=_("list every data row as read"))
    _taken(inspect, "--type", "--map", "--recipe", "--dates", "--decimal", "--report", *_WRITING)
    _taken(_typed(_add(commands, "map", _("which column would go into which field, how sure, and why"))),
           "--dates", "--decimal", "--report", *_WRITING)
    _taken(_fixing(_typed(_add(commands, "check", _("every problem")))), *_WRITING)
    _prepare(_fixing(_typed(_add(commands, "prepare", _("the cleaned file")))))
    _bundle(_add(commands, "bundle", _("several prepared files, letter and manifest, encrypted")))
    encrypt = _add(commands, "encrypt", _("one file, encrypted"))
    encrypt.add_argument("file", type=Path, metavar="FILE")
    _locking(encrypt)
    keys = _add(commands, "keys", _("what a key is"))
    keys.add_argument("key", type=Path, nargs="?", metavar="KEY.asc", help=_("left out: the key ONTRAPORT published"))
    template = _add(commands, "template", _("an empty workbook with headers, examples and notes"))
    _type(template)
    template.add_argument("-o", "--output", type=Path, required=True, metavar="T.xlsx")
    verify = _add(commands, "verify", _("open a bundle with your own key and hold every file against its manifest"))
    verify.add_argument("bundle", type=Path, metavar="BUNDLE")
    return whole


def _add(commands: argparse._SubParsersAction[_Parser], name: str, words: str) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=words, description=words)
    made.add_argument("--json", action="store_true", help=_("write JSON to standard output, and nothing else"))
    return made


def _taken(command: argparse.ArgumentParser, *names: str) -> None:
    """Take the options of other commands and do nothing with them, so that a script can say the same to all."""
    for name in names:
        if name == "--set-aside":
            command.add_argument(name, action="store_true", help=argparse.SUPPRESS)
        else:
            command.add_argument(name, action="append", help=argparse.SUPPRESS)


def _file(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--sheet", metavar="NAME", help=_("the sheet of a workbook"))
    command.add_argument("--header-row", type=int, metavar="N", help=_("the row with the names, as Excel counts"))
    command.add_argument("--encoding", metavar="NAME", help=_("how the letters of a text file are stored"))
    command.add_argument("--delimiter", metavar="CHARACTER", help=_("what separates the cells of a text file"))
    return command


def _type(command: argparse.ArgumentParser) -> None:
    command.add_argument("--type", required=True, metavar="T", help=_("the import type; “opwizard types” lists them"))


def _typed(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    _file(command)
    _type(command)
    command.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN",
                         help=_("a column by its name or letter; FIELD==VALUE sets the same value in every row"))
    command.add_argument("--recipe", type=Path, metavar="R.toml", help=_("a mapping with its answers, saved before"))
    return command


def _meant(command: argparse.ArgumentParser) -> None:
    orders = ("day-first", "month-first", "year-first")
    command.add_argument("--dates", choices=orders, help=_("how dates like 3/4/2024 are meant"))
    command.add_argument("--decimal", choices=("dot", "comma"), help=_("how amounts like 1.234 are meant"))


def _fixing(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    _meant(command)
    command.add_argument("--report", type=Path, metavar="R.xlsx", help=_("write an annotated workbook as well"))
    _overwriting(command)
    return command


def _overwriting(command: argparse.ArgumentParser) -> None:
    command.add_argument("--overwrite", action="store_true", help=_("replace an older file"))


def _prepare(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.csv")
    command.add_argument("--set-aside", action="store_true", help=_(
        "write rows with errors to OUT.set-aside.csv, with the reason, instead of stopping"))
    command.add_argument("--fix", choices=("all", "safe", "none"), default="safe", help=_(
        "which proposed changes to make: safe, those that cannot change the meaning (the default), or all but "
        "guesses that could cost money"))
    _form(command)


def _form(command: argparse.ArgumentParser) -> None:
    command.add_argument("--date-format", choices=("iso", "mdy"), default="iso", help=_("2024-05-11 or 05-11-2024"))
    command.add_argument("--total-header", choices=("Total", "Order Total"), default="Total")
    command.add_argument("--bom", action="store_true", help=_("put the UTF-8 mark at the start of the file"))
    command.add_argument("--neutral", action="store_true", help=_("put ' before texts that look like formulas"))


def _locking(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.gpg")
    command.add_argument("--key", type=Path, metavar="KEY.asc", help=_("the key ONTRAPORT published, if left out"))
    command.add_argument("--allow-expired-key", action="store_true", help=_(
        "lock the file for a key that has run out. This is refused otherwise, because ONTRAPORT may no longer be able "
        "to open the file; use it only when ONTRAPORT says it can"))
    command.add_argument("--fingerprint", metavar="HEX", help=_("stop unless the key has this fingerprint"))
    command.add_argument("--sign", metavar="HEX", help=_("sign with your own key of this fingerprint"))
    _overwriting(command)


def _bundle(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE:TYPE", help=_("a prepared file and its import type"))
    command.add_argument("--letter", type=Path, metavar="L.toml", help=_("what the letter says"))
    _meant(command)
    _form(command)
    _locking(command)
