"""The commands (design section 9). They print to stdout, and every trouble as one line to stderr.

Exit codes: 0 done, 1 findings that block, 2 wrong usage or input, 3 a file cannot be read or written.
"""

import argparse
import json
import os
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from planner.core.calendar import parse_date
from planner.core.document import to_document
from planner.core.edits.base import Edit
from planner.core.model import Outcome, Plan, Role
from planner.core.passes import OutOfCalendarError
from planner.core.text import clean, day_words
from planner.errors import EditRejected, InputError, MistakeError, RoadmapError, StorageError, crash_details
from planner.exchange import text, view_json
from planner.guidance.checks import check
from planner.guidance.finding import Severity
from planner.guidance.look import Look
from planner.guidance.moving import move
from planner.packs.load import usable_packs
from planner.paths import user_pack_folder
from planner.roadmap.adopt import adopt, merged
from planner.roadmap.answers import LARGEST_FILE as LARGEST_ANSWERS
from planner.roadmap.answers import read_answers, value_from_text
from planner.roadmap.build import new_plan
from planner.roadmap.catch_up import CatchUp, kept, passed_steps
from planner.roadmap.change import answer_of
from planner.roadmap.edit import ChangeAnswer, MarkDone, MarkStarted
from planner.roadmap.report import Done, Started, told_of
from planner.roadmap.sample import sample_answers
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import Assessment, assess
from planner.services.plan_editor import PlanEditor, Proposal, propose
from planner.services.port import PlanStore

PROGRAM = "img-roadmap"
EXIT_OK, EXIT_FINDINGS, EXIT_MISTAKE, EXIT_INTERRUPTED = 0, 1, 70, 130
MISTAKE = "the program met a mistake of its own; the plan is as it was last saved; please report these places"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    code = EXIT_OK
    try:
        code = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        _write_no_more()
    except OSError as error:
        _write_no_more()
        _complain(str(_unexplained(error)))
        return StorageError.exit_code
    except MistakeError as mistake:
        _write_no_more()
        _complain(f"{MISTAKE} ({crash_details(mistake)})")
        return EXIT_MISTAKE
    return code


def _run(arguments: Sequence[str] | None) -> int:
    _noted.clear()
    try:
        rest, window_plan = _window_plan(sys.argv[1:] if arguments is None else arguments)
        options = _parser().parse_args(rest)
        options.window_plan = window_plan
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)
    except RoadmapError as error:
        _complain(str(error))
        return error.exit_code


def _unexplained(error: OSError) -> StorageError:
    """Where the output goes is the one place of which no other module speaks."""
    from planner.storage.trouble import from_system

    return from_system(os.fsdecode(error.filename or "the output"), error, "read or written")


def _complain(message: str) -> None:
    print(f"{PROGRAM}: {_one_line(message)}", file=sys.stderr)


def _write_no_more() -> None:
    """The reader went away or the disk is full: what waits in the buffer would be tried, and complained of, at exit."""
    with suppress(OSError, AttributeError):  # Standard output may be no file, or nothing at all.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Parser(argparse.ArgumentParser):
    """Wrong usage is one line too."""

    def error(self, message: str) -> NoReturn:
        raise InputError(f"{message}; see {self.prog} --help")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog=PROGRAM, description="Plan the way to a US residency, offline.", allow_abbrev=False)
    parser.set_defaults(command=_start, today=None)
    parser.add_argument("--today", type=_day, help="the day to plan from, YYYY-MM-DD")
    commands = parser.add_subparsers(title="commands", parser_class=_Parser)
    for name, run, help_text, add in _COMMANDS:
        command = commands.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
        command.add_argument("--today", type=_day, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        command.set_defaults(command=run)
        add(command)
    return parser


def _update_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the newer data file; its name says which one it replaces")


def _plan_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", metavar="PLAN", help="the plan file (.imgplan)")


def _reading(parser: argparse.ArgumentParser) -> None:
    _plan_argument(parser)
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    _plan_argument(parser)
    kind = parser.add_mutually_exclusive_group(required=True)
    kind.add_argument("--answers", metavar="FILE.toml", help="your answers")
    kind.add_argument("--sample", action="store_true", help="the sample person's plan")
    kind.add_argument("--empty", action="store_true", help="a plan without tasks")


def _writing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="only show what it would do")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def _move_arguments(parser: argparse.ArgumentParser) -> None:
    _plan_argument(parser)
    parser.add_argument("task", metavar="TASK", type=clean)
    parser.add_argument("date", metavar="DATE", type=_day, help="its new first day")
    _writing(parser)


