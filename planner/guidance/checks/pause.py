"""Rules about the exams as a whole: how long they take, and the gaps between them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from planner.core.model import Kind, Phase, Role, Task
from planner.core.period import add_months
from planner.guidance.checks.needs import SITTINGS
from planner.guidance.finding import Fix, Severity, tasks_of
from planner.guidance.look import Look
from planner.guidance.rule import Found, Rule
from planner.roadmap.ids import exam_task, split
from planner.roadmap.template import Roadmap
from planner.words.message import Decimal, Name, counted, message


def span_too_long(look: Look) -> Iterable[Found]:
    """From the first exam's study to the last sitting it takes longer than advised (R4)."""
    advice = look.packs.advice.span_months
    days = _exam_days(look)
    if not days:
        return
    first, last = min(start for start, _ in days), max(sitting for _, sitting in days)
    if last >= look.today and last > add_months(first, int(advice.max)):
        months = (last.year - first.year) * 12 + last.month - first.month
        yield Found(
            title=counted("The exams take about {count} month", "The exams take about {count} months", months),
            text=message(
                "They take from {first} to {last}; the roadmap advises {least} to {most} months.",
                first=first,
                last=last,
                least=Decimal(advice.min),
                most=Decimal(advice.max),
            ),
            source=advice.source,
            fix=Fix(message("Bring the later exams forward, or study more hours")),
        )


def gap_too_long(look: Look) -> Iterable[Found]:
    """After a sitting nothing of phase 1 happens for too long, until the next exam's study or sitting (R4)."""
    advice = look.packs.advice.gap_weeks_max
    limit = timedelta(weeks=advice.value)
    busy = _busy(look)
    for sitting, following in _pauses(look):
        end = look.schedule.finish(sitting.id)
        begin = look.schedule.start(following.id)
        if end is None or begin is None or begin <= look.today:
            continue
        idle = _longest_idle(end + timedelta(days=1), begin, busy)
        if idle > limit:
            before, after = Name(sitting.title), Name(following.title)
            yield Found(
                subjects=tasks_of((sitting.id, following.id)),
                title=counted(
                    "There is {count} week with nothing in it between {before} and {after}",
                    "There are {count} weeks with nothing in them between {before} and {after}",
                    idle.days // 7,
                    before=before,
                    after=after,
                ),
                text=message(
                    "{before} is on {end} and {after} begins on {begin}; long gaps slow you down, keep them under "
                    "{weeks} weeks.",
                    before=before,
                    end=end,
                    after=after,
                    begin=begin,
                    weeks=Decimal(advice.value),
                ),
                source=advice.source,
                fix=Fix(message("Start {task} earlier", task=after)),
            )


def _advised_exams(roadmap: Roadmap) -> list[str]:
    """The exams that the roadmap's advice on the span speaks of: those whose study it gives a length."""
    by_id = roadmap.packs.template.by_id
    return [exam for exam in sorted(roadmap.exams) if by_id[f"{exam}_study"].roadmap]


def _exam_days(look: Look) -> list[tuple[date, date]]:
    """First study day (else the sitting) and sitting of each advised exam whose days are known, failed ones too."""
    found: list[tuple[date, date]] = []
    advised = _advised_exams(look.roadmap)
    for sitting in look.sittings():
        last = look.schedule.finish(sitting.id)
        exam, attempt = split(sitting.id)
        if exam not in advised or last is None:
            continue
        study = exam_task(exam, attempt, "_study")
        start = look.schedule.start(study) if study in look.plan.tasks else None
        first = start or look.schedule.start(sitting.id)
        assert first is not None
        found.append((min(first, last), last))
    return found


def _pauses(look: Look) -> Iterable[tuple[Task, Task]]:
    """Each sitting with the next study or sitting that begins after it."""
    exam_tasks = [task for task in look.tasks if task.exam is not None and task.kind in (Kind.STUDY, Kind.EXAM)]
    dated = [(day, task) for task in exam_tasks if (day := look.schedule.start(task.id)) is not None]
    dated.sort(key=lambda item: (item[0], item[1].position))
    for _, sitting in dated:
        end = look.schedule.finish(sitting.id)
        if sitting.role is not Role.SITTING or end is None:
            continue
        following = next((task for day, task in dated if day > end), None)
        if following is not None:
            yield sitting, following


def _busy(look: Look) -> list[tuple[date, date]]:
    """The spans of phase-1 tasks, last day included."""
    spans: list[tuple[date, date]] = []
    for task in look.tasks:
        if task.phase is not Phase.EXAMS or task.instant:
            continue
        start, finish = look.schedule.start(task.id), look.schedule.finish(task.id)
        if start is not None and finish is not None:
            spans.append((start, finish))
    return sorted(spans)


def _longest_idle(first: date, end: date, busy: Sequence[tuple[date, date]]) -> timedelta:
    """The longest stretch of [first, end) that no span covers."""
    longest = timedelta(0)
    for start, finish in busy:
        if start >= end:
            break
        if finish < first:
            continue
        longest = max(longest, start - first)
        first = max(first, finish + timedelta(days=1))
    return max(longest, end - first)


RULES = (
    Rule(
        id="roadmap.span_long",
        severity=Severity.DELAYS,
        needs=(SITTINGS,),
        find=span_too_long,
        says="All exams together take longer than advised.",
        source="advice.toml",
    ),
    Rule(
        id="roadmap.gap_long",
        severity=Severity.DELAYS,
        needs=(SITTINGS,),
        find=gap_too_long,
        says="Between two exams nothing happens for longer than advised.",
        source="advice.toml",
    ),
)
