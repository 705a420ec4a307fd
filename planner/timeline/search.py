"""Which tasks a search of the plan page finds: by words and by filters."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from planner.core.model import Phase, Task
from planner.guidance.look import Look
from planner.guidance.pace import State
from planner.words.language import Language
from planner.words.message import Message, term
from planner.words.search_text import folded, has_words, search_words
from planner.words.states import PHASES


class Filter(StrEnum):
    """What a task has to be. Of several phases it has to be in one."""

    NOT_DONE = "not_done"
    LATE = "late"
    DECIDING = "deciding"
    MINE = "mine"
    EXAMS = Phase.EXAMS.value
    PROFILE = Phase.PROFILE.value
    APPLY = Phase.APPLY.value
    VISA = Phase.VISA.value


FILTERS: Mapping[Filter, Message] = {
    Filter.NOT_DONE: term("filter of rows", "not done"),
    Filter.LATE: term("filter of rows", "late"),
    Filter.DECIDING: term("filter of rows", "decides"),
    Filter.MINE: term("filter of rows", "my own"),
    **{Filter(phase.value): PHASES[phase] for phase in Phase},
}
_TESTS: Mapping[Filter, Callable[[Look, Task], bool]] = {
    Filter.NOT_DONE: lambda _look, task: not task.done,
    Filter.LATE: lambda look, task: look.state(task.id) is State.LATE,
    Filter.DECIDING: lambda look, task: task.id in look.assessment.decisive,
    Filter.MINE: lambda look, task: look.record_of(task.id) is None,
}


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for."""

    text: str = ""
    filters: frozenset[Filter] = field(default_factory=frozenset)

    @property
    def active(self) -> bool:
        """Whether any row may be left out."""
        return bool(self.filters) or bool(search_words(self.text))

    def with_text(self, text: str) -> "Search":
        """With other words."""
        return replace(self, text=text)

    def toggled(self, chosen: Filter) -> "Search":
        """With one filter more, or less."""
        return replace(self, filters=self.filters ^ {chosen})


class Finder:
    """Finds tasks. It keeps the texts that it has folded once: typing on does not fold them anew."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._folded: dict[tuple[str, str, str, Phase], str] = {}

    def find(self, look: Look, search: Search) -> frozenset[str]:
        """The tasks that have all the words, in title, notes, group or phase, and pass the filters."""
        words = search_words(search.text)
        tests = [_TESTS[chosen] for chosen in search.filters if chosen in _TESTS]
        phases = {phase for phase in Phase if Filter(phase.value) in search.filters} or set(Phase)
        return frozenset(
            task.id
            for task in look.tasks
            if task.phase in phases
            and all(test(look, task) for test in tests)
            and has_words(words, self._text_of(look, task))
        )

    def _text_of(self, look: Look, task: Task) -> str:
        group = look.plan.groups.get(task.group or "")
        key = (task.title, task.notes, group.title if group is not None else "", task.phase)
        known = self._folded.get(key)
        if known is None:
            shown = [self._language.data_text(text) for text in (task.title, key[2]) if text]
            phase = self._language.render(PHASES[task.phase])
            known = self._folded[key] = folded("\n".join((*key[:3], *shown, phase)))
        return known
