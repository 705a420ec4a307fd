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
from planner.words.language import english
from planner.words.message import message

SMALL = Path(__file__).parent / "small"

Cases = list[tuple[str, str, str, str, str]]

SEASONS: Cases = [
    ("month = 6, ", "", "seasons.toml", "season_start.month", "This key is missing."),
    (
        'own = "own:program_start"',
        'own = "own:party"',
        "seasons.toml",
        "event_kind[2].own",
        "There is no date 'own:party' of a person.",
    ),
    ("checked_on = 2026-01-01", "", "seasons.toml", "checked_on", "This key is missing."),
    ("checked_on = 2026-01-01", 'checked_on = "2026-01-01"', "seasons.toml", "checked_on", "Expected a date"),
    ("project_through = 2028\n", "", "seasons.toml", "project_through", "This key is missing."),
    (
        "project_through = 2028",
        "project_through = 99999",
        "seasons.toml",
        "project_through",
        "Expected a whole number <= 2100",
    ),
    (
        "date = 2027-03-19",
        'date = "2027-03-19"',
        "seasons.toml",
        "season[0].event[1].date",
        "Expected a date, got text",
    ),
    ("date = 2027-03-19", "date = 2027-03-19T09:00:00", "seasons.toml", "season[0].event[1].date", "Expected a date"),
    ("date = 2027-03-19", "date = 2027-02-30", "seasons.toml", "", "is not valid TOML"),
    ("date = 2027-03-19\n", "", "seasons.toml", "season[0].event[1].date", "This key is missing."),
    ("date = 2027-03-19", "day = 2027-03-19", "seasons.toml", "season[0].event[1].day", "This key is unknown."),
    (
        "match_year = 2027",
        'match_year = "2027"',
        "seasons.toml",
        "season[0].match_year",
        "Expected a whole number, got",
    ),
    ('source = "shared"', 'source = "other"', "seasons.toml", "season[0].event[0].source", "no [source.other]"),
    ('source = "shared"', "source = 7", "seasons.toml", "season[0].event[0].source", "Expected a table"),
    ('as_of = "2026"\n', "", "seasons.toml", "season[0].event[0].source.as_of", "This key is missing."),
    (
        'text = "calendar"',
        'text = ""',
        "seasons.toml",
        "season[0].event[0].source.text",
        "Expected text of length >= 1",
    ),
    ('"official"', '"certain"', "seasons.toml", "season[0].event[0].source.confidence", "Unknown word 'certain'"),
    ('id = "match_day"\nshort', 'id = "review"\nshort', "seasons.toml", "event_kind[1].id", "'review' is listed twice"),
    (
        'id = "match_day"\ndate',
        'id = "party"\ndate',
        "seasons.toml",
        "season[0].event[1].id",
        "There is no event 'party'.",
    ),
    ('id = "match_day"\ndate', 'id = "review"\ndate', "seasons.toml", "season[0].event[1].id", "listed twice"),
    (
        "[[rule]]",
        "[[season]]\nmatch_year = 2027\nevent = []\n[[rule]]",
        "seasons.toml",
        "season[1].match_year",
        "twice",
    ),
    ('"fixed_date"', '"full_moon"', "seasons.toml", "rule[0].kind", "Unknown word 'full_moon'"),
    ("day = 10", "day = 32", "seasons.toml", "rule[0].day", "Expected a whole number <= 31"),
    ("day = 10", "day = 31", "seasons.toml", "rule[0]", "Month 9 has no day 31 in every year."),
    ("day = 10", "day = 10\nn = 1", "seasons.toml", "rule[0].n", "This key is unknown."),
    ('event = "review"', 'event = "party"', "seasons.toml", "rule[0].event", "There is no event 'party'."),
    (
        'from_event = "review"',
        'from_event = "party"',
        "seasons.toml",
        "rule[1].from_event",
        "There is no event 'party'.",
    ),
    ('from_event = "review"', 'from_event = "start"', "seasons.toml", "rule[1].from_event", "has no rule of its own"),
    (
        'from_event = "review"',
        'from_event = "match_day"',
        "seasons.toml",
        "rule[1].from_event",
        "wait for each other: match_day >",
    ),
    ("{ not", "{ not", "seasons.toml", "", "is not valid TOML"),
]

