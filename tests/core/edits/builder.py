"""A small plan for the tests of the edits: four tasks, an exam with a window, a soft link."""

from datetime import date

from planner.core.model import DayOff, Dependency, ExamRecord, LinkType, Plan, StudyCalendar
from tests.core.builder import START, a_list_of, a_plan, milestone, on, sitting, study, work

TODAY = on(3)


def small_plan() -> Plan:
    """study > exam > work > party, and a soft link study > party. The exam's window is day 11 to 40."""
    plan = a_plan(
        study("study", 30.0, exam="exam"),
        sitting("exam"),
        work("work", 5),
        milestone("party", duration_days=0),
        links=["study FS exam", "exam FS work", "work FS+2 party"],
        exams={"exam": ExamRecord("exam", window_start=on(11), window_end=on(40))},
        calendar=StudyCalendar(daily_hours=3.0, weekly_off=(), days_off=(DayOff(on(2), on(2)),)),
    )
    soft = Dependency("study>party:SS", "study", "party", LinkType.SS, soft=True, position=9999)
    return plan.with_links([soft])


def first_day() -> date:
    """The plan's start day."""
    return START


def key(pred: str, succ: str, type_: str = "FS") -> str:
    """The id of a link of the small plan."""
    return next(iter(a_list_of([f"{pred} {type_} {succ}"])))
