"""Rules about experiences: a place in the US in time, a visa for its days, no exam in it, and how far it is."""

from collections.abc import Iterable
from datetime import date

from planner.core.edits.record import ChangeRecord
from planner.core.model import Route, Task
from planner.core.records.experiences import EXPERIENCES, Experience, ExperienceState, HandsOn
from planner.core.records.visas import VISAS, Visa, VisaState
from planner.core.ref import Ref, task_ref
from planner.core.reference import name_of
from planner.guidance.checks.needs import EXPERIENCES_KEPT, OPEN_SITTINGS, TARGET, VISAS_KEPT
from planner.guidance.finding import Fix, Severity, from_plan
from planner.guidance.look import Look
from planner.guidance.personal import needs_no_visa, personal_of
from planner.guidance.profile.us_experience import letters_due, place_due
from planner.guidance.rule import Found, Rule
from planner.roadmap.experiences import PLACE_STATES, REVIEW, USCE, Stay, us_clinical, us_stays
from planner.roadmap.season import is_submitted
from planner.roadmap.visas import VISIT_VISA, visit_visas
from planner.words.message import Data, Message, Name, Value, counted, message, paragraph

GRADUATION_GATE = "usce_before_graduation"


def no_place(look: Look) -> Iterable[Found]:
    """Letters are due in some months, and there is no place for an experience in the US that they could come from."""
    task, due, asked_for = _task(look, USCE), letters_due(look), place_due(look)
    if task is None or task.done or task.running or due is None or asked_for is None or look.is_lost:
        return
    needed = look.packs.profile.place_months
    if look.today < asked_for or is_submitted(look.plan, look.roadmap) or _has_place(look):
        return
    title = message("No clinical experience in the US is confirmed, and letters are due on {day}", day=due)
    if due < look.today:
        title = message("No clinical experience in the US was confirmed when letters were due on {day}", day=due)
    yield Found(
        subjects=(task_ref(task.id),),
        title=title,
        text=paragraph(
            counted(
                "A place should be confirmed {count} month before letters are due, by {day}.",
                "A place should be confirmed {count} months before letters are due, by {day}.",
                int(needed.value),
                day=asked_for,
            ),
            *_sought(look),
            message("A planned bar is no place: an experience counts once it is confirmed."),
        ),
        source=needed.source,
        fix=Fix(message("Ask for a place, and enter the experience as confirmed when you have it")),
    )


def after_graduation(look: Look) -> Iterable[Found]:
    """A stay of a kind that is for students ends after the person has graduated."""
    student, graduation = look.packs.profile.student_kinds, look.the_person.graduation_date
    if student is None or graduation is None:
        return
    gate = next((gate for gate in look.packs.gates if gate.id == GRADUATION_GATE), None)
    for entry in EXPERIENCES.of(look.plan):
        last = entry.end or entry.start
        over = entry.state in (ExperienceState.DONE, ExperienceState.REFUSED)
        if over or last is None or last <= graduation or not entry.in_us:
            continue
        if entry.kind.value not in student.kinds or entry.hands_on is HandsOn.NO:
            continue
        said = message("Most hospitals give hands-on stays to students only.")
        yield Found(
            subjects=_subjects(look, entry),
            title=message("You graduate on {day}, before {place} ends", place=_name(look, entry), day=graduation),
            text=said if gate is None else message("{text}", text=Data(gate.consequence)),
            source=student.source,
            fix=Fix(message("Bring it forward, or ask whether they take graduates")),
        )


def without_visa(look: Look) -> Iterable[Found]:
    """A stay in the US is confirmed, and no visa on record is there for its days."""
    if look.profile.visa is Route.NONE or needs_no_visa(look.plan):
        return
    visas = visit_visas(look.plan)
    for stay in us_stays(look.plan, look.roadmap, look.today) if visas else ():
        if stay.over or stay.last < look.today or _in_status(look, stay):
            continue
        good = [visa for visa in visas if _serves(visa, stay.first)]
        if good:
            yield from _ends_during(look, stay, good)
        elif stay.first > look.today:
            yield from _not_there(look, stay, visas)


