"""Rules about what grows old until programs read: reported letters, experience in the US, the year of graduation."""

from collections.abc import Iterable, Sequence
from datetime import date

from planner.core.period import add_months, add_years
from planner.guidance.checks.needs import ANSWERS, TARGET
from planner.guidance.finding import Fix, Severity, tasks_of
from planner.guidance.look import Look
from planner.guidance.opening import open_again
from planner.guidance.profile.standing import task_of
from planner.guidance.rule import Found, Rule
from planner.roadmap.experiences import USCE, us_stays
from planner.roadmap.letters import letters_of, uploaded_task
from planner.roadmap.season import application_of, season_year_of
from planner.words.message import Message, counted, message, paragraph


def reported_letters_old(look: Look) -> Iterable[Found]:
    """Letters were reported as uploaded so long ago that they are too old, and none is on record by itself."""
    review, limit = _to_come(look), look.packs.advice.letter_months_max
    task_id = uploaded_task(look.plan, look.roadmap)
    if review is None or task_id is None or letters_of(look.plan, look.the_target.match_year):
        return
    day = look.plan.tasks[task_id].actual_finish
    if day is None or add_months(day, int(limit.value)) >= review:
        return
    yield Found(
        subjects=tasks_of([task_id]),
        title=message("Your letters were uploaded on {day}, and will be too old", day=day),
        text=paragraph(
            counted(
                "Programs begin to review on {day}; a letter should not be older than {count} month then.",
                "Programs begin to review on {day}; a letter should not be older than {count} months then.",
                int(limit.value),
                day=review,
            ),
            message("A letter of an earlier season keeps the date on which it was written."),
        ),
        source=limit.source,
        fix=open_again(look, task_id, message("Plan new letters")),
    )


def experience_old(look: Look) -> Iterable[Found]:
    """The last clinical experience in the US ended too long before programs begin to review, and no other is coming."""
    review, limit, task = _to_come(look), look.packs.profile.us_experience_years, task_of(look, USCE)
    if review is None or limit is None or task is None or not task.done:
        return
    ends = [stay.last for stay in us_stays(look.plan, look.roadmap, look.today)]
    reported = look.plan.tasks[task.id].actual_finish
    last = max([*ends, reported] if reported is not None else ends, default=None)
    if last is None or add_years(last, int(limit.value)) >= review:
        return
    yield Found(
        subjects=tasks_of([task.id]),
        title=message("Your last clinical experience in the US ended on {day}", day=last),
        text=counted(
            "Programs begin to review on {day}; many ask for one of the last {count} year.",
            "Programs begin to review on {day}; many ask for one of the last {count} years.",
            int(limit.value),
            day=review,
        ),
        source=limit.source,
        fix=open_again(look, task.id, message("Plan another one")),
    )


def years_since_graduation(look: Look) -> Iterable[Found]:
    """More years since graduation than any usual limit; else, from the season's start on, what hangs on a limit."""
    limits, review, graduated = look.packs.profile.graduation_limits, _to_come(look), look.profile.graduation_date
    if limits is None or review is None or graduated is None or "graduation_date" in look.profile.assumed:
        return
    year = look.the_target.match_year
    years, full = year - graduated.year, _full_years(graduated, _application_day(look, review))
    title = counted(
        "In {year} you are {count} year after graduation",
        "In {year} you are {count} years after graduation",
        years,
        year=year,
    )
    severity, text = Severity.HINT, _near(limits.years, years, full, year)
    if years > limits.years[-1]:
        severity, text = Severity.WEAKENS, _beyond(limits.years[-1], full)
    elif text is None or season_year_of(look.today, look.packs) < year:
        return
    yield Found(
        severity=severity,
        title=title,
        text=text,
        source=limits.source,
        fix=Fix(message("Ask each program which limit it has, and how it counts")),
    )


def _beyond(limit: int, full: int) -> Message:
    counts = message("Programs count in two ways: on the day of application it is {full} full years.", full=full)
    most = counted(
        "Many programs take nobody after {count} year or less; others have no limit.",
        "Many programs take nobody after {count} years or less; others have no limit.",
        limit,
    )
    return paragraph(most, counts)


def _near(limits: Sequence[int], years: int, full: int, year: int) -> Message | None:
    """What hangs on a limit: on one side the two ways to count disagree, on the other the next Match is beyond it."""
    between = [limit for limit in limits if full <= limit < years]
    if between:
        return message(
            "On the day of application it is {full} full years: where a program takes at most {limit}, ask how it "
            "counts.",
            full=full,
            limit=between[-1],
        )
    if years in limits:
        return message(
            "Match {year} is the last one for programs that take at most {limit}: with the next you are beyond that.",
            year=year,
            limit=years,
        )
    return None


def _full_years(graduated: date, day: date) -> int:
    years = day.year - graduated.year
    return years if add_years(graduated, years) <= day else years - 1


def _application_day(look: Look, review: date) -> date:
    sent = application_of(look.plan, look.roadmap)
    return review if sent is None else look.schedule.finish(sent.id) or review


def _to_come(look: Look) -> date | None:
    """The day on which programs begin to review, while it is to come and the Match is not lost."""
    review = look.review_day
    return None if review is None or look.is_lost or review < look.today else review


RULES = (
    Rule(
        id="letters.reported_old",
        severity=Severity.WEAKENS,
        needs=(TARGET,),
        find=reported_letters_old,
        says="Letters were reported as uploaded, and are older than advised when programs begin to review.",
        source="advice.toml",
    ),
    Rule(
        id="experience.old",
        severity=Severity.WEAKENS,
        needs=(TARGET,),
        find=experience_old,
        says="The last clinical experience in the US ended longer before programs review than many accept.",
        source="profile.toml",
    ),
    Rule(
        id="person.graduation_years",
        severity=(Severity.WEAKENS, Severity.HINT),
        needs=(TARGET, ANSWERS),
        find=years_since_graduation,
        says="More years since graduation than any usual limit (weakens); once the season has begun, a limit that is "
        "near (a hint).",
        source="profile.toml",
    ),
)
