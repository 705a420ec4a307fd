"""The plan in four bars: what the first page shows of it. No Qt."""

from dataclasses import dataclass
from datetime import date, timedelta

from planner.core.model import Phase, Role, Task
from planner.guidance.look import Look
from planner.guidance.progress import phase_progress
from planner.packs.record import EventDate
from planner.roadmap.ids import base_of
from planner.ui.speech import say, tell, value
from planner.words.message import Day, DayForm, message, paragraph
from planner.words.states import PHASES

PAST_SHOWN = timedelta(days=270)
MATCH_DAY, RESIDENCY, REVIEW = "match_day", "residency_start", "eras_programs_review"


@dataclass(frozen=True, slots=True)
class Diamond:
    """An exam or a milestone; solid where its day is booked, pinned or known, dotted where it is projected."""

    day: date
    solid: bool = False
    projected: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class PhaseBar:
    """One phase: its first and last day, how far it is behind, its diamonds, a word at its last one."""

    phase: Phase
    first: date
    last: date
    begun: bool
    projected: bool
    diamonds: tuple[Diamond, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Sketch:
    """Four bars between a first and a last day, today, and the day on which programs begin to review."""

    first: date
    last: date
    today: date
    bars: tuple[PhaseBar, ...]
    review: date | None
    review_projected: bool

    @property
    def projected(self) -> bool:
        """Whether anything in it is projected from past years."""
        return self.review_projected or any(bar.projected for bar in self.bars)

    @property
    def sentences(self) -> str:
        """The picture in words, for those who do not see it."""
        return tell(
            paragraph(
                *(
                    message("{phase}: {first} to {last}.", phase=PHASES[bar.phase], first=bar.first, last=bar.last)
                    for bar in self.bars
                )
            )
        )


def sketch_of(look: Look) -> Sketch | None:
    """The plan's sketch; None for a plan without a dated task."""
    bars = [bar for phase in Phase if (bar := _bar(look, phase)) is not None]
    if not bars:
        return None
    first = max(min(bar.first for bar in bars), look.today - PAST_SHOWN)
    review = _event(look, REVIEW)
    return Sketch(
        min(first, look.today),
        max(bar.last for bar in bars),
        look.today,
        tuple(bars),
        review.earlier if review is not None else None,
        review is not None and review.projected,
    )


def _bar(look: Look, phase: Phase) -> PhaseBar | None:
    ids = [task.id for task in look.tasks if task.phase is phase and _counts(task, look)]
    starts = [day for task_id in ids if (day := look.schedule.start(task_id)) is not None]
    ends = [day for task_id in ids if (day := look.schedule.finish(task_id)) is not None]
    if not starts or not ends:
        return None
    diamonds, words = _marks(look, phase)
    last = max([*ends, *(diamond.day for diamond in diamonds)])
    projected = phase in (Phase.APPLY, Phase.VISA) and any(diamond.projected for diamond in diamonds)
    begun = bool(phase_progress(look, phase))
    return PhaseBar(phase, min(starts), last, begun, projected, diamonds, words)


def _counts(task: Task, look: Look) -> bool:
    """The decision for a visa route comes early and takes a week: the bar begins with what follows Match Day."""
    return task.phase is not Phase.VISA or base_of(task.id) in look.roadmap.after_match_day


def _marks(look: Look, phase: Phase) -> tuple[tuple[Diamond, ...], str]:
    if phase is Phase.EXAMS:
        return tuple(_exams(look)), ""
    event = {Phase.APPLY: MATCH_DAY, Phase.VISA: RESIDENCY}.get(phase)
    found = _event(look, event) if event is not None else None
    if found is None:
        return (), ""
    day = Day(found.earlier, DayForm.NO_YEAR)
    words = value(day) if event == MATCH_DAY else say("start {day}", day=day)
    return (Diamond(found.earlier, not found.projected, found.projected),), words


def _exams(look: Look) -> list[Diamond]:
    found = []
    for task in look.open_tasks:
        day = look.schedule.finish(task.id)
        if task.role in (Role.SITTING, Role.RESULT) and day is not None:
            found.append(Diamond(day, task.pinned_start is not None, small=task.role is Role.RESULT))
    return found


def _event(look: Look, name: str) -> EventDate | None:
    return look.target.season.events.get(name) if look.target is not None else None
