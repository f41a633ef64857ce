"""The words of a French sentence put together again after something was left out of it."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from energydesk.text import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_ELIDING = word_set("que de le la je ne se lorsque puisque jusque me te ce si")
_VOWELS = "aeiouyâàéèêëîïôöûüœ"


def joins_well(kept: list[Token]) -> bool:
    """Whether no two words that a cut brought together would have to be elided ("que il") or are no neighbours."""
    for one, other in itertools.pairwise(kept):
        if other.i > one.i + 1:
            vowel = other.lower_[:1] in _VOWELS
            if (vowel and one.lower_ in _ELIDING) or (not vowel and one.text.endswith(("'", "’"))):
                return False
            if one.pos_ in ("DET", "ADP") or one.lower_ in ("et", "ou"):
                return False
    return True


def joined_text(kept: list[Token], last: int) -> str:
    """The text of the tokens before number `last`, without a doubled or a hanging comma, its first letter a capital."""
    pieces = []
    for token, following in zip(kept, [*kept[1:], None], strict=True):
        if token.i < last:
            gap = following is not None and following.i > token.i + 1
            pieces.append(token.text + (token.whitespace_ or (" " if gap else "")))
    text = re.sub(r" +([,.)\]])", r"\1", re.sub(r" {2,}", " ", "".join(pieces)))
    text = re.sub(r",(?:\s*,)+", ",", text)
    text = re.sub(r",(\s*[;:])", r"\1", text).strip(" ,;:–—")
    return text[:1].upper() + text[1:]
