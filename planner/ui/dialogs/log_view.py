"""The log, to look at: what happened in the program, without a word of the plan."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from planner.log.entry import Entry, entries
from planner.style.tokens import SPACE
from planner.ui.layouts import over_foot
from planner.ui.link import open_folder
from planner.ui.messages import plain
from planner.ui.speech import say, tell
from planner.ui.theme import set_ground
from planner.ui.widgets import QuietButton, Segmented, TextLabel
from planner.ui.widgets.dialog import Dialog
from planner.words.message import message
from planner.words.text import visible

SIZE = (820, 560)
HEAD = message("The log")
LEAD = message(
    "What happened in the program, the newest first, with times in UTC. It holds no names, titles, notes, scores or "
    "places of files, and it stays on this computer."
)
EMPTY = message("Nothing of this kind has happened.")
COPIED = message("Copied")
ALL, WARNINGS, ERRORS = "all", "warnings", "errors"
_LOUDER = {ALL: (), WARNINGS: ("WARNING", "ERROR", "CRITICAL"), ERRORS: ("ERROR", "CRITICAL")}


class LogDialog(Dialog):
    """Shows the entries of the log that lies in a folder, all of them or those of a level and above."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("log_dialog")
        self.setWindowTitle(tell(HEAD))
        self._folder = folder
        self._entries = entries(folder)
        options = ((ALL, say("All")), (WARNINGS, say("Warnings")), (ERRORS, say("Errors")))
        self.level_choice = Segmented(options, ALL)
        self.level_choice.setAccessibleName(say("Which entries are shown"))
        self.text_edit = QPlainTextEdit()
        self.text_edit.setObjectName("text_edit")
        self.text_edit.setAccessibleName(tell(HEAD))
        self.text_edit.setReadOnly(True)
        self.text_edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.copy_button = QuietButton(say("Copy"), "copy")
        self.copy_button.setObjectName("copy_button")
        self.folder_button = QuietButton(say("Open its folder …"), "folder-open")
        self.folder_button.setObjectName("folder_button")
        self.close_button = QuietButton(say("Close"))
        self.close_button.setObjectName("close_button")
        self._lay_out()
        self._show()
        self.level_choice.changed.connect(self._show)
        self.copy_button.clicked.connect(self._on_copy_button_clicked)
        self.folder_button.clicked.connect(self._on_folder_button_clicked)
        self.close_button.clicked.connect(self.accept)

    def ask(self) -> None:
        """Show the dialog until it is closed. Tests replace this."""
        self.exec()

    def _show(self, _level: object = None) -> None:
        wanted = _LOUDER[str(self.level_choice.value)]
        shown = [entry for entry in self._entries if not wanted or entry.level in wanted]
        plain(self.text_edit, _lines(shown) or tell(EMPTY))
        self.copy_button.setEnabled(bool(shown))

    def _lay_out(self) -> None:
        inset = SPACE.section_gap
        page = QVBoxLayout()
        page.setContentsMargins(inset, inset, inset, SPACE.text_inset)
        page.setSpacing(SPACE.unit)
        page.addWidget(TextLabel(tell(HEAD), "heading"))
        page.addWidget(TextLabel(tell(LEAD), "body", "text_2", wrap=True))
        page.addSpacing(SPACE.half)
        page.addWidget(self.level_choice)
        page.addWidget(self.text_edit, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(inset, SPACE.unit + SPACE.half, inset, SPACE.unit + SPACE.half)
        foot.setSpacing(SPACE.unit)
        foot.addWidget(self.copy_button)
        foot.addWidget(self.folder_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        set_ground(self, "surface")
        over_foot(self, page, foot, *SIZE)

    def _on_copy_button_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.text_edit.toPlainText())
        self.copy_button.show_text(tell(COPIED))

    def _on_folder_button_clicked(self) -> None:
        open_folder(self._folder, self)


def _lines(shown: Iterable[Entry]) -> str:
    """Each entry with its level; whatever got into the file acts on nothing here."""
    texts = (f"{entry.at.replace('T', ' ').rstrip('Z')}  {entry.level}  {entry.text}" for entry in shown)
    return "\n".join(visible(line) for text in texts for line in text.split("\n"))
