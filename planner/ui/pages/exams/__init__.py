"""1 Exams: what is studied for an exam, where the own pace leads, the days kept, practice tests, the must-dos."""

from planner.ui.pages.exams.page import ExamsPage

__all__ = ["ExamsPage"]
