"""A plan through its canonical form and back loses nothing (reliability P17); equal content has one digest."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.digest import digest
from planner.core.document import from_document, to_document
from planner.core.model import (
    Kind,
    LinkType,
    Phase,
    Plan,
    Task,
)
from planner.core.schedule import schedule
from planner.words.text import clean
from tests.core.builder import a_plan, on, shown, work
from tests.core.full_plan import FULL
from tests.core.networks import REPEATABLE
from tests.core.plans import json_values, plans, raw_texts, texts, through_text

PROPERTY = settings(REPEATABLE, max_examples=80)
TODAY = date(2030, 5, 6)
HEAD: Mapping[str, Any] = {"format": "img-roadmap-plan", "version": 1, "start_date": "2027-01-04"}


def read(document: Mapping[str, Any]) -> Plan:
    return from_document(document, TODAY)


class TestRoundTrip:
    @PROPERTY
    @given(plans())
    def test_loses_nothing(self, plan: Plan) -> None:
        back = read(through_text(to_document(plan)))
        assert back == plan
        assert digest(back) == digest(plan)

    @PROPERTY
    @given(plans())
    def test_second_time_is_the_same_text(self, plan: Plan) -> None:
        first = to_document(plan)
        assert json.dumps(to_document(read(first))) == json.dumps(first)

    def test_file_keeps_the_order_of_rows_and_links(self) -> None:
        plan = a_plan(*(work(key) for key in "bca"), links=["c FS a", "b FS a", "b SS a"])
        document = to_document(plan)
        assert [task["id"] for task in document["tasks"]] == ["b", "c", "a"]
        assert [(link["from"], link["type"]) for link in document["dependencies"]] == [
            ("c", "FS"),
            ("b", "FS"),
            ("b", "SS"),
        ]
        assert [task.id for task in read(document).rows] == ["b", "c", "a"]
        assert read(document).links == plan.links

    def test_document_is_made_of_plain_values(self) -> None:
        assert json.loads(json.dumps(to_document(FULL))) == to_document(FULL)

    def test_full_plan_has_the_keys_of_the_format(self) -> None:
        document = to_document(FULL)
        assert list(document) == [
            "x-plan",
            "format",
            "version",
            "start_date",
            "target_match",
            "profile",
            "calendars",
            "exams",
            "groups",
            "tasks",
            "dependencies",
            "records",
            "deleted",
        ]
        assert list(document["records"]) == [
            "people",
            "letters",
            "resources",
            "study_log",
            "practice_tests",
            "study_settings",
            "sittings",
            "moves",
            "ticks",
            "experiences",
            "visas",
            "encounters",
            "publications",
            "explanations",
            "statements",
            "documents",
            "personal",
            "expenses",
            "attachments",
            "later",
        ]
        assert list(document["tasks"][0]) == [
            "x-task",
            "id",
            "title",
            "phase",
            "kind",
            "duration_days",
            "effort_hours",
            "constraint",
            "pinned_start",
            "deadline",
            "actual_start",
            "actual_finish",
            "progress",
            "closed_by",
            "expires",
            "outcome",
            "group",
            "exam",
            "role",
            "anchor",
            "made_from",
            "notes",
        ]
        assert document["dependencies"] == [
            {
                "x-link": 1,
                "from": "a",
                "to": "b",
                "type": "SS",
                "lag_days": -3,
                "soft": True,
                "dropped": {"reason": "late"},
            }
        ]
        assert document["calendars"] == {
            "x-calendar": 1,
            "daily_hours": 2.5,
            "weekly_off": ["friday", "sunday"],
            "days_off": [{"x-off": 1, "from": "2027-02-01", "to": "2027-02-03", "hours": 1.5}],
        }

    def test_keys_without_a_value_are_left_out(self) -> None:
        document = to_document(a_plan(work("a")))
        assert set(document["tasks"][0]) == {"id", "title", "phase", "kind", "duration_days"}
        assert {"profile", "target_match", "deleted"}.isdisjoint(document)


class TestText:
    """On its way in, text is put into NFC, and what XML forbids becomes U+FFFD."""

    @pytest.mark.parametrize(
        ("raw", "kept"),
        [
            ("NUL\x00", "NUL\ufffd"),
            ("\x01\x08\x0b\x0c\x0e\x1f", "\ufffd" * 6),
            ("\ud83d", "\ufffd"),
            ("\udc00\ud800", "\ufffd\ufffd"),
            ("\ufffe\uffff", "\ufffd\ufffd"),
            ("e\u0301", "é"),
            ("\u1112\u1161\u11ab", "한"),
            ("a\tb\r\nc\rd\n", "a\tb\r\nc\rd\n"),
            ("🩺 خطة תוכנית \u202e", "🩺 خطة תוכנית \u202e"),
            ("\x7f\x85\U0010ffff", "\x7f\x85\U0010ffff"),
            ("ﬁ Å", "ﬁ Å"),
        ],
    )
    def test_cleaned(self, raw: str, kept: str) -> None:
        assert clean(raw) == kept

    @PROPERTY
    @given(raw_texts)
    def test_clean_text_stays_as_it_is(self, raw: str) -> None:
        assert clean(clean(raw)) == clean(raw)

    @PROPERTY
    @given(st.lists(st.text(min_size=1, max_size=6), min_size=9, max_size=9))
    def test_every_text_of_a_file_comes_in_clean(self, raw: list[str]) -> None:
        title, notes, specialty, country, pathway, assumed, event, reason, group = raw
        document = {
            **HEAD,
            "profile": {"specialty": specialty, "country": country, "pathway": pathway, "assumed": [assumed]},
            "groups": [{"id": group, "title": title}],
            "exams": [{"id": group}],
            "tasks": [
                {"id": f"1{title}", "title": title, "notes": notes, "group": group, "exam": group},
                {
                    "id": f"2{title}",
                    "title": title,
                    "anchor": {"event": event, "relation": "on"},
                    "closed_by": f"1{title}",
                },
            ],
            "dependencies": [{"from": f"1{title}", "to": f"2{title}", "dropped": {"reason": reason}}],
            "deleted": [group],
        }
        plan = read(document)
        assert sorted(_strings(to_document(plan))) == sorted(map(clean, _strings(to_document(plan))))
        first, second = plan.rows
        assert (first.title, first.notes, first.group, first.exam) == (
            clean(title),
            clean(notes),
            clean(group),
            clean(group),
        )
        assert second.closed_by == first.id == clean(f"1{title}")
        assert plan.profile is not None
        assert (plan.profile.specialty, plan.profile.assumed) == (clean(specialty), (clean(assumed),))
        assert plan.links[0].dropped == clean(reason)
        assert plan.deleted == {clean(group)} == set(plan.groups) == set(plan.exams)

    def test_names_in_another_form_are_one_name(self) -> None:
        """ "é" in one piece and in two is the same id wherever it stands."""
        one, two = "Caf\u00e9", "Cafe\u0301"
        plan = read(
            {
                **HEAD,
                "groups": [{"id": one, "title": ""}],
                "tasks": [{"id": two, "title": "", "group": two}, {"id": "b", "title": "", "closed_by": one}],
                "dependencies": [{"from": one, "to": "b"}],
            }
        )
        assert plan.tasks[one].group == one
        assert plan.tasks["b"].closed_by == plan.links[0].pred == one


class TestUnknownKeys:
    PLACES: Mapping[str, Mapping[str, Any]] = {
        "plan": {"later": 1},
        "profile": {"profile": {"later": 1}},
        "calendar": {"calendars": {"later": 1}},
        "day off": {"calendars": {"days_off": [{"from": "2027-02-01", "to": "2027-02-01", "later": 1}]}},
        "exam": {"exams": [{"id": "x", "later": 1}]},
        "group": {"groups": [{"id": "g", "title": "G", "later": 1}]},
        "task": {"tasks": [{"id": "a", "title": "A", "later": 1}]},
        "dependency": {
            "tasks": [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}],
            "dependencies": [{"from": "a", "to": "b", "later": 1}],
        },
    }

    @pytest.mark.parametrize("place", PLACES)
    def test_are_kept_and_written_back(self, place: str) -> None:
        written = to_document(read({**HEAD, **self.PLACES[place]}))
        assert _count(written, "later") == 1

    @pytest.mark.parametrize("place", PLACES)
    def test_count_in_the_digest(self, place: str) -> None:
        document = through_text({**HEAD, **self.PLACES[place]})
        other = json.loads(json.dumps(document).replace('"later": 1', '"later": 2'))
        assert digest(read(document)) != digest(read(other))

    @PROPERTY
    @given(texts.filter(lambda key: key not in _KNOWN), json_values)
    def test_any_value_is_kept(self, key: str, value: object) -> None:
        task = read(through_text({**HEAD, "tasks": [{"id": "a", "title": "A", key: value}]})).tasks["a"]
        assert task.extra == {key: value}

    def test_key_that_is_known_now_wins_over_one_kept_from_before(self) -> None:
        plan = a_plan(work("a", 3, extra={"deadline": "from before", "later": 1}, deadline=on(4)))
        written = to_document(plan)["tasks"][0]
        assert (written["deadline"], written["later"]) == ("2027-01-07", 1)


class TestStartDate:
    @pytest.mark.parametrize(
        ("dates", "start"),
        [
            ({"start_date": "2027-01-04"}, date(2027, 1, 4)),
            ({"start_date": "2027-01-04", "profile": {"start_date": "2028-01-01"}}, date(2027, 1, 4)),
            ({"profile": {"start_date": "2028-01-01"}}, date(2028, 1, 1)),
            ({"profile": {}}, TODAY),
            ({}, TODAY),
            ({"start_date": None}, TODAY),
        ],
    )
    def test_missing_is_the_persons_else_today(self, dates: Mapping[str, Any], start: date) -> None:
        assert read({"format": "img-roadmap-plan", "version": 1, **dates}).start_date == start


def test_plan_of_bare_tasks_and_links_can_be_scheduled() -> None:
    plan = read(
        {
            **HEAD,
            "tasks": [{"id": "a", "title": "A", "duration_days": 5}, {"id": "b", "title": "B", "kind": "milestone"}],
            "dependencies": [{"from": "a", "to": "b"}],
        }
    )
    assert shown(plan) == {"a": (1, 5), "b": (5, 5)}
    assert plan.tasks["a"] == Task("a", "A", Phase.EXAMS, Kind.ACTIVITY, position=1024, duration_days=5)
    assert plan.links[0].type is LinkType.FS
    assert schedule(plan).of("a").total_float_days == 0


_KNOWN = {
    "id",
    "title",
    "phase",
    "kind",
    "duration_days",
    "effort_hours",
    "constraint",
    "pinned_start",
    "deadline",
    "actual_start",
    "actual_finish",
    "progress",
    "closed_by",
    "expires",
    "group",
    "exam",
    "role",
    "anchor",
    "notes",
}


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for item in value.values() for text in _strings(item)]
    return [text for item in value for text in _strings(item)] if isinstance(value, list) else []


def _count(value: Any, key: str) -> int:
    if isinstance(value, Mapping):
        return (key in value) + sum(_count(item, key) for item in value.values())
    return sum(_count(item, key) for item in value) if isinstance(value, list) else 0
