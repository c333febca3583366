"""What a Word file may carry, before anything opens it."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from docx import Document

from breachreg.documents.package import check_package
from breachreg.errors import TemplateError
from breachreg.resources import TEMPLATES
from tests.documents.cases import KINDS, LETTER, draft


def good() -> bytes:
    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph("ok")
    document.save(buffer)
    return buffer.getvalue()


def changed(name: str, old: bytes, new: bytes, **extra: bytes) -> bytes:
    """The good file with a piece of one part replaced, and parts added (`word__x.xml` is word/x.xml)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good())) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            data = source.read(part)
            if part == name:
                assert old in data
                data = data.replace(old, new, 1)
            target.writestr(part, data)
        for part, data in extra.items():
            target.writestr(part.replace("__", "/"), data)
    return buffer.getvalue()


def added(**extra: bytes) -> bytes:
    return changed("", b"", b"", **extra)


def in_body(xml: str) -> bytes:
    return changed("word/document.xml", b"<w:sectPr", xml.encode() + b"<w:sectPr")


def in_relations(kind: str, target: str) -> bytes:
    relation = (
        '<Relationship TargetMode="External" Target="' + target + '" Id="rId99" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/' + kind + '"/></Relationships>'
    )
    return changed("word/_rels/document.xml.rels", b"</Relationships>", relation.encode())


def run(xml: str) -> str:
    return f"<w:r>{xml}</w:r>"


def field(*codes: str) -> str:
    middle = "".join(run(f"<w:instrText>{code}</w:instrText>") for code in codes)
    begin, end = (run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "end"))
    return f"<w:p>{begin}{middle}{end}</w:p>"


def lying() -> bytes:
    """A part that says it is small and is not."""
    content = added(word__media__x=b"0" * 3_000_000)
    real, lie = struct.pack("<I", 3_000_000), struct.pack("<I", 10)
    return content.replace(real, lie)


def overlapping() -> bytes:
    """Two entries that are the same bytes: the trick of bombs that unpack a thousandfold."""
    with zipfile.ZipFile(io.BytesIO(added(word__a=b"x" * 500, word__b=b"y" * 500))) as package:
        first, second = package.getinfo("word/a"), package.getinfo("word/b")
        here, there = struct.pack("<I", second.header_offset), struct.pack("<I", first.header_offset)
    content = bytearray(added(word__a=b"x" * 500, word__b=b"y" * 500))
    place = content.rindex(here, 0, content.rindex(b"word/b"))
    content[place : place + 4] = there
    return bytes(content)