def _done_arguments(parser: argparse.ArgumentParser) -> None:
    _plan_argument(parser)
    parser.add_argument("task", metavar="TASK", type=clean)
    parser.add_argument("date", metavar="DATE", type=_day, help="of an exam its first day, of other tasks the last")
    parser.add_argument("--failed", action="store_true", help="the exam was failed; of match_day: not matched")
    parser.add_argument("--score", type=_score, metavar="N")
    _writing(parser)


def _started_arguments(parser: argparse.ArgumentParser) -> None:
    _plan_argument(parser)
    parser.add_argument("task", metavar="TASK", type=clean)
    parser.add_argument("date", metavar="DATE", type=_day, help="its first day")
    parser.add_argument("--progress", type=_percent, default=0, metavar="N", help="how much of it is done, in percent")
    _writing(parser)


def _catch_up_arguments(parser: argparse.ArgumentParser) -> None:
    _plan_argument(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--list", action="store_true", help="the steps that have passed without a report")
    what.add_argument("--kept", nargs="*", metavar="TASK", type=clean, help="report these, or all, done as planned")
    _writing(parser)


def _set_arguments(parser: argparse.ArgumentParser) -> None:
    _plan_argument(parser)
    parser.add_argument("key", metavar="KEY", type=clean)
    parser.add_argument("value", metavar="VALUE", type=clean)
    _writing(parser)


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    _plan_argument(parser)
    parser.add_argument("out", metavar="OUT", help="the file to write; its suffix says the format (.json, .pdf)")
    pdf = parser.add_argument_group("for a PDF")
    pdf.add_argument("--sections", metavar="A,B", help="only these: cover, wall, timeline, steps, checklist, sources")
    pdf.add_argument("--paper", choices=("a4", "letter"))
    pdf.add_argument("--lang", metavar="XX", help="the language of the document; ar, fa, he, ur read from the right")
    pdf.add_argument("--orientation", choices=("landscape", "portrait"), help="how the timeline lies")
    pdf.add_argument("--from", metavar="YYYY-MM", help="the first month of the timeline")
    pdf.add_argument("--to", metavar="YYYY-MM", help="the last month of the timeline")
    pdf.add_argument("--all-rows", action="store_true", help="every task in the timeline, not only the short view's")


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    _plan_argument(parser)
    parser.add_argument("file", metavar="FILE", help="the file to read (.json)")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def _start(options: argparse.Namespace) -> int:
    """Without a command: the window, on the named plan or the default one."""
    from planner.app import run

    return run(options.window_plan, options.today)


def _window_plan(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """The arguments without the PLAN of a call that names no command, and that plan.

    What looks like a file is a plan: a mistyped command stays one, and is refused with the list of commands.
    """
    rest = list(arguments)
    for place, argument in enumerate(rest):
        if argument.startswith("-") or rest[place - 1 : place] == ["--today"]:
            continue
        if argument in {name for name, *_ in _COMMANDS}:
            break
        if Path(argument).suffix or os.sep in argument or os.path.lexists(argument):
            return rest[:place] + rest[place + 1 :], argument
        break
    return rest, None


def _new(options: argparse.Namespace) -> int:
    from planner.storage.open import create_plan

    roadmap, today = _roadmap(), _today(options)
    plan, label = _made(options, roadmap, today)
    look = Look(_assessed(plan, roadmap, today), roadmap)
    _created(create_plan(options.plan, plan, label))
    print(f"{text.visible(options.plan)}: {label}, {_counted(len(plan.tasks), 'task')}")
    print(text.next_text(look, 0), end="")
    return EXIT_OK


def _made(options: argparse.Namespace, roadmap: Roadmap, today: date) -> tuple[Plan, str]:
    if options.sample:
        return new_plan(sample_answers(today), roadmap, today), "the sample plan"
    if options.empty:
        return Plan(today), "an empty plan"
    answers = read_answers(_content(options.answers, LARGEST_ANSWERS), options.answers)
    try:
        return new_plan(answers, roadmap, today), "a plan from your answers"
    except InputError as error:
        raise InputError(f"{Path(options.answers).name}: {error}") from None


def _show(options: argparse.Namespace) -> int:
    look = _look(options)
    if options.json:
        _print_json(view_json.schedule_json(look, check(look), options.plan))
    else:
        print(text.show_text(look), end="")
    return EXIT_OK


def _verdict(options: argparse.Namespace) -> int:
    look = _look(options)
    if options.json:
        _print_json(view_json.seasons_json(look.assessment))
    else:
        print(text.seasons_text(look), end="")
    return EXIT_OK


def _check(options: argparse.Namespace) -> int:
    look = _look(options)
    findings = check(look)
    if options.json:
        _print_json(view_json.findings_json(findings, options.plan))
    else:
        print(text.findings_text(findings), end="")
    return EXIT_FINDINGS if any(finding.severity is Severity.BLOCKS for finding in findings) else EXIT_OK


def _move(options: argparse.Namespace) -> int:
    def values(before: Assessment, _after: Assessment) -> tuple[Any, Any]:
        return before.schedule.start(options.task), options.date

    def edit(before: Assessment) -> Edit:
        return move(before, options.task, options.date)

    return _edit(options, edit, options.task, values)


def _done(options: argparse.Namespace) -> int:
    roadmap, today = _roadmap(), _today(options)
    if options.date > today:
        raise InputError(f"{options.task} cannot be done on {options.date}: that is after today, {today}")
    report = Done(options.task, options.date, Outcome.FAIL if options.failed else None, options.score)

    def values(before: Assessment, _after: Assessment) -> tuple[Any, Any]:
        task = before.plan.tasks[told_of(before.plan, roadmap, options.task)]
        schedule = before.schedule
        day = schedule.start(task.id) if task.role is Role.SITTING else schedule.finish(task.id)
        return day, options.date

    return _edit(options, MarkDone(report, today, roadmap), options.task, values)


def _started(options: argparse.Namespace) -> int:
    today = _today(options)

    def values(before: Assessment, _after: Assessment) -> tuple[Any, Any]:
        return before.schedule.start(options.task), options.date

    edit = MarkStarted(Started(options.task, options.date, options.progress), today)
    return _edit(options, edit, options.task, values)


def _catch_up(options: argparse.Namespace) -> int:
    if options.list:
        passed = passed_steps(_look(options).assessment)
        if options.json:
            _print_json(view_json.passed_json(passed))
        else:
            print(text.passed_text(passed), end="")
        return EXIT_OK
    roadmap, today = _roadmap(), _today(options)
    look = _look(options)
    try:
        edit = CatchUp(kept(look.assessment, options.kept), today, roadmap)
    except EditRejected as refusal:
        raise _refused(options, refusal) from None
    count = len(edit.answers)
    return _edit(options, edit, "catch_up", lambda _before, _after: (None, f"{count} kept"))


def _set(options: argparse.Namespace) -> int:
    roadmap, today = _roadmap(), _today(options)
    value = value_from_text(options.key, options.value)

    def values(before: Assessment, after: Assessment) -> tuple[Any, Any]:
        return answer_of(before.plan, options.key), answer_of(after.plan, options.key)

    return _edit(options, ChangeAnswer(options.key, value, today, roadmap), options.key, values)


Values = Callable[[Assessment, Assessment], tuple[Any, Any]]
Making = Callable[[Assessment], Edit]


def _edit(options: argparse.Namespace, edit: Edit | Making, subject: str, values: Values) -> int:
    """Propose an edit and, unless it is a dry run, save it; then say what it does."""
    try:
        proposal = _dry_run(options, edit) if options.dry_run else _commit(options, edit)
    except EditRejected as refusal:
        raise _refused(options, refusal) from None
    consequence = proposal.consequence()
    old, new = values(proposal.before, proposal.after)
    if options.json:
        _print_json(view_json.change_json(subject, old, new, consequence, options.plan))
        return EXIT_OK
    head = f"{'Would ' if options.dry_run else ''}{proposal.label}: {_words(old)} -> {_words(new)}"
    print(text.change_text(head, consequence, Look(proposal.after, proposal.roadmap)), end="")
    return EXIT_OK


def _refused(options: argparse.Namespace, refusal: EditRejected) -> InputError:
    """The refusal as one line; with --json it also stands on standard output."""
    if options.json:
        _print_json(view_json.refusal_json(refusal))
    return InputError(refusal.sentence)


def _edit_of(edit: Edit | Making, before: Assessment) -> Edit:
    return edit(before) if callable(edit) else edit


def _dry_run(options: argparse.Namespace, edit: Edit | Making) -> Proposal:
    roadmap, today = _roadmap(), _today(options)
    before = _assessed(_plan(options.plan), roadmap, today)
    return propose(before, _edit_of(edit, before), roadmap, today)


def _commit(options: argparse.Namespace, edit: Edit | Making) -> Proposal:
    from planner.storage.open import open_plan

    today = _today(options)
    with closing(PlanEditor(open_plan(options.plan), _roadmap(), lambda: today)) as editor:
        _note(editor.notice)
        proposal = editor.propose(_edit_of(edit, editor.assessment))
        editor.commit(proposal)
        return proposal


def _export(options: argparse.Namespace) -> int:
    from planner.exchange.export import check_suffix, export_plan

    check_suffix(options.out, "export")
    plan = _plan(options.plan)
    if _same_file(options.out, options.plan):
        raise InputError(f"{options.out} is the plan itself; name another file")
    today = _today(options)
    given = {wish: value for wish in _WISHES if (value := getattr(options, wish)) not in (None, False)}

    def look_at(plan: Plan) -> Look:
        roadmap = _roadmap()
        return Look(_assessed(plan, roadmap, today), roadmap)

    export_plan(plan, look_at, Path(options.out), given)
    print(f"{text.visible(options.out)}: {_contents(plan)}")
    return EXIT_OK


_WISHES = ("sections", "paper", "lang", "orientation", "from", "to", "all_rows")


def _same_file(name: str, other: str) -> bool:
    try:
        return os.path.samefile(name, other)
    except OSError:
        return False


def _import(options: argparse.Namespace) -> int:
    from planner.exchange.export import JSON, check_suffix
    from planner.exchange.plan_json import LARGEST_FILE, plan_from_json

    check_suffix(options.file, "import", (JSON,))
    found = plan_from_json(_content(options.file, LARGEST_FILE), options.file, _today(options))
    left: list[str] = []
    if os.path.lexists(options.plan):
        left = [key for key in to_document(found) if key not in _MERGED]
        _import_into(found, options)
    else:
        _import_as_new(found, options)
    if options.json:
        _print_json({"tasks": len(found.tasks), "dependencies": len(found.dependencies), "left_out": left})
        return EXIT_OK
    print(f"{text.visible(options.plan)}: {_contents(found)} came in")
    if left:
        print(f"did not come along, the plan keeps its own: {text.visible(', '.join(left))}")
    return EXIT_OK


_MERGED = ("format", "version", "exams", "groups", "tasks", "dependencies")


def _import_as_new(found: Plan, options: argparse.Namespace) -> None:
    from planner.storage.open import create_plan

    roadmap, today = _roadmap(), _today(options)
    try:
        plan = adopt(found, roadmap, today)
        _assessed(plan, roadmap, today)
    except (InputError, OutOfCalendarError) as error:
        raise InputError(f"{options.file}: {error}") from None
    _created(create_plan(options.plan, plan, f"import of {Path(options.file).name}"))


def _created(store: PlanStore) -> None:
    with closing(store):
        _note(store.load().notice)


def _import_into(found: Plan, options: argparse.Namespace) -> None:
    from planner.core.edits.replace import ReplacePlan
    from planner.storage.open import open_plan

    roadmap, today = _roadmap(), _today(options)
    with closing(PlanEditor(open_plan(options.plan), roadmap, lambda: today)) as editor:
        _note(editor.notice)
        try:
            plan = merged(editor.plan, adopt(found, roadmap, today))
            if plan.target_match is None:
                plan = adopt(plan, roadmap, today)
            editor.edit(ReplacePlan(plan, f"Import {Path(options.file).name}"))
        except EditRejected as refusal:
            raise InputError(f"{options.file}: {refusal.reason}; {' or '.join(refusal.ways_out)}") from None
        except (InputError, OutOfCalendarError) as error:
            raise InputError(f"{options.file}: {error}") from None


def _update(options: argparse.Namespace) -> int:
    from planner.exchange.data_pack import apply_pack

    checked_on = apply_pack(Path(options.file), user_pack_folder())
    print(f"{text.visible(options.file)}, checked on {day_words(checked_on)}, is in use from now on.")
    return 0


def _doctor(options: argparse.Namespace) -> int:
    from planner.storage.open import check_plan

    report = check_plan(options.plan)
    wrong = [
        report.schema,
        report.unreadable,
        *report.quick_check,
        *report.integrity_check,
        f"{report.broken_references} broken references" if report.broken_references else None,
        "the content differs from what was last saved" if report.digest_ok is False else None,
    ]
    print(f"{text.visible(options.plan)}: {'sound' if report.ok else 'damaged'}, {report.size_bytes} bytes")
    print(f"  schema version {report.schema_version}, SQLite {report.sqlite_version}")
    for line in filter(None, wrong):
        print(f"  {_one_line(line)}")
    if report.whole and not report.ok:
        print("  the plan in it is whole: opened for changes, it gets a fresh file, and this one is kept")
    if report.foreign:
        print("  a journal that is not its own lies beside it and is not used")
    for table, count in report.rows.items():
        print(f"  {table}: {count}")
    return EXIT_OK if report.ok else StorageError.exit_code


def _self_test(options: argparse.Namespace) -> int:
    from planner.self_test import run

    return run(_today(options))


_COMMANDS: tuple[tuple[str, Callable[[argparse.Namespace], int], str, Callable[[argparse.ArgumentParser], None]], ...]
_COMMANDS = (
    ("new", _new, "make a plan: from answers, the sample, or empty", _new_arguments),
    ("show", _show, "dates, floats, states and the verdict", _reading),
    ("move", _move, "move a task to a day, or show what that would do", _move_arguments),
    ("done", _done, "report a task done, an exam failed, Match Day without a match", _done_arguments),
    ("started", _started, "report a task running", _started_arguments),
    ("catch-up", _catch_up, "answer the steps that have passed without a report", _catch_up_arguments),
    ("set", _set, "change an answer, or the Match that the plan aims at", _set_arguments),
    ("verdict", _verdict, "every season: makes it or not, and what decides", _reading),
    ("check", _check, "findings; exit code 1 if any blocks", _reading),
    ("export", _export, "write the plan to a file", _export_arguments),
    ("import", _import, "make a plan from a file, or add it to one", _import_arguments),
    ("doctor", _doctor, "check a plan file's integrity", _plan_argument),
    ("update", _update, "use a newer data file, such as seasons.toml", _update_arguments),
    ("self-test", _self_test, "test this installation", lambda _parser: None),
)


def _roadmap() -> Roadmap:
    """The data to plan by; a file of the user's own that is wrong is told and left out, and blocks nothing."""
    usable = usable_packs(user_pack_folder())
    _note(str(usable.trouble) if usable.trouble is not None else None)
    return Roadmap(usable.packs)


def _note(sentence: str | None) -> None:
    """What is to be known beside the answer, said once a command."""
    if sentence is not None and sentence not in _noted:
        _noted.append(sentence)
        _complain(sentence)


_noted: list[str] = []


def _today(options: argparse.Namespace) -> date:
    return options.today or date.today()


def _plan(path: str) -> Plan:
    from planner.storage.open import read_plan

    stored = read_plan(path)
    _note(stored.notice)
    return stored.plan


def _look(options: argparse.Namespace) -> Look:
    roadmap = _roadmap()
    return Look(_assessed(_plan(options.plan), roadmap, _today(options)), roadmap)


def _assessed(plan: Plan, roadmap: Roadmap, today: date) -> Assessment:
    try:
        return assess(plan, roadmap, today)
    except OutOfCalendarError as error:
        raise InputError(f"this plan cannot be scheduled: {error}") from None


def _content(name: str, most: int) -> bytes:
    """The file's bytes, a byte order mark left out; of a larger file just over `most` bytes."""
    try:
        with open(name, "rb") as file:
            return file.read(most + 1 + len(BOM_UTF8)).removeprefix(BOM_UTF8)
    except FileNotFoundError:
        raise StorageError(f"{name}: there is no such file") from None
    except IsADirectoryError:
        raise StorageError(f"{name}: this is a folder, not a file") from None
    except OSError:
        raise StorageError(f"{name}: this file cannot be read") from None


def _day(value: str) -> date:
    return parse_date(value)


def _score(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= 3):
        raise InputError(f"score: {value!r} is not a score; write a whole number")
    return int(value)


def _percent(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= 3 and int(value) <= 100):
        raise InputError(f"progress: {value!r} is not a percentage; write a whole number from 0 to 100")
    return int(value)


def _words(value: Any) -> str:
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return "-" if value is None else str(value)


def _contents(plan: Plan) -> str:
    return f"{_counted(len(plan.tasks), 'task')} and {_counted(len(plan.dependencies), 'dependency', 'dependencies')}"


def _counted(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def _one_line(message: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in message).split())


def _print_json(document: Any) -> None:
    """Readable where standard output takes every character, else in escapes: JSON either way."""
    everything = (getattr(sys.stdout, "encoding", None) or "utf-8").lower() == "utf-8"
    print(json.dumps(document, ensure_ascii=not everything, indent=2))
