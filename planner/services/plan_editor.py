"""The one door to a plan: nothing changes it but an Edit through the editor."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from planner.core.diff import Diff, difference
from planner.core.edits.base import Edit
from planner.core.edits.replace import ReplacePlan
from planner.core.model import Plan
from planner.core.network import CycleError
from planner.core.passes import OutOfCalendarError
from planner.core.records import moves_dates
from planner.core.reference import without_gone
from planner.errors import EditRejected
from planner.guidance.consequence import Consequence, compare
from planner.guidance.encounters import check_encounters
from planner.guidance.entries import check_entries
from planner.guidance.exam_records import check_exam_records
from planner.guidance.moving import check
from planner.guidance.study.practice import check_scores
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import Assessment, assess
from planner.services.history import History, utc_now
from planner.services.port import FileTrouble, PlanStore, Snapshot
from planner.words.message import Message, message

Listener = Callable[[Diff], None]
OTHER_LINKS = message("Choose other dates or links.")


@dataclass(frozen=True)
class Proposal:
    """An edit tried out: the plan it would give, assessed. Nothing is saved."""

    label: Message
    merge_key: str | None
    before: Assessment
    after: Assessment
    roadmap: Roadmap

    @property
    def plan(self) -> Plan:
        """The plan that the edit gives."""
        return self.after.plan

    def consequence(self) -> Consequence:
        """What the edit would do."""
        return compare(self.before, self.after, self.roadmap)


def propose(before: Assessment, edit: Edit, roadmap: Roadmap, today: date) -> Proposal:
    """Try an edit on an assessed plan. Raises EditRejected with the reason and the ways out.

    What records refer to may go with the edit: these references are cleared here, whatever the edit is.
    """
    try:
        plan = without_gone(edit.apply(before.plan), before.plan)
    except CycleError as error:  # Where a link of the roadmap that was left out comes back, beside one of the user's.
        raise EditRejected(error.said, OTHER_LINKS) from None
    check(before, plan)
    if not isinstance(edit, ReplacePlan):  # A plan that is taken over whole may come from where it is tomorrow already.
        check_exam_records(before, plan)
        check_scores(roadmap.packs, before.plan, plan)
        check_entries(roadmap.packs, before.plan, plan)
        check_encounters(before, plan)
    return Proposal(edit.label(before.plan), edit.merge_key, before, _assessed(before, plan, roadmap, today), roadmap)


def _assessed(before: Assessment, plan: Plan, roadmap: Roadmap, today: date) -> Assessment:
    if before.today == today and before.roadmap is roadmap and not moves_dates(before.plan, plan):
        return before.of(plan)
    try:
        return assess(plan, roadmap, today)
    except (CycleError, OutOfCalendarError) as error:
        raise EditRejected(error.said, OTHER_LINKS) from None


class PlanEditor:
    """Edits one stored plan. `today` is asked anew for each assessment; `clock` dates the changes (UTC)."""

    def __init__(
        self,
        store: PlanStore,
        roadmap: Roadmap,
        today: Callable[[], date],
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._store = store
        self._roadmap = roadmap
        self._today = today
        self._listeners: list[Listener] = []
        self._before_commit: list[Callable[[Proposal], None]] = []
        self._before_close: list[Callable[[], None]] = []
        self._assessment: Assessment | None = None
        self.history = History(store, clock)

    @property
    def plan(self) -> Plan:
        """The plan as it was last saved."""
        return self.history.plan

    @property
    def plan_id(self) -> str:
        """What tells the plan from every other, under whatever name its file goes."""
        return self.history.state.plan_id

    @property
    def notice(self) -> Message | None:
        """What is to be said once about the file that was opened; None when all was well."""
        return self.history.notice

    @property
    def assessment(self) -> Assessment:
        """The plan scheduled and judged as of today."""
        today = self._today()
        known = self._assessment
        if known is None or known.plan is not self.plan or known.today != today:
            known = self._assessment = assess(self.plan, self._roadmap, today)
        return known

    def propose(self, edit: Edit) -> Proposal:
        """Try an edit. Raises EditRejected with the reason and the ways out."""
        return propose(self.assessment, edit, self._roadmap, self._today())

    def commit(self, proposal: Proposal) -> Diff:
        """Save a proposal, then tell the listeners what changed.

        Raises EditRejected when the plan has changed since it was proposed, StorageError when it could not be saved.
        """
        if self.store_is_read_only is not None:
            raise EditRejected(self.store_is_read_only, message("Save a copy elsewhere."))
        if proposal.before.plan is not self.plan:
            raise EditRejected(message("The plan has changed meanwhile."), message("Try again."))
        for ask in self._before_commit:
            ask(proposal)
        diff = self.history.commit(proposal.plan, proposal.label, proposal.merge_key)
        if diff:
            self._assessment = proposal.after.of(self.plan)
            self._tell(diff)
        return diff

    def edit(self, edit: Edit) -> Diff:
        """Propose and commit."""
        return self.commit(self.propose(edit))

    def undo(self) -> Diff:
        """Take back the last change. Raises StorageError when it could not be saved."""
        return self._stepped(self.history.undo())

    def redo(self) -> Diff:
        """Make the last change that was taken back again. Raises StorageError when it could not be saved."""
        return self._stepped(self.history.redo())

    def go_to(self, position: int) -> Diff:
        """Undo or redo to a point of the history in one step. Raises StorageError when it could not be saved."""
        return self._stepped(self.history.go_to(position))

    def forget_history(self) -> None:
        """Remove for good all that can be undone or brought back. Raises StorageError when that failed."""
        from planner.services.bin import without_old_marks  # Few ever ask for it.

        before, plan = self.plan, without_old_marks(self.plan, self._roadmap)
        self.history.forget(plan)
        self._tell(difference(before, self.plan))

    def listen(self, listener: Listener) -> None:
        """Call `listener` with the diff after each change."""
        self._listeners.append(listener)

    def before_commit(self, ask: Callable[[Proposal], None]) -> None:
        """Call `ask` with each proposal before it is saved."""
        self._before_commit.append(ask)

    def before_close(self, ask: Callable[[], None]) -> None:
        """Call `ask` before the file is let go."""
        self._before_close.append(ask)

    def snapshot(self) -> Snapshot | None:
        """The plan's file as it is now, for a backup; None where there is none to be trusted."""
        return self._store.snapshot()

    def set_roadmap(self, roadmap: Roadmap) -> None:
        """Judge by other data from now on; the plan stays as it is."""
        self._roadmap, self._assessment = roadmap, None

    def look_at_file(self) -> None:
        """Look whether the file is what was last saved. Raises PlanFileChanged when it is not."""
        self.history.look()

    def put_back(self) -> None:
        """Make the file that is gone anew, with the plan as it is here. Raises RoadmapError when that cannot be."""
        self.history.put_back()

    def close(self) -> None:
        """Let the file go."""
        for ask in self._before_close:
            ask()
        self._store.close()

    @property
    def store_is_read_only(self) -> Message | None:
        """Why the plan can only be viewed; None when it can be changed."""
        return self._store.read_only

    @property
    def file_trouble(self) -> FileTrouble | None:
        """What has happened to the file; None while it is what was last saved."""
        return self._store.file_trouble

    def _stepped(self, diff: Diff) -> Diff:
        if diff:
            self._tell(diff)
        return diff

    def _tell(self, diff: Diff) -> None:
        for listener in self._listeners:
            listener(diff)
