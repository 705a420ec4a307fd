"""The road to the first day of residency: four rows on a true scale, a box for each week of study. In points."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from planner.core.model import Phase
from planner.exchange.pdf.chart.ink import bar_ink, dashes, diamond_ink, line_ink, paper
from planner.exchange.pdf.chart.paint import BARS, GROUND, HATCHES, LINES, MARKS, TOP
from planner.exchange.pdf.fit import SAFETY, fitting_size, shortened
from planner.exchange.pdf.font import text_width
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.svg import Ink, Picture, Words
from planner.exchange.pdf.wall.lanes import SIZE, WEIGHT, Extent, Placed, in_lanes
from planner.exchange.pdf.wall.marks import RESIDENCY, Mark, Week, road_days, road_marks, season_day, study_weeks
from planner.timeline.scale import DAYS_IN_A_MONTH, Scale, Unit, cell_text, heading, ticks
from planner.timeline.shape import Stroke, Style
from planner.words.message import Message, both, counted, message, near_day, paragraph, term
from planner.words.states import PHASES

NAMES = 98.0
HEADER, EXAMS, ROW, LANE, TAIL = 30.0, 50.0, 36.0, 14.0, 15.0
HEIGHT = HEADER + EXAMS + 3 * ROW + TAIL
LANES = 2
NAME_WIDTHS, NAME_GAP, MOST_ASIDE = (130.0, 60.0), 4.5, 30.0
BAR, EXAM, RESULT, DAY = 11.0, 7.5, 4.6, 5.0
LEAST_WEEK = 4.2
"""Where a week is narrower than this its box cannot be ticked; then the boxes stand beside the lines to write."""
MOST_MONTHS, LEAST_QUARTER = 24, 19.0
SMALL = 7.5
ENDLESS = 1e6
CLEAR = 99


@dataclass(frozen=True, slots=True)
class Road:
    """The page's time: its first and last day, and where it lies in the picture."""

    first: date
    last: date
    left: float
    width: float
    residency: date | None = None

    @property
    def end(self) -> float:
        """Where the steps end: on the first day of residency, in a plan without one with the last column."""
        return self.right if self.residency is None else self.x(self.residency)

    @property
    def day(self) -> float:
        """The width of a day."""
        return self.width / ((self.last - self.first).days + 1)

    @property
    def unit(self) -> Unit:
        """One month a column up to two years, then quarters, then years."""
        if (self.last.year - self.first.year) * 12 + self.last.month - self.first.month < MOST_MONTHS:
            return Unit.MONTH
        return Unit.QUARTER if self.day * 3 * DAYS_IN_A_MONTH >= LEAST_QUARTER else Unit.YEAR

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width

    def x(self, day: date) -> float:
        """Where a day begins, kept on the road."""
        return min(max(self.left + (day - self.first).days * self.day, self.left), self.right)

    def shows(self, mark: Mark) -> bool:
        """Whether any of a step's days lies on it."""
        return mark.first <= self.last and mark.last >= self.first


def road_of(view: PrintView, width: float) -> Road:
    """The road of a plan on a page of this width between its margins."""
    return Road(*road_days(view.look), NAMES, width - NAMES, season_day(view.look, RESIDENCY))


def ticked_on_the_road(road: Road) -> bool:
    """Whether the boxes of the study weeks find room where the weeks lie."""
    return 7 * road.day >= LEAST_WEEK


def draw_road(view: PrintView, road: Road) -> Picture:
    """The picture, with what it shows in words."""
    picture = Picture(NAMES + road.width, HEIGHT)
    _calendar(picture, view, road)
    tops = [HEADER, HEADER + EXAMS, HEADER + EXAMS + ROW, HEADER + EXAMS + 2 * ROW]
    bottom = HEIGHT - TAIL
    for number, (phase, top) in enumerate(zip(Phase, tops, strict=True), start=1):
        _row_name(picture, view, phase, number, (top + (tops[number] if number < len(tops) else bottom)) / 2)
        picture.line(HATCHES, line_ink(Stroke.ROW, 0), (0, top), (picture.width, top))
    picture.line(HATCHES, Ink("", paper().text_3, 0.6), (0, bottom), (picture.width, bottom))
    marks = [mark for mark in road_marks(view) if road.shows(mark) and road.x(mark.first) < road.end]
    exams = [mark for mark in marks if mark.phase is Phase.EXAMS and road.x(mark.last) < road.end]
    shown = _exams(picture, view, road, exams, tops[0])
    for number, phase in enumerate(list(Phase)[1:], start=2):
        placed = in_lanes(
            ((mark, *_ends(road, mark)) for mark in marks if mark.phase is phase), (road.left + 1, road.end - 2), LANES
        )
        shown += [item.mark for item in placed]
        for item in placed:
            y = tops[number - 1] + ROW / 2 + (item.lane - (LANES - 1) / 2) * LANE
            _mark(picture, item, number, y)
    _days(picture, view, road, bottom)
    picture.alt = view.tell(_alt(view, road, shown))
    return picture


