"""Facts about the reading of teasers: what is drawn, what a sheet hides, how verdicts are read and added up."""

import json
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from energydesk.article import Article
from energydesk.desk import Desk
from energydesk.errors import BadInput
from training.cli import app
from training.teasers.reading import (
    KEY,
    SHEET,
    SHEET_TO_READ,
    KeyRow,
    draw,
    even_shares,
    make_sheet,
    read_key,
    write_sheet,
)
from training.teasers.references import Referenced
from training.teasers.verdicts import (
    EMITTED,
    LEAD,
    MAJORITY,
    SAME,
    Agreement,
    ReadingResult,
    Shares,
    Verdict,
    committed_rows,
    read_verdicts,
    score_reading,
)

ROOT = Path(__file__).parents[2]
NEWS = "Brenna Energi will build a solar farm of 40 MW at Tarvik in Norway to feed the town's two dairies from spring."
PADDING = "\n\nA cow stood there and said nothing about it." * 12
OPENING = "It was a grey day in Oslo."


def item(
    number: int, source: str = "series 1", language: str = "en", corpus: str = "briefs", body: str = ""
) -> Referenced:
    text = (body or f"{OPENING} {NEWS}") + PADDING
    article = Article("Brenna to build solar farm at Tarvik", text, f"{source}/{language}/{number}", language)
    return Referenced(article, corpus, source, "A deck.", ours=corpus == "briefs")


ITEMS = [
    *(item(number) for number in range(40)),
    *(item(number, language="fr") for number in range(20)),
    *(item(number, "outlet", corpus="teasers") for number in range(3)),
]
# Item 2 is identical, item 3 may not be passed on.
KEY_ROWS = [
    KeyRow(
        1, "briefs/1", "briefs", "series 1", "en", "A", "model", False, {"emitted": "One.", "lead sentence": "Two."}
    ),
    KeyRow(2, "briefs/2", "briefs", "series 2", "fr", "B", "lead", True, {"emitted": "One.", "lead sentence": "One."}),
    KeyRow(3, "teasers/3", "teasers", "outlet", "en", "B", "model", False, None),
]


def line(item: int, a: str = "right", b: str = "right", prefer: str = "same", **more: str) -> str:
    return json.dumps({"item": item, "a": a, "a_reason": "why", "b": b, "b_reason": "why", "prefer": prefer} | more)


def verdict(emitted: str, lead: str, preference: str) -> Verdict:
    return Verdict({EMITTED: emitted, LEAD: lead}, {EMITTED: "why", LEAD: "why"}, preference)


READERS = {
    "anna": {
        1: verdict("right", "wrong", EMITTED), 2: verdict("right", "right", SAME), 3: verdict("wrong", "right", LEAD),
    },
    "ben": {
        1: verdict("right", "right", EMITTED), 2: verdict("right", "right", SAME), 3: verdict("right", "right", SAME),
    },
    "chloe": {
        1: verdict("slightly-off", "slightly-off", LEAD), 2: verdict("wrong", "wrong", SAME),
        3: verdict("wrong", "right", EMITTED),
    },
}  # fmt: skip


def test_shares_are_as_even_as_sizes_allow() -> None:
    assert even_shares({"a": 13, "b": 400, "c": 50}, 100) == {"a": 13, "b": 44, "c": 43}
    assert even_shares({"a": 2, "b": 3}, 100) == {"a": 2, "b": 3}


def test_the_draw_is_even_over_sources_and_languages_and_the_same_for_a_seed() -> None:
    drawn = draw(ITEMS, 21, seed=1)
    assert Counter((one.source, one.language) for one in drawn) == {
        ("series 1", "en"): 9, ("series 1", "fr"): 9, ("outlet", "en"): 3,
    }  # fmt: skip
    assert draw(ITEMS, 21, seed=1) == drawn != draw(ITEMS, 21, seed=2)
    assert len(draw(ITEMS, 100, seed=1)) == len(ITEMS)


def test_an_article_of_under_a_hundred_words_is_not_drawn() -> None:
    short = Referenced(Article("Title", "word " * 99, "a", "en"), "briefs", "series 1", "A deck.", ours=True)
    assert draw([short], 1, seed=1) == []


def test_a_sheet_has_both_teasers_and_only_its_key_says_which_is_which(desk: Desk, tmp_path: Path) -> None:
    sheet, key = make_sheet(desk, ITEMS, seed=1)
    write_sheet(sheet, key, tmp_path)
    rows = [json.loads(text) for text in (tmp_path / SHEET).read_text(encoding="utf-8").splitlines()]
    assert [set(row) for row in rows] == [{"item", "title", "body", "a", "b", "identical"}] * len(ITEMS)
    assert [row["body"] for row in rows] == [one.article.body for one in ITEMS]
    assert {row.emitted for row in key} == {"A", "B"}
    for row, kept in zip(rows, key, strict=True):
        assert row["a" if kept.emitted == "A" else "b"] == NEWS
        assert {row["a"], row["b"]} == {NEWS, OPENING}
    assert key[0].texts == {"emitted": NEWS, "lead sentence": OPENING}
    assert key[-1].texts is None
    assert read_key(tmp_path / KEY) == key
    assert f"## 1\n\n**{ITEMS[0].article.title}**\n\n> {OPENING} {NEWS}" in (tmp_path / SHEET_TO_READ).read_text()


