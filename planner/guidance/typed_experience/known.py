"""The words that mean something in a line of an experience, as they are compared, in one language and in English."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.core.records.experiences import ExperienceKind, ExperienceState, HandsOn
from planner.guidance.typed_log.names import squeezed
from planner.words import experience_words as words
from planner.words.calendar_names import TYPED_DAYS, TYPED_MONTHS, TYPED_WEEKS
from planner.words.language import Language
from planner.words.log_words import words_of
from planner.words.message import Message
from planner.words.states import EXPERIENCE_KINDS, EXPERIENCE_STATES

US_STATES = frozenset(
    re.findall(
        "[A-Z]{2}",
        "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH "
        "OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI",
    )
)
"""The postal codes of the states and territories."""


@dataclass(frozen=True)
class Known:
    """`kinds` and the like by the letters of a phrase; of `kinds` also whether it is the kind's own name."""

    kinds: Mapping[str, ExperienceKind]
    own_names: frozenset[str]
    states: Mapping[str, ExperienceState]
    hands_on: Mapping[str, HandsOn]
    us: frozenset[str]
    star: frozenset[str]
    entry: frozenset[str]
    no_entry: frozenset[str]
    since: frozenset[str]
    start: frozenset[str]
    until: frozenset[str]
    to: frozenset[str]
    length: frozenset[str]
    per: frozenset[str]
    weekly: frozenset[str]
    hours: frozenset[str]
    place: frozenset[str]
    supervisor: frozenset[str]
    titles: frozenset[str]
    days: frozenset[str]
    weeks: frozenset[str]
    months: frozenset[str]


def known_words(language: Language) -> Known:
    """The words of a language, and the English ones."""

    def said(*messages: Message) -> frozenset[str]:
        return frozenset(squeezed(phrase) for one in messages for phrase in words.phrases(one, language))

    def by(kinds: Mapping[str, Message], also: Mapping[str, Message] | None = None) -> Iterable[tuple[str, str]]:
        for one in (kinds, also or {}):
            yield from ((phrase, key) for key, message in one.items() for phrase in said(message))

    units = (TYPED_DAYS, TYPED_WEEKS, TYPED_MONTHS)
    days, weeks, months = (frozenset(map(squeezed, words_of(unit, language))) for unit in units)
    return Known(
        {
            phrase: ExperienceKind(kind)
            for phrase, kind in (*by(EXPERIENCE_KINDS, words.TITLES), *by(words.TYPED_KINDS))
        },
        said(*EXPERIENCE_KINDS.values(), *words.TITLES.values()),
        {phrase: ExperienceState(state) for phrase, state in by(EXPERIENCE_STATES, words.TYPED_STATES)},
        {phrase: HandsOn(state) for phrase, state in by(words.TYPED_HANDS_ON)},
        said(words.TYPED_US),
        said(words.TYPED_STAR),
        said(words.TYPED_ENTRY),
        said(words.TYPED_NO_ENTRY),
        said(words.TYPED_SINCE),
        said(words.TYPED_FROM),
        said(words.TYPED_UNTIL),
        said(words.TYPED_TO),
        said(words.TYPED_FOR),
        said(words.TYPED_PER),
        said(words.TYPED_WEEKLY),
        said(words.TYPED_HOURS),
        said(words.TYPED_PLACE),
        said(words.TYPED_SUPERVISOR),
        said(words.TYPED_TITLES),
        days,
        weeks,
        months,
    )
