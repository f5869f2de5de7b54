"""What is wrong with one text, and with the texts of a whole column by code.

That a text is wrong is often plain at sight. What to say about it and what to propose takes a hundred times longer, and
is worked out when somebody looks at that text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from opwizard.problems import Fix, ProblemKind, Severity

Look = Callable[[int], tuple["Fault", ...]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one text: the kind of problem, a proposed fix, and the parts its words need."""

    kind: ProblemKind
    fix: Fix | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    severity: Severity | None = None

    @property
    def weight(self) -> Severity:
        """How bad it is: as was said of this one, else as all of its kind are."""
        return self.severity or self.kind.severity


class Faults(Mapping[int, tuple[Fault, ...]]):
    """The faults of the texts that have any, by code.

    Texts that are wrong at sight all have the one `problem` (its code), without a safe fix, until more is added;
    `look` says the rest about one of them.
    """

    __slots__ = ("_known", "_look", "_problem")

    def __init__(self, problem: str = "", look: Look = lambda _code: ()) -> None:
        self._known: dict[int, tuple[Fault, ...] | None] = {}
        self._problem, self._look = problem, look

    @classmethod
    def of(cls, known: Mapping[int, tuple[Fault, ...]]) -> Faults:
        """Return these faults."""
        faults = cls()
        faults._known.update(known)
        return faults

    def __getitem__(self, code: int) -> tuple[Fault, ...]:
        """Return the faults of a text.

        Raises:
            KeyError: It has none.
        """
        found = self._known[code]
        if found is None:
            found = self._known[code] = self._look(code)
        return found

    def __iter__(self) -> Iterator[int]:
        """Go through the codes of the texts that have faults."""
        return iter(self._known)

    def __len__(self) -> int:
        """Return how many texts have faults."""
        return len(self._known)

    def __contains__(self, code: object) -> bool:
        """Tell whether a text has faults."""
        return code in self._known

    def put(self, code: int, faults: tuple[Fault, ...] | None) -> None:
        """Say what is wrong with a text; None for one that is wrong at sight."""
        self._known[code] = faults

    def put_wrong_at_sight(self, codes: Iterable[int]) -> None:
        """Say of many texts, none of them known to have faults, that they are wrong at sight."""
        self._known.update(dict.fromkeys(codes))

    def add_all(self, codes: Sequence[int], fault: Fault) -> None:
        """Add one fault to many texts, as `add` does to one."""
        known = [code for code in codes if code in self._known]
        self._known.update(dict.fromkeys(codes if not known else [code for code in codes if code not in self._known],
                                         (fault,)))
        for code in known:
            self.add(code, fault)

    def add(self, code: int, fault: Fault) -> bool:
        """Add a fault to a text, unless it has one of that kind already; tell whether it was added."""
        known = self[code] if code in self._known else ()
        if any(other.kind.code == fault.kind.code for other in known):
            return False
        self._known[code] = (*known, fault)
        return True

    def by_problem(self) -> dict[str, list[int]]:
        """Return the codes of the texts that have each problem."""
        found: dict[str, list[int]] = {}
        for faults, run in groupby(self._known, self._known.get):  # many texts in a row have the very same faults
            codes = list(run)
            for problem in (self._problem,) if faults is None else [fault.kind.code for fault in faults]:
                found.setdefault(problem, []).extend(codes)
        return found

    def copy(self) -> Faults:
        """Return the same faults, to be added to without changing these."""
        faults = Faults(self._problem, self._look)
        faults._known = self._known.copy()
        return faults

    def under(self, codes: Iterable[tuple[int, int]], look: Look, *, tidied: bool = False) -> Faults:
        """Return the faults of some texts under other codes (pairs: here, there), with a `look` that knows those.

        With `tidied`, faults that have a safe fix are left out: it was made.
        """
        found = Faults(self._problem, look)
        for here, there in codes:
            faults = self._known[here]
            if faults is not None and tidied:
                faults = tuple(fault for fault in faults if fault.fix is None or not fault.fix.safe)
            if faults != ():
                found._known[there] = faults
        return found
