"""What counts as a typed day, in which order and from which day on, and what does not."""

from datetime import date, timedelta
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.languages import chosen_language
from planner.words.day_text import YEARS_AHEAD, DayOrder, DayReader, is_year
from planner.words.language import ENGLISH, Language
from planner.words.message import DayForm
from tests.promises.plugin import Recorder

DAY = date(2027, 8, 9)
TODAY = date(2027, 4, 12)  # a Monday
ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY_FIRST, MONTH_FIRST, YEAR_FIRST = DayOrder


def read_day(text: str, language: Language = ENGLISH) -> date | None:
    return DayReader(TODAY, language).read(text)


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
        "9 Aug",
        "Aug 9",
        "9aug",
        "9 aug 27",
        "Aug 9, 27",
        "9.8.2027",
        "9.8.27",
        "9.8.",
        "2027/08/09",
        "2027.8.9.",
        "\u0669.\u0668.\u0662\u0660\u0662\u0667",  # Arabic-Indic digits
        "\u06f9 Aug \u06f2\u06f0\u06f2\u06f7",  # those of Persian and Urdu
        "\u096f Aug",  # Devanagari nine
        "\u200f9 Aug 2027\u200e",
        "\u2068Mon 9 Aug 2027\u2069",
    ],
)
def test_a_day_is_read(text: str) -> None:
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9/8/2027",  # two days at once
        "9-8-2027",
        "9/8",
        "09-08-27",
        "31.4.2027",
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
        "\u0669 Aug 2027",  # digits of two scripts
        "\u0669.\u06f8.\u0662\u0660\u0662\u0667",
        "2027",
        "Aug 2027",
        "2w",
        "+2x",
        "+9999y",
        "9 Aug 2027 and more",
        "someday",
        "9 Aug 0000",
    ],
)
def test_what_can_be_doubted_is_no_day(text: str, promise: Recorder) -> None:
    assert read_day(text) is None
    promise("S10", inputs=1, guessed=0)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("9/8/2027", DAY_FIRST, DAY),
        ("8/9/2027", MONTH_FIRST, DAY),
        ("8/9/27", MONTH_FIRST, DAY),
        ("8/9", MONTH_FIRST, DAY),
        ("9/8", DAY_FIRST, DAY),
        ("8/9", YEAR_FIRST, DAY),
        ("9/8/2027", YEAR_FIRST, None),
        ("9-8-2027", DAY_FIRST, DAY),
        ("9.8.2027", MONTH_FIRST, DAY),  # nobody writes the month first with full stops
        ("13/8/2027", MONTH_FIRST, date(2027, 8, 13)),  # there is no month 13
        ("8/13/2027", DAY_FIRST, date(2027, 8, 13)),
        ("8/13/2027", None, date(2027, 8, 13)),
        ("8/8/2027", None, date(2027, 8, 8)),
        ("13/13/2027", DAY_FIRST, None),
    ],
)
def test_figures_are_read_in_the_order_of_the_place(text: str, order: DayOrder | None, day: date | None) -> None:
    assert DayReader(TODAY, order=order).read(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY),
        ("Tomorrow", date(2027, 4, 13)),
        ("yesterday", date(2027, 4, 11)),
        ("friday", date(2027, 4, 16)),
        ("Fri", date(2027, 4, 16)),
        ("Monday", date(2027, 4, 19)),  # today is one
        ("sun", date(2027, 4, 18)),
        ("+2w", date(2027, 4, 26)),
        ("+ 2 weeks", date(2027, 4, 26)),
        ("+14", date(2027, 4, 26)),
        ("-3d", date(2027, 4, 9)),
        ("+1m", date(2027, 5, 12)),
        ("+10 months", date(2028, 2, 12)),
        ("-1 year", date(2026, 4, 12)),
        ("+\u0662w", date(2027, 4, 26)),
    ],
)
def test_days_are_counted_from_today(text: str, day: date) -> None:
    assert read_day(text) == day


