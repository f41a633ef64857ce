"""The whole sentences of an article's body, from which its teaser is made.

Headings, list entries without a full stop, bylines and the dateline before the first sentence are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from energydesk.document import Document
from energydesk.sentences import sentences

PARAGRAPH_READ_MAX_CHARS = 4_000
BYLINE_MAX_CHARS = 100

_DATELINE = re.compile(
    r"^(?:[A-ZÀ-Ý][A-ZÀ-Ý.'’ -]{3,40}(?:[,/] ?[A-ZÀ-Ý][\w.'’ -]+)?"  # HOUSTON / NEW DELHI, India
    r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}(?:er)? [a-zéû]{3,9}\.?)(?:,? \d{4})?)?"  # , Feb 26 / , 3 mars
    r"(?: \([^)]{2,30}\))?|[A-ZÀ-Ý][\w.'’ -]{1,30} \((?:Reuters|AFP|AP|Bloomberg|Montel|Argus|dpa|ANSA|EFE)\))"
    r" ?(?:--|[-–—]) ?(?=[\"“«‘]?\s?[A-ZÀ-Ý0-9])"
)
_BYLINE = re.compile(r"(?:By|Par|Written by|Reporting by) [A-ZÀ-Ý]|(?:Published|Updated|Publié|Mis à jour)\b")
# A full stop whose space was lost: "people.The mission".
_LOST_SPACE = re.compile(r"(?<=[a-zà-ÿ]{3}[.!?])(?=[A-ZÀ-Ý][a-zà-ÿ]+ )")
# What no sentence of an article has: left-overs of markup, and two lines or words that were run together.
_DEBRIS = re.compile(
    r"[a-z]:[A-Z]|[.!?] — [A-Z]|[a-z]{4}\. [a-z]|\) (?:An?|The|In|It|This) |\) [A-Z]\w+ \(|\(see |[Ll]orem ipsum"
    r"|[{}<>|#*_\\^~]|https?:|www\.|\w@\w"
    r"|\b(?:the|of|to|in|and|for|by|on|with|from)[A-ZÀ-Ý][a-zà-ÿ]|[a-zà-ÿ]{3}(?:The|An?|In|This|We|It|For|To|Our) "
    r"|:\s?(?:[A-Z][\w-]+ ){3}|[a-zà-ÿ0-9] (?:The|An?) [A-Za-z]"
    r"|[a-zà-ÿ0-9] (?:This|We|It|If|When|Our|There|These|You|Your|They|Here|Are|Do|Can|I’m|I'm|In|As|What|How|Whether"
    r"|Through|Many|Most|Some|Each|All|Any|For|To|By|With|While|Since|After|Before|Because|Although|But|And|So|Where|Who|Why"
    r"|Let|Once|Until|Both|Every|No|Not|Then|Also|Just|Get|See|Read|Learn|Make|Use) [a-zà-ÿ]"
)
_STOPS = (".", "!", "?", "…")
_CLOSING_MARKS = "\"'”’»)] "


@dataclass(frozen=True, slots=True)
class WholeSentence:
    """A sentence of the body with its closing mark.

    `number` counts from 0, `words` are pieces between spaces. `follows` says that nothing stands between it and the
    whole sentence before, `opens_paragraph` that it is its paragraph's first.
    """

    text: str
    words: int
    number: int
    follows: bool
    opens_paragraph: bool


def whole_sentences(document: Document, most: int) -> list[WholeSentence]:
    """The first `most` whole sentences of the body, in order."""
    text = document.body.text
    found: list[WholeSentence] = []
    skipped = False
    for start, end in _paragraphs(document):
        opens = True
        for sentence_start, sentence_end in _cut(text, start, end):
            sentence = text[sentence_start:sentence_end]
            if not ends_as_sentence(sentence):
                skipped = True
                continue
            follows = bool(found) and not skipped
            found.append(WholeSentence(sentence, len(sentence.split()), len(found), follows, opens))
            if len(found) == most:
                return found
            opens = skipped = False
    return found


def is_question(text: str) -> bool:
    """Whether a question mark ends `text`, quotation marks and brackets after it aside."""
    return text.rstrip(_CLOSING_MARKS).endswith("?")


def is_debris(text: str) -> bool:
    """Whether a sentence shows that it is none: markup in it, or a heading or another sentence run into it."""
    return _DEBRIS.search(text) is not None


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for sentence_start, sentence_end in sentences(text, start, end):
        begin = sentence_start
        for match in _LOST_SPACE.finditer(text, sentence_start, sentence_end):
            yield begin, match.start()
            begin = match.start()
        yield begin, sentence_end


def ends_as_sentence(text: str) -> bool:
    """Whether a full stop or the like ends `text`, quotation marks and brackets after it aside."""
    return text.rstrip(_CLOSING_MARKS).endswith(_STOPS)


def _paragraphs(document: Document) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph without byline and dateline; one without end is read to a limit."""
    text = document.body.text
    first = True
    for start, paragraph_end in document.body.paragraphs:
        end = min(paragraph_end, start + PARAGRAPH_READ_MAX_CHARS)
        if end - start < BYLINE_MAX_CHARS and _BYLINE.match(text, start):
            continue
        dateline = _DATELINE.match(text[start:end]) if first and text[start].isupper() else None
        first = first and not any(ends_as_sentence(text[a:b]) for a, b in sentences(text, start, end))
        yield start + (dateline.end() if dateline else 0), end
