"""The words that Qt itself puts into the window: menus of text fields, buttons of its dialogs, names of keys."""

from collections.abc import Mapping

from PySide6.QtCore import QTranslator

from planner.ui.speech import tell
from planner.words.message import Message, term

WORDS: Mapping[str, Message] = {
    "&Undo": term("menu of a text field", "&Undo"),
    "&Redo": term("menu of a text field", "&Redo"),
    "Cu&t": term("menu of a text field", "Cu&t"),
    "&Copy": term("menu of a text field", "&Copy"),
    "&Paste": term("menu of a text field", "&Paste"),
    "Delete": term("menu of a text field", "Delete"),
    "Select All": term("menu of a text field", "Select All"),
    "OK": term("button of a dialog", "OK"),
    "&OK": term("button of a dialog", "&OK"),
    "Cancel": term("button of a dialog", "Cancel"),
    "&Cancel": term("button of a dialog", "&Cancel"),
}
KEYS: Mapping[str, Message] = {
    "Ctrl": term("key", "Ctrl"),
    "Shift": term("key", "Shift"),
    "Alt": term("key", "Alt"),
    "Meta": term("key", "Meta"),
    "Del": term("key", "Del"),
    "Ins": term("key", "Ins"),
    "Esc": term("key", "Esc"),
    "Tab": term("key", "Tab"),
    "Return": term("key", "Return"),
    "Enter": term("key", "Enter"),
    "Space": term("key", "Space"),
    "Up": term("key", "Up"),
    "Down": term("key", "Down"),
    "Left": term("key", "Left"),
    "Right": term("key", "Right"),
    "Home": term("key", "Home"),
    "End": term("key", "End"),
    "PgUp": term("key", "PgUp"),
    "PgDown": term("key", "PgDown"),
    "Menu": term("key", "Menu"),
}
_OF_KEYS = "QShortcut"


class QtWords(QTranslator):
    """Asked by Qt for each of its words; what it does not know stays as Qt has it."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        found = (KEYS if context == _OF_KEYS else WORDS).get(source)
        # An empty text would stand as the translation; None lets Qt look elsewhere.
        return tell(found) if found is not None else None
