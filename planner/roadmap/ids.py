"""Task ids of the roadmap: a repeated task has a number in its id.

An exam's tasks carry it behind the exam (`step2ck_2_study`, `step2ck_2`, `step2ck_2_result`), any other task at its end
(`pathway_2`). Source: facts of the template, `repeats`.
"""

import re
from functools import lru_cache

_HISTORY = re.compile(r"match_[0-9]{4}_[a-z]+")
_NUMBERED = re.compile(r"(?P<head>.+?)_(?P<number>[1-9][0-9]*)(?P<tail>_[a-z_]+)?")
EXAM_PARTS = ("_study", "_registration", "", "_result")


@lru_cache(maxsize=4096)
def split(task_id: str) -> tuple[str, int]:
    """The template's id and the number of the repetition; the first has number 1."""
    match = _NUMBERED.fullmatch(task_id)
    if match is None:
        return task_id, 1
    return match["head"] + (match["tail"] or ""), int(match["number"])


def base_of(task_id: str) -> str:
    """The template's id of a task."""
    return split(task_id)[0]


def exam_task(exam: str, attempt: int, part: str = "") -> str:
    """The id of an exam's task: part is "" for the sitting, else "_study", "_registration" or "_result"."""
    return f"{exam}{part}" if attempt == 1 else f"{exam}_{attempt}{part}"


def history_group(match_year: int, phase: str) -> str:
    """The id of the group that keeps a phase's steps of a Match that is over."""
    return f"match_{match_year}_{phase}"


def is_history(group: str | None) -> bool:
    """Whether a group keeps the steps of a Match that is over."""
    return group is not None and _HISTORY.fullmatch(group) is not None


def repeated(base: str, number: int, exams: frozenset[str]) -> str:
    """The id of a template task's repetition."""
    if number == 1:
        return base
    for exam in exams:
        for part in EXAM_PARTS:
            if base == exam + part:
                return exam_task(exam, number, part)
    return f"{base}_{number}"
