"""A message that a file keeps comes back as it was, and nothing that a file may hold does harm."""

import json
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.words.language import ENGLISH, english
from planner.words.message import Data, Days, Decimal, Message, Name, both, counted, message, paragraph, term
from planner.words.stored import cleaned, plain, recalled, stored
from tests.words.catalogues import a_language
from tests.words.values import depth, messages, texts


@given(messages)
def test_every_message_comes_back(said: Message) -> None:
    assume(depth(said) <= 5)
    back = recalled(stored(said))
    assert back == said
    assert [type(value) for _, value in back.values] == [type(value) for _, value in said.values]
    assert english(back) == english(said)


@given(texts)
def test_a_text_is_kept_as_it_is(text: str) -> None:
    assert recalled(stored(plain(text))) == plain(text)
    if not text.startswith("{"):
        assert stored(plain(text)) == text


def test_what_is_kept_can_be_said_in_a_language_that_was_not_there_then() -> None:
    kept = stored(message("Undo {label}", label=counted("Move {count} task", "Move {count} tasks", 3)))
    german = a_language(
        {"Undo {label}": "{label} zurücknehmen", "Move {count} task\0Move {count} tasks": "a\0{count} verschieben"}
    )
    assert german.render(recalled(kept)) == "3 verschieben zurücknehmen"


def test_words_without_values_are_translated_too() -> None:
    assert a_language({"Save": "Sichern"}).render(recalled(stored(message("Save")))) == "Sichern"
    german = a_language({"button\4Done": "Fertig", "Done": "Getan"})
    assert german.render(recalled(stored(term("button", "Done")))) == "Fertig"


def test_what_an_older_version_wrote_is_a_text() -> None:
    assert english(recalled("Move “Step 1” to 9 Aug 2027")) == "Move “Step 1” to 9 Aug 2027"
    assert recalled("") == Message("")


def test_the_form_in_the_file() -> None:
    """It is read by later versions: no key changes its meaning."""
    said = message("{what} on {day}", what=Name("OET"), day=date(2027, 8, 9))
    assert stored(said) == '{"template":"{what} on {day}","values":{"what":{"name":"OET"},"day":{"date":"2027-08-09"}}}'


HOSTILE = {
    "no message": "{}",
    "no JSON": "{not JSON",
    "a list": '{"template": ["x"]}',
    "another key": '{"template": "x", "more": 1}',
    "a place without a value": '{"template": "{x} {y}", "values": {"x": "a"}}',
    "a place without a value in the plural": '{"template": "x", "many": "{y}", "values": {"x": "a"}}',
    "a place without any value": '{"template": "{x}"}',
    "a place with a format": '{"template": "{x:>99999999}", "values": {"x": "a"}}',
    "a place inside a value": '{"template": "{x.__class__}", "values": {"x": "a"}}',
    "an index": '{"template": "{x[0]}", "values": {"x": "a"}}',
    "a place without a name": '{"template": "{}", "values": {"": "a"}}',
    "half a place": '{"template": "{x", "values": {"x": "a"}}',
    "a half count": '{"template": "x", "many": "y", "count": 1.5}',
    "a yes for a count": '{"template": "x", "many": "y", "count": true}',
    "values in a list": '{"template": "x", "values": ["a"]}',
    "an unknown kind": '{"template": "{x}", "values": {"x": {"code": "import os"}}}',
    "two kinds": '{"template": "{x}", "values": {"x": {"days": 1, "count": 2}}}',
    "nothing": '{"template": "{x}", "values": {"x": null}}',
    "no day": '{"template": "{x}", "values": {"x": {"date": "2027-02-30"}}}',
    "no form": '{"template": "{x}", "values": {"x": {"day": ["2027-02-03", "__doc__"]}}}',
    "no number": '{"template": "{x}", "values": {"x": NaN}}',
    "no finite number": '{"template": "{x}", "values": {"x": {"decimal": [Infinity, 1]}}}',
    "a number too large": '{"template": "{x}", "values": {"x": {"decimal": [1e999, 1]}}}',
    "too many places": '{"template": "{x}", "values": {"x": {"decimal": [1, 999999999]}}}',
    "less than no places": '{"template": "{x}", "values": {"x": {"decimal": [1, -1]}}}',
    "a number of 5,000 digits": f'{{"template": "{{x}}", "values": {{"x": {"9" * 5000}}}}}',
    "a name that is none": '{"template": "{x}", "values": {"x": {"name": 1}}}',
    "money of no amount": '{"template": "{x}", "values": {"x": {"money": ["1", "USD"]}}}',
    "lists without end": '{"template": "{x}", "values": {"x": ' + '{"list": [true,' * 200 + "1" + "]}" * 200 + "}}",
    "messages without end": '{"template": "{x}", "values": {"x": {"message": ' * 300 + "{}" + "}}}" * 300,
    "a cry in the deep": "{" + '"a":{' * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_nobody_wrote_stays_a_text(name: str) -> None:
    text = HOSTILE[name]
    assert recalled(text) == plain(text)
    assert ENGLISH.render(recalled(text)) == text


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["date", "day", "span", "days", "decimal", "money", "name", "list", "message", "template"]),
            inner,
            max_size=2,
        )
    ),
    max_leaves=6,
)


@settings(max_examples=300)
@given(st.text(st.sampled_from("x{}: ."), max_size=8), st.dictionaries(st.sampled_from("xy"), json_values, max_size=2))
def test_whatever_is_recalled_can_be_said(template: str, given_values: dict[str, object]) -> None:
    found = recalled(json.dumps({"template": template, "values": given_values}))
    for language in (ENGLISH, a_language({template: "{x} {nothing}"}) if template else ENGLISH):
        assert isinstance(language.render(found), str)


def test_texts_are_cleaned_wherever_they_stand() -> None:
    half = "a\ud800\x00e\u0301"
    whole = "a\ufffd\ufffd\u00e9"
    said = message(
        "{a} {b} {c} {d} {e} {f}",
        a=half,
        b=Name(half),
        c=Data(half),
        d=both([half, Days(2)]),
        e=message("{x}", x=half),
        f=Decimal(1.5),
    )
    assert cleaned(said) == message(
        "{a} {b} {c} {d} {e} {f}",
        a=whole,
        b=Name(whole),
        c=Data(whole),
        d=both([whole, Days(2)]),
        e=message("{x}", x=whole),
        f=Decimal(1.5),
    )


def test_a_paragraph_comes_back() -> None:
    said = paragraph(message("One."), message("Two {x}.", x="y"))
    assert recalled(stored(said)) == said
    assert english(said) == "One. Two y."
