"""The errors of the domain: what went wrong, where, and what to do about it.

They know neither HTTP nor the command line; `serving.errors` maps each to a status code and an exit code.
"""

from __future__ import annotations


class EnergydeskError(Exception):
    """Base of every error that this project raises on purpose.

    `message` says what, where and the remedy in one or two sentences. `field` names the part of the input
    that is wrong (``"title"``, ``"articles[3].body"``), or is None where no single field is.
    """

    code = "error"

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class BadArticle(EnergydeskError):
    """An article that breaks the contract: a missing title, a body that is too long, an unknown field."""

    code = "bad_article"


class BadInput(EnergydeskError):
    """Input that is not an article at all: not JSON, not UTF-8, a list where an object belongs."""

    code = "bad_input"


class BadTaxonomy(EnergydeskError):
    """A taxonomy file that cannot be compiled."""

    code = "bad_taxonomy"


class BundleNotFound(EnergydeskError):
    """No bundle where one was looked for."""

    code = "bundle_not_found"


class IncompatibleBundle(EnergydeskError):
    """A bundle of another format version, or with a file missing or changed since it was saved."""

    code = "incompatible_bundle"


class DeadlineExceeded(EnergydeskError):
    """The work was given up between two steps, because its time budget was spent; nothing goes on behind it."""

    code = "timeout"
