"""How early a task could stand, as the plan's dates are: what its links allow, and not before today."""

from datetime import date, timedelta

from planner.core.model import Dependency, Kind, Task
from planner.core.schedule import Schedule
from planner.guidance.look import Look


def first_possible(look: Look, task: Task) -> date:
    """The first day on which all links into a task would be kept, its length unchanged; today where that is later.

    The study for an exam fills the days until it, so here its hours decide.
    """
    days = [_bound(look, link, task) for link in look.links_to.get(task.id, ()) if link.dropped is None]
    return max([look.today, look.plan.start_date, *days])


def _bound(look: Look, link: Dependency, task: Task) -> date:
    before, start = look.task(link.pred), look.schedule.start(link.pred)
    if before.kind is not Kind.STUDY or before.exam != task.id or before.done or start is None:
        return earliest_start(look.schedule, link)
    first = max(start, look.today).toordinal()
    return date.fromordinal(look.schedule.terms.study_days.end_of(first, before.remaining_hours))


def earliest_start(schedule: Schedule, link: Dependency) -> date:
    """The first day, as shown, on which a link into a task would be kept, its length unchanged."""
    number = schedule.network.number
    i, j = number[link.pred], number[link.succ]
    ends, starts = schedule.dates.end, schedule.dates.start
    instant = schedule.terms.terms[j].instant
    bound = (ends if link.type.value[0] == "F" else starts)[i] + link.lag_days
    if link.type.value == "SS" and instant and starts[i] != ends[i]:
        bound += 1
    if link.type.value[1] == "F":
        bound -= ends[j] - starts[j]
    return date.fromordinal(bound) - timedelta(days=int(instant))
