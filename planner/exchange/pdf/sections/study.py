"""How the study for each exam stands: fair share, own pace, the day it implies, days kept, practice tests, the records.

The figures are those of guidance.study; nothing is calculated here.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from planner.core.model import Task
from planner.core.record_words import value_of
from planner.core.records.moves import MOVES, ExamMove
from planner.core.records.practice_tests import PRACTICE_TESTS, PracticeTest
from planner.core.records.sittings import SITTINGS
from planner.exchange.pdf.chart.year import draw_year
from planner.exchange.pdf.fit import brief
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.section import Section
from planner.exchange.study_words import (
    A_DAY,
    DONE,
    HOURS,
    LEFT,
    PACE,
    THING,
    finish_words,
    left_words,
    number_words,
    unit_words,
)
from planner.guidance.exam_moves import move_words
from planner.guidance.must_dos import MustDo, must_dos
from planner.guidance.study.kept import day_map, days_kept, studied_exam
from planner.guidance.study.practice import practice
from planner.guidance.study.practice_words import (
    NO_TEST,
    decision_words,
    evidence_words,
    headline,
    score_value,
)
from planner.guidance.study.share import ShareRow
from planner.guidance.study.standing import ExamStudy, coming_exams, study_of
from planner.guidance.study.words import answer, ghost_words, kept_words, no_study, settings_words, units_of
from planner.guidance.ways_out import ways_out
from planner.words.message import NOTHING, Message, Money, Span, message, paragraph, term

SIDE_MARGINS = 112.0
"""Points left and right of an upright page's text."""


def draw(view: PrintView) -> dict[str, Any] | None:
    """The section; None for a plan without exams."""
    look = view.look
    records = must_dos(look)
    if not records:
        return None
    exams = (_exam(view, exam) for exam in coming_exams(look))
    kept = days_kept(look)
    return {
        "lead": view.say("How the study for each exam stands today, and what is on the exams' records."),
        "heads": [view.tell(head) for head in (THING, LEFT, A_DAY, PACE, DONE)],
        "exams": [exam for exam in exams if exam is not None],
        "kept_title": view.say("Days kept"),
        "kept": view.tell(kept_words(kept, look.today)),
        "map": _map(view) if kept is not None else None,
        "records_title": view.say("On record"),
        "records": [_record(view, item) for item in records],
    }


def _exam(view: PrintView, exam: Task) -> dict[str, Any] | None:
    """How its study stands, and its practice tests; None where there is nothing to tell."""
    study, tests = study_of(view.look, exam.id), _tests(view, exam.id)
    if study is not None:
        on = study.logged_before or len(study.rows) > 1 or study.exam == studied_exam(view.look)
        return _study(view, study, tests) if on or tests is not None else None
    if tests is None:
        return None
    said = view.tell(no_study(view.look, exam.id))
    return {"title": view.title(exam.title), "answer": said, "rows": [], "notes": [], "ways": [], "tests": tests}


def _study(view: PrintView, study: ExamStudy, tests: dict[str, Any] | None) -> dict[str, Any]:
    look = view.look
    notes = [
        kept_words(days_kept(look, study.exam), look.today) if study.logged_before else NOTHING,
        ghost_words(study.ghost, look.today, booked=study.booked) if study.ghost is not None else NOTHING,
        settings_words(study.settings, look.plan.calendar, units_of(study)),
    ]
    return {
        "title": view.title(study.title),
        "answer": view.tell(answer(study, look.today)),
        "rows": [_row(view, row) for row in study.rows],
        "notes": [view.tell(note) for note in notes if note.template],
        "ways": [view.say("{way}: {effect}", way=way.fix.label, effect=way.effect) for way in ways_out(look, study)],
        "tests": tests,
    }


def _row(view: PrintView, row: ShareRow) -> dict[str, Any]:
    return {
        "title": view.tell(HOURS) if row.resource is None else view.title(row.title),
        "unit": view.tell(unit_words(row)),
        "left": view.tell(left_words(row)),
        "share": view.tell(number_words(row.per_day)),
        "pace": view.tell(number_words(row.pace)),
        "finish": view.tell(finish_words(row, view.look.today)),
        "late": row.late,
    }


