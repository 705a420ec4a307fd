"""What a program will ask about, with the answers. Private: it is printed where somebody asks for it by its name."""

from typing import Any

from planner.core.record_words import value_of
from planner.core.records.explanations import EXPLANATIONS, Explanation
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.section import Section
from planner.words.message import NOTHING, Message, Span, message, term

READY, OPEN = term("state of an explanation", "ready to be given"), term("state of an explanation", "not ready yet")


def draw(view: PrintView) -> dict[str, Any] | None:
    """The section; None for a plan without explanations."""
    entries = EXPLANATIONS.of(view.look.plan)
    if not entries:
        return None
    return {
        "lead": view.say("What you may be asked, with your answers. These pages are for you alone."),
        "entries": [_entry(view, entry) for entry in entries],
    }


def _entry(view: PrintView, entry: Explanation) -> dict[str, Any]:
    asked = message("Asked by: {who}", who=entry.asked_by) if entry.asked_by else NOTHING
    topic = value_of(view.look.plan, EXPLANATIONS, entry, "topic")
    assert topic is not None
    return {
        "topic": view.say("{topic}", topic=topic),
        "facts": [view.tell(said) for said in (_when(entry), asked, READY if entry.ready else OPEN) if said.template],
        "answer": view.title(entry.answer),
    }


def _when(entry: Explanation) -> Message:
    if entry.start is not None and entry.end is not None:
        return message("{days}", days=Span(entry.start, entry.end))
    if entry.start is not None:
        return message("since {day}", day=entry.start)
    return message("until {day}", day=entry.end) if entry.end is not None else NOTHING


SECTION = Section("explanations", term("section of a print", "Explanations"), "explanations.typ", draw, private=True)
