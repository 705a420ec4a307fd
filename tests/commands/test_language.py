"""The language of a command: which one it is, and that every word of every command is in it."""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest

from planner import languages
from planner.commands import usage
from planner.commands.language import asked_language
from planner.commands.main import main
from planner.commands.table import COMMANDS
from planner.core.records import BY_KEY
from planner.core.records.documents import PaperKind, PaperState, Translation
from planner.core.records.encounters import EncounterState
from planner.core.records.experiences import ExperienceKind, ExperienceState, HandsOn
from planner.core.records.explanations import ExplanationTopic
from planner.core.records.letters import LetterKind, LetterState
from planner.core.records.moves import MoveKind
from planner.core.records.people import PersonRole
from planner.core.records.personal import LicenceKind, PriorTraining, UsStatus
from planner.core.records.practice_tests import ScoreScale
from planner.core.records.publications import PublicationKind, PublicationState
from planner.core.records.resources import StudyUnit
from planner.core.records.statements import StatementState
from planner.core.records.visas import VisaClass, VisaPurpose, VisaState
from planner.errors import InputError
from planner.exchange.pdf.print_choice import PrintChoice
from planner.paths import resource_path, user_data_folder
from planner.self_test import STEPS
from planner.words.language import Direction, Language, english
from planner.words.message import message
from tests.commands.call import (
    PERSON,
    TODAY,
    Answer,
    a_document,
    a_plan,
    a_task,
    call,
    done,
    imported,
    refused,
    written,
)
from tests.pseudo import PSEUDO, untranslated

Place = Callable[[Path], Sequence[object]]
METAVARS = (
    "PLAN",
    "TASK",
    "ITEM",
    "LINE",
    "DATE",
    "FILE",
    "OUT",
    "KEY",
    "VALUE",
    "CODE",
    "YYYY-MM-DD",
    "YYYY-MM",
    "KIND",
    "ACTION",
    "BACKUP",
)
"""What an argument is called: a name, as that of an option is."""
NAMES = tuple(name for name, *_ in COMMANDS)


@dataclass(frozen=True)
class Case:
    """A call of a command in a folder with the plan p.imgplan, its exit code, and the texts that stay as they are.

    With `cites` it names publications, whose titles are nobody's to translate.
    """

    arguments: Place
    code: int = 0
    own: tuple[str, ...] = ()
    cites: bool = False


def p(*arguments: object) -> Place:
    """The command's name, the plan, and more arguments."""
    return lambda folder: [arguments[0], folder / "p.imgplan", *arguments[1:]]


def with_file(name: str, content: str, command: str, *before: str) -> Place:
    """The command with a new plan and a file of this content."""
    return lambda folder: [command, folder / "n.imgplan", *before, written(folder, name, content)]


BARE = json.dumps(a_document(a_task("a", title="Read a book")))
SECTIONS = ("cover", "wall", "timeline", "steps", "checklist", "study", "letters", "profile", "documents", "sources")
OWN_SOURCES = {"the dates of this plan", "this program"}
TABLES = ("meta", "header", "exam", "task", "dependency", "record")
RECORD_WORDS = (*BY_KEY, "list", "add", "change", "delete", "move", "field", "value")
"""What is typed to the command `record`."""
ANSWER_KEYS = ("status", "specialty", "visa", "country", "passport", "pathway", *BY_KEY["personal"].names)

