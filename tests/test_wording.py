"""Reasons of the reading libraries in the user's words."""

import tomllib

import pytest

from planner.wording import in_plain_words, place_in_toml


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
