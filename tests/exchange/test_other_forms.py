"""Days and numbers that could mean something else, in files: refused, never guessed (S10)."""

import json
from datetime import date
from typing import Any

import pytest

from planner.core.model import Plan
from planner.core.records import BY_KEY
from planner.errors import InputError
from planner.exchange.plan_json import plan_from_json
from planner.exchange.table import records_of
from tests.commands.test_bad_input import WRONG_DATES
from tests.promises.plugin import Recorder

TODAY = date(2027, 4, 12)
DATES = {name: day for name, day in WRONG_DATES.items() if day}
NUMBERS = ["٣", "३", "\uff13", "3_0", "+3", "1e1", "3.0", "0x3", "3,5", "½", "III", "nan", "inf"]
FORMAT = {"format": "img-roadmap-plan", "version": 1, "start_date": "2027-01-04"}


def guessed_from_json(**keys: Any) -> int:
    """Whether a plan comes of it."""
    try:
        plan_from_json(json.dumps({**FORMAT, **keys}).encode(), "p.json", TODAY)
    except InputError:
        return 0
    return 1


def guessed_from_table(key: str, column: str, text: str) -> int:
    needed = {"people": "name", "letters": "season"}[key]
    value = {"people": "Ann", "letters": "2028"}[key]
    quoted = '"' + text.replace('"', '""') + '"'
    table = f"{needed},{column}\r\n{value},{quoted}\r\n"
    try:
        records_of(table.encode(), Plan(TODAY), BY_KEY[key])
    except InputError:
        return 0
    return 1


def test_what_is_plain_is_taken() -> None:
    """Or all below would be refused for another reason."""
    assert guessed_from_json(tasks=[{"id": "a", "title": "A", "pinned_start": "2027-02-03", "duration_days": 3}]) == 1
    assert guessed_from_table("letters", "asked_on", "2027-02-03") == 1
    assert guessed_from_table("people", "usual_days", "3") == 1


@pytest.mark.parametrize("name", DATES)
def test_a_day_in_another_form(name: str, promise: Recorder) -> None:
    day = DATES[name]
    guessed = [
        guessed_from_json(start_date=day),
        guessed_from_json(tasks=[{"id": "a", "title": "A", "pinned_start": day}]),
        guessed_from_json(records={"letters": [{"id": "a", "season": 2028, "asked_on": day}]}),
    ]
    # Of a cell the blanks around are no part: what is left is the day itself.
    if day == day.strip():
        guessed.append(guessed_from_table("letters", "asked_on", day))
        guessed.append(guessed_from_table("people", "away", f"{day}/{day}"))
    promise("S10", inputs=len(guessed), guessed=sum(guessed))
    assert not any(guessed), guessed


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_in_another_form(number: str, promise: Recorder) -> None:
    guessed = [
        guessed_from_json(tasks=[{"id": "a", "title": "A", "duration_days": number}]),
        guessed_from_json(records={"people": [{"id": "a", "name": "A", "usual_days": number}]}),
        guessed_from_table("people", "usual_days", number),
        guessed_from_table("letters", "season", number),
    ]
    promise("S10", inputs=len(guessed), guessed=sum(guessed))
    assert not any(guessed), guessed


def test_the_usual_readers_guess(promise: Recorder) -> None:
    """Canary: what Python makes of such texts where nobody looks first."""
    guessed = 0
    for text, read in ((DATES["ISO week"], date.fromisoformat), *((number, int) for number in NUMBERS[:4])):
        try:
            guessed += read(text) is not None
        except ValueError:
            continue
    promise.canary("S10", guessed=guessed)