CASES: Mapping[str, Case] = {
    "new": Case(with_file("me.toml", PERSON, "new", "--answers")),
    "new, sample": Case(lambda folder: ["new", folder / "n.imgplan", "--sample"]),
    "new, empty": Case(lambda folder: ["new", folder / "n.imgplan", "--empty"]),
    "new, wrong": Case(p("new", "--sample"), 2),
    "new, wrong answers": Case(with_file("me.toml", PERSON + "daily_hours = 99\n", "new", "--answers"), 2),
    "show": Case(p("show")),
    "show, wrong": Case(lambda folder: ["show", folder / "none.imgplan"], 3),
    "move": Case(p("move", "step2ck", "2027-04-19")),
    "move, dry run": Case(p("move", "oet", "2027-07-05", "--dry-run")),
    "move, for a fee": Case(p("move", "step2ck", "2027-04-20", "--dry-run", "--today", "2027-03-20"), cites=True),
    "move, for a dear fee": Case(p("move", "step2ck", "2027-04-20", "--dry-run", "--today", "2027-04-09"), cites=True),
    "move, wrong": Case(p("move", "step9", "2027-04-19"), 2),
    "move, refused": Case(p("move", "step2ck", "2027-06-01"), 2),
    "done": Case(p("done", "step2ck", "2026-10-20", "--failed")),
    "done, wrong": Case(p("done", "oet", "2027-10-20"), 2, ("oet",)),
    "done, wrong score": Case(p("done", "oet", "2026-10-20", "--score", "high"), 2, ("high", "score")),
    "started": Case(p("started", "oet_study", "2026-11-20", "--progress", "20")),
    "started, wrong": Case(p("started", "oet_study", "2026-11-20", "--progress", "half"), 2, ("half", "progress")),
    "tick": Case(p("tick", "step2ck", "1"), 0),
    "tick, list": Case(p("tick", "step2ck")),
    "tick, wrong": Case(p("tick", "step2ck", "99"), 2, ("step2ck", "tick")),
    "log": Case(p("log", "40 questions, 1 h 30")),
    "log, wrong": Case(p("log", "50 shoes"), 2, ("shoes",)),
    "study": Case(p("study")),
    "catch-up": Case(p("catch-up", "--list", "--today", "2027-02-01"), 0, ("credentials",)),
    "catch-up, kept": Case(p("catch-up", "--kept", "--today", "2026-12-15")),
    "catch-up, nothing": Case(p("catch-up", "--list")),
    "catch-up, wrong": Case(p("catch-up", "--kept", "step9"), 2),
    "set": Case(p("set", "visa", "h1b")),
    "set, list": Case(p("set", "days_off", "friday, saturday"), 0, ("friday", "saturday", "sunday")),
    "set, wrong": Case(p("set", "shoe_size", "43"), 2, ANSWER_KEYS),
    "verdict": Case(p("verdict")),
    "verdict, late": Case(p("verdict", "--today", "2027-09-20")),
    "verdict, wrong": Case(lambda folder: ["verdict", folder], 3),
    "check": Case(p("check"), cites=True),
    "check, blocks": Case(p("check", "--today", "2028-01-10"), 1, cites=True),
    "check, wrong": Case(lambda folder: ["check", written(folder, "x.imgplan", "no plan")], 3),
    "export": Case(lambda folder: ["export", folder / "p.imgplan", folder / "out.json"]),
    "export, wrong": Case(lambda folder: ["export", folder / "p.imgplan", folder / "out.docx"], 2),
    "export, wrong choice": Case(lambda folder: ["export", folder / "p.imgplan", folder / "out.json", "--all-rows"], 2),
    "import": Case(with_file("in.json", BARE, "import")),
    "import, into": Case(
        lambda folder: ["import", folder / "p.imgplan", written(folder, "in.json", BARE)], 0, ("calendars",)
    ),
    "import, wrong": Case(with_file("in.json", '{"a": 1, "a": 2}', "import"), 2),
    "import, no plan": Case(with_file("in.json", '{"format": 7}', "import"), 2),
    "export, a table": Case(
        lambda folder: ["export", folder / "p.imgplan", folder / "o.csv", "--collection", "letters"], 0, ("o",)
    ),
    "export, a table of nothing": Case(lambda folder: ["export", folder / "p.imgplan", folder / "o.csv"], 2),
    "import, a table": Case(
        lambda folder: [
            *("import", folder / "p.imgplan", written(folder, "t.csv", "name\nZofia\n")),
            *("--collection", "people"),
        ]
    ),
    "import, a wrong table": Case(
        lambda folder: [
            *("import", folder / "p.imgplan", written(folder, "t.csv", 'name\n"Zofia\n')),
            *("--collection", "people"),
        ],
        2,
    ),
    "import, no table": Case(
        lambda folder: ["import", folder / "p.imgplan", folder / "t.json", "--collection", "people"], 2
    ),
    "record, add": Case(p("record", "people", "add", "name=Zofia", "roles=mentor"), 0, ("Zofia", "people")),
    "record, add, nameless": Case(p("record", "letters", "add", "state=asked"), 0, ("letters",)),
    "record, nothing there": Case(p("record", "people")),
    "record, unknown field": Case(
        p("record", "letters", "add", "stat=1"), 2, ("stat", *RECORD_WORDS, *BY_KEY["letters"].names)
    ),
    "record, unknown word": Case(p("record", "letters", "add", "state=lost"), 2, ("state", "lost")),
    "record, unknown id": Case(p("record", "letters", "change", "lost", "state=asked"), 2, ("lost", *RECORD_WORDS)),
    "record, words that do not fit": Case(p("record", "letters", "delete"), 2, ("record", *RECORD_WORDS)),
    "record, no value": Case(p("record", "letters", "add", "state"), 2, ("state", *RECORD_WORDS)),
    "doctor": Case(p("doctor"), 0, TABLES),
    "doctor, wrong": Case(lambda folder: ["doctor", written(folder, "x.imgplan", "no plan")], 3),
    "remove-data": Case(lambda _folder: ["remove-data"]),
    "update": Case(lambda folder: ["update", newer_seasons(folder)]),
    "update, wrong": Case(lambda folder: ["update", written(folder, "mine.toml", "")], 2),
    "update, not newer": Case(lambda _folder: ["update", resource_path("packs", "seasons.toml")], 2, ("packs",)),
}
WRONG_USAGE: Mapping[str, Sequence[str]] = {
    "unknown command": ["frobnicate"],
    "no plan": ["show"],
    "no plan and no file": ["import"],
    "one word too many": ["show", "p.imgplan", "frobnicate"],
    "unknown option": ["show", "p.imgplan", "--jsn"],
    "no kind of plan": ["new", "n.imgplan"],
    "two kinds of plan": ["new", "n.imgplan", "--sample", "--empty"],
    "no value": ["done", "p.imgplan", "oet", "2026-11-20", "--score"],
    "a value too many": ["show", "p.imgplan", "--json=yes"],
    "none of the choices": ["export", "p.imgplan", "o.pdf", "--paper", "frobnicate"],
}


