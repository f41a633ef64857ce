"""Candidates for a teaser: chosen sentences shortened, and two of them joined into one."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from energydesk.lengths import SECOND_WORDS, TEASER_WORDS
from energydesk.vocabulary import fold
from energydesk.whole_sentences import WholeSentence, is_debris
from energydesk.writer.edits import KINDS, Version
from energydesk.writer.grammar import Grammar, Join
from energydesk.writer.sources import QUOTES, Floats, stems
from energydesk.writer.standing import Leaning

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Of a sentence's versions, the smallest sets of units left out first, so many are tried in joins.
JOINED_VERSIONS = 10

_SAFE_BEFORE_PRONOUN = frozenset({"day", "parenthesis", "adverb"})
_NUMBER = re.compile(r"\d")
LONGEST_SENTENCE = 70
_NO_NEWS = re.compile(
    r"declined? to comment|refused to comment|could not be reached|(?:was|were) not (?:immediately )?available"
    r"|did not (?:immediately )?respond|n'a pas (?:souhaité|répondu)|^(?:Below|The following|Here|As an example)\b"
    r"|\bthe following (?:is|are)\b",
    re.IGNORECASE,
)
# Enough of a name to know its demonym by: "Poland" and "Polish".
NAME_CHARS = 3
DEMONYM_CHARS = 4
_NAMES = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]{2,}")


Place = tuple[float, int]
"""The chooser's score of a sentence, and its rank among those chosen, from 0."""


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of the article, one of its shorter versions, and the chooser's score and rank for it.

    `leans` counts its words that lean on what stands before; it `needs_before` where no reader could do without that.
    `goes_on`: it opens with a pronoun or a link. `second` is how it reads as the second part, after `join`.
    """

    sentence: WholeSentence
    version: Version
    score: float
    rank: int
    leans: int
    needs_before: bool
    goes_on: bool
    opens_with_the: bool
    opens_with_name: bool
    join: Join
    second: str

    def placed(self, place: Place) -> Part:
        """The same at another place."""
        return replace(self, score=place[0], rank=place[1])


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence made of one or two parts, with its closing mark."""

    text: str
    words: int
    parts: tuple[Part, ...]
    join: Join | None

    @property
    def leans(self) -> int:
        """How many words of it lean on what was said before."""
        return sum(part.leans for part in self.parts)

    @property
    def sources(self) -> tuple[str, ...]:
        """The whole sentences that it is made from."""
        return tuple(part.sentence.text for part in self.parts)


def is_usable(sentence: WholeSentence) -> bool:
    """Whether a teaser may be made of a sentence: no question, quotation or debris, and neither endless nor empty."""
    text = sentence.text
    return (
        sentence.words <= LONGEST_SENTENCE
        and not is_debris(text)
        and not any(mark in text for mark in QUOTES)
        and not _NO_NEWS.search(text)
        and not text.rstrip().endswith("?")
    )


def parts_of(
    sentence: WholeSentence, parsed: Doc, grammar: Grammar, place: Place, explained: Collection[str]
) -> list[Part]:
    """Every version of a sentence that says something by itself in the words of no speaker.

    `place` is the chooser's score and rank, `explained` are the acronyms that the article explains.
    """
    if not grammar.is_whole(parsed):
        return []
    by_start: dict[int, list[Leaning]] = {}
    made: list[Part] = []
    for version in grammar.versions(parsed):
        start = version.dropped[0].end if version.dropped and version.dropped[0].start == 0 else 0
        if start not in by_start:
            by_start[start] = grammar.leanings(parsed, start, explained)
        left = [
            each
            for each in by_start[start]
            if not any(unit.start <= each.number < unit.end for unit in version.dropped)
        ]
        if not any(each.speaker for each in left):
            made.append(_part(sentence, version, parsed[start], grammar, place, left))
    return made


