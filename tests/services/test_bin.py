"""The bin: what the history says was deleted, whatever was undone, redone or brought back since."""

from datetime import timedelta

import pytest

from planner.core.edits.record import AddRecord, DeleteRecord
from planner.core.edits.task import DeleteTask, RenameTask
from planner.core.edits.together import Together
from planner.core.records.people import Person
from planner.core.records.study_settings import StudySetting
from planner.errors import EditRejected
from planner.guidance.study.settings import settings_of
from planner.roadmap.edit import ChangeAnswer
from planner.services.bin import BinEntry, bin_of, bring_back
from planner.services.port import KEPT_CHANGES, KEPT_TIME
from planner.words.language import english
from planner.words.message import message
from tests.roadmap.builder import ROADMAP, STEPS_DONE, TODAY, a_person
from tests.services.test_plan_editor import Desk


def a_desk() -> Desk:
    return Desk(a_person(done=STEPS_DONE[:1]))


def in_bin(desk: Desk) -> tuple[BinEntry, ...]:
    return bin_of(desk.store.state.applied)


def keys(desk: Desk) -> list[str]:
    return [entry.key for entry in in_bin(desk)]


def put_back(desk: Desk, entry: BinEntry) -> None:
    desk.editor.edit(bring_back(desk.editor.plan, entry, ROADMAP, TODAY))


def test_an_undone_deletion_is_not_in_the_bin_and_a_redone_one_is() -> None:
    desk = a_desk()
    desk.editor.edit(DeleteTask("oet"))
    assert keys(desk) == ["oet"]
    desk.editor.undo()
    assert keys(desk) == []
    desk.editor.redo()
    assert keys(desk) == ["oet"]


def test_a_setting_of_one_exam_never_becomes_the_one_for_all() -> None:
    desk = a_desk()
    desk.editor.edit(AddRecord("study_settings", StudySetting(id="own", exam="oet", minimum_minutes=90)))
    before = desk.editor.plan
    desk.editor.edit(DeleteTask("oet"))
    assert settings_of(desk.editor.plan).minimum_minutes is None
    assert keys(desk) == ["oet"]
    put_back(desk, in_bin(desk)[0])
    assert desk.editor.plan == before


def test_a_deleted_setting_comes_back_after_its_exam() -> None:
    desk = a_desk()
    desk.editor.edit(AddRecord("study_settings", StudySetting(id="own", exam="oet", minimum_minutes=90)))
    desk.editor.edit(DeleteRecord("study_settings", "own"))
    desk.editor.edit(DeleteTask("oet"))
    exam, setting = in_bin(desk)
    with pytest.raises(EditRejected, match="Bring back that exam first"):
        bring_back(desk.editor.plan, setting, ROADMAP, TODAY).apply(desk.editor.plan)
    put_back(desk, exam)
    put_back(desk, setting)
    assert desk.editor.plan.records["study_settings"]["own"].id == "own"


def test_what_was_brought_back_leaves_the_bin_until_that_is_undone() -> None:
    desk = a_desk()
    before = desk.editor.plan
    desk.editor.edit(DeleteTask("oet"))
    put_back(desk, in_bin(desk)[0])
    assert keys(desk) == []
    assert desk.editor.plan == before
    desk.editor.undo()
    assert keys(desk) == ["oet"]
    desk.editor.redo()
    assert keys(desk) == []
    desk.editor.edit(DeleteTask("oet"))
    assert keys(desk) == ["oet"]


def test_the_latest_comes_first_and_the_same_id_may_be_there_twice() -> None:
    desk = a_desk()
    for name in ("Ann", "Bob"):
        desk.editor.edit(AddRecord("people", Person(id="p", name=name)))
        desk.editor.edit(DeleteRecord("people", "p"))
    names = [entry.deletion.entity.name for entry in in_bin(desk)]  # type: ignore[union-attr]
    assert names == ["Bob", "Ann"]
    put_back(desk, in_bin(desk)[1])
    assert [entry.deletion.entity.name for entry in in_bin(desk)] == ["Bob"]  # type: ignore[union-attr]
    assert [english(message("{n}", n=label)) for label in desk.history[0]][-1] == "Bring back person: Ann"