def test_a_month_later_is_no_later_than_its_end() -> None:
    assert DayReader(date(2027, 1, 31)).read("+1m") == date(2027, 2, 28)
    assert DayReader(date(2028, 2, 29)).read("+1y") == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("text", "near", "day"),
    [
        ("12 Apr", None, TODAY),
        ("11 Apr", None, date(2028, 4, 11)),  # the next one
        ("29 Feb", None, date(2028, 2, 29)),
        ("3 Jan", DAY, date(2028, 1, 3)),
        ("12 Dec", date(2029, 1, 5), date(2028, 12, 12)),
        ("29 Feb", date(2099, 3, 1), date(2096, 2, 29)),
        ("9 Aug", date.max, date(9999, 8, 9)),
    ],
)
def test_a_day_without_its_year_is_the_next_or_the_nearest_one(text: str, near: date | None, day: date) -> None:
    assert DayReader(TODAY, near=near).read(text) == day


def test_a_year_is_enough_where_a_year_is_asked() -> None:
    reader = DayReader(TODAY, year_day=(6, 30))
    assert reader.read("2021") == date(2021, 6, 30)
    assert reader.read("\u0662\u0660\u0662\u0661") == date(2021, 6, 30)
    assert reader.read("Sept 2021") == date(2021, 9, 30)
    assert reader.read("2/2024") == date(2024, 2, 29)
    assert reader.read("0000") is None
    assert reader.read("20211") is None
    assert is_year(" 2021 ")
    assert not is_year("21")


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_every_form_of_a_day_gives_that_day(day: date, today: date) -> None:
    in_words = [ENGLISH.day(day, form) for form in (DayForm.PLAIN, DayForm.WEEKDAY, DayForm.LONG)]
    figures = [day.isoformat(), f"{day:%d.%m.%Y}", f"{day.year}/{day.month}/{day.day}"]
    for order in (None, *DayOrder):
        reader = DayReader(today, order=order)
        for text in in_words + figures:
            assert reader.read(text) == day, text
    assert DayReader(today, order=DAY_FIRST).read(f"{day:%d/%m/%Y}") == day
    assert DayReader(today, order=MONTH_FIRST).read(f"{day:%m/%d/%Y}") == day
    assert DayReader(today).read(f"{(day - today).days:+}") in (day, None if abs((day - today).days) > 9999 else day)
    short = DayReader(today).read(f"{day:%d.%m.%y}")
    assert (short == day) == (today.year - (99 - YEARS_AHEAD) <= day.year <= today.year + YEARS_AHEAD)


@given(st.dates(), st.dates())
def test_a_day_without_its_year_is_less_than_a_leap_year_away(day: date, near: date) -> None:
    found = DayReader(TODAY, near=near).read(ENGLISH.day(day, DayForm.NO_YEAR))
    if (day.month, day.day) != (2, 29):
        assert found is not None
        assert (found.month, found.day) == (day.month, day.day)
        edge = timedelta(days=366) if near.year in (date.min.year, date.max.year) else timedelta(days=183)
        assert abs(found - near) <= edge


@given(st.text(max_size=30), st.dates())
def test_no_text_raises(text: str, today: date) -> None:
    for order in (None, *DayOrder):
        read = DayReader(today, order=order, near=today, year_day=(6, 30)).read(text)
        assert read is None or isinstance(read, date)


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
def test_months_are_named_in_the_language_or_in_english(text: str, month: int | None) -> None:
    assert read_day(text, Language("xx", catalogue=_Months())) == (date(2027, month, 9) if month else None)


@pytest.mark.parametrize("code", ["en_XA", "ar_XB"])
def test_in_another_language_each_day_is_read_as_shown_and_in_english(code: str) -> None:
    language = chosen_language(code).language.isolating()
    for month in range(1, 13):
        day = date(2027, month, 9)
        assert read_day(language.day(day, DayForm.WEEKDAY), language) == day
        assert read_day(f"{day:%d} {ENGLISH_MONTHS[month - 1]} 2027", language) == day
