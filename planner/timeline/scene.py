"""The plan as shapes: one scene for the screen and for paper."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from planner.core.model import Kind, Role, Task
from planner.core.ref import Ref
from planner.core.schedule import TaskDates
from planner.guidance.assumed import goes_on, is_supposed_over
from planner.guidance.look import Look
from planner.guidance.near import NEAR_DAYS, is_near
from planner.guidance.pace import State
from planner.guidance.progress import hours_done, share_done
from planner.guidance.room import latest_start, room_days
from planner.roadmap.gate import SEVEN_YEARS
from planner.style.tokens import MARK as SIZES
from planner.timeline.hit import Hit
from planner.timeline.implied import implied_of
from planner.timeline.links import draw_links
from planner.timeline.rows import Row, RowKind
from planner.timeline.scale import Scale, ticks
from planner.timeline.season_marks import Landmark, landmarks
from planner.timeline.shape import (
    CHARACTER,
    CHECK_ROOM,
    SIGNS,
    Align,
    Area,
    Bar,
    Diamond,
    Fill,
    Label,
    Line,
    Lock,
    Scene,
    Stroke,
    Style,
)
from planner.timeline.strands import strands_of
from planner.words.language import ENGLISH, Language
from planner.words.message import NOTHING, Decimal, Message, Span, message, near_day

BAR, BAR_OPTIONAL, WAIT_BAR, TRACK = SIZES.bar, SIZES.bar_optional, SIZES.wait_task, SIZES.window_track
EXAM, RESULT, LATE_SIZE = SIZES.diamond_exam, SIZES.diamond_result, SIZES.diamond_late
TICK, TAIL_TICK = SIZES.summary_tick, SIZES.slack_tick
GAP = 8.0
LABEL = 11.0
LEAST_ROOM = 40.0  # a label is cut short for want of room, but not to less than this
CLEARANCE = 44.0  # as far from its bar a label may go to be beside a line
MARK = 2 * LABEL * CHARACTER  # the width of the sign that the row's marks lie beyond the left edge
MOST_TAIL_DAYS = 200


@dataclass(frozen=True)
class Frame:
    """What a scene is built from: the plan looked at, its rows, the scale, the width, what is selected, the language.

    Rows of `moving` tasks are left out while something is dragged: the ghosts draw them, and the record that is `held`.
    `chosen` is the day of a record that keys act on. `near_days` says how much slack is little (guidance/near).
    """

    look: Look
    rows: Sequence[Row]
    scale: Scale
    width: float
    selected: str | None = None
    moving: frozenset[str] = field(default_factory=frozenset)
    language: Language = ENGLISH
    chosen: Hit | None = None
    held: Ref | None = None
    near_days: int = NEAR_DAYS

    @property
    def height(self) -> float:
        """The height of all rows."""
        return self.rows[-1].bottom if self.rows else 0.0

    @property
    def today(self) -> date:
        """The day on which the plan is looked at."""
        return self.look.today

    @cached_property
    def _lines(self) -> list[float]:
        """Where the lines of today and of the gates stand."""
        return sorted([self.x(self.look.today), *(self.x(mark.day) for mark in landmarks(self.look))])

    def x(self, day: date, end: bool = False) -> float:
        """The beginning of a day, or its end."""
        return self.scale.x(day.toordinal() + end)

    def middle(self, day: date) -> float:
        """The middle of a day."""
        return self.scale.x(day.toordinal() + 0.5)

    def cuts(self, x0: float, x1: float) -> bool:
        """Whether today's line or a gate's runs between two places."""
        return any(x0 < x < x1 for x in self._lines)

    def beside(self, x: float, width: float) -> float:
        """A text's place: just beside a line that would else cut its beginning."""
        for line in self._lines:
            if 0 < line - x <= min(CLEARANCE, width):
                x = line + GAP / 2
        return x

    def clear(self, x: float, width: float) -> float:
        """The first place from `x` on where no line cuts a text; `x` itself where the chart has none."""
        place = x
        for line in self._lines:
            if place < line < place + width:
                place = line + GAP / 2
        return place if place + width <= self.width else x


