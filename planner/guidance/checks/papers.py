"""Rules about papers: valid on the days on which they are needed, renewed in time, sent on by the school."""

from collections.abc import Callable, Iterable
from datetime import date

from planner.core.edits.record import ChangeRecord
from planner.core.records.documents import DOCUMENTS, KEY, Paper, PaperState, Translation
from planner.core.ref import Ref, task_ref
from planner.guidance.checks.needs import PAPERS
from planner.guidance.finding import Fix, Severity, from_plan
from planner.guidance.look import Look
from planner.guidance.papers.detail import after_words, ends_words, needed_words
from planner.guidance.papers.needed import facts_of, first_day, open_tasks
from planner.guidance.papers.renewal import NoRoom, Renewal, Taken, laid_over, move_renewal, renewal_of
from planner.guidance.papers.rows import called
from planner.guidance.papers.school import Chase, SchoolClock, clock_words, reminded_edit, school_clocks
from planner.guidance.papers.validity import Gap, is_untold, validity_of
from planner.guidance.rule import Found, Rule
from planner.words.message import Message, Name, Span, both, counted, message, near_day, paragraph
from planner.words.states import PAPER_KINDS

_NOT_HERE = (PaperState.MISSING, PaperState.ORDERED)
_SETTLED = (PaperState.ORDERED, PaperState.SENT, PaperState.ACCEPTED, PaperState.VERIFIED, PaperState.REJECTED)
"""The states in which nobody has to be asked any more, or something else comes first."""
_UNTRANSLATED = (Translation.NEEDED, Translation.ORDERED)


def ends_early(look: Look, paper: Paper) -> Iterable[Found]:
    """A paper that takes weeks to renew ends before a day on which it has to be valid."""
    found, facts = validity_of(look, paper), facts_of(look, paper.kind)
    gap = found.gap
    if facts is None or facts.renewal_days is None or gap is None or gap.mended or gap.needed.advised:
        return
    renewal = renewal_of(look, paper)
    no_room = (renewal.words,) if isinstance(renewal, NoRoom) else ()
    yield Found(
        subjects=(_ref(paper), gap.needed.ref),
        title=_ends_title(paper, gap, look.today),
        text=paragraph(ends_words(gap, look.today), *after_words(found), *no_room),
        source=facts.source,
        fix=_renew(look, paper, renewal),
    )


def ends_soon(look: Look, paper: Paper) -> Iterable[Found]:
    """A paper that is quickly got anew ends before it is needed, and the time to get it has come."""
    gap, facts = validity_of(look, paper).gap, facts_of(look, paper.kind)
    if facts is None or facts.renewal_days is not None or gap is None:
        return
    day = first_day(look, facts.notice_in)
    if day is not None and day <= look.today:
        yield Found(
            subjects=(_ref(paper), gap.needed.ref),
            title=_ends_title(paper, gap, look.today),
            text=ends_words(gap, look.today),
            source=facts.source,
            fix=Fix(message("Get a new one before that day")),
        )


def ends_after_entry(look: Look, paper: Paper) -> Iterable[Found]:
    """A paper is valid whenever it is shown, and not for as long after the entry as practice asks for."""
    found, facts = validity_of(look, paper), facts_of(look, paper.kind)
    if facts is None or found.gap is None or not found.gap.needed.advised or found.gap.mended:
        return
    yield Found(
        subjects=(_ref(paper), found.gap.needed.ref),
        title=message("Your {paper} ends soon after your entry", paper=called(paper)),
        text=paragraph(*after_words(found)),
        source=facts.source,
        fix=_renew(look, paper, renewal_of(look, paper)),
    )


def renewal_over(look: Look, paper: Paper) -> Iterable[Found]:
    """A planned renewal lies over days on which the old paper has to be at hand."""
    over, facts = laid_over(look, paper), facts_of(look, paper.kind)
    if over is None or facts is None or paper.renewal is None:
        return
    edit = move_renewal(look, paper)
    label = message("Give it other days") if edit is None else message("Move it into the first free days")
    yield Found(
        subjects=(task_ref(paper.renewal), _ref(paper)),
        title=message("{title} lies over days on which you need the old one", title=Name(look.title(paper.renewal))),
        text=paragraph(_at_hand(look, over), message("Without it you are not let in.")),
        source=facts.source,
        fix=Fix(label, edit),
    )


def renewed(look: Look, paper: Paper) -> Iterable[Found]:
    """A renewal is reported done, and the paper on record still ends too early."""
    if paper.renewal is None or not look.task(paper.renewal).done or validity_of(look, paper).gap is None:
        return
    yield Found(
        subjects=(_ref(paper), task_ref(paper.renewal)),
        title=message("{title} is done, and the old paper is on record", title=Name(look.title(paper.renewal))),
        text=message("Compare the name and the number of the new one again, too."),
        source=from_plan(look.today),
        fix=Fix(message("Type in the last day of the new one")),
    )


