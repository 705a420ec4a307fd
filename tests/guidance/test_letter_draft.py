"""The drafts to a writer: which one a letter has in its state, and what it is filled with."""

from dataclasses import replace
from datetime import date

import pytest

from planner.core.model import Plan, Record
from planner.core.records.letters import Letter, LetterState
from planner.guidance.letter_draft import Draft, DraftKind, draft_kind, draft_of
from planner.words.language import english
from tests.guidance.builder import a_look
from tests.guidance.test_letters import JULY, PLAN, SENT, sent
from tests.roadmap.builder import a_letter, a_writer, day, with_records

ADA = replace(a_writer("Ada"), institution="Lakeside Hospital")


def draft(letter: Record, writer: Record = ADA, today: date = JULY, plan: Plan = PLAN) -> Draft:
    assert isinstance(letter, Letter)
    found = draft_of(a_look(with_records(plan, writer, letter), today), letter)
    assert found is not None
    return found


def words(found: Draft) -> str:
    return "\n\n".join(map(english, found.paragraphs))


def test_a_request_says_who_asks_for_what_and_until_when() -> None:
    """The plan has no specialty, and knows where the writer works."""
    found = draft(a_letter("a", "Ada", "to_ask"))
    assert (found.kind, found.writer) == (DraftKind.ASK, "Dr. Ada")
    assert words(found) == (
        "Dear Dr. Ada,\n\n"
        "I hope you are well. I am applying for residency in [specialty] in the Match of 2028. Would you be willing to "
        "write a letter of recommendation for me, from what you saw of my work at Lakeside Hospital [when]?\n\n"
        "The letter should be uploaded by 9 Sep 2027, when I send my applications. I can send you my CV and a draft "
        "of my personal statement now, and the letter request form as soon as the season opens.\n\n"
        "If you are away in that time, or would rather not, please tell me: I will understand, and it helps me plan."
        "\n\nThank you for your time.\n\nKind regards,\n\n[your name]"
    )


@pytest.mark.parametrize(
    ("letter", "kind", "said"),
    [
        (
            a_letter("a", "Ada", "asked", asked_on="2027-07-01"),
            DraftKind.ASK_AGAIN,
            "On 1 Jul 2027 I asked whether you could write a letter of recommendation for me; may I ask again?",
        ),
        (a_letter("a", "Ada", "asked"), DraftKind.ASK_AGAIN, "May I ask again whether you could write a letter"),
        (a_letter("a", "Ada", "agreed"), DraftKind.FORM, "The letter request form is enclosed"),
        (
            a_letter("a", "Ada", "form_sent", form_sent_on="2027-07-02"),
            DraftKind.REMIND,
            "On 2 Jul 2027 I sent you the request form",
        ),
        (a_letter("a", "Ada", "written"), DraftKind.REMIND, "You have written it; as far as I can see"),
    ],
)
def test_each_state_has_its_draft(letter: Record, kind: DraftKind, said: str) -> None:
    found = draft(letter)
    assert found.kind is kind
    assert said in words(found)
    assert "by 9 Sep 2027" in words(found)
    assert "Match" in words(found)


@pytest.mark.parametrize("state", ["uploaded", "imported", "declined"])
def test_what_is_over_has_none(state: str) -> None:
    letter = a_letter("a", "Ada", state)
    assert isinstance(letter, Letter)
    assert draft_kind(letter) is None
    assert draft_of(a_look(with_records(PLAN, ADA, letter), JULY), letter) is None


def test_every_state_but_those_is_known() -> None:
    kinds = {state: draft_kind(Letter(id="a", state=state)) for state in LetterState}
    assert [state.value for state, kind in kinds.items() if kind is None] == ["uploaded", "imported", "declined"]


@pytest.mark.parametrize(
    ("title", "name", "salutation"),
    [("", "Dr. Ada", "Dear Dr. Ada,"), ("Prof.", "Ada", "Dear Prof. Ada,"), ("Dr.", "Dr. Ada", "Dear Dr. Ada,")],
)
def test_the_title_stands_once(title: str, name: str, salutation: str) -> None:
    found = draft(a_letter("a", "Ada", "to_ask"), replace(ADA, title=title, name=name))
    assert words(found).startswith(salutation + "\n")


def test_what_the_plan_does_not_know_stands_in_brackets() -> None:
    found = draft(a_letter("a", None, "to_ask"))
    assert found.writer is None
    assert "Dear [name of the writer]," in words(found)
    assert "my work [where and when you saw me work]?" in words(found)


def test_the_letters_own_specialty_counts() -> None:
    letter = replace(a_letter("a", "Ada", "agreed"), specialty="Neurology")
    assert "residency in Neurology, Match 2028." in words(draft(letter))


def test_once_applications_are_sent_programs_read() -> None:
    found = draft(a_letter("a", "Ada", "agreed"), today=SENT, plan=sent(PLAN))
    assert "by 22 Sep 2027, when programs begin to read." in words(found)


@pytest.mark.parametrize("today", [day("2027-09-22"), day("2027-10-01")])
def test_a_day_that_has_come_is_not_asked_for(today: date) -> None:
    found = draft(a_letter("a", "Ada", "agreed"), today=today, plan=sent(PLAN))
    assert "The sooner it is uploaded, the better." in words(found)
    assert "2027" not in words(found)


def test_without_a_match_no_season_is_named() -> None:
    found = draft(a_letter("a", "Ada", "to_ask"), plan=replace(PLAN, target_match=None))
    assert "Match" not in words(found)
    assert "2028" not in words(found)
