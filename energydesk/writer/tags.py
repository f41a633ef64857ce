"""Parts of speech by the Penn Treebank tags of the English parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_verb(token: Token) -> bool:
    """Whether the token is a verb or an auxiliary, by its Penn Treebank tag."""
    return token.tag_.startswith(("VB", "MD"))


def is_noun(token: Token) -> bool:
    """Whether the token is a common noun."""
    return token.tag_ in ("NN", "NNS")


def is_name(token: Token) -> bool:
    """Whether the token is a proper noun."""
    return token.tag_ in ("NNP", "NNPS")