def untold(look: Look, paper: Paper) -> Iterable[Found]:
    """Nobody has said until when a paper that takes weeks to renew is valid, so nobody can tell that it is."""
    facts, needed = facts_of(look, paper.kind), validity_of(look, paper).needed
    if facts is None or facts.renewal_days is None or needed is None or not is_untold(look, paper):
        return
    yield Found(
        subjects=(_ref(paper), needed.ref),
        title=message("Nobody can tell whether your {paper} is valid long enough", paper=called(paper)),
        text=needed_words(needed, look.today),
        source=facts.source,
        fix=Fix(message("Type in its last day")),
    )


def rejected(look: Look, paper: Paper) -> Iterable[Found]:
    """A paper was rejected."""
    if paper.state is not PaperState.REJECTED:
        return
    yield Found(
        subjects=(_ref(paper),),
        title=message("Your {paper} was rejected", paper=called(paper)),
        text=message("Correct what was wrong with it, or get a new one."),
        source=from_plan(look.today),
        fix=Fix(message("Get it again")),
    )


def untranslated(look: Look, paper: Paper) -> Iterable[Found]:
    """A certified translation is needed, and nobody has ordered it."""
    if paper.translation is not Translation.NEEDED:
        return
    needed = validity_of(look, paper).needed
    by = () if needed is None else (needed_words(needed, look.today),)
    yield Found(
        subjects=(_ref(paper),),
        title=message("Your {paper} needs a certified translation", paper=called(paper)),
        text=paragraph(message("Nobody has ordered it yet."), *by),
        source=from_plan(look.today),
        fix=Fix(message("Order the translation")),
    )


def not_there(look: Look, paper: Paper) -> Iterable[Found]:
    """A paper that takes weeks to get is not there, and the day on which it is needed is closer than that."""
    facts, needed = facts_of(look, paper.kind), validity_of(look, paper).needed
    if facts is None or facts.renewal_days is None or needed is None or paper.state not in _NOT_HERE:
        return
    if (needed.day - look.today).days > facts.renewal_days:
        return
    yield Found(
        subjects=(_ref(paper), needed.ref),
        title=message("Your {paper} is not there yet", paper=called(paper)),
        text=paragraph(
            needed_words(needed, look.today),
            counted(
                "A new one usually takes {count} day.", "A new one usually takes {count} days.", facts.renewal_days
            ),
        ),
        source=facts.source,
        fix=Fix(message("Ask your passport office for a quicker way")),
    )


def to_ask(look: Look, paper: Paper) -> Iterable[Found]:
    """The time has come to ask for a paper, or to have the school confirm it, and nobody was asked."""
    facts = facts_of(look, paper.kind)
    asked = paper.asked_on is not None or paper.answered_on is not None or paper.state in _SETTLED
    if facts is None or asked or paper.translation in _UNTRANSLATED:
        return
    day = first_day(look, facts.tasks if facts.school else facts.asked_in)
    if day is None or day > look.today or next(open_tasks(look, facts.tasks), None) is None:
        return
    values = {"asked_on": look.today, "state": PaperState.SENT if facts.school else PaperState.ORDERED}
    label = message("I have asked for it today")
    title = message("It is time to ask for your {paper}", paper=called(paper))
    if facts.school:
        label = message("I have had it sent to the school today")
        title = message("It is time to have the school confirm your {paper}", paper=called(paper))
    yield Found(
        subjects=(_ref(paper),),
        title=title,
        text=message("A school takes weeks: the clock runs from the day on which it is asked."),
        source=facts.source,
        fix=Fix(label, ChangeRecord(KEY, paper.id, values)),
    )


def school_silent(look: Look) -> Iterable[Found]:
    """A school has had papers for so long that it should be asked again, or for longer than it should take."""
    for clock in school_clocks(look):
        chase = clock.next_chase
        due = chase is not None and chase.state is Chase.DUE
        if clock.answered_on is None and (clock.overdue or due):
            yield _silent(look, clock)


def _silent(look: Look, clock: SchoolClock) -> Found:
    kinds = [PAPER_KINDS[paper.kind.value] for paper in clock.papers]
    last = max((day for paper in clock.papers for day in paper.reminded_on if day <= look.today), default=None)
    again = () if last is None else (message("You last reminded it on {day}.", day=near_day(last, look.today)),)
    fix = Fix(message("I have reminded the school today"), reminded_edit(look, clock, look.today))
    if last == look.today:
        fix = Fix(message("Ask somebody else at the school"))
    return Found(
        severity=Severity.DELAYS if clock.overdue else Severity.HINT,
        subjects=clock.refs,
        title=counted(
            "Your school has not answered for {count} week: {papers}",
            "Your school has not answered for {count} weeks: {papers}",
            clock.weeks,
            papers=both(kinds),
        ),
        text=paragraph(message("Ask again, politely, and ask who is in charge."), clock_words(clock), *again),
        source=look.packs.profile.school.source,
        fix=fix,
    )


