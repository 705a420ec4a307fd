"""The command for checklists: a task's is listed, an item of it is ticked by its words or its number."""

from pathlib import Path

import pytest

from tests.commands.call import a_plan, call, done, refused

PERMIT = "Permit saved and printed"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The seat for Step 2 CK is on 12 April 2027; today is 25 November 2026."""
    return a_plan(tmp_path)


def items(path: Path, task: str = "step2ck") -> dict[str, dict[str, object]]:
    found = done("tick", path, task, "--json").json
    assert (found["format"], found["version"], found["task"]) == ("img-roadmap-checklist", 1, task)
    return {line["item"]: line for line in found["items"]}


def test_a_checklist_is_listed_with_numbers_and_days(plan: Path) -> None:
    lines = done("tick", plan, "step2ck").out.splitlines()
    assert lines[0].endswith("1 [ ] Practice scores at your own target, not only above the pass mark")
    assert any(line.endswith(f"[ ] {PERMIT}, by 29 Mar 2027") for line in lines)
    assert lines[-1] == f"0 of {len(lines) - 1} ready"


def test_rules_have_no_number(plan: Path) -> None:
    lines = done("tick", plan, "soap").out.splitlines()
    assert lines[0].startswith("Rule: ")
    assert next(line for line in lines if not line.startswith("Rule: ")).startswith("1 [ ]")


def test_an_item_is_ticked_today_or_on_a_day_and_taken_back(plan: Path) -> None:
    assert done("tick", plan, "step2ck", PERMIT).out.startswith(f"Tick “{PERMIT}”: - -> 25 Nov 2026")
    found = done("tick", plan, "step2ck", str(items(plan)[PERMIT]["number"]), "--on", "2026-11-20", "--json").json
    assert (found["task"], found["from"], found["to"]) == ("step2ck", "2026-11-25", "2026-11-20")
    assert items(plan)[PERMIT]["done_on"] == "2026-11-20"
    assert done("tick", plan, "step2ck", PERMIT.upper(), "--off").out.startswith(f"Untick “{PERMIT}”: 20 Nov 2026 -> -")
    assert items(plan)[PERMIT]["done_on"] is None


def test_an_own_item_is_a_record_and_is_ticked_like_the_others(plan: Path) -> None:
    done("record", plan, "ticks", "add", "task=visa_route", "item=Ask the embassy")
    assert items(plan, "visa_route")["Ask the embassy"]["own"] is True
    done("tick", plan, "visa_route", "ask the embassy")
    assert items(plan, "visa_route")["Ask the embassy"]["done_on"] == "2026-11-25"


def test_a_dry_run_ticks_nothing(plan: Path) -> None:
    assert done("tick", plan, "step2ck", PERMIT, "--dry-run").out.startswith("Would Tick")
    assert items(plan)[PERMIT]["done_on"] is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("step2ck", "Never heard of"), "There is no 'Never heard of' in the checklist of step2ck. The checklist has"),
        (("step2ck", "99"), "List them by img-roadmap tick"),
        (("step2ck", "--off"), "No item is named. List them by"),
        (("step9", "1"), "There is no task 'step9' in this plan. Show the plan"),
        (("step2ck", "1", "--on", "2026-11-26"), "That is after today. Choose 25 Nov 2026 or earlier."),
        (("step2ck", "1", "--on", "soon"), "soon"),
        (("step2ck", "1", "--off", "--on", "2026-11-20"), "cannot stand beside"),
    ],
)
def test_what_cannot_be_is_one_sentence_with_a_way_out(plan: Path, words: tuple[str, ...], said: str) -> None:
    refused(call("tick", plan, *words), said)
