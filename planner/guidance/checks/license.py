"""Rules about a license to practice and a failed Step 2 CS: who must, and who cannot, take a Pathway."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.core.records.personal import LicenceKind, Personal
from planner.guidance.checks.needs import PERSONAL_KEPT, TARGET
from planner.guidance.checks.pathway_application import choosing, season_of_application
from planner.guidance.finding import Fix, Severity, tasks_of
from planner.guidance.look import Look
from planner.guidance.personal import personal_of
from planner.guidance.rule import Found, Rule
from planner.packs.record import PathwayChoice
from planner.roadmap.edit import ChangeAnswer
from planner.roadmap.template import STEP_2_CS
from planner.words.message import Listing, Message, either, message
from planner.words.states import LICENCE_KINDS


@dataclass(frozen=True, slots=True)
class _Asked:
    """A Pathway that asks for a license, and since when this had to be valid in the season of the application."""

    choice: PathwayChoice
    since: date


def license_missing(look: Look) -> Iterable[Found]:
    """The chosen Pathway asks for a full license, recent and never disciplined, and the person's is not."""
    asked = _asked(look)
    if asked is None or look.profile.pathway != asked.choice.id:
        return
    why = _why_not(personal_of(look.plan), asked)
    if why is None:
        return
    yield Found(
        subjects=tasks_of(choosing(look)),
        title=message("Pathway {pathway} is not open to your license", pathway=asked.choice.id),
        text=why,
        source=asked.choice.source,
        fix=Fix(message("Choose Pathway {others}", others=_others(look, asked))),
    )


def license_must_be_used(look: Look) -> Iterable[Found]:
    """Who has such a license must take the Pathway that asks for it, and another one is chosen."""
    asked, told, chosen = _asked(look), personal_of(look.plan), look.profile.pathway
    if asked is None or chosen in (None, asked.choice.id, STEP_2_CS) or told.failed_step2cs:
        return
    if told.licence is not LicenceKind.FULL or told.licence_last_valid is None or told.licence_disciplined is not False:
        return
    if told.licence_last_valid < asked.since:
        return
    yield Found(
        subjects=tasks_of(choosing(look)),
        title=message("Your license opens Pathway {pathway}, and whoever can take it must", pathway=asked.choice.id),
        text=message(
            "Your full license was valid on {day}, {since} or later, and was never disciplined.",
            day=told.licence_last_valid,
            since=asked.since,
        ),
        source=asked.choice.source,
        fix=_choose(look, asked.choice),
    )


def failed_step2cs(look: Look) -> Iterable[Found]:
    """Who failed Step 2 CS and never passed it takes one Pathway only, whatever else holds."""
    if not personal_of(look.plan).failed_step2cs or season_of_application(look) is None:
        return
    for choice in look.packs.exams.pathways:
        if not choice.takes_failed_step2cs or look.profile.pathway in (choice.id, STEP_2_CS):
            continue
        yield Found(
            subjects=tasks_of(choosing(look)),
            title=message("After a failed Step 2 CS only Pathway {pathway} is left", pathway=choice.id),
            text=message("That is so whatever else holds; whoever passed it later needs no Pathway at all."),
            source=choice.source,
            fix=_choose(look, choice),
        )


def _asked(look: Look) -> _Asked | None:
    """The Pathway of those with a license, where the application is still to be sent."""
    season = season_of_application(look)
    if season is None:
        return None
    for choice in look.packs.exams.pathways:
        if choice.license_years is not None:
            return _Asked(choice, date(season - choice.license_years, 1, 1))
    return None


def _why_not(told: Personal, asked: _Asked) -> Message | None:
    """Why a license is not of the kind that the Pathway asks for; None where it is, or not enough is said."""
    if told.licence is not None and told.licence is not LicenceKind.FULL:
        return message(
            "You have {license}, and it takes only a full one that lets you work alone.",
            license=LICENCE_KINDS[told.licence.value],
        )
    if told.licence_disciplined:
        return message("It takes only a license against which there was never an action.")
    if told.licence_last_valid is not None and told.licence_last_valid < asked.since:
        return message(
            "Your license was last valid on {day}; for the season of your application "
            "{since} is the earliest day that counts.",
            day=told.licence_last_valid,
            since=asked.since,
        )
    return None


def _others(look: Look, asked: _Asked) -> Listing:
    """The numbered Pathways beside it; after a failed Step 2 CS the one that is left."""
    others = [choice for choice in look.packs.exams.pathways if choice.id.isdigit() and choice is not asked.choice]
    if personal_of(look.plan).failed_step2cs:
        others = [choice for choice in others if choice.takes_failed_step2cs]
    return either(choice.id for choice in others)


def _choose(look: Look, choice: PathwayChoice) -> Fix:
    label = message("Choose Pathway {pathway}", pathway=choice.id)
    return Fix(label, ChangeAnswer("pathway", int(choice.id), look.today, look.roadmap))


RULES = (
    Rule(
        id="pathway.license_missing",
        severity=Severity.WEAKENS,
        needs=(TARGET, PERSONAL_KEPT),
        find=license_missing,
        says="The chosen Pathway asks for a full license, recent and never disciplined, and yours is not.",
        source="exams.toml",
    ),
    Rule(
        id="pathway.license_must_be_used",
        severity=Severity.WEAKENS,
        needs=(TARGET, PERSONAL_KEPT),
        find=license_must_be_used,
        says="Who has such a license must take the Pathway that asks for it.",
        source="exams.toml",
    ),
    Rule(
        id="pathway.failed_step2cs",
        severity=Severity.WEAKENS,
        needs=(TARGET, PERSONAL_KEPT),
        find=failed_step2cs,
        says="After a failed Step 2 CS only one Pathway is left.",
        source="exams.toml",
    ),
)
