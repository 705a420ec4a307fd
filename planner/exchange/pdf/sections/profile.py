"""The profile: what matters most and how it stands, the balance, and the experiences as the application counts them.

The judgements are those of guidance.profile and guidance.entries; nothing is judged here.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from planner.core.collection import Collection
from planner.core.model import Record
from planner.core.record_words import value_of
from planner.core.records.encounters import ENCOUNTERS
from planner.core.records.experiences import BEGUN, Experience, ExperienceState
from planner.core.records.people import PEOPLE, Person
from planner.core.records.publications import PUBLICATIONS
from planner.core.records.visas import VISAS
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.section import Section
from planner.guidance.entries import counts_words, hours_of, in_table_order, title_of
from planner.guidance.profile.balance import BalanceCount, balance, closing_words, enough_words, planned_words
from planner.guidance.profile.parts import five_parts
from planner.guidance.profile.priorities import Priority, lead_words, priorities
from planner.guidance.profile.standing import Standing
from planner.words.message import NOTHING, Count, Message, Span, counted, message, term
from planner.words.states import EXPERIENCE_STATES, HANDS_ON

LISTS: Sequence[tuple[Collection[Any], Message]] = (
    (PUBLICATIONS, message("Publications")),
    (VISAS, message("Visas for visits")),
    (ENCOUNTERS, message("Encounters")),
)
"""What stands below the experiences, each record with all that is said of it."""


def draw(view: PrintView) -> dict[str, Any] | None:
    """The section; None for a plan with no experience, publication, visa or encounter."""
    look = view.look
    entries = in_table_order(look.plan)
    if not entries and not any(collection.of(look.plan) for collection, _ in LISTS):
        return None
    found, counts = priorities(look), balance(look)
    return {
        "lead": view.tell(lead_words(found)),
        "priorities": [_priority(view, item) for item in found],
        "balance": {
            "title": view.say("Balanced profile"),
            "heads": ["", view.say_term("head of a table", "Have"), view.say_term("head of a table", "Enough")],
            "rows": [_count(view, count) for count in counts],
            "closing": view.tell(closing_words(counts)),
        },
        "parts": {
            "title": view.say("Five parts, weakest first"),
            "rows": [{"title": view.tell(part.title), "short": view.tell(part.short)} for part in five_parts(look)],
        },
        "entries": {
            "title": view.say("Experiences as the application counts them"),
            "note": view.tell(counts_words(look.plan, look.packs.profile.limits)),
            "rows": [_entry(view, entry) for entry in entries if entry.place_in_ten is not None],
        },
        "others": {
            "title": view.say("Not among the entries"),
            "rows": [_entry(view, entry) for entry in entries if entry.place_in_ten is None],
        },
        "lists": [
            {"title": view.tell(title), "rows": [_row(view, collection, record) for record in collection.of(look.plan)]}
            for collection, title in LISTS
            if collection.of(look.plan)
        ],
    }


def _priority(view: PrintView, priority: Priority) -> dict[str, Any]:
    return {
        "number": view.say("{count}", count=Count(priority.number)),
        "title": view.tell(priority.title),
        "words": view.tell(priority.judged.words),
        "done": priority.standing is Standing.DONE,
        "weak": priority.standing is Standing.WEAK,
    }


def _count(view: PrintView, count: BalanceCount) -> dict[str, Any]:
    planned = planned_words(count, view.look.today)
    return {
        "title": view.title(count.part.title),
        "planned": "" if planned is None else view.tell(planned),
        "have": view.say("{count}", count=Count(count.have)),
        "enough": view.tell(enough_words(count)),
        "met": count.met,
    }


def _entry(view: PrintView, entry: Experience) -> dict[str, Any]:
    called = title_of(entry)
    facts = (_when(entry, view.look.today), _hours(view, entry), _country(entry), _hands_on(entry), _who(view, entry))
    return {
        "place": "" if entry.place_in_ten is None else view.say("{count}", count=Count(entry.place_in_ten)),
        "what": view.say("{what}", what=called.what),
        "where": "" if called.where is None else view.say("{where}", where=called.where),
        "meaningful": view.tell(term("experience", "most meaningful")) if entry.most_meaningful else "",
        "facts": [view.tell(fact) for fact in facts if fact.template],
        "description": view.title(entry.description),
        "reflection": view.title(entry.reflection) if entry.most_meaningful else "",
    }


def _when(entry: Experience, today: date) -> Message:
    """Its days; what has not begun with its state."""
    days = _days(entry, today)
    if entry.state in BEGUN:
        return days
    state = EXPERIENCE_STATES[entry.state.value]
    if entry.state is ExperienceState.ASKED and not days.template and entry.asked_on is not None:
        return message("asked {day}", day=entry.asked_on)
    return message("{days}, {state}", days=days, state=state) if days.template else state


def _days(entry: Experience, today: date) -> Message:
    if entry.start is None:
        return NOTHING if entry.end is None else message("until {day}", day=entry.end)
    if entry.end is not None:
        return message("{days}", days=Span(entry.start, entry.end))
    if entry.start > today:
        return message("from {day}", day=entry.start)
    return message("since {day}", day=entry.start)


def _hours(view: PrintView, entry: Experience) -> Message:
    hours = hours_of(entry, view.look.today)
    return NOTHING if hours is None else counted("{count} hour", "{count} hours", hours)


def _country(entry: Experience) -> Message:
    if entry.in_us:
        return message("in the US")
    return message("{country}", country=entry.country) if entry.country else NOTHING


def _hands_on(entry: Experience) -> Message:
    if entry.hands_on is None:
        return NOTHING
    return message("hands-on: {answer}", answer=HANDS_ON[entry.hands_on.value])


def _who(view: PrintView, entry: Experience) -> Message:
    who = PEOPLE.by_id(view.look.plan).get(entry.supervisor or "")
    return message("supervisor: {name}", name=who.name) if isinstance(who, Person) else NOTHING


def _row(view: PrintView, collection: Collection[Any], record: Record) -> dict[str, Any]:
    """A record under its name, with the other fields that are filled."""
    plan = view.look.plan
    values = {name: value_of(plan, collection, record, name) for name in collection.names}
    called = values.pop(collection.named_by)
    facts = [
        message("{field}: {value}", field=collection.words[name], value=value)
        for name, value in values.items()
        if value is not None
    ]
    return {
        "title": view.say("{name}", name=collection.one if called is None else called),
        "facts": [view.tell(fact) for fact in facts],
    }


SECTION = Section("profile", term("section of a print", "Profile"), "profile.typ", draw)
