"""Every text of the data files is either translated, under a key of its own, or stays as it is for a reason."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from planner.packs import load
from planner.packs.load import SHAPES
from planner.packs.prose import prose
from planner.packs.read import read_pack
from planner.packs.source import PROSE, Prose, ProseOrNothing, Record, Source
from planner.paths import resource_path

FILES = {
    Path(path).name: resource_path(path)
    for name, path in vars(load).items()
    if name.endswith("_PATH") and isinstance(path, str)
}

ID = "an id, or the id of something else"
CLOSED = "a word of a closed list, which the program knows"
OFFICIAL = "an official name or code"
SOURCE = "a source is followed in its own language"
UNSHOWN = "for who keeps the file; no view shows it"
NOT_PROSE: Mapping[str, str] = {
    "Source.text": SOURCE,
    "Source.as_of": SOURCE,
    "SeasonsFile.time_zone": OFFICIAL,
    "ExamFacts.currency": OFFICIAL,
    "ListedCountry.code": OFFICIAL,
    "Fee.currency": OFFICIAL,
    "Fee.id": ID,
    "Fee.tasks": ID,
    "EventKind.id": ID,
    "EventKind.own": ID,
    "EventShape.id": ID,
    "WeekdayOnOrAfter.event": ID,
    "NthWeekdayOfMonth.event": ID,
    "FixedDate.event": ID,
    "FixedDateWeekendForward.event": ID,
    "LastBusinessDayOfMonth.event": ID,
    "FirstBusinessDayOfMonth.event": ID,
    "OffsetDaysFromEvent.event": ID,
    "OffsetDaysFromEvent.from_event": ID,
    "Gate.id": ID,
    "Gate.task": ID,
    "ReleaseRule.task": ID,
    "Gate.event": ID,
    "Gate.by_service": ID,
    "TemplateFile.season_tasks": ID,
    "TemplateTask.id": ID,
    "TemplateTask.closes": ID,
    "TemplateTask.results": CLOSED,
    "TemplateTask.roadmap": UNSHOWN,
    "TemplateVariant.closes": ID,
    "TemplateLink.task": ID,
    "TemplateAnchor.event": ID,
    "TemplateDay.event": ID,
    "TemplateClosure.from": ID,
    "TemplateClosure.to": ID,
    "RegionFee.region": UNSHOWN,
    "PathwayChoice.id": ID,
    "GraduationCutoff.pathways": ID,
    "CutoffRule.pathways": ID,
    "ServiceShape.id": ID,
    "ServiceShape.stands_for": ID,
    "EarlyMatch.id": ID,
    "Specialty.id": ID,
    "Specialty.service": ID,
    "Specialty.early_match": ID,
    "Proclamation.id": ID,
    "Refusal.id": ID,
    "CaseNote.id": ID,
    "ExamDayItem.id": ID,
    "BalancePart.id": ID,
    "BalancePart.kinds": ID,
    "BalancePart.task": ID,
    "NeededPaper.kind": ID,
    "NeededPaper.tasks": ID,
    "NeededPaper.after_tasks": ID,
    "NeededPaper.answer_tasks": ID,
    "NeededPaper.asked_in": ID,
    "NeededPaper.notice_in": ID,
    "NeededPaper.listed_with": ID,
    "NeededPaper.kept_free": ID,
    "NeededPaper.shown_in": ID,
    "PaperReason.id": ID,
    "StudentKinds.kinds": ID,
}


def texts_of(kind: inspect.Type) -> Iterator[bool]:
    """For each text that a field of this type holds, whether it is prose. Keys of a mapping are ids."""
    match kind:
        case inspect.Metadata(type=inner, extra=extra):
            yield from [True] if (extra or {}).get(PROSE) else texts_of(inner)
        case inspect.StrType():
            yield False
        case inspect.UnionType(types=kinds):
            yield from (found for inner in kinds for found in texts_of(inner))
        case inspect.DictType(value_type=inner) | inspect.VarTupleType(item_type=inner):
            yield from texts_of(inner)


def records(kind: inspect.Type, known: dict[str, inspect.StructType]) -> Iterator[inspect.StructType]:
    """This record and those in it, each once."""
    match kind:
        case inspect.StructType(cls=record, fields=fields) if record.__name__ not in known:
            known[record.__name__] = kind
            yield kind
            yield from (inner for field in fields for inner in records(field.type, known))
        case inspect.Metadata(type=inner) | inspect.DictType(value_type=inner) | inspect.VarTupleType(item_type=inner):
            yield from records(inner, known)
        case inspect.UnionType(types=kinds):
            yield from (found for inner in kinds for found in records(inner, known))


def fields() -> Iterator[tuple[str, bool]]:
    """Each field of a data file that holds text, and whether that is prose."""
    known: dict[str, inspect.StructType] = {}
    for shape in SHAPES.values():
        for record in records(inspect.type_info(shape), known):
            for field in record.fields:
                yield from ((f"{record.cls.__name__}.{field.encode_name}", found) for found in texts_of(field.type))


def test_every_text_field_is_prose_or_stays_as_it_is_for_a_reason() -> None:
    found = list(fields())
    assert {name for name, is_prose in found if not is_prose} == NOT_PROSE.keys()
    assert {"TemplateTask.title", "Gate.fix", "Specialty.ask", "DayNames.short"} <= {name for name, yes in found if yes}


@pytest.mark.parametrize("marked", [ProseOrNothing, Prose | None, tuple[Prose, ...], dict[str, Prose]])
def test_the_mark_is_seen_wherever_it_stands(marked: Any) -> None:
    record = msgspec.defstruct("Marked", [("field", marked)], bases=(Record,), frozen=True)
    (field,) = inspect.type_info(record).fields
    assert list(texts_of(field.type)) == [True]


def test_every_key_is_a_key_of_its_own() -> None:
    keys = Counter(key for path in FILES.values() for key, _ in prose(path))
    assert [key for key, count in keys.items() if count > 1] == []
    assert {"template.step1.title", "template.school_check.checklist.0", "services.urology_match.advice"} <= keys.keys()
    assert {"exam_day.permit_saved.title", "exam_day.groups.permit"} <= keys.keys()
    assert {"seasons.myeras_opens.short", "seasons.myeras_opens.text", "seasons.myeras_opens.2.text"} <= keys.keys()


def read_texts(value: object) -> Iterator[str]:
    """The prose of records as the program has read them, without a look at the file."""
    if isinstance(value, Source):
        return
    if isinstance(value, Record):
        for field in msgspec.structs.fields(value):
            content = getattr(value, field.name)
            if True in texts_of(inspect.type_info(field.type)):
                yield from filter(None, _strings(content))
            else:
                yield from read_texts(content)
    elif isinstance(value, tuple):
        for item in value:
            yield from read_texts(item)
    elif isinstance(value, Mapping):
        yield from read_texts(tuple(value.values()))


def _strings(content: object) -> Iterable[str]:
    match content:
        case str():
            return [content]
        case tuple():
            return content
        case Mapping():
            return content.values()
    return []


@pytest.mark.parametrize("name", SHAPES)
def test_every_text_that_is_read_is_found_under_a_key(name: str) -> None:
    _, content = read_pack(FILES[name], SHAPES[name])
    found = Counter(text for _, text in prose(FILES[name]))
    assert found == Counter(read_texts(content))
    assert found or name == "advice.toml"


@pytest.mark.parametrize("name", SHAPES)
def test_no_sentence_is_left_out(name: str) -> None:
    """Whatever the records say: what has some words is prose, a source or not shown."""
    content = tomllib.loads(FILES[name].read_text(encoding="utf-8"))
    found = {text for _, text in prose(FILES[name])}
    assert [text for text in _sentences(content) if text not in found] == []


def _sentences(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in ("source", "sources", "extension_source", "roadmap", "region"):
                yield from _sentences(item, key)
    elif isinstance(value, list):
        for item in value:
            yield from _sentences(item, name)
    elif isinstance(value, str) and value.count(" ") > 1:
        yield value
