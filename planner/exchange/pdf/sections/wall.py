"""The page for the wall: one date, the road, seven large dates, three steps, lines to write. Always one page."""

from typing import Any

from planner.core.model import Phase
from planner.exchange.pdf.chart.ink import paper
from planner.exchange.pdf.fit import SAFETY, brief, fitting_size, shortened
from planner.exchange.pdf.font import text_width
from planner.exchange.pdf.phrases import person_words, plan_of_words
from planner.exchange.pdf.print_view import MARGIN, PrintView
from planner.exchange.pdf.section import Section
from planner.exchange.pdf.sections.step import when_words
from planner.exchange.pdf.wall.dates import large_dates, last_date
from planner.exchange.pdf.wall.marks import study_weeks
from planner.exchange.pdf.wall.road import Road, draw_road, road_of, ticked_on_the_road
from planner.guidance.deciding import Deciding, deciding
from planner.guidance.next_steps import NextStep
from planner.guidance.pace import State
from planner.guidance.sentence import verdict_words
from planner.words.message import Day, DayForm, Days, Message, counted, message, term

SIDE, GAP = 190.0, 16.0
DATE, LEAST_DATE, WHAT, LEAD, SENTENCE, LEAST_SENTENCE = 33.0, 17.0, 20.0, 10.0, 11.0, 9.5
LAST, SLOT_GAP, INSET = 125.0, 10.5, 10.5
STEPS, BOX, STEP, LEAST_STEP, REASON = 360.0, 27.0, 11.0, 9.0, 8.5
MOST_WEEKS = 156
LONGEST = 600


def draw(view: PrintView) -> dict[str, Any] | None:
    """The page; None for a plan without tasks."""
    if not view.look.tasks:
        return None
    _, down = view.choice.paper.size
    width = down - 2 * MARGIN
    road = road_of(view, width)
    slot = (width - LAST) / 6
    return {
        **_head(view, width),
        "road": draw_road(view, road).document(mirrored=view.right_to_left),
        "slot": round(slot, 2),
        "last_width": LAST,
        "dates": large_dates(view, slot - SLOT_GAP),
        "last": last_date(view, LAST - 2 * INSET),
        "headings": {
            "steps": view.say("Next three steps") if view.steps else view.say("Nothing is left to do for now."),
            "own": view.say_term("heading over empty lines", "Mine"),
        },
        "steps": [_step(view, step) for step in view.steps],
        "steps_width": STEPS,
        "weeks": _weeks(view, road),
        "note": view.say("A dotted line means that the day is projected."),
    }


def _head(view: PrintView, width: float) -> dict[str, Any]:
    """The day that decides with its step; for a plan without one the verdict."""
    found = deciding(view.look.assessment)
    head, rest = view.headline
    room = width - SIDE - GAP
    facts = [view.tell(said) for said in (plan_of_words(view.look), person_words(view.look))]
    shared = {"facts": [shortened(text, SIDE, 1, 8.5) for text in facts if text]}
    if found is None:
        size = fitting_size(head, room, DATE, LEAST_DATE)
        return {
            **shared,
            "eyebrow": view.say("Your way to residency"),
            "day": shortened(head, room, 1 if size > LEAST_DATE else 2, size, 600),
            "size": size,
            "what": "",
            "what_size": size,
            "colour": paper().text,
            "sentence": shortened(rest, width, 2, LEAST_SENTENCE),
            "sentence_size": LEAST_SENTENCE,
            "verdict": "",
        }
    day = view.say("{day}", day=Day(found.planned, DayForm.LONG))
    size = fitting_size(day, 0.72 * room, DATE, LEAST_DATE)
    left = room - text_width(day, size, 600) * SAFETY - GAP
    title = view.title(found.title)
    what_size = fitting_size(title, left, WHAT, LEAD)
    sentence = view.tell(_sentence(found))
    verdict = f"{head} {_of_the_target(view)}".strip()
    whole = text_width(f"{sentence} {verdict}", SENTENCE, 600) * SAFETY
    phase = view.look.task(found.task).phase
    return {
        **shared,
        "eyebrow": view.say("The date your Match hangs on"),
        "day": shortened(day, room, 1, size, 600),
        "size": size,
        "what": shortened(title, left, 1, what_size, 600),
        "what_size": what_size,
        "colour": paper().phase_text(list(Phase).index(phase) + 1),
        "sentence": shortened(sentence, width, 1, SENTENCE) if whole <= width else shortened(sentence, width, 1, 9.5),
        "sentence_size": SENTENCE if whole <= width else LEAST_SENTENCE,
        "verdict": shortened(verdict, width, 1, LEAST_SENTENCE, 600),
    }


def _of_the_target(view: PrintView) -> str:
    """How the target stands, where the day is that of another Match: the large dates are the target's."""
    verdict, target = view.look.assessment.verdict, view.look.target
    if verdict is None or target is None or verdict.match_year == target.match_year:
        return ""
    return view.tell(verdict_words(view.look.assessment).rest[0])


def _sentence(found: Deciding) -> Message:
    """How much room the day has."""
    if found.slack_days < 0:
        return message(
            "At your hours that is {days} too late: {latest} at the latest.",
            days=Days(-found.slack_days),
            latest=Day(found.latest, DayForm.LONG_NO_YEAR),
        )
    if found.slack_days == 0:
        return message("It cannot be a day later.")
    return message(
        "It may be {days} later, {latest} at the latest.",
        days=Days(found.slack_days),
        latest=Day(found.latest, DayForm.LONG_NO_YEAR),
    )


def _step(view: PrintView, step: NextStep) -> dict[str, Any]:
    when = brief(view.tell(when_words(view.look, step)), 40)
    room = STEPS - BOX - text_width(when, 9.0) * SAFETY - GAP
    reason = view.tell(step.reason) if step.reason is not None else ""
    title = view.title(step.title)
    size = fitting_size(title, room, STEP, LEAST_STEP)
    return {
        "title": shortened(title, room, 1, size, 600),
        "size": size,
        "when": when,
        "reason": shortened(brief(reason, LONGEST), STEPS - BOX, 2, REASON),
        "late": step.state is State.LATE,
    }


def _weeks(view: PrintView, road: Road) -> dict[str, Any] | None:
    """The boxes of the study weeks, where they find no room on the road."""
    count = len(study_weeks(view.look))
    if not count or ticked_on_the_road(road):
        return None
    if count > MOST_WEEKS:
        said = term("study weeks", "The first {shown} of {count} study weeks to tick", shown=MOST_WEEKS, count=count)
    else:
        said = counted("{count} study week to tick", "{count} study weeks to tick", count)
    return {"count": min(count, MOST_WEEKS), "title": view.tell(said)}


SECTION = Section("wall", term("section of a print", "On one page"), "wall.typ", draw)
