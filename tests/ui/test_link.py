"""One door out of the window: what it lets through, and that there is no other."""

import ast
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.paths import user_data_folder
from planner.ui import link
from planner.ui.link import (
    HAS_A_NAME_IN_IT,
    MAIL_WITH_A_FILE,
    MAY_BE_A_PROGRAM,
    NO_ADDRESS,
    NOT_AN_ATTACHMENT,
    NOT_OPENED,
    NOT_OUR_FOLDER,
    OTHER_SCHEME,
    LinkDialog,
    Way,
    folder_way,
    open_folder,
    open_link,
    open_written,
    show_written,
    way_of,
)
from planner.words.language import english
from planner.words.message import Message
from tests.project.tree import ROOT
from tests.promises.plugin import Recorder


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was given."""
    given: list[str] = []

    def take(url: QUrl) -> bool:
        given.append(url.toString())
        return True

    monkeypatch.setattr(link, "hand_over", take)
    return given


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What each dialog showed; each is answered with yes."""
    shown: list[list[str]] = []

    def ask(dialog: LinkDialog) -> bool:
        shown.append([label.text().replace("\u200b", "") for label in dialog.findChildren(QLabel)])
        return True

    monkeypatch.setattr(LinkDialog, "ask", ask)
    return shown


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("https://www.ecfmg.org/a?b=c#d", "www.ecfmg.org"),
        ("HTTPS://Example.org", "example.org"),
        ("https://example.org:8443/", "example.org"),
        ("https://ex\u0430mple.org/", "xn--exmple-4nf.org"),
        ("mailto:anna@example.org?subject=Letter", "anna@example.org"),
    ],
)
def test_a_page_and_a_mail_are_opened_after_a_look(
    handed: list[str], asked: list[list[str]], address: str, where: str, promise: Recorder
) -> None:
    way = way_of(address)
    assert isinstance(way, Way)
    assert way.where == where
    assert way.address.isascii()
    assert open_link(address)
    assert len(handed) == len(asked) == 1
    assert {way.where, way.address} <= {*asked[0]}
    promise("S4", addresses=1, opened_unasked=len(handed) - len(asked))


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://example.org/", OTHER_SCHEME),
        ("ftp://example.org/", OTHER_SCHEME),
        ("javascript:alert(1)", OTHER_SCHEME),
        ("data:text/html,x", OTHER_SCHEME),
        ("smb://server/share", OTHER_SCHEME),
        ("ms-msdt:/id PCWDiagnostic", NO_ADDRESS),
        ("ms-word:ofe|u|https://example.org", NO_ADDRESS),
        ("search-ms:query=x", OTHER_SCHEME),
        ("vscode://file/x", OTHER_SCHEME),
        ("file:///etc/passwd", NOT_AN_ATTACHMENT),
        ("file://server/share/x.pdf", NOT_AN_ATTACHMENT),
        ("\\\\server\\share", NO_ADDRESS),
        ("//server/share", OTHER_SCHEME),
        ("www.example.org", OTHER_SCHEME),
        ("/bin/sh", OTHER_SCHEME),
        ("C:\\Windows\\System32\\calc.exe", NO_ADDRESS),
        ("https://ecfmg.org@evil.example/", HAS_A_NAME_IN_IT),
        ("https://a:b@evil.example/", HAS_A_NAME_IN_IT),
        ("https://", NO_ADDRESS),
        ("https:evil", NO_ADDRESS),
        ("https://exa mple.org/", NO_ADDRESS),
        ("https://example.org/\n", NO_ADDRESS),
        ("https://example.org/\u202egpj.exe", NO_ADDRESS),
        ("https://example.org/\x00", NO_ADDRESS),
        ("https://example.org/" + "a" * 3_000, NO_ADDRESS),
        ("mailto:", NO_ADDRESS),
        ("mailto:a@b.org?attach=/etc/passwd", MAIL_WITH_A_FILE),
        ("mailto:a@b.org?Attachment=/etc/passwd", MAIL_WITH_A_FILE),
        ("", NO_ADDRESS),
    ],
)
def test_everything_else_is_refused_in_one_sentence(
    handed: list[str], asked: list[list[str]], address: str, reason: Message, promise: Recorder
) -> None:
    assert not open_link(address)
    promise("S4", addresses=1, opened_unasked=len(handed))
    assert handed == []
    assert english(reason) in asked[0]


def an_attachment(folder: Path, name: str) -> str:
    path = folder / name
    path.write_bytes(b"content")
    path.chmod(0o600)
    return path.as_uri()


