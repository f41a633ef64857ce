"""The two corpora as their files say, for the data tests: what stands in which part, and what their cards claim.

Leaves out what belongs to one corpus only (the series of briefs, the teasers): that is in its own test file.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pycountry

DATASETS = Path(__file__).parents[2] / "datasets"
PARTS = ("train", "validation", "test")
SUBSECTORS = frozenset(
    {"oil", "refining", "gas", "lng", "coal", "nuclear", "solar", "onshore-wind", "offshore-wind", "hydropower"}
    | {"geothermal", "bioenergy", "marine", "hydrogen", "ccus", "grid", "storage", "power-markets", "e-mobility"}
    | {"efficiency", "critical-minerals", "carbon-markets", "policy", "geopolitics", "finance"}
)
COUNTRIES = frozenset(country.alpha_2 for country in pycountry.countries) | {"XK"}
BLOCS = frozenset(
    {"EU", "OPEC", "GCC", "ASEAN", "AU", "NATO", "G7", "G20", "BRICS", "EAEU", "ECOWAS", "MERCOSUR"},
)
TRAIN_BELOW, VALIDATION_BELOW = 0.70, 0.85  # shares of the hash range, as both cards say

Row = dict[str, Any]


def read_jsonl(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def numbers(text: str) -> set[str]:
    """The numbers of a text, thousands separators dropped: `"1,200 MW, 2.5 years"` -> `{"1200", "2.5"}`."""
    return set(re.findall(r"\d+(?:[.,]\d+)*", re.sub(r"(?<=\d)[ \u00a0\u202f,.](?=\d{3}(?!\d))", "", text)))


@dataclass(frozen=True)
class Corpus:
    """One corpus: its name, the field that holds its text, and its rows by part."""

    name: str
    text_field: str
    parts: dict[str, list[Row]]

    @classmethod
    def load(cls, name: str, text_field: str) -> Corpus:
        return cls(name, text_field, {part: read_jsonl(DATASETS / name / f"{part}.jsonl") for part in PARTS})

    @property
    def rows(self) -> list[Row]:
        return [row for part in PARTS for row in self.parts[part]]

    @cached_property
    def by_id(self) -> dict[str, Row]:
        return {row["id"]: row for row in self.rows}

    def part_by_hash(self, row_id: str) -> str:
        """The part that the split rule gives to an id: the first 8 hex digits of sha256("corpus/id") over 16^8."""
        share = int(hashlib.sha256(f"{self.name}/{row_id}".encode()).hexdigest()[:8], 16) / 16**8
        return "train" if share < TRAIN_BELOW else "validation" if share < VALIDATION_BELOW else "test"

    def near_duplicates(self, threshold: float) -> list[tuple[str, str]]:
        """Pairs of ids from different parts whose 3-word shingles have a Jaccard similarity above the threshold."""
        from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - only this check needs it

        part_of = {row["id"]: part for part in PARTS for row in self.parts[part]}
        shingles: dict[str, set[bytes]] = {}
        for row in self.rows:
            tokens = re.findall(r"\w+", f"{row['title']} {row[self.text_field]}".lower())
            starts = range(max(1, len(tokens) - 2))
            shingles[row["id"]] = {" ".join(tokens[start : start + 3]).encode() for start in starts}
        # 16 bands of 2: a pair at a Jaccard similarity of 0.6 is missed with a chance of 0.64^16, 8 in 10,000.
        sketches = dict(
            zip(shingles, MinHash.bulk(shingles.values(), num_perm=32, seed=1, hashfunc=zlib.crc32), strict=True)
        )
        index = MinHashLSH(params=(16, 2), num_perm=32)
        for row_id, sketch in sketches.items():
            index.insert(row_id, sketch, check_duplication=False)
        found = []
        for one, sketch in sketches.items():
            for other in index.query(sketch):
                if one < other and part_of[one] != part_of[other]:
                    shared = len(shingles[one] & shingles[other])
                    if shared > threshold * len(shingles[one] | shingles[other]):
                        found.append((one, other))
        return found

    def counted(self) -> dict[str, list[int]]:
        """The counts by part that the card must print: all items, each language, no subsector, each label."""
        table: dict[str, list[int]] = {}
        for column, part in enumerate(PARTS):
            counts = Counter({"items": len(self.parts[part])})
            for row in self.parts[part]:
                counts.update([row["lang"], *(row["subsectors"] or ["no subsector"])])
            for key, count in counts.items():
                table.setdefault(key, [0, 0, 0])[column] = count
        return {key: [*counts, sum(counts)] for key, counts in table.items()}

    def card_table(self) -> dict[str, list[int]]:
        """The counts that the card prints, read from its table rows: `| solar | 176 | 30 | 20 | 226 |`."""
        card = (DATASETS / self.name / "README.md").read_text(encoding="utf-8")
        rows = re.findall(r"^\| ([a-z2 -]+?) \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \|$", card, re.MULTILINE)
        return {key: [int(number.replace(",", "")) for number in row] for key, *row in rows}
