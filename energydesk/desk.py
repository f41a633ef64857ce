"""The desk: articles in, annotations out. The one path that the service, the archive job, the command line and the
evaluation take.

The batch is the only path; one article is a batch of one. What an article gets does not depend on the others in its
batch, unless the caller says that they are pages of one site (`site`).
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from energydesk.annotation import Annotation, Evidence, ModelVersion, Review, SubsectorTag, Teaser
from energydesk.article import Article
from energydesk.bundle import Bundle, load_bundle
from energydesk.candidates import Reading
from energydesk.document import Document, prepare
from energydesk.errors import DeadlineExceeded, EnergydeskError
from energydesk.evidence import EvidenceFinder
from energydesk.mentions import MentionFinder
from energydesk.regions import Judged, region_tags
from energydesk.review import review
from energydesk.site import SiteFurniture
from energydesk.tagger import Tagger, Verdict
from energydesk.teaser import write_teasers

# Articles worked on at once. A step takes some tenths of a second, and the clock is looked at several times in it.
STEP_ARTICLES = 256
# Of the time that is left once the tags are there, what teasers may take; then the rest get their leads.
TEASER_SHARE = 0.6
# Candidates less probable than this are neither tags nor in doubt, and are not shown.
LEAST_PROBABILITY = 0.05


class Desk:
    """Everything loaded and ready. Reading only: threads may share a desk."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.finder = MentionFinder(bundle.vocabulary)
        self.evidence = EvidenceFinder(bundle.vocabulary, (bundle.subsectors, bundle.places))

    @classmethod
    def load(cls, path: Path | None = None) -> Desk:
        """The desk of the bundle at `path`, or of the one that ships with this package.

        Raises `BundleNotFound` or `IncompatibleBundle`, with the reason and the remedy.
        """
        return cls(load_bundle(path))

    @cached_property
    def version(self) -> ModelVersion:
        """Versions of the bundle and its vocabulary, as every annotation carries them."""
        return self.bundle.version

    def annotate(
        self, articles: Sequence[Article], *, teaser: bool = True, deadline: float | None = None,
        site: SiteFurniture | None = None,
    ) -> list[Annotation]:  # fmt: skip
        """One annotation for each article, in order.

        `deadline` is a value of `time.monotonic`; when it has passed, `DeadlineExceeded` is raised before the next step
        and nothing goes on. `site` adds what recurs across the pages of a site to what is furniture.
        """
        annotations: list[Annotation] = []
        for start in range(0, len(articles), STEP_ARTICLES):
            documents: list[Document] = []
            for article in articles[start : start + STEP_ARTICLES]:
                _check(deadline)
                documents += prepare([article], site)
            annotations += self._annotate(documents, teaser, deadline)
        return annotations

    def self_test(self) -> None:
        """Annotate an article whose tags are beyond doubt; raises `EnergydeskError` if they are not found."""
        article = Article(
            title="Norway's solar farm exports power to Sweden",
            body="A solar farm near Oslo, the largest solar power plant in Norway, sold its first power to Sweden.",
        )
        [annotation] = self.annotate([article])
        found = {tag.id for tag in annotation.subsectors} | {tag.id for tag in annotation.regions}
        if not {"solar", "NO"} <= found:
            raise EnergydeskError(
                f"The self-test failed: a solar farm in Norway was tagged {sorted(found)}. Install the bundle again."
            )

    def _annotate(self, documents: list[Document], teaser: bool, deadline: float | None) -> list[Annotation]:
        _check(deadline)
        reading = Reading.of(documents, self.finder)
        _check(deadline)
        subsectors = self._by_document(self.bundle.subsectors, reading)
        _check(deadline)
        places = self._by_document(self.bundle.places, reading)
        _check(deadline)
        tags = [
            (number, judged.concept)
            for scheme in (subsectors, places)
            for number, candidates in enumerate(scheme)
            for judged in candidates
            if judged.accepted
        ]
        evidence: list[dict[int, tuple[Evidence, ...]]] = [{} for _ in documents]
        for (number, concept), pieces in zip(tags, self.evidence.find(reading, tags), strict=True):
            evidence[number][concept] = pieces
        _check(deadline)
        written: Sequence[Teaser | None] = (
            write_teasers(documents, self.bundle.writer, _teaser_deadline(deadline))
            if teaser
            else [None] * len(documents)
        )
        return [
            self._annotation(*parts) for parts in zip(documents, subsectors, places, evidence, written, strict=True)
        ]

    def _by_document(self, tagger: Tagger, reading: Reading) -> list[list[Judged]]:
        """The judged candidates of each document, best first."""
        verdict: Verdict = tagger.judge(reading)
        numbers, thresholds = tagger.builder.numbers, tagger.aboutness.thresholds
        judged: list[list[Judged]] = [[] for _ in reading.documents]
        kept = np.flatnonzero((verdict.probabilities >= LEAST_PROBABILITY) | verdict.accepted)
        concepts = verdict.candidates.concepts[kept]
        for document, *judgement in zip(
            verdict.candidates.documents[kept].tolist(),
            numbers[concepts].tolist(),
            verdict.probabilities[kept].tolist(),
            verdict.accepted[kept].tolist(),
            thresholds[concepts].tolist(),
            strict=True,
        ):
            judged[document].append(Judged(*judgement))
        for candidates in judged:
            candidates.sort(key=lambda candidate: (-candidate.probability, candidate.concept))
        return judged

    def _annotation(
        self,
        document: Document,
        subsectors: list[Judged],
        places: list[Judged],
        evidence: Mapping[int, tuple[Evidence, ...]],
        teaser: Teaser | None,
    ) -> Annotation:
        concepts, language = self.bundle.vocabulary.concepts, document.language
        subsector_tags = tuple(
            SubsectorTag(
                id=concepts[judged.concept].id,
                label=concepts[judged.concept].label(language),
                score=judged.probability,
                evidence=evidence[judged.concept],
            )
            for judged in subsectors
            if judged.accepted
        )
        reasons = review(document, subsectors, places, self.bundle.vocabulary)
        return Annotation(
            id=document.article.id,
            language=language,
            subsectors=subsector_tags,
            regions=region_tags(places, concepts, language, evidence),
            teaser=teaser,
            furniture=document.furniture,
            review=Review(needed=bool(reasons.doubts), reasons=(*reasons.empty, *reasons.doubts)),
            model=self.version,
        )


def _teaser_deadline(deadline: float | None) -> float | None:
    """When to stop writing teasers: with some of the time that is left still left, for what is being written then."""
    if deadline is None:
        return None
    now = time.monotonic()
    return now + TEASER_SHARE * (deadline - now)


def _check(deadline: float | None) -> None:
    if deadline is not None and time.monotonic() > deadline:
        raise DeadlineExceeded(
            "The time budget was spent before the article was annotated. Send fewer articles or raise the budget."
        )
