#!/usr/bin/env python3
"""Check Word files against ECMA-376 (transitional) and against what Word wants besides the schema.

    validate_docx.py [--xsd DIR] [--json FILE] [--quiet] [--template] PATH...

PATH is a .docx file or a folder that is searched for them. DIR holds wml.xsd, dml-*.xsd, shared-*.xsd, vml-*.xsd,
opc-*.xsd (python-docx, ref/xsd). Needs lxml only. Faults go to standard output, one a line:

    PATH: LEVEL CODE part: message

LEVEL is `error` (Word may refuse or repair the file, or a reader loses something), `access` (accessibility) or
`note` (allowed, but worth a look). Exit code 1 when there is an error.
"""

from __future__ import annotations

import argparse
import collections
import functools
import io
import json
import pathlib
import posixpath
import re
import struct
import sys
import urllib.parse
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
W, R, WP = (f"{{{NS[key]}}}" for key in ("w", "r", "wp"))
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
DC = "{http://purl.org/dc/elements/1.1/}"
DCT = "{http://purl.org/dc/terms/}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
XML = "{http://www.w3.org/XML/1998/namespace}"
OFFICE = NS["r"] + "/"
WML_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
KNOWN = set(NS.values()) | {
    "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
    "http://schemas.openxmlformats.org/schemaLibrary/2006/main",
    "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "urn:schemas-microsoft-com:office:word",
    XML[1:-1],
}
"""Namespaces of the transitional schemas; all others are only right inside mc:Ignorable."""
LINK_ROLES = {  # kind of relation and the content type its target must have
    "styles": "styles+xml", "numbering": "numbering+xml", "settings": "settings+xml", "fontTable": "fontTable+xml",
    "header": "header+xml", "footer": "footer+xml", "footnotes": "footnotes+xml", "endnotes": "endnotes+xml",
    "comments": "comments+xml", "webSettings": "webSettings+xml",
}  # fmt: skip
WML_SECT = [
    "headerReference",
    "footerReference",
    "footnotePr",
    "endnotePr",
    "type",
    "pgSz",
    "pgMar",
    "paperSrc",
    "pgBorders",
    "lnNumType",
    "pgNumType",
    "cols",
    "formProt",
    "vAlign",
    "noEndnote",
    "titlePg",
    "textDirection",
    "bidi",
    "rtlGutter",
    "docGrid",
    "printerSettings",
    "sectPrChange",
]
PRIVATE = re.compile(r"(/tmp/|/home/|/(?:root)/|[A-Za-z]:\\\\?[A-Za-z]|file://|localhost|\\\\[a-z])", re.IGNORECASE)
W3CDTF = re.compile(r"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?$")
URI = re.compile(r"^[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+$")
TEMPLATE_LEFT = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|qDocPr\d+q|qField\d+q|<\?cut")
HEADING = re.compile(r"^(heading|kop|kop_?)\s*([1-9])$", re.IGNORECASE)


class Schemas:
    """The schemas, loaded once."""

    def __init__(self, folder: pathlib.Path) -> None:
        """Load them; `xml.xsd` is made up here as the python-docx folder has none."""
        names = {
            "http://www.w3.org/XML/1998/namespace": None,
            "wml": "wml.xsd", "types": "opc-contentTypes.xsd", "rels": "opc-relationships.xsd",
            "core": "opc-coreProperties.xsd", "app": "shared-documentPropertiesExtended.xsd",
            "custom": "shared-documentPropertiesCustom.xsd", "dml": "dml-main.xsd",
            "itemprops": "shared-customXmlDataProperties.xsd",
        }  # fmt: skip
        xml = (
            '<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">'
            '<xsd:attribute name="lang" type="xsd:string"/><xsd:attribute name="space"><xsd:simpleType>'
            '<xsd:restriction base="xsd:string"><xsd:enumeration value="default"/><xsd:enumeration value="preserve"/>'
            "</xsd:restriction></xsd:simpleType></xsd:attribute></xsd:schema>"
        )
        dc = {
            "dc.xsd": '<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="http://purl.org/dc/elements/1.1/"'
            ' elementFormDefault="qualified"><xsd:element name="any" abstract="true" type="xsd:anyType"/>'
            + "".join(
                f'<xsd:element name="{n}" type="xsd:anyType"/>'
                for n in ["creator", "description", "identifier", "language", "subject", "title"]
            )
            + "</xsd:schema>",
            "dcterms.xsd": '<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="http://purl.org/dc/terms/" targetNamespace="http://purl.org/dc/terms/"'
            ' elementFormDefault="qualified"><xsd:complexType name="W3CDTF"><xsd:simpleContent><xsd:extension base="xsd:string"/></xsd:simpleContent></xsd:complexType>'
            '<xsd:element name="created" type="xsd:anyType"/><xsd:element name="modified" type="xsd:anyType"/></xsd:schema>',
        }
        parser = etree.XMLParser(no_network=True)

        class Resolver(etree.Resolver):
            def resolve(self, url: str, _id: Any, context: Any) -> Any:
                last = url.rpartition("/")[2]
                if last == "xml.xsd":
                    return self.resolve_string(xml, context)
                if last in dc:
                    return self.resolve_string(dc[last], context)
                return None

        parser.resolvers.add(Resolver())
        self.by_name: dict[str, Any] = {}
        for key, file in names.items():
            path = folder / file if file else None
            if path is None or not path.exists():
                continue
            raw = path.read_bytes()
            # these are the imports that would go to the network
            raw = re.sub(
                rb'(<xsd?:import[^>]*namespace="http://www.w3.org/XML/1998/namespace")\s*/>',
                rb'\1 schemaLocation="xml.xsd"/>',
                raw,
            )
            raw = re.sub(rb'schemaLocation="https?://[^"]*/(dcterms|dc|xml)\.xsd"', rb'schemaLocation="\1.xsd"', raw)
            try:
                self.by_name[key] = etree.XMLSchema(etree.fromstring(raw, parser, base_url=str(path)))
            except etree.XMLSchemaParseError as error:
                print(f"schema {key} not usable: {error}", file=sys.stderr)

    def faults(self, key: str, root: Any) -> Iterator[str]:
        """Give what the schema has against a tree."""
        schema = self.by_name.get(key)
        if schema is None:
            return
        fresh = etree.fromstring(etree.tostring(root))  # validated without what was stripped around it
        if not schema.validate(fresh):
            for item in schema.error_log:
                text = item.message
                for short, uri in NS.items():
                    text = text.replace("{" + uri + "}", short + ":")
                yield f"line {item.line}: {text}"


