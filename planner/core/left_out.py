"""Why a soft link is left out: a plan keeps it as an English text, and it can be said in any language."""

import re

from planner.words.message import Data, Message, message
from planner.words.stored import plain

BY_THE_USER = message("left out by you")
_MATCH = r"else Match (?P<year>[0-9]{4}) would "
_NOT_ON_TIME = re.compile(_MATCH + r"not be on time \((?P<gate>.+)\)")
_MISSED = re.compile(_MATCH + r"be missed \((?P<gate>.+)\)")


def not_on_time(match_year: int, gate: str) -> Message:
    """It would cost the season its being on time; `gate` is the label of the gate that would fail."""
    return message("else Match {year} would not be on time ({gate})", year=match_year, gate=Data(gate))


def missed(match_year: int, gate: str) -> Message:
    """It would cost the season; `gate` is the label of the gate that would fail."""
    return message("else Match {year} would be missed ({gate})", year=match_year, gate=Data(gate))


def why_left_out(kept: str) -> Message:
    """The reason that a plan keeps, to stand behind a colon; one that is not of this program stays as it is."""
    if kept == BY_THE_USER.template:
        return BY_THE_USER
    if found := _NOT_ON_TIME.fullmatch(kept):
        return not_on_time(int(found["year"]), found["gate"])
    if found := _MISSED.fullmatch(kept):
        return missed(int(found["year"]), found["gate"])
    return plain(kept)
