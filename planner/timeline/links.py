"""The links of the selected task, as bent lines that pass behind the labels."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from planner.core.schedule import TaskDates
from planner.guidance.look import Look
from planner.timeline.rows import Row, RowKind
from planner.timeline.scale import Scale
from planner.timeline.shape import Label, Line, Scene, Stroke

STUB = 10.0
"""How far a line leaves its mark before it bends."""
CLEAR = 3.0
"""The distance that a line keeps from a text."""
Segment = tuple[float, float, float, float]


def draw_links(scene: Scene, look: Look, rows: Iterable[Row], scale: Scale, selected: str | None) -> None:
    """The links of the selected task, each as one bent line between two of the rows."""
    shown = {task: row for row in rows if row.kind is RowKind.TASK for task in row.tasks}
    if selected is None:
        return
    own = shown.get(selected)
    chosen = {selected, *(own.tasks if own is not None else ())}
    found: list[tuple[str, list[Segment]]] = []
    for link in look.plan.links:
        if link.dropped is not None or not chosen & {link.pred, link.succ}:
            continue
        pred, succ = look.task(link.pred), look.task(link.succ)
        if pred.done or succ.done or succ.running:
            continue
        source, target = shown.get(link.pred), shown.get(link.succ)
        if source is not None and target is not None and source is not target:
            dates = look.schedule.of(link.pred), look.schedule.of(link.succ)
            found.append((link.succ, _bent(scale, dates, link.type.value, (source.middle, target.middle))))
    bends = [segments[1] for _, segments in found if segments]
    scene.labels[:] = [_past_bend(label, bends) for label in scene.labels]
    rooms = [_room(label) for label in scene.labels] if found else []
    for end, segments in found:
        for segment in segments:
            scene.lines += [Line(*piece, Stroke.LINK, task=end) for piece in _behind(segment, rooms)]


def _bent(scale: Scale, dates: tuple[TaskDates, TaskDates], kind: str, heights: tuple[float, float]) -> list[Segment]:
    """The three pieces of a link's line; none where one of its tasks has no day."""
    first, second = dates
    if first.start is None or first.finish is None or second.start is None or second.finish is None:
        return []
    x0 = scale.x(first.finish.toordinal() + 1) if kind[0] == "F" else scale.x(first.start.toordinal())
    x1 = scale.x(second.start.toordinal()) if kind[1] == "S" else scale.x(second.finish.toordinal() + 1)
    y0, y1 = heights
    bend = max(x0 + 4, min(x1 - 4, x0 + STUB)) if x1 >= x0 else x0 + 6
    return [(x0, y0, bend, y0), (bend, y0, bend, y1), (bend, y1, x1, y1)]


def _past_bend(label: Label, bends: Sequence[Segment]) -> Label:
    """The label beside the bend of a line that leaves the mark of its own row."""
    for x, y0, _, y1 in bends:
        if label.align == "left" and label.y in (y0, y1) and label.x - CLEAR < x < label.x + STUB:
            label = replace(label, x=x + CLEAR + 1, room=label.room - (x + CLEAR + 1 - label.x))
    return label


def _behind(segment: Segment, rooms: Iterable[Segment]) -> Iterator[Segment]:
    """What is seen of a piece that passes behind the labels in these rooms."""
    x0, y0, x1, y1 = segment
    if y0 == y1:
        for left, right in _rest(x0, x1, [room[:2] for room in rooms if room[2] < y0 < room[3]]):
            yield left, y0, right, y1
    else:
        for low, high in _rest(y0, y1, [room[2:] for room in rooms if room[0] < x0 < room[1]]):
            yield x0, low, x1, high


def _room(label: Label) -> Segment:
    """The room that a label takes: its left and right, its upper and lower end."""
    left, right = label.span
    half = label.size / 2 + 1
    return left - CLEAR, right + CLEAR, label.y - half, label.y + half


def _rest(start: float, end: float, hidden: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The parts of a way from start to end, in its direction, that are not hidden."""
    low, high = min(start, end), max(start, end)
    at, parts = low, []
    for first, last in sorted(hidden):
        if last > at and first < high:
            if first > at:
                parts.append((at, first))
            at = max(at, last)
    if at < high or low == high:
        parts.append((at, high))
    if start <= end:
        yield from parts
    else:
        yield from ((last, first) for first, last in reversed(parts))
