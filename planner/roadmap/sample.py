"""The sample person: answers whose dates are offsets from the day on which the sample is opened."""

import re
import tomllib
from datetime import date, timedelta
from typing import Any

from planner.paths import resource_path
from planner.roadmap.answers import Answers, answers_from

_OFFSET = re.compile(r"today([+-][0-9]{1,4})")
FILE = "answers.toml"


def sample_answers(today: date) -> Answers:
    """The sample's answers as of a day."""
    raw = tomllib.loads(resource_path("samples", FILE).read_text(encoding="utf-8"))
    return answers_from(_dated(raw, today), FILE)


def _dated(value: Any, today: date) -> Any:
    if isinstance(value, dict):
        return {key: _dated(item, today) for key, item in value.items()}
    if isinstance(value, list):
        return [_dated(item, today) for item in value]
    if isinstance(value, str) and (match := _OFFSET.fullmatch(value)):
        return today + timedelta(days=int(match[1]))
    return value