def _part(
    sentence: WholeSentence, version: Version, first: Token, grammar: Grammar, place: Place,
    leaning: Sequence[Leaning],
) -> Part:  # fmt: skip
    opens = version.text.split(" ", 1)[0].rstrip(",")
    # A name keeps its capital inside another sentence, and so does "LNG".
    is_name = len(opens) > 1 and (first.tag_ in grammar.name_tags or not opens[1:].islower())
    link = grammar.opening.match(version.text)
    rest = version.text[link.end() :] if link else version.text
    return Part(
        sentence=sentence,
        version=version,
        score=place[0],
        rank=place[1],
        leans=len(leaning),
        needs_before=any(each.hard for each in leaning) or opens.lower() in grammar.pronouns or link is not None,
        goes_on=opens.lower() in grammar.pronouns or link is not None,
        opens_with_the=opens in ("The", "Le", "La", "Les"),
        opens_with_name=is_name,
        join=grammar.links[opens] if link and opens in grammar.links else "and",
        second=rest if is_name and link is None else rest[:1].lower() + rest[1:],
    )


def candidates(parts: Sequence[Sequence[Part]], joints: Mapping[Join, str]) -> list[Candidate]:
    """All single versions and joins of two sentences that have a teaser's length; `parts` has one list a sentence."""
    least, most = TEASER_WORDS
    found: dict[str, Candidate] = {}
    for each in parts:
        for part in each:
            if least <= part.version.words <= most and not part.needs_before:
                single = _single(part)
                found.setdefault(single.text, single)
    for first in parts:
        for second in parts:
            if first and second and first[0].sentence.number < second[0].sentence.number:
                for candidate in _joined(first, second, joints):
                    found.setdefault(candidate.text, candidate)
    return list(found.values())


def leaning_candidates(parts: Sequence[Sequence[Part]]) -> list[Candidate]:
    """Single versions of a teaser's length whose sentence leans on the ones before it."""
    least, most = TEASER_WORDS
    leaning = [part for each in parts for part in each if least <= part.version.words <= most and part.needs_before]
    return list({candidate.text: candidate for candidate in map(_single, leaning)}.values())


def seconds(parts: Sequence[Sequence[Part]], teaser: Candidate) -> list[Candidate]:
    """All single versions of sentences that can follow `teaser` as the second sentence of a standfirst.

    Later sentences; only where there are none, earlier ones that lean on nothing.
    """
    later = _seconds(parts, teaser)
    return later or [
        _single(part)
        for each in parts
        for part in each
        if part.sentence.number < teaser.parts[0].sentence.number
        and not part.leans
        and not part.goes_on
        and SECOND_WORDS[0] <= part.version.words <= SECOND_WORDS[1]
    ]


def _seconds(parts: Sequence[Sequence[Part]], teaser: Candidate) -> list[Candidate]:
    last = teaser.parts[-1]
    found: dict[str, Candidate] = {}
    for each in parts:
        for part in each:
            number = part.sentence.number
            if number <= last.sentence.number or not SECOND_WORDS[0] <= part.version.words <= SECOND_WORDS[1]:
                continue
            if part.needs_before and not (number == last.sentence.number + 1 and _may_follow(last, part)):
                continue
            single = _single(part)
            found.setdefault(single.text, single)
    return list(found.values())


def _single(part: Part) -> Candidate:
    return Candidate(_closed(part.version.text), part.version.words, (part,), None)


