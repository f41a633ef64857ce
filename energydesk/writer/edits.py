"""What can be left out of a sentence without changing what the rest says, and the shorter sentences that this gives.

A unit is a stretch of the sentence that the parse shows to be an aside: a parenthesis, an apposition or relative clause
between commas, the day of the news, a closing subordinate clause, a second verb phrase. What limits the statement
("if", "unless", "but", "only") or says whose it is ("the ministry said") is never a unit.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from energydesk.text import word_set
from energydesk.writer.tags import is_name, is_verb
from energydesk.writer.tense import present_perfect

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

KINDS = (
    "parenthesis", "dashes", "apposition", "relative", "participle", "clause", "tail", "phrase", "verb", "day", "place",
    "adverb",
)  # fmt: skip
UNITS_MAX = 7
SECOND_VERB_TOKENS = 4
VERSIONS_MAX = 48

_LIMITS = word_set(
    "if unless until till although though but despite except only provided pending subject without rather instead"
    " whether whereas however nor or notwithstanding save barring once lest merely just yet"
)
_DENIALS = word_set("not no never n't n’t none neither cannot hardly barely")
_SPEECH = word_set(
    "said says say told tells according added adds reported reports estimates estimated estimate expects expected"
    " claims claimed alleged allegedly reportedly sources argues argued insists insisted believes forecast forecasts"
    " predicted predicts warned warns stated announced announces confirmed showed shows finds found wrote writes"
)
_DAYS = re.compile(
    r"(?:(?:on|late on|early on) (?:\w+ )?)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)"
    r"(?: (?:morning|afternoon|evening|night))?(?: and \w+day)?"
    r"|on (?:the (?:night|morning|evening) of )?(?:\d{1,2} (?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2})"
    r"|(?:earlier |late )?(?:last|this) (?:week|month|weekend|morning|evening)|overnight",
    re.IGNORECASE,
)
_OPENERS = word_set("meanwhile separately moreover furthermore additionally also elsewhere indeed overall")
_COMPARISONS = word_set("against compared versus including alongside near")
_CLAUSE_MARKS = word_set("as after before while when because where")
_AS_AFTER = word_set("long soon far well much many such just same insofar inasmuch")
_COMMA = ","
_COMPLEMENTS = ("dobj", "attr", "acomp", "ccomp", "xcomp", "prep", "dative", "oprd", "npadvmod", "advcl", "agent")
_MAIN = ("ROOT", "ccomp", "conj", "parataxis")
_SAID = word_set("said told added reported showed estimated")
_PAST_TIMES = word_set(
    "ago earlier previously yesterday then when until since last night morning afternoon evening noon midnight dawn"
    " a.m. p.m. am pm gmt o'clock o’clock hours minutes before first still just once yet now"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ABBREVIATION = re.compile(r"(?:\b\w\.)+$|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|etc|Dr)\.$")


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens ``start`` to ``end`` (not included) and what they are, one of `KINDS`; with the commas that go with them.

    `verb` is the token number of the verb whose day this is.
    """

    kind: str
    start: int
    end: int
    verb: int = -1


