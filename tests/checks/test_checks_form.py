"""What a teaser looks like."""

from __future__ import annotations

import pytest
from checked import found

from energydesk.checks import check_teaser

SOURCE = "The Cernavodă plant in Romania restarted its second reactor on Tuesday after a repair of six weeks."
TEASER = "The Cernavodă plant in Romania has restarted its second reactor after a repair of six weeks."


def test_a_plain_sentence_passes() -> None:
    assert check_teaser(TEASER, title="Reactor back", body=SOURCE, sources=[SOURCE], language="en") == ()


@pytest.mark.parametrize(
    ("teaser", "words"),
    [
        ("Has the Cernavodă plant restarted its second reactor?", "?"),
        ("The Cernavodă plant has restarted its second reactor", "r"),
        ("The Cernavodă plant restarted its “second” reactor.", "“"),
        ("The Cernavodă plant restarted its 'second' reactor.", "'"),
        ("the Cernavodă plant restarted its second reactor.", "t"),
        ("The Cernavodă plant (in Romania restarted its second reactor.", "("),
        (
            "The plant restarted its second reactor. Romania did.",
            "The plant restarted its second reactor. Romania did.",
        ),
        ("Here is the plant: Romania restarted its second reactor.", "Here is"),
    ],
)
def test_a_teaser_of_another_form_is_found(teaser: str, words: str) -> None:
    assert ("form", words) in found(teaser, SOURCE)


def test_an_apostrophe_is_no_quotation() -> None:
    assert (
        found("Romania's plant restarted its second reactor after the operators' repair.", SOURCE, body="operators")
        == []
    )


def test_length_is_counted_in_words() -> None:
    def lengths(words: tuple[int, int]) -> list[str]:
        found = check_teaser(TEASER, title="", body=SOURCE, sources=[SOURCE], language="en", words=words)
        return [finding.message for finding in found]

    assert lengths((16, 16)) == []
    assert lengths((17, 30)) == ["It has 16 words; 17 to 30 are wanted."]
    assert lengths((5, 15)) == ["It has 16 words; 5 to 15 are wanted."]


def test_the_title_again_is_found() -> None:
    teaser = "Romania's Cernavodă plant restarted its second reactor."
    assert found(teaser, SOURCE, title="Romania's Cernavodă plant restarts second reactor") == [("copy", teaser)]


@pytest.mark.parametrize(
    ("teaser", "words", "source", "language"),
    [
        ("It restarted its second reactor on Tuesday.", "It", SOURCE, "en"),
        ("The plant restarted its second reactor on Tuesday.", "The plant", SOURCE, "en"),
        ("Elle a redémarré mardi.", "Elle", "La centrale de Golfech a redémarré mardi.", "fr"),
        ("La centrale a redémarré mardi.", "La centrale", "La centrale de Golfech a redémarré mardi.", "fr"),
    ],
)
def test_a_teaser_that_leans_on_its_article_is_found(teaser: str, words: str, source: str, language: str) -> None:
    assert found(teaser, source, language=language) == [("standalone", words)]
