"""A draft to the writer of a letter: seen and changed before it is copied. Nothing is sent."""

from dataclasses import replace
from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from planner.guidance.letter_draft import COPY_WORDS, Draft
from planner.style.tokens import SPACE
from planner.ui.dialogs.confirm import QuestionDialog
from planner.ui.messages import messenger, plain
from planner.ui.speech import say, tell, voice
from planner.ui.theme import theme
from planner.ui.widgets import TextArea, TextLabel
from planner.words.message import message, term

WIDTH, TEXT_PX = 560, 340
LEAD = message("Nothing is sent. Change the text as you like, copy it, and put it into your own mail.")


class LetterDraftDialog(QuestionDialog):
    """`reminder`: the next day for a polite reminder, where the writer has the form."""

    def __init__(self, draft: Draft, reminder: date | None = None, parent: QWidget | None = None) -> None:
        copy, close = term("button", "Copy"), term("button", "Close")
        super().__init__(COPY_WORDS[draft.kind], copy, close, WIDTH, parent)
        self.setObjectName("letter_draft_dialog")
        self._draft = draft
        self.body.addWidget(TextLabel(tell(LEAD), "small", "text_2", wrap=True))
        if reminder is not None:
            self.body.addWidget(
                TextLabel(say("The next reminder is due on {day}.", day=reminder), "small", "text_2", wrap=True)
            )
        self.text_edit = TextArea()
        self.text_edit.setObjectName("draft_edit")
        self.text_edit.setAccessibleName(say("Text to copy"))
        self.text_edit.setFixedHeight(theme().px(TEXT_PX))
        plain(self.text_edit, draft_text(draft))
        self.body.addSpacing(SPACE.half)
        self.body.addWidget(self.text_edit)
        self.accepted.connect(self._on_accepted)

    def _on_accepted(self) -> None:
        QGuiApplication.clipboard().setText(self.text_edit.toPlainText())
        if self._draft.writer is None:
            messenger().status(say("Copied; nothing was sent."))
        else:
            messenger().status(say("Copied for {writer}; nothing was sent.", writer=self._draft.writer))


def draft_text(draft: Draft) -> str:
    """The text as another program is given it: without the direction marks of the window's own sentences."""
    language = replace(voice.language, isolates=False)
    return "\n\n".join(map(language.render, draft.paragraphs))
