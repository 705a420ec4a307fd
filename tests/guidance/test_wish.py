"""A wish for a date in words."""

from planner.core.model import Constraint, ConstraintType
from planner.guidance.wish import WISH_WORDS, wish_words
from tests.core.builder import on


def test_a_wish_names_its_day_where_it_has_one() -> None:
    assert wish_words(Constraint(ConstraintType.FNLT, on(5))) == "finish not after 8 Jan 2027"
    assert wish_words(Constraint(ConstraintType.ALAP)) == "as late as possible"


def test_every_kind_of_wish_has_its_words() -> None:
    assert set(WISH_WORDS) == set(ConstraintType)
    assert len(set(WISH_WORDS.values())) == len(WISH_WORDS)
