"""Opening, making and copying plan files for the window. Storage is imported when it is needed."""

import logging
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from planner.errors import StorageError
from planner.log.line import class_of, mark_of
from planner.paths import DEFAULT_PLAN_NAME, private_folder, user_data_folder
from planner.roadmap.template import Roadmap
from planner.services.plan_editor import PlanEditor
from planner.services.port import StoredPlan
from planner.ui.speech import tell
from planner.words.message import Message, message

_log = logging.getLogger(__name__)
Clock = Callable[[], date]
SUFFIX = ".imgplan"
SAMPLE = "sample"
MY_ROADMAP = message("My roadmap")


def open_file(path: Path, roadmap: Roadmap, today: Clock) -> PlanEditor:
    """The plan, ready for changes; where it cannot be changed, for viewing, with the reason. Raises StorageError."""
    from planner.storage.open import open_plan, view_plan

    try:
        store = open_plan(path)
    except StorageError as error:
        try:
            store = view_plan(path, error.said)
        except StorageError:
            _log.info("The plan %s was not opened: %s", mark_of(path), class_of(error))
            raise error from None
        _log.info("The plan %s can only be viewed: %s", mark_of(path), class_of(error))
    editor = PlanEditor(store, roadmap, today)
    _log.info("The plan %s is open: %d tasks", mark_of(path), len(editor.plan.tasks))
    return editor


def view_file(path: Path, reason: Message, roadmap: Roadmap, today: Clock) -> PlanEditor:
    """The plan for viewing only, for a reason that is known already. Raises StorageError where it is not whole."""
    from planner.storage.open import view_plan

    store = view_plan(path, reason)
    if store.read_only != reason:
        store.close()
        raise StorageError(store.read_only or reason)
    return PlanEditor(store, roadmap, today)


def copy_file(path: Path, state: StoredPlan, label: str, roadmap: Roadmap, today: Clock) -> PlanEditor:
    """A new file with this plan and the changes that led to it. Raises InputError when it exists, else StorageError.

    `label`, here as below, says in the file what it was made from; nobody is shown it, so it is in English.
    """
    from planner.storage.open import create_copy

    return PlanEditor(create_copy(path, state, label), roadmap, today)


def keep_version(state: StoredPlan, stem: str) -> Path:
    """Put a plan that could not be saved into the folder for rescued plans. Raises RoadmapError when that fails too."""
    from planner.storage.open import create_copy

    folder = rescue_folder()
    try:
        private_folder(folder)
    except OSError:
        raise StorageError(message("{folder} cannot be made. Save a copy elsewhere.", folder=str(folder))) from None
    path = free_path(folder, stem)
    create_copy(path, state, f"{stem} as it stood in the window").close()
    return path


def rescue_folder() -> Path:
    """Where plans are kept that nothing else was done with."""
    return user_data_folder() / "rescued"


def is_sample(path: Path) -> bool:
    """Whether it is a sample to look around in, not a plan of the user's."""
    return path.parent == user_data_folder() and path.stem.partition("-")[0] == SAMPLE


def same_file(path: Path, other: Path) -> bool:
    """Whether two names are those of one file; what is not there is no file."""
    try:
        return os.path.samefile(path, other)
    except OSError:
        return False


def plan_name(path: Path) -> str:
    """What a plan is called beside others: its file's name, but of the default one."""
    return tell(MY_ROADMAP) if path.name == DEFAULT_PLAN_NAME else path.stem


def free_path(folder: Path, stem: str) -> Path:
    """A path of which nothing exists yet: sample, sample-2, ..."""
    path = folder / f"{stem}{SUFFIX}"
    number = 2
    while os.path.lexists(path):
        path = folder / f"{stem}-{number}{SUFFIX}"
        number += 1
    return path
