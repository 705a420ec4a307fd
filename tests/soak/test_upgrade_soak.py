"""P11: an upgrade killed at each line of its code."""

from pathlib import Path

import pytest

from tests.promises.plugin import Recorder
from tests.storage.child import needs_fork
from tests.storage.test_upgrade import VERSIONS, killed_at_lines

EVERY_LINE = 10_000


@needs_fork
@pytest.mark.parametrize("version", VERSIONS)
def test_killed_at_each_line(tmp_path: Path, data_folder: Path, version: int, promise: Recorder) -> None:
    kills = killed_at_lines(tmp_path, data_folder, version, EVERY_LINE)
    promise("P11", interruptions=kills, different=0, files=1)
