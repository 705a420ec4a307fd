"""An experience as findings speak of it: its name, and the task under which it stands."""

from planner.core.records.experiences import EXPERIENCES, Experience
from planner.core.ref import Ref, task_ref
from planner.core.reference import name_of
from planner.guidance.look import Look
from planner.guidance.profile.standing import task_of
from planner.roadmap.experiences import USCE, us_clinical
from planner.words.message import Value


def subjects_of(look: Look, entry: Experience) -> tuple[Ref, ...]:
    """The experience, and the task under which it stands."""
    task = task_of(look, USCE) if us_clinical(look.packs, entry) else None
    own = Ref(EXPERIENCES.key, entry.id)
    return (own,) if task is None else (own, task_ref(task.id))


def called(look: Look, entry: Experience) -> Value:
    """What an experience is called in a sentence: by its place, else by its title or kind."""
    name = name_of(look.plan, EXPERIENCES, entry)
    assert name is not None
    return name
