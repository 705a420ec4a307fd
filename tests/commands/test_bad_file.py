"""Plan files that are none, and plan JSON that cannot be one: one clear sentence, nothing changed or left behind."""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.commands.call import (
    a_document,
    a_plan,
    a_task,
    call,
    done,
    imported,
    refused,
    untouched,
    written,
)


def commands_on(plan: Path) -> list[Sequence[object]]:
    """Every command that opens a plan."""
    folder = plan.parent
    return [
        ("show", plan),
        ("show", plan, "--json"),
        ("verdict", plan, "--json"),
        ("check", plan, "--json"),
        ("move", plan, "oet", "2027-07-01", "--json"),
        ("move", plan, "oet", "2027-07-01", "--dry-run", "--json"),
        ("done", plan, "lor", "2026-11-20"),
        ("set", plan, "country", "IN"),
        ("export", plan, folder / "out.json"),
        ("import", plan, folder / "in.json"),
        ("doctor", plan),
    ]


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def in_wal_mode(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url TEXT)")
        connection.commit()


def as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def holding(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content) and None


NO_PLANS: Mapping[str, tuple[Callable[[Path], None], str]] = {
    "empty": (holding(b""), "is empty"),
    "cut short": (cut_short, "damaged"),
    "a header cut short": (holding(b"SQLite format 3\x00" + bytes(30)), "not a plan"),
    "text": (holding(b"Dear diary,\n" * 50), "not a plan"),
    "plan JSON": (holding(json.dumps(a_document(a_task("a"))).encode()), "not a plan"),
    "PNG": (holding(b"\x89PNG\r\n\x1a\n" + bytes(200)), "not a plan"),
    "folder": (as_folder, "is a folder"),
    "in WAL mode": (in_wal_mode, "write-ahead"),
    "of another program": (of_another_program, "another program"),
    "missing": (Path.unlink, "does not exist"),
}


@pytest.mark.parametrize("name", NO_PLANS)
def test_a_file_that_is_no_plan(tmp_path: Path, name: str) -> None:
    """Every command refuses it with exit code 3 and leaves its bytes alone."""
    make, words = NO_PLANS[name]
    plan = a_plan(tmp_path)
    written(tmp_path, "in.json", json.dumps(a_document(a_task("a"))))
    make(plan)
    with untouched(tmp_path):
        for command in commands_on(plan):
            if name == "missing" and command[0] == "import":
                continue  # makes it
            answer = call(*command)
            if command[0] == "doctor" and answer.out:
                assert (answer.code, answer.err) == (3, "")
                assert "damaged" in answer.out
            else:
                refused(answer, "p.imgplan", words, code=3)


def a_text(**fields: Any) -> str:
    """A plan JSON with one task that has these fields too."""
    return json.dumps(a_document(a_task("a", **fields)))


def with_number(text: str, key: str = "progress") -> str:
    return a_text().replace('"title"', f'"{key}": {text}, "title"')


