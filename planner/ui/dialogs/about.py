"""About the program: its version, where it keeps things, whose work is in it and under which licences."""

import sys
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from planner import __version__
from planner.log.file import FOLDER
from planner.paths import licence_folder, program_folder, user_data_folder
from planner.services.licences import Licensed, licensed
from planner.style.tokens import SPACE
from planner.ui.layouts import scrolled
from planner.ui.messages import plain, shown
from planner.ui.speech import say, tell, voice
from planner.ui.theme import hairline, set_ground, theme
from planner.ui.widgets import AppMark, QuietButton, SectionTitle, TextLabel
from planner.ui.widgets.dialog import Dialog
from planner.words.message import message
from planner.words.text import visible

NAME = "IMG Roadmap"
LEAD = message(
    "A planner for the way to a US residency. It works offline: nothing that you enter leaves this computer."
)
NO_NETWORK = message("It never opens a connection. To check, start it and enter this in a terminal; it lists none:")
CHECKS = {
    "linux": "ss -tunap | grep -i -e img-roadmap -e python",
    "win32": "Get-NetTCPConnection -OwningProcess (Get-Process img-roadmap).Id",
    "darwin": "lsof -nP -i -a -c img-roadmap",
}
"""What lists the connections of the program: in a shell, in PowerShell, in a shell of macOS."""
UPDATES = message("It never looks for updates. To update, start a newer installer; your plans stay as they are.")
QT_NOTE = message("Qt is used under the LGPL, version 3: you may put your own Qt in its place, as its text below says.")
FROM_SOURCE = message(
    "This copy runs from its source. The licences of the libraries lie beside them in its environment."
)
COPIED = message("Copied")
LICENCES = message("Licences")
MARK_SIDE = 48
SIZE = (760, 620)
LIST_WIDTH = 250
ROW = 26


class AboutDialog(Dialog):
    """Shows what there is to know; nothing can be changed here. `licences` is the folder with the texts, if any."""

    log_requested = Signal()

    def __init__(self, plan: Path | None, parent: QWidget | None = None, licences: Path | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about_dialog")
        self.setWindowTitle(say("About IMG Roadmap"))
        self.details = details(plan)
        folder = licences or licence_folder()
        self._parts = licensed(folder) if folder is not None else ()
        self.part_list = QListWidget()
        self.part_list.setObjectName("part_list")
        self.part_list.setAccessibleName(tell(LICENCES))
        self.text_edit = QPlainTextEdit()
        self.text_edit.setObjectName("text_edit")
        self.text_edit.setAccessibleName(say("Text of the licence"))
        self.text_edit.setReadOnly(True)
        self.copy_button = QuietButton(say("Copy details"), "copy")
        self.copy_button.setObjectName("copy_button")
        self.log_button = QuietButton(say("Show the log …"), "list-bullets")
        self.log_button.setObjectName("log_button")
        self.close_button = QuietButton(say("Close"))
        self.close_button.setObjectName("close_button")
        self._lay_out()
        self._connect()
        self._fill()

    def ask(self) -> None:
        """Show the dialog until it is closed. Tests replace this."""
        self.exec()

    def _fill(self) -> None:
        for part in self._parts:
            item = QListWidgetItem(visible(shown(f"{part.name} {part.version}".strip())))
            item.setSizeHint(QSize(0, theme().px(ROW)))
            self.part_list.addItem(item)
        if self._parts:
            self.part_list.setCurrentRow(0)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        inset = SPACE.text_inset + SPACE.unit
        page = QVBoxLayout()
        page.setContentsMargins(inset, inset, inset, SPACE.text_inset)
        page.setSpacing(SPACE.text_inset)
        page.addLayout(self._head())
        page.addLayout(self._facts())
        page.addWidget(SectionTitle(tell(LICENCES)))
        page.addWidget(TextLabel(tell(QT_NOTE if self._parts else FROM_SOURCE), "body", "text_2", wrap=True))
        if self._parts:
            page.addLayout(self._licences(), 1)
        whole.addWidget(scrolled(page), 1)
        whole.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(inset, SPACE.unit + SPACE.half, inset, SPACE.unit + SPACE.half)
        foot.setSpacing(SPACE.unit)
        foot.addWidget(self.copy_button)
        foot.addWidget(self.log_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        whole.addLayout(foot)
        set_ground(self, "surface")
        room = self.screen().availableGeometry()
        width = min(theme().px(SIZE[0]), room.width() - 40)
        height = theme().px(SIZE[1]) if self._parts else 0
        # Words that break take more lines than the least height knows of.
        needed = page.totalHeightForWidth(width) + 1 + foot.sizeHint().height()
        self.resize(width, min(max(height, needed), room.height() - 60))

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(SPACE.half)
        words.addWidget(TextLabel(NAME, "heading"))
        words.addWidget(TextLabel(tell(LEAD), "body", "text_2", wrap=True))
        words.addWidget(TextLabel(tell(UPDATES), "body", "text_2", wrap=True))
        words.addWidget(TextLabel(tell(NO_NETWORK), "body", "text_2", wrap=True))
        check = TextLabel(CHECKS.get(sys.platform, CHECKS["linux"]), "body", wrap=True)
        check.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(check)
        head = QHBoxLayout()
        head.setSpacing(SPACE.text_inset)
        head.addWidget(AppMark(side=MARK_SIDE), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.text_inset)
        grid.setVerticalSpacing(SPACE.half)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(self.details):
            grid.addWidget(TextLabel(name, "body", "text_2"), row, 0, Qt.AlignmentFlag.AlignTop)
            label = TextLabel(voice.language.own_text(value), "body", wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, row, 1)
        return grid

    def _licences(self) -> QHBoxLayout:
        self.part_list.setFixedWidth(theme().px(LIST_WIDTH))
        columns = QHBoxLayout()
        columns.setSpacing(SPACE.unit)
        columns.addWidget(self.part_list)
        columns.addWidget(self.text_edit, 1)
        return columns

    def _connect(self) -> None:
        self.part_list.currentRowChanged.connect(self._on_part_list_current_row_changed)
        self.copy_button.clicked.connect(self._on_copy_button_clicked)
        self.log_button.clicked.connect(self.log_requested)
        self.close_button.clicked.connect(self.accept)

    def _on_part_list_current_row_changed(self, row: int) -> None:
        part = self._parts[row]
        texts = [text if isinstance(text, str) else tell(text) for text in part.read()]
        plain(self.text_edit, "\n\n".join([heading(part), *texts]))

    def _on_copy_button_clicked(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{name}: {value}" for name, value in self.details))
        self.copy_button.show_text(tell(COPIED))


def heading(part: Licensed) -> str:
    """The first line over a licence's text."""
    licence = tell(part.licence)
    return f"{part.name} {part.version}".strip() + (f" · {licence}" if licence else "")


def details(plan: Path | None) -> list[tuple[str, str]]:
    """What a report needs: versions, and where things are."""
    from planner.storage.open import sqlite_version

    program = program_folder()
    found = [
        (say("Version"), __version__),
        (say("Works with"), f"Python {sys.version.split()[0]}, Qt {qVersion()}, SQLite {sqlite_version()}"),
        (say("Program"), str(program) if program is not None else say("runs from its source")),
        (say("Plans and backups"), str(user_data_folder())),
        (say("Settings"), str(user_data_folder())),
        (say("Log"), str(user_data_folder() / FOLDER)),
    ]
    return [*found, (say("This plan"), str(plan))] if plan is not None else found
