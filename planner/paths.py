"""Where files live: the program's own resources and the user's data folder."""

import os
import sys
from pathlib import Path

DATA_FOLDER_VARIABLE = "IMG_ROADMAP_DATA"
"""Environment variable that names another data folder."""

DEFAULT_PLAN_NAME = "roadmap.imgplan"


def resource_path(*parts: str) -> Path:
    """A file of the program's resources: in a frozen bundle, in an installed wheel, or in the source tree."""
    return _resource_root().joinpath(*parts)


def user_data_folder() -> Path:
    """The user's data folder: `IMG_ROADMAP_DATA` when set, else the platform's. It is not created here."""
    override = os.environ.get(DATA_FOLDER_VARIABLE)
    if override:
        return Path(override).expanduser()
    # Imported here: most commands name their plan and never ask the platform.
    from platformdirs import user_data_path

    return user_data_path("IMG Roadmap", appauthor=False)


def default_plan_path() -> Path:
    """The plan that opens without being asked for."""
    return user_data_folder() / DEFAULT_PLAN_NAME


def _resource_root() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / "resources"
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"
