"""How sure a teaser is: what its sources hold possible, plan or expect is not told as what will be or has been."""

from __future__ import annotations

import re
from collections.abc import Iterator

from energydesk.checks.alignment import Place, best_likeness, occurrences
from energydesk.checks.evidence import Evidence
from energydesk.checks.findings import Finding
from energydesk.checks.quantities import same
from energydesk.checks.tokens import Reading
from energydesk.checks.wordlists import HEDGES
from energydesk.text import word_set

# Tokens before a verb in which a word of doubt is looked for: before a future and before a fact.
REACH = 4
FACT_REACH = 2
# Function words between "will" and the word that it is about: "will be at 88C".
FUTURE_GAP = 3
# Content words around, the same in both texts, for a source's verb to be that of the teaser.
SAME_PLACE_MIN = 0.5

# Tokens before "would" in which somebody is looked for who said it, and characters before an amount for a limit.
REPORT_REACH = 20
LIMIT_CHARS = 22

_FUTURE = {"en": word_set("will"), "fr": word_set("va vont")}
_FACT = {"en": word_set("has have is are was were had"), "fr": word_set("a ont est sont")}
# Words that may stand between such a word and its verb.
_SETTLED = word_set("was were has had")
_LINKS = word_set("to be been not also now only soon then have again no longer still de d etre ete")

_REPORTS = word_set("said told confirmed announced agreed decided promised ruled ordered pledged insisted wrote")
_LIMIT = re.compile(
    r"(?i)(?:up to|as much as|as many as|at most|no more than|jusqu['’]à|au plus|au maximum)\s+(?:\w+\s+)?$"
)
_LIMITING = word_set(
    "up most maximum cap caps capped ceiling limit limits limited"
    " jusqu plus max maximal plafond plafonne plafonnee maximale"
)


def certainty_findings(teaser: Reading, evidence: Evidence) -> Iterator[Finding]:
    """Verbs that `teaser` tells as facts where the sources doubt them, and limits told as amounts."""
    yield from _unlimited(teaser, evidence)
    for number, word, reach in _asserted(teaser):
        token = teaser.tokens[word]
        hedged: list[Place] = []
        plain: list[Place] = []
        for source, (position, end) in occurrences(evidence.texts, [token.stem]):
            (hedged if is_hedged(source, position, reach) else plain).append((source, (position, end)))
        place = (word, word + 1)
        doubt = best_likeness(teaser, place, hedged)
        if doubt >= SAME_PLACE_MIN and doubt > best_likeness(teaser, place, plain):
            start = teaser.tokens[number].start
            said = teaser.text[start : token.end]
            yield Finding("certainty", start, token.end, f"The sources are less sure of “{said}”.")


def _asserted(teaser: Reading) -> Iterator[tuple[int, int, int]]:
    """Each word of certainty without a doubt before its verb, that verb, and how near a doubt has to be."""
    stems = teaser.content
    future, fact = _FUTURE[teaser.language], _FACT[teaser.language]
    for number, token in enumerate(teaser.tokens):
        if token.key not in future and (token.key not in fact or token.text in ("à", "À")):
            if teaser.language == "fr" and _is_french_future(token.key):
                yield number, number, 0
            continue
        is_future = token.key in future
        word = number + 1
        while word < len(stems) and (
            teaser.tokens[word].key in _LINKS
            or teaser.tokens[word].key.endswith("ly")
            or (is_future and stems[word] is None and word <= number + FUTURE_GAP)
        ):
            word += 1
        reach = word - number + REACH - 1 if is_future else FACT_REACH
        if word < len(stems) and stems[word] is not None and not is_hedged(teaser, word, reach):
            yield number, word, reach


def is_hedged(reading: Reading, position: int, reach: int) -> bool:
    """Whether a word of doubt stands up to `reach` tokens before the token in its clause, or its form is one."""
    if reading.language == "fr" and reading.tokens[position].key.endswith(("rait", "raient")):
        return True
    hedges = HEDGES[reading.language]
    for before in range(position - 1, max(-1, position - reach - 1), -1):
        token, following = reading.tokens[before], reading.tokens[before + 1]
        if any(mark in reading.text[token.end : following.start] for mark in ".;:,"):
            break
        if token.key == "would" and _is_reported(reading, before):
            return False
        if token.key in _SETTLED and following.key != "to":
            return False
        if token.key in hedges:
            return True
        if token.key == "to" and before and reading.tokens[before - 1].key in ("is", "are", "was", "were"):
            return True
    return False


def _is_reported(reading: Reading, position: int) -> bool:
    """Whether "would" at `position` is the future of somebody's words in the past ("said it would close")."""
    before = reading.tokens[max(0, position - REPORT_REACH) : position]
    return any(token.key in _REPORTS for token in before)


def _is_french_future(key: str) -> bool:
    return len(key) > 5 and key.endswith(("era", "ira", "dra", "eront", "iront", "dront"))


def _unlimited(teaser: Reading, evidence: Evidence) -> Iterator[Finding]:
    """Amounts that the sources give as the most that can be."""
    if not _LIMITING.isdisjoint(teaser.keys):
        return
    told = [(text, quantity) for text in evidence.texts for quantity in text.quantities]
    for quantity in teaser.quantities:
        places = [(text, o.start) for text, o in told if o.unit == quantity.unit and same(o.value, quantity.value)]
        if places and all(_LIMIT.search(text.text, max(0, start - LIMIT_CHARS), start) for text, start in places):
            message = f"The sources give “{teaser.text[quantity.start : quantity.end]}” as the most that can be."
            yield Finding("certainty", quantity.start, quantity.end, message)
