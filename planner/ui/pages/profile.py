"""2 Profile: the letters of the season, and the people who write them."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from planner.core.model import Phase, Plan, Record
from planner.core.records.letters import LETTERS, Letter, LetterState
from planner.core.records.people import PEOPLE, Person, PersonRole
from planner.core.ref import Ref
from planner.guidance.letters import forecast, forecast_words
from planner.guidance.look import Look
from planner.guidance.progress import phase_progress
from planner.style.tokens import SPACE
from planner.ui.changed import DRAWN, Kinds
from planner.ui.document import Document
from planner.ui.layouts import column, row
from planner.ui.page import Page
from planner.ui.speech import say, say_counted, tell
from planner.ui.theme import set_ground, theme
from planner.ui.trackers import Listed, TrackerPart
from planner.ui.widgets import BareButton, Meter, TextLabel
from planner.words.message import Message, Value, counted, message, term
from planner.words.states import PHASES

NUMBER = 2
BADGE_PX = 24
METER_PX = 48
THERE = (LetterState.UPLOADED, LetterState.IMPORTED)
NEW_PERSON = term("name of a person", "New writer")
ABOUT = message("Your letters of recommendation, and the people who write them.")


def letters_words(look: Look, letters: Sequence[Letter]) -> Message:
    """How many letters will be there when the applications are sent; without a season, how far they are."""
    found = forecast(look)
    if found is not None:
        return forecast_words(found)
    asked = [letter for letter in letters if letter.state is not LetterState.DECLINED]
    if not asked:
        return ABOUT
    there = sum(letter.state in THERE for letter in asked)
    return counted(
        "{there} of {count} letter uploaded so far.",
        "{there} of {count} letters uploaded so far.",
        len(asked),
        there=there,
    )


class ProfilePage(Page):
    """Letters of other seasons are shown when asked for."""

    shows = DRAWN | {LETTERS.key, PEOPLE.key}

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.setObjectName("profile_page")
        set_ground(self, "surface")
        self._all_seasons = False
        self.part = TrackerPart(document, self._lists())
        self.meter = Meter(role=f"phase_{NUMBER}")
        self.meter.setFixedWidth(METER_PX)
        self.share_label = TextLabel("", "body", "text_2")
        self.lead_label = TextLabel("", "lead", "text_2", wrap=True)
        self.lead_label.setObjectName("lead_label")
        self.seasons_button = BareButton()
        self.seasons_button.setObjectName("seasons_button")
        self.seasons_button.clicked.connect(self._on_seasons_button_clicked)
        self._lay_out()

    def refresh(self, changed: Kinds) -> None:
        """Fill lists and form."""
        plan, share = self.document.plan, phase_progress(self.document.look, Phase.PROFILE)
        self.meter.setVisible(share is not None)
        self.share_label.setVisible(share is not None)
        if share is not None:
            self.meter.set_percent(share)
            self.share_label.show_text(say("{share} %", share=share))
        here = [letter for letter in LETTERS.of(plan) if _of_season(plan, letter)]
        self.lead_label.show_text(tell(letters_words(self.document.look, here)))
        others = len(LETTERS.of(plan)) - len(here)
        self.seasons_button.setVisible(others > 0)
        self.seasons_button.show_text(
            say("Only the letters of this Match")
            if self._all_seasons
            else say_counted("Show {count} letter of another Match", "Show {count} letters of other Matches", others)
        )
        self.part.fill()

    def show_record(self, ref: Ref) -> None:
        self.part.show_record(ref)

    def take_over(self) -> None:
        self._all_seasons = False
        self.part.take_over()

    def _lists(self) -> tuple[Listed, ...]:
        advice = self.document.look.packs.advice
        return (
            Listed(
                LETTERS,
                ("writer", "kind", "state", "asked_on", "agreed_on", "form_sent_on", "uploaded_on"),
                message("Letters"),
                message("Add a letter"),
                message(
                    "No letter yet: {needed} should be there when you submit, {us} of them from the US.",
                    needed=int(advice.letters_min.value),
                    us=int(advice.letters_us_min.value),
                ),
                "envelope-simple",
                spare=("agreed_on", "form_sent_on", "asked_on"),
                stages=("asked_on", "agreed_on", "form_sent_on", "uploaded_on"),
                reached=_reached,
                below=_institution,
                fresh=_fresh_letter,
                wanted=lambda plan, letter: self._all_seasons or _of_season(plan, letter),
            ),
            Listed(
                PEOPLE,
                ("name", "country", "usual_days", "away"),
                message("People"),
                message("Add a person"),
                message("No writer yet: add whoever may write for you, and how long they usually take."),
                "users",
                spare=("away",),
                below=_institution,
                fresh=_fresh_person,
            ),
        )

    def _lay_out(self) -> None:
        column(self, 0).addWidget(self.part)
        title = row(
            PhaseBadge(NUMBER), TextLabel(tell(PHASES[Phase.PROFILE.value]), "heading"), self.meter, self.share_label
        )
        title.setStretch(0, 0)
        title.addStretch(1)
        title.setSpacing(SPACE.unit + SPACE.half)
        self.part.head.setSpacing(SPACE.unit)
        self.part.head.addLayout(title)
        self.part.head.addLayout(row(self.lead_label, self.seasons_button))

    def _on_seasons_button_clicked(self) -> None:
        self._all_seasons = not self._all_seasons
        self.fill_anew()


class PhaseBadge(QWidget):
    """The number of a phase on its tint."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self.setFixedSize(QSize(theme().px(BADGE_PX), theme().px(BADGE_PX)))

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, painter = theme().palette, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(palette.phase(self._number)), 1))
        painter.setBrush(QColor(palette.phase_tint(self._number)))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(palette.phase_text(self._number)))
        painter.setFont(theme().font("body", 600))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))


def _of_season(plan: Plan, letter: Record) -> bool:
    """A letter without a season is of any."""
    return isinstance(letter, Letter) and letter.season in (None, plan.target_match)


def _reached(record: Record, stage: str) -> Mapping[str, Any]:
    """The state that begins on the day, unless the letter is further already."""
    state, states = LetterState(stage.removesuffix("_on")), list(LetterState)
    behind = isinstance(record, Letter) and states.index(record.state) < states.index(state)
    return {"state": state} if behind else {}


def _institution(plan: Plan, record: Record) -> Value | None:
    """Where the writer of a letter works, or a person."""
    people = plan.records.get(PEOPLE.key, {})
    person = people.get(record.writer or "") if isinstance(record, Letter) else record
    return person.institution or None if isinstance(person, Person) else None


def _fresh_letter(plan: Plan) -> Mapping[str, Any]:
    return {} if plan.target_match is None else {"season": plan.target_match}


def _fresh_person(_plan: Plan) -> Mapping[str, Any]:
    return {"name": tell(NEW_PERSON), "roles": [PersonRole.LETTER_WRITER.value]}
