"""Rules about practice tests: ready and no seat, near the exam and not there yet, scores that cannot be.

They tell what there is to go or to hold by. Keeping or moving an exam is the person's decision.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from planner.core.model import Task
from planner.core.records.practice_tests import PRACTICE_TESTS, PracticeTest, ScoreScale
from planner.core.ref import Ref, task_ref
from planner.guidance.checks.needs import OPEN_SITTINGS
from planner.guidance.checks.needs import PRACTICE_TESTS as TESTS
from planner.guidance.exam_facts import permit_words
from planner.guidance.finding import Fix, Severity, from_plan, tasks_of
from planner.guidance.look import Look
from planner.guidance.moving import offer
from planner.guidance.rule import Found, Rule
from planner.guidance.study.practice import Practice, Side, check_score, practice
from planner.guidance.study.practice_words import decision_words, evidence_words
from planner.guidance.study.standing import study_of
from planner.guidance.study.trend import rounded
from planner.guidance.study.words import answer
from planner.packs.record import AdviceFigure
from planner.roadmap.ids import base_of
from planner.words.message import Message, Name, message, near_day, paragraph

_DAY = timedelta(days=1)


def ready_not_booked(look: Look) -> Iterable[Found]:
    """The newest practice test is at the own threshold, and no seat is booked (R16: waiting for the perfect time)."""
    for task in _practised(look):
        found = practice(look, task.id, ScoreScale.EXAM)
        if found.booked or not found.reached:
            continue
        last = found.last
        assert last is not None
        assert found.threshold is not None
        yield Found(
            subjects=(task_ref(task.id), Ref(PRACTICE_TESTS.key, last.id)),
            title=message(
                "{exam}: your own {threshold} is reached, and no seat is booked",
                exam=Name(task.title),
                threshold=found.threshold,
            ),
            text=paragraph(_reached(found, last), *permit_words(look, task.id)),
            source=from_plan(look.today),
            fix=Fix(message("Book a seat, and enter its day")),
        )


def below_before_exam(look: Look) -> Iterable[Found]:
    """Shortly before an exam the trend of its practice tests is below the own threshold (D9)."""
    limit = look.packs.advice.practice_check_days
    for task in _soon(look, limit):
        found = practice(look, task.id, ScoreScale.EXAM)
        evidence = found.evidence
        if evidence is None or evidence.side is Side.GO:
            continue
        yield Found(
            subjects=tasks_of([task.id]),
            title=message(
                "{exam} on {day}: your practice tests are not at your own {threshold} yet",
                exam=Name(task.title),
                day=evidence.sitting,
                threshold=evidence.threshold,
            ),
            text=paragraph(
                evidence_words(evidence, look.today),
                *_pace(look, task),
                decision_words(evidence.sitting, look.today),
            ),
            source=limit.source,
            fix=_keep_or_move(look, task, found),
        )


def no_pass_in_sight(look: Look) -> Iterable[Found]:
    """Shortly before an exam none of its practice tests of the last weeks has reached the pass mark."""
    advice = look.packs.advice
    since = look.today - timedelta(days=int(advice.practice_recent_days.value))
    for task in _soon(look, advice.practice_check_days):
        in_points = practice(look, task.id, ScoreScale.EXAM)
        in_percent = practice(look, task.id, ScoreScale.PERCENT)
        mark, sitting = in_points.pass_mark, in_points.sitting
        # What percent right means for passing is nobody's to say here.
        if mark is None or sitting is None or any(test.day >= since for test in in_percent.tests):
            continue
        recent = [test for test in in_points.tests if test.day >= since]
        if any(test.score >= mark.score_min for test in recent):
            continue
        yield Found(
            subjects=(task_ref(task.id), *(Ref(PRACTICE_TESTS.key, test.id) for test in recent)),
            title=message(
                "{exam} on {day}: no practice test since {since} reached the pass mark {mark}",
                exam=Name(task.title),
                day=sitting,
                since=since,
                mark=mark.score_min,
            ),
            text=paragraph(_best(recent), decision_words(sitting, look.today)),
            source=advice.practice_check_days.source,
            fix=Fix(message("Take one more practice test, or choose another day")),
        )


def impossible_score(look: Look) -> Iterable[Found]:
    """A practice test has a score that its exam does not give; no edit makes such a one, a file may bring it."""
    for test in PRACTICE_TESTS.of(look.plan):
        refusal = check_score(look.packs, test.exam, test.scale, test.score)
        if refusal is None:
            continue
        subject = Ref(PRACTICE_TESTS.key, test.id)
        known = look.packs.exams.parts_of(base_of(test.exam)) if test.exam is not None else None
        yield Found(
            subjects=(subject,) if test.exam is None else (subject, task_ref(test.exam)),
            title=message("A practice test of {day} has a score that cannot be", day=test.day),
            text=refusal.said,
            source=known.source if known is not None else from_plan(look.today),
            fix=Fix(message("Correct the score, or delete the test")),
        )


def _practised(look: Look) -> Iterable[Task]:
    """The exams to come that have practice tests."""
    tested = {test.exam for test in PRACTICE_TESTS.of(look.plan)}
    return (task for task in look.open_sittings if task.id in tested)


def _soon(look: Look, limit: AdviceFigure) -> Iterable[Task]:
    """Those of them that are sat after today, within so many days."""
    until = look.today + timedelta(days=int(limit.value))
    for task in _practised(look):
        day = look.schedule.start(task.id)
        if day is not None and look.today < day <= until:
            yield task


def _pace(look: Look, task: Task) -> Iterable[Message]:
    """Whether the study ends in time at the own pace, where there is one."""
    study = study_of(look, task.id)
    if study is not None and any(row.pace for row in study.rows):
        yield answer(study, look.today)


def _reached(found: Practice, last: PracticeTest) -> Message:
    """The test that reached it, and the day that the plan has for the exam."""
    day, today = near_day(last.day, found.today), found.today
    if found.sitting is None:
        return message("{score} on {day} is enough by your own measure.", score=last.score, day=day)
    return message(
        "{score} on {day} is enough by your own measure; the plan has the exam on {sitting}.",
        score=last.score,
        day=day,
        sitting=near_day(found.sitting, today),
    )


def _best(recent: Sequence[PracticeTest]) -> Message:
    if not recent:
        return message("There is no practice test of these weeks.")
    return message("The best of these weeks is {score}.", score=max(test.score for test in recent))


def _keep_or_move(look: Look, task: Task, found: Practice) -> Fix:
    """Two ways: keep it, for which there is nothing to do, or the first day in the window on which the trend is there.

    Further ahead than a trend is followed no day is named.
    """
    assert found.sitting is not None
    record = look.plan.exams.get(task.id)
    last = min(found.until, (record and record.window_end) or found.until)
    day = found.sitting
    while (day := day + _DAY) <= last:
        outlook = found.outlook(day)
        if outlook is not None and found.threshold is not None and rounded(outlook.score) >= found.threshold:
            return offer(look.assessment, task.id, day, other=True)
    return Fix(message("Keep {exam}, or move it to a later day", exam=Name(task.title)))


RULES = (
    Rule(
        id="practice.no_pass_in_sight",
        severity=Severity.WEAKENS,
        needs=(OPEN_SITTINGS, TESTS),
        find=no_pass_in_sight,
        says="Shortly before an exam none of its newer practice tests has reached the pass mark.",
        source="advice.toml, exams.toml",
    ),
    Rule(
        id="practice.ready_not_booked",
        severity=Severity.DELAYS,
        needs=(OPEN_SITTINGS, TESTS),
        find=ready_not_booked,
        says="The own threshold is reached by the newest practice test, and no seat is booked.",
        source="the plan's own dates",
    ),
    Rule(
        id="practice.below_before_exam",
        severity=Severity.HINT,
        needs=(OPEN_SITTINGS, TESTS),
        find=below_before_exam,
        says="Shortly before an exam the trend of its practice tests is below the own threshold.",
        source="advice.toml",
    ),
    Rule(
        id="practice.impossible_score",
        severity=Severity.HINT,
        needs=(TESTS,),
        find=impossible_score,
        says="A practice test has a score that its exam does not give.",
        source="exams.toml",
    ),
)
