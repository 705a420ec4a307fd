"""What a person says of themselves, as rules and forms ask for it."""

from collections.abc import Iterable
from datetime import date

from planner.core.model import Plan, Route
from planner.core.records.personal import PERSONAL, Personal, UsStatus
from planner.core.records.visas import VISAS, VisaClass
from planner.core.ref import Ref
from planner.packs.record import Proclamation
from planner.roadmap.template import NO_PROFILE
from planner.words.countries import COUNTRIES
from planner.words.message import Message, Value

NOTHING = Personal(id="personal")
"""Of whom nothing is said."""
SETTLED = (UsStatus.CITIZEN, UsStatus.PERMANENT_RESIDENT)
"""Who needs no visa at all."""
_VISITOR = (VisaClass.B1, VisaClass.B2, VisaClass.B1_B2)
_BY_ROUTE = {Route.J1: (VisaClass.J1,), Route.H1B: (VisaClass.H1B,)}


def personal_of(plan: Plan) -> Personal:
    """The first entry; an empty one where there is none."""
    return next(iter(PERSONAL.of(plan)), NOTHING)


def personal_ref(plan: Plan) -> Ref:
    """The entry as the subject of a finding."""
    return Ref(PERSONAL.key, personal_of(plan).id)


def passports_of(plan: Plan) -> tuple[str, ...]:
    """The countries whose passports the person holds, the one they travel on first."""
    travelled = (plan.profile or NO_PROFILE).passport
    codes = [travelled, *personal_of(plan).passports]
    return tuple(dict.fromkeys(code.upper() for code in codes if code))


def free_passport(plan: Plan, law: Proclamation) -> str | None:
    """A passport of a country that a proclamation does not list; None where there is none."""
    return next((code for code in passports_of(plan) if law.listed(code) is None), None)


def needs_no_visa(plan: Plan) -> bool:
    """Whether the person is a citizen or a permanent resident of the US."""
    return personal_of(plan).us_status in SETTLED


def visitor_visa_in_hand(plan: Plan, today: date) -> bool:
    """Whether a visitor visa is on record that can still be used to enter."""
    return _in_hand(plan, _VISITOR, today)


def training_visa_in_hand(plan: Plan, route: Route, today: date) -> bool:
    """Whether a visa of the class of a route is on record that can still be used to enter."""
    return _in_hand(plan, _BY_ROUTE.get(route, ()), today)


def _in_hand(plan: Plan, classes: Iterable[VisaClass], today: date) -> bool:
    return any(visa.visa_class in classes and visa.lets_in(today) for visa in VISAS.of(plan))


def country_name(code: str) -> Value:
    """The name of a country, or its code where it has none."""
    named: Message | None = COUNTRIES.get(code.upper())
    return code if named is None else named
