"""A plan keeps why a soft link is left out as an English text; it is known again, and said in any language."""

import pytest

from planner.core.left_out import BY_THE_USER, missed, not_on_time, why_left_out
from planner.words.language import english
from planner.words.message import Message
from planner.words.stored import plain


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (BY_THE_USER, "left out by you"),
        (not_on_time(2028, "Letters uploaded (all)"), "else Match 2028 would not be on time (Letters uploaded (all))"),
        (missed(2031, "Rank list certified"), "else Match 2031 would be missed (Rank list certified)"),
    ],
)
def test_a_reason_of_the_program_is_known_again(said: Message, kept: str) -> None:
    assert english(said) == kept
    assert why_left_out(kept) == said


@pytest.mark.parametrize("kept", ["", "my own {reason}", "else Match 2028 would be a miracle (x)", "else late"])
def test_any_other_reason_stays_as_it_is(kept: str) -> None:
    assert why_left_out(kept) == plain(kept)
    assert english(why_left_out(kept)) == kept
