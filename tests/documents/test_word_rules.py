"""Every Word file that the program makes or ships follows the standard's schemas and what Word wants besides; see `tools/validate_docx.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.cases import CASES, KINDS, draft
from tests.documents.test_starting_document import files
from tools.validate_docx import faults

TYPED = {"dossier", "edpb"}
"""Documents with a line that looks like a list and is none: a list of links to chapters, and what a star means."""


def wrong(content: bytes, kind: str = "", *, template: bool = False) -> list[str]:
    return [line for line in faults(content, template=template) if not (kind in TYPED and line.startswith("fake-list"))]


@pytest.mark.parametrize(("kind", "language"), KINDS)
def test_a_document_of_every_kind_and_language_follows_the_standard(kind: str, language: str, tmp_path: Path) -> None:
    made = draft(tmp_path, CASES["gijzelsoftware"], kind, language)
    if made.path.suffix == ".docx":
        assert wrong(made.path.read_bytes(), kind) == []


@pytest.mark.parametrize(("name", "content"), [pytest.param(name, content, id=name) for name, content in files()])
def test_every_template_and_the_rulebook_follow_it(name: str, content: bytes) -> None:
    assert wrong(content, name.split(".", maxsplit=1)[0], template=name.endswith(".docx")) == []


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        (b"<w:sectPr", b"<w:p><w:r><w:foo/></w:r></w:p><w:sectPr", "schema"),
        (b"</w:body>", b"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc/></w:tr></w:tbl></w:body>", ""),
        (b"<w:sectPr", b"<w:p><w:r><w:t>1. eerste</w:t></w:r></w:p><w:sectPr", "fake-list"),
    ],
)
def test_the_rules_see_what_is_wrong(old: bytes, new: bytes, word: str) -> None:
    import io
    import zipfile

    from breachreg.resources import TEMPLATES

    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(TEMPLATES / "persons.nl.docx") as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.namelist():
            data = source.read(part)
            target.writestr(part, data.replace(old, new, 1) if part == "word/document.xml" else data)
    found = faults(buffer.getvalue(), template=True)
    assert any(word in line for line in found), found
