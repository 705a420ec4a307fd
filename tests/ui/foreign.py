"""A language that exists in tests only: each of its words has other letters, so that a bare literal stands out."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QMenu, QWidget

from planner.words.language import Language

_LETTERS = str.maketrans("aeiouycnrslzAEIOUYCNRSLZ", "àéîöüýçñřšłžÀÉÎÖÜÝÇÑŘŠŁŽ")


def foreign(words: str) -> str:
    """Words with other letters; their places stay."""
    found, rest = "", words
    while rest:
        before, opening, rest = rest.partition("{")
        place, closing, rest = rest.partition("}")
        found += before.translate(_LETTERS) + opening + place + closing
    return found


class _Everything(Mapping[str, str]):
    """Has every text of the data files, and of the person: what is not asked for in it was not said as such."""

    def __getitem__(self, text: str) -> str:
        return foreign(text)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _Catalogue:
    """Translates whatever it is asked for."""

    def gettext(self, message: str) -> str:
        return foreign(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return foreign(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return foreign(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.ngettext(msgid1, msgid2, n)


FOREIGN = Language("xx", catalogue=_Catalogue(), data=_Everything())


def said_in(root: QWidget) -> Iterator[str]:
    """All that a part of the window says: labels, buttons, fields, entries, tips, and what a screen reader hears."""
    for widget in (root, *root.findChildren(QWidget)):
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        match widget:
            case QLabel() | QAbstractButton():
                yield widget.text()
            case QLineEdit():
                yield widget.placeholderText()
            case QComboBox():
                yield widget.placeholderText()
                yield from (widget.itemText(place) for place in range(widget.count()))
            case QMenu():
                yield widget.title()
                yield from (action.text() for action in widget.actions())


def said_by(model: QAbstractItemModel) -> Iterator[str]:
    """All that a table says of its rows, and their headings."""
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
    for column in range(model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal))
        for row in range(model.rowCount()):
            yield from (str(model.index(row, column).data(role)) for role in roles)
