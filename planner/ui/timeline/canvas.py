"""The timeline: shows the scene, turns pointer and keys into gestures, asks for edits. It changes nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from planner.guidance.consequence import Moved
from planner.guidance.look import Look
from planner.guidance.moving import Follow
from planner.guidance.near import NEAR_DAYS
from planner.guidance.reporting import without_day
from planner.style.tokens import Palette
from planner.timeline import hit as hits
from planner.timeline.drag import Attempt, Gesture, Ghost, grabbable, may_move
from planner.timeline.head import covered, head_at, heading_under
from planner.timeline.hit import Hit, Part
from planner.timeline.journey import journey
from planner.timeline.record_drag import RecordGesture, may_move_with
from planner.timeline.rows import Row, RowKind, row_of, scaled, task_beside
from planner.timeline.scale import (
    LAST_ORDINAL,
    ZOOM_STEP,
    Scale,
    beginning,
    fitted,
)
from planner.timeline.scene import Frame
from planner.timeline.season_marks import HEIGHT
from planner.ui.messages import tip_text
from planner.ui.roles import Role, announce, give_role
from planner.ui.speech import say, tell, voice
from planner.ui.timeline.drag_signs import follow_with, held_after, pointer_over
from planner.ui.timeline.drop_card import CardWidget
from planner.ui.timeline.drop_flag import paint_flag
from planner.ui.timeline.list_keys import Act, Asked, asked_by, on_chart
from planner.ui.timeline.picture import Picture, Showing
from planner.ui.timeline.record_choice import RecordChoice
from planner.ui.timeline.row_words import told, under
from planner.ui.timeline.sticky_head import paint_head
from planner.ui.timeline.wheel import NOTCH, PAN_STEP, back_along, down

DRAG_THRESHOLD = 4


class TimelineCanvas(QWidget):
    """The chart beside the phase panel; both show the same rows.

    Where lines are read from the right the days run from right to left: pointer and picture are turned around here, all
    between them counts from where the days begin. Heights are those of the rows; `offset` is the height at the upper
    edge of the chart below the header.
    """

    task_selected = Signal(object)
    dropped = Signal(object)
    moved = Signal(object)
    ghost_changed = Signal(object)
    refused = Signal(object)
    scale_changed = Signal()
    scroll_requested = Signal(int)
    rename_requested = Signal(str)
    record_requested = Signal(object)
    menu_requested = Signal(object, object)
    phase_pressed = Signal(object)

    def __init__(self, attempt: Attempt, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline_canvas")
        self.setAccessibleName(say("Timeline"))
        give_role(self, Role.Chart)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._attempt = attempt
        self._palette = palette
        self._look: Look | None = None
        self._rows: Sequence[Row] = ()
        self._scale: Scale | None = None
        self._begins_with: tuple[int, int] | None = None
        self._chosen = False
        self._selected: str | None = None
        self._choice = RecordChoice()
        self._offset = 0
        self._follow = Follow.FOLLOW
        self._near_days = NEAR_DAYS
        self._header, self._body = Picture(), Picture()
        self._gesture: Gesture | None = None
        self._pressed: tuple[QPointF, Hit | None] | None = None
        self._pan: tuple[QPointF, Scale, int] | None = None
        self._pointer = QPointF()
        self._card = CardWidget(self)
        self._card.set_colours(palette)
        self._ready = False
        self._zoom = 1.0
        self._moving: frozenset[str] = frozenset()
        self._changes: Sequence[Moved] = ()
        self._header_stale = self._body_stale = True
        self.installEventFilter(self)

    @property
    def scale(self) -> Scale:
        """The present scale; before the first content the day 1 at one pixel a day."""
        return self._scale or Scale(1.0, 1.0)

    @property
    def days_seen(self) -> tuple[int, int] | None:
        """The first day, as an ordinal, and how many are shown; None where it is what a plan begins with anyway.

        Else a plan that was never scrolled would begin with the same days for ever.
        """
        if self._scale is None or not self._chosen:
            return self._begins_with
        return round(self._scale.first), max(1, round(self.width() / self._scale.px_per_day))

    @property
    def dragging(self) -> bool:
        """Whether a mark is being dragged."""
        return self._gesture is not None

    @property
    def ghost(self) -> Ghost | None:
        """What the drop would do, while dragging."""
        return self._gesture.ghost if self._gesture is not None else None

    def load(self) -> None:
        """Start drawing: called once the window stands, since matplotlib takes its time."""
        # Not in the first painting: what an import keeps of the stack would keep the painter alive after its end.
        import planner.timeline.render  # noqa: F401

        self._ready = True
        self._redraw()

    def set_content(self, look: Look, rows: Sequence[Row], near_days: int = NEAR_DAYS) -> None:
        """Show a plan; a drag of an older one is cancelled. `near_days` says how much slack is little."""
        if self._gesture is not None and not self._gesture.still_fits(look.plan):
            self.cancel()
        self._look, self._rows, self._near_days = look, rows, near_days
        self._choice.set_rows(rows)
        self._say_choice()
        if self._scale is None and self.width() > 1:
            self._scale = self._first_scale(look)
        self._redraw()

    def set_equal(self, look: Look) -> None:
        """The plan has changed in nothing that is drawn: the picture stays, and so does the gesture in hand."""
        if self._look is not None:
            self._look = look
        if self._gesture is not None:
            self._gesture.go_on(look.assessment)

    def set_selected(self, task_id: str | None) -> None:
        """Mark a task's row."""
        if task_id != self._selected:
            self._selected = task_id
            self._choice.keep_in(task_id)
            self._say_choice()
            self._redraw()

    def set_offset(self, offset: int) -> None:
        """Scroll to a height; from the kept picture as long as it covers what is seen."""
        if offset == self._offset:
            return
        self._offset = offset
        zoom = self._zoom
        if not self._body.covers(offset / zoom, (offset + self._view_height()) / zoom):
            self._body_stale = True
        self.update()

    def set_look(self, palette: Palette, zoom: float) -> None:
        """Draw in other colours; `zoom` is how much larger than the tokens text and marks are."""
        self._palette, self._zoom = palette, zoom
        self._card.set_colours(palette)
        self._redraw()

    def set_changes(self, changes: Sequence[Moved]) -> None:
        """Show, faint, where these tasks stood before; none takes the old places away."""
        if changes or self._changes:
            self._changes = changes
            self._redraw()

    def set_follow(self, follow: Follow) -> None:
        """What pinned followers do in the next gesture."""
        self._follow = follow

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Zoom around a place so far along the days, else around the middle."""
        self._rescale(self.scale.zoomed(factor, self.width() / 2 if x is None else x))

    def fit(self, first: int, last: int) -> None:
        """Show these days, given as ordinals."""
        self._rescale(fitted(first, last, self.width()))

    def show_days(self, first: int, days: int) -> None:
        """Show so many days from one on; before the first content that is what it will begin with."""
        self._begins_with = (min(max(first, 1), LAST_ORDINAL), max(days, 1))
        self._chosen = True
        if self._scale is not None:
            self._rescale(beginning(*self._begins_with, self.width()))

    def centre(self, day: int) -> None:
        """Bring a day to a third of the width, from where the days begin."""
        self._rescale(replace(self.scale, first=day - self.width() / 3 / self.scale.px_per_day))

    def cancel(self) -> None:
        """Drop the gesture in hand: everything stands as before."""
        had = self._gesture is not None
        self._gesture = self._pressed = self._pan = None
        self._moving = frozenset()
        self._card.hide()
        if had:
            self._body_stale = True
            self.ghost_changed.emit(None)
        self.update()

    def nudge(self, days: int, part: Part = Part.BODY) -> None:
        """Move the chosen day of a record, else the selected task or one of its ends: just what a drag would do."""
        if self._look is None or self._selected is None:
            return
        if self._look.schedule.start(self._selected) is None:
            self.refused.emit(without_day(self._look.task(self._selected)))
            return
        gesture = self._gesture_of(self._choice.hit or Hit(self._selected, part), 0.0)
        ghost = gesture.moved(days)
        if ghost is not None and ghost.tried is not None:
            self.dropped.emit(ghost.tried)
            self.moved.emit(ghost)
        elif ghost is not None and ghost.refused is not None:
            self.refused.emit(ghost.refused)

    def step_record(self, step: int) -> bool:
        """Choose the next or the earlier day of the records under the selected task; keys act on that from now on."""
        found = self._choice.next_of(self._selected, step)
        if found is None:
            return False
        self._choose(found)
        announce(self, self.accessibleDescription())
        QToolTip.showText(self.mapToGlobal(self._place_of(found)), tip_text(self.accessibleDescription()), self)
        return True

    def leave_record(self) -> bool:
        """Keys act on the task again; whether they acted on a record before."""
        had = self._choice.choose(None)
        if had:
            self._say_choice()
            self._redraw()
        return had

    def open_record(self) -> bool:
        """Ask for the chosen record where it is kept; whether one is chosen."""
        return self._open_record(self._choice.hit)

    def answer(self, asked: Asked) -> bool:
        """Do what a key asks of the chart, here or in the list; whether there was something to do."""
        match asked.act:
            case Act.MOVE:
                self.nudge(asked.by, asked.part)
            case Act.RECORD:
                return self.step_record(asked.by)
            case Act.PAN:
                self.pan(asked.by)
            case Act.ZOOM:
                self.zoom(ZOOM_STEP**asked.by)
            case Act.LEAVE:
                return self.leave_record()
            case Act.OPEN:
                return self.open_record()
            case Act.RENAME if self._selected is not None:
                self.rename_requested.emit(self._selected)
            case _:
                return False
        return True

    def pan(self, step: int) -> None:
        """Show later days, or earlier ones, by so many steps."""
        self._rescale(self.scale.panned(step * PAN_STEP))

    def hit(self, position: QPointF) -> Hit | None:
        """The mark under a point of the widget."""
        self._draw_stale()
        scene = self._body.scene
        y = position.y() - self._header_height()
        if scene is None or y < covered(self._rows, self._offset):
            return None
        return hits.test(scene, self._along(position.x()) / self._zoom, (y + self._offset) / self._zoom)

    def _first_scale(self, look: Look) -> Scale:
        if self._begins_with is not None:
            return beginning(*self._begins_with, self.width())
        return fitted(*journey(look), self.width())

    def _frame(self) -> Frame:
        assert self._look is not None
        zoom = self._zoom
        scale = Scale(self.scale.first, self.scale.px_per_day / zoom)
        rows = scaled(self._rows, 1 / zoom)
        held = self._gesture.hit.ref if self._gesture is not None else None
        view, chosen = (rows, scale, self.width() / zoom), self._choice.hit
        language = voice.language
        return Frame(self._look, *view, self._selected, self._moving, language, chosen, held, self._near_days)

    def _showing(self) -> Showing:
        return Showing(self.devicePixelRatioF(), self._zoom, self.isRightToLeft())

    def _along(self, x: float) -> float:
        """How far along the days something stands, from the side where they begin; and the way back."""
        return self.width() - x if self.isRightToLeft() else x

    def _view_height(self) -> float:
        return max(self.height() - self._header_height(), 1)

    def _header_height(self) -> float:
        """In whole pixels, as the heading beside it."""
        return float(round(HEIGHT * self._zoom))

    def _rescale(self, scale: Scale) -> None:
        self._scale, self._chosen = scale, True
        self._redraw()
        self.scale_changed.emit()

    def _redraw(self) -> None:
        """Both pictures are drawn anew when they are next looked at: many changes, one drawing."""
        self._header_stale = self._body_stale = True
        self.update()

    def _draw_stale(self) -> None:
        if not self._ready or self._look is None or self.width() <= 1:
            return
        if self._scale is None:
            self._scale = self._first_scale(self._look)
        if self._header_stale:
            self._header.draw_header(self._frame(), self._showing(), self._palette)
        if self._body_stale:
            top, height = self._offset / self._zoom, self._view_height() / self._zoom
            self._body.draw_body(self._frame(), top, height, self._showing(), self._palette, self._changes)
            if self._moving:
                self._body.draw_ghost(self._frame(), self.ghost)
        self._header_stale = self._body_stale = False

    def _gesture_of(self, found: Hit, origin: float) -> Gesture:
        """The gesture that moves a mark from a day on."""
        assert self._look is not None
        before, roadmap, mark = self._look.assessment, self._look.roadmap, self._choice.mark_of(found)
        if mark is not None:
            return RecordGesture(found, origin, before, self._attempt, roadmap, self._follow, mark=mark)
        return Gesture(grabbable(before, found), origin, before, self._attempt, roadmap, self._follow)

    def _begin(self, position: QPointF, found: Hit) -> None:
        assert self._look is not None
        self._gesture = self._gesture_of(found, self.scale.day(self._along(position.x())))
        task, of_record = self._gesture.hit.task, isinstance(self._gesture, RecordGesture)
        self._moving = (may_move_with if of_record else may_move)(self._look.assessment, task)
        self._body_stale = True

    def _drag_to(self, position: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Ctrl lets pinned followers keep their gap, Shift lets all stay, for as long as it is held."""
        assert self._gesture is not None
        self._pointer = position
        before = self._gesture.ghost
        follow = follow_with(keys, self._follow)
        ghost = self._gesture.moved(self.scale.day(self._along(position.x())), follow)
        if ghost is not before:
            if not self._body_stale:
                self._body.draw_ghost(self._frame(), ghost)
            self.ghost_changed.emit(ghost)
            self._card.show_card(ghost.card if ghost is not None else None)
        self._card.place(position.toPoint())
        self.update()

    def _drop(self) -> None:
        gesture = self._gesture
        if gesture is None:
            return
        ghost, tried = gesture.ghost, gesture.finish()
        self._choose(gesture.hit)
        if tried is not None:
            # The ghosts stay until the saved plan takes their place: one picture, not two.
            self.dropped.emit(tried)
        self.cancel()
        if tried is not None:
            self.moved.emit(ghost)
        if ghost is not None and ghost.refused is not None:
            self.refused.emit(ghost.refused)

    def _select_at(self, position: QPointF) -> None:
        row = self._row_at(position)
        heading = heading_under(self._rows, self._offset, position.y() - self._header_height())
        if heading is not None and position.y() >= self._header_height():
            self.phase_pressed.emit(heading.phase)
        elif row is not None and row.task is not None:
            self._choose(Hit(row.task, Part.BODY))

    def _choose(self, found: Hit) -> None:
        """Select a task, and the record under it that was hit: from now on keys act on that."""
        if self._choice.choose(found):
            self._say_choice()
            self._redraw()
        self.task_selected.emit(found.task)

    def _say_choice(self) -> None:
        """Who does not see the ring hears whose day it is."""
        mark = self._choice.mark
        self.setAccessibleDescription(tell(mark.said) if mark is not None else "")

    def _place_of(self, found: Hit) -> QPoint:
        """Where a day of a record stands; at the nearest edge of the chart where it lies beyond."""
        strands = self._body.scene.strands if self._body.scene is not None else []
        place = next((strand.place_of(found.field) for strand in strands if strand.ref == found.ref), (0.0, 0.0))
        x, y = self._along(place[0] * self._zoom), self._header_height() + place[1] * self._zoom - self._offset
        return QPoint(round(min(max(x, 0.0), self.width())), round(min(max(y, 0.0), self.height())))

    def _open_record(self, found: Hit | None) -> bool:
        if found is None or found.ref is None:
            return False
        self.record_requested.emit(found.ref)
        return True

    def _show_tip(self, event: QHelpEvent) -> None:
        """What the mark under the pointer says, else its row and the bands behind it."""
        position = QPointF(event.pos())
        row, found = self._row_at(position), self.hit(position)
        if row is None or row.task is None or self._look is None or self.dragging:
            QToolTip.hideText()
        else:
            words = under(self._look, row, found, self._choice.mark_of(found), self._near_days)
            QToolTip.showText(event.globalPos(), tip_text(tell(words)), self)

    def _row_at(self, position: QPointF) -> Row | None:
        y = position.y() - self._header_height()
        if y < covered(self._rows, self._offset):
            return None
        return next((row for row in self._rows if row.top <= y + self._offset < row.bottom), None)

    def _step_selection(self, step: int) -> None:
        task = task_beside(self._rows, self._selected, step)
        row = row_of(self._rows, task) if task is not None else None
        if row is not None and self._look is not None:
            self.task_selected.emit(task)
            announce(self, tell(told(self._look, row, near_days=self._near_days)))

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._draw_stale()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._palette.surface))
        top = self._header_height()
        painter.setClipRect(QRectF(0, top, self.width(), self._view_height()))
        self._body.paint(painter, top + self._body.top * self._zoom - self._offset)
        head = head_at(self._rows, self._offset)
        if head is not None and self._look is not None:
            paint_head(painter, self, head, self._look, self.scale, top, self._palette)
        painter.setClipping(False)
        self._header.paint(painter, 0)
        painter.fillRect(QRectF(0, top - 1, self.width(), 1), QColor(self._palette.hairline))
        if self.ghost is not None:
            x = self.scale.x(self.ghost.day.toordinal())
            paint_flag(painter, self, self.ghost, QPointF(x, top), self._zoom, self._palette)
        if self.hasFocus():
            painter.setPen(QColor(self._palette.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._scale is not None and self._look is not None and not self._chosen:
            self._scale = self._first_scale(self._look)
        QTimer.singleShot(0, self, self._redraw)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.RightButton or self._look is None:
            self.cancel()
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = self.hit(event.position())
        self._pressed = (event.position(), found)
        if found is None or found.implied:
            self._pan = (event.position(), self.scale, self._offset)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position()
        if self._gesture is not None:
            self._drag_to(position, event.modifiers())
        elif self._pressed is not None and self._far(position):
            found = self._pressed[1]
            if self._pan is not None:
                self._pan_to(position)
            elif found is not None:
                self._begin(self._pressed[0], found)
                self._drag_to(position, event.modifiers())
        else:
            self._show_cursor(self.hit(position))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._gesture is not None:
            self._drop()
        elif self._pressed is not None and not self._far(event.position()):
            found = self._pressed[1]
            if found is not None:
                self._choose(found)
            else:
                self._select_at(event.position())
        self._pressed = self._pan = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._open_record(self.hit(event.position())):
            self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By pointer that of the task or record under it, by key that of the chosen one. It carries a Hit."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        selected = Hit(self._selected, Part.BODY) if self._selected is not None else None
        found = (self._choice.hit or selected) if by_key else self.hit(QPointF(event.pos()))
        if found is not None:
            self.menu_requested.emit(found, event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(ZOOM_STEP ** (delta.y() / NOTCH), self._along(event.position().x()))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(delta.x()) > abs(delta.y()):
            self._rescale(self.scale.panned(-back_along(event, mirrored=self.isRightToLeft())))
        else:
            self.scroll_requested.emit(down(event))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = held_after(event, pressed=True)
        if self._gesture is not None and held is not None:
            self._drag_to(self._pointer, held)
        elif not self._key(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        held = held_after(event, pressed=False)
        if self._gesture is not None and held is not None:
            self._drag_to(self._pointer, held)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.cancel()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # WORKAROUND: below an override of event() an error in a handler ends the program without a word
        # (PySide6 6.11.3); an event filter of its own does the same.
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._redraw()  # for another screen; a drag goes on
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.dragging:
            event.accept()  # Esc belongs to the drag, not to a shortcut of the window
            return True
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.cancel()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._step_selection(-1 if key == Qt.Key.Key_Up else 1)
        else:
            asked = asked_by(event.keyCombination(), RowKind.TASK, mirrored=self.isRightToLeft())
            return asked is not None and self.answer(on_chart(asked))
        return True

    def _far(self, position: QPointF) -> bool:
        assert self._pressed is not None
        return (position - self._pressed[0]).manhattanLength() >= DRAG_THRESHOLD

    def _pan_to(self, position: QPointF) -> None:
        assert self._pan is not None
        start, scale, offset = self._pan
        self._rescale(scale.panned(self._along(start.x()) - self._along(position.x())))
        self.scroll_requested.emit(round(offset + start.y() - position.y()) - self._offset)

    def _show_cursor(self, found: Hit | None) -> None:
        shape = pointer_over(self._look, found)
        if self.cursor().shape() != shape:
            self.setCursor(shape)
