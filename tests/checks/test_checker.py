"""All checks together: one article and any teasers, whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from energydesk.checks import CHECKS, Finding, TeaserChecker, check_teaser
from energydesk.text import word_set

SOURCE = "Equinor cut output at the Troll field by 4% on Monday."


def test_a_finding_says_what_failed_where_and_why() -> None:
    teaser = "Equinor cut output at the Troll field by 5% on Monday."
    assert check_teaser(teaser, title="Troll", body=SOURCE, sources=[SOURCE], language="en", words=(5, 20)) == (
        Finding("numbers", 41, 43, "The sources do not have the number “5%”."),
    )


def test_findings_come_in_the_order_of_the_checks() -> None:
    teaser = "It raised output at the Snorre field by 5% on Monday?"
    found = check_teaser(teaser, title="Troll", body=SOURCE, sources=[SOURCE], language="en")
    names = [finding.check for finding in found]
    assert names == sorted(names, key=CHECKS.index)
    assert set(names) == {"numbers", "names", "direction", "length", "form", "standalone"}


def test_one_checker_says_the_same_as_a_new_one_each_time() -> None:
    checker = TeaserChecker(title="Troll", body=SOURCE, sources=[SOURCE], language="en")
    for teaser in ("Equinor raised output by 4%.", "Vitol cut output by 4%.", "Equinor cut output by 4%."):
        alone = check_teaser(teaser, title="Troll", body=SOURCE, sources=[SOURCE], language="en", words=(1, 9))
        assert checker.check(teaser, words=(1, 9)) == alone


def test_an_empty_teaser_fails_by_its_length_and_form() -> None:
    found = check_teaser("", title="", body="", sources=[], language="en")
    assert {finding.check for finding in found} == {"length", "form"}


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["en", "fr", "de", ""]))
def test_no_text_raises(teaser: str, source: str, language: str) -> None:
    for finding in check_teaser(teaser, title=source, body=source, sources=[source], language=language):
        assert finding.check in CHECKS
        assert 0 <= finding.start <= finding.end <= len(teaser)


_WORDS = st.sampled_from(
    sorted(
        word_set(
            "The a 3 1,200 MW GW %$ € not no will may has said because , . ( ' “ le n' pas d'après selon car trois May"
            " 3rd half third de to from up Norway Équinor it in two thirds million"
        )
    )
)


@given(st.lists(_WORDS, max_size=25), st.lists(_WORDS, max_size=25), st.sampled_from(["en", "fr"]))
def test_no_run_of_news_words_raises(teaser: list[str], source: list[str], language: str) -> None:
    text = " ".join(source)
    checker = TeaserChecker(title=text[:20], body=text, sources=[text], language=language)
    assert all(finding.message for finding in checker.check(" ".join(teaser)))
