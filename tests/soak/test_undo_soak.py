"""P12: three hundred runs of fifty steps, of edits of the storage and of every edit of the program."""

import pytest
from hypothesis.stateful import RuleBasedStateMachine

from tests.promises.plugin import Recorder
from tests.services.test_edit_machine import EveryEdit
from tests.storage.test_state_machine import Editing, play

RUNS, STEPS = 300, 50


@pytest.mark.parametrize("machine", [Editing, EveryEdit], ids=lambda machine: machine.__name__)
def test_undo_takes_you_back_in_300_runs_of_50_steps(machine: type[RuleBasedStateMachine], promise: Recorder) -> None:
    play(RUNS, STEPS, machine)
    promise("P12", runs=RUNS, steps_of_a_run=STEPS, wrong_plans=0)
