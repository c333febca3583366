"""What Word wants of a file besides the schema, for every template and the rulebook: no question when it opens, nothing carried along."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from lxml import etree

from breachreg.documents.marks import W
from breachreg.documents.rulebook.making import rulebook
from breachreg.law import load_law
from breachreg.resources import TEMPLATES

STORIES = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")


def rulebook_bytes(language: str) -> bytes:
    buffer = io.BytesIO()
    rulebook(load_law(), language=language, now=datetime(2026, 11, 29, tzinfo=UTC)).save(buffer)
    return buffer.getvalue()


def files() -> Iterator[tuple[str, bytes]]:
    for path in sorted(TEMPLATES.glob("*.docx")):
        yield path.name, path.read_bytes()
    for language in ("nl", "en"):
        yield f"rulebook.{language}", rulebook_bytes(language)


@pytest.mark.parametrize("content", [pytest.param(content, id=name) for name, content in files()])
def test_nothing_is_asked_and_nothing_carried_along(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    settings = etree.fromstring(parts["word/settings.xml"])
    (mode,) = (
        item.get(f"{W}val")
        for item in settings.iter(f"{W}compatSetting")
        if item.get(f"{W}name") == "compatibilityMode"
    )
    assert mode == "15"
    assert [zoom.get(f"{W}percent") for zoom in settings.iter(f"{W}zoom")] == ["100"]
    assert settings.find(f"{W}savePreviewPicture") is None
    assert not [name for name in parts if "thumbnail" in name or name.startswith("customXml") or "custom.xml" in name]
    assert b"stylesWithEffects" not in b"".join(parts.values())
    assert b"Macintosh" not in parts["docProps/app.xml"]
    for name, xml in parts.items():
        if STORIES.fullmatch(name):
            check_story(etree.fromstring(xml))


def check_story(root: etree._Element) -> None:
    # Word asks whether to work out fields that say that they are not up to date
    assert not [item for item in root.iter(f"{W}fldChar", f"{W}fldSimple") if item.get(f"{W}dirty")]
    for cell in root.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"
    for table in root.iter(f"{W}tbl"):
        assert table.find(f".//{W}tr") is not None
        widths = [column.get(f"{W}w") for column in table.findall(f"{W}tblGrid/{W}gridCol")]
        assert widths
        assert all(widths)
    names = Counter(item.get(f"{W}name") for item in root.iter(f"{W}bookmarkStart"))
    assert all(count == 1 for count in names.values())
    begins, ends = (
        sum(item.get(f"{W}fldCharType") == kind for item in root.iter(f"{W}fldChar")) for kind in ("begin", "end")
    )
    assert begins == ends
