"""The letters of recommendation by their season: writer, kind, state, and the day of each state."""

from itertools import groupby
from typing import Any

from planner.core.record_words import value_of
from planner.core.records.letters import LETTERS, Letter
from planner.core.records.people import PEOPLE, Person
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.section import Section
from planner.words.message import Message, message, term

DAYS = (
    "asked_on",
    "agreed_on",
    "form_sent_on",
    "written_on",
    "uploaded_on",
    "imported_on",
    "declined_on",
    "letter_date",
)
NO_WRITER = term("letter", "no writer yet")
NO_DAY = term("letter", "no day yet")


def draw(view: PrintView) -> dict[str, Any] | None:
    """The section; None for a plan without letters."""
    letters = sorted(LETTERS.of(view.look.plan), key=lambda letter: -(letter.season or 0))
    if not letters:
        return None
    return {
        "lead": view.say("Each letter with its state, and the day of each step that has been taken."),
        "heads": [
            view.say_term("head of a table", "Writer"),
            view.say_term("head of a table", "Kind"),
            view.say_term("head of a table", "State"),
            view.say_term("head of a table", "Days"),
        ],
        "seasons": [
            {"title": view.tell(_season_words(season)), "letters": [_letter(view, letter) for letter in group]}
            for season, group in groupby(letters, key=lambda letter: letter.season)
        ],
    }


def _season_words(season: int | None) -> Message:
    return message("For any Match") if season is None else message("For Match {year}", year=season)


def _letter(view: PrintView, letter: Letter) -> dict[str, Any]:
    plan = view.look.plan
    writer = plan.records.get(PEOPLE.key, {}).get(letter.writer or "")
    days = [(name, value_of(plan, LETTERS, letter, name)) for name in DAYS]
    return {
        "writer": view.title(writer.name) if isinstance(writer, Person) else view.tell(NO_WRITER),
        "place": view.title(writer.institution) if isinstance(writer, Person) else "",
        "kind": view.tell(LETTERS.choices[type(letter.kind)][letter.kind.value]),
        "specialty": view.title(letter.specialty),
        "state": view.tell(LETTERS.choices[type(letter.state)][letter.state.value]),
        "days": [
            view.say("{field}: {value}", field=LETTERS.words[name], value=day) for name, day in days if day is not None
        ]
        or [view.tell(NO_DAY)],
    }


SECTION = Section("letters", term("section of a print", "Letters"), "letters.typ", draw)
