"""What the user is promised, and the figures that show it: the one list of both. docs/promises.md is made from it.

P is about losing nothing, S about safety. A test says what it has found with the fixture `promise`, under the names of
figures given here; what else it says is shown too, without a bar.
"""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What becomes of a figure that several tests give."""

    TOTAL = "added up"
    WORST = "the one farthest from the bar's good side counts"


@dataclass(frozen=True)
class Figure:
    """A figure with its bar; `least` or `most` is None where there is no bar on that side."""

    name: str
    least: float | None = None
    most: float | None = None
    kind: Kind = Kind.TOTAL

    @property
    def words(self) -> str:
        """As people read it."""
        return self.name.replace("_", " ")

    @property
    def bar(self) -> str:
        """The bar in words."""
        return f"at least {self.least:,}" if self.least is not None else f"at most {self.most:,}"

    @property
    def is_effort(self) -> bool:
        """Whether it says how much was tried: too little of it is no promise broken, it is one not yet shown."""
        return self.kind is Kind.TOTAL and self.least is not None

    def is_met(self, value: float) -> bool:
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def of(self, values: list[float]) -> float:
        """The figure of several tests. An upper bar makes the largest the worst, a lower bar the smallest."""
        if self.kind is Kind.TOTAL:
            return sum(values)
        return max(values) if self.most is not None else min(values)


@dataclass(frozen=True)
class Promise:
    """`told` is what the user may rely on; `canary` is what must be noticed when the thing tested is broken."""

    id: str
    told: str
    figures: tuple[Figure, ...]
    canary: str = ""
    note: str = ""
    """What of it is not there yet, or cannot be tried here."""


def some(name: str, least: float = 1) -> Figure:
    """At least so many things were tried."""
    return Figure(name, least=least)


def none(name: str) -> Figure:
    """A thing that may never happen."""
    return Figure(name, most=0)


def below(name: str, most: float) -> Figure:
    """A time, a size or a ratio that is never exceeded."""
    return Figure(name, most=most, kind=Kind.WORST)


def above(name: str, least: float) -> Figure:
    """A share, or a count of each run, that is always reached."""
    return Figure(name, least=least, kind=Kind.WORST)


DISK_TROUBLE = (
    *(none("neither_old_nor_new"), none("unclear_words"), none("shown_wrongly"), none("retries_that_failed")),
)

PROMISES = (
    Promise(
        "P1",
        "A crash loses at most the edit under your hands.",
        (some("kills", 500), none("lost"), none("bad"), above("share_with_hot_journal", 0.3)),
        "an edit that is said to be saved before it is",
    ),
    Promise(
        "P2",
        "A power cut likewise.",
        (some("crash_images", 3000), none("corrupt"), none("torn"), none("lost")),
        "a database that does not wait for the disk",
    ),
    Promise(
        "P3",
        "Disk full: clear words, nothing lost.",
        (some("failures", 36), *DISK_TROUBLE),
        "a file that is written over in place",
    ),
    Promise(
        "P4",
        "Disk errors never turn into silent damage.",
        (some("failures", 100), *DISK_TROUBLE),
        "a file that is written over in place",
    ),
    Promise(
        "P5",
        "A read-only file, folder, stick or CD opens for viewing.",
        (some("ways", 4), below("seconds", 1), none("controls_that_edit")),
        "the same plan where it can be written",
    ),
    Promise(
        "P6",
        "Two windows, one plan: never two writers.",
        (some("rounds", 20), none("double_writers"), below("seconds_to_take_over", 2)),
        "one open() of the plan under the lock",
    ),
    Promise(
        "P7",
        "Any name and place works.",
        (some("names", 14), none("other_files_written")),
        "an address put together from the name",
        "What Windows alone has, such as paths over a network, is to be tried there by hand.",
    ),
    Promise(
        "P8",
        "Clock and zone changes never move or lose a date.",
        (
            some("cycles", 50),
            some("zones", 12),
            none("changed_dates"),
            none("out_of_order"),
            below("backups_thinned_in_a_run", 5),
        ),
        "a date that is kept as an instant",
    ),
    Promise("P9", "A plan from a newer version is safe.", (some("files", 10), none("changed_files"))),
    Promise(
        "P10",
        "A damaged file never crashes the app, and the latest backup is offered.",
        (
            *(some("mutants", 1000), above("mutants_of_each_kind", 200), none("uncaught"), none("unnoticed")),
            *(below("longest_seconds", 2), above("share_with_backup_named", 1)),
        ),
        "the check of the digest left out",
    ),
    Promise("P11", "Old plans always open.", (some("files", 3), some("interruptions", 100), none("different"))),
    Promise(
        "P12",
        "Undo takes you back exactly.",
        (some("runs", 300), above("steps_of_a_run", 50), none("wrong_plans")),
        "an undo that forgets part of a change",
    ),
    Promise(
        "P13",
        "Backups exist and work.",
        (
            *(some("months", 24), some("restores"), none("failed_restores"), below("minutes_lost", 30)),
            *(none("newest_deleted"), below("megabytes", 200)),
        ),
        "backups that are made too seldom, thinned out all at once, the newest first, or open to others",
    ),
    Promise(
        "P14",
        "Restore is safe with leftovers.",
        (some("interruptions", 5), none("replays"), none("lost")),
        "a backup copied over the plan, and a journal that stays beside it",
    ),
    Promise(
        "P15",
        "Export over an existing file is all or nothing.",
        (some("failures", 10), none("mixed_files")),
        "a file that is written over in place",
        "It is about PDF, plan JSON and tables (CSV), which the program exports; pictures and calendars come later. A "
        "file that another program has open can be tried on Windows only.",
    ),
    Promise(
        "P16",
        "Import never half-applies.",
        (some("broken_files", 50), none("half_applied")),
        "an import that makes two changes",
        "It is about plan JSON and tables (CSV), which the program imports; calendars come later. What is said to have "
        "come in is compared with what has; a preview comes with the import in the window.",
    ),
    Promise(
        "P17",
        "Round trip loses nothing.",
        (some("round_trips", 50), none("different")),
        "a value that is lost on the way",
        "It is about plan JSON and tables (CSV); calendars come later. A PDF does not come back.",
    ),
    Promise(
        "P18",
        "It stays fast and small.",
        (
            *(some("edits", 100_000), below("megabytes_grown", 5), below("files_threads_and_objects_grown", 0)),
            *(below("file_to_live_data", 1.5), below("last_to_first_edits", 1.2)),
            *(some("sessions", 5000), below("megabytes_grown_over_5000_sessions", 5)),
            below("megabytes_grown_over_1000_sessions_in_one_window", 5),
        ),
        "a leak of 1 kB an edit",
    ),
    Promise(
        "P19",
        "Sleep, screen change, session end are harmless.",
        (some("ways", 4), none("lost"), below("seconds_to_end", 2)),
        "the window closed without the end of the session: it asks",
    ),
    Promise(
        "P20",
        "No error is swallowed.",
        (some("places", 20), none("without_the_right_words")),
        "an error that is passed over",
    ),
    Promise("S1", "No network at all.", (some("views"), none("internet_sockets")), "one call of urllib"),
    Promise("S2", "Text is only text.", (some("hostile_texts", 40), none("hits")), "one bare label"),
    Promise(
        "S3",
        "Titles never break the timeline.",
        (some("hostile_texts", 10), none("exceptions")),
        "a character in a drawing that no drawing may hold",
    ),
    Promise(
        "S4",
        "Links do nothing without you.",
        (some("addresses", 5), none("opened_unasked")),
        "other ways of opening something in the code",
    ),
    Promise(
        "S5",
        "A hostile plan file cannot run anything.",
        (some("files", 8), none("ran"), below("seconds", 1), below("megabytes", 200)),
        "the look at the file's tables left out",
    ),
    Promise(
        "S6",
        "Hostile CSV, JSON and ICS cannot hang or fill memory.",
        (some("inputs", 8), none("hung"), below("seconds", 20), below("megabytes", 1024)),
        "a program that never ends, and one that takes all memory",
        "It is about plan JSON and tables (CSV), which the program reads; calendars (ICS) come later.",
    ),
    Promise(
        "S7",
        "Archives and paths stay inside.",
        (some("hostile_names", 8), none("written_outside")),
        "copies of attachments in another folder",
        "The program unpacks no archives; what is tried are names of attached files.",
    ),
    Promise(
        "S10",
        "Numbers and dates mean what you see.",
        (some("inputs", 6), none("guessed")),
        "the usual readers of days and numbers",
    ),
    Promise(
        "S11",
        "Exports carry only what you chose.",
        (some("files", 3), none("markers_found")),
        "a name in a PDF's metadata, and one in its packed content",
        "The pages of a print are tried as pictures (PNG, SVG), too. A way to share without names and ids comes later.",
    ),
    Promise(
        "S12",
        "Logs and crash reports hold no personal data.",
        (some("markers", 30), none("markers_found")),
        "a log and a list of plans with a marker in them",
    ),
    Promise(
        "S13",
        "Only you can read your files.",
        (some("files", 5), none("open_to_others")),
        "backups that are open to others",
    ),
    Promise(
        "S14",
        "Deleted means gone.",
        (some("places", 3), none("markers_found")),
        "the same files before the history is cleared",
    ),
)
"""S8 and S9 come with the exports they are about; S15 and S16 are no promises about the plan."""

BY_ID = {promise.id: promise for promise in PROMISES}

NOT_YET: frozenset[str] = frozenset()
"""Those of which no run has given every figure: the page says so. One that has them must go from here."""
