"""The stages of a letter: which one is next, and when the ones to come are expected (features F4).

Assigning to programs is no field of a letter: it is the plan's own task, done once for all letters that are there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planner.core.model import LinkType
from planner.core.records.letters import Letter, LetterState
from planner.guidance.letters import Expected, Forecast
from planner.guidance.look import Look
from planner.roadmap.letters import THERE, uploaded_task
from planner.roadmap.season import is_submitted
from planner.words.message import Data, Message, counted, message, near_day, paragraph

ASSIGNED = "documents_assigned"
"""The template's task in which letters are given to programs."""
STAGES = (LetterState.ASKED, LetterState.AGREED, LetterState.FORM_SENT, LetterState.UPLOADED)
"""What a letter comes to, one after the other."""
HAS_FORM = (LetterState.FORM_SENT, LetterState.WRITTEN)
"""The states in which the writer has the form and the letter is not there."""


class Prospect(StrEnum):
    """How a stage that is not reached stands: `now` is for the person to do, `late` is too late for the programs."""

    NOW = "now"
    EXPECTED = "expected"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Ahead:
    """A stage that is not reached: the day on which it is expected, and how it stands."""

    day: date
    prospect: Prospect


def next_stage(letter: Letter) -> LetterState | None:
    """What the letter comes to next; None once it is there, or declined."""
    if letter.state is LetterState.DECLINED:
        return None
    states = list(LetterState)
    return next((stage for stage in STAGES if states.index(stage) > states.index(letter.state)), None)


def form_day(look: Look) -> date | None:
    """The first day on which a request form can go out: what it comes with is there. None where nobody knows."""
    ends = [look.schedule.finish(task) for task in _before_form(look)]
    known = [day for day in ends if day is not None]
    return max(known, default=None)


def stages_ahead(look: Look, found: Forecast, item: Expected) -> Mapping[LetterState, Ahead]:
    """The stages of a letter that are not reached and have a day. When a writer agrees, nobody can know."""
    following = next_stage(item.letter)
    if following is None:
        return {}
    ahead: dict[LetterState, Ahead] = {}
    first = found.ask if following is LetterState.ASKED else look.today
    if following is LetterState.ASKED:
        ahead[LetterState.ASKED] = Ahead(first, Prospect.NOW if _within_week(first, look.today) else Prospect.EXPECTED)
    form = form_day(look)
    if following is not LetterState.UPLOADED and form is not None:
        day = max(form, first)
        now = following is LetterState.FORM_SENT and day <= look.today
        ahead[LetterState.FORM_SENT] = Ahead(day, Prospect.NOW if now else Prospect.EXPECTED)
    ahead[LetterState.UPLOADED] = Ahead(item.day, Prospect.EXPECTED if item.in_time else Prospect.LATE)
    return ahead


def assigned_on(look: Look, letter: Letter) -> date | None:
    """The day on which the letter was assigned to programs: it was there when that was reported done."""
    task_id = look.roadmap.latest(look.plan).get(ASSIGNED)
    task = look.task(task_id) if task_id is not None else None
    if task is None or not task.done or task.actual_finish is None or letter.state not in THERE:
        return None
    there = letter.imported_on or letter.uploaded_on
    return task.actual_finish if there is None or there <= task.actual_finish else None


def reminder_day(look: Look, letter: Letter) -> date | None:
    """The next day, today or later, on which a writer who has the form is politely reminded; None for any other."""
    if letter.form_sent_on is None or letter.state not in HAS_FORM:
        return None
    every = timedelta(weeks=int(look.packs.advice.letter_reminder_weeks.value))
    passed = max((look.today - letter.form_sent_on).days, 0)
    return letter.form_sent_on + every * max(-(-passed // every.days), 1)


def rules_words(look: Look) -> Message:
    """What holds for all forms and letters of the target season, from the data files."""
    weeks = int(look.packs.advice.letter_reminder_weeks.value)
    return paragraph(
        *_opening(look),
        counted(
            "Once the form is sent, remind politely every week.",
            "Once the form is sent, remind politely every {count} weeks.",
            weeks,
        ),
        message("You have applied: assigning a letter is final now.")
        if is_submitted(look.plan, look.roadmap)
        else message("Assigning is final once you apply."),
    )


def _before_form(look: Look) -> Iterable[str]:
    """The tasks that "Letters uploaded" cannot end without: with them the season's request forms are there."""
    lor = uploaded_task(look.plan, look.roadmap)
    links = look.plan.dependencies.values()
    return (link.pred for link in links if link.succ == lor and link.type is LinkType.FF and link.dropped is None)


def _opening(look: Look) -> Iterable[Message]:
    season = look.target.season if look.target is not None else None
    for task in _before_form(look):
        record = look.record_of(task)
        anchor = record.anchor if record is not None else None
        event = season.events.get(anchor.event) if season is not None and anchor is not None else None
        if event is None or anchor is None or event.later <= look.today or look.task(task).done:
            continue
        yield message(
            "No form can go out before this: {event}, {day}.",
            event=Data(look.packs.event_kind_by_id[anchor.event].short),
            day=near_day(event.later, look.today),
        )


def _within_week(day: date, today: date) -> bool:
    """Whether a day is in this week or has passed."""
    return day <= today + timedelta(days=6 - today.weekday())
