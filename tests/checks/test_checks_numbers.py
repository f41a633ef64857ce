"""Numbers, units and dates of a teaser against its sources."""

from __future__ import annotations

import pytest
from checked import found
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("1.2bn euros", "1,200 million euros"),
        ("1.2bn euros", "€1.2 billion"),
        ("85,000 b/d", "85,000 barrels a day"),
        ("4 per cent", "4%"),
        ("two thirds of the cost", "two-thirds of the cost"),
        ("12 turbines", "a dozen turbines"),
        ("twenty-four turbines", "24 turbines"),
        ("3.5 GW", "3,500 MW"),
        ("seven million tonnes", "7 Mt"),
        ("$70 a barrel", "$70/bbl"),
        ("50 basis points", "0.5 percentage points"),
        ("from 300 to 400 MW", "from 300 MW to 400 MW"),
    ],
)
def test_two_ways_to_write_a_quantity_are_equal(told: str, said: str) -> None:
    assert found(f"The plan for Norway names {said}.", f"The plan for Norway names {told}.") == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("12,5 milliards d'euros", "12 500 millions d'euros"),
        ("1 200 MW", "1,2 GW"),
        ("trois réacteurs", "3 réacteurs"),
        ("4 pour cent", "4 %"),
        ("2 Mds €", "2 milliards d'euros"),
        ("quatre-vingt-dix tonnes", "90 t"),
    ],
)
def test_two_french_ways_to_write_a_quantity_are_equal(told: str, said: str) -> None:
    assert found(f"Le plan prévoit {said}.", f"Le plan prévoit {told}.", language="fr") == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("500 MW", "500 GW"),
        ("500 MW", "500 MWh"),
        ("4 per cent", "4 percentage points"),
        ("3 million tonnes", "3 billion tonnes"),
        ("€70", "$70"),
        ("30 bcm", "30 mcm"),
        ("9.5 cents per kWh", "9.5 cents per MWh"),
        ("two thirds", "two fifths"),
    ],
)
def test_a_swapped_unit_is_found(told: str, said: str) -> None:
    assert found(f"The plan for Norway names {said}.", f"The plan for Norway names {told}.") == [("numbers", said)]


def test_a_swapped_french_unit_is_found() -> None:
    assert found("Le parc produit 12 GW.", "Le parc produit 12 MW.", language="fr") == [("numbers", "12 GW")]


def test_a_moved_date_is_found() -> None:
    source = "The auction opens on 3 March 2027 in Oslo."
    assert found("The auction opens on 3 March in Oslo.", source) == []
    assert found("The auction opens on 4 March in Oslo.", source) == [("numbers", "4 March")]
    assert found("The auction opens in April 2027 in Oslo.", source) == [("numbers", "April 2027")]
    assert found("The auction opens on 3 March 2028 in Oslo.", source) == [("numbers", "3 March 2028")]


def test_a_number_of_the_body_needs_its_noun_there() -> None:
    body = "The park has 40 turbines and 12 workers."
    assert found("The park has 40 turbines.", "The park has opened.", body=body) == []
    assert found("The park has 40 workers.", "The park has opened.", body=body) == [("numbers", "40")]


def test_an_ordinal_is_no_count() -> None:
    assert found("The third well was dry.", "The third well was dry.") == []
    assert found("The fourth well was dry.", "The third well was dry.") == [("numbers", "fourth")]


@given(st.integers(min_value=1001, max_value=999_999))
def test_an_integer_reads_the_same_with_and_without_commas(number: int) -> None:
    assert found(f"The line carries {number:,} MW.", f"The line carries {number} MW.") == []


@given(st.integers(min_value=1, max_value=9999))
def test_a_number_of_billions_is_a_thousand_times_as_many_millions(tenths: int) -> None:
    told, said = f"${tenths / 10:.1f}bn", f"${tenths * 100:,} million"
    assert found(f"The line costs {said}.", f"The line costs {told}.") == []


@given(st.integers(min_value=10, max_value=99_999), st.data())
def test_a_changed_digit_is_found(number: int, data: st.DataObject) -> None:
    digits = str(number)
    place = data.draw(st.integers(min_value=0, max_value=len(digits) - 1))
    other = data.draw(st.sampled_from([digit for digit in "123456789" if digit != digits[place]]))
    changed = digits[:place] + other + digits[place + 1 :]
    assert found(f"The line carries {changed} MW.", f"The line carries {digits} MW.") == [("numbers", f"{changed} MW")]
