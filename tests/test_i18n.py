"""Texts are translated when they are shown."""

from __future__ import annotations

import gettext

import pytest

from breachreg import i18n
from breachreg.domain.history import OPERATION_NAMES
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


def test_a_language_without_a_catalogue_is_dutch() -> None:
    i18n.use_language("fy")
    assert i18n._("Zoeken") == "Zoeken"
