"""The voice of a door says everything in its one language."""

from planner.words.message import Data, message
from planner.words.voice import Voice
from tests.words.catalogues import a_language

GERMAN = a_language(
    {
        "Save {file}": "{file} sichern",
        "{count} step in {file}\0{count} steps in {file}": "{count} Schritt in {file}\0{count} Schritte in {file}",
        "button\4Done": "Fertig",
        "data template.step1.title\4Sit Step 1": "Step 1 ablegen",
    }
)


def test_a_voice_speaks_english_until_it_is_given_a_language() -> None:
    voice = Voice()
    heard = []
    for language in (voice.language, GERMAN):
        voice.language = language
        heard.append(
            (
                voice.say("Save {file}", file="p"),
                voice.say_counted("{count} step in {file}", "{count} steps in {file}", 2, file="p"),
                voice.say_term("button", "Done"),
                voice.tell(message("Save {file}", file=Data("Sit Step 1"))),
                voice.title("Sit Step 1"),
                voice.title("My own"),
            )
        )
    assert heard == [
        ("Save p", "2 steps in p", "Done", "Save Sit Step 1", "Sit Step 1", "My own"),
        ("p sichern", "2 Schritte in p", "Fertig", "Step 1 ablegen sichern", "Step 1 ablegen", "My own"),
    ]


def test_a_place_may_be_called_as_the_arguments_are() -> None:
    assert Voice().say("{template} {context} {count}", template="a", context="b", count=3) == "a b 3"
