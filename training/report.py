"""The report of an evaluation: JSON, Markdown, one HTML page that needs no other file, and the mistakes as JSONL.

The page's plots are `training.plots`'; its wording and layout are in `templates/`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from training.evaluation import Score
from training.mistakes import Mistake
from training.targets import Checked

TEMPLATES = Path(__file__).parent / "templates"
METRIC_NAMES = {
    "micro_f1": "micro-F1",
    "macro_f1": "macro-F1",
    "left_empty": "non-energy left untagged",
    "calibration_error": "calibration error, all candidates",
    "calibration_error_of_tags": "calibration error, tags given",
}


@dataclass(frozen=True)
class Report:
    """Everything that an evaluation found out."""

    bundle: str
    vocabulary: str
    part: str
    seed: int
    scores: tuple[Score, ...]
    targets: tuple[Checked, ...]
    mistakes: tuple[Mistake, ...]

    def targets_of(self, score: Score) -> list[Checked]:
        """The targets that one score has."""
        return [one for one in self.targets if (one.target.subset, one.target.facet) == (score.subset, score.facet)]

    @property
    def sections(self) -> Iterator[tuple[str, list[Score]]]:
        """Scores by corpus, in order: what stands before a slash or a comma in a subset's name."""
        names = dict.fromkeys(corpus_of(score.subset) for score in self.scores)
        for name in names:
            yield name, [score for score in self.scores if corpus_of(score.subset) == name]


def corpus_of(subset: str) -> str:
    """``"briefs/fr" -> "briefs"``; ``"reuters, not US only" -> "reuters"``."""
    return subset.partition(",")[0].partition("/")[0]


def write_report(report: Report, folder: Path) -> None:
    """Write `metrics.json`, `mistakes.jsonl`, `report.md` and `report.html` to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "metrics.json": json.dumps(metrics(report), indent=2, ensure_ascii=False) + "\n",
        "mistakes.jsonl": "".join(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in report.mistakes),
        "report.md": _render("report.md.jinja", report),
        "report.html": _render("report.html.jinja", report),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def metrics(report: Report) -> dict[str, Any]:
    """The JSON of a report, without its mistakes; numbers are rounded to four decimals."""
    record: dict[str, Any] = {
        "bundle": report.bundle,
        "vocabulary": report.vocabulary,
        "part": report.part,
        "seed": report.seed,
        "targets": [asdict(one.target) | {"value": one.value, "reached": one.reached} for one in report.targets],
        "scores": [asdict(score) for score in report.scores],
    }
    return rounded(record)


def shown(value: float | None) -> str:
    """A share as it is printed: ``0.9149 -> ".915"``, ``1.0 -> "1.00"``, and a dash for None."""
    if value is None:
        return "–"
    text = f"{value:.3f}"
    return "1.00" if text == "1.000" else text.replace("0.", ".", 1)


def rounded(record: dict[str, Any]) -> dict[str, Any]:
    """The record with the numbers in it rounded to four decimals."""
    return {key: _rounded(value) for key, value in record.items()}


def render(template: str, **context: Any) -> str:
    """The page that a template of this project makes of `context`."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=template.endswith(".html.jinja"),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = shown
    environment.filters["cell"] = _markdown_cell
    return environment.get_template(template).render(context)


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return rounded(value)
    return [_rounded(each) for each in value] if isinstance(value, list | tuple) else value


def _render(template: str, report: Report) -> str:
    from training import plots  # noqa: PLC0415

    return render(
        template, report=report, plots=plots, corpus_of=corpus_of, metric_names=METRIC_NAMES, is_drawn=_is_drawn
    )


def _is_drawn(score: Score) -> bool:
    """Whether plots are shown: for subsectors and countries of a corpus or one of its sources, uncut."""
    return "," not in score.subset and score.facet in ("subsectors", "countries") and bool(score.tags)


def _markdown_cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