def newer_seasons(folder: Path) -> Path:
    """The seasons' file, checked later."""
    text = resource_path("packs", "seasons.toml").read_text("utf-8")
    first, rest = text.split("checked_on = ", 1)
    return written(folder, "seasons.toml", f"{first}checked_on = 2027-12-31{rest[10:]}")


def said_by(answer: Answer, folder: Path) -> str:
    """Everything that was said, without the places where it happened."""
    return (answer.out + answer.err).replace(str(folder), "").replace(str(resource_path()), "")


def cited(answer: Answer) -> Iterator[str]:
    """The publications that the same answer names in JSON."""
    found = [finding["source"]["text"] for finding in answer.json.get("findings", ())]
    found += [fee["source"] for fee in answer.json.get("fees", ())]
    yield from set(found) - OWN_SOURCES


def data_files() -> list[str]:
    """The data folder, and what is in it by the names that `remove-data` says."""
    folder = user_data_folder()
    return [str(folder), *(path.relative_to(folder).as_posix() for path in folder.rglob("*"))]


@pytest.mark.parametrize("code", PSEUDO)
@pytest.mark.parametrize("name", CASES)
def test_every_word_is_translated(tmp_path: Path, name: str, code: str) -> None:
    a_plan(tmp_path)
    case = CASES[name]
    arguments = case.arguments(tmp_path)
    today = None if "--today" in arguments else TODAY
    own = (*case.own, *cited(call(*arguments, "--json", today=today))) if case.cites else case.own
    found = call("--lang", code, *arguments, today=today)
    assert found.code == case.code, found
    said = said_by(found, tmp_path)
    assert not said.isascii()
    assert untranslated(said, (*own, *data_files())) == []


