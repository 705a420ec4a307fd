"""Saving a print: how the file is called; after it was written, where it is and two ways to it."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.exchange.format import PDF
from planner.paths import DEFAULT_PLAN_NAME
from planner.ui.document import Document
from planner.ui.link import open_written, show_written
from planner.ui.plan_file import is_sample
from planner.ui.speech import say, say_term
from planner.ui.theme import set_ground
from planner.ui.widgets import QuietButton, TextLabel
from planner.words.message import Message, message
from planner.words.text import breakable

TAKEN = message("{file} is there already. Choose it by its whole name to replace it, or name another one.")


def pdf_name(document: Document) -> str:
    """What the PDF is called unless the user names it: the plan, and the day that it shows."""
    path = document.path
    stem = "IMG Roadmap" if path.name == DEFAULT_PLAN_NAME or is_sample(path) else path.stem
    return f"{stem} {document.look.today.isoformat()}{PDF.suffix}"


def with_suffix(path: Path) -> Path | Message:
    """The path with the suffix that was left out; a refusal where nobody was asked whether that one may be replaced."""
    if path.suffix.lower() == PDF.suffix:
        return path
    whole = path.with_name(f"{path.name}{PDF.suffix}")
    return TAKEN.filled(file=whole.name) if whole.exists() else whole


class PrintSaved(QWidget):
    """Hidden until something was saved; `show_saved` fills it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("print_saved")
        self.path_label = TextLabel("", "body", wrap=True)
        self.path_label.setObjectName("path_label")
        self.open_button = QuietButton(say_term("button", "Open"))
        self.open_button.setObjectName("open_saved_button")
        self.folder_button = QuietButton(say("Show in folder"))
        self.folder_button.setObjectName("folder_button")
        self._saved: tuple[Path, bytes] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 0)
        layout.setSpacing(12)
        layout.addWidget(self.path_label, 1)
        layout.addWidget(self.open_button)
        layout.addWidget(self.folder_button)
        set_ground(self, "surface")
        self.open_button.clicked.connect(self._on_open_button_clicked)
        self.folder_button.clicked.connect(self._on_folder_button_clicked)
        self.hide()

    def show_saved(self, path: Path, content: bytes) -> None:
        """This was written there."""
        self._saved = path, content
        said = say("Saved: {file}", file=str(path))
        self.path_label.show_text(breakable(said))
        self.path_label.setAccessibleName(said)
        self.show()
        self.open_button.setFocus()

    def _on_open_button_clicked(self) -> None:
        if self._saved is not None:
            open_written(*self._saved, self)

    def _on_folder_button_clicked(self) -> None:
        if self._saved is not None:
            show_written(*self._saved, self)
