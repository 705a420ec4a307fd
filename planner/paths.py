"""Where files live: the program's own resources and the user's data folder."""

import os
import sys
from pathlib import Path

from planner.errors import StorageError
from planner.words.message import message

DATA_FOLDER_VARIABLE = "IMG_ROADMAP_DATA"
"""Environment variable that names another data folder."""

DEFAULT_PLAN_NAME = "roadmap.imgplan"

PORTABLE_MARKER = "portable.txt"
"""A file of this name beside the installed program: data stays in a folder beside it, not in the user's home."""


def resource_path(*parts: str) -> Path:
    """A file of the program's resources: in a frozen bundle, in an installed wheel, or in the source tree."""
    return _resource_root().joinpath(*parts)


def user_data_folder() -> Path:
    """The user's data folder: `IMG_ROADMAP_DATA` when set, else beside a portable program, else the platform's.

    It is not created here. Raises StorageError when the variable names the home of nobody.
    """
    override = os.environ.get(DATA_FOLDER_VARIABLE)
    if override:
        return _with_home(override)
    program = program_folder()
    if program is not None and (program / PORTABLE_MARKER).is_file():
        return program / "data"
    # Imported here: most commands name their plan and never ask the platform.
    from platformdirs import user_data_path

    return user_data_path("IMG Roadmap", appauthor=False)


def _with_home(folder: str) -> Path:
    try:
        return Path(folder).expanduser()
    except RuntimeError:
        raise StorageError(
            message(
                "{variable} is {folder}, and there is no such home folder; set it to a folder of your own.",
                variable=DATA_FOLDER_VARIABLE,
                folder=folder,
            )
        ) from None


def default_plan_path() -> Path:
    """The plan that opens without being asked for."""
    return user_data_folder() / DEFAULT_PLAN_NAME


def user_backup_folder() -> Path:
    """Where the backups of all plans are kept. It is not created here."""
    return user_data_folder() / "backups"


def user_pack_folder() -> Path:
    """Where data files that are newer than the program are kept. It is not created here."""
    return user_data_folder() / "packs"


def last_view_path() -> Path:
    """The picture of the window's last view; it holds what the plan said then."""
    return user_data_folder() / "last-view.png"


def attachment_folder(plan_id: str) -> Path:
    """Where the copies of the files attached to a plan lie. It is not created here."""
    return user_data_folder() / "attachments" / plan_id


def private_folder(folder: Path) -> Path:
    """Make the folder, and those above it, for the user alone; one that is there stays as it is. Raises OSError."""
    missing = [part for part in (folder, *folder.parents) if not part.exists()]
    for part in reversed(missing):
        part.mkdir(mode=0o700, exist_ok=True)
    return folder


def program_folder() -> Path | None:
    """The folder of an installed program, on macOS that of its .app; None when it runs from source."""
    if getattr(sys, "_MEIPASS", None) is None:
        return None
    program = Path(sys.executable).resolve()
    app = next((parent for parent in program.parents if parent.suffix == ".app"), None)
    return (app or program).parent


def licence_folder() -> Path | None:
    """The licences of everything that is in an installed program; None when it runs from source."""
    bundle = getattr(sys, "_MEIPASS", None)
    return None if bundle is None else Path(bundle) / "licences"


def _resource_root() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / "resources"
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"
