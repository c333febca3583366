"""Traces in a Word file of who made it and where: taken out of an own template when it is read in, and told.

Word and LibreOffice keep the firm, the manager, the template's path on a disk, the last printing, custom fields and a picture of the first
page beside the text. None of it is part of a letter.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from breachreg.documents.logo import bare_picture
from breachreg.documents.starting_document import PLAIN_APP, PRESENT_MODE
from breachreg.i18n import N_, _

APP, CORE = "docProps/app.xml", "docProps/core.xml"
TELLING = re.compile(r"docProps/custom\.xml|word/(printerSettings/.*|people\.xml|commentsIds\.xml)", re.IGNORECASE)
"""Parts that tell of people and machines: taken out when a template is read in."""
BALLAST = re.compile(r"docProps/thumbnail\.\w+|customXml/.*|word/glossary/.*", re.IGNORECASE)
"""Parts that no letter needs: a picture of what the file once was, data of other programs, building blocks of Word. They stay in the template and out of letters."""
MAIN = re.compile(r"word/document\d+\.xml", re.IGNORECASE)
"""The text by another name than every program expects; Word on the web numbers it."""
IDENTS = re.compile(rb'\s(?:w14:paraId|w14:textId|w:rsid\w*)="[0-9A-Fa-f]*"')
"""Marks of paragraphs and of sittings at the keyboard; repeated paragraphs would carry them twice."""
VARIABLES = re.compile(rb"<w:docVars>.*?</w:docVars>", re.DOTALL)
"""Values that macros keep in a document, shown nowhere."""
SETTINGS = "word/settings.xml"
STORY = re.compile(r"word/(?:document\d*|header\d+|footer\d+|footnotes|endnotes)\.xml", re.IGNORECASE)
CONTROLS = re.compile(
    rb"<w:(?:alias|tag|dataBinding|listItem|permStart|permEnd)\s[^<>]*/>|<w:(ffData|customXmlPr|smartTagPr)>.*?</w:\1>",
    re.DOTALL,
)
"""What belongs to fields to fill in and marks of other systems: names, bindings, choices, who may change it; seen by whoever clicks on one."""
LOCKS = re.compile(rb"<w:(?:trackRevisions|documentProtection|writeProtection)(?:\s[^<>]*)?/>")
"""With them nobody could finish a letter, or what was changed in it would go along."""
PREVIEW = re.compile(rb"<w:savePreviewPicture(?:\s[^<>]*)?/>")
"""With it Word keeps a picture of the first page in every letter."""
MODE = re.compile(rb'<w:compatSetting\s[^<>]*"compatibilityMode"[^<>]*>')
VALUE = re.compile(rb'(?<=w:val=")1[0-4](?=")')
"""An older Word, as which a letter would open: in compatibility mode, with a question when it is saved."""
ON_DISK = re.compile(
    rb"(<(?:pic:cNvPr|wp:docPr|v:imagedata|v:shape)\s(?:[^<>]*?\s)?(?:name|descr|title|o:title|alt)=\")[^\"<>]*?(?:[A-Za-z]:\\|\\\\|file:)[^\"<>]*(?=\")"
)
"""The place of a picture on a disk, which Word writes as its name or its alternative text."""
PICTURE = re.compile(r"word/media/[^/]+\.(?:png|jpe?g)", re.IGNORECASE)
CORE_FIELDS = ("lastPrinted", "version", "contentStatus")
"""What the program does not write itself in every document."""
TOLD = {
    "custom": N_("eigen eigenschappen van het document"),
    "printersettings": N_("instellingen van een printer"),
    "people": N_("namen van wie eraan werkten"),
    "commentsids": N_("namen van wie eraan werkten"),
}
APP_TOLD = {
    "Company": N_("de naam van een bedrijf"),
    "Manager": N_("de naam van een leidinggevende"),
    "Template": N_("de plaats van een sjabloon op een schijf"),
    "HyperlinkBase": N_("een map op een schijf"),
}


def without_traces(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a Word file without what tells of people and machines, and what was taken out, in Dutch; nothing: the same bytes.

    Args:
        content: of a package that was looked at (`package.check_package`).
    """
    parts = _parts(content)
    dropped = {name for name in parts if TELLING.fullmatch(name)}
    told = [_(TOLD[word]) for name in sorted(dropped) for word in TOLD if word in name.lower()]
    app = list(_of_the_app(parts[APP])) if APP in parts else []
    core = _plain_core(parts[CORE]) if CORE in parts else b""
    cleaned = dict(_cleaned(parts))
    told += [_("waarden van macro's") for name in cleaned if name == SETTINGS and VARIABLES.search(parts[name])]
    told += [
        _("een beveiliging of het bijhouden van wijzigingen")
        for name in cleaned
        if name == SETTINGS and LOCKS.search(parts[name])
    ]
    told += [_("wat een camera of programma in een afbeelding schreef") for name in cleaned if PICTURE.fullmatch(name)]
    told += [
        _("namen en keuzes van invulvelden van Word")
        for name in cleaned
        if STORY.fullmatch(name) and CONTROLS.search(parts[name])
    ]
    told += [
        _("de plaats van een afbeelding op een schijf")
        for name in cleaned
        if STORY.fullmatch(name) and ON_DISK.search(parts[name])
    ]
    if not dropped and not app and not cleaned and core == parts.get(CORE, b""):
        return content, ()
    kept = _kept({**parts, **cleaned}, dropped, {})
    if app:
        kept[APP] = PLAIN_APP
    if core:
        kept[CORE] = core
    return _packed(kept), tuple(dict.fromkeys([*told, *app]))


