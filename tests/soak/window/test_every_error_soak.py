"""Every call of every piece of the storage's work fails, with every code: the matching sentence is said (P20)."""

import pytest

from tests.promises.plugin import Recorder as Promises
from tests.ui.faulty import CODES, Fault, fault
from tests.ui.test_every_error import WORK, Desk, Recorder, check, desk, recorder

__all__ = ["desk", "fault", "recorder"]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", WORK)
def test_every_call_that_fails_is_said(
    desk: Desk, fault: Fault, recorder: Recorder, name: str, code: str, promise: Promises
) -> None:
    promise("P20", places=check(desk, fault, recorder, WORK[name], code, 1), without_the_right_words=0)
