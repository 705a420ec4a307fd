"""What differs between two sheets, as one edit."""

from datetime import date
from typing import Any

from planner.core.calendar import WEEKDAYS
from planner.roadmap.answers import WITHOUT_VALUE
from planner.roadmap.edit import EARLIEST, ChangeAnswers
from planner.roadmap.template import Roadmap
from planner.ui.questions.answer_sheet import Sheet
from planner.ui.questions.convert import pathway_value, reports_of

_PROFILE_KEYS = ("status", "graduation_date", "visa", "diploma_date", "specialty", "country", "passport")


def change_between(before: Sheet, after: Sheet, roadmap: Roadmap, today: date) -> ChangeAnswers | None:
    """The edit that makes a plan with the answers `before` one with those `after`; None when nothing differs.

    An answer that was taken back is no change, unless it may be without a value.
    """
    values = _values(before, after)
    old = list(reports_of(before, today))
    reports = tuple(report for report in reports_of(after, today) if report not in old)
    return ChangeAnswers(values, today, roadmap, reports) if values or reports else None


def _values(before: Sheet, after: Sheet) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key in _PROFILE_KEYS:
        old, new = getattr(before, key), getattr(after, key)
        if new != old and (new is not None or key in WITHOUT_VALUE):
            values[key] = new
    if after.pathway != before.pathway:
        values["pathway"] = pathway_value(after.pathway)
    if after.daily_hours != before.daily_hours:
        values["daily_hours"] = after.daily_hours
    if after.weekly_off != before.weekly_off:
        values["days_off"] = [WEEKDAYS[day] for day in after.weekly_off]
    if after.target != before.target:
        values["target_match"] = EARLIEST if after.target is None else after.target
    return values
