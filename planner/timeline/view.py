"""How the user looks at the timeline: what is folded, how much is shown. It is no part of the plan."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from planner.core.model import Phase
from planner.guidance.near import NEAR_DAYS


class Scope(StrEnum):
    """The short view shows the key tasks and what matters now; the other one every task."""

    SHORT = "short"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ViewState:
    """Folded phases, phases of which everything is shown, and the scope of all others.

    `unfolded` are the groups of a Match that is over (its history) whose tasks are shown. `near_days` says how much
    slack is little (guidance/near).
    """

    scope: Scope = Scope.SHORT
    folded: frozenset[Phase] = field(default_factory=frozenset)
    opened: frozenset[Phase] = field(default_factory=frozenset)
    unfolded: frozenset[str] = field(default_factory=frozenset)
    near_days: int = NEAR_DAYS

    def toggled(self, phase: Phase) -> "ViewState":
        """With a phase folded, or unfolded."""
        return replace(self, folded=self.folded ^ {phase})

    def with_history(self, group: str) -> "ViewState":
        """With the history of a Match unfolded, or folded again."""
        return replace(self, unfolded=self.unfolded ^ {group})

    def with_scope(self, scope: Scope) -> "ViewState":
        """With another scope for all phases; what is folded stays so."""
        return replace(self, scope=scope, opened=frozenset())

    def with_all_of(self, phase: Phase, everything: bool) -> "ViewState":
        """With every task of a phase shown, or only those of the short view."""
        return replace(self, opened=self.opened | {phase} if everything else self.opened - {phase})