GATES: Cases = [
    ('after = "After that, it is late."\n', "", "gates.toml", "gate[0]", "A gate that can bind needs"),
    ("pathway = [6]", "pathway = [7]", "gates.toml", "gate[1].pathway[0]", "Unknown word 7"),
    ('["student_today"]', '["retired"]', "gates.toml", "gate[1].status[0]", "Unknown word 'retired'"),
    ("{ other = ", "{ eras = ", "gates.toml", "gate[1].by_service", "There is no service 'eras'."),
    ('"submit_deadline"', '"party"', "gates.toml", "gate[1].by_service.other", "A service has no day 'party'."),
    ('id = "second"', 'id = "first"', "gates.toml", "gate[1].id", "'first' is listed twice"),
    ('task = "exam"', 'task = "dance"', "gates.toml", "gate[0].task", "There is no task 'dance'."),
    ('event = "review"', 'event = "party"', "gates.toml", "gate[0].event", "There is no event 'party'."),
    ('event = "review"', 'event = "start"', "gates.toml", "gate[0].event", "There is no event 'start'."),
    ('event = "review"', 'event = "own:birthday"', "gates.toml", "gate[0].event", "There is no event 'own:birthday'."),
    ('"certified"', '"lucky"', "gates.toml", "gate[1].unless[0]", "Unknown word 'lucky'"),
    ('"already_done"', '"when_ready"', "gates.toml", "gate[1].only_when", "Unknown word 'when_ready'"),
    ('"blocks"', '"hurts"', "gates.toml", "gate[0].severity", "Unknown word 'hurts'"),
    ('"by"', '"near"', "gates.toml", "gate[0].relation", "Unknown word 'near'"),
    ('["h1b"]', '["o1"]', "gates.toml", "gate[1].routes[0]", "Unknown word 'o1'"),
    ("buffer_days = 10", "buffer_days = -1", "gates.toml", "gate[0].buffer_days", "Expected a whole number >= 0"),
    (
        "buffer_days = 10",
        "buffer_days = 10.5",
        "gates.toml",
        "gate[0].buffer_days",
        "Expected a whole number, got a numb",
    ),
    ("can_bind = true", "can_bind = 1", "gates.toml", "gate[0].can_bind", "Expected true or false"),
    ('consequence = "late"\n', "", "gates.toml", "gate[0].consequence", "This key is missing."),
    ('consequence = "late"', 'consequences = "late"', "gates.toml", "gate[0].consequences", "This key is unknown."),
]

