"""Who does what to whom: the words before and behind a verb stay on their side of it.

A verb of the teaser is looked up in the sources; if there the words of its subject stand where its object was, the
roles are exchanged. A passive turns the sides of a source; passives of the teaser, and verbs that the sources lack,
tell nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from energydesk.checks.evidence import Evidence
from energydesk.checks.findings import Finding
from energydesk.checks.number_words import SERIES
from energydesk.checks.tokens import Reading, Token
from energydesk.checks.wordlists import FUNCTION_WORDS
from energydesk.text import word_set

# Content words looked at on each side of a verb.
SIDE_WORDS = 4
# How much of the subject has to come from the other side, the nearest word counting 1, and how much more has to change
# sides than to keep them; chosen on the training part.
SUBJECT_MIN = 0.5
CROSSED_RATIO = 0.5
# Content words behind a verb among which a name is looked for.
NEXT_WORDS = 2
# Tokens before a verb among which its auxiliary stands.
AUXILIARY_REACH = 3

_AUXILIARIES = {
    "en": word_set("has have had will would may might could must should can is are was were be been to"),
    "fr": word_set("a ont va vont doit doivent peut peuvent est sont ete sera seront avait"),
}
_BE = {"en": word_set("is are was were be been being"), "fr": word_set("est sont ete sera seront etait etaient")}
_BORDERS = ".;:!?"
# Where another clause begins.
_CONJUNCTIONS = word_set(
    "because while but although though after before as when if which who whose that until"
    " car mais tandis alors quand que qui dont si parce"
)
# "To" leads a verb with the subject of the verb before it only after these.
_BEFORE_TO = word_set(
    "wants want plans plan agreed agrees agree expects expect aims aim intends intend is are hopes hope decided offered"
    " promised refused due set likely began begun started asked forced allowed ready failed able proposes proposed has"
    " have"
)
_ADVERBS = word_set("not also already now again finally since yet only never so far no longer pas plus deja ne n")


@dataclass(frozen=True, slots=True)
class Clause:
    """The content stems that stand before and behind a verb in its sentence, nearest first.

    `passive` is whether it is done to the words before; `agent`, whether "by" somebody follows; `named`, whether a
    name is among the words next behind.
    """

    before: tuple[str, ...]
    behind: tuple[str, ...]
    passive: bool
    agent: bool
    named: bool

    @property
    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Words for who acts and for what is done to; a passive turns them."""
        return (self.behind, self.before) if self.passive else (self.before, self.behind)


@dataclass(frozen=True, slots=True)
class Sides:
    """Weights of a clause's words that kept their side of the verb, and of the subject's and object's that changed it.

    The nearest word counts 1, further ones less.
    """

    kept: float
    subject: float
    object: float

    @property
    def likeness(self) -> tuple[float, float]:
        """How much both clauses have in common, and how much of it on the same side."""
        return self.kept + self.subject + self.object, self.kept


def role_findings(teaser: Reading, evidence: Evidence) -> Iterator[Finding]:
    """Verbs of `teaser` whose subject is the object of the sources."""
    for verb in verbs(teaser):
        token, own = teaser.tokens[verb], clause(teaser, verb)
        if own.passive:
            continue
        there = [
            clause(source, number)
            for source in evidence.texts
            if token.stem in source.stems
            for number, other in enumerate(source.tokens)
            if other.stem == token.stem
        ]
        if there and _is_exchanged(own, max(there, key=lambda other: compare(own, other).likeness)):
            message = f"The sources have who and whom of “{token.text}” the other way."
            yield Finding("roles", token.start, token.end, message)


def _is_exchanged(own: Clause, there: Clause) -> bool:
    """Whether the subject comes from the object's side, or a name behind the verb is the subject there."""
    if there.passive and not there.agent:
        return False  # a passive that leaves out who acts
    sides = compare(own, there)
    if sides.subject >= SUBJECT_MIN and sides.subject + sides.object > CROSSED_RATIO * sides.kept:
        return True
    left, right = there.sides
    if not (own.before and own.behind and left and right) or own.before[0] in left:
        return False
    return not set(left).isdisjoint(own.behind[:NEXT_WORDS]) if own.named else own.behind[0] == left[0]


