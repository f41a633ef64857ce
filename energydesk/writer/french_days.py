"""The day of French news ("lundi", "mardi soir"), and what else may open a sentence and be left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from energydesk.text import word_set
from energydesk.writer.edits import Unit
from energydesk.writer.french_clauses import (
    awaits_verb,
    clause_before,
    is_finite,
    is_participle,
    main_verbs,
    starts_verb,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

DAY_NAME = re.compile("lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche", re.IGNORECASE)
_DAY_NAME = f"(?:{DAY_NAME.pattern})"
_MONTH = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_DATE = rf"\d{{1,2}}(?:er)? {_MONTH}(?: \d{{4}})?"
_DAY = re.compile(
    rf"(?:(?:ce )?{_DAY_NAME}(?: dernier)?(?: (?:matin|midi|après-midi|soir))?(?: {_DATE}| \d{{1,2}}(?:er)?)?"
    rf"|hier(?: (?:matin|soir))?|(?:le )?{_DATE}|cette semaine|ce (?:matin|soir|week-end)"
    r"|(?:la semaine|le mois|le week-end) derni(?:er|ère)"
    rf"|dans la nuit (?:de {_DAY_NAME} à {_DAY_NAME}|du {_DAY_NAME} au {_DAY_NAME}))(?= ?[.,]| )",
    re.IGNORECASE,
)
_OPENERS = re.compile(
    r"(?:En outre|Par ailleurs|De plus|Enfin|En effet|Parallèlement|Dans le même temps|Au passage|D['’]ailleurs"
    r"|Entre-temps|Également), "
)
_AFTER_DAY = re.compile(r" (?:et|au|prochain|ou|dernier|suivant|\d)\b")
# Another time in the sentence may count from the day: then the day stays.
_TIMED = re.compile(
    r"\b(?:veille|lendemain|surlendemain|puis|ensuite|depuis|\d+ ?h|heures?|aube|midi|minuit|soirée|matinée)\b"
)
_PARTICIPLE = re.compile(r"\w*(?:[^t]é|u|[^t]i|is|it)e?s?")
_BEHIND = word_set("en par depuis à au dans sur le")


def days(parsed: Doc, last: int) -> Iterator[Unit]:
    """The day of the news, where the verb is in a tense that needs no other time and no other time counts from it."""
    past = any("Imp" in token.morph.get("Tense", []) for token in parsed if is_finite(token))
    if past or _TIMED.search(parsed.text):
        return
    for match in _DAY.finditer(parsed.text):
        span = parsed.char_span(match.start(), match.end())
        if span is None or span.end >= last or _AFTER_DAY.match(parsed.text, match.end()):
            continue
        start, end = span.start, span.end
        before, after = parsed[max(start - 1, 0)], parsed[end]
        if start == 0 and after.text == ",":
            yield Unit("day", 0, end + 1)
        elif before.text == "," and after.text == ",":
            opened = parsed[start - 2].lower_ in ("que", "qu'", "qu’", "et", "mais")
            both = opened or starts_verb(parsed[end + 1]) or not awaits_verb(clause_before(parsed, start - 1))
            yield Unit("day", start - 1, end + 1 if both else end)
        elif start > 0 and after.text != "," and _is_compound_past(parsed, start - 1):
            yield Unit("day", start, end)


def _is_compound_past(parsed: Doc, at: int) -> bool:
    """Whether it is a participle behind its auxiliary ("a signé mardi"), and not one that hangs on a noun."""
    before = at - 1
    while before > 0 and parsed[before].pos_ in ("ADV", "AUX") and not is_finite(parsed[before]):
        before -= 1
    return is_participle(parsed[at]) and before >= 0 and parsed[before].pos_ == "AUX" and is_finite(parsed[before])


def openings(parsed: Doc, last: int) -> Iterator[Unit]:
    """An adverb that goes on from before, or a participle before its subject ("Fermée en 2016, la mine")."""
    end = next((token.i + 1 for token in parsed[:last] if token.text == ","), last)
    if end == last:
        return
    if _OPENERS.match(parsed.text):
        yield Unit("adverb", 0, end)
    elif (
        _is_opening_participle(parsed) and parsed[end].pos_ in ("DET", "PROPN") and main_verbs(list(parsed[:end])) == 0
    ):
        yield Unit("participle", 0, end)


def _is_opening_participle(parsed: Doc) -> bool:
    """Whether the first word is a participle, often tagged as a noun or an adjective."""
    first = parsed[0]
    form = (
        first.pos_ in ("NOUN", "ADJ")
        and not DAY_NAME.fullmatch(first.text)
        and _PARTICIPLE.fullmatch(first.lower_)
        and parsed[1].lower_ in _BEHIND
    )
    return is_participle(first) or bool(form)
