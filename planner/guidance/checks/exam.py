"""Rules about exams and certification: attempts, windows, closed days, ages, the span and the gaps between exams."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from planner.core.model import Kind, Outcome, Phase, Role, Task
from planner.core.period import add_months
from planner.core.text import day_words, named
from planner.guidance.finding import Finding, Fix, Severity
from planner.guidance.look import Look
from planner.guidance.moving import offer
from planner.roadmap.authority import Refusal
from planner.roadmap.gate import PATHWAY_GATE, oet_window
from planner.roadmap.ids import base_of, exam_task, split
from planner.roadmap.season import day_of
from planner.roadmap.template import Roadmap


def attempts(look: Look) -> Iterable[Finding]:
    """A sitting that the authority would not let count: no attempt is left, or it comes too soon after the others."""
    rule = look.packs.exams.attempts
    for sitting, refused in look.assessment.refused.items():
        title = look.title(base_of(sitting))
        ids = tuple(task.id for task in look.sittings() if base_of(task.id) == base_of(sitting))
        if refused.why is Refusal.ATTEMPTS:
            number = split(sitting)[1]
            text = f"{title}: attempt {number} is planned, but {rule.attempts_max} attempts are allowed in all."
            if number <= rule.attempts_max:
                count = rule.attempts_max
                text = f"{title}: no Step may be taken any more, after {count} failed attempts at one of them."
            yield Finding("exam.attempts", Severity.BLOCKS, ids, text, rule.sources[0])
        elif refused.why is Refusal.SPACING and refused.allowed_from is not None:
            first = day_words(refused.allowed_from)
            text = f"{title}: the next attempt may not be before {first}; one before has no result."
            fix = offer(look.assessment, sitting, refused.allowed_from)
            yield Finding("exam.attempts_spacing", Severity.BLOCKS, ids, text, rule.sources[-1], fix)


def outside_window(look: Look) -> Iterable[Finding]:
    """A planned sitting is outside the eligibility window that is known."""
    for task in _open_sittings(look):
        record = look.plan.exams.get(task.id)
        day, last = look.schedule.start(task.id), look.schedule.finish(task.id)
        if record is None or record.window_end is None or day is None or last is None:
            continue
        if last > record.window_end or (record.window_start is not None and day < record.window_start):
            text = (
                f"{named(task.title)} on {day_words(day)} is outside its eligibility window, "
                f"{_window_words(record.window_start, record.window_end)}."
            )
            fix = Fix("Extend the window, or register anew")
            yield Finding("exam.outside_window", Severity.DELAYS, (task.id,), text, look.packs.exams.window.source, fix)


def closed_days(look: Look) -> Iterable[Finding]:
    """A planned sitting falls on days on which the exam is not given."""
    for task in _open_sittings(look):
        day, last = look.schedule.start(task.id), look.schedule.finish(task.id)
        if day is None or last is None:
            continue
        exam = base_of(task.id)
        rule = look.packs.exams.closed_days(exam, day) or look.packs.exams.closed_days(exam, last)
        if rule is not None:
            refused = rule.treatment == "refused"
            given = "it is not given" if refused else "in most years it is not given"
            days = f"from {_in_year(rule.month, rule.day_from)} to {_in_year(rule.month, rule.day_to)}"
            text = f"{named(task.title)} is planned for {day_words(day)}, but {given} {days}."
            severity = Severity.WEAKENS if refused else Severity.DELAYS
            yield Finding("exam.closed_days", severity, (task.id,), text, rule.source, Fix("Choose another day"))


def result_not_said(look: Look) -> Iterable[Finding]:
    """Only the score of an old sitting is known, and no pass mark of its day: it does not count as passed."""
    person = look.person
    for task in look.sittings() if person is not None else ():
        if person is not None and person.score_unjudged(task):
            exam, attempt = split(task.id)
            first, day = look.packs.exams.first_mark_day(exam), task.actual_start or task.actual_finish
            result = exam_task(exam, attempt, "_result")
            assert first is not None
            assert day is not None
            text = (
                f"Was {named(task.title)} of {day_words(day)} passed? Its score does not say, because pass marks are "
                f"known only from {day_words(first)} on. Until you say so, it does not count as passed."
            )
            marks = look.packs.exams.pass_marks
            source = next(mark.source for mark in marks if (mark.exam, mark.effective_from) == (exam, first))
            tasks = (task.id, result) if result in look.plan.tasks else (task.id,)
            fix = Fix("Report its result, passed or failed")
            yield Finding("exam.result_not_said", Severity.WEAKENS, tasks, text, source, fix)


def oet_too_old(look: Look) -> Iterable[Finding]:
    """The last finished OET is older than the Pathways season that needs it: a new one has to be planned."""
    person = look.person
    if person is None or look.target is None or person.no_pathway_needed() or person.pathway_valid():
        return
    window = oet_window(person, look.target.schedule)
    passed = [task for task in person.instances("oet") if task.done and not _failed(look, task)]
    day = day_of(passed[-1], look.plan) if passed else None
    if window is not None and day is not None and day < window:
        gate = next(gate for gate in look.packs.gates if gate.id == "oet_young_enough")
        text = (
            f"{named(passed[-1].title)} of {day_words(day)} is too old: the Pathways application needs one of "
            f"{day_words(window)} or later. {gate.consequence}"
        )
        yield Finding("oet.too_old", Severity.DELAYS, (passed[-1].id,), text, gate.source, Fix(gate.fix))


def pathway_expired(look: Look) -> Iterable[Finding]:
    """An accepted Pathway expires, as typed, before training starts: it has to be accepted again."""
    person = look.person
    if person is None or person.no_pathway_needed() or person.pathway_valid():
        return
    for task in person.instances("pathway"):
        expiry = person.pathway_expiry(task)
        if task.done and expiry is not None:
            gate = next(gate for gate in look.packs.gates if gate.id == PATHWAY_GATE)
            start = person.season.events["residency_start"].earlier
            day, ends = day_of(task, look.plan), f"expires on {day_words(expiry)}"
            accepted = f", accepted on {day_words(day)}," if day is not None else ""
            text = f"Your Pathway{accepted} {ends}, before training starts on {day_words(start)}. {gate.consequence}"
            yield Finding("pathway.expired", Severity.DELAYS, (task.id,), text, gate.source, Fix(gate.fix))


def pathway_planned_too_early(look: Look) -> Iterable[Finding]:
    """A Pathway that is only planned would be accepted so early that it expires before training starts."""
    person = look.person
    task = person.judged("pathway") if person else None
    if person is None or task is None or task.done:
        return
    day, opens = look.schedule.finish(task.id), person.season.events["pathway_window_opens"].earlier
    if day is not None and day < opens:
        gate = next(gate for gate in look.packs.gates if gate.id == PATHWAY_GATE)
        text = (
            f"A Pathway accepted on {day_words(day)}, as planned, would expire before training starts: it has to be "
            f"accepted on {day_words(opens)} or later."
        )
        yield Finding("pathway.too_early", Severity.BLOCKS, (task.id,), text, gate.source, Fix("Send it later"))


def span_too_long(look: Look) -> Iterable[Finding]:
    """From the first exam's study to the last sitting it takes longer than advised (R4)."""
    advice = look.packs.advice.span_months
    days = _exam_days(look)
    if not days:
        return
    first, last = min(start for start, _ in days), max(sitting for _, sitting in days)
    if last >= look.today and last > add_months(first, int(advice.max)):
        months = (last.year - first.year) * 12 + last.month - first.month
        text = (
            f"The exams take from {day_words(first)} to {day_words(last)}, about {months} months; "
            f"the roadmap advises {advice.min:g} to {advice.max:g}."
        )
        fix = Fix("Bring the later exams forward, or study more hours")
        yield Finding("roadmap.span_long", Severity.DELAYS, (), text, advice.source, fix)


