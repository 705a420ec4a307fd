"""A plan whose every text would like to be more than text, through all that is made of a plan: nothing raises (S3)."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planner.core.collection import Collection
from planner.core.edits.record import PutRecords
from planner.core.model import Plan
from planner.core.records import COLLECTIONS
from planner.errors import InputError
from planner.exchange.pdf.page_images import Preview
from planner.exchange.pdf.print_choice import PrintChoice
from planner.exchange.pdf.typeset import build_document, compiler, inputs
from planner.exchange.plan_json import plan_from_json, plan_to_json
from planner.exchange.table import records_of, to_table
from planner.guidance.look import Look
from planner.style.tokens import palette
from planner.timeline.render import Canvas
from planner.timeline.scene import build
from planner.timeline.shape import texts_of
from planner.words.message import message
from tests.exchange.pdf.paper import Printed
from tests.guidance.looks import TODAY, look_at
from tests.hostile import PROBE, hostile_plan
from tests.promises.plugin import Recorder
from tests.timeline.frames import a_frame

PNG = b"\x89PNG\r\n\x1a\n"
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\ud800-\udfff\ufffe\uffff]")
LANGUAGES = ("en", "ar_XB")
TEXTS = 40


@pytest.fixture(scope="module")
def plan() -> Plan:
    return hostile_plan(Path("/nowhere") / PROBE)


@pytest.fixture(scope="module")
def look(plan: Plan) -> Look:
    return look_at(plan)


def test_the_timeline_is_drawn(look: Look, promise: Recorder) -> None:
    frame = a_frame(look)
    scene = build(frame)
    canvas = Canvas(frame.width, 3_000, 1.0, palette("light"))
    canvas.draw(scene)
    assert canvas.buffer().nbytes
    labels = [text.text for text in texts_of(scene)]
    assert labels
    assert [text for text in labels if RAW.search(text)] == []
    promise("S3", hostile_texts=TEXTS, exceptions=0)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_is_printed_and_the_pages_are_pictures(look: Look, language: str, promise: Recorder) -> None:
    preview = Preview(look, PrintChoice(language=language, all_rows=True))
    printed = Printed(preview.pdf)
    assert len(printed.sizes) > 10
    for part in preview.parts:
        some = preview.groups(part)[0]
        for page in preview.pages(part.id, 30, preview.parts, some if len(preview.groups(part)) > 1 else None):
            assert page.startswith(PNG), part.id
    promise("S3", hostile_texts=TEXTS, exceptions=0)


@pytest.mark.slow
def test_the_pages_as_svg_can_be_read_and_hold_no_picture_of_another_file(look: Look, promise: Recorder) -> None:
    document = build_document(look, PrintChoice(sections=("timeline", "checklist"), all_rows=True))
    pages: Any = compiler().compile(format="svg", sys_inputs=inputs(document))
    assert len(pages) > 1
    for page in pages:
        tree = ET.fromstring(page)
        assert [node.tag for node in tree.iter() if node.tag.endswith(("script", "foreignObject", "a"))] == []
        # The drawings themselves, which Typst puts into the page.
        addresses = {value for node in tree.iter() for name, value in node.attrib.items() if name.endswith("href")}
        assert all(address.startswith(("#", "data:image/svg+xml;base64,")) for address in addresses)
        assert PROBE.encode() not in page
    promise("S3", hostile_texts=TEXTS, exceptions=0)


def test_every_drawing_of_the_document_is_one_xml(look: Look, promise: Recorder) -> None:
    document = build_document(look, PrintChoice(all_rows=True))
    drawings = [*_drawings(document)]
    assert drawings
    for drawing in drawings:
        assert ET.fromstring(drawing).tag.endswith("svg")
    promise("S3", hostile_texts=TEXTS, exceptions=0)


def test_a_character_that_no_drawing_may_hold_is_noticed(look: Look, promise: Recorder) -> None:
    """Canary."""
    drawing = next(_drawings(build_document(look, PrintChoice(all_rows=True))))
    with pytest.raises(ET.ParseError):
        ET.fromstring(drawing.replace(">", ">\x07", 1))
    promise.canary("S3", exceptions=1)


def _drawings(value: Any) -> Any:
    match value:
        case dict():
            for key, part in value.items():
                if key == "svg":
                    yield part
                else:
                    yield from _drawings(part)
        case list() | tuple():
            for part in value:
                yield from _drawings(part)


def test_the_plan_goes_through_json_unchanged(plan: Plan) -> None:
    with pytest.raises(InputError, match="a title may have 10,000"):
        plan_from_json(plan_to_json(plan), "x.json", TODAY)
    tasks = {task.id: replace(task, title=task.title[:10_000]) for task in plan.tasks.values()}
    plan = replace(plan, tasks=tasks)
    content = plan_to_json(plan)
    assert plan_to_json(plan_from_json(content, "x.json", TODAY)) == content


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda item: item.key)
def test_every_table_is_read_back(plan: Plan, collection: Collection[Any]) -> None:
    content = to_table(plan, collection)
    after = PutRecords(collection.key, records_of(content, plan, collection), message("Import")).apply(plan)
    assert collection.of(after) == collection.of(plan)
