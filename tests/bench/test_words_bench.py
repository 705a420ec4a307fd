"""How long the words take to load in a fresh process: the messages, and a language's catalogue of some 170 kB.

Must: 15 ms over the second test, which loads what every command needs of the standard library. The last is what a door
pays again and again: a sentence with a title and a day.
"""

import subprocess
import sys
from datetime import date

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from planner.languages import chosen_language
from planner.words.message import Name, message

STANDARD = "import dataclasses, enum, json, os, pathlib, re, traceback, typing, unicodedata"
READ = "from planner.languages import chosen_language; assert chosen_language('ar_XB').trouble is None"


def run(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "code",
    [f"{STANDARD}; import planner.words.voice; {READ}", STANDARD, f"{STANDARD}; import planner.words.voice"],
    ids=["words and catalogue", "standard library alone", "words alone"],
)
def test_load(benchmark: BenchmarkFixture, code: str) -> None:
    benchmark.pedantic(run, args=(code,), rounds=20, warmup_rounds=2)


def test_read_a_catalogue(benchmark: BenchmarkFixture) -> None:
    assert benchmark(chosen_language, "ar_XB").trouble is None


@pytest.mark.parametrize("code", ["en", "ar_XB"])
def test_say_a_sentence(benchmark: BenchmarkFixture, code: str) -> None:
    language = chosen_language(code).language.isolating()
    said = message("Move {title} to {day}.", title=Name("OET"), day=date(2027, 8, 9))
    assert benchmark(language.render, said)
