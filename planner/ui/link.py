"""The one door out of the window: whatever is opened by another program is checked here, and asked about first.

A link comes from a plan, and a plan may come from anybody. Qt hands every address to the system, which may start
programs, send the user's name and password to a server of somebody else (`file://server/…`), or open what an unknown
scheme is registered for. So three things may be opened: a web page (https), a mail, and a file of the plan's own
attachments that cannot be a program. Besides, without a question, what the user has just saved: a PDF that holds, byte
for byte, what the program wrote, and the folder that the user chose for it.
"""

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qsl

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from planner.paths import user_data_folder
from planner.style.tokens import SPACE
from planner.ui.speech import say, say_term, tell
from planner.ui.theme import set_ground, theme
from planner.ui.widgets import PrimaryButton, QuietButton, TextLabel
from planner.ui.widgets.dialog import Dialog
from planner.words.message import Message, message
from planner.words.text import breakable

LONGEST = 2_000
WIDTH = 480
INERT_TYPES = frozenset(
    (
        *(".pdf", ".txt", ".md", ".csv", ".ics", ".rtf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"),
        *(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"),
    )
)
"""Types of files that their programs show and do not run: nobody can list all that may be run."""
MAIL_FIELDS = frozenset(("subject", "body", "cc", "bcc", "to"))

NO_ADDRESS = message("This is no address that can be opened.")
OTHER_SCHEME = message("Only web addresses that begin with https and mail addresses are opened.")
HAS_A_NAME_IN_IT = message("This address holds a name or a password before the server's, as misleading ones do.")
MAIL_WITH_A_FILE = message("This mail address would do more than write a mail.")
NOT_AN_ATTACHMENT = message("Only files among the plan's own attachments are opened.")
MAY_BE_A_PROGRAM = message("A file of this type could be a program; it is not opened.")
NOT_OUR_FOLDER = message("Only folders of this program are opened.")
NOT_AS_WRITTEN = message("The file is not there any more as it was saved. Save it again, then open it.")
FOLDER_MAY_BE_A_PROGRAM = message("A folder with such a name could be a program; open it in the file manager.")
NOT_OPENED = message("Nothing on this computer opens it.")


@dataclass(frozen=True, slots=True)
class Way:
    """What may be opened: the address as it goes to the system, in ASCII, and where it leads."""

    url: QUrl
    where: str

    @property
    def address(self) -> str:
        """The whole address; letters that look like others stand as their codes."""
        return self.url.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def way_of(address: str, attachments: Path | None = None) -> Way | Message:
    """What an address of a plan leads to, or why it is not opened. `attachments` is the folder of the plan's files."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if len(address) > LONGEST or not address.isprintable() or "\\" in address or not url.isValid():
        return NO_ADDRESS
    match url.scheme():
        case "https":
            return _web(url)
        case "mailto":
            return _mail(url)
        case "file":
            return _file(url, attachments)
        case _:
            return OTHER_SCHEME


def folder_way(folder: Path) -> Way | Message:
    """The way to a folder of the program's own."""
    real, own = Path(os.path.realpath(folder)), Path(os.path.realpath(user_data_folder()))
    # A folder with a suffix can be a program, on macOS.
    if not real.is_dir() or not real.is_relative_to(own) or (real.suffix and real != own):
        return NOT_OUR_FOLDER
    return Way(QUrl.fromLocalFile(str(real)), str(real))


def written_way(path: Path, content: bytes) -> Way | Message:
    """The way to a PDF that the program has just written, as long as it still holds what was written."""
    try:
        real = Path(os.path.realpath(path))
        same = real.suffix.lower() == ".pdf" and real.is_file() and real.read_bytes() == content
        runs = same and os.name == "posix" and bool(real.stat().st_mode & 0o111)
    except OSError:
        return NOT_AS_WRITTEN
    if not same:
        return NOT_AS_WRITTEN
    return MAY_BE_A_PROGRAM if runs else Way(QUrl.fromLocalFile(str(real)), str(real))


def written_folder_way(path: Path, content: bytes) -> Way | Message:
    """The way to the folder of such a PDF."""
    way = written_way(path, content)
    folder = Path(os.path.realpath(path)).parent
    if not isinstance(way, Way):
        return way
    if sys.platform == "darwin" and folder.suffix:
        return FOLDER_MAY_BE_A_PROGRAM
    return Way(QUrl.fromLocalFile(str(folder)), str(folder))


def open_written(path: Path, content: bytes, parent: QWidget | None = None) -> bool:
    """Open a PDF that was just saved: the user named it, so nothing is asked."""
    return _give(written_way(path, content), parent)


def show_written(path: Path, content: bytes, parent: QWidget | None = None) -> bool:
    """Show the folder of a PDF that was just saved in the system's file manager."""
    return _give(written_folder_way(path, content), parent)


def open_link(address: str, parent: QWidget | None = None) -> bool:
    """Show where an address leads and open it if the user wants; True when it was handed to the system."""
    return _open(way_of(address), parent)


def open_copy(copy: Path, called: str, folder: Path, parent: QWidget | None = None) -> bool:
    """The same for a copy among the plan's attachments in `folder`; `called` is the name that the file had."""
    way = way_of(copy.as_uri(), folder)
    return _open(replace(way, where=called) if isinstance(way, Way) else way, parent)


def open_folder(folder: Path, parent: QWidget | None = None) -> bool:
    """Show one of the program's own folders in the system's file manager, if the user wants."""
    return _open(folder_way(folder), parent)


def _open(way: Way | Message, parent: QWidget | None) -> bool:
    if not isinstance(way, Way):
        LinkDialog(None, way, parent).ask()
        return False
    return LinkDialog(way, None, parent).ask() and _give(way, parent)


def _give(way: Way | Message, parent: QWidget | None) -> bool:
    if not isinstance(way, Way):
        LinkDialog(None, way, parent).ask()
        return False
    if not hand_over(way.url):
        LinkDialog(None, NOT_OPENED, parent).ask()
        return False
    return True


def hand_over(url: QUrl) -> bool:
    """Gives an address to the system. Nothing else in the program does; tests replace it."""
    return QDesktopServices.openUrl(url)


class LinkDialog(Dialog):
    """Asks before something is opened, or says why it is not."""

    def __init__(self, way: Way | None, refusal: Message | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = way
        self.setObjectName("link_dialog")
        self.setWindowTitle(say("Open a link"))
        self.open_button = PrimaryButton(say_term("button", "Open"))
        self.open_button.setObjectName("open_button")
        self.open_button.setVisible(way is not None)
        self.cancel_button = QuietButton(say("Cancel") if way is not None else say("Close"))
        self.cancel_button.setObjectName("cancel_button")
        self._layout = QVBoxLayout(self)
        inset = SPACE.section_gap
        self._layout.setContentsMargins(inset, inset, inset, inset)
        self._layout.setSpacing(SPACE.unit)
        if way is not None:
            self._show(say("Another program will open this:"), way)
        else:
            self._layout.addWidget(TextLabel(say("This is not opened"), "item"))
            self._layout.addWidget(TextLabel(tell(refusal or NO_ADDRESS), "body", wrap=True))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.open_button)
        self._layout.addSpacing(SPACE.unit)
        self._layout.addLayout(foot)
        set_ground(self, "surface")
        self.setFixedWidth(theme().px(WIDTH))
        self.open_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        # What lies behind a link is not known: Enter alone opens nothing.
        self.set_default(self.cancel_button)
        self.cancel_button.setFocus()

    def ask(self) -> bool:
        """Whether it is to be opened. Tests replace this."""
        return self.exec() == QDialog.DialogCode.Accepted

    def _show(self, words: str, way: Way) -> None:
        self._layout.addWidget(TextLabel(words, "body", "text_2", wrap=True))
        self._layout.addWidget(TextLabel(breakable(way.where), "item", wrap=True))
        if way.address != way.where:
            self._layout.addWidget(TextLabel(breakable(way.address), "body", wrap=True))

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the wrapped lines need."""
        super().showEvent(event)
        self.resize(self.width(), self._layout.totalHeightForWidth(self.width()))


def _web(url: QUrl) -> Way | Message:
    host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
    if not host:
        return NO_ADDRESS
    return HAS_A_NAME_IN_IT if url.userInfo() else Way(url, host)


def _mail(url: QUrl) -> Way | Message:
    whom = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    fields = {name.lower() for name, _ in parse_qsl(url.query(), keep_blank_values=True)}
    if not whom or url.host():
        return NO_ADDRESS
    return Way(url, whom) if fields <= MAIL_FIELDS else MAIL_WITH_A_FILE


def _file(url: QUrl, attachments: Path | None) -> Way | Message:
    if attachments is None or url.host() or not url.isLocalFile():
        return NOT_AN_ATTACHMENT
    real, folder = Path(os.path.realpath(url.toLocalFile())), Path(os.path.realpath(attachments))
    if not real.is_file() or not real.is_relative_to(folder):
        return NOT_AN_ATTACHMENT
    if real.suffix.lower() not in INERT_TYPES or (os.name == "posix" and real.stat().st_mode & 0o111):
        return MAY_BE_A_PROGRAM
    return Way(QUrl.fromLocalFile(str(real)), real.name)