def twice() -> bytes:
    buffer = io.BytesIO(good())
    with zipfile.ZipFile(buffer, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("word/document.xml", b"<x/>")
    return buffer.getvalue()


TYPES = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PACKAGES = {
    "text": lambda: b"dit is geen zip",
    "empty": lambda: b"",
    "cut off": lambda: good()[:-200],
    "bytes turned": lambda: good()[:300] + bytes(200) + good()[500:],
    "old word or encrypted": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
    "too big": lambda: b"PK" + bytes(26 * 2**20),
    "bomb": lambda: added(word__media__x=bytes(60_000_000)),
    "lying sizes": lying,
    "overlap": overlapping,
    "same name": twice,
    "same name, other case": lambda: added(WORD__document__xml=b"", word__DOCUMENT=b"", word__document=b""),
    "path out": lambda: added(**{"..__..__x.xml": b"<x/>"}),
    "back slash": lambda: added(**{"word\\x.xml": b"<x/>"}),
    "absolute": lambda: added(**{"__etc__x.xml": b"<x/>"}),
    "many parts": lambda: added(**{f"word__{n}": b"" for n in range(2_001)}),
    "macro part": lambda: added(word__vbaProject_bin=b"x"),
    "macro type": lambda: changed(
        "[Content_Types].xml", TYPES, b"application/vnd.ms-word.document.macroEnabled.main+xml"
    ),
    "dotx": lambda: changed("[Content_Types].xml", b"document.main+xml", b"template.main+xml"),
    "no word": lambda: changed("[Content_Types].xml", TYPES, b"application/x"),
    "object part": lambda: added(word__embeddings__oleObject1=b"x"),
    "activex": lambda: added(word__activeX__activeX1=b"<x/>"),
    "entity": lambda: added(**{"word__x.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
    "utf-16": lambda: added(**{"word__x.xml": '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")}),
    "utf-7": lambda: added(**{"word__x.xml": b'<?xml version="1.0" encoding="UTF-7"?>+ADw-a/+AD4-'}),
    "broken xml": lambda: added(**{"word__x.xml": b"<a><b></a>"}),
    "long xml": lambda: added(**{"word__x.xml": b"<a>" + os_noise(9 * 2**20) + b"</a>"}),
    "deep xml": lambda: added(**{"word__x.xml": b"<a>" * 5_000 + b"</a>" * 5_000}),
    "template of another": lambda: in_relations("attachedTemplate", "file:///k:/sjablonen/brief.dotm"),
    "picture from outside": lambda: in_relations("image", "http://kwaad.example/x.png"),
    "object from outside": lambda: in_relations("oleObject", "http://kwaad.example/x"),
    "frame from outside": lambda: in_relations("frame", "http://kwaad.example/x"),
    "link to a file": lambda: in_relations("hyperlink", "file:///c:/x.exe"),
    "link to a share": lambda: in_relations("hyperlink", "\\\\kwaad\\x"),
    "link with script": lambda: in_relations("hyperlink", "javascript:alert(1)"),
    "include": lambda: in_body(field('INCLUDETEXT "http://x"')),
    "include in pieces": lambda: in_body(field("INCL", "UDE", 'TEXT "http://x"')),
    "picture field": lambda: in_body(field(" includepicture http://x")),
    "dde": lambda: in_body(field("DDEAUTO c:\\\\x")),
    "dde simple": lambda: in_body('<w:p><w:fldSimple w:instr="DDE x y"/></w:p>'),
    "field made by a field": lambda: in_body(
        field('</w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE 68 68 69')
    ),
    "loose code": lambda: in_body(f"<w:p>{run('<w:instrText>LINK x</w:instrText>')}</w:p>"),
    "macro button": lambda: in_body(field("MACROBUTTON AutoOpen klik")),
    "link field to a file": lambda: in_body(field("HYPERLINK &quot;file:///c:/x&quot;")),
    "other prefix": lambda: in_body(
        '<q:p xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><q:fldSimple q:instr="INCLUDETEXT x"/></q:p>'
    ),
    "chunk": lambda: in_body("<w:altChunk/>"),
    "subdocument": lambda: in_body("<w:subDoc/>"),
    "control": lambda: in_body("<w:p><w:r><w:control/></w:r></w:p>"),
    "vml picture": lambda: in_body(
        '<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://x"/></w:pict></w:r></w:p>'
    ),
}


def os_noise(size: int) -> bytes:
    """Letters that do not compress much, the same every time."""
    import random

    return bytes(random.Random(1).choices(b"abcdefghijklmnopqrstuvwxyz0123456789", k=size))


@pytest.mark.parametrize("name", PACKAGES)
def test_a_hostile_package_is_refused_with_its_reason_in_dutch(name: str) -> None:
    with pytest.raises(TemplateError) as caught:
        check_package(PACKAGES[name](), "proef.docx")
    assert caught.value.message.startswith("proef.docx kan niet als sjabloon worden gebruikt: ")
    assert ".docx" in caught.value.remedy


def test_there_are_thirty_and_more() -> None:
    assert len(PACKAGES) >= 30


@pytest.mark.parametrize(
    "content",
    [
        good(),
        in_relations("hyperlink", "https://www.delinde.example/privacy"),
        in_relations("hyperlink", "mailto:fg@delinde.example"),
        in_body(field(" PAGE ")),
        in_body(field(' TOC \\o "1-3" ')),
        in_body(field("HYPERLINK &quot;https://x.example&quot;")),
        in_body(field(' IF "a" = "b" "c" "d" ')),
        added(**{"customXml__item9.xml": '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")}),
    ],
    ids=["plain", "web link", "mail link", "page number", "contents", "link field", "if field", "custom xml"],
)
def test_what_offices_use_is_no_reason_to_refuse(content: bytes) -> None:
    check_package(content, "brief.docx")


def test_what_is_shipped_and_what_is_made_passes(tmp_path: Path) -> None:
    for path in TEMPLATES.glob("*.docx"):
        check_package(path.read_bytes(), path.name)
    for kind, language in KINDS:
        made = draft(tmp_path, LETTER, kind, language)
        check_package(made.path.read_bytes(), made.path.name)


def test_a_bomb_is_told_without_unpacking_it() -> None:
    import tracemalloc

    content = added(**{f"word__media__{n}": bytes(45_000_000) for n in range(2)})
    tracemalloc.start()
    with pytest.raises(TemplateError, match="verdacht|groot"):
        check_package(content, "x.docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30 * 2**20


def test_reason_of_a_linked_template_says_how_to_mend_it() -> None:
    with pytest.raises(TemplateError, match=r"brief\.dotm.*Documentsjabloon"):
        check_package(in_relations("attachedTemplate", "file:///k:/sjablonen/brief.dotm"), "brief.docx")


def test_a_letter_of_words_own_mailings_says_how_to_make_it_an_ordinary_one() -> None:
    with pytest.raises(TemplateError, match=r"verzendlijst.*Normaal Word-document"):
        check_package(changed("word/settings.xml", b"</w:settings>", b"<w:mailMerge/></w:settings>"), "brief.docx")
