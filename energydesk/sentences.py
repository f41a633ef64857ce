"""Cuts paragraphs into sentences, by rule, for English and French.

A full stop after an abbreviation, an initial or inside a figure ends nothing. Text without sentence marks (a heading, a
table row) is one piece. Nothing is changed: sentences are offsets into the text.
"""

from __future__ import annotations

import re

from energydesk.text import word_set

# These never end a sentence: something always follows.
_OPEN_ABBREVIATIONS = word_set(
    "Mr Mrs Ms Dr Prof Sen Rep Gov Gen Lt Col Sgt Capt Rev Hon Pres St Ste Mt Ft Jan Feb Mar Apr Jun Jul Aug Sept"
    " Sep Oct Nov Dec janv févr fév avr juil déc vs v cf approx env M MM Mme Me Mgr Pr Messrs e.g i.e n° tél"
)
# These are abbreviations only before a figure ("No. 2", "p. 14"); "He said no." ends.
_FIGURE_ABBREVIATIONS = word_set("no nos art arts fig figs p pp vol sec ca circa chap al")
# These may end one: they do if the next word is one that sentences like to begin with.
_CLOSED_ABBREVIATIONS = word_set(
    "inc corp ltd co cos bros plc llc u.s u.k u.n e.u u.s.a u.a.e d.c a.m p.m etc jr sr bn mln bln dlrs pct s.a"
)
_STARTERS = word_set(
    "the a an it he she they this that these those in on at as but and for its his her their we i if when while after"
    " since under with by from there however meanwhile last le la les un une il elle ils elles ce cette ces en dans"
    " pour mais et selon si après avec"
)
_MARK = re.compile(r"""[.!?…](?<![.!?…]{2})[.!?…]*["'”’»)\]]*(?:\s[»”])?\s+(?=["'“‘«(\[]?\s?[^\W_a-zà-öø-ÿ])""")
_OPENING_MARKS = "\"'“‘’«(["


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """``(start, end)`` of each sentence of ``text[start:end]``.

    ``"The U.S. cut 3.5 GW. M. Roy left."`` has two: "The U.S. cut 3.5 GW." and "M. Roy left."
    """
    end = len(text) if end is None else end
    found = []
    for match in _MARK.finditer(text, start, end):
        if match[0][0] == "." and match[0][1:2].isspace() and not _ends(text, start, match.start(), match.end()):
            continue
        found.append((start, match.start() + len(match[0].rstrip())))
        start = match.end()
    if start < end:
        found.append((start, end))
    return found


def _ends(text: str, start: int, stop: int, following: int) -> bool:
    """Whether the full stop at `stop` ends the sentence that began at `start`."""
    last = text[max(start, text.rfind(" ", start, stop) + 1) : stop]
    if "'" in last or "’" in last:  # l'U.E.
        last = last.replace("’", "'").rpartition("'")[2]
    last = last.lstrip(_OPENING_MARKS)
    if last in _OPEN_ABBREVIATIONS:
        return False
    word = last.lower()
    if word in _FIGURE_ABBREVIATIONS:
        return not text[following].isdigit()
    if word in _CLOSED_ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        next_word = text[following : following + 12].lstrip(f"{_OPENING_MARKS} ").split(None, 1)
        return bool(next_word) and next_word[0].rstrip(",").lower() in _STARTERS
    return True
