"""A school that has papers to confirm: asked on 15 March 2027, four weeks before the day of the tests (12 April)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.core.model import Plan
from planner.core.records.documents import Paper, PaperKind, PaperState
from planner.guidance.finding import Severity
from planner.guidance.look import Look
from planner.guidance.papers.draft import paper_draft, school_reminder
from planner.guidance.papers.school import (
    Chase,
    SchoolClock,
    answered_edit,
    clock_words,
    reminded_edit,
    school_clocks,
    sent_edit,
    to_be_sent,
)
from planner.roadmap.verdict import assess
from planner.words.language import english
from tests.guidance.builder import label_of, said
from tests.guidance.looks import TODAY, look_at, the_roadmap
from tests.guidance.papers.papers import a_paper, a_passport, found, looked, rules, the, the_plan

SENT = date(2027, 3, 15)
FIRST, SECOND, THIRD = date(2027, 3, 29), date(2027, 4, 26), date(2027, 5, 24)


def sent(kind: PaperKind = PaperKind.DIPLOMA, on: date = SENT, **more: object) -> Paper:
    return a_paper(kind, PaperState.SENT, asked_on=on, **more)


def clock_of(look: Look) -> SchoolClock:
    (clock,) = school_clocks(look)
    return clock


def states(*reminded: date, on: date = SENT) -> list[Chase]:
    return [chase.state for chase in clock_of(looked(sent(on=on, reminded_on=reminded))).chases]


def as_of(plan: Plan, today: date) -> Look:
    return Look(assess(plan, the_roadmap(), today), the_roadmap())


class TestClock:
    def test_it_counts_whole_weeks_of_the_usual_and_the_longest_wait(self) -> None:
        clock = clock_of(looked(sent(), sent(PaperKind.TRANSCRIPT)))
        assert (clock.weeks, clock.usual, clock.longest) == (4, 4, 13)
        assert clock.slowest_day == date(2027, 6, 14)
        assert [chase.day for chase in clock.chases] == [FIRST, SECOND, THIRD]
        assert english(clock_words(clock)) == (
            "Even the slowest answer, on 14 Jun, is in time: the certificate is planned for 2 Feb 2028."
        )

    @pytest.mark.parametrize(
        ("reminded", "expected"),
        [
            ((), [Chase.DUE, Chase.NEXT, Chase.LATER]),
            ((date(2027, 3, 30),), [Chase.DONE, Chase.NEXT, Chase.LATER]),
            ((date(2027, 4, 11),), [Chase.DONE, Chase.NEXT, Chase.LATER]),
            ((date(2027, 4, 12),), [Chase.DONE, Chase.NEXT, Chase.LATER]),
        ],
    )
    def test_a_reminder_counts_for_the_day_that_is_nearest(
        self, reminded: tuple[date, ...], expected: list[Chase]
    ) -> None:
        assert states(*reminded) == expected

    def test_days_that_passed_unused_are_not_asked_for_one_by_one(self) -> None:
        long_ago = TODAY - timedelta(weeks=11)
        assert states(on=long_ago) == [Chase.MISSED, Chase.MISSED, Chase.DUE]
        assert states(TODAY, on=long_ago) == [Chase.MISSED, Chase.MISSED, Chase.DONE]

    def test_papers_sent_on_other_days_have_clocks_of_their_own(self) -> None:
        answered = sent(on=date(2027, 1, 4), answered_on=date(2027, 2, 1))
        later = sent(PaperKind.TRANSCRIPT, date(2027, 4, 5))
        clocks = school_clocks(looked(answered, later))
        assert [clock.asked_on for clock in clocks] == [date(2027, 4, 5), date(2027, 1, 4)]
        assert clocks[1].weeks == 4
        assert clocks[1].next_chase is None
        assert english(clock_words(clocks[1])) == "The school has answered on 1 Feb."

    def test_what_nobody_sent_is_to_be_sent(self) -> None:
        look = looked(a_paper(PaperKind.DIPLOMA), a_paper(PaperKind.MSPE), sent(PaperKind.TRANSCRIPT))
        (paper,) = to_be_sent(look)
        assert paper.kind is PaperKind.DIPLOMA
        assert to_be_sent(look_at(look.plan, [sent_edit(look, (paper,), TODAY)])) == ()


class TestAnswers:
    def test_the_last_answer_reports_the_step_with_the_papers_in_one_edit(self) -> None:
        look = looked(sent(), sent(PaperKind.TRANSCRIPT))
        edit = answered_edit(look, clock_of(look), TODAY)
        after = edit.apply(look.plan)
        assert after.tasks["credentials"].actual_finish == TODAY
        papers = after.records["documents"].values()
        assert [(paper.state, paper.answered_on) for paper in papers if isinstance(paper, Paper)] == [
            (PaperState.VERIFIED, TODAY)
        ] * 2
        assert english(edit.label(look.plan)) == "The school has answered"
        assert rules(look_at(after)) == []

    def test_an_answer_for_one_of_two_papers_reports_nothing(self) -> None:
        for other in (sent(PaperKind.TRANSCRIPT, date(2027, 4, 5)), a_paper(PaperKind.TRANSCRIPT), a_passport(None)):
            look = looked(sent(), other)
            after = answered_edit(look, school_clocks(look)[0], TODAY).apply(look.plan)
            assert after.tasks["credentials"].actual_finish is None

    def test_a_reminder_is_kept_once(self) -> None:
        look = looked(sent(reminded_on=(TODAY,)), sent(PaperKind.TRANSCRIPT))
        after = look_at(reminded_edit(look, clock_of(look), TODAY).apply(look.plan))
        assert {paper.reminded_on for paper in clock_of(after).papers} == {(TODAY,)}


class TestSilence:
    def test_a_reminder_that_is_due_is_a_hint_that_one_edit_answers(self) -> None:
        look = looked(sent(), sent(PaperKind.TRANSCRIPT))
        finding = the(look, "papers.school_silent")
        assert finding.severity is Severity.HINT
        assert said(finding)[0] == "Your school has not answered for 4 weeks: diploma and final transcript"
        assert label_of(finding) == "I have reminded the school today"
        assert finding.fix is not None
        assert finding.fix.edit is not None
        assert rules(look_at(look.plan, [finding.fix.edit])) == []

    def test_it_delays_once_it_takes_longer_than_it_should(self) -> None:
        look = as_of(the_plan(sent(reminded_on=(FIRST, SECOND, THIRD))), date(2027, 6, 15))
        (finding,) = [finding for finding in found(look) if finding.rule == "papers.school_silent"]
        assert finding.severity is Severity.DELAYS
        assert said(finding)[1].endswith(
            "It should have been answered by 14 Jun: ask why it has not been. You last reminded it on 24 May."
        )
        assert finding.fix is not None
        assert finding.fix.edit is not None
        again = as_of(finding.fix.edit.apply(look.plan), look.today)
        (finding,) = [finding for finding in found(again) if finding.rule == "papers.school_silent"]
        assert said(finding)[1].endswith("You last reminded it on 15 Jun.")
        assert label_of(finding) == "Ask somebody else at the school"

    def test_what_is_answered_need_not_be_sent_though_nobody_noted_when_it_was(self) -> None:
        answered = a_paper(PaperKind.DIPLOMA, answered_on=SENT)
        assert to_be_sent(looked(answered)) == ()
        assert "papers.to_ask" in rules(looked(replace(answered, answered_on=None)))
        assert "papers.to_ask" not in rules(looked(answered))

    def test_the_draft_says_what_is_known(self) -> None:
        look = looked(
            a_passport(None), sent(given_names="Mohd Anwar", family_name="Siddiq", reminded_on=(date(2027, 3, 30),))
        )
        text = "\n".join(english(part) for part in school_reminder(look, clock_of(look)))
        assert "On 15 Mar ECFMG's request to confirm my documents was sent to you: diploma." in text
        assert "I asked again on 30 Mar." in text
        assert "My name in your register: Mohd Anwar Siddiq." in text
        assert text.endswith("Kind regards,\nMohammed Anwar Siddiq")

    @pytest.mark.parametrize(
        ("asked", "button", "asks"),
        [
            (None, "Copy a request", "ask you for this document: dean's letter (MSPE). I need it by 1 Sep."),
            (SENT, "Copy a reminder", "On 15 Mar I asked you for this document: dean's letter (MSPE)."),
        ],
    )
    def test_a_paper_that_a_school_writes_has_a_draft_until_it_is_there(
        self, asked: date | None, button: str, asks: str
    ) -> None:
        paper = a_paper(PaperKind.MSPE, PaperState.ORDERED, asked_on=asked)
        look = looked(paper)
        draft = paper_draft(look, paper)
        assert draft is not None
        assert english(draft.words) == button
        assert asks in "\n".join(map(english, draft.paragraphs))
        assert paper_draft(look, replace(paper, state=PaperState.IN_HAND)) is None
        assert paper_draft(look, sent()) is None
