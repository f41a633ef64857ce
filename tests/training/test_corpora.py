"""Facts about the loaders, on made-up files in the corpora's own formats."""

import gzip
import json
from pathlib import Path

import pytest
from made_up import example

from energydesk.article import Article
from energydesk.errors import BadInput
from training.corpora import CORPORA, cuts, read
from training.corpora.example import first_sentence
from training.corpora.measure import coarse
from training.corpora.reuters import iso_code
from training.corpora.source import CorpusArgument

SGML = """<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" CGISPLIT="TRAINING-SET" OLDID="5544" NEWID="1">
<DATE>26-FEB-1987 15:01:01.79</DATE>
<TOPICS><D>crude</D></TOPICS>
<PLACES><D>ussr</D><D>west-germany</D><D>east-germany</D></PLACES>
<TEXT>&#2;
<TITLE>OIL &amp; GAS TALKS</TITLE>
<DATELINE>    MOSCOW, Feb 26 - </DATELINE><BODY>Talks began.
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
<REUTERS TOPICS="NO" LEWISSPLIT="TEST" CGISPLIT="TEST-SET" OLDID="5545" NEWID="2">
<PLACES><D>usa</D></PLACES>
<TEXT><BODY>A story without a title.</BODY></TEXT>
</REUTERS>
<REUTERS LEWISSPLIT="NOT-USED" NEWID="3"><PLACES><D>usa</D></PLACES><TEXT><BODY>Unused.</BODY></TEXT></REUTERS>
<REUTERS LEWISSPLIT="TRAIN" NEWID="4"><PLACES></PLACES><TEXT><BODY>No place.</BODY></TEXT></REUTERS>
<REUTERS LEWISSPLIT="TRAIN" NEWID="5"><PLACES><D>usa</D></PLACES><TEXT TYPE="BRIEF"><TITLE>T</TITLE></TEXT></REUTERS>
"""


@pytest.fixture
def sgml(tmp_path: Path) -> Path:
    path = tmp_path / "reut2-000.sgm"
    path.write_text(SGML, encoding="latin-1")
    return path


@pytest.mark.parametrize("whole_folder", [False, True])
def test_reuters_sgml_gives_stories_of_the_split_with_body_and_places(sgml: Path, whole_folder: bool) -> None:
    first, second = read("reuters", sgml.parent if whole_folder else sgml)
    assert first.article == Article(
        "OIL & GAS TALKS", "MOSCOW, Feb 26 - Talks began.\n Reuter", "reuters/1", "en"
    )  # fmt: skip
    assert (first.part, first.places, first.subsectors, first.group) == ("train", ("RU", "DE"), None, "reuters/1")
    assert (second.part, second.places, second.article.title) == ("test", ("US",), "A story without a title.")


@pytest.mark.parametrize("name", ["reuters.jsonl", "reuters.jsonl.gz"])
def test_reuters_jsonl_gives_the_same_as_sgml(sgml: Path, tmp_path: Path, name: str) -> None:
    record = {
        "id": "1", "split": "TRAIN", "title": "OIL & GAS TALKS", "dateline": "MOSCOW, Feb 26 - ",
        "body": "Talks began.\n Reuter", "places": ["ussr", "west-germany", "east-germany"],
    }  # fmt: skip
    path = tmp_path / name
    line = (json.dumps(record) + "\n").encode()
    path.write_bytes(gzip.compress(line) if name.endswith(".gz") else line)
    assert read("reuters", path) == read("reuters", sgml)[:1]


def test_an_empty_reuters_folder_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"holds no \.sgm file\. Give the folder of reut2-000\.sgm"):
        read("reuters", tmp_path)


@pytest.mark.parametrize(
    ("place", "code"), [("ussr", "RU"), ("zaire", "CD"), ("uk", "GB"), ("new-zealand", "NZ"), ("yugoslavia", "RS")]
)
def test_places_of_1987_have_todays_codes(place: str, code: str) -> None:
    assert iso_code(place) == code


def test_an_unknown_reuters_place_is_refused_with_the_remedy() -> None:
    with pytest.raises(BadInput, match=r"'atlantis' has no ISO code\. Add it to PLACES_OF_1987"):
        iso_code("atlantis")


def write_parts(folder: Path, **records: dict[str, object]) -> Path:
    for part in ("train", "validation", "test"):
        text = json.dumps(records[part]) + "\n" if part in records else ""
        (folder / f"{part}.jsonl").write_text(text, encoding="utf-8")
    return folder


