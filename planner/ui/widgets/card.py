"""Parts that hold other parts: a card, a row of a key and its value."""

from collections.abc import Iterator

from PySide6.QtCore import QMargins, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from planner.style.tokens import LINE, RADIUS, SPACE
from planner.ui.messages import plain
from planner.ui.roles import Role, give_role
from planner.ui.speech import say
from planner.ui.theme import set_ink, set_text_style, theme
from planner.ui.widgets.label import TextLabel

ROW_HEIGHT = 24
UNDERLINE_GAP = 2


class Card(QFrame):
    """A surface with a hairline around it. Add to `body`."""

    def __init__(self, ground: str = "surface", edge: str = "hairline", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground, self._edge = ground, edge
        self.body = QVBoxLayout(self)
        inset = SPACE.text_inset
        self.body.setContentsMargins(QMargins(inset, inset, inset, inset))
        self.body.setSpacing(SPACE.unit)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme().colour(self._ground))
        painter.setPen(QPen(theme().colour(self._edge), 1))
        box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS.control, RADIUS.control)


class ValueLabel(TextLabel):
    """A value; a projected one has the dotted line of all projected dates below it."""

    def __init__(self, text: str = "", style: str = "small", ink: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(text, style, ink, parent=parent)
        self._projected = False

    @property
    def projected(self) -> bool:
        """Whether the value is projected from past years."""
        return self._projected

    def set_projected(self, projected: bool) -> None:
        """Draws the dotted line, or not."""
        self._projected = projected
        self.update()

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(0, 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._projected:
            return
        painter = QPainter(self)
        pen = QPen(self.palette().color(self.foregroundRole()), 1)
        pen.setDashPattern(LINE["projected_band"])
        painter.setPen(pen)
        for left, y, width in self._lines():
            painter.drawLine(QPointF(left, y), QPointF(left + width, y))

    def _lines(self) -> Iterator[tuple[float, float, float]]:
        """Left end, height and width of the line below each line of the text, as QLabel breaks and places it."""
        room = QRectF(self.contentsRect())
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap if self.wordWrap() else QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room.width())
            lines.append(line)
        layout.endLayout()
        step = self.fontMetrics().lineSpacing()
        top = room.center().y() - step * len(lines) / 2
        for number, line in enumerate(lines):
            width = min(line.naturalTextWidth(), room.width())
            right = bool(QStyle.visualAlignment(self.layoutDirection(), self.alignment()) & Qt.AlignmentFlag.AlignRight)
            left = room.right() - width if right else room.left()
            yield left, round(top + number * step + self.fontMetrics().ascent() + UNDERLINE_GAP) + 0.5, width


class KeyValueRow(QWidget):
    """A name at the left, its value at the right: "Window    1 Jul - 30 Sep 2027"."""

    def __init__(
        self,
        key: str,
        value: str = "",
        *,
        ink: str = "text",
        projected: bool = False,
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key = key
        give_role(self, Role.ListItem)
        self.key_label = TextLabel(key, "small", "text_2")
        self.value_label = ValueLabel()
        self.value_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.value_label.setWordWrap(True)
        self.key_label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(ROW_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(SPACE.unit)
        layout.addWidget(self.key_label)
        layout.addWidget(self.value_label, 1)
        self.set_value(value, ink=ink, projected=projected, strong=strong)

    def set_key(self, key: str) -> None:
        """Another name."""
        self._key = key
        plain(self.key_label, key)

    def set_value(self, value: str, *, ink: str = "text", projected: bool = False, strong: bool = False) -> None:
        """Another value, in the colour of a role; projected ones are dotted, strong ones bold."""
        plain(self.value_label, value)
        set_text_style(self.value_label, "small_strong" if strong or ink in ("late", "accent") else "small_label")
        set_ink(self.value_label, ink)
        self.value_label.set_projected(projected)
        self.setAccessibleName(f"{self._key}: {value}")
        self.setAccessibleDescription(say("projected") if projected else "")