def _calendar(picture: Picture, view: PrintView, road: Road) -> None:
    """Years above, months, quarters or nothing below them."""
    unit = road.unit
    scale = {Unit.MONTH: 1.0, Unit.QUARTER: 0.3}.get(unit, 0.05)  # any that makes cells of this unit
    days = (date.fromordinal(tick.day) for tick in ticks(Scale(road.first.toordinal(), scale), ENDLESS))
    cells = list(takewhile(lambda day: day <= road.last, days))
    year, taken = "", 0.0
    for place, day in enumerate(cells):
        x0 = road.x(day)
        x1 = road.x(cells[place + 1]) if place + 1 < len(cells) else road.right
        major = day.month == 1 or place == 0
        words = view.tell(heading(day.toordinal(), Unit.MONTH))
        room = text_width(words, 8.5, 600) + 4
        following = next((road.x(other) for other in cells[place + 1 :] if other.month == 1), road.right)
        if words != year and x0 >= taken and (major and following - x0 >= room):
            picture.say(Words(x0 + 3, 6.5, words, paper().text, 8.5, 600))
            taken = x0 + room
        year = words
        stroke = Stroke.GRID_MAJOR if major else Stroke.GRID
        picture.line(GROUND, line_ink(stroke, 0), (x0, 0.0 if major else 12.0), (x0, HEIGHT - TAIL))
        if unit is not Unit.YEAR:
            name = shortened(view.tell(cell_text(day.toordinal(), unit)), x1 - x0 - 4, 1, 8.0, WEIGHT)
            now = day <= view.look.today and (place + 1 == len(cells) or view.look.today < cells[place + 1])
            if text_width(name, 8.0, WEIGHT) <= x1 - x0 - 3:
                picture.say(
                    Words(x0 + 3, 20.5, name, paper().text if now else paper().text_2, 8.0, 600 if now else 500)
                )
    picture.line(GROUND, line_ink(Stroke.GRID_MAJOR, 0), (road.right, 12.0), (road.right, HEIGHT - TAIL))


def _row_name(picture: Picture, view: PrintView, phase: Phase, number: int, y: float) -> None:
    ink = Ink(paper().phase_tint(number), paper().phase(number), 0.9)
    picture.box(TOP, ink, 0.5, y - 6.5, 13.5, y + 6.5, 2.5)
    picture.say(Words(7, y, str(number), paper().phase_text(number), 8.5, 600, "center"))
    title, room = view.tell(PHASES[phase.value]), NAMES - 24
    size = fitting_size(title, room, 9.5, SMALL)
    picture.say(Words(19, y, shortened(title, room, 1, size, 600), paper().text, size, 600))


def _ends(road: Road, mark: Mark) -> tuple[float, float]:
    x0, x1 = road.x(mark.first), road.x(mark.last) + road.day
    if mark.diamond:
        middle = min(max((x0 + x1) / 2, road.left + DAY), road.right - DAY)
        return middle - DAY, middle + DAY
    x0 = min(x0, road.right - 2.5)
    return x0, min(max(x1, x0 + 2.5), road.right)


def _style(mark: Mark) -> Style:
    if mark.late:
        return Style.LATE
    if mark.running:
        return Style.RUNNING
    return Style.PROJECTED if mark.projected else Style.PLANNED


def _mark(picture: Picture, item: Placed, number: int, y: float) -> None:
    mark = item.mark
    if mark.diamond:
        ink = diamond_ink(_style(mark), number, mark.strong)
        picture.rhombus(MARKS, ink, (item.x0 + item.x1) / 2, y, DAY)
    else:
        picture.box(BARS, bar_ink(_style(mark), number), item.x0, y - BAR / 2, item.x1, y + BAR / 2, 2)
    colour = paper().phase_text(number) if item.inside and not mark.late else paper().text
    words = Words(item.x, y, item.text, colour, SIZE, WEIGHT, item.align)
    if not item.inside:
        _clear(picture, words)
    picture.say(words)


def _clear(picture: Picture, words: Words) -> None:
    """No line runs through a name."""
    width = text_width(words.text, words.size, words.weight) * SAFETY
    left = words.x - {"left": 0.0, "center": width / 2, "right": width}[words.align]
    picture.box(CLEAR, Ink(paper().surface), left - 1, words.y - 4.5, left + width + 1, words.y + 4.5)


