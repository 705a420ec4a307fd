"""docs/rules.md is what the rules themselves say."""

from rules import PAGE, page

from planner.guidance.checks import RULES


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run build/dev.py words"


def test_each_rule_has_one_row() -> None:
    rules, _, _ = page().partition("## Gates")
    for rule in RULES:
        assert rules.count(f"\n| `{rule.id}` |") == 1, rule.id


def test_no_text_breaks_its_row() -> None:
    rows = [line for line in page().splitlines() if line.startswith("|")]
    assert {line.count("|") for line in rows} == {5, 6}
