"""`check`: the findings."""

import argparse

from planner.commands.arguments import add_reading
from planner.commands.open_plan import look_at
from planner.commands.output import EXIT_OK, print_json, voice
from planner.exchange import plain_text, view_json
from planner.guidance.checks import check
from planner.guidance.finding import Severity

EXIT_FINDINGS = 1

add_arguments = add_reading


def run(options: argparse.Namespace) -> int:
    """Print the findings; the exit code says whether any blocks."""
    look = look_at(options)
    findings = check(look)
    if options.json:
        print_json(view_json.findings_json(findings, options.plan))
    else:
        print(plain_text.findings_text(findings, voice), end="")
    return EXIT_FINDINGS if any(finding.severity is Severity.BLOCKS for finding in findings) else EXIT_OK
