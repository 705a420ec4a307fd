"""The study of the day: what is fair today, the week, and the line that logs it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from planner.core.model import Task
from planner.guidance.look import Look
from planner.guidance.next_steps import studies_now, study_days_left
from planner.guidance.study.standing import ExamStudy, studies
from planner.guidance.study.today_words import begins, beside_figure, hours_figure, logged_today
from planner.guidance.study.week import kept_last_week, week_of
from planner.style.tokens import SPACE
from planner.ui.layouts import column
from planner.ui.pages.today.week_strip import WeekStrip
from planner.ui.speech import say, tell, title
from planner.ui.theme import theme
from planner.ui.widgets import SectionTitle, TextLabel
from planner.words.message import Data, Decimal, Message, counted, paragraph
from planner.words.text import breakable

LEAST_WORDS_PX = 240


class StudySection(QWidget):
    """The studies that are on, the week, and room for the log line; where none is on, when the next one begins."""

    def __init__(self, look: Look, log_line: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("study_section")
        self.title_label = SectionTitle(say("Study today"))
        kept = kept_last_week(look)
        words = "" if kept is None else tell(_kept_words(*kept))
        self.kept_label = TextLabel(words, "small", "text_2", wrap=True)
        self.kept_label.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.kept_label.setObjectName("kept_label")
        self.week = WeekStrip(week_of(look), look.today)
        head = QHBoxLayout()
        head.addWidget(self.title_label)
        head.addWidget(self.kept_label, 1)
        first, *others = self._views(look)
        layout = column(self, SPACE.unit)
        layout.addLayout(head)
        layout.addWidget(_Beside(first, self.week))
        for view in (first, *others):
            if view is not first:
                layout.addWidget(view)
            if isinstance(view, StudyView):
                layout.addWidget(view.left_label)  # Below the week too: there it is one line.
        layout.addWidget(log_line)
        log_line.show()

    def _views(self, look: Look) -> list[QWidget]:
        """One of each study that is on; else when the next one begins."""
        found = studies(look)
        by_exam = {study.exam: study for study in found}
        now = studies_now(look)
        if now:
            return [StudyView(look, task, by_exam.get(task.exam or "")) for task in now]
        said = begins(look, found)
        label = TextLabel("" if said is None else tell(said), "body", "text_2", wrap=True)
        label.setObjectName("begins_label")
        return [label]


class _Beside(QWidget):
    """Words and the week beside them, or below where there is no room."""

    def __init__(self, words: QWidget, week: QWidget) -> None:
        super().__init__()
        self._words, self._week = words, week
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(SPACE.text_inset)
        self._line.addWidget(words, 1)
        self._line.addWidget(week)

    def minimumSizeHint(self) -> QSize:
        widest = max(self._words.minimumSizeHint().width(), self._week.sizeHint().width())
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least = max(theme().px(LEAST_WORDS_PX), self._words.minimumSizeHint().width())
        narrow = self.width() < least + SPACE.text_inset + self._week.sizeHint().width()
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._line.direction() != direction:
            self._line.setDirection(direction)


class StudyView(QWidget):
    """One running study."""

    def __init__(self, look: Look, task: Task, study: ExamStudy | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"study_{task.id}")
        own = look.schedule.terms.study_days.capacity(look.today.toordinal())
        self.hours_label = TextLabel(tell(hours_figure(study, own)), "figure" if own > 0 else "heading")
        beside = title(task.title) if study is None else tell(beside_figure(study, own))
        self.pace_label = TextLabel(breakable(beside), "body", "text_2", wrap=True)
        self.left_label = TextLabel(breakable(tell(left_words(look, task, study))), "small", "text_2", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(SPACE.unit)
        line.addWidget(self.hours_label, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.pace_label, 1, Qt.AlignmentFlag.AlignVCenter)
        column(self, 0).addLayout(line)


def section_has(look: Look) -> bool:
    """Whether there is a study to be shown: one that is on, or one that comes."""
    return bool(studies_now(look) or studies(look))


def left_words(look: Look, task: Task, study: ExamStudy | None) -> Message:
    """The study with its hours done of all and the study days left, and what is logged today."""
    effort = task.effort_hours or 0.0
    left = counted(
        "{study}: {done} of {all} h done, {count} study day left.",
        "{study}: {done} of {all} h done, {count} study days left.",
        study_days_left(look, task),
        study=Data(task.title),
        done=Decimal(effort - task.remaining_hours, 0),
        all=Decimal(effort, 0),
    )
    logged = logged_today(look, study.exam) if study is not None else None
    return left if logged is None else paragraph(left, logged)


def _kept_words(kept: int, planned: int) -> Message:
    return counted("{kept} of {count} day kept last week", "{kept} of {count} days kept last week", planned, kept=kept)
