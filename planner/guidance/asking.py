"""What is to be asked now of those who do a step for the person: the writers of letters, the school."""

from dataclasses import dataclass

from planner.core.model import Task
from planner.core.records.letters import LETTERS
from planner.core.ref import Ref
from planner.guidance.letter_outlook import to_do_now
from planner.guidance.letters import forecast
from planner.guidance.look import Look
from planner.guidance.papers.school import CREDENTIALS, Chase, school_clocks, to_be_sent
from planner.roadmap.ids import base_of
from planner.roadmap.letters import UPLOADED
from planner.words.message import Message, counted


@dataclass(frozen=True, slots=True)
class Asking:
    """What to ask, and the record that it is noted in; without words nobody is to be asked now."""

    words: Message | None = None
    record: Ref | None = None


def asking(look: Look, task: Task) -> Asking | None:
    """What the records say of a step that others do; None of any other, and where nobody has been asked yet."""
    base = base_of(task.id)
    if base == UPLOADED and task.running:
        found = forecast(look)
        if found is None:
            return None
        now = to_do_now(found, look)
        return Asking() if now is None else Asking(now.words, Ref(LETTERS.key, now.letter.id))
    if base == CREDENTIALS:
        return _of_the_school(look)
    return None


def _of_the_school(look: Look) -> Asking | None:
    clocks = [clock for clock in school_clocks(look) if clock.answered_on is None]
    if not clocks or to_be_sent(look):
        return None
    for clock in clocks:
        chase = clock.next_chase
        if clock.overdue or (chase is not None and chase.state is Chase.DUE):
            return Asking(
                counted(
                    "Your school has had it for {count} week: remind it now, politely.",
                    "Your school has had it for {count} weeks: remind it now, politely.",
                    clock.weeks,
                ),
                clock.refs[0],
            )
    return Asking()
