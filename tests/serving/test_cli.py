"""The command `energydesk` as a user runs it."""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from server_process import ROOT
from serving_names import Command

from energydesk import Desk
from energydesk.article import Article

COMMANDS = ("tag", "serve", "hash-key")
GOOD = {"id": "n-1", "title": "Norway ships LNG", "body": "Equinor loaded an LNG cargo at Hammerfest in Norway."}
MIXED = (
    json.dumps(GOOD | {"author": "ignored"}).encode()
    + b'\n\nnot json\n["a"]\n{"id": 7, "title": ""}\n{"id": "x", "title": "\xff"}\n'
    + json.dumps({"title": "Solar power in Morocco", "body": "b" * 200_001, "id": "long"}).encode()
    + b"\n"
    + json.dumps(GOOD | {"id": "n-2"}).encode()
)


def records(output: bytes) -> list[Any]:
    return [json.loads(line) for line in output.splitlines()]


@pytest.fixture(scope="module")
def good(desk: Desk) -> Any:
    """What the desk says to `GOOD`, without a teaser."""
    (annotation,) = desk.annotate([Article.from_mapping(GOOD)], teaser=False)
    return json.loads(json.dumps(annotation.to_dict()))


def expected(good: Any) -> list[Any]:
    def failed(identifier: str | None, code: str, message: str, field: str | None = None) -> Any:
        return {"id": identifier, "error": {"code": code, "message": message, "field": field}}

    long = "The body has 200,001 characters; at most 200,000 are taken. Shorten it; nothing is cut off silently."
    return [
        good,
        failed(None, "bad_input", "Line 3: The line is not JSON: Expecting value at character 1."),
        failed(None, "bad_input", "Line 4: An article must be a JSON object with a title, not a list."),
        failed("7", "bad_article", "Line 5: The title is empty. Send 1 to 500 characters.", "title"),
        failed(None, "bad_input", "Line 6: The line is not valid UTF-8 (byte 22). Send UTF-8."),
        failed("long", "bad_article", f"Line 7: {long}", "body"),
        {**good, "id": "n-2"},
    ]


FAILED_LINE = b"error: 5 of 7 articles failed; each has its error in its place in the output.\n"


def test_bad_lines_come_out_as_errors_in_their_place(energydesk: Command, tmp_path: Path, good: Any) -> None:
    (tmp_path / "in.jsonl").write_bytes(MIXED)
    done = energydesk("tag", "in.jsonl", "--no-teaser", "--output", "out.jsonl")
    assert (done.returncode, done.stdout, done.stderr) == (3, b"", FAILED_LINE)
    assert records((tmp_path / "out.jsonl").read_bytes()) == expected(good)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["in.jsonl", "out.jsonl"]


def test_standard_input_to_standard_output(energydesk: Command, good: Any) -> None:
    done = energydesk("tag", "-", "--no-teaser", stdin=MIXED)
    assert (done.returncode, done.stderr) == (3, FAILED_LINE)
    assert records(done.stdout) == expected(good)


def test_what_recurs_across_the_pages_of_a_file_is_furniture(energydesk: Command, tmp_path: Path) -> None:
    slogan = "The Harbour Gazette, read on every quay"
    stories = ("A kite won.", "Rain fell on the fair.", "The choir sang.", "A mill reopened.", "Two goats ran off.")
    pages = [{"id": str(n), "title": f"Page {n}", "body": f"{story}\n\n{slogan}"} for n, story in enumerate(stories)]
    file = tmp_path / "pages.jsonl"
    file.write_text("".join(json.dumps(page) + "\n" for page in pages), encoding="utf-8")
    found = records(energydesk("tag", str(file), "--no-teaser").stdout)
    marked = [
        [(page["body"][span["start"] : span["end"]], span["reason"]) for span in annotation["furniture"]]
        for page, annotation in zip(pages, found, strict=True)
    ]
    assert marked == [[(slogan, "recurs across pages")]] * len(pages)


def test_a_text_file_counts_its_offsets_from_after_the_title(energydesk: Command, tmp_path: Path) -> None:
    body = "\r\nEquinor loaded an LNG cargo at Hammerfest in Norway.\r\n"
    (tmp_path / "a.txt").write_bytes(b"\n  Norway ships LNG  \r\n" + body.encode())
    done = energydesk("tag", "a.txt")
    assert (done.returncode, done.stderr) == (0, b"")
    (record,) = records(done.stdout)
    assert record["id"] == "a.txt"
    assert "teaser" in record
    fields = {"title": "Norway ships LNG", "body": body}
    evidence = [piece for tag in record["subsectors"] + record["regions"] for piece in tag["evidence"]]
    assert {piece["field"] for piece in evidence} == {"title", "body"}
    assert [fields[piece["field"]][piece["start"] : piece["end"]] for piece in evidence] == [
        piece["text"] for piece in evidence
    ]


