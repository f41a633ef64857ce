"""One table from errors to what the outside sees: the HTTP status, the exit code, the JSON body.

The domain's errors know neither HTTP nor the command line; the errors that only these two can have are defined
here. Leaves out who catches them: `serving.gate` for HTTP, `serving.cli` for the command line.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from energydesk.errors import (
    BadArticle,
    BadInput,
    BadTaxonomy,
    BundleNotFound,
    DeadlineExceeded,
    EnergydeskError,
    IncompatibleBundle,
)

EXIT_OK = 0
EXIT_BUG = 1
EXIT_USAGE = 2
EXIT_SOME_FAILED = 3

MESSAGE_MAX_CHARS = 600  # a field name of a megabyte is not echoed whole
FIELD_MAX_CHARS = 200


class BadSettings(EnergydeskError):
    """An environment variable, option or key file that cannot be used."""

    code = "bad_settings"


class BadFile(EnergydeskError):
    """An input file that is missing, binary, or too large to be one article."""

    code = "bad_file"


class AddressInUse(EnergydeskError):
    """The port is taken by another process."""

    code = "address_in_use"


class Unauthorized(EnergydeskError):
    """No API key, or one that is not known."""

    code = "unauthorized"


class PathNotFound(EnergydeskError):
    """A path that the service does not have."""

    code = "not_found"


class MethodNotAllowed(EnergydeskError):
    """A path that exists, asked with another method than it takes."""

    code = "method_not_allowed"


class BodyTooLarge(EnergydeskError):
    """A request body over the limit."""

    code = "body_too_large"


class NotJsonType(EnergydeskError):
    """A request whose Content-Type is not application/json in UTF-8."""

    code = "unsupported_media_type"


class BadBatch(EnergydeskError):
    """A batch that breaks the contract as a whole: no articles, too many, an unknown field beside them."""

    code = "bad_batch"


class BadParameter(EnergydeskError):
    """A query parameter that is unknown or has a value that it cannot have."""

    code = "bad_parameter"


class TooManyRequests(EnergydeskError):
    """As many requests are in flight as the service takes at once."""

    code = "too_many_requests"


class NotReady(EnergydeskError):
    """The models are not loaded yet, or could not be."""

    code = "not_ready"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an error looks like from outside; `retry_after_s` goes into the header of that name."""

    status: int
    exit_code: int
    retry_after_s: int | None = None


OUTCOMES: dict[type[EnergydeskError], Outcome] = {
    BadInput: Outcome(400, 4),
    BadArticle: Outcome(422, 4),
    BadBatch: Outcome(422, 4),
    BadParameter: Outcome(422, EXIT_USAGE),
    BadFile: Outcome(400, 4),
    BadSettings: Outcome(503, EXIT_USAGE),
    BadTaxonomy: Outcome(503, 5),
    BundleNotFound: Outcome(503, 5),
    IncompatibleBundle: Outcome(503, 5),
    Unauthorized: Outcome(401, EXIT_USAGE),
    PathNotFound: Outcome(404, EXIT_USAGE),
    MethodNotAllowed: Outcome(405, EXIT_USAGE),
    BodyTooLarge: Outcome(413, 4),
    NotJsonType: Outcome(415, 4),
    TooManyRequests: Outcome(429, 7, retry_after_s=1),
    DeadlineExceeded: Outcome(503, 7),
    NotReady: Outcome(503, 5, retry_after_s=2),
    AddressInUse: Outcome(503, 6),
    EnergydeskError: Outcome(500, EXIT_BUG),
}


def outcome_of(error: EnergydeskError) -> Outcome:
    """The table's row for the error's class, or for the nearest class above it."""
    for kind in type(error).__mro__:
        if kind in OUTCOMES:
            return OUTCOMES[kind]
    raise AssertionError("every EnergydeskError has a row: the base class has one")


def error_fields(error: EnergydeskError) -> dict[str, str | None]:
    """``BadInput("Not JSON.")`` -> ``{"code": "bad_input", "message": "Not JSON.", "field": None}``."""
    return {
        "code": error.code,
        "message": _cut(error.message, MESSAGE_MAX_CHARS),
        "field": None if error.field is None else _cut(error.field, FIELD_MAX_CHARS),
    }


def to_json(value: object) -> bytes:
    """Compact JSON in UTF-8; half a surrogate pair, which UTF-8 cannot carry, becomes a question mark."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _cut(text: str, max_chars: int) -> str:
    return text if len(text) <= max_chars else text[: max_chars - 1] + "…"
