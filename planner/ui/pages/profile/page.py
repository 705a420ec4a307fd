"""The page: how many letters will be there in time, the letters with their stages, and the people."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from planner.core.edits.record import AddRecord
from planner.core.edits.together import Together
from planner.core.model import Phase, Plan, Record
from planner.core.records.letters import LETTERS, Letter, LetterState
from planner.core.records.people import PEOPLE, PersonRole
from planner.core.ref import Ref
from planner.guidance.letter_draft import COPY_WORDS, draft_kind, draft_of
from planner.guidance.letter_outlook import heading_words, lead_words
from planner.guidance.letter_stages import reminder_day, rules_words
from planner.guidance.letters import forecast
from planner.guidance.look import Look
from planner.guidance.progress import phase_progress
from planner.roadmap.letters import THERE
from planner.style.tokens import SPACE
from planner.ui.changed import DRAWN, Kinds
from planner.ui.dialogs.letter_draft import LetterDraftDialog
from planner.ui.document import Document
from planner.ui.layouts import column, row
from planner.ui.page import Page
from planner.ui.pages.profile.outlook import BACKUP, Outlook
from planner.ui.pages.profile.rows import (
    ASSIGNED,
    AWAY,
    COUNTRY,
    HEADINGS,
    SPEED,
    STAGE_FIELDS,
    TODAY_WORDS,
    LetterRows,
    below_letter,
    below_person,
    next_field,
    reached,
)
from planner.ui.speech import say, say_counted, tell
from planner.ui.theme import set_ground
from planner.ui.trackers.fresh import Made, fresh_record
from planner.ui.trackers.listed import Listed, RowCommand
from planner.ui.trackers.part import TrackerPart
from planner.ui.widgets import BareButton, Meter, PhaseBadge, TextLabel
from planner.words.message import Message, counted, message, term
from planner.words.states import PHASES

NUMBER = 2
METER_PX = 48
NEW_PERSON = term("name of a person", "New writer")
ABOUT = message("Your letters of recommendation, and the people who write them.")
LETTERS_HEADING = message("Letters")


def letters_words(look: Look, letters: Sequence[Letter]) -> Message:
    """What is to be done about the letters; without a season, how far they are."""
    found = forecast(look)
    if found is not None:
        return lead_words(found, look)
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
        self.meter.setAccessibleName(tell(PHASES[Phase.PROFILE.value]))
        self.meter.setFixedWidth(METER_PX)
        self.share_label = TextLabel("", "body", "text_2")
        self.lead_label = TextLabel("", "lead", "text_2", wrap=True)
        self.lead_label.setObjectName("lead_label")
        self.outlook = Outlook()
        self.rules_label = TextLabel("", "caption", "text_2", wrap=True)
        self.rules_label.setObjectName("rules_label")
        self.seasons_button = BareButton()
        self.seasons_button.setObjectName("seasons_button")
        self._lay_out()
        self.seasons_button.clicked.connect(self._on_seasons_button_clicked)
        self.outlook.backup_requested.connect(self.add_backup)

    @property
    def regions(self) -> tuple[QWidget, ...]:
        return self.part.regions

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
        self._show_outlook()
        self.part.fill()

    def show_record(self, ref: Ref) -> None:
        self.part.open(ref.kind, ref.id)

    def take_over(self) -> None:
        self._all_seasons = False
        self.part.take_over()

    def add_backup(self) -> None:
        """One more writer with a letter to ask for, as one change, and lead to the name."""
        plan = self.document.plan
        person = fresh_record(plan, PEOPLE, _fresh_person)
        letter = fresh_record(plan, LETTERS, lambda plan: {**_fresh_letter(plan), "writer": person.id})
        edits = AddRecord(PEOPLE.key, person), AddRecord(LETTERS.key, letter)
        if self.document.do(Together(edits, BACKUP)):
            self.part.open(PEOPLE.key, person.id)

    def _show_outlook(self) -> None:
        """What stands around the letters: how many will be there in time, why, and what holds for all of them."""
        look, letters = self.document.look, self.part.trackers[LETTERS.key]
        found = forecast(look)
        letters.heading_label.show_text(tell(LETTERS_HEADING if found is None else heading_words(found, look)))
        self.outlook.fill(found, look, self.document.read_only)
        self.rules_label.setVisible(found is not None)
        self.rules_label.show_text(tell(rules_words(look)))

    def _lists(self) -> tuple[Listed, ...]:
        return self._letters(), self._people()

    def _letters(self) -> Listed:
        advice = self.document.look.packs.advice
        return Listed(
            LETTERS,
            ("writer", COUNTRY, *STAGE_FIELDS, ASSIGNED, SPEED, AWAY),
            LETTERS_HEADING,
            message("Add a letter"),
            message(
                "No letter yet: {needed} should be there when you submit, {us} of them from the US.",
                needed=int(advice.letters_min.value),
                us=int(advice.letters_us_min.value),
            ),
            "envelope-simple",
            NUMBER,
            spare=(AWAY, "form_sent_on", "asked_on", SPEED, "agreed_on", ASSIGNED, COUNTRY),
            stages=(*STAGE_FIELDS, ASSIGNED),
            reached=reached,
            next_stage=next_field,
            today=TODAY_WORDS,
            below=below_letter,
            headings=HEADINGS,
            icons={ASSIGNED: "lock-simple"},
            row_words=lambda: LetterRows(self.document.look).words,
            copied=self._copied,
            fresh=_fresh_letter,
            makes={
                "writer": Made(term("choice of a writer", "New writer …"), _fresh_person, message("Add a new writer"))
            },
            wanted=lambda plan, letter: self._all_seasons or _of_season(plan, letter),
        )

    def _people(self) -> Listed:
        return Listed(
            PEOPLE,
            ("name", "country", "usual_days", "away"),
            message("People"),
            message("Add a person"),
            message("No writer yet: add whoever may write for you, and how long they usually take."),
            "users",
            NUMBER,
            spare=("away",),
            below=below_person,
            fresh=_fresh_person,
        )

    def _copied(self, record: Record) -> RowCommand | None:
        """The draft to the writer of a letter."""
        kind = draft_kind(record) if isinstance(record, Letter) else None
        return RowCommand(COPY_WORDS[kind], lambda: self._offer_draft(record)) if kind is not None else None

    def _offer_draft(self, record: Record) -> None:
        assert isinstance(record, Letter)
        look = self.document.look
        draft = draft_of(look, record)
        if draft is not None:
            LetterDraftDialog(draft, reminder_day(look, record), self).ask()

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
        letters = self.part.trackers[LETTERS.key]
        letters.head.addWidget(self.outlook)
        letters.foot.addWidget(self.rules_label)

    def _on_seasons_button_clicked(self) -> None:
        self._all_seasons = not self._all_seasons
        self.fill_anew()


def _of_season(plan: Plan, letter: Record) -> bool:
    """A letter without a season is of any."""
    return isinstance(letter, Letter) and letter.season in (None, plan.target_match)


def _fresh_letter(plan: Plan) -> Mapping[str, Any]:
    return {} if plan.target_match is None else {"season": plan.target_match}


def _fresh_person(_plan: Plan) -> Mapping[str, Any]:
    return {"name": tell(NEW_PERSON), "roles": [PersonRole.LETTER_WRITER.value]}