def over_a_sitting(look: Look) -> Iterable[Found]:
    """A seat for an exam is booked within a stay in the US."""
    for sitting in look.open_sittings:
        record, day = look.plan.exams.get(sitting.id), look.schedule.start(sitting.id)
        if record is None or not record.seat_booked or day is None:
            continue
        for stay in us_stays(look.plan, look.roadmap, look.today):
            if stay.over or not stay.first <= day <= stay.last:
                continue
            yield Found(
                subjects=(*_subjects(look, stay.experience), task_ref(sitting.id)),
                title=message(
                    "{exam} is booked for {day}, within {place}",
                    exam=Name(sitting.title),
                    day=day,
                    place=_name(look, stay.experience),
                ),
                text=message("On that day you are missed on the ward, and the test centre may be far from it."),
                source=from_plan(look.today),
                fix=Fix(message("Ask the hospital for the day, or move the seat")),
            )


def unreported(look: Look) -> Iterable[Found]:
    """An experience has begun or ended by its days, and its state does not say so."""
    for entry in EXPERIENCES.of(look.plan):
        if entry.state not in (ExperienceState.CONFIRMED, ExperienceState.RUNNING):
            continue
        if entry.end is not None and entry.end < look.today:
            drives = us_clinical(look.packs, entry)
            yield Found(
                severity=Severity.DELAYS if drives else Severity.HINT,
                subjects=_subjects(look, entry),
                title=message(
                    "By your dates {place} ended on {day}, and it is not done yet",
                    place=_name(look, entry),
                    day=entry.end,
                ),
                text=message("Until you say that it is over, it is expected from day to day."),
                source=from_plan(look.today),
                fix=_said(entry, ExperienceState.DONE, message("It is done")),
            )
        elif entry.state is ExperienceState.CONFIRMED and entry.start is not None and entry.start <= look.today:
            yield Found(
                severity=Severity.HINT,
                subjects=_subjects(look, entry),
                title=message("By your dates {place} began on {day}", place=_name(look, entry), day=entry.start),
                text=message("It counts as begun on that day."),
                source=from_plan(look.today),
                fix=_said(entry, ExperienceState.RUNNING, message("It is running")),
            )


def _task(look: Look, base: str) -> Task | None:
    """The task as the target season sees it; None where the plan has none."""
    key = look.roadmap.latest(look.plan).get(base)
    return None if key is None else look.task(key)


def _has_place(look: Look) -> bool:
    """Whether there is a place that counts in the target season; one without a day may still be in time."""
    review = look.the_target.season.events[REVIEW].earlier
    stays = us_stays(look.plan, look.roadmap, look.today)
    if any(stay.first < review for stay in stays):
        return True
    dated = {stay.experience.id for stay in stays}
    here = (entry for entry in EXPERIENCES.of(look.plan) if entry.state in PLACE_STATES and entry.id not in dated)
    return any(us_clinical(look.packs, entry) for entry in here)


def _sought(look: Look) -> Iterable[Message]:
    """How many places are looked for or asked for."""
    states = (ExperienceState.LOOKING, ExperienceState.ASKED)
    count = sum(entry.state in states and us_clinical(look.packs, entry) for entry in EXPERIENCES.of(look.plan))
    if count:
        yield counted("{count} place is being looked for.", "{count} places are being looked for.", count)


def _subjects(look: Look, entry: Experience) -> tuple[Ref, ...]:
    """The experience, and the task under which it stands."""
    task = _task(look, USCE) if us_clinical(look.packs, entry) else None
    own = Ref(EXPERIENCES.key, entry.id)
    return (own,) if task is None else (own, task_ref(task.id))


def _name(look: Look, entry: Experience) -> Value:
    name = name_of(look.plan, EXPERIENCES, entry)
    assert name is not None
    return name


def _in_status(look: Look, stay: Stay) -> bool:
    """Whether the person is in the US under a status that lasts for the stay: then nobody has to be let in for it."""
    personal = personal_of(look.plan)
    return personal.us_until is not None and personal.us_until >= stay.last


def _serves(visa: Visa, first: date) -> bool:
    """Whether a visa is, or will be, issued by a day and can be used to enter on it."""
    if visa.state is not VisaState.ISSUED or (visa.decided_on is not None and visa.decided_on > first):
        return False
    return visa.valid_until is None or visa.valid_until >= first


