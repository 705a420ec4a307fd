"""P10: two hundred mutants of each kind, opened in the window."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.promises.plugin import Recorder
from tests.storage.mutants import MUTATIONS, as_table
from tests.ui.pages_for_tests import a_window
from tests.ui.test_mutants import met

EACH = 200


@pytest.mark.parametrize("name", MUTATIONS)
def test_200_mutants_in_the_window(qtbot: QtBot, tmp_path: Path, name: str, promise: Recorder) -> None:
    window = a_window()
    qtbot.addWidget(window)
    found = met(window, tmp_path, name, EACH)
    window.close()
    found.say(promise)
    promise("P10", mutants_of_each_kind=EACH)
    sys.stdout.write("\n".join([*as_table({name: found.found}), ""]))
    assert found.found.total() == EACH
