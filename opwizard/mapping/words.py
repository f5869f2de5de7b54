"""The words of matching: the fields an import still needs (`missing-field`) and those worked out (`field-derived`)."""

from __future__ import annotations

from collections.abc import Mapping

from opwizard.language import N_, _
from opwizard.mapping.build import derived_fields, missing_fields
from opwizard.mapping.match import Match
from opwizard.problems import Problem, ProblemKind, Severity, problem
from opwizard.schema import ImportType

MISSING_FIELD = ProblemKind(
    code="missing-field",
    severity=Severity.ERROR,
    title=N_("A column is missing"),
    message=N_("ONTRAPORT needs “{field_label}”, and no column of your file was chosen for it."),
    remedy=N_("Choose the column that holds it, or type one text for every row."),
)
MISSING_ONE_OF = ProblemKind(
    code="missing-field",
    severity=Severity.ERROR,
    title=N_("A column is missing"),
    message=N_("ONTRAPORT needs one of these: {field_label}. No column of your file was chosen for any of them."),
    remedy=N_("Choose the column that holds one of them."),
)
FIELD_DERIVED = ProblemKind(
    code="field-derived",
    severity=Severity.NOTE,
    title=N_("Worked out from other columns"),
    message=N_("Your file has no column for “{field_label}”: {how}"),
    remedy=N_("Nothing to do. If your file does have this column, choose it."),
)
_HOW = {
    "quantity": N_("it is 1 in every row."),
    "price": N_("it is the total divided by the quantity."),
    "total": N_("it is price × quantity."),
    "unit": N_("it is worked out from the recurrence."),
}


def problems(import_type: ImportType, mapping: Mapping[str, Match]) -> list[Problem]:
    """Return what matching has to say: fields that are missing (errors) and fields that are worked out (notes)."""
    found: list[Problem] = []
    for name in missing_fields(import_type, mapping):
        group = next((group for group in import_type.one_of if group[0] == name), None)
        kind = MISSING_ONE_OF if group else MISSING_FIELD
        labels = [_(import_type.field(member).label) for member in group or (name,)]
        found.append(problem(kind, field=name, field_label=", ".join(labels)))
    for name in derived_fields(import_type, mapping):
        how = _(_HOW.get(name, N_("it is worked out from the other columns.")))
        found.append(problem(FIELD_DERIVED, field=name, field_label=_(import_type.field(name).label), how=how))
    return found
