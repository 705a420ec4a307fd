"""The verdict in words: a headline, and what decides (design 4.5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.core.model import MatchOutcome
from planner.guidance.deciding import Deciding, deciding
from planner.roadmap.authority import Refusal, Refused
from planner.roadmap.gate import GateResult, failing
from planner.roadmap.season import match_outcome
from planner.roadmap.verdict import Assessment, SeasonResult, SeasonStatus, awaits_match
from planner.words.message import Data, Days, Message, Name, both, counted, message, paragraph
from planner.words.states import SEASON_STATUSES

ABOUT_DATES = message("This is about dates, not about being chosen.")
"""Said once on the start page, on Today and on the cover."""


class Tone(StrEnum):
    """How the verdict looks: good only where the dates fit the target and nothing that has passed is unreported."""

    GOOD = "good"
    WARN = "warn"
    LATE = "late"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """The headline, one sentence; and the sentences after it, which may be empty."""

    head: Message
    rest: tuple[Message, ...] = ()

    @property
    def text(self) -> Message:
        """Both, as one text."""
        return paragraph(self.head, *self.rest)


def verdict_sentence(assessment: Assessment) -> Message:
    """The verdict as one text."""
    return verdict_words(assessment).text


def verdict_words(assessment: Assessment) -> VerdictWords:
    """Which Match the dates fit and what decides that; what is asked first where nobody can know."""
    verdict = assessment.verdict
    if verdict is None:
        return VerdictWords(message("This plan has nothing that a Match season asks for, so there is no verdict."))
    asked = _asked_first(assessment)
    if asked is not None:
        return asked
    decides = deciding(assessment)
    rest = [*_target_words(assessment), *(_deciding_words(decides) if decides is not None else ())]
    if decides is None and verdict.match_year is not None:
        rest.append(message("Nothing of your own is left to move."))
    if verdict.match_year is None:
        rest += _failing_words(assessment)
    if verdict.unreported:
        rest.append(_unreported_words(len(verdict.unreported)))
    return VerdictWords(_head(assessment), tuple(rest))


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
        day = target.season.events["match_day"].later
        rest = message("Match Day was {day}; until then no season can be judged.", day=day)
        return VerdictWords(message("Say first how Match {year} went.", year=target.match_year), (rest,))
    awaited = sorted(assessment.view.awaited)
    if not awaited:
        return None
    titles = both(Data(assessment.plan.tasks[task].title) for task in awaited)
    sat = next((sat for task in awaited if (sat := _sat_on(assessment, task)) is not None), None)
    if sat is None:
        rest = message("Until then no season can be judged.")
    else:
        rest = message(
            "The exam was {day} and its result should be out; until then no season can be judged.",
            day=sat,
        )
    return VerdictWords(message("Report first: {results}.", results=titles), (rest,))


def _sat_on(assessment: Assessment, result: str) -> date | None:
    task = assessment.view.plan.tasks[result]
    sitting = assessment.view.plan.tasks.get(task.exam or "")
    return sitting.actual_finish if sitting is not None else None


def _head(assessment: Assessment) -> Message:
    verdict = assessment.verdict
    assert verdict is not None
    if verdict.match_year is not None:
        return message("Your dates fit Match {year}.", year=verdict.match_year)
    if verdict.earliest_possible is not None:
        return message(
            "No Match is on time; Match {year} is still possible, with a late application.",
            year=verdict.earliest_possible,
        )
    if not assessment.seasons:
        return message("The season data has no Match to come; update it.")
    refused = _refused(assessment)
    if refused is not None:
        return _refused_head(assessment, refused)
    return message("As planned your dates fit no Match up to {year}.", year=assessment.seasons[-1].match_year)


def _target_words(assessment: Assessment) -> Iterable[Message]:
    """How the target stands where the dates fit another Match."""
    verdict, target = assessment.verdict, assessment.target
    if verdict is None or target is None or verdict.match_year in (None, target.match_year):
        return
    year = target.match_year
    if match_outcome(assessment.plan, target.season, assessment.roadmap) is MatchOutcome.NOT:
        yield message("You did not match in {year}.", year=year)
    elif target.status is SeasonStatus.ON_TIME:
        yield message("Your target, Match {year}, is on time too.", year=year)
    else:
        status = SEASON_STATUSES[target.status.value]
        yield message("Your target, Match {year}, is {status}.", year=year, status=status)


def _deciding_words(found: Deciding) -> Iterable[Message]:
    if found.slack_days < 0:
        yield message(
            "{step} decides, and it is too tight: planned {planned}, {latest} at the latest at your hours.",
            step=found.subject,
            planned=found.planned,
            latest=found.latest,
        )
    else:
        yield message(
            "{step} decides: planned {planned}, {latest} at the latest, {days} to spare.",
            step=found.subject,
            planned=found.planned,
            latest=found.latest,
            days=Days(found.slack_days),
        )
        if found.deadline is not None:
            yield message("Your own deadline is {day}.", day=found.deadline)
    yield found.after


def _failing_words(assessment: Assessment) -> Iterable[Message]:
    """Without a Match: the gate that fails, a blocking one before a weakening one, and the way out."""
    verdict = assessment.verdict
    assert verdict is not None
    refused = _refused(assessment)
    if refused is not None:
        yield _refused_rest(assessment, refused)
        return
    result = assessment.season(verdict.earliest_possible) or assessment.target
    gate = worst_gate(result) if result is not None else None
    if gate is not None:
        yield _gate_words(gate)
        yield message("{text}", text=Data(gate.gate.fix))


def worst_gate(result: SeasonResult) -> GateResult | None:
    """The failing gate to speak of first: blocking before weakening, missing before late, then the least slack."""
    gates = failing(result.gates, "blocks") or failing(result.gates, "weakens")
    own = [gate for gate in gates if gate.gate.can_bind] or gates
    return min(
        own,
        key=lambda gate: (gate.slack_days is not None, gate.slack_days or 0, gate.due, gate.gate.id),
        default=None,
    )


def _gate_words(result: GateResult) -> Message:
    gate = Data(result.gate.label)
    if result.reached is None or result.slack_days is None:
        return message("{gate}: this step is not in your plan.", gate=gate)
    days, due = Days(-result.slack_days), result.due
    if result.gate.relation == "by":
        return message("{gate}: {days} too late, {due} is the limit.", gate=gate, days=days, due=due)
    return message("{gate}: {days} too early, {due} is the limit.", gate=gate, days=days, due=due)


def _refused(assessment: Assessment) -> Refused | None:
    """The sitting without result that stands first, if that is why no Match is made."""
    result = assessment.target or next(iter(assessment.seasons), None)
    if result is None:
        return None
    void = [gate.task for gate in failing(result.gates, "blocks", "weakens") if gate.void and not gate.awaited]
    sittings = (result.plan.tasks[task].exam for task in void if task is not None)
    return next((assessment.refused[key] for key in sittings if key is not None and key in assessment.refused), None)


def _refused_head(assessment: Assessment, refused: Refused) -> Message:
    exam = Data(assessment.plan.tasks[refused.sitting].title)
    if refused.why is Refusal.ATTEMPTS:
        return counted(
            "No attempt at {exam} is left: {count} is allowed in all.",
            "No attempt at {exam} is left: {count} are allowed in all.",
            assessment.roadmap.packs.exams.attempts.attempts_max,
            exam=exam,
        )
    return message("{exam} would have no result on its day.", exam=exam)


def _refused_rest(assessment: Assessment, refused: Refused) -> Message:
    if refused.why is Refusal.ATTEMPTS:
        return message("Without it there is no Match.")
    first = refused.allowed_from
    assert first is not None
    if refused.why is Refusal.SPACING:
        return message("Move it to {day} or later: another attempt is allowed from then on.", day=first)
    exam = Name(assessment.plan.tasks[refused.sitting].title)
    return message("Move it to {day} or later: {exam} is not given before.", day=first, exam=exam)


def _unreported_words(count: int) -> Message:
    return counted(
        "{count} step has passed without a report and counts from today on.",
        "{count} steps have passed without a report and count from today on.",
        count,
    )
