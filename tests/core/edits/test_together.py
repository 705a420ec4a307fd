"""Several edits as one step: all of them, or none."""

import pytest

from planner.core.edits.move import MoveTask
from planner.core.edits.study_days import SetDaysOff
from planner.core.edits.task import RenameTask
from planner.core.edits.together import Together
from planner.core.model import DayOff
from planner.errors import EditRejected
from planner.words.message import message
from tests.core.builder import on
from tests.core.edits.builder import TODAY, small_plan


def test_all_edits_in_order_under_the_words_given() -> None:
    edit = Together((RenameTask("work", "one"), RenameTask("work", "two"), SetDaysOff(())), message("Change both"))
    plan = edit.apply(small_plan())
    assert plan.tasks["work"].title == "two"
    assert plan.calendar.days_off == ()
    assert edit.label(plan) == message("Change both")
    assert edit.merge_key is None


def test_one_that_cannot_be_made_refuses_all() -> None:
    backwards = SetDaysOff((DayOff(on(5), on(4)),))
    with pytest.raises(EditRejected, match="before they begin"):
        Together((MoveTask("work", on(60), TODAY), backwards), message("Change both")).apply(small_plan())
