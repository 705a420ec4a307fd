from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.core.edits.base import Edit
from planner.core.edits.move import MoveTask
from planner.core.edits.own_task import AddOwnTask
from planner.core.edits.task import AddTask, SetDuration, SetNotes
from planner.core.model import Constraint, ConstraintType, Kind, LinkType, Phase, Plan
from planner.errors import EditRejected
from planner.guidance.checks import check
from planner.guidance.why import why
from planner.timeline.drag import Gesture, Ghost
from planner.timeline.hit import Hit, Part
from planner.ui.document import Document
from planner.ui.panels.inspector import Inspector
from planner.ui.panels.inspector.inspector_section import FoldedSection
from planner.ui.panels.inspector.parts import FoldButton
from planner.words.language import english
from planner.words.message import Message, message
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.ui.stores import a_document

Shows = Callable[..., tuple[Inspector, Document]]


@pytest.fixture
def shows(qtbot: QtBot) -> Shows:
    """An inspector on a task of the sample, its folded parts open."""

    def make(task: str | None, *edits: Edit, plan: Plan | None = None, reason: Message | None = None) -> Any:
        document = a_document(plan, *edits, reason=reason)
        inspector = Inspector(document)
        qtbot.addWidget(inspector)
        inspector.resize(inspector.width(), 900)
        with qtbot.waitActive(inspector):
            inspector.show()
            inspector.activateWindow()
        document.select(task)
        for fold in inspector.findChildren(FoldButton):
            fold.setChecked(True)
        QApplication.processEvents()
        return inspector, document

    return make


