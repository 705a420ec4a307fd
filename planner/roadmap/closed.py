"""The authorities' days: closed days of an exam, holds of its results, the pause between two seasons, the spacing."""

from collections.abc import Iterable
from datetime import date

from planner.core.allowed import ClosedDays, Holds
from planner.core.day import FIRST_YEAR, LAST_YEAR
from planner.core.model import Plan
from planner.core.period import add_months
from planner.packs.exam import AttemptRule, ExamFacts
from planner.packs.record import Season
from planner.roadmap.ids import exam_task, split

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)


def closed_days_of(exam: str, facts: ExamFacts) -> ClosedDays | None:
    """The days of every year on which an exam is not given; None where there are none."""
    spans = [
        (date(year, rule.month, rule.day_from).toordinal(), date(year, rule.month, rule.day_to).toordinal() + 1)
        for rule in facts.closed
        if exam in rule.exams
        for year in YEARS
    ]
    return ClosedDays(tuple(_joined(spans))) if spans else None


def holds_of(exam: str, facts: ExamFacts) -> Holds | None:
    """The days of every year on which results of an exam are held, and until when; None where there are none."""
    spans = [
        (
            date(year, *hold.test_from).toordinal(),
            date(year, *hold.test_to).toordinal() + 1,
            date(year, *hold.release_about).toordinal(),
        )
        for hold in facts.score_holds
        if hold.exam == exam
        for year in YEARS
    ]
    return Holds(tuple(sorted(spans))) if spans else None


def pauses_of(closes: str, opens: str, seasons: Iterable[Season]) -> ClosedDays | None:
    """From the day after an event of each season, of two days the earlier, to one of the next, of two the later."""
    by_year = {season.match_year: season for season in seasons}
    spans = []
    for year, season in by_year.items():
        following = by_year.get(year + 1)
        closed, opened = season.events.get(closes), following.events.get(opens) if following is not None else None
        if closed is not None and opened is not None and closed.earlier < opened.later:
            spans.append((closed.earlier.toordinal() + 1, opened.later.toordinal()))
    return ClosedDays(tuple(_joined(spans)), last_only=True) if spans else None


def allowed_from(plan: Plan, rule: AttemptRule, sitting: str) -> date | None:
    """The first day on which an attempt may be sat, by the rule of spacing; None where it does not bind.

    The attempt after `in_window_max` others waits for months since the first and since the last of them. Source: the
    rule's own, in the exam pack.
    """
    exam, attempt = split(sitting)
    if exam not in rule.exams or attempt <= rule.in_window_max:
        return None
    earlier = (plan.tasks.get(exam_task(exam, number)) for number in range(1, attempt))
    days = sorted(task.actual_finish for task in earlier if task is not None and task.actual_finish is not None)
    if not days:
        return None
    return max(
        add_months(days[0], rule.fourth_after_first_months),
        add_months(days[-1], rule.fourth_after_latest_months),
    )


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted, and those that touch made one."""
    found: list[tuple[int, int]] = []
    for first, end in sorted(spans):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((first, end))
    return found
