"""Teasers made false on purpose, for measuring the checks: eleven kinds, drawn by the teaser's id, so always the same.

Each corruption is a true plain teaser with one thing changed that changes what it says. The test set takes as many of
each kind as there are, up to an equal share, so that kinds that few teasers allow do not vanish behind the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from energydesk.vocabulary import Vocabulary, fold
from training.teasers import corrupt_claims, corrupt_facts, corrupt_roles
from training.teasers.true_teasers import TrueTeaser

KINDS: tuple[str, ...] = (
    "unit",
    "number",
    "company",
    "country",
    "roles",
    "direction",
    "negation",
    "certainty",
    "attribution",
    "date",
    "cause",
)
"""What is changed: a unit swapped, a digit changed, a company or country swapped, subject and object exchanged, a
direction turned, a negation dropped or added, may made will, an attribution dropped, a date moved, a false cause."""


@dataclass(frozen=True, slots=True)
class Corruption:
    """A false teaser: `text` stands in the place of ``true.text``."""

    kind: str
    true: TrueTeaser
    text: str


class Corrupter:
    """Makes corruptions; other companies' names are drawn from all of `teasers`' articles.

    `vocabulary` says which names are places, which are never taken for companies.
    """

    def __init__(self, teasers: Sequence[TrueTeaser], vocabulary: Vocabulary) -> None:
        self._teasers = teasers
        self._vocabulary = vocabulary

    @cached_property
    def _places(self) -> frozenset[str]:
        places = set(self._vocabulary.numbers("place"))
        return frozenset(fold(term.surface) for term in self._vocabulary.terms if term.concept in places)

    @cached_property
    def _pool(self) -> dict[str, tuple[str, ...]]:
        """Names of companies by language, in order of a hash: near in the alphabet is not near here."""
        pool: dict[str, set[str]] = {"en": set(), "fr": set()}
        for teaser in self._teasers:
            pool[teaser.language].update(corrupt_facts.companies(teaser.body))
        return {language: tuple(sorted(names, key=_draw)) for language, names in pool.items()}

    def corrupt(self, teaser: TrueTeaser, kind: str) -> Corruption | None:
        """`teaser` with one thing of `kind` changed, always the same one; None if it has nothing of the kind."""
        versions = [text for text in dict.fromkeys(self._versions(teaser, kind)) if text != teaser.text]
        if not versions:
            return None
        return Corruption(kind, teaser, versions[_draw(f"{teaser.id}/{kind}") % len(versions)])

    def _versions(self, teaser: TrueTeaser, kind: str) -> Iterable[str]:
        if kind == "company":
            pool = self._pool[teaser.language]
            start = _draw(teaser.id) % max(1, len(pool))
            return corrupt_facts.swapped_companies(teaser, pool[start:] + pool[:start], self._places)
        return _MAKERS[kind](teaser)


_MAKERS: dict[str, Callable[[TrueTeaser], Iterator[str]]] = {
    "unit": corrupt_facts.swapped_units,
    "number": corrupt_facts.changed_digits,
    "country": corrupt_facts.swapped_countries,
    "date": corrupt_facts.moved_dates,
    "roles": corrupt_roles.exchanged_roles,
    "direction": corrupt_claims.turned_directions,
    "negation": corrupt_claims.dropped_negations,
    "certainty": corrupt_claims.raised_certainty,
    "attribution": corrupt_claims.dropped_attributions,
    "cause": corrupt_claims.false_causes,
}


@dataclass(frozen=True, slots=True)
class CheckingSet:
    """True teasers and corrupted ones to try checks on."""

    true: tuple[TrueTeaser, ...]
    corrupted: tuple[Corruption, ...]


def checking_set(teasers: Sequence[TrueTeaser], corrupter: Corrupter, size: int | None) -> CheckingSet:
    """`size` true teasers of `teasers` and `size` corruptions, as evenly spread over the kinds as they allow.

    Fewer of either, if there are no more, and all of both if `size` is None. What is drawn depends on the ids alone.
    """
    drawn = sorted(teasers, key=lambda teaser: _draw(teaser.id))
    made = {kind: [found for teaser in drawn if (found := corrupter.corrupt(teaser, kind))] for kind in KINDS}
    available = {kind: len(found) for kind, found in made.items()}
    wanted = available if size is None else _even(size, available)
    corrupted = [corruption for kind in KINDS for corruption in made[kind][: wanted[kind]]]
    return CheckingSet(tuple(drawn[:size]), tuple(corrupted))


def _even(size: int, available: dict[str, int]) -> dict[str, int]:
    """How many of each kind make `size`: equal shares, and what rare kinds lack is shared by the others."""
    wanted = dict.fromkeys(available, 0)
    while sum(wanted.values()) < size:
        open_kinds = [kind for kind in available if wanted[kind] < available[kind]]
        if not open_kinds:
            break
        for kind in open_kinds:
            if sum(wanted.values()) < size:
                wanted[kind] += 1
    return wanted


def _draw(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
