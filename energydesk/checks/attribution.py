"""Who says so: what the sources give as somebody's guess, view or claim is not told as a fact.

Editors freely drop "the regulator said" from an act or a figure of the regulator's own, so only claims that can be
doubted are looked at: somebody reckons or argues, or who says it has a side or no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from energydesk.checks.evidence import Evidence
from energydesk.checks.findings import Finding
from energydesk.checks.tokens import Reading
from energydesk.checks.wordlists import HOLDING, PARTIES, SAYINGS, TELLING

# Content words of a claim that a teaser has to share with it, and the share of the claim's words; chosen on the
# training part.
SHARED_MIN = 3
SHARE_MIN = 0.5
# Content words before "X said" from which on what follows is left out of the claim.
SHORT_MIN = 2
# Share of the words for the speaker that a teaser has where it still names them.
SPEAKER_SHARE = 0.5
SPEAKER_TOKENS_MAX = 14

_BORDER = re.compile(r"[,;:\"“”«»—–]")
_ACCORDING = frozenset(("according", "selon", "apres"))
# After "said" these begin what is said, not who says it.
_CLAIM_OPENERS = frozenset(("that", "it", "he", "she", "they", "que", "qu"))
_BEFORE_DAYS = frozenset(("on", "in", "this", "last", "late", "lundi", "mardi", "mercredi", "jeudi", "vendredi"))
_JOINING = frozenset(("and", "but", "while", "et", "mais", "tandis"))
# By these somebody makes known what they did; those of the second list tell of acts unless "that" or a mark follows.
_ACTS = frozenset(("announced", "reported", "confirmed", "told", "annonce"))
_ALSO_ACTS = frozenset(("announced", "show", "shown", "found", "estimated"))


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says in a source: stems of the words, those for the speaker, and whether it can be doubted."""

    words: frozenset[str]
    speaker: frozenset[str]
    doubtful: bool
    held: bool


def attribution_findings(teaser: Reading, evidence: Evidence) -> Iterator[Finding]:
    """What `teaser` tells as a fact and the sources as somebody's claim."""
    if any(_tells(teaser, number) for number in range(len(teaser.tokens))):
        return
    own = frozenset(stem for stem in teaser.content if stem)
    for claim in (claim for source in evidence.sources for claim in claims(source)):
        shared = claim.words & own
        if not claim.doubtful or len(shared) < max(min(SHARED_MIN, len(claim.words)), SHARE_MIN * len(claim.words), 2):
            continue
        if not claim.held and claim.speaker and len(claim.speaker & own) >= SPEAKER_SHARE * len(claim.speaker):
            continue
        places = [number for number, stem in enumerate(teaser.content) if stem in shared]
        start, end = teaser.tokens[places[0]].start, teaser.tokens[places[-1]].end
        yield Finding("attribution", start, end, "The sources give this as somebody's claim.")
        return


def _tells(teaser: Reading, number: int) -> bool:
    """Whether somebody says something by the token; "has announced duties" and "must show" are acts."""
    if not _is_saying(teaser, number, SAYINGS[teaser.language]):
        return False
    token, following = teaser.tokens[number], teaser.tokens[number + 1 : number + 2]
    if token.key not in _ALSO_ACTS or not following:
        return True
    return following[0].key == "that" or _BORDER.search(teaser.text, token.end, following[0].start) is not None


def _is_saying(reading: Reading, number: int, words: frozenset[str]) -> bool:
    """Whether the token is one of `words`; "après" counts in "d'après" alone."""
    token = reading.tokens[number]
    if token.key == "apres":
        return number > 0 and reading.tokens[number - 1].key == "d"
    return token.key in words


def claims(source: Reading) -> list[Claim]:
    """What is said in `source`, for each word by which somebody says it."""
    language = source.language
    telling = HOLDING[language] | TELLING[language]
    return [_claim(source, n) for n in range(len(source.tokens)) if _is_saying(source, n, telling)]


def _claim(source: Reading, verb: int) -> Claim:
    """Splits the sentence into who says it and what: "Oil will rise, traders said", "Traders said oil will rise"."""
    borders = [
        number
        for number in range(1, len(source.tokens))
        if _BORDER.search(source.text, source.tokens[number - 1].end, source.tokens[number].start)
    ]
    start = max((number for number in borders if number <= verb), default=0)
    end = min((number for number in borders if number > verb), default=len(source.tokens))
    key = source.tokens[verb].key
    before, behind = range(start), range(end, len(source.tokens))
    following = source.tokens[verb + 1].key if verb + 1 < len(source.tokens) else ""
    if following not in _CLAIM_OPENERS and (key in _ACCORDING or start == verb):  # "..., according to X", "..., said X"
        speaker = range(verb + 1, min(end, verb + SPEAKER_TOKENS_MAX))
        before = range(verb)
    elif start and (end == verb + 1 or following in _BEFORE_DAYS):  # "..., X said on Monday, ..."
        speaker = range(start, verb)
    else:  # "X said that ...", "X, a trader, said that ..."
        joined = (number for number in borders if number > verb and source.tokens[number].key in _JOINING)
        behind = range(verb + 1, min(joined, default=len(source.tokens)))
        speaker, before = range(start if start < verb else 0, verb), range(0)
    is_short = sum(source.content[number] is not None for number in before) < SHORT_MIN
    claim = [*before, *(behind if is_short else ())]
    language = source.language
    held = key in HOLDING[language]
    # "Said Ann Lee, who heads a growers' association"
    described = speaker if speaker.start < verb else range(verb + 1, min(len(source.tokens), verb + SPEAKER_TOKENS_MAX))
    party = key not in _ACTS and any(source.tokens[number].key in PARTIES[language] for number in described)
    return Claim(
        frozenset(stem for number in claim if (stem := source.content[number])),
        frozenset(stem for number in speaker if (stem := source.content[number])),
        held or party,
        held,
    )
