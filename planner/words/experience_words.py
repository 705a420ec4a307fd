"""What experiences are called, and the words by which somebody types one: "audit, since 10 Aug, 4 h a week"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.words.language import ENGLISH, Language
from planner.words.message import Message, Value, message, term

TITLES: Mapping[str, Message] = {
    "observership": term("title of an experience", "Observership"),
    "externship": term("title of an experience", "Externship"),
    "elective": term("title of an experience", "Elective"),
    "clerkship": term("title of an experience", "Clerkship"),
    "sub_internship": term("title of an experience", "Sub-internship"),
    "clinical_work": term("title of an experience", "Clinical work"),
    "training": term("title of an experience", "Training"),
    "research": term("title of an experience", "Research"),
    "audit": term("title of an experience", "Audit"),
    "teaching": term("title of an experience", "Teaching"),
    "volunteering": term("title of an experience", "Volunteer"),
    "military": term("title of an experience", "Military service"),
    "other": term("title of an experience", "Other"),
}
"""By core.records.experiences.ExperienceKind."""
_BY_TITLE = ("clinical_work", "training", "other", "military")
"""Kinds that say less than a title does."""


@dataclass(frozen=True, slots=True)
class Called:
    """What an experience is, and what stands behind that: a title, a place."""

    what: Value
    where: Value | None

    @property
    def whole(self) -> Message:
        """Both in one line."""
        if self.where is None:
            return message("{what}", what=self.what)
        return message("{what} ({where})", what=self.what, where=self.where)


def called(kind: str, title: str, organization: str, state_code: str) -> Called:
    """Externship · Maple Ridge Medical Center, PA; House officer · University hospital; Teaching · ECG hour."""
    title = "" if title == organization else title
    by_title = bool(title) and kind in _BY_TITLE
    place: Value | None = organization or None
    if organization and state_code:
        place = message("{organization}, {state}", organization=organization, state=state_code)
    if by_title or not title:
        return Called(title if by_title else TITLES[kind], place)
    if place is None:
        return Called(TITLES[kind], title)
    return Called(TITLES[kind], message("{title}, {place}", title=title, place=place))


_PARTED = ";"
TYPED_KINDS: Mapping[str, Message] = {
    "observership": term("typed experience", "observership; observer"),
    "externship": term("typed experience", "externship; extern"),
    "elective": term("typed experience", "elective; clinical elective"),
    "clerkship": term("typed experience", "clerkship; core clerkship; rotation; clinical rotation"),
    "sub_internship": term("typed experience", "sub-internship; sub-I; acting internship"),
    "clinical_work": term("typed experience", "clinical work; house officer; medical officer; general practitioner"),
    "training": term("typed experience", "training; internship; house job; residency; fellowship"),
    "research": term("typed experience", "research"),
    "audit": term("typed experience", "audit; clinical audit; quality improvement; QI; QI project"),
    "teaching": term("typed experience", "teaching; tutor; tutoring; lecturer"),
    "volunteering": term("typed experience", "volunteer; volunteering; volunteer work; volunteer role"),
    "military": term("typed experience", "military; military service"),
    "other": term("typed experience", "other; other experience"),
}
"""By ExperienceKind: all that it is called, with ; between them."""
TYPED_STATES: Mapping[str, Message] = {
    "looking": term("typed experience", "looking; looking for; wanted"),
    "asked": term("typed experience", "asked; asked for; applied; requested"),
    "confirmed": term("typed experience", "confirmed; accepted; booked"),
    "running": term("typed experience", "running; ongoing; current"),
    "done": term("typed experience", "done; finished; completed"),
    "refused": term("typed experience", "refused; declined; rejected"),
}
"""By ExperienceState."""
TYPED_HANDS_ON: Mapping[str, Message] = {
    "yes": term("typed experience", "hands-on; hands on"),
    "partly": term("typed experience", "partly hands-on; some hands-on"),
    "no": term("typed experience", "not hands-on; no hands-on; observing only"),
}
"""By HandsOn."""
TYPED_US = term("typed experience", "US; USA; United States; in the US; in the USA")
TYPED_STAR = term("typed experience", "most meaningful; star")
TYPED_ENTRY = term("typed experience", "entry; in the application")
TYPED_NO_ENTRY = term("typed experience", "no entry; not an entry; not in the application")
TYPED_SINCE = term("typed experience", "since")
TYPED_FROM = term("typed experience", "from; starting; starts")
TYPED_UNTIL = term("typed experience", "until; till; ended")
TYPED_TO = term("typed experience", "to; until; till; through")
TYPED_FOR = term("typed experience", "for")
TYPED_PER = term("typed experience", "a; per; each; every; the")
TYPED_WEEKLY = term("typed experience", "week; wk; w; weekly")
TYPED_HOURS = term("typed experience", "h; hr; hrs; hour; hours")
TYPED_PLACE = term("typed experience", "at; in; with; on; of; for; as")
TYPED_SUPERVISOR = term("typed experience", "supervisor; supervised by; with; under")
TYPED_TITLES = term("typed titles of people", "Dr; Prof; Professor; Doctor")


def phrases(said: Message, language: Language) -> Iterator[str]:
    """All its phrases, those of a language and the English ones."""
    for spoken in (language, ENGLISH):
        yield from (phrase.strip() for phrase in spoken.render(said).split(_PARTED) if phrase.strip())
