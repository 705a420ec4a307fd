"""One name everywhere: what each paper and account shows, letter by letter against the passport."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planner.core.latest import Latest
from planner.core.model import Task
from planner.core.records.documents import DOCUMENTS, KEY, Paper, PaperKind, PaperState
from planner.core.ref import Ref
from planner.guidance.look import Look
from planner.guidance.papers.needed import facts_of, first_day, open_tasks, registration_of
from planner.guidance.papers.replaced import HERE, is_replaced, travels_on
from planner.guidance.papers.rows import title_of
from planner.guidance.papers.same_name import Likeness, Stretch, comparable, differing, likeness
from planner.packs.profile import NeededPaper
from planner.words.message import Data, Day, DayForm, Message, message, near_day
from planner.words.states import PAPER_TITLES

_FREE = (5, 6)
"""Saturday and Sunday are no business days."""


class Reason(StrEnum):
    """Why something differs, by the field of the record: one for both names, one for the birth date."""

    NAME = "difference_reason"
    DATE = "date_reason"


class Field(StrEnum):
    """What is compared, by the field of the record."""

    GIVEN = "given_names"
    FAMILY = "family_name"
    BIRTH = "birth_date"

    @property
    def reason(self) -> Reason:
        """Where it stands why this differs."""
        return Reason.DATE if self is Field.BIRTH else Reason.NAME


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a paper. `printed`: as it stands there; `stretch`: the letters of it that differ.

    `passport`: what the passport has.
    """

    field: Field
    printed: str | date | None
    passport: str | date | None
    likeness: Likeness
    stretch: Stretch | None = None


@dataclass(frozen=True, slots=True)
class NameRow:
    """One paper. `paper` None: none of its kind is on record. `due` says when its name is to be compared.

    `differs`: something in it is not as in the passport; `explained`: a reason is stored for all that differs, so it
    is quiet. `by`: until when a wrong name can be mended, before the next sitting at which it is looked at, `exam`.
    """

    kind: PaperKind
    paper: Paper | None
    title: Message
    cells: tuple[Cell, ...]
    now: bool
    due: Message | None
    by: date | None
    exam: str | None = None

    @property
    def ref(self) -> Ref | None:
        """The record; None where there is none."""
        return Ref(KEY, self.paper.id) if self.paper is not None else None

    @property
    def differs(self) -> bool:
        """Whether something in it is not as in the passport."""
        return any(cell.likeness is Likeness.DIFFERS for cell in self.cells)

    @property
    def explained(self) -> bool:
        """Whether each part that differs has its reason."""
        return not self.unexplained

    @property
    def unexplained(self) -> tuple[Cell, ...]:
        """What differs for a reason that is not stored."""
        reasons = self.reasons
        return tuple(
            cell for cell in self.cells if cell.likeness is Likeness.DIFFERS and not reasons.get(cell.field.reason)
        )

    @property
    def reasons(self) -> Mapping[Reason, str]:
        """The reasons that what differs has, or is to be given: those are empty."""
        if self.paper is None:
            return {}
        stored = {Reason.NAME: self.paper.difference_reason, Reason.DATE: self.paper.date_reason}
        wanted = {cell.field.reason for cell in self.cells if cell.likeness is Likeness.DIFFERS}
        return {reason: text for reason, text in stored.items() if reason in wanted}

    @property
    def typed(self) -> bool:
        """Whether anything of what it shows is on record."""
        return any(cell.printed for cell in self.cells)


@dataclass(frozen=True, slots=True)
class NameTable:
    """The passport that counts, None without one, and the rows to compare with it in the order of the data files."""

    passport: Paper | None
    rows: tuple[NameRow, ...]

    @property
    def known(self) -> bool:
        """Whether there is a name to compare with."""
        return self.passport is not None and bool(self.passport.given_names or self.passport.family_name)

    @property
    def in_script(self) -> bool:
        """Whether a name stands in letters that cannot be compared with those of the passport."""
        return any(cell.likeness is Likeness.SCRIPT for row in self.rows for cell in row.cells)


_latest: Latest[NameTable] = Latest()


def name_table(look: Look) -> NameTable:
    """The comparison. Every kind that shows a name has a row, on record or not.

    It is made once for a plan as it is looked at.
    """
    return _latest.of(look.assessment) or _latest.keep(_name_table(look), look.assessment)


def _name_table(look: Look) -> NameTable:
    passport = the_passport(look)
    rows: list[NameRow] = []
    for facts in look.packs.profile.paper:
        if facts.names:
            rows.extend(_rows(look, facts, passport))
    others = [paper for paper in DOCUMENTS.of(look.plan) if facts_of(look, paper.kind) is None]
    rows.extend(_row(look, paper, passport, _exam(look, paper.kind)) for paper in others if _is_compared(paper))
    return NameTable(passport, tuple(rows))


def the_passport(look: Look) -> Paper | None:
    """Of the passports on record the one that counts.

    One with a name comes before those without, then the one that the person travels on, one that is in hand, the one
    that is valid longest.
    """
    passports = [
        paper
        for paper in DOCUMENTS.of(look.plan)
        if paper.kind is PaperKind.PASSPORT and paper.state is not PaperState.REJECTED
    ]
    there = [paper for paper in passports if paper.given_names or paper.family_name] or passports
    own = ("", travels_on(look))
    return max(
        there,
        key=lambda paper: (paper.country in own, paper.state in HERE, paper.expires or date.min, paper.id),
        default=None,
    )


def mend_by(look: Look, day: date) -> date:
    """The last day on which a name can still be mended before an exam: so many business days ahead of it."""
    left = int(look.packs.profile.name_business_days.value)
    while left:
        day -= timedelta(days=1)
        left -= day.weekday() not in _FREE
    return day


