"""Writes docs/rules.md from the rules themselves.

rules.py            the page anew
rules.py --check    says whether it is up to date, and exits 1 where it is not
"""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from planner.guidance.checks import RULES
from planner.guidance.checks.gate import VISA_GATE
from planner.packs.load import load_packs

PAGE = ROOT / "docs" / "rules.md"
KNOWN_MISTAKES = Path(__file__).with_name("known_mistakes.toml")
HEAD = """# Rules

What the program looks for in a plan, written by `build/dev.py words` from the rules in planner/guidance/checks. A
finding has the id of its rule, a weight, the tasks that it speaks of, its source, and a way out where there is one. The
weights, the gravest first: blocks, weakens, costs, delays, hint; where a rule has several, the case decides. A rule is
asked only of plans that have what it looks at.

Should a rule stop by a mistake of the program, all others still stand: `program.rule_failed`, a hint, says which check
could not be made.

| rule | weight | looks at | says | figures from |
|---|---|---|---|---|
"""
GATES = """
## Gates

What `gate.*` and `visa.tight` find: each gate of gates.toml that does not hold. The weight is the gate's own.

| rule | weight | what has to hold | source |
|---|---|---|---|
"""
NOT_YET = """
## Not yet covered

Mistakes that the facts of the field name and no rule looks for yet, or not for all of them, and what that waits for.
They stand in build/known_mistakes.toml, together with those that are covered.

| mistake | weight | what would be said | waits for |
|---|---|---|---|
"""


def page() -> str:
    """The page as it should be."""
    return HEAD + "".join(_rules()) + GATES + "".join(_gates()) + NOT_YET + "".join(_not_yet())


def known_mistakes() -> list[Mapping[str, Any]]:
    """The mistakes that the facts of the field name, each with what looks for it, or what it waits for."""
    found: list[Mapping[str, Any]] = tomllib.loads(KNOWN_MISTAKES.read_text("utf-8"))["mistake"]
    return found


def rule_ids() -> set[str]:
    """The ids by which rules are known: those of the registry, and of `gate.*` each gate's own."""
    return {rule.id for rule in RULES} | {f"gate.{gate.id}" for gate in load_packs().gates if gate.id != VISA_GATE}


def _rules() -> Iterator[str]:
    for rule in RULES:
        weights = ", ".join(severity.value for severity in rule.severities)
        needs = "; ".join(need.words for need in rule.needs)
        yield f"| `{rule.id}` | {weights} | {needs} | {rule.says} | {rule.source} |\n"


def _gates() -> Iterator[str]:
    for gate in load_packs().gates:
        rule = "visa.tight" if gate.id == VISA_GATE else f"gate.{gate.id}"
        yield f"| `{rule}` | {gate.severity} | {gate.label} | {gate.source.text} |\n"


def _not_yet() -> Iterator[str]:
    for known in known_mistakes():
        if "waits_for" in known:
            yield f"| `{known['id']}` | {known['weight']} | {known['says']} | {known['waits_for']} |\n"


def main(arguments: list[str]) -> int:
    """Writes the page, or with --check looks whether it is as it should be."""
    made = page()
    if PAGE.exists() and PAGE.read_text("utf-8") == made:
        return 0
    if "--check" in arguments:
        print(f"Not up to date: {PAGE.name}. Run build/dev.py words.", file=sys.stderr)
        return 1
    PAGE.write_text(made, "utf-8", newline="\n")
    print(f"Written: {PAGE.name}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
