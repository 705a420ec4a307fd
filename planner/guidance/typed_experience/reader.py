"""Reads typed lines of experiences for a plan."""

from dataclasses import dataclass, field

from planner.core.records.experiences import EXPERIENCES, PLACED, Experience, ExperienceKind, ExperienceState
from planner.core.records.people import PEOPLE, Person, PersonRole
from planner.core.reference import free_ids
from planner.guidance.entries import entries_of, free_place, marked, too_many_entries, too_many_stars
from planner.guidance.look import Look
from planner.guidance.typed_experience.days import WhenReader
from planner.guidance.typed_experience.known import known_words
from planner.guidance.typed_experience.parts import CLINICAL, PartReader, Parts, split
from planner.guidance.typed_experience.value import TypedExperience, TypedExperiences
from planner.guidance.typed_log.context import kept
from planner.guidance.typed_log.names import squeezed
from planner.guidance.typed_log.value import Refused, Unread
from planner.words.day_text import DayReader
from planner.words.message import Count, Name, message
from planner.words.text import clean

MOST_LINES, LONGEST_LINE = 10_000, 500
BEGIN = message("Begin with what it is, such as “observership”, “audit” or “teaching”.")


@dataclass
class _Before:
    """What the plan and the lines before have: people by name, entries of the application, ids."""

    people: dict[str, list[Person]]
    entries: list[Experience]
    stars: list[Experience]
    last: dict[str, int] = field(default_factory=dict)


class ExperienceReader:
    """Reads lines for a plan as it is now. Days are read by `days`."""

    def __init__(self, look: Look, days: DayReader) -> None:
        self.look = look
        self._limits = look.packs.profile.limits
        known = known_words(days.language)
        self._titles = known.titles
        self._parts = PartReader(known, WhenReader(days, known))

    def read(self, line: str) -> TypedExperience | Unread | None:
        """What a line adds, or why it adds nothing; None where it is empty."""
        return self._read(line, self._before())

    def read_lines(self, text: str) -> TypedExperiences:
        """What several lines add together; empty ones are none. Those beyond MOST_LINES are not read."""
        before, read = self._before(), list[TypedExperience]()
        unread: list[tuple[int, str, Unread]] = []
        for number, line in enumerate(text.splitlines(), start=1):
            found = self._read(line, before) if number <= MOST_LINES else _too_many()
            if isinstance(found, Unread):
                unread.append((number, line, found))
            elif found is not None:
                read.append(found)
                self._count(found, before)
        return TypedExperiences(tuple(read), tuple(unread))

    def _before(self) -> _Before:
        plan = self.look.plan
        before = _Before({}, list(entries_of(plan)), list(marked(plan)))
        for person in PEOPLE.of(plan):
            self._know(person, before)
        return before

    def _know(self, person: Person, before: _Before) -> None:
        """By the whole name, and by the name without "Dr."."""
        for name in {squeezed(person.name), self._bare(person.name)} - {""}:
            before.people.setdefault(name, []).append(person)

    def _bare(self, name: str) -> str:
        words = name.split()
        while len(words) > 1 and squeezed(words[0]) in self._titles:
            words = words[1:]
        return squeezed(" ".join(words))

    def _count(self, found: TypedExperience, before: _Before) -> None:
        record = found.record
        if record.place_in_ten is not None:
            before.entries.append(record)
        if record.most_meaningful:
            before.stars.append(record)
        if found.made is not None:
            self._know(found.made, before)
        for made in (record, found.made):
            if made is not None:
                key, number = made.id.rsplit("-", 1)
                before.last[key] = int(number)

    def _read(self, line: str, before: _Before) -> TypedExperience | Unread | None:
        if len(line) > LONGEST_LINE:
            return Unread(message("A line has at most {count} characters.", count=Count(LONGEST_LINE)))
        texts = split(clean(line))
        if not texts:
            return None
        try:
            return self._found(self._parts.read(texts, before.people), before)
        except Refused as refused:
            return refused.unread

    def _found(self, said: Parts, before: _Before) -> TypedExperience:
        if said.kind is None:
            raise Refused(BEGIN, begun=True)
        title, organization, city = _named(said, said.kind)
        state = said.state or self._state(said)
        if said.start is not None and said.last is not None and said.last < said.start:
            raise Refused(message("It ends before it starts: {first} and {last}.", first=said.start, last=said.last))
        person, made = self._person(said.supervisor, organization, said.country, before)
        record = Experience(
            id=self._new_id(EXPERIENCES.key, before),
            kind=said.kind,
            state=state,
            asked_on=said.asked_on,
            title=title,
            specialty=said.specialty,
            organization=organization,
            city=city,
            state_code=said.state_code,
            country=said.country,
            hands_on=said.hands_on,
            start=said.start,
            end=said.last,
            hours_per_week=said.hours,
            supervisor=None if person is None else person.id,
            place_in_ten=self._place(said, state, before),
            most_meaningful=said.star,
        )
        return TypedExperience(kept(EXPERIENCES, record), None if person is None else person.name, made)

    def _state(self, said: Parts) -> ExperienceState:
        """How far it is by its days, where nobody says it."""
        today, last = self.look.today, said.last
        if said.start is None:
            return ExperienceState.DONE if last is not None and last < today else ExperienceState.LOOKING
        if said.start > today:
            return ExperienceState.CONFIRMED
        return ExperienceState.DONE if last is not None and last < today else ExperienceState.RUNNING

    def _place(self, said: Parts, state: ExperienceState, before: _Before) -> int | None:
        """Its place in the application: the next one, while there is one, of what can be told of there."""
        if said.star and len(before.stars) >= int(self._limits.most_meaningful.value):
            refusal = too_many_stars(self._limits, before.stars)
            raise Refused(refusal.said)
        wanted = said.star or said.entry
        if said.entry is False or not (wanted or state in PLACED):
            return None
        place = free_place(before.entries, self._limits)
        if place is None and wanted:
            raise Refused(too_many_entries(self._limits).said)
        return place

    def _person(
        self, name: str, organization: str, country: str, before: _Before
    ) -> tuple[Person | None, Person | None]:
        """The supervisor, and the one that has to be made for it."""
        if not name:
            return None, None
        there = before.people.get(squeezed(name)) or before.people.get(self._bare(name)) or []
        if len(there) > 1:
            raise Refused(message("Several people are called {name}: write the whole name.", name=Name(name)))
        if there:
            return there[0], None
        made = Person(
            id=self._new_id(PEOPLE.key, before),
            name=name,
            institution=organization,
            country=country,
            roles=(PersonRole.SUPERVISOR,),
        )
        made = kept(PEOPLE, made)
        return made, made

    def _new_id(self, key: str, before: _Before) -> str:
        return free_ids(self.look.plan, key, 1, before.last.get(key, 0))[0]


def _named(said: Parts, kind: ExperienceKind) -> tuple[str, str, str]:
    """Title, organization and city, from the names of a line in their order. Raises Refused for one too many."""
    names, title = list(said.names), said.title
    if not title and kind not in CLINICAL and len(names) > 1:
        title = names.pop(0)
    most = 2 if kind in CLINICAL or title else 1
    if len(names) > most:
        words = Name(names[most])
        raise Refused(message("Not understood: {words}. A line names one place.", words=words), begun=True)
    organization, city = (*names, "", "")[:2]
    return title, organization, city


def _too_many() -> Unread:
    return Unread(message("At most {count} lines can be added at once.", count=Count(MOST_LINES)))
