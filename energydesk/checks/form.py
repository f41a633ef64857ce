"""What a teaser has to look like: its length, one plain sentence, not the title again, readable alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from energydesk.checks.evidence import Evidence, names
from energydesk.checks.findings import Finding
from energydesk.checks.tokens import Reading
from energydesk.sentences import sentences
from energydesk.text import word_set
from energydesk.vocabulary import fold

# Share of the content words of title and teaser together that both have; of the true teasers of the training part, the
# highest is under it.
COPY_SHARE = 0.75

_QUOTES = re.compile(r"[\"“”„«»]|(?<!\w)[‘'](?=\w[^‘’']*['’](?!\w))")
_CHATTER = re.compile(
    r"(?i)\s*(?:here(?: is|['’]s)|sure\b|certainly\b|teaser\b|summary\b|in summary|this (?:article|story|report|piece)"
    r"|the (?:article|author)\b|read (?:more|on)|voici\b|résumé\b|en résumé|cet article|l['’]article|bien sûr|lire )"
    r"|.*\b(?:read more|find out|lire la suite|https?:|www\.)"
)
_BRACKET = re.compile(r"[()\[\]]")
_BRACKETS = {"(": ")", "[": "]"}
_OPENING_PRONOUN = {
    "en": word_set("it he she they this these those its his her their that such both"),
    "fr": word_set("il elle ils elles ce cette ces cela ca celui celle ceux celles son sa ses leur leurs"),
}
# Things that a text has named before it calls them so.
_NAMED_THINGS = {
    "en": word_set(
        "company firm group plant project country ministry agency government mine field unit site reactor operator"
        " developer deal move"
        " decision fund bank regulator minister utility station facility pipeline refinery terminal agreement contract"
    ),
    "fr": word_set(
        fold(
            "entreprise société groupe centrale projet pays ministère agence gouvernement mine gisement unité site"
            " réacteur exploitant"
            " développeur accord décision fonds banque régulateur ministre raffinerie terminal contrat usine compagnie"
        )
    ),
}
_ARTICLE = {"en": word_set("the"), "fr": word_set("le la l")}


def length_findings(teaser: Reading, words: tuple[int, int]) -> Iterator[Finding]:
    """Whether `teaser` has from ``words[0]`` to ``words[1]`` words, cut at white space."""
    count = len(teaser.text.split())
    if not words[0] <= count <= words[1]:
        yield Finding("length", 0, len(teaser.text), f"It has {count} words; {words[0]} to {words[1]} are wanted.")


def form_findings(teaser: Reading, _: Evidence) -> Iterator[Finding]:
    """What keeps `teaser` from being one plain sentence."""
    text = teaser.text
    stripped = text.strip()
    if len(sentences(text)) != 1 or "\n" in stripped:
        yield Finding("form", 0, len(text), "It is not one sentence.")
    if "?" in text:
        yield Finding("form", text.index("?"), text.index("?") + 1, "It asks a question.")
    elif not stripped.endswith(".") or stripped.endswith(".."):
        yield Finding("form", max(0, len(text) - 1), len(text), "It does not end with a full stop.")
    if quote := _QUOTES.search(text):
        yield Finding("form", quote.start(), quote.end(), "It has quotation marks.")
    if chatter := _CHATTER.match(text):
        yield Finding("form", chatter.start(), chatter.end(), "It speaks of itself or to the reader.")
    if stripped and stripped[0].islower():
        yield Finding("form", 0, 1, "It does not begin with a capital letter.")
    if (position := _open_bracket(text)) is not None:
        yield Finding("form", position, position + 1, "A bracket has no partner.")


def _open_bracket(text: str) -> int | None:
    """Where a bracket without its partner stands."""
    waiting: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(text):
        if match[0] in _BRACKETS:
            waiting.append((_BRACKETS[match[0]], match.start()))
        elif not waiting or waiting.pop()[0] != match[0]:
            return match.start()
    return waiting[-1][1] if waiting else None


def copy_findings(teaser: Reading, evidence: Evidence) -> Iterator[Finding]:
    """Whether `teaser` has hardly other words than the title."""
    own, title = (frozenset(text.content) - {None} for text in (teaser, evidence.title))
    if own and len(own & title) >= COPY_SHARE * len(own | title):
        yield Finding("copy", 0, len(teaser.text), "It is the title again.")


def standalone_findings(teaser: Reading, evidence: Evidence) -> Iterator[Finding]:
    """A beginning that leans on a text before: a pronoun, or "the plant" where the teaser has none of the names."""
    if not teaser.tokens:
        return
    first = teaser.tokens[0]
    if first.key in _OPENING_PRONOUN[teaser.language]:
        yield Finding(
            "standalone", first.start, first.end, f"“{first.text}” speaks of something that it does not name."
        )
    elif first.key in _ARTICLE[teaser.language] and len(teaser.tokens) > 1:
        thing = teaser.tokens[1]
        named = any(source is not evidence.title for source, _ in evidence.names)
        if thing.key in _NAMED_THINGS[teaser.language] and named and not names(teaser, evidence.proper):
            said = teaser.text[first.start : thing.end]
            yield Finding("standalone", first.start, thing.end, f"“{said}” has a name in the article and not here.")
