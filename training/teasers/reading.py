"""Reading by people: emitted teasers drawn for readers, beside the lead sentence, on sheets that do not say which is
which.

The draw and the order of A and B depend on the seed and the articles alone, so that two bundles can be read on the same
articles. What readers say is counted by `training.teasers.verdicts`; how they read is in `docs/reading/PROTOCOL.md`.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from energydesk.desk import Desk
from energydesk.document import prepare
from energydesk.errors import BadInput
from training.teasers.figures import LONG_BODY_WORDS
from training.teasers.peers import lead_sentence
from training.teasers.references import BRIEFS, Referenced

Letter = Literal["A", "B"]
SHEET, SHEET_TO_READ, KEY = "sheet.jsonl", "sheet.md", "key.jsonl"


@dataclass(frozen=True, slots=True)
class KeyRow:
    """What a sheet does not say of its item: which teaser is the emitted one, and who wrote it.

    `texts` are those of the emitted teaser and of the lead sentence, None where they may not be passed on.
    """

    item: int
    id: str
    corpus: str
    source: str
    language: str
    emitted: Letter
    by: Literal["model", "lead"]
    identical: bool
    texts: dict[str, str] | None


@dataclass(frozen=True, slots=True)
class SheetItem:
    """What a reader sees of an item: the whole article and two teasers, which may be identical."""

    item: int
    title: str
    body: str
    a: str
    b: str
    identical: bool


def draw(items: Sequence[Referenced], size: int, seed: int) -> list[Referenced]:
    """`size` of the items (all if there are fewer), shuffled; sources as even as they allow, the briefs by language.

    Articles of under a hundred words are not drawn: of these the lead is all there is.
    """
    strata: dict[str, list[Referenced]] = {}
    for item in items:
        if len(item.article.body.split()) >= LONG_BODY_WORDS:
            strata.setdefault(item.language if item.corpus == BRIEFS else item.source, []).append(item)
    shuffle = random.Random(seed)  # noqa: S311
    shares = even_shares({name: len(stratum) for name, stratum in strata.items()}, size)
    drawn = [item for name, stratum in strata.items() for item in shuffle.sample(stratum, shares[name])]
    shuffle.shuffle(drawn)
    return drawn


def even_shares(sizes: Mapping[str, int], total: int) -> dict[str, int]:
    """How many to take of each: ``even_shares({"a": 13, "b": 400, "c": 50}, 100) == {"a": 13, "b": 44, "c": 43}``."""
    shares = dict.fromkeys(sizes, 0)
    while sum(shares.values()) < min(total, sum(sizes.values())):
        for name, size in sizes.items():
            if shares[name] < size and sum(shares.values()) < total:
                shares[name] += 1
    return shares


def make_sheet(desk: Desk, drawn: Sequence[Referenced], seed: int) -> tuple[list[SheetItem], list[KeyRow]]:
    """The sheet of the drawn items and its key, numbered from 1; the desk writes the emitted teasers."""
    articles = [item.article for item in drawn]
    order = random.Random(seed)  # noqa: S311
    sheet, key = [], []
    parts = zip(drawn, prepare(articles), desk.annotate(articles), strict=True)
    for number, (item, document, annotation) in enumerate(parts, start=1):
        emitted_is_a = order.random() < 0.5
        if annotation.teaser is None:
            raise BadInput(f"The desk gave {item.id} no teaser.")
        emitted, lead = annotation.teaser.text, lead_sentence(document)
        a, b = (emitted, lead) if emitted_is_a else (lead, emitted)
        sheet.append(SheetItem(number, item.article.title, item.article.body, a, b, identical=emitted == lead))
        key.append(
            KeyRow(
                item=number,
                id=item.id,
                corpus=item.corpus,
                source=item.source,
                language=item.language,
                emitted="A" if emitted_is_a else "B",
                by=annotation.teaser.source,
                identical=emitted == lead,
                texts={"emitted": emitted, "lead sentence": lead} if item.ours else None,
            )
        )
    return sheet, key


def write_sheet(sheet: Sequence[SheetItem], key: Sequence[KeyRow], folder: Path) -> None:
    """Write the sheet to `folder` as JSONL and as Markdown, and its key, which is not for readers."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_lines(folder / SHEET, [asdict(item) for item in sheet])
    _write_lines(folder / KEY, [asdict(row) for row in key])
    (folder / SHEET_TO_READ).write_text("\n".join(map(_to_read, sheet)), encoding="utf-8")


def read_key(path: Path) -> list[KeyRow]:
    """The key that `write_sheet` wrote. Raises `BadInput` if the file is something else."""
    try:
        return [KeyRow(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError, TypeError) as error:
        raise BadInput(f"{path} is not the key of a reading sheet: {error}") from error


def _to_read(item: SheetItem) -> str:
    article = "\n".join(f"> {line}".rstrip() for line in item.body.splitlines())
    teasers = f"A and B: {item.a}" if item.identical else f"A: {item.a}\n\nB: {item.b}"
    return f"## {item.item}\n\n**{item.title}**\n\n{article}\n\n{teasers}\n"


def _write_lines(path: Path, rows: Sequence[object]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
