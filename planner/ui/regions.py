"""F6 and Shift+F6 walk the regions of the window, from wherever the focus is; what is hidden is passed over."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

_TAB = Qt.FocusPolicy.TabFocus
NEXT, PREVIOUS = "F6", "Shift+F6"


class Regions(QObject):
    """Walks the regions that are told from top to bottom; each is asked anew, since pages come and go."""

    def __init__(self, window: QWidget, regions: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__(window)
        self._regions = regions
        for keys, step in ((NEXT, 1), (PREVIOUS, -1)):
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.walk(step))

    def walk(self, step: int) -> None:
        """The focus goes to the next region that has a control, or to the one before."""
        regions = self._regions()
        here = next((place for place, region in enumerate(regions) if holds_focus(region)), None)
        first = (here if here is not None else -1 if step > 0 else 0) + step
        for away in range(len(regions)):
            if enter(regions[(first + step * away) % len(regions)]):
                return


def enter(region: QWidget) -> bool:
    """Give the focus to a region: to itself where it takes keys, else to its first control. False where it has none."""
    target = region if takes_tab(region) else first_control(region)
    if target is None:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason)
    return True


def first_control(region: QWidget) -> QWidget | None:
    """The control that is read first in a region."""
    return next(iter(_controls(region)), None)


def put_in_order(*columns: QWidget) -> QWidget | None:
    """Tab walks columns one after the other, each from top to bottom, whatever was made first; their last control."""
    controls = [_stands_for(control, column) for column in columns for control in _controls(column)]
    for before, after in pairwise(controls):
        QWidget.setTabOrder(before, after)
    return controls[-1] if controls else None


def _stands_for(control: QWidget, column: QWidget) -> QWidget:
    """What stands for a control in Qt's chain: the part around it that hands it the focus, if there is one."""
    part = control.parentWidget()
    while part is not None and part is not column and part.focusProxy() is not control:
        part = part.parentWidget()
    if part is None or part is column:
        return control
    # Qt comes to it either way, yet orders only what takes the focus by itself.
    part.setFocusPolicy(control.focusPolicy())
    if not part.accessibleName():
        part.setAccessibleName(control.accessibleName())
    return part


def _controls(region: QWidget) -> list[QWidget]:
    """What Tab comes to in a region, in reading order."""
    # Qt's chain of Tab is not asked: that would give its widgets other owners (PySide6 6.11.3).
    mirrored, window = region.isRightToLeft(), region.window()

    def place(widget: QWidget) -> tuple[int, int]:
        at = widget.mapTo(region, QPoint(widget.width() if mirrored else 0, 0))
        return at.y(), -at.x() if mirrored else at.x()

    found = (widget for widget in region.findChildren(QWidget) if widget.window() is window)
    return sorted(filter(takes_tab, found), key=place)


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab can come to a widget now."""
    return (
        bool(widget.focusPolicy() & _TAB)
        and widget.isVisibleTo(widget.window())
        and widget.isEnabled()
        and widget.focusProxy() is None
    )


def holds_focus(region: QWidget) -> bool:
    """Whether the focus is in a region."""
    now = QApplication.focusWidget()
    return now is not None and (now is region or region.isAncestorOf(now))
