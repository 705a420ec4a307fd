"""What is said of a bug, and of an end that nobody wanted: one sentence, the whole report, and how to go on."""

import sys

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from planner import __version__
from planner.style.tokens import SPACE
from planner.ui.layouts import over_foot
from planner.ui.messages import plain
from planner.ui.speech import say, tell
from planner.ui.theme import set_ground
from planner.ui.widgets import PrimaryButton, QuietButton, TextLabel
from planner.ui.widgets.dialog import Dialog
from planner.words.message import Message, message

SIZE = (620, 440)
LONGEST_REPORT = 20_000
MOST_REPORTS = 5

CRASH_HEAD = message("Something went wrong")
CRASH_LEAD = message(
    "The program met a mistake of its own. Every confirmed edit is in the plan; only the last gesture may be missing."
)
ENDED_HEAD = message("The program ended unexpectedly last time")
ENDED_LEAD = message("Every confirmed edit is in the plan. The report says where in the program it happened.")
WHAT_IT_HOLDS = message("This is the whole report. It holds places in the program, and nothing of your plan.")
COPIED = message("Copied")


class CrashDialog(Dialog):
    """Shows a report before it is copied. `ended` = it is of the time before, so there is nothing to go on with."""

    def __init__(self, details: str, parent: QWidget | None = None, *, ended: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("crash_dialog")
        self.setWindowTitle(tell(ENDED_HEAD if ended else CRASH_HEAD))
        self.wants_end = False
        self._reports = 1
        self.report_edit = QPlainTextEdit()
        self.report_edit.setObjectName("report_edit")
        self.report_edit.setAccessibleName(say("The report"))
        self.report_edit.setReadOnly(True)
        self.copy_button = QuietButton(say("Copy the report"), "copy")
        self.copy_button.setObjectName("copy_button")
        self.quit_button = QuietButton(say("Quit"))
        self.quit_button.setObjectName("quit_button")
        self.go_on_button = PrimaryButton(say("Close") if ended else say("Go on"))
        self.go_on_button.setObjectName("go_on_button")
        plain(self.report_edit, report(details))
        self._lay_out(*((ENDED_HEAD, ENDED_LEAD) if ended else (CRASH_HEAD, CRASH_LEAD)))
        self.quit_button.setVisible(not ended)
        self.go_on_button.setFocus()
        self.copy_button.clicked.connect(self._on_copy_button_clicked)
        self.quit_button.clicked.connect(self._on_quit_button_clicked)
        self.go_on_button.clicked.connect(self.accept)

    def ask(self) -> bool:
        """Shows the dialog until it is closed; whether the program is to end. Tests replace this."""
        self.exec()
        return self.wants_end

    def add(self, details: str) -> None:
        """Another bug, met while this is shown."""
        if self._reports < MOST_REPORTS:
            self._reports += 1
            self.report_edit.appendPlainText(f"\n{details}"[:LONGEST_REPORT])

    def _lay_out(self, head: Message, lead: Message) -> None:
        inset = SPACE.section_gap
        page = QVBoxLayout()
        page.setContentsMargins(inset, inset, inset, SPACE.text_inset)
        page.setSpacing(SPACE.unit)
        page.addWidget(TextLabel(tell(head), "heading", wrap=True))
        page.addWidget(TextLabel(tell(lead), "body", wrap=True))
        page.addSpacing(SPACE.half)
        page.addWidget(TextLabel(tell(WHAT_IT_HOLDS), "body", "text_2", wrap=True))
        page.addWidget(self.report_edit, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(inset, SPACE.unit + SPACE.half, inset, SPACE.unit + SPACE.half)
        foot.setSpacing(SPACE.unit)
        foot.addWidget(self.copy_button)
        foot.addStretch(1)
        foot.addWidget(self.quit_button)
        foot.addWidget(self.go_on_button)
        set_ground(self, "surface")
        over_foot(self, page, foot, *SIZE)

    def _on_copy_button_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.report_edit.toPlainText())
        self.copy_button.show_text(tell(COPIED))

    def _on_quit_button_clicked(self) -> None:
        self.wants_end = True
        self.accept()


def report(details: str) -> str:
    """What is shown and copied: versions and the system's name, then where in the code it happened."""
    versions = f"IMG Roadmap {__version__}, Python {sys.version.split()[0]}, Qt {qVersion()}, {sys.platform}"
    return f"{versions}\n\n{details}"[:LONGEST_REPORT]
