"""Two cheap readings of a whole text, for what no vocabulary says: its words, and what its words mean.

`TextModel` is a bag of words: TF-IDF and one logistic regression a concept. `MeaningModel` is a logistic regression on
the text's average word vector; the vectors are distilled from a sentence encoder (`training.distil`), so that words
that no training text had still say something. Both are features of the aboutness classifier, and the first may propose
a concept that has no mention. They read `fold`'s output, which the mention finder needs anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
import numpy.typing as npt
from scipy import sparse

Floats = npt.NDArray[np.float32]

# Words are cut to their first letters, a stemmer for both languages at once. Measured against whole words on the
# validation parts, micro-F1 of the bag of words alone: French briefs .70 -> .75, French wires .53 -> .58, English
# within .01.
STEM_LETTERS = 6
# Words whose row is remembered: some 20 MB, more words than 10,000 articles have.
REMEMBERED_WORDS = 200_000


class Rows(dict[str, int]):
    """The row of each word in a model's tables, -1 for a word that has none; words are looked up by their stem if
    asked.

    What a word's row is, once found, is remembered, up to `REMEMBERED_WORDS`.
    """

    def __init__(self, words: Iterable[str], stem_letters: int | None = None) -> None:
        super().__init__((word, row) for row, word in enumerate(words))
        self._own = dict(self)
        self._letters = stem_letters

    def __missing__(self, word: str) -> int:
        row = self._own.get(word[: self._letters], -1)
        if len(self) < REMEMBERED_WORDS:
            self[word] = row
        return row


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
        return Rows(self.stems, STEM_LETTERS)

    def log_odds(self, tokens: Sequence[Sequence[str]]) -> Floats:
        """Log-odds for every tokenised text: one column a concept, one a family of concepts, and a last for "any"."""
        return np.asarray(tfidf(tokens, self._rows, self.idf) @ self.weights, dtype=np.float32) + self.intercept

    def weight_of(self, stem: str, column: int) -> float:
        """What one occurrence of a stem adds to a column, before the text is scaled; 0 for unknown stems."""
        row = self._rows[stem]
        return 0.0 if row < 0 else float(self.idf[row] * self.weights[row, column])


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

    def encode(self, tokens: Sequence[Sequence[str]]) -> Floats:
        """Vectors of tokenised texts: shape (texts, dimensions)."""
        sums = np.asarray(count_words(tokens, self._rows, len(self.words)) @ self._weighted, dtype=np.float32)
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


def count_words(tokens: Sequence[Sequence[str]], rows: Rows, width: int) -> sparse.csr_array:
    """Counts of the words that have a row: shape (texts, `width`). A word that comes twice has two entries of 1."""
    sizes = np.fromiter(map(len, tokens), dtype=np.int64, count=len(tokens))
    columns = np.fromiter(map(rows.__getitem__, chain.from_iterable(tokens)), dtype=np.int32, count=int(sizes.sum()))
    known = columns >= 0
    before = np.concatenate([[0], np.cumsum(known)])
    starts = before[np.concatenate([[0], np.cumsum(sizes)])].astype(np.int32)
    columns = columns[known]
    return sparse.csr_array((np.ones(len(columns), np.float32), columns, starts), shape=(len(tokens), width))


def tfidf(tokens: Sequence[Sequence[str]], rows: Rows, idf: Floats) -> sparse.csr_array:
    """TF-IDF: (1 + log count) times idf, each text scaled to length 1, as scikit-learn's `TfidfVectorizer` has it."""
    matrix = count_words(tokens, rows, len(idf))
    matrix.sum_duplicates()
    matrix.data = (1 + np.log(matrix.data)) * idf[matrix.indices]
    row_of = np.repeat(np.arange(len(tokens)), np.diff(matrix.indptr))
    norms = np.sqrt(np.bincount(row_of, matrix.data**2, len(tokens)))
    matrix.data /= np.maximum(norms, 1e-9)[row_of].astype(np.float32)
    return matrix
