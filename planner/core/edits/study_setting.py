"""What the person asks of their own study, as edits: for one exam, or for all."""

from dataclasses import replace
from typing import Any

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, ChangeRecord
from planner.core.model import Plan
from planner.core.records.study_settings import STUDY_SETTINGS, StudySetting
from planner.core.reference import free_id


def setting_of(plan: Plan, exam: str | None) -> StudySetting | None:
    """The entry of an exam, with None the one for all, of several the first; None while nothing is set."""
    return next((entry for entry in STUDY_SETTINGS.of(plan) if entry.exam == exam), None)


def set_for_study(plan: Plan, exam: str | None, name: str, value: Any) -> Edit | None:
    """The edit that gives a field another value, or takes it away; None where there is nothing to take away."""
    known = setting_of(plan, exam)
    if known is not None:
        return ChangeRecord(STUDY_SETTINGS.key, known.id, {name: value})
    if value is None:
        return None
    new = StudySetting(id=free_id(plan, STUDY_SETTINGS.key), exam=exam)
    return AddRecord(STUDY_SETTINGS.key, replace(new, **{name: value}))
