"""Teasers made false on purpose, and what the report says of the checks."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from made_up import VOCABULARY

from training.teasers.corruption_report import corruption_report
from training.teasers.corruptions import KINDS, Corrupter, checking_set
from training.teasers.true_teasers import TrueTeaser, read_true_teasers

SOURCES = (
    "Fjordkraft Energy may buy 40 MW of turbines in Norway on Monday, traders said.",
    "Prices will not rise by 5% in 2027.",
)
TEXT = (
    "Fjordkraft Energy may buy 40 MW of turbines in Norway on Monday, and prices will not rise by 5% in 2027,"
    " traders said."
)


def teaser(number: int = 1, text: str = TEXT, language: str = "en", sources: tuple[str, ...] = SOURCES) -> TrueTeaser:
    body = " ".join((*sources, "Lodestar Power of Kenya waits."))
    return TrueTeaser(f"made-up-{number}/teaser", "test", language, "Turbines change hands", body, sources, text)


def corrupted(kind: str, true: TrueTeaser) -> str | None:
    made = Corrupter([true], VOCABULARY).corrupt(true, kind)
    return made.text if made else None


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("company", ("Fjordkraft Energy", "Lodestar Power")),
        ("negation", ("will not rise", "will rise")),
        ("certainty", ("may buy", "will buy")),
        ("attribution", (", traders said", "")),
    ],
)
def test_a_corruption_changes_one_thing(kind: str, change: tuple[str, str]) -> None:
    assert corrupted(kind, teaser()) == TEXT.replace(*change)


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("unit", "Fjordkraft Energy may buy"),
        ("country", "40 MW of turbines in"),
        ("number", " in Norway on Monday"),
        ("date", "buy 40 MW of turbines"),
        ("direction", "on Monday"),
    ],
)
def test_a_corruption_leaves_the_rest(kind: str, kept: str) -> None:
    made = corrupted(kind, teaser())
    assert made is not None
    assert made != TEXT
    assert kept in made


def test_subject_and_object_change_places() -> None:
    true = teaser(text="Fjordkraft Energy has bought the developer Lodestar Power for 3 million euros.")
    assert corrupted("roles", true) == "Lodestar Power has bought the developer Fjordkraft Energy for 3 million euros."


def test_a_false_cause_joins_what_no_source_joins() -> None:
    sources = ("The plant has closed in May.", "Its owner will pay a bonus in June.")
    text = "The plant has closed in May, and its owner will pay a bonus in June."
    true = teaser(text=text, sources=sources)
    assert corrupted("cause", true) in (text.replace(", and", ", because"), text.replace(", and", ", and as a result"))
    because = teaser(text=text, sources=(sources[0], "Because it was late, its owner will pay a bonus."))
    assert corrupted("cause", because) is None


def test_french_is_corrupted_too() -> None:
    true = teaser(
        text="La Norvège pourrait vendre 40 MW lundi.",
        language="fr",
        sources=("La Norvège pourrait vendre 40 MW lundi.",),
    )
    assert corrupted("certainty", true) == "La Norvège va vendre 40 MW lundi."
    assert corrupted("attribution", true) is None


def test_an_official_figure_loses_nothing_with_its_source() -> None:
    text = "Norway has built 40 MW of turbines, the ministry said, and 3 MW of storage on the coast."
    assert corrupted("attribution", teaser(text=text, sources=(text,))) is None


def test_a_set_is_spread_evenly_and_always_the_same() -> None:
    true = [teaser(number) for number in range(9)]
    one, other = (checking_set(true, Corrupter(true, VOCABULARY), 27) for _ in range(2))
    assert one == other
    assert len(one.true) == 9
    counts = Counter(corruption.kind for corruption in one.corrupted)
    assert set(counts) <= set(KINDS)
    assert sum(counts.values()) == 27
    assert max(counts.values()) - min(counts.values()) <= 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles of the test part with a teaser and a second sentence each."""
    articles, rows = [], []
    for number in (1, 2):
        true = teaser(number)
        article = true.id.partition("/")[0]
        articles.append({"id": article, "lang": "en", "title": true.title, "body": true.body})
        rows.append(
            {
                "id": article,
                "sentences": list(true.sources),
                "teaser": true.text,
                "teaser_sources": [0, 1, 2],
                "second": true.sources[0],
                "second_sources": [1],
            }
        )
    for name, lines in (("train", []), ("validation", []), ("test", articles), ("plain_teasers", rows)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return tmp_path


def test_plain_teasers_are_read_with_their_cited_sentences(folder: Path) -> None:
    read = read_true_teasers(folder, ["test"])
    assert [true.id for true in read] == [
        "made-up-1/second",
        "made-up-1/teaser",
        "made-up-2/second",
        "made-up-2/teaser",
    ]
    assert [true.is_second for true in read] == [True, False, True, False]
    assert read[1].sources == SOURCES
    assert read_true_teasers(folder, ["train"]) == []


def test_the_report_counts_what_was_caught_and_refused(folder: Path) -> None:
    report = corruption_report(folder, ["test"], VOCABULARY, size=None)
    assert report.true == 4
    assert report.refused == ()
    assert report.false_alarm_rate == 0
    assert report.made == sum(figures.made for figures in report.kinds)
    assert report.made - len(report.missed) == sum(figures.caught for figures in report.kinds)
    by_kind = {figures.kind: figures for figures in report.kinds}
    assert list(by_kind) == list(KINDS)
    assert by_kind["number"].rate == 1
    page = report.to_markdown()
    assert f"| all | {report.made} | {report.made - len(report.missed)} | {report.detection_rate:.1%} |" in page
    assert "| true teasers refused | 4 | 0 | 0.0% |" in page
