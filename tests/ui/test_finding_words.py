"""What the window says of a finding."""

from dataclasses import replace

import pytest

from planner.core.edits.move import Unpin
from planner.guidance.finding import NOTHING_TO_ADD, Finding, Fix, Severity, from_plan, tasks_of
from planner.packs.record import Source
from planner.ui.finding_words import findings_count, fix_text, note_text, note_title, source_words
from planner.words.message import message
from tests.guidance.looks import TODAY

FINDING = Finding(
    "task.late", Severity.DELAYS, tasks_of(["usce"]), message("It is late"), message("By a day."), from_plan(TODAY)
)
ADVICE, EDIT = Fix(message("Choose another day")), Fix(message("Take the pin away"), Unpin("usce"))


@pytest.mark.parametrize(
    ("finding", "text", "button"),
    [
        (FINDING, "By a day.", ""),
        (replace(FINDING, fix=ADVICE), "By a day.\nChoose another day", ""),
        (replace(FINDING, fix=EDIT), "By a day.", "Take the pin away"),
        (replace(FINDING, text=NOTHING_TO_ADD), "", ""),
        (replace(FINDING, text=NOTHING_TO_ADD, fix=ADVICE), "Choose another day", ""),
    ],
    ids=["no way out", "an advice", "an edit", "a title only", "a title and an advice"],
)
def test_an_edit_is_a_button_and_an_advice_a_line(finding: Finding, text: str, button: str) -> None:
    assert (note_title(finding), note_text(finding), fix_text(finding)) == ("It is late", text, button)


def test_a_very_long_word_can_be_broken() -> None:
    long = replace(FINDING, title=message("{task} is late", task="x" * 40), text=message("{task}.", task="y" * 40))
    assert "\u200b" in note_title(long)
    assert "\u200b" in note_text(long)


def test_where_it_comes_from() -> None:
    assert source_words(FINDING) == "the dates of this plan, 2027-04-12, official"
    other = Source(text="somebody", as_of="2020", confidence="secondary")
    assert source_words(replace(FINDING, source=other)) == "somebody, 2020, from a third party"


def test_hints_are_not_counted() -> None:
    hint = replace(FINDING, severity=Severity.HINT)
    other = replace(FINDING, rule="deadline.missed")
    assert [findings_count(found) for found in ([], [hint], [FINDING, hint], [FINDING, other])] == [
        "",
        "",
        "1 finding",
        "2 findings",
    ]