@pytest.mark.parametrize("code", PSEUDO)
@pytest.mark.parametrize("name", ["", *NAMES])
def test_every_help_is_translated(name: str, code: str) -> None:
    out = io.StringIO()
    with redirect_stdout(out), pytest.raises(SystemExit) as ended:
        main(
            [*filter(None, [name]), "--lang", code, "--help"] if name != "export" else ["--lang", code, name, "--help"]
        )
    assert ended.value.code == 0
    own = NAMES if name == "" else (name, *SECTIONS, "letter", "latest", *RECORD_WORDS)
    assert untranslated(out.getvalue(), (*own, *METAVARS)) == []


@pytest.mark.parametrize("code", PSEUDO)
@pytest.mark.parametrize("name", WRONG_USAGE)
def test_every_wrong_usage_is_translated(name: str, code: str) -> None:
    found = call("--lang", code, *WRONG_USAGE[name], today=None)
    said = refused(found)
    assert not said.isascii()
    assert untranslated(said, (*NAMES, *METAVARS, "frobnicate", "letter")) == []


def test_what_argparse_may_report_one_day_is_quoted() -> None:
    assert english(usage.problem("argument --x: something new")) == (
        "The arguments cannot be read: argument --x: something new."
    )


@pytest.mark.parametrize("code", PSEUDO)
def test_the_self_test_is_translated(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Without the window, which only its own language speaks."""

    def refuse(_trial: object) -> Any:
        raise InputError(message("The print is no PDF."))

    def break_off(_trial: object) -> Any:
        raise ValueError("frobnicate")

    failing = ((message("window"), refuse), (message("print"), break_off))
    monkeypatch.setattr("planner.self_test.STEPS", (*STEPS[:-1], *failing))
    found = call("--lang", code, "self-test")
    assert found.code == 1
    assert untranslated(found.out, ("Python", "InputError", "ValueError", "frobnicate")) == []
    assert found.err == ""


@pytest.mark.parametrize("command", [["show"], ["check"], ["verdict"], ["move", "step2ck", "2027-04-19", "--dry-run"]])
def test_json_is_the_same_in_every_language(tmp_path: Path, command: list[str]) -> None:
    plan = a_plan(tmp_path)
    expected = call(command[0], plan, *command[1:], "--json")
    for code in PSEUDO:
        assert call(command[0], plan, *command[1:], "--json", "--lang", code) == expected


def test_a_refusal_is_english_in_json_and_translated_beside_it(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    move = ("move", plan, "step2ck", "2027-06-01", "--json")
    expected, found = call(*move), call(*move, "--lang", "en_XA")
    assert found.out == expected.out
    assert found.err != expected.err
    assert not found.err.isascii()


# Which language it is


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], None),
        (["show", "p"], None),
        (["--lang", "ar", "show", "p"], "ar"),
        (["show", "--lang", "ar", "p"], "ar"),
        (["show", "p", "--lang=ar"], "ar"),
        (["--lang", "en", "show", "p", "--lang", "ar"], "ar"),
        (["p.imgplan", "--lang", "ar"], "ar"),
        (["show", "--", "p", "--lang", "ar"], None),
        (["export", "p", "o.pdf", "--lang", "ar"], None),
        (["--lang", "en", "export", "p", "o.pdf", "--lang", "ar"], "en"),
        (["--today", "2027-01-01", "export", "p", "o.pdf", "--lang", "ar"], None),
        (["show", "export", "--lang", "ar"], "ar"),
        (["show", "p", "--lang"], None),
    ],
)
def test_where_the_option_stands(arguments: list[str], asked: str | None) -> None:
    assert asked_language(arguments) == asked


def test_a_language_is_known_in_any_spelling(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    assert done("verdict", plan, "--lang", "EN-xa") == done("--lang", "en_XA", "verdict", plan)
    assert done("verdict", plan, "--lang", "en") == done("verdict", plan)


def test_an_unknown_language(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    for place in (
        ("--lang", "tlh", "show", plan),
        ("show", plan, "--lang", "tlh"),
        ("export", plan, tmp_path / "o.pdf", "--lang", "tlh"),
    ):
        refused(call(*place), "tlh", "en", *PSEUDO)
    refused(call("show", plan, "--direction", "up"), "--direction", "up", "ltr or rtl")


@pytest.fixture
def german(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system whose language has a catalogue: that of en_XA under another name."""
    folder = tmp_path_factory.mktemp("i18n")
    shutil.copyfile(resource_path("i18n", "en_XA.mo"), folder / "de.mo")
    monkeypatch.setattr(languages, "resource_path", lambda *_parts: folder)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "de_AT.UTF-8")
    return folder / "de.mo"


