"""Stretches of the history: which changes are among them, and the plan before and after them."""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from typing import NamedTuple

from planner.core.diff import Diff, apply, merge, reverse
from planner.core.model import Plan
from planner.services.port import Change, StoredPlan


class Stretch(NamedTuple):
    """The plan before and after some changes in a row, and all that they changed together."""

    before: Plan
    after: Plan
    diff: Diff


def first_since(state: StoredPlan, instant: datetime) -> int:
    """The position before the first applied change that was made then or later."""
    return next((place for place, change in enumerate(state.applied) if change.at >= instant), state.position)


def plan_at(state: StoredPlan, position: int) -> Plan:
    """The plan when so many of the changes were applied."""
    if position < state.position:
        return apply(state.plan, reverse(_together(state.changes[position : state.position])))
    return apply(state.plan, _together(state.changes[state.position : position]))


def stretch(state: StoredPlan, first: int, last: int) -> Stretch:
    """What the changes from one position to a later one did, also those that have been undone."""
    diff, after = _together(state.changes[first:last]), plan_at(state, last)
    return Stretch(apply(after, reverse(diff)), after, diff)


def _together(changes: Sequence[Change]) -> Diff:
    return reduce(merge, (change.diff for change in changes), ())
