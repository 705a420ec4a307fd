"""Journeys of people whose file has grown old: what is said of it, with its days, and what is done about it."""

from pathlib import Path
from typing import Any

import pytest

from tests.commands.call import call, done

CASES = Path(__file__).parent
TODAY = "2026-11-29"


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMG_ROADMAP_DATA", str(tmp_path_factory.mktemp("data")))


def begun(folder: Path, case: str) -> Path:
    """The plan of a case."""
    plan = folder / "p.imgplan"
    done("new", plan, "--answers", CASES / f"{case}.toml", today=TODAY)
    return plan


def findings(plan: Path) -> dict[str, Any]:
    """What is found, by its id."""
    return {finding["id"]: finding for finding in call("check", plan, "--json", today=TODAY).json["findings"]}


def test_letters_and_a_rotation_of_an_earlier_season(tmp_path: Path) -> None:
    """Match 2028 is reviewed from 22 September 2027: 20 July 2025 is 26 months before, 10 June 2025 over two years."""
    plan = begun(tmp_path, "letters-old")
    found = findings(plan)
    letters, stay, years = (found[key] for key in ("letters.reported_old", "experience.old", "person.graduation_years"))
    assert {letters["severity"], stay["severity"], years["severity"]} == {"weakens"}
    assert letters["title"] == "Your letters were uploaded on 20 Jul 2025, and will be too old"
    assert stay["title"] == "Your last clinical experience in the US ended on 10 Jun 2025"
    assert years["title"] == "In 2028 you are 12 years after graduation"
    assert (letters["fix"]["label"], stay["fix"]["label"]) == ("Plan new letters", "Plan another one")


def test_failed_attempts_and_years_since_graduation(tmp_path: Path) -> None:
    found = findings(begun(tmp_path, "failed-s1-old-grad"))
    attempts, years = found["exam.many_attempts"], found["person.graduation_years"]
    assert (attempts["severity"], years["severity"]) == ("weakens", "weakens")
    assert attempts["title"] == "“Step 1” was failed 3 times, and many set a limit there"
    assert years["title"] == "In 2028 you are 14 years after graduation"
    assert "13 full years" in years["text"]
    assert "explanation.missing.failed_attempt" in found
