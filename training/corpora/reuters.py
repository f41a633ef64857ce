"""Reuters-21578 (Lewis, 1997): 21,578 newswire stories of 1987 with the places that Reuters' editors gave them.

Both forms are read: the original SGML files (`reut2-000.sgm` to `reut2-021.sgm`) and one JSON object a line. The
collection is free for research only and is never part of this project. An article's body begins with its dateline, as
it was sent.
"""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from energydesk.article import BODY_MAX_CHARS, TITLE_MAX_CHARS, Article
from energydesk.errors import BadInput
from training.corpora.example import Example, Part

# Places of 1987 that are another state today, by their main successor, and those whose name no library has.
PLACES_OF_1987 = {
    "antigua": "AG", "aruba": "AW", "bahamas": "BS", "bermuda": "BM", "bolivia": "BO", "brunei": "BN",
    "burkina-faso": "BF",
    "burma": "MM", "cayman-islands": "KY", "congo": "CG", "czechoslovakia": "CZ", "east-germany": "DE", "guam": "GU",
    "hong-kong": "HK", "iran": "IR", "ivory-coast": "CI", "kampuchea": "KH", "laos": "LA", "macao": "MO",
    "north-korea": "KP", "papua-new-guinea": "PG", "south-korea": "KR", "swaziland": "SZ", "syria": "SY",
    "taiwan": "TW",
    "tanzania": "TZ", "trinidad-tobago": "TT", "turkey": "TR", "uae": "AE", "uk": "GB", "us-virgin-islands": "VI",
    "usa": "US", "ussr": "RU", "venezuela": "VE", "vietnam": "VN", "west-germany": "DE", "yemen-arab-republic": "YE",
    "yemen-demo-republic": "YE", "yugoslavia": "RS", "zaire": "CD",
}  # fmt: skip

_STORY = re.compile(r"<REUTERS(?P<head>[^>]*)>(?P<story>.*?)</REUTERS>", re.DOTALL)
_LIST_ITEM = re.compile(r"<D>(.*?)</D>")


def iso_code(place: str) -> str:
    """Today's ISO 3166 alpha-2 code of a Reuters place: ``"ussr" -> "RU"``. Raises `BadInput` for an unknown one."""
    if place in PLACES_OF_1987:
        return PLACES_OF_1987[place]
    import pycountry  # noqa: PLC0415

    try:
        return str(pycountry.countries.lookup(place.replace("-", " ")).alpha_2)
    except LookupError:
        raise BadInput(f"Reuters place {place!r} has no ISO code. Add it to PLACES_OF_1987.", "places") from None


def read_reuters(path: Path) -> Iterator[Example]:
    """Stories of a JSONL file (`.jsonl`, `.jsonl.gz`), an SGML file or a folder of SGML files.

    Only stories of the splits TRAIN and TEST (by LEWISSPLIT) that have a body and at least one place.
    """
    codes: dict[str, str] = {}
    for record in _records(path):
        if record["split"] not in ("TRAIN", "TEST") or not record["body"].strip() or not record["places"]:
            continue
        for place in record["places"]:
            if place not in codes:
                codes[place] = iso_code(place)
        part: Part = "train" if record["split"] == "TRAIN" else "test"
        yield _example(record, part, tuple(dict.fromkeys(codes[place] for place in record["places"])))


def _example(record: dict[str, Any], part: Part, places: tuple[str, ...]) -> Example:
    dateline = record.get("dateline", "").strip()
    body = f"{dateline} {record['body']}" if dateline else record["body"]
    title = record["title"].strip() or body.strip()[:TITLE_MAX_CHARS]
    identifier = f"reuters/{record['id']}"
    return Example(
        article=Article(title=title[:TITLE_MAX_CHARS], body=body[:BODY_MAX_CHARS], id=identifier, language="en"),
        source="reuters",
        part=part,
        group=identifier,
        author=f"reuters/{int(record['id']) // 1000}",
        places=places,
    )


def _records(path: Path) -> Iterator[dict[str, Any]]:
    if path.is_dir():
        files = sorted(path.glob("*.sgm"))
        if not files:
            raise BadInput(f"{path} holds no .sgm file. Give the folder of reut2-000.sgm to reut2-021.sgm.")
        for file in files:
            yield from _sgml_records(file)
    elif path.suffix == ".sgm":
        yield from _sgml_records(path)
    else:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def _sgml_records(file: Path) -> Iterator[dict[str, Any]]:
    """The files are Latin-1 and hold no nesting within a story, but for lists of <D>; entities are HTML's."""
    for match in _STORY.finditer(file.read_text(encoding="latin-1")):
        head, story = match["head"], match["story"]
        yield {
            "id": _attribute(head, "NEWID"),
            "split": {"TRAIN": "TRAIN", "TEST": "TEST"}.get(_attribute(head, "LEWISSPLIT"), "NOT-USED"),
            "title": _element(story, "TITLE"),
            "dateline": _element(story, "DATELINE"),
            "body": _element(story, "BODY").rstrip("\x03").rstrip(),
            "places": _LIST_ITEM.findall(_element(story, "PLACES")),
        }


def _attribute(head: str, name: str) -> str:
    match = re.search(rf'{name}="([^"]*)"', head)
    return match[1] if match else ""


def _element(story: str, name: str) -> str:
    match = re.search(rf"<{name}>(.*?)</{name}>", story, re.DOTALL)
    return html.unescape(match[1]) if match else ""
