"""Rules about the CV: gaps since graduation, what the application does not take, a supervisor who was not asked."""

from collections.abc import Iterable, Sequence

from planner.core.edits.record import AddRecord
from planner.core.period import add_months
from planner.core.records.experiences import EXPERIENCES, Experience, ExperienceState
from planner.core.records.explanations import EXPLANATIONS, Explanation, ExplanationTopic
from planner.core.records.letters import LETTERS, Letter
from planner.core.records.people import PEOPLE, Person
from planner.core.ref import Ref, task_ref
from planner.core.reference import free_id
from planner.guidance.checks.needs import EXPERIENCES_KEPT, TARGET
from planner.guidance.cv_gaps import Gap, gaps
from planner.guidance.entries import characters, entries_of, marked, name_of
from planner.guidance.finding import Fix, Severity
from planner.guidance.letters import forecast
from planner.guidance.look import Look
from planner.guidance.profile.cv import CV_TASK
from planner.guidance.profile.standing import task_of
from planner.guidance.rule import Found, Rule
from planner.packs.advice import AdviceFigure
from planner.roadmap.experiences import is_clinical
from planner.words.message import Count, Message, counted, message


def gap(look: Look) -> Iterable[Found]:
    """Nothing on record for longer than programs let pass, and no explanation."""
    limit = look.packs.profile.gap_months
    for found in gaps(look, int(limit.value)):
        if found.unless is not None:
            yield _unless(look, found, found.unless)
            continue
        new = Explanation(
            id=free_id(look.plan, EXPLANATIONS.key), topic=ExplanationTopic.GAP, start=found.first, end=found.last
        )
        yield Found(
            severity=Severity.WEAKENS,
            subjects=_around(look, found),
            title=message("Nothing is on record from {first} to {last}", first=found.first, last=found.last),
            text=counted(
                "Programs ask about a gap of more than {count} month: add what you did, or explain it.",
                "Programs ask about a gap of more than {count} months: add what you did, or explain it.",
                int(limit.value),
            ),
            source=limit.source,
            fix=Fix(message("Begin an explanation"), AddRecord(EXPLANATIONS.key, new)),
        )


def _unless(look: Look, found: Gap, entry: Experience) -> Found:
    """Time that an experience may have filled whose first day is not on record."""
    return Found(
        severity=Severity.HINT,
        subjects=_around(look, found),
        title=message("When {experience} began is not on record", experience=name_of(entry)),
        text=message("Nothing else is on record from {first} to {last}.", first=found.first, last=found.last),
        source=look.packs.profile.gap_months.source,
        fix=Fix(message("Enter its first day")),
    )


def _around(look: Look, found: Gap) -> tuple[Ref, ...]:
    """The records before and after a gap, then the task where it stands.

    That comes first for a gap from graduation on, which may end at the record after which the next one begins.
    """
    task, after = _task(look), () if found.after is None else (found.after,)
    if found.before is None:
        return (*task, *after) if task else ()
    return (found.before, *after, *task)


def too_many_entries(look: Look) -> Iterable[Found]:
    """More entries are chosen than the application takes; only a plan from elsewhere has them."""
    limit, entries = look.packs.profile.limits.entries, entries_of(look.plan)
    title = message(
        "{count} entries are chosen, and the application takes {most}",
        count=Count(len(entries)),
        most=Count(int(limit.value)),
    )
    yield from _beyond(look, entries, limit, title, message("Take the others out of the application"))


def too_many_stars(look: Look) -> Iterable[Found]:
    """More are most meaningful than the application takes."""
    limit, stars = look.packs.profile.limits.most_meaningful, marked(look.plan)
    title = message(
        "{count} experiences are most meaningful, and the application takes {most}",
        count=Count(len(stars)),
        most=Count(int(limit.value)),
    )
    yield from _beyond(look, stars, limit, title, message("Take the star from the others"))


def text_too_long(look: Look) -> Iterable[Found]:
    """A description, or why it is most meaningful, is longer than the application takes."""
    limits = look.packs.profile.limits
    for entry in EXPERIENCES.of(look.plan):
        description, reflection = characters(entry)
        over = description - int(limits.description_characters.value)
        if over > 0:
            title = counted(
                "The description of {experience} is {count} character too long",
                "The description of {experience} is {count} characters too long",
                over,
                experience=name_of(entry),
            )
            yield _long(look, entry, description, limits.description_characters, title)
        over = reflection - int(limits.reflection_characters.value)
        if over > 0 and entry.most_meaningful and description <= limits.description_characters.value:
            title = counted(
                "Why {experience} is most meaningful is {count} character too long",
                "Why {experience} is most meaningful is {count} characters too long",
                over,
                experience=name_of(entry),
            )
            yield _long(look, entry, reflection, limits.reflection_characters, title)


