"""The layer over the chart while something is dragged: where all that moves would stand, and old places, faint."""

from collections.abc import Iterable, Sequence
from datetime import date

from planner.core.model import Kind, Role
from planner.guidance.consequence import Moved
from planner.guidance.look import Look
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import Assessment
from planner.timeline.drag import Ghost
from planner.timeline.rows import Row, RowKind, row_of
from planner.timeline.scene import BAR, EXAM, GAP, RESULT, WAIT_BAR, Frame, draw_marks
from planner.timeline.season_marks import landmarks
from planner.timeline.shape import Bar, Diamond, Label, Line, Scene, Stroke, Style
from planner.timeline.strands import marks_of, strand_of, style_of


def ghost_scene(frame: Frame, ghost: Ghost | None, top: float, bottom: float) -> Scene:
    """The marks of the frame's `moving` tasks between two heights: as ghosts where they move, else as they are.

    What lies behind them is on the kept picture, below the grid and the lines of today and of the gates.
    """
    scene = Scene(frame.width, frame.height)
    visible = [row for row in frame.rows if row.kind is RowKind.TASK and row.bottom > top and row.top < bottom]
    changed = {change.id for change in ghost.moved} if ghost is not None else set()
    for row in visible:
        if not frame.moving.isdisjoint(row.tasks):
            if changed.isdisjoint(row.tasks):
                draw_marks(scene, frame, row)
            elif not changed.issuperset(row.tasks):
                _unmoved(scene, frame, row, changed)
    if frame.held is not None:
        _record(scene, frame, visible, ghost)
    if ghost is None:
        return scene
    found = [(change, where) for change in ghost.moved if (where := row_of(visible, change.id)) is not None]
    for change, where in found:
        _old_place(scene, frame, where, change)
    for change, where in sorted(found, key=lambda item: item[0].id == ghost.task):
        _new_place(scene, frame, where, change, ghost)
    if ghost.after is not None:
        _failing_gates(scene, frame, ghost.after, frame.look.roadmap, top, bottom)
    x = frame.x(ghost.day)
    scene.lines.append(Line(x, top, x, bottom, Stroke.GHOST_DAY))
    return scene


def old_places(frame: Frame, changes: Iterable[Moved], top: float, bottom: float) -> Scene:
    """Where the rows between two heights stood before these changes, faint."""
    scene = Scene(frame.width, frame.height)
    visible = [row for row in frame.rows if row.kind is RowKind.TASK and row.bottom > top and row.top < bottom]
    for change in changes:
        row = row_of(visible, change.id)
        if row is not None and change.id in frame.look.plan.tasks:
            _old_place(scene, frame, row, change)
    return scene


def _record(scene: Scene, frame: Frame, rows: Sequence[Row], ghost: Ghost | None) -> None:
    """The record in the hand, wherever it stands: as it is, faint, and as it would be; as it is if nothing is moved."""
    assert frame.held is not None
    for row, number, mark in marks_of(rows, frame.held):
        if ghost is None or ghost.record is None:
            scene.strands.append(strand_of(row, number, mark, frame.scale, style_of(mark), frame.chosen))
        else:
            style = Style.DRAGGED if ghost.refused is None else Style.LATE
            for drawn, look in ((ghost.record.before, Style.OLD_PLACE), (ghost.record.after, style)):
                scene.strands.append(strand_of(row, number, drawn, frame.scale, look))


def _unmoved(scene: Scene, frame: Frame, row: Row, changed: set[str]) -> None:
    """What stays in a row in which something moves: the sitting whose result is dragged."""
    whole = Scene(frame.width, frame.height)
    draw_marks(whole, frame, row)
    scene.diamonds += [mark for mark in whole.diamonds if mark.task not in changed]


def _old_place(scene: Scene, frame: Frame, row: Row, change: Moved) -> None:
    if change.start_before is None or change.finish_before is None:
        return
    _mark(scene, frame, row, change.id, (change.start_before, change.finish_before), Style.OLD_PLACE)


def _new_place(scene: Scene, frame: Frame, row: Row, change: Moved, ghost: Ghost) -> None:
    if change.start_after is None or change.finish_after is None:
        return
    style = Style.DRAGGED if change.id == ghost.task and ghost.record is None else Style.GHOST
    right = _mark(scene, frame, row, change.id, (change.start_after, change.finish_after), style)
    task = frame.look.task(change.id)
    if task.role is Role.SITTING and len(row.tasks) > 1:
        return
    if task.role is Role.RESULT:
        sat = ghost.after.schedule.start(row.tasks[0]) if ghost.after is not None else None
        if sat is not None and row.tasks[0] != change.id:
            x = frame.x(sat) + frame.scale.px_per_day / 2
            scene.lines.append(Line(x, row.middle, right - RESULT, row.middle, Stroke.WAIT_GHOST, task=change.id))
    first = change.finish_after if task.instant else change.start_after
    text = frame.language.span(first, change.finish_after, frame.look.today.year)
    scene.labels.append(Label(right + GAP, row.middle, text, "accent", weight=600, task=change.id))


def _mark(scene: Scene, frame: Frame, row: Row, task_id: str, days: tuple[date, date], style: Style) -> float:
    """The task's mark at other days; its right end."""
    task = frame.look.task(task_id)
    phase = row.phase.number
    x0, x1 = frame.x(days[0]), frame.x(days[1], end=True)
    if task.kind is Kind.EXAM or task.instant:
        size = EXAM if task.kind in (Kind.EXAM, Kind.DECISION) else RESULT
        size += 2 if style is Style.DRAGGED else 0
        x = x0 + frame.scale.px_per_day / 2
        scene.diamonds.append(Diamond(task_id, x, row.middle, size, style, phase, style is Style.DRAGGED))
        return x + size / 2
    height = WAIT_BAR if task.kind is Kind.WAIT else BAR
    scene.bars.append(Bar(task_id, x0, x1, row.middle, height, style, phase))
    return max(x1, x0 + 3)


def _failing_gates(scene: Scene, frame: Frame, after: Assessment, roadmap: Roadmap, top: float, bottom: float) -> None:
    """The gates that would fail after the drop, red."""
    before = {mark.event for mark in landmarks(frame.look) if mark.fails}
    for mark in landmarks(Look(after, roadmap)):
        if mark.fails and mark.event not in before:
            x = frame.x(mark.day)
            scene.lines.append(Line(x, top, x, bottom, Stroke.GATE_LATE))
