"""A fitted linear scorer over named features, kept as readable JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from energydesk.errors import IncompatibleBundle
from energydesk.writer.sources import Floats


@dataclass(frozen=True)
class LinearScorer:
    """``score = bias + features · weights``; the features are used as they are, scaling is in the weights."""

    features: tuple[str, ...]
    weights: Floats
    bias: float

    def score(self, rows: Floats) -> Floats:
        """One score a row of features."""
        return np.asarray(rows @ self.weights + self.bias)

    def to_dict(self) -> dict[str, object]:
        """``{"bias": 0.1, "weights": {"words": 0.02, ...}}``; numbers to six significant digits."""
        weights = {name: _short(weight) for name, weight in zip(self.features, self.weights.tolist(), strict=True)}
        return {"bias": _short(self.bias), "weights": weights}

    @classmethod
    def from_dict(cls, stored: Mapping[str, object], features: Sequence[str]) -> LinearScorer:
        """The scorer that `to_dict` stored. Raises `IncompatibleBundle` if it is not over just these features."""
        weights = stored.get("weights")
        if not isinstance(weights, dict) or list(weights) != list(features):
            raise IncompatibleBundle(
                "The teaser writer of this bundle was fitted on other features than this version computes."
                " Fit it again with energydesk-train fit."
            )
        return cls(tuple(features), np.array(list(weights.values()), dtype=np.float64), float(str(stored["bias"])))


def _short(number: float) -> float:
    return float(f"{number:.6g}")
