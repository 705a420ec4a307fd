"""How the studies stand, for the terminal and for programs: share, pace, the exam day it implies, days kept."""

from collections.abc import Iterable
from typing import Any

from planner.core.record import iso
from planner.exchange.plain_text import aligned
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
from planner.guidance.look import Look
from planner.guidance.study.kept import Kept, days_kept
from planner.guidance.study.practice import practice
from planner.guidance.study.practice_words import NO_TEST, headline
from planner.guidance.study.share import ShareRow
from planner.guidance.study.standing import ExamStudy, coming_exams, studies, study_of
from planner.guidance.study.words import NO_STUDY, answer, ghost_words, kept_words, no_study, settings_words, units_of
from planner.guidance.ways_out import ways_out
from planner.words.language import english
from planner.words.message import Data, Message, message, paragraph
from planner.words.voice import Voice

_COLUMNS = (20, 9, -14, -6, -9, 0)
Json = dict[str, Any]


def study_text(look: Look, voice: Voice) -> str:
    """`study`: each open exam with what is left, what is fair a day, the own pace, and where it leads.

    Of one whose study is done, what its practice tests say.
    """
    blocks = [block for exam in coming_exams(look) if (block := "\n".join(_lines(look, exam.id, voice)))]
    return "\n\n".join(blocks or [voice.tell(NO_STUDY)]) + "\n"


def study_json(look: Look) -> Json:
    """`study --json`."""
    return {
        "format": "img-roadmap-study",
        "version": 1,
        "today": look.today.isoformat(),
        "exams": [_exam_json(look, study) for study in studies(look)],
        "kept": _kept_json(days_kept(look)),
    }


def _lines(look: Look, exam: str, voice: Voice) -> Iterable[str]:
    study = study_of(look, exam)
    if study is not None:
        yield from _exam(look, study, voice)
    elif (tests := _tests(look, exam)) is not None:
        yield voice.say("{exam}: {answer}", exam=Data(look.title(exam)), answer=no_study(look, exam))
        yield f"  {voice.tell(tests)}"


def _tests(look: Look, exam: str) -> Message | None:
    """What the practice tests of an exam say; None where there are none."""
    tests = headline(practice(look, exam))
    if tests.answer == NO_TEST:
        return None
    return message("Practice tests: {answer}", answer=paragraph(tests.answer, *tests.rest))


def _exam(look: Look, study: ExamStudy, voice: Voice) -> Iterable[str]:
    yield voice.say("{exam}: {answer}", exam=Data(study.title), answer=answer(study, look.today))
    head = [THING, Message(""), LEFT, A_DAY, PACE, DONE]
    rows = [[voice.tell(word) for word in head], *(_cells(look, row, voice) for row in study.rows)]
    yield from (f"  {line}" for line in aligned(rows, _COLUMNS))
    said = [settings_words(study.settings, look.plan.calendar, units_of(study))]
    if study.logged_before:
        said.insert(0, message("Days kept: {kept}", kept=kept_words(days_kept(look, study.exam), look.today)))
    if study.ghost is not None:
        said.append(ghost_words(study.ghost, look.today, booked=study.booked))
    if (tests := _tests(look, study.exam)) is not None:
        said.append(tests)
    yield from (f"  {voice.tell(words)}" for words in said)
    for way in ways_out(look, study):
        yield "  -> " + voice.say("{way}: {effect}", way=way.fix.label, effect=way.effect)


def _cells(look: Look, row: ShareRow, voice: Voice) -> list[str]:
    title = voice.tell(HOURS) if row.resource is None else voice.title(row.title)
    said = (unit_words(row), left_words(row), number_words(row.per_day), number_words(row.pace))
    return [title, *map(voice.tell, said), voice.tell(finish_words(row, look.today))]


def _exam_json(look: Look, study: ExamStudy) -> Json:
    ghost = study.ghost
    return {
        "exam": study.exam,
        "study": study.study,
        "sitting": iso(study.sitting),
        "latest": iso(study.latest),
        "booked": study.booked,
        "answer": english(answer(study, look.today)),
        "study_days": len(study.days),
        "buffer_days": study.buffer_days,
        "rows": [_row_json(row) for row in study.rows],
        "ghost": None
        if ghost is None
        else {
            "day": iso(ghost.day),
            "finish": iso(ghost.finish),
            "resource": ghost.row.resource,
            "days_off": ghost.days_off,
            "in_window": ghost.in_window,
        },
        "kept": _kept_json(days_kept(look, study.exam)),
        "ways_out": [
            {"way": way.way.value, "label": english(way.fix.label), "effect": english(way.effect)}
            for way in ways_out(look, study)
        ],
    }


def _row_json(row: ShareRow) -> Json:
    """Amounts are in the row's unit, of hours with two decimals."""
    return {
        "resource": row.resource,
        "title": row.title,
        "unit": row.unit.value,
        "done": _amount(row.done),
        "total": _amount(row.total),
        "left": _amount(row.left),
        "today": _amount(row.today),
        "share": _amount(row.share),
        "per_day": _amount(row.per_day),
        "pace": _amount(row.pace),
        "finish": iso(row.finish),
        "late": row.late,
    }


def _kept_json(kept: Kept | None) -> Json | None:
    if kept is None:
        return None
    return {"since": iso(kept.since), "planned": kept.planned, "kept": kept.kept, "minutes": kept.minutes}


def _amount(number: float | None) -> float | None:
    return None if number is None else round(number, 2)
