"""Not matched, and applying again: one open set of the season's steps, the old one kept as done (design 4.5)."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner.packs.load import load_packs
from planner.roadmap.ids import base_of
from planner.roadmap.template import Roadmap
from planner.words.language import english
from tests.commands.call import call, done, exported, tasks_of, written

CASES = Path(__file__).parent
ROADMAP = Roadmap(load_packs())
SEASON_TASKS = ROADMAP.season_tasks | {"match_day"}
AFTER = "2027-03-20"
UNMATCHED = ("unmatched-after-match-day", "unmatched-after-match-day-short")
PRINTED = {"before the start": "2027-12-31", "after the start": "2028-12-31"}


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMG_ROADMAP_DATA", str(tmp_path_factory.mktemp("data")))


def answers(folder: Path, case: str, expires: str | None = None) -> Path:
    """The case's answers, with the day printed on the Pathway's paper where one is given."""
    text = (CASES / f"{case}.toml").read_text(encoding="utf-8")
    if expires is not None:
        text = text.replace('task = "pathway"\n', f'task = "pathway"\nexpires = {expires}\n')
    return written(folder, "answers.toml", text)


def unmatched(folder: Path, case: str, expires: str | None = None) -> Path:
    """The journey up to the report that it was not matched."""
    plan = folder / "p.imgplan"
    done("new", plan, "--answers", answers(folder, case, expires), today="2026-10-15")
    done("done", plan, "rank_list", "2027-02-28", today="2027-03-01")
    done("done", plan, "match_day", "2027-03-19", "--failed", today=AFTER)
    return plan


def planned_again(folder: Path, case: str, expires: str | None = None) -> Path:
    plan = unmatched(folder, case, expires)
    done("set", plan, "target_match", "2028", today=AFTER)
    return plan


def reapplicant(folder: Path, expires: str | None = None) -> Path:
    plan = folder / "p.imgplan"
    done("new", plan, "--answers", answers(folder, "reapplicant-march", expires), today=AFTER)
    return plan


def open_set(plan: Path) -> dict[str, dict[str, Any]]:
    """The season's steps that are still to do, by template id: of each there is one."""
    found: dict[str, dict[str, Any]] = {}
    for task in tasks_of(plan, AFTER).values():
        base = base_of(task["id"])
        if base in SEASON_TASKS and task["state"] != "done":
            assert base not in found, f"{base} is open twice"
            found[base] = task
    return found


def assert_one_open_set(plan: Path) -> None:
    found = open_set(plan)
    assert found.keys() == {base for base in SEASON_TASKS if base in bases_of(plan)}
    assert all(task["start"] >= AFTER for task in found.values())
    match_day = ROADMAP.packs.season_by_year[2028].events["match_day"].earlier
    assert found["match_day"]["start"] == match_day.isoformat()


def bases_of(plan: Path) -> set[str]:
    return {base_of(task) for task in tasks_of(plan, AFTER)}


def history(plan: Path) -> Mapping[str, dict[str, Any]]:
    """The tasks that stand in the group of the Match that was lost, as the file has them."""
    document = exported(plan)
    groups = {group["id"]: group["title"] for group in document.get("groups", [])}
    assert set(groups.values()) == {"Match 2027"}
    return {task["id"]: task for task in document["tasks"] if task.get("group") in groups}


def pathways(plan: Path) -> dict[str, dict[str, Any]]:
    return {key: task for key, task in tasks_of(plan, AFTER).items() if base_of(key) == "pathway"}


@pytest.mark.parametrize("case", UNMATCHED)
def test_the_report_offers_the_next_match(tmp_path: Path, case: str) -> None:
    plan = tmp_path / "p.imgplan"
    done("new", plan, "--answers", answers(tmp_path, case), today="2026-10-15")
    done("done", plan, "rank_list", "2027-02-28", today="2027-03-01")
    shutil.copyfile(plan, tmp_path / "other.imgplan")
    said = done("done", plan, "match_day", "2027-03-19", "--failed", "--json", today=AFTER).json
    (finding,) = [item for item in said["findings_new"] if item["id"] == "match.not_matched"]
    assert finding["fix"]["label"] == "Plan for Match 2028"
    command = finding["fix"]["command"]
    done(*command[1:] if command[0] == "img-roadmap" else command, today=AFTER)
    assert_one_open_set(plan)
    matched = done("done", tmp_path / "other.imgplan", "match_day", "2027-03-19", "--json", today=AFTER).json
    assert "match.not_matched" not in [item["id"] for item in matched["findings_new"]]


@pytest.mark.parametrize("case", UNMATCHED)
def test_one_open_set_and_the_old_days_are_kept_as_done(tmp_path: Path, case: str) -> None:
    plan = planned_again(tmp_path, case)
    assert_one_open_set(plan)
    kept = history(plan)
    assert {base_of(task) for task in kept} <= SEASON_TASKS
    days = {key: task.get("actual_finish") for key, task in kept.items()}
    assert days["eras_submit"] == "2026-09-20"
    assert days["rank_list"] == "2027-02-28"
    assert days["match_day"] == "2027-03-19"
    assert kept["match_day"]["outcome"] == "not"
    if "short" not in case:
        assert days["nrmp_registration"] == "2026-10-01"
    shown = tasks_of(plan, AFTER)
    assert all(shown[key]["state"] == "done" for key in kept)


