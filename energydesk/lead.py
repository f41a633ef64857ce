"""The lead as teaser: the floor under the teaser writer, made of the article's own sentences.

It picks the sentence that tells the news and leaves out what can go without changing what is said. It never joins,
rewords or cuts inside a clause; what it cannot shorten stays long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from energydesk.document import Document
from energydesk.lengths import STANDFIRST_WORDS, TEASER_WORDS
from energydesk.sentences import sentences
from energydesk.whole_sentences import WholeSentence, is_debris, is_question, whole_sentences

# Few plain teasers of the energy briefs use a sentence after the sixth, and each one read costs time.
SENTENCES_READ = 6
SENTENCES_READ_AT_MOST = 30

_QUOTES = "\"'“‘«"
_LONG_WORD = re.compile(r"\w{4,}")
_INNER_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ](?<=[\w,;] .)\w")
# The capital comes before the look behind it, since the search for a set of characters is the fast one.
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ](?<!\w.)(?:[\w'’-]*\w)?")
_NUMBER = re.compile(r"\d+(?:[.,\u202f ]\d+)*")
_NEEDS_CONTEXT = re.compile(
    r"(?:It|He|She|They|This|That|These|Those|We|I|But|And|However|Meanwhile|Also|Both|Such|Its|His|Her|Their|There"
    r"|So far|Until now|The (?:rest|others?|latter|former|same)|Under the (?:text|deal|agreement|plan|terms)|Le reste"
    r"|Les autres|Il|Elle|Ils|Elles|Ce|Cet|Cette|Ces|Cela|Mais|Et|Or|Toutefois|Cependant|Son|Sa|Ses|Leurs?|On|Nous)\b"
)
_ATTRIBUTION = re.compile(
    r"\b(?:said|says|say|told|according to|added|reported|estimates?|estimated|expects?|sources?|reportedly|allegedly"
    r"|selon|d'après|d’après|a (?:déclaré|indiqué|affirmé|annoncé|précisé|dit)|estime|affirme|indique|sources?)\b",
    re.IGNORECASE,
)
# What limits or conditions the main clause must stay.
_LIMIT = re.compile(
    r"\b(?:if|unless|until|although|though|but|despite|except|provided|pending|subject to|not|no longer|without|only"
    r"|rather"
    r"|may|might|could|would|si|sauf|sous réserve|mais|bien que|malgré|sans|pas|seulement|pourrait|pourraient"
    r"|à condition)\b",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_DASHED = re.compile(r"\s+[–—]\s+[^–—]+\s+[–—]\s+|\s*—[^—–]+—\s*")
# A relative or participial clause at the end, or a second main clause after a semicolon.
_TAIL = re.compile(
    r"(?:;|, (?=(?:which|who|whose|where|while|whereas|making|bringing|taking|adding|leaving|marking|giving|with"
    r"|ce qui|qui|dont|où|tandis que|alors que|portant|faisant|soit)\b)|\s[–—-]\s)"
)
_ADVERBIAL = re.compile(
    r"^(?:(?:On|In|At|During|Earlier|Late|Last|This|Since|Over|Ce|Cette|En|Le|Au|Durant|Depuis|Lors) [^,;:]{2,40}"
    r"|Meanwhile|However|Overall|Indeed|In addition|Par ailleurs|En outre|En effet|Ainsi|Toutefois|Cependant), "
)


@dataclass(frozen=True, slots=True)
class Lead:
    """The teaser and standfirst made of the lead, and the whole sentence that the teaser is (none: the title)."""

    text: str
    standfirst: str
    source: str | None


def write_lead(document: Document) -> Lead:
    """The teaser of `document` from its own first sentences."""
    title = document.title.text
    found = whole_sentences(document, SENTENCES_READ)
    chosen = _choose(found, title, document.language)
    if chosen is None:  # an article that begins with what cannot be a teaser: a list, or sentences without end
        found = whole_sentences(document, SENTENCES_READ_AT_MOST)
        chosen = _choose(found, title, document.language) or _choose(found, title, document.language, any_length=True)
    if chosen is None:
        text = _as_sentence(title)
        return Lead(text, text, None)
    text = _trimmed(chosen, document.language)
    return Lead(text, _standfirst(text, chosen, found, document.language), chosen.text)


def _choose(found: list[WholeSentence], title: str, language: str, any_length: bool = False) -> WholeSentence | None:
    """The best lead sentence: early, of a teaser's length, about what the title is about, readable alone.

    The weights were fitted (logistic regression, rounded) to the sentences that the 966 plain teasers of the energy
    briefs use: the choice is one of those for 79 in 100, the first sentence for 37. Two are stricter than fitted, since
    a lead stands alone and is no quotation. One that cannot be brought to a teaser's length is left out, unless
    `any_length`.
    """
    title_stems = {word[:6] for word in _LONG_WORD.findall(title.lower())}
    best, best_score = None, float("-inf")
    for sentence in found:
        text = sentence.text
        if sentence.words < 5 or is_question(text) or is_debris(text):
            continue
        lowered = text.lower()
        shared = sum(stem in lowered for stem in title_stems) / (len(title_stems) or 1)
        score = 3.4 * shared - 0.4 * sentence.number + 0.04 * min(sentence.words, TEASER_WORDS[1])
        if score + 3 * 0.35 + 4 * 0.15 <= best_score:
            continue
        score += 0.35 * min(len(_NUMBER.findall(text)), 3) + 0.15 * min(len(_INNER_NAME.findall(text)), 4)
        if shared > 0.8 and sentence.words < 1.3 * len(title.split()):
            score -= 3.0  # says the title again
        if _NEEDS_CONTEXT.match(text):
            score -= 1.5
        if text[0] in _QUOTES:
            score -= 3.0
        elif '"' in text or "“" in text or "«" in text:
            score -= 0.7
        if sentence.words < TEASER_WORDS[0]:
            score -= 0.1 * (TEASER_WORDS[0] - sentence.words)
        if score > best_score and (any_length or _fits(sentence, language)):
            best, best_score = sentence, score
    return best


def _fits(sentence: WholeSentence, language: str) -> bool:
    """Whether the sentence can be brought to a teaser's length, and is then still one sentence."""
    text = _trimmed(sentence, language)
    length = _word_count(text)
    return TEASER_WORDS[0] <= length <= TEASER_WORDS[1] and len(sentences(text)) == 1 and _balanced(text)


