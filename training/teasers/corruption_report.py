"""Measures the checks of teasers: how many corrupted ones they catch, by kind, and how many true ones they refuse.

``python -m training.teasers.corruption_report`` prints it for the validation and test parts; `--misses` lists each
teaser that was judged wrongly.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from energydesk.bundle import load_bundle
from energydesk.checks import Finding, TeaserChecker
from energydesk.vocabulary import Vocabulary
from training.corpora.example import Part
from training.teasers.corruptions import KINDS, Corrupter, Corruption, checking_set
from training.teasers.true_teasers import TrueTeaser, read_true_teasers

FOLDER = Path("datasets/energy_briefs")
TEST_PARTS: tuple[Part, ...] = ("validation", "test")
SIZE = 400
SECOND_WORDS = (10, 36)
"""Fewest and most words of a second sentence."""


@dataclass(frozen=True, slots=True)
class KindFigures:
    """Of `made` corruptions of a kind, `caught` had at least one finding."""

    kind: str
    made: int
    caught: int

    @property
    def rate(self) -> float:
        """The share that was caught."""
        return self.caught / self.made if self.made else 0.0


@dataclass(frozen=True, slots=True)
class CorruptionReport:
    """How the checks did on corrupted and true teasers of `parts`.

    `fired` counts for each check the corrupted and the true teasers in which it found something. `missed` are the
    corruptions without findings, `refused` the true teasers with them. `milliseconds` is the mean time of a check, the
    reading of its article included.
    """

    parts: tuple[Part, ...]
    kinds: tuple[KindFigures, ...]
    true: int
    fired: dict[str, tuple[int, int]]
    missed: tuple[Corruption, ...]
    refused: tuple[tuple[TrueTeaser, tuple[Finding, ...]], ...]
    milliseconds: float

    @property
    def made(self) -> int:
        """How many corruptions there were."""
        return sum(figures.made for figures in self.kinds)

    @property
    def detection_rate(self) -> float:
        """The share of all corruptions that was caught."""
        return 1 - len(self.missed) / self.made if self.made else 0.0

    @property
    def false_alarm_rate(self) -> float:
        """The share of true teasers that was refused."""
        return len(self.refused) / self.true if self.true else 0.0

    def to_markdown(self) -> str:
        """Two tables: by kind of corruption, and by check."""
        lines = [
            f"{self.made} corrupted and {self.true} true teasers of the parts {', '.join(self.parts)};"
            f" {self.milliseconds:.1f} ms a teaser.",
            "",
            "| corruption | made | caught | rate |",
            "|---|---:|---:|---:|",
            *(f"| {figures.kind} | {figures.made} | {figures.caught} | {figures.rate:.1%} |" for figures in self.kinds),
            f"| all | {self.made} | {self.made - len(self.missed)} | {self.detection_rate:.1%} |",
            f"| true teasers refused | {self.true} | {len(self.refused)} | {self.false_alarm_rate:.1%} |",
            "",
            "| check | corrupted with a finding | true with one |",
            "|---|---:|---:|",
            *(f"| {check} | {corrupted} | {true} |" for check, (corrupted, true) in self.fired.items()),
        ]
        return "\n".join(lines)


def corruption_report(
    folder: Path = FOLDER,
    parts: Sequence[Part] = TEST_PARTS,
    vocabulary: Vocabulary | None = None,
    size: int | None = SIZE,
) -> CorruptionReport:
    """Tries the checks on the plain teasers of `folder`: `size` true and `size` corrupted ones, all if None.

    A teaser's sources are its title and the sentences that its editor cites. `vocabulary` says which names are places
    (None: the one of the bundle that ships).
    """
    everything = read_true_teasers(folder)
    chosen = [teaser for teaser in everything if teaser.part in parts]
    trial = checking_set(chosen, Corrupter(everything, vocabulary or load_bundle().vocabulary), size)
    start = time.perf_counter()
    findings_true = [_check(teaser, teaser.text) for teaser in trial.true]
    findings_corrupted = [_check(corruption.true, corruption.text) for corruption in trial.corrupted]
    seconds = time.perf_counter() - start
    caught = Counter(c.kind for c, found in zip(trial.corrupted, findings_corrupted, strict=True) if found)
    made = Counter(corruption.kind for corruption in trial.corrupted)
    by_check_corrupted, by_check_true = _by_check(findings_corrupted), _by_check(findings_true)
    return CorruptionReport(
        tuple(parts),
        tuple(KindFigures(kind, made[kind], caught[kind]) for kind in KINDS),
        len(trial.true),
        {check: (by_check_corrupted[check], by_check_true[check]) for check in by_check_corrupted | by_check_true},
        tuple(c for c, found in zip(trial.corrupted, findings_corrupted, strict=True) if not found),
        tuple((teaser, found) for teaser, found in zip(trial.true, findings_true, strict=True) if found),
        1000 * seconds / (len(trial.true) + len(trial.corrupted)),
    )


def _check(teaser: TrueTeaser, text: str) -> tuple[Finding, ...]:
    """The findings in `text` in the place of `teaser`; a second sentence need not stand alone."""
    checker = TeaserChecker(title=teaser.title, body=teaser.body, sources=teaser.sources, language=teaser.language)
    if not teaser.is_second:
        return checker.check(text)
    return tuple(finding for finding in checker.check(text, SECOND_WORDS) if finding.check != "standalone")


def _by_check(findings: Sequence[Sequence[Finding]]) -> Counter[str]:
    return Counter(check for found in findings for check in {finding.check for finding in found})


def main() -> None:
    """Prints the report."""
    parser = argparse.ArgumentParser(prog="python -m training.teasers.corruption_report", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER, help="the folder of the energy briefs")
    parser.add_argument("--parts", nargs="+", default=list(TEST_PARTS), choices=["train", "validation", "test"])
    parser.add_argument("--all", action="store_true", help="all teasers and corruptions, not an even draw of 400")
    parser.add_argument("--misses", action="store_true", help="also list what was judged wrongly")
    options = parser.parse_args()
    report = corruption_report(options.folder, tuple(options.parts), size=None if options.all else SIZE)
    print(report.to_markdown())
    if options.misses:
        for corruption in report.missed:
            print(f"\nmissed ({corruption.kind}): {corruption.text}\n  true: {corruption.true.text}")
            print("".join(f"  source: {source}\n" for source in (corruption.true.title, *corruption.true.sources)))
        for teaser, found in report.refused:
            print(f"\nrefused: {teaser.text}")
            print("".join(f"  {f.check} “{teaser.text[f.start : f.end]}”: {f.message}\n" for f in found))
            print("".join(f"  source: {source}\n" for source in (teaser.title, *teaser.sources)))


if __name__ == "__main__":
    main()
