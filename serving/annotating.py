"""The desk as this package uses it, and annotating a batch so that one article's failure stays its own.

Shared by the service's thread and the command line. Leaves out where the articles come from.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from energydesk.annotation import Annotation, ModelVersion
from energydesk.article import Article
from energydesk.errors import DeadlineExceeded, EnergydeskError

if TYPE_CHECKING:
    from energydesk.site import SiteFurniture

THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
FAULT = "The article could not be annotated because of a fault in the program, not in the article."


class AnnotatingDesk(Protocol):
    """The part of `energydesk.Desk` that is used here."""

    @property
    def version(self) -> ModelVersion:
        """Which bundle this is."""
        ...

    def annotate(
        self,
        articles: Sequence[Article],
        *,
        teaser: bool = True,
        deadline: float | None = None,
        site: SiteFurniture | None = None,
    ) -> list[Annotation]:
        """One annotation an article, in order; `deadline` is a `time.monotonic` value."""
        ...

    def self_test(self) -> None:
        """Raise if a known article is not annotated as it should be."""
        ...


DeskLoader = Callable[[Path | None], AnnotatingDesk]
Result = Annotation | EnergydeskError
FaultReporter = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class Options:
    """Whether a teaser is written, and what is known to recur across the pages of the articles' site."""

    teaser: bool = True
    site: SiteFurniture | None = None


def load_desk(bundle: Path | None) -> AnnotatingDesk:
    """The real desk; imported here, where it is needed, since its libraries take a while.

    One thread for each of them, unless the caller's environment says otherwise: on small batches OpenMP's threads wait
    for each other by spinning, and with busy cores a single article took 1,185 ms instead of 15.
    """
    for variable in THREAD_VARIABLES:
        os.environ.setdefault(variable, "1")
    from energydesk import Desk  # noqa: PLC0415

    desk: AnnotatingDesk = Desk.load(bundle)
    return desk


def annotate_all(
    desk: AnnotatingDesk, articles: Sequence[Article], options: Options, deadline: float | None = None
) -> list[Annotation]:
    """The annotations of `articles`, or whatever the desk raises. `deadline` is a `time.monotonic` value."""
    if deadline is not None and time.monotonic() >= deadline:
        raise DeadlineExceeded("The time budget was spent before the article's turn came.")
    annotations = desk.annotate(articles, teaser=options.teaser, deadline=deadline, site=options.site)
    if len(annotations) != len(articles):
        raise RuntimeError(f"the desk gave {len(annotations)} annotations for {len(articles)} articles")
    return annotations


def annotate_each(
    desk: AnnotatingDesk,
    articles: Sequence[Article],
    options: Options,
    report: FaultReporter,
    deadline: float | None = None,
) -> list[Result]:
    """One result an article, in order: together if that works, else one by one. Raises `DeadlineExceeded` only.

    An exception that nobody raised on purpose goes to `report` and becomes an error that names no article's text.
    """
    try:
        return [*annotate_all(desk, articles, options, deadline)]
    except DeadlineExceeded:
        raise
    except Exception as error:
        if len(articles) == 1:
            return [_as_result(error, report)]
    return [result for article in articles for result in annotate_each(desk, [article], options, report, deadline)]


def _as_result(error: Exception, report: FaultReporter) -> EnergydeskError:
    if isinstance(error, EnergydeskError):
        return error
    report(error)
    return EnergydeskError(FAULT)