@pytest.mark.parametrize("case", UNMATCHED)
def test_everything_that_belongs_to_no_season_is_as_it_was(tmp_path: Path, case: str) -> None:
    plan = planned_again(tmp_path, case)
    before = tasks_of(unmatched_copy(tmp_path, case), AFTER)
    lasting = [key for key in before if base_of(key) not in SEASON_TASKS | ROADMAP.after_match_day]
    after = tasks_of(plan, AFTER)
    for key in lasting:
        assert (after[key]["start"], after[key]["state"]) == (before[key]["start"], before[key]["state"]), key


def unmatched_copy(folder: Path, case: str) -> Path:
    other = folder / "before"
    other.mkdir()
    return unmatched(other, case)


@pytest.mark.parametrize("case", UNMATCHED)
@pytest.mark.parametrize("printed", [None, *PRINTED])
def test_a_pathway_is_renewed_only_where_its_paper_says_so(tmp_path: Path, case: str, printed: str | None) -> None:
    plan = planned_again(tmp_path, case, PRINTED.get(printed or ""))
    assert_pathway(plan, renewed=printed == "before the start")


@pytest.mark.parametrize("printed", [None, *PRINTED])
def test_who_begins_as_a_reapplicant_has_the_same_plan(tmp_path: Path, printed: str | None) -> None:
    plan = reapplicant(tmp_path, PRINTED.get(printed or ""))
    assert_one_open_set(plan)
    kept = history(plan)
    days = {key: task.get("actual_finish") for key, task in kept.items()}
    assert (days["eras_submit"], days["rank_list"]) == ("2026-09-20", "2027-02-25")
    assert days["nrmp_registration"] == "2026-10-01"
    assert_pathway(plan, renewed=printed == "before the start")


def assert_pathway(plan: Path, *, renewed: bool) -> None:
    found = pathways(plan)
    assert set(found) == ({"pathway", "pathway_2"} if renewed else {"pathway"})
    if renewed:
        papers = [
            task for key, task in tasks_of(plan, AFTER).items() if key.startswith("pathway_") and key != "pathway"
        ]
        assert all(task["start"] >= AFTER for task in papers if task["state"] != "done")
        assert found["pathway_2"]["start"] >= AFTER


def test_undo_takes_the_whole_season_back(tmp_path: Path) -> None:
    """The set, the history's group and the report are three steps of one history."""
    from planner.services.history import History
    from planner.storage.open import open_plan

    plan = planned_again(tmp_path, UNMATCHED[0])
    store = open_plan(plan)
    try:
        past = History(store)
        assert [english(change.label) for change in past.changes][-2:] == ["Report: not matched", "Plan for Match 2028"]
        past.undo()
        assert past.plan.groups == {}
        assert not any(key.startswith("eras_submit_") for key in past.plan.tasks)
        past.undo()
        assert past.plan.tasks["match_day"].outcome is None
        assert past.plan.target_match == 2027
    finally:
        store.close()


def test_planning_for_it_twice_changes_nothing_more(tmp_path: Path) -> None:
    plan = planned_again(tmp_path, UNMATCHED[0])
    before = exported(plan)
    call("set", plan, "target_match", "2028", today=AFTER)
    assert exported(plan) == before


def test_a_second_season_lost_is_a_second_history(tmp_path: Path) -> None:
    plan = planned_again(tmp_path, UNMATCHED[0])
    later = "2028-03-20"
    done("done", plan, "rank_list", "2028-02-25", today="2028-03-01")
    done("done", plan, "match_day", "2028-03-17", "--failed", today=later)
    done("set", plan, "target_match", "2029", today=later)
    document = exported(plan)
    assert {group["title"] for group in document["groups"]} == {"Match 2027", "Match 2028"}
    groups = {task["id"]: task.get("group") for task in document["tasks"]}
    assert groups["rank_list"] == groups["match_day"] == "match_2027_apply"
    assert groups["rank_list_2"] == groups["match_day_2"] == "match_2028_apply"
    assert "match_day_3" in groups
    assert date.fromisoformat(tasks_of(plan, later)["match_day_3"]["start"]).year == 2029


def test_a_year_later_the_report_says_the_new_steps_day(tmp_path: Path) -> None:
    plan = planned_again(tmp_path, UNMATCHED[0])
    later = "2028-03-01"
    planned = tasks_of(plan, later)["rank_list_2"]["finish"]
    said = done("done", plan, "rank_list", "2028-02-25", "--json", today=later).json
    assert (said["from"], said["to"]) == (planned, "2028-02-25")
    assert planned != "2027-02-28"