def test_identical_teasers_are_marked_and_shown_once(desk: Desk, tmp_path: Path) -> None:
    sheet, key = make_sheet(desk, [item(1, body=NEWS)], seed=1)
    write_sheet(sheet, key, tmp_path)
    assert (sheet[0].identical, key[0].identical, sheet[0].a) == (True, True, NEWS)
    assert f"\nA and B: {NEWS}\n" in (tmp_path / SHEET_TO_READ).read_text()


def test_verdicts_are_read_as_said_of_the_emitted_teaser_and_of_the_lead(tmp_path: Path) -> None:
    path = tmp_path / "anna.jsonl"
    lines = [line(3, a="wrong", prefer="B"), line(1, b="slightly-off", prefer="B"), '{"item": 2, "a": "right"}']
    path.write_text("\n".join(lines) + "\n\n")
    assert read_verdicts(path, KEY_ROWS) == {
        1: verdict("right", "slightly-off", LEAD),
        2: Verdict({EMITTED: "right", LEAD: "right"}, {EMITTED: "", LEAD: ""}, SAME),
        3: verdict("right", "wrong", EMITTED),
    }


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([line(1), line(2)], "has no verdict on 3"),
        ([line(1), line(1)], "line 2: item 1 is there twice"),
        ([line(4)], "line 1: item 4 is not in the key"),
        ([line(1, a="fine")], "'a' is 'fine'"),
        ([line(1, b="wrong", b_reason=" ")], "'b' is wrong, and no reason is given"),
        ([line(1, prefer="both")], "'prefer' is 'both'"),
        (['{"item": 1, "a": "right", "b": "right"}'], "line 1: 'prefer'"),
        (["no JSON"], "line 1: "),
        (["[1]"], "line 1: "),
    ],
)
def test_a_sheet_that_is_not_as_the_protocol_wants_it_is_refused(lines: list[str], said: str, tmp_path: Path) -> None:
    path = tmp_path / "anna.jsonl"
    path.write_text("\n".join(lines))
    with pytest.raises(BadInput, match=said):
        read_verdicts(path, KEY_ROWS)


def test_what_is_not_a_key_is_refused(tmp_path: Path) -> None:
    for name, text in {"missing": None, "other": '{"item": 1}', "text": "no JSON"}.items():
        if text is not None:
            (tmp_path / name).write_text(text)
        with pytest.raises(BadInput, match="is not the key"):
            read_key(tmp_path / name)


def test_shares_are_told_by_reader_and_by_the_majority_for_each_writer() -> None:
    result = score_reading(KEY_ROWS, READERS)
    majority = [row for row in result.truth if row.reader == MAJORITY]
    third = pytest.approx(1 / 3)
    assert majority == [
        Shares(MAJORITY, "emitted", 3, {"right": pytest.approx(2 / 3), "slightly-off": 0, "wrong": third}),
        Shares(MAJORITY, "emitted, by the model", 2, {"right": 0.5, "slightly-off": 0, "wrong": 0.5}),
        Shares(MAJORITY, "emitted, as lead", 1, {"right": 1, "slightly-off": 0, "wrong": 0}),
        Shares(MAJORITY, "emitted, French", 1, {"right": 1, "slightly-off": 0, "wrong": 0}),
        Shares(MAJORITY, LEAD, 3, {"right": pytest.approx(2 / 3), "slightly-off": third, "wrong": 0}),
    ]
    assert [row for row in result.preference if row.group == "emitted, by the model"] == [
        Shares("anna", "emitted, by the model", 2, {EMITTED: 0.5, SAME: 0, LEAD: 0.5}),
        Shares("ben", "emitted, by the model", 2, {EMITTED: 0.5, SAME: 0.5, LEAD: 0}),
        Shares("chloe", "emitted, by the model", 2, {EMITTED: 0.5, SAME: 0, LEAD: 0.5}),
        Shares(MAJORITY, "emitted, by the model", 2, {EMITTED: 0.5, SAME: 0.5, LEAD: 0}),
    ]
    assert (result.items, result.identical) == (3, 1)


def test_of_two_readers_the_worse_verdict_counts_and_a_divided_preference_is_none() -> None:
    result = score_reading(KEY_ROWS, {name: READERS[name] for name in ("anna", "ben")})
    truth = {row.group: row.shares for row in result.truth if row.reader == MAJORITY}
    assert truth["emitted, by the model"] == {"right": 0.5, "slightly-off": 0, "wrong": 0.5}
    preference = {row.group: row.shares for row in result.preference if row.reader == MAJORITY}
    assert preference["emitted, by the model"] == {EMITTED: 0.5, SAME: 0.5, LEAD: 0}


