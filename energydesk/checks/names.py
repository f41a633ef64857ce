"""Names of a teaser: each stands in the article, and in the place where the sources have it.

A name may come from the rest of the body, since editors put it for a pronoun; but where the sources have another name
among the same words, it is refused. Countries and their adjectives are one name, acronyms and their long forms too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from energydesk.checks.alignment import likeness
from energydesk.checks.demonyms import COUNTRY_OF
from energydesk.checks.evidence import HEAD_LETTERS, Evidence, Name, known_by, names
from energydesk.checks.findings import Finding
from energydesk.checks.tokens import Reading, Token
from energydesk.text import word_set

# How much better another name has to fit, in content words: as a rule, for countries, and between the very same words.
# Chosen on the training part.
SWAP_MARGIN = 4.5
SWAP_MARGIN_COUNTRY = 2.0
SWAP_MARGIN_FLANKED = 1.0
# A name that only the title has stands for a pronoun of the sources more often than for another name.
TITLE_MARGIN = 1.5
ACRONYM_LETTERS = range(2, 8)
# Words of names that an acronym is made from stand at most this many tokens apart.
ACRONYM_TOKENS_MAX = 8

_COUNTRIES = frozenset(COUNTRY_OF.values())
_JOINING = word_set("of de du des la le el al and et the")


def name_findings(teaser: Reading, evidence: Evidence) -> Iterator[Finding]:
    """Names of `teaser` that the article lacks, or that stand where the sources have another name."""
    own = names(teaser, evidence.proper)
    title = frozenset(map(known_by, evidence.title.tokens))
    for name in own:
        missing = [token for token in teaser.tokens[name.start : name.end] if not _is_known(token, evidence)]
        if missing:
            start, end = missing[0].start, missing[-1].end
            message = f"The article does not have the name “{teaser.text[start:end]}”."
            yield Finding("names", start, end, message)
            continue
        used = frozenset().union(*(other.keys for other in own if other is not name))
        rival = _rival(teaser, name, evidence.names, used, title)
        if rival is not None:
            start, end = teaser.tokens[name.start].start, teaser.tokens[name.end - 1].end
            message = f"The sources have “{rival}” at the place of “{name.said(teaser)}”."
            yield Finding("names", start, end, message)


def _is_known(token: Token, evidence: Evidence) -> bool:
    texts = (*evidence.texts, evidence.body)
    if any(token.key in text.keys or token.stem in text.stems for text in texts):
        return True
    if token.key[:HEAD_LETTERS] in evidence.name_heads:
        return True
    country = COUNTRY_OF.get(token.key)
    if country is not None:
        return any(COUNTRY_OF.get(key) == country for text in texts for key in text.keys)
    return token.text.isupper() and any(token.key in acronyms(text) for text in texts)


def acronyms(reading: Reading) -> frozenset[str]:
    """The folded initials of runs of capitalised words: "International Energy Agency" gives "iea"."""
    found = set()
    for start, token in enumerate(reading.tokens):
        initials = ""
        for following in reading.tokens[start : start + ACRONYM_TOKENS_MAX + 1] if token.is_capital else ():
            if following.is_capital:
                initials += following.key[0]
                if len(initials) in ACRONYM_LETTERS:
                    found.add(initials)
            elif following.key not in _JOINING:
                break
    return frozenset(found)


def _rival(
    teaser: Reading, name: Name, there: Sequence[tuple[Reading, Name]], used: frozenset[str], title: frozenset[str]
) -> str | None:
    """The name that the sources have in the place of `name`, if they have another one there.

    `there` are the sources' names, `title` the title's words, and `used` those of the teaser's other names: if both
    names are in it, who did what is for the check of roles to say.
    """
    if all(token.text.isupper() for token in teaser.tokens[name.start : name.end]):
        return None  # LNG, the EU: too often added or left out by editors
    here, best = 0.0, 0.0
    rival: tuple[Reading, Name] | None = None
    for source, other in there:
        score = likeness(teaser, name.place, source, other.place)
        if other.keys & name.keys:
            here = max(here, score)
        elif score > best and _may_be_swapped(name, other):
            best, rival = score, (source, other)
    if rival is None or rival[1].keys & used:
        return None
    margin = SWAP_MARGIN_COUNTRY if name.keys & _COUNTRIES else SWAP_MARGIN
    if name.keys & title:
        margin += TITLE_MARGIN
    if _flanks(teaser, name) == _flanks(*rival):
        margin = SWAP_MARGIN_FLANKED
    return rival[1].said(rival[0]) if best - here >= margin else None


def _flanks(reading: Reading, name: Name) -> tuple[str, str]:
    """The words directly before and behind `name`."""
    before = reading.tokens[name.start - 1].key if name.start else ""
    return before, reading.tokens[name.end].key if name.end < len(reading.tokens) else ""


def _may_be_swapped(name: Name, other: Name) -> bool:
    """Whether both are countries or neither is, and neither is an inflection of the other."""
    if bool(name.keys & _COUNTRIES) != bool(other.keys & _COUNTRIES):
        return False
    heads = {key[:HEAD_LETTERS] for key in name.keys if len(key) >= HEAD_LETTERS}
    return not any(key[:HEAD_LETTERS] in heads for key in other.keys)