def _ends_during(look: Look, stay: Stay, good: Iterable[Visa]) -> Iterable[Found]:
    """The visa can be used to enter for the stay, and no longer at its end."""
    last = max(good, key=lambda visa: visa.valid_until or date.max)
    if last.valid_until is None or last.valid_until >= stay.last:
        return
    yield Found(
        severity=Severity.HINT,
        subjects=(*_subjects(look, stay.experience), Ref(VISAS.key, last.id)),
        title=message(
            "Your visa ends on {day}, before {place} ends on {last}",
            day=last.valid_until,
            place=_name(look, stay.experience),
            last=stay.last,
        ),
        text=message("It is good for coming in until that day; how long you may stay is stamped at the border."),
        source=from_plan(look.today),
        fix=Fix(message("Do not leave the US in between, or renew the visa first")),
    )


def _not_there(look: Look, stay: Stay, visas: Iterable[Visa]) -> Iterable[Found]:
    """No visa serves the stay yet: one is expected too late, or there is none to wait for."""
    place, first, task = _name(look, stay.experience), stay.first, _task(look, VISIT_VISA)
    ready = look.schedule.finish(task.id) if task is not None and not task.done else None
    asked = [visa for visa in visas if _is_asked_for(visa, look.today)]
    if asked and (ready is None or ready < first):
        return
    subjects = (*_subjects(look, stay.experience), *(() if task is None else (task_ref(task.id),)))
    if asked and ready is not None:
        yield Found(
            severity=Severity.DELAYS,
            subjects=subjects,
            title=message(
                "The visa is expected about {day}, and {place} begins on {first}", day=ready, place=place, first=first
            ),
            text=message("Without it nobody lets you in for that."),
            source=from_plan(look.today),
            fix=Fix(message("Ask for an earlier interview, or the hospital for later days")),
        )
        return
    yield Found(
        severity=Severity.WEAKENS,
        subjects=subjects,
        title=_no_visa(visas, place, first),
        text=message("You need a visa for it.")
        if ready is None
        else message("A new one takes until about {day} at the usual length.", day=ready),
        source=from_plan(look.today),
        fix=Fix(message("Apply for a visa, or ask the hospital for later days")),
    )


def _is_asked_for(visa: Visa, today: date) -> bool:
    """Whether a visa is planned or applied for, or will be issued on a day to come."""
    if visa.state is VisaState.ISSUED:
        return visa.decided_on is not None and visa.decided_on > today
    return visa.state is not VisaState.REFUSED


def _no_visa(visas: Iterable[Visa], place: Value, first: date) -> Message:
    ended = [visa.valid_until for visa in visas if visa.state is VisaState.ISSUED and visa.valid_until is not None]
    if ended:
        return message(
            "Your visa ends on {day}, before {place} begins on {first}", day=max(ended), place=place, first=first
        )
    return message("Your visa was refused, and {place} begins on {first}", place=place, first=first)


def _said(entry: Experience, state: ExperienceState, label: Message) -> Fix:
    return Fix(label, ChangeRecord(EXPERIENCES.key, entry.id, {"state": state}))


RULES = (
    Rule(
        id="experience.no_place",
        severity=Severity.WEAKENS,
        needs=(TARGET,),
        find=no_place,
        says="Letters are due soon, and no clinical experience in the US is confirmed.",
        source="profile.toml",
    ),
    Rule(
        id="experience.after_graduation",
        severity=Severity.WEAKENS,
        needs=(TARGET, EXPERIENCES_KEPT),
        find=after_graduation,
        says="A stay in the US of a kind that is for students ends after graduation.",
        source="profile.toml",
    ),
    Rule(
        id="experience.visa",
        severity=(Severity.WEAKENS, Severity.DELAYS, Severity.HINT),
        needs=(EXPERIENCES_KEPT, VISAS_KEPT),
        find=without_visa,
        says=(
            "A stay in the US is confirmed, and its visa was refused, is over, comes too late, or ends within the stay "
            "(a hint)."
        ),
        source="the plan's own dates",
    ),
    Rule(
        id="experience.over_sitting",
        severity=Severity.COSTS,
        needs=(EXPERIENCES_KEPT, OPEN_SITTINGS),
        find=over_a_sitting,
        says="A seat for an exam is booked within a stay in the US.",
        source="the plan's own dates",
    ),
    Rule(
        id="experience.unreported",
        severity=(Severity.DELAYS, Severity.HINT),
        needs=(EXPERIENCES_KEPT,),
        find=unreported,
        says="An experience has begun or ended by its days, and its state does not say so (a hint outside the US).",
        source="the plan's own dates",
    ),
)