def test_one_reader_is_no_majority_and_agrees_with_nobody() -> None:
    result = score_reading(KEY_ROWS, {"anna": READERS["anna"]})
    assert {row.reader for row in result.truth} == {"anna"}
    assert (result.verdict_agreement, result.preference_agreement) == (None, None)


def test_agreement_is_fleiss_kappa_over_the_texts_that_differ() -> None:
    """The kappa of Fleiss, worked out by hand: five texts, three readers."""
    counts = [(2, 1, 0), (1, 1, 1), (2, 0, 1), (1, 0, 2), (3, 0, 0)]  # right, slightly off, wrong of each text
    observed = sum(sum(n * (n - 1) for n in row) / 6 for row in counts) / 5
    chance = sum((sum(column) / 15) ** 2 for column in zip(*counts, strict=True))
    result = score_reading(KEY_ROWS, READERS)
    assert result.verdict_agreement == Agreement(
        5, pytest.approx(observed), pytest.approx((observed - chance) / (1 - chance))
    )
    assert result.preference_agreement.units == 2


def test_the_result_is_printed_as_tables() -> None:
    shares = {"right": 0.5, "slightly-off": 0.25, "wrong": 0.25}
    preference = {EMITTED: 0.5, SAME: 0.25, LEAD: 0.25}
    result = ReadingResult(
        4, 1, (Shares("anna", "emitted", 4, shares),), (Shares("anna", "emitted", 4, preference),),
        Agreement(7, 0.8, 0.6), None,
    )  # fmt: skip
    assert result.to_markdown().splitlines() == [
        "4 items; on 1 of them the emitted teaser is the lead sentence itself.",
        "",
        "| reader | texts | items | right | slightly off | wrong |",
        "|---|---|---:|---:|---:|---:|",
        "| anna | emitted | 4 | .500 | .250 | .250 |",
        "",
        "| reader | teasers | items | emitted preferred | as good | lead sentence preferred |",
        "|---|---|---:|---:|---:|---:|",
        "| anna | emitted | 4 | .500 | .250 | .250 |",
        "",
        "Verdicts: over 7 units, .800 of pairs of readers say the same; Fleiss' kappa 0.60.",
    ]


def test_what_is_committed_has_ids_and_verdicts_alone_where_texts_may_not_be_passed_on() -> None:
    first, _, last = committed_rows(KEY_ROWS, {"anna": READERS["anna"]})
    assert first == {
        "id": "briefs/1", "source": "series 1", "language": "en", "by": "model",
        "texts": {"emitted": "One.", "lead sentence": "Two."},
        "verdicts": {"anna": {EMITTED: "right", LEAD: "wrong"}},
        "reasons": {"anna": {EMITTED: "why", LEAD: "why"}},
        "preferences": {"anna": EMITTED},
    }  # fmt: skip
    assert last == {
        "id": "teasers/3", "source": "outlet", "language": "en", "by": "model",
        "verdicts": {"anna": {EMITTED: "wrong", LEAD: "right"}},
        "preferences": {"anna": LEAD},
    }  # fmt: skip


def test_a_sheet_is_made_read_and_scored_by_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ENERGYDESK_DATA", raising=False)
    made = CliRunner().invoke(app, ["reading", "make", "--n", "6", "--output", str(tmp_path)])
    assert made.exit_code == 0, made.output
    assert "6 articles" in made.stdout
    key = read_key(tmp_path / KEY)
    assert Counter(row.language for row in key) == {"en": 3, "fr": 3}
    sheets = [tmp_path / "anna.jsonl", tmp_path / "ben.jsonl"]
    for sheet in sheets:
        sheet.write_text("\n".join(line(row.item, prefer=row.emitted) for row in key))
    arguments = ["reading", "score", str(tmp_path / KEY), *map(str, sheets)]
    scored = CliRunner().invoke(app, [*arguments, "--output", str(tmp_path / "committed")])
    assert scored.exit_code == 0, scored.output
    assert "| majority | emitted | 6 | 1.00 | .000 | .000 |" in scored.stdout
    assert (tmp_path / "committed" / "result.md").read_text() == scored.stdout
    assert len((tmp_path / "committed" / "verdicts.jsonl").read_text().splitlines()) == 6
    twice = CliRunner().invoke(app, [*arguments, str(sheets[0])])
    assert isinstance(twice.exception, BadInput)


@pytest.mark.parametrize("command", ["make", "score"])
def test_the_commands_have_an_example_and_a_place_in_the_protocol(command: str) -> None:
    shown = CliRunner().invoke(app, ["reading", command, "--help"])
    assert f"Example: energydesk-train reading {command}" in " ".join(shown.stdout.split())
    protocol = (ROOT / "docs" / "reading" / "PROTOCOL.md").read_text(encoding="utf-8")
    assert f"energydesk-train reading {command}" in protocol
