"""One typed line becomes a task: by a table, and by lines that nobody would type."""

from datetime import date, timedelta
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.edits.own_task import free_task_id
from planner.core.model import Kind, Phase
from planner.guidance.typed_task import TypedTask, read_task
from planner.words.day_text import DayOrder, DayReader
from planner.words.language import ENGLISH, Language, english
from planner.words.text import clean
from tests.guidance.looks import look_at, sample_plan
from tests.hostile import hostile_texts

TODAY = date(2027, 4, 12)
"""A Monday."""


class Tagged(NullTranslations):
    """Every weekday's long name has an ending."""

    def pgettext(self, context: str, message: str) -> str:
        return f"{message}tag" if context == "long weekday" else message


def read(line: str, language: Language = ENGLISH) -> TypedTask | None:
    return read_task(line, TODAY, language, DayReader(TODAY, language, DayOrder.DAY_FIRST).read)


def task(title: str, day: date | None = None, days: int | None = None, **more: object) -> TypedTask:
    return TypedTask(title, day, days, **more)  # type: ignore[arg-type]  # a table's row


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("call Dr Rao Friday", task("call Dr Rao", date(2027, 4, 16))),
        ("call Dr Rao on fri.", task("call Dr Rao", date(2027, 4, 16))),
        ("call Dr Rao Monday", task("call Dr Rao", TODAY)),
        ("call Dr Rao next Friday", task("call Dr Rao", date(2027, 4, 23))),
        ("call Dr Rao this Friday", task("call Dr Rao", date(2027, 4, 16))),
        ("call Dr Rao next week", task("call Dr Rao", date(2027, 4, 19))),
        ("call today", task("call", TODAY)),
        ("call tomorrow", task("call", date(2027, 4, 13))),
        ("call in 2 weeks", task("call", date(2027, 4, 26))),
        ("call in a week", task("call", date(2027, 4, 19))),
        ("call in 10 months", task("call", date(2028, 2, 12))),
        ("call 9 Aug 2027", task("call", date(2027, 8, 9))),
        ("call on Mon 9 August", task("call", date(2027, 8, 9))),
        ("call 2027-08-09", task("call", date(2027, 8, 9))),
        ("call 5 Apr", task("call", date(2028, 4, 5))),
        ("call 29 Feb", task("call", date(2028, 2, 29))),
        ("call 5 Apr 2027", task("call", date(2027, 4, 5))),
        ("audit 3 days", task("audit", None, 3)),
        ("audit for 2 weeks from 3 May", task("audit", date(2027, 5, 3), 14)),
        ("audit in 2 weeks 3 days", task("audit", date(2027, 4, 26), 3)),
        ("letter by Friday", task("letter", deadline=date(2027, 4, 16))),
        ("letter tomorrow by Friday", task("letter", date(2027, 4, 13), deadline=date(2027, 4, 16))),
        ("letter by 5 Apr 2027", task("letter by 5 Apr 2027")),
        ("milestone ERAS sent 15 Sep", task("ERAS sent", date(2027, 9, 15), kind=Kind.MILESTONE)),
        ("milestone wait 3 days", task("wait 3 days", kind=Kind.MILESTONE)),
        ("Decision J-1 or H-1B 1 May", task("J-1 or H-1B", date(2027, 5, 1), kind=Kind.DECISION)),
        ('"decision tree" Friday', task("decision tree", date(2027, 4, 16))),
        ("decision", task("decision")),
        ('"call Friday"', task("call Friday")),
        ('"call Friday" tomorrow', task("call Friday", date(2027, 4, 13))),
        ('"call" me Friday', task('"call" me', date(2027, 4, 16))),
        ("Friday", task("Friday")),
        ("milestone", task("milestone")),
        ("in 2 weeks", task("in 2 weeks")),
        ("Step 3", task("Step 3")),
        ("book of 2021", task("book of 2021")),
        ("9/8/2027", task("9/8/2027")),
        ("wait in 99999 weeks", task("wait in 99999 weeks")),
        ("wait 99999 weeks", task("wait 99999 weeks")),
        ("wait 0 days", task("wait 0 days")),
        ("اتصل بالطبيب Friday", task("اتصل بالطبيب", date(2027, 4, 16))),
        ('""', task('""')),
        ('" "', task('" "')),
        ("   ", None),
    ],
)
def test_what_a_line_says(line: str, expected: TypedTask | None) -> None:
    assert read(line) == expected


def test_weekdays_have_the_names_of_the_language_too() -> None:
    language = Language("xx", catalogue=Tagged())
    assert read("call Fridaytag", language) == task("call", date(2027, 4, 16))
    assert read("call Friday", language) == task("call", date(2027, 4, 16))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a", "Task of 1 day from today on, in Profile."),
        ("a 3 days Friday by 1 May", "Task of 3 days on Fri 16 Apr, in Profile. Deadline Sat 1 May."),
        ("milestone a 9 Aug 2028", "Milestone on Wed 9 Aug 2028, in Profile."),
        ("decision a Friday", "Decision on Fri 16 Apr, in Profile."),
        ("a 5 Apr 2027", "Task of 1 day, taken as done: its day is Mon 5 Apr, in Profile."),
        ("a 2 weeks 5 Apr 2027", "Task of 14 days, running since Mon 5 Apr, in Profile."),
    ],
)
def test_what_was_understood_is_said(line: str, said: str) -> None:
    typed = read(line)
    assert typed is not None
    assert english(typed.understood(Phase.PROFILE, TODAY)) == said


LINE = 'today tomorrow in on by from for next this a 2 3 29 weeks days months Friday sat Aug Feb 2027 "x y"'
WORDS = st.sampled_from(LINE.split())


@given(st.one_of(st.text(), st.lists(st.one_of(WORDS, st.text(max_size=5)), max_size=9).map(" ".join)))
def test_no_line_fails_and_none_loses_its_words(line: str) -> None:
    typed, words = read(line), clean(line).split()
    assert (typed is None) is (not words)
    if typed is None:
        return
    assert typed.title
    # A title is what the line begins with, but for what it is about and quotation marks.
    assert (
        " ".join(words)
        .casefold()
        .removeprefix("milestone ")
        .removeprefix("decision ")
        .lstrip('"\u201c ')
        .startswith(typed.title.casefold().lstrip('"\u201c '))
    )
    if (typed.day, typed.days, typed.deadline, typed.kind) == (None, None, None, Kind.ACTIVITY):
        assert typed.title == " ".join(words) or words[0][0] in '"\u201c'
    assert typed.deadline is None or typed.deadline >= TODAY
    assert english(typed.understood(Phase.EXAMS, TODAY))


def test_hostile_and_long_lines_become_titles_as_they_are(tmp_path_factory: pytest.TempPathFactory) -> None:
    plan = sample_plan()
    for text in hostile_texts(tmp_path_factory.mktemp("probe") / "p.png"):
        typed = read(text[:5_000])
        if typed is None:
            continue
        task_id = free_task_id(plan, typed.title)
        plan = typed.edit(task_id, Phase.PROFILE, TODAY).apply(plan)
        assert plan.tasks[task_id].title == typed.title
    assert look_at(plan).schedule.start(task_id) is not None
    assert read("word " * 20_000 + "Friday") == task(" ".join(["word"] * 20_000), TODAY + timedelta(days=4))