def build(frame: Frame, top: float = 0.0, bottom: float = 1e9) -> Scene:
    """The scene of the rows between two heights; the rest is not built."""
    visible = [row for row in frame.rows if row.bottom > top and row.top < bottom]
    scene = Scene(frame.width, frame.height)
    low = min(bottom, frame.height) if frame.rows else bottom
    _grid(scene, frame, max(top, 0.0), low if low > top else bottom)
    for row in visible:
        if row.kind is RowKind.PHASE:
            _phase_row(scene, frame, row)
        elif row.kind is RowKind.TASK:
            draw_ground(scene, frame, row)
            if frame.moving.isdisjoint(row.tasks):
                draw_marks(scene, frame, row)
            if row.implied is not None:
                scene.implied.append(implied_of(frame, row, row.implied))
            if row.marks:
                scene.strands += strands_of(row, frame.scale, chosen=frame.chosen, held=frame.held)
        elif row.kind is RowKind.HISTORY:
            _history_row(scene, frame, row)
        elif row.kind is RowKind.GROUP:
            _span(scene, frame, row)
    if not frame.moving:
        draw_links(scene, frame.look, visible, frame.scale, frame.selected)
    return scene


def draw_ground(scene: Scene, frame: Frame, row: Row) -> None:
    """What lies behind the marks of one task's row."""
    if frame.selected in row.tasks:
        scene.areas.append(Area(0, row.top, frame.width, row.bottom, Fill.SELECTED_ROW))
    _TaskRow(scene, frame, row).draw_ground()


def draw_marks(scene: Scene, frame: Frame, row: Row) -> None:
    """The marks of one task's row, and its label."""
    _TaskRow(scene, frame, row).draw_marks()


def _grid(scene: Scene, frame: Frame, top: float, bottom: float) -> None:
    for tick in ticks(frame.scale, frame.width):
        x = frame.scale.x(tick.day)
        scene.lines.append(Line(x, top, x, bottom, Stroke.GRID_MAJOR if tick.major else Stroke.GRID))
    for mark in landmarks(frame.look):
        x = frame.x(mark.day)
        if 0 <= x <= frame.width:
            scene.lines.append(Line(x, top, x, bottom, _landmark_stroke(mark)))
    x = frame.x(frame.look.today)
    scene.lines.append(Line(x, top, x, bottom, Stroke.TODAY))


def _landmark_stroke(mark: Landmark) -> Stroke:
    return Stroke.GATE_LATE if mark.fails else Stroke.GATE


def _phase_row(scene: Scene, frame: Frame, row: Row) -> None:
    scene.areas.append(Area(0, row.top, frame.width, row.bottom, Fill.PHASE_ROW))
    _span(scene, frame, row)


def _span(scene: Scene, frame: Frame, row: Row) -> None:
    """A line from the first to the last day of a phase, or of a group of the user's own."""
    span = frame.look.schedule.span(row.tasks)
    if span is None:
        return
    first, last = span
    x0, x1, number = frame.x(first), frame.x(last, end=True), row.phase.number
    scene.lines.append(Line(x0, row.middle, x1, row.middle, Stroke.SUMMARY, number))
    for x in (x0, x1):
        scene.lines.append(Line(x, row.middle - TICK / 2, x, row.middle + TICK / 2, Stroke.SUMMARY, number))