def test_a_brief_has_labels_places_and_the_texts_that_stand_for_it(tmp_path: Path) -> None:
    record = {
        "id": "a-001", "lang": "fr", "subsectors": ["lng"], "countries": ["AU"], "blocs": ["AU"], "title": "Un titre",
        "body": "Un texte.", "teaser": "Une phrase.", "standfirst": "Deux phrases. Oui.",
    }  # fmt: skip
    [one] = read("briefs", write_parts(tmp_path, validation=record))
    assert one.article == Article("Un titre", "Un texte.", "briefs/a-001", "fr")
    assert (one.part, one.author, one.group) == ("validation", "briefs/a", "briefs/a-001")
    assert (one.subsectors, one.places) == (("lng",), ("AU", "bloc:AU"))
    assert one.summaries == ("Deux phrases. Oui.", "Une phrase.")


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("T", "Text.", ("T", "Text.")),
        ("", "One. Two.", ("One. Two.", "")),
        (" ", "One is here. " + "More. " * 99, ("One is here.", ("More. " * 99).strip())),
        ("", "x" * 600, ("x" * 500, "x" * 100)),
    ],
)
def test_a_wire_without_a_title_has_its_text_there(
    tmp_path: Path, title: str, text: str, expected: tuple[str, str]
) -> None:
    record = {"id": "b-1", "lang": "en", "subsectors": [], "countries": [], "blocs": [], "title": title, "text": text}
    [one] = read("wires", write_parts(tmp_path, test=record))
    assert (one.article.title, one.article.body) == expected


def test_the_measuring_set_of_subsectors_keeps_labels_that_its_outlet_uses(tmp_path: Path) -> None:
    record = {
        "id": "u",
        "source": "s",
        "title": "",
        "body": "A sentence.",
        "labels": ["wind", "oil"],
        "scored": ["wind"],
    }
    path = tmp_path / "subsectors.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(record).encode()))
    [one] = read("subsectors", path)
    assert (one.subsectors, one.scored, one.part, one.places) == (("wind",), ("wind",), "test", None)
    assert (one.article.title, one.article.body) == ("A sentence.", "")


def test_the_measuring_set_of_countries_has_no_subsectors(tmp_path: Path) -> None:
    path = tmp_path / "countries.jsonl.gz"
    record = {"id": "u", "source": "s", "title": "T", "body": "B", "countries": ["NO"]}
    path.write_bytes(gzip.compress(json.dumps(record).encode()))
    [one] = read("countries", path)
    assert (one.places, one.subsectors, one.scored) == (("NO",), None, None)


def test_coarse_labels_are_each_given_once_and_only_if_scored() -> None:
    assert coarse(("oil", "refining", "policy", "lng")) == ("oil", "gas")
    assert coarse(("onshore-wind", "solar"), ("wind",)) == ("wind",)


def test_measuring_sets_have_no_home_in_the_project() -> None:
    assert {name for name, corpus in CORPORA.items() if corpus.home} == {"briefs", "wires"}


@pytest.mark.parametrize(
    ("name", "path", "message"),
    [
        ("novels", None, r"Unknown corpus 'novels'\. There are: briefs, wires, reuters, subsectors, countries\."),
        ("reuters", None, r"'reuters' is not part of this project\. Say where it is: reuters=PATH\."),
        ("reuters", Path("/nowhere"), r"Corpus 'reuters': there is nothing at /nowhere\."),
    ],
)
def test_a_corpus_that_is_not_there_is_refused_with_the_remedy(name: str, path: Path | None, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        read(name, path)


def test_a_corpus_is_named_alone_or_with_its_path() -> None:
    assert CorpusArgument.parse("briefs") == CorpusArgument("briefs", None)
    assert CorpusArgument.parse("reuters=/a=b") == CorpusArgument("reuters", Path("/a=b"))


def test_cuts_keep_the_items_group_and_labels_and_share_its_weight() -> None:
    whole = example(
        article=Article("A title", "One. Two.\nThree.", "i", "en"),
        subsectors=("oil",),
        summaries=("A standfirst.",),
        weight=2.0,
    )
    pieces = list(cuts(whole))
    assert {piece.cut: (piece.article.title, piece.article.body) for piece in pieces} == {
        "whole": ("A title", "One. Two.\nThree."),
        "title": ("A title", ""),
        "title and first sentence": ("A title", "One."),
        "first sentence": ("One.", ""),
        "text": ("One. Two.\nThree.", ""),
        "title and summary 0": ("A title", "A standfirst."),
    }
    assert {(piece.group, piece.subsectors, piece.article.id) for piece in pieces} == {("made-up/0", ("oil",), "i")}
    assert sum(piece.weight for piece in pieces) == pytest.approx(2.0)
    assert next(piece.weight for piece in pieces if piece.cut == "whole") == 1.0


def test_a_title_without_a_body_has_no_other_cut() -> None:
    bare = example(article=Article("A title", "", "i", "en"))
    assert list(cuts(bare)) == [bare]


def test_the_first_sentence_is_of_the_first_paragraph() -> None:
    assert first_sentence("One. Two.\nThree.") == "One."
    assert first_sentence("") == ""


@pytest.mark.parametrize("corpus", ["briefs", "wires"])
def test_no_item_of_the_projects_corpora_is_in_two_parts(corpus: str) -> None:
    examples = read(corpus)
    parts = {one.group: one.part for one in examples}
    assert len(parts) == len(examples)
    assert set(parts.values()) == {"train", "validation", "test"}
