"""Which place of the sources a word of the teaser stands for: the one with most of the same words around it.

This is what tells a number's, a name's or a verb's own occurrence from another one of the same word, without a parser.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from energydesk.checks.demonyms import COUNTRY_OF
from energydesk.checks.tokens import Reading
from energydesk.checks.wordlists import FUNCTION_WORDS

# Content words looked at on each side.
WINDOW = 5
# A word that stands directly beside, function words too, counts half a content word more.
NEIGHBOUR_BONUS = 0.5


@lru_cache(maxsize=4096)
def content_stems(reading: Reading) -> tuple[str | None, ...]:
    """The stem of each token of `reading` that has content (countries by their name), None for function words."""
    function = FUNCTION_WORDS[reading.language]
    return tuple(
        None if token.key in function else COUNTRY_OF.get(token.key, token.stem) if token.is_capital else token.stem
        for token in reading.tokens
    )


def surroundings(reading: Reading, start: int, end: int, window: int = WINDOW) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of the `window` content words before token `start`, and of those from token `end` on."""
    stems = content_stems(reading)
    left: list[str] = []
    position = start - 1
    while position >= 0 and len(left) < window:
        if (word := stems[position]) is not None:
            left.append(word)
        position -= 1
    right: list[str] = []
    position = end
    while position < len(stems) and len(right) < window:
        if (word := stems[position]) is not None:
            right.append(word)
        position += 1
    return frozenset(left), frozenset(right)


def likeness(teaser: Reading, own: tuple[int, int], source: Reading, other: tuple[int, int]) -> float:
    """How many content words around tokens ``[start, end)`` of both texts are the same.

    Words on the same side count 1, on different sides half; so does a neighbour that is the same word.
    """
    left, right = surroundings(teaser, *own)
    there_left, there_right = surroundings(source, *other)
    same_side = len(left & there_left) + len(right & there_right)
    crossed = len((left | right) & (there_left | there_right)) - same_side
    score = same_side + 0.5 * max(0, crossed)
    if own[0] and other[0] and teaser.tokens[own[0] - 1].stem == source.tokens[other[0] - 1].stem:
        score += NEIGHBOUR_BONUS
    if own[1] < len(teaser.tokens) and other[1] < len(source.tokens) and (
        teaser.tokens[own[1]].stem == source.tokens[other[1]].stem
    ):  # fmt: skip
        score += NEIGHBOUR_BONUS
    return score


def best_likeness(
    teaser: Reading, own: tuple[int, int], places: Iterable[tuple[Reading, tuple[int, int]]]
) -> float:
    """The highest `likeness` of some places; -1 if there are none."""
    return max((likeness(teaser, own, source, other) for source, other in places), default=-1.0)


def occurrences(texts: Sequence[Reading], stems: Iterable[str]) -> list[tuple[Reading, tuple[int, int]]]:
    """Every token of `texts` that has one of `stems`."""
    wanted = frozenset(stems)
    return [
        (text, (number, number + 1))
        for text in texts
        if wanted & text.stems
        for number, token in enumerate(text.tokens)
        if token.stem in wanted
    ]
