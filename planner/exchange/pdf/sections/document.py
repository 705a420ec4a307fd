"""The papers: each against the day it is needed, the names against the passport, how long the school has had them.

The judgements are those of guidance.papers; nothing is judged here.
"""

from typing import Any

from planner.core.records.documents import DOCUMENTS
from planner.core.records.statements import STATEMENTS
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.section import Section
from planner.guidance.papers.lead import lead_words
from planner.guidance.papers.names import Cell, NameRow, Reason, name_table
from planner.guidance.papers.needed import NeededDay
from planner.guidance.papers.rows import Mark, NotOnRecord, PaperRow, not_on_record, paper_rows
from planner.guidance.papers.same_name import Likeness
from planner.guidance.papers.school import Chase, ChaseDay, SchoolClock, clock_words, school_clocks
from planner.guidance.papers.statements import length_words
from planner.words.message import NOTHING, Count, Days, Message, message, paragraph, term

AMISS = (Mark.LATE, Mark.SOON)
AS_PASSPORT = term("name on a paper", "the same")
NOT_TYPED = term("name on a paper", "not typed in")


def draw(view: PrintView) -> dict[str, Any] | None:
    """The section; None for a plan with no document and no statement."""
    look = view.look
    if not DOCUMENTS.of(look.plan) and not STATEMENTS.of(look.plan):
        return None
    table, clocks = name_table(look), school_clocks(look)
    return {
        "lead": view.tell(lead_words(look)),
        "heads": [
            view.say_term("head of a table", "Document"),
            view.say_term("head of a table", "Needed on"),
            view.say_term("head of a table", "For"),
        ],
        "rows": [
            *(_row(view, row) for row in paper_rows(look)),
            *(_missing(view, item) for item in not_on_record(look)),
        ],
        "note": view.tell(length_words(look)) if STATEMENTS.of(look.plan) else "",
        "names": {
            "title": view.say("One name everywhere"),
            "heads": [
                "",
                view.say_term("head of a table", "Given names"),
                view.say_term("head of a table", "Family name"),
                view.say_term("head of a table", "Birth date"),
            ],
            "rows": [_passport(view), *(_names(view, row) for row in table.rows if row.paper is not None)],
        }
        if table.known
        else None,
        "school": {
            "title": view.say("School verification"),
            "clocks": [_clock(view, clock) for clock in clocks],
        }
        if clocks
        else None,
    }


def _row(view: PrintView, row: PaperRow) -> dict[str, Any]:
    gap = NOTHING if row.gap is None else message("{days} too early", days=Days(row.gap.days))
    return {
        "title": view.tell(row.title),
        "line": view.tell(row.line),
        "gap": view.tell(gap),
        "amiss": row.mark in AMISS,
        "late": row.mark is Mark.LATE,
        "old": row.mark is Mark.OLD,
        **_needed(view, row.needed),
    }


def _missing(view: PrintView, item: NotOnRecord) -> dict[str, Any]:
    said = view.tell(term("state of a document", "none on record"))
    return {
        "title": view.tell(item.title),
        "line": said,
        "gap": "",
        "amiss": False,
        "late": False,
        "old": True,
        **_needed(view, item.needed),
    }


def _needed(view: PrintView, needed: NeededDay | None) -> dict[str, Any]:
    if needed is None:
        return {"needed": "", "projected": False, "reason": ""}
    return {
        "needed": view.say("{day}", day=needed.day),
        "projected": needed.projected,
        "reason": view.say("{reason}", reason=needed.reason),
    }


def _passport(view: PrintView) -> dict[str, Any]:
    passport = name_table(view.look).passport
    assert passport is not None
    printed = (passport.given_names, passport.family_name, passport.birth_date)
    return {
        "title": view.say("Passport"),
        "cells": [{"text": "" if not item else view.say("{value}", value=item), "differs": False} for item in printed],
        "reason": "",
    }


def _names(view: PrintView, row: NameRow) -> dict[str, Any]:
    return {
        "title": view.tell(row.title),
        "cells": [_cell(view, cell) for cell in row.cells],
        "reason": view.tell(_reason(row)),
    }


def _cell(view: PrintView, cell: Cell) -> dict[str, Any]:
    if cell.likeness is Likeness.SAME:
        return {"text": view.tell(AS_PASSPORT), "differs": False}
    if not cell.printed:
        return {"text": view.tell(NOT_TYPED), "differs": False}
    return {"text": view.say("{value}", value=cell.printed), "differs": cell.likeness is Likeness.DIFFERS}


def _reason(row: NameRow) -> Message:
    """Why each part differs, and the proof once there is a reason to prove."""
    if row.paper is None or not row.differs:
        return NOTHING
    said = [_why(reason, text) for reason, text in row.reasons.items()]
    if row.paper.proof and any(row.reasons.values()):
        said.append(message("Proof: {proof}.", proof=row.paper.proof))
    return paragraph(*said)


def _why(reason: Reason, text: str) -> Message:
    match reason:
        case Reason.NAME if text:
            return message("Why the name differs: {reason}.", reason=text)
        case Reason.NAME:
            return message("No reason is on record for the other name.")
        case Reason.DATE if text:
            return message("Why the birth date differs: {reason}.", reason=text)
        case Reason.DATE:
            return message("No reason is on record for the other birth date.")


def _clock(view: PrintView, clock: SchoolClock) -> dict[str, Any]:
    waited = message(
        "Sent on {day}: {weeks} of a usual {usual} weeks, at most {longest}.",
        day=clock.asked_on,
        weeks=Count(clock.weeks),
        usual=Count(clock.usual),
        longest=Count(clock.longest),
    )
    return {
        "papers": [view.tell(row.title) for row in paper_rows(view.look) if set(row.refs) & set(clock.refs)],
        "words": view.tell(paragraph(waited, clock_words(clock))),
        "chases": [view.tell(_chase(chase)) for chase in clock.chases],
    }


def _chase(chase: ChaseDay) -> Message:
    if chase.reminded_on is not None:
        return message("reminded on {day}", day=chase.reminded_on)
    if chase.state is Chase.MISSED:
        return message("no reminder on {day}", day=chase.day)
    if chase.state is Chase.DUE:
        return message("remind now, due on {day}", day=chase.day)
    return message("remind on {day}", day=chase.day)


SECTION = Section("documents", term("section of a print", "Documents"), "documents.typ", draw)
