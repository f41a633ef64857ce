"""Aboutness: is the article about the concept, or does it only mention it?

One classifier judges the candidates of all concepts of a scheme (the principle of Maui, Medelyan 2009, and of Annif's
MLLM backend). Its scores are calibrated to probabilities by isotonic regression on held-out folds; each concept has its
own threshold. Fitting is `training.fit`'s; this module only applies what was fitted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from energydesk.candidates import Candidates, Floats
from energydesk.forest import Forest


@dataclass(frozen=True)
class Calibration:
    """A monotone map from raw scores to probabilities, linear between its knots."""

    raw: Floats
    probability: Floats

    def __call__(self, scores: npt.NDArray[np.floating]) -> Floats:
        """Calibrated probabilities, 0 to 1."""
        return np.asarray(np.interp(scores, self.raw, self.probability), dtype=np.float32)


@dataclass(frozen=True)
class Aboutness:
    """The fitted judge of one scheme. `thresholds[c]` is the least probability at which concept `c` is a tag."""

    forest: Forest
    calibration: Calibration
    thresholds: Floats

    def probabilities(self, candidates: Candidates) -> Floats:
        """The probability of each candidate, in order."""
        if not len(candidates.features):
            return np.zeros(0, dtype=np.float32)
        return self.calibration(self.forest.probabilities(candidates.features))

    def accepted(self, candidates: Candidates, probabilities: Floats) -> npt.NDArray[np.bool_]:
        """Which candidates are tags."""
        return np.asarray(probabilities >= self.thresholds[candidates.concepts])
