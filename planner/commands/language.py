"""The language in which a command speaks. It is chosen before the arguments are read: the parser's words are in it."""

from collections.abc import Sequence

from planner.commands.output import note, voice
from planner.errors import InputError
from planner.languages import chosen_language, code_of, system_language
from planner.words.language import Direction

OPTION = "--lang"
OWN_LANGUAGE = "export"
"""The command after which the option means another thing: the language of what is written."""
DIRECTIONS = tuple(direction.value for direction in Direction)
VALUED = ("--today", OPTION, "--direction")
"""The options with a value that stand before or after a command."""


def speak(arguments: Sequence[str]) -> None:
    """From now on the voice speaks the language that is asked for, else the system's.

    Raises InputError where that language is not known, to be said in the system's.
    """
    asked = asked_language(arguments)
    try:
        chosen = chosen_language(system_language() if asked is None else code_of(asked))
    except InputError:
        voice.language = chosen_language(system_language()).language
        raise
    voice.language = chosen.language
    note(chosen.trouble)


def asked_language(arguments: Sequence[str]) -> str | None:
    """The value of --lang, the last one counts; None where there is none."""
    found, first = None, None
    for before, argument in zip(("", *arguments), arguments, strict=False):
        if argument == "--" or first == OWN_LANGUAGE:
            break
        if before == OPTION:
            found = argument
        elif argument.startswith(f"{OPTION}="):
            found = argument.removeprefix(f"{OPTION}=")
        elif first is None and not argument.startswith("-") and before not in VALUED:
            first = argument
    return found
