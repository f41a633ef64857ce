"""What is left out of a sentence, and what is never left out of it."""

from __future__ import annotations

import pytest

from energydesk.writer.edits import versions
from energydesk.writer.grammar import load_parser


def shorter(sentence: str) -> set[str]:
    """The shorter versions of a sentence."""
    made = [version.text for version in versions(load_parser("en")(sentence))]
    assert made[0] == sentence.rstrip(".")
    return set(made[1:])


@pytest.mark.parametrize(
    ("sentence", "shortest"),
    [
        (
            "Vestkyst Marine, which installs turbines at sea, has sold its newest vessel.",
            "Vestkyst Marine has sold its newest vessel",
        ),
        (
            "The port of Aalborg (founded in 1876) will order four harbour tugs.",
            "The port of Aalborg will order four harbour tugs",
        ),
        (
            "The council of Odense approved the plant on Tuesday.",
            "The council of Odense has approved the plant",
        ),
        (
            "Two contracts were signed on Monday evening.",
            "Two contracts have been signed",
        ),
        (
            "The ministry will publish the tender on Friday, the minister said.",
            "The ministry will publish the tender, the minister said",
        ),
        (
            "The cable carried 700 MW in May, against 640 MW a year before.",
            "The cable carried 700 MW in May",
        ),
        (
            "The refinery cut its output after a fire broke out in the vacuum unit.",
            "The refinery cut its output",
        ),
        (
            "Meanwhile, Kenya has opened a second wind farm near Marsabit.",
            "Kenya has opened a second wind farm near Marsabit",
        ),
    ],
)
def test_an_aside_is_left_out(sentence: str, shortest: str) -> None:
    assert shortest in shorter(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The plant will be built if the bank grants the loan.",
        "The plant will be built, unless the court objects.",
        "The ministry raised the price, but it kept the subsidy.",
        "Output fell in March, the operator said.",
        "The fund lends to farmers only after a survey has been made.",
        "The agency neither closed the reactor nor fined its owner.",
        "The team designed and delivered a service for the public.",
        "The price is the highest since the war began.",
    ],
)
def test_what_limits_attributes_or_belongs_to_both_halves_stays(sentence: str) -> None:
    assert shorter(sentence) == set()


def test_a_name_that_stands_behind_its_common_noun_stays() -> None:
    assert shorter("The operator, Silk Volt, has won the auction.") == set()


def test_the_present_perfect_keeps_adverb_and_number() -> None:
    assert "The three ministers have finally signed the treaty" in shorter(
        "The three ministers finally signed the treaty on Friday."
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The storm passed the site on Tuesday night in 2011.",
        "The minister went to Oslo on Monday.",
        "The refinery was still shut on Wednesday.",
    ],
)
def test_where_the_present_perfect_would_be_wrong_the_tense_stays(sentence: str) -> None:
    assert not any(" has " in f" {version} " or " have " in version for version in shorter(sentence))


def test_the_comma_before_a_second_clause_stays() -> None:
    made = shorter("Flames broke out at the refinery, where a seal had failed, rescue officials said.")
    assert made == {"Flames broke out at the refinery, rescue officials said"}
