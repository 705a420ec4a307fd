"""How a study stands, in the words of a table: of the print and of the terminal."""

from datetime import date

from planner.guidance.study.share import ShareRow
from planner.guidance.study.words import amount
from planner.words.message import NOTHING, Count, Message, message, near_day, term
from planner.words.states import STUDY_UNITS

HOURS = term("what is to be done", "Hours of study")
THING, LEFT, A_DAY, PACE, DONE = (
    term("head of a table", "To do"),
    term("head of a table", "Left"),
    term("head of a table", "A day"),
    term("head of a table", "Your pace"),
    term("head of a table", "Done at this pace"),
)


def unit_words(row: ShareRow) -> Message:
    """What a resource is counted in; nothing for the hours of study."""
    return NOTHING if row.resource is None else STUDY_UNITS[row.unit.value]


def left_words(row: ShareRow) -> Message:
    """How much is left of how much; what has no end says what is done."""
    if row.left is None or row.total is None:
        return message("{done} done", done=Count(round(row.done)))
    return message("{left} of {total}", left=Count(round(row.left)), total=Count(round(row.total)))


def number_words(number: float | None) -> Message:
    """An amount a day; nothing where there is none."""
    return NOTHING if number is None else message("{number}", number=amount(number))


def finish_words(row: ShareRow, today: date) -> Message:
    """The day on which the own pace is through with it."""
    if row.endless:
        return message("not for years")
    return message("{day}", day=near_day(row.finish, today)) if row.finish is not None else NOTHING
