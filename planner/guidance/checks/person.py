"""Rules about the person beside the answers: status in the US, the other route, training, family."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from planner.core.model import Route
from planner.core.records.experiences import EXPERIENCES
from planner.core.records.personal import UsStatus
from planner.core.ref import Ref, task_ref
from planner.guidance.checks.needs import PERSONAL_KEPT, TARGET
from planner.guidance.finding import Fix, Severity, from_plan, tasks_of
from planner.guidance.look import Look
from planner.guidance.personal import SETTLED, country_name, personal_of, personal_ref, visitor_visa_in_hand
from planner.guidance.rule import Found, Rule
from planner.guidance.visits import sure_stays
from planner.roadmap.edit import ChangeAnswer
from planner.roadmap.experiences import USCE
from planner.roadmap.gate import failing
from planner.roadmap.ids import base_of
from planner.roadmap.visas import VISIT_VISA
from planner.words.message import Data, Message, counted, message, paragraph
from planner.words.states import US_STATUSES, VISA_ROUTES

WITH_A_VISA = (UsStatus.NONE, UsStatus.VISITOR, UsStatus.STUDENT, UsStatus.EXCHANGE)
"""Under which nobody trains without a visa of another class."""
IN_US = (USCE, "step3")
"""The tasks that are done in the US."""
NEED, STEP_3_RESULT = "statement_of_need", "step3_result"


@dataclass(frozen=True, slots=True)
class _Stay:
    """Days that are planned in the US, and what for; None for the training."""

    first: date
    last: date
    ref: Ref | None


def no_visa_needed(look: Look) -> Iterable[Found]:
    """A citizen or permanent resident whose plan has a visa route."""
    told = personal_of(look.plan)
    if told.us_status not in SETTLED or look.profile.visa is Route.NONE:
        return
    assert told.us_status is not None
    yield Found(
        subjects=(personal_ref(look.plan),),
        title=message("You need no visa, and the plan is on the {route} route", route=_route(look)),
        text=paragraph(
            message("Your status: {status}.", status=US_STATUSES[told.us_status.value]),
            message("Without a visa route the plan leaves out the steps of the visa."),
        ),
        source=from_plan(look.today),
        fix=Fix(message("Plan without a visa"), _with_route(look, Route.NONE)),
    )


def visa_needed(look: Look) -> Iterable[Found]:
    """The plan is without a visa, and the status in the US lets nobody train."""
    told = personal_of(look.plan)
    if look.profile.visa is not Route.NONE or told.us_status not in WITH_A_VISA:
        return
    yield Found(
        subjects=(personal_ref(look.plan),),
        title=message("The plan is without a visa, and your status in the US does not let you train"),
        text=paragraph(
            message("Your status: {status}.", status=US_STATUSES[told.us_status.value]),
            message("Only who may work in the US already plans without a visa."),
        ),
        source=from_plan(look.today),
        fix=Fix(message("Choose your visa route")),
    )


def status_ends(look: Look) -> Iterable[Found]:
    """The status in the US ends while a rotation or an exam there goes on, or before what it alone would cover."""
    told = personal_of(look.plan)
    if told.us_until is None or told.us_status in (None, UsStatus.NONE, *SETTLED):
        return
    assert told.us_status is not None
    until, covers_all = told.us_until, _covers_all(look)
    stays = [stay for stay in _stays(look) if stay.last > until and (covers_all or stay.first <= until)]
    if not stays:
        return
    yield Found(
        subjects=(*(stay.ref for stay in stays if stay.ref is not None), personal_ref(look.plan)),
        title=message("Your status in the US ends on {day}, and you need to be there after it", day=until),
        text=paragraph(
            message("Your status: {status}.", status=US_STATUSES[told.us_status.value]),
            message("What you plan there begins or goes on until {last}.", last=max(stay.last for stay in stays)),
        ),
        source=from_plan(look.today),
        fix=Fix(message("Extend your status, or plan a visa for the rest")),
    )


def other_route(look: Look) -> Iterable[Found]:
    """On the H-1B route Step 3 comes too late, and the other route would do as well."""
    if look.profile.visa is not Route.H1B or not personal_of(look.plan).other_route:
        return
    late = [
        result for result in failing(look.the_target.gates, "blocks", "weakens") if result.gate.task == STEP_3_RESULT
    ]
    if not late:
        return
    gate = late[0].gate
    yield Found(
        subjects=(*tasks_of(result.task for result in late[:1] if result.task), personal_ref(look.plan)),
        title=message("Step 3 comes too late for H-1B, and you are open to J-1"),
        text=paragraph(
            message("{text}", text=Data(gate.consequence)), message("The J-1 route does not ask for Step 3.")
        ),
        source=gate.source,
        fix=Fix(message("Plan on the J-1 route"), _with_route(look, Route.J1)),
    )


def both_routes(look: Look) -> Iterable[Found]:
    """On the J-1 route, with the other one open: Step 3 is what it would ask for."""
    if look.profile.visa is not Route.J1 or not personal_of(look.plan).other_route:
        return
    rule = next((gate for gate in look.packs.gates if gate.task == STEP_3_RESULT), None)
    if rule is None:
        return
    passed = look.person is not None and look.person.passed("step3")
    said = message("You are open to H-1B, which asks for a passed Step 3 before programs rank")
    if passed:
        said = message("You have passed Step 3, so programs that offer only H-1B can take you too")
    yield Found(
        subjects=(personal_ref(look.plan),),
        title=said,
        text=message("The plan stays on the J-1 route until you change it."),
        source=rule.source,
        fix=Fix(message("Plan on the H-1B route"), _with_route(look, Route.H1B)),
    )


def residence(look: Look) -> Iterable[Found]:
    """The Statement of Need comes from the country of the last permanent residence, not from that of the passport."""
    told, facts = personal_of(look.plan), look.packs.visa.statement_of_need
    waiting = [task.id for task in look.open_tasks if task.id == NEED]
    passport, home = look.profile.passport, told.residence_country
    if facts is None or not waiting or passport is None:
        return
    if not home and (look.profile.country or passport).upper() != passport.upper():
        title = message("Where was your last legal permanent residence?")
        fix = Fix(message("Say where, in About you"))
    elif home and home != passport.upper():
        title = message(
            "Your Statement of Need comes from {country}, not from your passport's country", country=country_name(home)
        )
        fix = Fix(message("Ask its federal health ministry how long it takes"))
    else:
        return
    yield Found(
        subjects=tasks_of(waiting),
        title=title,
        text=paragraph(message("{text}", text=Data(facts.whose)), message("{text}", text=Data(facts.form))),
        source=facts.source,
        fix=fix,
    )


def dependants(look: Look) -> Iterable[Found]:
    """What the visa route asks of a family that travels along."""
    count, route = personal_of(look.plan).dependants, look.profile.visa.value
    facts = next((item for item in look.packs.visa.companions if item.route == route), None)
    if not count or facts is None:
        return
    yield Found(
        subjects=(personal_ref(look.plan),),
        title=counted(
            "{count} person travels with you on the {route} route",
            "{count} people travel with you on the {route} route",
            count,
            route=_route(look),
        ),
        text=message("{text}", text=Data(facts.text)),
        source=facts.source,
        fix=Fix(message("Have their passports and certificates ready with yours")),
    )


def couple(look: Look) -> Iterable[Found]:
    """Two people mean to match together: lists of pairs are not covered."""
    note = look.packs.profile.note("couple")
    if note is None or not personal_of(look.plan).couple:
        return
    yield Found(
        subjects=(personal_ref(look.plan),),
        title=message("Lists of pairs are not covered here"),
        text=message("{text}", text=Data(note.text)),
        source=note.source,
        fix=Fix(message("Keep the list of pairs together with your partner")),
    )


def _stays(look: Look) -> Iterable[_Stay]:
    """What is planned in the US; training too, where it is planned without a visa."""
    for entry in sure_stays(look):
        if entry.start is not None and entry.end is not None:
            yield _Stay(entry.start, entry.end, Ref(EXPERIENCES.key, entry.id))
    for task in look.open_tasks:
        first, last = look.schedule.start(task.id), look.schedule.finish(task.id)
        if base_of(task.id) in IN_US and first is not None and last is not None:
            yield _Stay(first, last, task_ref(task.id))
    if look.profile.visa is Route.NONE:
        starts = look.the_person.season.events["residency_start"].earlier
        yield _Stay(starts, starts, None)


def _covers_all(look: Look) -> bool:
    """Whether later stays, too, rest on the status: no visa for visits is planned, and none is in hand."""
    planned = any(task.id == VISIT_VISA for task in look.open_tasks)
    return not planned and not visitor_visa_in_hand(look.plan, look.today)


def _route(look: Look) -> Message:
    return VISA_ROUTES[look.profile.visa.value]


def _with_route(look: Look, route: Route) -> ChangeAnswer:
    return ChangeAnswer("visa", route.value, look.today, look.roadmap)


def _rule(name: str, find: Callable[[Look], Iterable[Found]], says: str, *weights: Severity, source: str) -> Rule:
    severity = weights[0] if len(weights) == 1 else weights
    return Rule(
        id=f"person.{name}", severity=severity, needs=(TARGET, PERSONAL_KEPT), find=find, says=says, source=source
    )


_OWN = "the plan's own dates"
RULES = (
    _rule(
        "no_visa_needed",
        no_visa_needed,
        "A citizen or permanent resident plans a visa.",
        Severity.COSTS,
        source=_OWN,
    ),
    _rule(
        "visa_needed",
        visa_needed,
        "The plan is without a visa, and the status in the US lets nobody train.",
        Severity.WEAKENS,
        source=_OWN,
    ),
    _rule(
        "status_ends",
        status_ends,
        "The status in the US ends during a rotation or an exam there, or before what it alone would cover.",
        Severity.WEAKENS,
        source=_OWN,
    ),
    _rule(
        "other_route",
        other_route,
        "Step 3 comes too late for H-1B, and the J-1 route would do as well.",
        Severity.HINT,
        source="gates.toml",
    ),
    _rule(
        "both_routes",
        both_routes,
        "The H-1B route would do as well, and asks for Step 3.",
        Severity.HINT,
        source="gates.toml",
    ),
    _rule(
        "residence",
        residence,
        "The Statement of Need comes from another country than the passport, or which one is not known.",
        Severity.HINT,
        source="visa.toml",
    ),
    _rule("dependants", dependants, "A family travels along.", Severity.HINT, source="visa.toml"),
    _rule("couple", couple, "Two people mean to match together.", Severity.HINT, source="profile.toml"),
)
