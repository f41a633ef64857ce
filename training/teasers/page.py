"""The report of an evaluation of teasers: JSON, Markdown, one HTML page that needs no other file, and every item as
JSONL.

The page shows systems side by side on the items that the emitted teaser is least like. Words of articles that may not
be passed on are in it too, unless it is made of ids only. Wording and layout are in `training/templates/`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from training.report import corpus_of, render, rounded
from training.teasers.choosing import ChoosingFigures
from training.teasers.corruption_report import CorruptionReport
from training.teasers.evaluation import Speed
from training.teasers.figures import EmittedFigures, Judged, SystemFigures, is_foreign
from training.teasers.peers import EMITTED, FLOOR, LEAD

SAMPLES = 40  # of each corpus


@dataclass(frozen=True)
class TeaserReport:
    """Everything that an evaluation of teasers found out.

    `corruptions` is None where the checks were not tried; `choosing` is empty without plain teasers or a writer.
    `notes` say what was left out, and why. With `ids_only`, words of articles that are not ours are left out.
    """

    bundle: str
    part: str
    seed: int
    speed: Speed
    systems: tuple[SystemFigures, ...]
    emitted: tuple[EmittedFigures, ...]
    judged: tuple[Judged, ...]
    corruptions: CorruptionReport | None = None
    choosing: tuple[ChoosingFigures, ...] = ()
    notes: tuple[str, ...] = field(default=())
    ids_only: bool = False

    @property
    def sections(self) -> Iterator[tuple[str, list[SystemFigures]]]:
        """The systems' figures by corpus, in order."""
        for corpus in dict.fromkeys(corpus_of(row.subset) for row in self.systems):
            yield corpus, [row for row in self.systems if corpus_of(row.subset) == corpus]

    @property
    def offenders(self) -> list[Judged]:
        """Items whose emitted teaser has something that the article may not have; an article comes once."""
        found = {one.item.id: one for one in self.judged if one.lacking or is_foreign(one)}
        return list(found.values())

    def samples(self, corpus: str) -> list[Judged]:
        """The items of `corpus` whose emitted teaser is least like the reference (ROUGE-L), worst first."""
        of_corpus = [one for one in self.judged if one.item.corpus == corpus and self.shows(one)]
        return sorted(of_corpus, key=lambda one: (one.rouge[EMITTED].rouge_l, one.item.id))[:SAMPLES]

    def shows(self, judged: Judged) -> bool:
        """Whether the report has the words of this item."""
        return judged.item.ours or not self.ids_only


def write_teaser_report(report: TeaserReport, folder: Path) -> None:
    """Write `metrics.json`, `teasers.jsonl`, `report.md` and `report.html` to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    context = {"report": report, "LEAD": LEAD, "FLOOR": FLOOR, "EMITTED": EMITTED}
    texts = {
        "metrics.json": json.dumps(teaser_metrics(report), indent=2, ensure_ascii=False) + "\n",
        "teasers.jsonl": "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in _rows(report)),
        "report.md": render("teasers.md.jinja", **context),
        "report.html": render("teasers.html.jinja", **context),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def teaser_metrics(report: TeaserReport) -> dict[str, Any]:
    """The JSON of a report, without its items; numbers are rounded to four decimals."""
    return rounded(
        {
            "bundle": report.bundle,
            "part": report.part,
            "seed": report.seed,
            "notes": report.notes,
            "speed": asdict(report.speed) | {"articles_per_second": report.speed.articles_per_second},
            "emitted": [asdict(row) for row in report.emitted],
            "systems": [asdict(row) for row in report.systems],
            "choosing": [asdict(row) for row in report.choosing],
            "corruptions": _corruptions(report.corruptions),
        }
    )


def _corruptions(corruptions: CorruptionReport | None) -> dict[str, Any] | None:
    if corruptions is None:
        return None
    return {
        "detection_rate": corruptions.detection_rate,
        "false_alarm_rate": corruptions.false_alarm_rate,
        "true": corruptions.true,
        "kinds": [asdict(kind) for kind in corruptions.kinds],
    }


def _rows(report: TeaserReport) -> Iterator[dict[str, Any]]:
    for one in report.judged:
        item = one.item
        row: dict[str, Any] = {
            "id": item.id,
            "corpus": item.corpus,
            "source": item.source,
            "language": item.language,
            "by_model": one.by_model,
            "rouge_l": {system: rouge.rouge_l for system, rouge in one.rouge.items()},
            "faults": dict(one.faults),
        }
        if report.shows(one):
            row |= {
                "lacking": one.lacking,
                "title": item.article.title,
                "reference": item.reference,
                "texts": dict(one.texts),
            }
        yield rounded(row)
