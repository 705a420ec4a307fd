"""The banner at the top of the window: what went wrong with the file, and the ways out as buttons."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.ui.widgets import Banner, QuietButton, Tone


class Notice(Banner):
    """A banner with up to three ways out beside "Try again"."""

    copy_requested = Signal()
    open_requested = Signal()
    new_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.copy_button = QuietButton("Save a copy …")
        self.copy_button.setObjectName("copy_button")
        self.open_button = QuietButton("Open another …")
        self.open_button.setObjectName("open_button")
        self.new_button = QuietButton("New plan …")
        self.new_button.setObjectName("new_button")
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        for button in (self.new_button, self.open_button, self.copy_button):
            layout.insertWidget(layout.indexOf(self.retry_button), button)
        self.copy_button.clicked.connect(self.copy_requested)
        self.open_button.clicked.connect(self.open_requested)
        self.new_button.clicked.connect(self.new_requested)
        self.offer()

    def offer(self, *, copy: bool = False, other: bool = False, new: bool = False) -> None:
        """Which ways out are shown."""
        self.copy_button.setVisible(copy)
        self.open_button.setVisible(other)
        self.new_button.setVisible(new)

    def warn(self, cause: str, next_step: str, *, can_retry: bool, tone: Tone = "late") -> None:
        """Show the banner."""
        self.show_trouble(cause, next_step, can_retry=can_retry, tone=tone)