def verbs(reading: Reading) -> list[int]:
    """Tokens that follow an auxiliary, adverbs aside: the verbs that can be known without a parser."""
    auxiliaries, tokens = _AUXILIARIES[reading.language], reading.tokens
    found = []
    for number, token in enumerate(tokens):
        if token.key not in auxiliaries:
            continue
        if token.key == "to" and (number == 0 or tokens[number - 1].key not in _BEFORE_TO):
            continue
        verb = number + 1
        while verb < len(tokens) and (
            tokens[verb].key in _ADVERBS or tokens[verb].key in auxiliaries or tokens[verb].key.endswith("ly")
        ):
            verb += 1
        if verb < len(tokens) and verb not in found and _may_be_verb(tokens[verb], reading.language):
            found.append(verb)
    return found


def _may_be_verb(token: Token, language: str) -> bool:
    return token.key not in FUNCTION_WORDS[language] and not token.is_capital and not token.key[0].isdigit()


def clause(reading: Reading, verb: int) -> Clause:
    """What stands around token `verb` of `reading`."""
    keys = [token.key for token in reading.tokens]
    following = reading.tokens[verb + 1 : verb + 3]
    agent = len(following) == 2 and following[0].key in ("by", "par") and not _is_figure(following[1], reading.language)
    before = keys[max(0, verb - AUXILIARY_REACH) : verb]
    if not _BE[reading.language].isdisjoint(before):
        passive = not keys[verb].endswith("ing")
    else:
        passive = agent and _AUXILIARIES[reading.language].isdisjoint(before)
    sides = (_side(reading, range(verb - 1, -1, -1)), _side(reading, range(verb + 1, len(keys))))
    objects = islice((n for n in range(verb + 1, len(keys)) if reading.content[n] is not None), NEXT_WORDS)
    return Clause(*sides, passive, agent, any(reading.tokens[number].is_capital for number in objects))


def _is_figure(token: Token, language: str) -> bool:
    """Whether `token` is a number: "by 5%" names no agent."""
    return token.key[0].isdigit() or SERIES[language].fullmatch(token.text) is not None


def _side(reading: Reading, positions: range) -> tuple[str, ...]:
    """The content words at `positions`, as far as the clause goes."""
    found: list[str] = []
    last = positions.start - positions.step
    for position in positions:
        left, right = sorted((last, position))
        gap = reading.text[reading.tokens[left].end : reading.tokens[right].start]
        key = reading.tokens[position].key
        if len(found) == SIDE_WORDS or any(mark in gap for mark in _BORDERS) or (found and key in _CONJUNCTIONS):
            break
        if key in ("and", "et") and position and "," in _gap_before(reading, position):
            break
        word = reading.content[position]
        if word is not None:
            found.append(word)
        last = position
    return tuple(found)


def _gap_before(reading: Reading, position: int) -> str:
    return reading.text[reading.tokens[position - 1].end : reading.tokens[position].start]


def compare(own: Clause, there: Clause) -> Sides:
    """How the words around an active verb of the teaser stand around it in a source."""
    left, right = map(_weights, there.sides)
    before, behind = _weights(own.before), _weights(own.behind)
    return Sides(
        _shared(before, left) + _shared(behind, right),
        _shared(before, {word: weight for word, weight in right.items() if word not in left}),
        _shared(behind, {word: weight for word, weight in left.items() if word not in right}),
    )


def _shared(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(math.sqrt(weight * other[word]) for word, weight in one.items() if word in other)


def _weights(words: tuple[str, ...]) -> dict[str, float]:
    """1 for the nearest word, less for each further one."""
    return {word: 1 / (1 + rank) for rank, word in reversed(list(enumerate(words)))}
