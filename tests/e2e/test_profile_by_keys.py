"""Page 2 Profile in the real program by keys alone: an experience is typed and taken back, a renewal is planned."""

from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop
from tests.e2e.program import TODAY, command, started
from tests.e2e.test_exams_by_keys import until_said
from tests.e2e.test_keyboard_journeys import go_by, titled, until_at, until_history, until_page

pytestmark = pytest.mark.slow

LINE = "audit, University hospital, from 10 Aug, 4 h a week, Dr. Farouk"
ADDED, RENEWAL = "Add Audit (University hospital)", "Renew the passport"


def test_the_page_is_worked_by_keys(desktop_with_a_bus: Desktop, tmp_path: Path) -> None:
    desktop, plan = desktop_with_a_bus, tmp_path / "sample.imgplan"
    assert command(desktop.environment, "new", plan, "--sample", today=TODAY).returncode == 0
    with started(desktop, plan) as program:
        until_at(desktop, "Study for Step 2 CK, study")
        desktop.key("ctrl+4")
        until_page(desktop, "2 Profile")
        until_at(desktop, "1 US clinical experience")
        go_by(desktop, "F6", "Experiences")
        go_by(desktop, "Tab", "Add an experience")

        desktop.write(LINE)
        until_said(desktop, "It becomes entry 8 of 10.")
        desktop.key("Return")
        until_history(program, ADDED)
        until_said(desktop, "8 of 10 entries, 3 of 3 most meaningful")
        desktop.key("ctrl+z")
        until_history(program, ADDED, undone=1)
        until_said(desktop, "7 of 10 entries, 3 of 3 most meaningful")

        go_by(desktop, "F6", "About you")
        go_by(desktop, "Tab", "Priorities")
        desktop.key("Right")
        until_said(desktop, "Your passport ends before the visa interview.")
        go_by(desktop, "Tab", "Plan the renewal")
        desktop.key("space")
        until_history(program, f"Plan “{RENEWAL}”")
        assert titled(program, RENEWAL) == ("2027-09-18", "2027-10-29")
        until_said(desktop, "a new one by 29 Oct")
        program.end_by("ctrl+q")
