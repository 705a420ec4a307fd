"""What counts as a typed day, and what does not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.ui.phrases import weekday_words
from planner.ui.widgets import read_day

DAY = date(2027, 8, 9)


@pytest.mark.parametrize(
    "text",
    [
        "9 Aug 2027",
        "09 aug 2027",
        "Mon 9 Aug 2027",
        "Monday, 9 August 2027",
        "Tue 9 Aug 2027",  # whoever changes the number leaves the weekday standing
        "9. Aug 2027",
        "9-Aug-2027",
        "Aug 9, 2027",
        "August 9 2027",
        "2027-08-09",
        "2027-8-9",
        "  9   Aug   2027 ",
    ],
)
def test_a_day_is_read(text: str) -> None:
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9/8/2027",  # two days at once
        "08.09.2027",
        "9 Aug",
        "9 Aug 27",
        "31 Feb 2027",
        "2027-02-29",
        "0 Aug 2027",
        "9 A 2027",
        "9 Ma 2027",
        "9 Foo 2027",
        "2027-W32-1",
        "2_027-08-09",
        "\u0669 Aug 2027",  # Arabic-Indic nine
        "\u096f Aug 2027",  # Devanagari nine
        "9 Aug 2027 and more",
        "tomorrow",
        "9 Aug 0000",
    ],
)
def test_what_can_be_doubted_is_no_day(text: str) -> None:
    assert read_day(text) is None


@given(st.dates())
def test_every_day_as_shown_is_read_again(day: date) -> None:
    if day.year >= 1000:
        assert read_day(weekday_words(day)) == day
    assert read_day(day.isoformat()) == day


@given(st.text(max_size=30))
def test_no_text_raises(text: str) -> None:
    assert read_day(text) is None or isinstance(read_day(text), date)
