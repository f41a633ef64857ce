from __future__ import annotations

import json
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from desk_double import DeskDouble

from serving.tagging import BATCH_ARTICLES, TagJob, Tally, failed_line, tag


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> DeskDouble:
    double = DeskDouble()
    monkeypatch.setattr("serving.tagging.load_desk", lambda _: double)
    return double


def articles(folder: Path, *titles: str) -> str:
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "title": title}) + "\n" for n, title in enumerate(titles)))
    return str(path)


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_text().splitlines()]


def test_more_than_a_batch_keeps_its_order(desk: DeskDouble, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    tally = tag(TagJob(articles(tmp_path, *["a"] * 300), output))
    assert (tally, failed_line(tally)) == (Tally(300, 0), None)
    assert ids(output) == [str(number) for number in range(300)]
    assert desk.calls == [BATCH_ARTICLES, 300 - BATCH_ARTICLES]


def test_an_article_that_the_desk_fails_on_is_an_error_in_its_place(
    desk: DeskDouble, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out.jsonl"
    assert tag(TagJob(articles(tmp_path, "a", "fail", "refuse", "b"), output)) == Tally(4, 2)
    records = [json.loads(line) for line in output.read_text().splitlines()]
    assert [record.get("error", {}).get("code") for record in records] == [None, "error", "bad_article", None]
    assert "RuntimeError at " in capsys.readouterr().err


def test_an_empty_input_is_an_empty_output(
    desk: DeskDouble, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    with TextIOWrapper(BytesIO(b"\n\n")) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert tag(TagJob("-")) == Tally(0, 0)
    assert (capsysbinary.readouterr().out, desk.calls) == (b"", [])


def test_what_was_there_stays_until_the_output_is_complete(desk: DeskDouble, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        interrupted(desk, TagJob(articles(tmp_path, "a"), output))
    assert output.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def interrupted(desk: DeskDouble, job: TagJob) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    desk.annotate = interrupt  # type: ignore[assignment, method-assign]
    tag(job)


def test_a_link_stays_one(desk: DeskDouble, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "out.jsonl"
    link.symlink_to(tmp_path / "real" / "out.jsonl")
    tag(TagJob(articles(tmp_path, "a"), link))
    assert link.is_symlink()
    assert ids(tmp_path / "real" / "out.jsonl") == ["0"]


def test_a_device_stays_one(desk: DeskDouble, tmp_path: Path) -> None:
    tag(TagJob(articles(tmp_path, "a"), Path("/dev/null")))
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no /dev/full")
def test_a_full_disk_is_an_error(desk: DeskDouble, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left"):
        tag(TagJob(articles(tmp_path, "a"), Path("/dev/full")))
