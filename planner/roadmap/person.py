"""What is true of a person in a season: the words that gates use (gates.toml, [judging])."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from planner.core.model import Outcome, Plan, Route, Task
from planner.packs.record import PathwayExpiry, Season, Service
from planner.roadmap.experiences import hands_on_by
from planner.roadmap.ids import base_of, split
from planner.roadmap.reach import earliest_finish
from planner.roadmap.season import belongs_to, day_of, season_year_of
from planner.roadmap.template import NO_PROFILE, STEP_2_CS, Roadmap


@dataclass(frozen=True)
class Person:
    """A plan looked at from one season. `tasks` are the plan's tasks as that season sees them.

    `today`: the day of looking; without one, the plan's first.
    """

    plan: Plan
    tasks: Mapping[str, Task]
    season: Season
    roadmap: Roadmap
    today: date | None = None

    @cached_property
    def latest(self) -> Mapping[str, str]:
        """For each template id in the plan, its last repetition."""
        return self.roadmap.latest(self.plan)

    @property
    def status(self) -> str:
        """Graduate when graduated before programs begin to review, whatever the answers say; else student."""
        profile = self.plan.profile or NO_PROFILE
        if profile.graduation_date is None:
            return profile.status.value
        graduated = profile.graduation_date < self.season.events["eras_programs_review"].earlier
        return "graduate" if graduated else "student"

    @property
    def statuses(self) -> frozenset[str]:
        """The words of a gate's status that are true: by the season, and student_today by the day of looking."""
        graduation = self.graduation_date
        today = self.today or self.plan.start_date
        student_today = graduation is not None and graduation > today
        return frozenset({self.status, "student_today"} if student_today else {self.status})

    @property
    def graduation_date(self) -> date | None:
        """The day of graduation, where it is known."""
        return (self.plan.profile or NO_PROFILE).graduation_date

    def is_on(self, pathways: Iterable[int]) -> bool:
        """Whether the person's own Pathway is one of these; one that is not known is none."""
        return (self.plan.profile or NO_PROFILE).pathway in {str(number) for number in pathways}

    @cached_property
    def service(self) -> Service | None:
        """The application service of the wished specialty; None is ERAS."""
        return self.roadmap.packs.services.of_specialty((self.plan.profile or NO_PROFILE).specialty)

    @property
    def route(self) -> Route:
        """The visa route."""
        return (self.plan.profile or NO_PROFILE).visa

    def instances(self, base: str) -> list[Task]:
        """All repetitions of a template task, the first one first."""
        latest = self.latest.get(base)
        if latest is None:
            return []
        if latest == base:
            return [self.tasks[base]]
        found = [task for key, task in self.tasks.items() if key == base or base_of(key) == base]
        return sorted(found, key=lambda task: split(task.id)[1])

    def judged(self, base: str) -> Task | None:
        """The repetition that a gate judges: the last one, but an earlier one that still serves this season wins."""
        instances = self.instances(base)
        for task in instances[:-1]:
            if task.done and self._serves(base, task):
                return task
        return instances[-1] if instances else None

    def pathway_valid(self) -> bool:
        """A Pathway is already accepted and unexpired on the season's residency_start."""
        return any(self.pathway_serves(task) for task in self._accepted())

    def no_pathway_needed(self) -> bool:
        """Step 2 CS passed, or certified without a Pathway: by a certificate issued before 2021."""
        if (self.plan.profile or NO_PROFILE).pathway == STEP_2_CS:
            return True
        before = self.roadmap.packs.exams.permanent_certificate_before.day
        return any(
            task.actual_finish is not None and task.actual_finish < before for task in self.instances("certificate")
        )

    def certified(self) -> bool:
        """The certificate is issued and unexpired on the season's residency_start."""
        return any(
            task.actual_finish is not None and self._certificate_valid(task) for task in self.instances("certificate")
        )

    def hands_on_before_graduation(self) -> bool:
        """A hands-on clinical experience in the US that there is a place for ends by the day of graduation."""
        day = self.graduation_date
        return day is not None and hands_on_by(self.plan, self.roadmap, day, self.today or self.plan.start_date)

    def passed_sitting(self, exam: str) -> date | None:
        """The day of the passed sitting of an exam; None when it is not passed, or its day is not known."""
        for sitting in reversed(self.instances(exam)):
            record = self.plan.exams.get(sitting.id)
            if not sitting.done or (record is not None and record.outcome is Outcome.FAIL):
                continue
            if self.score_unjudged(sitting):
                return None
            result = self.tasks.get(self.roadmap.repeated(f"{exam}_result", split(sitting.id)[1]))
            if sitting.actual_finish is not None:
                return sitting.actual_finish if result is None or result.done else None
            if result is not None and result.actual_finish is not None:
                return result.actual_finish - timedelta(days=self.roadmap.result_wait(exam))
        return None

    def passed(self, exam: str) -> bool:
        """Whether an exam is passed, its day known or not."""
        for sitting in reversed(self.instances(exam)):
            record = self.plan.exams.get(sitting.id)
            result = self.tasks.get(self.roadmap.repeated(f"{exam}_result", split(sitting.id)[1]))
            if sitting.done and (result is None or result.done):
                if self.score_unjudged(sitting):
                    return False
                return record is None or record.outcome is not Outcome.FAIL
        return False

    def score_unjudged(self, sitting: Task) -> bool:
        """Whether only a score is known of a sitting, of a day whose pass mark is not, and its result is open."""
        result = self.tasks.get(self.roadmap.repeated(f"{base_of(sitting.id)}_result", split(sitting.id)[1]))
        if not sitting.done or (result is not None and result.done):
            return False
        sat = sitting.actual_start or sitting.actual_finish
        return self.roadmap.score_unjudged(self.plan.exams.get(sitting.id), sat)

    def diploma_day(self) -> date | None:
        """The day of the diploma where the person knows it."""
        return (self.plan.profile or NO_PROFILE).diploma_date

    def pathway_expiry(self, pathway: Task) -> date | None:
        """The expiry of a Pathway typed by the user: its own, else that printed on the certificate it led to."""
        if pathway.expires is not None:
            return pathway.expires
        for certificate in reversed(self.instances("certificate")):
            behind = self._pathway_behind(certificate)
            if certificate.expires is not None and behind is not None and behind.id == pathway.id:
                return certificate.expires
        return None

    def usual_expiry(self, pathway: Task) -> PathwayExpiry | None:
        """How long a Pathway of the season in which this one was accepted is good, where no day was typed."""
        day = day_of(pathway, self.plan)
        packs = self.roadmap.packs
        return None if day is None else packs.exams.pathway_expiry(season_year_of(day, packs))

    def valid_until(self, pathway: Task) -> date | None:
        """The typed expiry of a Pathway, else that of its season; None where neither is known."""
        expiry, usual = self.pathway_expiry(pathway), self.usual_expiry(pathway)
        return usual.expires_on if expiry is None and usual is not None else expiry

    def _accepted(self) -> list[Task]:
        return [task for task in self.instances("pathway") if task.done]

    def pathway_serves(self, task: Task) -> bool:
        """Whether an accepted Pathway is good when training starts: as typed, else as usual for its season.

        Where neither is known, by the day of acceptance.
        """
        expiry = self.valid_until(task)
        if expiry is not None:
            return expiry >= self.season.events["residency_start"].earlier
        day = day_of(task, self.plan)
        return day is not None and day >= self.season.events["pathway_window_opens"].earlier

    def _pathway_behind(self, certificate: Task) -> Task | None:
        """The Pathway that a certificate rests on: the last one accepted by its day, else the one of its number."""
        issued = certificate.actual_finish
        if issued is not None:
            for pathway in reversed(self._accepted()):
                day = day_of(pathway, self.plan)
                if day is not None and day <= issued:
                    return pathway
        return self.tasks.get(self.roadmap.repeated("pathway", split(certificate.id)[1]))

    def _certificate_valid(self, task: Task) -> bool:
        if task.expires is not None:
            return task.expires >= self.season.events["residency_start"].earlier
        if self.no_pathway_needed():
            return True
        pathway = self._pathway_behind(task)
        return pathway is not None and pathway.done and self.pathway_serves(pathway)

    def _serves(self, base: str, task: Task) -> bool:
        if base in ("pathway", "pathway_application", "pathway_papers"):
            pathway = self.tasks.get(self.roadmap.repeated("pathway", split(task.id)[1]))
            return pathway is not None and pathway.done and self.pathway_serves(pathway)
        if base == "certificate":
            return task.actual_finish is not None and self._certificate_valid(task)
        day = day_of(task, self.plan)
        if base not in self.roadmap.season_tasks | self.roadmap.after_match_day or day is None:
            return False
        return belongs_to(task, self.season, self.roadmap, day)


