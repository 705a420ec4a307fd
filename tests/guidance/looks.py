"""Assessed plans for the tests of the guidance and of the window."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from planner.core.edits.base import Edit
from planner.core.model import Plan
from planner.guidance.look import Look
from planner.packs.load import load_packs
from planner.roadmap.build import new_plan
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import assess
from tests.roadmap.half_way import half_way_answers

TODAY = date(2027, 4, 12)
"""The day on which the sample is opened: a Monday; its exam is booked for 9 August 2027."""


@cache
def the_roadmap() -> Roadmap:
    """The roadmap of the real packs."""
    return Roadmap(load_packs())


@cache
def sample_plan() -> Plan:
    """The sample person's plan."""
    return new_plan(half_way_answers(TODAY), the_roadmap(), TODAY)


def look_at(plan: Plan, edits: Iterable[Edit] = ()) -> Look:
    """The plan after some edits, assessed as of TODAY."""
    for edit in edits:
        plan = edit.apply(plan)
    return Look(assess(plan, the_roadmap(), TODAY), the_roadmap())
