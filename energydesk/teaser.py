"""The teaser of an article: the writer's draft, or the lead where there is none, with what the checks say of it.

A failing or slow writer costs no article its tags: what goes wrong is logged, and the lead stands in.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from energydesk.annotation import Teaser
from energydesk.checks import CHECKS, TeaserChecker
from energydesk.document import Document
from energydesk.lead import write_lead
from energydesk.writer.writer import Draft, TeaserWriter

_log = logging.getLogger(__name__)


def write_teasers(
    documents: Sequence[Document], writer: TeaserWriter | None, deadline: float | None = None
) -> list[Teaser]:
    """One teaser a document, in order; after `deadline`, a value of `time.monotonic`, the lead's."""
    drafts = _drafts(documents, writer, deadline)
    return [_teaser(document, draft) for document, draft in zip(documents, drafts, strict=True)]


def _drafts(documents: Sequence[Document], writer: TeaserWriter | None, deadline: float | None) -> list[Draft | None]:
    if writer is None:
        return [None] * len(documents)
    try:
        return writer.write(documents, deadline)
    except Exception:
        if len(documents) == 1:
            _log.exception("The teaser writer failed; the article gets its lead.")
            return [None]
    # One article's fault must not cost the others their teasers.
    return [draft for document in documents for draft in _drafts([document], writer, deadline)]


def _teaser(document: Document, draft: Draft | None) -> Teaser:
    if draft is not None:
        text, standfirst, findings = draft.teaser, f"{draft.teaser} {draft.second}".rstrip(), draft.findings
    else:
        lead = write_lead(document)
        text, standfirst = lead.text, lead.standfirst
        findings = TeaserChecker.of(document, (lead.source,) if lead.source else ()).check(text)
    failed = {finding.check for finding in findings}
    return Teaser(
        text=text,
        standfirst=standfirst,
        source="model" if draft is not None and draft.by_model else "lead",
        checks={check: check not in failed for check in CHECKS},
        findings=findings,
    )
