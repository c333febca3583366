"""A name that ends with a full stop ends a sentence with one, in every document, and nothing of the mark is left."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from breachreg.documents.full_stops import END, ends_marked, one_stop
from breachreg.documents.marks import to_fill_in
from breachreg.domain.parties import PartyRole
from tests.documents.cases import CASES, HOSPITAL, KINDS, all_text, as_read, draft

NAMES = {
    PartyRole.PROCESSOR: "Loonwijs Noord N.V.",
    PartyRole.RECIPIENT: "J. de Vries jr.",
    PartyRole.CONTROLLER: "Van Rossum en Zn.",
}


def test_the_stop_of_the_template_goes_wherever_it_stands() -> None:
    for between in ("", "</w:t></w:r><w:r><w:t>", "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>"):
        xml = f"<w:t>Mol B.V.{END}{between}. Vraag</w:t>".encode()
        assert one_stop(xml) == f"<w:t>Mol B.V.{between} Vraag</w:t>".encode()
    for kept in (f"B.V.{END}...", f"B.V.{END}</w:t></w:r></w:p><w:p><w:r><w:t>.", f"B.V.{END}, en", f"B.V.{END}"):
        assert one_stop(kept.encode()) == kept.replace(END, "").encode()


def test_only_what_ends_with_a_stop_is_marked() -> None:
    values = {"a": ["B.V.", "B.V", ""], "b": {"c": to_fill_in("N.V.")}, "n": 3}
    assert ends_marked(values) == {"a": [f"B.V.{END}", "B.V", ""], "b": {"c": to_fill_in("N.V.") + END}, "n": 3}


@pytest.mark.parametrize(("kind", "language"), KINDS)
def test_no_document_has_two_stops(kind: str, language: str, tmp_path: Path) -> None:
    office = replace(
        HOSPITAL, name="Bouwbedrijf Van Rossum B.V.", contact=replace(HOSPITAL.contact, name="P. Smit sr.")
    )
    for case in (CASES["brief"], CASES["mailbox"], CASES["verwerker"]):
        parties = tuple(replace(party, name=NAMES.get(party.role, "Mol B.V.")) for party in case.parties)
        reporter = replace(case.reporter, name="A. Bos jr.")
        made = draft(tmp_path, replace(case, parties=parties, reporter=reporter), kind, language, organisation=office)
        text = as_read(made.path.read_bytes())
        for extra in made.beside:
            text += extra.read_text(encoding="utf-8", errors="replace") if extra.suffix == ".txt" else ""
        assert not re.search(r"(?:B\.V|N\.V|jr|sr|Zn|Mij)\.»?«?\.(?!\.)", text)
        assert END not in all_text(made.path.read_bytes())
