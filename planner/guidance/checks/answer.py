"""Rules about the answers: what was assumed, and tasks that the answers no longer ask for."""

from collections.abc import Iterable

from planner.core.text import day_words, named
from planner.guidance.finding import Finding, Fix, Severity, from_plan
from planner.guidance.look import Look
from planner.roadmap.change import needless_tasks

_ASSUMED = {
    "status": (
        "said whether you are a student or a graduate",
        "that you have graduated",
        "Say whether you are a student or a graduate",
    ),
    "graduation_date": (
        "entered your graduation date",
        "that you graduated on {graduation_date}",
        "Enter your graduation date",
    ),
    "visa": ("chosen your visa route", "the J-1 route", "Choose your visa route"),
}


def assumed_answers(look: Look) -> Iterable[Finding]:
    """Answers that were not given: the plan stands on an assumption."""
    for key in look.profile.assumed if look.plan.profile else ():
        missing, assumed, label = _ASSUMED.get(key, (f"answered {key}", "the usual", f"Answer {key}"))
        day = look.profile.graduation_date
        words = assumed.format(graduation_date=day_words(day) if day else "a usual day")
        text = f"You have not {missing}, so the plan assumes {words}."
        yield Finding(f"answer.assumed.{key}", Severity.HINT, (), text, from_plan(look.today), Fix(label))


def tasks_not_needed(look: Look) -> Iterable[Finding]:
    """Roadmap tasks that the answers no longer ask for, kept because the user worked on them."""
    if look.plan.profile is None:
        return
    for task in needless_tasks(look.plan, look.roadmap, look.today):
        if not task.done:
            why = "it stays because you changed or started it"
            text = f"{named(task.title)} is not needed by your answers any more; {why}."
            fix = Fix("Delete it, or keep it as your own")
            yield Finding("task.not_needed", Severity.HINT, (task.id,), text, from_plan(look.today), fix)
