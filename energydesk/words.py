"""The words of many texts as numbers: all texts are folded, cut into words and hashed at once, with numpy.

A stretch of text is known by a 64-bit polynomial hash (Karp and Rabin, 1987). With running sums over the characters the
hash of any stretch is one subtraction, so words, their stems and runs of several words are looked up without a Python
string for each. That a word which is not among 100,000 known strings has the hash of one of them is as good as
impossible: once in 10 to the power of 14 words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from energydesk.grouping import Ints, ranges
from energydesk.vocabulary import fold

Hashes = npt.NDArray[np.uint64]
Codes = npt.NDArray[np.uint32]
Bools = npt.NDArray[np.bool_]

# Words are cut to their first letters, a stemmer for both languages at once. Measured against whole words on the
# validation parts, micro-F1 of the bag of words alone: French briefs .70 -> .75, French wires .53 -> .58, English
# within .01.
STEM_LETTERS = 6
# Texts joined at once, in characters, so that the work arrays stay in cache; a longer text goes alone.
JOINED_CHARS = 1 << 18
# Strings hashed at once.
HASHED_STRINGS = 10_000

_BASE, _MIXER = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93  # odd numbers without a pattern
_BORDER = "\n"


class JoinedTexts:
    """Some texts as one array of characters. Positions are in it; text `i` begins at `offsets[i]`.

    `word_text[w]` is the number of word w's text, `starts[w]` and `ends[w]` are its positions.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.joined = _BORDER.join(("", *texts, ""))
        lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        borders = np.concatenate([[0], np.cumsum(lengths + 1)])
        self.offsets = borders[:-1] + 1
        self.codes = _codes(self.joined)
        folded = _characters().fold(self.codes)
        self._space = folded == ord(" ")
        folded[borders] = ord(_BORDER)
        gap = self._space.copy()
        gap[borders] = True
        edges = np.flatnonzero(gap[1:] != gap[:-1]) + 1
        self.starts, self.ends = edges[::2], edges[1::2]
        self.word_text = np.repeat(np.arange(len(texts)), np.diff(np.searchsorted(self.starts, borders)))
        self.hashes = _Hasher(folded)

    @cached_property
    def word_hashes(self) -> Hashes:
        """The hash of each word."""
        return self.hashes(self.starts, self.ends)

    def is_capital(self, word: Ints) -> Bools:
        """Whether words, given by number, begin with a capital letter or a digit."""
        return _characters().capital[self.codes[self.starts[word]]]

    def spaces(self) -> Ints:
        """How many characters of each text are no letter and no digit."""
        return np.add.reduceat(self._space, self.offsets, dtype=np.int64) - 1  # the border behind each text is one

    def words(self, together: int = 1) -> Words:
        """The hashes of all words and their stems; `together` consecutive texts count as one."""
        return Words(
            np.bincount(self.word_text // together, minlength=len(self.offsets) // together),
            self.word_hashes,
            self.hashes(self.starts, np.minimum(self.starts + STEM_LETTERS, self.ends)),
        )


def in_groups(sizes: Sequence[int], most: int) -> Iterator[slice]:
    """Slices of consecutive numbers whose `sizes` sum up to at most `most`, or of one number that is larger."""
    start = total = 0
    for number, size in enumerate(sizes):
        if total + size > most and number > start:
            yield slice(start, number)
            start, total = number, 0
        total += size
    if start < len(sizes):
        yield slice(start, len(sizes))


@dataclass(frozen=True)
class Words:
    """The hashes of the words of some texts and of their stems, in order; text `i` has `sizes[i]` words."""

    sizes: Ints
    hashes: Hashes
    stems: Hashes

    @classmethod
    def of(cls, tokens: Words | Sequence[Sequence[str]]) -> Words:
        """The words of texts that were folded and cut into words before. `Words` are given back as they are."""
        if isinstance(tokens, Words):
            return tokens
        words = [word for text in tokens for word in text]
        stems = [word[:STEM_LETTERS] for word in words]
        return cls(np.array([len(text) for text in tokens], dtype=np.int64), hash_strings(words), hash_strings(stems))

    @classmethod
    def concatenated(cls, parts: Sequence[Words]) -> Words:
        """All texts of all parts in order."""
        return cls(*(np.concatenate([vars(part)[name] for part in parts]) for name in ("sizes", "hashes", "stems")))

    def part(self, texts: Sequence[int]) -> Words:
        """The texts with these numbers."""
        chosen = np.array(texts, dtype=np.int64)
        starts, sizes = (np.cumsum(self.sizes) - self.sizes)[chosen], self.sizes[chosen]
        kept = ranges(starts, sizes)
        return Words(sizes, self.hashes[kept], self.stems[kept])


class Rows:
    """Finds the row of a string among known strings by its hash."""

    def __init__(self, strings: Sequence[str]) -> None:
        hashes = hash_strings(strings)
        self._order = np.append(np.argsort(hashes, kind="stable"), -1)
        self._keys = np.append(hashes[self._order[:-1]], np.uint64(2**64 - 1))
        bits = max(1, (4 * len(strings)).bit_length())
        self._shift = np.uint64(64 - bits)
        # Where in the sorted hashes those with the same first bits begin, as a dictionary has its letters.
        buckets = np.arange(1 << bits, dtype=np.uint64) << self._shift
        self._first = np.searchsorted(self._keys, buckets).astype(np.int32)

    def find(self, hashes: Hashes) -> Ints:
        """The row of each hash, or -1 where no string has it."""
        place = self._first.take((hashes >> self._shift).view(np.int64))
        keys = self._keys.take(place)
        further = np.flatnonzero(keys < hashes)
        while len(further):
            place[further] += 1
            following = self._keys.take(place[further])
            keys[further] = following
            further = further[following < hashes[further]]
        rows = self._order.take(place)
        rows[keys != hashes] = -1
        return rows


def hash_strings(strings: Sequence[str]) -> Hashes:
    """The hash of each string as it stands, not folded."""
    found = [np.zeros(0, dtype=np.uint64)]
    for start in range(0, len(strings), HASHED_STRINGS):
        chosen = strings[start : start + HASHED_STRINGS]
        lengths = np.fromiter(map(len, chosen), dtype=np.int64, count=len(chosen))
        ends = np.cumsum(lengths)
        found.append(_Hasher(_codes("".join(chosen)))(ends - lengths, ends))
    return np.concatenate(found)


class _Hasher:
    """Hashes of stretches of one array of characters."""

    def __init__(self, codes: Codes) -> None:
        powers, self._inverse = _powers(max(JOINED_CHARS, 1 << len(codes).bit_length()))
        self._sums = np.zeros(len(codes) + 1, dtype=np.uint64)
        np.cumsum(codes * powers[: len(codes)], out=self._sums[1:])

    def __call__(self, start: Ints, end: Ints) -> Hashes:
        return (self._sums.take(end) - self._sums.take(start)) * self._inverse.take(start)


@cache
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """Powers of the base, and their inverses modulo 2 to the power of 64 times the mixer."""
    factors = np.full((2, size), _BASE, dtype=np.uint64)
    factors[1] = pow(_BASE, -1, 1 << 64)
    factors[:, 0] = 1, _MIXER
    powers = np.multiply.accumulate(factors, axis=1)
    return powers[0], powers[1]


class _Characters:
    """What each character folds to, and whether it is a capital letter or a digit; worked out when first met."""

    def __init__(self) -> None:
        self._folded = np.zeros(0x110000, dtype=np.uint32)
        self.capital = np.zeros(0x110000, dtype=bool)

    def fold(self, codes: Codes) -> Codes:
        folded = self._folded[codes]
        if not folded.all():
            for code in set(codes[folded == 0].tolist()):
                char = chr(code)
                self.capital[code] = char.isupper() or char.isdigit()
                self._folded[code] = ord(fold(char))
            folded = self._folded[codes]
        return folded


@cache
def _characters() -> _Characters:
    return _Characters()


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
