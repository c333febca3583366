"""What went out about a breach."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from breachreg.domain.notifications import DraftRecord


def draft(name: str) -> DraftRecord:
    return DraftRecord(
        kind="persons",
        language="nl",
        made_at=datetime(2026, 11, 23, tzinfo=UTC),
        file_name=name,
        sha256="",
        template="",
        law_edition="",
    )


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../buiten.docx",
        "..",
        ".",
        "",
        "map/brief.docx",
        r"\\server\share\brief.docx",
        r"C:\Windows\system32\calc.exe",
        "C:brief.docx",
        r"map\brief.docx",
        "brief.docx:stroom",
        "brief\0.docx",
        "brief.docx/",
    ],
)
def test_a_name_from_the_register_never_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    assert draft(name).place_in(tmp_path) is None


@pytest.mark.parametrize("name", ["2026-0001 brief aan betrokkenen.docx", "..brief.docx", "één.docx"])
def test_a_document_is_where_it_was_made(name: str, tmp_path: Path) -> None:
    assert draft(name).place_in(tmp_path) == tmp_path / name
