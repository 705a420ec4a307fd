"""`self-test`: the installation."""

import argparse

from planner.commands.open_plan import chosen_day
from planner.commands.output import voice


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """It has none of its own."""


def run(options: argparse.Namespace) -> int:
    """Test the installation."""
    from planner.self_test import run as test_installation

    return test_installation(chosen_day(options), voice)
