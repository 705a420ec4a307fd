"""An earlier version of the plan: the list of backups at the left, what going back to one would change at the right."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from planner.core.passes import OutOfCalendarError
from planner.errors import RoadmapError
from planner.roadmap.verdict import Assessment, assess
from planner.services.backups import Backup
from planner.services.plan_editor import Proposal
from planner.services.what_differs import what_differs
from planner.style.tokens import SPACE
from planner.ui.background import background
from planner.ui.dialogs.changes import Changes, foot
from planner.ui.dialogs.frame import WHAT_CHANGES, scrolling
from planner.ui.document import Document
from planner.ui.layouts import column, over_foot
from planner.ui.messages import messenger, shown, trouble_words
from planner.ui.roles import name_place
from planner.ui.speech import say, tell
from planner.ui.theme import hairline, set_ground, theme
from planner.ui.widgets import ElidedLabel, EmptyView, PrimaryButton, QuietButton, TextLabel
from planner.ui.widgets.dialog import Dialog
from planner.words.message import message

WIDTH, HEIGHT = 960, 640
SHARES = (44, 56)
ROW = 48
TITLE = message("Restore an earlier version")
LEAD = message("Choose one, and see what would differ. What stands there today is kept.")
NONE_YET = message(
    "There is no earlier version yet. One is kept when the plan is opened and closed, and every half hour of changes."
)
LOOKING = message("Reading it …")
SAME = message("Nothing in it differs from now.")


class RestoreDialog(Dialog):
    """Nothing is restored here: it gives the backup that was chosen."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("restore_dialog")
        self.setWindowTitle(tell(TITLE))
        self._document = document
        self.backups = _backups(document.path)
        self.backup_list = QListWidget()
        self.backup_list.setObjectName("backup_list")
        self.backup_list.setAccessibleName(say("Earlier versions"))
        self.backup_list.setFrameShape(QFrame.Shape.NoFrame)
        self.changes = Changes()
        self.restore_button = PrimaryButton(say("Restore this version"))
        self.restore_button.setObjectName("restore_button")
        self.restore_button.setEnabled(False)
        self.restore_button.setVisible(bool(self.backups))
        self.cancel_button = QuietButton(say("Cancel") if self.backups else say("Close"))
        self.cancel_button.setObjectName("cancel_button")
        self._lay_out()
        self._fill()
        self.backup_list.currentRowChanged.connect(self._on_backup_list_current_row_changed)
        self.restore_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        if self.backups:
            self.backup_list.setCurrentRow(0)

    @property
    def chosen(self) -> Backup | None:
        """The backup that is selected."""
        row = self.backup_list.currentRow()
        return self.backups[row] if row >= 0 else None

    def ask(self) -> Backup | None:
        """The backup to restore; None when all stays as it is. Tests replace this."""
        return self.chosen if self.exec() == QDialog.DialogCode.Accepted else None

    def _fill(self) -> None:
        for backup in self.backups:
            item = QListWidgetItem()
            words = shown(say("{when}: {why}", when=backup.when, why=backup.why))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            item.setSizeHint(QSize(0, theme().px(ROW)))
            self.backup_list.addItem(item)
            self.backup_list.setItemWidget(item, _line(backup))

    def _on_backup_list_current_row_changed(self, row: int) -> None:
        self.restore_button.setEnabled(False)
        if row < 0:
            return
        self.changes.show_words(tell(LOOKING))
        background().start(
            self,
            "backup preview",
            _reading(self.backups[row].path, self._document),
            answered=self._show,
            failed=self._on_failed,
        )

    def _show(self, then: Assessment) -> None:
        document = self._document
        words = what_differs(document.plan, then.plan) or (SAME,)
        proposal = Proposal(TITLE, None, document.assessment, then, document.roadmap)
        self.changes.show_proposal(proposal, "\n".join(map(tell, words)))
        self.restore_button.setEnabled(True)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, RoadmapError):
            self.changes.show_refusal(trouble_words(error))
        elif isinstance(error, OutOfCalendarError):
            self.changes.show_refusal(tell(error.said))
        else:
            messenger().crash(error)

    def _lay_out(self) -> None:
        page = QWidget()
        left = QVBoxLayout(page)
        left.setContentsMargins(16, 20, 16, 16)
        left.setSpacing(SPACE.half)
        head = QVBoxLayout()
        head.setContentsMargins(SPACE.unit, 0, SPACE.unit, SPACE.text_inset)
        head.setSpacing(SPACE.half)
        head.addWidget(TextLabel(tell(TITLE), "heading", wrap=True))
        head.addWidget(TextLabel(tell(LEAD), "body", "text_2", wrap=True))
        left.addLayout(head)
        if self.backups:
            left.addWidget(self.backup_list, 1)
        else:
            self.backup_list.setParent(self)
            self.backup_list.hide()
            left.addWidget(EmptyView("clock-counter-clockwise", tell(NONE_YET)), 1)
        set_ground(page, "surface")
        side = QWidget()
        changes = QVBoxLayout(side)
        changes.setContentsMargins(24, 24, 24, 16)
        changes.addWidget(self.changes)
        right = scrolling(side)
        name_place(right, tell(WHAT_CHANGES))
        set_ground(right, "sunken")
        right.setVisible(bool(self.backups))
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(page, SHARES[0])
        columns.addWidget(hairline(vertical=True))
        columns.addWidget(right, SHARES[1])
        over_foot(self, columns, foot(self.cancel_button, self.restore_button), WIDTH, HEIGHT)


def _line(backup: Backup) -> QWidget:
    """When it was made, and why; the list paints what lies behind."""
    line = QWidget()
    line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    words = column(line, 0)
    words.setContentsMargins(SPACE.unit, SPACE.half, SPACE.unit, SPACE.half)
    words.addWidget(TextLabel(tell(backup.when), "label"))
    words.addWidget(ElidedLabel(tell(backup.why), "small", "text_2"))
    return line


def _backups(path: Path) -> tuple[Backup, ...]:
    from planner.storage.open import backups_of

    return backups_of(path)


def _reading(path: Path, document: Document) -> Callable[[Callable[[None], None], Callable[[], bool]], Assessment]:
    """Reads a backup and judges its plan by the data and the day of the document; in a thread."""
    roadmap, today = document.roadmap, document.today

    def work(_progress: Callable[[None], None], _cancelled: Callable[[], bool]) -> Assessment:
        from planner.storage.open import read_plan

        return assess(read_plan(path).plan, roadmap, today)

    return work
