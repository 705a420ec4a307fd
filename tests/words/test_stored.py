"""A message that a file keeps comes back as it was, and a text that was never a message as it stands there."""

from datetime import date

import pytest

from planner.words.language import english
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
    both,
    counted,
    either,
    message,
    term,
)
from planner.words.stored import cleaned, plain, recalled, stored

A_DAY = date(2027, 8, 9)


@pytest.mark.parametrize(
    "said",
    [
        message("Change days off"),
        message("Move {title}", title=Data("Step 2 CK")),
        message("Mark {title} done", title=Name('a "quoted" title {x}')),
        counted("Catch up with {count} step", "Catch up with {count} steps", 3),
        term("button", "Done"),
        message("{a} {b} {c}", a=A_DAY, b=Day(A_DAY, DayForm.WEEKDAY), c=Span(A_DAY, A_DAY, 2027)),
        message("{a} {b} {c} {d}", a=Days(3), b=Count(10_000), c=Decimal(2.5, 1), d=Money(90)),
        message("{a} or {b}", a=either(["x", 1]), b=both([Data("x"), message("later")])),
        message("{a} {b}", a=2027, b=0.5),
        message("{text}", text="{brackets}"),
        Message(""),
    ],
    ids=english,
)
def test_a_message_comes_back(said: Message) -> None:
    assert recalled(stored(said)) == said


@pytest.mark.parametrize("text", ["Move Step 2 CK", "100 % of {this}", "", "{not json", '{"template":7}', "{}"])
def test_a_text_of_an_older_version_stays_as_it_is(text: str) -> None:
    assert english(recalled(text)) == text
    assert english(recalled(stored(recalled(text)))) == text


def test_words_that_are_not_translated_are_kept_as_they_are() -> None:
    assert stored(plain("Move Step 2 CK")) == "Move Step 2 CK"
    assert stored(message("Change days off")) == '{"template":"Change days off"}'


def test_what_no_file_can_hold_is_cleaned_wherever_it_stands() -> None:
    bad, good = "e\u0301\0\udcff", "\u00e9\ufffd\ufffd"

    def said(text: str) -> Message:
        inner = message("{a} {b}", a=Name(text), b=both([Data(text), 7]))
        return message("Import {file}: {rest}", file=text, rest=inner)

    assert cleaned(said(bad)) == said(good)