def _history_row(scene: Scene, frame: Frame, row: Row) -> None:
    """The steps of a Match that is over: one quiet bar from the first to the last of them, and its days."""
    span = frame.look.schedule.span(row.tasks)
    if span is None:
        return
    x0, x1, y = frame.x(span[0]), frame.x(span[1], end=True), row.middle
    scene.bars.append(Bar(None, x0, x1, y, BAR_OPTIONAL, Style.DONE, row.phase.number))
    text = frame.language.span(*span, frame.look.today.year)
    width = len(text) * LABEL * CHARACTER
    if x1 < 0:
        scene.labels.append(Label(frame.clear(GAP, width + MARK), y, f"‹ {text}", "text_3"))
    elif x0 > frame.width:
        scene.labels.append(Label(frame.width - GAP, y, f"{text} ›", "text_3", "right"))
    elif x0 - GAP >= width and frame.cuts(x1, x1 + width + 2 * GAP):
        scene.labels.append(Label(x0 - GAP, y, text, "text_3", "right"))
    else:
        scene.labels.append(Label(frame.beside(x1 + GAP, width), y, text, "text_3"))


class _TaskRow:
    """Draws one row into a scene."""

    def __init__(self, scene: Scene, frame: Frame, row: Row) -> None:
        self.scene, self.frame, self.row = scene, frame, row
        self.look = frame.look
        assert row.task is not None
        self.task = self._seen(row.task)
        self.dates = self.look.schedule.of(row.task)
        self.phase = row.phase.number
        self.right = 0.0
        self.left = 0.0
        self.solid = 0.0  # where the done part of a bar ends: no text stands on it
        self.reached = 0.0  # where the row's last task ends: a diamond's middle, left of its right corner

    def draw_ground(self) -> None:
        """The bands of the rules: eligibility window, the end of the seven years, how long a certificate is valid.

        And where what is not reported was to stand.
        """
        self._was_planned()
        self._window()
        if not self.task.done:
            self._limits()
        elif self.task.expires is not None and self.dates.finish is not None:
            self._band(self.frame.x(self.dates.finish, end=True), self.frame.x(self.task.expires, end=True), Fill.VALID)

    def draw_marks(self) -> None:
        """Bar or diamond, its tail and its label."""
        frame = self.frame
        if self.dates.start is None or self.dates.finish is None:
            return
        self.left, self.right = frame.x(self.dates.start), frame.x(self.dates.finish, end=True)
        self.reached = self.right
        if self.task.role is Role.SITTING:
            self._exam(self.dates.start)
        elif self.dates.duration_days == 0:
            self._milestone(self.dates.finish)
        else:
            self._bar()
        end, outline = self.right, self._planned_from()
        self._tail()
        if outline is not None:
            self.left = min(self.left, outline)  # no text stands on the outline
        self._label(end)

    def _was_planned(self) -> None:
        """The empty outline from the planned first day to today (design 4.2)."""
        x0 = self._planned_from()
        if x0 is None:
            return
        x1 = self.frame.x(self.look.today)
        self.scene.bars.append(Bar(None, x0, x1, self.row.middle, BAR_OPTIONAL, Style.WAS_PLANNED, self.phase))

    def _planned_from(self) -> float | None:
        """Where the empty outline begins; None where there is none."""
        planned = self.look.planned(self.task.id)
        return self.frame.x(planned[0]) if planned is not None and not goes_on(self.look, self.task.id) else None

    def _bar(self) -> None:
        record = self.look.record_of(self.task.id)
        thin = self.task.kind is Kind.WAIT
        height = WAIT_BAR if thin else BAR_OPTIONAL if record is not None and record.optional else BAR
        share = share_done(self.task) if self.task.running else 0.0
        self.solid = self.left + share * (self.right - self.left)
        style = self._style(self.task, self.dates)
        if style is Style.DONE:
            self.solid = self.left + CHECK_ROOM
        bar = Bar(self.task.id, self.left, self.right, self.row.middle, height, style, self.phase, share)
        self.scene.bars.append(bar)
        self._binding(self.left, self.right, height)
        if self.task.pinned_start is not None and not self.task.done:
            self.scene.locks.append(Lock(self.left - GAP, self.row.middle, self.phase))
            self.left -= 2 * GAP

    def _milestone(self, day: date) -> None:
        x = self.frame.x(day) + self.frame.scale.px_per_day / 2
        style = self._style(self.task, self.dates)
        pinned = self.task.pinned_start is not None and not self.task.done
        if self.task.kind is Kind.DECISION and style is not Style.DONE and style not in SIGNS:
            self._decision(x, style)
            return
        self._diamond(self.task.id, x, RESULT, style, solid=pinned or self.task.done)
        self.left, self.right, self.reached = x - RESULT / 2, x + RESULT / 2, x
        self._binding(self.left, self.right, RESULT)

    def _decision(self, x: float, style: Style) -> None:
        """A diamond within a diamond; pinned it has a lock beside it, as what has a bar."""
        pinned = style is Style.PINNED
        self._diamond(self.task.id, x, EXAM, Style.PLANNED if pinned else style, solid=False)
        self._diamond(self.task.id, x, SIZES.diamond_core, Style.PINNED, solid=True)
        self.left, self.right, self.reached = x - EXAM / 2, x + EXAM / 2, x
        self._binding(self.left, self.right, EXAM)
        if pinned:
            self.left -= GAP
            self.scene.locks.append(Lock(self.left, self.row.middle, self.phase))

    def _exam(self, day: date) -> None:
        x = self.frame.x(day) + self.frame.scale.px_per_day / 2
        pinned = self.task.pinned_start is not None and not self.task.done
        style = self._style(self.task, self.dates)
        self.left, self.right, self.reached = x - EXAM / 2, x + EXAM / 2, x
        if len(self.row.tasks) > 1:
            self._result(x)
        self._diamond(self.task.id, x, EXAM, style, solid=pinned or self.task.done)
        self._binding(x - EXAM / 2, max(self.right, x + EXAM / 2), EXAM)
        if pinned:
            self.left -= GAP
            self.scene.locks.append(Lock(self.left, self.row.middle, self.phase))

    def _result(self, x: float) -> None:
        result = self._seen(self.row.tasks[1])
        dates = self.look.schedule.of(result.id)
        if dates.finish is None:
            return
        end = self.frame.x(dates.finish) + self.frame.scale.px_per_day / 2
        style = self._style(result, dates)
        stroke = Stroke.WAIT_LATE if style is Style.LATE else Stroke.WAIT
        phase = 0 if result.done else self.phase
        self.scene.lines.append(Line(x, self.row.middle, end, self.row.middle, stroke, phase, result.id))
        self._diamond(result.id, end, RESULT, style, solid=result.done)
        self.right, self.reached = max(self.right, end + RESULT / 2), end

    def _window(self) -> None:
        window = self._permit()
        if window is None:
            return
        x0, x1 = self.frame.x(window[0]), self.frame.x(window[1], end=True)
        y0, y1 = self.row.middle - TRACK / 2, self.row.middle + TRACK / 2
        self.scene.areas.append(Area(x0, y0, x1, y1, Fill.WINDOW, self.phase))
        late = self._late_part()
        if late is not None:
            self.scene.areas.append(Area(late[0], y0, late[1], y1, Fill.WINDOW_LATE, self.phase))

    def _permit(self) -> tuple[date, date] | None:
        """The first and the last day on which an open sitting is allowed, where they are known."""
        if self.task.role is not Role.SITTING or self.task.done:
            return None
        record = self.look.plan.exams.get(self.task.id)
        if record is None or record.window_start is None or record.window_end is None:
            return None
        return record.window_start, record.window_end

    def _late_part(self) -> tuple[float, float] | None:
        """From where to where the window is hatched: its days that are too late."""
        window = self._permit()
        limit = latest_start(self.look, self.task.id, self.dates) if window is not None else None
        if window is None or limit is None or limit >= window[1]:
            return None
        return max(self.frame.x(limit, end=True), self.frame.x(window[0])), self.frame.x(window[1], end=True)

    def _limits(self) -> None:
        """Where the seven years since the first pass are over for one of the row's tasks."""
        target = self.look.target
        for gate in target.gates if target is not None else ():
            if gate.gate.event in SEVEN_YEARS and gate.task in self.row.tasks:
                self._band(self.frame.x(gate.due, end=True), self.frame.width, Fill.LIMIT)

    def _band(self, x0: float, x1: float, fill: Fill) -> None:
        y0, y1 = self.row.middle - TRACK / 2, self.row.middle + TRACK / 2
        if x0 < min(x1, self.frame.width):
            self.scene.areas.append(Area(x0, y0, x1, y1, fill, self.phase))

    def _binding(self, x0: float, x1: float, height: float) -> None:
        y = self.row.middle + height / 2 + 3
        if self.look.assessment.decisive.isdisjoint(self.row.tasks):
            if is_near(self.look, self.task.id, self.dates, self.frame.near_days):
                self.scene.lines.append(Line(x0, y, x1, y, Stroke.NEAR, task=self.task.id))
            return
        slack = room_days(self.look, self.task.id, self.dates)
        stroke = Stroke.BINDING_LATE if slack is not None and slack < 0 else Stroke.BINDING
        self.scene.lines.append(Line(x0, y, x1, y, stroke, task=self.task.id))

    def _tail(self) -> None:
        """The slack of the row's last task, as a thin line to the last day that still holds."""
        last = self.row.tasks[-1]
        slack = room_days(self.look, last, self.dates if last == self.task.id else None)
        if slack is None or not 0 < slack <= MOST_TAIL_DAYS or self.task.kind is Kind.STUDY:
            return
        end = self.reached + slack * self.frame.scale.px_per_day
        if end <= self.right:
            return
        y = self.row.middle
        self.scene.lines.append(Line(self.right, y, end, y, Stroke.SLACK, task=last))
        self.scene.lines.append(Line(end, y - TAIL_TICK / 2, end, y + TAIL_TICK / 2, Stroke.SLACK, task=last))
        self.right = end

    def _label(self, end: float) -> None:
        """The label right of the last mark, inside a long bar that ends at `end`, else where there is room.

        Where bar and tail fill the chart, it stands in the bar, or above the thin line, at the right edge.
        """
        said, inside = row_text(self.look, self.row)
        text = self.frame.language.render(said)
        width = len(text) * LABEL * CHARACTER
        left_edge = self._clear_hatch(width)
        room = self.frame.width - self.right - GAP
        y = self.row.middle
        role = "text_3" if self.task.done else "text_2"
        if self.right < 0:
            self._edge(f"‹ {text}", self.frame.clear(left_edge, width + MARK), "left", role)
        elif self.left > self.frame.width:
            self._edge(f"{text} ›", self.frame.width - GAP, "right", role)
        elif inside and not self._late and min(end, self.frame.width) - max(self.solid, 0) > width + 2 * GAP:
            edge = min(end, self.frame.width) - GAP
            self.scene.labels.append(Label(edge, y, text, self._inside_role(), "right", task=self.task.id))
        elif self._stands_right(width, room):
            x, beside = self.right + GAP, self.frame.beside(self.right + GAP, width)
            if self.frame.width - beside >= width:
                x = beside
            room = self.frame.width - x
            self.scene.labels.append(Label(x, y, text, role, room=room, task=self.task.id))
        elif self.left - GAP >= width:
            self.scene.labels.append(Label(self.left - GAP, y, text, role, "right", task=self.task.id))
        else:
            above = LABEL * 0.7 if end < self.frame.width or self.task.kind is Kind.WAIT else 0.0
            role = role if above else self._inside_role()
            edge = self.frame.width - GAP
            self.scene.labels.append(Label(edge, y - above, text, role, "right", task=self.task.id))

    def _clear_hatch(self, width: float) -> float:
        """The row's marks reach to the end of its hatch where the label would else stand on that.

        Gives where a label at the left edge begins.
        """
        late = self._late_part()
        if late is None:
            return GAP
        begin, end = max(self.right, 0.0) + GAP, late[1]
        if self.right < 0:
            return max(GAP, end + GAP) if late[0] < begin + width else GAP
        if late[0] < begin + width and begin < end + GAP and self.frame.width - end - GAP >= width:
            self.right = end
        return GAP

    def _stands_right(self, width: float, room: float) -> bool:
        """Whether the label stands right of the last mark: not where a line would cut it that spares it at the left."""
        if self.left - GAP < width:
            return room >= min(width, LEAST_ROOM)
        if room < width:
            return False
        right, left = self.right + GAP, self.left - GAP - width
        return not self.frame.cuts(right, right + width) or self.frame.cuts(left, left + width)

    def _edge(self, text: str, x: float, align: Align, role: str) -> None:
        self.scene.labels.append(Label(x, self.row.middle, text, role, align, task=self.task.id))

    @property
    def _late(self) -> bool:
        """Whether the bar is hatched: words on it are hard to read."""
        return self._style(self.task, self.dates) is Style.LATE

    def _inside_role(self) -> str:
        if self._late:
            return "text"
        return "text_2" if self.task.done else f"phase_{self.phase}_text"

    def _diamond(self, task: str, x: float, size: float, style: Style, *, solid: bool) -> None:
        if style in SIGNS:
            size = LATE_SIZE  # has room for its sign, which is no colour
        solid = solid and style is not Style.ASSUMED
        self.scene.diamonds.append(Diamond(task, x, self.row.middle, size, style, self.phase, solid))

    def _seen(self, task_id: str) -> Task:
        return self.look.task(task_id)

    def _style(self, task: Task, dates: TaskDates) -> Style:
        return style_of(self.look, task, dates)


