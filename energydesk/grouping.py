"""Two steps that numpy lacks and much of tagging takes: numbers of many ranges, and places among equals."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


def ranges(starts: npt.NDArray[np.signedinteger[Any]], sizes: npt.NDArray[np.signedinteger[Any]]) -> Ints:
    """The numbers of many ranges one after another: starts ``[5, 0]`` and sizes ``[2, 3]`` give ``[5, 6, 0, 1, 2]``."""
    before = np.cumsum(sizes) - sizes
    return np.repeat(starts - before, sizes) + np.arange(sizes.sum())


def places_among_equals(keys: npt.NDArray[np.signedinteger[Any]]) -> Ints:
    """The place of each among its equals, from 0; equals stand together: ``[7, 7, 3] -> [0, 1, 0]``."""
    numbers = np.arange(len(keys))
    starts = np.append(True, keys[1:] != keys[:-1])[: len(keys)]
    return numbers - np.maximum.accumulate(np.where(starts, numbers, 0))
