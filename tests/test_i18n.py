"""Texts are translated when they are shown."""

from __future__ import annotations

import gettext
import re
import tomllib

import pytest

from breachreg import i18n
from breachreg.domain.costs import COST_NAMES, CostKind
from breachreg.domain.history import OPERATION_NAMES
from breachreg.domain.money import euros
from breachreg.domain.operations import Operation


class Backwards(gettext.NullTranslations):
    """A language that says everything backwards, and, as a real catalogue, its heading for the empty text."""

    def gettext(self, message: str) -> str:
        return message[::-1] or "Project-Id-Version: 1"


def test_a_table_speaks_the_language_that_is_chosen_after_it_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert OPERATION_NAMES[Operation.DECIDE] == "besluit vastgelegd"
    monkeypatch.setattr(i18n, "_translations", Backwards())
    assert OPERATION_NAMES[Operation.DECIDE] == "besluit vastgelegd"[::-1]
    assert dict(OPERATION_NAMES)[Operation.UNDO] == "ongedaan gemaakt"[::-1]


def test_what_says_nothing_says_nothing_in_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "_translations", Backwards())
    assert i18n._("") == ""


def test_a_paper_speaks_its_own_language_while_it_is_made() -> None:
    with i18n.paper_in("en"):
        assert (i18n.paper_language(), i18n._("Verzekeraar"), COST_NAMES[CostKind.FORENSICS]) == (
            "en",
            "Insurer",
            "Forensic investigation",
        )
        assert i18n.ngettext(
            "Niemand vervult deze taak: {tasks}.", "Niemand vervult deze taken: {tasks}.", 2
        ).startswith("Nobody fills these")
        # what is in no paper stays as it is, and so does a number typed again
        assert i18n._("Zoeken") == "Zoeken"
        assert euros(123456) == "€\u00a01,234.56"
    assert (i18n.paper_language(), i18n._("Verzekeraar"), euros(123456)) == ("nl", "Verzekeraar", "€\u00a01.234,56")
    with i18n.paper_in("fy"):
        assert i18n._("Verzekeraar") == "Verzekeraar"


def test_english_of_papers_has_the_places_of_the_dutch() -> None:
    places = re.compile(r"\{\w+\}")
    texts = tomllib.loads((i18n.PAPERS / "en.toml").read_text("utf-8"))["texts"]
    assert all(sorted(places.findall(dutch)) == sorted(places.findall(english)) for dutch, english in texts.items())


def test_a_language_without_a_catalogue_is_dutch() -> None:
    i18n.use_language("fy")
    assert i18n._("Zoeken") == "Zoeken"
