"""Papers of the sample person as of 12 April 2027.

Step 2 CK is booked for 9 August 2027 and its permit is there; the OET is planned for 17 September, the visa form and
interview from 6 May 2028, the arrival from 3 to 9 June 2028.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from planner.core.edits.base import Edit
from planner.core.model import Plan, Record
from planner.core.records.documents import Paper, PaperKind, PaperState
from planner.guidance.checks import check
from planner.guidance.finding import Finding
from planner.guidance.look import Look
from tests.guidance.builder import check_form
from tests.guidance.looks import look_at, sample_plan
from tests.roadmap.builder import with_records

BORN = date(1998, 11, 3)


def a_passport(expires: date | None, **more: Any) -> Paper:
    """The passport of Mohammed Anwar Siddiq, in hand."""
    usual = {"state": PaperState.IN_HAND, "given_names": "Mohammed Anwar", "family_name": "Siddiq", "birth_date": BORN}
    return a_paper(PaperKind.PASSPORT, expires=expires, **{**usual, **more})


def a_paper(kind: PaperKind, state: PaperState = PaperState.IN_HAND, **more: Any) -> Paper:
    """A paper whose id is its kind."""
    return Paper(**{"id": kind.value, "kind": kind, "state": state, **more})


def the_plan(*records: Record) -> Plan:
    """The sample's plan with these records."""
    return with_records(sample_plan(), *records)


def looked(*records: Record, edits: Iterable[Edit] = ()) -> Look:
    """That plan after some edits, ready to be looked at."""
    return look_at(the_plan(*records), edits)


def found(look: Look, family: str = "papers") -> list[Finding]:
    """What the rules of a family find, each of the form that it should have, and no two the same one."""
    all_found = [finding for finding in check(look) if finding.rule.startswith(f"{family}.")]
    assert len({finding.key for finding in all_found}) == len(all_found), all_found
    for finding in all_found:
        check_form(finding, look.plan)
    return all_found


def the(look: Look, rule: str) -> Finding:
    """The only finding of a rule."""
    (finding,) = [finding for finding in found(look) if finding.rule == rule]
    return finding


def rules(look: Look, family: str = "papers") -> list[str]:
    """Their rules."""
    return [finding.rule for finding in found(look, family)]
