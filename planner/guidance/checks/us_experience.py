"""Rules about experiences: a place in the US in time, before graduation, no exam in it, and how far it is."""

from collections.abc import Iterable
from datetime import date

from planner.core.edits.record import ChangeRecord
from planner.core.records.experiences import EXPERIENCES, PLACED, Experience, ExperienceState, HandsOn
from planner.core.ref import task_ref
from planner.guidance.checks.needs import EXPERIENCES_KEPT, OPEN_SITTINGS, TARGET
from planner.guidance.finding import Fix, Severity, from_plan
from planner.guidance.look import Look
from planner.guidance.profile.standing import task_of
from planner.guidance.profile.us_experience import letters_due, place_due
from planner.guidance.rule import Found, Rule
from planner.guidance.stays import called, subjects_of
from planner.roadmap.experiences import USCE, Stay, us_clinical, us_stays
from planner.roadmap.season import is_submitted
from planner.words.message import Data, Message, Name, counted, message, paragraph

GRADUATION_GATE = "usce_before_graduation"


def no_place(look: Look) -> Iterable[Found]:
    """Letters are due in some months, and there is no place for an experience in the US that they could come from."""
    task, due, asked_for = task_of(look, USCE), letters_due(look), place_due(look)
    if task is None or task.done or task.running or due is None or asked_for is None or look.is_lost:
        return
    needed = look.packs.profile.place_months
    if look.today < asked_for or is_submitted(look.plan, look.roadmap) or _has_place(look):
        return
    stays = us_stays(look.plan, look.roadmap, look.today)
    if stays:
        yield _too_late(look, min(stays, key=lambda stay: stay.first), due)
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
        title = message("You graduate on {day}, before {place} ends", place=called(look, entry), day=graduation)
        fix = message("Bring it forward, or ask whether they take graduates")
        if graduation <= look.today:
            title = message(
                "You graduated on {day}, and {place} is for students", place=called(look, entry), day=graduation
            )
            fix = message("Ask whether they take graduates")
        yield Found(
            subjects=subjects_of(look, entry),
            title=title,
            text=said if gate is None else message("{text}", text=Data(gate.consequence)),
            source=student.source,
            fix=Fix(fix),
        )


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
                subjects=(*subjects_of(look, stay.experience), task_ref(sitting.id)),
                title=message(
                    "{exam} is booked for {day}, within {place}",
                    exam=Name(sitting.title),
                    day=day,
                    place=called(look, stay.experience),
                ),
                text=message("You would be away from the ward on that day, and the test centre may be far from it."),
                source=from_plan(look.today),
                fix=Fix(message("Ask the hospital for the day, or move the seat")),
            )


def unreported(look: Look) -> Iterable[Found]:
    """An experience has begun or ended by its days, or is still to end, and its state does not say so."""
    for entry in EXPERIENCES.of(look.plan):
        if entry.state is ExperienceState.DONE and entry.end is not None and entry.end > look.today:
            yield _too_soon(look, entry, entry.end)
        if entry.state not in (ExperienceState.CONFIRMED, ExperienceState.RUNNING):
            continue
        if entry.end is not None and entry.end < look.today:
            drives = us_clinical(look.packs, entry)
            yield Found(
                severity=Severity.DELAYS if drives else Severity.HINT,
                subjects=subjects_of(look, entry),
                title=message(
                    "By your dates {place} ended on {day}, and it is not done yet",
                    place=called(look, entry),
                    day=entry.end,
                ),
                text=message("Until you say that it is over, it is expected from day to day."),
                source=from_plan(look.today),
                fix=_said(entry, ExperienceState.DONE, message("It is done")),
            )
        elif entry.state is ExperienceState.CONFIRMED and entry.start is not None and entry.start <= look.today:
            yield Found(
                severity=Severity.HINT,
                subjects=subjects_of(look, entry),
                title=message("By your dates {place} began on {day}", place=called(look, entry), day=entry.start),
                text=message("It counts as begun on that day."),
                source=from_plan(look.today),
                fix=_said(entry, ExperienceState.RUNNING, message("It is running")),
            )


def _too_soon(look: Look, entry: Experience, last: date) -> Found:
    """An experience that is said to be done, and ends on a day to come."""
    begun = entry.start is not None and entry.start <= look.today
    fix = _said(entry, ExperienceState.RUNNING, message("It is running"))
    if not begun:
        fix = _said(entry, ExperienceState.CONFIRMED, message("It is confirmed"))
    return Found(
        severity=Severity.HINT,
        subjects=subjects_of(look, entry),
        title=message(
            "{place} is recorded as done, and its last day, {day}, is still to come",
            day=last,
            place=called(look, entry),
        ),
        text=message("It counts as over from its last day on."),
        source=from_plan(look.today),
        fix=fix,
    )


def _too_late(look: Look, stay: Stay, due: date) -> Found:
    """There is a place, and the first there is begins after programs have begun to read; letters are due by `due`."""
    review = look.review_day
    assert review is not None  # A place is too late only for a season whose programs read on a day.
    return Found(
        subjects=subjects_of(look, stay.experience),
        title=message(
            "No experience in the US counts for Match {match_year}: {place} begins on {day}",
            place=called(look, stay.experience),
            day=stay.first,
            match_year=look.the_target.season.match_year,
        ),
        text=paragraph(
            message("Letters are due on {day}, and programs begin to read on {review}.", day=due, review=review),
            *_sought(look),
            message("What begins later counts for a later Match."),
        ),
        source=look.packs.profile.place_months.source,
        fix=Fix(message("Look for a place that begins before {day}, or bring this one forward", day=review)),
    )


def _has_place(look: Look) -> bool:
    """Whether there is a place that counts in the target season; one without a day may still be in time."""
    review, stays = look.review_day, us_stays(look.plan, look.roadmap, look.today)
    if any(review is None or stay.first < review for stay in stays):
        return True
    dated = {stay.experience.id for stay in stays}
    here = (entry for entry in EXPERIENCES.of(look.plan) if entry.state in PLACED and entry.id not in dated)
    return any(us_clinical(look.packs, entry) for entry in here)


def _sought(look: Look) -> Iterable[Message]:
    """How many places are looked for or asked for."""
    states = (ExperienceState.LOOKING, ExperienceState.ASKED)
    count = sum(entry.state in states and us_clinical(look.packs, entry) for entry in EXPERIENCES.of(look.plan))
    if count:
        yield counted("{count} place is being looked for.", "{count} places are being looked for.", count)


def _said(entry: Experience, state: ExperienceState, label: Message) -> Fix:
    return Fix(label, ChangeRecord(EXPERIENCES.key, entry.id, {"state": state}))


RULES = (
    Rule(
        id="experience.no_place",
        severity=Severity.WEAKENS,
        needs=(TARGET,),
        find=no_place,
        says="Letters are due soon, and no clinical experience in the US is confirmed, or none that begins in time.",
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
        says=(
            "An experience has begun or ended by its days, or is still to end, and its state does not say so (a hint "
            "outside the US)."
        ),
        source="the plan's own dates",
    ),
)
