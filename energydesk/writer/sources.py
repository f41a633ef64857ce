"""What the chooser knows about each sentence of an article."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from energydesk.document import Document
from energydesk.text import word_set
from energydesk.vocabulary import fold
from energydesk.whole_sentences import WholeSentence, is_question

Floats = npt.NDArray[np.float64]

# Of the plain teasers' sources nine in ten are among the first twelve sentences.
SENTENCES_READ = 20
STEM_CHARS = 6

QUOTES = '"“”«»'
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<=[\w,;] )[A-ZÀ-ÖØ-Þ]\w+")
_NUMBER = re.compile(r"\d+(?:[.,\u202f ]\d+)*")
_FIGURE = re.compile(r"[$€£]\s?\d|\d\s?(?:%|per cent|percent|million|billion|bn|m\b|MW|GW|TWh|bcm|b/d|tonnes|euros)")
_DEPENDENT = re.compile(
    r"(?:It|He|She|They|This|That|These|Those|We|I|But|And|Nor|Or|So|Yet|However|Meanwhile|Also|Both|Neither|Such|Its|His|Her"
    r"|Their|There|Here|Instead|Still|Then|Otherwise|Nevertheless|Moreover|Hence|Thus|One|Another|Others|Some|Most|Few"
    r"|Il|Elle|Ils|Elles|Ce|Cet|Cette|Ces|Cela|Mais|Et|Or|Toutefois|Cependant|Son|Sa|Ses|Leurs?|On|Nous|Ici|Là)\b"
)
_DEFINITE = re.compile(r"(?:The|Le|La|Les|L['’])\b")
_FUNCTION = word_set(
    "the a an of to in on at by for from with and or but as is are was were be been has have had will would it its his"
    " her their they he she that this which who than then into over after before not no new more most also said says"
    " le la les un une des du de d l et en au aux à pour par sur dans avec que qui ne pas plus ce cette ces son sa ses"
    " leur leurs est sont a ont été il elle ils elles se s n y"
)
_NEWS = word_set(
    "agreed approved signed announced ordered ruled awarded granted sold bought launched opened closed cut raised"
    " rejected adopted voted decided will plans said fell rose suspended resumed secured won has have"
    " accord signé approuvé annoncé décidé adopté rejeté autorisé attribué lancé vendu racheté va vont"
)
FEATURES = (
    "log_position", "is_first", "is_second", "is_third", "late",
    "log_words", "short", "long",
    "title_share", "title_numbers", "says_title", "title_names",
    "centrality", "first_overlap", "numbers", "figures", "names",
    "dependent", "definite", "opens_quote", "has_quote", "question", "opens_paragraph", "news", "colon",
)  # fmt: skip


def stems(text: str) -> list[str]:
    """Content words of `text`, folded and cut to their first six characters."""
    return [word[:STEM_CHARS] for word in _WORD.findall(fold(text)) if word not in _FUNCTION]


def sentence_features(document: Document, found: Sequence[WholeSentence]) -> Floats:
    """One row of `FEATURES` for each sentence."""
    title = set(stems(document.title.text))
    title_names = {name[:STEM_CHARS].lower() for name in _NAME.findall(f"a {document.title.text}")}
    title_numbers = set(_NUMBER.findall(document.title.text))
    by_sentence = [set(stems(sentence.text)) for sentence in found]
    spread = Counter(stem for each in by_sentence for stem in each)
    rows = []
    for sentence, own in zip(found, by_sentence, strict=True):
        text, number = sentence.text, sentence.number
        shared = len(title & own) / (len(title) or 1)
        numbers = _NUMBER.findall(text)
        rows.append(
            (
                math.log1p(number), number == 0, number == 1, number == 2, number > 7,
                math.log(sentence.words), sentence.words < 9, sentence.words > 40,
                shared, bool(title_numbers & set(numbers)), shared > 0.8 and sentence.words < 1.3 * len(title),
                len(title_names & own) / (len(title_names) or 1),
                sum(spread[stem] - 1 for stem in own) / (len(own) or 1), len(own & by_sentence[0]) / (len(own) or 1),
                min(len(numbers), 3), bool(_FIGURE.search(text)), min(len(_NAME.findall(text)), 5),
                bool(_DEPENDENT.match(text)), bool(_DEFINITE.match(text)),
                text[0] in QUOTES, any(mark in text for mark in QUOTES), is_question(text),
                sentence.opens_paragraph, bool(_NEWS & set(_WORD.findall(text.lower()))), ":" in text,
            )
        )  # fmt: skip
    return np.array(rows, dtype=np.float64).reshape(len(found), len(FEATURES))
