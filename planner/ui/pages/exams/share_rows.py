"""The rows of the fair share as they are shown, and where their columns stand."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetrics

from planner.guidance.study.standing import ExamStudy, ShareRow
from planner.style.tokens import LABEL_WEIGHT, STRONG_WEIGHT
from planner.ui.pages.exams.share_words import (
    amount,
    below_name,
    is_met,
    left_words,
    mark_words,
    name_of,
    share_words,
    spoken_marks,
    spoken_row,
)
from planner.ui.pages.exams.track import Track, track_of
from planner.ui.phrases import near_words
from planner.ui.speech import say_term, tell, value
from planner.ui.theme import theme

INSET = 8
GAP = 24
NAME_GAP = 10
LEAST_NAME, LEAST_TRACK = 96, 150
MARK_ROOM = 14
MOST_WORDS = 0.4
UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row: its texts, the day on which its pace ends, and all of it as it is heard."""

    resource: str | None
    name: str
    unit: str
    left: str
    share: str
    met: bool
    pace: str
    late: bool
    finish: date | None
    finish_text: str
    endless: bool
    spoken: str

    @property
    def key(self) -> str | None:
        """The resource; None of the hours."""
        return self.resource


@dataclass(frozen=True, slots=True)
class Mark:
    """A line over all rows with its words."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the table shows of one study. `fixed`: the sitting's day is pinned or booked."""

    track: Track
    rows: tuple[ShownRow, ...]
    sitting: Mark | None
    fixed: bool
    ghost: Mark | None
    latest: Mark | None
    spoken: str


def shown_of(study: ExamStudy, today: date) -> Shown:
    """What the table shows of a study."""
    sitting, ghost, latest = (None if words is None else tell(words) for words in mark_words(study, today))
    return Shown(
        track_of(study, today),
        tuple(_row(study, row, today) for row in study.rows),
        Mark(study.sitting, sitting) if study.sitting is not None and sitting is not None else None,
        study.fixed,
        Mark(study.ghost.day, ghost) if study.ghost is not None and ghost is not None else None,
        Mark(study.latest, latest) if study.latest is not None and latest is not None else None,
        tell(spoken_marks(study, today)),
    )


def _row(study: ExamStudy, row: ShareRow, today: date) -> ShownRow:
    share = share_words(study, row, today)
    return ShownRow(
        row.resource,
        value(name_of(row)),
        value(below_name(study, row, today)),
        tell(left_words(row)),
        UNKNOWN if share is None else value(share),
        is_met(row),
        UNKNOWN if row.pace is None else value(amount(row.pace, row.unit)),
        row.late and not study.too_few_days,
        row.finish,
        "" if row.finish is None else near_words(row.finish, today),
        row.endless,
        tell(spoken_row(study, row, today)),
    )


def headings() -> tuple[str, str, str]:
    """What stands over the three columns of figures."""
    return (
        say_term("column of the fair share", "left"),
        say_term("column of the fair share", "today"),
        say_term("column of the fair share", "your pace"),
    )


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns stand in a row, as for a window that is read from the left. `track` is None without room."""

    name: QRectF
    left: QRectF
    share: QRectF
    pace: QRectF
    track: QRectF | None
    words: float
    """The room that the words of the last mark have behind it, at the end of the track."""

    def x(self, share: float) -> float:
        """Where a place on the track stands."""
        assert self.track is not None
        return self.track.left() + share * (self.track.width() - self.words)


def columns_of(shown: Shown, width: int, height: int) -> Columns:
    """The figures have the room that they need; the rest is shared by the name and the track."""
    rows = shown.rows
    caption = QFontMetrics(theme().font("caption"))
    strong, plain = QFontMetrics(theme().font("body", STRONG_WEIGHT)), QFontMetrics(theme().font("body"))
    texts = [(row.left, row.share, row.pace) for row in rows]
    wide = [
        max([caption.horizontalAdvance(heading), *(strong.horizontalAdvance(text[place]) for text in texts)]) + 1
        for place, heading in enumerate(headings())
    ]
    gap = theme().px(GAP)
    figures = sum(wide) + 3 * gap
    names = [
        QFontMetrics(theme().font("body", LABEL_WEIGHT)).horizontalAdvance(row.name)
        + NAME_GAP
        + caption.horizontalAdvance(row.unit)
        for row in rows
    ]
    room = width - 2 * INSET - figures
    name = min(max(names, default=0) + 2, max(room - theme().px(LEAST_TRACK), theme().px(LEAST_NAME)))
    track = room - name
    has_track = track >= theme().px(LEAST_TRACK) * 0.8
    if not has_track:
        name = max(room + gap, plain.horizontalAdvance("…"))
    at = float(INSET)
    boxes = [QRectF(at, 0, name, height)]
    at += name
    for width_of in wide:
        boxes.append(QRectF(at + gap - 2, 0, width_of + 2, height))
        at += gap + width_of
    last = QRectF(at + gap, 0, width - INSET - at - gap, height) if has_track else None
    words = min(_words_room(shown), MOST_WORDS * last.width()) if last is not None else 0.0
    return Columns(boxes[0], boxes[1], boxes[2], boxes[3], last, words)


def _words_room(shown: Shown) -> float:
    """What the words behind a mark need at most."""
    metrics = QFontMetrics(theme().font("caption", STRONG_WEIGHT))
    marks = [mark.text for mark in (shown.sitting, shown.ghost, shown.latest) if mark is not None]
    ends = [row.finish_text for row in shown.rows if row.late]
    return float(max(map(metrics.horizontalAdvance, (*marks, *ends)), default=0) + MARK_ROOM)
