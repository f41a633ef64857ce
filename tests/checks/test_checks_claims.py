"""What a teaser claims: who did what, which way, whether at all, how surely, why, and who says so."""

from __future__ import annotations

import pytest
from checked import found


def test_subject_and_object_exchanged_are_found() -> None:
    source = "Equinor has bought the developer Vestavind for 90 million euros."
    teaser = "The developer Vestavind has bought Equinor for 90 million euros."
    assert ("roles", "bought") in found(teaser, source)


def test_a_passive_keeps_the_roles() -> None:
    source = "Vestavind was bought by Equinor for 90 million euros."
    assert found("Equinor has bought Vestavind for 90 million euros.", source) == []


def test_a_false_cause_is_found() -> None:
    sources = ("The refinery closed its oldest unit in May.", "Its workers received a bonus in June.")
    teaser = "The refinery closed its oldest unit because its workers received a bonus in June."
    assert found(teaser, *sources) == [("roles", "because")]


def test_a_cause_that_the_source_gives_passes() -> None:
    source = "Because of the drought the plant closed its oldest unit."
    assert found("The plant closed its oldest unit because of the drought.", source) == []


def test_a_false_french_cause_is_found() -> None:
    sources = ("La raffinerie a fermé une unité en mai.", "Les ouvriers ont reçu une prime en juin.")
    teaser = "La raffinerie a fermé une unité en mai, car les ouvriers ont reçu une prime."
    assert found(teaser, *sources, language="fr") == [("roles", "car")]


@pytest.mark.parametrize(
    ("source", "teaser", "word", "language"),
    [
        ("Gas prices in Spain have fallen by 4%.", "Gas prices in Spain have risen by 4%.", "risen", "en"),
        (
            "The court approved the terminal near Nantes.",
            "The court rejected the terminal near Nantes.",
            "rejected",
            "en",
        ),
        ("Statkraft sells its Indian dam.", "Statkraft buys its Indian dam.", "buys", "en"),
        ("Le prix du gaz a baissé en Espagne.", "Le prix du gaz a augmenté en Espagne.", "augmenté", "fr"),
    ],
)
def test_a_turned_direction_is_found(source: str, teaser: str, word: str, language: str) -> None:
    assert found(teaser, source, language=language) == [("direction", word)]


def test_a_rise_to_a_smaller_number_is_found() -> None:
    source = "The queue shrank from 347 GW to 229 GW."
    assert found("The queue has grown from 347 GW to 229 GW.", source) == [("direction", "grown")]


def test_a_dropped_negation_is_found() -> None:
    source = "The regulator did not approve the tariff of the grid."
    assert found("The regulator did approve the tariff of the grid.", source) == [("negation", "approve")]
    assert found("The regulator did not approve the tariff.", source) == []


def test_an_added_negation_is_found() -> None:
    source = "The regulator approved the tariff of the grid."
    assert found("The regulator has not approved the tariff of the grid.", source) == [("negation", "not")]
    source = "Le tribunal a annulé le permis."
    assert found("Le tribunal n'a pas annulé le permis.", source, language="fr") == [("negation", "n'a pas annulé")]


def test_a_negation_may_come_back_as_a_word_that_denies() -> None:
    assert found("The plant was left without a licence.", "The plant has no licence.") == []


@pytest.mark.parametrize(
    ("source", "teaser", "words", "language"),
    [
        ("Norway may build a dam near Narvik.", "Norway will build a dam near Narvik.", "will build", "en"),
        ("Norway plans to build a dam near Narvik.", "Norway has built a dam near Narvik.", "has built", "en"),
        ("L'usine pourrait fermer en mai.", "L'usine va fermer en mai.", "va fermer", "fr"),
        ("The fine is up to 40 million euros.", "The fine is 40 million euros.", "40 million euros", "en"),
    ],
)
def test_raised_certainty_is_found(source: str, teaser: str, words: str, language: str) -> None:
    assert found(teaser, source, language=language) == [("certainty", words)]


def test_a_promise_in_the_past_is_a_future() -> None:
    assert found("The firm Zenobe will close its depot.", "The firm Zenobe said it would close its depot.") == []


def test_a_dropped_attribution_of_a_claim_is_found() -> None:
    source = "Traders reckon that the Urals discount narrows to two dollars in March."
    teaser = "The Urals discount narrows to two dollars in March."
    assert found(teaser, source) == [("attribution", "Urals discount narrows to two dollars in March")]
    assert found("The Urals discount narrows to two dollars in March, traders reckon.", source) == []


def test_an_official_act_needs_no_attribution() -> None:
    source = "The grid opens a line to Tromsø in March, the ministry announced on Monday."
    assert found("The grid opens a line to Tromsø in March.", source) == []


def test_a_dropped_french_attribution_is_found() -> None:
    source = "La centrale de Golfech perd 40 emplois cette année, selon les syndicats."
    teaser = "La centrale de Golfech perd 40 emplois cette année."
    assert found(teaser, source, language="fr") == [("attribution", "centrale de Golfech perd 40 emplois cette année")]
