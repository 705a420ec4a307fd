"""An edit that a command makes: proposed only, or saved as well."""

import argparse
from collections.abc import Callable
from datetime import date
from typing import Any

from planner.commands.open_plan import assessed, chosen_day, editing, stored_plan, usable_roadmap
from planner.commands.output import EXIT_OK, print_json, voice
from planner.core.edits.base import Edit
from planner.errors import EditRejected, InputError
from planner.exchange import plain_text, view_json
from planner.guidance.look import Look
from planner.roadmap.verdict import Assessment
from planner.services.plan_editor import Proposal, propose
from planner.words.message import Message, Value, message, term

Values = Callable[[Assessment, Assessment], tuple[Any, Any]]
"""The old and the new value of what an edit changes, from the plan before and after it."""
Making = Callable[[Assessment], Edit]
"""Makes the edit from the plan before it."""


Naming = Callable[[Assessment, Assessment], str]
"""The id of what an edit has made, from the plan before and after it."""


def make_edit(
    options: argparse.Namespace, edit: Edit | Making, subject: str | Naming, values: Values, kind: str = "task"
) -> int:
    """Propose an edit and, unless it is a dry run, save it; then say what it does. `kind` is that of the subject."""
    try:
        proposal = _dry_run(options, edit) if options.dry_run else _commit(options, edit)
    except EditRejected as refusal:
        raise refused(options, refusal) from None
    consequence = proposal.consequence()
    old, new = values(proposal.before, proposal.after)
    if options.json:
        changed = subject(proposal.before, proposal.after) if callable(subject) else subject
        print_json({kind: changed, **view_json.change_json(old, new, consequence, options.plan)})
        return EXIT_OK
    head = _head(proposal, _shown(old), _shown(new), dry_run=options.dry_run)
    print(plain_text.change_text(head, consequence, Look(proposal.after, proposal.roadmap), voice), end="")
    return EXIT_OK


def refused(options: argparse.Namespace, refusal: EditRejected) -> InputError:
    """The refusal as one line; with --json it also stands on standard output."""
    if options.json:
        print_json(view_json.refusal_json(refusal))
    return InputError(refusal.said)


def _edit_of(edit: Edit | Making, before: Assessment) -> Edit:
    return edit(before) if callable(edit) else edit


def _dry_run(options: argparse.Namespace, edit: Edit | Making) -> Proposal:
    roadmap, today = usable_roadmap(), chosen_day(options)
    before = assessed(stored_plan(options.plan), roadmap, today)
    return propose(before, _edit_of(edit, before), roadmap, today)


def _commit(options: argparse.Namespace, edit: Edit | Making) -> Proposal:
    with editing(options, usable_roadmap()) as editor:
        proposal = editor.propose(_edit_of(edit, editor.assessment))
        editor.commit(proposal)
        return proposal


def _head(proposal: Proposal, old: Value, new: Value, *, dry_run: bool) -> Message:
    if dry_run:
        return message("Would {edit}: {old} -> {new}", edit=proposal.label, old=old, new=new)
    return message("{edit}: {old} -> {new}", edit=proposal.label, old=old, new=new)


def _shown(value: Any) -> Value:
    """An old or new value: a day, words of ours, or what a person or a program would type."""
    if isinstance(value, date | Message):
        return value
    if isinstance(value, list):
        return ", ".join(map(str, value)) or term("value of an answer", "none")
    return "-" if value is None else str(value)
