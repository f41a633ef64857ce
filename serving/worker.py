"""The thread that annotates: one a process, fed from a queue, so that the event loop keeps answering meanwhile.

Requests that wait together are annotated together, since the desk works on batches; what one request's articles do
wrong never reaches another's. A deadline is passed down to the desk, which gives up between two steps, so that a
timed-out request frees the thread. Leaves out limits on how much may wait, which `serving.gate` sets.
"""

from __future__ import annotations

import asyncio
import contextlib
import queue
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from energydesk.annotation import ModelVersion
from energydesk.article import Article
from energydesk.errors import DeadlineExceeded, EnergydeskError
from serving.annotating import AnnotatingDesk, DeskLoader, Options, Result, annotate_all, annotate_each
from serving.errors import NotReady
from serving.request_log import report_exception

# Articles and characters that are annotated in one call when several requests wait, and the pieces of a long batch. An
# article cost 15 ms alone, 5 ms among 8 and 2.3 ms among 100 (one busy core): each call has a fixed price.
TOGETHER_MAX_ARTICLES = 16
TOGETHER_MAX_CHARS = 60_000
# A request whose time is nearly spent is annotated alone: together, all would be late.
TOGETHER_MIN_LEFT_S = 5.0
# The desk gives up at the deadline; only if a single step of it takes longer is the caller answered without it.
ANSWER_GRACE_S = 0.05
STOP_WAIT_S = 5.0

Outcome = list[Result] | EnergydeskError


@dataclass(slots=True, eq=False)
class Job:
    """Articles of one request on their way through the thread; `deadline` is a `time.monotonic` value."""

    articles: Sequence[Article]
    options: Options
    deadline: float
    future: asyncio.Future[list[Result]]
    request_id: str | None = None
    characters: int = field(init=False)

    def __post_init__(self) -> None:
        self.characters = sum(len(article.body) for article in self.articles)


class DeskWorker:
    """Loads a desk in its thread, tests it, then annotates what is submitted until it is stopped."""

    def __init__(self, load: DeskLoader) -> None:
        self._load = load
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._failure: EnergydeskError | None = NotReady("The models are being loaded. Try again in a few seconds.")
        self.version: ModelVersion | None = None

    @property
    def waiting(self) -> int:
        """Jobs in the queue, without the one in work."""
        return self._jobs.qsize()

    @property
    def not_ready_because(self) -> EnergydeskError | None:
        """Why nothing can be annotated now, or None when it can."""
        return self._failure

    def start(self, bundle: Path | None) -> None:
        """Begin to load; returns at once."""
        self._thread = threading.Thread(target=self._run, args=(bundle,), name="desk", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish the job in work and end the thread."""
        self._jobs.put(None)
        if self._thread is not None:
            self._thread.join(STOP_WAIT_S)

    def fail(self, error: EnergydeskError) -> None:
        """Be unready for this reason from now on."""
        self._failure = error

    async def annotate(
        self, articles: Sequence[Article], options: Options, deadline: float, request_id: str | None = None
    ) -> list[Result]:
        """One result an article, in order. Raises `DeadlineExceeded` when the time is spent, and `NotReady`.

        `request_id` is logged with a fault.
        """
        if self._failure is not None:
            raise NotReady(self._failure.message)
        loop = asyncio.get_running_loop()
        job = Job(articles, options, deadline, loop.create_future(), request_id)
        alarm = loop.call_later(max(0.0, deadline - time.monotonic()) + ANSWER_GRACE_S, _expire, job.future)
        self._jobs.put(job)
        try:
            return await job.future
        finally:
            alarm.cancel()

    def _run(self, bundle: Path | None) -> None:
        try:
            desk = self._load(bundle)
            desk.self_test()
            self.version = desk.version
        except EnergydeskError as error:
            self._failure = error
            return
        except Exception as error:
            report_exception(error, "loading the models")
            self._failure = NotReady(
                f"The models could not be loaded or failed their self-test ({type(error).__name__}); see the log."
            )
            return
        self._failure = None
        left_over: Job | None = None
        while (job := left_over or self._jobs.get()) is not None:
            together, left_over, stopping = self._waiting_with(job)
            _finish(together, _annotate_together(desk, together))
            if stopping:
                return

    def _waiting_with(self, first: Job) -> tuple[list[Job], Job | None, bool]:
        """`first` and what waits behind it with the same options; the job that did not fit; whether to stop after."""
        together = [first]
        articles, characters = len(first.articles), first.characters
        alone_before = time.monotonic() + TOGETHER_MIN_LEFT_S
        while articles < TOGETHER_MAX_ARTICLES and characters < TOGETHER_MAX_CHARS and first.deadline > alone_before:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                return together, None, True
            articles += len(job.articles)
            characters += job.characters
            full = articles > TOGETHER_MAX_ARTICLES or characters > TOGETHER_MAX_CHARS
            if full or job.options != first.options or job.deadline <= alone_before:
                return together, job, False
            together.append(job)
        return together, None, False


def _annotate_together(desk: AnnotatingDesk, jobs: Sequence[Job]) -> list[Outcome]:
    """Each job's outcome; after any failure every job is done again alone, so that only the guilty one fails."""
    if len(jobs) > 1 and not any(job.future.done() for job in jobs):
        articles = [article for job in jobs for article in job.articles]
        try:
            done = iter(annotate_all(desk, articles, jobs[0].options, min(job.deadline for job in jobs)))
        except Exception:
            return [_annotate_alone(desk, job) for job in jobs]
        return [[next(done) for _ in job.articles] for job in jobs]
    return [[] if job.future.done() else _annotate_alone(desk, job) for job in jobs]


def _annotate_alone(desk: AnnotatingDesk, job: Job) -> Outcome:
    def report(error: Exception) -> None:
        report_exception(error, "annotating", job.request_id)

    try:
        return annotate_each(desk, job.articles, job.options, report, job.deadline)
    except DeadlineExceeded as error:
        return error


def _finish(jobs: Sequence[Job], outcomes: Sequence[Outcome]) -> None:
    """Hand the outcomes to the event loop in one call: every wake-up of it costs a system call."""
    loop = jobs[0].future.get_loop()
    pairs = [(job.future, outcome) for job, outcome in zip(jobs, outcomes, strict=True)]
    with contextlib.suppress(RuntimeError):  # the loop is closed: the process ends and nobody waits any more
        loop.call_soon_threadsafe(_resolve, pairs)


def _resolve(pairs: Sequence[tuple[asyncio.Future[list[Result]], Outcome]]) -> None:
    for future, outcome in pairs:
        if future.done():
            continue
        if isinstance(outcome, EnergydeskError):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)


def _expire(future: asyncio.Future[list[Result]]) -> None:
    if not future.done():
        future.set_exception(DeadlineExceeded("The time budget was spent while the article was annotated."))