def gap_too_long(look: Look) -> Iterable[Finding]:
    """After a sitting nothing of phase 1 happens for too long, until the next exam's study or sitting (R4)."""
    advice = look.packs.advice.gap_weeks_max
    limit = timedelta(weeks=advice.value)
    busy = _busy(look)
    for sitting, following in _pauses(look):
        end = look.schedule.finish(sitting.id)
        begin = look.schedule.start(following.id)
        if end is None or begin is None or begin <= look.today:
            continue
        idle = _longest_idle(end + timedelta(days=1), begin, busy)
        if idle > limit:
            text = (
                f"There are {idle.days // 7} weeks with nothing in them between {named(sitting.title)} on "
                f"{day_words(end)} and {named(following.title)} from {day_words(begin)}; long gaps slow you "
                f"down, keep them under {advice.value:g} weeks."
            )
            fix = Fix(f"Start {named(following.title)} earlier")
            tasks = (sitting.id, following.id)
            yield Finding("roadmap.gap_long", Severity.DELAYS, tasks, text, advice.source, fix)


def _open_sittings(look: Look) -> Iterable[Task]:
    return (task for task in look.sittings() if not task.done)


def _failed(look: Look, sitting: Task) -> bool:
    record = look.plan.exams.get(sitting.id)
    return record is not None and record.outcome is Outcome.FAIL


