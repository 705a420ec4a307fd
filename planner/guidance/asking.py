"""What is to be asked now of those who do a step for the person: the writers of letters, the school."""

from dataclasses import dataclass

from planner.core.model import Task
from planner.guidance.letter_outlook import now_words
from planner.guidance.letters import forecast
from planner.guidance.look import Look
from planner.guidance.papers.school import CREDENTIALS, Chase, school_clocks, to_be_sent
from planner.roadmap.ids import base_of
from planner.roadmap.letters import UPLOADED
from planner.words.message import Message, counted


@dataclass(frozen=True, slots=True)
class Asking:
    """What to ask; without words nobody is to be asked now."""

    words: Message | None


def asking(look: Look, task: Task) -> Asking | None:
    """What the records say of a step that others do; None of any other, and where nobody has been asked yet."""
    base = base_of(task.id)
    if base == UPLOADED and task.running:
        found = forecast(look)
        return None if found is None else Asking(now_words(found, look))
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
                )
            )
    return Asking(None)
