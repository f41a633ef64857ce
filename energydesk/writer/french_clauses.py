"""The clauses of a French sentence as its tagger shows them: finite verbs, participles and the words that subordinate.

The small French parser takes many a present tense for a noun or an adjective and then hangs the tree on the wrong word.
Counting verbs against relative pronouns and conjunctions errs less.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from energydesk.text import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

RELATIVES = word_set(
    "qui que qu' qu’ dont où lequel laquelle lesquels lesquelles duquel desquels desquelles auquel auxquels auxquelles"
)
_SUBORDINATORS = RELATIVES | word_set(
    "si lorsque lorsqu' lorsqu’ puisque puisqu' puisqu’ quand comme quoique quoiqu' quoiqu’ car combien pourquoi"
)
CLITICS = word_set("se s' s’ ne n' n’ y en le la les l' l’ lui leur me m' m’ nous")
_RESTRICTIONS = word_set("ne n' n’")
_COMPARISONS = word_set("plus moins aussi autant même tel")


def is_finite(token: Token) -> bool:
    """Whether the tagger takes the token for a finite verb or auxiliary."""
    return "Fin" in token.morph.get("VerbForm", [])


def is_participle(token: Token) -> bool:
    """Whether the tagger takes the token for a past or present participle."""
    return "Part" in token.morph.get("VerbForm", []) and token.pos_ in ("VERB", "ADJ", "AUX")


def starts_verb(token: Token) -> bool:
    """Whether a finite verb stands here, or a pronoun or "ne" before one."""
    for each in token.doc[token.i : token.i + 4]:
        if is_finite(each) or each.lower_ not in CLITICS:
            return is_finite(each)
    return False


def main_verbs(tokens: Sequence[Token]) -> int:
    """How many finite verbs the tokens have that no relative pronoun or conjunction of theirs makes subordinate."""
    return sum(is_finite(token) for token in tokens) - sum(
        _is_subordinator(token) and _rules_a_verb(tokens[number + 1 :], token.lower_ in ("dont", "comme"))
        for number, token in enumerate(tokens)
    )


def awaits_verb(tokens: Sequence[Token]) -> bool:
    """Whether the tokens, a sentence's first ones, are without a main verb or have a clause open without its verb."""
    if main_verbs(tokens) < 1:
        return True
    opened = max((number for number, token in enumerate(tokens) if _is_subordinator(token)), default=None)
    return opened is not None and tokens[opened].lower_ != "dont" and not any(map(is_finite, tokens[opened:]))


def _rules_a_verb(following: Sequence[Token], at_once: bool) -> bool:
    """Whether a finite verb follows; `at_once`: before any comma, unlike "dont deux millions"."""
    first = next((token for token in following if is_finite(token) or (at_once and token.text == ",")), None)
    return first is not None and is_finite(first)


def _is_subordinator(token: Token) -> bool:
    """Whether the word opens a subordinate clause: not a "que" with "ne" ("n'a duré que dix minutes") or "plus"."""
    if token.lower_ in ("s'", "s’"):
        return token.i + 1 < len(token.doc) and token.nbor(1).lower_ in ("il", "ils")
    if token.lower_ not in ("que", "qu'", "qu’"):
        return token.lower_ in _SUBORDINATORS
    before = [each.lower_ for each in token.doc[max(0, token.i - 5) : token.i]]
    return not (_RESTRICTIONS & {*before} or _COMPARISONS & {*before[-3:]})


def clause_before(parsed: Doc, number: int) -> list[Token]:
    """The tokens before `number` from the last colon or semicolon on."""
    marks = [token.i + 1 for token in parsed[:number] if token.text in (";", ":")]
    return list(parsed[max(marks, default=0) : number])


def hangs_together(parsed: Doc, start: int, end: int) -> bool:
    """Whether one word alone of the stretch hangs on a word before it, and none outside on a word in it."""
    inside = range(start, end)
    out = [token for token in parsed[start:end] if token.head.i not in inside and not token.is_punct]
    into = [token for token in parsed if token.i not in inside and token.head.i in inside and not token.is_punct]
    return len(out) == 1 and out[0].head.i < start and not into