@pytest.mark.usefixtures("german")
def test_the_systems_language_is_spoken(tmp_path: Path) -> None:
    plan = a_plan(tmp_path)
    assert not done("verdict", plan).out.isascii()
    assert done("verdict", plan, "--lang", "en").out.isascii()
    assert not refused(call("--lang", "tlh", "verdict", plan), "tlh").isascii()


def test_a_catalogue_that_cannot_be_read(tmp_path: Path, german: Path) -> None:
    """It is said once, and all is in English."""
    plan = a_plan(tmp_path)
    expected = done("verdict", plan, "--lang", "en")
    german.write_bytes(b"no catalogue")
    found = call("verdict", plan)
    assert (found.code, found.out) == (0, expected.out)
    assert found.err == (
        "img-roadmap: The words of the language de cannot be read, so all is in English. Install the program anew.\n"
    )


# The window and the print


def test_the_window_gets_the_language_and_the_direction(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[str | None, date | None, str, Direction | None]] = []

    def run(path: str | None, today: date | None, language: Language, direction: Direction | None) -> int:
        given.append((path, today, language.code, direction))
        return 0

    monkeypatch.setattr("planner.app.run", run)
    call("p.imgplan", "--lang", "ar_XB", "--direction", "ltr")
    call("--direction", "rtl", "p.imgplan", today=None)
    call(today=None)
    assert given == [
        ("p.imgplan", date.fromisoformat(TODAY), "ar_XB", Direction.LEFT_TO_RIGHT),
        ("p.imgplan", None, "en", Direction.RIGHT_TO_LEFT),
        (None, None, "en", None),
    ]


@pytest.mark.parametrize(
    ("before", "after", "language", "mirrored"),
    [
        ((), (), "en", False),
        ((), ("--direction", "rtl"), "en", True),
        ((), ("--lang", "ar_XB"), "ar-XB", True),
        ((), ("--lang", "ar_XB", "--direction", "ltr"), "ar-XB", False),
        (("--lang", "ar_XB"), (), "ar-XB", True),
        (("--lang", "ar_XB"), ("--lang", "en"), "en", False),
        (("--direction", "rtl"), (), "en", True),
    ],
)
def test_the_print_follows_unless_it_has_its_own(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: tuple[str, ...],
    after: tuple[str, ...],
    language: str,
    mirrored: bool,
) -> None:
    plan, out = imported(tmp_path, a_document(a_task("a"))), tmp_path / "out.pdf"
    wished: list[PrintChoice] = []
    monkeypatch.setattr(PrintChoice, "check", lambda choice: wished.append(choice) or choice)
    found = done(*before, "export", plan, out, *after)
    assert found.out.isascii() is ("--lang" not in before)
    assert [choice.right_to_left for choice in wished] == [mirrored]
    assert pypdf.PdfReader(out).trailer["/Root"]["/Lang"] == language