def _rows(look: Look, facts: NeededPaper, passport: Paper | None) -> list[NameRow]:
    kind = PaperKind(facts.kind)
    papers = [paper for paper in DOCUMENTS.of(look.plan) if paper.kind is kind and paper is not passport]
    if kind is PaperKind.PASSPORT:  # An old one may show an earlier name.
        papers = [paper for paper in papers if not is_replaced(look, paper)]
    exam = _exam(look, kind)
    rows = [_row(look, paper, passport, exam) for paper in papers]
    if kind is PaperKind.PASSPORT or any(_lasts(paper, exam) for paper in papers):
        return rows
    day = _shown(look, facts, exam)
    if (facts.shown_in and day is None) or (kind is PaperKind.PERMIT and exam is None):
        return rows  # The plan has no such step: nothing will ever show this name.
    now = day is not None and day <= look.today
    by = mend_by(look, exam[1]) if exam is not None else None
    title, task = PAPER_TITLES[kind.value], exam[0].id if exam is not None else None
    if kind is PaperKind.PERMIT and exam is not None:
        title = message("{exam} permit", exam=Data(exam[0].title))
    return [*rows, NameRow(kind, None, title, _cells(None, passport), now, _due(look, now, day, by), by, task)]


def _row(look: Look, paper: Paper, passport: Paper | None, exam: tuple[Task, date] | None) -> NameRow:
    by = mend_by(look, exam[1]) if exam is not None else None
    task = exam[0].id if exam is not None else None
    due = _due(look, True, None, by)
    return NameRow(paper.kind, paper, title_of(paper), _cells(paper, passport), True, due, by, task)


def _due(look: Look, now: bool, day: date | None, by: date | None) -> Message | None:
    if now and by is not None and by >= look.today:
        return message("before {day}, ten minutes", day=near_day(by, look.today))
    if now or day is None:
        return None
    return message("from {month}", month=Day(day, DayForm.MONTH))


def _exam(look: Look, kind: PaperKind) -> tuple[Task, date] | None:
    """The next sitting at which the name is looked at."""
    if kind not in (PaperKind.PERMIT, PaperKind.ACCOUNT, PaperKind.ENGLISH_TEST):
        return None
    wanted = set(open_tasks(look, ("oet",))) if kind is PaperKind.ENGLISH_TEST else None
    if kind is PaperKind.PERMIT:
        wanted = {task.id for task in look.open_sittings if registration_of(look, task.id) is not None}
    days = [
        (task, day)
        for task in look.open_sittings
        if (day := look.schedule.start(task.id)) is not None and (wanted is None or task.id in wanted)
    ]
    return min(days, key=lambda item: item[1], default=None)


def _shown(look: Look, facts: NeededPaper, exam: tuple[Task, date] | None) -> date | None:
    """From when on the name can be seen: a permit's once it is there, that of a booking once a seat is booked."""
    if facts.kind == PaperKind.PERMIT.value and exam is not None:
        registration = registration_of(look, exam[0].id)
        if registration is not None:
            return look.today if look.task(registration).done else look.schedule.finish(registration)
    record = look.plan.exams.get(exam[0].id) if exam is not None and exam[0].id in facts.shown_in else None
    return look.today if record is not None and record.seat_booked else first_day(look, facts.shown_in)


def _lasts(paper: Paper, exam: tuple[Task, date] | None) -> bool:
    """Whether a paper is not that of an earlier exam: such a one has ended before the next."""
    return exam is None or paper.expires is None or paper.expires >= exam[1]


def _is_compared(paper: Paper) -> bool:
    """Whether a paper that nobody asks to compare shows a name that should be the same: a name change shows another."""
    return paper.kind is not PaperKind.NAME_CHANGE and bool(paper.given_names or paper.family_name or paper.birth_date)


def _cells(paper: Paper | None, passport: Paper | None) -> tuple[Cell, ...]:
    if paper is None or passport is None:
        return tuple(
            Cell(field, _printed(paper, field), _printed(passport, field), Likeness.UNKNOWN) for field in Field
        )
    whole = _is_whole_name(paper, passport)
    return tuple(_cell(field, paper, passport, whole) for field in Field)


def _cell(field: Field, paper: Paper, passport: Paper, whole: bool) -> Cell:
    printed, has = _printed(paper, field), _printed(passport, field)
    if field is Field.BIRTH:
        return Cell(field, printed, has, _same(printed, has) if printed and has else Likeness.UNKNOWN)
    if whole:
        return Cell(field, printed, has, Likeness.SAME)
    if not (paper.given_names or paper.family_name) or not (passport.given_names or passport.family_name):
        return Cell(field, printed, has, Likeness.UNKNOWN)
    if isinstance(printed, str) and isinstance(has, str):
        return Cell(field, printed, has, likeness(printed, has), differing(printed, has))
    return Cell(field, printed, has, _same(printed, has))


def _same(printed: str | date | None, passport: str | date | None) -> Likeness:
    return Likeness.SAME if printed == passport else Likeness.DIFFERS


def _is_whole_name(paper: Paper, passport: Paper) -> bool:
    """Whether the paper has the whole name in one field, as the passport has it in two."""
    printed, given, family = paper.given_names or paper.family_name, passport.given_names, passport.family_name
    if (paper.given_names and paper.family_name) or not printed or not (given and family):
        return False
    return comparable(printed) in (comparable(f"{given} {family}"), comparable(f"{family} {given}"))


def _printed(paper: Paper | None, field: Field) -> str | date | None:
    if paper is None:
        return None
    match field:
        case Field.GIVEN:
            return paper.given_names or None
        case Field.FAMILY:
            return paper.family_name or None
        case Field.BIRTH:
            return paper.birth_date
