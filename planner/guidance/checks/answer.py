"""Rules about the answers: what was assumed, and tasks that the answers no longer ask for."""

from collections.abc import Iterable
from datetime import date

from planner.core.edits.task import DeleteTask
from planner.guidance.checks.needs import ANSWERS
from planner.guidance.finding import Fix, Severity, from_plan, tasks_of
from planner.guidance.look import Look
from planner.guidance.rule import Found, Rule
from planner.roadmap.answer_change import needless_tasks
from planner.words.message import Message, Name, message, paragraph


def assumed_answers(look: Look) -> Iterable[Found]:
    """Answers that were not given: the plan stands on an assumption."""
    for key in look.profile.assumed:
        title, assumed, label = _words(key, look.profile.graduation_date)
        yield Found(case=key, title=title, text=assumed, source=from_plan(look.today), fix=Fix(label))


def tasks_not_needed(look: Look) -> Iterable[Found]:
    """Roadmap tasks that the answers no longer ask for, kept because the user worked on them."""
    for task in needless_tasks(look.plan, look.roadmap, look.today):
        if not task.done:
            yield Found(
                subjects=tasks_of([task.id]),
                title=message("{task} is not needed by your answers any more", task=Name(task.title)),
                text=paragraph(
                    message("It stays because you changed or started it."),
                    message("Delete it, or keep it as your own."),
                ),
                source=from_plan(look.today),
                fix=Fix(message("Delete it"), DeleteTask(task.id)),
            )


def _words(key: str, graduated: date | None) -> tuple[Message, Message, Message]:
    """What was not answered, what the plan assumes, and the way out."""
    match key:
        case "status":
            return (
                message("You have not said whether you are a student or a graduate"),
                message("The plan assumes that you have graduated."),
                message("Say whether you are a student or a graduate"),
            )
        case "graduation_date":
            usual = message("The plan assumes that you graduated on a usual day.")
            if graduated is not None:
                usual = message("The plan assumes that you graduated on {day}.", day=graduated)
            return (
                message("You have not entered your graduation date"),
                usual,
                message("Enter your graduation date"),
            )
        case "visa":
            return (
                message("You have not chosen your visa route"),
                message("The plan assumes the J-1 route."),
                message("Choose your visa route"),
            )
    return (
        message("You have not answered {key}", key=key),
        message("The plan assumes the usual."),
        message("Answer {key}", key=key),
    )


RULES = (
    Rule(
        id="answer.assumed.*",
        severity=Severity.HINT,
        needs=(ANSWERS,),
        find=assumed_answers,
        says="An answer was not given, and what the plan assumes.",
        source="the plan's own dates",
    ),
    Rule(
        id="task.not_needed",
        severity=Severity.HINT,
        needs=(ANSWERS,),
        find=tasks_not_needed,
        says="A step that your answers no longer ask for stays because you worked on it.",
        source="the plan's own dates",
    ),
)
