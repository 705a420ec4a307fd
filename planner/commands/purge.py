"""`purge`: what was deleted is gone for good."""

import argparse
from contextlib import closing

from planner.commands.arguments import add_plan
from planner.commands.open_plan import chosen_day, usable_roadmap
from planner.commands.output import EXIT_OK, note, say, say_counted
from planner.core.records.attachments import ATTACHMENTS
from planner.errors import InputError
from planner.services.plan_editor import PlanEditor
from planner.words.message import Span, message, paragraph


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan, the consent, and whether its backups go, too."""
    add_plan(parser)
    parser.add_argument("--yes", action="store_true", help=say("do it: nothing can be undone or brought back then"))
    parser.add_argument("--backups", action="store_true", help=say("delete the backups of this plan, too"))


def run(options: argparse.Namespace) -> int:
    """Remove the history and the bin, and with --backups the backups made before."""
    from planner.storage.open import backups_by_id, open_plan, remove_backups, remove_unnamed

    if not options.yes:
        nothing = message("Nothing in {file} could be undone or brought back any more.", file=options.plan)
        raise InputError(paragraph(nothing, message("Say --yes if that is what you want.")))
    today = chosen_day(options)
    with closing(PlanEditor(open_plan(options.plan), usable_roadmap(), lambda: today)) as editor:
        note(editor.notice)
        plan_id, backups = editor.plan_id, backups_by_id(editor.plan_id)
        gone = len(editor.history.changes)
        editor.forget_history()
        attachments = ATTACHMENTS.of(editor.plan)
    print(say_counted("{count} change is gone for good.", "{count} changes are gone for good.", gone))
    if backups and options.backups:
        count = remove_backups(backups)
        print(say_counted("{count} backup is deleted.", "{count} backups are deleted.", count))
    elif backups:
        print(
            say_counted(
                "{count} backup may still hold what was deleted, made {days}; delete it with --backups.",
                "{count} backups may still hold what was deleted, made {days}; delete them with --backups.",
                len(backups),
                days=Span(backups[-1].at.astimezone().date(), backups[0].at.astimezone().date()),
            )
        )
    if options.backups or not backups:
        remove_unnamed(plan_id, attachments)
    return EXIT_OK
