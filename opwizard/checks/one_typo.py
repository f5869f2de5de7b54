"""Every pair of texts one typo apart: a letter more, fewer, another, or two swapped (optimal string alignment 1).

Two such texts always have a text in common when each may lose one letter. The hashes of all those texts come out of two
running sums over all letters at once; equal hashes are neighbours after one sort, and rapidfuzz has the last word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from opwizard.table import Positions

_Hashes = np.ndarray[Any, np.dtype[np.uint64]]
_BASE = 0x9E3779B97F4A7C15
_ID_BITS = 20
_MOST = 1 << _ID_BITS


def pairs(texts: Sequence[str], kinds: Sequence[int] | Positions | None = None) -> Positions:
    """Return the pairs (n × 2, the lower index first) of texts one typo apart.

    Texts of different `kinds` are never paired. Equal texts are no pair. At most 1,048,576 texts.
    """
    if len(texts) < 2:
        return np.zeros((0, 2), np.int64)
    if len(texts) > _MOST:
        raise ValueError(len(texts))
    candidates = _candidates(_hashes(texts, np.zeros(len(texts), np.int64) if kinds is None else np.asarray(kinds)))
    left = [texts[index] for index in candidates[:, 0].tolist()]
    right = [texts[index] for index in candidates[:, 1].tolist()]
    if not left:
        return candidates
    distance = cpdist(left, right, scorer=OSA.distance, score_cutoff=1, dtype=np.uint8)
    found: Positions = candidates[distance == 1]
    return found


def _hashes(texts: Sequence[str], kinds: Positions) -> _Hashes:
    """Return the hash of each text and of each text less one letter, with the text's number in the low bits."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    ends = np.cumsum(lengths)
    starts = ends - lengths
    owner = np.repeat(np.arange(len(texts)), lengths)
    place = np.arange(int(ends[-1])) - starts[owner]
    letters = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    power = np.cumprod(np.full(int(lengths.max(initial=0)) + 1, _BASE, np.uint64), dtype=np.uint64)
    letters = _mixed(letters + np.uint64(1))
    here, before = _running(letters * power[place + 1]), _running(letters * power[place])
    salt = _mixed(kinds.astype(np.uint64))
    whole = here[ends] - here[starts] + salt
    index = np.arange(len(owner))
    less = here[index] - here[starts[owner]] + before[ends[owner]] - before[index + 1] + salt[owner]
    low = np.uint64(_MOST - 1)
    sums = _mixed(np.concatenate([whole, less])) & ~low
    sums |= np.concatenate([np.arange(len(texts)), owner]).astype(np.uint64)
    return sums


def _running(terms: _Hashes) -> _Hashes:
    sums = np.zeros(len(terms) + 1, np.uint64)
    np.cumsum(terms, out=sums[1:])
    return sums


def _mixed(numbers: _Hashes) -> _Hashes:
    mixed = numbers * np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(32)
    return mixed


def _candidates(hashes: _Hashes) -> Positions:
    """Return the pairs of texts that share a hash, each once."""
    hashes = np.sort(hashes)
    bits = hashes >> np.uint64(_ID_BITS)
    together = bits[1:] == bits[:-1]
    busy = np.flatnonzero(np.r_[together, False] | np.r_[False, together])
    bits, owners = bits[busy], (hashes[busy] & np.uint64(_MOST - 1)).astype(np.int64)
    found = []
    for gap in range(1, len(owners)):
        same = bits[gap:] == bits[:-gap]
        if not same.any():
            break
        one, other = owners[:-gap][same], owners[gap:][same]
        found.append((one << _ID_BITS | other)[one != other])
    if not found:
        return np.zeros((0, 2), np.int64)
    joined = np.unique(np.concatenate(found))
    return np.stack([joined >> _ID_BITS, joined & (_MOST - 1)], axis=1)
