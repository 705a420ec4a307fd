"""Print: the real pages at the left, the choices at the right, and the PDF that comes of them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from planner.errors import RoadmapError, StorageError, brief
from planner.exchange.file import write_atomically
from planner.exchange.format import PDF
from planner.exchange.pdf.page_images import Part
from planner.style.tokens import SPACE
from planner.ui.background import Job, background
from planner.ui.dialogs.changes import foot
from planner.ui.dialogs.print_choices import PrintChoices
from planner.ui.dialogs.print_job import Counted, Draft, Pages, PrintJob, PrintStep, make_print
from planner.ui.dialogs.print_pages import PrintPages
from planner.ui.dialogs.print_saved import PrintSaved, pdf_name, with_suffix
from planner.ui.document import Document
from planner.ui.layouts import column
from planner.ui.messages import messenger, trouble_words
from planner.ui.save_folder import keep_save_folder, save_folder
from planner.ui.speech import say, tell
from planner.ui.theme import hairline, theme
from planner.ui.timer import single_shot
from planner.ui.widgets import PrimaryButton, QuietButton, TextLabel
from planner.ui.widgets.dialog import Dialog
from planner.words.message import Message, message, term

TITLE = term("title of a dialog", "Print")
LEAD = message("A PDF for the wall or for a mentor. It holds no name and stays on this computer.")
SAVE, CANCEL, STOP, CLOSE = message("Save as PDF …"), message("Cancel"), message("Stop"), message("Close")
COUNTING, MAKING = message("Counting pages …"), message("Making the PDF …")
SURPRISE = message("The pages could not be made. The plan is not touched; try other sections, or export it as JSON.")
WORK = "print pages"
WIDTH, HEIGHT, SIDE = 1180, 780, 320
PROGRESS_AFTER_MS, SHARPEN_AFTER_MS = 1000, 250
SAME_SHARPNESS = (0.9, 1.1)


class PrintDialog(Dialog):
    """Previews the open plan and writes PDFs until it is closed. Use `ask`; it changes nothing in the plan."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("print_dialog")
        self.setWindowTitle(tell(TITLE))
        self.document = document
        self.pages = PrintPages()
        self.choices = PrintChoices(document.look)
        self.count_label = TextLabel(tell(COUNTING), "small", "text_2")
        self.count_label.setObjectName("count_label")
        self.progress_bar = QProgressBar()
        self.progress_bar.setRange(0, 0)
        self.progress_bar.setTextVisible(False)
        self.progress_bar.setAccessibleName(tell(MAKING))
        self.progress_bar.hide()
        self.save_button = PrimaryButton(tell(SAVE))
        self.save_button.setObjectName("save_button")
        self.cancel_button = QuietButton(tell(CANCEL))
        self.cancel_button.setObjectName("cancel_button")
        self.saved = PrintSaved()
        self._job: PrintJob | None = None
        self._making: Job[PrintStep, None] | None = None
        self._parts: tuple[Part, ...] = ()
        self._pdf: bytes | None = None
        self._complete = False
        self._target: Path | None = None
        self._progress_timer = single_shot(self, PROGRESS_AFTER_MS)
        self._sharpen_timer = single_shot(self, SHARPEN_AFTER_MS)
        self._lay_out()
        self._connect()

    def ask(self) -> bool:
        """Show the dialog until it is closed; True when a PDF was written. Tests replace this."""
        return self.exec() == QDialog.DialogCode.Accepted

    def ask_path(self) -> Path | None:
        """Where to put the PDF; the system asks before a file is replaced. Tests replace it."""
        usual = save_folder() / pdf_name(self.document)
        name, _ = QFileDialog.getSaveFileName(self, tell(SAVE), str(usual), PDF.file_filter(tell))
        return Path(name) if name else None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The sections with their pages, as far as they are counted."""
        return self._parts

    @property
    def pdf(self) -> bytes | None:
        """The document of what is chosen now; None until it is made."""
        return self._pdf

    @property
    def complete(self) -> bool:
        """Whether every page is that of what is chosen now."""
        return self._complete

    def refresh(self) -> None:
        """Make the pages of what is chosen now, first those that are looked at."""
        choice = self.choices.choice
        self._pdf = None
        self._complete = False
        self.save_button.setEnabled(choice is not None)
        if choice is None:
            self._drop()
            self.count_label.show_text("")
            return
        self._job = PrintJob(self.document.look, choice, *self._in_view(), self.pages.ppi())
        self._progress_timer.start()
        self._making = background().start(
            self,
            WORK,
            partial(make_print, self._job),
            answered=self._on_making_answered,
            failed=self._on_making_failed,
            progressed=self._on_making_progressed,
        )

    def _drop(self) -> None:
        """Nothing is chosen: neither pages nor a document of an earlier choice are wanted."""
        if self._making is not None:
            self._making.cancel()
        self._target = None
        self._end_waiting()

    def _in_view(self) -> tuple[str, int]:
        """The section that is looked at, or the first one, and the page in it (from 0)."""
        chosen, current = self.choices.chosen, self.pages.current
        for part in self._parts:
            if part.id in chosen and part.first <= current < part.first + part.count:
                return part.id, current - part.first
        return chosen[0], 0

    def _lay_out(self) -> None:
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(SPACE.half)
        layout.addWidget(TextLabel(tell(TITLE), "heading", wrap=True))
        layout.addWidget(TextLabel(tell(LEAD), "body", "text_2", wrap=True))
        layout.addSpacing(SPACE.text_inset)
        layout.addWidget(self.choices, 1)
        scroll = QScrollArea()
        scroll.setWidget(side)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        scroll.setFixedWidth(theme().px(SIDE))
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self.pages, 1)
        columns.addWidget(hairline(vertical=True))
        columns.addWidget(scroll)
        whole = column(self, 0)
        whole.addLayout(columns, 1)
        whole.addWidget(hairline())
        whole.addWidget(self.saved)
        line = foot(self.cancel_button, self.save_button)
        beginning = line.layout()
        assert isinstance(beginning, QHBoxLayout)
        beginning.insertWidget(0, self.count_label)
        beginning.insertWidget(1, self.progress_bar)
        self.progress_bar.setFixedWidth(theme().px(160))
        whole.addWidget(line)
        room = self.screen().availableGeometry()
        self.resize(min(theme().px(WIDTH), room.width() - 40), min(theme().px(HEIGHT), room.height() - 60))

    def _connect(self) -> None:
        self.choices.changed.connect(self.refresh)
        self.pages.current_changed.connect(self._on_pages_current_changed)
        self.save_button.clicked.connect(self._on_save_button_clicked)
        self.cancel_button.clicked.connect(self._on_cancel_button_clicked)
        self._progress_timer.timeout.connect(self._on_progress_timer_timeout)
        self._sharpen_timer.timeout.connect(self._on_sharpen_timer_timeout)
        self.finished.connect(self._on_finished)

    def _on_making_progressed(self, step: PrintStep) -> None:
        assert self._job is not None
        match step:
            case Draft():
                self._show_draft(step, self._job)
            case Counted():
                self._show_counted(step, self._job)
            case Pages():
                first = next(part.first for part in self._parts if part.id == step.section)
                self.pages.show_pages(first + step.page, step.pngs, self._job.ppi)

    def _show_draft(self, draft: Draft, job: PrintJob) -> None:
        known = next((part for part in self._parts if part.id == draft.section), None)
        if known is None:
            self.pages.set_count(len(draft.pngs))
        self.pages.show_pages(known.first + draft.page if known is not None else 1, draft.pngs, job.ppi)

    def _show_counted(self, counted: Counted, job: PrintJob) -> None:
        parts = counted.parts
        before = next((part for part in self._parts if part.id == job.section), None)
        offset = self.pages.current - before.first if before is not None else 0
        self._parts, self._pdf = parts, counted.pdf
        self.pages.set_count(parts[-1].first + parts[-1].count - 1)
        after = next((part for part in parts if part.id == job.section), None)
        if after is not None and (before is None or before.first != after.first):
            self.pages.show_page(after.first + min(max(offset, 0), after.count - 1))
        self._show_count()
        self._end_waiting()
        if self._target is not None:
            self._write()

    def _on_making_answered(self, _nothing: None) -> None:
        self._complete = True

    def _on_making_failed(self, error: BaseException) -> None:
        self._end_waiting()
        self._target = None
        self.save_button.setEnabled(False)
        self.count_label.show_text("")
        self.choices.show_trouble(trouble_words(error) if isinstance(error, RoadmapError) else tell(SURPRISE))

    def _on_pages_current_changed(self, _page: int) -> None:
        self._show_count()

    def _on_save_button_clicked(self) -> None:
        self._target = self._named()
        if self._target is None:
            return
        if self._pdf is not None:
            self._write()
        else:
            self.cancel_button.show_text(tell(STOP))
            self.count_label.show_text(tell(MAKING))
            self.save_button.setEnabled(False)

    def _named(self) -> Path | None:
        """The path that was asked for, in full; None where there is none."""
        path = self.ask_path()
        named = with_suffix(path) if path is not None else None
        if isinstance(named, Message):
            self.choices.show_trouble(brief(tell(named)))
            return None
        return named

    def _on_cancel_button_clicked(self) -> None:
        if self._target is not None and self._pdf is None:
            self._target = None
            self._end_waiting()
            self.save_button.setEnabled(True)
        else:
            self.reject()

    def reject(self) -> None:
        """Close; what was saved stays saved."""
        self.done(QDialog.DialogCode.Rejected if self.saved.isHidden() else QDialog.DialogCode.Accepted)

    def _on_progress_timer_timeout(self) -> None:
        self.count_label.show_text(tell(MAKING if self._target is not None else COUNTING))
        self.progress_bar.show()

    def _on_finished(self, _result: int) -> None:
        self._progress_timer.stop()
        self._sharpen_timer.stop()
        self._job = None

    def _write(self) -> None:
        target, self._target = self._target, None
        assert target is not None
        assert self._pdf is not None
        try:
            write_atomically(target, self._pdf)
        except StorageError as error:
            self.saved.hide()
            self.choices.show_trouble(trouble_words(error))
            return
        keep_save_folder(target.parent)
        self.choices.show_trouble("")
        self.saved.show_saved(target, self._pdf)
        self.cancel_button.show_text(tell(CLOSE))
        messenger().status(say("Saved: {file}", file=str(target)))

    def _end_waiting(self) -> None:
        self._progress_timer.stop()
        self.progress_bar.hide()
        self.cancel_button.show_text(tell(CANCEL if self.saved.isHidden() else CLOSE))
        self.save_button.setEnabled(self.choices.choice is not None)

    def _show_count(self) -> None:
        if not self._parts:
            return
        count = self.pages.count
        current = self.pages.current
        section = next((part for part in self._parts if part.first <= current < part.first + part.count), None)
        said = message("page {page} of {pages}", page=current, pages=count)
        if section is not None:
            said = message("{section}, page {page} of {pages}", section=section.title, page=current, pages=count)
        self.count_label.show_text(tell(said))

    def _on_sharpen_timer_timeout(self) -> None:
        if self._job is not None and not SAME_SHARPNESS[0] < self.pages.ppi() / self._job.ppi < SAME_SHARPNESS[1]:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._job is not None:
            self._sharpen_timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._job is None:
            self.refresh()
