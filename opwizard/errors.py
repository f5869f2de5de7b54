"""Everything that can stop a step, as a tree. Each error says what happened (`problem`) and what to do (`remedy`).

OpwizardError
├── ReadError        the file cannot be used (its `code` is one of the codes of reading)
│   └── NotNowError  the file cannot be used as things are; the same try may work a moment later
├── InputError       what was asked for makes no sense: unknown type, unknown column, a bad option
├── SaveError        nothing was written; an older file at the place is untouched
├── KeyUnusableError a key cannot be used as it is
├── EncryptionError  nothing was encrypted; no file is left behind
│   └── SigningError  it could not be signed with the person's own key
└── Cancelled        the person pressed Stop

A *problem* in a cell is not an error but a value (see problems.py): an error is a step that stopped.
"""

from __future__ import annotations

from pathlib import Path


class OpwizardError(Exception):
    """A step stopped; both texts are plain sentences, already in the person's language, without any of their data."""

    place: Path | None = None
    """The file the sentences name, or name the folder of: hidden together with personal data."""

    def __init__(self, code: str, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}".strip())
        self.code = code
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[OpwizardError], tuple[str, str, str]]:
        """Travel between processes with all three parts."""
        return type(self), (self.code, self.problem, self.remedy)


class ReadError(OpwizardError):
    """The file cannot be used."""


class NotNowError(ReadError):
    """The file cannot be used as things are: it is gone, or somebody has it. The same try may work a moment later."""


class InputError(OpwizardError):
    """What was asked for makes no sense."""


class SaveError(OpwizardError):
    """Nothing was written, and an older file at that place is untouched."""


class KeyUnusableError(OpwizardError):
    """A key cannot be used as it is."""


class EncryptionError(OpwizardError):
    """Nothing was encrypted, and no file is left behind."""


class SigningError(EncryptionError):
    """Nothing was signed with the person's own key, nothing encrypted, and no file is left behind."""


class Cancelled(OpwizardError):  # noqa: N818 - it is no fault
    """The person pressed Stop."""

    def __init__(self, code: str = "cancelled", problem: str = "", remedy: str = "") -> None:
        super().__init__(code, problem, remedy)