class Package:
    """One Word file and what is wrong with it."""

    def __init__(self, path: pathlib.Path, schemas: Schemas, *, template: bool = False) -> None:
        """Take a file; in a `template` codes of docxtpl are right."""
        self.path, self.schemas, self.template = path, schemas, template
        self.found: list[tuple[str, str, str, str]] = []
        self.parts: dict[str, bytes] = {}
        self.roots: dict[str, Any] = {}
        self.types: dict[str, str] = {}
        self.rels: dict[str, dict[str, tuple[str, str, bool]]] = {}
        self.main = ""
        self.headings: set[str] = set()
        """Ids, in small letters, of the styles of headings."""

    def say(self, level: str, code: str, part: str, message: str) -> None:
        """Note a fault."""
        self.found.append((level, code, part, message))

    def check(self) -> list[tuple[str, str, str, str]]:
        """Check everything and return the faults."""
        try:
            self._zip()
        except zipfile.BadZipFile as error:
            self.say("error", "zip", "", f"no zip: {error}")
            return self.found
        self._xml()
        if "[Content_Types].xml" not in self.roots:
            self.say("error", "opc", "", "no [Content_Types].xml")
            return self.found
        self._content_types()
        self._relations()
        if not self.main:
            self.say("error", "opc", "", "no main document")
            return self.found
        if self.main not in self.roots:
            self.say("error", "opc", self.main, "the main document is absent or broken")
            return self.found
        self._schema()
        self._properties()
        self._private()
        self._document()
        return self.found

    # -- the zip ---------------------------------------------------------------------------------------------

    def _zip(self) -> None:
        data = self.path if isinstance(self.path, bytes) else self.path.read_bytes()
        if not data.startswith(b"PK\x03\x04"):
            self.say("error", "zip", "", "does not begin with a local header")
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            bad = package.testzip()
            if bad:
                self.say("error", "zip-crc", bad, "CRC wrong")
            names = [item.filename for item in package.infolist()]
            for name, number in collections.Counter(name.lower() for name in names).items():
                if number > 1:
                    self.say("error", "zip-duplicate", name, f"{number} entries with this name")
            if package.comment:
                self.say("note", "zip-comment", "", repr(package.comment[:60]))
            end = 0
            for item in sorted(package.infolist(), key=lambda entry: entry.header_offset):
                name = item.filename
                if item.header_offset != end:
                    self.say("note", "zip-gap", name, f"{item.header_offset - end} bytes between entries")
                head = struct.unpack("<4s5H3L2H", data[item.header_offset : item.header_offset + 30])
                raw = data[item.header_offset + 30 : item.header_offset + 30 + head[9]]
                encoded = name.encode("utf-8" if item.flag_bits & 0x800 else "cp437")
                if raw != encoded:
                    self.say("error", "zip-name", name, "local and central name differ")
                if (head[6], head[7], head[8]) != (item.CRC, item.compress_size, item.file_size) and not head[2] & 8:
                    self.say("error", "zip-local", name, "local header and table of contents differ")
                if head[2] != item.flag_bits:
                    self.say("error", "zip-flags", name, f"flags local {head[2]:#x}, central {item.flag_bits:#x}")
                if item.flag_bits & 8:
                    self.say("note", "zip-descriptor", name, "data descriptor")
                if item.flag_bits & 1:
                    self.say("error", "zip-encrypted", name, "encrypted")
                if item.compress_type not in (0, 8):
                    self.say("error", "zip-method", name, f"method {item.compress_type}")
                if not name.isascii() and not item.flag_bits & 0x800:
                    self.say("error", "zip-utf8", name, "name not ASCII and without UTF-8 flag")
                year, month, day = item.date_time[:3]
                if not (1980 <= year <= 2107 and 1 <= month <= 12 and 1 <= day <= 31):
                    self.say("error", "zip-date", name, f"date {item.date_time}")
                if name.endswith("/"):
                    self.say("note", "zip-folder", name, "entry for a folder")
                if name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name:
                    self.say("error", "zip-path", name, "not a relative path")
                if item.extract_version > 45 or item.create_version > 63:
                    self.say("note", "zip-version", name, f"version {item.extract_version}")
                size = item.compress_size + (16 if item.flag_bits & 8 else 0)
                end = item.header_offset + 30 + head[9] + head[10] + size
                self.parts[name] = package.read(name)
            if names and names[0] != "[Content_Types].xml":
                self.say("note", "zip-order", names[0], "[Content_Types].xml is not first")

    # -- XML -------------------------------------------------------------------------------------------------

    def _xml(self) -> None:
        for name, data in self.parts.items():
            if not name.endswith((".xml", ".rels")):
                continue
            try:
                root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
            except etree.XMLSyntaxError as error:
                self.say("error", "xml", name, str(error))
                continue
            if b"<!DOCTYPE" in data[:2000]:
                self.say("error", "xml-doctype", name, "DOCTYPE is forbidden (OPC)")
            encoding = (root.getroottree().docinfo.encoding or "").upper()
            if encoding not in ("UTF-8", "UTF-16", "US-ASCII", "ASCII"):
                self.say("error", "xml-encoding", name, encoding)
            if data[:3] == b"\xef\xbb\xbf":
                self.say("note", "xml-bom", name, "byte order mark")
            for item in root.iter(etree.ProcessingInstruction):
                self.say("error", "xml-pi", name, f"processing instruction {item.target}")
            self.roots[name] = root

    def _content_types(self) -> None:
        root = self.roots["[Content_Types].xml"]
        for fault in self.schemas.faults("types", root):
            self.say("error", "schema-types", "[Content_Types].xml", fault)
        defaults: dict[str, str] = {}
        overrides: dict[str, str] = {}
        for item in root:
            if item.tag == f"{CT}Default":
                key = item.get("Extension", "").lower()
                if key in defaults:
                    self.say("error", "types-twice", "[Content_Types].xml", f"Default {key} twice")
                defaults[key] = item.get("ContentType", "")
            elif item.tag == f"{CT}Override":
                key = item.get("PartName", "")
                if key.lower() in (other.lower() for other in overrides):
                    self.say("error", "types-twice", "[Content_Types].xml", f"Override {key} twice")
                overrides[key] = item.get("ContentType", "")
        for key in overrides:
            if key.lstrip("/") not in self.parts:
                self.say("error", "types-absent", "[Content_Types].xml", f"Override for {key}, which is not there")
        for name in self.parts:
            if name == "[Content_Types].xml" or name.endswith("/"):
                continue
            kind = overrides.get(f"/{name}") or defaults.get(name.rpartition(".")[2].lower(), "")
            if not kind:
                self.say("error", "types-none", name, "no content type")
            elif kind == "application/xml" and name.startswith("word/") and name.count("/") == 1:
                self.say("error", "types-generic", name, "part of the document has the general type application/xml")
            self.types[name] = kind
        for key in defaults:
            if not any(name.lower().endswith(f".{key}") for name in self.parts):
                self.say("note", "types-unused", "[Content_Types].xml", f"Default {key} is not used")

    def _relations(self) -> None:
        referenced = {"[Content_Types].xml"}
        for name, root in self.roots.items():
            if not name.endswith(".rels"):
                continue
            for fault in self.schemas.faults("rels", root):
                self.say("error", "schema-rels", name, fault)
            referenced.add(name)
            folder, _slash, file = (
                name.rpartition("/_rels/") if "/_rels/" in name else ("", "", name.removeprefix("_rels/"))
            )
            source = posixpath.join(folder, file.removesuffix(".rels"))
            if source and source != "" and name != "_rels/.rels" and source not in self.parts:
                self.say("error", "rels-orphan", name, f"belongs to {source}, which is not there")
            known: dict[str, tuple[str, str, bool]] = {}
            for item in root:
                key, target = item.get("Id", ""), item.get("Target", "")
                kind, external = item.get("Type", ""), item.get("TargetMode") == "External"
                if key in known:
                    self.say("error", "rels-twice", name, f"Id {key} twice")
                if external:
                    known[key] = (kind, target, True)
                    if not URI.match(target):
                        self.say(
                            "error",
                            "rels-uri",
                            name,
                            f"{key}: {target[:80]!r} is no valid URI (RFC 3986): readers may refuse the file",
                        )
                    elif len(target) > 2083:
                        self.say("error", "rels-uri", name, f"{key}: target of {len(target)} letters")
                    continue
                base = "" if name == "_rels/.rels" else folder
                path = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
                )
                path = urllib.parse.unquote(path)
                known[key] = (kind, path, False)
                if path not in self.parts:
                    self.say(
                        "error",
                        "rels-dead",
                        name,
                        f"{key} ({kind.rpartition('/')[2]}) points at {target}, which is not there",
                    )
                role = LINK_ROLES.get(kind.rpartition("/")[2]) if kind.startswith(OFFICE) else None
                if role and path in self.types and not self.types[path].endswith(role):
                    self.say("error", "rels-type", name, f"{key}: {path} is {self.types[path]}, not {role}")
                if kind.startswith("http://purl.oclc.org/"):
                    self.say("error", "rels-strict", name, f"{key}: kind of the strict standard")
                referenced.add(path)
            if name == "_rels/.rels":
                source = ""
                mains = [path for kind, path, _ in known.values() if kind == f"{OFFICE}officeDocument"]
                if len(mains) != 1:
                    self.say("error", "opc-main", name, f"{len(mains)} main documents")
                self.main = next(iter(mains), "")
                cores = [path for kind, path, _ in known.values() if kind.endswith("/metadata/core-properties")]
                if len(cores) > 1:
                    self.say("error", "opc-core", name, "more than one core properties part")
            self.rels[source] = known
        for name in self.parts:
            if name not in referenced and not name.endswith("/"):
                self.say("error", "part-unreferenced", name, "no relation points at this part")
        for source, known in self.rels.items():
            root = self.roots.get(source)
            if root is None or not source.startswith("word/"):
                continue
            used = {
                value
                for item in root.iter()
                if isinstance(item.tag, str)
                for key, value in item.attrib.items()
                if key.startswith(R)
            }
            for key in used - set(known):
                self.say("error", "rid-dead", source, f"r:id {key} has no relation")
            implicit = ("styles", "numbering", "settings", "fontTable", "theme", "webSettings", "customXml", "footnotes", "endnotes",
                        "comments", "stylesWithEffects", "glossaryDocument", "commentsExtended", "commentsIds", "people", "font")  # fmt: skip
            for key, (kind, path, _external) in known.items():
                if key not in used and kind.rpartition("/")[2] not in implicit:
                    self.say(
                        "note", "rid-unused", source, f"relation {key} ({kind.rpartition('/')[2]} {path}) is not used"
                    )

    # -- schema ----------------------------------------------------------------------------------------------

    def _schema(self) -> None:
        for name, kind in self.types.items():
            root = self.roots.get(name)
            if root is None:
                continue
            if kind.startswith(WML_TYPE):
                for fault in self.schemas.faults("wml", self._as_word_sees(name, root)):
                    self.say("error", "schema-wml", name, fault)
            elif kind.endswith("extended-properties+xml"):
                for fault in self.schemas.faults("app", root):
                    self.say("error", "schema-app", name, fault)
            elif kind.endswith("custom-properties+xml"):
                for fault in self.schemas.faults("custom", root):
                    self.say("error", "schema-custom", name, fault)
            elif kind.endswith("core-properties+xml"):
                for fault in self.schemas.faults("core", root):
                    self.say("error", "schema-core", name, fault)
            elif kind.endswith("theme+xml"):
                for fault in self.schemas.faults("dml", self._as_word_sees(name, root)):
                    self.say("error", "schema-theme", name, fault)
            elif kind.endswith("customXmlProperties+xml"):
                for fault in self.schemas.faults("itemprops", root):
                    self.say("error", "schema-itemprops", name, fault)

    def _as_word_sees(self, name: str, original: Any) -> Any:
        """Return a copy without ignorable namespaces; AlternateContent becomes its fallback."""
        root = etree.fromstring(etree.tostring(original))
        ignorable: set[str] = set()
        for item in root.iter():
            if not isinstance(item.tag, str):
                continue
            for prefix in (item.get(f"{MC}Ignorable") or "").split():
                uri = item.nsmap.get(prefix)
                if uri is None:
                    self.say("error", "mc-prefix", name, f"mc:Ignorable names {prefix}, which is not declared")
                else:
                    ignorable.add(uri)
        for choice in list(root.iter(f"{MC}AlternateContent")):
            parent = choice.getparent()
            place = parent.index(choice)
            fallback = choice.find(f"{MC}Fallback")
            for prefix in (
                req for part in choice.findall(f"{MC}Choice") for req in (part.get("Requires") or "").split()
            ):
                if choice.nsmap.get(prefix) is None and not any(prefix in part.nsmap for part in choice):
                    self.say("error", "mc-requires", name, f"Requires {prefix}, which is not declared")
            parent.remove(choice)
            for child in reversed(list(fallback) if fallback is not None else []):
                parent.insert(place, child)
        for item in list(root.iter()):
            if not isinstance(item.tag, str):
                continue
            for key in list(item.attrib):
                uri = key[1:].partition("}")[0] if key.startswith("{") else ""
                if uri in ignorable or uri == MC[1:-1]:
                    del item.attrib[key]
                elif uri and uri not in KNOWN:
                    self.say("error", "ns-unknown", name, f"attribute {key} of a namespace that is not ignorable")
            uri = item.tag[1:].partition("}")[0] if item.tag.startswith("{") else ""
            if uri in ignorable and item.getparent() is not None:
                item.getparent().remove(item)
        return root

    # -- properties ------------------------------------------------------------------------------------------

    def _properties(self) -> None:
        for name, kind in self.types.items():
            root = self.roots.get(name)
            if root is None:
                continue
            if kind.endswith("core-properties+xml"):
                for tag in ("created", "modified"):
                    item = root.find(f"{DCT}{tag}")
                    if item is None:
                        self.say("note", "core-date", name, f"no {tag}")
                        continue
                    if not W3CDTF.match(item.text or ""):
                        self.say("error", "core-date", name, f"{tag} {item.text!r} is no W3CDTF")
                    if (item.get(f"{XSI}type") or "").rpartition(":")[2] != "W3CDTF":
                        self.say("error", "core-date", name, f"{tag} without xsi:type W3CDTF")
                for item in root.iter():
                    if item.get(f"{XML}lang") is not None:
                        self.say("error", "core-lang", name, "xml:lang is forbidden in core properties (OPC M4.4)")
                seen = collections.Counter(item.tag for item in root)
                for tag, number in seen.items():
                    if number > 1:
                        self.say("error", "core-twice", name, f"{tag} {number} times (OPC M4.1)")
                if not (root.findtext(f"{DC}title") or "").strip():
                    self.say("access", "title", name, "no title")
                if not (root.findtext(f"{DC}language") or "").strip():
                    self.say("note", "core-language", name, "no dc:language")
                if not (root.findtext(f"{DC}creator") or "").strip():
                    self.say("note", "core-creator", name, "no creator")
            if name.startswith("docProps/custom"):
                self.say("note", "custom-props", name, "has custom properties")

    def _private(self) -> None:
        for name in self.parts:
            if "thumbnail" in name.lower():
                self.say(
                    "note", "thumbnail", name, "a picture of the first page of some document, shown by file managers"
                )
            if (
                name.startswith("customXml/")
                and name.endswith(".xml")
                and "/_rels/" not in name
                and "Props" not in name
            ):
                self.say("note", "custom-xml", name, self.parts[name][:60].decode("utf-8", "replace"))
        for name, root in self.roots.items():
            if name.startswith("docProps/") or name.endswith((".rels", "settings.xml")):
                for item in root.iter():
                    if not isinstance(item.tag, str):
                        continue
                    for text in (item.text or "", *item.attrib.values()):
                        if PRIVATE.search(text) and not text.startswith("http"):
                            self.say("error", "private-path", name, text[:120])
            if name == self.main or name.startswith(("word/header", "word/footer", "word/comments", "word/people")):
                for item in root.iter():
                    if not isinstance(item.tag, str):
                        continue
                    who = item.get(f"{W}author")
                    if who:
                        said = "".join(text.text or "" for text in item.iter(f"{W}t", f"{W}delText"))
                        self.say("note", "author", name, f"{item.tag.rpartition('}')[2]} by {who}: {said[:50]!r}")
                    if item.tag == f"{W}instrText" and re.search(r"USERNAME|FILENAME|AUTHOR", item.text or ""):
                        self.say("note", "field-private", name, item.text.strip()[:60])
            if name == "docProps/app.xml":
                for tag in ("Template", "Manager", "Company", "HyperlinkBase", "Application", "AppVersion"):
                    item = root.find(f"{{*}}{tag}")
                    if item is not None and (item.text or "").strip():
                        self.say("note", "app", name, f"{tag} {item.text.strip()[:60]}")

    # -- the document ----------------------------------------------------------------------------------------

    def _stories(self) -> list[str]:
        kinds = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml", "comments+xml")
        return [
            name
            for name, kind in self.types.items()
            if kind.startswith(WML_TYPE) and kind.endswith(kinds) and name in self.roots
        ]

    def _of_kind(self, ending: str) -> Any:
        name = next((name for name, kind in self.types.items() if kind == f"{WML_TYPE}{ending}"), "")
        return self.roots.get(name)

    def _document(self) -> None:
        styles, numbering = self._of_kind("styles+xml"), self._of_kind("numbering+xml")
        known: dict[str, str] = {}
        if styles is None:
            self.say("error", "no-styles", "", "no styles part")
        else:
            for item in styles.iter(f"{W}style"):
                key = item.get(f"{W}styleId", "")
                title = item.find(f"{W}name")
                if title is not None and HEADING.match(title.get(f"{W}val") or ""):
                    self.headings.add(key.lower())
                if key in known:
                    self.say("error", "style-twice", "word/styles.xml", key)
                known[key] = item.get(f"{W}type", "paragraph")
            names = collections.Counter(
                (item.find(f"{W}name").get(f"{W}val") or "").lower()
                for item in styles.iter(f"{W}style")
                if item.find(f"{W}name") is not None
            )
            for key, number in names.items():
                if number > 1:
                    self.say("error", "style-name-twice", "word/styles.xml", key)
            for item in styles.iter(f"{W}basedOn", f"{W}next", f"{W}link"):
                if item.get(f"{W}val") not in known:
                    self.say(
                        "error", "style-dead", "word/styles.xml", f"{item.tag.rpartition('}')[2]} {item.get(f'{W}val')}"
                    )
            said = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
            if said is None:
                self.say("access", "lang-default", "word/styles.xml", "no language in docDefaults")
            core = next(
                (
                    self.roots[name]
                    for name, kind in self.types.items()
                    if kind.endswith("core-properties+xml") and name in self.roots
                ),
                None,
            )
            meant = (core.findtext(f"{DC}language") or "").strip() if core is not None else ""
            if said is not None and meant and said.get(f"{W}val", "").lower() != meant.lower():
                self.say(
                    "access",
                    "lang-differs",
                    "word/styles.xml",
                    f"docDefaults {said.get(f'{W}val')}, dc:language {meant}",
                )
        numbers = self._numbering(numbering)
        if styles is not None:
            self._uses("word/styles.xml", styles, known, numbers)
        drawings: collections.Counter[str] = collections.Counter()
        for name in self._stories():
            root = self.roots[name]
            self._uses(name, root, known, numbers)
            self._ids(name, root, drawings)
            self._tables(name, root)
            self._fields(name, root)
            self._text(name, root)
            self._pictures(name, root)
        for key, number in drawings.items():
            if number > 1:
                self.say(
                    "error", "docpr-twice", "", f"wp:docPr id {key} {number} times in the document and its headers"
                )
        self._sections()
        self._notes()
        self._outline(styles)
        self._settings()

    def _numbering(self, root: Any) -> set[str]:
        if root is None:
            return {"0"}
        abstract = [item.get(f"{W}abstractNumId") for item in root.findall(f"{W}abstractNum")]
        for key, number in collections.Counter(abstract).items():
            if number > 1:
                self.say("error", "abstract-twice", "word/numbering.xml", str(key))
        nums = [item.get(f"{W}numId") for item in root.findall(f"{W}num")]
        for key, number in collections.Counter(nums).items():
            if number > 1:
                self.say("error", "num-twice", "word/numbering.xml", str(key))
        for item in root.findall(f"{W}num"):
            link = item.find(f"{W}abstractNumId")
            if link is None or link.get(f"{W}val") not in abstract:
                self.say("error", "num-dead", "word/numbering.xml", f"num {item.get(f'{W}numId')} without abstractNum")
        return {"0", *nums}

    def _uses(self, name: str, root: Any, known: dict[str, str], numbers: set[str]) -> None:
        for tag, kind in (("pStyle", "paragraph"), ("rStyle", "character"), ("tblStyle", "table")):
            for key in {item.get(f"{W}val") for item in root.iter(f"{W}{tag}")}:
                if key not in known:
                    self.say("error", "style-unknown", name, f"{tag} {key}")
                elif known[key] != kind:
                    self.say("error", "style-kind", name, f"{tag} {key} is a {known[key]} style")
        for key in {item.get(f"{W}val") for item in root.iter(f"{W}numId")}:
            if key not in numbers:
                self.say("error", "num-unknown", name, f"numId {key}")

    def _ids(self, name: str, root: Any, drawings: collections.Counter[str]) -> None:
        starts = [item.get(f"{W}id") for item in root.iter(f"{W}bookmarkStart")]
        ends = [item.get(f"{W}id") for item in root.iter(f"{W}bookmarkEnd")]
        for key, number in collections.Counter(starts).items():
            if number > 1:
                self.say("error", "bookmark-twice", name, f"id {key} {number} times")
        for key in set(starts) ^ set(ends):
            self.say("error", "bookmark-open", name, f"id {key} has no begin or no end")
        for item in root.iter(f"{W}bookmarkStart"):
            title = item.get(f"{W}name", "")
            if len(title) > 40 or not re.match(r"^[^\W\d]\w*$", title):
                self.say(
                    "error",
                    "bookmark-name",
                    name,
                    f"{title!r}: longer than 40 letters, or letters that may not be in a name",
                )
        changes = [
            item.get(f"{W}id")
            for item in root.iter(
                *(
                    f"{W}{tag}"
                    for tag in (
                        "ins",
                        "del",
                        "moveFrom",
                        "moveTo",
                        "rPrChange",
                        "pPrChange",
                        "sectPrChange",
                        "tblPrChange",
                    )
                )
            )
        ]
        for key, number in collections.Counter(changes).items():
            if number > 1 and key is not None:
                self.say("note", "change-twice", name, f"id {key} of tracked changes {number} times")
        for key, number in collections.Counter(
            item.get(f"{W}name", "").lower() for item in root.iter(f"{W}bookmarkStart")
        ).items():
            if number > 1:
                self.say("error", "bookmark-name", name, f"{key} {number} times")
        for item in root.iter(f"{WP}docPr"):
            drawings[item.get("id", "")] += 1
            if not (item.get("id", "").isdecimal() and 0 < int(item.get("id")) <= 0x7FFFFFFF):
                self.say("error", "docpr-id", name, f"id {item.get('id')!r}")
        for key, number in collections.Counter(
            item.get(f"{W}val") for item in root.iter(f"{W}id") if item.getparent().tag == f"{W}sdtPr"
        ).items():
            if number > 1:
                self.say("note", "sdt-twice", name, f"content control id {key} {number} times")
        for attribute in ("paraId",):
            seen = collections.Counter(
                value
                for item in root.iter()
                if isinstance(item.tag, str)
                for key, value in item.attrib.items()
                if key.endswith("}" + attribute)
            )
            for key, number in seen.items():
                if number > 1:
                    self.say("note", "paraid-twice", name, f"{key} {number} times")
        marks = {item.get(f"{W}name") for item in root.iter(f"{W}bookmarkStart")} | {"_top"}
        for item in root.iter(f"{W}hyperlink"):
            anchor, key = item.get(f"{W}anchor"), item.get(f"{R}id")
            if anchor and anchor not in marks:
                self.say("error", "link-dead", name, f"anchor {anchor}")
            if not anchor and not key:
                self.say("error", "link-empty", name, "".join(item.itertext())[:60])
            if not "".join(item.itertext()).strip() and next(item.iter(f"{W}drawing"), None) is None:
                self.say("access", "link-text", name, "hyperlink without text")

    def _tables(self, name: str, root: Any) -> None:
        for number, table in enumerate(root.iter(f"{W}tbl"), 1):
            where = f"table {number}"
            grid = [int(item.get(f"{W}w") or 0) for item in table.findall(f"{W}tblGrid/{W}gridCol")]
            rows = list(_through(table, "tr"))
            if not rows:
                self.say("error", "table-empty", name, f"{where} has no rows")
                continue
            if table.getparent() is not None:
                after = table.getnext()
                while after is not None and (
                    not isinstance(after.tag, str) or after.tag in (f"{W}bookmarkEnd", f"{W}bookmarkStart")
                ):
                    after = after.getnext()
                if table.getparent().tag == f"{W}tc" and (after is None or after.tag != f"{W}p"):
                    self.say("error", "cell-end", name, f"{where} in a cell is not followed by a paragraph")
                if after is not None and after.tag == f"{W}tbl":
                    self.say(
                        "note", "table-joined", name, f"{where} is followed at once by another table; Word joins them"
                    )
            if not grid:
                self.say("error", "table-grid", name, f"{where} without gridCol")
            layout = table.find(f"{W}tblPr/{W}tblLayout")
            widths = table.find(f"{W}tblPr/{W}tblW")
            fixed = layout is not None and layout.get(f"{W}type") == "fixed"
            headed = [_on(row.find(f"{W}trPr/{W}tblHeader")) for row in rows]
            if True in headed and headed[: sum(headed)] != [True] * sum(headed):
                self.say("error", "header-row", name, f"{where}: a header row that is not at the top")
            if not any(headed) and len(rows) > 1 and len(grid) > 2:
                self.say(
                    "access",
                    "header-row",
                    name,
                    f"{where}: {len(rows)} rows, {len(grid)} columns, no header row: {_words(table)[:60]!r}",
                )
            if all(headed):
                self.say("note", "header-only", name, f"{where}: every row is a header row")
            if (
                widths is not None
                and widths.get(f"{W}type") == "dxa"
                and grid
                and abs(int(float(widths.get(f"{W}w"))) - sum(grid)) > 20
            ):
                self.say("note", "table-width", name, f"{where}: tblW {widths.get(f'{W}w')}, gridCols {sum(grid)}")
            for row_number, row in enumerate(rows, 1):
                cells = list(_through(row, "tc"))
                if not cells:
                    self.say("error", "row-empty", name, f"{where} row {row_number} has no cells")
                before = row.find(f"{W}trPr/{W}gridBefore")
                place = int(before.get(f"{W}val")) if before is not None else 0
                for cell_number, cell in enumerate(cells, 1):
                    here = f"{where} row {row_number} cell {cell_number}"
                    span_item = cell.find(f"{W}tcPr/{W}gridSpan")
                    span = int(span_item.get(f"{W}val")) if span_item is not None else 1
                    wide = cell.find(f"{W}tcPr/{W}tcW")
                    block = [
                        item
                        for item in cell
                        if isinstance(item.tag, str) and item.tag in (f"{W}p", f"{W}tbl", f"{W}sdt")
                    ]
                    if not block:
                        self.say("error", "cell-empty", name, f"{here} has no paragraph")
                    elif block[-1].tag == f"{W}tbl":
                        self.say("error", "cell-end", name, f"{here} ends with a table")
                    if place + span > len(grid):
                        self.say("error", "grid-span", name, f"{here} goes to column {place + span} of {len(grid)}")
                    elif wide is not None and wide.get(f"{W}type") == "dxa" and fixed:
                        want = sum(grid[place : place + span])
                        if abs(int(float(wide.get(f"{W}w"))) - want) > 20:
                            self.say("error", "cell-width", name, f"{here}: tcW {wide.get(f'{W}w')}, gridCols {want}")
                    elif wide is not None and wide.get(f"{W}type") == "dxa":
                        want = sum(grid[place : place + span])
                        if abs(int(float(wide.get(f"{W}w"))) - want) > 20:
                            self.say("note", "cell-width", name, f"{here}: tcW {wide.get(f'{W}w')}, gridCols {want}")
                    place += span
                left = row.find(f"{W}trPr/{W}gridAfter")
                place += int(left.get(f"{W}val")) if left is not None else 0
                if grid and place < len(grid):
                    self.say("error", "row-short", name, f"{where} row {row_number}: {place} of {len(grid)} columns")

    def _fields(self, name: str, root: Any) -> None:
        """Complex fields begin, separate and end in order, within one story."""
        stack: list[str] = []
        dirty = 0
        for item in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}footnote", f"{W}comment"):
            if item.tag in (f"{W}footnote", f"{W}comment"):
                if stack:
                    self.say("error", "field", name, "field not closed in a note")
                stack = []
                continue
            kind = item.get(f"{W}fldCharType")
            if item.tag == f"{W}instrText":
                if not stack or stack[-1] != "begin":
                    self.say("error", "field", name, f"code outside a field: {(item.text or '')[:40]}")
            elif kind == "begin":
                dirty += item.get(f"{W}dirty", "false") in ("1", "true", "on")
                stack.append("begin")
            elif kind == "separate":
                if not stack or stack[-1] != "begin":
                    self.say("error", "field", name, "separate without begin")
                else:
                    stack[-1] = "separate"
            elif kind == "end":
                if not stack:
                    self.say("error", "field", name, "end without begin")
                elif stack.pop() == "begin":
                    self.say(
                        "note",
                        "field-result",
                        name,
                        "field without a shown result (a reader that does not calculate shows nothing)",
                    )
        if stack:
            self.say("error", "field", name, f"{len(stack)} fields not closed")
        dirty += sum(item.get(f"{W}dirty", "false") in ("1", "true", "on") for item in root.iter(f"{W}fldSimple"))
        if dirty:
            self.say(
                "note",
                "field-dirty",
                name,
                f"{dirty} fields are dirty: Word asks when the file is opened whether it may update them",
            )
        for result in _empty_results(root):
            self.say("note", "field-result", name, f"field shows nothing until it is calculated: {result}")
        for item in root.iter(f"{W}fldSimple"):
            if not "".join(item.itertext()).strip():
                self.say("note", "field-result", name, f"fldSimple {item.get(f'{W}instr', '').strip()} without result")

    def _text(self, name: str, root: Any) -> None:
        for item in root.iter(f"{W}t", f"{W}delText", f"{W}instrText"):
            text = item.text or ""
            if text != text.strip() and item.get(f"{XML}space") != "preserve":
                self.say("error", "space-lost", name, f"space at the edge without xml:space: {text[:40]!r}")
            if "\n" in text or "\t" in text:
                self.say("error", "raw-break", name, f"line break or tab as a letter in w:t: {text[:60]!r}")
            if TEMPLATE_LEFT.search(text) and not self.template:
                self.say("error", "code-left", name, f"code of a template left: {text[:60]!r}")
            if any(0xE000 <= ord(letter) <= 0xF8FF for letter in text):
                self.say("note", "private-letter", name, f"a letter that only one font knows: {text[:40]!r}")
            if any(letter in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068" for letter in text):
                self.say("note", "direction", name, f"a sign that turns the direction of writing: {text[:40]!r}")
            for letter in text:
                code = ord(letter)
                if (code < 0x20 and letter not in "\n\t\r") or 0x7F <= code <= 0x9F or code & 0xFFFE == 0xFFFE:
                    self.say("error", "control", name, f"U+{code:04X} in {text[:40]!r}")
        for paragraph in root.iter(f"{W}p"):
            if paragraph.find(f"{W}pPr/{W}numPr") is None:
                words = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
                if re.match(r"^\s*([•\-–*]|\d+[.)])\s+\S", words):
                    style = paragraph.find(f"{W}pPr/{W}pStyle")
                    look = (style.get(f"{W}val") or "").lower() if style is not None else ""
                    if look in self.headings:
                        self.say("note", "typed-number", name, f"number of a heading is typed: {words[:60]}")
                    elif "list" not in look and "lijst" not in look:
                        self.say("access", "fake-list", name, words[:70])
        if name == self.main:
            run = longest = 0
            for paragraph in root.find(f"{W}body"):
                empty = (
                    paragraph.tag == f"{W}p"
                    and not "".join(paragraph.itertext()).strip()
                    and next(paragraph.iter(f"{W}drawing", f"{W}br", f"{W}sectPr", f"{W}pict"), None) is None
                )
                run = run + 1 if empty else 0
                longest = max(longest, run)
            if longest > 1:
                self.say("access", "empty-paragraphs", name, f"{longest} empty paragraphs in a row")

    def _pictures(self, name: str, root: Any) -> None:
        for item in root.iter(f"{WP}docPr"):
            if not (item.get("descr") or "").strip() and "decorative" not in etree.tostring(item).decode():
                self.say("access", "alt-text", name, f"picture {item.get('name')!r} without descr")
            extent = item.getparent().find(f"{WP}extent")
            if extent is None or min(int(extent.get("cx", 0)), int(extent.get("cy", 0))) <= 0:
                self.say("error", "picture-size", name, f"picture {item.get('name')!r}")
            if item.getparent().tag == f"{WP}anchor":
                self.say(
                    "note",
                    "floating",
                    name,
                    f"picture {item.get('name')!r} floats (screen readers read it at its anchor)",
                )

    def _sections(self) -> None:
        root = self.roots[self.main]
        body = root.find(f"{W}body")
        if body is None:
            self.say("error", "no-body", self.main, "no body")
            return
        last = [item for item in body if isinstance(item.tag, str)]
        if not last or last[-1].tag != f"{W}sectPr":
            self.say("error", "section-end", self.main, "body does not end with sectPr")
        known = self.rels.get(self.main, {})
        for section in root.iter(f"{W}sectPr"):
            order = [
                WML_SECT.index(item.tag.removeprefix(W)) for item in section if item.tag.removeprefix(W) in WML_SECT
            ]
            order = [0 if number == 1 else number for number in order]
            if order != sorted(order):
                self.say("error", "section-order", self.main, " ".join(item.tag.removeprefix(W) for item in section))
            seen: collections.Counter[tuple[str, str]] = collections.Counter()
            for item in section.findall(f"{W}headerReference") + section.findall(f"{W}footerReference"):
                tag, kind, key = item.tag.removeprefix(W), item.get(f"{W}type", ""), item.get(f"{R}id", "")
                seen[tag, kind] += 1
                target = known.get(key)
                if target and not target[0].endswith("/" + tag.removesuffix("Reference")):
                    self.say("error", "header-kind", self.main, f"{tag} {kind} points at {target[0]}")
                if kind == "first" and not _on(section.find(f"{W}titlePg")):
                    self.say("note", "first-unused", self.main, f"{tag} first without titlePg")
                settings = self._of_kind("settings+xml")
                if kind == "even" and (settings is None or not _on(settings.find(f"{W}evenAndOddHeaders"))):
                    self.say("note", "even-unused", self.main, f"{tag} even without evenAndOddHeaders")
            for key, number in seen.items():
                if number > 1:
                    self.say("error", "header-twice", self.main, f"{key} {number} times")
            size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
            if size is None or margin is None:
                self.say("error", "section-page", self.main, "section without pgSz or pgMar")

    def _notes(self) -> None:
        root = self.roots[self.main]
        for kind, reference in (
            ("footnotes", "footnoteReference"),
            ("endnotes", "endnoteReference"),
            ("comments", "commentReference"),
        ):
            part = self._of_kind(f"{kind}+xml")
            used = [item.get(f"{W}id") for item in root.iter(f"{W}{reference}")]
            have = [item.get(f"{W}id") for item in part.iter(f"{W}{kind[:-1]}")] if part is not None else []
            for key in set(used) - set(have):
                self.say("error", "note-dead", self.main, f"{reference} {key}")
            for key, number in collections.Counter(have).items():
                if number > 1:
                    self.say("error", "note-twice", kind, str(key))

    def _outline(self, styles: Any) -> None:
        level_of: dict[str, int] = {}
        based: dict[str, str] = {}
        if styles is not None:
            for item in styles.iter(f"{W}style"):
                key = item.get(f"{W}styleId", "")
                title = item.find(f"{W}name")
                match = HEADING.match((title.get(f"{W}val") if title is not None else "") or "")
                outline = item.find(f"{W}pPr/{W}outlineLvl")
                if outline is not None and int(outline.get(f"{W}val")) < 9:
                    level_of[key] = int(outline.get(f"{W}val")) + 1
                elif match:
                    level_of[key] = int(match.group(2))
                if item.find(f"{W}basedOn") is not None:
                    based[key] = item.find(f"{W}basedOn").get(f"{W}val")
                if title is not None and (title.get(f"{W}val") or "").lower() == "title":
                    level_of.setdefault(key, 0)
        found: list[tuple[int, str]] = []
        for paragraph in self.roots[self.main].iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            own = paragraph.find(f"{W}pPr/{W}outlineLvl")
            key = style.get(f"{W}val") if style is not None else ""
            for _step in range(10):
                if key in level_of or key not in based:
                    break
                key = based[key]
            level = int(own.get(f"{W}val")) + 1 if own is not None else level_of.get(key)
            if level is None or level > 9:
                continue
            words = "".join(item.text or "" for item in paragraph.iter(f"{W}t")).strip()
            if not words:
                self.say("access", "heading-empty", self.main, f"heading of level {level} without text")
            found.append((level, words))
        if not found:
            self.say("access", "headings", self.main, "no headings")
        last = 0
        for level, words in found:
            if level > last + 1 and level > 1:
                self.say("access", "heading-jump", self.main, f"from {last} to {level}: {words[:50]!r}")
            last = max(level, 1) if level == 0 else level
            if level == 0:
                last = 0
        if found and not any(level in (0, 1) for level, _ in found):
            self.say("access", "heading-top", self.main, "no heading of level 1 and no title")

    def _settings(self) -> None:
        root = self._of_kind("settings+xml")
        if root is None:
            self.say("note", "no-settings", "", "no settings part")
            return
        mode = next(
            (
                item.get(f"{W}val")
                for item in root.iter(f"{W}compatSetting")
                if item.get(f"{W}name") == "compatibilityMode"
            ),
            None,
        )
        if mode is None or int(mode) < 15:
            self.say(
                "note",
                "compat-mode",
                "word/settings.xml",
                f"compatibilityMode {mode}: Word opens it in compatibility mode",
            )
        for tag in (
            "attachedTemplate",
            "mailMerge",
            "documentProtection",
            "updateFields",
            "revisionView",
            "trackRevisions",
            "savePreviewPicture",
        ):
            item = root.find(f"{W}{tag}")
            if item is not None:
                self.say("note", "setting", "word/settings.xml", f"{tag} {dict(item.attrib)}")
        seen = [item.get(f"{W}val") for item in root.iter(f"{W}rsid")]
        for key, number in collections.Counter(seen).items():
            if number > 1:
                self.say("note", "rsid-twice", "word/settings.xml", str(key))


def _empty_results(root: Any) -> Iterator[str]:
    """Give the codes of fields that have a place for a result with nothing in it."""
    stack: list[list[str]] = []
    for item in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t", f"{W}drawing"):
        if item.tag == f"{W}fldChar":
            kind = item.get(f"{W}fldCharType")
            if kind == "begin":
                stack.append(["", "code", ""])
            elif kind == "separate" and stack:
                stack[-1][1] = "result"
            elif kind == "end" and stack:
                code, state, result = stack.pop()
                if state == "result" and not result.strip():
                    yield code.strip()[:60]
                for outer in stack:
                    outer[2] += result
        elif item.tag == f"{W}instrText" and stack:
            stack[-1][0] += item.text or ""
        elif stack and stack[-1][1] == "result":
            stack[-1][2] += item.text or "x"


def _through(parent: Any, tag: str) -> Iterator[Any]:
    """Give the rows or cells of a table, also inside content controls and revisions."""
    for item in parent:
        if not isinstance(item.tag, str):
            continue
        if item.tag == f"{W}{tag}":
            yield item
        elif item.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _through(item, tag)


def _on(item: Any) -> bool:
    return item is not None and item.get(f"{W}val", "true") not in ("0", "false", "off")


def _words(item: Any) -> str:
    return " ".join(text.text or "" for text in item.iter(f"{W}t"))


@functools.cache
def _schemas() -> Schemas:
    return Schemas(pathlib.Path(__file__).with_name("xsd"))


def faults(content: bytes, *, template: bool = False) -> list[str]:
    """Return what is wrong with a Word file, as `CODE part: message`; notes, which only deserve a look, are left out.

    Args:
        template: codes in it are right.
    """
    found = Package(content, _schemas(), template=template).check()
    return [f"{code} {part}: {message}" for level, code, part, message in found if level != "note"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    parser.add_argument("--xsd", type=pathlib.Path, default=pathlib.Path(__file__).with_name("xsd"))
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("--template", action="store_true", help="the files are templates: codes in them are right")
    parser.add_argument("--quiet", action="store_true", help="counts per kind of fault only, with one example")
    options = parser.parse_args()
    schemas = Schemas(options.xsd)
    files = sorted(
        file
        for path in options.paths
        for file in (path.rglob("*.docx") if path.is_dir() else [path])
        if not file.name.startswith("~$")
    )
    every, counts, examples = {}, collections.Counter(), {}
    for file in files:
        found = Package(file, schemas, template=options.template).check()
        every[str(file)] = found
        for level, code, part, message in found:
            counts[level, code] += 1
            examples.setdefault((level, code), []).append((str(file), part, message))
            if not options.quiet:
                print(f"{file}: {level} {code} {part}: {message}")
    print(
        f"\n{len(files)} files; "
        + ", ".join(
            f"{sum(n for (kind, _), n in counts.items() if kind == level)} {level}"
            for level in ("error", "access", "note")
        )
    )
    for (level, code), number in sorted(counts.items()):
        held = examples[level, code]
        print(
            f"{level:7}{code:20}{number:7} in {len({f for f, _, _ in held})} files; e.g. {held[0][0]} {held[0][1]}: {held[0][2]}"
        )
    if options.json:
        options.json.write_text(json.dumps(every, ensure_ascii=False, indent=1))
    return 1 if any(level == "error" for level, _ in counts) else 0


if __name__ == "__main__":
    sys.exit(main())