def _trimmed(sentence: WholeSentence, language: str) -> str:
    """The sentence with parentheses, closing side clauses and an opening adverbial left out until it has 36 words."""
    text = sentence.text
    if sentence.words <= TEASER_WORDS[1] or language not in ("en", "fr"):
        return text
    for shorten in (_without_parentheses, _without_dashed, _without_tail, _without_adverbial):
        shorter = shorten(text)
        if _word_count(shorter) >= TEASER_WORDS[0] and _balanced(shorter):
            text = shorter
        if _word_count(text) <= TEASER_WORDS[1]:
            break
    return text


def _without_parentheses(text: str) -> str:
    return _PARENTHESIS.sub("", text)


def _without_dashed(text: str) -> str:
    match = _DASHED.search(text)
    if match is None or _LIMIT.search(match[0]) or _ATTRIBUTION.search(match[0]):
        return text
    return f"{text[: match.start()]} {text[match.end() :]}"


def _without_tail(text: str) -> str:
    """Without the last side clauses, as few as are needed; one that limits or attributes what is said stays."""
    stop = text[-1]
    for match in reversed(list(_TAIL.finditer(text))):
        tail = text[match.start() :]
        if _LIMIT.search(tail) or _ATTRIBUTION.search(tail) or stop not in ".!…":
            return text
        shorter = text[: match.start()].rstrip(" ,;:") + "."
        if TEASER_WORDS[0] <= _word_count(shorter) <= TEASER_WORDS[1]:
            return shorter
    return text


def _without_adverbial(text: str) -> str:
    match = _ADVERBIAL.match(text)
    if match is None or _LIMIT.search(match[0]) or _NUMBER.search(match[0]):
        return text
    rest = text[match.end() :]
    return rest[0].upper() + rest[1:] if rest else text


def _standfirst(teaser: str, chosen: WholeSentence, found: list[WholeSentence], language: str) -> str:
    """The teaser and the next sentence that goes with it, 25 to 60 words together where there is one."""
    words = _word_count(teaser)
    second = ""
    for sentence in found[chosen.number + 1 :]:
        text = sentence.text
        if text[0] in _QUOTES or text.endswith("?") or sentence.words < 5:
            continue
        if sentence.number > chosen.number + 1 and _NEEDS_CONTEXT.match(text):
            continue
        text = _trimmed(sentence, language)
        if STANDFIRST_WORDS[0] <= words + _word_count(text) <= STANDFIRST_WORDS[1]:
            second = text
            break
    return f"{teaser} {second}".rstrip()


def _as_sentence(title: str) -> str:
    title = title.strip()
    return title if title.endswith((".", "!", "?", "…")) else f"{title}."


def _word_count(text: str) -> int:
    return len(text.split())


def _balanced(text: str) -> bool:
    return (
        text.count("(") == text.count(")")
        and text.count("“") == text.count("”")
        and text.count("«") == text.count("»")
        and text.count('"') % 2 == 0
    )