def _tests(view: PrintView, exam: str) -> dict[str, Any] | None:
    """The tests by day with what they say; None where there is none."""
    look, found = view.look, practice(view.look, exam)
    taken = [test for test in PRACTICE_TESTS.of(look.plan) if test.exam == exam and test.day <= look.today]
    if not taken:
        return None
    said = headline(found)
    notes = [paragraph(said.answer, *said.rest) if said.answer != NO_TEST else NOTHING]
    if found.evidence is not None:
        notes.append(evidence_words(found.evidence, look.today))
        notes.append(decision_words(found.evidence.sitting, look.today))
    heads = [view.say_term("head of a table", "Practice test"), view.say_term("head of a table", "Score")]
    chances = any(test.predicted_pass is not None for test in taken)
    return {
        "heads": [*heads, view.say_term("head of a table", "Chance to pass")] if chances else heads,
        "rows": [_test(view, test) for test in sorted(taken, key=lambda test: (test.day, test.id))],
        "notes": [view.tell(note) for note in notes if note.template],
    }


def _test(view: PrintView, test: PracticeTest) -> dict[str, Any]:
    chance = test.predicted_pass
    return {
        "day": view.say("{day}", day=test.day),
        "form": view.title(test.form),
        "note": brief(view.title(test.note)),
        "score": view.say("{score}", score=score_value(test.score, test.scale)),
        "chance": "" if chance is None else view.say("{share} %", share=chance),
    }


def _map(view: PrintView) -> dict[str, Any]:
    look = view.look
    weeks = day_map(look)
    alt = view.say(
        "Map of the days from {first} to {last}: {kept}",
        first=weeks[0][0].day,
        last=look.today,
        kept=kept_words(days_kept(look), look.today),
    )
    width = view.choice.paper.size[0] - SIDE_MARGINS
    return draw_year(view, weeks, width, alt).document(mirrored=view.right_to_left)


def _record(view: PrintView, item: MustDo) -> dict[str, Any]:
    look = view.look
    moves = (move for move in MOVES.of(look.plan) if move.exam == item.task)
    facts = (item.limit, _attempt(item), *_facts(view, item.task))
    return {
        "title": view.say("{exam}", exam=item.title),
        "day": "" if item.day is None else view.say("{day}", day=item.day),
        "late": item.late,
        "projected": item.projected,
        "state": view.tell(item.state),
        "facts": [view.tell(fact) for fact in facts if fact.template],
        "moves": [view.tell(_move(move, look.today)) for move in moves],
    }


def _attempt(item: MustDo) -> Message:
    return message("Attempt: {attempt}", attempt=item.attempt) if item.attempt.template else NOTHING


def _facts(view: PrintView, exam: str) -> Iterator[Message]:
    """What is kept of an exam: application, permit, the window of one that is over, the record of its sitting."""
    plan = view.look.plan
    record = plan.exams.get(exam)
    if record is not None:
        if record.application is not None:
            yield message("Applied: {day}", day=record.application)
        if record.permit is not None:
            yield message("Permit: {day}", day=record.permit)
        if view.look.task(exam).done and record.window_start is not None and record.window_end is not None:
            yield message("Window: {days}", days=Span(record.window_start, record.window_end))
    for sitting in SITTINGS.of(plan):
        for name in SITTINGS.names if sitting.exam == exam else ():
            value = value_of(plan, SITTINGS, sitting, name)
            if name != "exam" and value is not None:
                yield message("{field}: {value}", field=SITTINGS.label(name), value=value)


def _move(move: ExamMove, today: date) -> Message:
    """What was moved, when, why, and what it cost."""
    said = [move_words(move, today)]
    if move.reason:
        said.append(message("Reason: {reason}.", reason=move.reason))
    if move.fee is not None:
        said.append(message("Fee: {fee}.", fee=Money(move.fee.minor, move.fee.currency, minor=True)))
    return paragraph(*said)


SECTION = Section("study", term("section of a print", "Study and exams"), "study.typ", draw)
