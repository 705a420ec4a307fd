"""P1: five hundred kills."""

from pathlib import Path

from tests.promises.plugin import Recorder
from tests.storage.child import needs_fork
from tests.storage.kills import LEAST_SHARE_HOT, play


@needs_fork
def test_nothing_acknowledged_is_lost_in_500_kills(tmp_path: Path, promise: Recorder) -> None:
    found = play(tmp_path, 500)
    promise("P1", kills=found.kills, lost=found.lost, bad=found.bad, share_with_hot_journal=found.share_hot)
    assert (found.lost, found.bad) == (0, 0)
    assert found.share_hot >= LEAST_SHARE_HOT
