"""How the user looks at the timeline: what is folded, how much is shown. It is no part of the plan."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from planner.core.model import Phase, Task
from planner.guidance.near import NEAR_DAYS
from planner.roadmap.ids import is_history


class Scope(StrEnum):
    """The short view shows the key tasks and what matters now; the other one every task."""

    SHORT = "short"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ViewState:
    """Folded phases, phases of which everything is shown, and the scope of all others.

    `unfolded` are the groups of a Match that is over (its history) whose tasks are shown. With `groups` the user's own
    have a heading too; those that are `shut` do not show their tasks. `only` are the tasks that a
    search has found: their rows are shown, whatever is folded, and no others; None while nothing is searched for.
    `near_days` says how much slack is little (guidance/near).
    """

    scope: Scope = Scope.SHORT
    folded: frozenset[Phase] = field(default_factory=frozenset)
    opened: frozenset[Phase] = field(default_factory=frozenset)
    unfolded: frozenset[str] = field(default_factory=frozenset)
    groups: bool = False
    shut: frozenset[str] = field(default_factory=frozenset)
    only: frozenset[str] | None = None
    near_days: int = NEAR_DAYS

    def toggled(self, phase: Phase) -> "ViewState":
        """With a phase folded, or unfolded."""
        return replace(self, folded=self.folded ^ {phase})

    def folds(self, group: str) -> bool:
        """Whether a group's tasks are not shown."""
        if self.only is not None:
            return False
        return group not in self.unfolded if is_history(group) else group in self.shut

    def with_group(self, group: str) -> "ViewState":
        """With a group, or the history of a Match, folded or unfolded."""
        if is_history(group):
            return replace(self, unfolded=self.unfolded ^ {group})
        return replace(self, shut=self.shut ^ {group})

    def with_scope(self, scope: Scope) -> "ViewState":
        """With another scope for all phases; what is folded stays so."""
        return replace(self, scope=scope, opened=frozenset())

    def with_only(self, tasks: frozenset[str] | None) -> "ViewState":
        """With the rows of these tasks alone."""
        return replace(self, only=tasks)

    def with_near(self, days: int) -> "ViewState":
        """With another measure of little slack."""
        return replace(self, near_days=days)

    def with_all_of(self, phase: Phase, everything: bool) -> "ViewState":
        """With every task of a phase shown, or only those of the short view."""
        return replace(self, opened=self.opened | {phase} if everything else self.opened - {phase})

    def showing(self, task: Task) -> "ViewState":
        """With a row for a task, whatever hides it: its phase unfolded and whole, and its history unfolded."""
        unfolded = self.unfolded if task.group is None else self.unfolded | {task.group}
        opened = self.opened if self.scope is Scope.ALL else self.opened | {task.phase}
        shut = self.shut - {task.group}
        return replace(self, folded=self.folded - {task.phase}, opened=opened, unfolded=unfolded, shut=shut)
