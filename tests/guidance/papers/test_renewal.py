"""Where a renewal of the passport fits; the days of the plan are in papers.py, and a new one takes 42 days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.digest import digest
from planner.core.document import from_document, to_document
from planner.core.edits.move import MoveTask
from planner.core.edits.record import ChangeRecord
from planner.core.edits.task import DeleteTask
from planner.core.model import Plan
from planner.core.records.documents import Paper, PaperKind
from planner.core.records.experiences import Experience, ExperienceState
from planner.core.records.visas import Visa, VisaState
from planner.core.reference import without_gone
from planner.guidance.papers.renewal import NoRoom, Renewal, Taken, first_free, renewal_of
from planner.guidance.papers.rows import Mark, paper_rows
from planner.roadmap.edit import MarkDone
from planner.roadmap.report import Done, Started, report_started
from planner.words.language import english
from planner.words.message import message
from tests.guidance.builder import a_look, label_of, said
from tests.guidance.looks import TODAY, look_at, the_roadmap
from tests.guidance.papers.papers import a_paper, a_passport, looked, rules, the, the_plan
from tests.roadmap.builder import ALL_EXAMS_DONE, a_person, with_records

PASSPORT = a_passport(date(2028, 3, 14))
TASK = "own_renew_the_passport-1"
WHY = message("an exam")


def planned(*records: Experience | Visa, passport: Paper = PASSPORT) -> Renewal:
    renewal = renewal_of(looked(passport, *records), passport)
    assert isinstance(renewal, Renewal)
    return renewal


def renewed() -> Plan:
    return planned().edit.apply(the_plan(PASSPORT))


def the_paper(plan: Plan) -> Paper:
    paper = plan.records["documents"]["passport"]
    assert isinstance(paper, Paper)
    return paper


class TestPlace:
    def test_it_lies_behind_the_permit_and_its_exam_and_behind_the_next_exam(self) -> None:
        """Between 10 August and 16 September are only 38 days."""
        renewal = planned()
        assert (renewal.first, renewal.last) == (date(2027, 9, 18), date(2027, 10, 29))
        assert english(renewal.words) == (
            "adds “Renew the passport”, 18 Sep – 29 Oct, after OET Medicine; nothing else moves"
        )

    def test_it_keeps_free_the_visa_and_the_stays_in_the_us(self) -> None:
        stay = Experience(
            id="x",
            state=ExperienceState.CONFIRMED,
            organization="County Hospital",
            state_code="PA",
            start=date(2027, 10, 20),
            end=date(2027, 11, 30),
        )
        visa = Visa(id="v", state=VisaState.WAITING, applied_on=date(2027, 4, 1), interview_on=date(2027, 12, 10))
        assert planned(stay).first == date(2027, 12, 1)
        assert planned(visa).first == date(2027, 12, 11)

    @pytest.mark.parametrize("state", [ExperienceState.LOOKING, ExperienceState.REFUSED])
    def test_a_stay_that_is_not_sure_holds_nothing(self, state: ExperienceState) -> None:
        stay = Experience(id="x", state=state, country="US", start=date(2027, 10, 1), end=date(2027, 12, 1))
        assert planned(stay).first == date(2027, 9, 18)

    def test_a_visa_that_is_decided_holds_nothing(self) -> None:
        visa = Visa(id="v", state=VisaState.ISSUED, applied_on=date(2027, 4, 1), decided_on=date(2027, 12, 10))
        assert planned(visa).first == date(2027, 9, 18)

    def test_where_nothing_is_free_in_time_it_says_so(self) -> None:
        passport = a_passport(date(2027, 8, 20))
        look = looked(passport)
        assert isinstance(renewal_of(look, passport), NoRoom)
        finding = the(look, "papers.ends_early")
        assert said(finding)[0] == "Your passport ends before OET Medicine"
        assert said(finding)[1].startswith("It ends 28 days before OET Medicine on 17 Sep 2027.")
        assert said(finding)[1].endswith(
            "A new one takes 42 days, and so many in a row are not free before 17 Sep. "
            "Ask for a quicker way, or move what lies between."
        )
        assert label_of(finding) == "Ask your passport office for a quicker way"


class TestEdit:
    def test_it_is_one_task_and_nothing_else_moves(self) -> None:
        before, after = looked(PASSPORT), look_at(renewed())
        assert set(after.plan.tasks) - set(before.plan.tasks) == {TASK}
        assert (after.schedule.start(TASK), after.schedule.finish(TASK)) == (date(2027, 9, 18), date(2027, 10, 29))
        for task in before.plan.tasks:
            assert after.schedule.start(task) == before.schedule.start(task)
            assert after.schedule.finish(task) == before.schedule.finish(task)
        assert after.assessment.verdict == before.assessment.verdict
        assert digest(from_document(to_document(renewed()), TODAY)) == digest(renewed())

    def test_it_is_the_way_out_of_the_finding_and_ends_it(self) -> None:
        finding = the(looked(PASSPORT), "papers.ends_early")
        assert finding.fix is not None
        assert finding.fix.edit is not None
        assert label_of(finding) == "Plan “Renew the passport”, 18 Sep – 29 Oct"
        after = look_at(finding.fix.edit.apply(the_plan(PASSPORT)))
        assert "papers.ends_early" not in rules(after)
        row = paper_rows(after)[0]
        assert (english(row.line), row.mark) == ("a new one by 29 Oct", Mark.SOON)
        assert renewal_of(after, the_paper(after.plan)) is None

    def test_where_the_exam_before_it_waits_for_the_one_behind_it_they_are_not_linked_in_a_circle(self) -> None:
        """Study for the OET has begun, so that the OET comes before Step 1, though it waits for it."""
        plan = with_records(report_started(a_person(today=TODAY), Started("oet_study", TODAY), TODAY), PASSPORT)
        plan = ChangeRecord("documents", "passport", {"expires": date(2027, 6, 25)}).apply(plan)
        look = a_look(plan, TODAY)
        renewal = renewal_of(look, the_paper(plan))
        assert isinstance(renewal, Renewal)
        assert look.schedule.finish("oet") == renewal.first - timedelta(days=1)
        after = a_look(renewal.edit.apply(plan), TODAY)
        assert (after.schedule.start(TASK), after.schedule.finish(TASK)) == (renewal.first, renewal.last)

    def test_it_begins_no_earlier_than_the_plan(self) -> None:
        done = a_person(today=TODAY, done=ALL_EXAMS_DONE)
        plan = with_records(replace(done, start_date=date(2027, 6, 1)), PASSPORT)
        renewal = renewal_of(a_look(plan, TODAY), PASSPORT)
        assert isinstance(renewal, Renewal)
        after = a_look(renewal.edit.apply(plan), TODAY)
        assert (after.schedule.start(TASK), after.schedule.finish(TASK)) == (renewal.first, renewal.last)

    def test_it_follows_the_exam_that_it_waits_for(self) -> None:
        after = look_at(MoveTask("oet", date(2027, 9, 27), TODAY).apply(renewed()))
        assert after.schedule.start(TASK) == date(2027, 9, 28)

    def test_moved_over_a_sitting_it_is_found_with_the_way_back(self) -> None:
        pinned = MoveTask(TASK, date(2027, 9, 1), TODAY).apply(renewed())
        finding = the(look_at(pinned), "papers.renewal_over")
        assert said(finding) == (
            "“Renew the passport” lies over days on which you need the old one",
            "It has to be at hand on 17 Sep: OET Medicine. Without it you are not let in.",
        )
        assert finding.fix is not None
        assert finding.fix.edit is not None
        mended = look_at(finding.fix.edit.apply(pinned))
        assert mended.schedule.start(TASK) == date(2027, 9, 18)
        assert "papers.renewal_over" not in rules(mended)

    def test_what_is_quickly_got_anew_may_be_got_at_any_time(self) -> None:
        acls = a_paper(PaperKind.ACLS, expires=date(2028, 2, 20), renewal="oet_study")
        assert "papers.renewal_over" not in rules(looked(acls))
        assert "papers.renewal_over" in rules(looked(replace(PASSPORT, renewal="oet")))

    def test_a_task_of_the_roadmap_is_not_moved(self) -> None:
        stay = Experience(id="e", country="US", state=ExperienceState.CONFIRMED, start=date(2027, 11, 1))
        plan = with_records(a_person(today=TODAY), replace(PASSPORT, renewal="usce"), stay)
        over = the(a_look(plan, TODAY), "papers.renewal_over")
        assert over.fix is not None
        assert over.fix.edit is None

    def test_once_done_the_new_last_day_is_asked_for(self) -> None:
        done = MarkDone(Done(TASK, date(2027, 4, 10)), TODAY, the_roadmap()).apply(renewed())
        look = look_at(done)
        assert english(paper_rows(look)[0].line) == "renewed: type in its last day"
        assert the(look, "papers.renewed").subjects[0].id == "passport"
        new = ChangeRecord("documents", "passport", {"expires": date(2037, 10, 1)})
        assert "papers.renewed" not in rules(look_at(done, [new]))

    def test_without_the_task_the_gap_is_open_again(self) -> None:
        after = look_at(without_gone(DeleteTask(TASK).apply(renewed()), renewed()))
        assert isinstance(renewal_of(after, the_paper(after.plan)), Renewal)


days = st.integers(0, 120)


@given(st.lists(st.tuples(days, st.integers(0, 30)), max_size=8), st.integers(1, 50))
def test_the_first_free_days_are_those_found_by_looking_at_each(spans: list[tuple[int, int]], length: int) -> None:
    taken = [Taken(TODAY + timedelta(first), TODAY + timedelta(first + more), WHY) for first, more in spans]
    held = {first + extra for first, more in spans for extra in range(more + 1)}
    first = next(day for day in range(400) if not held & set(range(day, day + length)))
    assert first_free(taken, TODAY, length) == TODAY + timedelta(first)
