"""The icon of the verdict, by its tone: another shape for each, so that colour is never alone."""

from planner.guidance.sentence import Tone

ICONS = {
    Tone.GOOD: ("check-circle-fill", "good"),
    Tone.WARN: ("warning-circle-fill", "warn"),
    Tone.LATE: ("x-circle-fill", "late"),
    Tone.NONE: ("info", "text_3"),
}
"""Name and ink."""