def done_or_booked(person: Person, task: Task | None, _due: date | None = None) -> bool:
    """The task is done, booked or pinned; a deleted one (None) is not."""
    if task is None:
        return False
    record = person.plan.exams.get(task.id)
    return task.done or task.pinned_start is not None or (record is not None and record.seat_booked)


def already_done(_person: Person, task: Task | None, _due: date | None = None) -> bool:
    """The task, or the certificate that proves it, is done; a deleted one (None) is not."""
    return task is not None and task.done


def step1_passed_first(person: Person, _task: Task | None, _due: date | None = None) -> bool:
    """Step 1 is passed, and Step 2 CK is not or was passed later."""
    return _passed_first(person, "step1", "step2ck")


def step2ck_passed_first(person: Person, _task: Task | None, _due: date | None = None) -> bool:
    """Step 2 CK is passed, and Step 1 is not or was passed later."""
    return _passed_first(person, "step2ck", "step1")


def still_possible(person: Person, task: Task | None, due: date | None = None) -> bool:
    """Planned from today, with all that may yield out of the way, the task is reached by the due day; or it is done."""
    if task is None or due is None:
        return False
    if task.done:
        return True
    today = person.today or person.plan.start_date
    found = earliest_finish(person.plan, person.tasks, task.id, person.season, person.roadmap, today)
    return found is not None and found <= due


def _passed_first(person: Person, first: str, second: str) -> bool:
    day, other = person.passed_sitting(first), person.passed_sitting(second)
    return day is not None and (not person.passed(second) or (other is not None and other > day))


ONLY_WHEN: Mapping[str, Callable[[Person, Task | None, date | None], bool]] = {
    "done_or_booked": done_or_booked,
    "already_done": already_done,
    "step1_passed_first": step1_passed_first,
    "step2ck_passed_first": step2ck_passed_first,
    "still_possible": still_possible,
}

UNLESS: Mapping[str, Callable[[Person], bool]] = {
    "pathway_valid": Person.pathway_valid,
    "no_pathway_needed": Person.no_pathway_needed,
    "certified": Person.certified,
    "hands_on_before_graduation": Person.hands_on_before_graduation,
}
