"""The catch-up sheet as a value: the steps that have passed, what can be said of each, and the answers as one edit."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from planner.core.model import MatchOutcome, Outcome, Role
from planner.guidance.look import Look
from planner.roadmap.catch_up import Answer, Answered, CatchUp, Passed, hanging_on, passed_steps
from planner.roadmap.ids import base_of
from planner.words.message import Message, term


class Ask(StrEnum):
    """What a row asks: whether a step was done, how an exam went, what its result is, how the Match went."""

    STEP = "step"
    SITTING = "sitting"
    RESULT = "result"
    MATCH = "match"


class Choice(StrEnum):
    """What can be said of a row."""

    KEPT = "kept"
    OTHER_DAY = "other_day"
    NOT_YET = "not_yet"
    NO_LONGER = "no_longer"
    PASSED = "passed"
    FAILED = "failed"
    SAT = "sat"
    NOT_SAT = "not_sat"
    MATCHED = "matched"
    PARTIALLY = "partially"
    NOT_MATCHED = "not_matched"
    NOT_KNOWN = "not_known"


CHOICES: Mapping[Ask, tuple[Choice, ...]] = {
    Ask.STEP: (Choice.KEPT, Choice.OTHER_DAY, Choice.NOT_YET, Choice.NO_LONGER),
    Ask.SITTING: (Choice.PASSED, Choice.FAILED, Choice.SAT, Choice.NOT_SAT),
    Ask.RESULT: (Choice.PASSED, Choice.FAILED, Choice.NOT_KNOWN),
    Ask.MATCH: (Choice.MATCHED, Choice.PARTIALLY, Choice.NOT_MATCHED, Choice.NOT_KNOWN),
}
"""In the order of their keys, 1 to 4."""
WORDS: Mapping[Choice, Message] = {
    Choice.KEPT: term("answer about a step", "As planned"),
    Choice.OTHER_DAY: term("answer about a step", "Another day"),
    Choice.NOT_YET: term("answer about a step", "Not yet"),
    Choice.NO_LONGER: term("answer about a step", "No longer"),
    Choice.PASSED: term("answer about an exam", "Passed"),
    Choice.FAILED: term("answer about an exam", "Failed"),
    Choice.SAT: term("answer about an exam", "Sat, no result"),
    Choice.NOT_SAT: term("answer about an exam", "Not sat"),
    Choice.MATCHED: term("answer about the Match", "Matched"),
    Choice.PARTIALLY: term("answer about the Match", "In part"),
    Choice.NOT_MATCHED: term("answer about the Match", "Not matched"),
    Choice.NOT_KNOWN: term("answer about a result", "Not known"),
}
OPEN = frozenset({Choice.NOT_YET, Choice.NOT_SAT, Choice.NOT_KNOWN})
"""What leaves the step as it is: still to do, from today on."""
_GOOD = frozenset({Choice.PASSED, Choice.MATCHED})
_ANSWERS: Mapping[Choice, Answer] = {
    Choice.KEPT: Answer.KEPT,
    Choice.SAT: Answer.SAT,
    Choice.NO_LONGER: Answer.NO_LONGER,
    **dict.fromkeys(OPEN, Answer.NOT_YET),
}
_OUTCOMES: Mapping[Choice, Outcome] = {Choice.PASSED: Outcome.PASS, Choice.FAILED: Outcome.FAIL}
_MATCHES: Mapping[Choice, MatchOutcome] = {
    Choice.MATCHED: MatchOutcome.MATCHED,
    Choice.PARTIALLY: MatchOutcome.PARTIALLY,
    Choice.NOT_MATCHED: MatchOutcome.NOT,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A step that has passed, and the day on which it was planned to be over (of a sitting: its first day).

    `behind` are the exams and results of the sheet that it hangs on.
    """

    task: str
    title: str
    ask: Ask
    planned: date
    takes_score: bool = False
    behind: frozenset[str] = frozenset()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be said of it."""
        return CHOICES[self.ask]


@dataclass(frozen=True, slots=True)
class Given:
    """What was said of a row; no choice yet where only a day or a score was entered."""

    day: date
    choice: Choice | None = None
    score: int | None = None


class Sheet:
    """The rows and what is said of them. Nothing is an answer until the person has given it."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = tuple(rows)
        self._given = {row.task: Given(row.planned) for row in self.rows}

    def given(self, place: int) -> Given:
        """What is said of a row; at first its planned day, and no more."""
        return self._given[self.rows[place].task]

    def choose(self, place: int, choice: Choice) -> None:
        """Say it of one row."""
        row = self.rows[place]
        if choice in row.choices:
            day = row.planned if choice is Choice.KEPT else self.given(place).day
            self._given[row.task] = replace(self.given(place), choice=choice, day=day)

    def choose_for(self, places: Iterable[int], choice: Choice) -> None:
        """Say it of all these rows where one word can say it of many: never of an exam, nor of what hangs on one."""
        for place in places:
            row = self.rows[place]
            if row.ask is Ask.STEP and all(self._went_well(task) for task in row.behind):
                self.choose(place, choice)

    def set_day(self, place: int, day: date) -> None:
        """On this day; of a step that is an answer, of an exam it has still to be said how it went."""
        row, given = self.rows[place], self.given(place)
        choice = given.choice
        if row.ask is Ask.STEP:
            choice = Choice.KEPT if day == row.planned else Choice.OTHER_DAY
        self._given[row.task] = replace(given, day=day, choice=choice)

    def set_score(self, place: int, score: int | None) -> None:
        """With this score."""
        self._given[self.rows[place].task] = replace(self.given(place), score=score)

    @property
    def answered(self) -> int:
        """How many rows have an answer."""
        return sum(given.choice is not None for given in self._given.values())

    @property
    def reported(self) -> int:
        """How many of the answers change the plan."""
        return sum(given.choice not in (None, *OPEN) for given in self._given.values())

    @property
    def exams_open(self) -> int:
        """How many exams, results and Matches have no answer."""
        return sum(row.ask is not Ask.STEP and self._given[row.task].choice is None for row in self.rows)

    def edit(self, look: Look) -> CatchUp | None:
        """All answers as one edit; None where they change nothing."""
        if not self.reported:
            return None
        lines = [_line(row, given) for row in self.rows if (given := self._given[row.task]).choice is not None]
        return CatchUp(tuple(lines), look.today, look.roadmap)

    def _went_well(self, task: str) -> bool:
        return self._given[task].choice in _GOOD