def test_a_page_is_tagged_whole(energydesk: Command, tmp_path: Path) -> None:
    page = (
        "<!doctype html><html><head><title>Norway ships LNG | Site</title></head><body><nav><a href='/'>Home</a></nav>"
        "<h1>Norway ships LNG</h1><p>Equinor loaded an LNG cargo at Hammerfest in Norway on Tuesday.</p></body></html>"
    )
    (tmp_path / "a.html").write_text(page)
    done = energydesk("tag", "a.html", "--no-teaser")
    assert done.returncode == 0
    (record,) = records(done.stdout)
    assert "lng" in [tag["id"] for tag in record["subsectors"]]
    evidence = [piece for tag in record["subsectors"] for piece in tag["evidence"] if piece["field"] == "body"]
    assert evidence
    assert [page[piece["start"] : piece["end"]] for piece in evidence] == [piece["text"] for piece in evidence]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00", "a.txt is a binary file, not text. Save the article as text in UTF-8."),
        ("a.txt", b"Titre\n\xe9t\xe9", "a.txt is not text in UTF-8 (byte 6). Convert it to UTF-8."),
        (
            "a.html",
            b"<title>t</title>" + b"<div>" * 2_000_000,
            "a.html has 10,000,016 bytes; a page has at most 200,000 characters. Take out what is not the article.",
        ),
        (
            "a.txt",
            b"t" * 501,
            "a.txt: The title has 501 characters; at most 500 are taken. Shorten it; nothing is cut off silently.",
        ),
        ("a.jsonl", None, "a.jsonl cannot be read: No such file or directory."),
    ],
    ids=["binary", "invalid UTF-8", "10 MB", "long title", "missing"],
)
def test_an_unusable_file_is_one_plain_line_and_exit_code_4(
    energydesk: Command, tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = energydesk("tag", name)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (4, b"", f"error: {message}\n")


def test_a_bundle_that_is_none_is_exit_code_5(energydesk: Command, tmp_path: Path) -> None:
    done = energydesk("tag", "-", "--bundle", "none", "--output", "out.jsonl", stdin=b"")
    assert (done.returncode, done.stdout) == (5, b"")
    assert re.fullmatch(rb"error: [^\n]+\n", done.stderr)
    assert [path.name for path in tmp_path.iterdir() if path.suffix] == []


def test_an_output_in_a_folder_that_is_not_there_is_refused(energydesk: Command) -> None:
    done = energydesk("tag", "-", "--output", "none/out.jsonl")
    assert (done.returncode, done.stderr) == (
        4,
        b"error: none/out.jsonl cannot be written: No such file or directory.\n",
    )


def test_a_new_key_is_shown_with_its_hash(energydesk: Command) -> None:
    done = energydesk("hash-key", "--name", "cms")
    key, entry = (line.split()[1] for line in done.stdout.decode().splitlines())
    assert (done.returncode, entry) == (0, f"cms:{sha256(key.encode()).hexdigest()}")


def test_a_key_from_standard_input_is_hashed_and_not_shown(energydesk: Command) -> None:
    done = energydesk("hash-key", "--stdin", stdin=b"secret\n")
    assert (done.returncode, done.stdout.decode()) == (0, f"hash: {sha256(b'secret').hexdigest()}\n")


def test_every_command_has_help_with_an_example(energydesk: Command) -> None:
    listed = energydesk("--help").stdout.decode()
    for command in COMMANDS:
        done = energydesk(command, "--help")
        assert done.returncode == 0
        assert f"energydesk {command}" in done.stdout.decode().partition("Examples:")[2]
        assert re.search(rf"^  {command} ", listed, re.MULTILINE)


def test_a_wrong_option_is_exit_code_2(energydesk: Command) -> None:
    assert energydesk("tag", "--colour").returncode == 2


def test_help_comes_at_once() -> None:
    """Less than 0.4 s more than an empty interpreter on a slow machine; as a ratio, since machines differ."""
    empty = median_seconds([sys.executable, "-c", "pass"])
    helped = median_seconds([sys.executable, "-m", "serving.cli", "--help"])
    assert helped < 15 * empty
    assert helped - empty < 0.4


def median_seconds(command: list[str]) -> float:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        times.append(time.perf_counter() - start)
    return statistics.median(times)
