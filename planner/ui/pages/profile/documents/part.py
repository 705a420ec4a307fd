"""The part of the page: every paper with the day it is needed, one name everywhere, and the wait for the school."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.core.edits.record import AddRecord, DeleteRecord
from planner.core.model import Record
from planner.core.records.documents import DOCUMENTS, PaperKind
from planner.core.ref import Ref
from planner.guidance.papers.draft import COPY_REMINDER
from planner.guidance.papers.lead import EMPTY, lead_of
from planner.guidance.papers.names import name_table
from planner.guidance.papers.rows import PaperRow, paper_of, paper_rows
from planner.guidance.papers.statements import length_words
from planner.guidance.papers.validity import is_untold
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import TwoColumns, column, row, side_width
from planner.ui.messages import plain_tip
from planner.ui.pages.profile.documents.adding import AddMenu, a_paper
from planner.ui.pages.profile.documents.detail import RENEW, DocumentDetail
from planner.ui.pages.profile.documents.head import DocumentHead
from planner.ui.pages.profile.documents.names import NamesSection
from planner.ui.pages.profile.documents.row_files import RowFiles
from planner.ui.pages.profile.documents.school import SchoolSection
from planner.ui.pages.profile.documents.shown import shown_of
from planner.ui.pages.profile.documents.side import FieldsSide
from planner.ui.pages.profile.documents.table import DocumentTable
from planner.ui.speech import say, tell
from planner.ui.theme import set_ground
from planner.ui.trackers.attaching import file_in
from planner.ui.widgets import EmptyView, MenuButton, TextLabel
from planner.ui.widgets.row_menu import RowMenu
from planner.words.message import message, paragraph

PLACE = TwoColumns(left_px=792, right_px=424, gap_px=48)
FOOT_PX = SPACE.text_inset
ABOUT = message("Tick: the day it is needed. Bar: how long it is valid.")


class DocumentsPart(QWidget):
    """The fields of a row open beside it. `fitted`: what it shows may have other sides now."""

    fitted = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documents_part")
        self._document = document
        self._rows: tuple[PaperRow, ...] = ()
        self.left, self.right = QWidget(), QWidget()
        self.lead_label = TextLabel("", "lead", "text_2", wrap=True)
        self.lead_label.setObjectName("lead_label")
        self.table = DocumentTable()
        self.head = DocumentHead(self.table)
        self.about_label = TextLabel("", "caption", "text_2", wrap=True)
        self.about_label.setObjectName("about_label")
        self.add_button = MenuButton(say("Add a document"), AddMenu(document, self.add), bare=True)
        self.add_button.setObjectName("add_button")
        self.detail = DocumentDetail(document)
        self.names = NamesSection(document)
        self.school = SchoolSection(document)
        self.empty_view = EmptyView("identification-card", tell(EMPTY), say("Add your passport"))
        self.empty_view.setObjectName("empty_view")
        self.side = FieldsSide(document)
        self.files = RowFiles(document, self)
        self.row_menu = RowMenu(self)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self._fit()

    @property
    def regions(self) -> tuple[QWidget, ...]:
        """What F6 walks."""
        if self.side.form is not None:
            return self.table, self.side.form_stack
        return self.table, self.detail, self.names.table, self.school, self.empty_view

    @property
    def columns(self) -> tuple[QWidget, ...]:
        """What Tab walks one after the other."""
        return () if self.side.form is not None else (self.left, self.right, self.empty_view)

    def fill(self) -> None:
        """Show the plan as it is now."""
        look = self._document.look
        self._rows = paper_rows(look)
        self.files.watch.look()
        empty = not self._rows and not DOCUMENTS.of(look.plan)
        self.empty_view.setVisible(empty)
        self.left.setVisible(not empty)
        self.lead_label.setVisible(not empty)
        names = name_table(look)
        self.lead_label.show_text(tell(lead_of(look, self._rows, names, self.files.watch.gone)))
        self.table.show_rows(shown_of(look, self._rows, self.files.watch.amiss))
        self.head.update()
        self.about_label.show_text(tell(paragraph(ABOUT, length_words(look))))
        self.names.fill(names)
        self.school.fill(look)
        self.side.fill()
        self._show_side()
        self._show_chosen()
        reason = self._document.read_only
        self.table.setAcceptDrops(reason is None)
        for button in (self.add_button, self.empty_view.action_button):
            button.setEnabled(reason is None)
            plain_tip(button, "" if reason is None else tell(reason))

    def take_over(self) -> None:
        """Another plan is shown from now on."""
        self.side.forget()
        self.files.watch.forget()

    def open(self, ref: Ref) -> None:
        """Choose a document or a statement, and lead to its fields."""
        if all(ref not in row.refs for row in self._rows):
            self.fill()  # It may have been made since, or nothing has been shown yet.
        row = next((row for row in self._rows if ref in row.refs), None)
        if row is not None:
            self.table.choose(row.ref)
        self.side.open(ref)
        self._show_side()
        form = self.side.form
        if form is not None:
            paper = paper_of(self._document.look, ref)
            form.begin("expires" if paper is not None and is_untold(self._document.look, paper) else "")

    def close_fields(self) -> None:
        """Back to the table."""
        if self.side.ref is None:
            return
        self.side.shut()
        self._show_side()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self, key: str, record: Record) -> None:
        """Add a record, and lead to its fields."""
        if self._document.do(AddRecord(key, record)):
            self.open(Ref(key, record.id))

    def act_on_file(self) -> None:
        """Open the file of the chosen row, or mend what has become of it."""
        row = self._row()
        if row is not None:
            self.files.act_on(row)

    def delete(self) -> None:
        """Delete the record of the chosen row; of several that stand together each is deleted by its own fields."""
        row = self._row()
        if row is not None and len(row.refs) == 1:
            self._document.do(DeleteRecord(row.ref.kind, row.ref.id))

    def show_menu(self, at: QPoint) -> None:
        """What can be done with the chosen row."""
        row, menu, can = self._row(), self.row_menu, self._document.read_only is None
        if row is None:
            return
        menu.clear()
        menu.add(say("Open"), "Return", self._on_table_open_requested)
        if self.detail.can_renew:
            menu.add(tell(RENEW), "", self.detail.plan_renewal)
        if self.school.waits_for(row.ref):
            menu.add(tell(COPY_REMINDER), "Ctrl+C", self.school.copy_reminder)
        elif self.detail.draft_words is not None:
            menu.add(tell(self.detail.draft_words), "Ctrl+C", self.detail.copy_draft)
        menu.addSeparator()
        self.files.add_to(menu, row)
        menu.addSeparator()
        menu.add(say("Delete"), "Del", self.delete, enabled=can and len(row.refs) == 1)
        menu.popup(at)

    def _row(self) -> PaperRow | None:
        current = self.table.current
        return None if current is None else next((row for row in self._rows if row.ref == current.ref), None)

    def _show_chosen(self) -> None:
        row = self._row()
        self.detail.fill(self._document.look, row, self.files.of(row) if row is not None else None)

    def _show_side(self) -> None:
        """The fields take the place of what stands at the right."""
        self.right.setVisible(self.side.ref is None)
        self._fit()

    def _lay_out(self) -> None:
        content = QWidget()
        set_ground(content, "surface")
        outer = column(content, 0)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(self.left, 5, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self.empty_view, 5)
        self._columns.addWidget(self.right, 3, Qt.AlignmentFlag.AlignTop)
        self._columns.addStretch(0)
        self._lead = QVBoxLayout()
        self._lead.addWidget(self.lead_label)
        outer.addLayout(self._lead)
        outer.addLayout(self._columns)
        outer.addStretch(1)
        self._fill_left(column(self.left, SPACE.unit))
        right = column(self.right, SPACE.section_gap)
        right.addWidget(self.names)
        right.addWidget(self.school)
        self.scroll_area = QScrollArea()
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setWidget(content)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.scroll_area, 1)
        whole.addWidget(self.side)

    def _fill_left(self, layout: QVBoxLayout) -> None:
        table = QVBoxLayout()
        table.setSpacing(0)
        table.addWidget(self.head)
        table.addWidget(self.table)
        layout.addLayout(table)
        layout.addLayout(row(self.about_label, self.add_button))
        layout.addSpacing(SPACE.unit)
        layout.addWidget(self.detail)

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_table_chosen)
        self.table.open_requested.connect(self._on_table_open_requested)
        self.table.delete_requested.connect(self.delete)
        self.table.find_requested.connect(self.act_on_file)
        self.table.copy_requested.connect(self._on_table_copy_requested)
        self.table.menu_requested.connect(self.show_menu)
        self.table.file_given.connect(self.files.attach)
        self.detail.open_requested.connect(self.open)
        self.detail.attach_requested.connect(self.files.choose)
        self.detail.file_requested.connect(self.act_on_file)
        self.empty_view.action_requested.connect(self._on_empty_view_action_requested)
        self.names.open_requested.connect(self.open)
        self.side.close_requested.connect(self.close_fields)
        self.files.watch.found.connect(self.fill)

    def _on_table_chosen(self) -> None:
        """Open fields follow the row."""
        row = self._row()
        self._show_chosen()
        if self.side.ref is not None and row is not None and self.side.ref not in row.refs:
            self.side.open(row.ref)

    def _on_table_open_requested(self) -> None:
        row = self._row()
        if row is not None:
            self.open(row.ref)

    def _on_table_copy_requested(self) -> None:
        """The draft that the paper has, the reminder to the school where it has the paper, else the row's name."""
        current = self.table.current
        if current is None or self.detail.copy_draft():
            return
        if self.school.waits_for(current.ref):
            self.school.copy_reminder()
        else:
            QGuiApplication.clipboard().setText(current.name)

    def _on_empty_view_action_requested(self) -> None:
        self.add(DOCUMENTS.key, a_paper(self._document, PaperKind.PASSPORT))

    @property
    def sides(self) -> tuple[int, int]:
        """How far what it shows stands from where its lines begin, and from where they end."""
        return PLACE.sides(self.width(), self.width())

    def _fit(self) -> None:
        width, margin = self.width(), PLACE.margin(self.width())
        PLACE.arrange(self._columns, width)
        self._lead.setContentsMargins(margin, SPACE.half, margin, SPACE.text_inset)
        self._columns.setContentsMargins(margin, 0, margin, FOOT_PX)
        for box in (self.left, self.empty_view):
            PLACE.limit(box, PLACE.left_px, width)
        PLACE.limit(self.right, PLACE.right_px, width)
        self.side.setFixedWidth(side_width())
        self.fitted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.side.ref is not None:
            self.close_fields()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Beside the rows a file is for the chosen one."""
        if self._row() is not None and self._document.read_only is None and file_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        row, file = self._row(), file_in(event.mimeData())
        if row is not None and file is not None:
            event.acceptProposedAction()
            self.files.attach(row.ref, file)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.files.watch.look(again=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