def test_another_format_has_no_language(tmp_path: Path) -> None:
    """What the command speaks is no choice of the file; a language of the file's own is refused."""
    plan = a_plan(tmp_path)
    done("--lang", "ar_XB", "export", plan, tmp_path / "out.json")
    refused(call("export", plan, tmp_path / "out.json", "--lang", "ar_XB"), "no choice of --lang")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan whose records have every field, and every choice of each."""
    folder = tmp_path_factory.mktemp("told")
    path = a_plan(folder)
    by_kind: dict[str, list[dict[str, str]]] = {}
    for kind, words in ROWS:
        by_kind.setdefault(kind, []).append(dict(word.split("=", 1) for word in words))
    for kind, cells in by_kind.items():
        out = io.StringIO(newline="")
        table = csv.DictWriter(out, dict.fromkeys(name for row in cells for name in row))
        table.writeheader()
        table.writerows(cells)
        done("import", path, written(folder, f"{kind}.csv", out.getvalue()), "--collection", kind)
    return path


@pytest.mark.parametrize("code", PSEUDO)
def test_every_field_and_choice_of_a_record_is_translated(told: Path, code: str) -> None:
    for kind in BY_KEY:
        found = call("--lang", code, "record", told, kind)
        assert found.code == 0
        assert untranslated(found.out, ("Zofia", "Step 2 CK", *BY_KEY, "EG", "OH", "US")) == []


def test_the_rows_name_every_field_of_every_kind() -> None:
    """An attachment's file is another test's."""
    named = {(kind, word.partition("=")[0]) for kind, words in ROWS for word in words}
    assert {(kind, name) for kind in BY_KEY.keys() - {"attachments"} for name in BY_KEY[kind].names} <= named


LETTER_DAYS = tuple(name for name in BY_KEY["letters"].names if name.endswith("_on"))
PEOPLE = (
    "people",
    [
        *("id=z", "country=PL", f"roles={';'.join(PersonRole)}", "usual_days=3", "away=2026-12-01/2026-12-02"),
        *(f"{name}=Zofia" for name in ("name", "title", "institution", "contact", "notes")),
    ],
)
LETTER_ROWS = [
    (
        "letters",
        [
            *(f"state={state}", f"kind={kind}", "writer=z", "waived=false", "specialty=Zofia", "season=2028"),
            *(f"{name}=2026-11-0{n}" for n, name in enumerate(LETTER_DAYS, start=1)),
            *("letter_date=2026-11-02", "experience=e"),
        ],
    )
    for state, kind in zip(LetterState, [*LetterKind, *LetterKind], strict=True)
]
FIRST_PHASE: tuple[tuple[str, list[str]], ...] = (
    *(("resources", ["title=Zofia", "exam=step2ck", "total=9", "done_before=1", f"unit={unit}"]) for unit in StudyUnit),
    ("resources", ["id=r", "title=Zofia", "minutes_per_unit=2", "expires=2027-11-02"]),
    ("practice_tests", ["exam=step2ck", "day=2026-11-02", "score=210", "predicted_pass=90", "note=Zofia"]),
    *(("practice_tests", ["day=2026-11-02", "form=Zofia", "score=99", f"scale={scale}"]) for scale in ScoreScale),
    *(("moves", ["on=2026-11-02", "reason=Zofia", "fee=65.50 USD", f"kind={kind}"]) for kind in MoveKind),
    ("moves", ["exam=step2ck", "on=2026-11-02", "day_before=2026-11-03", "day_after=2026-11-04"]),
    ("study_settings", ["buffer=10"]),
    ("study_settings", ["exam=step2ck", "threshold=240", "minimum_minutes=20", "minimum_units=9", "cap_hours=4.5"]),
    (
        "sittings",
        [
            "exam=oet",
            "centre=Zofia",
            "released_on=2026-11-02",
            "listening=350",
            "reading=350",
            "writing=350",
            "speaking=350",
        ],
    ),
    ("ticks", ["task=step2ck", "item=Zofia", "done_on=2026-11-02"]),
    ("study_log", ["day=2026-11-02", "exam=step2ck", "resource=r", "units=3", "correct=2", "minutes=9", "note=Zofia"]),
)
SECOND_PHASE: tuple[tuple[str, list[str]], ...] = (
    *(("experiences", [f"kind={kind}", "organization=Zofia"]) for kind in ExperienceKind),
    *(("experiences", [f"state={state}", "asked_on=2026-11-02"]) for state in ExperienceState),
    *(("experiences", [f"hands_on={answer}", "start=2026-11-02", "end=2026-11-09"]) for answer in HandsOn),
    ("experiences", ["id=e"] + [f"{name}=Zofia" for name in ("title", "specialty", "city", "setting", "description")]),
    ("experiences", ["state_code=OH", "country=US", "hours_per_week=40", "supervisor=z", "place_in_ten=1"]),
    ("experiences", ["most_meaningful=true", "reflection=Zofia"]),
    *(("visas", [f"visa_class={kind}", "post=Zofia", "note=Zofia"]) for kind in VisaClass),
    *(("visas", [f"purpose={purpose}", "applied_on=2026-11-02", "interview_on=2026-11-09"]) for purpose in VisaPurpose),
    *(("visas", [f"state={state}", "decided_on=2026-11-02", "valid_until=2027-11-02"]) for state in VisaState),
    *(("encounters", [f"state={state}", "evaluator=z", "place=Zofia", "note=Zofia"]) for state in EncounterState),
    ("encounters", ["day=2026-11-02"]),
    *(("publications", [f"kind={kind}", "title=Zofia", "author_position=1"]) for kind in PublicationKind),
    *(("publications", [f"state={state}", "title=Zofia", "place=Zofia", "link=Zofia"]) for state in PublicationState),
    ("publications", ["title=Zofia", "day=2026-11-02"]),
    *(("explanations", [f"topic={topic}", "asked_by=Zofia", "answer=Zofia"]) for topic in ExplanationTopic),
    ("explanations", ["start=2026-11-02", "end=2026-11-09", "ready=true"]),
    *(("statements", [f"state={state}", "title=Zofia", "specialty=Zofia"]) for state in StatementState),
    ("statements", ["title=Zofia", "season=2028", "words=700", "characters=4000", "changed_on=2026-11-02"]),
    *(("documents", [f"kind={kind}", "title=Zofia", "country=EG"]) for kind in PaperKind),
    *(("documents", [f"state={state}", "given_names=Zofia", "family_name=Zofia"]) for state in PaperState),
    *(("documents", [f"translation={state}", "birth_date=2000-11-02"]) for state in Translation),
    ("documents", ["difference_reason=Zofia", "date_reason=Zofia", "proof=Zofia", "note=Zofia"]),
    ("documents", ["issued=2026-11-02", "expires=2027-11-02"]),
    ("documents", ["asked_on=2026-11-02", "reminded_on=2026-11-09;2026-11-16", "answered_on=2026-11-20"]),
    ("documents", ["renewal=eras_token"]),
    *(("personal", [f"us_status={status}"]) for status in UsStatus),
    *(("personal", [f"licence={kind}", "licence_last_valid=2026-11-02"]) for kind in LicenceKind),
    *(("personal", [f"prior_training={kind}", "internship_end=2026-11-02"]) for kind in PriorTraining),
    ("personal", ["passports=EG;US", "birth_country=EG", "residence_country=EG", "us_until=2027-11-02"]),
    ("personal", ["other_route=true", "specialties=Zofia", "licence_disciplined=false", "failed_step2cs=true"]),
    ("personal", ["dependants=2", "couple=true"]),
    ("expenses", ["of=task:step2ck", "title=Zofia", "amount=65.50 USD", "due=2026-11-02"]),
    ("expenses", ["paid=60.00 USD", "paid_on=2026-11-02", "fee=Zofia"]),
)
ROWS = (PEOPLE, *SECOND_PHASE, *FIRST_PHASE, *LETTER_ROWS)
