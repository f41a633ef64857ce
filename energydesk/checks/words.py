"""Every content word of a teaser stands in its title or sources, or is an inflection of one that does.

Words of the closed lists pass. A word that only the rest of the article has passes too (it names what a pronoun stands
for); that it is used for the same thing is for the other checks to say. Names, figures and directions have their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from energydesk.checks.directions import AMOUNT_STEMS
from energydesk.checks.evidence import Evidence
from energydesk.checks.findings import Finding
from energydesk.checks.tokens import Reading, Token
from energydesk.checks.wordlists import FUNCTION_WORDS, NEWSROOM_STEMS

# How many words of its own a teaser may have beside those of the closed lists. Of the 1,400 true sentences of the
# training part, 8% have one, 2% have two and 0.7% have more.
OWN_WORDS_MAX = 1


def word_findings(teaser: Reading, evidence: Evidence) -> Iterator[Finding]:
    """Content words that neither the article nor a closed list has, where they are more than `OWN_WORDS_MAX`."""
    numbers = [(found.start, found.end) for found in teaser.quantities]
    numbers += [(found.start, found.end) for found in teaser.dates]
    own = [
        token
        for token in teaser.tokens
        if _is_content(token, teaser.language)
        and not _is_told(token, evidence)
        and not any(start <= token.start < end for start, end in numbers)
    ]
    if len(own) > OWN_WORDS_MAX:
        for token in own:
            yield Finding("words", token.start, token.end, f"The article does not have the word “{token.text}”.")


def _is_content(token: Token, language: str) -> bool:
    """Whether `token` is a word with content that is neither a name nor a figure."""
    return (
        token.key not in FUNCTION_WORDS[language]
        and not token.key[0].isdigit()
        and (not token.is_capital or token.start == 0)
        and len(token.key) > 1
    )


def _is_told(token: Token, evidence: Evidence) -> bool:
    return (
        token.stem in evidence.stems
        or token.stem in AMOUNT_STEMS[evidence.body.language]
        or token.stem in NEWSROOM_STEMS[evidence.body.language]
        or token.stem in evidence.body.stems
    )
