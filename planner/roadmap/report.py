"""What a person reports of the journey so far: done, booked, started, permits; and what that proves.

Source of the rules: the template's `closes` and `done_exam`, design 4.4.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.core.edits.base import name_of, task_of
from planner.core.edits.exam import check_window
from planner.core.edits.exam_moves import with_move
from planner.core.model import MatchOutcome, Outcome, Plan, Role, Task
from planner.core.records.moves import MoveKind
from planner.errors import EditRejected
from planner.roadmap.allowed_day import check_closed, check_public
from planner.roadmap.ids import base_of, exam_task, split
from planner.roadmap.repetition import plan_next_attempt
from planner.roadmap.season import result_known_from, season_year_of
from planner.roadmap.template import MATCH_DAY, Roadmap
from planner.words.message import Name, message
from planner.words.states import MATCH_OUTCOMES


@dataclass(frozen=True, slots=True)
class Done:
    """A task reported done: of an exam its first day, of other tasks the last.

    `outcome` is of an exam; of Match Day a failed one is "not matched". `match` is of Match Day only.
    """

    task: str
    day: date
    outcome: Outcome | None = None
    score: int | None = None
    attempt: int | None = None
    expires: date | None = None
    match: MatchOutcome | None = None


@dataclass(frozen=True, slots=True)
class Booked:
    """A seat, or any other appointment, on a day. Another day for a seat that is booked already: it was moved.

    `moved_from`: the day for which that seat was told to be booked, where it stands on another one in the plan.
    """

    task: str
    day: date
    attempt: int | None = None
    moved_from: date | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """A task that is running since a day."""

    task: str
    day: date
    progress: int = 0


@dataclass(frozen=True, slots=True)
class Permit:
    """An eligibility window, its days inclusive."""

    task: str
    window_start: date
    window_end: date


def report_done(plan: Plan, roadmap: Roadmap, report: Done, today: date) -> Plan:
    """The plan with a task done and all that it proves closed.

    A failed exam plans the next attempt. Raises EditRejected for a day after today or an unknown task.
    """
    if report.day > today:
        raise EditRejected(
            message(
                "{title} cannot be done on {day}: that is after today, {today}.",
                title=name_of(plan, report.task),
                day=report.day,
                today=today,
            ),
            message("Report it when it is done, or move it there to plan it."),
        )
    plan, task = _reported(plan, roadmap, report.task, report.attempt)
    if task.role in (Role.SITTING, Role.RESULT):
        _check_match(task, report)
    if task.role is Role.SITTING:
        return _sat(plan, roadmap, task, report, today)
    if task.role is Role.RESULT:
        return _result_known(plan, roadmap, task, report)
    outcome = _match_outcome(plan, roadmap, task, report)
    plan = plan.with_tasks([replace(_finished(task, report.day, report.expires), outcome=outcome)])
    return close_proved(plan, roadmap, task.id, report.day)


def report_sat(plan: Plan, roadmap: Roadmap, report: Done, today: date) -> Plan:
    """The plan with an exam sat whose result nobody knows yet, whatever its likely day. Raises EditRejected."""
    done = report_done(plan, roadmap, replace(report, outcome=None, score=None), today)
    exam, attempt = split(told_of(plan, roadmap, report.task))
    result = plan.tasks.get(exam_task(exam, attempt, "_result"))
    return done if result is None else done.with_tasks([result])


def _match_outcome(plan: Plan, roadmap: Roadmap, task: Task, report: Done) -> MatchOutcome | None:
    """How Match Day went, as reported; None for every other task. Raises EditRejected for a result that cannot be."""
    if base_of(task.id) != MATCH_DAY:
        if report.score is not None or report.outcome is Outcome.FAIL:
            raise EditRejected(
                message("{title} is no exam, so it has no score and cannot be failed.", title=Name(task.title)),
                message("Report it done without them."),
            )
        _check_match(task, report)
        return None
    if report.score is not None:
        raise EditRejected(
            message("{title} has no score.", title=Name(task.title)), message("Report it done without one.")
        )
    _check_match_known(plan, roadmap, report.day)
    if report.match is not None:
        return report.match
    return MatchOutcome.NOT if report.outcome is Outcome.FAIL else MatchOutcome.MATCHED


def _check_match_known(plan: Plan, roadmap: Roadmap, day: date) -> None:
    """Raises EditRejected for a day of the target's season on which its Match has no result yet.

    It would count for the Match before, and the one that was meant would stay open.
    """
    season = roadmap.packs.season_by_year.get(plan.target_match or 0)
    if season is None or season_year_of(day, roadmap.packs) != season.match_year:
        return
    first = result_known_from(season)
    if day < first:
        raise EditRejected(
            message(
                "The result of Match {year} is not out on {day}: it is told from {first} on.",
                year=season.match_year,
                day=day,
                first=first,
            ),
            message("Report it on {first} or later.", first=first),
        )


def _check_match(task: Task, report: Done) -> None:
    """Raises EditRejected for a Match result of another task."""
    if report.match is not None:
        raise EditRejected(
            message(
                "{title} is not Match Day, so its result cannot be '{result}'.",
                title=Name(task.title),
                result=MATCH_OUTCOMES[report.match.value],
            ),
            message("Report it done without a result."),
        )


def sat_unreported(plan: Plan, roadmap: Roadmap, task: Task) -> Plan:
    """The plan with a booked sitting seen as sat on its day, with what that proves; its result is not known."""
    assert task.pinned_start is not None
    last = task.pinned_start + timedelta(days=(task.duration_days or 1) - 1)
    sat = replace(_finished(task, last, None), actual_start=task.pinned_start)
    return close_proved(plan.with_tasks([sat]), roadmap, task.id, last)


def done_by_records(plan: Plan, roadmap: Roadmap, task: Task, first: date, last: date) -> Plan:
    """The plan with a task seen as done, as its records say, with what that proves."""
    done = replace(_finished(task, last, None), actual_start=first)
    return close_proved(plan.with_tasks([done]), roadmap, task.id, last)


def report_booked(plan: Plan, roadmap: Roadmap, report: Booked, today: date) -> Plan:
    """The plan with a task pinned to its appointment; an exam's registration is closed.

    A seat that was booked for another day is kept as a move made today.
    Raises EditRejected for a day before today or the plan's start, outside the exam's known window, on closed days, or
    for a public day of the season.
    """
    if report.day < today:
        raise EditRejected(
            message(
                "{title} is booked for {day}, which is before today, {today}.",
                title=name_of(plan, report.task),
                day=report.day,
                today=today,
            ),
            message("Report it done, if that is when it was."),
        )
    if report.day < plan.start_date:
        raise EditRejected(
            message(
                "{title} is booked for {day}, before the plan starts on {start}.",
                title=name_of(plan, report.task),
                day=report.day,
                start=plan.start_date,
            ),
            message("Change the plan's start date first."),
        )
    plan, task = _reported(plan, roadmap, report.task, report.attempt)
    if task.done:
        raise EditRejected(
            message("{title} is done already; it cannot be booked.", title=Name(task.title)),
            message("Book the attempt that is still open."),
        )
    check_public(task, plan, roadmap, roadmap.packs.season_by_year.get(plan.target_match or 0))
    check_closed(task, roadmap, report.day, task.duration_days or 1, max(plan.start_date, today))
    plan = plan.with_tasks([replace(task, pinned_start=report.day)])
    if task.role is not Role.SITTING:
        return plan
    check_window(plan, task.id, report.day)
    before = report.moved_from or task.pinned_start
    if plan.exams[task.id].seat_booked and before not in (None, report.day):
        plan = with_move(plan, task.id, MoveKind.SEAT, today, before, report.day)
    plan = plan.with_exam(replace(plan.exams[task.id], seat_booked=True))
    exam, attempt = split(task.id)
    registration = exam_task(exam, attempt, "_registration")
    if registration in plan.tasks:
        plan = _close_one(plan, roadmap, registration, task.id, None)
        plan = close_proved(plan, roadmap, registration, None, closer=task.id)
    return plan


def report_started(plan: Plan, report: Started, today: date) -> Plan:
    """The plan with a task running. Raises EditRejected for a day after today, or a task that has no length."""
    if report.day > today:
        raise EditRejected(
            message(
                "{title} cannot have started on {day}: that is after today, {today}.",
                title=name_of(plan, report.task),
                day=report.day,
                today=today,
            ),
            message("Move it there to plan it."),
        )
    task = task_of(plan, still_open(plan, report.task))
    if task.done:
        raise EditRejected(
            message("{title} cannot be running: it is done.", title=Name(task.title)),
            message("Take the report back first if it is not."),
        )
    if task.instant:
        raise EditRejected(
            message("{title} cannot be running: it has no length.", title=Name(task.title)),
            message("Report it done when it is reached."),
        )
    return plan.with_tasks([replace(task, actual_start=report.day, progress=report.progress, pinned_start=None)])


def report_permit(plan: Plan, report: Permit) -> Plan:
    """The plan with an exam's eligibility window. Raises EditRejected for a task that is no exam of the plan."""
    record = plan.exams.get(still_open(plan, report.task))
    if record is None:
        raise EditRejected(
            message("'{task}' is no exam of this plan, so it has no eligibility window.", task=report.task),
            message("Name an exam of the plan."),
        )
    if report.window_end < report.window_start:
        raise EditRejected(
            message(
                "The window of {title} ends on {last}, before it begins.",
                title=name_of(plan, record.id),
                last=report.window_end,
            ),
            message("Enter its first and last day as the permit says."),
        )
    return plan.with_exam(replace(record, window_start=report.window_start, window_end=report.window_end))


