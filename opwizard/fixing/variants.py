"""One product, one name: the groups of spellings, split and joined by hand, and the texts to write in the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from opwizard.checking import Checked
from opwizard.checks.variants import VariantGroup, groups, proposed
from opwizard.fixing.proposals import Proposal
from opwizard.language import _
from opwizard.table import Column, Mask


def groups_of(column: Column, kept: Mask | None = None) -> list[VariantGroup]:
    """Return the groups of spellings in a column, the one with most rows first."""
    return groups(column.texts().to_list(), column.counts(kept))


def group_of(members: Iterable[tuple[str, int]]) -> VariantGroup:
    """Return a group of these names with their rows; the name used most is proposed."""
    ordered = sorted(members, key=lambda member: -member[1])
    names, counts = tuple(name for name, _rows in ordered), tuple(rows for _name, rows in ordered)
    return VariantGroup(names, counts, proposed(names, counts))


def split(group: VariantGroup, names: Iterable[str]) -> list[VariantGroup]:
    """Take names out of a group: return what is left of it, then the group of those taken out.

    A name that is left alone is no group any more.
    """
    out = set(names)
    members = list(zip(group.names, group.counts, strict=True))
    parts = [[member for member in members if member[0] not in out], [member for member in members if member[0] in out]]
    return [group_of(part) for part in parts if len(part) > 1]


def join(joined: Sequence[VariantGroup]) -> VariantGroup:
    """Return one group of the names of several."""
    return group_of(member for group in joined for member in zip(group.names, group.counts, strict=True))


def changes(group: VariantGroup, name: str | None = None) -> dict[str, str]:
    """Return which names become another: all of the group become `name`, or the one proposed."""
    to = name or group.proposed
    return {old: to for old in group.names if old != to}


def proposals(checked: Checked, field: str) -> list[Proposal]:
    """Return for every name that is not the proposed one of its group what it would become, most rows first.

    Each goes wherever its text stands, so that unifying 90,000 rows is one look-up.
    """
    column = checked.table[field]
    found = [
        Proposal(field, old, group.proposed, rows, _("Write {name}, as in most rows").format(name=group.proposed),
                 safe=False, code=column.code_of(old))
        for group in groups_of(column, checked.table.kept)
        for old, rows in zip(group.names, group.counts, strict=True) if old != group.proposed]
    return sorted(found, key=lambda proposal: -proposal.rows)


__all__ = ["VariantGroup", "changes", "group_of", "groups", "groups_of", "join", "proposals", "split"]
