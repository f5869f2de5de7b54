"""What a file does not say and a person must: asked once a column, with their own values and what each answer means."""

from __future__ import annotations

from dataclasses import dataclass, replace

from opwizard.checking import Checked
from opwizard.checking.field_marks import FieldMarks
from opwizard.kinds.date_order import DAY_OR_YEAR
from opwizard.kinds.kind import Answers
from opwizard.language import _


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a column: `what` is `date-order` or `decimal`, `proof` what the column says by itself.

    `choices` are (answer, what it would mean in words): ("day-first", "3/4/2023 is 2023-04-03").
    """

    field: str
    what: str
    text: str
    choices: tuple[tuple[str, str], ...]
    proof: str = ""


ANSWERS = {"date-order": ("day-first", "month-first"), "decimal": ("dot", "comma")}


def questions(checked: Checked) -> list[Question]:
    """Return what must be asked about the columns of a table."""
    return [
        _question(name, marks) for name, marks in checked.marks.items() if marks.reading.decision.question is not None
    ]


def _question(name: str, marks: FieldMarks) -> Question:
    decision = marks.reading.decision
    what = decision.question or ""
    label = _(marks.field.label)
    text = {
        "date-order": _("{field}: which number is the day?"),
        "decimal": _("{field}: what does the dot or comma mean?"),
    }[what].format(field=label)
    years = any(fault.kind is DAY_OR_YEAR for fault in decision.faults)
    answers = ("day-first", "year-first") if years else ANSWERS[what]
    return Question(name, what, text, tuple((answer, _meaning(marks, what, answer)) for answer in answers),
                    decision.proof)


def _meaning(marks: FieldMarks, what: str, answer: str) -> str:
    decision = replace(
        marks.reading.decision, question=None, faults=(),
        date_order=answer if what == "date-order" else marks.reading.decision.date_order,
        decimal=answer if what == "decimal" else marks.reading.decision.decimal)
    shown = []
    for text in decision.examples[:3]:
        cell = marks.field.kind.read_one(text, decision)
        words = _("{text} cannot be read") if cell.faults else _("{text} is {meaning}")
        shown.append(words.format(text=text, meaning=cell.text))
    return "; ".join(shown)


def answered(answers: Answers, what: str, answer: str) -> Answers:
    """Return the answers about a column with one more question answered."""
    return replace(answers, date_order=answer) if what == "date-order" else replace(answers, decimal=answer)
