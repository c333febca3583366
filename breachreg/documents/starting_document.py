"""A new Word document without what python-docx's own starting document carries along, and with the settings of today's Word."""

from __future__ import annotations

from typing import Any

PLAIN_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"><Application>Datalekregister</Application></Properties>'
)
BALLAST = ("stylesWithEffects", "customXml", "thumbnail")
"""Parts of another document: its styles once more, data of another program, a picture of its first page."""
PRESENT_MODE = "15"
"""With less Word opens a document in compatibility mode and warns when it is saved."""


def without_ballast(document: Any) -> None:
    """Take out of a python-docx document what no document of ours needs, and make its settings those of today's Word."""
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rpartition("/")[2] in BALLAST:
                del part.rels[key]
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            part._blob = PLAIN_APP
    _present_day(document.settings.element)


def _present_day(settings: Any) -> None:
    from docx.oxml.ns import qn

    # Word keeps a picture of the first page in the file where it is told to
    for name in ("w:savePreviewPicture", "w:rsids", "w:proofState"):
        for old in settings.findall(qn(name)):
            settings.remove(old)
    for zoom in settings.findall(qn("w:zoom")):
        zoom.attrib.clear()
        zoom.set(qn("w:percent"), "100")
    compat = settings.find(qn("w:compat"))
    for old in compat.findall(qn("w:useFELayout")):
        compat.remove(old)
    for setting in compat.findall(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), PRESENT_MODE)
    for name, value in (("w:decimalSymbol", ","), ("w:listSeparator", ";")):
        for old in settings.findall(qn(name)):
            old.set(qn("w:val"), value)
    for old in settings.findall(qn("w:themeFontLang")):
        old.attrib.pop(qn("w:eastAsia"), None)


def speaks(document: Any, language: str) -> None:
    """Set the language of the whole document, such as `nl-NL`, for spelling and for whoever listens to it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    mark = OxmlElement("w:lang")
    for key, value in (("w:val", language), ("w:eastAsia", language), ("w:bidi", "ar-SA")):
        mark.set(qn(key), value)
    defaults.append(mark)
    for old in document.settings.element.findall(qn("w:themeFontLang")):
        old.set(qn("w:val"), language)
