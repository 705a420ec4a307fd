"""Reasons of the reading libraries in the user's words."""

from datetime import date
from typing import Annotated, Any, Literal

import msgspec
import pytest

from planner.core.field import Country, CountryOrNone, Entry
from planner.wording import place_and_reason, why_no_toml
from planner.words.language import english


@pytest.mark.parametrize(
    ("reported", "place", "words"),
    [
        ("Expected `int`, got `str` - at `$.a[0].b`", "$.a[0].b", "Expected a whole number, got text."),
        (
            "Expected `int | str | null`, got `float`",
            "",
            "Expected a whole number, text or nothing, got a number.",
        ),
        ("Expected `str` of length <= 200 - at `$.id`", "$.id", "Expected text of length <= 200."),
        ("Expected `float` > 0.0", "", "Expected a number > 0.0."),
        ("Object missing required field `title` - at `$.tasks[0]`", "$.tasks[0]", "title is missing."),
        ("Object contains unknown field `by`", "", "Unknown key 'by'."),
        ("Invalid enum value 'party' - at `$.kind`", "$.kind", "Unknown word 'party'."),
        ("Invalid RFC3339 encoded date", "", "It is not a day of the calendar in the form YYYY-MM-DD."),
        ("Something new", "", "The value cannot be used (Something new)."),
    ],
)
def test_a_wrong_value_has_its_place_and_a_whole_sentence(reported: str, place: str, words: str) -> None:
    found, reason = place_and_reason(reported)
    assert (found, english(reason)) == (place, words)


Letter = Annotated[str, msgspec.Meta(pattern="^[A-Z]$")]
Few = Annotated[list[int], msgspec.Meta(min_length=2)]
OPEN_END = "Expected a number >= 0.0."


class Inner(msgspec.Struct, forbid_unknown_fields=True):
    day: date


@pytest.mark.parametrize(
    ("value", "kind", "place", "said"),
    [
        ("x", int, "", "Expected a whole number, got text."),
        (1.5, int | None, "", "Expected a whole number or nothing, got a number."),
        (True, str, "", "Expected text, got true or false."),
        ([1], dict[str, int], "", "Expected a table, got a list."),
        (5, Annotated[int, msgspec.Meta(le=3)], "", "Expected a whole number <= 3."),
        (float("nan"), Annotated[float, msgspec.Meta(ge=0)], "", OPEN_END),
        ("", Annotated[str, msgspec.Meta(min_length=1)], "", "Expected text of length >= 1."),
        ("ab", Letter, "", "Expected text of the form ^[A-Z]$."),
        ("us", Country, "", "Write two capital letters, such as US."),
        ("U", CountryOrNone, "", "Write two capital letters, such as US."),
        ("a;b", Entry, "", "Write a name without a semicolon, and no space before or after it."),
        ([1], Few, "", "Expected a list of length >= 2."),
        ([1], tuple[int, int], "", "Expected a list of length 2, got 1."),
        ({3: 1}, Inner, "$", "Expected text."),
        ("q", Literal["a", "b"], "", "Unknown word 'q'."),
        ([{}], list[Inner], "$[0]", "day is missing."),
        ([{"dax": 1}], list[Inner], "$[0]", "Unknown key 'dax'."),
        ([{"day": "2027-02-30"}], list[Inner], "$[0].day", "It is not a day of the calendar in the form YYYY-MM-DD."),
    ],
)
def test_what_is_wrong_with_a_value_and_where(value: object, kind: Any, place: str, said: str) -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(value, kind)
    found, reason = place_and_reason(str(caught.value))
    assert (found, english(reason)) == (place, said)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (UnicodeDecodeError("utf-8", b"x", 0, 1, "invalid"), "It is no text in UTF-8."),
        (RecursionError(), "It is nested too deeply."),
    ],
)
def test_what_is_no_toml_at_all(error: Exception, said: str) -> None:
    assert english(why_no_toml(error)) == said
