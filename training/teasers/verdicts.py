"""What readers say of a reading sheet, counted: shares of right, slightly off and wrong teasers, which of two they
would print, and how far they agree.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from energydesk.errors import BadInput
from training.report import shown
from training.teasers.reading import KeyRow

VERDICTS = ("right", "slightly-off", "wrong")
EMITTED, LEAD, SAME = "emitted", "lead sentence", "same"
PREFERENCES = (EMITTED, SAME, LEAD)
MAJORITY = "majority"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One reader on one item: a verdict and its reason for each of `EMITTED` and `LEAD`, and one of `PREFERENCES`."""

    verdicts: Mapping[str, str]
    reasons: Mapping[str, str]
    preference: str


Verdicts = Mapping[int, Verdict]  # by the item's number


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of `items` by name, as one reader, or the majority, has it. `group` says which texts or teasers."""

    reader: str
    group: str
    items: int
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far readers agree over `units`: the share of pairs of readers that say the same, and Fleiss' kappa."""

    units: int
    same: float
    kappa: float


@dataclass(frozen=True, slots=True)
class ReadingResult:
    """The result of a reading; agreement is None where there is one reader only."""

    items: int
    identical: int
    truth: tuple[Shares, ...]
    preference: tuple[Shares, ...]
    verdict_agreement: Agreement | None
    preference_agreement: Agreement | None

    def to_markdown(self) -> str:
        """The tables, with a sentence on agreement."""
        return "\n".join(
            [
                f"{self.items} items; on {self.identical} of them the emitted teaser is the lead sentence itself.",
                "",
                "| reader | texts | items | right | slightly off | wrong |",
                "|---|---|---:|---:|---:|---:|",
                *(_row(row, VERDICTS) for row in self.truth),
                "",
                "| reader | teasers | items | emitted preferred | as good | lead sentence preferred |",
                "|---|---|---:|---:|---:|---:|",
                *(_row(row, PREFERENCES) for row in self.preference),
                "",
                *(["Verdicts: " + _sentence(self.verdict_agreement)] if self.verdict_agreement else []),
                *(["Preferences: " + _sentence(self.preference_agreement)] if self.preference_agreement else []),
            ]
        )


def read_verdicts(path: Path, key: Sequence[KeyRow]) -> dict[int, Verdict]:
    """One reader's verdicts: JSONL with `item`, `a`, `a_reason`, `b`, `b_reason`, `prefer`.

    Of an item whose teasers are identical only `a` and `a_reason` count. Raises `BadInput` where a line or an item is
    missing, not known, or not as the protocol wants it.
    """
    rows = {row.item: row for row in key}
    found: dict[int, Verdict] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            item = record["item"]
            if item in found or item not in rows:
                raise ValueError(f"item {item} is {'there twice' if item in found else 'not in the key'}")
            found[item] = _verdict(record, rows[item])
        except (ValueError, KeyError, TypeError) as error:
            raise BadInput(f"{path}, line {number}: {error}") from error
    if missing := sorted(rows.keys() - found.keys()):
        raise BadInput(f"{path} has no verdict on {', '.join(map(str, missing))}.")
    return found


def score_reading(key: Sequence[KeyRow], readers: Mapping[str, Verdicts]) -> ReadingResult:
    """Shares for each reader and the majority, and how far readers agree.

    The majority's verdict is the middle one, of two middle ones the worse; its preference is the one most readers have,
    or `SAME` where no preference has most.
    """
    everyone = dict(readers)
    if len(readers) > 1:
        everyone[MAJORITY] = {row.item: _majority([reader[row.item] for reader in readers.values()]) for row in key}
    truth, preference = [], []
    for name, verdicts in everyone.items():
        for group, rows in _groups(key):
            said = [verdicts[row.item] for row in rows]
            truth.append(_shares(name, group, [one.verdicts[EMITTED] for one in said], VERDICTS))
            preference.append(_shares(name, group, [one.preference for one in said], PREFERENCES))
        truth.append(_shares(name, LEAD, [verdicts[row.item].verdicts[LEAD] for row in key], VERDICTS))
    return ReadingResult(
        items=len(key),
        identical=sum(row.identical for row in key),
        truth=tuple(truth),
        preference=tuple(preference),
        verdict_agreement=_agreement(
            (name, (row.item, text), verdicts[row.item].verdicts[text])
            for name, verdicts in readers.items()
            for row in key
            for text in ((EMITTED,) if row.identical else (EMITTED, LEAD))
        ),
        preference_agreement=_agreement(
            (name, (row.item, ""), verdicts[row.item].preference)
            for name, verdicts in readers.items()
            for row in key
            if not row.identical
        ),
    )


