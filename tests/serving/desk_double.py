"""A made-up desk that does what an article's title says: ``sleep 0.5``, ``fail``, ``refuse``.

For what the real desk cannot be made to do on time: be slow for a known while, or break.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from energydesk.annotation import Annotation, ModelVersion, Review, SubsectorTag
from energydesk.article import Article
from energydesk.errors import BadArticle, DeadlineExceeded

STEP_S = 0.01
SECRET = "the body must never be logged"


class DeskDouble:
    version = ModelVersion("double", "none")

    def __init__(self) -> None:
        self.calls: list[int] = []

    def annotate(
        self, articles: Sequence[Article], *, teaser: bool = True, deadline: float | None = None, site: object = None
    ) -> list[Annotation]:
        self.calls.append(len(articles))
        return [self._annotation(article, deadline) for article in articles]

    def self_test(self) -> None:
        return None

    def _annotation(self, article: Article, deadline: float | None) -> Annotation:
        what, _, seconds = article.title.partition(" ")
        if what == "fail":
            raise RuntimeError(article.body)
        if what == "refuse":
            raise BadArticle("The desk does not take it.", "body")
        end = time.monotonic() + (float(seconds) if what == "sleep" else 0.0)
        while time.monotonic() < end:
            if deadline is not None and time.monotonic() >= deadline:
                raise DeadlineExceeded("The time budget was spent between two steps.")
            time.sleep(STEP_S)
        tags = (SubsectorTag("gas", "Gas", 0.9),)
        return Annotation(article.id, "en", tags, (), None, (), Review(), self.version)
