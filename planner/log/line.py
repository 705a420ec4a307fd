"""What of a log record may be written: our own words, numbers, codes. Everything else is left out, not cleaned.

A name or a path cannot get in by oversight: a text among a record's values is written only when it is a `Code`, and of
other people's records not even the words, since those may be put together of anything.
"""

import logging
import os
import time
from enum import Enum
from pathlib import Path

OWN = "planner"
LEFT_OUT = "(left out)"
_KINDS = (int, float, bool, type(None))


class Code(str):
    """A text of the program itself that may stand in the log: the id of a rule, the name of a class, a version."""

    __slots__ = ()


def mark_of(path: str | os.PathLike[str]) -> Code:
    """A short mark of a file: the same for the same path, and nobody reads the path from it."""
    # Imported here, with traceback below: the start does without them.
    import hashlib

    return Code(hashlib.blake2b(os.fsencode(os.path.abspath(path)), digest_size=4).hexdigest())


def class_of(error: BaseException) -> Code:
    """The class of an error, which says more than nothing and quotes nothing."""
    return Code(type(error).__name__)


def crash_details(error: BaseException) -> Code:
    """The kind of an error and its places in the code. Not its text: that may quote the plan."""
    import traceback

    frames = [*traceback.extract_tb(error.__traceback__)]
    if error.__cause__ is not None:
        frames += traceback.extract_tb(error.__cause__.__traceback__)
    places = [f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
    return Code("\n".join([type(error).__name__, *places]))


class LineFormat(logging.Formatter):
    """One line a record, more lines of it indented: time in UTC, level, where from, what."""

    def format(self, record: logging.LogRecord) -> str:
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        text = _words(record)
        if record.exc_info and record.exc_info[1] is not None:
            text = f"{text}\n{crash_details(record.exc_info[1])}"
        first, *rest = text.split("\n")
        source = record.name.partition(".")[0] if not _is_own(record) else record.name.removeprefix(f"{OWN}.")
        return "\n".join([f"{at} {record.levelname} {source}: {first}", *(f"  {line.strip()}" for line in rest)])


def _is_own(record: logging.LogRecord) -> bool:
    return record.name == OWN or record.name.startswith(f"{OWN}.")


def _words(record: logging.LogRecord) -> str:
    if not _is_own(record):
        return f"{record.module}:{record.lineno}"
    template = str(record.msg)
    values = record.args if isinstance(record.args, tuple) else (record.args,) if record.args else ()
    try:
        return template % tuple(_value(value) for value in values)
    except (TypeError, ValueError):
        return template


def _value(value: object) -> object:
    if isinstance(value, Enum):
        return value.name
    if type(value) in _KINDS or isinstance(value, Code):
        return value
    return LEFT_OUT
