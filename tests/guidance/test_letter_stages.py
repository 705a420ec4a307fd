"""The stages of a letter that are to come, and the outlook in the words of page 2.

The plan of test_letters: applications are sent on 1 September 2027 by plan, programs begin to review on 22 September.
In April nothing of it has passed.
"""

from dataclasses import replace
from datetime import date

import pytest

from planner.core.model import Plan
from planner.core.records.letters import Letter, LetterState
from planner.guidance.letter_outlook import backup_words, heading_words, lead_words, outlook_words
from planner.guidance.letter_stages import (
    ASSIGNED,
    Ahead,
    Prospect,
    assigned_on,
    form_day,
    next_stage,
    reminder_day,
    rules_words,
    stages_ahead,
)
from planner.guidance.letters import Forecast, forecast
from planner.guidance.look import Look
from planner.roadmap.report import Done, report_done
from planner.words.language import english
from tests.guidance.builder import a_look
from tests.guidance.test_letters import (
    ADA,
    BEN,
    CEM,
    JULY,
    LATE_ADA,
    OF_ADA,
    OF_BEN,
    OF_CEM,
    PLAN,
    SENT,
    sent,
    with_letters,
)
from tests.roadmap.builder import ROADMAP, a_letter, a_writer, day, with_records

APRIL = day("2027-04-12")
SALE = day("2027-06-30")


def ahead_of(letter: Letter, today: date = APRIL) -> dict[LetterState, Ahead]:
    look = a_look(with_letters(letter), today)
    found = forecast(look)
    assert found is not None
    return dict(stages_ahead(look, found, found.letters[0]))


def outlook(plan: Plan, today: date = JULY) -> tuple[Forecast, Look]:
    look = a_look(plan, today)
    found = forecast(look)
    assert found is not None
    return found, look


@pytest.mark.parametrize(
    ("state", "following"),
    [
        ("to_ask", "asked"),
        ("asked", "agreed"),
        ("agreed", "form_sent"),
        ("form_sent", "uploaded"),
        ("written", "uploaded"),
        ("uploaded", None),
        ("imported", None),
        ("declined", None),
    ],
)
def test_what_a_letter_comes_to_next(state: str, following: str | None) -> None:
    assert next_stage(Letter(id="a", state=LetterState(state))) == following


def test_no_form_goes_out_before_the_token_is_there() -> None:
    look = a_look(with_letters(OF_BEN), APRIL)
    first = form_day(look)
    assert first is not None
    assert first >= SALE
    assert ahead_of(a_letter("b", "Ben", "agreed"))[LetterState.FORM_SENT] == Ahead(first, Prospect.EXPECTED)
    in_july = ahead_of(a_letter("b", "Ben", "agreed"), JULY)
    assert in_july[LetterState.FORM_SENT] == Ahead(JULY, Prospect.NOW)
    without = a_look(PLAN.without_tasks(["eras_token"]), APRIL)
    assert form_day(without) is None


def test_a_letter_to_ask_for_has_all_its_days() -> None:
    ahead = ahead_of(a_letter("b", "Ben", "to_ask"))
    assert list(ahead) == [LetterState.ASKED, LetterState.FORM_SENT, LetterState.UPLOADED]
    assert ahead[LetterState.ASKED].day <= ahead[LetterState.FORM_SENT].day < ahead[LetterState.UPLOADED].day


def test_what_is_to_be_asked_this_week_is_for_now() -> None:
    """Three were asked: nothing keeps a fourth from being asked at once."""
    plan = with_letters(OF_ADA, OF_BEN, OF_CEM, a_letter("d", "Dov", "to_ask"))
    found, look = outlook(plan)
    assert stages_ahead(look, found, found.letters[3])[LetterState.ASKED] == Ahead(JULY, Prospect.NOW)


def test_when_a_writer_agrees_nobody_can_know() -> None:
    assert LetterState.AGREED not in ahead_of(a_letter("b", "Ben", "asked", asked_on="2027-04-01"))


def test_a_letter_that_comes_after_the_applications_is_late() -> None:
    found, look = outlook(with_letters(LATE_ADA))
    assert stages_ahead(look, found, found.letters[0])[LetterState.UPLOADED] == Ahead(day("2027-09-19"), Prospect.LATE)


def test_a_letter_that_is_there_has_nothing_ahead() -> None:
    assert ahead_of(OF_BEN, JULY) == {}


def test_letters_are_assigned_when_the_plan_says_that_they_were() -> None:
    plan, done = with_letters(OF_BEN), day("2027-08-30")
    assert isinstance(OF_BEN, Letter)
    assert assigned_on(a_look(plan, JULY), OF_BEN) is None
    assigned = report_done(plan, ROADMAP, Done(ASSIGNED, done), done)
    look = a_look(assigned, done)
    assert assigned_on(look, OF_BEN) == done
    assert assigned_on(look, replace(OF_BEN, uploaded_on=day("2027-08-31"))) is None, "it came later"
    assert assigned_on(look, a_letter("b", "Ben", "agreed")) is None


