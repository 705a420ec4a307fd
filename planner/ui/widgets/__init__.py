"""Small parts of the window, painted from the palette, each operable by keyboard."""

from planner.ui.widgets.app_mark import AppMark, app_icon
from planner.ui.widgets.button import BareButton, IconButton, MenuButton, PrimaryButton, QuietButton
from planner.ui.widgets.card import Card, KeyValueRow, ValueLabel
from planner.ui.widgets.choice import CheckBox, ComboBox
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.label import ElidedLabel, FoldingLabel, SectionTitle, TextLabel
from planner.ui.widgets.meter import Meter
from planner.ui.widgets.mirror import Mirror
from planner.ui.widgets.note import Banner, EmptyView, IconView, Note, UndoBar
from planner.ui.widgets.phase_badge import PhaseBadge
from planner.ui.widgets.pill import Pill, Tone
from planner.ui.widgets.segmented import Segmented
from planner.ui.widgets.stage_dot import StageDot, StageState
from planner.ui.widgets.stepper import Stepper
from planner.ui.widgets.text_area import TextArea
from planner.ui.widgets.width_grip import WidthGrip

__all__ = [
    "AppMark",
    "Banner",
    "BareButton",
    "Card",
    "CheckBox",
    "ComboBox",
    "DateField",
    "ElidedLabel",
    "EmptyView",
    "FoldingLabel",
    "IconButton",
    "IconView",
    "KeyValueRow",
    "MenuButton",
    "Meter",
    "Mirror",
    "Note",
    "PhaseBadge",
    "Pill",
    "PrimaryButton",
    "QuietButton",
    "SectionTitle",
    "Segmented",
    "StageDot",
    "StageState",
    "Stepper",
    "TextArea",
    "TextLabel",
    "Tone",
    "UndoBar",
    "ValueLabel",
    "WidthGrip",
    "app_icon",
]
