"""What an import type is made of: fields with their kinds and checks, the order of rows, rules across fields."""

from __future__ import annotations

from dataclasses import dataclass

from opwizard.checks.check import RowCheck, RowFill, TableCheck, ValueCheck
from opwizard.kinds.kind import Kind


@dataclass(frozen=True, slots=True)
class Field:
    """One thing ONTRAPORT needs. `header` is written to the new file exactly; `label` is how the wizard calls it.

    `required` means the file needs a column or a constant for it, or the type can derive it; what a blank cell of it
    is, a check of the field says: `RequiredBlank` where none may be blank. `optional` marks fields that are written
    only when matched. `personal` fields are masked while personal data is hidden; of those `about_people` only what is
    no number, because where an ID is wanted people's files have names. What `one_person` marks belongs to one contact
    alone: one value for many rows of it would make them all the same person. `hint` is one sentence that explains it.
    `other_headers` are names the field has in other versions of ONTRAPORT's page: the person may choose one.
    """

    id: str
    header: str
    label: str
    kind: Kind
    required: bool = False
    optional: bool = False
    personal: bool = False
    about_people: bool = False
    one_person: bool = False
    hint: str = ""
    example: str = ""
    checks: tuple[ValueCheck, ...] = ()
    other_headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SortKey:
    """One step of the order of the new file: a field, by its value (numbers, dates) or by its text without case."""

    field: str
    by_value: bool = False
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ImportType:
    """One kind of import: its fields in the order of the new file, and every rule that goes beyond one value.

    `one_of` are groups of fields of which each row needs at least one. `fills` are tried in order on blank cells; a
    field that a fill can provide when it has no column is in `derivable`. TYPE shows `title`, `summary` and `needs`.
    """

    id: str
    title: str
    summary: str
    needs: str
    fields: tuple[Field, ...]
    one_of: tuple[tuple[str, ...], ...] = ()
    sort: tuple[SortKey, ...] = ()
    fills: tuple[RowFill, ...] = ()
    derivable: tuple[str, ...] = ()
    row_checks: tuple[RowCheck, ...] = ()
    table_checks: tuple[TableCheck, ...] = ()
    amount: str | None = None
    """The field whose sum is the file's total amount."""
    product: str | None = None
    """The field that counts as the product."""
    statements: tuple[str, ...] = ()
    """What the person states before saving; each goes into the letter."""
    listed: str | None = None
    """The field of which the letter says how many rows have each of its values."""
    companion: str = ""
    """The type (its id) that ONTRAPORT asks for in the same request."""
    afterwards: str = ""
    """What to look at in ONTRAPORT once the import is done, in one sentence."""

    def field(self, name: str) -> Field:
        """Return a field by its id.

        Raises:
            KeyError: The type has no such field.
        """
        for field in self.fields:
            if field.id == name:
                return field
        raise KeyError(name)

    def has(self, name: str) -> bool:
        """Tell whether the type has a field with this id."""
        return any(field.id == name for field in self.fields)
