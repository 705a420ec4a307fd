"""What experiences are called, and the words by which somebody types one: "audit, since 10 Aug, 4 h a week"."""

from collections.abc import Mapping
from dataclasses import dataclass

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
    by_title = bool(title) and kind in _BY_TITLE
    place: Value | None = organization or None
    if organization and state_code:
        place = message("{organization}, {state}", organization=organization, state=state_code)
    if by_title or not title:
        return Called(title if by_title else TITLES[kind], place)
    if place is None:
        return Called(TITLES[kind], title)
    return Called(TITLES[kind], message("{title}, {place}", title=title, place=place))
