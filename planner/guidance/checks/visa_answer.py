"""Rules about the answer of a consulate: a visa refused, or held for checks."""

from collections.abc import Iterable

from planner.core.records.visas import VISAS, Visa, VisaState
from planner.core.ref import Ref
from planner.guidance.checks.needs import VISAS_KEPT
from planner.guidance.finding import Fix, Severity
from planner.guidance.look import Look
from planner.guidance.personal import free_passport, passports_of
from planner.guidance.rule import Found, Rule
from planner.words.message import Data, Message, message
from planner.words.states import VISA_CLASSES, VISA_PURPOSES


def refused(look: Look) -> Iterable[Found]:
    """A visa was refused, and none for the same purpose was issued since."""
    for visa in _answered(look, VisaState.REFUSED):
        title = message("A visa was refused: {class_}, {purpose}", **_words(visa))
        if visa.decided_on is not None:
            title = message("A visa was refused on {day}: {class_}, {purpose}", day=visa.decided_on, **_words(visa))
        yield from _told(look, visa, title)


def held(look: Look) -> Iterable[Found]:
    """A visa is held for checks or for a paper."""
    for visa in _answered(look, VisaState.CHECKS):
        title = message("A visa is held: {class_}, {purpose}", **_words(visa))
        yield from _told(look, visa, title)


def _answered(look: Look, state: VisaState) -> list[Visa]:
    visas = VISAS.of(look.plan)
    issued = {visa.purpose for visa in visas if visa.state is VisaState.ISSUED}
    return [visa for visa in visas if visa.state is state and visa.purpose not in issued]


def _told(look: Look, visa: Visa, title: Message) -> Iterable[Found]:
    listed = visa.state is VisaState.REFUSED and _is_listed(look)
    kind = look.packs.visa.refused(visa.state.value, listed=listed)
    if kind is not None:
        yield Found(
            subjects=(Ref(VISAS.key, visa.id),),
            title=title,
            text=message("{text}", text=Data(kind.meaning)),
            source=kind.source,
            fix=Fix(message("{text}", text=Data(kind.what_to_do))),
        )


def _is_listed(look: Look) -> bool:
    codes = passports_of(look.plan)
    return any(
        free_passport(look.plan, law) is None and any(law.stops("visitor", code) for code in codes)
        for law in look.packs.visa.proclamation
    )


def _words(visa: Visa) -> dict[str, Message]:
    return {"class_": VISA_CLASSES[visa.visa_class.value], "purpose": VISA_PURPOSES[visa.purpose.value]}


RULES = (
    Rule(
        id="visa.refused",
        severity=Severity.WEAKENS,
        needs=(VISAS_KEPT,),
        find=refused,
        says="A visa was refused: what that means and what can be done.",
        source="visa.toml",
    ),
    Rule(
        id="visa.held",
        severity=Severity.DELAYS,
        needs=(VISAS_KEPT,),
        find=held,
        says="A visa is held for checks or for a paper.",
        source="visa.toml",
    ),
)
