"""Every command test has a data folder of its own."""

from pathlib import Path

import pytest

from planner.paths import DATA_FOLDER_VARIABLE


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(folder))
    return folder