def _exams(picture: Picture, view: PrintView, road: Road, marks: Sequence[Mark], top: float) -> list[Mark]:
    """Weeks to tick and diamonds on one line, their names below it; those shown."""
    y, shown = top + 14.0, list[Mark]()
    weeks = study_weeks(view.look)
    inside = [week for week in weeks if road.x(week[0]) < road.end] if ticked_on_the_road(road) else []
    for first, last in inside:
        x0, x1 = road.x(first), road.x(last) + road.day
        picture.box(
            BARS, Ink(paper().surface, paper().phase(1), 0.8), x0 + 0.6, y - 5, max(x1 - 0.6, x0 + 2), y + 5, 1.5
        )
    taken: list[Extent] = []
    for mark in marks:
        x = min(max(road.x(mark.last) + road.day / 2, road.left + EXAM), road.right - EXAM)
        name = _name_below(mark, x, (road.left, road.end - 2), taken)
        over_weeks = inside and road.x(inside[0][0]) - DAY < x < road.x(inside[-1][1]) + DAY
        if mark.rank and (name is None or over_weeks):
            continue
        shown.append(mark)
        if mark.result is not None and mark.result <= road.last:
            result = road.x(mark.result)
            picture.line(LINES + 80, Ink("", paper().phase(1), 2.2), (x, y), (result, y))
            picture.rhombus(MARKS, diamond_ink(_style(mark), 1, False), result, y, RESULT)
        picture.rhombus(MARKS + 1, diamond_ink(_style(mark), 1, mark.strong), x, y, EXAM if mark.exam else DAY)
        if name is not None:
            words = Words(name[1], y + 17, name[0], paper().text, SIZE, 600, "center")
            _clear(picture, words)
            picture.say(words)
    if inside:
        _weeks_below(picture, view, road, inside, y + 17, taken)
    return shown


def _weeks_below(
    picture: Picture, view: PrintView, road: Road, weeks: Sequence[Week], y: float, taken: Sequence[Extent]
) -> None:
    """How many weeks there are to tick: beside the names where there is room, else on a line of its own."""
    said = counted("{count} study week to tick", "{count} study weeks to tick", len(weeks))
    left = road.x(weeks[0][0]) + 1
    text = shortened(view.tell(said), road.right - left, 1, SMALL)
    right = left + text_width(text, SMALL) * SAFETY + 4
    free = all(right <= begin or end + 4 <= left for begin, end in taken)
    picture.say(Words(left, y if free else y + 11.5, text, paper().text_2, SMALL))


def _name_below(mark: Mark, x: float, room: Extent, taken: list[Extent]) -> tuple[str, float] | None:
    """The name as far as it finds room under its mark, and where its middle stands; None where there is no room.

    It stands a little beside the middle of its mark where another name ends there; only what has to stand is cut.
    """
    for most in NAME_WIDTHS if mark.rank <= 1 else NAME_WIDTHS[:1]:
        text = shortened(mark.label, most, 1, SIZE, 600)
        half = text_width(text, SIZE, 600) * SAFETY / 2
        beside = [end + NAME_GAP + half for _, end in taken] + [begin - NAME_GAP - half for begin, _ in taken]
        for wanted in (x, *sorted(beside, key=lambda middle: abs(middle - x))):
            middle = min(max(wanted, room[0] + half), room[1] - half)
            free = all(middle + half <= begin - 4 or middle - half >= end + 4 for begin, end in taken)
            if free and abs(wanted - x) <= min(half, MOST_ASIDE):
                taken.append((middle - half, middle + half))
                return text, middle
    return None


def _days(picture: Picture, view: PrintView, road: Road, bottom: float) -> None:
    """Today, the day on which programs begin to review, and the first day of residency, which leads off the road."""
    look = view.look
    today = road.x(look.today)
    picture.line(LINES + 90, line_ink(Stroke.TODAY, 0), (today, HEADER - 4), (today, bottom))
    review = season_day(look, "eras_programs_review")
    if review is not None and road.first <= review <= road.last:
        x = road.x(review)
        picture.line(LINES + 90, Ink("", paper().text, 0.9, dashes("gate")), (x, HEADER), (x, bottom))
        said = message("Programs begin to review {day}", day=near_day(review, review))
        text = shortened(view.tell(said), road.width - 20, 1, SMALL)
        half = text_width(text, SMALL) * 1.03 / 2
        picture.say(
            Words(
                min(max(x, road.left + half), road.right - half - 40),
                bottom + 7,
                text,
                paper().text_2,
                SMALL,
                400,
                "center",
            )
        )
    if road.residency is not None:
        picture.line(LINES + 91, Ink("", paper().text, 2.6), (road.end, HEADER), (road.end, HEIGHT))


def _alt(view: PrintView, road: Road, shown: Sequence[Mark]) -> Message:
    """What the road shows, in words."""
    said = [message("The road from {first} to {last}.", first=max(road.first, view.look.today), last=road.last)]
    if shown:
        steps = both(term("step with its day", "{step} {day}", step=mark.title, day=mark.last) for mark in shown)
        said.append(message("On it: {steps}.", steps=steps))
    return paragraph(*said)
