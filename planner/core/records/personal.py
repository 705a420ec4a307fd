"""What is true of the person beside the answers: papers of origin, status in the US, training, family."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from planner.core.collection import Collection, Wrong
from planner.core.field import Country, CountryOrNone, Entry
from planner.core.model import Record
from planner.words.message import message, term
from planner.words.states import LICENCE_KINDS, PRIOR_TRAININGS, US_STATUSES

KEY = "personal"
MOST_PASSPORTS, MOST_SPECIALTIES = 6, 5
"""More of them no plan holds."""


class UsStatus(StrEnum):
    """Under which status somebody is in the US."""

    NONE = "none"
    VISITOR = "visitor"
    STUDENT = "student"
    EXCHANGE = "exchange"
    WORKER = "worker"
    DEPENDANT = "dependant"
    PROTECTED = "protected"
    PERMANENT_RESIDENT = "permanent_resident"
    CITIZEN = "citizen"
    OTHER = "other"


class LicenceKind(StrEnum):
    """Which licence to practise medicine somebody has had."""

    NONE = "none"
    TRAINING = "training"
    LIMITED = "limited"
    FULL = "full"


class PriorTraining(StrEnum):
    """Which residency somebody has begun before."""

    NONE = "none"
    ABROAD = "abroad"
    US_UNFINISHED = "us_unfinished"
    US_FINISHED = "us_finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal(Record):
    """What a person says of themselves. A plan has one entry; of several the first counts.

    `passports`: the countries whose passports the person holds, ISO 3166; `residence_country`: the one of the last
    legal permanent residence. `us_until`: the last day of the status in the US. `other_route`: whether the other visa
    route would do as well. `specialties`: those applied for beside the first. `internship_end`: the last day of the
    internship that a diploma needs in some countries. `couple`: whether two people mean to match together.
    """

    passports: Annotated[tuple[Country, ...], Meta(max_length=MOST_PASSPORTS)] = ()
    birth_country: CountryOrNone = ""
    residence_country: CountryOrNone = ""
    us_status: UsStatus | None = None
    us_until: date | None = None
    other_route: bool | None = None
    specialties: Annotated[tuple[Entry, ...], Meta(max_length=MOST_SPECIALTIES)] = ()
    licence: LicenceKind | None = None
    licence_last_valid: date | None = None
    licence_disciplined: bool | None = None
    failed_step2cs: bool | None = None
    prior_training: PriorTraining | None = None
    internship_end: date | None = None
    dependants: Annotated[int, Meta(ge=0, le=20)] | None = None
    couple: bool | None = None


ENDLESS = (UsStatus.NONE, UsStatus.CITIZEN)
"""What has no last day."""


def _wrong(entry: Personal) -> Wrong | None:
    if entry.us_until is not None and entry.us_status in ENDLESS:
        return Wrong("us_until", message("This status has no last day."))
    return None


PERSONAL = Collection(
    KEY,
    Personal,
    term("record", "personal details"),
    term("records", "personal details"),
    named_by="residence_country",
    words={
        "passports": term("field of personal details", "passports"),
        "birth_country": term("field of personal details", "country of birth"),
        "residence_country": term("field of personal details", "last permanent residence"),
        "us_status": term("field of personal details", "status in the US"),
        "us_until": term("field of personal details", "status ends"),
        "other_route": term("field of personal details", "open to the other visa route"),
        "specialties": term("field of personal details", "further specialties"),
        "licence": term("field of personal details", "license"),
        "licence_last_valid": term("field of personal details", "license last valid"),
        "licence_disciplined": term("field of personal details", "license disciplined"),
        "failed_step2cs": term("field of personal details", "Step 2 CS failed"),
        "prior_training": term("field of personal details", "earlier residency"),
        "internship_end": term("field of personal details", "internship ends"),
        "dependants": term("field of personal details", "dependants who travel along"),
        "couple": term("field of personal details", "matching as a couple"),
    },
    labels={
        "passports": term("form of personal details", "Passports (countries, two letters each)"),
        "birth_country": term("form of personal details", "Country of birth (two letters)"),
        "residence_country": term("form of personal details", "Last legal permanent residence (two letters)"),
        "us_status": term("form of personal details", "Status in the US"),
        "us_until": term("form of personal details", "That status ends on"),
        "other_route": term("form of personal details", "The other visa route would do as well"),
        "specialties": term("form of personal details", "Further specialties"),
        "licence": term("form of personal details", "License to practice"),
        "licence_last_valid": term("form of personal details", "License last valid on"),
        "licence_disciplined": term("form of personal details", "License ever disciplined"),
        "failed_step2cs": term("form of personal details", "Step 2 CS ever failed"),
        "prior_training": term("form of personal details", "Earlier residency"),
        "internship_end": term("form of personal details", "Internship ends on"),
        "dependants": term("form of personal details", "Dependants who travel along"),
        "couple": term("form of personal details", "Matching as a couple"),
    },
    choices={UsStatus: US_STATUSES, LicenceKind: LICENCE_KINDS, PriorTraining: PRIOR_TRAININGS},
    check=_wrong,
)
