"""The questions about the person: status, graduation, visa, target, country."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from planner.core.model import Route, Status
from planner.packs.record import Packs
from planner.ui.questions.answer_sheet import Sheet, Topic
from planner.ui.questions.day import day_field
from planner.ui.questions.pick import Pick, SearchPick, countries, passports, pathways, specialties
from planner.ui.questions.question import Question
from planner.ui.speech import say, say_term, tell, title
from planner.ui.widgets import Segmented, TextLabel
from planner.words.message import NOTHING, Data, Message, message, paragraph, term
from planner.words.states import VISA_ROUTES

UNSURE = "unsure"
EARLIEST = "earliest"
DIPLOMA_TIME = timedelta(days=365)
"""A diploma may still be to come so long after graduation."""
MID_YEAR = (6, 30)
"""The month and day that are taken where only the year is given."""

WHERE = message("Where are you?")
WHERE_WHY = message("A student's roadmap waits for the graduation, a graduate's does not.")
GRADUATION, DIPLOMA = message("Graduation"), message("Diploma in hand")
GRADUATION_WHY = message("Certification needs the diploma, and programs ask for the year.")
VISA = message("Visa")
VISA_WHY = message("It decides whether Step 3 is needed before the Match, and which papers come after it.")
VISA_NOTES: Mapping[object, Message] = {
    Route.J1: message("J-1 is the most common route; you can switch until you rank."),
    Route.H1B: message("H-1B needs Step 3 before you rank; the plan makes room for it."),
    Route.NONE: message("For citizens and green card holders: the plan leaves the visa out."),
    UNSURE: message("The plan takes J-1, the most common route, until you know."),
}
TARGET_WHY = message("Everything is counted back from the Match you aim at.")
COUNTRY_WHY = message("Your public holidays can be days off; the Pathway decides which papers ECFMG asks for.")


class WhereQuestion(Question):
    """In medical school, or graduated."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Topic.WHERE, WHERE, WHERE_WHY, parent)
        self.status_choice = Segmented(
            [(Status.STUDENT, say("In medical school")), (Status.GRADUATE, say("Graduated"))]
        )
        self.status_choice.setObjectName("status_choice")
        self.status_choice.setAccessibleName(tell(WHERE))
        self.add_line(self.status_choice)
        self.status_choice.changed.connect(self.changed)

    def fill(self, sheet: Sheet) -> None:
        self.status_choice.set_value(sheet.status)

    def take(self, sheet: Sheet) -> Sheet:
        value = self.status_choice.value
        return replace(sheet, status=value if isinstance(value, Status) else None)


