"""A field of several lines."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class TextArea(QPlainTextEdit):
    """Tab leaves it. Its lines begin where those of the window do: Qt begins all of them at the left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        if self.isRightToLeft():
            option = self.document().defaultTextOption()
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.document().setDefaultTextOption(option)
