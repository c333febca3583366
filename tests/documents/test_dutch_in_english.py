"""What was typed in Dutch never stands in a document in English as if it were English."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from breachreg.documents.drafts import draft_values
from breachreg.documents.dutch_in_english import NAMES, told_in_english
from breachreg.documents.makers.case_papers import AS_TYPED
from breachreg.documents.marks import DUTCH, DUTCH_END, QUOTED, QUOTED_END, to_fill_in
from breachreg.domain.breach import Breach, EnglishText, Note
from breachreg.domain.notifications import FiledAnswer
from breachreg.domain.parties import Contact, InvolvedParty, PartyRole
from tests.documents.cases import CASES, KINDS, NOW, draft, source

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CASE = Breach(
    id="1",
    reference="2026-0001",
    registered_at=NOW,
    title="Brief naar verkeerd adres",
    parties=(InvolvedParty(role=PartyRole.PROCESSOR, name="Loonwijs Noord"),),
    notes=(
        Note(written_at=NOW, written_by="An", text="Eerste regel ervan\nEen brief naar verkeerd adres in Rijnbeek"),
    ),
    english=(EnglishText(dutch="Brief naar verkeerd adres", english="Letter to a wrong address"),),
)
VALUES = {
    "title": "2026-0001: Brief naar verkeerd adres.",
    "notes": [{"text": "Eerste regel ervan\nEen brief naar verkeerd adres in Rijnbeek", "number": 3}],
    "place": to_fill_in("Brief naar verkeerd adres"),
    "name": "To Loonwijs Noord",
    "short": "An",
}


def test_a_letter_has_the_english_or_a_place_for_it() -> None:
    values, untranslated, missing = told_in_english(VALUES, source(CASE, "en"), record=False)
    assert values["title"] == "2026-0001: Letter to a wrong address."
    place = to_fill_in("[fill in: English text for ‘wat u zelf schreef’]")
    assert values["notes"] == [{"text": place, "number": 3}]
    assert values["place"] == VALUES["place"]
    assert values["name"] == f"To {DUTCH}Loonwijs Noord{DUTCH_END}"
    assert values["short"] == "An"
    assert untranslated == (CASE.notes[0].text,)
    assert [item.text for item in missing] == ["Engelse tekst: wat u zelf schreef"]


def test_a_record_keeps_the_words_and_shows_that_they_are_dutch() -> None:
    values, untranslated, missing = told_in_english(VALUES, source(CASE, "en"), record=True)
    title = f"{QUOTED}Brief naar verkeerd adres{QUOTED_END} (in English: Letter to a wrong address)"
    assert values["title"] == f"2026-0001: {title}."
    assert values["notes"][0]["text"] == f"{QUOTED}{CASE.notes[0].text}{QUOTED_END}"
    assert not untranslated
    assert not missing


def test_a_case_without_typed_texts_changes_nothing() -> None:
    bare = Breach(id="1", reference="2026-0001", registered_at=NOW)
    assert told_in_english({"a": "Some text of ours"}, source(bare, "en"), record=False)[0] == {
        "a": "Some text of ours"
    }


def _retyped(thing: Any, made: list[str], name: str = "") -> Any:
    """Return a case in which each text that somebody typed is one that stands nowhere else; those are put in `made`."""
    if isinstance(thing, str) and not isinstance(thing, Enum):
        if not thing or " " not in thing or name in NAMES:
            return thing
        made.append(f"Getypte Nederlandse zin nummer{len(made):03d}q van het kantoor")
        return made[-1]
    if isinstance(thing, tuple):
        return tuple(_retyped(one, made, name) for one in thing)
    if is_dataclass(thing) and not isinstance(thing, (type, Contact, FiledAnswer, EnglishText)):
        return replace(
            thing, **{item.name: _retyped(getattr(thing, item.name), made, item.name) for item in fields(thing)}
        )
    return thing


def _runs(content: bytes) -> Iterator[tuple[str, bool]]:
    """Give the texts of a document with whether they are seen to be Dutch, or a place to fill in."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            if part.startswith(("word/document", "word/header", "word/footer")):
                for run in etree.fromstring(package.read(part)).iter(f"{W}r"):
                    look = run.find(f"{W}rPr")
                    style = look.find(f"{W}rStyle") if look is not None else None
                    place = style is not None and style.get(f"{W}val") == "Invullen"
                    dutch = look is not None and look.find(f"{W}i") is not None and look.find(f"{W}lang") is not None
                    yield "".join(text.text or "" for text in run.iter(f"{W}t")), place or dutch


@pytest.mark.parametrize("kind", sorted(kind for kind, language in KINDS if language == "en"))
def test_no_typed_dutch_stands_unmarked_in_any_document(kind: str, tmp_path: Path) -> None:
    for name in ("usb-stick", "mailbox", "verwerker"):
        case = CASES[name]
        made: list[str] = []
        retyped = replace(_retyped(case, made), reference=case.reference, english=())
        written = draft(tmp_path, retyped, kind, "en")
        for text, marked in _runs(written.path.read_bytes()):
            assert marked or "nummer" not in text or "q van het" not in text, f"{name}: {text}"
        if kind not in AS_TYPED:
            values = draft_values(kind, source(retyped, "en"))
            assert all(text in made for text in values.untranslated if " " in text)
            lacking = [item for item in values.missing if item.text.startswith("Engelse tekst")]
            assert bool(lacking) == bool(values.untranslated)
