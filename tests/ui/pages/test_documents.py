"""Page 2, Documents: rows judged on the day they are needed, the renewal, one name, the school, files, keys alone."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, ChangeRecord
from planner.core.records.attachments import ATTACHMENTS, Attachment, AttachmentForm
from planner.core.records.documents import DOCUMENTS, Paper, PaperKind, PaperState
from planner.core.records.statements import Statement
from planner.core.ref import Ref
from planner.guidance.papers.names import Reason
from planner.ui.background import background
from planner.ui.dialogs.draft import DraftDialog
from planner.ui.document import Document
from planner.ui.messages import Messenger, use_messenger
from planner.ui.page_entry import PROFILE
from planner.ui.pages.profile import ProfilePage
from planner.ui.pages.profile.documents import DocumentsPart
from planner.ui.pages.profile.documents.names_model import FIRST, CellMark, ShownName, ShownReason
from planner.ui.pages.profile.documents.rows import ShownRow
from planner.ui.pages.profile.documents.track import track_of
from planner.ui.pages.profile.head import DOCUMENTS as DOCUMENTS_PART
from planner.ui.theme import theme
from planner.words.message import Message, message
from tests.guidance.looks import TODAY
from tests.ui.stores import a_document
from tests.ui.whole_window import a_whole_window, shell_of

NAME = {"given_names": "Mohammed Anwar", "family_name": "Siddiq", "birth_date": date(1998, 11, 3)}
SENT = {"state": PaperState.SENT, "asked_on": TODAY - timedelta(weeks=4)}
PASSPORT = Paper(id="p", state=PaperState.IN_HAND, expires=date(2027, 10, 1), **NAME)  # type: ignore[arg-type]
DIPLOMA = Paper(
    id="d",
    kind=PaperKind.DIPLOMA,
    given_names="Mohd Anwar",
    family_name="Siddiq",
    birth_date=NAME["birth_date"],
    **SENT,
)  # type: ignore[arg-type]
PAPERS: tuple[Edit, ...] = (
    AddRecord("documents", PASSPORT),
    AddRecord("documents", DIPLOMA),
    AddRecord("documents", Paper(id="t", kind=PaperKind.TRANSCRIPT, **SENT)),  # type: ignore[arg-type]
    AddRecord("documents", Paper(id="v", kind=PaperKind.VACCINATION, state=PaperState.IN_HAND)),
    AddRecord("documents", Paper(id="b", kind=PaperKind.TB_TEST)),
    AddRecord("statements", Statement(id="s", title="draft 2", specialty="Surgery", characters=29_000)),
)
CTRL = Qt.KeyboardModifier.ControlModifier


class Shown:
    """The part alone, filled again whenever the plan changes."""

    def __init__(self, qtbot: QtBot, *edits: Edit, reason: Message | None = None) -> None:
        self.document: Document = a_document(None, *edits, reason=reason)
        self.part = DocumentsPart(self.document)
        self.start = self.document.history.position
        self.document.plan_changed.connect(lambda _: self.part.fill())
        qtbot.addWidget(self.part)
        self.part.resize(1300, 800)
        self.part.fill()
        with qtbot.waitActive(self.part):
            self.part.show()
            self.part.activateWindow()

    @property
    def changes(self) -> int:
        return self.document.history.position - self.start

    def row(self, record_id: str) -> ShownRow:
        shown = self.part.table.shown
        assert shown is not None
        return next(row for row in shown.rows if row.ref.id == record_id)

    def paper(self, record_id: str) -> Paper:
        found = self.document.plan.records["documents"][record_id]
        assert isinstance(found, Paper)
        return found

    def name(self, key: str) -> tuple[int, ShownName]:
        lines = enumerate(self.part.names.table.names.lines)
        return next((place, line.name) for place, line in lines if line.name.key == key and not line.is_reason)

    def type(self, row: int, column: int, text: str) -> None:
        """Into a cell of the names: the first letter begins it, Enter takes it."""
        table = self.part.names.table
        table.setFocus()
        table.setCurrentIndex(table.names.index(row, column))
        QTest.keyClick(table, Qt.Key.Key_F2)
        field = table.findChildren(QLineEdit)[-1]
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        for _ in range(2):  # Qt closes the field later, and only then the text is taken.
            QApplication.processEvents()

    def choose(self, record_id: str) -> None:
        kind = "statements" if record_id == "s" else "documents"
        self.part.table.setFocus()
        self.part.table.choose(Ref(kind, record_id))


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    yield Shown(qtbot, *PAPERS)
    background().end_all()


@pytest.fixture
def said() -> Iterator[list[str]]:
    said: list[str] = []
    messenger = Messenger()
    messenger.status_said.connect(said.append)
    messenger.refusal_said.connect(lambda refusal: said.append(str(refusal)))
    use_messenger(messenger)
    yield said
    use_messenger(None)


class TestRows:
    def test_each_says_how_it_stands_on_the_day_it_is_needed(self, shown: Shown) -> None:
        passport, tests = shown.row("p"), shown.row("v")
        assert (passport.name, passport.below, passport.below_ink) == ("Passport", "valid until 1 Oct", "late")
        assert passport.bar.until == date(2027, 10, 1)
        assert passport.bar.gap.endswith(" days")
        assert f"It ends {passport.bar.gap} before that." in passport.spoken
        assert "File: none yet." in passport.spoken
        assert (tests.name, tests.below) == ("Vaccinations and titers", "1 of 2 in, next: Tuberculosis test")
        assert shown.row("s").below_ink == "late", "it is longer than the service takes"
        assert shown.part.lead_label.text().startswith("Your passport ends before")

    def test_the_track_shows_the_gap_and_is_turned_around(self, shown: Shown) -> None:
        part, needed = shown.part, shown.row("p").bar.needed
        shown.choose("s")
        track = part.table.shown
        assert track is not None
        assert needed is not None

        def is_red(x: float) -> bool:
            picture = part.table.viewport().grab().toImage()
            y, late = part.table.visualRect(part.table.rows.index(0)).center().y(), theme().colour("late").rgb()
            return late in [picture.pixel(round(x) + by, y) for by in (-2, -1, 0, 1, 2)]

        width = part.table.viewport().width()
        tick = part.table.delegate.columns(width).x(track.track.share(needed))
        assert (is_red(tick), is_red(width - tick)) == (True, False)
        part.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        QApplication.processEvents()
        assert (is_red(tick), is_red(width - tick)) == (False, True)

    def test_the_scale(self) -> None:
        far = date(2029, 1, 1)
        track = track_of(TODAY, [date(2028, 4, 12)], [far, date(2020, 1, 1)])
        assert track.share(track.first) == 0 < track.share(TODAY) < track.share(date(2028, 4, 12)) < 1
        assert track.share(far) == 1, "what ends long after is cut"
        assert list(track.years) == [date(2028, 1, 1)]
        assert track_of(TODAY, [], []).share(TODAY) < 0.1


def test_the_renewal_is_planned_in_one_step(shown: Shown) -> None:
    shown.choose("p")
    detail, tasks = shown.part.detail, set(shown.document.plan.tasks)
    assert detail.effect_label.text().startswith("adds “Renew the passport”")
    detail.renew_button.click()
    (new,) = set(shown.document.plan.tasks) - tasks
    assert (shown.paper("p").renewal, shown.changes) == (new, 1)
    assert not detail.renew_button.isVisible()
    assert shown.row("p").below_ink == "warn"
    shown.document.undo()
    assert set(shown.document.plan.tasks) == tasks
    assert detail.renew_button.isVisible()


class TestNames:
    def test_a_difference_asks_for_a_reason_and_is_quiet_then(self, shown: Shown) -> None:
        row, diploma = shown.name("d")
        cell = diploma.cells[0]
        assert (cell.mark, diploma.reasons) == (CellMark.DIFFERS, (ShownReason(Reason.NAME, ""),))
        assert "Mohd Anwar; the passport has Mohammed Anwar" in cell.spoken
        assert [diploma.cells[place].mark for place in (1, 2)] == [CellMark.SAME] * 2
        shown.type(row + 1, FIRST, "The university shortens it")
        assert shown.paper("d").difference_reason == "The university shortens it"
        assert [reason.text for reason in shown.name("d")[1].reasons] == ["The university shortens it"]
        shown.document.do(ChangeRecord("documents", "d", {"proof": "letter of 3 Mar"}))
        model = shown.part.names.table.names
        spoken = model.spoken(model.index(row + 1, FIRST))
        assert spoken == "Diploma, why the name differs: “The university shortens it” Proof: letter of 3 Mar"
        shown.document.undo()
        assert "differs" not in shown.part.lead_label.text()
        shown.document.undo()
        assert shown.paper("d").difference_reason == ""

    def test_a_birth_date_that_differs_asks_for_a_reason_of_its_own(self, shown: Shown) -> None:
        row, _ = shown.name("d")
        shown.type(row + 1, FIRST, "The university shortens it")
        shown.document.do(ChangeRecord("documents", "d", {"proof": "letter of 3 Mar"}))
        shown.type(row, FIRST + 2, "11 Mar 1998")
        table = shown.part.names.table
        assert table.currentIndex().row() == row + 2, "keys are led to the reason that is missing"
        words = [table.names.spoken(table.names.index(row + below, FIRST)) for below in (1, 2)]
        assert words == [
            "Diploma, why the name differs: “The university shortens it” Proof: letter of 3 Mar",
            "Diploma: say why the birth date differs",
        ]
        shown.type(row + 2, FIRST, "Day and month changed places")
        diploma = shown.paper("d")
        assert diploma.difference_reason == "The university shortens it"
        assert diploma.date_reason == "Day and month changed places"
        assert "does not show" not in shown.part.lead_label.text()

    def test_a_name_typed_where_there_is_no_record_makes_one(self, shown: Shown) -> None:
        row, _ = shown.name("new:account")
        shown.type(row, FIRST, "Mohamed Anwar")
        account = DOCUMENTS.of(shown.document.plan)[-1]
        assert (account.kind, account.given_names, shown.changes) == (PaperKind.ACCOUNT, "Mohamed Anwar", 1)
        table = shown.part.names.table
        assert (table.key, table.currentIndex().column()) == (account.id, FIRST + 1), "the next that is empty"
        shown.type(row, FIRST + 1, "Siddiq")
        shown.type(row, FIRST + 2, "3 Nov 1998")
        line = table.names.lines[table.currentIndex().row()]
        assert (line.name.key, line.is_reason) == (account.id, True), "then the reason why it differs"

    def test_a_birth_date(self, shown: Shown, said: list[str]) -> None:
        row, _ = shown.name("t")
        shown.type(row, FIRST, "Mohammed Anwar")
        shown.type(row, FIRST + 2, "4.11.1998")
        assert shown.paper("t").birth_date == date(1998, 11, 4)
        assert shown.name("t")[1].cells[2].mark is CellMark.DIFFERS
        shown.type(row, FIRST + 2, "soon")
        assert said[-1].startswith("“soon” is no day. Write the date like")
        shown.part.names.table.setCurrentIndex(shown.part.names.table.names.index(row, FIRST + 2))
        QTest.keyClick(shown.part.names.table, Qt.Key.Key_Delete)
        QApplication.processEvents()
        assert shown.paper("t").birth_date is None

    def test_a_paper_that_only_shows_a_name_has_its_fields(self, shown: Shown) -> None:
        row, _ = shown.name("new:account")
        shown.type(row, FIRST, "Mohammed Anwar")
        account = DOCUMENTS.of(shown.document.plan)[-1]
        names = shown.part.names
        names.table.setCurrentIndex(names.table.names.index(row, FIRST))
        names.show_menu(names.mapToGlobal(names.rect().center()))
        next(action for action in names.row_menu.actions() if action.text() == "All fields").trigger()
        names.row_menu.close()
        assert shown.part.side.ref == Ref("documents", account.id)
        shown.part.fill()
        assert shown.part.side.ref == Ref("documents", account.id), "it is in no row of the table"
        shown.choose("d")
        assert shown.part.side.ref == Ref("documents", "d"), "fields follow the row"


class TestSchool:
    def test_the_wait_with_its_reminders(self, shown: Shown) -> None:
        school = shown.part.school
        assert school.weeks_label.text() == "4 weeks"
        assert school.usual_label.text() == "of a usual 4, at most 13"
        assert "A reminder is due since 29 Mar 2027." in school.line.accessibleName()
        school.reminded_button.click()
        assert shown.paper("d").reminded_on == shown.paper("t").reminded_on == (TODAY,)
        assert "Reminded on 12 Apr 2027." in school.line.accessibleName()

    def test_an_answer_confirms_the_papers_and_reports_the_step(self, shown: Shown) -> None:
        shown.part.school.answered_button.click()
        assert {shown.paper(id_).state for id_ in ("d", "t")} == {PaperState.VERIFIED}
        assert shown.document.plan.tasks["credentials"].done
        assert shown.changes == 1
        assert not shown.part.school.copy_button.isVisible()

    def test_a_reminder_is_copied_by_key(self, shown: Shown, said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(DraftDialog, "ask", lambda self: self.accept())
        shown.choose("d")
        QTest.keyClick(shown.part.table, Qt.Key.Key_C, CTRL)
        assert "diploma and final transcript" in QGuiApplication.clipboard().text()
        assert said == ["Copied; nothing was sent."]
        shown.choose("p")
        QTest.keyClick(shown.part.table, Qt.Key.Key_C, CTRL)
        assert QGuiApplication.clipboard().text() == "Passport"
        assert shown.changes == 0

    def test_a_paper_that_the_school_writes_has_a_request_of_its_own(
        self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(DraftDialog, "ask", lambda self: self.accept())
        shown = Shown(qtbot, AddRecord("documents", Paper(id="m", kind=PaperKind.MSPE)))
        shown.choose("m")
        assert shown.part.detail.draft_button.text() == "Copy a request"
        QTest.keyClick(shown.part.table, Qt.Key.Key_C, CTRL)
        assert "ask you for this document: dean's letter (MSPE)." in QGuiApplication.clipboard().text()


def test_a_paper_that_a_school_writes_is_asked_for(qtbot: QtBot) -> None:
    shown = Shown(qtbot, AddRecord("documents", Paper(id="m", kind=PaperKind.MSPE)))
    detail = shown.part.detail
    assert (detail.draft_button.text(), detail.noted_button.text()) == ("Copy a request", "Asked today")
    detail.noted_button.click()
    assert (shown.paper("m").asked_on, shown.paper("m").state) == (TODAY, PaperState.ORDERED)
    assert detail.draft_button.text() == "Copy a reminder"
    assert not detail.noted_button.isVisible(), "it was today"
    shown.document.undo()
    assert (shown.paper("m").asked_on, detail.noted_button.isVisible()) == (None, True)
    background().end_all()


class TestFiles:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        file = tmp_path / "passport.pdf"
        file.write_bytes(b"%PDF")
        return file

    def attached(self, shown: Shown) -> tuple[Attachment, ...]:
        return ATTACHMENTS.of(shown.document.plan)

    def test_one_is_pasted_lost_and_found_again(
        self, qtbot: QtBot, shown: Shown, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(shown.part.files.attaching, "ask_form", lambda _: AttachmentForm.FILE)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        QGuiApplication.clipboard().setMimeData(data)
        shown.choose("p")
        QTest.keyClick(shown.part.table, Qt.Key.Key_V, CTRL)
        qtbot.waitUntil(lambda: shown.row("p").file.text == "linked")
        moved = file.rename(file.with_name("moved.pdf"))
        shown.part.files.watch.look(again=True)
        qtbot.waitUntil(lambda: shown.row("p").file.text == "not found")
        assert shown.row("p").file.link == "Find it"
        monkeypatch.setattr(shown.part.files.attaching, "ask_file", lambda _: moved)
        assert shown.part.detail.file_button.text() == "Find passport.pdf"
        shown.part.detail.file_button.click()
        qtbot.waitUntil(lambda: shown.row("p").file.text == "linked")
        (attachment,) = self.attached(shown)
        assert (attachment.of, attachment.address) == (Ref("documents", "p"), str(moved))
        assert shown.changes == 2
        moved.write_bytes(b"%PDF, a later draft")
        shown.part.files.watch.look(again=True)
        qtbot.waitUntil(lambda: shown.row("p").file.text == "changed")
        assert shown.part.detail.file_button.text() == "Keep passport.pdf as it is now"
        shown.part.detail.file_button.click()
        qtbot.waitUntil(lambda: shown.row("p").file.text == "linked")

    def test_without_a_file_on_the_clipboard_it_says_so(self, shown: Shown, said: list[str]) -> None:
        QGuiApplication.clipboard().setText("a text")
        shown.choose("p")
        QTest.keyClick(shown.part.table, Qt.Key.Key_V, CTRL)
        assert said == ["There is no file on the clipboard. Copy one where your files are."]

    def test_a_drop_is_for_the_row_below_it(
        self, qtbot: QtBot, shown: Shown, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(shown.part.files.attaching, "ask_form", lambda _: AttachmentForm.COPY)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        shown.choose("p")
        at = QPointF(shown.part.table.visualRect(shown.part.table.rows.index(1)).center())
        buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        shown.part.table.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, data, buttons, none))
        qtbot.waitUntil(lambda: len(self.attached(shown)) == 1)
        assert (self.attached(shown)[0].of, shown.row("d").file.text) == (Ref("documents", "d"), "copied in")


class TestKeys:
    def test_the_fields_open_beside_the_rows_and_esc_leads_back(self, shown: Shown) -> None:
        table, side = shown.part.table, shown.part.side
        shown.choose("d")
        QTest.keyClick(table, Qt.Key.Key_Return)
        assert side.form is not None
        assert side.title_label.text() == "Diploma"
        assert side.form.isAncestorOf(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert (side.isVisible(), table.hasFocus(), shown.part.right.isVisible()) == (False, True, True)

    def test_a_paper_is_deleted_and_comes_back(self, shown: Shown) -> None:
        shown.choose("p")
        QTest.keyClick(shown.part.table, Qt.Key.Key_Delete)
        assert "p" not in shown.document.plan.records["documents"]
        current = shown.part.table.current
        assert current is not None
        assert current.ref.id == "d", "the row at its place"
        shown.document.undo()
        assert shown.row("p").name == "Passport"

    def test_of_papers_in_one_row_each_has_its_fields(self, shown: Shown) -> None:
        shown.choose("v")
        QTest.keyClick(shown.part.table, Qt.Key.Key_Delete)
        assert shown.changes == 0
        second = shown.part.detail.other_buttons[1]
        assert second.text() == "Tuberculosis test"
        second.click()
        assert shown.part.side.ref == Ref("documents", "b")


def test_a_finding_leads_to_the_paper_and_its_fields(qtbot: QtBot) -> None:
    window = a_whole_window(qtbot, a_document(None, *PAPERS))
    shell = shell_of(window)
    shell.show_record(Ref("documents", "d"))
    QApplication.processEvents()
    page = shell.pages[PROFILE]
    assert isinstance(page, ProfilePage)
    part = page.documents
    assert page.part == DOCUMENTS_PART
    assert (part.side.title_label.text(), part.side.isVisible()) == ("Diploma", True)
    current = part.table.current
    assert current is not None
    assert current.ref.id == "d"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert part.table.hasFocus()
    background().end_all()
    window.close()


def test_without_a_paper_it_begins_with_the_passport(qtbot: QtBot) -> None:
    shown = Shown(qtbot)
    part = shown.part
    assert (part.empty_view.isVisible(), part.left.isVisible(), part.school.isVisible()) == (True, False, False)
    part.empty_view.action_button.click()
    (passport,) = DOCUMENTS.of(shown.document.plan)
    assert (passport.kind, passport.state) == (PaperKind.PASSPORT, PaperState.IN_HAND)
    assert part.side.ref == Ref("documents", passport.id)
    form = part.side.form
    assert form is not None
    assert form.edits["expires"].isAncestorOf(QApplication.focusWidget()), "without it nothing else can be told"
    assert part.detail.fields_button.text() == "Type in its last day"
    shown.document.undo()
    assert (part.empty_view.isVisible(), part.side.isVisible()) == (True, False)


def test_what_is_needed_is_offered_first(shown: Shown) -> None:
    menu = shown.part.add_button.menu()
    menu.aboutToShow.emit()
    first = menu.actions()[0]
    assert first.text().startswith("Dean's letter (MSPE)\t")
    first.trigger()
    assert shown.changes == 1
    assert shown.part.side.form is not None


def test_a_plan_that_can_only_be_viewed(qtbot: QtBot) -> None:
    shown = Shown(qtbot, *PAPERS, reason=message("Only to look at."))
    part = shown.part
    buttons = (part.add_button, part.detail.renew_button, part.detail.attach_button, part.school.answered_button)
    assert not any(button.isEnabled() for button in buttons)
    assert not part.table.acceptDrops()
    index = part.names.table.names.index(0, FIRST)
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    background().end_all()
