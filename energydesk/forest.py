"""Gradient-boosted trees laid flat, so that all trees and all rows are walked at once with numpy.

scikit-learn's own `predict_proba` calls into each tree on its own, which costs some 15 microseconds a tree however few
the rows are: 3 milliseconds for a single article and 200 trees. The flat form gives the same numbers (a test says so)
in a tenth of the time, and needs no scikit-learn where it is used. A bundle keeps both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]

# Rows walked at once: enough to keep numpy busy, few enough for the work arrays (rows x trees) to stay in cache.
CHUNK_ROWS = 256


@dataclass(frozen=True)
class Forest:
    """All nodes of all trees in one row of arrays; a leaf points to itself, so that every walk takes `depth` steps.

    `roots[t]` is the number of tree t's first node. At an inner node a row goes left if its feature is at most the
    threshold.
    """

    roots: Ints
    feature: Ints
    threshold: npt.NDArray[np.float64]
    children: Ints  # right and left child of node n at 2 n and 2 n + 1
    value: npt.NDArray[np.float64]
    depth: int
    baseline: float

    @classmethod
    def of(cls, classifier: Any) -> Forest:
        """Lay a fitted binary `HistGradientBoostingClassifier` flat. Missing values are not supported."""
        trees = [predictors[0].nodes for predictors in classifier._predictors]
        sizes = np.array([len(nodes) for nodes in trees])
        roots = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32)
        nodes = np.concatenate(trees)
        offset = np.repeat(roots, sizes)
        leaf = nodes["is_leaf"].astype(bool)
        own = np.arange(len(nodes), dtype=np.int32)
        right = np.where(leaf, own, nodes["right"].astype(np.int64) + offset)
        left = np.where(leaf, own, nodes["left"].astype(np.int64) + offset)
        return cls(
            roots=roots,
            feature=np.where(leaf, 0, nodes["feature_idx"]).astype(np.int32),
            threshold=np.where(leaf, 0.0, nodes["num_threshold"]),
            children=np.column_stack([right, left]).ravel().astype(np.int32),
            value=np.where(leaf, nodes["value"], 0.0),
            depth=int(nodes["depth"].max()),
            baseline=float(np.ravel(classifier._baseline_prediction)[0]),
        )

    def probabilities(self, features: Floats) -> Floats:
        """The probability of the positive class, one number a row of features."""
        found = np.empty(len(features), dtype=np.float32)
        for start in range(0, len(features), CHUNK_ROWS):
            chunk = features[start : start + CHUNK_ROWS]
            found[start : start + CHUNK_ROWS] = 1 / (1 + np.exp(-self._raw(chunk)))
        return found

    def _raw(self, features: Floats) -> npt.NDArray[np.float64]:
        width = features.shape[1]
        flat = features.ravel()
        base = (np.arange(len(features), dtype=np.int32) * width)[:, None]
        node = np.broadcast_to(self.roots, (len(features), len(self.roots)))
        for _ in range(self.depth):
            goes_left = flat.take(base + self.feature.take(node)) <= self.threshold.take(node)
            node = self.children.take(2 * node + goes_left)
        return np.asarray(self.value.take(node).sum(axis=1) + self.baseline)
