"""Reasons of the reading libraries in the user's words."""

import tomllib

import pytest

from planner.wording import in_plain_words, place_and_reason, place_in_toml, why_no_toml
from planner.words.language import english


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("expected `int`, got `str`", "expected a whole number, got text"),
        ("expected `int | null`, got `float`", "expected a whole number or nothing, got a number"),
        ("expected `str` of length <= 200", "expected text of length <= 200"),
        ("object missing required field `title`", "title is missing"),
        ("$.tasks[0]: object missing required field `date`", "$.tasks[0]: date is missing"),
        ("Object contains unknown field `by`", "unknown key 'by'"),
        ("invalid enum value 'party'", "unknown word 'party'"),
        ("there is no task 'a'", "there is no task 'a'"),
    ],
)
def test_types_become_words(reason: str, words: str) -> None:
    assert in_plain_words(reason) == words


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = 1\nb = = 2", "Line 2 cannot be read."),
        ("a = [", "It breaks off at its end."),
        ("a = " + "9" * 5000, "A number in it is too long."),
    ],
)
def test_where_toml_ends_is_a_sentence(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        tomllib.loads(text)
    assert english(why_no_toml(caught.value)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = 1\nb = = 2", "line 2 cannot be read"),
        ("a = 2027-02-30", "line 1 cannot be read"),
        ("a = [", "it breaks off at its end"),
        ("a = " + "9" * 5000, "a number in it is too long"),
    ],
)
def test_the_place_where_toml_ends(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        tomllib.loads(text)
    assert place_in_toml(caught.value) == words