def sheet_of(look: Look) -> Sheet:
    """The steps that have passed without a report, in row order; an exam that has passed asks for its result too."""
    passed = passed_steps(look.assessment)
    tasks = look.plan.tasks
    sittings = {step.task for step in passed if tasks[step.task].role is Role.SITTING}
    passed = tuple(step for step in passed if not _is_result_of(look, step, sittings))
    behind = hanging_on(look.plan, [step.task for step in passed if _ask(look, step) is not Ask.STEP])
    return Sheet(_row(look, step, behind.get(step.task, frozenset())) for step in passed)


def surely_kept(look: Look) -> tuple[Answered, ...]:
    """The passed steps of which one word can say that they were done as planned: no exam, nor what hangs on one."""
    rows = (row for row in sheet_of(look).rows if row.ask is Ask.STEP and not row.behind)
    return tuple(Answered(row.task, Answer.KEPT, row.planned) for row in rows)


def passed_since(look: Look, last: date | None) -> bool:
    """Whether a step has passed without a report since the plan was last open; None: nobody knows when that was."""
    passed = passed_steps(look.assessment)
    return any(last is None or step.planned_finish >= last for step in passed)


def _row(look: Look, step: Passed, behind: frozenset[str]) -> Row:
    ask = _ask(look, step)
    exam = base_of(look.plan.tasks[step.task].exam or step.task)
    scored = ask in (Ask.SITTING, Ask.RESULT) and look.roadmap.packs.exams.first_mark_day(exam) is not None
    planned = step.planned_start if ask is Ask.SITTING else step.planned_finish
    return Row(step.task, step.title, ask, planned, scored, behind)


def _ask(look: Look, step: Passed) -> Ask:
    task = look.plan.tasks[step.task]
    if task.role is Role.SITTING:
        return Ask.SITTING
    if task.role is Role.RESULT:
        return Ask.RESULT
    return Ask.MATCH if step.asks else Ask.STEP


def _is_result_of(look: Look, step: Passed, sittings: Container[str]) -> bool:
    task = look.plan.tasks[step.task]
    return task.role is Role.RESULT and task.exam in sittings


def _line(row: Row, given: Given) -> Answered:
    choice = given.choice
    assert choice is not None
    if choice in OPEN or choice is Choice.NO_LONGER:
        return Answered(row.task, _ANSWERS[choice])
    scored = choice in _OUTCOMES
    return Answered(
        row.task,
        _ANSWERS.get(choice, Answer.DONE),
        given.day,
        _OUTCOMES.get(choice),
        given.score if scored else None,
        _MATCHES.get(choice),
    )
