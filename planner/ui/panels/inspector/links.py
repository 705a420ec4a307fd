"""The links of the task: what it waits for, what waits for it; change, leave out, remove, add."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.core.edits.link import AddLink, RemoveLink, SetLag, YieldLink
from planner.core.left_out import BY_THE_USER, why_left_out
from planner.core.model import Dependency, LinkType
from planner.guidance.look import Look
from planner.ui.document import Document
from planner.ui.layouts import column, row
from planner.ui.messages import plain
from planner.ui.panels.inspector.inspector_section import FoldedSection, Shown
from planner.ui.panels.inspector.parts import NumberField, TaskLabel, narrow
from planner.ui.speech import say, say_term, tell, title, value
from planner.ui.widgets import BareButton, ComboBox, IconButton, QuietButton, Segmented, TextLabel
from planner.words.language import english
from planner.words.message import Count, Message, Name, message, term
from planner.words.states import LINK_TYPES
from planner.words.text import breakable

LEFT_OUT = english(BY_THE_USER)
"""As a plan keeps it."""
_LAGS = (-3650, 3650)
_MAKE = message("Link them")
_WAITS_FOR = message("Waits for")


class LinkRow(QWidget):
    """One link: the other task, how it waits, its lag."""

    def __init__(self, section: "LinksSection", link: Dependency, look: Look, task_id: str) -> None:
        super().__init__()
        self.link = link
        other = link.pred if link.succ == task_id else link.succ
        name = Name(look.title(other))
        self.title_label = TaskLabel(title(look.title(other)))
        self.title_label.setObjectName("title_label")
        self.remove_button = IconButton("x", say("Remove the link with {title}", title=name), size_px=14)
        self.remove_button.setObjectName("remove_button")
        self.words_label = TextLabel(breakable(tell(_words(link))), "small", "text_3", wrap=True)
        self.lag_field = NumberField(*_LAGS, say("days of lag"), say("Lag to {title} in days", title=name))
        self.lag_field.setObjectName("lag_field")
        self.lag_field.set_number(link.lag_days)
        self.yield_button = BareButton(say("Put it back") if link.dropped is not None else say("Leave it out"))
        self.yield_button.setObjectName("yield_button")
        layout = column(self, 2)
        layout.addLayout(row(self.title_label, self.remove_button))
        layout.addWidget(self.words_label)
        layout.addWidget(self.lag_field)
        layout.addWidget(self.yield_button)
        # Only now: a widget without a parent would flash as a window of its own.
        self.yield_button.setVisible(link.soft)
        self.title_label.pressed.connect(lambda: section.task_requested.emit(other))
        self.remove_button.clicked.connect(lambda: section.do(RemoveLink(link.id)))
        self.lag_field.number_chosen.connect(lambda days: section.do(SetLag(link.id, days)))
        reason = None if link.dropped is not None else LEFT_OUT
        self.yield_button.clicked.connect(lambda: section.do(YieldLink(link.id, reason)))

    def controls(self) -> list[QWidget]:
        """What edits."""
        return [self.remove_button, self.lag_field, self.yield_button]


class LinksSection(FoldedSection):
    """The rows of both directions and a form for a new link."""

    task_requested = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, say("Links"), parent)
        self.rows: list[LinkRow] = []
        self.before_caption = TextLabel(tell(_WAITS_FOR), "small_strong", "text_2")
        self.after_caption = TextLabel(say("Waited for by"), "small_strong", "text_2")
        self._before, self._after = QWidget(), QWidget()
        self._before_layout, self._after_layout = column(self._before), column(self._after)
        self.add_button = QuietButton(say("Add a link"), "plus")
        self.add_button.setObjectName("add_link_button")
        self.form = _LinkForm(self)
        self.form.hide()
        for widget in (
            self.before_caption,
            self._before,
            self.after_caption,
            self._after,
            self.add_button,
            self.form,
        ):
            self.content_layout.addWidget(widget)
        self.add_button.clicked.connect(self._on_add_button_clicked)
        self.fold_button.toggled.connect(self._on_fold_button_toggled)

    def fill(self, shown: Shown) -> None:
        if shown.ghost is not None:
            return
        links = [link for link in shown.look.plan.links if shown.task.id in (link.pred, link.succ)]
        keep = [(line.link, line.title_label.whole_text) for line in self.rows]
        others = [link.pred if link.succ == shown.task.id else link.succ for link in links]
        wanted = [(link, title(shown.look.title(other))) for link, other in zip(links, others, strict=True)]
        if self.fold_button.isChecked():
            if keep != wanted:
                self._rebuild(links, shown)
            self.form.fill(shown)
        count = sum(link.dropped is None for link in links)
        self.show_summary(value(Count(count)) if count else say_term("links of a task", "none"))

    def controls(self) -> list[QWidget]:
        return [self.add_button, *(control for line in self.rows for control in line.controls())]

    def _rebuild(self, links: list[Dependency], shown: Shown) -> None:
        for line in self.rows:
            line.hide()
            line.setParent(None)
            line.deleteLater()
        self.rows = [LinkRow(self, link, shown.look, shown.task.id) for link in links]
        for line in self.rows:
            (self._before_layout if line.link.succ == shown.task.id else self._after_layout).addWidget(line)
        self.before_caption.setVisible(any(line.link.succ == shown.task.id for line in self.rows))
        self.after_caption.setVisible(any(line.link.pred == shown.task.id for line in self.rows))

    def _on_fold_button_toggled(self, unfolded: bool) -> None:
        """The lines are made when they are first asked for: they are many, and a selection must not wait for them."""
        if unfolded and self.shown is not None:
            self.show_task(self.shown)

    def _on_add_button_clicked(self) -> None:
        self.form.setVisible(not self.form.isVisible())
        if self.form.isVisible():
            self.form.direction_choice.segment("before").setFocus()


class _LinkForm(QWidget):
    """The other task, the direction, the type and the lag of a new link."""

    def __init__(self, section: LinksSection) -> None:
        super().__init__(section)
        self._section = section
        self._ids: list[str] = []
        self.direction_choice = Segmented([("before", tell(_WAITS_FOR)), ("after", say("Comes before"))], "before")
        self.direction_choice.setObjectName("direction_choice")
        self.task_choice = ComboBox()
        self.task_choice.setObjectName("task_choice")
        self.task_choice.setAccessibleName(say("Other task"))
        narrow(self.task_choice)
        self.type_choice = ComboBox()
        self.type_choice.setObjectName("type_choice")
        self.type_choice.setAccessibleName(say("Kind of link"))
        narrow(self.type_choice)
        for type_ in LinkType:
            self.type_choice.addItem(tell(_type_words(type_)), type_.value)
        self.lag_field = NumberField(*_LAGS, say("days of lag"), say("Lag of the new link in days"))
        self.lag_field.number_edit.setPlaceholderText("0")
        self.make_button = QuietButton(tell(_MAKE))
        self.make_button.setObjectName("make_link_button")
        layout = column(self)
        for widget in (
            self.direction_choice,
            self.task_choice,
            self.type_choice,
            self.lag_field,
            self.make_button,
        ):
            layout.addWidget(widget)
        self.make_button.clicked.connect(self._on_make_button_clicked)

    def fill(self, shown: Shown) -> None:
        """The other tasks, in row order."""
        others = [(task.id, title(task.title)) for task in shown.look.tasks if task.id != shown.task.id]
        titles = [words for _, words in others]
        if [self.task_choice.itemText(place) for place in range(self.task_choice.count())] != titles:
            self.task_choice.clear()
            self.task_choice.addItems(titles)
        self._ids = [task_id for task_id, _ in others]

    def _on_make_button_clicked(self) -> None:
        place = self.task_choice.currentIndex()
        if place < 0:
            return
        this, other = self._section.task_id, self._ids[place]
        pred, succ = (other, this) if self.direction_choice.value == "before" else (this, other)
        type_ = LinkType(self.type_choice.currentData())
        if self._section.do(AddLink(pred, succ, type_, self.lag_field.number or 0)):
            self.hide()
            self.lag_field.set_number(None)
            plain(self.make_button, tell(_MAKE))


def _type_words(type_: LinkType) -> Message:
    return term("type of link", "{type} ({code})", type=LINK_TYPES[type_.value], code=type_.value)


def _words(link: Dependency) -> Message:
    type_ = _type_words(link.type)
    if link.dropped is None:
        return message("{type}; the roadmap's order", type=type_) if link.soft else type_
    reason = why_left_out(link.dropped)
    if link.soft:
        return message("{type}; the roadmap's order; left out: {reason}", type=type_, reason=reason)
    return message("{type}; left out: {reason}", type=type_, reason=reason)
