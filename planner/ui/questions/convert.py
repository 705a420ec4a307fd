"""From the sheet to the answers of a new plan, and from a plan back to the sheet."""

from collections.abc import Iterable
from datetime import date
from itertools import count, takewhile

from planner.core.calendar import WEEKDAYS
from planner.core.model import Outcome, Plan, Role, Task
from planner.guidance.look import Look
from planner.roadmap.answers import Answers, BookedAnswer, DoneAnswer, Result, StartedAnswer
from planner.roadmap.ids import exam_task
from planner.roadmap.report import Booked, Done, Started
from planner.roadmap.template import NO_PROFILE
from planner.ui.questions.answer_sheet import (
    EXAMS,
    NO_ATTEMPT,
    Attempt,
    Progress,
    Sat,
    Sheet,
    Step,
    Study,
)

Report = Done | Booked | Started
_OUTCOMES = {Sat.PASSED: Outcome.PASS, Sat.FAILED: Outcome.FAIL}
USCE, USCE_SEARCH, LETTERS_ASKED, LETTERS = "usce", "usce_search", "lor_ask", "lor"


def answers_of(sheet: Sheet, today: date) -> Answers:
    """The answers of a new plan. What lacks its day is not counted yet."""
    found = list(reports_of(sheet, today))
    return Answers(
        status=sheet.status,
        graduation_date=sheet.graduation_date,
        visa=sheet.visa,
        diploma_date=sheet.diploma_date,
        target_match=sheet.target,
        specialty=sheet.specialty,
        country=sheet.country,
        passport=sheet.passport,
        pathway=pathway_value(sheet.pathway),
        daily_hours=sheet.daily_hours,
        days_off=[WEEKDAYS[day] for day in sheet.weekly_off],
        done=[
            DoneAnswer(
                task=item.task,
                date_=item.day,
                result=Result(item.outcome) if item.outcome is not None else None,
                attempt=item.attempt,
            )
            for item in found
            if isinstance(item, Done)
        ],
        booked=[
            BookedAnswer(task=item.task, date_=item.day, attempt=item.attempt)
            for item in found
            if isinstance(item, Booked)
        ],
        started=[
            StartedAnswer(task=item.task, date_=item.day, progress=item.progress)
            for item in found
            if isinstance(item, Started)
        ],
    )


def pathway_value(pathway: str | None) -> int | str | None:
    """A Pathway as the answers file has it."""
    return int(pathway) if pathway is not None and pathway.isdigit() else pathway


def reports_of(sheet: Sheet, today: date) -> Iterable[Report]:
    """What the sheet says of the journey so far, in the order in which a plan takes it: done, booked, running."""
    return [
        *sorted(_done(sheet, today), key=lambda report: report.day),
        *_booked(sheet, today),
        *_started(sheet),
    ]


def sheet_of(plan: Plan) -> Sheet:
    """A plan's answers; what was only assumed counts as not given, what is done is fixed."""
    profile = plan.profile or NO_PROFILE
    given = {"status", "graduation_date", "visa"} - set(profile.assumed) if plan.profile is not None else set()
    return Sheet(
        status=profile.status if "status" in given else None,
        graduation_date=profile.graduation_date if "graduation_date" in given else None,
        diploma_date=profile.diploma_date,
        exams={exam: _attempts(plan, exam) for exam in EXAMS if exam in plan.tasks},
        daily_hours=plan.calendar.daily_hours,
        weekly_off=plan.calendar.weekly_off,
        study=_study(plan),
        usce=_progress(plan, USCE, USCE),
        letters=_progress(plan, LETTERS_ASKED, LETTERS),
        visa=profile.visa if "visa" in given else None,
        specialty=profile.specialty,
        target=plan.target_match,
        country=profile.country,
        passport=profile.passport,
        pathway=profile.pathway,
    )


def placed_exams(look: Look) -> dict[str, date]:
    """Where a plan puts the exams that are still to be taken, by task id."""
    sittings = (task for task in look.open_tasks if task.role is Role.SITTING)
    return {task.id: day for task in sittings if (day := look.schedule.start(task.id)) is not None}


def _done(sheet: Sheet, today: date) -> Iterable[Done]:
    for exam, attempts in sheet.exams.items():
        for number, attempt in enumerate(attempts, start=1):
            if attempt.fixed or attempt.day is None or attempt.sat is Sat.NOT_YET:
                continue
            outcome = _OUTCOMES.get(attempt.sat)
            # A booked seat of the last weeks has been taken; its result is awaited.
            if outcome is not None or attempt.day < today:
                yield Done(exam, attempt.day, outcome, attempt=number)
    for progress, begun, done in ((sheet.usce, USCE_SEARCH, USCE), (sheet.letters, LETTERS_ASKED, LETTERS)):
        if progress.day is not None and not progress.fixed and progress.step is not Step.NOT_YET:
            yield Done(done if progress.step is Step.DONE else begun, progress.day)


def _booked(sheet: Sheet, today: date) -> Iterable[Booked]:
    for exam, attempts in sheet.exams.items():
        for number, attempt in enumerate(attempts, start=1):
            if attempt.sat is Sat.BOOKED and not attempt.fixed and attempt.day is not None and attempt.day >= today:
                yield Booked(exam, attempt.day, number)


def _started(sheet: Sheet) -> Iterable[Started]:
    if sheet.study.exam is not None and sheet.study.since is not None:
        number = len(sheet.exams.get(sheet.study.exam, NO_ATTEMPT))
        yield Started(exam_task(sheet.study.exam, number, "_study"), sheet.study.since, sheet.study.percent)
    if sheet.usce.step is Step.BEGUN and sheet.usce.day is not None and not sheet.usce.fixed:
        yield Started(USCE, sheet.usce.day)


def _attempts(plan: Plan, exam: str) -> tuple[Attempt, ...]:
    found: list[Attempt] = []
    for number in count(1):
        task = plan.tasks.get(exam_task(exam, number))
        if task is None:
            break
        record = plan.exams.get(task.id)
        if task.done:
            result = plan.tasks.get(exam_task(exam, number, "_result"))
            failed = record is not None and record.outcome is Outcome.FAIL
            awaited = not failed and result is not None and not result.done
            sat = Sat.FAILED if failed else Sat.BOOKED if awaited else Sat.PASSED
            found.append(Attempt(sat, task.actual_start or task.actual_finish, fixed=True))
        elif record is not None and record.seat_booked and task.pinned_start is not None:
            found.append(Attempt(Sat.BOOKED, task.pinned_start))
        else:
            found.append(Attempt())
    return tuple(found)


def _study(plan: Plan) -> Study:
    for exam in EXAMS:
        for task in reversed(_studies(plan, exam)):
            if task.running:
                return Study(exam, task.actual_start, task.progress, fixed=True)
    return Study()


def _studies(plan: Plan, exam: str) -> list[Task]:
    sittings = takewhile(lambda number: exam_task(exam, number) in plan.tasks, count(1))
    studies = (plan.tasks.get(exam_task(exam, number, "_study")) for number in sittings)
    return [task for task in studies if task is not None]


def _progress(plan: Plan, begun: str, done: str) -> Progress:
    last, first = plan.tasks.get(done), plan.tasks.get(begun)
    if last is not None and last.done:
        return Progress(Step.DONE, last.actual_finish, fixed=True)
    if first is not None and (first.done or first.running):
        return Progress(Step.BEGUN, first.actual_finish or first.actual_start, fixed=True)
    return Progress()
