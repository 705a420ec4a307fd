"""The table of the commands. It imports what any of them needs: the window, which needs none of it, starts without."""

from planner.commands import (
    backups,
    bring_back,
    catch_up,
    check,
    doctor,
    done,
    export,
    history,
    import_,
    move,
    new,
    purge,
    record,
    remove_data,
    self_test,
    set_,
    show,
    started,
    tick,
    update,
    verdict,
)
from planner.commands.parser import Command
from planner.words.message import message

COMMANDS: tuple[Command, ...] = (
    ("new", new.run, message("make a plan: from answers, the sample, or empty"), new.add_arguments),
    ("show", show.run, message("dates, floats, states and the verdict"), show.add_arguments),
    ("move", move.run, message("move a task to a day, or show what that would do"), move.add_arguments),
    (
        "done",
        done.run,
        message("report a task done, an exam failed, Match Day without a match"),
        done.add_arguments,
    ),
    ("started", started.run, message("report a task running"), started.add_arguments),
    (
        "catch-up",
        catch_up.run,
        message("answer the steps that have passed without a report"),
        catch_up.add_arguments,
    ),
    ("tick", tick.run, message("the checklist of a task: list it, tick an item"), tick.add_arguments),
    ("set", set_.run, message("change an answer, or the Match that the plan aims at"), set_.add_arguments),
    ("record", record.run, message("people, letters, study log: list, add, change, delete"), record.add_arguments),
    ("verdict", verdict.run, message("every season: makes it or not, and what decides"), verdict.add_arguments),
    ("check", check.run, message("findings; exit code 1 if any blocks"), check.add_arguments),
    ("export", export.run, message("write the plan to a file"), export.add_arguments),
    ("import", import_.run, message("make a plan from a file, or add it to one"), import_.add_arguments),
    ("history", history.run, message("what was changed, and since when"), history.add_arguments),
    ("bring-back", bring_back.run, message("what was deleted: list it, put one back"), bring_back.add_arguments),
    ("purge", purge.run, message("remove for good what was deleted, and all that can be undone"), purge.add_arguments),
    ("backups", backups.run, message("list the backups of a plan, or restore one"), backups.add_arguments),
    ("doctor", doctor.run, message("check a plan file's integrity, or restore a backup"), doctor.add_arguments),
    ("update", update.run, message("use a newer data file, such as seasons.toml"), update.add_arguments),
    ("remove-data", remove_data.run, message("list or remove what this program keeps here"), remove_data.add_arguments),
    ("self-test", self_test.run, message("test this installation"), self_test.add_arguments),
)
"""In the order of the help."""