TEMPLATE: Cases = [
    ("pathway = [6]", "pathway = [0]", "template.toml", "task[2].variant[0].when.pathway[0]", "Unknown word 0"),
    ("pathway = [6]", "school = [6]", "template.toml", "task[2].variant[0].when.school", "This key is unknown."),
    (
        'task = "study", type = "FS", soft',
        'task = "dance", type = "FS", soft',
        "template.toml",
        "task[2].variant[0].after[0].task",
        "There is no task 'dance'.",
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
        "wait for each other: result > result",
    ),
    (
        'from = "match_day"',
        'from = "party"',
        "template.toml",
        "task[2].closed_between.from",
        "There is no event 'party'.",
    ),
    ('to = "review"', 'to = "party"', "template.toml", "task[2].closed_between.to", "There is no event 'party'."),
    ('id = "result"', 'id = "exam"', "template.toml", "task[2].id", "'exam' is listed twice"),
    ('id = "result"', "id = 3", "template.toml", "task[2].id", "Expected text, got a whole number"),
    ('kind = "exam"', 'kind = "party"', "template.toml", "task[1].kind", "Unknown word 'party'"),
    ('phase = "exams"', 'phase = "fun"', "template.toml", "task[0].phase", "Unknown word 'fun'"),
    ('visa = "Visa"', 'fun = "Fun"', "template.toml", "phases.fun", "This key is unknown."),
    (', visa = "Visa"', "", "template.toml", "phases.visa", "This key is missing."),
    (
        'task = "exam", type',
        'task = "dance", type',
        "template.toml",
        "task[2].after[0].task",
        "There is no task 'dance'.",
    ),
    ('type = "FS", lag_days = 30', 'type = "XX"', "template.toml", "task[2].after[0].type", "Unknown word 'XX'"),
    ("lag_days = 30", "lag_day = 30", "template.toml", "task[2].after[0].lag_day", "This key is unknown."),
    ("lag_min_days = 20", "lag_min_days = 31", "template.toml", "task[2].after[0]", "must not fall from min to likely"),
    ('closes = ["exam"]', 'closes = ["dance"]', "template.toml", "task[2].closes[0]", "There is no task 'dance'."),
    (
        'season_tasks = ["result"]',
        'season_tasks = ["dance"]',
        "template.toml",
        "season_tasks[0]",
        "There is no task 'dance'.",
    ),
    (
        'anchor = { event = "review"',
        'anchor = { event = "x"',
        "template.toml",
        "task[1].anchor.event",
        "There is no event",
    ),
    ('"not_before"', '"soon"', "template.toml", "task[1].anchor.relation", "Unknown word 'soon'"),
    ("min = 100, likely", "min = 201, likely", "template.toml", "task[0].duration", "must not fall from min to likely"),
    ("max = 700", "max = 500", "template.toml", "task[0].effort", "must not fall from min to likely to max"),
    ("max = 700", "max = nan", "template.toml", "task[0].effort.max", "Expected a number"),
    ("effort = { min = 500, likely = 600, max = 700 }\n", "", "template.toml", "task[0]", "A study needs an effort"),
    ("max = 0 }", "max = 1 }", "template.toml", "task[2]", "A milestone has no length"),
    ("priority = 1\n", "", "template.toml", "task[0].priority", "This key is missing."),
    (
        "# study after",
        'after = [{ task = "result", type = "FS" }]\n#',
        "template.toml",
        "task[0].after",
        "wait for each other: study >",
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
    (
        'code = "BB"',
        'code = "Beland"',
        "visa.toml",
        "proclamation[0].country[1].code",
        "Expected text of the form ^[A-Z]{2}$.",
    ),
    ('list = "full"', 'list = "some"', "visa.toml", "proclamation[0].country[0].list", "Unknown word 'some'"),
    ("j1 = [", "f1 = [", "visa.toml", "proclamation[0].blocks", "Unknown word 'f1'"),
    ('hold = "It may be held."\n', "", "visa.toml", "proclamation[0].hold", "This key is missing."),
]

EXAM_DAY: Cases = [
    ("days_before = 14\n", "", "exam_day.toml", "item[0]", "An item before the day needs days_before"),
    ('when = "after"', 'when = "after"\ndays_before = 1', "exam_day.toml", "item[1]", "no other has it"),
    ('id = "rest"', 'id = "permit"', "exam_day.toml", "", "In item an id is listed twice"),
    ('title = "A day of rest"', 'title = "Permit saved"', "exam_day.toml", "", "In item a title is listed twice"),
    (', after = "After"', "", "exam_day.toml", "", "no name for the group"),
    ('group = "permit"', 'group = "papers"', "exam_day.toml", "item[0].group", "Unknown word 'papers'"),
    ('why = "You need it."\n', "", "exam_day.toml", "item[1].why", "This key is missing."),
]

PROFILE: Cases = [
    ('task = "exam"', 'task = "dance"', "profile.toml", "balance[0].task", "There is no task 'dance'."),
    ('kinds = ["audit"]', 'kinds = ["dance"]', "profile.toml", "balance[1].kinds[0]", "no kind of experience 'dance'."),
    ('id = "audit"', 'id = "us_experience"', "profile.toml", "", "In balance an id is listed twice."),
    ("min = 1, max = 2", "min = 3, max = 2", "profile.toml", "balance[0].enough", "min is above max"),
    ('kind = "diploma"', 'kind = "passport"', "profile.toml", "", "In paper a kind is listed twice."),
    ('kind = "diploma"', 'kind = "poster"', "profile.toml", "paper[1].kind", "no kind of document 'poster'."),
    ('tasks = ["exam"]', 'tasks = ["party"]', "profile.toml", "paper[0].tasks[0]", "There is no task 'party'."),
    ('after_tasks = ["result"]', 'after_tasks = ["x"]', "profile.toml", "paper[0].after_tasks[0]", "There is no task"),
    ('kept_free = ["exam"]', 'kept_free = ["x"]', "profile.toml", "paper[0].kept_free[0]", "There is no task 'x'."),
    (
        'renewal_title = "Renew it"\n',
        "",
        "profile.toml",
        "paper[0]",
        "With renewal_days there must be a renewal_title.",
    ),
    ('tasks = ["exam"]', 'tasks = ["party"]', "fees.toml", "fee[0].tasks[0]", "There is no task 'party'."),
    ("most = 200", "most = 99", "fees.toml", "fee[0]", "The amount most is below least."),
    ('id = "exam"\nlabel', 'id = ""\nlabel', "fees.toml", "fee[0].id", "Expected"),
    ("[2, 6, 10]", "[2, 10, 6]", "profile.toml", "school", "The weeks in chase_weeks must rise."),
    ("[2, 6, 10]", "[]", "profile.toml", "school", "There must be a week in chase_weeks."),
    ("pathway = 6", "pathway = 9", "profile.toml", "encounters.pathway", "Unknown word 9"),
    ("renewal_days = 42", "renewal_days = -1", "profile.toml", "paper[0].renewal_days", "Expected a whole number >="),
    ("names = true\n", "name = true\n", "profile.toml", "paper[0].name", "This key is unknown."),
]

OTHERS: Cases = [
    (
        "effective_from = 2024-01-01",
        "effective_from = 2027-01-01",
        "exams.toml",
        "pass_marks[0]",
        "effective_to is before",
    ),
    ("score_min = 0", "score_min = 500", "exams.toml", "part_scores", "score_max above score_min"),
    ("years = 7", "years = true", "exams.toml", "seven_years.years", "Expected a whole number, got true or false"),
    ('exam = "step1", region', 'exam = "step2ck", region', "exams.toml", "", "an amount for each of reschedule_exams"),
    ("amount_min = 50\n", "", "exams.toml", "reschedule[1]", "amount_min belongs to a fee at_least"),
    ("days_max = 30", "days_max = 5", "exams.toml", "reschedule[1]", "days_max is below days_min"),
    ("release = 2020-03-01", "release = 2020-01-20", "exams.toml", "past_holds[0]", "have to follow each other"),
    ('id = "2"', 'id = "1"', "exams.toml", "", "In pathways an id is listed twice"),
    ("or_until = 2027-12-31", "or_until = 2026-12-31", "exams.toml", "pathway_expiries[0]", "or_until has to be after"),
    (
        "years_before = 2",
        "years_before = 99",
        "exams.toml",
        "cutoff_rules[0].years_before",
        "Expected a whole number <=",
    ),
    (
        "month = 1\nday_from = 1\n",
        "month = 2\nday_from = 30\n",
        "exams.toml",
        "closed[0]",
        "Month 2 has no day 30 in every year",
    ),
    ("month = 1\n", "month = 13\n", "exams.toml", "closed[0].month", "Expected a whole number <= 12"),
    (
        "value = 6",
        'value = "six"',
        "advice.toml",
        "gap_weeks_max.value",
        "Expected a whole number or a number, got text",
    ),
    ("min = 12", "min = 20", "advice.toml", "span_months", "min is above max"),
    ("[pace_hours_max]", "[pace_max]", "advice.toml", "pace_max", "This key is unknown."),
]


SERVICES: Cases = [
    ("checked_on = 2026-01-01", "", "services.toml", "checked_on", "This key is missing."),
    ('id = "second_surgery"', 'id = "first_medicine"', "services.toml", "specialty[1].id", "is listed twice"),
    ('service = "other"', 'service = "none"', "services.toml", "specialty[1].service", "There is no service 'none'."),
    (
        'match = "early"',
        'match = "late"',
        "services.toml",
        "specialty[1].early_match",
        "There is no early match 'late'.",
    ),
    ('label = "First medicine"', 'labels = "x"', "services.toml", "specialty[0].labels", "This key is unknown."),
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
        "There is no event 'party'.",
    ),
    (
        'event = "submit_from"',
        'event = "party"',
        "services.toml",
        "service[0].rule[0].event",
        "A service has no day 'party'.",
    ),
    ("{ review =", "{ party =", "services.toml", "service[0].stands_for", "There is no event 'party'."),
    (
        '= "programs_view" }',
        '= "party" }',
        "services.toml",
        "service[0].stands_for.review",
        "A service has no day 'party'.",
    ),
    ("opens = 2026-06-01\n", "", "services.toml", "service[0].season[0].opens", "This key is missing."),
    ("opens = { short", "party = { short", "services.toml", "service[0].called", "A service has no day 'party'."),
    (
        'submit_from = { short = "it takes applications", label = "First day to submit" }\n',
        "",
        "services.toml",
        "service[0].called.submit_from",
        "This key is missing.",
    ),
    ("{ submit_deadline =", "{ party =", "services.toml", "service[0].times", "A service has no day 'party'."),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "resources"))


