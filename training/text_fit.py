"""Fits the two readings of a whole text that `energydesk.text_model` applies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from joblib import Parallel, delayed
from sklearn.linear_model import LogisticRegression

from energydesk.text_model import Floats, MeaningModel, TextModel, WordVectors, tfidf
from energydesk.words import STEM_LETTERS, Rows

MIN_TEXTS = 3
# Inverse strength of L2 regularisation, chosen among 3, 10 and 30 on the validation parts.
TEXT_C = 10.0
MEANING_C = 10.0
# A concept with fewer texts is left to its mentions: its words would be learned by heart.
MIN_POSITIVES = 100
NEVER = -12.0  # log-odds of a concept that has too few texts

Bools = npt.NDArray[np.bool_]
Tokens = Sequence[Sequence[str]]


def fit_text_model(tokens: Tokens, labels: Bools, weights: Floats, *, jobs: int = 2) -> TextModel:
    """One logistic regression a column of `labels` on TF-IDF; `labels` and `weights` have one row a text."""
    frequency = Counter(stem for text in tokens for stem in {word[:STEM_LETTERS] for word in text})
    kept = tuple(sorted(stem for stem, count in frequency.items() if count >= MIN_TEXTS))
    idf = np.array([np.log((1 + len(tokens)) / (1 + frequency[stem])) + 1 for stem in kept], dtype=np.float32)
    matrix = tfidf(tokens, Rows(kept), idf)
    coefficients, intercept = _one_vs_rest(matrix, labels, weights, TEXT_C, jobs)
    return TextModel(kept, idf, coefficients, intercept)


def fit_meaning_model(
    encoded: Floats, labels: Bools, weights: Floats, vectors: WordVectors, *, jobs: int = 2
) -> MeaningModel:
    """The same on the texts as `vectors` encoded them."""
    coefficients, intercept = _one_vs_rest(encoded, labels, weights, MEANING_C, jobs)
    return MeaningModel(vectors, coefficients, intercept)


def _one_vs_rest(matrix: Any, labels: Bools, weights: Floats, strength: float, jobs: int) -> tuple[Floats, Floats]:
    scale = weights / weights.mean()
    columns = Parallel(n_jobs=jobs)(
        delayed(_fit_one)(matrix, labels[:, concept], scale, strength) for concept in range(labels.shape[1])
    )
    return (
        np.column_stack([weight for weight, _ in columns]).astype(np.float32),
        np.array([intercept for _, intercept in columns], dtype=np.float32),
    )


def _fit_one(matrix: Any, target: Bools, scale: Floats, strength: float) -> tuple[npt.NDArray[np.float64], float]:
    if target.all() or target.sum() < MIN_POSITIVES:
        return np.zeros(matrix.shape[1]), -NEVER if target.all() else NEVER
    model = LogisticRegression(C=strength, solver="liblinear", random_state=0)
    model.fit(matrix, target, sample_weight=scale)
    return model.coef_[0], float(model.intercept_[0])
