"""Papers that a school has to confirm, as lines from the day they were sent to the answer."""

from collections.abc import Iterator
from datetime import date, timedelta

from planner.core.records.documents import DOCUMENTS, Paper
from planner.core.ref import Ref
from planner.guidance.look import Look
from planner.guidance.papers.rows import title_of
from planner.guidance.papers.school import CREDENTIALS, SchoolClock, clock_words, school_clocks
from planner.guidance.record_mark import MarkedDay, RecordMark, Standing
from planner.words.message import Message, both, message, paragraph
from planner.words.states import PAPER_KINDS


def school_marks(look: Look) -> Iterator[tuple[str, RecordMark]]:
    """The papers that were sent to a school, with the task of the confirmation."""
    task = look.roadmap.latest(look.plan).get(CREDENTIALS)
    if task is None:
        return
    for clock in school_clocks(look):
        yield from ((task, _mark(paper, clock)) for paper in clock.papers)


def _mark(paper: Paper, clock: SchoolClock) -> RecordMark:
    sent = MarkedDay(clock.asked_on, "asked_on", clock.today, before=clock.answered_on)
    if clock.answered_on is not None:
        last, standing = MarkedDay(clock.answered_on, "answered_on", clock.today, clock.asked_on), Standing.THERE
    else:
        last = MarkedDay(_expected(clock))
        late = clock.overdue or (clock.needed is not None and last.day > clock.needed)
        standing = Standing.LATE if late else Standing.EXPECTED
    return RecordMark(
        ref=Ref(DOCUMENTS.key, paper.id),
        days=(sent, last),
        standing=standing,
        title=message("the document {kind}", kind=PAPER_KINDS[paper.kind]),
        said=paragraph(*_said(paper, clock)),
        fixed=(
            message("{day} is only when the answer of the school is expected.", day=last.day),
            message("Enter the day on which it has answered."),
        ),
    )


def _expected(clock: SchoolClock) -> date:
    """When a school usually has answered; after that when even a slow one has, and then today."""
    usual = clock.asked_on + timedelta(weeks=clock.usual)
    return next((day for day in (usual, clock.slowest_day) if day >= clock.today), clock.today)


def _said(paper: Paper, clock: SchoolClock) -> Iterator[Message]:
    yield message("{document}: sent to the school on {day}.", document=title_of(paper), day=clock.asked_on)
    if paper.reminded_on:
        yield message("Reminded on {days}.", days=both(paper.reminded_on))
    if clock.next_chase is not None:
        yield message("Next reminder on {day}.", day=clock.next_chase.day)
    yield clock_words(clock)
