"""Facts about compiling the taxonomy: plurals, letter case, homonyms, blocs, towns, and what is refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from made_up import terms_of, write_taxonomy

from energydesk.errors import BadTaxonomy
from energydesk.mentions import MentionFinder
from energydesk.vocabulary import Case, Kind, Vocabulary
from training.taxonomy import SUBSECTORS, bloc_id, compile_vocabulary, lower_case_words


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    return compile_vocabulary(write_taxonomy(tmp_path_factory.mktemp("taxonomy")))


def found(vocabulary: Vocabulary, text: str, language: str = "en") -> list[tuple[str, str]]:
    """What a text speaks of, and the words that say so."""
    return [
        (vocabulary.concepts[mention.concept].id, text[mention.start : mention.end])
        for mention in MentionFinder(vocabulary).find(text, language)
    ]


def test_two_processes_compile_the_same_vocabulary(tmp_path: Path) -> None:
    """Whatever the seed of Python's hashes, on which the order of a set depends."""
    folder = write_taxonomy(tmp_path)
    program = (
        "import sys; from pathlib import Path; from training.taxonomy import compile_vocabulary;"
        "print(compile_vocabulary(Path(sys.argv[1])).version)"
    )
    versions = {
        subprocess.run(
            [sys.executable, "-c", program, str(folder)], env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(versions) == 1


def test_concepts_are_subsectors_then_countries_then_blocs(vocabulary: Vocabulary) -> None:
    assert [concept.id for concept in vocabulary.concepts] == [
        *SUBSECTORS,
        "AU",
        "GE",
        "US",
        "TR",
        "bloc:AU",
        "bloc:EU",
    ]
    assert len(SUBSECTORS) == 25


def test_terms_of_a_subsector_have_their_kind_case_and_plural(vocabulary: Vocabulary) -> None:
    terms = terms_of(vocabulary, "lng")
    assert {key: (term.kind, term.case) for key, term in terms.items()} == {
        ("gas tanker", "en"): (Kind.STRONG, Case.ANY),
        ("gas tankers", "en"): (Kind.STRONG, Case.ANY),
        ("cargo", "en"): (Kind.WEAK, Case.ANY),
        ("cargos", "en"): (Kind.WEAK, Case.ANY),
        ("LNG", "en"): (Kind.STRONG, Case.EXACT),
        ("cargo bike", "en"): (Kind.CANCEL, Case.ANY),
        ("cargo bikes", "en"): (Kind.CANCEL, Case.ANY),
        ("terminal méthanier", "fr"): (Kind.STRONG, Case.ANY),
        ("terminaux méthaniers", "fr"): (Kind.STRONG, Case.ANY),
        ("GNL", "fr"): (Kind.STRONG, Case.EXACT),
    }


def test_a_term_speaks_in_its_own_language_alone(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "Les terminaux méthaniers", "fr") == [("lng", "terminaux méthaniers")]
    assert found(vocabulary, "Les terminaux méthaniers", "en") == []


def test_letter_case_counts_where_the_list_says_so(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "LNG and lng") == [("lng", "LNG")]
    assert found(vocabulary, "Gas Tanker") == [("lng", "Gas Tanker")]
    assert found(vocabulary, "He told us, the US") == [("US", "US")]
    assert found(vocabulary, "turkey and Turkey") == [("TR", "Turkey")]


def test_a_cancelling_phrase_hides_its_own_concept(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "A cargo bike carries a cargo") == [("lng", "cargo")]


def test_the_code_au_is_australia_as_a_country_and_the_african_union_as_a_bloc(vocabulary: Vocabulary) -> None:
    assert bloc_id("AU") == "bloc:AU"
    assert found(vocabulary, "Australia and the African Union") == [("AU", "Australia"), ("bloc:AU", "African Union")]
    labels = {name: vocabulary.concepts[vocabulary.index[name]].label("en") for name in ("AU", "bloc:AU")}
    assert labels == {"AU": "Australia", "bloc:AU": "African Union"}
    assert vocabulary.concepts[vocabulary.index["bloc:AU"]].group == "bloc"


def test_countries_have_names_of_both_languages_from_the_libraries(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "L'Australie et la Turquie", "fr") == [("AU", "Australie"), ("TR", "Turquie")]
    assert found(vocabulary, "Republic of Türkiye") == [("TR", "Republic of Türkiye")]


def test_demonyms_have_plurals(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "Australians met Georgian miners") == [("AU", "Australians"), ("GE", "Georgian")]
    assert found(vocabulary, "Les mineurs australiens", "fr") == [("AU", "australiens")]


def test_capitals_and_metonyms_stand_for_their_country(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "Canberra and Washington") == [("AU", "Canberra"), ("US", "Washington")]
    assert terms_of(vocabulary, "US")["Washington", "any"].kind is Kind.METONYM


def test_a_homonym_means_what_the_list_says(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "Georgia Power buys; Georgia votes") == [("US", "Georgia Power"), ("GE", "Georgia")]


def test_a_homonym_that_means_nothing_hides_the_place_in_its_language(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "A Turkey dinner") == []
    assert found(vocabulary, "A Turkey dinner", "fr") == [("TR", "Turkey")]


def test_a_division_stands_for_its_country(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "Texas and the Texans") == [("US", "Texas"), ("US", "Texans")]


def test_a_place_of_several_countries_is_shared_and_a_weak_one_is_a_hint(vocabulary: Vocabulary) -> None:
    weights = [terms_of(vocabulary, code)["Black Sea", "any"].weight for code in ("TR", "GE")]
    assert weights == [0.5, 0.5]
    assert terms_of(vocabulary, "AU")["Oz Basin", "any"].weight == 0.5
    assert sorted(found(vocabulary, "On the Black Sea")) == [("GE", "Black Sea"), ("TR", "Black Sea")]


def test_towns_come_from_the_library_with_the_share_of_their_inhabitants(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "Melbourne") == [("AU", "Melbourne")]
    assert 0.9 < terms_of(vocabulary, "AU")["Melbourne", "any"].weight <= 1


def test_a_town_whose_name_is_a_common_word_is_left_out(tmp_path: Path) -> None:
    folder = write_taxonomy(tmp_path)
    assert found(compile_vocabulary(folder), "Phoenix rises") == [("US", "Phoenix")]
    assert found(compile_vocabulary(folder, common_words={"phoenix"}), "Phoenix rises") == []


def test_common_words_are_those_that_texts_write_in_lower_case() -> None:
    texts = ["A nice day, nice.", "Nice is a town. (mobile) reading", "reading Mobile"]
    assert lower_case_words(iter(texts)) == {"nice", "reading"}


def test_compiling_twice_gives_the_same_version(vocabulary: Vocabulary, tmp_path: Path) -> None:
    assert compile_vocabulary(write_taxonomy(tmp_path)).version == vocabulary.version


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("subsectors/oil.toml", None, r"oil\.toml is missing\. Restore it from the repository\."),
        ("subsectors/oil.toml", "id = ", r"oil\.toml cannot be read"),
        ("subsectors/oil.toml", 'id = "gas"', r"oil\.toml has the id 'gas'\. The id must be the file's name\."),
        (
            "places/divisions.toml",
            'division = [{name = {en = "Bohemia"}, country = "CZ"}]',
            r"'Bohemia' points to 'CZ', which is no country or bloc of the taxonomy\.",
        ),
    ],
)
def test_a_taxonomy_that_cannot_be_compiled_is_refused_with_the_reason(
    tmp_path: Path, name: str, text: str | None, message: str
) -> None:
    path = write_taxonomy(tmp_path) / name
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(BadTaxonomy, match=message):
        compile_vocabulary(tmp_path)
