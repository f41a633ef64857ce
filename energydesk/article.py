"""The article: what the CMS sends and what every part of the project works on.

Reading is strict about what an article is and lenient only where the contract says so: files may carry
unknown fields, HTTP may not. Nothing is trimmed or repaired here; a wrong article is refused with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from energydesk.errors import BadArticle, BadInput

Language = Literal["en", "fr"]

TITLE_MAX_CHARS = 500
BODY_MAX_CHARS = 200_000
OPTIONAL_TEXT_MAX_CHARS = 2_000
FIELDS = ("id", "title", "body", "language", "published", "url")


@dataclass(frozen=True, slots=True)
class Article:
    """One article as sent: `title` of 1 to 500 characters, `body` of 0 to 200,000, plain text or HTML."""

    title: str
    body: str = ""
    id: str | None = None
    language: Language | None = None
    published: str | None = None
    url: str | None = None

    @classmethod
    def from_mapping(cls, record: object, *, allow_unknown: bool = False, where: str = "") -> Article:
        """Check `record` (parsed JSON) against the contract and make an article of it.

        `where` goes before field names in errors (``"articles[3]."``). With `allow_unknown`, other fields are
        ignored, as files need it. Raises `BadInput` if `record` is no object and `BadArticle` for the first
        field that is wrong.
        """
        if not isinstance(record, Mapping):
            raise BadInput(
                f"An article must be a JSON object with a title, not {_json_type(record)}.", where.rstrip(".") or None
            )
        fields = cast("Mapping[str, Any]", record)
        if not allow_unknown:
            for name in fields:
                if name not in FIELDS:
                    raise BadArticle(
                        f"Unknown field {name!r}. An article has the fields {', '.join(FIELDS)}; remove the others.",
                        f"{where}{name}",
                    )
        title = _text(fields, "title", where, max_chars=TITLE_MAX_CHARS, required=True)
        if not title.strip():
            raise BadArticle("The title is empty. Send 1 to 500 characters.", f"{where}title")
        language = fields.get("language")
        if language is not None and language not in ("en", "fr"):
            raise BadArticle(
                f"Language must be 'en' or 'fr', not {_shown(language)}. Leave it out to have it detected.",
                f"{where}language",
            )
        return cls(
            title=title,
            body=_text(fields, "body", where, max_chars=BODY_MAX_CHARS) or "",
            id=_identifier(fields, where),
            language=language,
            published=_text(fields, "published", where, max_chars=OPTIONAL_TEXT_MAX_CHARS),
            url=_text(fields, "url", where, max_chars=OPTIONAL_TEXT_MAX_CHARS),
        )


def _text(fields: Mapping[str, Any], name: str, where: str, *, max_chars: int, required: bool = False) -> Any:
    value = fields.get(name)
    if value is None:
        if required:
            raise BadArticle(f"The article has no {name}. Send 1 to {max_chars} characters.", f"{where}{name}")
        return None
    if not isinstance(value, str):
        raise BadArticle(f"The {name} must be a string, not {_json_type(value)}.", f"{where}{name}")
    if len(value) > max_chars:
        raise BadArticle(
            f"The {name} has {len(value):,} characters; at most {max_chars:,} are taken. "
            "Shorten it; nothing is cut off silently.",
            f"{where}{name}",
        )
    if not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value):
        raise BadArticle(
            f"The {name} holds half of a surrogate pair, which is no character. Send valid Unicode.", f"{where}{name}"
        )
    return value


def _identifier(fields: Mapping[str, Any], where: str) -> str | None:
    """Ids are strings; a whole number, as a CMS may send it, is taken and echoed as a string."""
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return cast("str | None", _text(fields, "id", where, max_chars=OPTIONAL_TEXT_MAX_CHARS))


def _json_type(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "an object" if isinstance(value, Mapping) else "a list"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."
