"""Which of several papers of one kind counts: a new passport replaces the old one."""

from planner.core.latest import Latest
from planner.core.records.documents import DOCUMENTS, Paper, PaperKind, PaperState
from planner.guidance.look import Look
from planner.guidance.personal import passports_of

HERE = (PaperState.IN_HAND, PaperState.ACCEPTED, PaperState.VERIFIED)
"""The states in which a paper is there."""


_latest: Latest[frozenset[str]] = Latest()


def is_replaced(look: Look, paper: Paper) -> bool:
    """Whether another paper of its kind counts in its place.

    That is one in hand that is valid longer; of passports of several countries the one that the person travels on.
    Which papers these are is found once for a plan as it is looked at.
    """
    known = _latest.of(look.assessment)
    if known is None:
        known = _latest.keep(_replaced(look), look.assessment)
    return paper.id in known


def _replaced(look: Look) -> frozenset[str]:
    by_kind: dict[PaperKind, list[Paper]] = {}
    for paper in DOCUMENTS.of(look.plan):
        by_kind.setdefault(paper.kind, []).append(paper)
    found: set[str] = set()
    for papers in by_kind.values():
        there = [paper for paper in papers if paper.state in HERE]
        found.update(
            paper.id
            for paper in papers
            if any(_counts_instead(look, other, paper) for other in there if other is not paper)
        )
    return frozenset(found)


def travels_on(look: Look) -> str | None:
    """The country on whose passport the person travels: the first on record, else that of the home."""
    return next(iter(passports_of(look.plan)), look.profile.country)


def _counts_instead(look: Look, other: Paper, paper: Paper) -> bool:
    if paper.kind is PaperKind.PASSPORT and paper.country and other.country and paper.country != other.country:
        return travels_on(look) == other.country
    if paper.expires is None or other.expires is None or other.title != paper.title:
        return False
    return other.expires > paper.expires