def _reported(plan: Plan, roadmap: Roadmap, task_id: str, attempt: int | None) -> tuple[Plan, Task]:
    exam = _exam_of(roadmap, task_id)
    if exam is None:
        task_of(plan, task_id)
        return plan, plan.tasks[told_of(plan, roadmap, task_id)]
    part = task_id.removeprefix(exam)
    number = attempt or _open_attempt(plan, exam, part)
    while exam_task(exam, number) not in plan.tasks:
        plan = _skip_attempt(plan, roadmap, exam, exam_task(exam, number))
    return plan, plan.tasks[exam_task(exam, number, part)]


def told_of(plan: Plan, roadmap: Roadmap, task_id: str) -> str:
    """The task that a report speaks of: of an exam its last attempt, of a season's steps the open set's."""
    exam = _exam_of(roadmap, task_id)
    if exam is not None:
        part = task_id.removeprefix(exam)
        return exam_task(exam, _open_attempt(plan, exam, part), part)
    seasonal = task_id in roadmap.season_tasks | roadmap.after_match_day
    return still_open(plan, task_id) if seasonal else task_id


def _exam_of(roadmap: Roadmap, task_id: str) -> str | None:
    """The exam of which a task is the sitting or the result, whatever its attempt."""
    return next((exam for exam in roadmap.exams if task_id in (exam, f"{exam}_result")), None)


