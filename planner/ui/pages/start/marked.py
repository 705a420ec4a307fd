"""A paragraph with some words in bold; text is only text."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.style.tokens import STRONG_WEIGHT
from planner.ui.messages import shown
from planner.ui.pages.start.strong import Pieces
from planner.ui.theme import theme

LINE_HEIGHT = 20
MUCH = 1 << 20


class MarkedText(QWidget):
    """Breaks its text where the room ends."""

    def __init__(self, pieces: Pieces = (), ink: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.updateGeometry)
        self.show_pieces(pieces)

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(text for text, _ in self._pieces)

    def show_pieces(self, pieces: Pieces) -> None:
        """Show another text."""
        self._pieces = tuple((" ".join(shown(text).split("\n")), strong) for text, strong in pieces)
        self.setAccessibleName(self.text)
        self.updateGeometry()
        self.update()

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(self.text, theme().font("body"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(list(self._formats()))
        step = theme().px(LINE_HEIGHT)
        y = 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + (step - line.height()) / 2))
            y += step
        layout.endLayout()
        return layout, y

    def _formats(self) -> list[QTextLayout.FormatRange]:
        found, start = [], 0
        for text, strong in self._pieces:
            if strong:
                bold = QTextLayout.FormatRange()
                bold.start, bold.length, bold.format = start, len(text), QTextCharFormat()
                bold.format.setFontWeight(QFont.Weight(STRONG_WEIGHT))
                found.append(bold)
            start += len(text)
        return found

    def sizeHint(self) -> QSize:
        layout, height = self._laid_out(MUCH)
        return QSize(int(layout.lineAt(0).naturalTextWidth()) + 1 if layout.lineCount() else 0, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), theme().px(LINE_HEIGHT))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._laid_out(width)[1]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme().colour(self._ink))
        layout, _ = self._laid_out(self.width())
        layout.draw(painter, QPointF(0, 0))
