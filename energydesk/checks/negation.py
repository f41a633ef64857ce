"""What a source denies is denied in the teaser, and nothing else is.

A negator belongs to the content words right behind it. It may come back as another one, or as a word that denies by its
meaning ("lacks", "refused", "unsold"); those that are not in the closed list are read as plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from energydesk.checks.alignment import Place, best_likeness, occurrences
from energydesk.checks.evidence import Evidence
from energydesk.checks.findings import Finding
from energydesk.checks.tokens import Reading
from energydesk.checks.wordlists import NEGATIVE_STEMS, NEGATORS

# Tokens behind a negator in which its word has to stand, and before a word in which a negator is looked for.
REACH = 4
# Tokens before "pas" among which its "ne" stands.
PAIR_TOKENS = 4
# Content words around, the same in both texts, for a source's word to be that of the teaser.
SAME_PLACE_MIN = 1.0

_FIRST = frozenset(("first", "premier", "premiere", "only", "least", "lowest", "seul", "seule"))
_MARK = re.compile(r"[,.;:()]")
_PAIRED = frozenset(("pas", "plus", "jamais", "rien", "aucun", "aucune"))
# These deny a whole clause rather than the word behind them.
_PRONOUNS = frozenset(("nothing", "none", "nobody", "rien", "personne"))
# Of these one "without" may stand for another.
_WITHOUT = frozenset(("without", "sans", "no"))
# "No longer covers", "not a single well": the word behind is denied.
_SKIPPED = frozenset(("longer", "single"))
_PLAIN_NEGATORS = frozenset(("not", "no", "never", "cannot", "ne", "n", "pas"))
_BEFORE_NOUNS = frozenset(("without", "sans", "t"))
_FRENCH_HALVES = frozenset(("ne", "n"))
# "No longer than", "not only", "no less": words after which nothing is denied.
_UNDONE = frozenset(("only", "least", "merely", "just", "matter", "doubt", "seulement"))


def denied(reading: Reading) -> dict[int, int]:
    """For each negator (by token) the content word that it denies (by token)."""
    found: dict[int, int] = {}
    for number in _negators(reading):
        words = [n for n in _scope(reading, number) if _has_content(reading, n)]
        if not words and reading.tokens[number].key in _PRONOUNS:  # "won nothing"
            words = [n for n in range(number - 1, max(-1, number - 1 - REACH), -1) if _has_content(reading, n)]
        if words and not reading.tokens[words[0]].key[0].isdigit():
            found[number] = words[0]
    return found


def _has_content(reading: Reading, number: int) -> bool:
    return reading.content[number] is not None and reading.tokens[number].key not in _SKIPPED


def _negators(reading: Reading) -> Iterator[int]:
    """Tokens that deny; of a French pair ("ne ... pas") the first alone."""
    for number, token in enumerate(reading.tokens):
        if token.key not in NEGATORS[reading.language] or (token.key == "t" and not _is_contracted(reading, number)):
            continue
        before = [other.key for other in reading.tokens[max(0, number - PAIR_TOKENS) : number]]
        if token.key in _PAIRED and not _FRENCH_HALVES.isdisjoint(before):
            continue
        keys = [reading.tokens[position].key for position in _scope(reading, number)]
        if not (keys and keys[0] in _UNDONE) and not _is_only(token.key, keys):
            yield number


def _scope(reading: Reading, number: int) -> list[int]:
    """The tokens behind negator `number`, as far as `REACH`, up to a mark."""
    scope: list[int] = []
    for position in range(number + 1, min(number + 1 + REACH, len(reading.tokens))):
        if _MARK.search(reading.text, reading.tokens[position - 1].end, reading.tokens[position].start):
            break
        scope.append(position)
    return scope


def _is_only(negator: str, following: list[str]) -> bool:
    """Whether "ne ... que" says "only"."""
    return (
        negator in _FRENCH_HALVES
        and any(key in ("que", "qu") for key in following)
        and not _PAIRED.intersection(following)
    )


def _is_contracted(reading: Reading, number: int) -> bool:
    """Whether the "t" at `number` is that of "don't"."""
    return (
        number > 0
        and reading.text[reading.tokens[number].start - 1] in "'’"
        and reading.tokens[number - 1].key.endswith("n")
    )


def _is_denied(reading: Reading, position: int) -> bool:
    """Whether a negator or a word that denies by meaning stands shortly before the token, or a negator behind it."""
    negators, negative = NEGATORS[reading.language], NEGATIVE_STEMS[reading.language]
    before = reading.tokens[max(0, position - REACH - 1) : position]
    behind = reading.tokens[position + 1 : position + 3]
    return any(token.key in negators or token.stem in negative for token in before) or any(
        token.key in negators and token.key not in _BEFORE_NOUNS for token in behind
    )


def negation_findings(teaser: Reading, evidence: Evidence) -> Iterator[Finding]:
    """Denials that `teaser` drops or adds."""
    yield from _dropped(teaser, evidence)
    yield from _added(teaser, evidence)


def _dropped(teaser: Reading, evidence: Evidence) -> Iterator[Finding]:
    told = set()
    if not _FIRST.isdisjoint(teaser.keys):
        return  # "no such delivery since 1980" is "the first since 1980"
    for source in evidence.sources:
        for word in denied(source).values():
            stem = source.tokens[word].stem
            for number, token in enumerate(teaser.tokens):
                if token.stem != stem or number in told or _is_denied(teaser, number):
                    continue
                place = (number, number + 1)
                here = best_likeness(teaser, place, [(source, (word, word + 1))])
                others = [
                    (text, span) for text, span in occurrences(evidence.texts, [stem]) if not _is_denied(text, span[0])
                ]
                if here >= SAME_PLACE_MIN and here > best_likeness(teaser, place, others):
                    told.add(number)
                    message = f"The sources deny what is said of “{token.text}”."
                    yield Finding("negation", token.start, token.end, message)


def _added(teaser: Reading, evidence: Evidence) -> Iterator[Finding]:
    if not any(_denies(text) for text in evidence.texts):
        for token in (teaser.tokens[number] for number in _negators(teaser)):
            if token.key in _PLAIN_NEGATORS:
                yield Finding("negation", token.start, token.end, "The sources deny nothing.")
        return
    for number, first in denied(teaser).items():
        negator = teaser.tokens[number]
        if negator.key in _PRONOUNS or (negator.key in _WITHOUT and any(negator.key in t.keys for t in evidence.texts)):
            continue
        # What the sources say in another word is looked for by the words behind it: "has not begun to warm".
        behind = (n for n in _scope(teaser, number) if n >= first and teaser.content[n] is not None)
        word = next((n for n in behind if teaser.tokens[n].stem in evidence.stems), first)
        token, place = teaser.tokens[word], (word, word + 1)
        plain: list[Place] = []
        negative: list[Place] = []
        for text, span in occurrences(evidence.texts, [token.stem]):
            (negative if _is_denied(text, span[0]) else plain).append((text, span))
        likeness = best_likeness(teaser, place, plain)
        if likeness >= SAME_PLACE_MIN and likeness > best_likeness(teaser, place, negative):
            message = f"The sources do not deny what is said of “{token.text}”."
            yield Finding("negation", negator.start, token.end, message)


def _denies(reading: Reading) -> bool:
    return not (
        NEGATORS[reading.language].isdisjoint(reading.keys)
        and NEGATIVE_STEMS[reading.language].isdisjoint(reading.stems)
    )
