"""What no record of an exam can say: a move or a result still to come, a result before the sitting, no such score."""

from datetime import date

from planner.core.model import Plan
from planner.core.records.moves import MOVES
from planner.core.records.sittings import SITTINGS, Sitting
from planner.errors import EditRejected
from planner.guidance.part_scores import check_parts
from planner.roadmap.ids import base_of
from planner.roadmap.verdict import Assessment
from planner.words.message import Name, message


def check_exam_records(before: Assessment, plan: Plan) -> None:
    """Raises EditRejected for a record of a plan made of the assessed one; only what has changed is looked at."""
    for move in MOVES.changed(before.plan, plan):
        if move.on > before.today:
            raise EditRejected(
                message("A move made on {day} is still to come: today is {today}.", day=move.on, today=before.today),
                message("Enter the day on which it was made, today or earlier."),
            )
    for record in SITTINGS.changed(before.plan, plan):
        if record.exam is not None:
            check_parts(before.roadmap.packs.exams.parts_of(base_of(record.exam)), record, plan)
        if record.released_on is not None:
            _check_release(plan, record, record.released_on, before.today)


def _check_release(plan: Plan, record: Sitting, released: date, today: date) -> None:
    if released > today:
        raise EditRejected(
            message("A result released on {day} is still to come: today is {today}.", day=released, today=today),
            message("Enter the day once it is out."),
        )
    task = plan.tasks.get(record.exam or "")
    sat = task.actual_finish if task is not None else None
    if task is not None and sat is not None and released < sat:
        raise EditRejected(
            message(
                "The result of {exam} cannot be of {day}: it was sat on {sat}.",
                exam=Name(task.title),
                day=released,
                sat=sat,
            ),
            message("Correct the day of the release, or that of the sitting."),
        )
