"""All that can be done or gone to from anywhere: actions, pages, tasks and records, each with how it is found."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtGui import QKeySequence

from planner.core.field import field_type
from planner.core.records import BY_KEY
from planner.core.ref import Ref
from planner.core.reference import name_of
from planner.ui.actions import Actions, words_and_keys
from planner.ui.document import Document
from planner.ui.phrases import near_words
from planner.ui.speech import say, say_term, tell, title, value
from planner.words.search_text import folded, rank, search_words
from planner.words.states import PHASES


@dataclass(frozen=True)
class Reachable:
    """One thing. `kind` says what it is, `aside` its keys or its day, `why_off` why it cannot be done now.

    `called` is the part of its title that is its own, where the rest is the name of something else.
    """

    title: str
    kind: str
    act: Callable[[], object]
    icon: str
    aside: str = ""
    why_off: str = ""
    searched: str = field(default="", compare=False)
    called: str = field(default="", compare=False)

    @property
    def spoken(self) -> str:
        """All of it in one line."""
        if self.why_off:
            return say("{thing}, {kind}. {reason}", thing=self.title, kind=self.kind, reason=self.why_off)
        if self.aside:
            return say("{thing}, {kind}, {aside}", thing=self.title, kind=self.kind, aside=self.aside)
        return say("{thing}, {kind}", thing=self.title, kind=self.kind)


def reachable(
    actions: Actions,
    document: Document | None,
    show_task: Callable[[str], object],
    show_record: Callable[[Ref], object],
) -> list[Reachable]:
    """Everything, in the order in which it is shown before anything is typed."""
    found = [*_pages(actions), *_actions(actions)]
    if document is not None:
        found += [*_tasks(document, show_task), *_records(actions, document, show_record)]
    return found


def matching(things: Sequence[Reachable], text: str) -> list[Reachable]:
    """What has all the words, the best first; all where nothing is asked. What is off comes after its like."""
    words = search_words(text)
    ranks = ((rank(words, folded(thing.called or thing.title)), rank(words, thing.searched), thing) for thing in things)
    # A hit in the title is worth more than one in what stands beside it.
    ranked = [
        ((in_title if in_title is not None else 3 + in_all, bool(thing.why_off)), thing)
        for in_title, in_all, thing in ranks
        if in_all is not None
    ]
    return [thing for _, thing in sorted(ranked, key=lambda pair: pair[0])] if words else list(things)


def _pages(actions: Actions) -> Iterator[Reachable]:
    kind = say_term("kind of thing that can be gone to", "page")
    for page in actions.pages:
        yield _of_action(actions, page.action, kind, page.icon, tell(page.tip))


def _actions(actions: Actions) -> Iterator[Reachable]:
    kind = say_term("kind of thing that can be gone to", "action")
    pages = {page.action for page in actions.pages}
    for name in actions.names:
        if name not in pages and name != "palette":
            yield _of_action(actions, name, kind, "", tell(actions.tip(name)))


def _of_action(actions: Actions, name: str, kind: str, icon: str, more: str) -> Reachable:
    action, because = actions[name], actions.why_off(name)
    words = action.text().replace("&&", "&")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    why_off = tell(because) if because is not None else ""
    searched = folded("\n".join((words, kind, more)))
    # "Undo Move One audit": who types "audit" looks for the task, and Enter must not take the move back.
    called = tell(words_and_keys(name)[0]) if name in ("undo", "redo") else ""
    return Reachable(words, kind, action.trigger, icon or "lightning", keys, why_off, searched, called)


def _tasks(document: Document, show_task: Callable[[str], object]) -> Iterator[Reachable]:
    look, today = document.look, document.today
    for task in look.tasks:
        day: date | None = look.schedule.start(task.id)
        words, phase = title(task.title), tell(PHASES[task.phase])
        aside = near_words(day, today) if day is not None else ""
        searched = folded("\n".join((words, task.title, phase)))
        act = _calls(show_task, task.id)
        yield Reachable(words, phase, act, "list-bullets", aside, searched=searched)


def _records(actions: Actions, document: Document, show_record: Callable[[Ref], object]) -> Iterator[Reachable]:
    """Those that a page keeps: others could not be shown. What has no name but its day is looked for in its list."""
    kept = {key for page in actions.pages if page.exists(document.plan) for key in page.records}
    for key in sorted(kept & document.plan.records.keys()):
        collection = BY_KEY[key]
        if field_type(collection.types[collection.named_by]).base is date:
            continue
        for record in collection.of(document.plan):
            name = name_of(document.plan, collection, record)
            if name is not None:
                words, kind = value(name), tell(collection.one)
                searched = folded("\n".join((words, kind)))
                yield Reachable(words, kind, _calls(show_record, Ref(key, record.id)), "folder", searched=searched)


def _calls(act: Callable[..., object], what: str | Ref) -> Callable[[], object]:
    return lambda: act(what)
