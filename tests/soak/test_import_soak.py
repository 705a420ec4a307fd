"""P16: a thousand broken files, two hundred kills."""

from pathlib import Path

import pytest

from tests.commands.test_import_whole import killed, tried
from tests.promises.plugin import Recorder
from tests.storage.child import needs_fork

FILES, KILLS = 500, 200


@pytest.mark.parametrize("suffix", ["json", "csv"])
def test_500_broken_files_of_each_format(tmp_path: Path, suffix: str, promise: Recorder) -> None:
    tried(tmp_path, suffix, FILES, seed=500).say(promise)


@needs_fork
def test_200_imports_that_are_killed(tmp_path: Path, promise: Recorder) -> None:
    there, half = killed(tmp_path, KILLS, seed=200)
    promise("P16", kills=KILLS, came_in_before_the_kill=there, half_applied=half)
    assert half == 0
    assert 0 < there < KILLS