def test_several_deleted_in_one_step_come_back_one_by_one_with_the_link_between_them() -> None:
    desk = a_desk()
    before = desk.editor.plan
    desk.editor.edit(Together((DeleteTask("oet"), DeleteTask("oet_result")), message("Delete both")))
    first, second = in_bin(desk)
    put_back(desk, first)
    put_back(desk, second)
    assert desk.editor.plan.tasks == before.tasks
    assert {(link.pred, link.succ) for link in desk.editor.plan.links} == {
        (link.pred, link.succ) for link in before.links
    }


def test_what_the_answers_took_away_is_not_in_the_bin() -> None:
    desk = a_desk()
    here = desk.editor.plan.tasks.keys()
    desk.editor.edit(ChangeAnswer("visa", "none", TODAY, ROADMAP))
    assert here - desk.editor.plan.tasks.keys(), "the answer takes tasks away"
    assert keys(desk) == []


def test_a_task_that_the_answers_no_longer_ask_for_is_refused() -> None:
    desk = a_desk()
    gone = desk.editor.plan.tasks.keys()
    desk.editor.edit(ChangeAnswer("visa", "none", TODAY, ROADMAP))
    task = sorted(gone - desk.editor.plan.tasks.keys())[0]
    desk.editor.undo()
    desk.editor.edit(DeleteTask(task))
    desk.editor.edit(ChangeAnswer("visa", "none", TODAY, ROADMAP))
    with pytest.raises(EditRejected, match="Change your answers first"):
        put_back(desk, in_bin(desk)[0])
    desk.editor.edit(ChangeAnswer("visa", "j1", TODAY, ROADMAP))
    assert task not in desk.editor.plan.tasks, "what was deleted stays deleted"
    put_back(desk, in_bin(desk)[0])
    assert task in desk.editor.plan.tasks


def test_the_bin_keeps_thirty_days_however_many_changes_there_are_and_then_lets_go() -> None:
    desk = a_desk()
    desk.editor.edit(DeleteTask("oet"))
    for number in range(KEPT_CHANGES + 50):
        desk.editor.edit(RenameTask("step2ck", f"T{number}"))
        desk.clock.wait(60)
    assert keys(desk) == ["oet"]
    desk.clock.wait((KEPT_TIME + timedelta(days=1)).total_seconds())
    desk.editor.edit(RenameTask("step2ck", "Last"))
    assert keys(desk) == []
    assert len(desk.editor.history.changes) == KEPT_CHANGES


def test_going_back_is_one_step_that_can_be_redone() -> None:
    desk = a_desk()
    plans = [desk.editor.plan]
    for edit in (DeleteTask("oet"), RenameTask("step2ck", "A"), DeleteTask("eras_token")):
        desk.editor.edit(edit)
        desk.clock.wait(5)
        plans.append(desk.editor.plan)
    desk.store.saved.clear()
    desk.heard.clear()
    for position in (1, 3, 0, 2, 2, 3):
        desk.editor.go_to(position)
        assert desk.editor.plan == plans[position]
        assert desk.editor.history.position == position
    assert desk.store.saved == ["step"] * 5
    assert len(desk.heard) == 5
    assert len(desk.editor.history.changes) == 3


def test_forgetting_leaves_nothing_to_undo_or_bring_back() -> None:
    desk = a_desk()
    desk.editor.edit(DeleteTask("oet"))
    desk.editor.edit(RenameTask("step2ck", "A"))
    plan = desk.editor.plan
    desk.editor.forget_history()
    assert desk.editor.plan == plan
    assert (keys(desk), desk.history, desk.editor.history.can_undo) == ([], ([], 0), False)
    desk.editor.edit(DeleteTask("eras_token"))
    assert keys(desk) == ["eras_token"]