@pytest.mark.parametrize(
    ("state", "sent", "today", "due"),
    [
        ("form_sent", "2027-07-02", "2027-07-02", "2027-07-16"),
        ("form_sent", "2027-07-02", "2027-07-16", "2027-07-16"),
        ("written", "2027-07-02", "2027-07-17", "2027-07-30"),
        ("agreed", "2027-07-02", "2027-07-17", None),
        ("form_sent", None, "2027-07-17", None),
    ],
)
def test_a_reminder_every_two_weeks(state: str, sent: str | None, today: str, due: str | None) -> None:
    letter = a_letter("a", "Ada", state, **({"form_sent_on": sent} if sent else {}))
    found = reminder_day(a_look(with_letters(letter), day(today)), letter)
    assert found == (day(due) if due else None)


def test_what_holds_for_all_letters() -> None:
    always = "Once the form is sent, remind politely every 2 weeks. Assigning is final once you apply."
    assert english(rules_words(a_look(with_letters(OF_BEN), APRIL))) == (
        f"No form can go out before this: ERAS tokens on sale, 30 Jun. {always}"
    )
    assert english(rules_words(a_look(with_letters(OF_BEN), SALE))) == always
    early = day("2027-06-25")
    bought = report_done(with_letters(OF_BEN), ROADMAP, Done("eras_token", early), early)
    assert english(rules_words(a_look(bought, early))) == always
    assert english(rules_words(a_look(replace(PLAN, target_match=None), APRIL))).endswith(always)
    applied = english(rules_words(a_look(sent(with_letters(OF_BEN)), SENT)))
    assert applied.endswith("You have applied: assigning a letter is final now.")


class TestOutlook:
    def said(self, plan: Plan) -> tuple[str, str, str]:
        found, look = outlook(plan)
        more = backup_words(found, look)
        return (
            english(heading_words(found, look)),
            english(outlook_words(found, look)),
            english(more) if more is not None else "",
        )

    def test_a_letter_comes_too_late(self) -> None:
        assert self.said(with_letters(LATE_ADA, OF_BEN, OF_CEM)) == (
            "2 of 3 letters by 9 Sep",
            "At the usual speed the letter of Dr. Ada comes about 19 Sep, 10 days late.",
            "then 3 of 3 by 5 Sep",
        )

    def test_too_few_are_on_record(self) -> None:
        assert self.said(with_letters(OF_BEN))[:2] == (
            "1 of 3 letters by 9 Sep",
            "1 letter is on record: whom else can you ask?",
        )

    def test_too_few_are_from_the_us(self) -> None:
        assert self.said(with_letters(OF_BEN, OF_CEM, replace(OF_CEM, id="e"))) == (
            "1 of 2 US letters by 9 Sep",
            "At least 2 letters should be from the US.",
            "then 2 of 2 from the US by 5 Sep",
        )

    def test_there_will_be_enough(self) -> None:
        there = with_letters(OF_ADA, OF_BEN, OF_CEM)
        assert self.said(there) == ("3 letters by 9 Sep", "All of them are there. 2 of them are from the US.", "")
        asked = a_letter("b", "Ben", "form_sent", asked_on="2027-07-20")
        assert self.said(with_letters(OF_ADA, asked, OF_CEM))[1] == (
            "At your writers' usual speed the last of them comes about 31 Aug. 2 of them are from the US."
        )

    def test_one_more_comes_too_late_as_well(self) -> None:
        more = backup_words(*outlook(sent(with_letters(OF_BEN)), SENT))
        assert more is not None
        assert english(more) == "asked now, there about 20 Oct"

    def test_what_can_be_asked_for_is_asked_for_this_week(self) -> None:
        plan = with_letters(OF_ADA, OF_BEN, OF_CEM, a_letter("d", "Ben", "to_ask"))
        assert english(lead_words(*outlook(plan))) == "Ask Dr. Ben for a letter this week."

    @pytest.mark.parametrize(
        ("letters", "words"),
        [
            ((OF_ADA, OF_BEN, OF_CEM), "Your letters are there."),
            (
                (a_letter("b", "Ben", "form_sent", asked_on="2027-05-01"), OF_ADA, OF_CEM),
                "The letter of Dr. Ben should be there by now: remind.",
            ),
            ((a_letter("b", "Ben", "agreed"), OF_CEM), "The request form can go out now: send it to Dr. Ben."),
            ((a_letter("b", "Ben", "to_ask"), OF_CEM), "The next letter to ask for is the one of Dr. Ben."),
            ((a_letter("b", None, "to_ask"), OF_CEM), "A letter has no writer yet: decide whom you ask."),
            ((OF_BEN,), "Too few letters will be there when you submit: ask one more writer."),
            (
                (OF_ADA, a_letter("b", "Ben", "form_sent", asked_on="2027-07-20"), OF_CEM),
                "Your letters will be there in time.",
            ),
        ],
        ids=["there", "overdue", "form", "to ask", "no writer", "too few", "in time"],
    )
    def test_what_is_to_be_done(self, letters: tuple[Letter, ...], words: str) -> None:
        plan = with_records(PLAN, ADA, BEN, CEM, a_writer("Dov", country=""), *letters)
        assert english(lead_words(*outlook(plan))) == words
