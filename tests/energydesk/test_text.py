"""Clean text, and the way back from it to the text as sent."""

from __future__ import annotations

from unicodedata import is_normalized, normalize

from hypothesis import given
from hypothesis import strategies as st

from energydesk.text import FieldText, Mapped, Run, field_text, plain_lines, tidy

# Letters, accents apart from their letters, every kind of white space, invisible characters, emoji, right-to-left text.
AWKWARD = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "abcdeE"
            " .,–“”’\n\n\t\r\x00\x0b\x85\xa0\u00ad\u0301\u0323\u200b\u200d\u2009\u202f\u2028\ufeff\u1100\u1161\u11a8ſ"
        ),
        st.sampled_from("أبجدшж漢字😀👩‍🚀éÅ\u212b\u2126"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=120,
)


def clean(source: str) -> FieldText:
    return field_text(plain_lines(source))


def decoded(source: str) -> str:
    """What a stretch of plain source says, by the slow way."""
    return " ".join(field_text([tidy(Mapped(source, (Run(0, 0, len(source)),)))]).text.split())


def test_plain_text_is_one_paragraph_a_line() -> None:
    field = clean("First line.\n\nSecond line.\nThird line.\n")
    assert field.text == "First line.\nSecond line.\nThird line."
    assert [field.text[s:e] for s, e in field.paragraphs] == ["First line.", "Second line.", "Third line."]
    assert field.source_span(12, 24) == (13, 25)


def test_quotes_and_dashes_stay() -> None:
    assert clean("“Non”, dit-elle – ‘l’État’ — « oui ».").text == "“Non”, dit-elle – ‘l’État’ — « oui »."


def test_white_space_becomes_single_spaces_and_invisible_characters_go() -> None:
    source = "\ufeffA\u00a0B\u2009C  D\tE \u200b F\u00adG\u200dH\x00I  "
    field = clean(source)
    assert field.text == "A B C D E FGHI"
    assert source[slice(*field.source_span(10, 13))] == "F\u00adG\u200dH"


def test_accents_are_composed_and_point_to_their_parts() -> None:
    source = "le cafe\u0301 ferme"
    field = clean(source)
    assert field.text == "le café ferme"
    assert field.source_span(6, 7) == (6, 8)
    assert field.source_span(8, 13) == (9, 14)


def test_windows_and_old_mac_line_ends_separate_lines() -> None:
    assert clean("One.\r\n\r\nTwo.").text == clean("One.\r\rTwo.").text == "One.\nTwo."


def test_wire_copy_is_joined_and_indents_begin_paragraphs() -> None:
    source = (
        "The ministry of petroleum said it would\n"
        "raise the floor price of exported crude in March, the second\n"
        "rise this year, after storms closed two of its terminals and\n"
        "the harbour.\n"
        "    Traders had expected no change before the spring meeting of\n"
        "the producers, a broker said.\n"
    )
    field = clean(source)
    assert field.text.split("\n") == [
        "The ministry of petroleum said it would raise the floor price of exported crude in March, the second rise this"
        " year, after storms closed two of its terminals and the harbour.",
        "Traders had expected no change before the spring meeting of the producers, a broker said.",
    ]
    start = field.text.index("it would raise")
    assert source[slice(*field.source_span(start, start + 14))] == "it would\nraise"


def test_mail_wrapped_by_width_is_joined_and_blank_lines_separate() -> None:
    source = (
        "A pipeline that carries hydrogen from the old refinery to the\n"
        "steelworks has passed its pressure test, the operator of the\n"
        "network told its customers in a letter on Thursday.\n\n"
        "The first gas is to flow in June, when the second electrolyser\n"
        "starts.\n"
    )
    assert len(clean(source).paragraphs) == 2


def test_short_lines_of_their_own_are_not_joined() -> None:
    source = "Brent closed at $81.20.\nWTI closed at $77.90.\nGas fell to 31 euros.\nCarbon rose to 68 euros a tonne.\n"
    assert len(clean(source).paragraphs) == 4


def test_one_sentence_paragraphs_of_like_width_are_not_joined() -> None:
    source = (
        "The plant near Odda will be shut for nine days in the spring.\n"
        "Its owner wants to change two of the turbine's main bearings.\n"
        "Power prices in the region should hardly move, traders said.\n"
    )
    assert len(clean(source).paragraphs) == 3


def test_empty_text_has_no_paragraphs() -> None:
    assert clean(" \n\n\t") == FieldText("", (), ())
    assert clean("").source_span(0, 0) == (0, 0)


@given(AWKWARD)
def test_clean_text_keeps_its_promises(source: str) -> None:
    field = clean(source)
    assert is_normalized("NFC", field.text)
    assert "  " not in field.text
    paragraphs = field.text.split("\n") if field.text else []
    assert [field.text[start:end] for start, end in field.paragraphs] == paragraphs
    assert all(p and p == p.strip() for p in paragraphs)
    assert not set("\x00\xa0\u00ad\u200b\u2009\ufeff\t\r") & set(field.text)


@given(AWKWARD, st.data())
def test_a_span_of_clean_text_is_found_in_the_source(source: str, data: st.DataObject) -> None:
    field = clean(source)
    if not field.paragraphs:
        return
    low, high = data.draw(st.sampled_from(field.paragraphs))
    start = data.draw(st.integers(low, high - 1))
    end = data.draw(st.integers(start + 1, high))
    left, right = field.source_span(start, end)
    assert 0 <= left <= right <= len(source)
    found = decoded(source[left:right])
    wanted = normalize("NFC", " ".join(field.text[start:end].split()))
    # A span may begin or end inside what one source letter was composed from or into.
    assert found == wanted or wanted in found


@given(AWKWARD)
def test_a_plain_ascii_line_is_found_exactly(source: str) -> None:
    line = f"x {source.encode('ascii', 'ignore').decode()} y"
    field = clean(line)
    for start in range(len(field.text)):
        if field.text[start] not in " \n":
            left, right = field.source_span(start, start + 1)
            assert line[left:right] == field.text[start]
