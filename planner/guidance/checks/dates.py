"""Rules about dates that the person gave or has to report: wishes, deadlines, passed steps, passed pins."""

from collections.abc import Iterable
from datetime import date

from planner.core.edits.base import Edit
from planner.core.edits.move import Unpin
from planner.core.edits.task import SetConstraint, SetDeadline
from planner.core.model import Constraint, ConstraintType, Kind, Task
from planner.core.schedule import Schedule
from planner.guidance.assumed import lapsed_pin
from planner.guidance.catching_up import surely_kept
from planner.guidance.checks.needs import OPEN_TASKS, PASSED_STEPS, SUPPOSED
from planner.guidance.earliest import first_possible
from planner.guidance.finding import Fix, Severity, from_plan, tasks_of
from planner.guidance.look import Look
from planner.guidance.moving import offer
from planner.guidance.rule import Found, Rule
from planner.roadmap.catch_up import CatchUp
from planner.roadmap.today import Assumed
from planner.words.message import Day, DayForm, Days, Message, Name, message

_STILL_TO_DO = message("It counts as still to do, from today.")
_SAY_HOW = Fix(message("Say how it went"))


def broken_constraints(look: Look) -> Iterable[Found]:
    """A task's dates are not what its constraint asks: a pin won, or SNLT and FNLT are missed, which never pull."""
    for task in look.open_tasks:
        wish = task.constraint
        if wish is None or wish.day is None or _is_kept(wish, task, look.schedule):
            continue
        start, finish = look.schedule.start(task.id), look.schedule.finish(task.id)
        assert start is not None
        assert finish is not None
        text = message("It is on {day}.", day=finish)
        if start != finish:
            text = message("It runs from {first} to {last}.", first=start, last=finish)
        yield Found(
            subjects=tasks_of([task.id]),
            title=_asked(Name(task.title), wish.type, wish.day),
            text=text,
            source=from_plan(look.today),
            fix=_let_go(look, task),
        )


def missed_deadlines(look: Look) -> Iterable[Found]:
    """A task ends after the user's own deadline; the deadline never moves it."""
    for task in look.open_tasks:
        finish = look.schedule.finish(task.id) if task.deadline is not None else None
        if task.deadline is not None and finish is not None and finish > task.deadline:
            title, days = Name(task.title), Days((finish - task.deadline).days)
            text = message("It ends on {day}; your deadline is {deadline}.", day=finish, deadline=task.deadline)
            if finish == look.schedule.start(task.id):
                text = message("It is on {day}; your deadline is {deadline}.", day=finish, deadline=task.deadline)
            yield Found(
                subjects=tasks_of([task.id]),
                title=message("{task} comes {days} after your deadline", task=title, days=days),
                text=text,
                source=from_plan(look.today),
                fix=_in_time(look, task, finish),
            )


def late_tasks(look: Look) -> Iterable[Found]:
    """Steps whose planned last day has passed without a report: what is not reported is still to do, from today."""
    planned, source = look.assessment.planned, from_plan(look.today)
    can_be_kept = {line.task: line for line in surely_kept(look)} if planned.passed else {}
    for task_id in planned.passed:
        finish, title = planned.schedule.finish(task_id), Name(look.title(task_id))
        assert finish is not None
        text = _STILL_TO_DO
        if look.assessment.view.assumed.get(task_id) is Assumed.SAT:
            head = message("{task} was booked for {day} and has passed", task=title, day=finish)
            text = message("Say whether you sat it, and how it went.")
        elif planned.schedule.start(task_id) == finish:
            head = message("{task} was planned for {day} and is not reported done", task=title, day=finish)
        else:
            head = message("{task} was to end on {day} and is not reported done", task=title, day=finish)
        answer = can_be_kept.get(task_id)
        fix = _SAY_HOW
        if answer is not None:
            edit = CatchUp((answer,), look.today, look.roadmap)
            fix = Fix(message("Done on {day}", day=answer.day or finish), edit)
        yield Found(subjects=tasks_of([task_id]), title=head, text=text, source=source, fix=fix)


