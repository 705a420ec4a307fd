"""What the program writes, each kind with what lay there before and how to see what lies there afterwards."""

import shutil
from abc import ABC, abstractmethod
from pathlib import Path

from planner.core.digest import digest
from planner.exchange.file import write_atomically
from planner.exchange.plan_json import plan_to_json
from planner.services.history import History
from planner.services.port import PlanStore
from planner.storage.open import check_plan, create_plan, open_plan, read_plan
from planner.ui import recent_plans
from planner.words.message import message
from tests.project.tree import ROOT
from tests.storage.build import a_plan, make, moved

OLD_FILE = ROOT / "tests" / "old_files" / "schema_1.imgplan"
ABSENT, LOST = "absent", "lost"


class Work(ABC):
    """Made in the process that does it, in a folder that `prepare` has seen to."""

    must_tell = True
    """Whether the user is told when it fails."""
    store: PlanStore | None = None

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "p.imgplan"

    @staticmethod
    def prepare(folder: Path) -> None:
        """Lay down what was there before."""
        make(folder / "p.imgplan", a_plan(12))

    @abstractmethod
    def do(self) -> None:
        """Raises RoadmapError with what the user is told."""

    @staticmethod
    @abstractmethod
    def look(folder: Path) -> str:
        """What lies there, as a word."""

    def shown(self) -> str | None:
        """What the program shows, as the same word; None where it shows nothing or says that it does not know."""
        return None

    def close(self) -> None:
        """Let go of what is held."""
        if self.store is not None:
            self.store.close()


class Save(Work):
    """An edit of every task."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.store = self.opened = open_plan(self.path)
        self.history = History(self.opened)

    def do(self) -> None:
        if self.opened.read_only is not None:
            self.history.reload()
        plan = self.history.plan
        for name in plan.tasks:
            plan = moved(plan, name, 7)
        self.history.commit(plan, message("Edit"))

    @staticmethod
    def look(folder: Path) -> str:
        return content(folder / "p.imgplan")

    def shown(self) -> str | None:
        return digest(self.history.plan) if self.opened.read_only is None else None


class Create(Work):
    """A new plan."""

    @staticmethod
    def prepare(folder: Path) -> None:
        """There is none."""

    def do(self) -> None:
        create_plan(self.path, a_plan(12), "Test").close()

    @staticmethod
    def look(folder: Path) -> str:
        return content(folder / "p.imgplan")


class Upgrade(Work):
    """A plan of an older version, opened; a backup is made first."""

    @staticmethod
    def prepare(folder: Path) -> None:
        shutil.copyfile(OLD_FILE, folder / "p.imgplan")

    def do(self) -> None:
        open_plan(self.path).close()

    @staticmethod
    def look(folder: Path) -> str:
        found = content(folder / "p.imgplan")
        return f"{found} {check_plan(folder / 'p.imgplan').schema_version}"


class Export(Work):
    """A plan as JSON over an older export."""

    @staticmethod
    def prepare(folder: Path) -> None:
        (folder / "plan.json").write_bytes(b"an older export\n" * 500)

    def do(self) -> None:
        write_atomically(self.folder / "plan.json", plan_to_json(a_plan(40)))

    @staticmethod
    def look(folder: Path) -> str:
        found = (folder / "plan.json").read_bytes() if (folder / "plan.json").exists() else None
        states = {b"an older export\n" * 500: "older", plan_to_json(a_plan(40)): "newer", None: ABSENT}
        return states.get(found, LOST)


class Settings(Work):
    """The list of the plans that were open last. It is a convenience, so nobody is told."""

    must_tell = False

    @staticmethod
    def prepare(folder: Path) -> None:
        recent_plans.remember(folder / "first.imgplan")

    def do(self) -> None:
        recent_plans.remember(self.folder / "second.imgplan")

    @staticmethod
    def look(folder: Path) -> str:
        return (folder / "data" / recent_plans.NAME).read_text(encoding="ascii")


class InPlace(Export):
    """How an export must not be written: the canary's."""

    def do(self) -> None:
        text = plan_to_json(a_plan(40))
        with open(self.folder / "plan.json", "wb", buffering=0) as file:
            for at in range(0, len(text), 4096):
                file.write(text[at : at + 4096])


WORKS: tuple[type[Work], ...] = (Save, Create, Upgrade, Export, Settings)


def content(path: Path) -> str:
    """What a plan file holds."""
    if not path.exists():
        return ABSENT
    report = check_plan(path)
    return digest(read_plan(path).plan) if report.ok else LOST
