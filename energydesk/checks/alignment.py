"""Which place of the sources a word of the teaser stands for: the one with most of the same words around it.

This is what tells a number's, a name's or a verb's own occurrence from another one of the same word, without a parser.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from energydesk.checks.tokens import Reading

Place = tuple[Reading, tuple[int, int]]
"""A text and tokens ``[start, end)`` of it."""

# Content words looked at on each side.
WINDOW = 5
# A word that stands directly beside, function words too, counts half a content word more.
NEIGHBOUR_BONUS = 0.5


def _surroundings(reading: Reading, start: int, end: int) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of the `WINDOW` content words before token `start`, and of those from token `end` on."""
    before = (word for word in reversed(reading.content[:start]) if word is not None)
    behind = (word for word in reading.content[end:] if word is not None)
    return frozenset(islice(before, WINDOW)), frozenset(islice(behind, WINDOW))


def likeness(teaser: Reading, own: tuple[int, int], source: Reading, other: tuple[int, int]) -> float:
    """How many content words around tokens ``[start, end)`` of both texts are the same.

    Words on the same side count 1, on different sides half; so does a neighbour that is the same word.
    """
    left, right = _surroundings(teaser, *own)
    there_left, there_right = _surroundings(source, *other)
    same_side = len(left & there_left) + len(right & there_right)
    crossed = len((left | right) & (there_left | there_right)) - same_side
    score = same_side + 0.5 * max(0, crossed)
    if own[0] and other[0] and teaser.tokens[own[0] - 1].stem == source.tokens[other[0] - 1].stem:
        score += NEIGHBOUR_BONUS
    own_next, other_next = teaser.tokens[own[1] : own[1] + 1], source.tokens[other[1] : other[1] + 1]
    if own_next and other_next and own_next[0].stem == other_next[0].stem:
        score += NEIGHBOUR_BONUS
    return score


def best_likeness(teaser: Reading, own: tuple[int, int], places: Iterable[Place]) -> float:
    """The highest `likeness` of some places; -1 if there are none."""
    return max((likeness(teaser, own, source, other) for source, other in places), default=-1.0)


def occurrences(texts: Sequence[Reading], stems: Iterable[str]) -> list[Place]:
    """Every token of `texts` that has one of `stems`."""
    wanted = frozenset(stems)
    return [
        (text, (number, number + 1))
        for text in texts
        if wanted & text.stems
        for number, token in enumerate(text.tokens)
        if token.stem in wanted
    ]
