"""The one door to a plan: propose, commit, undo, redo, listeners; over a store that lives in memory."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from planner.core.diff import Diff, EntityKind, apply, difference
from planner.core.edits.link import AddLink
from planner.core.edits.move import MoveTask
from planner.core.edits.record import AddRecord, DeleteRecord
from planner.core.edits.replace import ReplacePlan
from planner.core.edits.task import AddTask, DeleteTask, RenameTask, SetDuration
from planner.core.model import Outcome, Phase, Plan, Record
from planner.core.network import CycleError
from planner.core.records.letters import Letter
from planner.core.records.people import Person
from planner.core.records.study_log import StudyEntry
from planner.errors import EditRejected, StorageError
from planner.roadmap.edit import ChangeAnswer, MarkBooked, MarkDone, MarkStarted
from planner.roadmap.report import Booked, Done, Started
from planner.roadmap.verdict import assess
from planner.services import plan_editor
from planner.services.plan_editor import PlanEditor, propose
from planner.services.port import Change, StoredPlan
from planner.words.language import english
from planner.words.message import Message, message
from tests.roadmap.builder import ROADMAP, STEPS_DONE, TODAY, a_person, assessed, day

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
SEARCH = "Find and book US clinical experience"


class MemoryStore:
    """A PlanStore; `broken` makes saving fail, `saved` lists what was asked of it."""

    def __init__(self, plan: Plan, read_only: Message | None = None) -> None:
        self.state = StoredPlan(plan)
        self.read_only = read_only
        self.broken = False
        self.closed = False
        self.saved: list[str] = []

    def load(self) -> StoredPlan:
        return self.state

    def append(self, change: Change, plan: Plan) -> StoredPlan:
        self._save("append", change.diff, plan)
        self.state = self.state.appended(change, plan)
        return self.state

    def rewrite(self, change: Change, plan: Plan, diff: Diff) -> StoredPlan:
        self._save("rewrite", diff, plan)
        self.state = self.state.rewritten(change, plan)
        return self.state

    def step(self, diff: Diff, plan: Plan, position: int) -> StoredPlan:
        self._save("step", diff, plan)
        self.state = self.state.stepped(plan, position)
        return self.state

    def forget(self, plan: Plan) -> StoredPlan:
        self._save("forget", difference(self.state.plan, plan), plan)
        self.state = StoredPlan(plan)
        return self.state

    def close(self) -> None:
        self.closed = True

    def _save(self, what: str, diff: Diff, plan: Plan) -> None:
        if self.broken or self.read_only is not None:
            raise StorageError(self.read_only or message("disk full"))
        assert apply(self.state.plan, diff) == plan
        self.saved.append(what)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON
        self.today = TODAY

    def __call__(self) -> datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Desk:
    """An editor with its store, its clock and what its listener heard."""

    def __init__(self, plan: Plan, read_only: Message | None = None) -> None:
        self.store = MemoryStore(plan, read_only)
        self.clock = Clock()
        self.editor = PlanEditor(self.store, ROADMAP, lambda: self.clock.today, self.clock)
        self.heard: list[Diff] = []
        self.editor.listen(self.heard.append)

    @property
    def history(self) -> tuple[list[str], int]:
        return [english(change.label) for change in self.editor.history.changes], self.editor.history.position


def move(task: str, on: str) -> MoveTask:
    return MoveTask(task, day(on), TODAY)


@pytest.fixture
def desk() -> Desk:
    return Desk(a_person(done=STEPS_DONE))


def test_a_proposal_changes_nothing(desk: Desk) -> None:
    plan = desk.editor.plan
    proposal = desk.editor.propose(move("oet", "2027-02-06"))
    assert desk.editor.plan is plan
    assert (desk.store.saved, desk.heard, desk.history) == ([], [], ([], 0))
    assert proposal.plan.tasks["oet"].pinned_start == day("2027-02-06")
    assert proposal.before is desk.editor.assessment
    assert (english(proposal.label), proposal.merge_key) == ("Move OET Medicine", "move:oet")


def test_a_proposal_knows_what_it_would_do(desk: Desk) -> None:
    found = {moved.id: moved for moved in desk.editor.propose(move("oet", "2027-02-06")).consequence().moved}
    assert found["oet"].start_after == day("2027-02-06")
    assert found["oet_result"].finish_after == day("2027-02-28")


def test_a_commit_saves_then_swaps_then_tells(desk: Desk) -> None:
    seen: list[tuple[Plan, list[str]]] = []
    desk.editor.listen(lambda _: seen.append((desk.editor.plan, list(desk.store.saved))))
    before = desk.editor.plan
    proposal = desk.editor.propose(move("oet", "2027-02-06"))
    diff = desk.editor.commit(proposal)
    assert diff == difference(before, proposal.plan)
    assert seen == [(proposal.plan, ["append"])]
    assert desk.heard == [diff]
    assert desk.editor.plan == desk.store.state.plan == proposal.plan
    assert desk.editor.assessment is proposal.after


def test_a_commit_that_cannot_be_saved_changes_nothing(desk: Desk) -> None:
    before = desk.editor.plan
    proposal = desk.editor.propose(move("oet", "2027-02-06"))
    desk.store.broken = True
    with pytest.raises(StorageError, match="disk full"):
        desk.editor.commit(proposal)
    assert desk.editor.plan is before
    assert desk.editor.assessment is proposal.before
    assert (desk.heard, desk.history) == ([], ([], 0))
    desk.store.broken = False
    assert desk.editor.commit(proposal)
    assert desk.history == (["Move OET Medicine"], 1)


def test_undo_and_redo_that_cannot_be_saved_change_nothing(desk: Desk) -> None:
    desk.editor.edit(move("oet", "2027-02-06"))
    moved = desk.editor.plan
    desk.store.broken = True
    with pytest.raises(StorageError):
        desk.editor.undo()
    assert (desk.editor.plan, desk.history[1], len(desk.heard)) == (moved, 1, 1)
    desk.store.broken = False
    desk.editor.undo()
    desk.store.broken = True
    with pytest.raises(StorageError):
        desk.editor.redo()
    assert (desk.history[1], len(desk.heard)) == (0, 2)
    assert desk.editor.plan != moved


def test_a_stale_proposal_is_refused(desk: Desk) -> None:
    stale = desk.editor.propose(move("oet", "2027-02-06"))
    desk.editor.edit(RenameTask("usce", "Rotations"))
    with pytest.raises(EditRejected, match="changed meanwhile") as refused:
        desk.editor.commit(stale)
    assert refused.value.way_out is not None
    assert desk.editor.plan.tasks["oet"].pinned_start is None
    assert len(desk.heard) == 1


def test_a_proposal_is_stale_after_an_undo_too(desk: Desk) -> None:
    desk.editor.edit(RenameTask("usce", "Rotations"))
    stale = desk.editor.propose(move("oet", "2027-02-06"))
    desk.editor.undo()
    with pytest.raises(EditRejected, match="changed meanwhile"):
        desk.editor.commit(stale)


def test_a_proposal_can_be_committed_once(desk: Desk) -> None:
    proposal = desk.editor.propose(move("oet", "2027-02-06"))
    desk.editor.commit(proposal)
    with pytest.raises(EditRejected, match="changed meanwhile"):
        desk.editor.commit(proposal)


def test_undo_and_redo_tell_what_changed(desk: Desk) -> None:
    start = desk.editor.plan
    diff = desk.editor.edit(move("oet", "2027-02-06"))
    moved = desk.editor.plan
    assert desk.editor.undo() == desk.heard[1]
    assert desk.editor.plan == start
    assert desk.editor.redo() == desk.heard[2] == diff
    assert desk.editor.plan == moved
    assert desk.store.saved == ["append", "step", "step"]


def test_with_nothing_to_undo_nobody_is_told(desk: Desk) -> None:
    assert (desk.editor.undo(), desk.editor.redo()) == ((), ())
    assert (desk.heard, desk.store.saved) == ([], [])


def test_an_edit_that_changes_nothing_is_neither_saved_nor_told(desk: Desk) -> None:
    assert desk.editor.edit(RenameTask("usce", desk.editor.plan.tasks["usce"].title)) == ()
    assert (desk.heard, desk.store.saved, desk.history) == ([], [], ([], 0))


def test_every_listener_is_told_in_order(desk: Desk) -> None:
    order: list[int] = []
    for number in (1, 2, 3):
        desk.editor.listen(lambda _, number=number: order.append(number))  # type: ignore[misc]
    desk.editor.edit(move("oet", "2027-02-06"))
    assert order == [1, 2, 3]


def test_quick_steps_of_one_task_are_one_undo_step(desk: Desk) -> None:
    start = desk.editor.plan
    for on in ("2027-02-06", "2027-02-13", "2027-02-20"):
        desk.editor.edit(move("oet", on))
        desk.clock.wait(0.5)
    desk.clock.wait(2)
    desk.editor.edit(move("oet", "2027-02-27"))
    assert desk.history == (["Move OET Medicine", "Move OET Medicine"], 2)
    desk.editor.undo()
    assert desk.editor.plan.tasks["oet"].pinned_start == day("2027-02-20")
    desk.editor.undo()
    assert desk.editor.plan == start


def test_a_new_edit_after_an_undo_takes_the_place_of_what_could_be_redone(desk: Desk) -> None:
    desk.editor.edit(move("oet", "2027-02-06"))
    desk.editor.undo()
    desk.editor.edit(RenameTask("usce", "Rotations"))
    assert desk.history == (["Rename US clinical experience"], 1)
    assert desk.editor.redo() == ()


def test_a_refusal_leaves_everything_as_it_is(desk: Desk) -> None:
    with pytest.raises(EditRejected) as refused:
        desk.editor.edit(move("step1", "2027-02-06"))
    assert refused.value.way_out is not None
    assert (desk.heard, desk.store.saved) == ([], [])


def test_a_circle_and_dates_beyond_the_calendar_are_refusals(desk: Desk) -> None:
    circle = desk.editor.plan
    link = next(link for link in circle.links if link.succ == "step2ck")
    turned = circle.with_links([replace(link, pred="certificate", succ="step1", id="x")])
    with pytest.raises(EditRejected, match="circle") as refused:
        desk.editor.propose(ReplacePlan(turned, message("Import")))
    assert refused.value.way_out == message("Choose other dates or links.")
    far = a_person()
    for task in ("usce", "lor_ask", "lor", "cv", "audit", "teaching", "research"):
        far = SetDuration(task, 36_500).apply(far)
    rows = [task.id for task in far.rows if task.phase is Phase.PROFILE]
    for n in range(220):
        far = AddTask(f"x{n}", "X", Phase.PROFILE, duration_days=36_500).apply(far)
        far = AddLink(f"x{n - 1}" if n else rows[0], f"x{n}").apply(far)
    with pytest.raises(EditRejected, match="beyond the year 9999"):
        desk.editor.propose(ReplacePlan(far, message("Import")))


def test_a_plan_that_can_only_be_viewed_refuses_changes_and_says_why() -> None:
    why = message("The plan is open in a window.")
    desk = Desk(a_person(), read_only=why)
    proposal = desk.editor.propose(move("oet", "2028-06-06"))
    assert proposal.consequence().moved
    with pytest.raises(EditRejected, match="open in a window") as refused:
        desk.editor.commit(proposal)
    assert refused.value.way_out == message("Save a copy elsewhere.")
    assert (desk.heard, desk.editor.plan) == ([], proposal.before.plan)
    assert desk.editor.store_is_read_only == why


def test_an_open_plan_is_not_read_only_and_can_be_closed(desk: Desk) -> None:
    assert desk.editor.store_is_read_only is None
    desk.editor.close()
    assert desk.store.closed


def test_the_assessment_is_kept_until_the_plan_or_the_day_changes(desk: Desk) -> None:
    first = desk.editor.assessment
    assert desk.editor.assessment is first
    desk.editor.edit(move("oet", "2027-02-06"))
    second = desk.editor.assessment
    assert second is not first
    desk.editor.undo()
    assert desk.editor.assessment.plan == first.plan
    desk.clock.today = TODAY + timedelta(days=1)
    assert desk.editor.assessment.today == TODAY + timedelta(days=1)


def test_what_was_proposed_yesterday_is_assessed_as_of_today(desk: Desk) -> None:
    proposal = desk.editor.propose(move("oet", "2027-02-06"))
    desk.clock.today = TODAY + timedelta(days=1)
    desk.editor.commit(proposal)
    assert desk.editor.assessment.today == TODAY + timedelta(days=1)


def test_an_editor_takes_over_a_stored_history() -> None:
    desk = Desk(a_person())
    desk.editor.edit(move("oet", "2028-06-06"))
    again = PlanEditor(desk.store, ROADMAP, lambda: TODAY, desk.clock)
    assert again.plan.tasks["oet"].pinned_start == day("2028-06-06")
    again.undo()
    assert again.plan.tasks["oet"].pinned_start is None


def test_an_edit_can_be_tried_without_an_editor() -> None:
    before = assessed(a_person())
    proposal = propose(before, move("oet", "2028-06-06"), ROADMAP, TODAY)
    assert proposal.after == assess(proposal.plan, ROADMAP, TODAY)
    assert before.plan.tasks["oet"].pinned_start is None


@pytest.mark.parametrize(
    ("edit", "label", "changed"),
    [
        (MarkDone(Done("usce_search", TODAY), TODAY, ROADMAP), f"Mark “{SEARCH}” done", "usce_search"),
        (MarkBooked(Booked("oet", date(2027, 2, 6)), TODAY, ROADMAP), "Book OET Medicine", "oet"),
        (MarkStarted(Started("usce_search", TODAY), TODAY), f"Start {SEARCH}", "usce_search"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_reports_are_edits(desk: Desk, edit: MarkDone | MarkBooked | MarkStarted, label: str, changed: str) -> None:
    diff = desk.editor.edit(edit)
    assert changed in {change.id for change in diff if change.kind is EntityKind.TASK}
    assert (desk.history, edit.merge_key) == (([label], 1), None)


def test_a_failed_exam_is_one_edit_with_all_that_it_plans(desk: Desk) -> None:
    start = desk.editor.plan
    diff = desk.editor.edit(MarkDone(Done("oet", TODAY, Outcome.FAIL), TODAY, ROADMAP))
    assert {"oet_2", "oet_2_study", "oet_2_result"} <= {change.id for change in diff}
    assert desk.history == (["Mark “OET Medicine” failed"], 1)
    desk.editor.undo()
    assert desk.editor.plan == start


def test_a_changed_answer_and_another_match_are_edits(desk: Desk) -> None:
    desk.editor.edit(ChangeAnswer("visa", "h1b", TODAY, ROADMAP))
    desk.editor.edit(ChangeAnswer("target_match", 2029, TODAY, ROADMAP))
    desk.editor.edit(ChangeAnswer("daily_hours", 5, TODAY, ROADMAP))
    assert desk.history[0] == ["Change visa", "Plan for Match 2029", "Change daily hours"]
    assert desk.editor.plan.target_match == 2029
    with pytest.raises(EditRejected):
        desk.editor.edit(ChangeAnswer("target_match", 2050, TODAY, ROADMAP))


def test_a_drag_never_changes_the_target(desk: Desk) -> None:
    desk.editor.edit(move("oet", "2029-06-02"))
    verdict = desk.editor.assessment.verdict
    assert verdict is not None
    assert verdict.match_year != 2028
    assert (desk.editor.plan.target_match, verdict.target_match) == (2028, 2028)


def with_letters(desk: Desk) -> None:
    for record in (Person(id="anna", name="Dr. Anna"), Person(id="bert", name="Dr. Bert")):
        desk.editor.edit(AddRecord("people", record))
    desk.editor.edit(AddRecord("letters", Letter(id="l", writer="anna")))
    desk.editor.edit(AddRecord("study_log", StudyEntry(id="e", day=TODAY, exam="oet")))


def test_what_an_edit_takes_away_is_cleared_in_the_same_step_and_comes_back_with_undo(desk: Desk) -> None:
    with_letters(desk)
    before = desk.editor.plan
    diff = desk.editor.edit(DeleteRecord("people", "anna"))
    assert [(change.collection, change.id) for change in diff] == [("people", "anna"), ("letters", "l")]
    assert desk.editor.plan.records["letters"]["l"] == Letter(id="l", position=1024)
    desk.editor.undo()
    assert desk.editor.plan == before


def test_deleting_an_exam_clears_the_log(desk: Desk) -> None:
    with_letters(desk)
    before = desk.editor.plan
    desk.editor.edit(DeleteTask("oet"))
    assert "oet" not in desk.editor.plan.exams
    assert desk.editor.plan.records["study_log"]["e"] == StudyEntry(id="e", day=TODAY, position=1024)
    desk.editor.undo()
    assert desk.editor.plan == before


def test_a_task_that_a_record_speaks_of_stays_when_answers_change(desk: Desk) -> None:
    with_letters(desk)
    desk.editor.edit(ChangeAnswer("pathway", "cs", TODAY, ROADMAP))
    assert {"oet_study", "oet", "oet_result"} <= desk.editor.plan.tasks.keys()
    assert "pathway_papers" not in desk.editor.plan.tasks
    assert desk.editor.plan.records["study_log"]["e"].exam == "oet"  # type: ignore[attr-defined]


def test_what_moves_no_dates_is_not_scheduled_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    later = ReplacePlan(desk.editor.plan.with_records("later", {"r": Record(id="r")}), message("Later"))
    known = desk.editor.assessment
    monkeypatch.setattr(plan_editor, "assess", None)
    desk.editor.edit(later)
    found = desk.editor.assessment
    assert found.schedule is known.schedule
    assert found.plan is found.view.stored is desk.editor.plan
    assert found.view.plan.records == desk.editor.plan.records


def test_what_moves_dates_is(desk: Desk) -> None:
    known = desk.editor.assessment
    desk.editor.edit(AddRecord("people", Person(id="anna", name="Dr. Anna")))
    assert desk.editor.assessment.schedule is not known.schedule


class Circle(ReplacePlan):
    """An edit in the middle of which links close a circle."""

    def apply(self, plan: Plan) -> Plan:
        raise CycleError(("a", "b"))


def test_an_edit_that_meets_a_circle_on_its_way_is_refused() -> None:
    """Another answer brings back a link of the roadmap that a link of the user's runs against."""
    before = assessed(a_person())
    with pytest.raises(EditRejected, match=r"wait for each other in a circle.*Choose other dates or links\."):
        propose(before, Circle(before.plan, message("Replace")), ROADMAP, TODAY)
