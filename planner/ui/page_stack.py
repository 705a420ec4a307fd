"""The pages of an open plan, one of which is seen: each is built when it is first asked for."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner.ui.document import Document
from planner.ui.page import Page
from planner.ui.page_entry import PageEntry


class PageStack(QStackedWidget):
    """`built` carries a page when it has just been built."""

    built = Signal(object)

    def __init__(self, document: Document, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page_stack")
        self._document = document
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._loads = False

    def __getitem__(self, key: str) -> Page:
        """A page; it is built now if it is not yet."""
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._entries[key].make(self._document)
            self.addWidget(page)
            self.built.emit(page)
            if self._loads:
                QTimer.singleShot(0, page, page.load)
        return page

    def __iter__(self) -> Iterator[str]:
        """The keys of the pages that stand already."""
        return iter(self._pages)

    @property
    def current_key(self) -> str | None:
        """The key of the page that is seen."""
        return next((key for key, page in self._pages.items() if page is self.currentWidget()), None)

    def load(self) -> None:
        """What may wait until the window stands, of the pages that stand and of those that come."""
        self._loads = True
        for page in self._pages.values():
            page.load()
