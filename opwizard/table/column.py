"""One column of the working table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from opwizard.table.arrays import Codes, Counts, Mask, Positions
from opwizard.table.encoding import encode
from opwizard.table.growing import GrowingTexts

if TYPE_CHECKING:
    import pandas as pd

_FEW = 3


class Column:
    """One column: `codes` (int32, one per row) and the distinct texts they point at.

    Texts may be added and never removed, so a code stays valid for ever; a text that no row uses any more has count 0.
    What is known by code is spread over the rows with `take`: an index in brackets takes twice as long.
    """

    __slots__ = ("_added", "_base", "_found", "_room", "_shared", "codes")

    def __init__(self, codes: Codes, texts: pl.Series) -> None:
        self.codes = codes
        self._base = texts
        self._added: list[str] = []
        self._found: dict[str, int] = {}
        self._room = GrowingTexts()
        self._shared = False

    @classmethod
    def of(cls, texts: pl.Series | Sequence[str]) -> Column:
        """Return a column of these texts, one per row."""
        series = texts if isinstance(texts, pl.Series) else pl.Series("", list(texts), dtype=pl.String)
        return cls(*encode(series))

    @classmethod
    def constant(cls, text: str, rows: int) -> Column:
        """Return a column that holds one text in every row."""
        return cls(np.zeros(rows, np.int32), pl.Series("", [text], dtype=pl.String))

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.codes)

    @property
    def distinct(self) -> int:
        """How many distinct texts the column knows (used or not)."""
        return len(self._base) + len(self._added)

    def texts(self) -> pl.Series:
        """Return the distinct texts, in the order of the codes."""
        if self._added:
            self._base = self._room.with_more(self._base, self._added)
            self._added = []
        return self._base

    def text(self, code: int) -> str:
        """Return one distinct text by its code."""
        known = len(self._base)
        return self._added[code - known] if code >= known else str(self._base[code])

    def at(self, row: int) -> str:
        """Return the text in a row (counted from 0)."""
        return self.text(int(self.codes[row]))

    def code_of(self, text: str) -> int:
        """Return the code of a text, adding the text when the column does not know it yet."""
        code = self._found.get(text)
        if code is None:
            place = self._base.index_of(text)
            if place is None:
                place = self.distinct
                self._added.append(text)
            code = self._found[text] = int(place)
        return code

    def codes_of(self, texts: pl.Series) -> Codes:
        """Return the codes of many texts, each given once, adding those the column does not know yet."""
        known = self.texts()
        places = known.is_in(texts.to_list()).arg_true()
        like = pl.DataFrame({"text": known.gather(places), "code": places})
        found = texts.alias("text").to_frame().join(like, on="text", how="left", maintain_order="left")["code"]
        codes = found.fill_null(0).to_numpy().astype(np.int32)
        new = found.is_null().arg_true()
        codes[new.to_numpy()] = self.distinct + np.arange(len(new), dtype=np.int32)
        self._base = self._room.with_more(self.texts(), texts.gather(new).to_list())
        return codes

    def set(self, row: int, text: str) -> None:
        """Write a text into a row."""
        self.put(row, self.code_of(text))

    def put(self, rows: Positions | int, codes: Codes | int) -> None:
        """Write codes into rows; this is the only way to, since a copy shares its codes until then."""
        if self._shared:
            self.codes, self._shared = self.codes.copy(), False
        self.codes[rows] = codes

    def counts(self, kept: Mask | None = None) -> Counts:
        """Return how many rows hold each distinct text (only the kept rows when a mask is given)."""
        codes = self.codes if kept is None or kept.all() else self.codes[kept]
        counts = np.zeros(self.distinct, np.int64)
        np.add.at(counts, codes, 1)  # unlike bincount, it makes no wider copy of the codes
        return counts

    def where(self, wanted: Iterable[int] | Mask) -> Positions:
        """Return the positions of the rows whose code is wanted (codes, or one bool per code)."""
        if isinstance(wanted, np.ndarray) and wanted.dtype == np.bool_:
            mask = wanted
        else:
            mask = np.zeros(self.distinct, np.bool_)
            mask[np.fromiter(wanted, np.int64)] = True
        return np.flatnonzero(mask.take(self.codes)) if mask.any() else np.zeros(0, np.int64)

    def where_each(self, wanted: Sequence[Sequence[int]]) -> list[Positions]:
        """Return for each of several lists of codes what `where` returns; the column is looked through only once."""
        if len(wanted) < 2:
            return [self.where(codes) for codes in wanted]
        rows = self.where(code for codes in wanted for code in codes)
        few = Column(self.codes[rows], self.texts())
        return [rows[few.where(codes)] for codes in wanted]

    def mapped(self, texts: pl.Series) -> Column:
        """Return a column in which each distinct text is replaced by the one at the same place of `texts`."""
        look_up, distinct = encode(texts)
        return Column(look_up.take(self.codes), distinct)

    def rewritten(self, places: Positions, texts: pl.Series) -> Column:
        """Return a column in which some distinct texts (`places`, ascending) are replaced, each by one of `texts`.

        The new ones stand behind the others; where one of them is known already, it is that.
        """
        others = np.ones(self.distinct, np.bool_)
        others[places] = False
        kept, (which, new) = self.texts().filter(pl.Series(others)), encode(texts)
        known = kept.is_in(new.implode()).arg_true()
        numbers = pl.DataFrame({"text": new}).join(pl.DataFrame({"text": kept.gather(known), "code": known}), on="text",
                                                   how="left", maintain_order="left")["code"]
        unknown = numbers.is_null()
        code = numbers.fill_null(0).to_numpy().astype(np.int32)
        code[unknown.to_numpy()] = len(kept) + np.arange(int(unknown.sum()), dtype=np.int32)
        look_up = np.cumsum(others, dtype=np.int32) - np.int32(1)
        look_up[places] = code.take(which)
        return Column(look_up.take(self.codes), pl.concat([kept, new.filter(unknown)], rechunk=True))

    def taken(self, rows: Positions | Mask) -> Column:
        """Return the column of some rows only; the texts are shared."""
        return Column(self.codes[rows], self.texts())

    def only(self, rows: Mask) -> Column:
        """Return the column of some rows only, without the texts that none of them holds."""
        codes = self.codes[rows]
        used = np.bincount(codes, minlength=self.distinct) > 0
        return Column((np.cumsum(used, dtype=np.int32) - np.int32(1)).take(codes), self.texts().filter(pl.Series(used)))

    def below(self, row: int) -> Column:
        """Return the column from a row on, without the texts that stand above it only."""
        if row > _FEW:
            return self.only(np.arange(len(self)) >= row)
        gone = [code for code in np.unique(self.codes[:row]).tolist() if not (self.codes[row:] == code).any()]
        if gone != list(range(len(gone))):
            return self.only(np.arange(len(self)) >= row)
        return Column(self.codes[row:] - np.int32(len(gone)), self.texts().slice(len(gone)))

    def copy(self) -> Column:
        """Return a column that can be written to without touching this one; until then they share their codes."""
        copy = Column(self.codes, self.texts())
        copy._shared = self._shared = True
        return copy

    def flat(self, rows: Positions | None = None) -> pl.Series:
        """Return one text per row, in the given order of rows (all of them otherwise)."""
        codes = self.codes if rows is None else self.codes[rows]
        return self.texts().gather(codes)

    def categorical(self) -> pd.Categorical[object]:
        """Return the column as a pandas categorical that shares the codes."""
        import pandas as pd

        texts = pd.Index(self.texts().to_list(), dtype=object)
        shared: pd.Categorical[object] = pd.Categorical.from_codes(  # type: ignore[assignment]
            self.codes, dtype=pd.CategoricalDtype(texts)
        )
        return shared
