"""The list of papers: one row each, how it stands on the day it is needed, and what is said of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.core.records.documents import DOCUMENTS, Paper, PaperKind, PaperState, Translation
from planner.core.records.documents import KEY as DOCUMENTS_KEY
from planner.core.ref import Ref
from planner.guidance.look import Look
from planner.guidance.papers.needed import NeededDay, facts_of, first_day, needed_for_kind
from planner.guidance.papers.replaced import HERE, is_replaced
from planner.guidance.papers.statements import StatementRow, statement_rows
from planner.guidance.papers.validity import Gap, Validity, is_untold, validity_of
from planner.packs.profile import NeededPaper
from planner.words.message import Data, Message, Value, message, near_day, term
from planner.words.states import PAPER_KINDS, PAPER_STATES, PAPER_TITLES

_WITH_OTHERS = (PaperState.ORDERED, PaperState.SENT)


class Mark(StrEnum):
    """What the sign before a row says: not there, under way, with the school, partly there, there, or amiss.

    `soon` is amiss and can still be mended in time, `late` is what nothing planned mends; `old` is kept, not used.
    """

    OPEN = "open"
    UNDER_WAY = "under_way"
    WAITING = "waiting"
    PARTLY = "partly"
    THERE = "there"
    SOON = "soon"
    LATE = "late"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row. `refs` are the records it stands for: one, or several that are listed together, such as vaccinations.

    `title` stands alone, `line` is what is said under it. `needed`, `valid_until` and `gap` are drawn on the track:
    the bar lasts until `valid_until`, None where there is no last day to draw. `paper` is the one that the mark is
    about: the worst of several, None of a statement.
    """

    refs: tuple[Ref, ...]
    title: Message
    line: Message
    mark: Mark
    needed: NeededDay | None
    valid_until: date | None = None
    gap: Gap | None = None
    paper: Paper | None = None

    @property
    def ref(self) -> Ref:
        """The first of its records."""
        return self.refs[0]

    @property
    def key(self) -> str:
        """What makes two rows the same one, whatever they say."""
        return f"{self.ref.kind}:{self.ref.id}"


@dataclass(frozen=True, slots=True)
class NotOnRecord:
    """A kind of paper that the plan needs and of which none is on record."""

    kind: PaperKind
    title: Message
    needed: NeededDay


def paper_rows(look: Look) -> tuple[PaperRow, ...]:
    """The papers in the order of the data files, the statements behind those for the application, then all others."""
    rows: list[tuple[int, PaperRow]] = []
    for kind, papers in _grouped(look):
        rows.extend((_place(look, kind), row) for row in _rows(look, kind, papers))
    place = _place(look, PaperKind.PHOTO)
    rows.extend((place, _statement(row)) for row in statement_rows(look))
    return tuple(row for _, row in sorted(rows, key=lambda item: item[0]))


def not_on_record(look: Look) -> tuple[NotOnRecord, ...]:
    """The kinds that the plan needs and has no record of, in the order of the days they are needed on."""
    known = {paper.kind for paper in DOCUMENTS.of(look.plan)}
    found: list[NotOnRecord] = []
    for facts in look.packs.profile.paper:
        kind = PaperKind(facts.kind)
        needed = needed_for_kind(look, kind) if kind not in known else None
        if needed is not None:
            found.append(NotOnRecord(kind, PAPER_TITLES[kind.value], needed))
    return tuple(sorted(found, key=lambda item: item.needed.day))


def title_of(paper: Paper) -> Message:
    """What a paper is called where it stands alone: its own title, else that of its kind."""
    return message("{title}", title=paper.title) if paper.title else PAPER_TITLES[paper.kind.value]


def called(paper: Paper) -> Value:
    """What a paper is called within a sentence: its own title, else the word for its kind."""
    return paper.title or PAPER_KINDS[paper.kind.value]


def paper_of(look: Look, ref: Ref) -> Paper | None:
    """The paper that a reference means; None for anything else."""
    paper = look.plan.records.get(DOCUMENTS_KEY, {}).get(ref.id) if ref.kind == DOCUMENTS_KEY else None
    return paper if isinstance(paper, Paper) else None


def _grouped(look: Look) -> Iterator[tuple[PaperKind, list[Paper]]]:
    """The papers of the list, those that stand in one row together."""
    groups: dict[tuple[PaperKind, str], list[Paper]] = {}
    for paper in DOCUMENTS.of(look.plan):
        facts = facts_of(look, paper.kind)
        if not _is_listed(facts, paper):
            continue
        together = PaperKind(facts.listed_with) if facts is not None and facts.listed_with else None
        key = (paper.kind, paper.id) if together is None else (together, "")
        groups.setdefault(key, []).append(paper)
    for (kind, _), papers in groups.items():
        yield kind, papers


def _is_listed(facts: NeededPaper | None, paper: Paper) -> bool:
    """Whether it has a row of its own: what only shows a name stands in the comparison of the names."""
    if facts is None or facts.tasks or facts.sittings or paper.expires is not None:
        return True
    return not facts.names


def _place(look: Look, kind: PaperKind) -> int:
    kinds = [facts.kind for facts in look.packs.profile.paper]
    return kinds.index(kind.value) if kind.value in kinds else len(kinds)