def letter_not_asked(look: Look) -> Iterable[Found]:
    """A clinical experience has ended lately, and its supervisor has not been asked for a letter."""
    review, found = look.review_day, forecast(look)
    if review is None or review < look.today or look.is_lost or (found is not None and found.enough):
        return
    age, letters = look.packs.advice.letter_months_max, LETTERS.of(look.plan)
    writers = {letter.writer for letter in letters} | {letter.experience for letter in letters}
    for entry in EXPERIENCES.of(look.plan):
        ended = entry.state is ExperienceState.DONE and entry.end is not None and entry.end <= look.today
        if not ended or entry.end is None or not is_clinical(look.packs, entry):
            continue
        supervisor = PEOPLE.by_id(look.plan).get(entry.supervisor or "")
        asked = entry.id in writers or (supervisor is not None and supervisor.id in writers)
        if asked or add_months(entry.end, int(age.value)) < review:
            continue
        yield _unasked(look, entry, supervisor, look.the_target.match_year)


def _unasked(look: Look, entry: Experience, supervisor: Person | None, match_year: int) -> Found:
    source = look.packs.advice.letters_min.source
    again = message("Those who saw you work write best while they remember it.")
    if supervisor is None:
        return Found(
            subjects=(Ref(EXPERIENCES.key, entry.id),),
            title=message("{experience} has ended, and no supervisor is on record", experience=name_of(entry)),
            text=again,
            source=source,
            fix=Fix(message("Enter the supervisor, and ask for a letter")),
        )
    letter = Letter(id=free_id(look.plan, LETTERS.key), season=match_year, writer=supervisor.id, experience=entry.id)
    return Found(
        subjects=(Ref(EXPERIENCES.key, entry.id), Ref(PEOPLE.key, supervisor.id)),
        title=message(
            "{experience} has ended, and {person} has not been asked for a letter",
            experience=name_of(entry),
            person=supervisor.name,
        ),
        text=again,
        source=source,
        fix=Fix(message("Add a letter to ask {person} for", person=supervisor.name), AddRecord(LETTERS.key, letter)),
    )


def _beyond(
    look: Look, there: Sequence[Experience], limit: AdviceFigure, title: Message, fix: Message
) -> Iterable[Found]:
    most = int(limit.value)
    if len(there) > most:
        yield Found(
            subjects=(*(Ref(EXPERIENCES.key, entry.id) for entry in there[most:]), *_task(look)),
            title=title,
            text=message("The last one that counts is {experience}.", experience=name_of(there[most - 1])),
            source=limit.source,
            fix=Fix(fix),
        )


def _long(look: Look, entry: Experience, count: int, limit: AdviceFigure, title: Message) -> Found:
    return Found(
        subjects=(Ref(EXPERIENCES.key, entry.id), *_task(look)),
        title=title,
        text=message(
            "It has {count} characters with spaces, and the application takes {most}.",
            count=Count(count),
            most=Count(int(limit.value)),
        ),
        source=limit.source,
        fix=Fix(message("Shorten it")),
    )


def _task(look: Look) -> tuple[Ref, ...]:
    """Where the findings stand: at the CV, where the plan has it."""
    task = task_of(look, CV_TASK)
    return () if task is None else (task_ref(task.id),)


RULES = (
    Rule(
        id="cv.gap",
        severity=(Severity.WEAKENS, Severity.HINT),
        needs=(EXPERIENCES_KEPT,),
        find=gap,
        says=(
            "A time since graduation longer than programs let pass has nothing on record, and no explanation (a hint "
            "where an experience without a first day may have filled it)."
        ),
        source="profile.toml",
    ),
    Rule(
        id="cv.too_many_entries",
        severity=Severity.WEAKENS,
        needs=(EXPERIENCES_KEPT,),
        find=too_many_entries,
        says="More experiences are chosen than the application takes.",
        source="profile.toml",
    ),
    Rule(
        id="cv.too_many_most_meaningful",
        severity=Severity.WEAKENS,
        needs=(EXPERIENCES_KEPT,),
        find=too_many_stars,
        says="More experiences are most meaningful than the application takes.",
        source="profile.toml",
    ),
    Rule(
        id="cv.text_too_long",
        severity=Severity.WEAKENS,
        needs=(EXPERIENCES_KEPT,),
        find=text_too_long,
        says="A text of an experience is longer than the application takes.",
        source="profile.toml",
    ),
    Rule(
        id="cv.letter_not_asked",
        severity=Severity.HINT,
        needs=(TARGET, EXPERIENCES_KEPT),
        find=letter_not_asked,
        says="A clinical experience has ended, and its supervisor has not been asked for a letter.",
        source="advice.toml",
    ),
)
