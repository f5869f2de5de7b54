"""What FIX says about its rows: what they are, what to do about them, and what must still be fixed."""

from __future__ import annotations

from collections.abc import Sequence

from opwizard.checking import Group
from opwizard.language import _, ngettext
from opwizard.session import Session
from opwizard.ui.next_problem import first_problem
from opwizard.ui.problem_words import in_words
from opwizard.ui.widgets.problem_list import ALL, ASIDE, Choice
from opwizard.ui.widgets.suggestions import UNKNOWN_WORDS


def heading(what: Choice, group: Group | None, count: int) -> str:
    """Return what the rows are, with their number; `group` is the kind looked at, None once it is settled."""
    if what in (ALL, ASIDE):
        return with_rows(_("All rows") if what == ALL else _("Left out"), count)
    if group is None:
        return _("Done: nothing of this kind is left")
    return with_rows(group.title, count) if group.rows else group.title


def remedy(what: Choice, group: Group | None, session: Session, *, hidden: bool) -> str:
    """Return what to do about the rows; a kind of problem is told in the words of its first one."""
    if what == ALL:
        return _("These rows go into the new file. Sorting here does not change the order of the new file.")
    if what == ASIDE:
        return _("These rows do not go into the new file. You can put them back in.")
    problem = first_problem(session.checked, group.key) if session.checked and group else None
    if problem is None or group is None:
        return ""
    kind, name = session.import_type, group.key.field
    field = kind.field(name) if kind and name and kind.has(name) else None
    words = in_words(problem, hidden=hidden, field=field, part="remedy" if group.rows else "both")
    if hidden and group.rows and field and (field.personal or field.about_people) and (
            problem.fix is not None or group.key.code in UNKNOWN_WORDS):
        words += " " + _("To see what we suggest, show personal data.")
    return words


def left_to_do(groups: Sequence[Group], most: int) -> list[str]:
    """Return one line for each of these kinds of problems, and one for those beyond the `most` that are named."""
    lines = [with_rows(group.title, group.rows) if group.rows else group.title for group in groups[:most]]
    more = len(groups) - most
    if more > 0:
        words = ngettext("And {count} more kind of problem", "And {count} more kinds of problems", more)
        lines.append(words.format(count=more))
    return lines


def with_rows(title: str, count: int) -> str:
    """Return a title with a number of rows behind it."""
    rows = ngettext("{count:,} row", "{count:,} rows", count).format(count=count)
    return _("{title} – {rows}").format(title=title, rows=rows)


def after_edit(group: Group | None) -> tuple[str, str]:
    """Return what stands above the rows after a cell was changed, and what a screen reader says."""
    if group is None:
        return (done := _("Done: nothing of this kind is left")), done
    left = ngettext("{count:,} row left", "{count:,} rows left", group.rows).format(count=group.rows)
    return _("{title} – {rows}").format(title=group.title, rows=left), left
