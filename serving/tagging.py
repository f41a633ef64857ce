"""`energydesk tag`: articles from a file through the desk into JSONL, in order, in batches, in bounded memory.

Nothing is lost: an entry that is no article, or that the desk cannot take, is written with its error in its place.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, Literal

from energydesk.annotation import Annotation
from serving.annotating import AnnotatingDesk, Options, annotate_each, load_desk
from serving.article_files import Entry, is_page, read_lines, read_page
from serving.errors import BadFile, error_fields, to_json

if TYPE_CHECKING:
    from energydesk.site import SiteFurniture

BATCH_ARTICLES = 256
# Articles at the head of a file from which the lines that recur across a site are learned.
SITE_ARTICLES = 1_000
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class TagJob:
    """What to tag and where to; `output` None means standard output, `bundle` None the shipped one."""

    source: str
    output: Path | None = None
    options: Options = field(default_factory=Options)
    bundle: Path | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entries were written, and how many of them are errors."""

    written: int
    failed: int


def tag(job: TagJob) -> Tally:
    """Do the job. Raises before anything is written if the input cannot be opened or the bundle not loaded."""
    with _entries_of(job.source) as (entries, size), _writer(job.output) as output, _progress(size) as advance:
        desk = load_desk(job.bundle)
        options = replace(job.options, site=_site_of(job.source))
        written = failed = 0
        while batch := list(islice(entries, BATCH_ARTICLES)):
            records = _annotated(desk, batch, options)
            output.write(b"".join(to_json(record) + b"\n" for record in records))
            output.flush()
            written += len(records)
            failed += sum("error" in record for record in records)
            advance(batch[-1].position)
        return Tally(written, failed)


def _site_of(source: str) -> SiteFurniture | None:
    """What recurs across the first pages of a file; None for one page, and for a stream, which is read only once."""
    if source == STANDARD_INPUT or is_page(source) or not Path(source).is_file():
        return None
    from energydesk.site import SiteFurniture  # noqa: PLC0415

    with _opened(Path(source), "rb") as file:
        return SiteFurniture.learn(entry.article for entry in islice(read_lines(file), SITE_ARTICLES) if entry.article)


def _annotated(desk: AnnotatingDesk, batch: Sequence[Entry], options: Options) -> list[dict[str, object]]:
    articles = [entry.article for entry in batch if entry.article is not None]
    results = iter(annotate_each(desk, articles, options, _report) if articles else ())
    records: list[dict[str, object]] = []
    for entry in batch:
        result = entry.error or next(results)
        if isinstance(result, Annotation):
            records.append(result.to_dict())
        else:
            records.append({"id": entry.id, "error": error_fields(result)})
    return records


def _report(error: Exception) -> None:
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f" at {frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else ""
    print(f"warning: a fault in the program ({type(error).__name__}{place})", file=sys.stderr)


@contextlib.contextmanager
def _entries_of(source: str) -> Iterator[tuple[Iterator[Entry], int | None]]:
    """The entries of `source`, and its size in bytes if that is known."""
    if source == STANDARD_INPUT:
        yield read_lines(sys.stdin.buffer), None
    elif is_page(source):
        article = read_page(Path(source))
        yield iter([Entry(article.id, article, None, 0)]), None
    else:
        with _opened(Path(source), "rb") as file:
            yield read_lines(file), Path(source).stat().st_size


def _opened(path: Path, mode: Literal["rb", "wb", "xb"]) -> BinaryIO:
    try:
        return path.open(mode)
    except OSError as error:
        verb = "read" if mode == "rb" else "written"
        raise BadFile(f"{path} cannot be {verb}: {error.strerror}.") from error


@contextlib.contextmanager
def _writer(output: Path | None) -> Iterator[IO[bytes]]:
    """Standard output, a pipe or device, or a file that gets its name when it is complete."""
    if output is None:
        yield sys.stdout.buffer
        return
    if output.exists() and not output.is_file():
        with _opened(output, "wb") as device:
            yield device
        return
    target = output.resolve()  # a link stays one: what it points to is replaced
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        file = partial.open("xb")
    except OSError as error:
        raise BadFile(f"{output} cannot be written: {error.strerror}.") from error
    try:
        with file:
            yield file
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


@contextlib.contextmanager
def _progress(size: int | None) -> Iterator[Callable[[int], None]]:
    """A bar on standard error if that is a terminal; gives what to call with the bytes read so far."""
    if not sys.stderr.isatty() or size is None:
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("tagging"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("tagging", total=size)
        yield lambda position: bar.update(task, completed=position)


def failed_line(tally: Tally) -> str | None:
    """What to say at the end if some failed: ``"2 of 10 articles failed; ..."``."""
    if not tally.failed:
        return None
    return f"{tally.failed} of {tally.written} articles failed; each has its error in its place in the output."
