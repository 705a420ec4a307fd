"""The rows of the documents as they are shown, and where their columns stand."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetrics

from planner.core.ref import Ref
from planner.style.tokens import LABEL_WEIGHT, STRONG_WEIGHT
from planner.ui.pages.profile.documents.track import Track
from planner.ui.speech import say, say_term
from planner.ui.theme import theme

INSET, GAP, ICON_PX, ICON_ROOM = 12, 16, 16, 24
LEAST_NAME, LEAST_TRACK, MOST_TRACK = 120, 120, 300
LABEL_GAP = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """What the track of a row shows: until when it is valid, when it is needed, what is between, and in which ink."""

    until: date | None
    needed: date | None
    gap: str = ""
    ink: str = ""


@dataclass(frozen=True, slots=True)
class ShownFile:
    """The file of a row: its icon, what became of it, in which ink; `link` is what can be pressed to find it again."""

    icon: str = ""
    text: str = ""
    ink: str = "text_2"
    link: str = ""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One document or statement: its texts, its track, its file, and all of it as it is heard."""

    ref: Ref
    icon: str
    icon_ink: str
    name: str
    below: str
    below_ink: str
    faded: bool
    needed: str
    needed_for: str
    projected: bool
    bar: Bar
    file: ShownFile
    spoken: str

    @property
    def key(self) -> Ref:
        """The record that it is named by."""
        return self.ref


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the table shows."""

    track: Track
    rows: tuple[ShownRow, ...]


def headings() -> tuple[str, str, str]:
    """What stands over the columns of texts."""
    return (
        say_term("column of documents", "document"),
        say_term("column of documents", "needed on"),
        say_term("column of documents", "file"),
    )


def today_words() -> str:
    """What stands at the line of today."""
    return say("today")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns stand in a row, as for a window that is read from the left. `track` is None without room."""

    icon: QRectF
    name: QRectF
    needed: QRectF
    track: QRectF | None
    file: QRectF
    words: float
    """The room that the words of a gap have behind the last mark, at the end of the track."""

    def x(self, share: float) -> float:
        """Where a place on the track stands."""
        assert self.track is not None
        return self.track.left() + share * (self.track.width() - self.words)


def columns_of(shown: Shown, width: int, height: int) -> Columns:
    """The texts have the room that they need; the rest is shared by the name and the track."""
    caption, body = QFontMetrics(theme().font("caption")), QFontMetrics(theme().font("small"))
    strong = QFontMetrics(theme().font("caption", STRONG_WEIGHT))
    heads, icon, gap = headings(), float(theme().px(ICON_ROOM)), float(theme().px(GAP))

    def widest(metrics: QFontMetrics, texts: list[str]) -> int:
        return max(map(metrics.horizontalAdvance, texts), default=0) + 1

    needed = float(
        max(
            widest(caption, [heads[1], *(row.needed_for for row in shown.rows)]),
            widest(body, [row.needed for row in shown.rows]),
        )
    )
    files = [body.horizontalAdvance(row.file.text) + _link_width(row.file) for row in shown.rows]
    file = float(max([caption.horizontalAdvance(heads[2]), *files])) + icon + 2
    name = float(
        max(
            widest(QFontMetrics(theme().font("small", LABEL_WEIGHT)), [row.name for row in shown.rows]),
            widest(caption, [heads[0], *(row.below for row in shown.rows)]),
        )
    )
    room = width - 2 * INSET - icon - 2 * gap - file - needed
    least, least_track, most = (theme().px(px) for px in (LEAST_NAME, LEAST_TRACK, MOST_TRACK))
    has_track = room - gap - least_track >= least
    if has_track:
        name = min(name, room - gap - least_track)
        track = min(room - gap - name, float(most))
        name = room - gap - track
    else:
        name, track = max(room, 1.0), 0.0
    at = INSET + icon
    boxes = [QRectF(at, 0, name, height)]
    for box in (needed, *((track,) if has_track else ()), file):
        at = boxes[-1].right() + gap
        boxes.append(QRectF(at, 0, box, height))
    words = float(widest(strong, [row.bar.gap for row in shown.rows if row.bar.gap]) + LABEL_GAP)
    return Columns(
        QRectF(INSET, 0, icon, height), boxes[0], boxes[1], boxes[2] if has_track else None, boxes[-1], words
    )


def _link_width(file: ShownFile) -> int:
    if not file.link:
        return 0
    return QFontMetrics(theme().font("small", LABEL_WEIGHT)).horizontalAdvance(file.link) + LABEL_GAP


def link_box(columns: Columns, file: ShownFile) -> QRectF:
    """Where the link of a file stands."""
    before = QFontMetrics(theme().font("small")).horizontalAdvance(file.text)
    start = columns.file.left() + theme().px(ICON_ROOM) + before + LABEL_GAP
    return QRectF(start, columns.file.top(), _link_width(file), columns.file.height())
