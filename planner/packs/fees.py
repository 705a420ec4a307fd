"""What the roadmap's steps cost."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Annotated

import msgspec

from planner.packs.source import (
    EVERY_ROUTE,
    Count,
    Prose,
    ProseOrNothing,
    Record,
    RecordError,
    Route,
    Source,
    Text,
)
from planner.words.message import message


class Fee(Record, frozen=True, kw_only=True):
    """One fee, for the tasks of the template in which it is paid, on these routes to a visa.

    It is `least` whole units of the currency, or something from `least` to `most`. Not `sure`: not everybody pays it.
    `each` says what the amount is for where there may be several of it, nothing where it is paid once.
    """

    id: Text
    label: Prose
    tasks: tuple[Text, ...]
    least: Count
    most: Count | None = None
    currency: Annotated[str, msgspec.Meta(pattern=r"\A[A-Z]{3}\Z")] = "USD"
    sure: bool = True
    each: ProseOrNothing = ""
    routes: tuple[Route, ...] = EVERY_ROUTE
    source: Source

    def __post_init__(self) -> None:
        if self.most is not None and self.most < self.least:
            raise RecordError(message("The amount most is below least."))


class FeeFacts(Record, frozen=True, kw_only=True, dict=True):
    """packs/fees.toml."""

    fee: tuple[Fee, ...]

    def __post_init__(self) -> None:
        if len({fee.id for fee in self.fee}) != len(self.fee):
            raise RecordError(message("In fee an id is listed twice."))

    @cached_property
    def by_task(self) -> Mapping[str, Sequence[Fee]]:
        """The fees under the id of each template's task."""
        found: dict[str, list[Fee]] = {}
        for fee in self.fee:
            for task in fee.tasks:
                found.setdefault(task, []).append(fee)
        return found
