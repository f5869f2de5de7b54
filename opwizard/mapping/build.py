"""From the sheet and the matches to the working table, and what is still missing.

Everything works on distinct texts and codes; the table's codes are copies, so edits never reach the sheet.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from opwizard.mapping.match import Match, Reshape
from opwizard.mapping.reshapes import filled_down, joined, prefixed, reshaped
from opwizard.reading.sheet import Sheet
from opwizard.schema import ImportType
from opwizard.table import Column, Table

_PREVIEWED = 2_000
"""A preview looks at this many rows from the top."""
_FIRST = 50
"""It looks at so many first, which is enough in most columns."""


def build_table(sheet: Sheet, import_type: ImportType, mapping: Mapping[str, Match],
                left_out_letters: frozenset[str] = frozenset()) -> Table:
    """Return the table of an import: one column per matched field, in the type's order.

    Fields whose columns were left out (they held card numbers) have no column in the table.
    """
    gone = {index for index, column in enumerate(sheet.columns) if column.letter in left_out_letters}
    columns = {
        field.id: build_column(sheet, mapping[field.id])
        for field in import_type.fields
        if field.id in mapping and not gone.intersection(mapping[field.id].columns)
    }
    return Table(columns, sheet.rows)


def build_column(sheet: Sheet, match: Match) -> Column:
    """Return the column a match makes of the sheet."""
    if match.constant is not None:
        return Column.constant(match.constant, len(sheet.rows))
    if not match.columns or match.reshape is Reshape.DIVIDE:
        return Column.constant("", len(sheet.rows))
    cells = [sheet.columns[index].cells for index in match.columns]
    match match.reshape:
        case Reshape.COPY:
            return cells[0].copy()
        case Reshape.JOIN:
            return joined(cells)
        case Reshape.FILL_DOWN:
            return filled_down(cells[0], cells[1] if len(cells) > 1 else None)
        case Reshape.PREFIX:
            return prefixed(cells[0], cells[1]) if len(cells) > 1 else cells[0].copy()
        case _:
            return cells[0].mapped(reshaped(match.reshape, cells[0].texts()))


def preview(sheet: Sheet, match: Match, count: int = 3) -> list[tuple[str, str]]:
    """Return before and after on real rows: up to `count` pairs that differ from each other, blank ones left out."""
    if match.reshape is Reshape.FILL_DOWN:  # a cell that was filled tells more than one above it
        return sorted(_pairs(sheet, match, _PREVIEWED), key=lambda pair: pair[0] == pair[1])[:count]
    pairs = _pairs(sheet, match, _FIRST)
    return (pairs if len(pairs) >= count else _pairs(sheet, match, _PREVIEWED))[:count]


def _pairs(sheet: Sheet, match: Match, most: int) -> list[tuple[str, str]]:
    """Return before and after in the first `most` rows, in their order, each pair once."""
    rows = np.arange(min(len(sheet.rows), most))
    top = Sheet(tuple(type(column)(column.letter, column.name, column.cells.taken(rows) if place in match.columns
                                   else column.cells) for place, column in enumerate(sheet.columns)),
                sheet.rows[rows], sheet.header_row)
    after = _quotients(top, match) if match.reshape is Reshape.DIVIDE else build_column(top, match).flat().to_list()
    parts = [top.columns[index].cells.flat().to_list() for index in match.columns[: _shown(match)]]
    before = [" | ".join(texts) for texts in zip(*parts, strict=True)] if parts else [""] * len(after)
    return list(dict.fromkeys((one, other) for one, other in zip(before, after, strict=True) if other))


def _shown(match: Match) -> int:
    return 1 if match.reshape is Reshape.FILL_DOWN else len(match.columns)


def _quotients(sheet: Sheet, match: Match) -> list[str]:
    from opwizard.mapping.contents import number_in

    pairs = list(zip(*(sheet.columns[index].cells.flat().to_list() for index in match.columns[:2]), strict=True))
    shares = {(total, piece): number_in(total) / (number_in(piece) or 1) for total, piece in dict.fromkeys(pairs)}
    words = {pair: "" if np.isnan(share) else f"{share:.2f}" for pair, share in shares.items()}
    return [words[pair] for pair in pairs]


def missing_fields(import_type: ImportType, mapping: Mapping[str, Match]) -> list[str]:
    """Return the ids of the fields that still need a column, in the type's order; of a one-of group its first.

    A derivable field is never missing, except that with neither price nor total there is nothing to derive from.
    """
    groups = {group[0] for group in import_type.one_of if not any(name in mapping for name in group)}
    grouped = {name for group in import_type.one_of for name in group}
    nothing_paid = import_type.has("total") and "price" not in mapping and "total" not in mapping
    missing: list[str] = []
    for field in import_type.fields:
        needed = field.required and field.id not in mapping and field.id not in grouped
        if field.id in import_type.derivable:
            needed = nothing_paid and field.id == "price"
        if needed or field.id in groups:
            missing.append(field.id)
    return missing


def derived_fields(import_type: ImportType, mapping: Mapping[str, Match]) -> list[str]:
    """Return the ids of the fields that are worked out: they have no column, and other fields give them."""
    missing = missing_fields(import_type, mapping)
    return [name for name in import_type.derivable
            if name not in missing and (name not in mapping or _from_total(name, mapping))
            and not ("price" in missing and name == "total") and not (name == "unit" and "recurrence" not in mapping)]


def _from_total(name: str, mapping: Mapping[str, Match]) -> bool:
    """Tell whether a field is the price, taken from the column of the total because the file has none of its own."""
    total, match = mapping.get("total"), mapping[name]
    return match.reshape is Reshape.DIVIDE or (
        name == "price" and total is not None and bool(total.columns) and total.columns == match.columns)
