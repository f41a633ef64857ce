"""Facts about targets and the report."""

import io
import json
import re
from pathlib import Path

import pytest
from lxml import html
from made_up import VOCABULARY, example, judged
from rich.console import Console

from energydesk.article import Article
from energydesk.desk import Desk
from training.evaluation import Subset, score_subsets
from training.facets import Ids
from training.mistakes import worst_mistakes
from training.report import METRIC_NAMES, Report, corpus_of, metrics, shown, write_report
from training.summary import print_summary
from training.targets import Checked, Target, check, read_targets

TARGET = Target("briefs", "subsectors", "micro_f1", 0.8)


@pytest.fixture(scope="module")
def report(desk: Desk) -> Report:
    article = Article("Solar | <b>wind</b>", "A panel.", "a", "en")
    items = [
        judged(example("a", article=article, subsectors=("solar",), places=("NO",)), {"solar": 0.9}, {"KE": 0.7}),
        judged(example("b", subsectors=("policy",), places=()), {"onshore-wind": 0.6}, rejected={"policy": 0.1}),
    ]
    subset = Subset("briefs", items, main=True)
    scores = score_subsets([subset, Subset("briefs/en", items[:1])], Ids.of(VOCABULARY))
    return Report(
        bundle="made-up",
        vocabulary="made-up",
        part="test",
        seed=1,
        scores=tuple(scores),
        targets=tuple(check([TARGET], scores)),
        mistakes=tuple(worst_mistakes(desk, subset, ids_only=False)),
    )


@pytest.fixture(scope="module")
def folder(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("report")
    write_report(report, written)
    return written


def test_a_bound_itself_is_within_the_target() -> None:
    at_most = Target("briefs", "subsectors", "calibration_error", 0.05, at_least=False)
    assert [TARGET.reached(value) for value in (0.79, 0.8, 0.81)] == [False, True, True]
    assert [at_most.reached(value) for value in (0.04, 0.05, 0.06)] == [True, True, False]
    assert (TARGET.sign, at_most.sign) == ("≥", "≤")


def test_a_target_stands_beside_what_was_measured_and_the_unmeasured_are_left_out(report: Report) -> None:
    other = Target("elsewhere", "subsectors", "micro_f1", 0.8)
    assert check([TARGET, other], report.scores) == [Checked(TARGET, 0.5, reached=False)]


def test_every_target_of_the_project_names_a_number_that_reports_have(report: Report) -> None:
    targets = read_targets()
    assert len(targets) == len({(one.subset, one.facet, one.metric) for one in targets})
    assert {one.metric for one in targets} <= METRIC_NAMES.keys()
    assert all(hasattr(report.scores[0], one.metric) for one in targets)


def test_targets_are_read_with_their_bounds(tmp_path: Path) -> None:
    path = tmp_path / "targets.toml"
    path.write_text('[[target]]\nsubset = "s"\nfacet = "f"\nat_least = {micro_f1 = 1}\nat_most = {left_empty = 0.5}\n')
    assert read_targets(path) == [
        Target("s", "f", "micro_f1", 1.0),
        Target("s", "f", "left_empty", 0.5, at_least=False),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.9149, ".915"), (1.0, "1.00"), (0.9999, "1.00"), (0.0, ".000"), (-0.037, "-.037"), (None, "–")],
)
def test_shares_are_shown_in_three_decimals(value: float | None, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(
    ("subset", "corpus"),
    [("briefs", "briefs"), ("briefs/fr", "briefs"), ("c/nyt, not US only", "c"), ("briefs, title alone", "briefs")],
)
def test_a_subset_belongs_to_the_corpus_that_its_name_begins_with(subset: str, corpus: str) -> None:
    assert corpus_of(subset) == corpus


def test_the_files_are_written(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == [
        "metrics.json",
        "mistakes.jsonl",
        "report.html",
        "report.md",
    ]


def test_the_json_has_every_score_and_target(folder: Path, report: Report) -> None:
    record = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
    assert record == json.loads(json.dumps(metrics(report)))
    assert [(one["subset"], one["facet"]) for one in record["scores"]] == [
        ("briefs", "subsectors"), ("briefs", "countries"), ("briefs", "regions"),
        ("briefs/en", "subsectors"), ("briefs/en", "countries"), ("briefs/en", "regions"),
    ]  # fmt: skip
    assert record["targets"] == [
        {
            "subset": "briefs", "facet": "subsectors", "metric": "micro_f1", "bound": 0.8, "at_least": True,
            "value": 0.5, "reached": False,
        }
    ]  # fmt: skip


def test_the_mistakes_are_one_a_line(folder: Path) -> None:
    lines = (folder / "mistakes.jsonl").read_text(encoding="utf-8").splitlines()
    assert [(record["facet"], record["id"], record["kind"], record["tag"]) for record in map(json.loads, lines)] == [
        ("subsectors", "b", "wrong", "onshore-wind"),
        ("subsectors", "b", "missed", "policy"),
        ("countries", "a", "wrong", "KE"),
        ("countries", "a", "missed", "NO"),
    ]


def test_the_markdown_says_what_was_missed_and_keeps_its_tables(folder: Path) -> None:
    text = (folder / "report.md").read_text(encoding="utf-8")
    assert "| briefs | subsectors | micro-F1 | .500 | ≥ .800 | **no** |" in text
    assert "Solar \\| <b>wind</b>" in text
    rows = [line for line in text.splitlines() if line.startswith("| briefs | ")]
    assert {line.count("|") for line in rows[1:]} == {13}


def test_the_page_needs_no_other_file_and_runs_nothing(folder: Path) -> None:
    text = (folder / "report.html").read_text(encoding="utf-8")
    page = html.fromstring(text)
    assert page.xpath("//script | //link | //img | //iframe") == []
    assert set(re.findall(r"https?://[^\"' ]+", text)) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def test_the_page_shows_article_text_as_text(folder: Path) -> None:
    page = html.fromstring((folder / "report.html").read_text(encoding="utf-8"))
    assert page.xpath("//b") == []
    assert "Solar | <b>wind</b>" in page.text_content()


def test_every_plot_has_a_name_and_ids_of_its_own(folder: Path) -> None:
    page = html.fromstring((folder / "report.html").read_text(encoding="utf-8"))
    plots = page.xpath("//svg")
    assert len(plots) == 12  # three for each of two facets of two subsets
    assert all(plot.get("role") == "img" for plot in plots)
    assert len({plot.get("aria-label") for plot in plots}) == len(plots)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_page_is_legible_in_light_and_dark(folder: Path) -> None:
    text = (folder / "report.html").read_text(encoding="utf-8")
    assert "prefers-color-scheme: dark" in text
    assert not re.search(r"#0[1-4]0[1-4]0[1-4]", text)  # every drawn colour has become one of the page's
    assert "var(--ours)" in text


@pytest.mark.parametrize(("width", "headings"), [(150, 11), (90, 7)])
def test_the_summary_fits_the_terminal(report: Report, width: int, headings: int) -> None:
    out = io.StringIO()
    print_summary(report, Console(file=out, width=width, force_terminal=True, color_system=None))
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    assert lines[2].count("┃") == headings + 1
    assert "≥ .800" in out.getvalue()
