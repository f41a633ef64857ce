"""The vocabulary: concepts, and the terms that speak of them, in the form that a bundle carries.

A vocabulary is compiled from the taxonomy (`training.taxonomy`) and never changed afterwards. `fold` is the one
normalisation of the project: terms are folded when the vocabulary is compiled and texts when they are searched, so that
both sides agree character for character. What a term's presence is worth is learned elsewhere (`energydesk.aboutness`).
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Any

from energydesk.errors import IncompatibleBundle

# Blocs and countries share codes (AU), so a bloc's concept id has this before its code.
BLOC_PREFIX = "bloc:"


class Kind(IntEnum):
    """How a term speaks of its concept. Subsectors use the first three, places the others."""

    STRONG = 0
    WEAK = 1
    CANCEL = 2  # stands for nothing: a longer match that hides the terms inside it
    NAME = 3
    DEMONYM = 4
    METONYM = 5
    INSTITUTION = 6
    CITY = 7
    DIVISION = 8
    GEOGRAPHY = 9


class Case(IntEnum):
    """What letter case a mention must have in the text as sent."""

    ANY = 0
    CAPITAL = 1  # the first letter is upper case
    EXACT = 2  # letter for letter as in `Term.surface`


@dataclass(frozen=True, slots=True)
class Concept:
    """Something an article can be about: a subsector, a country or a bloc."""

    id: str
    scheme: str  # "subsector" or "place"
    group: str  # the subsector's group; for places the region id, or "bloc"
    labels: Mapping[str, str]
    family: str = ""  # concepts of one family share words: "wind farm" may be onshore or offshore

    def label(self, language: str) -> str:
        """The label in `language`, or in English."""
        return self.labels.get(language) or self.labels["en"]


@dataclass(frozen=True, slots=True)
class Term:
    """One way of speaking of a concept. `concept` is an index into `Vocabulary.concepts`, or -1 for `Kind.CANCEL`."""

    surface: str
    concept: int
    kind: Kind
    case: Case
    language: str  # "en", "fr" or "any"
    weight: float = 1.0  # 1 if it points at this concept alone; less for homonyms and for hints


# Letters that Unicode does not decompose; each folds to one letter, so that offsets stay.
_UNDECOMPOSED = {
    "ß": "s",
    "æ": "a",
    "Æ": "a",
    "œ": "o",
    "Œ": "o",
    "ø": "o",
    "Ø": "o",
    "đ": "d",
    "Đ": "d",
    "ł": "l",
    "Ł": "l",
    "ı": "i",
}


def _fold_char(char: str) -> str:
    """The one character that `char` folds to; letters and digits alone survive."""
    base = _UNDECOMPOSED.get(char) or unicodedata.normalize("NFKD", char)[0]
    lowered = base.lower()
    folded = lowered if len(lowered) == 1 else base
    return folded if folded.isalnum() else " "


class _FoldTable(dict[int, str]):
    """Folds of single characters, worked out when first met: texts use few of Unicode's characters."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


_FOLD = _FoldTable()
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def fold(text: str) -> str:
    """Fold `text` one character to one character, so that offsets stay: ``"Nord-Stream É 2," -> "nord stream e 2 "``.

    Lower case, no accents, and a space for whatever is not a letter or a digit.
    """
    if not text.isascii():  # translating is ten times faster on ASCII, and most texts hold few other characters
        text = _NOT_ASCII.sub(lambda match: _FOLD[ord(match[0])], text)
    return text.translate(_FOLD)


@dataclass(frozen=True)
class Vocabulary:
    """Concepts in a fixed order (their index is their number everywhere) and all terms."""

    concepts: tuple[Concept, ...]
    terms: tuple[Term, ...]

    @cached_property
    def index(self) -> dict[str, int]:
        """Number of each concept by its id; ids are unique over both schemes."""
        return {concept.id: number for number, concept in enumerate(self.concepts)}

    @cached_property
    def version(self) -> str:
        """The first 12 hexadecimal digits of the SHA-256 of the vocabulary's JSON."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()[:12]

    def numbers(self, scheme: str) -> list[int]:
        """Numbers of the concepts of one scheme, in order."""
        return [number for number, concept in enumerate(self.concepts) if concept.scheme == scheme]

    def families(self, scheme: str) -> tuple[tuple[int, ...], ...]:
        """Families of more than one concept, as positions among the concepts of the scheme."""
        members: dict[str, list[int]] = {}
        for position, number in enumerate(self.numbers(scheme)):
            if self.concepts[number].family:
                members.setdefault(self.concepts[number].family, []).append(position)
        return tuple(tuple(positions) for positions in members.values() if len(positions) > 1)

    def to_json(self) -> str:
        """Compact and stable, one term a row, so that two versions can be compared by eye."""
        concepts = [
            [concept.id, concept.scheme, concept.group, dict(sorted(concept.labels.items())), concept.family]
            for concept in self.concepts
        ]
        rows = ",\n".join(
            json.dumps([t.surface, t.concept, int(t.kind), int(t.case), t.language, t.weight], ensure_ascii=False)
            for t in self.terms
        )
        return f'{{"concepts": {json.dumps(concepts, ensure_ascii=False)},\n"terms": [\n{rows}\n]}}\n'

    @classmethod
    def from_json(cls, text: str) -> Vocabulary:
        """Read what `to_json` wrote. Raises `IncompatibleBundle` if it is something else."""
        try:
            record: dict[str, Any] = json.loads(text)
            concepts = tuple(Concept(*row) for row in record["concepts"])
            kinds, cases = tuple(Kind), tuple(Case)
            terms = tuple(
                Term(surface, concept, kinds[kind], cases[case], language, weight)
                for surface, concept, kind, case, language, weight in record["terms"]
            )
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise IncompatibleBundle(
                f"The vocabulary cannot be read ({error}). Fit or install the bundle again."
            ) from error
        return cls(concepts, terms)


def plural_variants(term: str, language: str) -> Iterable[str]:
    """Regular plurals of a term written in the singular, the term itself first.

    ``("power plant", "en") -> "power plant", "power plants"``;
    ``("centrale nucléaire", "fr") -> "centrale nucléaire", "centrales nucléaires"``;
    ``("borne de recharge", "fr")`` also gives "bornes de recharge".
    """
    yield term
    if language == "en":
        head, _, last = term.rpartition(" ")
        if len(last) > 2 and last.isalpha() and last.islower():
            yield f"{head} {_english_plural(last)}".strip()
    elif language == "fr":
        words = term.split(" ")
        heads = next((number for number, word in enumerate(words) if word in _FRENCH_LINKS), len(words))
        plurals = [_french_plural(word) if len(word) > 3 else word for word in words]
        for variant in dict.fromkeys((" ".join(plurals[:heads] + words[heads:]), " ".join(plurals))):
            if variant != term:
                yield variant


# What follows one of these is a complement, which mostly stays in the singular: "bornes de recharge", "pompes à
# chaleur".
_FRENCH_LINKS = frozenset(["de", "du", "des", "d'", "à", "au", "aux", "en", "sur", "pour", "par"])


def _english_plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word + "s"


def _french_plural(word: str) -> str:
    if not word.isalpha() or word.endswith(("s", "x", "z")):
        return word
    if word.endswith(("eau", "eu")):
        return word + "x"
    if word.endswith("al"):
        return word[:-2] + "aux"
    return word + "s"
