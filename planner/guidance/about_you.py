"""What is asked of the person beside the answers: only what changes something, each with why."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from planner.core.model import Plan, Profile, Route, Status
from planner.core.records.personal import PERSONAL, LicenceKind, Personal, UsStatus
from planner.guidance.personal import SETTLED
from planner.roadmap.template import NO_PROFILE, STEP_2_CS
from planner.words.message import Message, message


@dataclass(frozen=True, slots=True)
class Situation:
    """Of whom it is asked: the plan, and what they have said so far, be it only typed."""

    plan: Plan
    told: Personal

    @property
    def profile(self) -> Profile:
        """The answers."""
        return self.plan.profile or NO_PROFILE

    @property
    def needs_visa(self) -> bool:
        """Whether the plan has a visa route, and nothing said makes it needless."""
        return self.profile.visa is not Route.NONE and self.told.us_status not in SETTLED

    def may_take(self, route: Route) -> bool:
        """Whether a route is that of the plan, or the other one would do as well."""
        return self.needs_visa and (self.profile.visa is route or bool(self.told.other_route))

    def is_open(self, task: str) -> bool:
        """Whether a step of the roadmap is still to be done."""
        known = self.plan.tasks.get(task)
        return known is not None and not known.done

    @property
    def pathway_open(self) -> bool:
        """Whether a Pathway is needed and not accepted yet."""
        return self.profile.pathway != STEP_2_CS and self.is_open("pathway")


@dataclass(frozen=True, slots=True)
class _Detail:
    words: Message
    when: Callable[[Situation], bool]
    why: Message


@dataclass(frozen=True, slots=True)
class Asked:
    """One detail that is asked for: what it is called, and why."""

    name: str
    words: Message
    why: Message


@dataclass(frozen=True, slots=True)
class Part:
    """Some details that belong together; `words` is their heading."""

    words: Message
    names: tuple[str, ...]


PARTS = (
    Part(
        message("Countries and visa"),
        ("passports", "us_status", "us_until", "other_route", "birth_country", "residence_country", "dependants"),
    ),
    Part(
        message("License and training"),
        (
            "licence",
            "licence_last_valid",
            "licence_disciplined",
            "failed_step2cs",
            "prior_training",
            "internship_end",
        ),
    ),
    Part(message("What you apply for"), ("specialties", "couple")),
)


def _always(_who: Situation) -> bool:
    return True


_LEFT_ALONE = (None, UsStatus.NONE, *SETTLED)
"""A status in the US without a last day."""
_DETAILS: Mapping[str, _Detail] = {
    "passports": _Detail(
        message("Passports you hold"),
        lambda who: who.needs_visa,
        message("Travel lists go by the passport; a second one can keep your visa open."),
    ),
    "us_status": _Detail(
        message("Status in the US"),
        _always,
        message("It decides whether you need a visa, and whether a travel list concerns you."),
    ),
    "us_until": _Detail(
        message("It ends on"),
        lambda who: who.told.us_status not in _LEFT_ALONE,
        message("A rotation or an exam in the US after that day needs another status."),
    ),
    "other_route": _Detail(
        message("Open to the other visa route"),
        lambda who: who.needs_visa,
        message("If one route becomes too late, the plan can offer the other."),
    ),
    "birth_country": _Detail(
        message("Born in"),
        lambda who: who.may_take(Route.H1B),
        message("H-1B petitions of people born in some countries may be held, whatever the passport."),
    ),
    "residence_country": _Detail(
        message("Last permanent residence"),
        lambda who: who.may_take(Route.J1),
        message("Its health ministry writes your Statement of Need for the J-1."),
    ),
    "dependants": _Detail(
        message("Family who travel with you"),
        lambda who: who.needs_visa,
        message("Their visas, papers and insurance belong to yours from Match Day on."),
    ),
    "licence": _Detail(
        message("License"),
        lambda who: who.pathway_open,
        message("Who has a full license, recent, never disciplined, must take Pathway 1."),
    ),
    "licence_last_valid": _Detail(
        message("Last valid on"),
        lambda who: who.pathway_open and who.told.licence not in (None, LicenceKind.NONE),
        message("A license that ended long ago does not count for Pathway 1."),
    ),
    "licence_disciplined": _Detail(
        message("Disciplined"),
        lambda who: who.told.licence not in (None, LicenceKind.NONE),
        message("It closes Pathway 1, and the application asks about it."),
    ),
    "failed_step2cs": _Detail(
        message("Step 2 CS failed"),
        lambda who: who.pathway_open and who.profile.status is Status.GRADUATE,
        message("After a failed Step 2 CS only Pathway 6 is left."),
    ),
    "prior_training": _Detail(
        message("Earlier residency"),
        lambda who: who.profile.status is Status.GRADUATE,
        message("Programs ask for a letter of its director, and some places are only for who has trained."),
    ),
    "internship_end": _Detail(
        message("Internship until"),
        lambda who: who.is_open("diploma"),
        message("Where the diploma needs the internship, it cannot come earlier."),
    ),
    "specialties": _Detail(
        message("Also applying in"),
        _always,
        message("Each needs a statement and letters of its own, and some have days of their own."),
    ),
    "couple": _Detail(
        message("Matching as a couple"),
        _always,
        message("Lists of pairs are not covered here, and you are told where that matters."),
    ),
}


def detail(name: str) -> Asked:
    """A detail, whether it is asked for or not."""
    return Asked(name, _DETAILS[name].words, _DETAILS[name].why)


def asked(plan: Plan, told: Personal) -> Iterator[Asked]:
    """The details that change something for this person, in the order of asking; what is said already stays asked."""
    who = Situation(plan, told)
    for part in PARTS:
        for name in part.names:
            if _DETAILS[name].when(who) or _is_said(told, name):
                yield detail(name)


def _is_said(told: Personal, name: str) -> bool:
    return bool(getattr(told, name) != PERSONAL.defaults[name])
