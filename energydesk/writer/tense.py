"""News in the present perfect: "The bank closed it on Thursday" without its day is "The bank has closed it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

# Past tense to past participle where they differ.
_PARTICIPLES = {
    "arose": "arisen", "awoke": "awoken", "ate": "eaten", "bade": "bidden", "became": "become", "began": "begun",
    "bore": "borne", "broke": "broken", "came": "come", "chose": "chosen", "did": "done", "drank": "drunk",
    "drew": "drawn", "drove": "driven", "fell": "fallen", "flew": "flown", "forgot": "forgotten", "froze": "frozen",
    "gave": "given", "grew": "grown", "hid": "hidden", "knew": "known", "outgrew": "outgrown", "overcame": "overcome",
    "overtook": "overtaken", "ran": "run", "rang": "rung", "rode": "ridden", "rose": "risen", "sang": "sung",
    "sank": "sunk", "saw": "seen", "shook": "shaken", "shrank": "shrunk", "spoke": "spoken", "sprang": "sprung",
    "stole": "stolen", "swore": "sworn", "threw": "thrown", "took": "taken", "tore": "torn", "undertook": "undertaken",
    "withdrew": "withdrawn", "woke": "woken", "wore": "worn", "wove": "woven",
    "wrote": "written",
}  # fmt: skip
# "went" would be "has gone", which says that it is gone; "had", "could" and "was" tell a state and no news.
_UNCHANGED = frozenset({"went", "had", "did", "could", "would", "might", "should", "was", "were"})


def present_perfect(verb: Token) -> dict[int, str] | None:
    """New words by token number that put the clause of `verb` into the present perfect; None where that is unsure.

    `verb` is in the past tense, or a participle with "was" or "were".
    """
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if len(subjects) != 1 or subjects[0].i > verb.i:
        return None
    have = _auxiliary(subjects[0])
    if have is None:
        return None
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass", "neg")]
    if not helpers and verb.tag_ == "VBD":
        return _past(verb, have)
    if (
        verb.tag_ == "VBN"
        and len(helpers) == 1
        and helpers[0].dep_ == "auxpass"
        and helpers[0].lower_ in ("was", "were")
    ):
        return {helpers[0].i: f"{have} been"}
    return None


def _past(verb: Token, have: str) -> dict[int, str] | None:
    verbs = [verb, *(child for child in verb.children if child.dep_ == "conj" and child.tag_ == "VBD")]
    if any(each.lower_ in _UNCHANGED for each in verbs):
        return None
    changed = {
        each.i: _PARTICIPLES.get(each.lower_, each.text) for each in verbs if not _has_subject(each) or each is verb
    }
    first = verb.i
    while first > 0 and verb.doc[first - 1].tag_ == "RB":
        first -= 1
    word = changed.get(first, verb.doc[first].text)
    changed[first] = f"{have} {word}"
    return changed


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children)


def _auxiliary(subject: Token) -> str | None:
    if any(child.dep_ == "conj" for child in subject.children):
        return "have" if any(child.lower_ == "and" for child in subject.children if child.dep_ == "cc") else None
    if subject.tag_ == "NNS":
        return "have"
    if subject.tag_ in ("NN", "NNP"):
        return "has"
    return {"it": "has", "he": "has", "she": "has", "they": "have"}.get(subject.lower_)
