"""Splitting one damaged line: the least surprising way to read its quotation marks that gives the expected cells."""

from __future__ import annotations

import re

_MANY = 400
"""Lines with more separators than this are split plainly: a search would take too long."""


class Repair:
    """Splits lines of one dialect, preferring few oddities; each oddity costs, and the cheapest reading wins."""

    def __init__(self, delimiter: str, quote: str | None, escape: str | None) -> None:
        self.delimiter = delimiter
        self.quote = quote or '"'
        self.escape = escape

    def split(self, line: str, width: int | None) -> tuple[list[str], float]:
        """Return the cells of a line and what the reading cost; `width` is the number of cells wanted, if known."""
        if not self.delimiter:
            return [self._value(line)[0]], self._value(line)[1]
        ends = [match.start() for match in re.finditer(re.escape(self.delimiter), line)] + [len(line)]
        if len(ends) > _MANY:
            return line.split(self.delimiter), 9.0
        found = self._search(line, ends, width) if width else None
        return found or self._search(line, ends, None) or (line.split(self.delimiter), 9.0)

    def _search(self, line: str, ends: list[int], width: int | None) -> tuple[list[str], float] | None:
        """Return the cheapest split by dynamic programming over the separators, or None when none has the width."""
        step = len(self.delimiter)
        starts = [0, *(end + step for end in ends[:-1])]
        # best[n][k]: cheapest reading of everything before separator n with k cells (k is 0 when any number will do)
        best: list[dict[int, tuple[float, int, int]]] = [{} for _ in range(len(ends) + 1)]
        best[0][0] = (0.0, -1, 0)
        closes = [place for place, end in enumerate(ends) if line[:end].rstrip(" ").endswith(self.quote)]
        for first, start in enumerate(starts):
            if not best[first]:
                continue
            opens = line[start:].lstrip(" ").startswith(self.quote)
            for last in [first, *(place for place in closes if place > first)] if opens else [first]:
                price = self._price(line[start:ends[last]], last - first)
                if price is None:
                    continue
                for count, (cost, _, _) in best[first].items():
                    now = count + 1 if width else 0
                    if width and now + (0 if last == len(ends) - 1 else 1) > width:
                        continue
                    known = best[last + 1].get(now)
                    if known is None or cost + price < known[0]:
                        best[last + 1][now] = (cost + price, first, count)
        goal = width or 0
        if goal not in best[-1]:
            return None
        cells: list[str] = []
        place, count = len(ends), goal
        cost = best[-1][goal][0]
        while place:
            _, first, before = best[place][count]
            cells.append(self._value(line[starts[first]:ends[place - 1]])[0])
            place, count = first, before
        return cells[::-1], cost

    def _price(self, text: str, spanned: int) -> float | None:
        """Return what it costs to take a stretch of the line as one cell; None when it cannot be one."""
        bare = text.strip(" ")
        quoted = len(bare) > 1 and bare.startswith(self.quote) and bare.endswith(self.quote)
        if spanned and not quoted:
            return None
        return self._value(text)[1] + (0.02 * spanned if spanned else 0.0)

    def _value(self, text: str) -> tuple[str, float]:
        """Return the cell that a stretch of the line means, and what that reading costs."""
        quote = self.quote
        bare = text.strip(" ")
        if len(bare) > 1 and bare.startswith(quote) and bare.endswith(quote):
            inner = bare[1:-1]
            if self.escape:
                return inner.replace(self.escape + quote, quote).replace(quote * 2, quote), 0.0
            odd = inner.replace(quote * 2, "").count(quote)
            closing = re.escape(quote) + " *" + re.escape(self.delimiter)
            breaks = len(re.findall(closing, inner)) if self.delimiter else 0
            return inner.replace(quote * 2, quote), 0.8 * min(odd, 2) + 1.0 * breaks
        cost = 0.3 * min(text.count(quote), 3)
        return text, cost + (0.9 if bare.startswith(quote) or bare.endswith(quote) else 0.0)
