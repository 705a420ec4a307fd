"""Adding, taking away and yielding dependencies."""

from dataclasses import dataclass, replace

from planner.core.edits.base import Unmerged, data_of, name_of, task_of
from planner.core.model import Dependency, LinkType, Plan, link_id
from planner.core.network import CycleError, Network, chain
from planner.errors import EditRejected
from planner.words.message import Count, Days, Message, message

LONGEST_LAG_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class AddLink(Unmerged):
    """Let one task wait for another; the lag is in calendar days, negative = lead."""

    pred: str
    succ: str
    type: LinkType = LinkType.FS
    lag_days: int = 0

    def label(self, plan: Plan) -> Message:
        """Link <title>."""
        return message("Link {title}", title=data_of(plan, self.succ))

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for unknown tasks, a lag out of range, and for a circle, which it names."""
        task_of(plan, self.pred)
        task_of(plan, self.succ)
        _check_lag(self.lag_days)
        key = link_id(self.pred, self.succ, self.type, plan.dependencies)
        position = max((link.position for link in plan.dependencies.values()), default=0) + 1
        made = Dependency(key, self.pred, self.succ, self.type, self.lag_days, position=position)
        return _without_circle(plan.with_links([made]))


@dataclass(frozen=True, slots=True)
class RemoveLink(Unmerged):
    """Take a dependency away."""

    link: str

    def label(self, plan: Plan) -> Message:
        """Unlink <title>."""
        link = plan.dependencies.get(self.link)
        return message("Unlink {title}", title=data_of(plan, link.succ)) if link else message("Unlink")

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected when there is no such dependency."""
        _link_of(plan, self.link)
        return replace(plan, dependencies={k: link for k, link in plan.dependencies.items() if k != self.link})


@dataclass(frozen=True, slots=True)
class SetLag:
    """Change a dependency's lag, in calendar days."""

    link: str
    lag_days: int

    @property
    def merge_key(self) -> str | None:
        """Steps of one lag are one change."""
        return f"lag:{self.link}"

    def label(self, plan: Plan) -> Message:
        """Lag before <title>."""
        link = plan.dependencies.get(self.link)
        return message("Lag before {title}", title=data_of(plan, link.succ)) if link else message("Lag")

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected when there is no such dependency, or for a lag out of range."""
        link = _link_of(plan, self.link)
        _check_lag(self.lag_days)
        return plan.with_links([replace(link, lag_days=self.lag_days)])


@dataclass(frozen=True, slots=True)
class YieldLink(Unmerged):
    """Leave a soft link out, with the reason, or put it back (reason None)."""

    link: str
    reason: str | None

    def label(self, plan: Plan) -> Message:
        """Leave out the order, or put it back, before <title>."""
        link = plan.dependencies.get(self.link)
        title = data_of(plan, link.succ) if link else self.link
        if self.reason is None:
            return message("Put back the order before {title}", title=title)
        return message("Leave out the order before {title}", title=title)

    def apply(self, plan: Plan) -> Plan:
        """Raises EditRejected for a dependency that is not soft, or that closes a circle when it is put back."""
        link = _link_of(plan, self.link)
        if not link.soft:
            succ, pred = name_of(plan, link.succ), name_of(plan, link.pred)
            raise EditRejected(
                message("{succ} really has to wait for {pred}.", succ=succ, pred=pred),
                message("Take the link away if it does not hold for you."),
            )
        return _without_circle(plan.with_links([replace(link, dropped=self.reason)]))


def _link_of(plan: Plan, link: str) -> Dependency:
    found = plan.dependencies.get(link)
    if found is None:
        raise EditRejected(
            message("There is no dependency '{link}' in this plan.", link=link),
            message("Show the links of a task to see their ids."),
        )
    return found


def _check_lag(days: int) -> None:
    if abs(days) > LONGEST_LAG_DAYS:
        least, most = Count(-LONGEST_LAG_DAYS), Days(LONGEST_LAG_DAYS)
        raise EditRejected(
            message("A lag of {lag} is not between {least} and {most}.", lag=Days(days), least=least, most=most),
            message("Enter a lag within that."),
        )


def _without_circle(plan: Plan) -> Plan:
    try:
        Network.of(plan)
    except CycleError as error:
        titles = chain(name_of(plan, task_id) for task_id in error.ids)
        raise EditRejected(
            message("These tasks would wait for each other in a circle: {titles}.", titles=titles),
            message("Take one of these links away."),
        ) from None
    return plan