def committed_rows(key: Sequence[KeyRow], readers: Mapping[str, Verdicts]) -> Iterator[dict[str, Any]]:
    """Every verdict, for the repository: of texts that may not be passed on, ids and verdicts alone."""
    for row in key:
        said = {name: verdicts[row.item] for name, verdicts in readers.items()}
        yield {
            "id": row.id,
            "source": row.source,
            "language": row.language,
            "by": row.by,
            **({} if row.texts is None else {"texts": row.texts}),
            "verdicts": {name: dict(one.verdicts) for name, one in said.items()},
            **({} if row.texts is None else {"reasons": {name: dict(one.reasons) for name, one in said.items()}}),
            "preferences": {name: one.preference for name, one in said.items()},
        }


def _verdict(record: Mapping[str, str], row: KeyRow) -> Verdict:
    letters = {"A": EMITTED, "B": LEAD} if row.emitted == "A" else {"A": LEAD, "B": EMITTED}
    if row.identical:
        record = {**record, "b": record["a"], "b_reason": record.get("a_reason", ""), "prefer": SAME}
    verdicts, reasons = {}, {}
    for letter, text in letters.items():
        name = letter.lower()
        verdicts[text], reasons[text] = record[name], record.get(f"{name}_reason") or ""
        if verdicts[text] not in VERDICTS:
            raise ValueError(f"{name!r} is {verdicts[text]!r}, and not one of {', '.join(VERDICTS)}")
        if verdicts[text] != VERDICTS[0] and not reasons[text].strip():
            raise ValueError(f"{name!r} is {verdicts[text]}, and no reason is given")
    if record["prefer"] not in (*letters, SAME):
        raise ValueError(f"'prefer' is {record['prefer']!r}, and not one of A, B, {SAME}")
    return Verdict(verdicts, reasons, letters.get(record["prefer"], SAME))


def _groups(key: Sequence[KeyRow]) -> Iterator[tuple[str, list[KeyRow]]]:
    """Emitted teasers: all, those of each writer, and those of the French articles."""
    yield "emitted", list(key)
    for group, rows in {
        "emitted, by the model": [row for row in key if row.by == "model"],
        "emitted, as lead": [row for row in key if row.by == "lead"],
        "emitted, French": [row for row in key if row.language == "fr"],
    }.items():
        if rows:
            yield group, rows


def _majority(said: Sequence[Verdict]) -> Verdict:
    verdicts = {
        text: sorted((one.verdicts[text] for one in said), key=VERDICTS.index)[len(said) // 2]
        for text in (EMITTED, LEAD)
    }
    preference, count = Counter(one.preference for one in said).most_common(1)[0]
    return Verdict(verdicts, {}, preference if count > len(said) / 2 else SAME)


def _shares(reader: str, group: str, said: Sequence[str], names: Sequence[str]) -> Shares:
    return Shares(reader, group, len(said), {name: said.count(name) / len(said) for name in names})


def _agreement(said: Iterator[tuple[str, tuple[int, str], str]]) -> Agreement | None:
    from nltk.metrics.agreement import AnnotationTask  # noqa: PLC0415

    triples = list(said)
    readers, units = {reader for reader, _, _ in triples}, {unit for _, unit, _ in triples}
    if len(readers) < 2:
        return None
    task = AnnotationTask(triples)
    return Agreement(len(units), float(task.avg_Ao()), float(task.pi()))  # over several readers, pi is Fleiss' kappa


def _row(row: Shares, names: Sequence[str]) -> str:
    return f"| {row.reader} | {row.group} | {row.items} | {' | '.join(shown(row.shares[name]) for name in names)} |"


def _sentence(agreement: Agreement) -> str:
    return (
        f"over {agreement.units} units, {shown(agreement.same)} of pairs of readers say the same;"
        f" Fleiss' kappa {agreement.kappa:.2f}."
    )
