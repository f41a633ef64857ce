"""Two cheap readings of a whole text, for what no vocabulary says: its words, and what its words mean.

`TextModel` is a bag of words: TF-IDF and one logistic regression a concept. `MeaningModel` is a logistic regression on
the text's average word vector; the vectors are distilled from a sentence encoder (`training.distil`), so that words
that no training text had still say something. Both are features of the aboutness classifier, and the first may propose
a concept that has no mention. They read `fold`'s output, which the mention finder needs anyway.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat

import numpy as np
import numpy.typing as npt
from scipy import sparse

Floats = npt.NDArray[np.float32]

# Words are cut to their first letters, a stemmer for both languages at once. Measured against whole words on the
# validation parts, micro-F1 of the bag of words alone: French briefs .70 -> .75, French wires .53 -> .58, English
# within .01.
STEM_LETTERS = 6


@dataclass(frozen=True)
class TextModel:
    """`weights` has one row a stem, one column a concept, one a family and a last for "any at all"; `idf` and `stems`
    follow its rows.
    """

    stems: tuple[str, ...]
    idf: Floats
    weights: Floats
    intercept: Floats

    @cached_property
    def _row(self) -> dict[str, int]:
        return {stem: row for row, stem in enumerate(self.stems)}

    def log_odds(self, tokens: Sequence[Sequence[str]]) -> Floats:
        """Log-odds for every tokenised text: one column a concept, one a family of concepts, and a last for "any at
        all".
        """
        matrix = tfidf(stems_of(tokens), self._row, self.idf)
        return np.asarray(matrix @ self.weights, dtype=np.float32) + self.intercept

    def weight_of(self, stem: str, column: int) -> float:
        """What one occurrence of a stem adds to a column, before the text is scaled; 0 for unknown stems."""
        row = self._row.get(stem)
        return 0.0 if row is None else float(self.idf[row] * self.weights[row, column])


@dataclass(frozen=True)
class WordVectors:
    """A vector for each word, as 8-bit integers (`vectors * scale` restores it), and how much the word counts in a
    text.

    A text's vector is the weighted average of its words' vectors, scaled to length 1 (Arora, Liang and Ma, 2017,
    without the removal of the first component); a text of unknown words has the zero vector.
    """

    words: tuple[str, ...]
    vectors: npt.NDArray[np.int8]
    scale: float
    weights: Floats

    @cached_property
    def _row(self) -> dict[str, int]:
        return {word: row for row, word in enumerate(self.words)}

    @cached_property
    def _weighted(self) -> Floats:
        return self.vectors.astype(np.float32) * (self.scale * self.weights[:, None])

    def encode(self, tokens: Sequence[Sequence[str]]) -> Floats:
        """Vectors of tokenised texts: shape (texts, dimensions)."""
        sums = np.asarray(count_words(tokens, self._row) @ self._weighted, dtype=np.float32)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        return np.asarray(np.divide(sums, lengths, out=sums, where=lengths > 0), dtype=np.float32)


@dataclass(frozen=True)
class MeaningModel:
    """`weights` has one row a dimension, one column a concept, one a family and a last for "any at all"."""

    vectors: WordVectors
    weights: Floats
    intercept: Floats

    def log_odds(self, tokens: Sequence[Sequence[str]]) -> Floats:
        """Log-odds for every tokenised text: one column a concept, one a family of concepts, and a last for "any at
        all".
        """
        return np.asarray(self.vectors.encode(tokens) @ self.weights + self.intercept, dtype=np.float32)


def stems_of(tokens: Sequence[Sequence[str]]) -> list[list[str]]:
    """``[["refineries"]] -> [["refine"]]``."""
    return [[word[:STEM_LETTERS] for word in text] for text in tokens]


def count_words(tokens: Sequence[Sequence[str]], row: dict[str, int]) -> sparse.csr_array:
    """Counts of the words that have a row: shape (texts, words)."""
    sizes = np.fromiter(map(len, tokens), dtype=np.int64, count=len(tokens))
    columns = np.fromiter(map(row.get, chain.from_iterable(tokens), repeat(-1)), dtype=np.int64, count=int(sizes.sum()))
    texts = np.repeat(np.arange(len(tokens)), sizes)
    known = columns >= 0
    cells, counts = np.unique(texts[known] * len(row) + columns[known], return_counts=True)
    rows, cols = np.divmod(cells, max(len(row), 1))
    place = (rows.astype(np.int32), cols.astype(np.int32))
    return sparse.csr_array((counts.astype(np.float32), place), shape=(len(tokens), len(row)))


def tfidf(stems: Sequence[Sequence[str]], row: dict[str, int], idf: Floats) -> sparse.csr_array:
    """TF-IDF: (1 + log count) times idf, each text scaled to length 1, as scikit-learn's `TfidfVectorizer` has it."""
    matrix = count_words(stems, row)
    matrix.data = (1 + np.log(matrix.data)) * idf[matrix.indices]
    norms = (
        np.sqrt(np.add.reduceat(np.append(matrix.data**2, 0.0), matrix.indptr[:-1]))
        if matrix.nnz
        else np.ones(len(stems))
    )
    matrix.data /= np.repeat(np.maximum(norms, 1e-9), np.diff(matrix.indptr)).astype(np.float32)
    return matrix
