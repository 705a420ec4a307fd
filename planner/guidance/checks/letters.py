"""Rules about letters of recommendation: enough of them in time, enough from the US, none too old."""

from collections.abc import Iterable, Sequence

from planner.core.edits.record import AddRecord, ChangeRecord
from planner.core.edits.together import Together
from planner.core.period import add_months
from planner.core.records.letters import LETTERS as LETTER_RECORDS
from planner.core.records.letters import Letter, LetterState
from planner.core.records.people import KEY as PEOPLE
from planner.core.ref import Ref, task_ref
from planner.core.reference import free_id
from planner.guidance.checks.needs import LETTERS, TARGET
from planner.guidance.finding import Fix, Severity, from_plan
from planner.guidance.letters import Expected, Forecast, forecast, letter_words
from planner.guidance.look import Look
from planner.guidance.rule import Found, Rule
from planner.roadmap.letters import uploaded_task
from planner.roadmap.season import application_of, season_year_of
from planner.words.message import Count, Message, Value, both, counted, message, paragraph

TOLD_DAYS = 14
"""So long after a letter has come one is told to assign it; nobody says that it was."""


def too_few_writers(look: Look) -> Iterable[Found]:
    """Fewer letters are on record than should be there on the day of submission."""
    found = _to_come(look)
    if found is None or len(found.letters) >= found.needed:
        return
    yield Found(
        subjects=_task(look),
        title=counted(
            "Only {count} letter is on record for Match {year}",
            "Only {count} letters are on record for Match {year}",
            len(found.letters),
            year=found.match_year,
        ),
        text=paragraph(_needed(found), _next(found)),
        source=look.packs.advice.letters_min.source,
        fix=Fix(message("Ask another writer")),
    )


def too_few(look: Look) -> Iterable[Found]:
    """Enough letters are on record, and too few of them will be there on the day of submission."""
    found = _to_come(look)
    if found is None or found.in_time >= found.needed or len(found.letters) < found.needed:
        return
    title = counted(
        "Only {count} letter will be there on {day}",
        "Only {count} letters will be there on {day}",
        found.in_time,
        day=found.day,
    )
    if not found.in_time:
        title = message("No letter will be there on {day}", day=found.day)
    yield Found(
        subjects=(*_task(look), *(item.item.ref for item in found.letters if not item.in_time)),
        title=title,
        text=paragraph(_needed(found), *_later(found)),
        source=look.packs.advice.letters_min.source,
        fix=Fix(message("Remind the writers, or ask one who is quicker")),
    )


def too_few_us(look: Look) -> Iterable[Found]:
    """Too few letters from the US will be there on the day of submission; a hint where that is only not known."""
    found = _to_come(look)
    if found is None or found.in_time_us >= found.needed_us:
        return
    source = look.packs.advice.letters_us_min.source
    needed = message("At least {needed} should be from the US.", needed=Count(found.needed_us))
    unknown = [item for item in found.letters if item.in_time and item.from_us is None]
    if found.in_time_us + len(unknown) >= found.needed_us:
        yield Found(
            severity=Severity.HINT,
            subjects=(*_task(look), *(item.item.ref for item in unknown)),
            title=message("Nobody can tell whether enough letters are from the US"),
            text=paragraph(needed, *_unknown(unknown)),
            source=source,
            fix=Fix(message("Enter the country of the writers")),
        )
        return
    title = counted(
        "Only {count} letter from the US will be there on {day}",
        "Only {count} letters from the US will be there on {day}",
        found.in_time_us,
        day=found.day,
    )
    if not found.in_time_us:
        title = message("No letter from the US will be there on {day}", day=found.day)
    yield Found(
        severity=Severity.WEAKENS,
        subjects=_task(look),
        title=title,
        text=paragraph(needed, *_unknown(unknown), _next(found)),
        source=source,
        fix=Fix(message("Ask a writer in the US")),
    )


def late(look: Look) -> Iterable[Found]:
    """A letter is expected only after the day on which it is counted."""
    found = _to_come(look)
    for item in found.letters if found is not None else ():
        if item.in_time:
            continue
        assert found is not None
        yield Found(
            subjects=(item.item.ref, *_task(look)),
            title=_late(item, found),
            text=paragraph(
                letter_words(item), message("Letters can follow, but the first look of the programs is without it.")
            ),
            source=from_plan(look.today),
            fix=Fix(message("Remind the writer")),
        )


def overdue(look: Look) -> Iterable[Found]:
    """A letter has taken longer than its writer usually does."""
    found = _to_come(look)
    for item in found.letters if found is not None else ():
        if not item.item.overdue or item.writer is None:
            continue
        yield Found(
            subjects=(item.item.ref, *_task(look)),
            title=message("The letter of {writer} should be there by now", writer=item.writer),
            text=message("The usual time has passed since it was asked for; it is expected from day to day."),
            source=from_plan(look.today),
            fix=Fix(message("Remind the writer")),
        )


