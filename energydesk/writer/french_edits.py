"""What can be left out of a French sentence without changing what the rest says, and the shorter sentences it gives.

The units are those of English sentences (`edits.Unit`). An aside between commas is found by the word that opens it and
the finite verbs in and around it; the tree, which errs often in French, has a say only where those leave it open. What
limits the statement ("si", "sauf", "mais", "ne ... que") or says whose it is ("selon") is no unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from energydesk.text import word_set
from energydesk.writer.edits import Unit, Units, Version, in_order, last_token, versions_without
from energydesk.writer.french_clauses import (
    RELATIVES,
    awaits_verb,
    clause_before,
    hangs_together,
    is_finite,
    is_participle,
    main_verbs,
    starts_verb,
)  # fmt: skip
from energydesk.writer.french_days import DAY_NAME, days, openings
from energydesk.writer.french_joining import joined_text, joins_well

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_LIMITS = word_set(
    "si s'il sauf mais réserve condition conditions seulement uniquement malgré bien quoique quoiqu' quoiqu’ jusqu'"
    " jusqu’ jusque sans pas plus jamais aucun aucune ne n' n’ ni ou sinon faute hors hormis excepté tant pourvu moins"
    " maximum minimum moyenne partie théorie principe cas terme hypothèse provisoirement temporairement éventuelle"
    " éventuellement peut-être probablement doute plutôt lieu toutefois cependant pourtant quitte loin presque quasi"
    " essentiellement notamment principalement surtout guère rien personne non contrairement contre exception projet"
    " prévision prévisions limite limites plafond goût yeux total estimation estimations environ moment heure instant"
    " titre dès tard quand moitié chaque chacun chacune mesure moindre"
)
_SPEECH = re.compile(
    r"selon|croire|indiqu|annon[cç]|estim|affirm|assur|précis|déclar|dit|dis[ae]|expliqu|rappel|ajout|soulign|confi[eéa]"
    r"|jug|accus|dénonc|promet|promis|esp[eéè]r|prétend|croi[st]|sourc|regrett|reconna|soutien|soutenu|plaid|résum"
    r"|racont|raill|redout|crai(?:nt|gn)|avert|prédi|prévoi|tabl(?:e|ent|ait)$|évalu|chiffr|calcul|supposé|présumé"
    r"|réclam|propos|demand|objectif|vis(?:e|ent|ait|ant)$|affich|souhait|veut|veulent|voul|avis|déplor|plafonn|savoir|constat|relèv"
)
_CLAUSE_MARKS = re.compile(
    r"(?:alors qu|tandis qu|après qu|parce qu|puisqu|lorsqu|car |afin d|pour qu|avant d|avant qu|après avoir |ce qui )"
)
_UNMARKED_CLAUSE = re.compile(r"(?:alors|tandis|après|parce) qu|puisqu")
_PREPOSITIONS = word_set(
    "à au aux dans en sur sous près entre chez avec par pour d' d’ de du des grâce lors autour face soit via vers"
)
# After the comma of an aside they may go on with the verb: "relie Ama, près de la côte, au poste de Bo".
_ARGUMENTS = word_set("à au aux de du des d' d’ en dans que qu' qu’")
_COORDINATORS = word_set("et ou ni puis mais soit")
_CLEFT = re.compile(r"\bc['’](?:est|était)|\bce (?:sont|sera|seront|fut)\b", re.IGNORECASE)
_COMMA = ","


def units(parsed: Doc) -> list[Unit]:
    """The units of a parsed sentence, apart or one inside another, in order."""
    return in_order(_found(parsed, last_token(parsed)), lambda unit: _may_go(parsed, unit))


def versions(parsed: Doc) -> list[Version]:
    """The sentence whole, and with every set of units left out, the smallest sets first; at most `VERSIONS_MAX`.

    What is left has as many main verbs as it had, less those of the clauses left out, and at least one.
    """
    return versions_without(units(parsed), lambda dropped, kept: _version(parsed, dropped, kept))


def _version(parsed: Doc, dropped: Units, kept: Units) -> Version | None:
    left = [token for token in parsed if not any(unit.start <= token.i < unit.end for unit in dropped)]
    if dropped and not (main_verbs(left) > 0 and joins_well(left)):
        return None
    text = joined_text(left, last_token(parsed))
    return Version(text, len(text.split()), dropped, kept, perfect=False)


def _may_go(parsed: Doc, unit: Unit) -> bool:
    inside = list(parsed[unit.start : unit.end])
    words = {token.lower_ for token in inside}
    text = " ".join(token.lower_ for token in inside)
    return not (
        (unit.kind not in ("day", "adverb") and words & _LIMITS)
        or any(map(_SPEECH.match, words))
        or "d' après" in text
        or any(token.text in '«»"“”' for token in inside)
        or (unit.kind not in ("parenthesis", "dashes") and text.count("(") != text.count(")"))
    )


def _found(parsed: Doc, last: int) -> Iterator[Unit]:
    yield from _bracketed(parsed, last)
    yield from days(parsed, last)
    yield from openings(parsed, last)
    for token in parsed[1:last]:
        if token.text == _COMMA:
            yield from _aside(parsed, token.i, last)
        elif token.lower_ == "et":
            yield from _second_clause(parsed, token, last)
        elif token.lower_ == "également" and is_finite(parsed[token.i - 1]):
            yield Unit("adverb", token.i, token.i + 1)
        elif _UNMARKED_CLAUSE.match(parsed[token.i : token.i + 3].text) and parsed[token.i - 1].text != _COMMA:
            inside = list(parsed[token.i : last])
            plain = not any(each.text in ";:," for each in inside) and any(map(is_finite, inside))
            if plain and main_verbs(inside) <= 0 and not awaits_verb(clause_before(parsed, token.i)):
                yield Unit("clause", token.i, last)


def _aside(parsed: Doc, comma: int, last: int) -> Iterator[Unit]:
    """What opens after a comma and ends at one of the next ones, where the sentence goes on, or with the sentence."""
    start = comma + 1
    before = clause_before(parsed, comma)
    awaits = awaits_verb(before)
    kind = _kind(parsed, start, awaits)
    if kind is None or (kind == "relative" and _CLEFT.search("".join(token.text_with_ws for token in before))):
        return
    if _follows_open_aside(parsed, comma, awaits, kind):
        return
    for end in [token.i for token in parsed[start:last] if token.text == _COMMA] + [last]:
        inside = list(parsed[start:end])
        following = parsed[end + 1] if end < last else None
        over = not awaits and _ends_aside(parsed, start, end, last)
        if main_verbs(inside) > 0 or any(token.text in (";", ":") for token in inside):
            return
        if (kind == "relative" and not _is_relative_whole(inside, end == last)) or _word(following) == "soit":
            continue
        if awaits and following is not None and starts_verb(following):
            yield Unit(kind, comma, end + 1)
        elif _word(following) in _COORDINATORS:
            if over and (kind in ("relative", "participle") or _joins_verb(parsed, end + 1)):
                yield Unit(kind, comma, end)
        elif over and not _may_be_one_of_several(parsed, start, end, last):
            yield Unit(kind, comma, end + int(following is not None and _goes_with(parsed[comma - 1], following)))
        elif not (kind in ("phrase", "clause") or (awaits and kind != "relative" and not _is_further_aside(following))):
            continue
        return


def _word(token: Token | None) -> str:
    return "" if token is None else str(token.lower_)


def _is_relative_whole(inside: list[Token], ends: bool) -> bool:
    """Whether a relative clause has its verb; "dont deux millions" needs none."""
    article = len(inside) > 1 and inside[1].lower_ in ("le", "la", "les", "l'", "l’")
    return any(map(is_finite, inside)) or (inside[0].lower_ == "dont" and (ends or not article))


def _joins_verb(parsed: Doc, link: int) -> bool:
    following = parsed[min(link + 1, len(parsed) - 1)]
    return starts_verb(following) or is_participle(following)


def _follows_open_aside(parsed: Doc, comma: int, awaits: bool, kind: str) -> bool:
    """Whether the comma may close an aside before it, or stand between a verb and its object."""
    earlier = next((token.i for token in reversed(list(parsed[:comma])) if token.text == _COMMA), 0)
    before = clause_before(parsed, earlier)
    if not before:
        return False
    opened = parsed[earlier + 1]
    if not awaits:
        inserted = opened.pos_ == "ADP" and _is_verb_or_day(parsed[earlier - 1])
        return main_verbs(before) > 0 and (kind == "apposition" or inserted)
    links = [number + 1 for number, token in enumerate(before) if token.lower_ in ("que", "qu'", "qu’")]
    subject = before[min(max(links, default=0), len(before) - 1)]
    named = subject.pos_ in ("DET", "PROPN", "NOUN") and DAY_NAME.fullmatch(subject.text) is None
    return opened.pos_ in ("NUM", "ADP") or is_participle(opened) or named


def _goes_with(before: Token, following: Token) -> bool:
    """Whether what follows an aside belongs to the word before it so closely that no comma may stay between them."""
    infinitive = following.lower_ == "à" and following.nbor(1).pos_ == "VERB"
    apart = following.pos_ == "ADP" and any(token.text == _COMMA for token in following.doc[following.i :])
    return infinitive or (_is_verb_or_day(before) and not apart) or following.lower_ in _ARGUMENTS - {"à", "dans", "en"}


def _is_verb_or_day(token: Token) -> bool:
    """Whether the object may follow: "a signé", "a signé mercredi"."""
    return is_finite(token) or token.pos_ == "VERB" or DAY_NAME.fullmatch(token.text) is not None


def _is_further_aside(first: Token | None) -> bool:
    return first is not None and (is_participle(first) or first.pos_ == "ADP" or first.lower_ in RELATIVES)


def _ends_aside(parsed: Doc, start: int, end: int, last: int) -> bool:
    """Whether the aside is over: with the sentence, if no comma is in it, or where the tree says so."""
    single = end == last and not any(token.text == _COMMA for token in parsed[start:end])
    return single or hangs_together(parsed, start, end)


def _kind(parsed: Doc, start: int, awaits: bool) -> str | None:
    """What an aside that opens at `start` is, or None where it may be none."""
    first, second = parsed[start], parsed[min(start + 1, len(parsed) - 1)]
    article = first.lower_ in ("le", "la", "les", "l'", "l’") and second.pos_ != "PROPN"
    indefinite = first.lower_ in ("un", "une")
    if _CLAUSE_MARKS.match(parsed[start:].text) or (first.lower_ in ("en", "tout") and _is_gerund(parsed, start)):
        return "clause"
    if first.lower_ in RELATIVES or (first.pos_ == "ADP" and second.lower_ in RELATIVES):
        return None if first.pos_ == "SCONJ" else "relative"
    if is_participle(first) or (first.pos_ == "ADV" and is_participle(second)) or (first.pos_ == "ADJ" and awaits):
        return "participle"
    if first.lower_ in _PREPOSITIONS:
        partitive = first.lower_ in ("de", "d'", "d’", "du", "des") and second.lower_ not in ("quoi", "un", "une")
        return "phrase" if second.pos_ not in ("VERB", "AUX", "PRON") and not (partitive and not awaits) else None
    if is_finite(first) or not (first.pos_ == "NOUN" or (article and awaits) or indefinite):
        return None
    return "apposition" if indefinite or parsed[start - 2].pos_ == "PROPN" else None


def _is_gerund(parsed: Doc, start: int) -> bool:
    return any(is_participle(token) and token.lower_.endswith("ant") for token in parsed[start + 1 : start + 4])


def _may_be_one_of_several(parsed: Doc, start: int, end: int, last: int) -> bool:
    """Whether it may be one of several things that go together: "à Lyon, à Lille et à Nice", "un quai, une grue et"."""
    first, rest = parsed[start], parsed[end:last]
    joined = first.lower_ not in RELATIVES and any(token.lower_ in ("et", "ou") for token in parsed[start:end])
    noun = len(rest) > 1 and rest[1].pos_ in ("DET", "NOUN", "PROPN", "NUM", "SYM")
    listed = noun and not (rest[1].pos_ == "DET" and _is_verb_or_day(parsed[start - 2]))
    earlier = next((token.i for token in reversed(list(parsed[: start - 1])) if token.text == _COMMA), 0)
    goes_on = first.lower_ in _ARGUMENTS and main_verbs(clause_before(parsed, earlier)) > 0
    twin = (
        joined and first.lower_ in _PREPOSITIONS and first.lower_ in [each.lower_ for each in parsed[start + 1 : end]]
    )
    link = next((token.i for token in reversed(list(parsed[:start])) if token.lower_ == "et"), start)
    gapped = link < start and first.lower_ in _PREPOSITIONS and not any(map(is_finite, parsed[link:start]))
    gapped = gapped and first.lower_ in [each.lower_ for each in parsed[:link]]
    return goes_on or listed or twin or gapped or (joined and not hangs_together(parsed, start, end))


def _second_clause(parsed: Doc, link: Token, last: int) -> Iterator[Unit]:
    """A second clause or verb phrase, from its "et" to the end of the sentence."""
    start = link.i - 1 if parsed[link.i - 1].text == _COMMA else link.i
    left, right = clause_before(parsed, start), list(parsed[link.i + 1 : last])
    open_left = awaits_verb(left) or any(
        token.lower_ == "fois" or "Cnd" in token.morph.get("Mood", []) for token in left
    )
    if not right or open_left or any(token.text in (";", ":") for token in right):
        return
    previous = parsed[start - 1]
    if is_finite(previous) or previous.pos_ == "VERB" or _is_third(parsed, start):
        return
    apart = start < link.i or link.head.pos_ in ("VERB", "AUX")
    if starts_verb(right[0]) or (main_verbs(right) > 0 and apart and right[0].pos_ != "ADP"):
        yield Unit("verb", start, last)


def _is_third(parsed: Doc, start: int) -> bool:
    """Whether a comma before holds two verb phrases together of which this is the third."""
    comma = next((token.i for token in reversed(list(parsed[:start])) if token.text == _COMMA), None)
    if comma is None or main_verbs(list(parsed[:comma])) < 1:
        return False
    return starts_verb(parsed[comma + 1]) or main_verbs(list(parsed[comma + 1 : start])) > 0


def _bracketed(parsed: Doc, last: int) -> Iterator[Unit]:
    opened: int | None = None
    dashes = [
        token.i for token in parsed[:last] if token.text in ("—", "–") and token.i and parsed[token.i - 1].whitespace_
    ]
    for token in parsed[:last]:
        if token.text == "(":
            opened = token.i
        elif token.text == ")" and opened is not None:
            inside = parsed[opened + 1 : token.i].text
            if not any(inside in each.text for each in (*parsed[:opened], *parsed[token.i + 1 :])):
                yield Unit("parenthesis", opened, token.i + 1)
            opened = None
        elif token.text == ";" and not _is_hypothetical(parsed[: token.i]):
            yield Unit("tail", token.i, last)
    if len(dashes) == 2:
        yield Unit("dashes", dashes[0], dashes[1] + 1)
    elif len(dashes) == 1:
        yield Unit("tail", dashes[0], last)


def _is_hypothetical(left: Span) -> bool:
    """Whether what stands before a second clause needs it: a conditional, or no clause at all."""
    return main_verbs(list(left)) < 1 or any("Cnd" in token.morph.get("Mood", []) for token in left)
