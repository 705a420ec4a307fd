"""What a user is shown, and how a command ends."""

import pytest

from planner.errors import EditRejected, InputError, PackError, RoadmapError, StorageError


@pytest.mark.parametrize(
    ("error", "exit_code", "text"),
    [
        (InputError("answers: unknown key 'colour'."), 2, "answers: unknown key 'colour'."),
        (StorageError("The plan cannot be read."), 3, "The plan cannot be read."),
        (EditRejected("The day is outside the window.", ["Extend it."]), 2, "The day is outside the window."),
        (PackError("gates.toml", "", "is not valid TOML"), 3, "gates.toml: is not valid TOML"),
    ],
)
def test_an_error_has_one_sentence_and_an_exit_code(error: RoadmapError, exit_code: int, text: str) -> None:
    assert isinstance(error, RoadmapError)
    assert (error.exit_code, str(error)) == (exit_code, text)


def test_a_rejected_edit_says_why_and_what_else() -> None:
    error = EditRejected("The day is outside the window.", ["Extend it.", "Register anew."])
    assert error.reason == "The day is outside the window."
    assert error.ways_out == ("Extend it.", "Register anew.")
