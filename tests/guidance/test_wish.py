"""A wish for a date in words."""

from planner.core.model import Constraint, ConstraintType
from planner.guidance.wish import wish_words
from planner.words.language import english
from planner.words.states import DATED_WISHES, WISHES
from tests.core.builder import on


def test_a_wish_names_its_day_where_it_has_one() -> None:
    assert english(wish_words(Constraint(ConstraintType.FNLT, on(5)))) == "finish not after 8 Jan 2027"
    assert english(wish_words(Constraint(ConstraintType.ALAP))) == "as late as possible"


def test_every_kind_of_wish_has_its_words() -> None:
    assert set(WISHES) == set(ConstraintType)
    assert set(DATED_WISHES) == {kind for kind in ConstraintType if kind.dated}
    assert len({english(words) for words in WISHES.values()}) == len(WISHES)
