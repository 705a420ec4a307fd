"""A plan into a file whose suffix says the format."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from planner.core.model import Plan
from planner.errors import InputError
from planner.exchange.file import write_atomically
from planner.exchange.format import Assess, written_as
from planner.words.message import both, message


def export_plan(plan: Plan, assess: Assess, out: Path, wishes: Mapping[str, Any]) -> None:
    """Write the plan, whole or not at all. `wishes` are the choices that were made for the format, by their name.

    Raises InputError for a choice that is wrong or that the format does not have, StorageError when it cannot be
    written.
    """
    form, write = written_as(str(out))
    foreign = sorted(set(wishes) - set(form.wishes))
    if foreign:
        options = both(f"--{wish.replace('_', '-')}" for wish in foreign)
        no_choice = message(
            "{file}: The format {format} has no choice of {options}.", file=str(out), format=form.name, options=options
        )
        raise InputError(no_choice)
    write_atomically(out, write(plan, assess, wishes))
