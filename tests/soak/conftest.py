"""The same as the small tests, with full counts: `python3 build/dev.py soak`. No part of the test command."""

from pathlib import Path

import pytest

from planner.paths import DATA_FOLDER_VARIABLE
from planner.storage.open import warm_up

warm_up()


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has a data folder of its own."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(folder))
    return folder
