import pytest
from hypothesis import given
from hypothesis import strategies as st

from energydesk.mentions import Mention, MentionFinder
from energydesk.vocabulary import Case, Concept, Kind, Term, Vocabulary, fold
from energydesk.words import JoinedTexts

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


LAYERS = {"renewables": 1, "fossil": 1, "cross-cutting": 2}
CLASHING = Vocabulary(
    CONCEPTS,
    (
        *(term(run, "oil") for run in ("a", "a b", "b c")),
        *(term(run, "lng") for run in ("b", "c a b", "a b")),
        *(term(run, "oil", Kind.CANCEL) for run in ("b a", "c c")),
        *(term(run, "lng", Kind.CANCEL) for run in ("a b c", "c")),
        *(term(run, "policy") for run in ("a", "b c a")),
        *(term(run, "US", Kind.NAME) for run in ("a b", "c a")),
        *(term(run, "", Kind.CANCEL) for run in ("b c", "a a")),
    ),
)


def one_by_one(text: str) -> list[Mention]:
    """What the rules say, term by term: leftmost first, of those the longest first."""
    hits = []
    for number, each in enumerate(CLASHING.terms):
        wanted = f" {fold(each.surface)} "
        starts = [start for start in range(len(text)) if f" {text} ".startswith(wanted, start)]
        hits += [(start, -(start + len(each.surface)), number) for start in starts]
    found, taken, cancelled = [], {}, {}
    taken_before: dict[int, int] = {}
    place = None
    for start, end, number in sorted(hits):
        concept = CLASHING.terms[number].concept
        layer = LAYERS.get(CONCEPTS[concept].group, 0) if concept >= 0 else 0
        if (start, end) != place:  # terms of one run of words do not hide each other
            place, taken_before = (start, end), dict(taken)
        if start < taken_before.get(layer, 0):
            continue
        if concept >= 0 and CLASHING.terms[number].kind is Kind.CANCEL:
            cancelled[concept] = max(-end, cancelled.get(concept, 0))
        elif start >= cancelled.get(concept, 0):
            taken[layer] = -end
            if concept >= 0:
                found.append(Mention(concept, number, start, -end))
    return found


@given(st.lists(st.text("abc ", max_size=30), min_size=1, max_size=4))
def test_texts_together_have_the_mentions_that_the_rules_give_each_alone(texts: list[str]) -> None:
    finder = MentionFinder(CLASHING)
    together = finder.find_all(JoinedTexts(texts), ["en"] * len(texts)).by_text(len(texts))
    assert together == [one_by_one(text) for text in texts]
