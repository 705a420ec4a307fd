"""What the rules find in a plan; every finding is checked for its form on the way."""

import re
from datetime import date

from planner.core.model import Plan
from planner.exchange.edit_command import Command, command_of
from planner.guidance.checks import check
from planner.guidance.finding import NOTHING_TO_ADD, Finding
from planner.guidance.look import Look
from planner.words.language import english
from tests.roadmap.builder import ROADMAP, TODAY, assessed

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PLAN = "the.imgplan"


def a_look(plan: Plan, today: date = TODAY) -> Look:
    """The plan, ready for the rules."""
    return Look(assessed(plan, today), ROADMAP)


def findings(plan: Plan, today: date = TODAY) -> list[Finding]:
    """All findings, each of the form that it should have, and no two the same one."""
    found = check(a_look(plan, today))
    assert len({finding.key for finding in found}) == len(found), found
    for finding in found:
        check_form(finding, plan)
    return found


def check_form(finding: Finding, plan: Plan) -> None:
    """A title that stands alone, and sentences, with days in words; a source, tasks of the plan, a fix with a label."""
    title, text = title_of(finding), text_of(finding)
    assert title, finding
    assert not title.endswith("."), finding
    assert finding.text == NOTHING_TO_ADD or text.endswith("."), finding
    for words in filter(None, (title, text)):
        assert words[0].isupper() or words[0] == "“" or words[0].isdigit(), finding
        assert not ISO_DAY.search(words), finding
        assert "None" not in words, finding
        assert "{" not in words, finding
    assert finding.source.text, finding
    assert finding.source.as_of, finding
    assert finding.source.confidence in ("official", "secondary", "unverified"), finding
    assert all(task in plan.tasks or task in plan.deleted for task in finding.tasks), finding
    if finding.fix is not None:
        assert label_of(finding), finding
        assert not ISO_DAY.search(label_of(finding)), finding


def title_of(finding: Finding) -> str:
    """What is wrong, in English."""
    return english(finding.title)


def text_of(finding: Finding) -> str:
    """The rest, in English."""
    return english(finding.text)


def said(finding: Finding) -> tuple[str, str]:
    """Both."""
    return title_of(finding), text_of(finding)


def label_of(finding: Finding) -> str:
    """What its way out is called."""
    assert finding.fix is not None
    return english(finding.fix.label)


def command(finding: Finding) -> Command | None:
    """The command of its way out."""
    assert finding.fix is not None
    return command_of(finding.fix.edit, PLAN) if finding.fix.edit is not None else None


def ids(plan: Plan, today: date = TODAY) -> list[str]:
    """The rules of all findings."""
    return [finding.rule for finding in findings(plan, today)]


def found(plan: Plan, rule: str, today: date = TODAY) -> list[Finding]:
    """The findings of one rule."""
    return [finding for finding in findings(plan, today) if finding.rule == rule]


def the(plan: Plan, rule: str, today: date = TODAY) -> Finding:
    """The only finding of this rule."""
    (finding,) = found(plan, rule, today)
    return finding