def style_of(look: Look, task: Task, dates: TaskDates | None = None) -> Style:
    """How a task's bar or diamond is drawn. `dates` are the task's, where they are at hand."""
    state, running = look.state(task.id), goes_on(look, task.id)
    if state is State.DONE:
        return Style.ASSUMED if is_supposed_over(look, task.id) else Style.DONE
    room = room_days(look, task.id, dates)
    if (state is State.LATE and not running) or (room is not None and room < 0):
        return Style.LATE
    if state is State.RUNNING or running:
        return Style.RUNNING
    if task.pinned_start is not None:
        return Style.PINNED
    return Style.PROJECTED if look.projected(task.id) else Style.PLANNED


def row_text(look: Look, row: Row) -> tuple[Message, bool]:
    """The text beside a row's bar, and whether it may stand inside the bar."""
    assert row.task is not None
    task, dates = look.task(row.task), look.schedule.of(row.task)
    if dates.start is None or dates.finish is None:
        return NOTHING, False
    if task.role is Role.SITTING and len(row.tasks) > 1:
        return _exam_text(look, row, dates.start), False
    if task.running and task.kind is Kind.STUDY and task.effort_hours:
        done, whole = Decimal(hours_done(task), 0), Decimal(task.effort_hours, 0)
        return message("{done} of {whole} h", done=done, whole=whole), True
    days = Span(dates.start, dates.finish, look.today.year)
    return message("{days}", days=days), task.kind in (Kind.STUDY, Kind.WINDOW)


def _exam_text(look: Look, row: Row, sat: date) -> Message:
    """The days of a sitting and of its result, which share their row."""
    sitting, result = row.tasks
    day, day_of_result = near_day(sat, look.today), look.schedule.of(result).finish
    if is_supposed_over(look, sitting):
        return message("{day}, not reported", day=day)
    known = near_day(day_of_result, look.today) if day_of_result is not None else None
    if not look.task(sitting).done:
        return message("{day}, result {known}", day=day, known=known) if known else message("{day}", day=day)
    if known is None or not look.task(result).done:
        return message("sat {day}", day=day)
    if look.failed(sitting):
        return message("sat {day}, failed {known}", day=day, known=known)
    return message("sat {day}, passed {known}", day=day, known=known)