def refusals(document: Document) -> list[EditRejected]:
    found: list[EditRejected] = []
    document.refused.connect(found.append)
    return found


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(8, widget.height() // 2))
    QApplication.processEvents()


def type_into(edit: QLineEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def a_ghost(document: Document, task: str, days: int) -> Ghost:
    start = document.look.schedule.start(task)
    assert start is not None
    hit = Hit(task, Part.BODY)
    gesture = Gesture(hit, start.toordinal(), document.assessment, document.propose, the_roadmap())
    ghost = gesture.moved(start.toordinal() + days)
    assert ghost is not None
    return ghost


def test_filling_never_writes_back(shows: Shows) -> None:
    inspector, document = shows("step2ck")
    refused = refusals(document)
    plan = document.plan
    for task in document.plan.rows:
        document.select(task.id)
        inspector.refresh()
    document.select(None)
    assert document.plan is plan
    assert document.history.changes == ()
    assert refused == []


def test_leaving_every_field_untouched_writes_nothing(shows: Shows) -> None:
    inspector, document = shows("step2ck_study", SetDuration("oet_study", 30))
    changes = document.history.changes
    for task in ("step2ck_study", "step2ck", "oet_study", "lor", "match_day"):
        document.select(task)
        for edit in inspector.findChildren(QLineEdit):
            if edit.isVisible() and edit.isEnabled():
                edit.setFocus()
                QTest.keyClick(edit, Qt.Key.Key_Return)
    assert document.history.changes == changes


def test_the_head_says_what_it_is_and_where_it_stands(shows: Shows) -> None:
    inspector, _ = shows("step2ck")
    assert inspector.head.task_label.text() == "Step 2 CK"
    assert inspector.head.kind_label.text() == "Exam, first attempt\nplanned · decides your Match"


def test_the_rows_show_the_facts(shows: Shows) -> None:
    inspector, _ = shows("step2ck")
    seen = {row.key_label.text(): row.value_label.text() for row in inspector.figures.rows if row.isVisible()}
    assert seen == {fact.label: fact.value for fact in inspector.figures.facts}
    assert seen["Slack to review"] == "16 days"
    assert [row.objectName() for row in inspector.figures.rows if row.value_label.projected and row.isVisible()] == [
        "limit_row"
    ]


def test_a_typed_day_moves_and_pins(shows: Shows) -> None:
    inspector, document = shows("oet_study")
    assert inspector.when.day_caption.text() == "Planned for"
    assert inspector.when.hint_label.text() == "It follows its links. Another day pins it."
    type_into(inspector.when.day_field.day_edit, "2027-09-01")
    assert document.plan.tasks["oet_study"].pinned_start == date(2027, 9, 1)
    assert inspector.when.pin_button.isChecked()
    assert inspector.when.hint_label.text() == "Pinned. Without the pin Fri 13 Aug."
    assert english(document.history.undo_text) == "Undo Move Prepare for the OET"
    document.undo()
    assert inspector.when.day_field.day == date(2027, 8, 13)
    assert not inspector.when.pin_button.isChecked()


def test_a_refused_day_is_told_and_the_field_shows_the_old_one(shows: Shows) -> None:
    inspector, document = shows("step2ck")
    refused = refusals(document)
    type_into(inspector.when.day_field.day_edit, "2027-10-15")
    ways = [refusal.way_out for refusal in refused]
    assert ways == [message("Extend the window, or register anew for another window.")]
    assert inspector.when.day_field.day == date(2027, 8, 9)
    assert document.history.changes == ()


def test_the_pin_button_pins_and_lets_go(shows: Shows) -> None:
    inspector, document = shows("oet_study")
    click(inspector.when.pin_button)
    assert document.plan.tasks["oet_study"].pinned_start == date(2027, 8, 13)
    QTest.keyClick(inspector.when.pin_button, Qt.Key.Key_Space)
    assert document.plan.tasks["oet_study"].pinned_start is None


def test_a_booked_seat_does_not_let_go(shows: Shows) -> None:
    inspector, document = shows("step2ck")
    refused = refusals(document)
    assert inspector.when.hint_label.text() == "Seat booked. Free to move until about 24 Jun."
    click(inspector.when.pin_button)
    assert len(refused) == 1
    assert inspector.when.pin_button.isChecked()


def test_running_and_finished_work_cannot_be_moved(shows: Shows) -> None:
    inspector, document = shows("step2ck_study")
    assert inspector.when.day_caption.text() == "Running since"
    assert not inspector.when.day_field.isEnabled()
    assert not inspector.when.pin_button.isEnabled()
    document.select("step1")
    assert not inspector.when.isVisible(), "its day stands in the bar"


def test_a_clause_leads_to_its_task_by_pointer_and_by_key(shows: Shows) -> None:
    inspector, document = shows("step2ck")
    labels = [label for label in inspector.why.clause_labels if label.isVisible()]
    assert labels[0].text() == "Your seat is booked for this day."
    click(labels[0])
    assert document.selection == "step2ck"
    click(labels[1])
    assert document.selection == "step2ck_study"
    document.select("step2ck")
    QTest.keyClick(labels[2], Qt.Key.Key_Return)
    assert document.selection == "step2ck_result"


def test_what_moves_with_it_leads_there_and_can_be_shown_in_full(shows: Shows) -> None:
    inspector, document = shows("step2ck")
    moves = inspector.moves
    assert moves.count_label.text() == "17 tasks"
    shown = [label for label in moves.findChildren(QLabel) if label.objectName().startswith("moves_")]
    assert len([label for label in shown if label.isVisible()]) == 6
    click(moves.more_button)
    shown = [label for label in moves.findChildren(QLabel) if label.objectName().startswith("moves_")]
    assert len([label for label in shown if label.isVisible()]) == 17
    QTest.keyClick(shown[0], Qt.Key.Key_Space)
    assert document.selection == "personal_statement"


def test_a_preview_shows_what_a_drop_would_do_and_changes_nothing(shows: Shows) -> None:
    inspector, document = shows("step2ck")
    plan = document.plan
    inspector.set_preview(a_ghost(document, "step2ck", 21))
    assert inspector.when.day_field.day == date(2027, 8, 30)
    assert inspector.when.hint_label.text() == "was Mon 9 Aug; release to move it here"
    seen = {row.key_label.text(): row.value_label.text() for row in inspector.figures.rows if row.isVisible()}
    assert seen["Needed pace"] == "2.6 h a day"
    assert seen["At 30 Aug"] == "2.2 h a day"
    assert seen["Slack to review"] == "5 days late"
    texts = [label.text() for label in inspector.moves.findChildren(QLabel) if label.isVisible()]
    assert "now  if dropped" in texts
    assert "27 Sep" in texts
    assert [note.title_label.text() for note in inspector.findings.notes] == ["If dropped here"]
    inspector.set_preview(None)
    QApplication.processEvents()
    assert inspector.when.day_field.day == date(2027, 8, 9)
    assert inspector.moves.count_label.text() == "17 tasks"
    assert document.plan is plan


def test_a_drag_shows_its_task_even_where_another_is_selected(shows: Shows) -> None:
    inspector, document = shows(None)
    ghost = a_ghost(document, "step2ck", 21)
    inspector.set_preview(ghost)
    assert inspector.head.task_label.text() == "Step 2 CK"
    inspector.set_preview(None)
    assert document.selection is None


def test_a_preview_that_would_be_refused_says_so(shows: Shows) -> None:
    inspector, document = shows("step2ck")
    inspector.set_preview(a_ghost(document, "step2ck", 60))
    assert inspector.when.hint_label.text().startswith("It stays Mon 9 Aug: “Step 2 CK” on")


def test_a_finding_is_mended_by_its_button(shows: Shows) -> None:
    inspector, document = shows("oet_study", MoveTask("oet_study", date(2027, 8, 1), TODAY))
    note = next(note for note in inspector.findings.notes if note.fix_button.isVisible())
    assert note.fix_button.text() == "Move to Fri 13 Aug 2027"
    click(note.fix_button)
    assert document.plan.tasks["oet_study"].pinned_start == date(2027, 8, 13)
    assert not inspector.findings.isVisible()


def test_progress_and_a_start(shows: Shows) -> None:
    inspector, document = shows("visa_route")
    type_into(inspector.progress.progress_field.number_edit, "40")
    type_into(inspector.progress.started_field.day_edit, "2027-04-10")
    task = document.plan.tasks["visa_route"]
    assert (task.progress, task.actual_start) == (40, date(2027, 4, 10))
    assert inspector.progress.fold_button.summary == "running, 40 %"


def test_work_that_has_not_begun_shows_no_figure(shows: Shows) -> None:
    inspector, document = shows("visa_route")
    assert inspector.progress.progress_field.number_edit.text() == ""
    assert inspector.progress.started_field.day_edit.text() == ""
    type_into(inspector.progress.progress_field.number_edit, "0")
    assert document.history.changes == ()


def test_the_expiry_of_a_pathway_goes_with_its_report(shows: Shows) -> None:
    inspector, document = shows("pathway")
    type_into(inspector.report.expires_field.day_edit, "2029-01-31")
    click(inspector.report.buttons.done_button)
    assert document.plan.tasks["pathway"].expires == date(2029, 1, 31)


def test_the_expiry_of_what_is_done_is_typed_and_ends_the_question(shows: Shows) -> None:
    inspector, document = shows("pathway")
    type_into(inspector.report.day_field.day_edit, "2026-10-01")
    click(inspector.report.buttons.done_button)
    assert not inspector.progress.isVisible()
    assert inspector.validity.isVisible()
    assert inspector.validity.fold_button.summary == "not said"
    assert "pathway.expiry_not_known" in {finding.rule for finding in check(document.look)}
    type_into(inspector.validity.expires_field.day_edit, "2029-12-31")
    assert document.plan.tasks["pathway"].expires == date(2029, 12, 31)
    assert inspector.validity.fold_button.summary == "31 Dec 2029"
    assert "pathway.expiry_not_known" not in {finding.rule for finding in check(document.look)}
    assert english(document.history.undo_text).endswith("valid until")


def test_a_length_is_fixed_and_given_back_to_the_hours(shows: Shows) -> None:
    inspector, document = shows("oet_study")
    assert inspector.length.fold_button.summary == "35 days"
    type_into(inspector.length.days_field.number_edit, "50")
    assert document.plan.tasks["oet_study"].duration_days == 50
    assert inspector.length.hours_button.isVisible()
    click(inspector.length.hours_button)
    assert document.plan.tasks["oet_study"].duration_days is None


def test_the_length_of_a_study_before_a_pinned_exam_belongs_to_the_exam(shows: Shows) -> None:
    inspector, _ = shows("step2ck_study")
    assert not inspector.length.days_field.isEnabled()
    assert "Move the exam instead" in inspector.length.hint_label.text()


def test_a_wish_and_a_deadline(shows: Shows) -> None:
    inspector, document = shows("personal_statement")
    wish = inspector.wish
    wish.wish_choice.setFocus()
    QTest.keyClick(wish.wish_choice, Qt.Key.Key_Down)
    QTest.keyClick(wish.wish_choice, Qt.Key.Key_Down)
    # setCurrentIndex by key sends `activated` once per step: as late as possible, then not before.
    constraint = document.plan.tasks["personal_statement"].constraint
    assert constraint == Constraint(ConstraintType.SNET, document.look.schedule.start("personal_statement"))
    type_into(wish.wish_field.day_edit, "2027-08-02")
    assert document.plan.tasks["personal_statement"].constraint == Constraint(ConstraintType.SNET, date(2027, 8, 2))
    QTest.keyClick(wish.wish_choice, Qt.Key.Key_Home)
    assert document.plan.tasks["personal_statement"].constraint is None
    type_into(wish.deadline_field.day_edit, "2027-08-20")
    assert document.plan.tasks["personal_statement"].deadline == date(2027, 8, 20)
    assert wish.fold_button.summary == "due 20 Aug"
    click(wish.clear_button)
    assert document.plan.tasks["personal_statement"].deadline is None
    assert wish.deadline_field.day is None


def test_links_are_listed_both_ways_and_changed(shows: Shows) -> None:
    inspector, document = shows("oet")
    lines = {line.title_label.whole_text: line for line in inspector.links.rows}
    assert "Prepare for the OET" in lines
    assert "OET result" in lines
    type_into(lines["OET result"].lag_field.number_edit, "30")
    link = next(link for link in document.plan.links if (link.pred, link.succ) == ("oet", "oet_result"))
    assert link.lag_days == 30
    assert document.look.schedule.finish("oet_result") == date(2027, 10, 17)


def test_a_link_is_added_and_removed(shows: Shows) -> None:
    inspector, document = shows("visa_route")
    form = inspector.links.form
    click(inspector.links.add_button)
    click(form.direction_choice.segment("after"))
    place = form.task_choice.findText("Personal statement, one for each specialty")
    form.task_choice.setCurrentIndex(place)
    type_into(form.lag_field.number_edit, "5")
    click(form.make_button)
    added = next(link for link in document.plan.links if (link.pred, link.succ) == ("visa_route", "personal_statement"))
    assert (added.type, added.lag_days) == (LinkType.FS, 5)
    assert not form.isVisible()
    line = next(line for line in inspector.links.rows if line.link.id == added.id)
    click(line.remove_button)
    assert added.id not in document.plan.dependencies


def test_a_circle_is_refused_and_named(shows: Shows) -> None:
    inspector, document = shows("step2ck")
    refused = refusals(document)
    form = inspector.links.form
    click(inspector.links.add_button)
    form.task_choice.setCurrentIndex(form.task_choice.findText("Step 2 CK result"))
    click(form.make_button)
    assert "“Step 2 CK result” > “Step 2 CK” > “Step 2 CK result”" in english(refused[0].reason)
    assert form.isVisible()
    assert document.history.changes == ()


def test_the_roadmaps_order_is_left_out_and_put_back(shows: Shows) -> None:
    inspector, document = shows("personal_statement")
    line = next(line for line in inspector.links.rows if line.link.soft)
    assert line.yield_button.text() == "Leave it out"
    key = line.link.id
    click(line.yield_button)
    assert document.plan.dependencies[key].dropped is not None
    line = next(line for line in inspector.links.rows if line.link.id == key)
    assert line.yield_button.text() == "Put it back"
    click(line.yield_button)
    assert document.plan.dependencies[key].dropped is None


def test_notes_are_saved_when_the_field_is_left(shows: Shows) -> None:
    inspector, document = shows("oet")
    edit = inspector.notes.notes_edit
    edit.setFocus()
    QTest.keyClicks(edit, "Berlin centre")
    assert document.history.changes == ()
    inspector.when.day_field.day_edit.setFocus()
    assert document.plan.tasks["oet"].notes == "Berlin centre"


def test_notes_are_saved_when_typing_pauses(shows: Shows, qtbot: QtBot) -> None:
    inspector, document = shows("oet")
    inspector.notes.notes_edit.setFocus()
    QTest.keyClicks(inspector.notes.notes_edit, "a")
    qtbot.waitUntil(lambda: document.plan.tasks["oet"].notes == "a", timeout=3000)


def test_notes_go_to_the_task_that_they_were_typed_for(shows: Shows) -> None:
    inspector, document = shows("oet")
    inspector.notes.notes_edit.setFocus()
    QTest.keyClicks(inspector.notes.notes_edit, "for the OET")
    document.select("step2ck")
    assert document.plan.tasks["oet"].notes == "for the OET"
    assert document.plan.tasks["step2ck"].notes == ""
    assert inspector.notes.notes_edit.toPlainText() == ""


def test_notes_that_are_shown_are_not_taken_for_typed_ones(shows: Shows) -> None:
    """Else an undo right after them would not be shown, and they would be saved again."""
    inspector, document = shows("oet")
    document.do(SetNotes("oet", "told elsewhere"))
    assert inspector.notes.notes_edit.toPlainText() == "told elsewhere"
    document.undo()
    assert inspector.notes.notes_edit.toPlainText() == ""
    document.select("step2ck")
    assert document.plan.tasks["oet"].notes == ""
    assert document.history.position == 0


def test_an_edit_elsewhere_keeps_what_is_being_typed(shows: Shows) -> None:
    inspector, document = shows("oet")
    inspector.notes.notes_edit.setFocus()
    QTest.keyClicks(inspector.notes.notes_edit, "half a sen")
    document.do(MoveTask("visa_route", date(2027, 5, 1), TODAY))
    assert inspector.notes.notes_edit.toPlainText() == "half a sen"


def test_a_task_is_renamed_and_deleted(shows: Shows) -> None:
    inspector, document = shows("audit")
    inspector.head.rename_action.trigger()
    type_into(inspector.head.title_edit, "Audit at the ward")
    assert document.plan.tasks["audit"].title == "Audit at the ward"
    assert inspector.head.task_label.isVisible()
    inspector.head.delete_action.trigger()
    assert "audit" not in document.plan.tasks
    assert english(document.history.undo_text) == "Undo Delete Audit at the ward"


def test_an_empty_title_is_refused(shows: Shows) -> None:
    inspector, document = shows("audit")
    refused = refusals(document)
    inspector.head.start_renaming()
    type_into(inspector.head.title_edit, " ")
    assert [english(refusal.reason) for refusal in refused] == ["A task needs a title."]
    assert inspector.head.task_label.text() == "One audit"


def test_sources_are_named(shows: Shows) -> None:
    inspector, _ = shows("step2ck")
    text = inspector.sources.sources_label.text()
    for word in ("This step:", "Result:", "Window:", "Limit:", "Its date:"):
        assert word in text


def test_a_plan_to_view_has_every_control_off_with_the_reason(shows: Shows) -> None:
    for task in ("step2ck", "oet_study", "visa_route", "pathway", "personal_statement"):
        inspector, document = shows(task, reason=message("The file is read-only."))
        assert inspector.view_only_label.text() == "View only: The file is read-only."
        seen = [section for section in inspector.sections if section.isVisible()]
        controls = [control for section in seen for control in section.controls()]
        assert controls
        for control in controls:
            assert not control.isEnabled(), control.objectName()
            assert "The file is read-only." in control.toolTip()
        assert not inspector.head.delete_action.isEnabled()
        inspector.head.start_renaming()
        assert not inspector.head.title_edit.isVisible()
        assert document.history.changes == ()


def test_titles_are_only_text(shows: Shows) -> None:
    hostile = "<img src='file:///x.png'><b>bold</b> & \u202eevil"
    inspector, _ = shows("own", AddTask("own", hostile, Phase.EXAMS))
    label = inspector.head.task_label
    assert label.textFormat() is Qt.TextFormat.PlainText
    # Long words have places to break; nothing else is changed.
    assert label.text().replace("\u200b", "").startswith("<img src='file:///x.png'><b>bold</b> & ")
    assert "\u202e" not in label.text()


def test_a_closed_task_has_no_day_and_says_what_proves_it(shows: Shows) -> None:
    inspector, _ = shows("step1_registration")
    assert not inspector.when.isVisible()
    assert [label.text() for label in inspector.why.clause_labels if label.isVisible()] == [
        "It is done: “Step 1” proves it.\u00a0\u203a"
    ]


def test_every_part_is_reached_by_tab_in_its_order(shows: Shows, qtbot: QtBot) -> None:
    inspector, _ = shows("personal_statement")
    inspector.activateWindow()
    inspector.head.more_button.setFocus()
    qtbot.waitUntil(inspector.head.more_button.hasFocus)
    reached: list[FoldedSection] = []
    for _ in range(80):
        QTest.keyClick(inspector.window(), Qt.Key.Key_Tab)
        widget = inspector.focusWidget()
        for section in inspector.sections:
            if isinstance(section, FoldedSection) and widget is section.fold_button and section not in reached:
                reached.append(section)
    order = [section for section in inspector.sections if isinstance(section, FoldedSection) and section.isVisible()]
    assert reached == order


def test_a_new_attempt_is_shown_like_any_other(shows: Shows) -> None:
    plan = replace(sample_plan(), tasks=dict(sample_plan().tasks))
    inspector, document = shows("oet", plan=plan)
    document.do(MoveTask("oet", date(2027, 10, 1), TODAY))
    assert inspector.when.day_field.day == date(2027, 10, 1)


def test_a_drag_of_a_task_that_is_not_selected_says_why_it_stood_there(shows: Shows) -> None:
    inspector, document = shows("oet")
    inspector.set_preview(a_ghost(document, "step2ck", 21))
    seen = [label.text() for label in inspector.why.clause_labels if not label.isHidden()]
    expected = [english(clause.text) for clause in why(document.look, "step2ck")]
    assert len(seen) == len(expected) > 0
    assert seen[0].replace("\u200b", "").startswith(expected[0])


def test_the_type_of_an_own_task_is_changed_in_one_step_and_that_of_the_roadmaps_is_not_offered(shows: Shows) -> None:
    inspector, document = shows("own_a", AddOwnTask("own_a", "A", Phase.VISA, TODAY, None, 5))
    section = inspector.kind
    section.fold_button.setChecked(True)
    assert [section.kind_choice.itemText(place) for place in range(section.kind_choice.count())] == [
        "Activity", "Document", "Milestone", "Decision", "Waiting time", "Window",
    ]  # fmt: skip
    section.kind_choice.setFocus()
    section.kind_choice.setCurrentIndex(3)
    section.kind_choice.activated.emit(3)
    assert document.plan.tasks["own_a"].kind is Kind.DECISION
    assert "Decision" in inspector.head.kind_label.text()
    document.undo()
    assert document.plan.tasks["own_a"].kind is Kind.ACTIVITY
    assert section.kind_choice.currentText() == "Activity"
    document.select("visa_route")
    assert section.isHidden()
