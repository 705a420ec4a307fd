"""What the rows of the experiences say: what and where, in the US, hands-on, when, hours, who, how long in words."""

from collections.abc import Mapping

from planner.core.model import Plan, Record
from planner.core.records.experiences import BEGUN, US, Experience, ExperienceState
from planner.guidance.entries import characters, hours_of, title_of, too_long, when_of
from planner.guidance.look import Look
from planner.packs.profile import EntryLimits
from planner.ui.models.record_table import Cell, RowWords, Tone
from planner.words.message import Count, Message, Value, counted, message, near_day, term
from planner.words.states import EXPERIENCE_STATES

WHAT, DATES, HOURS, CHARACTERS = "what", "dates", "hours", "characters"
COLUMNS = (WHAT, "country", "hands_on", DATES, HOURS, "supervisor", CHARACTERS)
SPARE = (CHARACTERS, HOURS, "supervisor", "country", "hands_on")
"""What is left out where there is no room, the last first."""
FIGURES = (HOURS, CHARACTERS)


def headings(limits: EntryLimits) -> Mapping[str, Message]:
    """The words above the columns that are no fields, or are called otherwise there."""
    return {
        WHAT: term("column of experiences", "what and where"),
        "country": term("column of experiences", "US"),
        DATES: term("column of experiences", "dates"),
        HOURS: term("column of experiences", "hours"),
        CHARACTERS: term(
            "column of experiences",
            "of {description} + {reflection}",
            description=Count(int(limits.description_characters.value)),
            reflection=Count(int(limits.reflection_characters.value)),
        ),
    }


class ExperienceRows:
    """The rows of one look at the plan."""

    def __init__(self, look: Look) -> None:
        self._today, self._limits = look.today, look.packs.profile.limits

    @property
    def words(self) -> RowWords:
        """For the table."""
        return RowWords(self._cell)

    def _cell(self, record: Record, column: str) -> Cell | None:
        assert isinstance(record, Experience)
        match column:
            case "what":
                return self._what(record)
            case "country":
                return _us(record)
            case "dates":
                return self._dates(record)
            case "hours":
                hours = hours_of(record, self._today)
                return Cell(None if hours is None else Count(hours))
            case "characters":
                return self._characters(record)
        return None

    def _what(self, entry: Experience) -> Cell:
        title, place = title_of(entry), entry.place_in_ten
        if entry.most_meaningful:
            return Cell(title.what, Tone.REACHED, message("{experience}, most meaningful", experience=title.what))
        if place is None:
            spoken = message("{experience}, not in the application", experience=title.what)
            return Cell(title.what, Tone.LOCKED, spoken)
        return Cell(title.what)

    def _dates(self, entry: Experience) -> Cell:
        """When it is or was; what is not sure yet, with its state."""
        when, state = when_of(entry, self._today), EXPERIENCE_STATES[entry.state.value]
        if entry.state in BEGUN:
            return Cell(when)
        if when is None:
            asked = entry.state is ExperienceState.ASKED and entry.asked_on is not None
            if asked and entry.asked_on is not None:
                return Cell(message("asked {day}", day=near_day(entry.asked_on, self._today)), Tone.EXPECTED)
            return Cell(state, Tone.EXPECTED)
        return Cell(message("{days}, {state}", days=when, state=state), Tone.EXPECTED)

    def _characters(self, entry: Experience) -> Cell:
        description, reflection = characters(entry)
        text: Value = Count(description)
        spoken = counted("{count} character", "{count} characters", description)
        if reflection:
            text = message("{description} + {reflection}", description=text, reflection=Count(reflection))
            spoken = message(
                "{description} characters, and {reflection} on why it is most meaningful",
                description=Count(description),
                reflection=Count(reflection),
            )
        if not too_long(entry, self._limits):
            return Cell(text, Tone.PLAIN, spoken)
        limits = self._limits
        return Cell(
            text,
            Tone.LATE,
            message(
                "{said}: longer than the {description} and {reflection} that the application takes",
                said=spoken,
                description=Count(int(limits.description_characters.value)),
                reflection=Count(int(limits.reflection_characters.value)),
            ),
        )


def where(_plan: Plan, record: Record) -> Value | None:
    """What stands behind the name of a row: a title, a place."""
    return title_of(record).where if isinstance(record, Experience) else None


def _us(entry: Experience) -> Cell:
    if entry.in_us:
        return Cell(US, Tone.PLAIN, message("In the US"))
    if not entry.country:
        return Cell(None, Tone.PLAIN, message("The country is not on record"))
    return Cell(None, Tone.PLAIN, message("Not in the US: {country}", country=entry.country))
