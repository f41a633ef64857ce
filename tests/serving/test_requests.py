from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energydesk.errors import BadInput
from serving.annotating import Options
from serving.errors import BadParameter, BodyTooLarge, NotJsonType
from serving.requests import check_content_type, check_length, id_of, parse_json, parse_options


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The body is not JSON: Expecting value at character 1."),
        (b'{"title": "a"', "The body is not JSON: Expecting ',' delimiter at character 14."),
        (b'{"title": "a\xff"}', "The body is not valid UTF-8 (byte 12). Send UTF-8."),
        ('{"title": "é"}'.encode("utf-16"), "The body is not valid UTF-8 (byte 0). Send UTF-8."),
        (b"[" * 200_000, "The body is not usable JSON: it is nested too deep."),
        (b'{"title": NaN}', "The body is not usable JSON: a number is too long, NaN or infinite."),
        (b"1" * 10_000, "The body is not usable JSON: a number is too long, NaN or infinite."),
    ],
)
def test_what_is_not_json_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_json(data)
    assert caught.value.message == message


def test_a_byte_order_mark_is_skipped() -> None:
    assert parse_json(b'\xef\xbb\xbf{"title": "a"}') == {"title": "a"}


@given(st.binary(max_size=200))
def test_any_bytes_are_json_or_a_clear_error(data: bytes) -> None:
    try:
        parse_json(data)
    except BadInput as error:
        assert error.message.startswith("The body is not ")


@pytest.mark.parametrize(
    "value", ["application/json", "Application/JSON; charset=UTF-8", 'application/json;charset="utf8"']
)
def test_json_in_utf_8_is_taken(value: str) -> None:
    check_content_type(value)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "The Content-Type must be application/json, but it is missing."),
        ("text/plain", "The Content-Type must be application/json, not 'text/plain'."),
        ("application/json; charset=latin-1", "JSON must be sent in UTF-8, not 'latin-1'."),
    ],
)
def test_other_types_are_refused(value: str | None, message: str) -> None:
    with pytest.raises(NotJsonType) as caught:
        check_content_type(value)
    assert caught.value.message == message


def test_a_million_bytes_are_taken_and_one_more_is_not() -> None:
    check_length("1000000")
    with pytest.raises(BodyTooLarge):
        check_length("1000001")


def test_options_are_read_from_the_query() -> None:
    assert parse_options(b"teaser=0") == Options(teaser=False)
    assert parse_options(b"") == Options(teaser=True)


@pytest.mark.parametrize(
    ("query", "message", "field"),
    [
        (b"teasers=false", "Unknown query parameter 'teasers'. There is teaser.", "teasers"),
        (b"teaser=maybe", "teaser must be true or false, not 'maybe'.", "teaser"),
    ],
)
def test_options_that_there_are_not_are_refused(query: bytes, message: str, field: str) -> None:
    with pytest.raises(BadParameter) as caught:
        parse_options(query)
    assert (caught.value.message, caught.value.field) == (message, field)


@pytest.mark.parametrize(
    ("record", "expected"),
    [({"id": "a"}, "a"), ({"id": 7}, "7"), ({"id": True}, None), ({"id": []}, None), ([], None), (None, None)],
)
def test_an_id_is_echoed_where_there_is_one(record: object, expected: str | None) -> None:
    assert id_of(record) == expected