def still_open(plan: Plan, task_id: str) -> str:
    """The task itself; of one that is done and planned again, the last repetition."""
    task = plan.tasks.get(task_id)
    if task is None or not task.done:
        return task_id
    again = [other for other in plan.tasks if base_of(other) == task_id and not plan.tasks[other].done]
    return max(again, key=lambda other: split(other)[1], default=task_id)


def _open_attempt(plan: Plan, exam: str, part: str) -> int:
    attempt = 1
    while exam_task(exam, attempt + 1, part) in plan.tasks:
        attempt += 1
    return attempt


def _skip_attempt(plan: Plan, roadmap: Roadmap, exam: str, reported: str) -> Plan:
    """An earlier attempt of which nothing is known but that it failed."""
    attempt = _open_attempt(plan, exam, "")
    sitting = exam_task(exam, attempt)
    if sitting not in plan.tasks:
        raise EditRejected(
            message("There is no exam '{exam}' in this plan.", exam=exam),
            message("Add the exam first, or name another one."),
        )
    plan = plan.with_exam(replace(plan.exams[sitting], outcome=Outcome.FAIL))
    plan = plan_next_attempt(plan, roadmap, sitting)
    for part in ("_study", "_registration", "", "_result"):
        old = exam_task(exam, attempt, part)
        if old in plan.tasks and not plan.tasks[old].done:
            plan = _close_one(plan, roadmap, old, reported, None)
    return plan


def _sat(plan: Plan, roadmap: Roadmap, task: Task, report: Done, today: date) -> Plan:
    last = report.day + timedelta(days=(task.duration_days or 1) - 1)
    if last > today:
        raise EditRejected(
            message(
                "{title} ends on {last}, which is after today, {today}.", title=Name(task.title), last=last, today=today
            ),
            message("Report it when it is over."),
        )
    outcome = _outcome(roadmap, task.id, report)
    sat = replace(_finished(task, last, report.expires), actual_start=report.day)
    record = replace(plan.exams[task.id], outcome=outcome, score=report.score, seat_booked=False)
    plan = plan.with_tasks([sat]).with_exam(record)
    plan = close_proved(plan, roadmap, task.id, last)
    exam, attempt = split(task.id)
    due = roadmap.result_day(exam, report.day, last)
    result = plan.tasks.get(exam_task(exam, attempt, "_result"))
    known = outcome is not None or (due <= today and not roadmap.score_unjudged(record, report.day))
    if result is not None and not result.done and known:
        plan = plan.with_tasks([_finished(result, min(due, today), None)])
    return _planned_again(plan, roadmap, task.id) if outcome is Outcome.FAIL else plan


