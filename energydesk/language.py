"""The language of an article: by script, then by English and French stop words, and only then by a language model.

Nearly every article is decided by counting a few function words. What is left goes to lingua in its low-accuracy mode,
which loads on first use and takes about 30 MB for the languages below. What no rule decides is "und" (undetermined).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from energydesk.text import word_set

if TYPE_CHECKING:
    from lingua import LanguageDetector

UNDETERMINED = "und"
SAMPLE_CHARS = 1_000
FIRST_SAMPLE_CHARS = 350

# Function words that the neighbours (nl, de, sv, es, it, pt, ro, ca) do not share; "of", "was" and "in" are Dutch or
# German too, "que" and "la" Spanish.
_ENGLISH = word_set(
    "the and to for that with by from has have its which said would been their they this these than were are but"
    " after into more other about as be at it he his not had who will could also when while over where on"
)
_FRENCH = word_set(
    "le les des du et une dans pour qui sur aux avec est cette sont été leur leurs ont mais ce ces sa ses selon ainsi"
    " ou où au par pas plus elle il depuis entre après dont comme notamment afin"
)
# Share of an article's words that must be such function words. Measured on the energy briefs: English texts have at
# least 0.16 English ones, French at least 0.15 French ones; Dutch and Spanish samples stay under 0.07 of either.
STOP_WORD_SHARE_MIN = 0.10
STOP_WORDS_MIN = 3
LEAD_OVER_OTHER = 3

# More function words, which other languages share: enough to choose between English and French, no more.
_ENGLISH_HINTS = _ENGLISH | word_set("of in on is was a an up out over down off no new its how why what gets")
_FRENCH_HINTS = _FRENCH | word_set("la de en un à que ne se y lui deux nouvelle nouveau")
_POSSESSIVE = re.compile(r"\w['’]s?\b(?!['’]?\w)")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu)['’]\w\w", re.IGNORECASE)
_FRENCH_LETTERS = re.compile(r"[éèêëàâùûîïôç]")

# A language model guesses from names where there is little else ("Orsted" is Danish), and nearly all articles are in
# English or French: a third language needs this many words and this much confidence, and English less than French,
# whose words English headlines are full of. On the energy wires' 2,123 headlines alone 98% are right, with text all.
OTHER_LANGUAGE_WORDS_MIN = 8
OTHER_LANGUAGE_CONFIDENCE_MIN = 0.6
FRENCH_CONFIDENCE_RATIO = 2.5

_OTHER_SCRIPT = re.compile(
    r"(?P<ja>[\u3040-\u30ff])|(?P<zh>[\u3400-\u9fff])|(?P<ko>[\uac00-\ud7af\u1100-\u11ff])"
    r"|(?P<ar>[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc])|(?P<ru>[\u0400-\u04ff])|(?P<el>[\u0370-\u03ff])"
    r"|(?P<he>[\u0590-\u05ff])|(?P<hi>[\u0900-\u097f])|(?P<bn>[\u0980-\u09ff])|(?P<ta>[\u0b80-\u0bff])"
    r"|(?P<th>[\u0e00-\u0e7f])|(?P<hy>[\u0530-\u058f])|(?P<ka>[\u10a0-\u10ff])"
)
# Letters that tell a language of the same script from the one that the script stands for.
_WITHIN_SCRIPT = {
    "ru": (("uk", re.compile("[іїєґІЇЄҐ]")), ("kk", re.compile("[әңғүұқөһӘҢҒҮҰҚӨҺ]")), ("sr", re.compile("[ђјљњћџ]"))),
    "ar": (("ur", re.compile("[ٹڈڑے]")), ("fa", re.compile("[پچژگ]"))),
}
_LETTERS = re.compile(r"[^\W\d_]+")
_LANGUAGES = word_set(
    "ENGLISH FRENCH GERMAN SPANISH ITALIAN PORTUGUESE DUTCH POLISH SWEDISH DANISH FINNISH TURKISH ROMANIAN CZECH"
    " HUNGARIAN"
    " INDONESIAN VIETNAMESE"
)


def detect_language(title: str, body: str) -> str:
    """ISO 639-1 code of the language that `title` and `body` are written in, or "und".

    Only the first 1,000 characters count. ``detect_language("", "La centrale et le barrage sont à l'arrêt.")`` is "fr".
    """
    # A few sentences decide nearly always; only what they leave open is looked at in full.
    for sample in (f"{title}\n{body[:FIRST_SAMPLE_CHARS]}", f"{title}\n{body[:SAMPLE_CHARS]}"):
        if not sample.isascii():
            script = _by_script(sample)
            if script:
                return script
        words = sample.lower().split()
        english = sum(map(_ENGLISH.__contains__, words))
        french = sum(map(_FRENCH.__contains__, words))
        needed = max(STOP_WORDS_MIN, STOP_WORD_SHARE_MIN * len(words))
        if english >= needed and english >= LEAD_OVER_OTHER * french:
            return "en"
        if french >= needed and french >= LEAD_OVER_OTHER * english:
            return "fr"
        if len(body) <= FIRST_SAMPLE_CHARS:
            break
    return _by_model(sample, words, english, french)


def _by_script(sample: str) -> str | None:
    foreign = len(sample) - len(sample.encode("ascii", "ignore"))
    if foreign < 0.2 * len(sample):
        return None
    counts: dict[str, int] = {}
    for match in _OTHER_SCRIPT.finditer(sample):
        counts[match.lastgroup or ""] = counts.get(match.lastgroup or "", 0) + 1
    # Letters in all, so that a page of emoji or of accented French is not taken for a script of its own.
    letters = sum(map(len, _LETTERS.findall(sample)))
    if not counts or sum(counts.values()) < 0.4 * letters:
        return None
    if counts.get("ja", 0) > 0.1 * counts.get("zh", 0):
        return "ja"
    best = max(counts, key=lambda language: counts[language])
    for language, letter in _WITHIN_SCRIPT.get(best, ()):
        if len(letter.findall(sample)) > 0.02 * counts[best]:
            return language
    return best


def _by_model(sample: str, words: Sequence[str], english: int, french: int) -> str:
    letters = " ".join(_LETTERS.findall(sample))
    if not letters:
        return UNDETERMINED
    values = _detector().compute_language_confidence_values(letters)
    confidence = {value.language.iso_code_639_1.name.lower(): value.value for value in values}
    best = max(confidence, key=lambda language: confidence[language])
    if confidence[best] == 0.0:
        return UNDETERMINED
    if (
        best not in ("en", "fr")
        and len(words) >= OTHER_LANGUAGE_WORDS_MIN
        and confidence[best] >= OTHER_LANGUAGE_CONFIDENCE_MIN
        and english + french <= STOP_WORD_SHARE_MIN * len(words)
    ):
        return best
    tokens = letters.lower().split()
    english = sum(map(_ENGLISH_HINTS.__contains__, tokens)) + len(_POSSESSIVE.findall(sample))
    french = sum(map(_FRENCH_HINTS.__contains__, tokens)) + len(_ELISION.findall(sample))
    if english != french:
        return "en" if english > french else "fr"
    ratio = 1.0
    if not _FRENCH_LETTERS.search(sample.lower()):
        # So many words without an accent, an elision or a function word are a table in English, not French.
        ratio = FRENCH_CONFIDENCE_RATIO if len(tokens) < OTHER_LANGUAGE_WORDS_MIN else float("inf")
    return "fr" if confidence["fr"] > ratio * confidence["en"] else "en"


@cache
def _detector() -> LanguageDetector:
    from lingua import Language, LanguageDetectorBuilder  # noqa: PLC0415 - loads only where stop words do not decide

    languages = [getattr(Language, name) for name in sorted(_LANGUAGES)]
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