FIRST = "$.tasks[0]"
BAD_JSON: Mapping[str, tuple[str | bytes, Sequence[str]]] = {
    "empty": ("", ["not JSON"]),
    "cut short": (a_text()[:-5], ["not JSON", "line 1"]),
    "not UTF-8": (a_text().encode("utf-16"), ["UTF-8"]),
    "PNG": (b"\x89PNG\r\n\x1a\n" + bytes(50), ["UTF-8"]),
    "a list": ("[]", ["object"]),
    "null": ("null", ["object"]),
    "no format": ('{"version": 1}', ["format"]),
    "another format": (json.dumps({**a_document(), "format": "other"}), ["$.format", "other"]),
    "a later version": (json.dumps({**a_document(), "version": 2}), ["$.version", "2"]),
    "version as text": (json.dumps({**a_document(), "version": "1"}), ["$.version"]),
    "a key twice": ('{"format": "img-roadmap-plan", "version": 1, "version": 1}', ["'version'", "twice"]),
    "a key twice deep inside": (a_text().replace('"title"', '"later": {"x": 1, "x": 2}, "title"'), ["'x'", "twice"]),
    "a key twice, composed and not": (
        a_text().replace('"title"', '"\u00e9": 1, "e\u0301": 2, "title"'),
        ["twice"],
    ),
    "NaN": (with_number("NaN"), ["NaN"]),
    "NaN in an unknown key": (with_number("NaN", "later"), ["NaN"]),
    "Infinity": (with_number("Infinity"), ["Infinity"]),
    "-Infinity": (with_number("-Infinity", "later"), ["-Infinity"]),
    "1e999": (with_number("1e999"), ["1e999"]),
    "1e999 in an unknown key": (with_number("1e999", "later"), ["1e999"]),
    "a number of 5,000 digits": (with_number("9" * 5000), ["999999999999..."]),
    "nesting of 5 MB": ("[" * 5_000_000, ["more values"]),
    "objects nested 900,000 deep": ('{"a":' * 900_000, ["nested"]),
    "an unknown key nested 60 deep": (with_number("[" * 60 + "]" * 60, "later"), ["nested"]),
    "over 20 MB": (" " * (20 << 20) + "{}", ["20 MB"]),
    "negative duration": (a_text(duration_days=-1), [f"{FIRST}.duration_days", "0"]),
    "a duration of 1,000 years": (a_text(duration_days=365_000), [f"{FIRST}.duration_days"]),
    "duration as text": (a_text(duration_days="3"), [f"{FIRST}.duration_days"]),
    "true as duration": (a_text(duration_days=True), [f"{FIRST}.duration_days"]),
    "half a day": (a_text(duration_days=0.5), [f"{FIRST}.duration_days"]),
    "effort of no hours": (a_text(effort_hours=0), [f"{FIRST}.effort_hours"]),
    "over 100 percent": (a_text(progress=101), [f"{FIRST}.progress", "100"]),
    "unknown phase": (a_text(phase="retirement"), [f"{FIRST}.phase", "retirement"]),
    "unknown kind": (a_text(kind="party"), [f"{FIRST}.kind", "party"]),
    "title missing": (json.dumps(a_document({"id": "a"})), [FIRST, "title"]),
    "title a number": (a_text(title=7), [f"{FIRST}.title"]),
    "id of nothing": (a_text(id=""), [f"{FIRST}.id"]),
    "id of 201 characters": (a_text(id="x" * 201), [f"{FIRST}.id"]),
    "an id twice": (json.dumps(a_document(a_task("a"), a_task("a"))), ["$.tasks[1].id", "'a'"]),
    "an impossible day": (a_text(pinned_start="2027-02-30"), [f"{FIRST}.pinned_start"]),
    "a day without hyphens": (a_text(pinned_start="20270203"), [f"{FIRST}.pinned_start"]),
    "an ISO week": (a_text(pinned_start="2027-W01-1"), [f"{FIRST}.pinned_start"]),
    "a day with a blank": (a_text(pinned_start="2027-02-03 "), [f"{FIRST}.pinned_start"]),
    "a day in other digits": (a_text(pinned_start="\u0662\u0660\u0662\u0667-02-03"), [f"{FIRST}.pinned_start"]),
    "year 1": (a_text(pinned_start="0001-01-01"), [f"{FIRST}.pinned_start", "0001-01-01"]),
    "finished before it began": (
        a_text(actual_start="2026-02-02", actual_finish="2026-02-01"),
        [f"{FIRST}.actual_finish", "2026-02-01"],
    ),
    "a pin before the start": (
        json.dumps(a_document(a_task("a", pinned_start="2026-11-24"), start_date="2026-11-25")),
        [f"{FIRST}.pinned_start", "2026-11-24"],
    ),
    "unknown constraint": (a_text(constraint={"type": "WHENEVER"}), [f"{FIRST}.constraint.type", "WHENEVER"]),
    "constraint in small letters": (a_text(constraint={"type": "asap"}), [f"{FIRST}.constraint.type", "asap"]),
    "constraint without its date": (a_text(constraint={"type": "SNET"}), [f"{FIRST}.constraint.date", "SNET"]),
    "a date too many": (
        a_text(constraint={"type": "ASAP", "date": "2027-01-01"}),
        [f"{FIRST}.constraint.date", "ASAP"],
    ),
    "constraint with an unknown key": (a_text(constraint={"type": "ASAP", "by": "me"}), [FIRST, "by"]),
    "unknown event": (
        a_text(anchor={"event": "carnival", "relation": "on"}),
        [f"{FIRST}.anchor.event", "'carnival'"],
    ),
    "unknown relation": (
        a_text(anchor={"event": "match_day", "relation": "near"}),
        [f"{FIRST}.anchor.relation", "'near'"],
    ),
    "unknown group": (a_text(group="g"), [f"{FIRST}.group", "'g'"]),
    "closed by nobody": (a_text(closed_by="b"), [f"{FIRST}.closed_by", "'b'"]),
    "unknown link type": (
        json.dumps({**a_document(a_task("a")), "dependencies": [{"from": "a", "to": "a", "type": "XX"}]}),
        ["$.dependencies[0].type", "XX"],
    ),
    "a link to nobody": (json.dumps(a_document(a_task("a"), links=(("a", "b"),))), ["$.dependencies[0].to", "'b'"]),
    "a link to itself": (json.dumps(a_document(a_task("a"), links=(("a", "a"),))), ["$.dependencies", "a > a"]),
    "a circle": (
        json.dumps(a_document(*map(a_task, "abc"), links=(("a", "b"), ("b", "c"), ("c", "a")))),
        ["$.dependencies", "a", "b", "c"],
    ),
    "unknown weekday": (
        json.dumps(a_document(calendars={"weekly_off": ["fryday"]})),
        ["$.calendars.weekly_off", "'fryday'"],
    ),
    "days off backwards": (
        json.dumps(a_document(calendars={"days_off": [{"from": "2027-01-02", "to": "2027-01-01"}]})),
        ["$.calendars.days_off[0]", "2027-01-01"],
    ),
    "unknown status": (json.dumps(a_document(profile={"status": "alien"})), ["$.profile.status", "alien"]),
    "a Match that is not in the data": (
        json.dumps(a_document(a_task("lor"), target_match=2150)),
        ["$.target_match", "2150"],
    ),
    "dates beyond the calendar": (
        json.dumps(
            a_document(
                *(a_task(f"t{n}", duration_days=36_500) for n in range(90)),
                links=tuple((f"t{n}", f"t{n + 1}") for n in range(89)),
            )
        ),
        ["9999"],
    ),
}