def test_a_file_is_opened_only_among_the_plan_s_attachments(tmp_path: Path) -> None:
    folder = tmp_path / "attachments" / "id"
    folder.mkdir(parents=True)
    inside, outside = an_attachment(folder, "letter.pdf"), an_attachment(tmp_path, "other.pdf")
    assert isinstance(way_of(inside, folder), Way)
    assert way_of(inside) == NOT_AN_ATTACHMENT
    assert way_of(outside, folder) == NOT_AN_ATTACHMENT
    assert way_of(f"{folder.as_uri()}/../../other.pdf", folder) == NOT_AN_ATTACHMENT
    assert way_of(folder.as_uri(), folder) == NOT_AN_ATTACHMENT
    if os.name == "posix":
        (folder / "link.pdf").symlink_to(tmp_path / "other.pdf")
        assert way_of(f"{folder.as_uri()}/link.pdf", folder) == NOT_AN_ATTACHMENT
        os.mkfifo(folder / "pipe.pdf")
        assert way_of(f"{folder.as_uri()}/pipe.pdf", folder) == NOT_AN_ATTACHMENT


NAMES = (
    "a.exe",
    "a.sh",
    "a.desktop",
    "a.jar",
    "a.html",
    "a.svg",
    "a.docm",
    "a.pdf.exe",
    "a",
    "a.url",
    "a.lnk",
    "a.PIF",
)


@pytest.mark.parametrize("name", NAMES)
def test_what_could_be_a_program_is_not_opened(tmp_path: Path, name: str, promise: Recorder) -> None:
    assert way_of(an_attachment(tmp_path, name), tmp_path) == MAY_BE_A_PROGRAM
    promise("S4", addresses=1, opened_unasked=0)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_file_that_may_be_run_is_not_opened_whatever_it_is_called(tmp_path: Path) -> None:
    address = an_attachment(tmp_path, "letter.pdf")
    (tmp_path / "letter.pdf").chmod(0o700)
    assert way_of(address, tmp_path) == MAY_BE_A_PROGRAM


def test_folders_of_ours_are_shown_and_no_others(handed: list[str], asked: list[list[str]], tmp_path: Path) -> None:
    own = user_data_folder()
    for name in ("log", "Evil.app"):
        (own / name).mkdir()
    assert isinstance(folder_way(own / "log"), Way)
    for other in (tmp_path, own.parent, own / "gone", own / "Evil.app", own / "log" / ".." / ".."):
        assert folder_way(other) == NOT_OUR_FOLDER
    assert open_folder(own / "log")
    assert len(handed) == 1
    assert str(own / "log") in asked[0]


def test_nothing_happens_when_the_user_does_not_want_it(
    handed: list[str], monkeypatch: pytest.MonkeyPatch, promise: Recorder
) -> None:
    monkeypatch.setattr(LinkDialog, "ask", lambda _dialog: False)
    assert not open_link("https://example.org/")
    promise("S4", addresses=1, opened_unasked=len(handed))
    assert handed == []


def test_where_nothing_opens_it_that_is_said(asked: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link, "hand_over", lambda _url: False)
    assert not open_link("https://example.org/")
    assert english(NOT_OPENED) in asked[1]


def test_the_safe_answer_has_the_focus(qtbot: QtBot) -> None:
    way = way_of("https://example.org/")
    assert isinstance(way, Way)
    dialog = LinkDialog(way, None)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    assert dialog.cancel_button.hasFocus()
    dialog.open_button.click()
    assert dialog.result() == LinkDialog.DialogCode.Accepted


OPENERS = {"QDesktopServices", "webbrowser", "startfile", "setOpenExternalLinks", "openUrl", "xdg-open", "ShellExecute"}


def openers(code: str) -> list[str]:
    """Names and texts in the code that open something outside of the window."""
    found = []
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name) | ast.alias(name=name) | ast.Constant(value=str(name)):
                if name in OPENERS:
                    found.append(name)
    return found


def test_nothing_else_opens_anything() -> None:
    files = [path for path in (ROOT / "planner").rglob("*.py") if path != Path(link.__file__)]
    assert len(files) > 100
    assert [(path.name, found) for path in files if (found := openers(path.read_text("utf-8")))] == []
    assert openers(Path(link.__file__).read_text("utf-8")) == ["QDesktopServices", "openUrl", "QDesktopServices"]


@pytest.mark.parametrize(
    "code",
    [
        "from PySide6.QtGui import QDesktopServices",
        "import webbrowser",
        "os.startfile(path)",
        "label.setOpenExternalLinks(True)",
        "run(['xdg-open', path])",
    ],
)
def test_the_check_finds(code: str, promise: Recorder) -> None:
    promise.canary("S4", openers_found=len(openers(code)))


def test_a_pdf_is_opened_only_as_it_was_written(tmp_path: Path, handed: list[str], asked: list[list[str]]) -> None:
    written = tmp_path / "wall.pdf"
    written.write_bytes(b"%PDF")
    assert open_written(written, b"%PDF")
    assert show_written(written, b"%PDF")
    assert (len(handed), asked) == (2, [])
    assert not open_written(written, b"%PDF-1.7")
    other = tmp_path / "wall.sh"
    other.write_bytes(b"%PDF")
    assert not open_written(other, b"%PDF")
    if os.name == "posix":
        written.chmod(0o700)
        assert not open_written(written, b"%PDF")
    assert len(handed) == 2
    assert all(len(words) > 1 for words in asked)