def _at_hand(look: Look, over: Taken) -> Message:
    first, last = near_day(over.first, look.today), near_day(over.last, look.today)
    if over.first == over.last:
        return message("It has to be at hand on {day}: {reason}.", day=first, reason=over.reason)
    return message("It has to be at hand from {first} to {last}: {reason}.", first=first, last=last, reason=over.reason)


def _ends_title(paper: Paper, gap: Gap, today: date) -> Message:
    if gap.end < today:
        return message("Your {paper} has ended", paper=called(paper))
    if gap.needed.sitting:
        return message("Your {paper} ends before {exam}", paper=called(paper), exam=gap.needed.reason)
    return message("Your {paper} ends before the {reason}", paper=called(paper), reason=gap.needed.reason)


def _renew(look: Look, paper: Paper, renewal: Renewal | NoRoom | None) -> Fix:
    if isinstance(renewal, Renewal):
        title, days = Name(renewal.title), Span(renewal.first, renewal.last, look.today.year)
        return Fix(message("Plan {title}, {days}", title=title, days=days), renewal.edit)
    edit = move_renewal(look, paper) if renewal is None else None
    if edit is not None:
        return Fix(message("Move the renewal into the first free days"), edit)
    return Fix(message("Ask your passport office for a quicker way"))


def _ref(paper: Paper) -> Ref:
    return Ref(KEY, paper.id)


def _of_each(find: Callable[[Look, Paper], Iterable[Found]]) -> Callable[[Look], Iterable[Found]]:
    """A rule that looks at each paper by itself."""
    return lambda look: (found for paper in DOCUMENTS.of(look.plan) for found in find(look, paper))


RULES = (
    Rule(
        id="papers.ends_early",
        severity=Severity.COSTS,
        needs=(PAPERS,),
        find=_of_each(ends_early),
        says="A paper that takes weeks to renew ends before a day on which it has to be valid.",
        source="profile.toml",
    ),
    Rule(
        id="papers.renewal_over",
        severity=Severity.COSTS,
        needs=(PAPERS,),
        find=_of_each(renewal_over),
        says="A planned renewal lies over a sitting, its days since the permit, a visa day or a stay in the US.",
        source="profile.toml",
    ),
    Rule(
        id="papers.not_there",
        severity=Severity.COSTS,
        needs=(PAPERS,),
        find=_of_each(not_there),
        says="A paper that takes weeks to get is not there, and the day on which it is needed is closer than that.",
        source="profile.toml",
    ),
    Rule(
        id="papers.rejected",
        severity=Severity.DELAYS,
        needs=(PAPERS,),
        find=_of_each(rejected),
        says="A paper was rejected and has to be got again.",
        source="the plan's own records",
    ),
    Rule(
        id="papers.school_silent",
        severity=(Severity.DELAYS, Severity.HINT),
        needs=(PAPERS,),
        find=school_silent,
        says="A school has not answered, and it is time to ask again; it delays once it takes longer than it should.",
        source="profile.toml",
    ),
    Rule(
        id="papers.to_ask",
        severity=Severity.HINT,
        needs=(PAPERS,),
        find=_of_each(to_ask),
        says="The time has come to ask for a paper, or to have the school confirm it, and nobody was asked.",
        source="profile.toml",
    ),
    Rule(
        id="papers.ends_soon",
        severity=Severity.HINT,
        needs=(PAPERS,),
        find=_of_each(ends_soon),
        says="A paper that is quickly got anew ends before it is needed, and the time to get it has come.",
        source="profile.toml",
    ),
    Rule(
        id="papers.ends_after_entry",
        severity=Severity.HINT,
        needs=(PAPERS,),
        find=_of_each(ends_after_entry),
        says="A passport is not valid for as long after the entry as travel practice asks for.",
        source="profile.toml",
    ),
    Rule(
        id="papers.renewed",
        severity=Severity.HINT,
        needs=(PAPERS,),
        find=_of_each(renewed),
        says="A renewal is done, and the last day on record is that of the old paper.",
        source="the plan's own records",
    ),
    Rule(
        id="papers.untold",
        severity=Severity.HINT,
        needs=(PAPERS,),
        find=_of_each(untold),
        says="Nobody has said until when a paper that takes weeks to renew is valid.",
        source="profile.toml",
    ),
    Rule(
        id="papers.untranslated",
        severity=Severity.HINT,
        needs=(PAPERS,),
        find=_of_each(untranslated),
        says="A certified translation is needed, and nobody has ordered it.",
        source="the plan's own records",
    ),
)