def writer_away(look: Look) -> Iterable[Found]:
    """A writer's absence is counted in the day of a letter that will still be there in time; `late` has the others."""
    found = _to_come(look)
    for item in found.letters if found is not None else ():
        away, writer = item.item.away, item.item.writer
        if item.item.there or not item.in_time or away is None or writer is None or away.last < look.today:
            continue
        yield Found(
            subjects=(item.item.ref, Ref(PEOPLE, writer.id), *_task(look)),
            title=message("{writer} is away while a letter is expected", writer=writer.name),
            text=letter_words(item),
            source=from_plan(look.today),
            fix=Fix(message("Ask for it before that")),
        )


def too_old(look: Look) -> Iterable[Found]:
    """A letter is older than advised on the day on which programs begin to review."""
    found, limit = _to_come(look), look.packs.advice.letter_months_max
    for item in found.letters if found is not None else ():
        written = item.letter.letter_date
        if found is None or written is None or add_months(written, int(limit.value)) >= found.review:
            continue
        title = message("A letter is dated {day}", day=written)
        if item.writer is not None:
            title = message("The letter of {writer} is dated {day}", writer=item.writer, day=written)
        yield Found(
            subjects=(item.item.ref, *_task(look)),
            title=title,
            text=counted(
                "Programs begin to review on {day}; a letter should not be older than {count} month then.",
                "Programs begin to review on {day}; a letter should not be older than {count} months then.",
                int(limit.value),
                day=found.review,
            ),
            source=limit.source,
            fix=_anew(look, item),
        )


def undated(look: Look) -> Iterable[Found]:
    """A letter of an earlier season keeps the date that it was written, and nobody has said which."""
    found = _to_come(look)
    for item in found.letters if found is not None else ():
        if item.letter.state is not LetterState.IMPORTED or item.letter.letter_date is not None:
            continue
        title = message("A letter of an earlier season has no date")
        if item.writer is not None:
            title = message("The letter of {writer}, of an earlier season, has no date", writer=item.writer)
        yield Found(
            subjects=(item.item.ref, *_task(look)),
            title=title,
            text=message("It keeps the date on which it was written; programs see it."),
            source=look.packs.advice.letter_months_max.source,
            fix=Fix(message("Enter the date of the letter")),
        )


def room_for_more(look: Look) -> Iterable[Found]:
    """There will be enough letters, and one more can be given to each program."""
    found, most = _to_come(look), look.packs.advice.letters_per_program
    if found is None or not found.enough or len(found.letters) >= int(most.value):
        return
    yield Found(
        subjects=_task(look),
        title=counted(
            "There will be {count} letter, and one more can go to each program",
            "There will be {count} letters, and one more can go to each program",
            len(found.letters),
        ),
        text=message("A program takes at most {most} letters.", most=Count(int(most.value))),
        source=most.source,
        fix=Fix(message("Ask a further writer, if you have one")),
    )


def to_assign(look: Look) -> Iterable[Found]:
    """A letter came after the applications were sent, so it goes to no program by itself."""
    found, sent, most = forecast(look), application_of(look.plan, look.roadmap), look.packs.advice.letters_per_program
    finish = sent.actual_finish if sent is not None and sent.done else None
    if found is None or finish is None or look.is_lost:
        return
    for item in found.letters:
        if not item.item.there or not finish < item.day or (look.today - item.day).days > TOLD_DAYS:
            continue
        title = message("A letter has come since you applied: assign it")
        if item.writer is not None:
            title = message("The letter of {writer} has come since you applied: assign it", writer=item.writer)
        yield Found(
            subjects=(item.item.ref, *_task(look)),
            title=title,
            text=paragraph(
                message("You have applied, so this is final: what a program was given cannot be taken back."),
                message("A program takes at most {most} letters.", most=Count(int(most.value))),
            ),
            source=most.source,
            fix=Fix(message("Assign it to the programs that should read it")),
        )


def _anew(look: Look, item: Expected) -> Fix:
    """A new letter of the same writer for the target; the old one stays on record for the Match that it was for."""
    old, written = item.letter, item.letter.letter_date
    assert written is not None
    own = {"season": season_year_of(written, look.packs)}
    new = Letter(
        id=free_id(look.plan, LETTER_RECORDS.key),
        season=look.the_target.match_year,
        writer=old.writer,
        experience=old.experience,
        kind=old.kind,
        specialty=old.specialty,
    )
    label = message("Ask for a new one")
    edits = (ChangeRecord(LETTER_RECORDS.key, old.id, own), AddRecord(LETTER_RECORDS.key, new))
    return Fix(label, Together(edits, label))


