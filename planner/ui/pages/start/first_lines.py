"""What the plan will do first, in a few lines. No Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil

from planner.core.model import Kind, Phase, Role, Task
from planner.core.text import named, near_words
from planner.guidance.deciding import deciding
from planner.guidance.look import Look
from planner.guidance.next_steps import ignored, next_steps, studies_now
from planner.guidance.pace import has_given_end, needed_pace
from planner.roadmap.ids import base_of

DAYS_A_WEEK = 7
MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class FirstLine:
    """An icon, and a sentence in pieces: text, and whether it is bold."""

    icon: str
    pieces: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """The whole sentence."""
        return "".join(text for text, _ in self.pieces)


def first_lines(look: Look) -> tuple[FirstLine, ...]:
    """The study of the day, the next thing to do, the next exam, what decides, what can wait."""
    found = [*_study(look), *_next(look), *_exam(look), *_warning(look), *_waiting(look)]
    return tuple(found[:MOST_LINES])


def _study(look: Look) -> Iterable[FirstLine]:
    studies = studies_now(look)
    if studies:
        yield _pace(look, studies[0])
        return
    coming = [task for task in look.open_tasks if task.kind is Kind.STUDY and look.schedule.start(task.id)]
    first = min(coming, key=lambda task: look.schedule.start(task.id) or look.today, default=None)
    start = look.schedule.start(first.id) if first is not None else None
    if first is not None and start is not None:
        yield FirstLine(
            "book-open",
            ((f"Begin to study for {_exam_title(look, first)} on ", False), (_near(look, start), True), (".", False)),
        )


def _pace(look: Look, task: Task) -> FirstLine:
    title, offered = _exam_title(look, task), look.plan.calendar.daily_hours
    if has_given_end(task, look.schedule):
        pace = needed_pace(task, look.schedule, look.today)
        if pace is not None:
            enough = pace <= offered
            rest = f" for {title}; you offer {offered:g}." if enough else f" for {title}, but you offer {offered:g}."
            icon = "clock" if enough else "warning"
            return FirstLine(icon, (("Study ", False), (f"{pace:.1f} h a day", True), (rest, False)))
    finish = look.schedule.finish(task.id)
    until = _near(look, finish) if finish is not None else ""
    return FirstLine("clock", ((f"Study {offered:g} h a day for {title}, until ", False), (until, True), (".", False)))


def _next(look: Look) -> Iterable[FirstLine]:
    for step in next_steps(look, 3):
        if look.task(step.task).kind is not Kind.STUDY:
            until = _near(look, step.finish)
            yield FirstLine("check-square", (("Do first: ", False), (step.title, True), (f", by {until}.", False)))
            return


def _exam(look: Look) -> Iterable[FirstLine]:
    coming = [
        task
        for task in look.open_tasks
        if task.role is Role.SITTING and task.pinned_start is None and look.schedule.start(task.id) is not None
    ]
    first = min(coming, key=lambda task: look.schedule.start(task.id) or look.today, default=None)
    if first is None:
        return
    day, weeks = look.schedule.start(first.id), _weeks_of_study(look, first)
    if day is not None:
        rest = f", after {weeks} weeks of study." if weeks > 1 else "."
        pieces = ((f"Place {first.title} on ", False), (_near(look, day), True), (rest, False))
        yield FirstLine("calendar-check", pieces)


def _weeks_of_study(look: Look, sitting: Task) -> int:
    studies = [task for task in look.open_tasks if task.role is Role.STUDY and task.exam == sitting.id]
    days = look.schedule.of(studies[0].id).duration_days if studies else None
    return ceil(days / DAYS_A_WEEK) if days else 0


def _warning(look: Look) -> Iterable[FirstLine]:
    found, verdict = deciding(look.assessment), look.assessment.verdict
    if found is not None and verdict is not None and verdict.match_year == verdict.target_match:
        rest = f": then Match {found.match_year} is no longer on time."
        moved = f"Warn when {named(found.title)} moves past "
        pieces = ((moved, False), (_near(look, found.latest), True), (rest, False))
        yield FirstLine("bell", pieces)


def _waiting(look: Look) -> Iterable[FirstLine]:
    until = {
        phase: day
        for item in reversed(ignored(look, 8))
        if (day := item.until) is not None and (phase := look.task(item.task).phase) in (Phase.APPLY, Phase.VISA)
    }
    apply, visa = until.get(Phase.APPLY), until.get(Phase.VISA)
    if apply is None:
        return
    pieces = [("Leave applications alone until ", False), (_near(look, apply), True)]
    if visa is not None:
        pieces += [(", visa papers until ", False), (_near(look, visa), True)]
    yield FirstLine("eye-slash", (*pieces, (".", False)))


def _exam_title(look: Look, study: Task) -> str:
    return look.title(study.exam) if study.exam is not None else look.title(base_of(study.id))


def _near(look: Look, day: date) -> str:
    return near_words(day, look.today)
