"""What rules look at. A rule over a collection of records needs that collection in the same way."""

from planner.core.model import Kind
from planner.core.records.documents import DOCUMENTS
from planner.core.records.encounters import ENCOUNTERS
from planner.core.records.expenses import EXPENSES
from planner.core.records.experiences import EXPERIENCES
from planner.core.records.explanations import EXPLANATIONS
from planner.core.records.letters import LETTERS as LETTER_RECORDS
from planner.core.records.moves import MOVES
from planner.core.records.personal import PERSONAL
from planner.core.records.practice_tests import PRACTICE_TESTS as TEST_RECORDS
from planner.core.records.resources import RESOURCES
from planner.core.records.statements import STATEMENTS
from planner.core.records.study_log import STUDY_LOG
from planner.core.records.visas import VISAS
from planner.guidance.rule import Need
from planner.guidance.study.settings import settings_of

TARGET = Need("the target season", lambda look: look.target is not None)
ANSWERS = Need("the answers", lambda look: look.plan.profile is not None)
OPEN_TASKS = Need("tasks that are not done", lambda look: bool(look.open_tasks))
SITTINGS = Need("exams", lambda look: any(True for _ in look.sittings()))
OPEN_SITTINGS = Need("exams to come", lambda look: bool(look.open_sittings))
REFUSED_SITTINGS = Need("exams that would not count", lambda look: bool(look.assessment.refused))
STUDIES = Need("studies", lambda look: any(task.kind is Kind.STUDY for task in look.open_tasks))
DEPENDENCIES = Need("dependencies", lambda look: bool(look.plan.dependencies))
PASSED_STEPS = Need("steps that have passed without a report", lambda look: bool(look.assessment.planned.passed))
REPORTED = Need("reports", lambda look: any(task.done for task in look.plan.tasks.values()))
PRACTICE_TESTS = Need("practice tests", lambda look: bool(TEST_RECORDS.by_id(look.plan)))
LETTERS = Need("letters", lambda look: bool(LETTER_RECORDS.by_id(look.plan)))
PAPERS = Need("documents", lambda look: bool(DOCUMENTS.by_id(look.plan)))
STATEMENTS_KEPT = Need("statements", lambda look: bool(STATEMENTS.by_id(look.plan)))
SUPPOSED = Need("what today supposes of tasks", lambda look: bool(look.assessment.view.assumed))
LOGGED = Need("the study log", lambda look: bool(STUDY_LOG.by_id(look.plan)))
RESOURCES_KEPT = Need("resources", lambda look: bool(RESOURCES.by_id(look.plan)))
STUDY_CAP = Need("a cap on the hours of a day", lambda look: settings_of(look.plan).cap_hours is not None)
SEAT_MOVES = Need("moves of seats", lambda look: bool(MOVES.by_id(look.plan)))
PERSONAL_KEPT = Need("personal details", lambda look: bool(PERSONAL.by_id(look.plan)))
EXPERIENCES_KEPT = Need("experiences", lambda look: bool(EXPERIENCES.by_id(look.plan)))
ENCOUNTERS_KEPT = Need("encounters", lambda look: bool(ENCOUNTERS.by_id(look.plan)))
EXPENSES_KEPT = Need("expenses", lambda look: bool(EXPENSES.by_id(look.plan)))
EXPLANATIONS_KEPT = Need("explanations", lambda look: bool(EXPLANATIONS.by_id(look.plan)))
VISAS_KEPT = Need("visas", lambda look: bool(VISAS.by_id(look.plan)))
