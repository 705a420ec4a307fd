"""docs/rules.md is what the rules themselves say."""

from rules import PAGE, known_mistakes, page, rule_ids

from planner.guidance.checks import RULES
from planner.guidance.finding import Severity

# How many there are in the facts; a fact that comes or goes is entered in build/known_mistakes.toml.
FACTS = {"finding": 21, "pitfall": 41, "visa": 7}


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run build/dev.py words"


def test_each_rule_has_one_row() -> None:
    rules, _, _ = page().partition("## Gates")
    for rule in RULES:
        assert rules.count(f"\n| `{rule.id}` |") == 1, rule.id


def test_no_text_breaks_its_row() -> None:
    rows = [line for line in page().splitlines() if line.startswith("|")]
    assert {line.count("|") for line in rows} == {5, 6}


def test_each_mistake_of_the_facts_is_known_once() -> None:
    known = [(mistake["kind"], mistake["id"]) for mistake in known_mistakes()]
    assert len(set(known)) == len(known)
    assert {kind: sum(other == kind for other, _ in known) for kind in FACTS} == FACTS
    assert {kind for kind, _ in known} == set(FACTS)


def test_each_is_looked_for_or_says_what_it_waits_for() -> None:
    ids, weights = rule_ids(), {severity.value for severity in Severity}
    for mistake in known_mistakes():
        assert set(mistake) <= {"kind", "id", "rules", "otherwise", "says", "weight", "waits_for"}, mistake
        assert {"rules", "otherwise", "waits_for"} & set(mistake), mistake
        assert set(mistake.get("rules", ())) <= ids, mistake
        waits = {"says", "weight", "waits_for"} & set(mistake)
        assert not waits or (len(waits) == 3 and mistake["weight"] in weights), mistake


def test_what_is_not_covered_stands_on_the_page() -> None:
    _, _, section = page().partition("## Not yet covered")
    for mistake in known_mistakes():
        assert (f"| `{mistake['id']}` |" in section) == any(
            "waits_for" in other for other in known_mistakes() if other["id"] == mistake["id"]
        )
