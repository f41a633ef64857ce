from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import pytest
from desk_double import DeskDouble

from energydesk.annotation import Annotation
from energydesk.article import Article
from energydesk.errors import BadArticle, DeadlineExceeded, EnergydeskError, IncompatibleBundle
from serving.annotating import Options
from serving.errors import NotReady
from serving.worker import TOGETHER_MAX_ARTICLES, DeskWorker

Scenario = Callable[[DeskWorker], Awaitable[object]]


def on_worker(desk: DeskDouble, scenario: Scenario) -> object:
    """What `scenario` gives with a worker that is ready."""

    async def run() -> object:
        worker = DeskWorker(lambda _: desk)
        worker.start(None)
        while worker.not_ready_because is not None:
            await asyncio.sleep(0.001)
        try:
            return await scenario(worker)
        finally:
            worker.stop()

    return asyncio.run(run())


def later(seconds: float = 10.0) -> float:
    return time.monotonic() + seconds


def titled(*titles: str) -> list[Article]:
    return [Article(title, id=title) for title in titles]


async def ids(pending: Awaitable[list[Annotation | EnergydeskError]]) -> list[str | None]:
    return [result.id if isinstance(result, Annotation) else result.code for result in await pending]


def test_requests_that_wait_are_annotated_together_and_answered_each() -> None:
    desk = DeskDouble()

    async def scenario(worker: DeskWorker) -> object:
        first = asyncio.create_task(ids(worker.annotate(titled("sleep 0.1"), Options(), later())))
        await asyncio.sleep(0.05)
        return await asyncio.gather(
            first, *(ids(worker.annotate(titled(str(number)), Options(), later())) for number in range(20))
        )

    assert on_worker(desk, scenario) == [["sleep 0.1"], *([str(number)] for number in range(20))]
    assert desk.calls == [1, TOGETHER_MAX_ARTICLES, 20 - TOGETHER_MAX_ARTICLES]


def test_other_options_are_not_annotated_together() -> None:
    desk = DeskDouble()

    async def scenario(worker: DeskWorker) -> object:
        first = asyncio.create_task(ids(worker.annotate(titled("sleep 0.1"), Options(), later())))
        await asyncio.sleep(0.05)
        options = [Options(), Options(), Options(teaser=False), Options(teaser=False)]
        return await asyncio.gather(first, *(ids(worker.annotate(titled("a"), each, later())) for each in options))

    assert on_worker(desk, scenario) == [["sleep 0.1"], ["a"], ["a"], ["a"], ["a"]]
    assert desk.calls == [1, 2, 2]


def test_a_failing_request_does_not_reach_those_beside_it() -> None:
    async def scenario(worker: DeskWorker) -> object:
        first = asyncio.create_task(ids(worker.annotate(titled("sleep 0.1"), Options(), later())))
        await asyncio.sleep(0.05)
        titles = ("a", "fail", "refuse", "b")
        return await asyncio.gather(first, *(ids(worker.annotate(titled(each), Options(), later())) for each in titles))

    assert on_worker(DeskDouble(), scenario) == [["sleep 0.1"], ["a"], ["error"], ["bad_article"], ["b"]]


def test_a_request_that_runs_out_of_time_does_not_reach_those_beside_it() -> None:
    async def scenario(worker: DeskWorker) -> object:
        first = asyncio.create_task(ids(worker.annotate(titled("sleep 0.1"), Options(), later())))
        await asyncio.sleep(0.05)
        slow = worker.annotate(titled("sleep 5"), Options(), later(0.3))
        beside = worker.annotate(titled("a"), Options(), later())
        return await asyncio.gather(first, slow, ids(beside), return_exceptions=True)

    first, slow, beside = on_worker(DeskDouble(), scenario)  # type: ignore[misc]
    assert (first, beside) == (["sleep 0.1"], ["a"])
    assert isinstance(slow, DeadlineExceeded)


def test_a_request_whose_time_is_over_before_its_turn_is_not_annotated() -> None:
    desk = DeskDouble()

    async def scenario(worker: DeskWorker) -> object:
        first = asyncio.create_task(ids(worker.annotate(titled("sleep 0.3"), Options(), later())))
        await asyncio.sleep(0.05)
        with pytest.raises(DeadlineExceeded):
            await worker.annotate(titled("late"), Options(), later(0.05))
        return await first

    assert on_worker(desk, scenario) == ["sleep 0.3"]
    assert desk.calls == [1]


def test_a_desk_that_cannot_be_loaded_is_the_reason_for_not_being_ready() -> None:
    def load(_: object) -> DeskDouble:
        raise IncompatibleBundle("Format 9 is newer than this program. Update it.")

    async def run() -> str:
        worker = DeskWorker(load)
        assert worker.not_ready_because is not None
        assert worker.not_ready_because.message == "The models are being loaded. Try again in a few seconds."
        worker.start(None)
        worker.stop()
        with pytest.raises(NotReady) as caught:
            await worker.annotate(titled("a"), Options(), later())
        assert isinstance(worker.not_ready_because, IncompatibleBundle)
        return caught.value.message

    assert asyncio.run(run()) == "Format 9 is newer than this program. Update it."


def test_a_failed_self_test_is_the_reason_for_not_being_ready(capsys: pytest.CaptureFixture[str]) -> None:
    class Broken(DeskDouble):
        def self_test(self) -> None:
            raise AssertionError("the tag is wrong")

    worker = DeskWorker(lambda _: Broken())
    worker.start(None)
    worker.stop()
    assert worker.not_ready_because is not None
    assert worker.not_ready_because.message == (
        "The models could not be loaded or failed their self-test (AssertionError); see the log."
    )
    assert '"type": "AssertionError"' in capsys.readouterr().out


def test_the_articles_of_one_request_fail_alone() -> None:
    async def scenario(worker: DeskWorker) -> object:
        return await worker.annotate(titled("a", "refuse", "b"), Options(), later())

    first, second, third = on_worker(DeskDouble(), scenario)  # type: ignore[misc]
    assert (first.id, third.id) == ("a", "b")
    assert isinstance(second, BadArticle)
