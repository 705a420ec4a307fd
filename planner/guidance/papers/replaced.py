"""Which of several papers of one kind counts: a new passport replaces the old one."""

from planner.core.records.documents import DOCUMENTS, Paper, PaperKind, PaperState
from planner.guidance.look import Look
from planner.guidance.personal import passports_of

HERE = (PaperState.IN_HAND, PaperState.ACCEPTED, PaperState.VERIFIED)
"""The states in which a paper is there."""


def is_replaced(look: Look, paper: Paper) -> bool:
    """Whether another paper of its kind counts in its place.

    That is one in hand that is valid longer; of passports of several countries the one that the person travels on.
    """
    if paper.expires is None and paper.kind is not PaperKind.PASSPORT:
        return False
    others = (other for other in DOCUMENTS.of(look.plan) if other.kind is paper.kind and other.id != paper.id)
    return any(_counts_instead(look, other, paper) for other in others if other.state in HERE)


def travels_on(look: Look) -> str | None:
    """The country on whose passport the person travels: the first on record, else that of the home."""
    return next(iter(passports_of(look.plan)), look.profile.country)


def _counts_instead(look: Look, other: Paper, paper: Paper) -> bool:
    if paper.kind is PaperKind.PASSPORT and paper.country and other.country and paper.country != other.country:
        return travels_on(look) == other.country
    if paper.expires is None or other.expires is None or other.title != paper.title:
        return False
    return other.expires > paper.expires
