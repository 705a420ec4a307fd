"""A window with every widget in it, for the tests that walk over all of them."""

from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from planner.ui.theme import hairline, set_ground
from planner.ui.widgets import (
    AppMark,
    Banner,
    BareButton,
    Card,
    CheckBox,
    ComboBox,
    DateField,
    ElidedLabel,
    EmptyView,
    IconButton,
    IconView,
    KeyValueRow,
    MenuButton,
    Meter,
    Note,
    Pill,
    PrimaryButton,
    QuietButton,
    SectionTitle,
    Segmented,
    StageDot,
    Stepper,
    TextLabel,
    UndoBar,
)
from planner.words.message import message

WIDTH = 480
SENTENCE = "27 Sep is 5 days after programs begin to review (22 Sep, projected)."


class Gallery(QScrollArea):
    """Scrolls, as the pages do: nothing is squeezed."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setMinimumSize(QSize(WIDTH, 600))
        page = QWidget()
        set_ground(page, "surface")
        layout = QVBoxLayout(page)
        for widget in (*_buttons(), *_choices(), *_texts(), *_marks(), *_notes()):
            layout.addWidget(widget)
        self.setWidget(page)
        self.page = page


def _buttons() -> list[QWidget]:
    disabled = QuietButton("Not now")
    disabled.setEnabled(False)
    return [
        PrimaryButton("Make my plan", large=True),
        PrimaryButton("Start studying", "timer"),
        QuietButton("Export PDF", "file-pdf"),
        disabled,
        BareButton("Skip", ink="text_3"),
        MenuButton("Match 2028", QMenu()),
        MenuButton("My roadmap", QMenu(), bare=True),
        IconButton("arrow-u-up-left", "Undo"),
        IconButton("lock-simple", "Pin", framed=True, checkable=True, size_px=16),
    ]


def _choices() -> list[QWidget]:
    combo = ComboBox()
    combo.addItems(["Internal medicine", "Family medicine"])
    troubled = DateField(date(2027, 8, 9), steps=False)
    troubled.refuse("Write the date like 9 Aug 2027 or 2027-08-09; it stays 9 Aug 2027.")
    return [
        Segmented(["In medical school", "Graduated"], "Graduated"),
        Stepper(1, 12, 3, words=lambda hours: f"{hours:g} h a day"),
        DateField(date(2027, 8, 9)),
        troubled,
        combo,
        CheckBox("Step 1"),
        QLineEdit("A name"),
        QPlainTextEdit("A note"),
    ]


def _texts() -> list[QWidget]:
    return [
        TextLabel("Where do you stand today?", "heading"),
        TextLabel(SENTENCE, "lead", "text_2", wrap=True),
        SectionTitle("What moves with it"),
        ElidedLabel(
            "Step 2 CK decides: planned 9 Aug 2027, 25 Aug 2027 at the latest, 16 days to spare.", "body", "text_2"
        ),
        KeyValueRow("Review begins", "22 Sep, perhaps 29 Sep", projected=True),
        KeyValueRow("Slack to review", "5 days late", ink="late"),
    ]


def _marks() -> list[QWidget]:
    return [
        AppMark(),
        IconView("warning-fill", "warn", 20),
        Meter(45, "phase_1"),
        StageDot(1, "current", 45),
        StageDot(2),
        StageDot(3, "done"),
        Pill("If dropped here: late for Match 2028", "late", "warning-fill"),
        Pill("2 findings", "warn", filled=True),
        Card(),
        hairline(),
    ]


def _notes() -> list[QWidget]:
    banner = Banner()
    banner.show_trouble("The plan could not be saved.", "Free some space, then try again.", can_retry=True)
    undo_bar = UndoBar()
    undo_bar.show_change(message("moved Step 2 CK by 12 days"))
    return [
        banner,
        undo_bar,
        Note("late", "Result after review begins", SENTENCE, "Move to Wed 28 Jul", "then 2.9 h a day"),
        EmptyView("envelope-simple", "No letters yet.", "Add a letter"),
    ]
