"""Two cheap readings of a whole text, for what no vocabulary says: its words, and what its words mean.

`TextModel` is a bag of words: TF-IDF and one logistic regression a concept. `MeaningModel` is a logistic regression on
the text's average word vector; the vectors are distilled from a sentence encoder (`training.distil`), so that words
that no training text had still say something. Both are features of the aboutness classifier, and the first may propose
a concept that has no mention. They read the hashes of words, which the mention finder needs anyway.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import sparse

from energydesk.grouping import Ints
from energydesk.words import Rows, Words, hash_strings

Floats = npt.NDArray[np.float32]
# Texts that are folded and cut into words, or their words' hashes.
Texts = Words | Sequence[Sequence[str]]


@dataclass(frozen=True)
class TextModel:
    """`weights` has one row a stem, one column a concept, one a family and a last for "any at all".

    `idf` and `stems` follow its rows.
    """

    stems: tuple[str, ...]
    idf: Floats
    weights: Floats
    intercept: Floats

    @cached_property
    def _rows(self) -> Rows:
        return Rows(self.stems)

    def log_odds(self, texts: Texts) -> Floats:
        """Log-odds for every text: one column a concept, one a family of concepts, and a last for "any"."""
        return np.asarray(tfidf(texts, self._rows, self.idf) @ self.weights, dtype=np.float32) + self.intercept

    def weights_of(self, stems: Sequence[str], column: int) -> Floats:
        """What one occurrence of each stem adds to a column, before the text is scaled; 0 for unknown stems."""
        row = self._rows.find(hash_strings(stems))
        return np.where(row < 0, np.float32(0), self.idf[row] * self.weights[row, column])


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
    def _rows(self) -> Rows:
        return Rows(self.words)

    @cached_property
    def _weighted(self) -> Floats:
        return self.vectors.astype(np.float32) * (self.scale * self.weights[:, None])

    def encode(self, texts: Texts) -> Floats:
        """Vectors of texts: shape (texts, dimensions)."""
        words = Words.of(texts)
        counts = _counts(words.sizes, self._rows.find(words.hashes), len(self.words))
        sums = np.asarray(counts @ self._weighted, dtype=np.float32)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        return np.asarray(np.divide(sums, lengths, out=sums, where=lengths > 0), dtype=np.float32)


@dataclass(frozen=True)
class MeaningModel:
    """`weights` has one row a dimension, one column a concept, one a family and a last for "any at all"."""

    vectors: WordVectors
    weights: Floats
    intercept: Floats

    def log_odds(self, encoded: Floats) -> Floats:
        """Log-odds for every text vector: one column a concept, one a family of concepts, and a last for "any"."""
        return np.asarray(encoded @ self.weights + self.intercept, dtype=np.float32)


def tfidf(texts: Texts, stems: Rows, idf: Floats) -> sparse.csr_array:
    """TF-IDF: (1 + log count) times idf, each text scaled to length 1, as scikit-learn's `TfidfVectorizer` has it."""
    words = Words.of(texts)
    matrix = _counts(words.sizes, stems.find(words.stems), len(idf)).tocsc().tocsr()  # sorts in linear time
    matrix.sum_duplicates()
    matrix.data = (1 + np.log(matrix.data)) * idf[matrix.indices]
    row_of = np.repeat(np.arange(len(words.sizes)), np.diff(matrix.indptr))
    norms = np.sqrt(np.bincount(row_of, matrix.data**2, len(words.sizes)))
    matrix.data /= np.maximum(norms, 1e-9)[row_of].astype(np.float32)
    return matrix


def _counts(sizes: Ints, columns: Ints, width: int) -> sparse.csr_array:
    """Counts of the words that have a column: shape (texts, `width`). A word that comes twice has two entries of 1."""
    known = columns >= 0
    before = np.concatenate([[0], np.cumsum(known)])
    starts = before[np.concatenate([[0], np.cumsum(sizes)])].astype(np.int32)
    columns = columns[known].astype(np.int32)
    return sparse.csr_array((np.ones(len(columns), np.float32), columns, starts), shape=(len(sizes), width))
