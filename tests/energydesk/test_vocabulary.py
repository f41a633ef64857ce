import pytest

from energydesk.errors import IncompatibleBundle
from energydesk.vocabulary import Case, Concept, Kind, Term, Vocabulary, fold, plural_variants

SOLAR = Concept("solar", "subsector", "renewables", {"en": "Solar", "fr": "Solaire"})
ONSHORE = Concept("onshore-wind", "subsector", "renewables", {"en": "Onshore wind"}, "wind")
OFFSHORE = Concept("offshore-wind", "subsector", "renewables", {"en": "Offshore wind"}, "wind")
RUSSIA = Concept("RU", "place", "eurasia", {"en": "Russia", "fr": "Russie"})


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nord-Stream É 2,", "nord stream e 2 "),
        ("L’Iran", "l iran"),
        ("Œuvre ŁÓDŹ ß", "ouvre lodz s"),
        ("U.S.\u00a0gas", "u s  gas"),
        ("🔋 طاقة", "  طاقة"),
        ("", ""),
    ],
)
def test_folding_keeps_letters_and_digits_and_makes_the_rest_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_folding_never_changes_the_length_of_any_character() -> None:
    every = "".join(chr(code) for code in range(0x3000) if not 0xD800 <= code <= 0xDFFF)
    assert len(fold(every)) == len(every)


@pytest.mark.parametrize(
    ("term", "language", "variants"),
    [
        ("power plant", "en", ["power plant", "power plants"]),
        ("refinery", "en", ["refinery", "refineries"]),
        ("bus", "en", ["bus", "buses"]),
        ("LNG", "en", ["LNG"]),
        ("centrale nucléaire", "fr", ["centrale nucléaire", "centrales nucléaires"]),
        ("borne de recharge", "fr", ["borne de recharge", "bornes de recharge", "bornes de recharges"]),
        ("réseau", "fr", ["réseau", "réseaux"]),
        ("prix", "fr", ["prix"]),
    ],
)
def test_regular_plurals_are_made_from_the_singular(term: str, language: str, variants: list[str]) -> None:
    assert list(plural_variants(term, language)) == variants


def test_a_vocabulary_survives_json_unchanged() -> None:
    vocabulary = Vocabulary((SOLAR, RUSSIA), (Term("panneau solaire", 0, Kind.STRONG, Case.ANY, "fr"),))
    assert Vocabulary.from_json(vocabulary.to_json()) == vocabulary
    assert Vocabulary.from_json(vocabulary.to_json()).version == vocabulary.version


def test_another_term_makes_another_version() -> None:
    one = Vocabulary((SOLAR,), (Term("solar", 0, Kind.STRONG, Case.ANY, "en"),))
    two = Vocabulary((SOLAR,), (Term("solar", 0, Kind.WEAK, Case.ANY, "en"),))
    assert one.version != two.version


def test_broken_json_is_refused_with_the_remedy() -> None:
    with pytest.raises(IncompatibleBundle, match=r"cannot be read .* Fit or install the bundle again"):
        Vocabulary.from_json('{"concepts": []}')


def test_concepts_of_one_family_are_given_by_their_place_in_the_scheme() -> None:
    vocabulary = Vocabulary((RUSSIA, SOLAR, ONSHORE, OFFSHORE), ())
    assert vocabulary.families("subsector") == ((1, 2),)
    assert vocabulary.families("place") == ()


def test_a_label_falls_back_to_english() -> None:
    assert SOLAR.label("fr") == "Solaire"
    assert ONSHORE.label("fr") == "Onshore wind"
