"""What the parts of a line say, one by one: each fills something, or is a name whose meaning its place tells."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from planner.core.records.experiences import US, ExperienceKind, ExperienceState, HandsOn
from planner.guidance.typed_experience.days import When, WhenReader, end_of
from planner.guidance.typed_experience.known import US_STATES, Known
from planner.guidance.typed_log.names import squeezed
from planner.guidance.typed_log.value import Refused
from planner.words.day_text import is_year, plain_text
from planner.words.message import Name, message

MOST_WORDS_OF_A_KIND = 3
CLINICAL = (
    ExperienceKind.OBSERVERSHIP,
    ExperienceKind.EXTERNSHIP,
    ExperienceKind.ELECTIVE,
    ExperienceKind.CLERKSHIP,
    ExperienceKind.SUB_INTERNSHIP,
)
"""Kinds before whose name a specialty stands, and behind whose place a city."""
MOST_HOURS = 168
_NUMBER = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s*(.+)")
_QUOTED = re.compile(r"[\"\u201c](.+)[\"\u201d]")
_PART = re.compile(r"(?:\u201c[^\u201d]*\u201d|\"[^\"]*\"|[^,;\t\u060c])+")
_BETWEEN = re.compile(r"[\s/.]+")
_EDGES = " \t:.\u2013\u2014-"


@dataclass
class Parts:
    """What a line has said so far. `names` are what is none of the rest, in their order."""

    kind: ExperienceKind | None = None
    title: str = ""
    specialty: str = ""
    state: ExperienceState | None = None
    asked_on: date | None = None
    hands_on: HandsOn | None = None
    country: str = ""
    state_code: str = ""
    start: date | None = None
    end: date | None = None
    length: When | None = None
    hours: float | None = None
    supervisor: str = ""
    star: bool = False
    entry: bool | None = None
    names: list[str] = field(default_factory=list)

    @property
    def last(self) -> date | None:
        """Its last day, said, or counted from the first."""
        if self.end is None and self.start is not None and self.length is not None:
            return end_of(self.start, self.length)
        return self.end


class PartReader:
    """Takes lines apart. `people` are the names that the plan has, as they are compared."""

    def __init__(self, known: Known, when: WhenReader) -> None:
        self._known, self._when = known, when
        self._readers: Sequence[Callable[[str, str, Parts], bool]] = (
            self._word,
            self._state,
            self._dates,
            self._hours,
            self._person,
        )

    def read(self, texts: Sequence[str], people: Mapping[str, object]) -> Parts:
        """What the parts of a line say. Raises Refused for one that says two things, or cannot be understood."""
        found = Parts()
        texts = list(texts)
        if texts:
            texts[:1] = self._begin(texts[0], found)
        for text in texts:
            self._read(text, found, people)
        return found

    def _begin(self, text: str, found: Parts) -> list[str]:
        """What is left of the first part without the kind that stands at its beginning, or at its end.

        Before it may stand how far it is: "confirmed observership".
        """
        words, known = text.split(), self._known
        for count in (2, 1):
            state = known.states.get(squeezed(" ".join(words[:count]))) if len(words) > count else None
            if state is not None:
                found.state, words = state, words[count:]
        for count in range(min(MOST_WORDS_OF_A_KIND, len(words)), 0, -1):
            phrase = squeezed(" ".join(words[:count]))
            if phrase in known.kinds:
                self._set_kind(phrase, " ".join(words[:count]), found)
                rest = words[count:]
                if rest and squeezed(rest[0]) in known.place:
                    rest = rest[1:]
                return [left] if (left := " ".join(rest).strip(_EDGES)) else []
        for count in range(min(MOST_WORDS_OF_A_KIND, len(words) - 1), 0, -1):
            phrase = squeezed(" ".join(words[-count:]))
            if known.kinds.get(phrase) in CLINICAL:
                self._set_kind(phrase, " ".join(words[-count:]), found)
                found.specialty = " ".join(words[:-count])
                return []
        return [text]

    def _read(self, text: str, found: Parts, people: Mapping[str, object]) -> None:
        if quoted := _QUOTED.fullmatch(text):
            found.title = quoted[1]
            return
        phrase = squeezed(text)
        if phrase in people:
            self._set_supervisor(text, found)
        elif text in ("*", "\u2605"):
            found.star = True
        elif not any(reader(text, phrase, found) for reader in self._readers):
            name = self._name(text, found)
            if name:
                found.names.append(name)

    def _name(self, text: str, found: Parts) -> str:
        """A part that is a name, without the days or hours at its end. Raises Refused for one that cannot be one."""
        words = text.split()
        if any(char.isdigit() for char in text):
            for place in range(1, len(words)):
                tail = " ".join(words[place:])
                numbered = any(char.isdigit() for char in tail)
                if numbered and not tail.isdigit() and (self._dates(tail, "", found) or self._hours(tail, "", found)):
                    words = words[:place]
                    break
        opens = squeezed(words[0])
        dated = len(words) > 1 and opens in (*self._known.since, *self._known.start, *self._known.until)
        if dated or plain_text(text)[:1].isdigit():
            raise Refused(message("Not understood: {words}.", words=Name(text)), begun=True)
        return self._state_at_end(words, found)

    def _state_at_end(self, words: list[str], found: Parts) -> str:
        """A name without the postal code of its state, as in "Northgate Clinic MI"."""
        if len(words) > 1 and words[-1] in US_STATES and not found.country:
            found.country, found.state_code = US, words[-1]
            words = words[:-1]
        return " ".join(words).strip(_EDGES)

    def _word(self, text: str, phrase: str, found: Parts) -> bool:
        """A part that is one phrase: the kind, hands-on, US, most meaningful, an entry or none."""
        known = self._known
        if phrase in known.kinds and found.kind is None:
            self._set_kind(phrase, text, found)
        elif phrase in known.hands_on:
            found.hands_on = known.hands_on[phrase]
        elif phrase in known.us:
            found.country = US
        elif phrase in known.star:
            found.star = True
        elif phrase in known.entry or phrase in known.no_entry:
            found.entry = phrase in known.entry
        elif len(text) == 2 and text.isascii() and text.isupper() and text.isalpha():
            is_state = text in US_STATES
            found.country = US if is_state else text
            found.state_code = text if is_state else ""
        else:
            return False
        return True

    def _state(self, text: str, phrase: str, found: Parts) -> bool:
        """Confirmed; asked 1 Apr."""
        states = self._known.states
        word, _, rest = text.partition(" ")
        state = states.get(phrase) or states.get(squeezed(word))
        if state is None:
            return False
        day = None if phrase in states else self._when.day(rest)
        if phrase not in states and (day is None or state is not ExperienceState.ASKED):
            return False
        if found.state not in (None, state):
            raise Refused(message("One line says how far one experience is: {words} is a second.", words=Name(text)))
        found.state, found.asked_on = state, day
        return True

    def _dates(self, text: str, _phrase: str, found: Parts) -> bool:
        when = self._when.read(text)
        if when is None:
            return False
        twice = (when.start and found.start) or (when.end and found.end)
        if twice:
            raise Refused(message("One line has one first and one last day: {words} is a second.", words=Name(text)))
        found.start, found.end = found.start or when.start, found.end or when.end
        if when.days or when.months:
            found.length = when
        return True

    def _hours(self, text: str, _phrase: str, found: Parts) -> bool:
        """4 h a week, 40 hours/week."""
        number = _NUMBER.fullmatch(plain_text(text))
        if number is None:
            return False
        words, known = [word for word in map(squeezed, _BETWEEN.split(number[2])) if word], self._known
        if not words or words[0] not in known.hours:
            return False
        rest = [word for word in words[1:] if word not in known.per]
        if len(rest) != 1 or rest[0] not in known.weekly:
            raise Refused(message("Say how many hours a week, as in “4 h a week”."), begun=True)
        hours = float(number[1].replace(",", "."))
        if not 0 < hours <= MOST_HOURS:
            raise Refused(message("A week has {count} hours.", count=MOST_HOURS))
        found.hours = hours
        return True

    def _person(self, text: str, _phrase: str, found: Parts) -> bool:
        """Dr. Farouk; supervisor S. Lang."""
        words, known = text.split(), self._known
        for count in (2, 1):
            if len(words) > count and squeezed(" ".join(words[:count])) in known.supervisor:
                self._set_supervisor(" ".join(words[count:]), found)
                return True
        if len(words) > 1 and squeezed(words[0]) in known.titles:
            self._set_supervisor(text, found)
            return True
        return False

    def _set_kind(self, phrase: str, text: str, found: Parts) -> None:
        """A kind that is called by another name keeps that as its title, where it says less than a title does."""
        found.kind = self._known.kinds[phrase]
        if (
            found.kind in (ExperienceKind.CLINICAL_WORK, ExperienceKind.TRAINING)
            and phrase not in self._known.own_names
        ):
            found.title = text

    def _set_supervisor(self, name: str, found: Parts) -> None:
        if found.supervisor:
            two = message("One line has one supervisor: {name} is a second.", name=Name(name))
            raise Refused(two, begun=True)
        found.supervisor = name


def split(line: str) -> list[str]:
    """The parts of a line: between commas, semicolons and tabs; a year behind a comma belongs to the day before it."""
    found: list[str] = []
    for text in _PART.findall(line):
        text = text.strip()
        if not text:
            continue
        if found and is_year(text) and any(char.isdigit() for char in plain_text(found[-1])):
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
    return found
