"""The arrays a table is made of, by name."""

from __future__ import annotations

from typing import Any

import numpy as np

Codes = np.ndarray[Any, np.dtype[np.int32]]
Positions = np.ndarray[Any, np.dtype[np.int64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]
Counts = np.ndarray[Any, np.dtype[np.int64]]
Aside = np.ndarray[Any, np.dtype[np.int16]]
Hashes = np.ndarray[Any, np.dtype[np.uint64]]