def lapsed_pins(look: Look) -> Iterable[Found]:
    """A pin or a must-date that has passed: it stays stored, and does not hold any more."""
    for task_id, assumed in look.assessment.view.assumed.items():
        if assumed is not Assumed.UNPINNED or look.assessment.driven(task_id) is not None:
            continue
        task = look.plan.tasks[task_id]
        pin, wish, title = lapsed_pin(look, task), task.constraint, Name(task.title)
        if pin is not None:
            head = message("{task} was pinned to {day}, which has passed", task=title, day=pin)
            text = message("It is planned from today on.")
            fix = offer(look.assessment, task_id, look.schedule.start(task_id) or look.today)
        elif wish is not None and wish.day is not None:
            head = _asked(title, wish.type, wish.day)
            text = message("That day has passed, so it is planned as if you had not.")
            fix = Fix(message("Choose another day, or take the wish away"))
        else:
            continue
        yield Found(subjects=tasks_of([task_id]), title=head, text=text, source=from_plan(look.today), fix=fix)


def _is_kept(wish: Constraint, task: Task, schedule: Schedule) -> bool:
    start, finish = schedule.start(task.id), schedule.finish(task.id)
    assert start is not None
    assert finish is not None
    assert wish.day is not None
    match wish.type:
        case ConstraintType.SNET:
            return start >= wish.day
        case ConstraintType.SNLT:
            return start <= wish.day
        case ConstraintType.FNET:
            return finish >= wish.day
        case ConstraintType.FNLT:
            return finish <= wish.day
        case ConstraintType.MSO:
            return start == wish.day
        case _:
            return finish == wish.day


def _asked(title: Name, wish: ConstraintType, day: date) -> Message:
    match wish:
        case ConstraintType.SNET:
            return message("You asked for {task} to start no earlier than {day}", task=title, day=day)
        case ConstraintType.SNLT:
            return message("You asked for {task} to start no later than {day}", task=title, day=day)
        case ConstraintType.FNET:
            return message("You asked for {task} to finish no earlier than {day}", task=title, day=day)
        case ConstraintType.FNLT:
            return message("You asked for {task} to finish no later than {day}", task=title, day=day)
        case ConstraintType.MSO:
            return message("You asked for {task} to start on {day}", task=title, day=day)
        case _:
            return message("You asked for {task} to finish on {day}", task=title, day=day)


def _in_time(look: Look, task: Task, finish: date) -> Fix:
    """A pinned step earlier, where that can be; else the deadline on the day on which it ends."""
    start, record = look.schedule.start(task.id), look.plan.exams.get(task.id)
    booked = record is not None and record.seat_booked
    assert task.deadline is not None
    if task.pinned_start is not None and start is not None and not booked and task.kind is not Kind.STUDY:
        day = start - (finish - task.deadline)
        if day >= first_possible(look, task):
            return offer(look.assessment, task.id, day)
    return Fix(message("Move the deadline to {day}", day=Day(finish, DayForm.WEEKDAY)), SetDeadline(task.id, finish))


def _let_go(look: Look, task: Task) -> Fix:
    """Of a sitting with a booked seat the pin cannot be taken away, so there the wish goes."""
    record = look.plan.exams.get(task.id)
    if task.pinned_start is None or (record is not None and record.seat_booked):
        return _without_wish(task)
    edit: Edit = Unpin(task.id)
    return Fix(message("Take the pin away"), edit)


def _without_wish(task: Task) -> Fix:
    return Fix(message("Take the wish away"), SetConstraint(task.id, None))


RULES = (
    Rule(
        id="constraint.broken",
        severity=Severity.DELAYS,
        needs=(OPEN_TASKS,),
        find=broken_constraints,
        says="A task is not when you asked for it.",
        source="the plan's own dates",
    ),
    Rule(
        id="deadline.missed",
        severity=Severity.DELAYS,
        needs=(OPEN_TASKS,),
        find=missed_deadlines,
        says="A task ends after your own deadline.",
        source="the plan's own dates",
    ),
    Rule(
        id="task.late",
        severity=Severity.DELAYS,
        needs=(PASSED_STEPS,),
        find=late_tasks,
        says="A step has passed without a report, and what it counts as until then.",
        source="the plan's own dates",
    ),
    Rule(
        id="pin.lapsed",
        severity=Severity.HINT,
        needs=(SUPPOSED,),
        find=lapsed_pins,
        says="The day of a pin, or of a day that you asked for, has passed.",
        source="the plan's own dates",
    ),
)
