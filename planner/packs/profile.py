"""The person's profile: what the application takes, what is enough, and which paper is needed when."""

from collections.abc import Mapping
from functools import cached_property

from planner.packs.advice import AdviceFigure, AdviceRange
from planner.packs.source import Days, PathwayNumber, Prose, ProseOrNothing, Record, RecordError, Source, Text
from planner.words.message import message


class EntryLimits(Record, frozen=True, kw_only=True):
    """What an application service takes: entries, how many of them most meaningful, and the characters of their texts.

    `statement_characters` counts the spaces; `statement_words` is how long a statement usually reads best.
    """

    entries: AdviceFigure
    most_meaningful: AdviceFigure
    description_characters: AdviceFigure
    reflection_characters: AdviceFigure
    statement_characters: AdviceFigure
    statement_words: AdviceRange


class BalancePart(Record, frozen=True, kw_only=True):
    """One of the things of which a balanced profile has a few, and never more (R8).

    `kinds` are the kinds of experience that count, `us_only` those in the US alone; `task` is the roadmap's task for
    it. `enough`: how many there should be.
    """

    id: Text
    title: Prose
    kinds: tuple[Text, ...]
    us_only: bool = False
    task: Text
    enough: AdviceRange


class SchoolTimes(Record, frozen=True, kw_only=True):
    """How long a school takes to confirm a paper, in weeks, and after how many of them it is asked again."""

    weeks: AdviceRange
    weeks_usual: AdviceFigure
    chase_weeks: tuple[int, ...]
    source: Source

    def __post_init__(self) -> None:
        if not self.chase_weeks:
            raise RecordError(message("There must be a week in chase_weeks."))
        if list(self.chase_weeks) != sorted(set(self.chase_weeks)):
            raise RecordError(message("The weeks in chase_weeks must rise."))


class EncounterRules(Record, frozen=True, kw_only=True):
    """The encounters of a Pathway: how many, by how many physicians, and how long these must be licensed.

    `weeks_advised`: so many should lie between the application and the deadline.
    """

    pathway: PathwayNumber
    needed: int
    per_evaluator_max: int
    evaluators_min: int
    licence_years_min: int
    weeks_advised: AdviceFigure | None = None
    source: Source


class PaperReason(Record, frozen=True, kw_only=True):
    """What a document is needed for, in a word or two, by the template task `id` on whose day it is needed."""

    id: Text
    short: Prose


class NeededPaper(Record, frozen=True, kw_only=True):
    """When a kind of document is needed.

    `tasks` are the roadmap's tasks on whose first day it has to be there and valid, `sittings` whether every sitting
    is one of these days too, `visits` whether the interviews for visas and the ends of stays in the US are;
    `months_after` are those that it has to be valid beyond the last of `after_tasks`. Once a school was asked to
    confirm it, the answer has to be there on the first day of `answer_tasks` instead. It is asked for from the first
    day of `asked_in` on.

    `renewal_days` is how long a new one usually takes, where one has to be planned, as a task of the title
    `renewal_title` that lies over none of `kept_free`, nor over the days from a permit to its sitting. Of others that
    run out too early one is told from the first day of `notice_in` on. `names`: it shows a name, once the first day of
    `shown_in` has come. `listed_with`: of several that stand in one row the kind that gives it its title, `listed_as`.
    """

    kind: Text
    tasks: tuple[Text, ...] = ()
    sittings: bool = False
    visits: bool = False
    after_tasks: tuple[Text, ...] = ()
    months_after: int = 0
    answer_tasks: tuple[Text, ...] = ()
    asked_in: tuple[Text, ...] = ()
    renewal_days: Days | None = None
    renewal_title: ProseOrNothing = ""
    kept_free: tuple[Text, ...] = ()
    notice_in: tuple[Text, ...] = ()
    names: bool = False
    shown_in: tuple[Text, ...] = ()
    school: bool = False
    listed_with: str = ""
    listed_as: ProseOrNothing = ""
    source: Source

    def __post_init__(self) -> None:
        if self.renewal_days is not None and not self.renewal_title:
            raise RecordError(message("With renewal_days there must be a renewal_title."))

    @property
    def named_tasks(self) -> Mapping[str, tuple[str, ...]]:
        """By field the tasks of the template that it names."""
        return {
            "tasks": self.tasks,
            "after_tasks": self.after_tasks,
            "answer_tasks": self.answer_tasks,
            "asked_in": self.asked_in,
            "kept_free": self.kept_free,
            "notice_in": self.notice_in,
            "shown_in": self.shown_in,
        }


class CaseNote(Record, frozen=True, kw_only=True):
    """What is to be said of a case that a person is in: an earlier residency, two who match together."""

    id: Text
    text: Prose
    source: Source


class StudentKinds(Record, frozen=True, kw_only=True):
    """The kinds of experience that hospitals give to students and hardly to graduates."""

    kinds: tuple[Text, ...]
    source: Source


class GraduationLimits(Record, frozen=True, kw_only=True):
    """The most years since graduation that programs often take, rising."""

    years: tuple[int, ...]
    source: Source

    def __post_init__(self) -> None:
        if not self.years or list(self.years) != sorted(set(self.years)):
            raise RecordError(message("The years of graduation_limits must rise."))


class ProfileFacts(Record, frozen=True, kw_only=True, dict=True):
    """packs/profile.toml.

    `place_months`: how long before letters are due a place in the US should be confirmed; `gap_months`: from so long on
    a time with nothing in it is asked about. `name_business_days`: how long before a test a name has to be mended.
    `failed_attempts`: from so many failed attempts at one Step on programs and boards set limits of their own.
    `us_experience_years`: how old the last clinical experience in the US may be when programs begin to review.
    """

    limits: EntryLimits
    balance: tuple[BalancePart, ...]
    place_months: AdviceFigure
    gap_months: AdviceFigure
    name_business_days: AdviceFigure
    school: SchoolTimes
    encounters: EncounterRules
    reason: tuple[PaperReason, ...] = ()
    paper: tuple[NeededPaper, ...]
    failed_attempts: AdviceFigure | None = None
    case: tuple[CaseNote, ...] = ()
    student_kinds: StudentKinds | None = None
    us_experience_years: AdviceFigure | None = None
    graduation_limits: GraduationLimits | None = None

    @cached_property
    def paper_by_kind(self) -> Mapping[str, NeededPaper]:
        """What is said of each kind of document."""
        return {paper.kind: paper for paper in self.paper}

    def note(self, case: str) -> CaseNote | None:
        """What is said of a case; None where nothing is known."""
        return next((note for note in self.case if note.id == case), None)

    def __post_init__(self) -> None:
        if len({paper.kind for paper in self.paper}) != len(self.paper):
            raise RecordError(message("In paper a kind is listed twice."))
        if len({part.id for part in self.balance}) != len(self.balance):
            raise RecordError(message("In balance an id is listed twice."))
