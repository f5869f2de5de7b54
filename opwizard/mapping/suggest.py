"""What the wizard makes of a sheet: which column is which field, how sure, and why.

Three sources, the first that knows wins for each field: a remembered recipe, a known system's profile, the evidence of
headers and values, solved as one assignment over all fields. Only a sample of the rows is looked at (see contents.py),
so the answer takes the same time for a million rows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from opwizard.language import _
from opwizard.mapping import derived, offers
from opwizard.mapping.assignment import Scores, assign
from opwizard.mapping.contact_ids import contact_ids, template_share
from opwizard.mapping.evidence import Evidence, columns_of, weigh
from opwizard.mapping.match import Match, Suggestion
from opwizard.mapping.own_names import own_names
from opwizard.mapping.reasons import why
from opwizard.mapping.recipes import Recipes
from opwizard.mapping.recognition import Fitted, recognise
from opwizard.mapping.refusals import refusal
from opwizard.mapping.shapes import shaped
from opwizard.mapping.surroundings import consider
from opwizard.reading.sheet import Sheet
from opwizard.schema import ImportType

MATCHED = 0.8
"""From this confidence on a match is shown as "Matched", below it as "Check this"."""
WORTH_SHOWING = 0.45
"""Below this confidence a field is left empty."""
EQUAL = 0.015
"""Columns this close fit equally well."""
_FOREIGN_NUMBER = 0.7
_SAME_CONTENTS = 0.03
_CERTAIN = 0.99


def suggest(sheet: Sheet, import_type: ImportType, *, recipes: Recipes | None = None,
            profiles: bool = True) -> Suggestion:
    """Return which column goes into which field of the type. `profiles` False leaves known systems out, to measure."""
    remembered = recipes.suggestion(sheet, import_type) if recipes is not None else None
    evidence = weigh(columns_of(sheet), import_type)
    scores = consider(evidence)
    contact_ids(evidence, import_type, scores)
    own_names(evidence, import_type, scores)
    fitted = recognise(import_type, evidence) if profiles else None
    found = _Weighing(evidence, import_type, scores, fitted).suggestion()
    return _as_remembered(remembered, found) if remembered is not None else found


def _as_remembered(remembered: Suggestion, found: Suggestion) -> Suggestion:
    """Return the remembered matches, with what else could be chosen and why other columns were not."""
    used = {column for match in remembered.matches.values() if match for column in match.columns}
    refused = {index: reason for index, reason in found.refused.items() if index not in used}
    return replace(remembered, system=found.system, offers=found.offers, refused=refused)


@dataclass
class _Weighing:
    evidence: Evidence
    type: ImportType
    scores: Scores
    fitted: Fitted | None

    def suggestion(self) -> Suggestion:
        known = dict(self.fitted.matches) if self.fitted else {}
        matches = {**self._assigned(frozenset(known)), **known}
        rivals = {name: found for name, match in matches.items() if match and name not in known
                  and (found := self._rivals(name, match, matches))}
        matches = {name: self._said(name, match, rivals.get(name, ())[1:]) for name, match in matches.items()}
        matches = self._shaped(derived.doubt_total(matches, self.evidence))
        matches = derived.complete(matches, self.evidence, self.type, frozenset(known))
        matches, notes = derived.without_purchases(matches, self.evidence, self.type)
        return Suggestion(
            matches={field.id: matches.get(field.id) for field in self.type.fields},
            rivals=rivals,
            refused=self._refused(matches),
            system=self.fitted.system if self.fitted else None,
            notes=(*(self.fitted.notes if self.fitted else ()), *notes),
            offers=offers.offers(matches, self.evidence, self.type),
        )

    def _assigned(self, known: frozenset[str]) -> dict[str, Match | None]:
        """Return the best columns for the fields that no profile settled."""
        scores = self.scores + self._filled() * (self.scores > 0)
        if self.fitted:
            scores[:, sorted(self.fitted.taken)] = 0.0
        open_fields = [row for row, name in enumerate(self.evidence.fields) if name not in known]
        picked = assign(scores[open_fields], WORTH_SHOWING)
        found: dict[str, Match | None] = {}
        for row, column in zip(open_fields, picked, strict=True):
            name = self.evidence.fields[row]
            found[name] = None if column is None else Match((column,), confidence=float(self.scores[row, column]))
        return derived.without_faint_price(found, self.evidence)

    def _filled(self) -> Scores:
        """Return a small bonus for columns with more values, so that of two alike the fuller one is chosen."""
        return np.array([_SAME_CONTENTS * c.contents.values / c.contents.rows if c.contents.rows else 0.0
                         for c in self.evidence.columns])

    def _rivals(self, name: str, match: Match, matches: dict[str, Match | None]) -> tuple[int, ...]:
        """Return the chosen column and those, used by no field, that fit as well; nothing when there is none."""
        row = self.evidence.fields.index(name)
        used = {column for other in matches.values() if other for column in other.columns}
        level = self.scores[row] + self._filled()
        chosen = match.columns[0]
        near = [int(i) for i in np.flatnonzero(level >= level[chosen] - EQUAL) if i not in used]
        own = self.evidence.columns[chosen].contents
        other = [i for i in near if not (own.values and self.evidence.columns[i].contents.texts == own.texts)]
        return (chosen, *other) if other else ()

    def _said(self, name: str, match: Match | None, others: tuple[int, ...]) -> Match | None:
        """Return the match with its confidence, its reason, and whether it may be shown as matched."""
        if match is None or match.why:
            return match
        row, column = self.evidence.fields.index(name), match.columns[0]
        reason = why(name, _(self.type.fields[row].label), self.evidence.columns[column],
                     float(self.evidence.said[row, column]), float(self.evidence.fit[row, column]))
        confidence = min(_CERTAIN, match.confidence)
        if others:
            named = ", ".join(f"“{self.evidence.columns[index].name.strip()}”" for index in others)
            reason += " " + _("{columns} would fit as well.").format(columns=named)
            confidence = min(confidence, MATCHED - 0.01)
        if name == "product_id" and not self._own_template():
            reason += " " + _("Product numbers of another system do not work in ONTRAPORT.")
            confidence = min(confidence, _FOREIGN_NUMBER)
        return replace(match, confidence=round(confidence, 2), why=reason, sure=confidence >= MATCHED)

    def _shaped(self, matches: dict[str, Match | None]) -> dict[str, Match | None]:
        """Return the matches with the reshapes their columns ask for."""
        used = frozenset(column for match in matches.values() if match for column in match.columns)
        return {name: shaped(name, match, self.evidence.columns, used) if match else None
                for name, match in matches.items()}

    def _own_template(self) -> bool:
        return template_share(self.evidence.columns, self.type) >= MATCHED

    def _refused(self, matches: dict[str, Match | None]) -> dict[int, str]:
        used = {column for match in matches.values() if match for column in match.columns}
        told = dict(self.fitted.refused) if self.fitted else {}
        for column in self.evidence.columns:
            if column.index not in used and column.index not in told:
                reason = refusal(column, self.type)
                if reason:
                    told[column.index] = reason
        return {index: reason for index, reason in told.items() if index not in used}
