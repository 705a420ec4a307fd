"""The open plan as the window sees it: the editor, what is selected, and signals that say what happened."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from planner.core.diff import Diff, EntityKind, difference
from planner.core.edits.base import Edit
from planner.core.model import Plan
from planner.errors import EditRejected, MistakeError, RoadmapError, StorageError
from planner.guidance.checks import check
from planner.guidance.consequence import Moved, moved
from planner.guidance.finding import Finding
from planner.guidance.look import Look
from planner.guidance.moving import Follow
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import Assessment
from planner.services.history import History
from planner.services.plan_editor import PlanEditor, Proposal
from planner.services.port import FileEvent, FileTrouble, PlanFileChanged
from planner.ui.changed import UNJUDGED, Changed, Kinds, changed_by
from planner.words.message import Message, message

CHOOSE_FIRST = message("Nothing can be changed until you have chosen what becomes of your version.")
MOST_LOOKED_AT = 8
SAVE_ELSEWHERE = message("Save a copy elsewhere.")


class _Seen:
    """One assessment with what follows from it, calculated when first asked for; `same` has the same findings."""

    def __init__(self, assessment: Assessment, roadmap: Roadmap, same: "_Seen | None" = None) -> None:
        self.assessment = assessment
        self.look = Look(assessment, roadmap)
        self._same: _Seen | None = same._same or same if same is not None else None

    @cached_property
    def findings(self) -> list[Finding]:
        """What the rules find, the gravest first."""
        return check(self.look) if self._same is None else self._same.findings


class Document(QObject):
    """One open plan. Every change goes through `do` or `commit`; views listen and read the properties anew.

    plan_changed carries the kinds of thing that have changed (ui/changed), selection_changed a task id or None, saved
    the instant (UTC), follow_changed a Follow. A refusal and a failure to save are told by `refused` and `trouble`,
    never raised. file_changed carries a FileTrouble, when something has happened to the file, and None when that is
    over.
    """

    plan_changed = Signal(object)
    selection_changed = Signal(object)
    refused = Signal(object)
    trouble = Signal(object)
    saved = Signal(object)
    replaced = Signal()
    follow_changed = Signal(object)
    file_changed = Signal(object)

    def __init__(
        self,
        editor: PlanEditor,
        roadmap: Roadmap,
        today: Callable[[], date],
        path: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._today = today
        self._day = today()
        self._seen: _Seen | None = None
        self._selection: str | None = None
        self._moved: tuple[Moved, ...] = ()
        self._follow = Follow.FOLLOW
        self.roadmap = roadmap
        self.path = path
        self._listen(editor)

    @property
    def plan(self) -> Plan:
        """The plan as it was last saved; while the file is in trouble with the change that could not be."""
        return self._editor.plan

    @property
    def plan_id(self) -> str:
        """What tells the plan from every other, under whatever name its file goes."""
        return self._editor.plan_id

    @property
    def assessment(self) -> Assessment:
        """The plan scheduled and judged as of today."""
        return self._now().assessment

    @property
    def look(self) -> Look:
        """The assessed plan, ready for guidance."""
        return self._now().look

    @property
    def findings(self) -> list[Finding]:
        """What the rules find, the gravest first."""
        return self._now().findings

    @property
    def editor(self) -> PlanEditor:
        """The door to the plan, for what watches over it; views go through `do` and `commit`."""
        return self._editor

    @property
    def history(self) -> History:
        """The changes, for the words of undo and redo and for the list of the latest ones."""
        return self._editor.history

    @property
    def selection(self) -> str | None:
        """The selected task."""
        return self._selection

    @property
    def last_moved(self) -> tuple[Moved, ...]:
        """All that the last change moved, an undo as well; nothing when the plan has just been opened.

        What it made or deleted has moved nowhere.
        """
        return self._moved

    @property
    def follow(self) -> Follow:
        """What those that come after a moved task do, by pointer, key or field; it is not stored."""
        return self._follow

    def set_follow(self, follow: Follow) -> None:
        """Choose it for the moves that come."""
        if follow is not self._follow:
            self._follow = follow
            self.follow_changed.emit(follow)

    @property
    def read_only(self) -> Message | None:
        """Why the plan can only be viewed, as a sentence; None when it can be changed."""
        return self._editor.store_is_read_only

    @property
    def file_trouble(self) -> FileTrouble | None:
        """What has happened to the file; None while it is what was last saved."""
        return self._editor.file_trouble

    @property
    def at_risk(self) -> bool:
        """Whether the plan as it stands here is in no file."""
        trouble = self.file_trouble
        return trouble is not None and (trouble.event is not FileEvent.MOVED or self.history.unsaved is not None)

    @property
    def today(self) -> date:
        """The day that the plan is looked at."""
        return self._today()

    @property
    def clock(self) -> Callable[[], date]:
        """What tells the day."""
        return self._today

    def propose(self, edit: Edit) -> Proposal:
        """Try an edit. Raises EditRejected with the reason and the ways out."""
        return self._editor.propose(edit)

    def commit(self, proposal: Proposal, why_not: Callable[[RoadmapError], object] | None = None) -> bool:
        """Save a proposal; False after `refused` or `trouble` has told why not.

        `why_not` is for who lies over the window and says it, too.
        """
        told: list[RoadmapError] = []
        for signal in (self.refused, self.trouble):
            signal.connect(told.append)
        try:
            done = self._kept(lambda: self._editor.commit(proposal))
        finally:
            for signal in (self.refused, self.trouble):
                signal.disconnect(told.append)
        if told and why_not is not None:
            why_not(told[0])
        return done

    def do(self, edit: Edit) -> bool:
        """Propose and save; False after `refused` or `trouble` has told why not."""
        return self._kept(lambda: self._editor.edit(edit))

    def undo(self) -> bool:
        """Take back the last change."""
        return self._back(self._editor.undo)

    def redo(self) -> bool:
        """Make the change that was taken back last again."""
        return self._back(self._editor.redo)

    def go_to(self, position: int) -> bool:
        """Undo or redo in one step until so many of the changes are applied."""
        return self._back(lambda: self._editor.go_to(position))

    def forget_history(self) -> bool:
        """Remove for good all that can be undone or brought back; the plan stays."""
        return self._kept(self._editor.forget_history)

    def select(self, task_id: str | None) -> None:
        """Select a task of the plan, or nothing."""
        task_id = task_id if task_id in self.plan.tasks else None
        if task_id != self._selection:
            self._selection = task_id
            self.selection_changed.emit(task_id)

    def notice_day(self) -> None:
        """Tell the views when a new day has begun."""
        if self._today() != self._day:
            self._day = self._today()
            self.plan_changed.emit(frozenset({Changed.DAY}))

    def look_at_file(self) -> None:
        """Look whether the file is what was last saved, and tell when that has changed."""
        known, unsaved, before = self.file_trouble, self.history.unsaved, self.plan
        try:
            self._editor.look_at_file()
        except PlanFileChanged:
            pass
        except StorageError as error:  # The file is back, yet what waited for it could not be saved.
            self._after_trouble(before)
            self.trouble.emit(error)
        if self.file_trouble != known:
            self._tell_of_file(saved=unsaved is not None)

    def put_back(self) -> None:
        """Make the file that is gone anew, with the plan as it stands here. Raises RoadmapError when that fails."""
        self._editor.put_back()
        self._tell_of_file(saved=True)

    def replace(self, editor: PlanEditor, path: Path) -> None:
        """Another plan file takes the place of this one, which is let go."""
        self._editor.close()
        self._editor, self.path, self._seen, self._moved = editor, path, None, ()
        self._listen(editor)
        self.select(None)
        self.replaced.emit()

    def view_again(self, editor: PlanEditor) -> None:
        """Show the plan as its file has it by now; what is selected, and where the views stand, stays."""
        before = self.plan
        self._editor.close()
        self._editor, self._seen, self._moved = editor, None, ()
        self._listen(editor)
        diff = difference(before, self.plan)
        if diff:
            self.plan_changed.emit(changed_by(diff))
            if self._selection not in self.plan.tasks:
                self.select(None)

    def set_roadmap(self, roadmap: Roadmap) -> None:
        """Look at the plan with other data from now on."""
        self._editor.set_roadmap(roadmap)
        self.roadmap, self._seen, self._moved = roadmap, None, ()
        self.plan_changed.emit(frozenset({Changed.DATA}))

    def close(self) -> None:
        """Let the file go."""
        self._editor.close()

    def _now(self) -> _Seen:
        assessment = self._editor.assessment
        if self._seen is None or self._seen.assessment is not assessment:
            self._seen = _Seen(assessment, self.roadmap)
        return self._seen

    def _follow_up(self, before: _Seen, changed: Kinds) -> None:
        """What no finding depends on leaves the findings as they are: they are not looked for again."""
        after = self._editor.assessment
        if changed <= UNJUDGED and after.today == before.assessment.today:
            self._seen = _Seen(after, self.roadmap, same=before)

    def _listen(self, editor: PlanEditor) -> None:
        def heard(diff: Diff) -> None:
            if editor is self._editor:
                self._on_editor_changed(diff)

        editor.listen(heard)

    def _tell_of_file(self, *, saved: bool) -> None:
        self.plan_changed.emit(frozenset({Changed.FILE}))
        self.file_changed.emit(self.file_trouble)
        if saved and self.file_trouble is None:
            self.saved.emit(datetime.now(UTC))

    def _kept(self, change: Callable[[], object]) -> bool:
        if self.file_trouble is not None:
            self.look_at_file()
        if self.file_trouble is not None:
            self.file_changed.emit(self.file_trouble)
            self.refused.emit(EditRejected(CHOOSE_FIRST))
            return False
        if self.read_only is not None:
            self.refused.emit(EditRejected(self.read_only, SAVE_ELSEWHERE))
            return False
        before = self.plan
        try:
            change()
        except EditRejected as refusal:
            self.refused.emit(refusal)
            return False
        except StorageError as error:
            self._after_trouble(before)
            if isinstance(error, PlanFileChanged):
                self.file_changed.emit(error.trouble)
            self.trouble.emit(error)
            return False
        except MistakeError:  # Told as a bug by whoever catches what nobody caught.
            self._after_trouble(before)
            raise
        return True

    def _back(self, change: Callable[[], object]) -> bool:
        """What was taken back is looked at: its task is selected, unless a whole plan goes back."""
        before = self.plan
        if not self._kept(change):
            return False
        tasks = [found.id for found in difference(before, self.plan) if found.kind is EntityKind.TASK]
        there = [task for task in tasks if task in self.plan.tasks]
        if 0 < len(tasks) <= MOST_LOOKED_AT and there and self._selection not in there:
            self.select(there[0])
        return True

    def _after_trouble(self, before: Plan) -> None:
        """The file was read again, or could not be: show the plan as it is now."""
        diff = difference(before, self.plan)
        if diff:
            self._on_editor_changed(diff, saved=False)

    def _on_editor_changed(self, diff: Diff, *, saved: bool = True) -> None:
        before, changed = self._seen, changed_by(diff)
        if before is not None:
            self._follow_up(before, changed)
        self._moved = _moved(before.assessment, self.assessment) if before is not None else ()
        self.plan_changed.emit(changed)
        if self._selection is not None and self._selection not in self.plan.tasks:
            self.select(None)
        if saved:
            self.saved.emit(datetime.now(UTC))


def _moved(before: Assessment, after: Assessment) -> tuple[Moved, ...]:
    old, new = before.plan.tasks, after.plan.tasks
    return tuple(change for change in moved(before, after) if change.id in old and change.id in new)