def _result_known(plan: Plan, roadmap: Roadmap, task: Task, report: Done) -> Plan:
    assert task.exam is not None
    sat = plan.tasks[task.exam].actual_finish or report.day - timedelta(days=roadmap.result_wait(base_of(task.exam)))
    outcome = _outcome(roadmap, task.exam, replace(report, day=sat))
    record = plan.exams[task.exam]
    if outcome is not None or report.score is not None:
        record = replace(record, outcome=outcome, score=report.score)
        plan = plan.with_exam(record)
    if report.score is not None and roadmap.score_unjudged(record, sat):
        return plan
    plan = plan.with_tasks([_finished(task, report.day, report.expires)])
    plan = close_proved(plan, roadmap, task.id, report.day)
    return _planned_again(plan, roadmap, task.exam) if outcome is Outcome.FAIL else plan


def _planned_again(plan: Plan, roadmap: Roadmap, sitting: str) -> Plan:
    """With the next attempt, unless it is there already: then its own dates stay."""
    exam, attempt = split(sitting)
    return plan if exam_task(exam, attempt + 1) in plan.tasks else plan_next_attempt(plan, roadmap, sitting)


def _outcome(roadmap: Roadmap, sitting: str, report: Done) -> Outcome | None:
    """Pass or fail as reported, or as the score says by the pass mark of the test date; None when nothing is said.

    The report's day is that of the test. A score of a day whose mark is not known says nothing.
    """
    if report.outcome is Outcome.FAIL or report.score is None:
        return report.outcome
    mark = roadmap.packs.exams.pass_mark(base_of(sitting), report.day)
    if mark is None:
        return report.outcome
    return Outcome.PASS if report.score >= mark.score_min else Outcome.FAIL


def _finished(task: Task, day: date, expires: date | None) -> Task:
    start = task.actual_start if task.actual_start and task.actual_start <= day else None
    return replace(
        task,
        actual_start=start,
        actual_finish=day,
        closed_by=None,
        pinned_start=None,
        progress=100,
        expires=expires or task.expires,
    )


def close_proved(plan: Plan, roadmap: Roadmap, task_id: str, day: date | None, closer: str | None = None) -> Plan:
    """Close what a task proves, and what that proves in turn. `day` is the closer's, None while it is only booked."""
    seen: set[str] = set()
    stack = [task_id]
    while stack:
        owner = stack.pop()
        record = roadmap.of(owner, plan.profile)
        for base in record.closes if record else ():
            target = _proved(plan, roadmap, base, owner)
            if target in plan.tasks and target not in seen:
                seen.add(target)
                stack.append(target)
                plan = _close_one(plan, roadmap, target, closer or task_id, day)
    return plan


def _proved(plan: Plan, roadmap: Roadmap, base: str, owner: str) -> str:
    """The task that a report closes: of the same attempt inside an exam, else the last repetition.

    An earlier repetition that is reported once more says nothing of what was planned again after it.
    """
    head, number = split(owner)
    same, latest = roadmap.repeated(base, number), roadmap.latest(plan)
    exam = roadmap.exam_of(base)
    if exam is not None and exam == roadmap.exam_of(head):
        return same
    if exam is None and latest.get(head) != owner and same in plan.tasks:
        return same
    return latest.get(base, base)


def _close_one(plan: Plan, roadmap: Roadmap, task_id: str, closer: str, day: date | None) -> Plan:
    task = plan.tasks[task_id]
    if task.actual_finish is not None or _closed_earlier(plan, task, day):
        return plan
    sitting = plan.tasks.get(task.exam) if task.exam and task.role is Role.RESULT else None
    if sitting is not None and sitting.actual_finish is not None and day is not None:
        wait = timedelta(days=roadmap.result_wait(base_of(sitting.id)))
        return plan.with_tasks([_finished(task, min(sitting.actual_finish + wait, day), None)])
    return plan.with_tasks([replace(task, closed_by=closer, pinned_start=None, progress=100)])


def _closed_earlier(plan: Plan, task: Task, day: date | None) -> bool:
    """Whether an earlier (or a certain) report closes the task already."""
    known = plan.tasks.get(task.closed_by) if task.closed_by else None
    if known is None:
        return False
    return day is None or (known.actual_finish is not None and known.actual_finish <= day)
