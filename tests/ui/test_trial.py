"""The self-test's window: it comes up, and whatever goes wrong in it is found."""

from datetime import date
from pathlib import Path

import pytest

from planner.packs.load import load_packs
from planner.roadmap.sample import sample_plan
from planner.roadmap.template import Roadmap
from planner.storage.open import create_plan
from planner.ui import trial
from planner.ui.shell import Shell
from planner.ui.timeline.canvas import TimelineCanvas
from planner.ui.trial import WindowTrialError, try_window
from planner.words.language import english

TODAY = date(2027, 4, 12)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "trial.imgplan"
    create_plan(path, sample_plan(Roadmap(load_packs()), TODAY), "trial").close()
    return path


@pytest.mark.slow
def test_the_window_comes_up(plan: Path) -> None:
    assert "colours" in english(try_window(plan, TODAY))


@pytest.mark.slow
def test_a_plan_that_does_not_open_is_found(tmp_path: Path) -> None:
    with pytest.raises(WindowTrialError, match="did not open"):
        try_window(tmp_path / "none.imgplan", TODAY)


@pytest.mark.slow
def test_a_timeline_that_is_not_drawn_is_found(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "PATIENCE_SECONDS", 0.5)
    monkeypatch.setattr(trial, "LEAST_COLOURS", 10**9)
    with pytest.raises(WindowTrialError, match="was not drawn"):
        try_window(plan, TODAY)


@pytest.mark.slow
@pytest.mark.noisy
def test_a_mistake_while_painting_is_found(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no library")

    monkeypatch.setattr(TimelineCanvas, "paintEvent", fail)
    with pytest.raises(RuntimeError, match="no library"):
        try_window(plan, TODAY)


@pytest.mark.slow
@pytest.mark.noisy
def test_a_mistake_behind_a_signal_is_found(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ModuleNotFoundError("no library")

    monkeypatch.setattr(Shell, "load", fail)
    with pytest.raises(WindowTrialError, match="no library"):
        try_window(plan, TODAY)
