"""Facts about the energy wires: fields, labels, parts, the log of label changes, and the card's counts."""

from __future__ import annotations

from corpus_files import BLOCS, COUNTRIES, PARTS, SUBSECTORS, Corpus, Row

FIELDS = ("id", "lang", "subsectors", "countries", "blocs", "title", "text")


def test_every_wire_has_exactly_the_fields_of_the_card(wires: Corpus) -> None:
    assert {tuple(row) for row in wires.rows} == {FIELDS}


def test_texts_are_not_empty_and_the_title_may_be(wires: Corpus) -> None:
    assert all(
        isinstance(row["title"], str) and isinstance(row["text"], str) and row["text"].strip() for row in wires.rows
    )


def test_labels_are_lists_of_distinct_strings(wires: Corpus) -> None:
    for row in wires.rows:
        for field in ("subsectors", "countries", "blocs"):
            assert isinstance(row[field], list)
            assert len(row[field]) == len(set(row[field])), (row["id"], field)


def test_ids_are_unique_and_name_a_desk(wires: Corpus) -> None:
    assert len(wires.by_id) == len(wires.rows)
    assert {row_id[:2] for row_id in wires.by_id} == {f"{desk}-" for desk in "abcdefgh"}


def test_languages_are_english_and_french(wires: Corpus) -> None:
    assert {row["lang"] for row in wires.rows} == {"en", "fr"}


def test_labels_are_known_and_few(wires: Corpus) -> None:
    for row in wires.rows:
        assert set(row["subsectors"]) <= SUBSECTORS, row["id"]
        assert set(row["countries"]) <= COUNTRIES, row["id"]
        assert set(row["blocs"]) <= BLOCS, row["id"]
        assert len(row["subsectors"]) <= 3
        assert len(row["countries"]) <= 4


def test_every_subsector_is_in_every_part(wires: Corpus) -> None:
    for part in PARTS:
        assert {label for row in wires.parts[part] for label in row["subsectors"]} == SUBSECTORS


def test_parts_follow_the_hash_rule(wires: Corpus) -> None:
    assert all(wires.part_by_hash(row["id"]) == part for part in PARTS for row in wires.parts[part])


def test_no_two_parts_share_a_near_duplicate(wires: Corpus) -> None:
    assert wires.near_duplicates(0.6) == []


def test_each_logged_change_is_the_present_value(wires: Corpus, changes: list[Row]) -> None:
    for change in changes:
        if change["dataset"] == wires.name:
            assert wires.by_id[change["id"]][change["field"]] == change["to"] != change["from"], change


def test_card_counts_are_the_files_counts(wires: Corpus) -> None:
    assert wires.card_table() == wires.counted()
