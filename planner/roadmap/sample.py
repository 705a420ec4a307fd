"""The sample person: answers and records whose dates are offsets from the day on which the sample is opened."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from planner.core.calendar import WEEKDAYS
from planner.core.model import POSITION_STEP, Plan
from planner.core.records import COLLECTIONS
from planner.core.records.study_log import STUDY_LOG
from planner.paths import resource_path
from planner.roadmap.answer_change import change_answer
from planner.roadmap.answers import Answers, answers_from
from planner.roadmap.build import new_plan
from planner.roadmap.target import settle
from planner.roadmap.template import Roadmap

_OFFSET = re.compile(r"today([+-][0-9]{1,5})")
FILE, STUDY, PROFILE = "answers.toml", "study.toml", "profile.toml"
_DAY = timedelta(days=1)


def sample_plan(roadmap: Roadmap, today: date) -> Plan:
    """The sample person's plan as of a day, with a year of records up to the day before."""
    plan = new_plan(sample_answers(today), roadmap, today)
    raw = dated(_read(STUDY) | _read(PROFILE), today)
    lists = {**raw, STUDY_LOG.key: list(_log(raw["study"]))}
    for collection in COLLECTIONS:
        records = [
            collection.into({"id": f"{collection.key}-{number}"} | item, collection.key, number * POSITION_STEP)
            for number, item in enumerate(lists.get(collection.key, ()), start=1)
        ]
        plan = plan.with_records(collection.key, {record.id: record for record in records}) if records else plan
    exams = {exam: replace(plan.exams[exam], **days) for exam, days in raw["exams"].items()}
    plan = replace(plan, exams={**plan.exams, **exams})
    earliest = settle(plan, roadmap, today, None).target_match  # What is on record may bring it forward.
    return change_answer(plan, roadmap, "target_match", earliest, today)


def sample_answers(today: date) -> Answers:
    """The sample's answers as of a day."""
    return answers_from(dated(_read(FILE), today), FILE)


def dated(value: Any, today: date) -> Any:
    """Plain values with a day in place of each offset, such as today-63."""
    if isinstance(value, dict):
        return {key: dated(item, today) for key, item in value.items()}
    if isinstance(value, list):
        return [dated(item, today) for item in value]
    if isinstance(value, str) and (match := _OFFSET.fullmatch(value)):
        return today + timedelta(days=int(match[1]))
    return value


def _read(file: str) -> Any:
    return tomllib.loads(resource_path("samples", file).read_text(encoding="utf-8"))


def _log(stretches: list[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The entries of stretches of study: the lines of a weekday on each such day that was not missed.

    `swing`: minutes more or less, in turn, of the first line of each day; no week is like another.
    """
    for stretch in stretches:
        missed, swing = {day for period in stretch["missed"] for day in _days(**period)}, cycle(stretch["swing"])
        for day in _days(stretch["first"], stretch["last"]):
            lines = () if day in missed else stretch.get(WEEKDAYS[day.weekday()], ())
            for place, line in enumerate(lines):
                minutes = line["minutes"] + (next(swing) if place == 0 else 0)
                yield {"day": day, "exam": stretch["exam"], **line, "minutes": minutes}


def _days(first: date, last: date) -> Iterator[date]:
    return (first + _DAY * number for number in range((last - first).days + 1))
