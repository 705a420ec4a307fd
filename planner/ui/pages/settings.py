"""Settings: how the window looks and what opens by itself. Each acts at once, for every plan."""

from collections.abc import Hashable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from planner.paths import user_data_folder
from planner.style.tokens import SPACE
from planner.ui.changed import Kinds
from planner.ui.document import Document
from planner.ui.layouts import column
from planner.ui.messages import messenger
from planner.ui.page import Page
from planner.ui.preferences import MOST_NEAR_DAYS, TEXT_PERCENTS, Look, preferring
from planner.ui.speech import say, say_term, tell, value
from planner.ui.theme import set_ground, theme
from planner.ui.widgets import CheckBox, SectionTitle, Segmented, Stepper, TextLabel
from planner.words.message import Days, message, term
from planner.words.text import breakable

WIDTH = 680
LOOKS = {
    Look.SYSTEM: term("look", "As the system"),
    Look.LIGHT: term("look", "Light"),
    Look.DARK: term("look", "Dark"),
    Look.CONTRAST: term("look", "High contrast"),
}
SEEN = {
    "light": message("The system asks for light colours now; the window changes when the system does."),
    "dark": message("The system asks for dark colours now; the window changes when the system does."),
    "contrast": message("The system asks for high contrast now; the window changes when the system does."),
}
KEPT_LOOK = message("The window keeps these colours whatever the system has. Print and PDF stay as they are.")
NOT_WRITTEN = message("The settings cannot be written to their file: they hold until the program ends.")


class SettingsPage(Page):
    """Shows the preferences, also where they are changed elsewhere."""

    shows: ClassVar[Kinds] = frozenset()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.setObjectName("settings_page")
        set_ground(self, "surface")
        self.look_choice = Segmented([(look, tell(words)) for look, words in LOOKS.items()])
        self.look_choice.setObjectName("look_choice")
        self.look_choice.setAccessibleName(say_term("setting", "Colours"))
        self.look_label = TextLabel("", "small", "text_2", wrap=True)
        self.look_label.setObjectName("look_label")
        percents = [(percent, say("{percent} %", percent=percent)) for percent in TEXT_PERCENTS]
        self.text_choice = Segmented(percents)
        self.text_choice.setObjectName("text_choice")
        self.text_choice.setAccessibleName(say("Size of text"))
        self.catch_up_box = CheckBox(say("Ask at opening what became of the steps that have passed"))
        self.catch_up_box.setObjectName("catch_up_box")
        self.near_stepper = Stepper(0, MOST_NEAR_DAYS, words=lambda days: value(Days(round(days))))
        self.near_stepper.setObjectName("near_stepper")
        self.near_stepper.setAccessibleName(say("Little slack"))
        self._lay_out()
        self._fill()
        self._connect()

    def refresh(self, changed: Kinds) -> None:
        """Nothing here is of the plan."""

    def _fill(self) -> None:
        now = preferring().now
        self.look_choice.set_value(now.look)
        self.text_choice.set_value(now.text_percent)
        self.near_stepper.set_value(now.near_days)
        self.catch_up_box.blockSignals(True)
        self.catch_up_box.setChecked(now.asks_to_catch_up)
        self.catch_up_box.blockSignals(False)
        self._tell_look()

    def _tell_look(self) -> None:
        follows = preferring().now.look is Look.SYSTEM
        self.look_label.show_text(tell(SEEN[theme().scheme] if follows else KEPT_LOOK))

    def _lay_out(self) -> None:
        content = self._content = QWidget()
        content.setMaximumWidth(theme().px(WIDTH) + 2 * SPACE.view_margin)
        set_ground(content, "surface")
        lines = QVBoxLayout(content)
        lines.setContentsMargins(SPACE.view_margin, SPACE.view_margin, SPACE.view_margin, SPACE.view_margin)
        lines.setSpacing(SPACE.unit)
        lines.addWidget(TextLabel(say_term("page", "Settings"), "heading"))
        lines.addWidget(
            TextLabel(say("What you choose here acts at once, for every plan."), "lead", "text_2", wrap=True)
        )
        size = TextLabel(say("On top of the size that the system has."), "small", "text_2", wrap=True)
        near = TextLabel(
            say("A step has little slack with at most this many days more than the step that decides your Match."),
            "small",
            "text_2",
            wrap=True,
        )
        place = TextLabel(breakable(say("{path}", path=str(user_data_folder()))), "body", "text", wrap=True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for title, parts in (
            (say_term("setting", "Colours"), (self.look_choice, self.look_label)),
            (say("Size of text"), (self.text_choice, size)),
            (say("Catching up"), (self.catch_up_box,)),
            (say("Little slack"), (self.near_stepper, near)),
            (say("Where settings, backups and the log lie"), (place,)),
        ):
            lines.addSpacing(SPACE.text_inset)
            lines.addWidget(SectionTitle(title))
            for part in parts:
                lines.addWidget(part)
        lines.addStretch(1)
        self.scroll_area = QScrollArea()
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setWidget(content)
        column(self, 0).addWidget(self.scroll_area)

    def _connect(self) -> None:
        self.look_choice.changed.connect(self._on_look_choice_changed)
        self.text_choice.changed.connect(self._on_text_choice_changed)
        self.catch_up_box.toggled.connect(self._on_catch_up_box_toggled)
        self.near_stepper.changed.connect(self._on_near_stepper_changed)
        preferring().changed.connect(self._fill)
        theme().changed.connect(self._on_theme_changed)

    def _choose(self, **values: object) -> None:
        if not preferring().choose(**values):
            messenger().status(tell(NOT_WRITTEN))

    def _on_look_choice_changed(self, look: Hashable) -> None:
        self._choose(look=look)

    def _on_text_choice_changed(self, percent: Hashable) -> None:
        self._choose(text_percent=percent)

    def _on_catch_up_box_toggled(self, checked: bool) -> None:
        self._choose(asks_to_catch_up=checked)

    def _on_near_stepper_changed(self, days: float) -> None:
        self._choose(near_days=round(days))

    def _on_theme_changed(self) -> None:
        self._content.setMaximumWidth(theme().px(WIDTH) + 2 * SPACE.view_margin)
        self._tell_look()