Units = tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A sentence with some units left out: its text without the closing mark, and what is left out and kept."""

    text: str
    words: int
    dropped: tuple[Unit, ...]
    kept: tuple[Unit, ...]
    perfect: bool


def units(parsed: Doc) -> list[Unit]:
    """The units of a parsed sentence, apart or one inside another, in order."""
    return in_order(_found(parsed, last_token(parsed)), lambda unit: _may_go(parsed, unit))


def in_order(found: Iterable[Unit], may_go: Callable[[Unit], bool]) -> list[Unit]:
    """Those units that have any tokens and may go, each stretch once, by where they begin, the longer first."""
    kept: dict[tuple[int, int], Unit] = {}
    for unit in found:
        if unit.start < unit.end and may_go(unit):
            kept.setdefault((unit.start, unit.end), unit)
    return sorted(kept.values(), key=lambda unit: (unit.start, -unit.end))


def versions(parsed: Doc) -> list[Version]:
    """The sentence whole, and with every set of units left out, the smallest sets first; at most `VERSIONS_MAX`."""
    return versions_without(units(parsed), lambda dropped, kept: _version(parsed, dropped, kept))


def versions_without(every: list[Unit], make: Callable[[Units, Units], Version | None]) -> list[Version]:
    """What `make` makes of each set of units to leave out and of those to keep, no unit inside another left out.

    Each text once, the smallest sets first, at most `VERSIONS_MAX`; of too many units the longest. None is passed over.
    """
    if len(every) > UNITS_MAX:
        every = sorted(sorted(every, key=lambda unit: unit.start - unit.end)[:UNITS_MAX], key=lambda unit: unit.start)
    made: dict[str, Version] = {}
    for size in range(len(every) + 1):
        for dropped in itertools.combinations(every, size):
            if any(one.end > other.start for one, other in itertools.pairwise(dropped)):
                continue
            version = make(dropped, tuple(unit for unit in every if unit not in dropped))
            if version is not None:
                made.setdefault(version.text, version)
            if len(made) == VERSIONS_MAX:
                return list(made.values())
    return list(made.values())


def last_token(parsed: Doc) -> int:
    """The number of the first token of the closing marks."""
    last = len(parsed)
    while last > 0 and parsed[last - 1].is_punct and parsed[last - 1].text not in ")]%":
        last -= 1
    return last


def _may_go(parsed: Doc, unit: Unit) -> bool:
    words = {token.lower_ for token in parsed[unit.start : unit.end]}
    if words & (_LIMITS | _SPEECH | _DENIALS) or any(token.is_quote for token in parsed[unit.start : unit.end]):
        return False
    inside = range(unit.start, unit.end)
    root = next(token for token in parsed if token.head.i == token.i)
    return root.i not in inside and not any(
        child.dep_ in ("nsubj", "nsubjpass") and child.i in inside for child in root.children
    )


def _found(parsed: Doc, last: int) -> Iterator[Unit]:
    yield from _bracketed(parsed, last)
    for token in parsed[:last]:
        start, end = token.left_edge.i, token.right_edge.i + 1
        end = min(end, last)
        if token.dep_ == "appos" and not _names_its_head(token) and not _is_date(token):
            yield from _between_commas(parsed, "apposition", start, end, last)
        elif token.dep_ == "relcl":
            yield from _between_commas(parsed, "relative", start, end, last)
        elif token.dep_ == "acl":
            yield from _between_commas(parsed, "participle", start, end, last)
        elif token.dep_ == "advcl":
            yield from _clause(parsed, token, start, end, last)
        elif token.dep_ == "conj" and is_verb(token) and is_verb(token.head):
            yield from _verb_phrase(parsed, token, end, last)
        elif token.dep_ == "prep" and start > 0 and token.lower_ in _COMPARISONS:
            yield from _between_commas(parsed, "phrase", start, end, last)
        if token.dep_ in ("npadvmod", "prep", "advmod") and is_verb(token.head):
            yield from _day(parsed, token, start, end)
            yield from _place(parsed, token, start, end)
        if token.dep_ == "advmod" and token.lower_ == "also" and start == token.i:
            yield Unit("adverb", start, end)
        if token.i == 0 and token.lower_ in _OPENERS:
            yield Unit("adverb", 0, 2 if _is_comma(parsed, 1) else 1)


def _is_comma(parsed: Doc, number: int) -> bool:
    return 0 <= number < len(parsed) and parsed[number].text == _COMMA


def _between_commas(parsed: Doc, kind: str, start: int, end: int, last: int) -> Iterator[Unit]:
    """The stretch between two commas, or between a comma and the end, with the commas that go with it."""
    if _is_comma(parsed, start):
        start += 1
    if not _is_comma(parsed, start - 1):
        return
    if end > start and _is_comma(parsed, end - 1):
        end -= 1
    if end == last:
        yield Unit(kind, start - 1, end)
    elif _is_comma(parsed, end) and not _would_hang(parsed, end + 1):
        yield Unit(kind, start - 1, end if _needs_comma(parsed, start, end) else end + 1)


def _would_hang(parsed: Doc, following: int) -> bool:
    """Whether what follows an aside belongs to it or to what stands before, so that without it it would hang on that.

    "The states sued to enforce the rule, which they agreed to do, pending a review."
    """
    return following < len(parsed) and parsed[following].tag_ in ("VBG", "VBN", "IN", "TO", "WDT")


def _needs_comma(parsed: Doc, start: int, end: int) -> bool:
    """Whether the comma behind an aside has a part of its own: before a second clause, or where a first one ends.

    "Flames broke out at the refinery, where a seal failed, officials said"; "the firm, in Oslo, founded in 1990, has".
    """
    if end + 1 >= len(parsed):
        return False
    aside = parsed[start:end].root
    following = parsed[end + 1]
    if following.dep_ == "cc":
        return is_verb(following.head)
    if any(child.left_edge.i == end + 1 for child in aside.head.children if child.i > end):
        return not is_verb(aside.head)
    clause = next((each for each in aside.ancestors if is_verb(each)), None)
    return clause is not None and following.i != clause.i and not clause.is_ancestor(following)


def _is_date(token: Token) -> bool:
    """Whether an apposition is a date: "on Friday, March 4, in the hall"."""
    return any(_DAYS.fullmatch(f"on {each.text} 1") or _DAYS.fullmatch(each.text) for each in (token, token.head))


def _names_its_head(token: Token) -> bool:
    """Whether an apposition holds the name of what stands before it: "the operator, Silk Volt," needs it."""
    return is_name(token) and not is_name(token.head)


def _clause(parsed: Doc, token: Token, start: int, end: int, last: int) -> Iterator[Unit]:
    first = parsed[start]
    participle = token.tag_ in ("VBG", "VBN") and not any(child.dep_ in ("aux", "auxpass") for child in token.children)
    marked = first.lower_ in _CLAUSE_MARKS and not (first.lower_ == "as" and parsed[start - 1].lower_ in _AS_AFTER)
    if end == last and marked and not _is_comma(parsed, start - 1) and start > 0:
        yield Unit("clause", start, end)
    elif marked or participle:
        if end == last:
            yield from _between_commas(parsed, "clause", start, end, last)
        elif start == 0 and _is_comma(parsed, end):
            yield Unit("clause", 0, end + 1)


def _verb_phrase(parsed: Doc, token: Token, end: int, last: int) -> Iterator[Unit]:
    """The second of two verb phrases or clauses, from its "and" to the end of the sentence."""
    if token.head.dep_ not in _MAIN or (token.head.dep_ == "conj" and not _is_linked(token.head)):
        return
    linked = [child for child in token.head.children if child.dep_ == "cc" and token.head.i < child.i < token.i]
    if end != last or len(linked) != 1 or linked[0].lower_ != "and":
        return
    if any(child.dep_ == "preconj" for child in token.head.children):
        return
    # "designs and delivers a service" shares its object: the first verb needs one of its own.
    if not any(token.head.i < child.i < linked[0].i and child.dep_ in _COMPLEMENTS for child in token.head.children):
        return
    start = linked[0].i
    if end - start < SECOND_VERB_TOKENS:  # "metals, fuel and coal": a noun taken for a verb
        return
    # All between the two belongs to the second one or to nothing.
    if any(not _under(parsed[number], token) for number in range(start + 1, end)):
        return
    yield Unit("verb", start - 1 if _is_comma(parsed, start - 1) else start, end)


def _is_linked(verb: Token) -> bool:
    """Whether a verb is tied to the one before it by a conjunction, and not by a comma as in a list of three."""
    return any(child.dep_ == "cc" and verb.head.i < child.i < verb.i for child in verb.head.children)


def _under(token: Token, head: Token) -> bool:
    return token.i == head.i or head.is_ancestor(token)


def _day(parsed: Doc, token: Token, start: int, end: int) -> Iterator[Unit]:
    if _is_comma(parsed, end - 1):
        end -= 1
    text = parsed[start:end].text
    if token.head.dep_ in _MAIN and _DAYS.fullmatch(text):
        yield from _set_off(parsed, "day", start, end, token.head.i)


def _place(parsed: Doc, token: Token, start: int, end: int) -> Iterator[Unit]:
    """A place between commas, or before the sentence: "In Baku, the ministers signed"."""
    if token.dep_ != "prep" or token.lower_ not in ("in", "at"):
        return
    inside = [each for each in parsed[start + 1 : end] if each.text != _COMMA]
    if inside and all(is_name(each) or each.tag_ == "DT" for each in inside):
        if start == 0 and _is_comma(parsed, end):
            yield Unit("place", 0, end + 1)
        elif _is_comma(parsed, start - 1) and _is_comma(parsed, end):
            yield Unit("place", start - 1, end + 1)


def _set_off(parsed: Doc, kind: str, start: int, end: int, verb: int) -> Iterator[Unit]:
    if start == 0 and _is_comma(parsed, end):
        end += 1
    elif _is_comma(parsed, start - 1) and _is_comma(parsed, end):
        start, end = start - 1, end + 1
    yield Unit(kind, start, end, verb)


def _bracketed(parsed: Doc, last: int) -> Iterator[Unit]:
    opened: int | None = None
    dashes = [
        token.i
        for token in parsed[:last]
        if token.text in ("—", "–", "--") or (token.text == "-" and token.whitespace_)
    ]
    for token in parsed[:last]:
        if token.text in ("(", "["):
            opened = token.i if token.i and parsed[token.i - 1].whitespace_ else None
        elif token.text in (")", "]") and opened is not None:
            inside = parsed[opened + 1 : token.i].text
            if not any(inside in each.text for each in (*parsed[:opened], *parsed[token.i + 1 :])):
                yield Unit("parenthesis", opened, token.i + 1)
            opened = None
        elif token.text == ";":
            yield Unit("tail", token.i, last)
    if len(dashes) == 2:
        yield Unit("dashes", dashes[0], dashes[1] + 1)
    elif len(dashes) == 1 and parsed[dashes[0] + 1].dep_ != "cc":  # not of "metals, fuel - and coal"
        yield Unit("tail", dashes[0], last)


def _version(parsed: Doc, dropped: Units, kept: Units) -> Version | None:
    gone = {number for unit in dropped for number in range(unit.start, unit.end)}
    changed: dict[int, str] = {}
    for unit in dropped:
        if unit.kind == "day" and unit.verb not in gone and "day" in parsed[unit.start : unit.end].text:
            changed.update(_perfect(parsed[unit.verb], gone) or {})
    pieces = []
    for token in parsed[: last_token(parsed)]:
        if token.i not in gone:
            pieces.append(
                changed.get(token.i, token.text) + (token.whitespace_ or (" " if token.i + 1 in gone else ""))
            )
    text = _tidy("".join(pieces))
    words = len(text.split())
    return Version(text, words, dropped, kept, bool(changed)) if words else None


def _perfect(verb: Token, gone: set[int]) -> dict[int, str] | None:
    if (
        verb.dep_ not in _MAIN
        or verb.lower_ in _SAID
        or any(
            token.lower_ in _PAST_TIMES or _YEAR.fullmatch(token.text) for token in verb.subtree if token.i not in gone
        )
    ):
        return None
    return present_perfect(verb)


def _tidy(text: str) -> str:
    text = re.sub(r"\s+([,;:.!?)\]%])", r"\1", " ".join(text.split()))
    text = re.sub(r",(?:\s*,)+", ",", text).strip(" ,;:–—-")
    if text.endswith(".") and not _ABBREVIATION.search(text):
        text = text[:-1]
    return text[:1].upper() + text[1:]
