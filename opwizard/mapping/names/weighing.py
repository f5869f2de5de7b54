"""How a header is weighed for a field, by its meanings (see headers.py).

A header fits a pattern when it names all of its meanings. Further meanings cost a little, unless they are `fine` for
the field; one that is in `never` settles it, unless the pattern itself asks for it: "Email consent" is no e-mail
address, "Shipping date" no order date.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from opwizard.mapping.headers import Header

EXTRA = 0.84
"""What a further meaning costs a pattern (a factor)."""
UNKNOWN = 0.88
"""What a word nobody knows costs."""
SLIP = 0.94
"""What a spelling slip costs."""
WEAK, UNKNOWN_BESIDE_WEAK = 0.8, 0.75
"""A word nobody knows costs more where the rest of the header says little ("Narrative of the gift")."""
NUMBER = 0.86
"""What a number costs that has no business there ("Email 2")."""


@dataclass(frozen=True)
class Names:
    """What a field's header may say. `patterns` are (score, meanings); `numbers` are numbers that cost nothing."""

    patterns: tuple[tuple[float, str], ...]
    fine: str = ""
    never: str = ""
    numbers: tuple[int, ...] = (1,)
    second: bool = False
    """True for a second line: the header must say so by the number 2 or by a word such as district."""

    @cached_property
    def _patterns(self) -> tuple[tuple[float, frozenset[str]], ...]:
        return tuple((score, frozenset(words.split())) for score, words in self.patterns)

    @cached_property
    def _fine(self) -> frozenset[str]:
        return frozenset(self.fine.split())

    @cached_property
    def _never(self) -> frozenset[str]:
        return frozenset(self.never.split())

    def trapped(self, header: Header) -> bool:
        """Tell whether the header sounds like the field and yet says that it is something else."""
        said = frozenset(header.meanings)
        return bool(said & self._never) and any(pattern <= said for _, pattern in self._patterns)

    def speaks_against(self, header: Header) -> bool:
        """Tell whether a word of the header says that this is something else, or somebody else's."""
        return bool(self._never.intersection(header.meanings))

    def score(self, header: Header) -> float:
        """Return how well a header fits, from 0 to 1."""
        said = frozenset(header.meanings)
        if not said or (self.second and not self._is_second(header)):
            return 0.0
        best = 0.0
        for score, pattern in self._patterns:
            if pattern <= said and not (said - pattern) & self._never:
                unknown = UNKNOWN if score >= WEAK else UNKNOWN_BESIDE_WEAK
                best = max(best, score * EXTRA ** len(said - pattern - self._fine) * unknown**header.unknown)
        odd = bool(header.numbers) and not set(header.numbers) & {0, *self.numbers}
        return best * SLIP**header.slips * (NUMBER if odd else 1.0)

    def _is_second(self, header: Header) -> bool:
        said = 2 in header.numbers or any(header.has(word) for word in ("second", "complement", "district"))
        return said and 1 not in header.numbers
