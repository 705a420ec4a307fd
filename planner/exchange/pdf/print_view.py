"""What the sections of a print are made from: the plan looked at, what the person chose, the language of its words."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from planner.core.model import Task
from planner.core.period import add_months
from planner.core.records.explanations import EXPLANATIONS
from planner.exchange.pdf.phrases import projection_words
from planner.exchange.pdf.print_choice import Orientation, PrintChoice
from planner.guidance.checks import check
from planner.guidance.finding import Finding
from planner.guidance.look import Look
from planner.guidance.next_steps import NextStep, next_steps
from planner.guidance.progress import is_optional
from planner.guidance.sentence import verdict_words
from planner.timeline.rows import Row, build_rows
from planner.timeline.season_marks import landmarks
from planner.timeline.view import Scope, ViewState
from planner.words.language import ENGLISH, Direction, Language
from planner.words.message import Message, Value, message, paragraph, term

PAST_MONTHS = 9
"""What ended longer ago than this is not worth the room, unless the person asks for it."""
MARGIN = 30.0
"""Left and right margin of a page of the timeline, in points."""


@dataclass(frozen=True)
class PrintView:
    """One plan, one choice and the language of its words; what several sections need is calculated once."""

    look: Look
    choice: PrintChoice = field(default_factory=PrintChoice)
    language: Language = field(default_factory=ENGLISH.isolating)

    @property
    def right_to_left(self) -> bool:
        """Whether the pages are read from the right; the words may be of a language that is not."""
        direction = self.choice.direction or self.language.direction
        return direction is Direction.RIGHT_TO_LEFT

    def tell(self, said: Message) -> str:
        """A message in words."""
        return self.language.render(said)

    def say(self, template: str, /, **values: Value) -> str:
        """A sentence, or words that stand alone."""
        return self.language.render(message(template, **values))

    def say_term(self, context: str, words: str, /, **values: Value) -> str:
        """Words that may mean something else elsewhere."""
        return self.language.render(term(context, words, **values))

    def title(self, text: str) -> str:
        """A task's title, or another text of the data files, that stands alone, with nothing to set it apart from."""
        return self._alone.data_text(text)

    @cached_property
    def _alone(self) -> Language:
        return replace(self.language, isolates=False)

    @cached_property
    def steps(self) -> tuple[NextStep, ...]:
        """What to do next."""
        return next_steps(self.look)

    @cached_property
    def findings(self) -> list[Finding]:
        """What the rules find, the gravest first; what is private only where the explanations are printed too."""
        found = check(self.look)
        if EXPLANATIONS.key in self.choice.sections:
            return found
        return [finding for finding in found if not finding.private]

    @cached_property
    def headline(self) -> tuple[str, str]:
        """The verdict's first sentence, and the rest of it."""
        words = verdict_words(self.look.assessment)
        if self.look.assessment.verdict is None:
            return self.say("Your plan"), self.tell(words.head)
        return self.tell(words.head), self.tell(paragraph(*words.rest))

    @cached_property
    def note(self) -> Message:
        """What has to be known of the dates wherever they stand."""
        return projection_words(self.look)

    @property
    def page_size(self) -> tuple[float, float]:
        """Width and height of a page of the timeline, in points."""
        across, down = self.choice.paper.size
        return (down, across) if self.choice.orientation is Orientation.LANDSCAPE else (across, down)

    def rows(self, *, all_rows: bool) -> tuple[Row, ...]:
        """The rows of the timeline, as on the screen."""
        scope = Scope.ALL if all_rows else Scope.SHORT
        return build_rows(self.look, ViewState(scope), [step.task for step in self.steps])

    def days(self, rows: Iterable[Row]) -> tuple[date, date] | None:
        """The first and last day of a timeline of these rows; None where nothing has a date."""
        tasks = [self.look.task(task) for row in rows for task in row.tasks]
        span = self.look.schedule.span([task.id for task in tasks]) if tasks else None
        if span is None:
            return None
        first, last = self.choice.first or self._first(tasks, span[0]), self.choice.last or self._last(span[1])
        if first <= last:
            return first, last
        return (first, max(last, first + timedelta(days=60))) if self.choice.first else (last.replace(day=1), last)

    def _first(self, tasks: Iterable[Task], earliest: date) -> date:
        """Some months back, or further where something unfinished begins earlier that is not optional."""
        open_tasks = [task for task in tasks if not task.done and not is_optional(task, self.look)]
        unfinished = [day for task in open_tasks if (day := self.look.schedule.start(task.id))]
        past = add_months(self.look.today, -PAST_MONTHS).replace(day=1)
        return max(earliest, min([past, self.look.today, *unfinished]))

    def _last(self, latest: date) -> date:
        return max([latest, self.look.today, *(mark.day for mark in landmarks(self.look))])
