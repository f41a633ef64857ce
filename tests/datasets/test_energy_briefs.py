"""Facts about the energy briefs: fields, labels, parts, the log of changes, the card's counts, the teasers' figures."""

from __future__ import annotations

import pytest
from corpus_files import BLOCS, COUNTRIES, DATASETS, PARTS, SUBSECTORS, Corpus, Row, numbers, read_jsonl

FIELDS = ("id", "series", "lang", "type", "subsectors", "countries", "blocs", "title", "teaser", "standfirst", "body")
PLAIN_FIELDS = ("id", "teaser", "teaser_sources", "second", "second_sources", "sentences")
CHANGE_FIELDS = ("dataset", "id", "field", "from", "to", "reason")


@pytest.fixture(scope="session")
def plain_teasers() -> list[Row]:
    return read_jsonl(DATASETS / "energy_briefs" / "plain_teasers.jsonl")


def test_every_brief_has_exactly_the_fields_of_the_card(briefs: Corpus) -> None:
    assert {tuple(row) for row in briefs.rows} == {FIELDS}


def test_texts_are_not_empty(briefs: Corpus) -> None:
    for row in briefs.rows:
        assert all(
            isinstance(row[field], str) and row[field].strip()
            for field in ("type", "title", "teaser", "standfirst", "body")
        )


def test_labels_are_lists_of_distinct_strings(briefs: Corpus) -> None:
    for row in briefs.rows:
        for field in ("subsectors", "countries", "blocs"):
            assert isinstance(row[field], list)
            assert len(row[field]) == len(set(row[field])), (row["id"], field)


def test_ids_are_unique(briefs: Corpus) -> None:
    assert len(briefs.by_id) == len(briefs.rows)


def test_series_and_languages_are_the_two_of_each(briefs: Corpus) -> None:
    assert {(row["series"], row["lang"]) for row in briefs.rows} == {(1, "en"), (1, "fr"), (2, "en"), (2, "fr")}


def test_labels_are_known_and_few(briefs: Corpus) -> None:
    for row in briefs.rows:
        assert set(row["subsectors"]) <= SUBSECTORS, row["id"]
        assert set(row["countries"]) <= COUNTRIES, row["id"]
        assert set(row["blocs"]) <= BLOCS, row["id"]
        assert len(row["subsectors"]) <= 3
        assert len(row["countries"]) <= 4


def test_every_subsector_is_in_every_part(briefs: Corpus) -> None:
    for part in PARTS:
        assert {label for row in briefs.parts[part] for label in row["subsectors"]} == SUBSECTORS


def test_parts_follow_the_hash_rule(briefs: Corpus) -> None:
    assert all(briefs.part_by_hash(row["id"]) == part for part in PARTS for row in briefs.parts[part])


def test_no_two_parts_share_a_near_duplicate(briefs: Corpus) -> None:
    assert briefs.near_duplicates(0.6) == []


def test_each_logged_change_is_the_present_value(briefs: Corpus, changes: list[Row]) -> None:
    for change in changes:
        if change["dataset"] == briefs.name:
            assert briefs.by_id[change["id"]][change["field"]] == change["to"] != change["from"], change


def test_the_log_names_each_change_once_and_why(changes: list[Row]) -> None:
    assert {tuple(change) for change in changes} == {CHANGE_FIELDS}
    assert {change["dataset"] for change in changes} == {"energy_briefs", "energy_wires"}
    assert len({(change["dataset"], change["id"], change["field"]) for change in changes}) == len(changes)
    assert all(change["reason"].endswith(".") for change in changes)


def test_card_counts_are_the_files_counts(briefs: Corpus) -> None:
    assert briefs.card_table() == briefs.counted()


def test_figures_of_teaser_and_standfirst_are_in_the_article(briefs: Corpus) -> None:
    for row in briefs.rows:
        article = numbers(f"{row['title']}\n{row['body']}")
        assert numbers(row["teaser"]) <= article, row["id"]
        assert numbers(row["standfirst"]) <= article, row["id"]


def test_plain_teasers_are_those_of_the_energy_news_of_series_1(briefs: Corpus, plain_teasers: list[Row]) -> None:
    assert {tuple(row) for row in plain_teasers} == {PLAIN_FIELDS}
    ids = [row["id"] for row in plain_teasers]
    assert len(ids) == len(set(ids))
    assert set(ids) == {row["id"] for row in briefs.rows if row["series"] == 1 and row["subsectors"]}


def test_figures_of_plain_teasers_are_in_the_cited_sentences_or_the_title(
    briefs: Corpus, plain_teasers: list[Row]
) -> None:
    for row in plain_teasers:
        sentences = [briefs.by_id[row["id"]]["title"], *row["sentences"]]
        for field in ("teaser", "second"):
            cited = " ".join([sentences[0], *(sentences[number] for number in row[f"{field}_sources"])])
            assert numbers(row[field]) <= numbers(cited), (row["id"], field)
