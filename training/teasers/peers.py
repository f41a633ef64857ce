"""What the emitted teaser stands beside: the lead sentence, the floor, and two extractive summarisers of sumy.

LexRank and TextRank choose one sentence each from all of the body's, over stems and without stop words; the sentences
are this project's, so that all systems choose from the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from energydesk.document import Document
from energydesk.lead import write_lead
from energydesk.whole_sentences import whole_sentences
from training.teasers.rouge import words

if TYPE_CHECKING:
    from sumy.summarizers._summarizer import AbstractSummarizer

# More than any article that they were tried on has; they compare each sentence with every other.
SENTENCES_RANKED = 1_000
LEAD, FLOOR, EMITTED, LEXRANK, TEXTRANK = "lead sentence", "floor", "emitted", "LexRank", "TextRank"

_LANGUAGES = {"en": "english", "fr": "french"}


def lead_sentence(document: Document) -> str:
    """The first whole sentence of the body, untouched; the title where the body has none."""
    found = whole_sentences(document, 1)
    return found[0].text if found else document.title.text


def floor(document: Document) -> str:
    """What the desk emits where no model writes."""
    return write_lead(document).text


def lexrank(document: Document) -> str:
    """The sentence that LexRank ranks first; the title where the body has no sentence."""
    return _best(LEXRANK, document)


def textrank(document: Document) -> str:
    """The sentence that TextRank ranks first; the title where the body has no sentence."""
    return _best(TEXTRANK, document)


PEERS: dict[str, Callable[[Document], str]] = {
    LEAD: lead_sentence,
    FLOOR: floor,
    LEXRANK: lexrank,
    TEXTRANK: textrank,
}


class _Words:
    """sumy's tokenizer wants data of nltk; this one is all that its summarisers need of it."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(words(text))


def _best(system: str, document: Document) -> str:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # noqa: PLC0415

    found = [sentence.text for sentence in whole_sentences(document, SENTENCES_RANKED)]
    if len(found) < 2:
        return found[0] if found else document.title.text
    model = ObjectDocumentModel([Paragraph([Sentence(text, _Words()) for text in found])])
    chosen: Sequence[Sentence] = _summariser(system, _LANGUAGES.get(document.language, "english"))(model, 1)
    return str(chosen[0])


@cache
def _summariser(system: str, language: str) -> AbstractSummarizer:
    from sumy.nlp.stemmers import Stemmer  # noqa: PLC0415
    from sumy.summarizers.lex_rank import LexRankSummarizer  # noqa: PLC0415
    from sumy.summarizers.text_rank import TextRankSummarizer  # noqa: PLC0415
    from sumy.utils import get_stop_words  # noqa: PLC0415

    kind = {LEXRANK: LexRankSummarizer, TEXTRANK: TextRankSummarizer}[system]
    summariser = kind(cache(Stemmer(language)))  # a third of the time is spent on stems otherwise
    summariser.stop_words = get_stop_words(language)
    return summariser
