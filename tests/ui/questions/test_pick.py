"""Every country that something is known about can be chosen, under the name that the window's language has for it."""

import holidays
import pytest
from pytestqt.qtbot import QtBot

from planner.ui.questions.pick import SearchPick, countries, passports, specialties
from planner.ui.speech import voice
from planner.words.countries import COUNTRIES
from planner.words.language import Direction, Language
from tests.guidance.looks import the_roadmap
from tests.ui.questions.acts import write


def test_every_country_with_holidays_or_listed_by_a_proclamation_can_be_chosen() -> None:
    listed = {country.code for law in the_roadmap().packs.visa.proclamation for country in law.country}
    known = {code for code in holidays.list_supported_countries(include_aliases=False) if len(code) == 2}
    assert listed | known <= COUNTRIES.keys()


def test_countries_stand_by_name_and_passports_too() -> None:
    (nothing, words), *named = countries()
    assert (nothing, words) == (None, "Country not said")
    names = [name for _, name in named]
    assert names[:2] == ["Afghanistan", "Albania"]
    assert names.index("Azerbaijan") < names.index("Åland Islands") < names.index("Bahamas")
    assert passports() == ((None, "Passport not said"), *named)


def test_what_is_typed_finds_a_label_that_the_language_would_set_apart(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice, "language", Language("ar", Direction.RIGHT_TO_LEFT, isolates=True))
    pick = SearchPick(specialties(the_roadmap().packs.services))
    qtbot.addWidget(pick)
    pick.show()
    write(pick, "pediatrics")
    assert (pick.value, pick.currentText()) == ("pediatrics", "Pediatrics")
