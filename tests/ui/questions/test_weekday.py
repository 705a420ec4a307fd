"""Weekdays off in words: in full while they are few, then in short."""

import pytest

from planner.ui.questions.weekday import off_words
from planner.words.language import english


@pytest.mark.parametrize(
    ("off", "words"),
    [
        ((), "No day off"),
        ((4,), "Friday off"),
        ((4, 5), "Friday and Saturday off"),
        ((4, 5, 6), "Fri, Sat and Sun off"),
    ],
)
def test_the_weekdays_off_in_words(off: tuple[int, ...], words: str) -> None:
    assert english(off_words(off)) == words
