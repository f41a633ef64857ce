"""What a sentence leans on: words that only what stands before it explains ("it", "the vessel", "since then")."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from energydesk.text import word_set
from energydesk.writer.tags import is_name, is_noun, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj", "csubjpass")
_SINGULAR = word_set("it its he him his she her hers")
_PLURAL = word_set("they them their theirs")
_PERSONS = word_set("he him his she her hers")
_POINTING = word_set("this that these those such both neither another former latter")
_SPEAKER = word_set("i we me us my our ours mine you your yours")
_POINTING_ADVERBS = word_set("then there thus hence therefore instead otherwise likewise thereafter too so also")
_COUNTED_OFF = word_set(
    "each first second third fourth fifth last next latter former other others same rest remainder two three four five"
    " six seven pair trio duo"
)
# One of its kind for every reader.
_UNIQUE = word_set(
    "world earth sun moon sea ocean climate internet public future past west east north south us uk eu un economy"
    " government grid weather wind night day week month year summer winter autumn spring weekend quarter decade century"
    " morning evening afternoon army state press media poor rich market markets law rain snow atmosphere environment"
    " end start beginning sector industry union parliament"
)
_OBJECTS = ("dobj", "dative", "pobj")
_FINITE = ("VBD", "VBZ", "VBP")
_TIMES = word_set(
    "month months week weeks year years day days hour hours morning evening night january february march april may june"
    " july august september october november december monday tuesday wednesday thursday friday saturday sunday"
)
_CONNECTIVES = frozenset(
    {
        *(
            "for example",
            "for instance",
            "in fact",
            "in addition",
            "in contrast",
            "by contrast",
            "in turn",
            "in return",
        ),
        *("in short", "as such", "after all", "in particular", "in all", "more importantly", "most importantly"),
    }
)
_SAYING = word_set("said says told reported estimates estimated added announced wrote")
_GOES_ON = word_set("added continued")


@dataclass(frozen=True, slots=True)
class Leaning:
    """Token `number` leans on what was said before; `hard` if no reader could do without it.

    `speaker` if it leans on who speaks ("we"), which no sentence before explains.
    """

    number: int
    hard: bool
    speaker: bool = False


def is_whole(parsed: Doc) -> bool:
    """Whether it has a finite verb with its subject: no fragment, no command, no question turned round."""
    root = _root(parsed)
    if not is_verb(root):
        return False
    subjects = [child for child in root.children if child.dep_ in _SUBJECTS]
    finite = root.tag_ in _FINITE or any(
        child.dep_ in ("aux", "auxpass") and child.tag_ in (*_FINITE, "MD") for child in root.children
    )
    return bool(subjects) and finite


def leanings(parsed: Doc, start: int = 0, explained: Collection[str] = ()) -> list[Leaning]:
    """Every word of the sentence, from token `start` on, that leans on what was said before, in order.

    `explained` are the acronyms that the article found in need of explanation.
    """
    return [leaning for token in parsed[start:] if (leaning := _leaning(token, start, explained)) is not None]


def _leaning(token: Token, start: int, explained: Collection[str]) -> Leaning | None:
    word = token.lower_
    if token.tag_.startswith(("PRP", "WP")) and word in _SPEAKER:
        return Leaning(token.i, hard=True, speaker=True)
    opening = token.i < _first_finite_verb(token.doc)
    hard: bool | None = None
    if token.tag_.startswith("PRP") and word in _SINGULAR | _PLURAL:
        hard = None if _expletive(token) or _antecedent(token, start) else True
    elif word in _POINTING and token.dep_ not in ("mark", "cc", "preconj") and not _is_relative(token):
        hard = opening or token.dep_ in _SUBJECTS or _is_unknown(token, start)
    elif _points_back(token, start):
        hard = True
    elif is_noun(token) and word not in _UNIQUE and _bare_definite(token) and not _named_before(token, start):
        hard = None if _speaks(token) else opening or word in _COUNTED_OFF
    elif token.text in explained or (word == "would" and token.head.dep_ == "ROOT"):
        hard = False
    return None if hard is None else Leaning(token.i, hard)


def _points_back(token: Token, start: int) -> bool:
    word, near = token.lower_, token.i <= start + 1
    before = f"{token.nbor(-1).lower_} {word}" if token.i == start + 1 else ""
    if word in ("then", "point", "time", "moment") and token.dep_ in ("pcomp", "pobj"):
        return token.i <= start + 3
    if word in ("later", "afterwards", "earlier") and token.i <= start + 2:
        return True
    if token.dep_ == "advmod":
        return word == "here" or (near and word in _POINTING_ADVERBS)
    if token.dep_ in _SUBJECTS:
        return (word in _COUNTED_OFF or token.tag_ == "CD") and not _has_of(token)
    if token.dep_ == "ROOT":
        return word in _GOES_ON and any(child.dep_ == "ccomp" for child in token.children)
    return before in _CONNECTIVES


def _has_of(token: Token) -> bool:
    return any(child.dep_ == "prep" for child in token.children)


def _is_relative(token: Token) -> bool:
    """Whether "that" opens a relative clause and so stands for the noun before it."""
    return token.lower_ == "that" and token.tag_ in ("WDT", "WP", "IN") and token.head.dep_ in ("relcl", "ccomp")


def _antecedent(token: Token, start: int) -> bool:
    """Whether a noun before the pronoun can be what it stands for.

    It has the pronoun's number. For the main verb's own subject it is another subject, since the wave in "on the far
    side of the wave, it ..." is none. And it is not the subject of the verb whose object the pronoun is.
    """
    word = token.lower_
    early = _root(token.doc).i in (token.head.i, token.head.head.i) and token.i < _root(token.doc).i
    barred = {child.i for child in token.head.children if child.dep_ in _SUBJECTS} if token.dep_ in _OBJECTS else set()
    return any(
        _agrees(noun, word)
        and noun.i not in barred
        and noun.lower_ not in _TIMES
        and noun.dep_ not in ("npadvmod", "compound")
        and (not early or noun.dep_ in _SUBJECTS)
        for noun in token.doc[start : token.i]
    )


def _agrees(noun: Token, pronoun: str) -> bool:
    if pronoun in _PERSONS:
        return noun.tag_ == "NNP" or (pronoun in ("her", "his") and noun.tag_ == "NN")
    if pronoun in _PLURAL:
        return noun.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in noun.children)
    return noun.tag_ in ("NN", "NNP", "NNPS")


def _named_before(token: Token, start: int) -> bool:
    stem = token.lower_[:4]
    return any((is_noun(noun) or is_name(noun)) and noun.lower_[:4] == stem for noun in token.doc[start : token.i])


def _first_finite_verb(parsed: Doc) -> int:
    return next((token.i for token in parsed if token.tag_ in _FINITE or token.tag_ == "MD"), len(parsed))


def _root(parsed: Doc) -> Token:
    return next(token for token in parsed if token.head.i == token.i)


def _expletive(token: Token) -> bool:
    """Whether "it" stands for nothing: "It is unclear whether", "it takes two years to"."""
    return (
        token.lower_ == "it"
        and token.head.lower_ in ("is", "was", "takes", "took")
        and any(child.dep_ in ("ccomp", "xcomp", "advcl", "csubj") for child in token.head.children)
    )


def _bare_definite(token: Token) -> bool:
    """Whether the noun has "the" and nothing that says which one: "the vessel", "the U.S. bank", "the three firms".

    A name before it does ("the Salmi park"), but for that of a country; so does what follows it ("the park at Salmi").
    """
    children = list(token.children)
    if not any(child.dep_ == "det" and child.lower_ == "the" for child in children):
        return False
    for child in children:
        if child.dep_ == "appos" and any(is_name(each) for each in child.subtree):
            return False
        if child.dep_ in ("prep", "poss") or (child.dep_ in ("relcl", "acl") and not _after_comma(child)):
            return False
        if child.dep_ in ("compound", "nmod", "amod") and is_name(child) and not _is_national(child):
            return False
        if child.dep_ == "compound" and token.lower_ in _INSTITUTIONS:
            return False
    return True


def _is_unknown(token: Token, start: int) -> bool:
    """Whether "this" or "that" points to a noun which the sentence has not named: "the progress of this project"."""
    noun = token.head
    deictic = noun.lower_ in _TIMES or noun.lower_ in _UNIQUE or noun.lower_ in ("season", "time")
    return is_noun(noun) and token.dep_ == "det" and not deictic and not _named_before(noun, start)


def _speaks(token: Token) -> bool:
    """Whether the noun is who says it, at the end: "..., the ministry said"."""
    return token.dep_ == "nsubj" and token.head.lower_ in _SAYING and token.i > 3


def _after_comma(clause: Token) -> bool:
    """Whether a clause only adds something to its noun, and does not say which one is meant."""
    start = clause.left_edge.i
    return start > 0 and clause.doc[start - 1].text == ","


def _is_national(token: Token) -> bool:
    """Whether a name says only of which country: "U.S.", "French", "South Korean"."""
    return token.text in ("U.S.", "US", "U.K.", "UK", "EU") or token.tag_ == "JJ" or token.lower_.endswith(_NATIONAL)


_NATIONAL = ("ish", "ese", "ian", "ean", "can", "ench", "man")
_INSTITUTIONS = word_set(
    "ministry minister department agency regulator authority commission council court government price prices office"
)
