"""Names and words of a teaser against its article."""

from __future__ import annotations

from checked import found

SOURCE = "Equinor has sold its stake in the Bressay field off Norway to the trader Vitol."


def test_a_name_that_the_article_lacks_is_found() -> None:
    assert found("Equinor has sold its stake in the Bressay field to Shell.", SOURCE) == [("names", "Shell")]


def test_a_country_and_its_adjective_are_one_name() -> None:
    assert found("Equinor has sold its stake in the Norwegian Bressay field.", SOURCE) == []
    source = "La Norvège vend sa part du champ."
    assert found("Le groupe norvégien vend sa part.", f"{source} Le groupe est discret.", language="fr") == []


def test_an_acronym_stands_for_its_long_form() -> None:
    source = "The International Energy Agency has cut its forecast."
    assert found("The IEA has cut its forecast.", source) == []


def test_a_country_of_another_sentence_in_the_place_of_one_is_found() -> None:
    body = "Poland buys gas from Denmark."
    teaser = "Equinor has sold its stake in the Bressay field off Poland to the trader Vitol."
    assert found(teaser, SOURCE, body=body) == [("names", "Poland")]


def test_a_name_from_the_body_may_stand_for_a_pronoun() -> None:
    source = "It has sold the field to a trader."
    assert found("Equinor has sold the field to a trader.", source, body="Equinor is based in Stavanger.") == []


def test_words_of_its_own_are_found() -> None:
    source = "The ministry approved the plant."
    teaser = "The ministry approved the spectacular plant despite furious protests."
    assert found(teaser, source) == [("words", "spectacular"), ("words", "furious"), ("words", "protests")]


def test_inflections_are_no_words_of_its_own() -> None:
    assert (
        found("Closure of the mine was delayed as prices fell.", "It delayed closing mines; prices have fallen.") == []
    )
    source = "Le ministre a décidé la fermeture de la centrale, qui produit trop."
    assert found("Le ministre décide de fermer la centrale, à la production trop forte.", source, language="fr") == []
