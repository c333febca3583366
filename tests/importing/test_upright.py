"""A form that was copied into a sheet, with its questions below each other."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from breachreg.apart.reader import Reader
from tests.importing.test_fresh_eyes import cases, opened, rows

FORM = (
    "Nr;Vraag;Melding 1;Melding 2\n"
    "0;Over deze melding;;\n"
    "0.1;Naam melder;P. Bos;J. Wit\n"
    "4.1;Wanneer is de inbreuk ontdekt?;2-2-2024 09:00;6-6-2024 10:30\n"
    "5.1;Samenvatting incident;Bestand verkeerd gemaild;Hack webwinkel\n"
    "7.1;Minimum aantal betrokkenen;10;500\n"
    "7.2;Maximum aantal betrokkenen;12;700\n"
    "9.1;Iets anders;x;y\n"
)


def test_questions_below_each_other_are_turned_and_that_is_told(tmp_path: Path, reader: Reader) -> None:
    source = opened(tmp_path, FORM, reader)
    assert any("elke kolom is gelezen als een zaak. Rij 3 is kolom C" in remark for remark in source.layout.remarks)
    first, second = cases(source)
    assert [item.row.number for item in rows(source)] == [3, 4]
    assert (first.title, first.people.minimum, first.people.maximum) == ("Bestand verkeerd gemaild", 10, 12)
    assert second.moments.discovered_at == datetime(2024, 6, 6, 8, 30, tzinfo=UTC)
    assert "Iets anders: y" in second.notes[0].text


def test_a_list_of_which_cells_are_called_as_headings_is_not_turned(tmp_path: Path, reader: Reader) -> None:
    text = "Titel;Omschrijving;Afdeling;Melder\n" + "".join(f"Datalek;Incident;Team;{n}\n" for n in range(8))
    assert len(cases(opened(tmp_path, text, reader))) >= 1
    assert not any("onder elkaar" in remark for remark in opened(tmp_path, text, reader).layout.remarks)
