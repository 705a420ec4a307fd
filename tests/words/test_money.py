"""Amounts are read and written exactly, each currency with its own decimals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.words.money import amount_text, read_amount


@given(st.integers(-(10**12), 10**12), st.sampled_from(["USD", "JPY", "KWD", "XYZ"]))
def test_what_is_written_is_read_again(minor: int, currency: str) -> None:
    assert read_amount(amount_text(minor, currency)) == (minor, currency)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("65 USD", (6_500, "USD")),
        (" 65,5 eur ", (6_550, "EUR")),
        ("0.1USD", (10, "USD")),
        ("65.000 USD", (6_500, "USD")),
        ("65.0 JPY", (65, "JPY")),
        ("65.005 KWD", (65_005, "KWD")),
    ],
)
def test_other_ways_to_type_an_amount(typed: str, read: tuple[int, str]) -> None:
    assert read_amount(typed) == read


@pytest.mark.parametrize("typed", ["", "65", "USD", "65.005 USD", "65.5 JPY", "1,234.50 USD", "65 dollars", "1e3 USD"])
def test_what_is_no_amount(typed: str) -> None:
    assert read_amount(typed) is None
