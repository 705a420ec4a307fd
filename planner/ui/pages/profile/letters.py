"""The letters of the season: how many will be there in time and why, their stages, what holds for all of them."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.core.edits.record import AddRecord
from planner.core.edits.together import Together
from planner.core.model import Plan, Record
from planner.core.records.letters import LETTERS, Letter
from planner.core.records.people import PEOPLE
from planner.core.ref import Ref
from planner.guidance.letter_outlook import heading_words
from planner.guidance.letter_stages import rules_words
from planner.guidance.letters import forecast
from planner.ui.document import Document
from planner.ui.layouts import column
from planner.ui.pages.profile.lists import LETTERS_HEADING, fresh_letter, fresh_person, letters_list
from planner.ui.pages.profile.outlook import BACKUP, Outlook
from planner.ui.speech import say, say_counted, tell
from planner.ui.trackers.fresh import fresh_record
from planner.ui.trackers.tracker import Tracker
from planner.ui.widgets import BareButton, TextLabel


class LettersSection(QWidget):
    """Letters of other seasons are shown when asked for. `record_requested` carries the Ref of a record to fill in."""

    record_requested = Signal(object)

    def __init__(
        self, document: Document, offer_draft: Callable[[Letter], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("letters_section")
        self._document = document
        self._all_seasons = False
        wanted = lambda plan, letter: self._all_seasons or of_season(plan, letter)  # noqa: E731
        self.tracker = Tracker(document, letters_list(document, offer_draft, wanted))
        self.outlook = Outlook()
        self.rules_label = TextLabel("", "caption", "text_2", wrap=True)
        self.rules_label.setObjectName("rules_label")
        self.seasons_button = BareButton()
        self.seasons_button.setObjectName("seasons_button")
        self._lay_out()
        self._connect()

    def fill(self) -> None:
        """Show the plan as it is now."""
        look = self._document.look
        found = forecast(look)
        self.tracker.heading_label.show_text(tell(LETTERS_HEADING if found is None else heading_words(found, look)))
        self.outlook.fill(found, look, self._document.read_only)
        self.rules_label.setVisible(found is not None)
        self.rules_label.show_text(tell(rules_words(look)))
        self._offer_seasons(look.plan)
        self.tracker.fill(look.plan)

    def take_over(self) -> None:
        """Another plan is shown from now on."""
        self._all_seasons = False
        self.tracker.forget()

    def add_backup(self) -> None:
        """One more writer with a letter to ask for, as one change, and lead to the name."""
        plan = self._document.plan
        person = fresh_record(plan, PEOPLE, fresh_person)
        letter = fresh_record(plan, LETTERS, lambda plan: {**fresh_letter(plan), "writer": person.id})
        edits = AddRecord(PEOPLE.key, person), AddRecord(LETTERS.key, letter)
        if self._document.do(Together(edits, BACKUP)):
            self.record_requested.emit(Ref(PEOPLE.key, person.id))

    def _offer_seasons(self, plan: Plan) -> None:
        others = sum(not of_season(plan, letter) for letter in LETTERS.of(plan))
        self.seasons_button.setVisible(others > 0)
        self.seasons_button.show_text(
            say("Only the letters of this Match")
            if self._all_seasons
            else say_counted("Show {count} letter of another Match", "Show {count} letters of other Matches", others)
        )

    def _lay_out(self) -> None:
        column(self, 0).addWidget(self.tracker)
        self.tracker.head.addWidget(self.outlook)
        self.tracker.foot.addWidget(self.rules_label)
        self.tracker.foot.addWidget(self.seasons_button)

    def _connect(self) -> None:
        self.seasons_button.clicked.connect(self._on_seasons_button_clicked)
        self.outlook.backup_requested.connect(self.add_backup)
        self.tracker.open_requested.connect(self._on_tracker_open_requested)

    def _on_seasons_button_clicked(self) -> None:
        self._all_seasons = not self._all_seasons
        self.fill()

    def _on_tracker_open_requested(self) -> None:
        if self.tracker.selected is not None:
            self.record_requested.emit(Ref(LETTERS.key, self.tracker.selected))


def of_season(plan: Plan, letter: Record) -> bool:
    """Whether a letter is of the season that is aimed at; one without a season is of any."""
    return isinstance(letter, Letter) and letter.season in (None, plan.target_match)