class GraduationQuestion(Question):
    """When, and where it is still to come, when the diploma will be in hand."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(Topic.GRADUATION, GRADUATION, GRADUATION_WHY, parent)
        self._today = today
        self.graduation_field = day_field("graduation_field", GRADUATION, today, MID_YEAR)
        self.diploma_field = day_field("diploma_field", DIPLOMA, today, MID_YEAR)
        self.add_line(self.graduation_field)
        self.diploma_line = self.add_line(
            TextLabel(tell(DIPLOMA), "body", "text_2"),
            self.diploma_field,
            TextLabel(say("if you know it"), "small", "text_3"),
        )
        self.graduation_field.day_chosen.connect(self.changed)
        self.diploma_field.day_chosen.connect(self.changed)
        self.diploma_line.hide()

    def fill(self, sheet: Sheet) -> None:
        self.graduation_field.set_day(sheet.graduation_date)
        self.diploma_field.set_day(sheet.diploma_date)
        self.adapt(sheet)

    def take(self, sheet: Sheet) -> Sheet:
        return replace(sheet, graduation_date=self.graduation_field.day, diploma_date=self.diploma_field.day)

    def adapt(self, sheet: Sheet) -> None:
        recent = sheet.graduation_date is not None and sheet.graduation_date > self._today() - DIPLOMA_TIME
        matters = sheet.status is Status.STUDENT or recent or sheet.diploma_date is not None
        self.diploma_line.setVisible(matters)


class VisaQuestion(Question):
    """J-1, H-1B, none needed, not sure; and the passport, which decides whether a visa is issued at all."""

    def __init__(self, packs: Packs, parent: QWidget | None = None) -> None:
        super().__init__(Topic.VISA, VISA, VISA_WHY, parent)
        self._laws = packs.visa.proclamation
        self.visa_choice = Segmented(
            [
                (Route.J1, tell(VISA_ROUTES[Route.J1])),
                (Route.H1B, tell(VISA_ROUTES[Route.H1B])),
                (Route.NONE, say_term("visa", "None needed")),
                (UNSURE, say("Not sure")),
            ]
        )
        self.visa_choice.setObjectName("visa_choice")
        self.visa_choice.setAccessibleName(tell(VISA))
        self.passport_pick = SearchPick(passports())
        self.passport_pick.setObjectName("passport_pick")
        self.passport_pick.setAccessibleName(say("Country of your passport"))
        self.add_line(self.visa_choice)
        self.passport_line = self.add_line(TextLabel(say("Passport of"), "body", "text_2"), self.passport_pick)
        self.visa_choice.changed.connect(self._on_visa_choice_changed)
        self.passport_pick.chosen.connect(self.changed)

    def fill(self, sheet: Sheet) -> None:
        self.visa_choice.set_value(UNSURE if sheet.visa_unsure else sheet.visa)
        self.passport_pick.set_value(sheet.passport)
        self._show_passport()

    def take(self, sheet: Sheet) -> Sheet:
        value, passport = self.visa_choice.value, self.passport_pick.value
        route = value if isinstance(value, Route) else None
        return replace(sheet, visa=route, visa_unsure=value == UNSURE, passport=passport)

    @property
    def note(self) -> str:
        listed = [] if self.visa_choice.value == Route.NONE else self._listed()
        chosen = VISA_NOTES.get(self.visa_choice.value)
        return tell(paragraph(*listed, *([chosen] if chosen is not None else [])))

    def _listed(self) -> list[Message]:
        found = ((law, law.listed(self.passport_pick.value)) for law in self._laws)
        return [
            message(
                "{law} lists {country}: some visas are not issued on its passport, and the plan says which.",
                law=Data(law.name),
                country=Data(country.name),
            )
            for law, country in found
            if country is not None
        ]

    def _show_passport(self) -> None:
        self.passport_line.setVisible(self.visa_choice.value != Route.NONE)

    def _on_visa_choice_changed(self) -> None:
        self._show_passport()
        self.changed.emit()


class TargetQuestion(Question):
    """The specialty, and the Match: the earliest possible, or a year."""

    def __init__(self, years: Iterable[int], packs: Packs, parent: QWidget | None = None) -> None:
        super().__init__(Topic.TARGET, term("question", "Target"), TARGET_WHY, parent)
        self._services = packs.services
        self._filled: str | None = None
        self.specialty_pick = SearchPick(specialties(packs.services), free=True)
        self.specialty_pick.setObjectName("specialty_pick")
        self.specialty_pick.setAccessibleName(say("Specialty"))
        options = [(EARLIEST, say_term("Match", "Earliest possible")), *((year, str(year)) for year in years)]
        self.match_choice = Segmented(options, EARLIEST)
        self.match_choice.setObjectName("match_choice")
        self.match_choice.setAccessibleName(say("Match"))
        self.add_line(self.specialty_pick, self.match_choice)
        self.specialty_pick.chosen.connect(self.changed)
        self.match_choice.changed.connect(self.changed)

    def fill(self, sheet: Sheet) -> None:
        self._filled = sheet.specialty
        self.specialty_pick.set_value(self._shown(sheet.specialty))
        self.match_choice.set_value(EARLIEST if sheet.target is None else sheet.target)

    def take(self, sheet: Sheet) -> Sheet:
        year, specialty = self.match_choice.value, self.specialty_pick.value
        if specialty == self._shown(self._filled):
            specialty = self._filled
        return replace(sheet, specialty=specialty, target=year if isinstance(year, int) else self._other(sheet))

    @property
    def note(self) -> str:
        service = self._services.of_specialty(self.specialty_pick.value)
        if service is None:
            return ""
        return say("This specialty applies through {service}; the plan counts by its days.", service=Data(service.name))

    def _shown(self, specialty: str | None) -> str | None:
        """The entry that a specialty is: a plan may hold its label, from an answers file or an older version."""
        known = self._services.specialty(specialty)
        return specialty if known is None else known.id

    def _other(self, sheet: Sheet) -> int | None:
        """A target that is none of the years offered stays what it is."""
        return None if self.match_choice.value == EARLIEST else sheet.target


class CountryQuestion(Question):
    """The country, and the Pathway where it is known."""

    def __init__(self, packs: Packs, parent: QWidget | None = None) -> None:
        super().__init__(Topic.COUNTRY, message("Country, Pathway"), COUNTRY_WHY, parent)
        self._exams = packs.exams
        self.country_pick = SearchPick(countries())
        self.country_pick.setObjectName("country_pick")
        self.country_pick.setAccessibleName(say("Country you live in"))
        self.pathway_pick = Pick(pathways(packs.exams))
        self.pathway_pick.setObjectName("pathway_pick")
        self.pathway_pick.setAccessibleName(say("ECFMG Pathway"))
        self.add_line(self.country_pick, self.pathway_pick)
        self.country_pick.chosen.connect(self.changed)
        self.pathway_pick.chosen.connect(self.changed)

    def fill(self, sheet: Sheet) -> None:
        self.country_pick.set_value(sheet.country)
        self.pathway_pick.set_value(sheet.pathway)

    def take(self, sheet: Sheet) -> Sheet:
        return replace(sheet, country=self.country_pick.value, pathway=self.pathway_pick.value)

    @property
    def note(self) -> str:
        chosen = self._exams.pathway(self.pathway_pick.value)
        return title(chosen.meaning) if chosen is not None else ""


def assumed_words(topic: Topic, graduation: date | None) -> Message:
    """What the plan takes while one of the three needed answers is not given; nothing for the other questions."""
    if topic is Topic.WHERE:
        return message("Not answered: the plan takes you for a graduate.")
    if topic is Topic.GRADUATION and graduation is not None:
        return message("Not answered: the plan takes {day}.", day=graduation)
    if topic is Topic.VISA:
        return message("Not answered: the plan takes J-1, the most common route.")
    return NOTHING
