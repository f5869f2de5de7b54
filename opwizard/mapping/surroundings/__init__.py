"""What the other columns say about a column: a bare "Name", two address families, arithmetic between amounts."""

from __future__ import annotations

from opwizard.mapping.assignment import Scores
from opwizard.mapping.evidence import Evidence
from opwizard.mapping.surroundings import people, sales, subscriptions

_RULES = (
    people.bare_names, people.halves_of_names,
    sales.plain_totals, sales.kept_for_text, sales.line_items, sales.pieces, sales.counted, sales.multiply,
    subscriptions.interval_units, subscriptions.frequencies, subscriptions.each_installment,
    subscriptions.words_that_repeat, subscriptions.card_expires,
    subscriptions.cards_by_four_digits,
    sales.states_of_orders, sales.events, people.people, people.whose_email, sales.silent_headers,
)
"""Each changes the scores in place; a later one sees what the earlier ones made of them."""


def consider(evidence: Evidence) -> Scores:
    """Return the scores after each column was seen among the others."""
    scores = evidence.scores.copy()
    for rule in _RULES:
        rule(evidence, scores)
    return scores
