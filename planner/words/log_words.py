"""Words by which somebody types what was studied: "40 q, 1 h 30". Each message has all the words for a thing."""

from collections.abc import Callable, Iterator, Mapping

from planner.words.language import ENGLISH, Language
from planner.words.message import Count, Decimal, Message, counted, message, term
from planner.words.states import STUDY_UNITS

_WHOLE_FROM = 10
"""From so many units on a share is told without decimals."""

TYPED_UNITS: Mapping[str, Message] = {
    "questions": term("typed study units", "q qs question questions"),
    "hours": term("typed study units", "h hr hrs hour hours"),
    "pages": term("typed study units", "p pp page pages"),
    "videos": term("typed study units", "video videos"),
    "cards": term("typed study units", "card cards"),
}
"""By core.records.resources.StudyUnit."""
TYPED_MINUTES = term("typed study units", "m min mins minute minutes")
TYPED_TEST = term("typed practice test", "test")
TYPED_RIGHT = term("typed correct answers", "correct right")
TYPED_OF = term("typed share: 32 of 40", "of")
TYPED_FILLERS = term("typed words that say nothing", "and in with on for at from did done i a the my")


def words_of(said: Message, language: Language) -> Iterator[str]:
    """All its words as they are compared, those of a language and the English ones."""
    for spoken in (language, ENGLISH):
        yield from (word.casefold() for word in spoken.render(said).split())


def typed_units(language: Language) -> Mapping[str, str]:
    """The unit that each word stands for."""
    return {
        word: unit
        for unit, said in TYPED_UNITS.items()
        for words in (said, STUDY_UNITS[unit])
        for word in words_of(words, language)
    }


def amount_words(unit: str, count: int, resource: str | None = None) -> Message:
    """40 questions; 40 UWorld questions. `unit` is a core.records.resources.StudyUnit, not hours."""
    if resource is None:
        return _COUNTS[unit](count)
    return _RESOURCE_COUNTS[unit](count, resource)


def share_words(unit: str, done: float, share: float, resource: str) -> Message:
    """40 of 28 UWorld questions."""
    told = round(share) if share >= _WHOLE_FROM else round(share, 1)
    return _SHARES[unit].filled(done=Decimal(round(done, 1)), share=Decimal(told), resource=resource)


def hours_words(minutes: int, resource: str | None = None) -> Message:
    """1.5 h; 1 h 20; 20 minutes; 1.5 h of Lectures. It is never rounded."""
    if resource is not None:
        return message("{time} of {resource}", time=hours_words(minutes), resource=resource)
    if minutes < 60:
        return counted("{count} minute", "{count} minutes", minutes)
    if minutes % 6 == 0:
        return message("{hours} h", hours=Decimal(minutes / 60, None if minutes % 60 == 0 else 1))
    return message("{hours} h {minutes}", hours=minutes // 60, minutes=f"{minutes % 60:02}")


_COUNTS: Mapping[str, Callable[[int], Message]] = {
    "questions": lambda count: counted("{count} question", "{count} questions", count),
    "hours": lambda count: message("{hours} h", hours=Count(count)),
    "pages": lambda count: counted("{count} page", "{count} pages", count),
    "videos": lambda count: counted("{count} video", "{count} videos", count),
    "cards": lambda count: counted("{count} card", "{count} cards", count),
}
_RESOURCE_COUNTS: Mapping[str, Callable[[int, str], Message]] = {
    "questions": lambda count, resource: counted(
        "{count} {resource} question", "{count} {resource} questions", count, resource=resource
    ),
    "hours": lambda count, resource: message("{hours} h of {resource}", hours=Count(count), resource=resource),
    "pages": lambda count, resource: counted(
        "{count} page of {resource}", "{count} pages of {resource}", count, resource=resource
    ),
    "videos": lambda count, resource: counted(
        "{count} video of {resource}", "{count} videos of {resource}", count, resource=resource
    ),
    "cards": lambda count, resource: counted(
        "{count} card of {resource}", "{count} cards of {resource}", count, resource=resource
    ),
}
_SHARES: Mapping[str, Message] = {
    "questions": message("{done} of {share} {resource} questions"),
    "hours": message("{done} of {share} h of {resource}"),
    "pages": message("{done} of {share} pages of {resource}"),
    "videos": message("{done} of {share} videos of {resource}"),
    "cards": message("{done} of {share} cards of {resource}"),
}
