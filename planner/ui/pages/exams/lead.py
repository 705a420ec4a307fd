"""The one sentence of the page: whether the study ends in time for the exam."""

from planner.guidance.look import Look
from planner.guidance.study.standing import ExamStudy
from planner.words.message import Data, Message, message, near_day

NOTHING = message("There is nothing in this plan yet.")
NO_STUDY = message("No exam is left to study for.")


def lead_words(look: Look, study: ExamStudy | None) -> Message:
    """The slowest row against the sitting; before there is a pace, when the sitting is."""
    if study is None:
        return NO_STUDY if look.plan.tasks else NOTHING
    exam = Data(study.title)
    if study.sitting is None:
        return message("{exam} has no day yet.", exam=exam)
    day = near_day(study.sitting, look.today)
    if study.ghost is None:
        return message("{exam} is planned for {day}.", exam=exam, day=day)
    if study.ghost.days_off > 0:
        finish = near_day(study.ghost.finish, look.today)
        return message(
            "At your pace the study ends on {finish}, too late for {exam} on {day}.", finish=finish, exam=exam, day=day
        )
    return message("At your pace all of it is done before {exam} on {day}.", exam=exam, day=day)
