"""Names of a teaser: each stands in the article, and in the place where the sources have it.

A name may come from the rest of the body, since editors put it for a pronoun; but where the sources have another name
among the same words, it is refused. Countries and their adjectives are one name, acronyms and their long forms too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from energydesk.checks.alignment import likeness
from energydesk.checks.demonyms import COUNTRY_OF, FRENCH_ADJECTIVES
from energydesk.checks.evidence import HEAD_LETTERS, Evidence
from energydesk.checks.findings import Finding
from energydesk.checks.tokens import Reading, Token
from energydesk.checks.wordlists import FUNCTION_WORDS

# How much better another name has to fit, in content words: as a rule, for countries, and between the very same words.
# Chosen on the training part.
SWAP_MARGIN = 3.0
SWAP_MARGIN_COUNTRY = 1.5
SWAP_MARGIN_FLANKED = 1.0
_ACRONYM_LETTERS = (2, 7)
_JOINING = frozenset(("of", "de", "du", "des", "la", "le", "el", "al", "and", "et", "the"))


@dataclass(frozen=True, slots=True)
class Name:
    """Consecutive capitalised words, tokens ``[start, end)``; `keys` are their folded forms, countries by name."""

    start: int
    end: int
    keys: frozenset[str]


@lru_cache(maxsize=4096)
def names(reading: Reading, proper: frozenset[str]) -> tuple[Name, ...]:
    """The names of `reading`; a first word is one only among the `proper` words, or if a name goes on behind it."""
    found: list[Name] = []
    position = 0
    tokens = reading.tokens
    while position < len(tokens):
        if not _is_name_word(tokens[position], reading, proper):
            position += 1
            continue
        end = position + 1
        while end < len(tokens) and tokens[end].start - tokens[end - 1].end <= 1 and _is_name_word(tokens[end], reading, proper):
            end += 1
        found.append(Name(position, end, frozenset(map(name_key, tokens[position:end]))))
        position = end
    return tuple(found)


def name_key(token: Token) -> str:
    """What a word of a name is known by: its country, if it speaks of one, else its folded form."""
    return COUNTRY_OF.get(token.key, token.key.removesuffix("s") if len(token.key) > 4 else token.key)


def _is_name_word(token: Token, reading: Reading, proper: frozenset[str]) -> bool:
    if not token.is_capital and reading.language == "fr" and token.key in FRENCH_ADJECTIVES:
        return True
    if not token.is_capital or token.key in FUNCTION_WORDS[reading.language]:
        return False
    if token is reading.tokens[0] and token.key not in proper and token.key not in COUNTRY_OF:
        following = reading.tokens[1] if len(reading.tokens) > 1 else None
        if following is None or not following.is_capital or following.start - token.end > 1:
            return False
    return len(token.text) > 1 and token.key not in _NOT_NAMES


_NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october"
    " november december mw gw kw mwh gwh kwh twh tw wh mt gt bn m co2".split()
)


def name_findings(teaser: Reading, evidence: Evidence) -> Iterator[Finding]:
    """Names of `teaser` that the article lacks, or that stand where the sources have another name."""
    own = names(teaser, evidence.proper)
    for name in own:
        missing = [token for token in teaser.tokens[name.start : name.end] if not _is_known(token, evidence, teaser)]
        if missing:
            start, end = missing[0].start, missing[-1].end
            said = teaser.text[start:end]
            yield Finding("names", start, end, f"The article does not have the name “{said}”.")
        elif rival := swapped(name, own, teaser, evidence):
            start, end = teaser.tokens[name.start].start, teaser.tokens[name.end - 1].end
            said = teaser.text[start:end]
            yield Finding("names", start, end, f"The sources have “{rival}” at the place of “{said}”.")


def _is_known(token: Token, evidence: Evidence, teaser: Reading) -> bool:
    texts = (*evidence.texts, evidence.body)
    if any(token.key in text.keys or token.stem in text.stems for text in texts):
        return True
    if token.key[:HEAD_LETTERS] in evidence.name_heads:
        return True
    country = COUNTRY_OF.get(token.key)
    if country is not None:
        return any(COUNTRY_OF.get(key) == country for text in texts for key in text.keys)
    return token.text.isupper() and any(token.key in acronyms(text) for text in texts)


@lru_cache(maxsize=4096)
def acronyms(reading: Reading) -> frozenset[str]:
    """The folded initials of runs of capitalised words: "International Energy Agency" gives "iea"."""
    found = set()
    tokens = reading.tokens
    for start, token in enumerate(tokens):
        if not token.is_capital:
            continue
        initials = token.key[0]
        for following in tokens[start + 1 : start + 9]:
            if following.is_capital:
                initials += following.key[0]
                if _ACRONYM_LETTERS[0] <= len(initials) <= _ACRONYM_LETTERS[1]:
                    found.add(initials)
            elif following.key not in _JOINING:
                break
    return frozenset(found)


def swapped(name: Name, own: Sequence[Name], teaser: Reading, evidence: Evidence) -> str | None:
    """The name that the sources have in the place of `name`, if they have another one there."""
    if all(token.text.isupper() for token in teaser.tokens[name.start : name.end]):
        return None  # LNG, the EU: too often added or left out by editors
    own_place = (name.start, name.end)
    used = frozenset().union(*(other.keys for other in own if other is not name))
    best, rival, flanked, is_used = 0.0, None, False, False
    here = -1.0
    for source in evidence.texts:
        for other in names(source, evidence.proper):
            place = (other.start, other.end)
            score = likeness(teaser, own_place, source, place)
            if other.keys & name.keys:
                here = max(here, score)
            elif score > best and _may_be_swapped(name, other):
                best, is_used = score, bool(other.keys & used)
                flanked = _is_flanked_alike(teaser, own_place, source, place)
                rival = source.text[source.tokens[other.start].start : source.tokens[other.end - 1].end]
    if is_used:
        return None  # both names are there: who did what is for the check of roles
    margin = SWAP_MARGIN_FLANKED if flanked else SWAP_MARGIN_COUNTRY if name.keys & _COUNTRIES else SWAP_MARGIN
    return rival if best - max(here, 0.0) >= margin else None


def _is_flanked_alike(teaser: Reading, own: tuple[int, int], source: Reading, other: tuple[int, int]) -> bool:
    """Whether the words directly before are the same, and those directly behind."""
    before = [text.tokens[place[0] - 1].key if place[0] else "" for text, place in ((teaser, own), (source, other))]
    behind = [
        text.tokens[place[1]].key if place[1] < len(text.tokens) else "" for text, place in ((teaser, own), (source, other))
    ]
    return before[0] == before[1] and behind[0] == behind[1]


def _may_be_swapped(name: Name, other: Name) -> bool:
    """Whether both are countries or neither is, and neither is an inflection of the other."""
    if bool(name.keys & _COUNTRIES) != bool(other.keys & _COUNTRIES):
        return False
    heads = {key[:HEAD_LETTERS] for key in name.keys if len(key) >= HEAD_LETTERS}
    return not any(key[:HEAD_LETTERS] in heads for key in other.keys)


_COUNTRIES = frozenset(COUNTRY_OF.values())
