"""Damage at random, with seeds: what a disk, a sync client or a crash of another program does to a plan file."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

Mutate = Callable[[random.Random, Path, Path], None]
SECTOR = 512
PAGE = 4096


def flip_a_bit(chance: random.Random, plan: Path, _journal: Path) -> None:
    content = bytearray(plan.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    plan.write_bytes(content)


def spoil_eight_bytes(chance: random.Random, plan: Path, _journal: Path) -> None:
    content = bytearray(plan.read_bytes())
    at = chance.randrange(len(content) - 8)
    content[at : at + 8] = chance.randbytes(8)
    plan.write_bytes(content)


def empty_a_sector(chance: random.Random, plan: Path, _journal: Path) -> None:
    content = bytearray(plan.read_bytes())
    at = chance.randrange(len(content) // SECTOR) * SECTOR
    content[at : at + SECTOR] = bytes(SECTOR)
    plan.write_bytes(content)


def cut_off(chance: random.Random, plan: Path, _journal: Path) -> None:
    plan.write_bytes(plan.read_bytes()[: chance.randrange(plan.stat().st_size)])


def swap_two_pages(chance: random.Random, plan: Path, _journal: Path) -> None:
    content = plan.read_bytes()
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    one, other = chance.sample(range(len(pages)), 2)
    pages[one], pages[other] = pages[other], pages[one]
    plan.write_bytes(b"".join(pages))


def lay_a_foreign_journal(chance: random.Random, plan: Path, journal: Path) -> None:
    """Another plan's hot journal, at times cut off or with a bit flipped, as its own crash may have left it."""
    content = bytearray(journal.read_bytes())
    kind = chance.randrange(3)
    if kind == 1:
        content = content[: chance.randrange(SECTOR, len(content))]
    elif kind == 2:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    plan.with_name(f"{plan.name}-journal").write_bytes(content)


MUTATIONS: dict[str, Mutate] = {
    "a flipped bit": flip_a_bit,
    "eight random bytes": spoil_eight_bytes,
    "an emptied sector": empty_a_sector,
    "cut off": cut_off,
    "two pages swapped": swap_two_pages,
    "a foreign journal": lay_a_foreign_journal,
}


@dataclass(frozen=True)
class Outcome:
    """What a person meets: the class, and the sentence."""

    name: str
    sentence: str


def as_table(found: dict[str, Counter[Outcome]]) -> Iterator[str]:
    """The classes with their numbers, by mutation, and a sentence of each that was said."""
    names = sorted({outcome.name for counts in found.values() for outcome in counts})
    for name in names:
        numbers = {
            mutation: sum(count for outcome, count in counts.items() if outcome.name == name)
            for mutation, counts in found.items()
        }
        yield f"{name}: {sum(numbers.values())} ({', '.join(f'{kind} {number}' for kind, number in numbers.items())})"
        said = Counter[str]()
        for counts in found.values():
            for outcome, count in counts.items():
                if outcome.name == name:
                    said[outcome.sentence] += count
        yield from (f"    {count:4} {sentence}" for sentence, count in said.most_common())
