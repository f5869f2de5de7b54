"""Texts that are no table: address cards, calendars, JSON lines, programs and prose are refused by their name."""

from __future__ import annotations

import json
import re

from opwizard.language import N_, _
from opwizard.reading.refusals import not_a_table

_OTHERS = (
    (re.compile(r"\s*BEGIN:VCARD\s", re.IGNORECASE), N_("a collection of address cards (vCard)")),
    (re.compile(r"\s*BEGIN:VCALENDAR\s", re.IGNORECASE), N_("a calendar (iCalendar)")),
    (re.compile(r"\s*(?:dn|version): .*\n(?:.*\n)*?dn: ", re.IGNORECASE), N_("a directory export (LDIF)")),
    (re.compile(r"\s*(?:--.*\n|/\*.*\n|\s*\n|SET .*\n)*(?:CREATE TABLE|INSERT INTO|DROP TABLE)\s", re.IGNORECASE),
     N_("a database dump (SQL)")),
)


def refuse_other_texts(text: str) -> None:
    """Refuse a text that is plainly something else than a table.

    Raises:
        ReadError: `not-a-table`, naming what it is.
    """
    start = text[:20000].lstrip("\ufeff")
    for pattern, name in _OTHERS:
        if pattern.match(start):
            raise not_a_table(_(name))
    if _is_json_lines(start):
        raise not_a_table(_("a list of JSON records"))


def _is_json_lines(start: str) -> bool:
    lines = [line for line in start.splitlines()[:-1] or start.splitlines() if line.strip()][:20]
    if not lines or not all(line.lstrip()[0] in "{[" for line in lines):
        return False
    good = 0
    for line in lines:
        try:
            good += isinstance(json.loads(line), (dict, list))
        except ValueError:
            continue
    return good >= 0.8 * len(lines)
