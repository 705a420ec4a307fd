"""The tasks of a plan and the dependencies that count, as numbers: what the passes walk.

A network depends only on the row order and on the dependencies, so it is kept while dates are dragged about.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from planner.core.model import Dependency, LinkType, Plan
from planner.words.language import english
from planner.words.message import Message, Value, message

FS, SS, FF, SF = range(4)
_CODE = {LinkType.FS: FS, LinkType.SS: SS, LinkType.FF: FF, LinkType.SF: SF}
_KEPT = 16

# (other task, type code, lag in days, link number)
Arc = tuple[int, int, int, int]


class CycleError(ValueError):
    """Dependencies that run in a circle; `ids` names the tasks in order, the first one again at the end.

    `said` is what is said, its text the same in English.
    """

    def __init__(self, ids: tuple[str, ...]) -> None:
        said = message("These tasks wait for each other in a circle: {tasks}.", tasks=chain(ids))
        super().__init__(english(said))
        self.said = said
        self.ids = ids


def chain(tasks: Iterable[Value]) -> Message:
    """Tasks that wait for each other, as one value of a sentence: A > B > A. It adds no words, and may be long."""
    values = {f"t{place}": task for place, task in enumerate(tasks)}
    return Message(" > ".join(f"{{{place}}}" for place in values), tuple(values.items()))


@dataclass(frozen=True, eq=False)
class Network:
    """Tasks by number in row order.

    `before[i]` are the arcs from predecessors, in list order; `after[i]` those to successors. `order` is a topological
    order of the numbers. `links[k]` is the dependency with link number k; dropped ones are left out.
    """

    ids: tuple[str, ...]
    number: dict[str, int]
    links: tuple[Dependency, ...]
    before: tuple[tuple[Arc, ...], ...]
    after: tuple[tuple[Arc, ...], ...]
    order: tuple[int, ...]

    @classmethod
    def of(cls, plan: Plan) -> "Network":
        """The plan's network, from a small cache where only dates have changed. Raises CycleError."""
        ids = tuple(task.id for task in plan.rows)
        for dependencies, known in _recent:
            if dependencies is plan.dependencies and known.ids == ids:
                return known
        network = _build(ids, tuple(link for link in plan.links if link.dropped is None))
        _recent.appendleft((plan.dependencies, network))
        return network

    def downstream(self, sources: Iterable[int]) -> set[int]:
        """These tasks and all that follow them."""
        found = set(sources)
        stack = list(found)
        while stack:
            for other, *_ in self.after[stack.pop()]:
                if other not in found:
                    found.add(other)
                    stack.append(other)
        return found


_recent: deque[tuple[object, Network]] = deque(maxlen=_KEPT)


def _build(ids: tuple[str, ...], links: tuple[Dependency, ...]) -> Network:
    number = {task_id: index for index, task_id in enumerate(ids)}
    before: list[list[Arc]] = [[] for _ in ids]
    after: list[list[Arc]] = [[] for _ in ids]
    for k, link in enumerate(links):
        pred, succ, code = number[link.pred], number[link.succ], _CODE[link.type]
        before[succ].append((pred, code, link.lag_days, k))
        after[pred].append((succ, code, link.lag_days, k))
    order = _topological(before, after)
    if len(order) < len(ids):
        raise CycleError(tuple(ids[index] for index in _circle(before, set(range(len(ids))).difference(order))))
    return Network(ids, number, links, tuple(map(tuple, before)), tuple(map(tuple, after)), order)


def _topological(before: list[list[Arc]], after: list[list[Arc]]) -> tuple[int, ...]:
    waiting = [len(arcs) for arcs in before]
    ready = deque(index for index, count in enumerate(waiting) if count == 0)
    order: list[int] = []
    while ready:
        index = ready.popleft()
        order.append(index)
        for other, *_ in after[index]:
            waiting[other] -= 1
            if waiting[other] == 0:
                ready.append(other)
    return tuple(order)


def _circle(before: list[list[Arc]], left: set[int]) -> list[int]:
    """A circle among the tasks that the order could not take: each of them waits for another one of them."""
    path: list[int] = []
    place: dict[int, int] = {}
    index = min(left)
    while index not in place:
        place[index] = len(path)
        path.append(index)
        index = next(arc[0] for arc in before[index] if arc[0] in left)
    return [*reversed(path[place[index] :]), path[-1]]
