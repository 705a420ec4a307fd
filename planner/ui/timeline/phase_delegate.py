"""How a row of the phase panel is painted: number and meter of a phase, state and date of a task."""

from math import ceil

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from planner.guidance.pace import State
from planner.style.tokens import Palette
from planner.timeline.rows import RowKind
from planner.ui.messages import plain
from planner.ui.speech import say
from planner.ui.theme import shows_ring, theme
from planner.ui.timeline.phase_row import RowFace
from planner.ui.widgets import Mirror

TITLE_LEFT = 56
MARK_LEFT = 38
CHEVRON_LEFT = 18
BADGE = 18
METER = 36
METER_LEFT = 90
INSET = 12
GAP = 8
LOCK = 11
EDIT_INSET = 4
RING = 2
NESTED = 14
TARGET = 24
"""What can be pressed is at least so large (WCAG 2.5.8)."""
LONGEST_TITLE = 200
FACE_ROLE = Qt.ItemDataRole.UserRole
TASK_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class PhaseDelegate(QStyledItemDelegate):
    """Paints a whole row in the palette's colours: the title takes all the room that the date leaves.

    A title is edited in its place; `renamed` carries the task and what was typed. `edited` and `row` say what the
    open `editor` is of.
    """

    renamed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.editor: QLineEdit | None = None
        self.edited = ""
        self.row = -1

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("row_title_edit")
        editor.setAccessibleName(say("Title"))
        editor.setMaxLength(LONGEST_TITLE)
        editor.setFont(theme().font("small"))
        self.editor, self.edited, self.row = editor, index.data(TASK_ROLE), index.row()
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What is being typed stays when the plan changes."""
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():
            plain(editor, index.data(Qt.ItemDataRole.EditRole) or "")

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """The model is only filled from the plan: what was typed is asked of that."""
        assert isinstance(editor, QLineEdit)
        if editor.isModified():
            editor.setModified(False)
            self.renamed.emit(self.edited, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        left = theme().px(TITLE_LEFT) - EDIT_INSET
        face = index.data(FACE_ROLE)
        below = round(face.room) if isinstance(face, RowFace) else 0
        room = option.rect.adjusted(left, 1, -EDIT_INSET, -1 - below)
        editor.setGeometry(QStyle.visualRect(option.direction, option.rect, room))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.editor:
            self.editor, self.edited, self.row = None, "", -1
        super().destroyEditor(editor, index)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        face = index.data(FACE_ROLE)
        if not isinstance(face, RowFace):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = theme().palette
        row = Mirror.along(QRectF(option.rect), option.direction)
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and face.kind is RowKind.TASK
        self._ground(painter, row, face, palette, selected=selected)
        if face.room:
            row = Mirror.along(QRectF(option.rect).adjusted(0, 0, 0, -face.room), option.direction)
        end = self._when(painter, row, face, palette)
        self._title(painter, row, face, palette, end, bold=selected)
        if option.state & QStyle.StateFlag.State_HasFocus and shows_ring(option.widget):
            painter.setPen(QPen(QColor(palette.accent), RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(RING / 2, RING / 2, -RING / 2, -RING / 2))
        painter.restore()

    def needed(self, face: RowFace) -> int:
        """How wide a task's row has to be for its whole title, also when it is selected, and its date."""
        title = QFontMetricsF(theme().font("small", 600)).horizontalAdvance(face.title)
        when = QFontMetricsF(theme().font("small", 600 if face.pinned else 400)).horizontalAdvance(face.when)
        inset = theme().px(NESTED) if face.nested else 0
        return ceil(theme().px(TITLE_LEFT) + inset + title + (2 * LOCK if face.pinned else GAP) + when + INSET + 2)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(TITLE_LEFT), 1)

    def circle_of(self, rect: QRect, direction: Qt.LayoutDirection, index: Index) -> QRect:
        """Where a task's circle of state can be pressed, in a row that stands there."""
        face = index.data(FACE_ROLE)
        inset = theme().px(NESTED) if isinstance(face, RowFace) and face.nested else 0
        size = max(theme().px(TARGET), TARGET)
        row = Mirror.along(QRectF(rect), direction)
        left = row.room.left() + theme().px(MARK_LEFT) + inset - size / 2
        return row.box(QRectF(left, rect.top(), size, rect.height())).toRect()

    def _ground(self, painter: QPainter, row: Mirror, face: RowFace, palette: Palette, *, selected: bool) -> None:
        box = row.room
        colour = palette.sunken if face.kind is RowKind.PHASE else palette.surface
        painter.fillRect(box, QColor(palette.accent_tint if selected else colour))
        if selected:
            painter.fillRect(row.box(QRectF(box.left(), box.top(), 3, box.height())), QColor(palette.accent))
        if face.kind is RowKind.PHASE:
            painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), QColor(palette.hairline))

    def _title(
        self, painter: QPainter, row: Mirror, face: RowFace, palette: Palette, end: float, *, bold: bool
    ) -> None:
        """The mark and the title, as far as `end`, a place before the row is turned around."""
        box = row.room
        left = box.left() + theme().px(TITLE_LEFT)
        mark = QPointF(box.left() + theme().px(MARK_LEFT), box.center().y())
        if face.kind is RowKind.PHASE:
            self._badge(painter, row, face, palette)
            painter.setPen(QColor(palette.text))
            painter.setFont(theme().font("body", 600))
        elif face.kind is RowKind.MORE:
            painter.setPen(QColor(palette.accent))
            painter.setFont(theme().font("small"))
        elif face.kind in (RowKind.GROUP, RowKind.HISTORY):
            self._chevron(painter, row, mark, palette, folded=face.folded)
            painter.setPen(QColor(palette.text_2))
            painter.setFont(theme().font("small"))
        else:
            inset = theme().px(NESTED) if face.nested else 0
            left += inset
            self._state(painter, row, mark + QPointF(inset, 0), face, palette)
            painter.setPen(QColor(palette.text_3 if face.state is State.DONE else palette.text))
            painter.setFont(theme().font("small", 600 if bold else 400))
        room = QRectF(left, box.top(), end - left, box.height())
        shown = painter.fontMetrics().elidedText(face.title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(row.box(room), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _when(self, painter: QPainter, row: Mirror, face: RowFace, palette: Palette) -> float:
        """The date or figure at the row's end, and where the title must end before the row is turned around."""
        box = row.room
        room = box.adjusted(0, 0, -INSET, 0)
        painter.setFont(theme().font("small", 600 if face.pinned else 400))
        late = face.state is State.LATE
        painter.setPen(QColor(palette.late if late else palette.text if face.pinned else palette.text_2))
        when = face.brief if face.brief and self.needed(face) > box.width() else face.when
        painter.drawText(row.box(room), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, when)
        width = painter.fontMetrics().horizontalAdvance(when)
        if face.kind is RowKind.PHASE:
            meter = QRectF(room.right() - theme().px(METER_LEFT), box.center().y() - 2, theme().px(METER), 4)
            title = QFontMetricsF(theme().font("body", 600)).horizontalAdvance(face.title)
            if box.left() + theme().px(TITLE_LEFT) + title > meter.left() - GAP:
                return room.right() - width - GAP  # The name first; its share stands in words.
            self._meter(painter, row, meter, face, palette)
            return meter.left() - GAP
        if face.projected and face.when:
            pen = QPen(QColor(palette.text_3), 1, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            y = box.center().y() + painter.fontMetrics().height() / 2 - 1
            painter.drawLine(row.point(QPointF(room.right() - width, y)), row.point(QPointF(room.right(), y)))
        if face.pinned:
            self._lock(painter, row.point(QPointF(room.right() - width - LOCK, box.center().y())), palette)
        return room.right() - width - (2 * LOCK if face.pinned else GAP)

    def _badge(self, painter: QPainter, row: Mirror, face: RowFace, palette: Palette) -> None:
        left, middle = row.room.left(), row.room.center().y()
        self._chevron(painter, row, QPointF(left + theme().px(CHEVRON_LEFT), middle), palette, folded=face.folded)
        size = theme().px(BADGE)
        badge = row.box(QRectF(left + theme().px(MARK_LEFT) - size / 2, middle - size / 2, size, size))
        painter.setPen(QPen(QColor(palette.phase(face.phase)), 1))
        painter.setBrush(QColor(palette.phase_tint(face.phase)))
        painter.drawRoundedRect(badge, 3, 3)
        painter.setPen(QColor(palette.phase_text(face.phase)))
        painter.setFont(theme().font("caption", 600))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(face.phase))

    def _meter(self, painter: QPainter, row: Mirror, track: QRectF, face: RowFace, palette: Palette) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.hairline_strong))
        painter.drawRoundedRect(row.box(track), 2, 2)
        painter.setBrush(QColor(palette.phase(face.phase)))
        painter.drawRoundedRect(row.box(QRectF(track.left(), track.top(), track.width() * face.share, 4)), 2, 2)

    def _chevron(self, painter: QPainter, row: Mirror, at: QPointF, palette: Palette, *, folded: bool) -> None:
        painter.setPen(QPen(QColor(palette.text_2), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y = at.x(), at.y()
        if folded:
            points = [QPointF(x - 2, y - 4), QPointF(x + 2, y), QPointF(x - 2, y + 4)]
        else:
            points = [QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)]
        painter.drawPolyline(QPolygonF([row.point(point) for point in points]))

    def _state(self, painter: QPainter, row: Mirror, at: QPointF, face: RowFace, palette: Palette) -> None:
        """Done a filled check, running a half circle, planned empty, projected dashed, late and not reported a sign."""
        at = row.point(at)
        own = QColor(palette.phase(face.phase))
        radius = theme().px(6)
        circle = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        if face.asked:
            painter.setPen(QPen(QColor(palette.done_mark), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle)
            painter.setPen(QColor(palette.text))
            painter.setFont(theme().font("caption", 600))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, "?")
            return
        if face.exam and face.state is not State.DONE:
            points = [QPointF(0, -radius), QPointF(radius, 0), QPointF(0, radius), QPointF(-radius, 0)]
            painter.setPen(QPen(QColor(palette.late) if face.state is State.LATE else own, 1.4))
            painter.setBrush(own if face.pinned else Qt.BrushStyle.NoBrush)
            painter.drawPolygon(QPolygonF([at + point for point in points]))
            return
        if face.state is State.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.done_mark))
            painter.drawEllipse(circle)
            painter.setPen(QPen(QColor(palette.surface), 1.6))
            check = [at + QPointF(-2.8, 0.2), at + QPointF(-0.8, 2.4), at + QPointF(3.0, -2.2)]
            painter.drawPolyline(QPolygonF(check))
            return
        colour = QColor(palette.late) if face.state is State.LATE else QColor(palette.text_3)
        style = Qt.PenStyle.DashLine if face.projected else Qt.PenStyle.SolidLine
        painter.setPen(QPen(own if face.state is State.RUNNING else colour, 1.4, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if face.state is State.RUNNING:
            painter.setBrush(own)
            # The half where a line begins; a check mark and a sign are the same in every direction.
            painter.drawPie(circle, (270 if row.turned else 90) * 16, 180 * 16)
        elif face.state is State.LATE:
            painter.setFont(theme().font("caption", 600))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, "!")

    def _lock(self, painter: QPainter, at: QPointF, palette: Palette) -> None:
        painter.setPen(QPen(QColor(palette.text), 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(QRectF(at.x() - 2.5, at.y() - 5.5, 5, 7), 0, 180 * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.text))
        painter.drawRoundedRect(QRectF(at.x() - 4, at.y() - 1.5, 8, 6.5), 1.2, 1.2)
