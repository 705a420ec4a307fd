"""A draft for somebody else: seen and changed before it is copied. Nothing is sent."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from planner.style.tokens import SPACE
from planner.ui.dialogs.confirm import QuestionDialog
from planner.ui.messages import messenger, plain
from planner.ui.speech import say, tell, voice
from planner.ui.theme import theme
from planner.ui.widgets import TextArea, TextLabel
from planner.words.message import Message, message, term

WIDTH, TEXT_PX = 560, 340
LEAD = message("Nothing is sent. Change the text as you like, copy it, and put it into your own mail.")
COPIED = message("Copied; nothing was sent.")


class DraftDialog(QuestionDialog):
    """`note` stands below the lead; `copied` is what the status line says once the text is on the clipboard."""

    def __init__(
        self,
        title: Message,
        paragraphs: Sequence[Message],
        note: Message | None = None,
        copied: Message = COPIED,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, term("button", "Copy"), term("button", "Close"), WIDTH, parent)
        self._copied = copied
        self.setObjectName("draft_dialog")
        self.body.addWidget(TextLabel(tell(LEAD), "small", "text_2", wrap=True))
        if note is not None:
            self.body.addWidget(TextLabel(tell(note), "small", "text_2", wrap=True))
        self.text_edit = TextArea()
        self.text_edit.setObjectName("draft_edit")
        self.text_edit.setAccessibleName(say("Text to copy"))
        self.text_edit.setFixedHeight(theme().px(TEXT_PX))
        plain(self.text_edit, text_of(paragraphs))
        self.body.addSpacing(SPACE.half)
        self.body.addWidget(self.text_edit)
        self.accepted.connect(self._on_accepted)

    def _on_accepted(self) -> None:
        QGuiApplication.clipboard().setText(self.text_edit.toPlainText())
        messenger().status(tell(self._copied))


def text_of(paragraphs: Sequence[Message]) -> str:
    """The text as another program is given it: without the direction marks of the window's own sentences."""
    language = replace(voice.language, isolates=False)
    return "\n\n".join(map(language.render, paragraphs))
