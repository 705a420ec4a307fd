"""Where the views of the window are set up: the real window around a plan in memory."""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.core.edits.base import Edit
from planner.core.edits.move import MoveTask
from planner.core.edits.record import AddRecord
from planner.core.field import Period
from planner.core.model import Plan
from planner.core.records.letters import LETTERS, Letter, LetterState
from planner.core.records.people import PEOPLE, Person
from planner.log.file import FOLDER
from planner.paths import user_data_folder
from planner.services.holidays import name_of, public_holidays
from planner.ui.dialogs.about import CHECKS
from planner.ui.document import SAVE_ELSEWHERE, Document
from planner.ui.main_window import MainWindow
from planner.ui.page_entry import PLAN
from planner.ui.panels.inspector.parts import FoldButton
from planner.ui.plan_file import rescue_folder
from tests.guidance.looks import TODAY as DAY
from tests.ui.document_views import second_phase
from tests.ui.stores import a_document
from tests.ui.whole_window import a_whole_window, shell_of

OWN_NAME, OWN_TITLE, OWN_NOTES = "Anna", "Watch films", "with friends"
NAMES = ("English", "Python", "SQLite")
"""A language is called by its own name, and so is what the program works with."""
COUNTRY = "EG"
"""The sample's; its holidays are called as the library has them."""
MOVED = MoveTask("step2ck", date(2027, 8, 30), DAY)
KEPT_RECORDS = (
    AddRecord(
        PEOPLE.key, Person(id="a", name=OWN_NAME, institution=OWN_TITLE, away=(Period(DAY, DAY),), notes=OWN_NOTES)
    ),
    AddRecord(LETTERS.key, Letter(id="a", season=2028, writer="a", state=LetterState.ASKED, asked_on=DAY, waived=True)),
    AddRecord(LETTERS.key, Letter(id="b", season=2029)),
    *second_phase(OWN_NAME, OWN_NOTES, OWN_TITLE),
)
ADDRESS = "https://letters.example/anna"


@dataclass
class Stage:
    """Where a view is set up. What `own` returns is in no catalogue."""

    qtbot: QtBot
    folder: Path
    name: str = OWN_NAME
    title: str = OWN_TITLE
    notes: str = OWN_NOTES

    def window(self, plan: Plan | None = None, *edits: Edit, reason: bool = False) -> MainWindow:
        """The real window around a plan in memory."""
        because = SAVE_ELSEWHERE if reason else None
        document = a_document(plan, *edits, reason=because)
        document.path = self.folder / f"{self.name}.imgplan"
        return a_whole_window(self.qtbot, document)

    def beside(self, task: str, plan: Plan | None = None, *edits: Edit) -> QWidget:
        """The plan with a task selected, and every part of the panel beside it unfolded."""
        window = self.window(plan, *edits)
        document = document_of(window)
        assert task in document.plan.tasks
        document.select(task)
        shell_of(window).show_page(PLAN)
        QApplication.processEvents()
        for fold in shell_of(window).inspector.findChildren(FoldButton):
            fold.setChecked(True)
        QApplication.processEvents()
        return window

    def shown(self, dialog: QWidget) -> QWidget:
        """A dialog that is shown."""
        self.qtbot.addWidget(dialog)
        dialog.show()
        QApplication.processEvents()
        return dialog

    def own(self) -> list[str]:
        """Texts of a person, and names of files."""
        places = (self.folder, rescue_folder(), user_data_folder() / FOLDER, user_data_folder(), Path.home())
        holidays = public_holidays(COUNTRY, [DAY.year, DAY.year + 1])
        code = (*CHECKS.values(), sys.platform, ADDRESS, "letters.example")
        texts = (self.name, self.title, self.notes, *NAMES, *code)
        return [*texts, *map(str, places), *(name_of(day) for day in holidays)]


def document_of(window: MainWindow) -> Document:
    assert window.document is not None
    return window.document
