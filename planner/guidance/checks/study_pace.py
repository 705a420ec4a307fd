"""Rules about studies from their log: where the own pace leads, the cap, bursts, access that ends, wrong days."""

from collections.abc import Iterable
from datetime import date, timedelta

from planner.core.records.resources import RESOURCES
from planner.core.records.study_log import MINUTES_A_DAY, STUDY_LOG, StudyEntry
from planner.core.ref import Ref
from planner.guidance.checks.needs import LOGGED, RESOURCES_KEPT, STUDIES, STUDY_CAP
from planner.guidance.finding import Fix, Severity, from_plan, tasks_of
from planner.guidance.look import Look
from planner.guidance.moving import offer
from planner.guidance.rule import Found, Rule
from planner.guidance.study.fitting import day_that_fits
from planner.guidance.study.load import LoadSpan, load_of, may_be_over
from planner.guidance.study.logged import Days, study_log
from planner.guidance.study.pace import WINDOW_DAYS
from planner.guidance.study.standing import ExamStudy, Ghost, studies
from planner.guidance.study.ways import date_fix, pace_label
from planner.words.message import Data, Decimal, Message, Name, both, counted, message, paragraph

_SHOWN = 20
"""So many entries a finding names at most."""
_DAY = timedelta(days=1)


def ghost_late(look: Look) -> Iterable[Found]:
    """The exam day that the own pace implies is after the latest day on time."""
    for study in studies(look):
        ghost = study.ghost
        if ghost is None or study.latest is None or ghost.days_off <= 0 or ghost.day <= study.latest:
            continue
        found = date_fix(look, study)
        assert found is not None
        yield Found(
            subjects=tasks_of([study.exam, study.study]),
            title=message("Your pace leads to {exam} on {day}", exam=Name(study.title), day=ghost.day),
            text=_both_ways(look, study, ghost),
            source=from_plan(look.today),
            fix=found[1],
        )


def _both_ways(look: Look, study: ExamStudy, ghost: Ghost) -> Message:
    assert study.latest is not None
    latest = message("The latest day on time is {day}.", day=study.latest)
    pace = pace_label(look, study, ghost.row)
    if pace is None:
        return paragraph(latest, message("Two ways out: more a day, or a later day."))
    return paragraph(latest, message("Two ways out: {pace}; or a later day.", pace=pace))


def over_cap(look: Look) -> Iterable[Found]:
    """All studies together need more hours on a day than the person means to study at most."""
    if not may_be_over(look):
        return
    load = load_of(look)
    if load.cap is None or not load.over:
        return
    exams, left_out = list(load.left_out), sum(load.left_out.values())
    yield Found(
        subjects=tasks_of(exams),
        title=message("Your studies need more than your {hours} h a day", hours=Decimal(load.cap)),
        text=paragraph(
            *map(_over_words, load.over[:2]),
            message(
                "{hours} h do not fit under your cap; the exam that comes first has them first.",
                hours=Decimal(left_out, 0 if left_out >= 1 else 1),
            ),
        ),
        source=from_plan(look.today),
        fix=_fitting(look, exams),
    )


def _fitting(look: Look, exams: list[str]) -> Fix:
    day = day_that_fits(look, exams[0]) if len(exams) == 1 else None
    if day is None:
        return Fix(message("Raise your cap, or give the exams more days"))
    return offer(look.assessment, exams[0], day, other=True)


def _over_words(span: LoadSpan) -> Message:
    return counted(
        "From {first} to {last} that is {count} day, at most {hours} h.",
        "From {first} to {last} these are {count} days, at most {hours} h each.",
        span.over_days,
        first=span.first,
        last=span.last,
        hours=Decimal(span.hours, 1),
    )


def bursts(look: Look) -> Iterable[Found]:
    """Burn-out days beside study days on which nothing was done (R5: steady hours)."""
    advice = look.packs.advice
    first = look.today - timedelta(days=WINDOW_DAYS)
    days = study_log(look.plan).days
    long = [
        day
        for day, logged in sorted(days.items())
        if first <= day <= look.today and logged.minutes >= advice.long_day_hours.value * 60
    ]
    beside = [day for day in long if _empty(look, days, day - _DAY) or _empty(look, days, day + _DAY)]
    if len(beside) < advice.long_days.value:
        return
    yield Found(
        title=counted(
            "In four weeks there was {count} day of {hours} hours or more beside an empty one",
            "In four weeks there were {count} days of {hours} hours or more beside empty ones",
            len(beside),
            hours=Decimal(advice.long_day_hours.value),
        ),
        text=message(
            "The roadmap advises {least} to {most} hours on most days: steady hours carry further.",
            least=Decimal(advice.daily_hours.min),
            most=Decimal(advice.daily_hours.max),
        ),
        source=advice.long_day_hours.source,
        fix=Fix(message("Spread the same hours over the days beside them")),
    )


