"""Dutch that stands as it was typed in a document in English is marked as Dutch."""

from __future__ import annotations

from breachreg.documents.dutch_in_english import dutch_marked
from breachreg.documents.marks import DUTCH, DUTCH_END, to_fill_in
from breachreg.domain.breach import Breach, EnglishText, Note
from tests.documents.cases import NOW

CASE = Breach(
    id="1",
    reference="2026-0001",
    registered_at=NOW,
    title="Brief naar verkeerd adres",
    notes=(
        Note(written_at=NOW, written_by="An", text="Eerste regel ervan\nEen brief naar verkeerd adres in Rijnbeek"),
    ),
    english=(EnglishText(dutch="Eerste regel ervan", english="The first line of it"),),
)


def marked(text: str) -> str:
    return f"{DUTCH}{text}{DUTCH_END}"


def test_typed_lines_are_marked_wherever_they_stand() -> None:
    values = {
        "title": "2026-0001: Brief naar verkeerd adres.",
        "notes": [{"text": "Eerste regel ervan\nEen brief naar verkeerd adres in Rijnbeek", "number": 3}],
        "english": "The first line of it",
        "place": to_fill_in("Brief naar verkeerd adres"),
        "short": "An",
    }
    assert dutch_marked(values, CASE) == {
        "title": f"2026-0001: {marked('Brief naar verkeerd adres')}.",
        "notes": [
            {
                "text": f"{marked('Eerste regel ervan')}\n{marked('Een brief naar verkeerd adres in Rijnbeek')}",
                "number": 3,
            }
        ],
        "english": "The first line of it",
        "place": to_fill_in("Brief naar verkeerd adres"),
        "short": "An",
    }


def test_a_case_without_typed_texts_changes_nothing() -> None:
    bare = Breach(id="1", reference="2026-0001", registered_at=NOW)
    assert dutch_marked({"a": "Some text of ours"}, bare) == {"a": "Some text of ours"}
