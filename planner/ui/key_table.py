"""The keys that are no action of the window's menu: those of its lists, its chart, its fields and its dialogs."""

from dataclasses import dataclass

from planner.words.message import Message, message, term


@dataclass(frozen=True, slots=True)
class KeyLine:
    """Keys of which each does the same, or each its own part of it, in the order in which `what` names the parts."""

    keys: tuple[str, ...]
    what: Message


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Where its keys act."""

    place: Message
    lines: tuple[KeyLine, ...]


ANYWHERE = KeyGroup(
    message("Anywhere"),
    (
        KeyLine(("Tab", "Shift+Tab"), message("To the next control, or back")),
        KeyLine(("F6", "Shift+F6"), message("To the next part of the window, or back")),
        KeyLine(("Shift+F10", "Menu"), message("The menu of what is selected")),
        KeyLine(("Shift+F1",), message("What is this?")),
        KeyLine(("Esc",), message("Back: out of a drag, a search or a field; a menu or a dialog closes")),
    ),
)
LIST = KeyGroup(
    message("In the list of the plan"),
    (
        KeyLine(("Up", "Down"), message("The row above, or below")),
        KeyLine(("Home", "End"), message("The first row, or the last")),
        KeyLine(("Left", "Right"), message("Fold a phase, or unfold it")),
        KeyLine(("Return",), message("To the panel of the task; on a phase: fold it or unfold it")),
        KeyLine(("Space",), message("Tick the task, or report it")),
        KeyLine(("F2",), message("Rename the task, or your own group")),
        KeyLine(("Alt+Left", "Alt+Right"), message("Move it a day earlier, or later")),
        KeyLine(("Alt+Shift+Left", "Alt+Shift+Right"), message("Move it a week earlier, or later")),
        KeyLine(("Ctrl+Alt+Left", "Ctrl+Alt+Right"), message("Its end a day earlier, or later")),
        KeyLine(("Alt+,", "Alt+."), message("Its first day a day earlier, or later")),
        KeyLine(("Alt+Up", "Alt+Down"), message("Choose a day of a record below the task")),
        KeyLine(("Ctrl+Left", "Ctrl+Right"), message("Earlier days, or later ones, on the chart")),
        KeyLine(("+", "-"), message("Zoom in, or out")),
        KeyLine(("Esc",), message("Leave the chosen day of a record: keys act on the task again")),
    ),
)
CHART = KeyGroup(
    message("On the chart"),
    (
        KeyLine(("Left", "Right"), message("Earlier days, or later ones")),
        KeyLine(("Up", "Down"), message("The task above, or below")),
        KeyLine(("+", "-"), message("Zoom in, or out")),
        KeyLine(("Alt+Left", "Alt+Right"), message("Move the task a day earlier, or later; with Shift a week")),
        KeyLine(("Ctrl+Alt+Left", "Ctrl+Alt+Right"), message("Its end a day earlier, or later")),
        KeyLine(("Alt+,", "Alt+."), message("Its first day a day earlier, or later")),
        KeyLine(("Space",), message("Choose the next day of a record below the task")),
        KeyLine(("Return",), message("Open the record of the chosen day")),
        KeyLine(("F2",), message("Rename the task")),
        KeyLine(("Esc",), message("Let go of what is being dragged; it stays where it was")),
    ),
)
RECORDS = KeyGroup(
    message("In the lists of letters and people"),
    (
        KeyLine(("Return", "F2"), message("To the fields of the row")),
        KeyLine(("Space",), message("The next stage")),
        KeyLine(("Alt+Up", "Alt+Down"), message("Move the row up, or down")),
        KeyLine(("Del",), message("Delete the row; it can be undone")),
    ),
)
EXPERIENCES = KeyGroup(
    message("In the list of experiences"),
    (
        KeyLine(("Return", "F2"), message("To the fields of the experience")),
        KeyLine(("Space",), message("Most meaningful, or not any more")),
        KeyLine(("E",), message("Put it in the application, or take it out")),
        KeyLine(("Alt+Up", "Alt+Down"), message("A place up in the application, or down")),
        KeyLine(("Del",), message("Delete it; it can be undone")),
    ),
)
LOG = KeyGroup(
    message("In the line that logs study"),
    (
        KeyLine(("0 … 9",), message("A digit begins a line, anywhere on Today")),
        KeyLine(("Return",), message("Log what is typed; the next line can follow")),
        KeyLine(("Shift+Return",), message("One more line: several are logged together")),
        KeyLine(("Ctrl+Return",), message("Log today's share, while nothing is typed")),
        KeyLine(("Esc",), message("Empty the line")),
    ),
)
DAY = KeyGroup(
    message("In the field of a day"),
    (
        KeyLine(("Up", "Down"), message("A day later, or earlier; with Shift a week, with Ctrl a year")),
        KeyLine(("Alt+Down",), message("Open the calendar")),
        KeyLine(("Return",), message("Take what is typed: 9 Aug, 9 Aug 27, 2027-08-09, tomorrow, Friday, +2w")),
        KeyLine(("Esc",), message("Back to the day that it was")),
    ),
)
CALENDAR = KeyGroup(
    message("In the calendar"),
    (
        KeyLine(("Left", "Right"), message("The day before, or after")),
        KeyLine(("Up", "Down"), message("The week before, or after")),
        KeyLine(("PgUp", "PgDown"), message("The month before, or after; with Shift the year")),
        KeyLine(("0 … 9",), message("A digit begins a year")),
        KeyLine(("Return",), message("Choose the day")),
        KeyLine(("Esc",), message("Close it")),
    ),
)
CHOICE = KeyGroup(
    message("In a list that drops down"),
    (
        KeyLine(("Alt+Down",), message("Open it")),
        KeyLine(("Up", "Down"), message("The choice above, or below; letters find one")),
        KeyLine(("Return",), message("Choose it")),
    ),
)
DIALOG = KeyGroup(
    message("In a dialog"),
    (
        KeyLine(("Return",), message("The button with the full colour; on another button: that one")),
        KeyLine(("Alt",), message("Underlines a letter of each button; Alt with the letter presses it")),
        KeyLine(("Esc",), message("Close it and change nothing")),
    ),
)
PREVIEW = KeyGroup(
    message("In the preview of the print"),
    (
        KeyLine(("PgUp", "PgDown"), message("The page before, or after")),
        KeyLine(("Home", "End"), message("The first page, or the last")),
    ),
)
GROUPS = (ANYWHERE, LIST, CHART, RECORDS, EXPERIENCES, LOG, DAY, CALENDAR, CHOICE, DIALOG, PREVIEW)

TO_PAGE = message("Show the page {page}")
OF_THE_MENU = term("group of keys", "The whole window")