def _empty(look: Look, days: Days, day: date) -> bool:
    planned = look.schedule.terms.study_days.capacity(day.toordinal()) > 0
    return planned and day < look.today and day not in days


def access_ends(look: Look) -> Iterable[Found]:
    """The access to a resource ends before the exam, and at the own pace before it is done."""
    for study in studies(look):
        for row in study.rows:
            if row.until is None or not row.left or (row.finish is not None and row.finish <= row.until):
                continue
            title, over = Name(row.title), row.until < look.today
            yield Found(
                subjects=(Ref(RESOURCES.key, row.resource or ""), *tasks_of([study.exam])),
                title=(
                    message("Your access to {resource} ended on {day}", resource=title, day=row.until)
                    if over
                    else message("Your access to {resource} ends on {day}", resource=title, day=row.until)
                ),
                text=message(
                    "{left} of {total} are left, and {exam} comes later.",
                    left=Decimal(row.left, 0),
                    total=Decimal(row.total or 0.0, 0),
                    exam=Data(study.title),
                ),
                source=from_plan(look.today),
                fix=Fix(message("Renew it, or do more of it a day")),
            )


def log_in_future(look: Look) -> Iterable[Found]:
    """Entries of the study log are of days to come."""
    if not any(day > look.today for day in study_log(look.plan).days):
        return
    ahead = [entry for entry in STUDY_LOG.of(look.plan) if entry.day > look.today]
    if ahead:
        yield Found(
            subjects=_entries(ahead),
            title=counted(
                "{count} entry of the study log is of a day to come",
                "{count} entries of the study log are of days to come",
                len(ahead),
            ),
            text=message(
                "The first is of {day}; they count once their day has come.", day=min(entry.day for entry in ahead)
            ),
            source=from_plan(look.today),
            fix=Fix(message("Correct the day")),
        )


def log_over_a_day(look: Look) -> Iterable[Found]:
    """More was logged of a day than it has hours."""
    wrong = sorted(day for day, logged in study_log(look.plan).days.items() if logged.minutes > MINUTES_A_DAY)
    if wrong:
        entries = [entry for entry in STUDY_LOG.of(look.plan) if entry.day in set(wrong)]
        yield Found(
            subjects=_entries(entries),
            title=counted(
                "The study log has more than 24 hours on {count} day",
                "The study log has more than 24 hours on {count} days",
                len(wrong),
            ),
            text=message("Look at {days}.", days=both(wrong[:3])),
            source=from_plan(look.today),
            fix=Fix(message("Correct or remove an entry of that day")),
        )


def _entries(entries: Iterable[StudyEntry]) -> tuple[Ref, ...]:
    return tuple(Ref(STUDY_LOG.key, entry.id) for entry in entries)[:_SHOWN]


RULES = (
    Rule(
        id="study.pace_late",
        severity=Severity.DELAYS,
        needs=(STUDIES, LOGGED),
        find=ghost_late,
        says="The own pace leads to an exam after its latest day on time.",
        source="the plan's own dates",
    ),
    Rule(
        id="study.over_cap",
        severity=Severity.DELAYS,
        needs=(STUDIES, STUDY_CAP),
        find=over_cap,
        says="All studies together need more hours a day than the person's own cap.",
        source="the plan's own dates",
    ),
    Rule(
        id="study.bursts",
        severity=Severity.HINT,
        needs=(LOGGED,),
        find=bursts,
        says="Very long days stand beside study days on which nothing was done.",
        source="advice.toml",
    ),
    Rule(
        id="study.access_ends",
        severity=Severity.HINT,
        needs=(STUDIES, RESOURCES_KEPT),
        find=access_ends,
        says="The access to a resource ends before the exam and before it is done.",
        source="the plan's own dates",
    ),
    Rule(
        id="study.log_ahead",
        severity=Severity.HINT,
        needs=(LOGGED,),
        find=log_in_future,
        says="The study log has entries of days to come.",
        source="the plan's own dates",
    ),
    Rule(
        id="study.log_long",
        severity=Severity.HINT,
        needs=(LOGGED,),
        find=log_over_a_day,
        says="The study log has more hours on a day than a day has.",
        source="the plan's own dates",
    ),
)