def _in_year(month: int, day: int) -> str:
    return day_words(date(2000, month, day)).removesuffix(" 2000")


def _window_words(first: date | None, last: date) -> str:
    return f"{day_words(first)} to {day_words(last)}" if first is not None else f"which ends on {day_words(last)}"


def _advised_exams(roadmap: Roadmap) -> list[str]:
    """The exams that the roadmap's advice on the span speaks of: those whose study it gives a length."""
    by_id = roadmap.packs.template.by_id
    return [exam for exam in sorted(roadmap.exams) if by_id[f"{exam}_study"].roadmap]


def _exam_days(look: Look) -> list[tuple[date, date]]:
    """First study day (else the sitting) and sitting of each advised exam whose days are known, failed ones too."""
    found: list[tuple[date, date]] = []
    advised = _advised_exams(look.roadmap)
    for sitting in look.sittings():
        last = look.schedule.finish(sitting.id)
        exam, attempt = split(sitting.id)
        if exam not in advised or last is None:
            continue
        study = exam_task(exam, attempt, "_study")
        start = look.schedule.start(study) if study in look.plan.tasks else None
        first = start or look.schedule.start(sitting.id)
        assert first is not None
        found.append((min(first, last), last))
    return found


def _pauses(look: Look) -> Iterable[tuple[Task, Task]]:
    """Each sitting with the next study or sitting that begins after it."""
    exam_tasks = [task for task in look.tasks if task.exam is not None and task.kind in (Kind.STUDY, Kind.EXAM)]
    dated = [(day, task) for task in exam_tasks if (day := look.schedule.start(task.id)) is not None]
    dated.sort(key=lambda item: (item[0], item[1].position))
    for _, sitting in dated:
        end = look.schedule.finish(sitting.id)
        if sitting.role is not Role.SITTING or end is None:
            continue
        following = next((task for day, task in dated if day > end), None)
        if following is not None:
            yield sitting, following


def _busy(look: Look) -> list[tuple[date, date]]:
    """The spans of phase-1 tasks, last day included."""
    spans: list[tuple[date, date]] = []
    for task in look.tasks:
        if task.phase is not Phase.EXAMS or task.instant:
            continue
        start, finish = look.schedule.start(task.id), look.schedule.finish(task.id)
        if start is not None and finish is not None:
            spans.append((start, finish))
    return sorted(spans)


def _longest_idle(first: date, end: date, busy: Sequence[tuple[date, date]]) -> timedelta:
    """The longest stretch of [first, end) that no span covers."""
    longest = timedelta(0)
    for start, finish in busy:
        if start >= end:
            break
        if finish < first:
            continue
        longest = max(longest, start - first)
        first = max(first, finish + timedelta(days=1))
    return max(longest, end - first)