@pytest.mark.parametrize("name", BAD_JSON)
def test_bad_json(tmp_path: Path, name: str) -> None:
    """The file is named, and the place in it; neither a new plan nor half of one comes of it."""
    content, words = BAD_JSON[name]
    file, plan = written(tmp_path, "in.json", content), a_plan(tmp_path)
    with untouched(tmp_path):
        refused(call("import", tmp_path / "new.imgplan", file, "--json"), "in.json", *words)
        refused(call("import", plan, file), "in.json", *words)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    with untouched(tmp_path):
        plan = tmp_path / "new.imgplan"
        refused(call("import", plan, tmp_path / "none.json"), "none.json", "no such file", code=3)
        refused(call("import", plan, tmp_path / "folder.json"), "folder.json", "folder", code=3)
        refused(call("import", plan, tmp_path / "in.xyz"), "in.xyz", ".xyz")
        refused(call("import", plan, tmp_path / "in"), "no format", ".json")


def test_a_file_without_end(tmp_path: Path) -> None:
    """No more of it is read than a plan can have."""
    endless = tmp_path / "in.json"
    try:
        endless.symlink_to("/dev/zero")
        if not endless.is_char_device():
            pytest.skip("there is no /dev/zero here")
    except OSError:
        pytest.skip("links cannot be made here")
    refused(call("import", tmp_path / "new.imgplan", endless), "in.json", "20 MB")
    refused(call("new", tmp_path / "new.imgplan", "--answers", endless), "in.json", "1 MB")
    assert not (tmp_path / "new.imgplan").exists()


def test_half_a_character(tmp_path: Path) -> None:
    """A lone surrogate in a text becomes U+FFFD, in an unknown key's value it stays what it was."""
    document = a_document({**a_task("a"), "title": "x\ud83dy", "later": "\ud83d", "k\ud83d": 1})
    plan = imported(tmp_path, document)
    (task,) = done("show", plan, "--json").json["tasks"]
    assert task["title"] == "x\ufffdy"
    done("export", plan, tmp_path / "out.json")
    (task,) = json.loads((tmp_path / "out.json").read_bytes())["tasks"]
    assert (task["later"], task["k\ufffd"]) == ("\ud83d", 1)


def test_byte_order_mark(tmp_path: Path) -> None:
    file = written(tmp_path, "in.json", b"\xef\xbb\xbf" + a_text().encode())
    done("import", tmp_path / "p.imgplan", file)


@pytest.mark.parametrize("key", ["closed_by", "group"])
def test_an_id_may_be_decomposed(tmp_path: Path, key: str) -> None:
    """The same letters typed on a Mac."""
    name = "e\u0301"
    imported(tmp_path, a_document(a_task(name), a_task("a", **{key: name}), groups=[{"id": name, "title": "G"}]))
