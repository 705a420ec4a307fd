"""Wrong packs: each is refused with the file, the key and the reason."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from planner.errors import PackError, RoadmapError
from planner.packs.exam import ScoreHold
from planner.packs.load import load_packs

SMALL = Path(__file__).parent / "small"

Cases = list[tuple[str, str, str, str, str]]

SEASONS: Cases = [
    ("month = 6, ", "", "seasons.toml", "season_start.month", "missing"),
    ('own = "own:program_start"', 'own = "own:party"', "seasons.toml", "event_kind[2].own", "unknown date 'own:party'"),
    ("checked_on = 2026-01-01", "", "seasons.toml", "checked_on", "missing"),
    ("checked_on = 2026-01-01", 'checked_on = "2026-01-01"', "seasons.toml", "checked_on", "expected a date"),
    ("project_through = 2028\n", "", "seasons.toml", "project_through", "missing"),
    (
        "project_through = 2028",
        "project_through = 99999",
        "seasons.toml",
        "project_through",
        "expected a whole number <= 2100",
    ),
    (
        "date = 2027-03-19",
        'date = "2027-03-19"',
        "seasons.toml",
        "season[0].event[1].date",
        "expected a date, got text",
    ),
    ("date = 2027-03-19", "date = 2027-03-19T09:00:00", "seasons.toml", "season[0].event[1].date", "expected a date"),
    ("date = 2027-03-19", "date = 2027-02-30", "seasons.toml", "", "is not valid TOML"),
    ("date = 2027-03-19\n", "", "seasons.toml", "season[0].event[1].date", "missing"),
    ("date = 2027-03-19", "day = 2027-03-19", "seasons.toml", "season[0].event[1].day", "unknown key"),
    (
        "match_year = 2027",
        'match_year = "2027"',
        "seasons.toml",
        "season[0].match_year",
        "expected a whole number, got",
    ),
    ('source = "shared"', 'source = "other"', "seasons.toml", "season[0].event[0].source", "no [source.other]"),
    ('source = "shared"', "source = 7", "seasons.toml", "season[0].event[0].source", "expected a table"),
    ('as_of = "2026"\n', "", "seasons.toml", "season[0].event[0].source.as_of", "missing"),
    (
        'text = "calendar"',
        'text = ""',
        "seasons.toml",
        "season[0].event[0].source.text",
        "expected text of length >= 1",
    ),
    ('"official"', '"certain"', "seasons.toml", "season[0].event[0].source.confidence", "unknown word 'certain'"),
    ('id = "match_day"\nshort', 'id = "review"\nshort', "seasons.toml", "event_kind[1].id", "'review' is listed twice"),
    ('id = "match_day"\ndate', 'id = "party"\ndate', "seasons.toml", "season[0].event[1].id", "unknown event 'party'"),
    ('id = "match_day"\ndate', 'id = "review"\ndate', "seasons.toml", "season[0].event[1].id", "listed twice"),
    (
        "[[rule]]",
        "[[season]]\nmatch_year = 2027\nevent = []\n[[rule]]",
        "seasons.toml",
        "season[1].match_year",
        "twice",
    ),
    ('"fixed_date"', '"full_moon"', "seasons.toml", "rule[0].kind", "unknown word 'full_moon'"),
    ("day = 10", "day = 32", "seasons.toml", "rule[0].day", "expected a whole number <= 31"),
    ("day = 10", "day = 31", "seasons.toml", "rule[0]", "day is out of range for month"),
    ("day = 10", "day = 10\nn = 1", "seasons.toml", "rule[0].n", "unknown key"),
    ('event = "review"', 'event = "party"', "seasons.toml", "rule[0].event", "unknown event 'party'"),
    ('from_event = "review"', 'from_event = "party"', "seasons.toml", "rule[1].from_event", "unknown event 'party'"),
    ('from_event = "review"', 'from_event = "start"', "seasons.toml", "rule[1].from_event", "has no rule of its own"),
    ('from_event = "review"', 'from_event = "match_day"', "seasons.toml", "rule[1].from_event", "cycle: match_day >"),
    ("{ not", "{ not", "seasons.toml", "", "is not valid TOML"),
]

GATES: Cases = [
    ('after = "After that, it is late."\n', "", "gates.toml", "gate[0]", "a gate that can bind needs"),
    ("pathway = [6]", "pathway = [7]", "gates.toml", "gate[1].pathway[0]", "unknown word 7"),
    ('["student_today"]', '["retired"]', "gates.toml", "gate[1].status[0]", "unknown word 'retired'"),
    ("{ other = ", "{ eras = ", "gates.toml", "gate[1].by_service", "unknown service 'eras'"),
    ('"submit_deadline"', '"party"', "gates.toml", "gate[1].by_service.other", "unknown day of a service 'party'"),
    ('id = "second"', 'id = "first"', "gates.toml", "gate[1].id", "'first' is listed twice"),
    ('task = "exam"', 'task = "dance"', "gates.toml", "gate[0].task", "unknown task 'dance'"),
    ('event = "review"', 'event = "party"', "gates.toml", "gate[0].event", "unknown event 'party'"),
    ('event = "review"', 'event = "start"', "gates.toml", "gate[0].event", "unknown event 'start'"),
    ('event = "review"', 'event = "own:birthday"', "gates.toml", "gate[0].event", "unknown event 'own:birthday'"),
    ('"certified"', '"lucky"', "gates.toml", "gate[1].unless[0]", "unknown word 'lucky'"),
    ('"already_done"', '"when_ready"', "gates.toml", "gate[1].only_when", "unknown word 'when_ready'"),
    ('"blocks"', '"hurts"', "gates.toml", "gate[0].severity", "unknown word 'hurts'"),
    ('"by"', '"near"', "gates.toml", "gate[0].relation", "unknown word 'near'"),
    ('["h1b"]', '["o1"]', "gates.toml", "gate[1].routes[0]", "unknown word 'o1'"),
    ("buffer_days = 10", "buffer_days = -1", "gates.toml", "gate[0].buffer_days", "expected a whole number >= 0"),
    (
        "buffer_days = 10",
        "buffer_days = 10.5",
        "gates.toml",
        "gate[0].buffer_days",
        "expected a whole number, got a numb",
    ),
    ("can_bind = true", "can_bind = 1", "gates.toml", "gate[0].can_bind", "expected true or false"),
    ('consequence = "late"\n', "", "gates.toml", "gate[0].consequence", "missing"),
    ('consequence = "late"', 'consequences = "late"', "gates.toml", "gate[0].consequences", "unknown key"),
]

TEMPLATE: Cases = [
    ("pathway = [6]", "pathway = [0]", "template.toml", "task[2].variant[0].when.pathway[0]", "unknown word 0"),
    ("pathway = [6]", "school = [6]", "template.toml", "task[2].variant[0].when.school", "unknown key"),
    (
        'task = "study", type = "FS", soft',
        'task = "dance", type = "FS", soft',
        "template.toml",
        "task[2].variant[0].after[0].task",
        "unknown task 'dance'",
    ),
    (
        '"study", type = "FS", soft = true',
        '"study", type = "FS"',
        "template.toml",
        "task[2].variant[0].after[0]",
        "soft",
    ),
    (
        'when = { pathway = [6], status = ["student"] }\nafter = [{ task = "study"',
        'when = { pathway = [6], status = ["student"] }\nafter = [{ task = "result"',
        "template.toml",
        "task[2].after",
        "cycle: result > result",
    ),
    ('from = "match_day"', 'from = "party"', "template.toml", "task[2].closed_between.from", "unknown event 'party'"),
    ('to = "review"', 'to = "party"', "template.toml", "task[2].closed_between.to", "unknown event 'party'"),
    ('id = "result"', 'id = "exam"', "template.toml", "task[2].id", "'exam' is listed twice"),
    ('id = "result"', "id = 3", "template.toml", "task[2].id", "expected text, got a whole number"),
    ('kind = "exam"', 'kind = "party"', "template.toml", "task[1].kind", "unknown word 'party'"),
    ('phase = "exams"', 'phase = "fun"', "template.toml", "task[0].phase", "unknown word 'fun'"),
    ('visa = "Visa"', 'fun = "Fun"', "template.toml", "phases.fun", "unknown key"),
    (', visa = "Visa"', "", "template.toml", "phases.visa", "missing"),
    ('task = "exam", type', 'task = "dance", type', "template.toml", "task[2].after[0].task", "unknown task 'dance'"),
    ('type = "FS", lag_days = 30', 'type = "XX"', "template.toml", "task[2].after[0].type", "unknown word 'XX'"),
    ("lag_days = 30", "lag_day = 30", "template.toml", "task[2].after[0].lag_day", "unknown key"),
    ("lag_min_days = 20", "lag_min_days = 31", "template.toml", "task[2].after[0]", "must not fall from min to likely"),
    ('closes = ["exam"]', 'closes = ["dance"]', "template.toml", "task[2].closes[0]", "unknown task 'dance'"),
    (
        'season_tasks = ["result"]',
        'season_tasks = ["dance"]',
        "template.toml",
        "season_tasks[0]",
        "unknown task 'dance'",
    ),
    ('anchor = { event = "review"', 'anchor = { event = "x"', "template.toml", "task[1].anchor.event", "unknown event"),
    ('"not_before"', '"soon"', "template.toml", "task[1].anchor.relation", "unknown word 'soon'"),
    ("min = 100, likely", "min = 201, likely", "template.toml", "task[0].duration", "must not fall from min to likely"),
    ("max = 700", "max = 500", "template.toml", "task[0].effort", "must not fall from min to likely to max"),
    ("max = 700", "max = nan", "template.toml", "task[0].effort.max", "expected a number"),
    ("effort = { min = 500, likely = 600, max = 700 }\n", "", "template.toml", "task[0]", "a study needs an effort"),
    ("max = 0 }", "max = 1 }", "template.toml", "task[2]", "a milestone has no length"),
    ("priority = 1\n", "", "template.toml", "task[0].priority", "missing"),
    (
        "# study after",
        'after = [{ task = "result", type = "FS" }]\n#',
        "template.toml",
        "task[0].after",
        "cycle: study >",
    ),
    (
        "# study after",
        'after = [{ task = "study", type = "SS" }]\n#',
        "template.toml",
        "task[0].after",
        "study > study",
    ),
]

VISA: Cases = [
    ('code = "BB"', 'code = "AA"', "visa.toml", "proclamation[0]", "a code is listed twice"),
    ('code = "BB"', 'code = "Beland"', "visa.toml", "proclamation[0].country[1].code", "expected text matching regex"),
    ('list = "full"', 'list = "some"', "visa.toml", "proclamation[0].country[0].list", "unknown word 'some'"),
    ("j1 = [", "f1 = [", "visa.toml", "proclamation[0].blocks", "unknown word 'f1'"),
    ('hold = "It may be held."\n', "", "visa.toml", "proclamation[0].hold", "missing"),
]

OTHERS: Cases = [
    (
        "effective_from = 2024-01-01",
        "effective_from = 2027-01-01",
        "exams.toml",
        "pass_marks[0]",
        "effective_to is before",
    ),
    ("years = 7", "years = true", "exams.toml", "seven_years.years", "expected a whole number, got true or false"),
    ('exam = "step1", region', 'exam = "step2ck", region', "exams.toml", "", "an amount for each of reschedule_exams"),
    ("amount_min = 50\n", "", "exams.toml", "reschedule[1]", "amount_min belongs to a fee at_least"),
    ("days_max = 30", "days_max = 5", "exams.toml", "reschedule[1]", "days_max is below days_min"),
    ("release = 2020-03-01", "release = 2020-01-20", "exams.toml", "past_holds[0]", "have to follow each other"),
    ('id = "2"', 'id = "1"', "exams.toml", "", "pathways: an id is listed twice"),
    ("or_until = 2027-12-31", "or_until = 2026-12-31", "exams.toml", "pathway_expiries[0]", "or_until has to be after"),
    (
        "years_before = 2",
        "years_before = 99",
        "exams.toml",
        "cutoff_rules[0].years_before",
        "expected a whole number <=",
    ),
    (
        "month = 1\nday_from = 1\n",
        "month = 2\nday_from = 30\n",
        "exams.toml",
        "closed[0]",
        "month 2 has no day 30 in every year",
    ),
    ("month = 1\n", "month = 13\n", "exams.toml", "closed[0].month", "expected a whole number <= 12"),
    (
        "value = 6",
        'value = "six"',
        "advice.toml",
        "gap_weeks_max.value",
        "expected a whole number or a number, got text",
    ),
    ("min = 12", "min = 20", "advice.toml", "span_months", "min is above max"),
    ("[pace_hours_max]", "[pace_max]", "advice.toml", "pace_max", "unknown key"),
]


SERVICES: Cases = [
    ("checked_on = 2026-01-01", "", "services.toml", "checked_on", "missing"),
    ('id = "second_surgery"', 'id = "first_medicine"', "services.toml", "specialty[1].id", "is listed twice"),
    ('service = "other"', 'service = "none"', "services.toml", "specialty[1].service", "unknown service 'none'"),
    ('match = "early"', 'match = "late"', "services.toml", "specialty[1].early_match", "unknown early match 'late'"),
    ('label = "First medicine"', 'labels = "x"', "services.toml", "specialty[0].labels", "unknown key"),
    (
        'label = "First medicine"',
        'label = "First medicine"\nservice = "other"',
        "services.toml",
        "specialty[0]",
        "needs a source",
    ),
    (
        'from_event = "review"',
        'from_event = "party"',
        "services.toml",
        "service[0].rule[0].from_event",
        "unknown event 'party'",
    ),
    (
        'event = "submit_from"',
        'event = "party"',
        "services.toml",
        "service[0].rule[0].event",
        "unknown day of a service 'party'",
    ),
    ("{ review =", "{ party =", "services.toml", "service[0].stands_for", "unknown event 'party'"),
    (
        '= "programs_view" }',
        '= "party" }',
        "services.toml",
        "service[0].stands_for.review",
        "unknown day of a service 'party'",
    ),
    ("opens = 2026-06-01\n", "", "services.toml", "service[0].season[0].opens", "missing"),
    ("{ submit_deadline =", "{ party =", "services.toml", "service[0].times", "unknown day of a service 'party'"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "resources"))


@pytest.mark.parametrize(("old", "new", "file", "key", "reason"), SEASONS + GATES + TEMPLATE + OTHERS + SERVICES + VISA)
def test_a_wrong_pack_is_refused(folder: Path, old: str, new: str, file: str, key: str, reason: str) -> None:
    (path,) = folder.rglob(file)
    _replace_first(path, old, new)
    with pytest.raises(PackError) as refusal:
        load_packs(folder)
    assert refusal.value.file == file
    assert refusal.value.key == key
    assert reason in refusal.value.reason
    assert str(refusal.value) == ": ".join(part for part in (file, key, refusal.value.reason) if part)


def _replace_first(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed = f"{text}\n{new}" if old == new else text.replace(old, new, 1)
    assert changed != text, f"{old!r} is not in {path.name}"
    path.write_text(changed, encoding="utf-8")


def _remove(path: Path) -> None:
    path.unlink()


def _not_text(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00")


def _nest(path: Path) -> None:
    path.write_text("x = " + "[" * 100_000, encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [(_remove, "cannot be read"), (_not_text, "is not valid TOML"), (_nest, "is not valid TOML")],
)
def test_an_unreadable_pack_is_refused(folder: Path, spoil: Callable[[Path], None], reason: str) -> None:
    spoil(folder / "packs" / "gates.toml")
    with pytest.raises(PackError, match=reason) as refusal:
        load_packs(folder)
    assert (refusal.value.file, refusal.value.key) == ("gates.toml", "")


def test_seasons_without_a_season_are_refused(folder: Path) -> None:
    path = folder / "packs" / "seasons.toml"
    head, _, _ = path.read_text(encoding="utf-8").partition("[[season]]")
    path.write_text(head.replace("project_through", "season = []\nrule = []\nproject_through"), encoding="utf-8")
    with pytest.raises(PackError, match="season: there is no season"):
        load_packs(folder)


def test_a_third_rule_of_an_event_is_refused(folder: Path) -> None:
    path = folder / "packs" / "seasons.toml"
    text = path.read_text(encoding="utf-8")
    rule = text[text.index("[[rule]]") : text.index("[[rule]]", text.index("[[rule]]") + 1)]
    path.write_text(text + "\n" + rule * 2, encoding="utf-8")
    with pytest.raises(PackError, match=r"rule\[3\].event: third rule of 'review'"):
        load_packs(folder)


def test_the_small_packs_are_right(folder: Path) -> None:
    packs = load_packs(folder)
    assert [season.match_year for season in packs.seasons] == [2027, 2028]
    assert [task.id for task in packs.template.tasks] == ["study", "exam", "result"]


def test_a_pack_error_ends_with_3_and_is_for_the_user() -> None:
    error = PackError("seasons.toml", "season[0].event[3].date", "expected a date")
    assert isinstance(error, RoadmapError)
    assert error.exit_code == 3
    assert str(error) == "seasons.toml: season[0].event[3].date: expected a date"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"test_to": [2, 29]}, "has no day 29 in every year"),
        ({"test_to": [1, 1]}, "follow each other"),
        ({"release_about": [1, 10]}, "follow each other"),
    ],
)
def test_a_hold_of_every_year_has_days_that_every_year_has(days: dict[str, list[int]], words: str) -> None:
    source = {"text": "A letter", "as_of": "2026-11", "confidence": "official"}
    hold = {"exam": "step3", "test_from": [1, 15], "test_to": [2, 28], "release_about": [3, 16], "source": source}
    assert msgspec.convert(hold, ScoreHold).release(date(2028, 2, 28)) == date(2028, 3, 16)
    with pytest.raises(msgspec.ValidationError, match=words):
        msgspec.convert({**hold, **days}, ScoreHold)
