"""What counts as a typed day, and what does not."""

from datetime import date
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.languages import chosen_language
from planner.ui.phrases import weekday_words
from planner.ui.speech import voice
from planner.ui.widgets import read_day
from planner.words.language import Language
from tests.promises.plugin import Recorder

DAY = date(2027, 8, 9)
ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


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
        "9 Ju 2027",
        "Foo 9 Aug 2027",
        "Some Monday 9 Aug 2027",
        "2027-W32-1",
        "2_027-08-09",
        "\u0669 Aug 2027",  # Arabic-Indic nine
        "\u096f Aug 2027",  # Devanagari nine
        "9 Aug 2027 and more",
        "tomorrow",
        "9 Aug 0000",
    ],
)
def test_what_can_be_doubted_is_no_day(text: str, promise: Recorder) -> None:
    assert read_day(text) is None
    promise("S10", inputs=1, guessed=0)


@given(st.dates())
def test_every_day_as_shown_is_read_again(day: date) -> None:
    if day.year >= 1000:
        assert read_day(weekday_words(day)) == day
    assert read_day(day.isoformat()) == day


@given(st.text(max_size=30))
def test_no_text_raises(text: str) -> None:
    assert read_day(text) is None or isinstance(read_day(text), date)


class _Months:
    """A catalogue whose month names begin alike, and one of which is the beginning of another one in English."""

    NAMES: ClassVar[dict[str, str]] = {
        "June": "juin",
        "July": "juillet",
        "Jul": "juil.",
        "March": "maaliskuu",
        "Mar": "maal",
        "November": "marraskuu",
        "Nov": "marr",
    }

    def gettext(self, message: str) -> str:
        return self.NAMES.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.ngettext(msgid1, msgid2, n)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("9 juillet 2027", 7),
        ("9 juil. 2027", 7),
        ("9 juin 2027", 6),
        ("9 jui 2027", None),
        ("9 Marraskuu 2027", 11),
        ("9 mar 2027", 11),
        ("9 March 2027", 3),
        ("9 August 2027", 8),
    ],
)
def test_months_are_named_in_the_windows_language_or_in_english(
    monkeypatch: pytest.MonkeyPatch, text: str, month: int | None
) -> None:
    monkeypatch.setattr(voice, "language", Language("xx", catalogue=_Months()))
    assert read_day(text) == (date(2027, month, 9) if month else None)


@pytest.mark.parametrize("code", ["en_XA", "ar_XB"])
def test_in_another_language_each_day_is_read_as_shown_and_in_english(
    monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    for month in range(1, 13):
        day = date(2027, month, 9)
        monkeypatch.setattr(voice, "language", chosen_language(code).language.isolating())
        assert read_day(weekday_words(day)) == day
        assert read_day(f"{day:%d} {ENGLISH_MONTHS[month - 1]} 2027") == day
