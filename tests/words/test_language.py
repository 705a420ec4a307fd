"""From messages to words: in English, and in a language whose catalogue knows some, all or the wrong ones."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given

from planner.words.calendar_names import LONG_MONTHS, LONG_WEEKDAYS, MONTHS, PATTERNS, WEEKDAYS
from planner.words.language import ENGLISH, Language, english
from planner.words.message import (
    Count,
    Data,
    Day,
    DayForm,
    Days,
    Decimal,
    Message,
    Money,
    Name,
    Span,
    Value,
    both,
    counted,
    either,
    message,
    near_day,
    paragraph,
    term,
)
from planner.words.stored import plain
from planner.words.text import FIRST_STRONG_ISOLATE, POP_ISOLATE
from tests.words.catalogues import POLISH, a_language
from tests.words.values import depth, messages

DAY = date(2027, 8, 9)
HEBREW = "שלום"
EMPTY = a_language({})
"""A language that nobody has translated anything into."""


def said(value: Value, language: Language = ENGLISH) -> str:
    return language.render(message("{value}", value=value))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("a text", "a text"),
        ("two\nlines", "two lines"),
        (2027, "2027"),
        (1.5, "1.5"),
        (2.0, "2"),
        (DAY, "9 Aug 2027"),
        (Day(DAY, DayForm.PLAIN), "9 Aug 2027"),
        (Day(DAY, DayForm.NO_YEAR), "9 Aug"),
        (Day(DAY, DayForm.WEEKDAY), "Mon 9 Aug 2027"),
        (Day(DAY, DayForm.WEEKDAY_NO_YEAR), "Mon 9 Aug"),
        (Day(DAY, DayForm.LONG), "Monday 9 August 2027"),
        (Day(DAY, DayForm.LONG_NO_YEAR), "Monday 9 August"),
        (Day(DAY, DayForm.MONTH), "Aug 2027"),
        (Days(1), "1 day"),
        (Days(0), "0 days"),
        (Days(-1), "-1 day"),
        (Days(1200), "1,200 days"),
        (Count(10_000), "10,000"),
        (Decimal(7.25, 1), "7.2"),
        (Decimal(7.0), "7"),
        (Decimal(7, 1), "7.0"),
        (Decimal(1234.5), "1,234.5"),
        (Money(1000), "$1,000"),
        (Money(50, "EUR"), "EUR 50"),
        (Money(6_500, minor=True), "$65"),
        (Money(-6_505, minor=True), "$-65.05"),
        (Money(6_500, "JPY", minor=True), "JPY 6,500"),
        (Money(6_500, "KWD", minor=True), "KWD 6.500"),
        (Data("Sit Step 1"), "Sit Step 1"),
        (Name("Residency starts"), "“Residency starts”"),
        (both([]), ""),
        (both(["a"]), "a"),
        (both(["a", "b"]), "a and b"),
        (both(["a", "b", Name("c"), Days(2)]), "a, b, “c” and 2 days"),
        (either(["a", "b", "c"]), "a, b or c"),
        (message("inner {day}", day=DAY), "inner 9 Aug 2027"),
        (both([both(["a", "b"]), either(["c", "d"])]), "a and b and c or d"),
    ],
)
def test_each_kind_of_value_in_english(value: Value, words: str) -> None:
    assert said(value) == words
    assert said(value, EMPTY) == words, "where nothing is translated, it is English"


@pytest.mark.parametrize(
    ("first", "last", "year", "words"),
    [
        (date(2027, 8, 9), date(2027, 8, 9), None, "9 Aug 2027"),
        (date(2027, 8, 9), date(2027, 8, 9), 2027, "9 Aug"),
        (date(2027, 8, 9), date(2027, 9, 1), None, "9 Aug – 1 Sep 2027"),
        (date(2027, 8, 9), date(2027, 9, 1), 2027, "9 Aug – 1 Sep"),
        (date(2026, 12, 9), date(2027, 1, 1), None, "9 Dec 2026 – 1 Jan 2027"),
        (date(2026, 12, 9), date(2027, 1, 1), 2026, "9 Dec – 1 Jan 2027"),
        (date(2026, 12, 9), date(2027, 1, 1), 2027, "9 Dec 2026 – 1 Jan"),
    ],
)
def test_a_year_is_said_once(first: date, last: date, year: int | None, words: str) -> None:
    assert said(Span(first, last, year)) == words


@pytest.mark.parametrize(
    ("today", "weekday", "words"),
    [
        (date(2027, 1, 1), False, "9 Aug"),
        (date(2026, 12, 31), False, "9 Aug 2027"),
        (date(2027, 1, 1), True, "Mon 9 Aug"),
        (date(2028, 1, 1), True, "Mon 9 Aug 2027"),
    ],
)
def test_a_near_day_has_no_year(today: date, weekday: bool, words: str) -> None:
    assert said(near_day(DAY, today, weekday=weekday)) == words


def test_every_name_of_the_calendar_is_the_usual_english_one() -> None:
    year = [date(2027, month, 1) for month in range(1, 13)]
    assert [english(name) for name in MONTHS] == [f"{day:%b}" for day in year]
    assert [english(name) for name in LONG_MONTHS] == [f"{day:%B}" for day in year]
    week = [date(2027, 8, 9 + number) for number in range(7)]
    assert [english(name) for name in WEEKDAYS] == [f"{day:%a}" for day in week]
    assert [english(name) for name in LONG_WEEKDAYS] == [f"{day:%A}" for day in week]
    assert PATTERNS.keys() == set(DayForm)
    for form in DayForm:
        assert said(Day(DAY, form)) == form.value, "the form is called by what it looks like"


GERMAN = a_language(
    {
        "long month\4August": "August",
        "month\4Aug": "Aug.",
        "weekday\4Mon": "Mo",
        "day\4{day} {month} {year}": "{day}. {month} {year}",
        "day\4{weekday} {day} {month}": "{weekday}, {day}. {month}",
        "number\4,": ".",
        "number\4.": ",",
        "money\4${amount}": "{amount} US-$",
        "quotation marks\4“{title}”": "„{title}“",
        "list\4{first} and {last}": "{first} und {last}",
        "list\4{first}, {second}": "{first}; {second}",
        "{count} day\0{count} days": "{count} Tag\0{count} Tage",
        "span of days\4{first} – {last}": "{first} bis {last}",
        "Move {title} to {day}.": "Am {day} liegt nun {title}.",
        "data template.step1.title\4Sit Step 1": "Step 1 ablegen",
    }
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (DAY, "9. Aug. 2027"),
        (Day(DAY, DayForm.WEEKDAY_NO_YEAR), "Mo, 9. Aug."),
        (Days(1), "1 Tag"),
        (Days(1200), "1.200 Tage"),
        (Decimal(1234.5), "1.234,5"),
        (2.5, "2,5"),
        (2027, "2027"),
        (Money(1000), "1.000 US-$"),
        (Name("Sit Step 1"), "„Step 1 ablegen“"),
        (Name("My own step"), "„My own step“"),
        (Data("Sit Step 1"), "Step 1 ablegen"),
        ("Sit Step 1", "Sit Step 1"),
        (both(["a", "b", "c"]), "a; b und c"),
        (Span(DAY, date(2027, 8, 10)), "9 Aug. bis 10. Aug. 2027"),
    ],
)
def test_a_catalogue_says_how_values_are_written(value: Value, words: str) -> None:
    assert said(value, GERMAN) == words


def test_a_translation_may_change_the_order() -> None:
    move = message("Move {title} to {day}.", title=Name("Sit Step 1"), day=DAY)
    assert GERMAN.render(move) == "Am 9. Aug. 2027 liegt nun „Step 1 ablegen“."
    assert english(move) == "Move “Sit Step 1” to 9 Aug 2027."


@pytest.mark.parametrize(
    "wrong",
    [
        "{other}",
        "{title[x]}",
        "{title[0]!x}",
        "{}",
        "{0}",
        "{title",
        "}",
        "{title:d}",
        "{title.missing}",
    ],
)
def test_a_translation_with_wrong_places_is_left_out(wrong: str) -> None:
    language = a_language({"Do {title}.": wrong, "Save": wrong})
    assert language.render(message("Do {title}.", title="it")) == "Do it."
    assert language.render(message("Save")) == ("Save" if "{" in wrong else wrong)


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 kroków"), (1, "1 krok"), (2, "2 kroki"), (5, "5 kroków"), (22, "22 kroki"), (-1, "-1 krok")],
)
def test_plurals_follow_the_rule_of_the_language(count: int, words: str) -> None:
    polish = a_language({"{count} step\0{count} steps": "{count} krok\0{count} kroki\0{count} kroków"}, POLISH)
    assert polish.render(counted("{count} step", "{count} steps", count)) == words


@pytest.mark.parametrize(("count", "words"), [(0, "0 steps"), (1, "1 step"), (-1, "-1 step"), (1000, "1,000 steps")])
def test_plurals_in_english(count: int, words: str) -> None:
    assert english(counted("{count} step", "{count} steps", count)) == words


def test_a_plural_form_that_was_left_empty_is_english() -> None:
    language = a_language({"{count} step\0{count} steps": "{count} Schritt\0"})
    assert language.render(counted("{count} step", "{count} steps", 1)) == "1 Schritt"
    assert language.render(counted("{count} step", "{count} steps", 2)) == "2 steps"


def test_a_context_tells_equal_words_apart() -> None:
    language = a_language({"button\4Done": "Fertig", "Done": "Getan", "heading\4{count} day\0{count} days": "a\0b"})
    assert language.render(term("button", "Done")) == "Fertig"
    assert language.render(message("Done")) == "Getan"
    assert language.render(term("menu", "Done")) == "Done"
    days = replace(counted("{count} day", "{count} days", 2), context="heading")
    assert language.render(days) == "b"


def test_words_that_are_not_to_be_translated_stay() -> None:
    assert a_language({"Save": "Sichern"}).render(plain("Save")) == "Save"
    assert a_language({"": "all"}).render(Message("")) == ""


def test_sentences_follow_each_other() -> None:
    first, second = message("It is late."), message("Move {title}.", title="it")
    assert english(paragraph(first, second)) == "It is late. Move it."
    assert paragraph(first) is first
    assert a_language({"It is late.": "Zu spät."}).render(paragraph(first, second)) == "Zu spät. Move it."


def isolated(text: str) -> str:
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def test_only_a_text_from_the_right_is_set_apart_in_english() -> None:
    window = ENGLISH.isolating()
    assert said(Name("Step 1"), window) == "“Step 1”"
    assert said(Name(HEBREW), window) == f"“{isolated(HEBREW)}”"
    assert said(f"{HEBREW} 1", window) == isolated(f"{HEBREW} 1")
    assert said(DAY, window) == "9 Aug 2027"
    assert said(Name(HEBREW)) == f"“{HEBREW}”", "a command's output lets no mark pass"


def test_in_a_language_from_the_right_every_text_of_somebody_s_is_set_apart() -> None:
    arabic = a_language({"data template.step1.title\4Sit Step 1": "امتحان"}, rtl=True)
    assert arabic.right_to_left
    window = arabic.isolating()
    assert said(Name("Step 1"), window) == f"“{isolated('Step 1')}”"
    assert said("p.imgplan", window) == isolated("p.imgplan")
    assert said(Name("Sit Step 1"), window) == "“امتحان”", "a translation is in the language itself"
    assert said("", window) == ""
    assert said("p.imgplan", arabic) == "p.imgplan"


def test_marks_within_a_text_cannot_end_its_isolation() -> None:
    words = said(f"{POP_ISOLATE}{HEBREW}\u202e", ENGLISH.isolating())
    assert words == isolated(f"⟨U+2069⟩{HEBREW}⟨U+202E⟩")


@given(messages)
def test_every_message_can_be_said_in_every_language(found: Message) -> None:
    assume(depth(found) <= 5)
    assert EMPTY.render(found) == english(found)
    words = a_language({}, rtl=True).isolating().render(found)
    depth_now = 0
    for char in words:
        depth_now += (char == FIRST_STRONG_ISOLATE) - (char == POP_ISOLATE)
        if FIRST_STRONG_ISOLATE not in str(found) and POP_ISOLATE not in str(found):
            assert depth_now in (0, 1), "isolates are closed, and none stands in another"
