"""The second phase in print: the profile, the papers, and what is private."""

from planner.core.edits.record import ChangeRecord
from planner.core.model import Plan
from planner.exchange.pdf.print_choice import PrintChoice
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.sections import document, explanation, profile, step
from planner.exchange.pdf.sections.explanation import draw as draw_explanations
from tests.exchange.pdf.letters import with_everything
from tests.exchange.pdf.paper import print_plan, squeezed, the_sample
from tests.guidance.looks import TODAY
from tests.timeline.frames import a_look


def view_of(plan: Plan) -> PrintView:
    return PrintView(a_look(plan, TODAY))


def test_a_plan_without_such_records_has_no_such_sections() -> None:
    view = PrintView(the_sample())
    assert [section.draw(view) for section in (profile.SECTION, document.SECTION, explanation.SECTION)] == [None] * 3


def test_the_profile_has_the_counts_and_the_entries_in_the_order_of_the_application() -> None:
    data = profile.draw(view_of(with_everything()))
    assert data is not None
    counts = [(row["title"], row["have"], row["enough"], row["met"]) for row in data["balance"]["rows"]]
    assert counts[0] == ("Observerships", "3", "1 – 2", True)
    assert counts[1] == ("Audit", "0", "1", False)
    first, *_, last = data["entries"]["rows"]
    assert (first["place"], first["what"], first["where"]) == ("1", "Externship", "Maple Ridge Medical Center, PA")
    assert first["meaningful"] == "most meaningful"
    assert first["facts"] == [
        *("9 Oct – 3 Nov 2026", "141 hours", "in the US", "hands-on: yes", "supervisor: Dr. Lindqvist")
    ]
    assert last["facts"][0] == "since 31 Jul 2025"
    assert data["entries"]["note"] == "7 of 10 entries, 3 of 3 most meaningful"


def test_what_stands_beside_the_experiences_is_listed_with_its_fields() -> None:
    data = profile.draw(view_of(with_everything()))
    assert data is not None
    assert [part["title"] for part in data["lists"]] == ["Publications", "Visas for visits"]
    work, visa = (part["rows"][0] for part in data["lists"])
    assert work["title"] == "Kidney function at the first visit in a diabetes registry"
    assert work["facts"][:2] == ["kind: abstract", "place among the authors: 2"]
    assert visa["title"] == "B-1/B-2"
    assert "valid until: 10 Jun 2031" in visa["facts"]


def test_what_has_not_begun_stands_with_its_state() -> None:
    changes = {"state": "asked", "start": "2027-05-03", "end": "2027-05-28"}
    plan = ChangeRecord("experiences", "northgate", changes).apply(with_everything())
    data = profile.draw(view_of(plan))
    assert data is not None
    assert "3 May – 28 May 2027, asked" in [row["facts"][0] for row in data["entries"]["rows"]]


def test_a_paper_stands_with_the_day_it_is_needed_on_and_what_is_amiss() -> None:
    data = document.draw(view_of(with_everything()))
    assert data is not None
    rows = {row["title"]: row for row in data["rows"]}
    passport = rows["Passport"]
    assert (passport["needed"], passport["reason"], passport["amiss"]) == ("6 May 2028", "visa interview", True)
    assert passport["gap"] == "53 days too early"
    assert (rows["Photo"]["line"], rows["Photo"]["amiss"]) == ("none on record", False)
    names = {row["title"]: row for row in data["names"]["rows"]}
    assert names["Diploma"]["cells"][0] == {"text": "Mohd Anwar", "differs": True}
    assert names["Diploma"]["reason"].startswith("Why the name differs: The university shortens Mohammed. Proof: ")
    assert [cell["text"] for cell in names["Final transcript"]["cells"]] == ["the same"] * 3
    (clock,) = data["school"]["clocks"]
    assert clock["chases"] == ["reminded on 29 Mar 2027", "remind on 26 Apr 2027", "remind on 24 May 2027"]


def test_a_difference_without_a_reason_says_so() -> None:
    plan = ChangeRecord("documents", "diploma", {"difference_reason": ""}).apply(with_everything())
    data = document.draw(view_of(plan))
    assert data is not None
    said = [row["reason"] for row in data["names"]["rows"] if row["reason"]]
    assert said == ["No reason is on record for the other name."]


def test_an_explanation_says_how_far_it_is() -> None:
    data = draw_explanations(view_of(with_everything()))
    assert data is not None
    (entry,) = data["entries"]
    assert entry["facts"] == ["5 Jan – 3 May 2026", "Asked by: Dean", "not ready yet"]
    assert entry["answer"] == "I was ill."


def test_what_a_rule_says_of_an_explanation_is_printed_only_beside_them() -> None:
    look = a_look(with_everything(), TODAY)
    assert not [finding for finding in PrintView(look).findings if finding.rule.startswith("explanation.")]
    named = PrintView(look, PrintChoice(sections=("steps", "explanations")))
    assert "explanation.not_ready" in [finding.rule for finding in named.findings]


def test_what_is_not_among_the_entries_stands_apart() -> None:
    plan = ChangeRecord("experiences", "northgate", {"place_in_ten": None}).apply(with_everything())
    data = profile.draw(view_of(plan))
    assert data is not None
    assert "Northgate Clinic, MI" not in [row["where"] for row in data["entries"]["rows"]]
    assert [row["where"] for row in data["others"]["rows"]] == ["Northgate Clinic, MI"]


def test_they_are_on_the_page() -> None:
    choice = PrintChoice(sections=("profile", "documents", "explanations"))
    text = squeezed(print_plan(with_everything(), choice).text)
    for words in ("Externship", "Dr. Okafor let me explain", "Mohd Anwar", "53 days too early", "I was ill."):
        assert squeezed(words) in text


def test_a_next_step_that_runs_already_is_not_to_begin_by_some_day() -> None:
    data = step.draw(view_of(with_everything()))
    assert data is not None
    letters = data["steps"][0]
    assert (letters["reason"], letters["latest"]) == ("Ask Dr. Haddad for a letter this week.", "")
