"""The plan of a command, the data to plan by, and the day to plan from."""

import argparse
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date

from planner.commands.output import note
from planner.core.model import Plan
from planner.core.passes import OutOfCalendarError
from planner.errors import InputError
from planner.guidance.look import Look
from planner.packs.load import usable_packs
from planner.paths import user_backup_folder, user_pack_folder
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import Assessment, assess
from planner.services.backups import Keeper, not_kept
from planner.services.plan_editor import PlanEditor
from planner.services.port import PlanStore
from planner.words.message import message


def usable_roadmap() -> Roadmap:
    """The data to plan by; a file of the user's own that is wrong is told and left out, and blocks nothing."""
    usable = usable_packs(user_pack_folder())
    note(usable.trouble.said if usable.trouble is not None else None)
    return Roadmap(usable.packs)


def chosen_day(options: argparse.Namespace) -> date:
    """The day to plan from: that of --today, or today."""
    return options.today or date.today()


def stored_plan(path: str) -> Plan:
    """The plan in a file, for reading."""
    from planner.storage.open import read_plan

    stored = read_plan(path)
    note(stored.notice)
    return stored.plan


def look_at(options: argparse.Namespace) -> Look:
    """The plan of the command, scheduled and judged."""
    roadmap = usable_roadmap()
    return Look(assessed(stored_plan(options.plan), roadmap, chosen_day(options)), roadmap)


def assessed(plan: Plan, roadmap: Roadmap, today: date) -> Assessment:
    """The plan scheduled and judged, or InputError where its dates leave the calendar."""
    try:
        return assess(plan, roadmap, today)
    except OutOfCalendarError as error:
        raise InputError(message("This plan cannot be scheduled: {reason}", reason=error.said)) from None


@contextmanager
def editing(options: argparse.Namespace, roadmap: Roadmap) -> Iterator[PlanEditor]:
    """The plan of the command, open for changes; what was in it before and what is left gets a backup."""
    from planner.storage.open import open_plan

    today = chosen_day(options)
    with closing(PlanEditor(open_plan(options.plan), roadmap, lambda: today)) as editor:
        note(editor.notice)
        _backed_up(editor).opened()
        yield editor


def finish_new(store: PlanStore, roadmap: Roadmap) -> None:
    """Close a plan file that was just made, with a backup, and say what is to be known about it."""
    with closing(PlanEditor(store, roadmap, date.today)) as editor:
        note(editor.notice)
        _backed_up(editor)


def _backed_up(editor: PlanEditor) -> Keeper:
    from planner.storage.open import keep_backup

    return Keeper(editor, keep_backup, lambda _error: note(not_kept(user_backup_folder())), time.monotonic)