@pytest.mark.parametrize(
    ("old", "new", "file", "key", "reason"),
    SEASONS + GATES + TEMPLATE + OTHERS + SERVICES + VISA + EXAM_DAY + PROFILE,
)
def test_a_wrong_pack_is_refused(folder: Path, old: str, new: str, file: str, key: str, reason: str) -> None:
    (path,) = folder.rglob(file)
    _replace_first(path, old, new)
    with pytest.raises(PackError) as refusal:
        load_packs(folder)
    assert refusal.value.file == file
    assert refusal.value.key == key
    said = english(refusal.value.reason)
    assert reason in said
    assert said[0].isupper() or said[0] == "'"
    assert said.endswith(".")
    assert str(refusal.value) == ": ".join(part for part in (file, key, said) if part)


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
    with pytest.raises(PackError, match=r"season: There is no season\."):
        load_packs(folder)


def test_a_third_rule_of_an_event_is_refused(folder: Path) -> None:
    path = folder / "packs" / "seasons.toml"
    text = path.read_text(encoding="utf-8")
    rule = text[text.index("[[rule]]") : text.index("[[rule]]", text.index("[[rule]]") + 1)]
    path.write_text(text + "\n" + rule * 2, encoding="utf-8")
    with pytest.raises(PackError, match=r"rule\[3\].event: It is the third rule of 'review'"):
        load_packs(folder)


def test_the_small_packs_are_right(folder: Path) -> None:
    packs = load_packs(folder)
    assert [season.match_year for season in packs.seasons] == [2027, 2028]
    assert [task.id for task in packs.template.tasks] == ["study", "exam", "result"]


def test_a_pack_error_ends_with_3_and_is_for_the_user() -> None:
    error = PackError("seasons.toml", "season[0].event[3].date", message("Expected a date."))
    assert isinstance(error, RoadmapError)
    assert error.exit_code == 3
    assert str(error) == "seasons.toml: season[0].event[3].date: Expected a date."


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
