"""How the exams stand, as one part of a balanced profile: passed is enough."""

from planner.guidance.look import Look
from planner.guidance.profile.standing import Judged, Standing
from planner.roadmap.ids import base_of
from planner.words.message import Message, message, near_day, term

_PASS = message("Pass your exams; average scores are enough.")


def scores(look: Look) -> Judged:
    """The next sitting; weak where one was failed and is not passed since."""
    last = {base_of(task.id): task for task in look.sittings()}
    if not last:
        return Judged(Standing.LATER, message("No exam in this plan"), _PASS, term("state of exams", "none"))
    failed = [task for task in last.values() if look.failed(task.id)]
    still = sorted(
        (day, task.position) for task in last.values() if not task.done and (day := look.schedule.start(task.id))
    )
    if failed:
        words = message("A failed exam has no new sitting yet")
        return Judged(Standing.WEAK, words, _PASS, term("state of exams", "failed"))
    if still:
        first = near_day(still[0][0], look.today)
        begun = any(task.done for task in last.values())
        short: Message = message("{day}", day=first)
        return Judged(Standing.BEGUN if begun else Standing.OPEN, message("The next on {day}", day=first), _PASS, short)
    return Judged(Standing.DONE, message("Passed"), message("Your exams are passed."), term("state of exams", "passed"))
