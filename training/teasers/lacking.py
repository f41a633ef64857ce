"""Numbers, units, dates and names of a teaser that its article does not have letter for letter.

Blind to meaning on purpose, and independent of `energydesk.checks`, by which the writer is held to its article: what
stands here is to be read by a person. "Norwegian" for an article's "Norway" is listed, and so is "three" for its "3".
"""

from __future__ import annotations

import re

from energydesk.text import word_set

_UNITS = (
    r"%|°C|€/MWh|\$/bbl"
    r"|(?:[kMGT]Wh?|[kMGT]?tCO2|[kMG]?t|b/d|bpd|boe|bcm|mcm|mtpa|MMBtu|km2?|m3?|bn|k|Mds)\b"
    r"|(?:per ?cent|pour cent|point|million|billion|trillion|milliard|tonne|ton|barrel|baril|mile|kilomet(?:er|re)"
    r"|kilomètre|dollar|euro|pound|hectare|acre|megawatt|gigawatt|mégawatt)(?:s|age points?)?\b"
)
# With what is written in one with it: "1er", "180C", "CLc1", "1960s".
_NUMBER = re.compile(rf"(?:(?:US|A|C)?[$€£] ?)?\b[^\W\d]*\d+(?:[.,' ]\d+)*\w*(?:[ -]?(?:{_UNITS}))*")
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ](?<!\w.)(?:[\w’'-]*\w)?(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
# Written small, and still figures or dates.
_SAID_IN_WORDS = word_set(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen half third thirds quarter"
    " quarters fifth twice double triple deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze"
    " seize vingt trente quarante cinquante soixante cent mille douzaine moitié tiers quart quarts cinquième"
    " lundi mardi mercredi jeudi vendredi samedi dimanche"
    " janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
)
_SPACE = re.compile(r"[\s\u202f\u00a0]+")


def lacking(teaser: str, article: str) -> tuple[str, ...]:
    """Pieces of `teaser` that `article` (its title and body) lacks, in order.

    ``lacking("Oslo cut 5 MWh and 3%.", "It cut 5 MW, or 3%, in Oslo.") == ("5 MWh",)``.
    """
    teaser, article = _plain(teaser), _plain(article)
    lowered = article.lower()
    found = [match for match in _NUMBER.finditer(teaser) if not _stands_in(match[0], article)]
    for match in _NAME.finditer(teaser):
        # The first word is written large here and may be small there.
        known = _stands_in(match[0].lower(), lowered) if match.start() == 0 else _stands_in(match[0], article)
        if not known:
            found.append(match)
    for match in _WORD.finditer(teaser):
        if match[0] in _SAID_IN_WORDS and not _stands_in(match[0], lowered):
            found.append(match)
    pieces: list[str] = []
    end = 0
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() >= end:  # "CLc1" is both a figure and a name
            pieces.append(match[0])
            end = match.end()
    return tuple(pieces)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text.replace("’", "'"))


def _stands_in(piece: str, text: str) -> bool:
    """Whether `piece` is in `text` and neither a word nor a number goes on before or after it."""
    start = text.find(piece)
    while start >= 0:
        end = start + len(piece)
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        if not (_goes_on(piece[0], before[-1:], before[:-1]) or _goes_on(piece[-1], after[:1], after[1:])):
            return True
        start = text.find(piece, start + 1)
    return False


def _goes_on(edge: str, neighbour: str, beyond: str) -> bool:
    """Whether a piece ending in `edge` goes on with `neighbour`: "5" in "15" or in "5,000", "Oslo" in "Oslofjord"."""
    if not edge.isalnum():
        return False
    return neighbour.isalnum() or (edge.isdigit() and neighbour in (".", ",") and beyond.isdigit())
