import pytest

from energydesk.mentions import MentionFinder
from energydesk.vocabulary import Case, Concept, Kind, Term, Vocabulary

CONCEPTS = (
    Concept("onshore-wind", "subsector", "renewables", {"en": "Onshore wind"}),
    Concept("offshore-wind", "subsector", "renewables", {"en": "Offshore wind"}),
    Concept("oil", "subsector", "fossil", {"en": "Oil"}),
    Concept("policy", "subsector", "cross-cutting", {"en": "Policy"}),
    Concept("lng", "subsector", "fossil", {"en": "LNG"}),
    Concept("TR", "place", "europe", {"en": "Türkiye"}),
    Concept("US", "place", "north-america", {"en": "United States"}),
    Concept("CN", "place", "east-asia", {"en": "China"}),
)
NUMBER = {concept.id: number for number, concept in enumerate(CONCEPTS)}


def term(surface: str, concept: str, kind: Kind = Kind.STRONG, case: Case = Case.ANY, language: str = "en") -> Term:
    return Term(surface, NUMBER.get(concept, -1), kind, case, language)


TERMS = (
    term("wind farm", "onshore-wind"),
    term("offshore wind farm", "offshore-wind"),
    term("wind", "onshore-wind", Kind.WEAK),
    term("wind subsidy", "policy"),
    term("oil", "oil"),
    term("oil painting", "oil", Kind.CANCEL),
    term("palm oil export ban", "lng", Kind.CANCEL),
    term("LNG", "lng", case=Case.EXACT),
    term("éolienne", "onshore-wind", language="fr"),
    term("Turkey", "TR", Kind.NAME, Case.CAPITAL, "any"),
    term("Turkey dinner", "", Kind.CANCEL, Case.CAPITAL, "any"),
    term("U.S.", "US", Kind.NAME, Case.EXACT, "any"),
    term("China", "CN", Kind.NAME, Case.CAPITAL, "any"),
)


@pytest.fixture(scope="module")
def finder() -> MentionFinder:
    return MentionFinder(Vocabulary(CONCEPTS, TERMS))


def found(finder: MentionFinder, text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(CONCEPTS[m.concept].id, text[m.start : m.end]) for m in finder.find(text, language)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("An offshore wind farm", [("offshore-wind", "offshore wind farm")]),
        ("An Offshore-Wind Farm.", [("offshore-wind", "Offshore-Wind Farm")]),
        ("A wind farm, oil", [("onshore-wind", "wind farm"), ("oil", "oil")]),
        ("The wind subsidy", [("policy", "wind subsidy"), ("onshore-wind", "wind")]),
        ("Windy oils, toil", []),
        ("wind. Farm", [("onshore-wind", "wind")]),
        ("", []),
    ],
)
def test_the_longest_whole_words_win_within_a_layer(
    finder: MentionFinder, text: str, mentions: list[tuple[str, str]]
) -> None:
    assert found(finder, text) == mentions


def test_a_cancelling_phrase_hides_terms_of_its_own_concept_alone(finder: MentionFinder) -> None:
    assert found(finder, "An oil painting of oil") == [("oil", "oil")]
    assert found(finder, "A palm oil export ban") == [("oil", "oil")]


def test_a_phrase_that_is_no_place_hides_the_place_inside_it(finder: MentionFinder) -> None:
    assert found(finder, "Turkey dinner in Turkey") == [("TR", "Turkey")]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Roast turkey and bone china", []),
        ("TURKEY AND CHINA", [("TR", "TURKEY"), ("CN", "CHINA")]),
        ("Lng from LNG", [("lng", "LNG")]),
        ("U.S. gas, u.s. gas", [("US", "U.S")]),
    ],
)
def test_letter_case_is_what_the_term_asks_for(
    finder: MentionFinder, text: str, mentions: list[tuple[str, str]]
) -> None:
    assert found(finder, text) == mentions


def test_terms_of_the_other_language_are_left_out(finder: MentionFinder) -> None:
    assert found(finder, "Une éolienne, oil", "fr") == [("onshore-wind", "éolienne")]
    assert found(finder, "Une éolienne, oil", "en") == [("oil", "oil")]
    assert found(finder, "Une éolienne, oil", "de") == [("onshore-wind", "éolienne"), ("oil", "oil")]


def test_typographic_characters_and_non_breaking_spaces_do_not_hide_a_term(finder: MentionFinder) -> None:
    assert found(finder, "China’s offshore\u00a0wind\u2011farm") == [
        ("CN", "China"),
        ("offshore-wind", "offshore\u00a0wind\u2011farm"),
    ]
