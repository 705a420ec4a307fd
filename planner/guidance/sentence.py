"""The verdict in words: a headline, and what decides (design 4.5)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.core.model import MatchOutcome
from planner.core.text import day_words, days_words, named
from planner.guidance.deciding import Deciding, deciding
from planner.roadmap.authority import Refusal, Refused
from planner.roadmap.gate import GateResult, failing
from planner.roadmap.season import match_outcome
from planner.roadmap.verdict import Assessment, SeasonResult, SeasonStatus, awaits_match

ABOUT_DATES = "This is about dates, not about being chosen."
"""Said once on the start page, on Today and on the cover."""

STATUS_WORDS = {
    SeasonStatus.ON_TIME: "on time",
    SeasonStatus.LATE: "late",
    SeasonStatus.MISSED: "missed",
    SeasonStatus.UNKNOWN: "not known yet",
}


class Tone(StrEnum):
    """How the verdict looks: good only where the dates fit the target and nothing that has passed is unreported."""

    GOOD = "good"
    WARN = "warn"
    LATE = "late"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """The headline, one sentence; and the sentences after it, which may be empty."""

    head: str
    rest: str

    @property
    def text(self) -> str:
        """Both, as one text."""
        return f"{self.head} {self.rest}".strip()


def verdict_sentence(assessment: Assessment) -> str:
    """The verdict as one text."""
    return verdict_words(assessment).text


def verdict_words(assessment: Assessment) -> VerdictWords:
    """Which Match the dates fit and what decides that; what is asked first where nobody can know."""
    verdict = assessment.verdict
    if verdict is None:
        return VerdictWords("This plan has nothing that a Match season asks for, so there is no verdict.", "")
    asked = _asked_first(assessment)
    if asked is not None:
        return asked
    decides = deciding(assessment)
    rest = [_target_words(assessment), *(_deciding_words(decides) if decides is not None else ())]
    if decides is None and verdict.match_year is not None:
        rest.append("Nothing of your own is left to move.")
    if verdict.match_year is None:
        rest.append(_failing_words(assessment))
    rest.append(_unreported_words(assessment))
    return VerdictWords(_head(assessment), " ".join(words for words in rest if words))


def verdict_tone(assessment: Assessment) -> Tone:
    """The tone of the verdict, for its icon and colour."""
    verdict, target = assessment.verdict, assessment.target
    if verdict is None:
        return Tone.NONE
    if target is not None and target.status is SeasonStatus.MISSED and _asked_first(assessment) is None:
        return Tone.LATE
    fits = target is not None and target.status is SeasonStatus.ON_TIME and verdict.match_year is not None
    decides = deciding(assessment)
    tight = decides is not None and decides.slack_days < 0
    return Tone.GOOD if fits and not verdict.unreported and not tight else Tone.WARN


def _asked_first(assessment: Assessment) -> VerdictWords | None:
    """What has to be reported before anything can be said."""
    target = assessment.target
    if target is not None and awaits_match(assessment.view.plan, assessment.roadmap, target, assessment.today):
        day = day_words(target.season.events["match_day"].later)
        rest = f"Match Day was {day}; until then no season can be judged."
        return VerdictWords(f"Say first how Match {target.match_year} went.", rest)
    awaited = sorted(assessment.view.awaited)
    if not awaited:
        return None
    plan = assessment.plan
    titles = " and ".join(plan.tasks[task].title for task in awaited)
    sat = next((sat for task in awaited if (sat := _sat_on(assessment, task)) is not None), None)
    when = f"The exam was {day_words(sat)} and its result should be out; " if sat is not None else ""
    return VerdictWords(f"Report first: {titles}.", f"{when}until then no season can be judged.")


def _sat_on(assessment: Assessment, result: str) -> date | None:
    task = assessment.view.plan.tasks[result]
    sitting = assessment.view.plan.tasks.get(task.exam or "")
    return sitting.actual_finish if sitting is not None else None


def _head(assessment: Assessment) -> str:
    verdict = assessment.verdict
    assert verdict is not None
    if verdict.match_year is not None:
        return f"Your dates fit Match {verdict.match_year}."
    if verdict.earliest_possible is not None:
        return f"No Match is on time; Match {verdict.earliest_possible} is still possible, with a late application."
    if not assessment.seasons:
        return "The season data has no Match to come; update it."
    refused = _refused(assessment)
    if refused is not None:
        return _refused_head(assessment, refused)
    return f"As planned your dates fit no Match up to {assessment.seasons[-1].match_year}."


def _target_words(assessment: Assessment) -> str:
    """How the target stands where the dates fit another Match."""
    verdict, target = assessment.verdict, assessment.target
    if verdict is None or target is None or verdict.match_year in (None, target.match_year):
        return ""
    if match_outcome(assessment.plan, target.season, assessment.roadmap) is MatchOutcome.NOT:
        return f"You did not match in {target.match_year}."
    too = " too" if target.status is SeasonStatus.ON_TIME else ""
    return f"Your target, Match {target.match_year}, is {STATUS_WORDS[target.status]}{too}."


def _deciding_words(found: Deciding) -> list[str]:
    if found.slack_days < 0:
        return [
            f"{found.subject} decides, and it is too tight:",
            f"planned {day_words(found.planned)}, {day_words(found.latest)} at the latest at your hours.",
            found.after,
        ]
    days = f"planned {day_words(found.planned)}, {day_words(found.latest)} at the latest"
    words = [f"{found.subject} decides: {days}, {days_words(found.slack_days)} to spare."]
    if found.deadline is not None:
        words.append(f"Your own deadline is {day_words(found.deadline)}.")
    return [*words, found.after]


def _failing_words(assessment: Assessment) -> str:
    """Without a Match: the gate that fails, a blocking one before a weakening one, and the way out."""
    verdict = assessment.verdict
    assert verdict is not None
    refused = _refused(assessment)
    if refused is not None:
        return _refused_rest(assessment, refused)
    result = assessment.season(verdict.earliest_possible) or assessment.target
    if result is None:
        return ""
    gate = worst_gate(result)
    return f"{_gate_words(gate)} {gate.gate.fix}" if gate is not None else ""


def worst_gate(result: SeasonResult) -> GateResult | None:
    """The failing gate to speak of first: blocking before weakening, missing before late, then the least slack."""
    gates = failing(result.gates, "blocks") or failing(result.gates, "weakens")
    own = [gate for gate in gates if gate.gate.can_bind] or gates
    return min(
        own,
        key=lambda gate: (gate.slack_days is not None, gate.slack_days or 0, gate.due, gate.gate.id),
        default=None,
    )


def _gate_words(result: GateResult) -> str:
    label = result.gate.label
    if result.reached is None or result.slack_days is None:
        return f"{label}: this step is not in your plan."
    late = "too late" if result.gate.relation == "by" else "too early"
    return f"{label}: {days_words(-result.slack_days)} {late}, {day_words(result.due)} is the limit."


def _refused(assessment: Assessment) -> Refused | None:
    """The sitting without result that stands first, if that is why no Match is made."""
    result = assessment.target or next(iter(assessment.seasons), None)
    if result is None:
        return None
    void = [gate.task for gate in failing(result.gates, "blocks", "weakens") if gate.void and not gate.awaited]
    sittings = (result.plan.tasks[task].exam for task in void if task is not None)
    return next((assessment.refused[key] for key in sittings if key is not None and key in assessment.refused), None)


def _refused_head(assessment: Assessment, refused: Refused) -> str:
    title = assessment.plan.tasks[refused.sitting].title
    if refused.why is Refusal.ATTEMPTS:
        limit = assessment.roadmap.packs.exams.attempts.attempts_max
        return f"No attempt at {title} is left: {limit} are allowed in all."
    return f"{title} would have no result on its day."


def _refused_rest(assessment: Assessment, refused: Refused) -> str:
    if refused.why is Refusal.ATTEMPTS:
        return "Without it there is no Match."
    first = day_words(refused.allowed_from) if refused.allowed_from is not None else "a later day"
    reason = (
        "another attempt is allowed from then on"
        if refused.why is Refusal.SPACING
        else f"{named(assessment.plan.tasks[refused.sitting].title)} is not given before"
    )
    return f"Move it to {first} or later: {reason}."


def _unreported_words(assessment: Assessment) -> str:
    count = len(assessment.verdict.unreported) if assessment.verdict is not None else 0
    if count == 0:
        return ""
    if count == 1:
        return "1 step has passed without a report and counts from today on."
    return f"{count} steps have passed without a report and count from today on."
