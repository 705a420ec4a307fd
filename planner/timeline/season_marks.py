"""The season on the timeline: gate days, season bands, the flags of the header."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.guidance.look import Look
from planner.packs.record import Season
from planner.roadmap.gate import failing
from planner.style.tokens import WINDOW
from planner.timeline.scale import Scale, Unit, cell_text, heading, ticks
from planner.timeline.shape import Area, Fill, Flag, Header, Label, Line, Stroke
from planner.words.language import ENGLISH, Language
from planner.words.message import Data, Day, DayForm, Message, message, near_day, term
from planner.words.text import has_right_to_left

HEIGHT = float(WINDOW.season_header)
YEAR_Y, MONTH_Y = 11.0, 27.0
BANDS_TOP, BANDS_BOTTOM = 37.0, 54.0
FLAG_SIZE = 11.0
CHARACTER, JOINED_CHARACTER = 0.58, 0.66
"""Widths in parts of the size, of letters that stand alone and of those that are written from the right."""
SHOWN_GATES = ("eras_programs_review", "nrmp_rol_deadline", "match_day")


@dataclass(frozen=True, slots=True)
class Landmark:
    """A day of the target season that gates hang on; `fails`: something that has to be reached by it is not."""

    event: str
    text: Message
    day: date
    projected: bool
    fails: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the season between two events."""

    title: Message
    first: str
    last: str
    fill: Fill


SPANS = (
    Span(term("part of a season", "Token"), "ecfmg_token_sale_opens", "eras_submit_opens", Fill.SEASON),
    Span(term("part of a season", "Apply"), "eras_submit_opens", "eras_programs_review", Fill.SEASON_APPLY),
    Span(term("part of a season", "Review and interviews"), "eras_programs_review", "nrmp_ranking_opens", Fill.SEASON),
    Span(term("part of a season", "Rank"), "nrmp_ranking_opens", "nrmp_rol_deadline", Fill.SEASON_APPLY),
    Span(term("part of a season", "Visa"), "match_day", "residency_start", Fill.SEASON),
)


def landmarks(look: Look) -> list[Landmark]:
    """The days that the timeline marks, in order: of two candidate days the earlier, which gates use."""
    if look.target is None:
        return []
    late = {result.event for result in failing(look.target.gates, "blocks", "weakens")}
    season = look.target.season
    events = [*SHOWN_GATES, *sorted(late.difference(SHOWN_GATES) & season.events.keys())]
    found = [
        Landmark(
            event,
            _flag_words(look, event, season),
            season.events[event].earlier,
            season.events[event].projected,
            event in late,
        )
        for event in events
        if event in season.events
    ]
    return sorted(found, key=lambda mark: mark.day)


def build_header(
    look: Look, scale: Scale, width: float, marks: Iterable[Landmark], language: Language = ENGLISH
) -> Header:
    """The header above the chart: years and months, the bands of the season, today and the gates as flags."""
    header = Header(width, HEIGHT)
    _calendar(header, scale, width, language)
    if look.target is not None:
        _bands(header, look.target.season, scale, language)
    _flags(header, look, scale, marks, language)
    return header


def _calendar(header: Header, scale: Scale, width: float, language: Language) -> None:
    shown = ""
    cells = list(ticks(scale, width))
    first_major = next((scale.x(tick.day) for tick in cells if tick.major and scale.x(tick.day) > 0), width)
    for tick in cells:
        x = scale.x(tick.day)
        text = language.render(heading(tick.day, scale.unit))
        if text != shown and (tick.major or not shown):
            # What the edge cuts, or a month in which only days are left, gives way to the heading that follows.
            if (tick.major and x >= 0) or first_major - max(x, 0) > _width(text) + 16:
                header.labels.append(Label(max(x, 0) + 8, YEAR_Y, text, "text", weight=600))
            shown = text
        top = 0.0 if tick.major else 18.0
        stroke = Stroke.GRID_MAJOR if tick.major else Stroke.GRID
        header.lines.append(Line(x, top, x, BANDS_TOP - 1, stroke))
        if scale.unit is not Unit.YEAR and x > -4:
            header.labels.append(Label(x + 8, MONTH_Y, language.render(cell_text(tick.day, scale.unit)), "text_2"))


def _bands(header: Header, season: Season, scale: Scale, language: Language) -> None:
    for span in SPANS:
        first, last = season.events.get(span.first), season.events.get(span.last)
        if first is None or last is None:
            continue
        x0, x1 = scale.x(first.earlier.toordinal()), scale.x(last.earlier.toordinal())
        fill = Fill.SEASON_PROJECTED if first.projected and span.fill is Fill.SEASON else span.fill
        header.areas.append(Area(x0, BANDS_TOP, x1, BANDS_BOTTOM, fill))
        room = min(x1, header.width) - max(x0, 0)
        title = language.render(span.title)
        if _width(title) <= room:
            middle = (max(x0, 0) + min(x1, header.width)) / 2
            header.labels.append(Label(middle, (BANDS_TOP + BANDS_BOTTOM) / 2, title, "text", "center"))
    review = season.events.get("eras_programs_review")
    if review is not None and review.alternative is not None:
        x0, x1 = scale.x(review.earlier.toordinal()), scale.x(review.later.toordinal())
        header.areas.append(Area(x0, BANDS_TOP, x1, BANDS_BOTTOM, Fill.TWO_DATES))


def _flags(header: Header, look: Look, scale: Scale, marks: Iterable[Landmark], language: Language) -> None:
    """Today first; then the gates, each where it still finds room."""
    taken: list[tuple[float, float]] = []
    x = scale.x(look.today.toordinal())
    text = language.render(message("Today {day}", day=near_day(look.today, look.today)))
    _place_one(header, taken, [Flag(x, text, "today", _width(text), align) for align in ("center", "right", "left")])
    for mark in sorted(marks, key=lambda mark: (not mark.fails, mark.day)):
        style = "late" if mark.fails else "projected" if mark.projected else "known"
        text = language.render(mark.text)
        words = f"! {text}" if mark.fails else text
        x = scale.x(mark.day.toordinal())
        _place_one(header, taken, [Flag(x, words, style, _width(words), align) for align in ("right", "left")])


def _place_one(header: Header, taken: list[tuple[float, float]], flags: Iterable[Flag]) -> None:
    """The first of these that finds room."""
    any(_place(header, taken, flag) for flag in flags)


def _place(header: Header, taken: list[tuple[float, float]], flag: Flag) -> bool:
    offset = {"right": 0.0, "left": -flag.width, "center": -flag.width / 2}[flag.align]
    x0, x1 = flag.x + offset, flag.x + offset + flag.width
    if x0 < 0 or x1 > header.width or any(x0 < end and begin < x1 for begin, end in taken):
        return False
    taken.append((x0, x1))
    header.flags.append(flag)
    return True


def _width(text: str) -> float:
    character = JOINED_CHARACTER if has_right_to_left(text) else CHARACTER
    return len(text) * FLAG_SIZE * character + 8


def _flag_words(look: Look, event: str, season: Season) -> Message:
    # Its year stands above it, and with it a flag would often find no room.
    day = Day(season.events[event].earlier, DayForm.NO_YEAR)
    match event:
        case "eras_programs_review":
            return message("Programs begin to review {day}", day=day)
        case "nrmp_rol_deadline":
            return message("Rank list by {day}", day=day)
        case "match_day":
            return message("Match {day}", day=day)
    return message("{event} {day}", event=Data(look.packs.event_kind_by_id[event].short), day=day)
