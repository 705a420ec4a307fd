"""The user's own groups of tasks, one level deep. A group has no dates of its own: its bar is the span of its tasks."""

from dataclasses import dataclass, replace

from planner.core.edits.base import Unmerged, data_of, task_of
from planner.core.model import POSITION_STEP, Group, Phase, Plan
from planner.errors import EditRejected
from planner.words.message import Data, Message, Name, message
from planner.words.text import clean


@dataclass(frozen=True, slots=True)
class AddGroup(Unmerged):
    """A new group in one of the four phases."""

    id: str
    title: str
    phase: Phase

    def label(self, plan: Plan) -> Message:
        """Add group <title>."""
        return message("Add group {title}", title=Data(self.title))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for an id that exists or an empty title."""
        if self.id in plan.groups:
            raise EditRejected(
                message("There is a group '{group}' already.", group=self.id), message("Choose another id.")
            )
        position = max((group.position for group in plan.groups.values()), default=0) + POSITION_STEP
        group = Group(clean(self.id), _title(self.title), self.phase, position)
        return replace(plan, groups={**plan.groups, group.id: group})


@dataclass(frozen=True, slots=True)
class RenameGroup(Unmerged):
    """Give a group another title."""

    group: str
    title: str

    def label(self, plan: Plan) -> Message:
        """Rename group <old title>."""
        return message("Rename group {title}", title=Data(_title_of(plan, self.group)))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for an unknown group or an empty title."""
        group = replace(_group_of(plan, self.group), title=_title(self.title))
        return replace(plan, groups={**plan.groups, group.id: group})


@dataclass(frozen=True, slots=True)
class DeleteGroup(Unmerged):
    """Take a group away; its tasks stay."""

    group: str

    def label(self, plan: Plan) -> Message:
        """Delete group <title>."""
        return message("Delete group {title}", title=Data(_title_of(plan, self.group)))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for an unknown group."""
        _group_of(plan, self.group)
        freed = [replace(task, group=None) for task in plan.tasks.values() if task.group == self.group]
        groups = {key: group for key, group in plan.groups.items() if key != self.group}
        return replace(plan.with_tasks(freed), groups=groups)


@dataclass(frozen=True, slots=True)
class PutInGroup(Unmerged):
    """Put a task into a group of its phase, or take it out (group None)."""

    task: str
    group: str | None

    def label(self, plan: Plan) -> Message:
        """Group <title of the task>."""
        return message("Group {title}", title=data_of(plan, self.task))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for an unknown group, or one of another phase."""
        task = task_of(plan, self.task)
        if self.group is not None and _group_of(plan, self.group).phase is not task.phase:
            title, group = Name(task.title), Name(_title_of(plan, self.group))
            raise EditRejected(
                message("{title} and {group} are in different phases.", title=title, group=group),
                message("Choose a group of its own phase."),
            )
        return plan.with_tasks([replace(task, group=self.group)])


def _group_of(plan: Plan, group_id: str) -> Group:
    group = plan.groups.get(group_id)
    if group is None:
        raise EditRejected(
            message("There is no group '{group}' in this plan.", group=group_id),
            message("Show the plan to see its groups."),
        )
    return group


def _title_of(plan: Plan, group_id: str) -> str:
    group = plan.groups.get(group_id)
    return group.title if group is not None else group_id


def _title(text: str) -> str:
    title = clean(text).strip()
    if not title:
        raise EditRejected(message("A group needs a title."), message("Type one."))
    return title
