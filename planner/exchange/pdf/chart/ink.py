"""How a scene's styles look on paper: white ground, states told by edge, dash, hatch and mark, so that grey is enough.

Widths and dashes are points.
"""

from functools import cache

from planner.exchange.pdf.svg import Ink
from planner.style.tokens import HATCH, LINE, MARK, Palette, print_palette
from planner.timeline.shape import Fill, Stroke, Style

PT = 0.75
"""Points in one of a scene's pixels, which are those of 96 dpi."""

HATCH_STEP = HATCH["late"].step * PT


@cache
def paper() -> Palette:
    """The colours of paper."""
    return print_palette()


def dashes(name: str) -> tuple[float, ...]:
    """A dash pattern of the tokens."""
    return tuple(dash * PT for dash in LINE[name])


@cache
def area_ink(fill: Fill) -> Ink:
    """An area behind the bars."""
    colours = paper()
    match fill:
        case Fill.PHASE_ROW:
            return Ink(colours.sunken)
        case Fill.WINDOW_LATE | Fill.LIMIT:
            return Ink(colours.late_tint)
        case Fill.SEASON_PROJECTED:
            return Ink(colours.surface, colours.text_3, 0.6, dashes("projected_band"))
        case Fill.SEASON_APPLY:
            return Ink(colours.done, colours.text_3, 0.6, dashes("projected_band"))
        case Fill.TWO_DATES:
            return Ink(colours.sunken, colours.text_3, 0.6)
        case _:
            return Ink(colours.surface, colours.text_3, 0.6)


@cache
def line_ink(stroke: Stroke, phase: int) -> Ink:
    """A line."""
    colours = paper()
    own = colours.phase(phase) if phase else colours.done_mark
    inks = {
        Stroke.GRID: Ink("", colours.hairline, 0.5),
        Stroke.GRID_MAJOR: Ink("", colours.hairline_strong, 0.6),
        Stroke.ROW: Ink("", colours.hairline, 0.5),
        Stroke.TODAY: Ink("", colours.text, MARK.today_line * PT),
        Stroke.GATE: Ink("", colours.text_2, MARK.gate_line * PT, dashes("gate")),
        Stroke.GATE_LATE: Ink("", colours.late, MARK.gate_line_late * PT, dashes("gate_late")),
        Stroke.SUMMARY: Ink("", own, MARK.summary_line * PT),
        Stroke.WAIT: Ink("", own, MARK.wait_result * PT),
        Stroke.WAIT_LATE: Ink("", colours.late, MARK.wait_result * PT),
        Stroke.NEAR: Ink("", colours.text_3, MARK.slack_line * PT, dashes("near")),
        Stroke.BINDING: Ink("", colours.text, MARK.binding_line * PT),
        Stroke.BINDING_LATE: Ink("", colours.late, MARK.binding_line * PT),
        Stroke.SLACK: Ink("", colours.text_3, MARK.slack_line * PT),
    }
    return inks.get(stroke, Ink("", colours.text_3, 0.6))


@cache
def bar_ink(style: Style, phase: int) -> Ink:
    """A bar; what is late is hatched as well."""
    colours = paper()
    own = colours.phase(phase) if phase else colours.done_mark
    match style:
        case Style.DONE:
            return Ink(colours.done, colours.done_mark, 0.75)
        case Style.LATE:
            return Ink(colours.late_tint, colours.late, 1.5)
        case Style.RUNNING:
            return Ink(colours.phase_tint(phase), own, 0.75)
        case Style.PROJECTED:
            return Ink(colours.phase_tint(phase), own, 0.9, dashes("projected_bar"))
        case Style.PINNED:
            return Ink(colours.surface, own, 1.2)
        case Style.WAS_PLANNED:
            return Ink("", colours.text_3, 0.75, dashes("was_planned"))
        case Style.ASSUMED:
            return Ink(colours.surface, colours.text_2, 0.9)
        case _:
            return Ink(colours.surface, own, 0.9)


@cache
def diamond_ink(style: Style, phase: int, solid: bool) -> Ink:
    """An exam, a result or a milestone."""
    colours = paper()
    own = colours.phase(phase) if phase else colours.done_mark
    match style:
        case Style.DONE:
            return Ink(colours.text_3, colours.text_3, 0.75)
        case Style.LATE:
            return Ink(colours.late, colours.late, 0.75)
        case Style.ASSUMED:
            return Ink(colours.surface, colours.text_2, 1.1)
        case Style.IMPLIED:
            return Ink(colours.surface, colours.accent, 1.1, dashes("implied"))
        case Style.IMPLIED_LATE:
            return Ink(colours.late_tint, colours.late, 1.1, dashes("implied"))
        case Style.PROJECTED:
            return Ink(own if solid else colours.phase_tint(phase), own, 0.9, dashes("projected_diamond"))
        case _:
            return Ink(own if solid or style is Style.PINNED else colours.surface, own, 0.9)


@cache
def strand_ink(style: Style, phase: int) -> Ink:
    """The line of a record under a task, without its dash."""
    colour = paper().text_3 if style is Style.DONE else paper().phase(phase)
    return Ink("", colour, MARK.record_line * PT)
