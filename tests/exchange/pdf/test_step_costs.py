"""The costs of a step on its printed line."""

from dataclasses import replace

from planner.core.field import Amount
from planner.core.records.expenses import Expense
from planner.core.ref import task_ref
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.sections.step import SECTION
from tests.guidance.looks import TODAY, sample_plan
from tests.roadmap.builder import with_records
from tests.timeline.frames import a_look


def test_a_printed_step_says_what_is_planned_and_paid() -> None:
    bare = PrintView(a_look(sample_plan(), TODAY))
    first = bare.steps[0].task
    fees = [step["costs"] for step in steps_of(bare)]
    paid = Expense(id="a", of=task_ref(first), title="Course", paid=Amount(5000, "EUR"))
    view = PrintView(a_look(with_records(sample_plan(), replace(paid, position=1)), TODAY))
    assert steps_of(view)[0]["costs"].startswith("Costs: ")
    assert "EUR 50" in steps_of(view)[0]["costs"]
    assert [step["costs"] for step in steps_of(view)][1:] == fees[1:]


def steps_of(view: PrintView) -> list[dict[str, str]]:
    drawn = SECTION.draw(view)
    assert drawn is not None
    found: list[dict[str, str]] = drawn["steps"]
    return found