def _closed(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _joined(firsts: Sequence[Part], seconds: Sequence[Part], joints: Mapping[Join, str]) -> list[Candidate]:
    least, most = TEASER_WORDS
    made = []
    for first in firsts[:JOINED_VERSIONS]:
        for second in seconds[:JOINED_VERSIONS]:
            words = first.version.words + second.version.words + 1
            if least <= words <= most and not first.needs_before and _may_follow(first, second):
                text = f"{first.version.text}, {joints[second.join]} {second.second}"
                made.append(Candidate(_closed(text), words, (first, second), second.join))
    return made


def _may_follow(first: Part, second: Part) -> bool:
    """Whether the second sentence follows the first, and is understood after its version as it was after the whole."""
    if second.sentence.number != first.sentence.number + 1 or not second.sentence.follows:
        return False
    if second.leans and not second.goes_on:
        return False
    return not second.goes_on or {unit.kind for unit in first.version.dropped} <= _SAFE_BEFORE_PRONOUN


FEATURES = (
    "words", "words_squared", "over_32", "sources", "score_1", "score_2", "rank_1", "rank_2", "number_1", "number_2",
    "apart", "opens_definite", "opens_name", "title_share", "title_share_words", "off_title", "off_names", "nameless",
    "numbers", "names", "kept_1", "kept_2",
    "but", "second_pronoun", "leans_1", "leans_2", "perfect", "central", "body_share",
    *(f"dropped_{kind}" for kind in KINDS), *(f"kept_{kind}" for kind in KINDS),
)  # fmt: skip


def _names(text: str) -> set[str]:
    return {fold(name)[:NAME_CHARS] for name in _NAMES.findall(text)}


class Describer:
    """Describes the candidates of one article, of which it reads title and sentences once."""

    def __init__(self, title: str, sentences: Sequence[WholeSentence]) -> None:
        self._title = set(stems(title))
        self._title_names = _names(title)
        self._long_title_names = {fold(name)[:DEMONYM_CHARS] for name in _NAMES.findall(title)}
        counts: dict[str, int] = {}
        for sentence in sentences:
            for stem in set(stems(sentence.text)):
                counts[stem] = counts.get(stem, 0) + 1
        self._counts = counts
        self._mass = sum(counts.values()) or 1
        self._known: dict[str, tuple[set[str], int, int]] = {}

    def describe(self, found: Sequence[Candidate]) -> Floats:
        """One row of `FEATURES` for each candidate."""
        return np.array([self._row(candidate) for candidate in found], dtype=np.float64).reshape(-1, len(FEATURES))

    def names_title(self, text: str) -> bool:
        """Whether `text` has a name of the title, or a word of it; also if the title has none."""
        if not self._title_names or not self._title_names.isdisjoint(_names(text)):
            return True
        # "tunisien" for the title's "Tunisie"
        return not self._long_title_names.isdisjoint(word[:DEMONYM_CHARS] for word in fold(text).split())

    def _read(self, text: str) -> tuple[set[str], int, int]:
        if text not in self._known:
            words = text.split()
            numbers = sum(1 for word in words if _NUMBER.search(word))
            names = sum(1 for word in words[1:] if word[:1].isupper())
            self._known[text] = (set(stems(text)), numbers, names)
        return self._known[text]

    def _row(self, candidate: Candidate) -> list[float]:
        parts = candidate.parts
        read = [self._read(part.version.text) for part in parts]
        own = set().union(*(each[0] for each in read))
        first, second = parts[0], parts[1] if len(parts) > 1 else None
        dropped = [unit.kind for part in parts for unit in part.version.dropped]
        kept = [unit.kind for part in parts for unit in part.version.kept]
        shared = len(own & self._title) / (len(self._title) or 1)
        counted = [self._counts.get(stem, 0) for stem in own]
        return [
            candidate.words, (candidate.words - 26) ** 2 / 100, candidate.words > 32, len(parts),
            first.score, second.score if second else 0.0, first.rank, second.rank if second else 0.0,
            first.sentence.number, second.sentence.number if second else 0.0,
            (second.sentence.number - first.sentence.number - 1) if second else 0.0,
            first.opens_with_the, first.opens_with_name, shared, shared / candidate.words * 20, not shared,
            not self.names_title(candidate.text), not _names(candidate.text[1:]),
            sum(each[1] for each in read), sum(each[2] for each in read),
            first.version.words / first.sentence.words, second.version.words / second.sentence.words if second else 0.0,
            candidate.join == "but", bool(second and second.goes_on),
            first.leans, second.leans if second else 0, any(part.version.perfect for part in parts),
            sum(counted) / (len(counted) or 1), sum(counted) / self._mass * 10,
            *(dropped.count(kind) for kind in KINDS), *(kept.count(kind) for kind in KINDS),
        ]  # fmt: skip
