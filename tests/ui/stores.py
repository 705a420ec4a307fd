"""A plan store in memory, for tests of the window that need no file."""

from datetime import date
from pathlib import Path

from planner.core.diff import Diff
from planner.core.edits.base import Edit
from planner.core.model import Plan
from planner.errors import StorageError
from planner.services.plan_editor import PlanEditor
from planner.services.port import Change, FileTrouble, Snapshot, StoredPlan
from planner.ui.document import Document
from planner.words.message import Message, message
from tests.guidance.looks import TODAY, sample_plan, the_roadmap


class MemoryStore:
    """Keeps the plan; `trouble` is raised by the next call that writes, `reason` makes it read-only."""

    def __init__(self, plan: Plan, reason: Message | None = None) -> None:
        self.state = StoredPlan(plan, plan_id="in-memory")
        self.reason = reason
        self.trouble: StorageError | None = None
        self.closed = False

    @property
    def read_only(self) -> Message | None:
        return self.reason

    @property
    def file_trouble(self) -> FileTrouble | None:
        return None

    def load(self) -> StoredPlan:
        return self.state

    def look(self) -> None:
        """Nothing happens to what is in memory."""

    def put_back(self) -> None:
        raise StorageError(message("There is no file."))

    def forget(self, plan: Plan) -> StoredPlan:
        self._fail()
        self.state = StoredPlan(plan, plan_id="in-memory")
        return self.state

    def append(self, change: Change, plan: Plan) -> StoredPlan:
        self._fail()
        self.state = self.state.appended(change, plan)
        return self.state

    def rewrite(self, change: Change, plan: Plan, diff: Diff) -> StoredPlan:
        self._fail()
        self.state = self.state.rewritten(change, plan)
        return self.state

    def step(self, diff: Diff, plan: Plan, position: int) -> StoredPlan:
        self._fail()
        self.state = self.state.stepped(plan, position)
        return self.state

    def snapshot(self) -> Snapshot | None:
        """There is no file to keep."""
        return None

    def close(self) -> None:
        self.closed = True

    def _fail(self) -> None:
        if self.trouble is not None:
            raise self.trouble


def a_document(plan: Plan | None = None, *edits: Edit, reason: Message | None = None, today: date = TODAY) -> Document:
    """A document over a plan in memory, the sample's by default, after some edits."""
    document, _ = a_document_and_store(plan, *edits, reason=reason, today=today)
    return document


def a_document_and_store(
    plan: Plan | None = None, *edits: Edit, reason: Message | None = None, today: date = TODAY
) -> tuple[Document, MemoryStore]:
    """The same with the store behind it."""
    store = MemoryStore(sample_plan() if plan is None else plan)
    editor = PlanEditor(store, the_roadmap(), lambda: today)
    for edit in edits:
        editor.edit(edit)
    store.reason = reason
    return Document(editor, the_roadmap(), lambda: today, Path("plan.imgplan")), store
