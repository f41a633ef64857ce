"""Sentences are cut where they end, in English and French."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energydesk.sentences import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["The U.S. cut 3.5 GW of capacity.", "M. Roy left."],
        ["Exxon Mobil Corp. will close No. 2 at Baytown.", "The unit makes 1.2 million tons a year."],
        ["Shares of Huron Inc. rose 4.2 per cent at 3 p.m. on Friday.", "They had fallen."],
        ["The deal covers the U.S.", "It does not cover Canada."],
        ["Mr. Tallam and Dr. A. B. Otieno met on Jan. 5.", "Nothing was signed."],
        ["“We said no.”", "The minister said no.", "Four thousand people heard it."],
        ["Mme Kerdoncuff a vu M. Le Goff le 1er mars.", "« Rien n'est signé. »", "Le texte attend."],
        ["Le prix passe à 6,5 centimes (art. 3, p. 14).", "Il était de 5,9 centimes."],
        ["Will it last?", "Nobody knows!", "Perhaps…", "It may."],
        ["A heading without a stop"],
        ["It was put before me.", "I would like to explain."],
    ],
)
def test_sentences_end_where_they_end(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[start:end] for start, end in sentences(text)] == parts


@given(st.text(alphabet='aB .!?…"”»)U.S', max_size=80))
def test_sentences_cover_the_text(text: str) -> None:
    found = sentences(text)
    assert "".join(text[start:end] for start, end in found).replace(" ", "") == text.replace(" ", "")