def _to_come(look: Look) -> Forecast | None:
    """The forecast while letters still matter: until programs read, and while the Match is not lost."""
    found = forecast(look)
    return None if found is None or look.is_lost or found.review < look.today else found


def _task(look: Look) -> tuple[Ref, ...]:
    """Where the findings stand: at "Letters uploaded", where the plan has it."""
    task = uploaded_task(look.plan, look.roadmap)
    return () if task is None else (task_ref(task),)


def _needed(found: Forecast) -> Message:
    if found.submitted:
        return message(
            "{needed} should be there on {day}, when programs begin to read.", needed=Count(found.needed), day=found.day
        )
    return message("{needed} should be there on {day}, when you submit.", needed=Count(found.needed), day=found.day)


def _next(found: Forecast) -> Message:
    """Whether asking somebody new still helps."""
    if found.latest_ask is not None:
        return message("Asked for by {day}, one more is there in time at the usual speed.", day=found.latest_ask)
    return message("One that is asked for now is there about {day}; letters can follow.", day=found.next_day)


def _later(found: Forecast) -> list[Message]:
    names: list[Value] = [item.writer for item in found.letters if not item.in_time and item.writer is not None]
    if not names:
        return []
    if len(names) == 1:
        return [message("The letter of {writer} comes later.", writer=names[0])]
    return [message("The letters of {writers} come later.", writers=both(names))]


def _late(item: Expected, found: Forecast) -> Message:
    if item.writer is None:
        if found.submitted:
            return message("A letter is expected after programs begin to read on {day}", day=found.day)
        return message("A letter is expected after you submit on {day}", day=found.day)
    if found.submitted:
        return message(
            "The letter of {writer} is expected after programs begin to read on {day}",
            writer=item.writer,
            day=found.day,
        )
    return message("The letter of {writer} is expected after you submit on {day}", writer=item.writer, day=found.day)


def _unknown(letters: Sequence[Expected]) -> Iterable[Message]:
    """Of whom nobody knows whether they are in the US."""
    names: list[Value] = [item.writer for item in letters if item.writer is not None]
    if names:
        yield message("The country of {writers} is not on record.", writers=both(names))
    if any(item.writer is None for item in letters):
        yield message("Not every letter has its writer on record.")


RULES = (
    Rule(
        id="letters.too_few_writers",
        severity=Severity.WEAKENS,
        needs=(TARGET, LETTERS),
        find=too_few_writers,
        says="Fewer letters are on record than should be there on the day of submission.",
        source="advice.toml",
    ),
    Rule(
        id="letters.too_few",
        severity=Severity.WEAKENS,
        needs=(TARGET, LETTERS),
        find=too_few,
        says="Too few of the letters on record will be there on the day of submission, at their writers' usual speed.",
        source="advice.toml",
    ),
    Rule(
        id="letters.too_few_us",
        severity=(Severity.WEAKENS, Severity.HINT),
        needs=(TARGET, LETTERS),
        find=too_few_us,
        says="Too few letters from the US will be there on the day of submission, or nobody can tell.",
        source="advice.toml",
    ),
    Rule(
        id="letters.too_old",
        severity=Severity.WEAKENS,
        needs=(TARGET, LETTERS),
        find=too_old,
        says="A letter is older than advised when programs begin to review.",
        source="advice.toml",
    ),
    Rule(
        id="letters.late",
        severity=Severity.HINT,
        needs=(TARGET, LETTERS),
        find=late,
        says="A letter is expected only after the applications are sent; after they are, once programs read.",
        source="the plan's own dates",
    ),
    Rule(
        id="letters.overdue",
        severity=Severity.HINT,
        needs=(TARGET, LETTERS),
        find=overdue,
        says="A letter has taken longer than its writer usually does.",
        source="the plan's own dates",
    ),
    Rule(
        id="letters.writer_away",
        severity=Severity.HINT,
        needs=(TARGET, LETTERS),
        find=writer_away,
        says="A writer is away before their letter is expected; those days are counted in.",
        source="the plan's own dates",
    ),
    Rule(
        id="letters.undated",
        severity=Severity.HINT,
        needs=(TARGET, LETTERS),
        find=undated,
        says="A letter brought over from an earlier season has no date.",
        source="advice.toml",
    ),
    Rule(
        id="letters.room_for_more",
        severity=Severity.HINT,
        needs=(TARGET, LETTERS),
        find=room_for_more,
        says="There will be enough letters, and a program takes one more.",
        source="advice.toml",
    ),
    Rule(
        id="letters.to_assign",
        severity=Severity.HINT,
        needs=(LETTERS,),
        find=to_assign,
        says="A letter has come since the applications were sent: it has to be assigned, and that is final.",
        source="advice.toml",
    ),
)
