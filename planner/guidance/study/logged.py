"""The study log summed up by exam, resource and day. Whoever asks leaves the entries of days to come out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.core.latest import Latest
from planner.core.model import Plan, Task
from planner.core.records.resources import RESOURCES, Resource, StudyUnit
from planner.core.records.study_log import STUDY_LOG, StudyEntry
from planner.roadmap.study_log import exam_of


@dataclass(frozen=True, slots=True)
class DayLog:
    """What was logged of a day: minutes, and units of whatever they are."""

    minutes: int = 0
    units: int = 0

    def plus(self, minutes: int, units: int) -> "DayLog":
        """With more of both."""
        return DayLog(self.minutes + minutes, self.units + units)


NOTHING = DayLog()
Days = Mapping[date, DayLog]


@dataclass(frozen=True)
class StudyLog:
    """The sums. An entry counts for its own exam, without one for that of its resource, else for no exam."""

    days: Days
    exams: Mapping[str, Days]
    resources: Mapping[str, Mapping[date, float]]
    """Units of each resource by day; of one counted in hours the hours logged, where no units were."""
    hours: Mapping[str, Mapping[date, float]]

    def of_exam(self, exam: str) -> Days:
        """The days of an exam; none where nothing is logged."""
        return self.exams.get(exam, {})

    def hours_of(self, exam: str) -> Mapping[date, float]:
        """The hours of an exam by day; none where nothing is logged."""
        return self.hours.get(exam, {})

    def of_resource(self, resource: str) -> Mapping[date, float]:
        """The days of a resource; none where nothing is logged."""
        return self.resources.get(resource, {})


_latest: Latest[StudyLog] = Latest()


def study_log(plan: Plan) -> StudyLog:
    """The log of a plan. It is summed up once: plans that share their entries share the sums."""
    entries, resources = STUDY_LOG.by_id(plan), RESOURCES.by_id(plan)
    found = _latest.of(entries, resources)
    return found if found is not None else _latest.keep(_summed(entries, resources), entries, resources)


def _summed(entries: Mapping[str, StudyEntry], resources: Mapping[str, Resource]) -> StudyLog:
    days: dict[date, DayLog] = {}
    exams: dict[str, dict[date, DayLog]] = {}
    units_of: dict[str, dict[date, float]] = {}
    for entry in entries.values():
        resource = resources.get(entry.resource or "")
        minutes, units = entry.minutes or 0, entry.units or 0
        days[entry.day] = days.get(entry.day, NOTHING).plus(minutes, units)
        exam = exam_of(entry, resources)
        if resource is not None:
            by_day = units_of.setdefault(resource.id, {})
            counted = minutes / 60 if resource.unit is StudyUnit.HOURS and not units else float(units)
            by_day[entry.day] = by_day.get(entry.day, 0.0) + counted
        if exam is not None:
            of_exam = exams.setdefault(exam, {})
            of_exam[entry.day] = of_exam.get(entry.day, NOTHING).plus(minutes, units)
    hours = {
        exam: {day: logged.minutes / 60 for day, logged in of_exam.items() if logged.minutes}
        for exam, of_exam in exams.items()
    }
    return StudyLog(days, exams, units_of, hours)


def logged_minutes(plan: Plan, study: Task, day: date) -> int:
    """What the log has of a day for the exam of a study."""
    return 0 if study.exam is None else study_log(plan).of_exam(study.exam).get(day, NOTHING).minutes
