"""What a way out would do, in a few words beside its button."""

from planner.guidance.consequence import moved
from planner.guidance.deciding import deciding
from planner.roadmap.verdict import Assessment, SeasonStatus
from planner.words.message import Days, Message, counted, message
from planner.words.states import SEASON_STATUSES


def effect_words(before: Assessment, after: Assessment) -> Message:
    """The target's new status, else what it leaves to spare, else how many tasks move: a new one moves none."""
    old, new = before.target, after.target
    if new is not None and (old is None or old.status is not new.status):
        if new.status is SeasonStatus.UNKNOWN:
            return message("then a result has to be reported")
        status = SEASON_STATUSES[new.status.value]
        return message("then Match {year} is {status}", year=new.match_year, status=status)
    spare_before, spare = _spare(before), _spare(after)
    if spare is not None and spare != spare_before:
        if spare < 0:
            return message("then {days} too late", days=Days(-spare))
        return message("then {days} to spare", days=Days(spare))
    both = before.plan.tasks.keys() & after.plan.tasks.keys()
    count = sum(item.id in both for item in moved(before, after))
    return counted("moves {count} task", "moves {count} tasks", count) if count else message("no date moves")


def _spare(assessment: Assessment) -> int | None:
    found = deciding(assessment)
    return None if found is None else found.slack_days
