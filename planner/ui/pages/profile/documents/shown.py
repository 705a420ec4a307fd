"""What the table shows of the papers: the values of the guidance in the words of the window, and their files."""

from collections.abc import Mapping, Sequence
from datetime import date

from planner.guidance.look import Look
from planner.guidance.papers.files import FILE_WORDS, FileState, PaperFile, file_of
from planner.guidance.papers.rows import Mark, PaperRow
from planner.ui.pages.profile.documents.rows import Bar, Shown, ShownFile, ShownRow
from planner.ui.pages.profile.documents.track import track_of
from planner.ui.phrases import near_words
from planner.ui.speech import say, tell, value
from planner.words.message import Count, Days, Message, message, paragraph, term

ICONS: Mapping[Mark, tuple[str, str]] = {
    Mark.OPEN: ("circle", "text_3"),
    Mark.UNDER_WAY: ("clock", "phase_2_text"),
    Mark.WAITING: ("clock", "phase_2_text"),
    Mark.PARTLY: ("circle-half-fill", "phase_2_text"),
    Mark.THERE: ("check-circle-fill", "good"),
    Mark.SOON: ("warning-circle", "warn"),
    Mark.LATE: ("warning-fill", "late"),
    Mark.OLD: ("circle", "edge"),
}
_INKS: Mapping[Mark, str] = {Mark.LATE: "late", Mark.SOON: "warn"}
_FILES: Mapping[FileState, tuple[str, str]] = {
    FileState.NONE: ("", "text_2"),
    FileState.WEB: ("globe", "text_2"),
    FileState.LINKED: ("link-simple", "text_2"),
    FileState.COPIED: ("copy", "text_2"),
    FileState.GONE: ("warning", "late"),
    FileState.CHANGED: ("warning-circle", "warn"),
}
FIND = term("button", "Find it")


def shown_of(look: Look, rows: Sequence[PaperRow], amiss: Mapping[str, FileState]) -> Shown:
    """The rows; `amiss` has the attachments that have gone or become others, by their ids."""
    needed = [row.needed.day for row in rows if row.needed is not None]
    expires = [row.valid_until for row in rows if row.valid_until is not None]
    return Shown(
        track_of(look.today, needed, expires),
        tuple(_row(row, look.today, file_of(look.plan, row.refs, amiss)) for row in rows),
    )


def _row(row: PaperRow, today: date, found: PaperFile) -> ShownRow:
    icon, icon_ink = ICONS[row.mark]
    file = _file(found)
    gap = "" if row.gap is None else value(Days(row.gap.days))
    return ShownRow(
        row.ref,
        icon,
        icon_ink,
        tell(row.title),
        tell(row.line),
        _INKS.get(row.mark, "text_2"),
        row.mark is Mark.OLD,
        "" if row.needed is None else near_words(row.needed.day, today),
        "" if row.needed is None else value(row.needed.reason),
        row.needed is not None and row.needed.projected,
        Bar(
            row.valid_until,
            None if row.needed is None else row.needed.day,
            gap,
            _INKS.get(row.mark, "") if row.gap is not None else "",
        ),
        file,
        _spoken(row, file),
    )


def _file(file: PaperFile) -> ShownFile:
    icon, ink = _FILES[file.state]
    link = tell(FIND) if file.state is FileState.GONE else ""
    words = tell(FILE_WORDS[file.state])
    if file.more and not link:
        words = say("{state}, {count} more", state=words, count=Count(file.more))
    return ShownFile(icon, words, ink, link)


def _spoken(row: PaperRow, file: ShownFile) -> str:
    """All of a row in sentences: what it is, when it is needed, what is missing, its file."""
    said: list[Message] = [message("{title}: {line}.", title=row.title, line=row.line)]
    if row.needed is not None and row.needed.projected:
        said.append(message("Expected to be needed on {day}: {reason}.", day=row.needed.day, reason=row.needed.reason))
    elif row.needed is not None:
        said.append(message("Needed on {day}: {reason}.", day=row.needed.day, reason=row.needed.reason))
    if row.gap is not None:
        said.append(message("It ends {days} before that.", days=Days(row.gap.days)))
    said.append(message("File: {state}.", state=file.text))
    return tell(paragraph(*said))
