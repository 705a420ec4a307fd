"""Several edits as one step."""

import pytest

from planner.core.edits.move import MoveTask, Unpin
from planner.core.edits.task import RenameTask
from planner.core.edits.together import Together
from planner.errors import EditRejected
from tests.core.builder import on
from tests.core.edits.builder import TODAY, small_plan


def test_the_edits_are_made_one_after_the_other() -> None:
    edits = (MoveTask("work", on(30), TODAY), Unpin("work"), RenameTask("work", "A"), RenameTask("work", "B"))
    plan = Together(edits, "Tidy up").apply(small_plan())
    assert (plan.tasks["work"].title, plan.tasks["work"].pinned_start) == ("B", None)


def test_one_that_cannot_be_made_refuses_all() -> None:
    with pytest.raises(EditRejected, match="not pinned"):
        Together((RenameTask("work", "A"), Unpin("exam")), "Tidy up").apply(small_plan())


def test_it_has_the_words_that_were_given_and_never_merges() -> None:
    edit = Together((), "Tidy up")
    assert (edit.label(small_plan()), edit.merge_key, edit.apply(small_plan())) == ("Tidy up", None, small_plan())
