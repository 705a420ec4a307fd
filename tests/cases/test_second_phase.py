"""Journeys of the second phase that had no place: each is entered as it is, and what is said of it is sane."""

from pathlib import Path

import pytest

from tests.commands.call import PERSON, call, done, refused, tasks_of, written

CASES = Path(__file__).parent
TODAY = "2026-11-28"


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMG_ROADMAP_DATA", str(tmp_path_factory.mktemp("data")))


def begun(folder: Path, case: str) -> Path:
    """The plan of a case."""
    plan = folder / "p.imgplan"
    done("new", plan, "--answers", CASES / f"{case}.toml", today=TODAY)
    return plan


def add(plan: Path, kind: str, *values: str) -> None:
    done("record", plan, kind, "add", *values, today=TODAY)


def rules(plan: Path) -> list[str]:
    """The ids of what is found."""
    return [finding["id"] for finding in call("check", plan, "--json", today=TODAY).json["findings"]]


def way_out(plan: Path, rule: str) -> list[str]:
    """The command that is offered beside a finding."""
    found = call("check", plan, "--json", today=TODAY).json["findings"]
    command: list[str] = next(finding for finding in found if finding["id"] == rule)["fix"]["command"]
    return command


def days(plan: Path, task: str) -> tuple[str, str, str]:
    """A task's first and last day, and how it stands."""
    found = tasks_of(plan, TODAY)[task]
    return found["start"], found["finish"], found["state"]


def test_rotations_after_a_refused_visa_and_a_second_one(tmp_path: Path) -> None:
    """The rotation that was lost counts for nothing; the two to come reach from the first day to the last."""
    plan = begun(tmp_path, "visa-refused-then-issued")
    add(plan, "visas", "state=refused", "applied_on=2026-02-01", "interview_on=2026-05-04", "decided_on=2026-05-04")
    assert days(plan, "usce")[:2] == ("2027-05-03", "2027-07-30")
    assert days(plan, "visa_for_visits")[2] != "done"
    found = rules(plan)
    assert found.count("experience.visa") == 2
    assert {"visa.refused", "explanation.missing.visa_refusal"} <= set(found)
    add(plan, "visas", "state=issued", "applied_on=2026-08-01", "decided_on=2026-11-10", "valid_until=2031-11-09")
    assert days(plan, "visa_for_visits") == ("2026-08-01", "2026-11-10", "done")
    done(*way_out(plan, "explanation.missing.visa_refusal"), today=TODAY)
    assert "explanation.not_ready" in rules(plan)
    ready = ("answer=No letter of the hospital.", "ready=true")
    done("record", plan, "explanations", "change", "explanations-1", *ready, today=TODAY)
    quiet = {"experience.visa", "visa.refused", "explanation.missing.visa_refusal", "explanation.not_ready"}
    assert not quiet & set(rules(plan))


def test_a_visa_that_ends_within_a_rotation(tmp_path: Path) -> None:
    plan = begun(tmp_path, "visa-refused-then-issued")
    add(plan, "visas", "state=issued", "decided_on=2026-11-10", "valid_until=2027-06-30")
    assert rules(plan).count("experience.visa") == 1


def test_clerkships_count_until_graduation(tmp_path: Path) -> None:
    plan = begun(tmp_path, "student-clerkships")
    assert days(plan, "usce") == ("2026-08-03", "2027-08-27", "running")
    assert "experience.after_graduation" not in rules(plan)
    add(
        plan,
        "experiences",
        "kind=sub_internship",
        "state=confirmed",
        "country=US",
        "start=2028-07-03",
        "end=2028-07-28",
    )
    assert "experience.after_graduation" in rules(plan)


def test_an_earlier_residency_asks_for_its_directors_letter_and_a_reason(tmp_path: Path) -> None:
    plan = begun(tmp_path, "prior-training")
    asked = {"person.prior_training", "person.training_not_entered", "explanation.missing.leave"}
    first = set(rules(plan))
    assert {"person.prior_training", "person.training_not_entered"} <= first
    add(plan, "experiences", "kind=training", "country=US", "state=done", "start=2023-07-01", "end=2024-06-30")
    add(plan, "people", "id=director", "name=Dr. Ada", "country=US", "roles=letter_writer")
    add(plan, "letters", "kind=director", "writer=director")
    for topic in ("leave", "gap"):
        add(plan, "explanations", f"topic={topic}", "start=2024-07-01", "end=2026-11-28", "answer=Care.", "ready=true")
    assert not asked & set(rules(plan))


def test_a_name_that_changed_is_quiet_once_reason_and_proof_are_stored(tmp_path: Path) -> None:
    plan = tmp_path / "p.imgplan"
    done("new", plan, "--answers", written(tmp_path, "me.toml", PERSON), today=TODAY)
    add(plan, "documents", "kind=passport", "state=in_hand", "given_names=Ana", "family_name=Souza Lima")
    add(plan, "documents", "id=d", "kind=diploma", "state=in_hand", "given_names=Ana", "family_name=Souza")
    assert "papers.name_differs" in rules(plan)
    reason = ("difference_reason=Married in 2024", "proof=Marriage certificate")
    done("record", plan, "documents", "change", "d", *reason, today=TODAY)
    add(plan, "documents", "kind=name_change", "title=Marriage certificate", "given_names=Ana", "family_name=Souza")
    assert "papers.name_differs" not in rules(plan)


def test_an_encounter_before_the_application_is_refused_on_entry(tmp_path: Path) -> None:
    plan = tmp_path / "p.imgplan"
    done("new", plan, "--answers", written(tmp_path, "me.toml", f"{PERSON}pathway = 6\n"), today=TODAY)
    early = call("record", plan, "encounters", "add", "day=2027-01-10", today=TODAY)
    refused(early, "An encounter on 10 Jan 2027 would be before the Pathways application.")
    add(plan, "encounters", "state=planned", "place=Clinic")