def for_letters(content: bytes) -> bytes:
    """Return a template as letters are made from it: with nothing that is not part of a letter, its text where all expect it."""
    parts = _parts(content)
    dropped = {name for name in parts if TELLING.fullmatch(name) or BALLAST.fullmatch(name)}
    renamed = {name: "word/document.xml" for name in parts if MAIN.fullmatch(name) and "word/document.xml" not in parts}
    kept = _kept({**parts, **dict(_cleaned(parts))}, dropped, renamed)
    kept = {
        name: IDENTS.sub(b"", data) if name.lower().startswith("word/") and name.lower().endswith(".xml") else data
        for name, data in kept.items()
    }
    if SETTINGS in kept:
        kept[SETTINGS] = _of_today(kept[SETTINGS])
    if APP in kept:
        kept[APP] = PLAIN_APP
    if CORE in kept:
        kept[CORE] = _plain_core(kept[CORE])
    return content if kept == parts else _packed(kept)


def _of_today(settings: bytes) -> bytes:
    """Return the settings of a document that Word opens as one of its own, and asks nothing about."""
    mode = PRESENT_MODE.encode()
    return MODE.sub(lambda found: VALUE.sub(mode, found[0]), PREVIEW.sub(b"", settings))


def _cleaned(parts: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Give the parts that tell more than they show, without that."""
    for name, data in parts.items():
        plain = data
        if name == SETTINGS:
            plain = LOCKS.sub(b"", VARIABLES.sub(b"", data))
        elif PICTURE.fullmatch(name):
            plain = bare_picture(data)
        elif STORY.fullmatch(name):
            plain = CONTROLS.sub(b"", data)
            # a name and an alternative text of one picture
            while (bare := ON_DISK.sub(rb"\1", plain)) != plain:
                plain = bare
        if plain != data:
            yield name, plain


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {part.filename: package.read(part) for part in package.infolist() if not part.is_dir()}


def _kept(parts: Mapping[str, bytes], dropped: set[str], renamed: Mapping[str, str]) -> dict[str, bytes]:
    if not dropped and not renamed:
        return dict(parts)
    return {
        _renamed(name, renamed): _without(name, data, dropped, renamed)
        for name, data in parts.items()
        if name not in dropped
    }


def _packed(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            # a fixed moment: the same file gives the same bytes
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _renamed(name: str, renamed: Mapping[str, str]) -> str:
    for old, new in renamed.items():
        if name == old:
            return new
        folder, file = old.rsplit("/", 1)
        if name == f"{folder}/_rels/{file}.rels":
            return f"{folder}/_rels/{new.rsplit('/', 1)[1]}.rels"
    return name


def _without(name: str, data: bytes, dropped: set[str], renamed: Mapping[str, str]) -> bytes:
    """Return a part without what it says of parts that are gone."""
    low = name.lower()
    if low == "[content_types].xml":
        return _types_without(data, dropped, renamed)
    return _relations_without(name, data, dropped, renamed) if low.endswith(".rels") else data


def _types_without(data: bytes, dropped: set[str], renamed: Mapping[str, str]) -> bytes:
    root = _parsed(data)
    for item in list(root):
        part = item.get("PartName", "").lstrip("/")
        if part in dropped:
            root.remove(item)
        elif part in renamed:
            item.set("PartName", f"/{renamed[part]}")
    return _written(root)


def _relations_without(name: str, data: bytes, dropped: set[str], renamed: Mapping[str, str]) -> bytes:
    folder = name.rsplit("_rels/", 1)[0]
    root = _parsed(data)
    for item in list(root):
        if item.get("TargetMode", "").lower() == "external":
            continue
        target = _absolute(folder, item.get("Target", ""))
        if target in dropped:
            root.remove(item)
        elif target in renamed:
            item.set("Target", f"/{renamed[target]}")
    return _written(root)


def _absolute(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    steps = [step for step in folder.split("/") if step]
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _of_the_app(data: bytes) -> Iterator[str]:
    for item in _parsed(data):
        name = item.tag.rpartition("}")[2] if isinstance(item.tag, str) else ""
        # Normal.dotm is everybody's
        if (
            name in APP_TOLD
            and (item.text or "").strip()
            and not (name == "Template" and "\\" not in item.text and "/" not in item.text)
        ):
            yield _(APP_TOLD[name])


def _plain_core(data: bytes) -> bytes:
    root = _parsed(data)
    gone = [item for item in root if isinstance(item.tag, str) and item.tag.rpartition("}")[2] in CORE_FIELDS]
    for item in gone:
        root.remove(item)
    return _written(root) if gone else data


def _parsed(content: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _written(root: Any) -> bytes:
    from lxml import etree

    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