def _rows(look: Look, kind: PaperKind, papers: list[Paper]) -> Iterable[PaperRow]:
    if len(papers) == 1:
        yield _row(look, papers[0])
        return
    facts = facts_of(look, kind)
    single = [_row(look, paper) for paper in papers]
    worst = next((row for row in single if row.mark in (Mark.LATE, Mark.SOON)), None)
    there = [paper for paper in papers if paper.state in HERE]
    mark = Mark.THERE if len(there) == len(papers) else Mark.PARTLY if there else Mark.OPEN
    yield PaperRow(
        tuple(Ref(DOCUMENTS_KEY, paper.id) for paper in papers),
        message("{title}", title=Data(facts.listed_as)) if facts is not None else title_of(papers[0]),
        _counted(papers, there, worst),
        mark if worst is None else worst.mark,
        (worst or single[0]).needed,
        worst.valid_until if worst is not None else None,
        worst.gap if worst is not None else None,
        papers[0] if worst is None else worst.paper,
    )


def _counted(papers: list[Paper], there: list[Paper], worst: PaperRow | None) -> Message:
    number, count = len(there), len(papers)
    if worst is not None:
        return message("{title}: {line}", title=worst.title, line=worst.line)
    missing = next((paper for paper in papers if paper.state not in HERE), None)
    if missing is None:
        return message("all {total} in", total=count)
    return message("{number} of {total} in, next: {title}", number=number, total=count, title=title_of(missing))


def _row(look: Look, paper: Paper) -> PaperRow:
    found = validity_of(look, paper)
    return PaperRow(
        (Ref(DOCUMENTS_KEY, paper.id),),
        title_of(paper),
        _line(look, paper, found),
        _mark(look, paper, found),
        found.needed,
        paper.expires,
        found.gap,
        paper,
    )


def _mark(look: Look, paper: Paper, found: Validity) -> Mark:
    if is_replaced(look, paper):
        return Mark.OLD
    if paper.state is PaperState.REJECTED:
        return Mark.LATE
    if found.gap is not None:
        return Mark.SOON if found.gap.mended or found.gap.needed.advised else Mark.LATE
    if paper.expires is not None and paper.expires < look.today:
        return Mark.SOON
    facts = facts_of(look, paper.kind)
    if paper.asked_on is not None and paper.answered_on is None and paper.state is not PaperState.VERIFIED:
        return Mark.WAITING
    if paper.state in HERE:
        half = facts is not None and facts.school and paper.state is PaperState.IN_HAND
        untranslated = paper.translation in (Translation.NEEDED, Translation.ORDERED)
        return Mark.PARTLY if half or untranslated or is_untold(look, paper) else Mark.THERE
    return Mark.UNDER_WAY if paper.state in _WITH_OTHERS else Mark.OPEN


def _line(look: Look, paper: Paper, found: Validity) -> Message:
    if is_replaced(look, paper):
        return message("another one counts in its place")
    if paper.state is PaperState.REJECTED:
        return message("rejected: get a new one")
    if found.gap is not None and found.gap.mended and paper.renewal is not None:
        return _renewed(look, paper.renewal)
    if paper.expires is not None and paper.state not in (PaperState.MISSING, PaperState.ORDERED):
        return _valid(paper.expires, look.today)
    if paper.asked_on is not None and paper.answered_on is None:
        return _asked(look, paper, paper.asked_on)
    if paper.translation is Translation.NEEDED:
        return message("translation needed")
    if paper.translation is Translation.ORDERED:
        return message("translation ordered")
    if paper.state is PaperState.MISSING:
        return _missing(look, paper)
    if is_untold(look, paper):
        return message("in hand, its last day is missing")
    return PAPER_STATES[paper.state.value]


def _renewed(look: Look, task: str) -> Message:
    day = look.schedule.finish(task)
    if day is None or look.task(task).done:
        return message("renewed: type in its last day")
    return message("a new one by {day}", day=near_day(day, look.today))


def _valid(expires: date, today: date) -> Message:
    if expires < today:
        return message("ended on {day}", day=near_day(expires, today))
    return message("valid until {day}", day=near_day(expires, today))


def _asked(look: Look, paper: Paper, asked: date) -> Message:
    facts, day = facts_of(look, paper.kind), near_day(asked, look.today)
    if asked > look.today:
        return message("to be asked for on {day}", day=day)
    if facts is not None and facts.school:
        return message("with the school since {day}", day=day)
    return message("asked for on {day}", day=day)


def _missing(look: Look, paper: Paper) -> Message:
    facts = facts_of(look, paper.kind)
    day = first_day(look, facts.asked_in) if facts is not None else None
    if day is None:
        return term("state of a document", "not there yet")
    if day <= look.today:
        return message("to be asked for now")
    return message("ask for it from {day}", day=near_day(day, look.today))


def _statement(row: StatementRow) -> PaperRow:
    mark = Mark.OLD if row.old else Mark.LATE if row.over else Mark.THERE if row.finished else Mark.PARTLY
    return PaperRow((row.ref,), row.title, row.line, mark, row.needed)
