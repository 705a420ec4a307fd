"""The days that a plan is about: what the chart begins with."""

from planner.guidance.look import Look

USUAL_DAYS = 450
FARTHEST_BACK = 366
"""Who has an old step open still sees what lies ahead."""


def journey(look: Look) -> tuple[int, int]:
    """The first and the last day, as ordinals: from where the open work began, or today, to the end of the plan."""
    today = look.today.toordinal()
    dates = [(task.done, look.schedule.of(task.id)) for task in look.tasks]
    begun = [at.start.toordinal() for done, at in dates if at.start is not None and not done]
    ends = [at.finish.toordinal() for _, at in dates if at.finish is not None]
    if not ends:
        return today - USUAL_DAYS // 7, today + USUAL_DAYS
    return max(min([today, *begun]), today - FARTHEST_BACK), max([today, *ends])
