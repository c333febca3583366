"""What is still to be filled in is read from the file itself, whatever Word made of it."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document

from breachreg.documents.open_places import SHOWN, open_in, open_places, open_places_said
from tests.documents.cases import LETTER, draft


def test_places_that_the_program_marked_are_told_until_they_are_filled_in(tmp_path: Path) -> None:
    made = draft(tmp_path, LETTER).path
    places = open_in(made)
    assert places[:2] == ("[naam]", "[straat en huisnummer]")
    document = Document(str(made))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            # typed over it in Word: the look stays, the brackets go
            run.text = run.text.replace("[naam]", "J. de Wit")
    document.save(str(made))
    assert open_in(made) == places[1:]


def test_what_an_office_writes_between_brackets_itself_is_not_open() -> None:
    document, file = Document(), io.BytesIO()
    document.add_paragraph("Zie bijlage [1] en [naam].")
    document.save(file)
    assert open_places(file.getvalue()) == ()


def test_a_file_that_cannot_be_looked_at_has_no_open_places(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"geen document")
    assert open_in(tmp_path / "x.docx") == open_in(tmp_path / "weg.docx") == ()


def test_a_few_are_named_and_the_rest_counted() -> None:
    places = tuple(f"[{n}]" for n in range(SHOWN + 2))
    assert open_places_said(places).endswith("Nog open in dit bestand: [0]; [1]; [2] en nog 2.")
    assert open_places_said(()) == ""
