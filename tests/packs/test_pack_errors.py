"""What a user is shown, and how a command ends."""

import pytest

from planner.errors import LONGEST_SENTENCE, EditRejected, InputError, PackError, RoadmapError, StorageError
from planner.words.message import message

OUTSIDE, EXTEND = message("The day is outside the window."), message("Extend it.")


@pytest.mark.parametrize(
    ("error", "exit_code", "text"),
    [
        (InputError(message("There is no key {key}.", key="colour")), 2, "There is no key colour."),
        (StorageError(message("The plan cannot be read.")), 3, "The plan cannot be read."),
        (EditRejected(OUTSIDE), 2, "The day is outside the window."),
        (EditRejected(OUTSIDE, EXTEND), 2, "The day is outside the window. Extend it."),
        (PackError("gates.toml", "", message("It is empty.")), 3, "gates.toml: It is empty."),
    ],
)
def test_an_error_has_one_sentence_and_an_exit_code(error: RoadmapError, exit_code: int, text: str) -> None:
    assert isinstance(error, RoadmapError)
    assert (error.exit_code, str(error)) == (exit_code, text)


def test_a_rejected_edit_says_why_and_what_else() -> None:
    error = EditRejected(OUTSIDE, EXTEND)
    assert (error.reason, error.way_out) == (OUTSIDE, EXTEND)


def test_of_a_long_text_the_beginning_and_the_end_are_shown() -> None:
    said = message("The value {value} is too long; write a shorter one.", value="x" * 5_000)
    text = str(InputError(said))
    assert len(text) <= LONGEST_SENTENCE
    assert text.startswith("The value xxx")
    assert text.endswith("xxx is too long; write a shorter one.")
