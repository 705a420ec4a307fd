"""The inspector and the bar where nobody has said how it went."""

from datetime import date

from pytestqt.qtbot import QtBot

from planner.guidance.sentence import Tone, verdict_tone
from planner.roadmap.verdict import SeasonStatus
from planner.ui.panels.inspector import Inspector
from planner.ui.panels.verdict_bar import VerdictBar, preview_words
from planner.ui.timeline.phase_row import face_of
from planner.ui.timeline.row_words import spoken
from planner.words.language import english
from tests.guidance.looks import TODAY, sample_plan
from tests.timeline.frames import EVERYTHING, a_look, changed, rows_of
from tests.ui.stores import a_document

AFTER_SEAT, AFTER_RESULT = date(2027, 8, 16), date(2027, 9, 20)


def inspected(qtbot: QtBot, task: str, today: date, **fields: date) -> Inspector:
    plan = changed(sample_plan(), task, **fields) if fields else sample_plan()
    document = a_document(plan, today=today)
    document.select(task)
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    inspector.show()
    return inspector


def test_a_booked_sitting_that_has_passed_is_asked_for(qtbot: QtBot) -> None:
    inspector = inspected(qtbot, "step2ck", AFTER_SEAT)
    assert inspector.head.kind_label.text().splitlines()[1].startswith("not reported")
    assert inspector.when.hint_label.text() == "Its booked day has passed: report it with its result."
    assert inspector.report.buttons.sat_button.isVisible()
    assert inspector.report.day_field.day == date(2027, 8, 9)
    (clause,) = [label for label in inspector.why.clause_labels if label.isVisible()]
    assert "was done" not in clause.text()


def test_what_is_said_there_is_a_report(qtbot: QtBot) -> None:
    inspector = inspected(qtbot, "step2ck", AFTER_SEAT)
    inspector.report.buttons.sat_button.click()
    plan = inspector.report.document.plan
    assert plan.tasks["step2ck"].actual_finish == date(2027, 8, 9)
    assert not plan.tasks["step2ck_result"].done


def test_it_fits_the_inspector(qtbot: QtBot) -> None:
    """Its finding has a long way out, and the column is as wide as its widest part."""
    inspector = inspected(qtbot, "step2ck", AFTER_SEAT)
    content = inspector.scroll_area.widget()
    assert content.minimumSizeHint().width() <= inspector.scroll_area.viewport().width()


def test_a_pin_that_has_passed_is_told(qtbot: QtBot) -> None:
    inspector = inspected(qtbot, "pathway_choice", date(2027, 5, 20), pinned_start=date(2027, 4, 20))
    words = "It was pinned to 20 Apr 2027; that day has passed without a report."
    assert inspector.when.hint_label.text() == words
    assert not inspector.when.pin_button.isChecked()


def test_the_panel_asks_in_the_row_too() -> None:
    look = a_look(sample_plan(), AFTER_SEAT)
    row = next(row for row in rows_of(look, EVERYTHING) if row.task == "step2ck")
    face = face_of(look, row)
    assert (face.asked, face.when, face.pinned) == (True, "not reported", False)
    assert "not reported" in english(spoken(look, row))


def test_who_hears_a_row_hears_when_it_was_planned() -> None:
    look = a_look(sample_plan(), date(2027, 7, 12))
    row = next(row for row in rows_of(look, EVERYTHING) if row.task == "pathway_choice")
    assert english(spoken(look, row)).endswith("was planned from 12 Apr 2027")


def test_without_a_result_the_bar_warns_and_the_menu_says_so(qtbot: QtBot) -> None:
    document = a_document(sample_plan(), today=AFTER_RESULT)
    bar = VerdictBar(document)
    qtbot.addWidget(bar)
    assert verdict_tone(document.assessment) is Tone.WARN
    assert bar.verdict_label.whole_text == "Report first: Step 2 CK result."
    bar.menu.aboutToShow.emit()
    assert {action.text().split(": ")[1].split(",")[0] for action in bar.menu.actions()} == {"not known yet"}
    assert not bar.rescue_button.isVisibleTo(bar)
    target = document.assessment.target
    assert target is not None
    assert target.status is SeasonStatus.UNKNOWN
    assert preview_words(document.assessment, None) is None


def test_a_clock_past_the_data_is_a_warning(qtbot: QtBot) -> None:
    document = a_document(sample_plan(), today=date(2045, 1, 10))
    bar = VerdictBar(document)
    qtbot.addWidget(bar)
    assert verdict_tone(document.assessment) in (Tone.WARN, Tone.LATE)


def test_on_its_day_the_sample_is_good() -> None:
    assert verdict_tone(a_document(sample_plan(), today=TODAY).assessment) is Tone.GOOD
