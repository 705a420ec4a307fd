"""The pages of a print, one below the other, as they will come out of the printer."""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from planner.style.tokens import palette
from planner.ui.roles import name_place
from planner.ui.speech import say
from planner.ui.theme import set_ground, theme

GAP = 20
MARGIN = 28
KEPT = 24
UPPER_PART = 0.35
POINTS_AN_INCH = 72
USUAL_SIZE = (842.0, 595.0)

Size = tuple[float, float]


class PrintPages(QAbstractScrollArea):
    """Shows PNG pictures of pages, scaled to the width; a page that is not made yet is an empty sheet.

    `current_changed` carries the number of the page in the upper part of the view, from 1.
    """

    current_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("print_pages")
        name_place(self, say("Preview of the pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_ground(self, "sunken")
        self._pngs: list[bytes] = []
        self._sizes: list[Size] = []
        self._images: OrderedDict[int, QImage] = OrderedDict()
        self._current = 1
        self.verticalScrollBar().valueChanged.connect(self._on_scroll_bar_moved)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pngs)

    @property
    def made(self) -> int:
        """How many of them are made."""
        return sum(bool(png) for png in self._pngs)

    @property
    def current(self) -> int:
        """The number of the page in the upper part of the view, from 1."""
        return self._current

    def picture(self, number: int) -> bytes:
        """The PNG of a page; empty when it is not made."""
        return self._pngs[number - 1]

    def ppi(self) -> float:
        """How sharp a picture has to be for a page that is as wide as the view."""
        return self._scale() * POINTS_AN_INCH * self.devicePixelRatioF()

    def set_count(self, count: int) -> None:
        """From now on there are so many pages; what is known of them is kept."""
        self._pngs = [*self._pngs[:count], *[b""] * (count - len(self._pngs))]
        self._sizes = [*self._sizes[:count], *[USUAL_SIZE] * (count - len(self._sizes))]
        self._images.clear()
        self._fit()

    def show_pages(self, first: int, pngs: Sequence[bytes], ppi: float) -> None:
        """Show the pictures of the pages from a number on."""
        for number, png in enumerate(pngs, start=first):
            if number > self.count:
                self.set_count(number)
            image = QImage.fromData(png)
            self._pngs[number - 1] = png
            self._sizes[number - 1] = (
                image.width() * POINTS_AN_INCH / ppi,
                image.height() * POINTS_AN_INCH / ppi,
            )
            self._images.pop(number, None)
        self._fit()

    def show_page(self, number: int) -> None:
        """Scroll to the top of a page."""
        if 1 <= number <= self.count:
            self.verticalScrollBar().setValue(int(self._boxes()[number - 1].top() - GAP))

    def _scale(self) -> float:
        widest = max((size[0] for size in self._sizes), default=USUAL_SIZE[0])
        return max(self.viewport().width() - 2 * MARGIN, 100) / widest

    def _boxes(self) -> list[QRectF]:
        """Where each page lies, unscrolled."""
        found: list[QRectF] = []
        scale, top = self._scale(), float(GAP)
        for width, height in self._sizes:
            left = (self.viewport().width() - width * scale) / 2
            found.append(QRectF(left, top, width * scale, height * scale))
            top += height * scale + GAP
        return found

    def _fit(self) -> None:
        """Adapt the scroll bar; the page that is looked at stays in view."""
        boxes = self._boxes()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(room)
        bar.setSingleStep(theme().px(40))
        bar.setRange(0, max(int(boxes[-1].bottom()) + GAP - room, 0) if boxes else 0)
        self._on_scroll_bar_moved()
        self.viewport().update()

    def _image(self, number: int) -> QImage | None:
        png = self._pngs[number - 1]
        if not png:
            return None
        if number not in self._images:
            self._images[number] = QImage.fromData(png)
            while len(self._images) > KEPT:
                self._images.popitem(last=False)
        self._images.move_to_end(number)
        return self._images[number]

    def _on_scroll_bar_moved(self, _value: int = 0) -> None:
        bar = self.verticalScrollBar()
        middle = bar.value() + self.viewport().height() * UPPER_PART
        numbers = [number for number, box in enumerate(self._boxes(), start=1) if box.top() - GAP <= middle]
        current = self.count if 0 < bar.value() == bar.maximum() else max(numbers, default=1)
        if current != self._current:
            self._current = current
            self.current_changed.emit(current)

    def sizeHint(self) -> QSize:
        return QSize(700, 600)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(0, -self.verticalScrollBar().value())
        paper = QColor(palette("light").surface)  # whatever the scheme of the window
        seen = QRectF(event.rect()).translated(0, self.verticalScrollBar().value())
        for number, box in enumerate(self._boxes(), start=1):
            if box.intersects(seen):
                painter.fillRect(box, paper)
                image = self._image(number)
                if image is not None:
                    painter.drawImage(box, image)
                painter.setPen(QPen(theme().colour("hairline_strong"), 1))
                painter.drawRect(box)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        number = self._current
        self._fit()
        self.show_page(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.show_page(min(max(self._current + step, 1), self.count))
        elif event.key() == Qt.Key.Key_Home:
            self.show_page(1)
        elif event.key() == Qt.Key.Key_End:
            self.show_page(self.count)
        else:
            super().keyPressEvent(event)
