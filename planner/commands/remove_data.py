"""`remove-data`: what this program keeps on the computer, listed or removed; nothing else is touched."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from planner.commands.output import EXIT_OK, one_line, say, say_counted
from planner.errors import StorageError
from planner.paths import user_data_folder
from planner.words.message import counted

NAMED = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The wish to remove."""
    parser.add_argument("--yes", action="store_true", help=say("remove them; without it they are only listed"))


def run(options: argparse.Namespace) -> int:
    """List or remove the program's own files, and name what stays."""
    from planner.storage.own_files import find_files, remove_files

    folder = user_data_folder()
    found = find_files(folder)
    if not options.yes:
        print(
            say_counted(
                "{count} file of IMG Roadmap is in {folder}: plans, backups, copies of attachments, settings, log.",
                "{count} files of IMG Roadmap are in {folder}: plans, backups, copies of attachments, settings, log.",
                len(found.own),
                folder=str(folder),
            )
        )
        _name(folder, found.own)
        print(say("Nothing was removed; with --yes they are removed for good."))
        return EXIT_OK
    kept = remove_files(folder, found.own)
    if kept:
        raise StorageError(
            counted(
                "{count} file in {folder} could not be removed. Close IMG Roadmap, then start this again.",
                "{count} files in {folder} could not be removed. Close IMG Roadmap, then start this again.",
                len(kept),
                folder=str(folder),
            )
        )
    print(say_counted("{count} file was removed.", "{count} files were removed.", len(found.own)))
    if found.others:
        print(say("These stay in {folder}, for IMG Roadmap did not make them:", folder=str(folder)))
        _name(folder, found.others)
    return EXIT_OK


def _name(folder: Path, files: Sequence[Path]) -> None:
    for path in files[:NAMED]:
        print(f"  {one_line(path.relative_to(folder).as_posix())}")
    if len(files) > NAMED:
        print("  " + say_counted("and {count} more", "and {count} more", len(files) - NAMED))
