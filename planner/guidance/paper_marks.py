"""The last day of a document on the timeline: where it is needed last, or wherever it ends too early."""

from collections.abc import Iterable, Iterator

from planner.core.records.documents import DOCUMENTS, Paper
from planner.core.ref import Ref
from planner.guidance.look import Look
from planner.guidance.papers.needed import NeededDay, facts_of, needed_days
from planner.guidance.papers.rows import title_of
from planner.guidance.papers.validity import is_mended
from planner.guidance.record_mark import MarkedDay, RecordMark, Standing
from planner.guidance.school_marks import school_marks
from planner.words.message import Days, Message, message, paragraph
from planner.words.states import PAPER_KINDS


def paper_marks(look: Look) -> Iterator[tuple[str, RecordMark]]:
    """What is with a school, then the documents that end, where their task does not show them already."""
    sent = set[tuple[str, Ref]]()
    for task, mark in school_marks(look):
        sent.add((task, mark.ref))
        yield task, mark
    yield from ((task, mark) for task, mark in _ends(look) if (task, mark.ref) not in sent)


def _ends(look: Look) -> Iterator[tuple[str, RecordMark]]:
    """The documents that end, with the task that needs each: the last one, or each for which it ends too early."""
    for paper in DOCUMENTS.of(look.plan):
        needed = [day for day in needed_days(look, paper) if not day.advised] if paper.expires is not None else []
        unmet = _unmet(paper, needed)
        for at in unmet or needed[-1:]:
            yield at.task, _mark(look, paper, at, bool(unmet))


def _unmet(paper: Paper, needed: Iterable[NeededDay]) -> list[NeededDay]:
    return [at for at in needed if paper.expires is not None and at.day > paper.expires]


def _mark(look: Look, paper: Paper, needed: NeededDay, too_early: bool) -> RecordMark:
    assert paper.expires is not None
    ends = MarkedDay(paper.expires, "expires", after=paper.issued)
    mended = too_early and is_mended(look, paper, needed)
    facts = facts_of(look, paper.kind)
    quick = facts is not None and facts.renewal_days is None and needed.day > look.today
    bad = Standing.EXPECTED if mended or quick else Standing.LATE
    return RecordMark(
        ref=Ref(DOCUMENTS.key, paper.id),
        days=(ends, MarkedDay(needed.day)) if too_early else (ends,),
        standing=bad if too_early else Standing.THERE,
        title=_title(paper),
        said=paragraph(*_said(paper, needed, too_early, mended)),
        fixed=(
            message("{day} is when it has to be valid: {reason}.", day=needed.day, reason=needed.reason),
            message("Move what it is needed for, or enter the new last day of the document."),
        ),
    )


def _title(paper: Paper) -> Message:
    return message("the document {kind}", kind=PAPER_KINDS[paper.kind])


def _said(paper: Paper, needed: NeededDay, too_early: bool, mended: bool) -> Iterator[Message]:
    assert paper.expires is not None
    yield message("{document}: valid until {day}.", document=title_of(paper), day=paper.expires)
    yield message("Needed on {day}: {reason}.", day=needed.day, reason=needed.reason)
    if too_early:
        yield message("It ends {days} too early.", days=Days((needed.day - paper.expires).days))
    if mended:
        yield message("A new one is planned before that.")
