"""P10: two hundred mutants of each kind, by the storage alone."""

import sys
from collections import Counter
from pathlib import Path

from tests.promises.plugin import Recorder
from tests.storage.mutants import MUTATIONS, as_table
from tests.storage.test_mutants import FRESH, NO_HISTORY, NO_JOURNAL, met

EACH = 200


def test_200_mutants_of_each_kind(tmp_path: Path, promise: Recorder) -> None:
    found = {}
    for number, (name, mutate) in enumerate(MUTATIONS.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        found[name] = met(folder, mutate, EACH)
    promise("P10", mutants=EACH * len(found), mutants_of_each_kind=EACH, uncaught=0, unnoticed=0)
    sys.stdout.write("\n".join([*as_table(found), ""]))
    classes = Counter(outcome.name for counts in found.values() for outcome in counts.elements())
    assert min(classes[FRESH], classes[NO_HISTORY], classes[NO_JOURNAL]) > 0
