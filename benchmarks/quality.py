"""Micro-F1 of a bundle on the test parts of briefs and wires, against counting mentions: one JSON object each."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import print_figure
from energydesk.desk import Desk
from training.corpora import read
from training.evaluation import CorpusRun, judge_corpus, score_subsets
from training.facets import Ids

AGAINST = {
    "subsectors": "term count baseline",
    "countries": "most mentioned country",
    "regions": "region of the most mentioned country",
}
# Subsets by the name that a figure carries for them.
SUBSETS = {"briefs": "briefs", "wires/en": "wires_en", "wires/fr": "wires_fr"}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bundle", type=Path, help="the bundle to measure; by default the shipped one")
    options = parser.parse_args(arguments)
    desk = Desk.load(options.bundle)
    ids = Ids.of(desk.bundle.vocabulary)
    for name in ("briefs", "wires"):
        print(f"judging the test part of {name}", file=sys.stderr)
        subsets = judge_corpus(desk, CorpusRun.of(name, read(name), "test", with_cuts=False))
        for score in score_subsets([subset for subset in subsets if subset.name in SUBSETS], ids):
            if score.facet in AGAINST:
                print_figure(
                    f"quality_{SUBSETS[score.subset]}_{score.facet}_micro_f1",
                    score.micro_f1,
                    "F1",
                    AGAINST[score.facet],
                    score.micro_f1 / max(score.baseline_micro_f1, 1e-9),
                    decimals=4,
                )


if __name__ == "__main__":
    main()
