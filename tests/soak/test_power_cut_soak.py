"""P2: more than three thousand crash images of simulated power cuts."""

from pathlib import Path

from tests.promises.plugin import Recorder
from tests.storage.cuts import creating, editing, putting_back, upgrading
from tests.storage.test_power_cut import judge
from tests.storage.traced import needs_strace

pytestmark = [needs_strace]


def test_edits_survive_3000_power_cuts(tmp_path: Path, promise: Recorder) -> None:
    found = editing(tmp_path, edits=40, each=3)
    judge(found, promise)
    assert found.images >= 3000


def test_what_replaces_a_file_survives_power_cuts(tmp_path: Path, promise: Recorder) -> None:
    for work in (creating, putting_back, upgrading):
        folder = tmp_path / work.__name__
        folder.mkdir()
        judge(work(folder, each=6), promise)
