"""Which editor a field has, by its type."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from planner.core.collection import Collection
from planner.core.field import Amount, FieldType, Period, field_type
from planner.core.model import Plan
from planner.core.records import BY_KEY, collection_of
from planner.core.ref import EXAM, TASK, Ref
from planner.core.reference import name_of
from planner.ui.speech import tell, title, value
from planner.ui.trackers.choice_edit import CheckEdit, ChoiceEdit, Option, SeveralEdit
from planner.ui.trackers.day_edit import DayEdit, PeriodsEdit
from planner.ui.trackers.days_edit import DaysEdit
from planner.ui.trackers.field_edit import FieldEdit
from planner.ui.trackers.text_edit import AmountEdit, DecimalEdit, LineEdit, NamesEdit, NotesEdit, NumberEdit
from planner.words.message import Message
from planner.words.states import NO, YES

LONGEST_LINE = 300
"""A field that may be longer has several lines."""


def edit_of(
    collection: Collection[Any], name: str, today: Callable[[], date], new: str = "", most: int | None = None
) -> FieldEdit:
    """The editor of a field; `new` is the entry of a reference that makes what it refers to.

    `most`: how many characters of a long text will be taken.

    Raises TypeError for a type that has none.
    """
    kind, words, to = field_type(collection.types[name]), tell(collection.label(name)), collection.refers_to(name)
    if to is not None and not kind.many:
        return ChoiceEdit(name, words, lambda plan: referable(plan, to), optional=kind.optional, new=new)
    if kind.base is Ref and not kind.many:
        return ChoiceEdit(name, words, anything, optional=kind.optional)
    if issubclass(kind.base, StrEnum):
        return _enum_edit(name, words, kind, collection.choices[kind.base])
    if kind.many:
        if kind.base is date:
            return DaysEdit(name, words, today)
        if kind.base is str:
            return NamesEdit(name, words)
        if kind.base is not Period:
            raise TypeError(f"no editor for {name}, a list of {kind.base.__name__}")
        return PeriodsEdit(name, words, today)
    return _single_edit(name, words, kind, today, most)


def referable(plan: Plan, kind: str) -> Sequence[Option]:
    """What a reference to this kind of thing can mean: the id of each, and what it is called."""
    if kind in (TASK, EXAM):
        tasks = plan.tasks.keys() if kind == TASK else plan.exams.keys() & plan.tasks.keys()
        return [(task, title(plan.tasks[task].title)) for task in plan.tasks if task in tasks]
    collection = collection_of(kind)
    named = ((record.id, name_of(plan, collection, record)) for record in collection.of(plan))
    return [(id_, id_ if name is None else value(name)) for id_, name in named]


def anything(plan: Plan) -> Sequence[Option]:
    """What a reference to any kind of thing can mean: tasks first, then records."""
    kinds = (TASK, *(key for key in plan.records if key in BY_KEY))
    return [(Ref(kind, str(id_)), words) for kind in kinds for id_, words in referable(plan, kind)]


def _enum_edit(name: str, words: str, kind: FieldType, choices: Mapping[str, Message]) -> FieldEdit:
    options: list[Option] = [(item, tell(choices[item.value])) for item in kind.base]  # type: ignore[attr-defined]
    if kind.many:
        return SeveralEdit(name, words, options)
    return ChoiceEdit(name, words, lambda _: options, optional=kind.optional)


def _single_edit(name: str, words: str, kind: FieldType, today: Callable[[], date], most: int | None) -> FieldEdit:
    if kind.base is date:
        return DayEdit(name, words, today, optional=kind.optional)
    if kind.base is bool:
        options: list[Option] = [(True, tell(YES)), (False, tell(NO))]
        return ChoiceEdit(name, words, lambda _: options, optional=True) if kind.optional else CheckEdit(name, words)
    if kind.base is int:
        return NumberEdit(name, words)
    if kind.base is float:
        return DecimalEdit(name, words)
    if kind.base is Amount:
        return AmountEdit(name, words)
    if kind.base is not str:
        raise TypeError(f"no editor for {name}, a {kind.base.__name__}")
    if kind.longest is None or kind.longest > LONGEST_LINE:
        return NotesEdit(name, words, most)
    return LineEdit(name, words, kind.longest)
