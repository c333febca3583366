"""Looking at a .docx before it is opened: a Word file is a zip that strangers can fill with surprises."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from breachreg.errors import TemplateError
from breachreg.i18n import N_, _

LARGEST_FILE = 25 * 2**20
MOST_PARTS = 2_000
LARGEST_PART = 50 * 2**20
LARGEST_TEMPLATE_TEXT = 3 * 2**19
"""Bytes of one part in XML of a template; a letter of ten pages has about a tenth of a megabyte."""
LARGEST_TEXT = 8 * 2**20
"""The same for a document that was made: people can have typed long texts."""
LARGEST_TOTAL = 100 * 2**20
RATIO, RATIO_FROM = 200, 2**20
CHUNK = 2**16
OLD_WORD = bytes.fromhex("d0cf11e0")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml"
DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)[\"']")
FORBIDDEN_NAMES = ("vbaproject", "vbadata", "activex", "embeddings/", "oleobject")
FORBIDDEN_TYPES = ("macroenabled", "vbaproject", "oleobject", "activex", "ms-office.vba")
FORBIDDEN_ELEMENTS = {"altChunk", "OLEObject", "control", "subDoc", "movie", "webVideoPr"}
SAVE_AS = N_("Open het in Word, kies Opslaan als, Word-document (*.docx), en lees dat bestand in.")
SAVE_AS_DOCX = N_("Open het in LibreOffice Writer, kies Opslaan als, Word 2007-365 (.docx), en lees dat bestand in.")
NO_MAILING = N_(
    "Kies in Word bij Verzendlijsten, Afdruk samenvoegen starten, ‘Normaal Word-document’, en bewaar het opnieuw."
)
NO_OBJECTS = N_(
    "Haal ingesloten objecten en macro's weg: kies in Word Opslaan als, Word-document (*.docx), en plak een grafiek of tabel "
    "als afbeelding."
)
FIELDS = frozenset((
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE",
    "TITLE", "SUBJECT", "AUTHOR", "LASTSAVEDBY", "KEYWORDS", "COMMENTS", "FILENAME", "DOCPROPERTY",
    "DOCVARIABLE", "STYLEREF", "REF", "PAGEREF", "NOTEREF", "TOC", "TC", "XE", "INDEX", "SEQ", "HYPERLINK",
    "NUMWORDS", "NUMCHARS", "REVNUM", "EDITTIME", "USERNAME", "USERINITIALS", "USERADDRESS", "SYMBOL",
    "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "MERGEFIELD", "=", "IF", "EQ", "ADVANCE", "LISTNUM", "AUTONUM",
    "AUTONUMLGL", "AUTONUMOUT", "BIBLIOGRAPHY", "CITATION", "BARCODE",
))  # fmt: skip
"""Fields that Word works out from the document itself. All others (INCLUDETEXT, DDE, LINK ...) fetch or start something."""
HARMLESS_LINK = re.compile(r"^\s*(https?://|mailto:|tel:|#)", re.IGNORECASE)

Refuse = Callable[..., NoReturn]
"""Takes why, and what to do about it where that is something particular."""
OTHER_KINDS = (
    (b"%PDF", N_("een pdf")),
    (b"{\\rtf", N_("een .rtf-bestand")),
    (b"<", N_("een webpagina of XML-bestand")),
)


def check_package(content: bytes, name: str, *, made: bool = False) -> None:
    """Refuse a Word file that is too large, broken, or carries code, embedded objects or links that fetch.

    Args:
        made: the file was made by the program from a template (the sentence differs).

    Raises:
        TemplateError: with the reason, in Dutch.
    """

    def refuse(why: str, remedy: str = "") -> NoReturn:
        if made:
            raise TemplateError(
                _("Het document {name} is niet gemaakt: {why}.").format(name=name, why=why),
                _("Haal dit uit het sjabloon of uit de tekst van de zaak, en probeer het opnieuw."),
            )
        raise TemplateError(
            _("{name} kan niet als sjabloon worden gebruikt: {why}.").format(name=name, why=why),
            remedy
            or _(
                "Verbeter het sjabloon in Word en bewaar het als gewoon .docx-document, of zet het oorspronkelijke terug."
            ),
        )

    if len(content) > LARGEST_FILE:
        refuse(_("het bestand is groter dan 25 MB"))
    if content.startswith(OLD_WORD):
        if ENCRYPTED in content:
            refuse(
                _("het is beveiligd met een wachtwoord"),
                _(
                    "Open het in Word, haal bij Bestand, Info, Document beveiligen het wachtwoord weg en bewaar het opnieuw "
                    "als .docx-document."
                ),
            )
        refuse(_("het is een .doc-bestand van een oudere Word"), _(SAVE_AS))
    for start, what in OTHER_KINDS:
        if content.startswith(start):
            refuse(_("het is {what}, geen Word-document").format(what=_(what)), _(SAVE_AS))
    if not content:
        refuse(_("het bestand is leeg"), _("Kies het .docx-document waarin uw sjabloon staat."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_parts(package, LARGEST_TEXT if made else LARGEST_TEMPLATE_TEXT, refuse)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        refuse(_("het is geen (heel) Word-document"))
    except Exception as error:
        # zlib.error of a broken stream has no common parent with the above
        if type(error).__module__ == "zlib":
            refuse(_("het is geen (heel) Word-document"))
        raise


def _check_parts(package: zipfile.ZipFile, longest: int, refuse: Refuse) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS:
        refuse(_("het heeft te veel onderdelen"))
    names = [part.filename for part in parts]
    if len({name.lower() for name in names}) != len(names):
        refuse(_("het heeft onderdelen met dezelfde naam"))
    if any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names):
        refuse(_("het heeft onderdelen met een vreemde naam"))
    end = -1
    for part in sorted(parts, key=lambda item: item.header_offset):
        if part.header_offset < end:
            refuse(_("onderdelen van het bestand lopen door elkaar"))
        end = part.header_offset + part.compress_size
    if "[Content_Types].xml" not in names:
        if "mimetype" in names and "content.xml" in names:
            refuse(_("het is een .odt-document van LibreOffice of OpenOffice"), _(SAVE_AS_DOCX))
        refuse(_("het is geen Word-document"), _(SAVE_AS))
    total = 0
    for part in parts:
        lower = part.filename.lower()
        if any(word in lower for word in FORBIDDEN_NAMES):
            refuse(
                _("er zit een macro of ingesloten object in ({part})").format(part=part.filename[:80]), _(NO_OBJECTS)
            )
        data = _read_bounded(package, part, LARGEST_TOTAL - total, refuse)
        total += len(data)
        # parts below customXml are kept as they are and never opened
        if lower.endswith((".xml", ".rels")) and not lower.startswith("customxml/item"):
            if len(data) > longest:
                refuse(_("er staat meer tekst in dan in een brief past ({part})").format(part=part.filename[:80]))
            _check_xml(lower, data, refuse)


def _read_bounded(package: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, refuse: Refuse) -> bytes:
    """Read a part and count while reading: the sizes a zip claims can lie."""
    found = bytearray()
    with package.open(part) as stream:
        while chunk := stream.read(CHUNK):
            found += chunk
            if len(found) > min(LARGEST_PART, left):
                refuse(_("uitgepakt is het te groot ({part})").format(part=part.filename[:80]))
            if len(found) > RATIO_FROM and len(found) > RATIO * max(part.compress_size, 1):
                refuse(_("uitgepakt is het verdacht veel groter ({part})").format(part=part.filename[:80]))
    return bytes(found)


def _check_xml(name: str, data: bytes, refuse: Refuse) -> None:
    from lxml import etree

    declared = DECLARED.search(data[:200])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        refuse(_("de tekst staat er in een vreemde tekencodering in"))
    if declared and declared.group(1).lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        refuse(_("de tekst staat er in een vreemde tekencodering in"))
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        refuse(_("er staan eigen XML-definities in"))
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError:
        refuse(
            _("een onderdeel van het bestand is beschadigd ({part})").format(part=name[:80]),
            _("Open het in Word, laat Word het herstellen, bewaar het opnieuw als .docx-document en lees dat in."),
        )
    if STRICT in data[:4096]:
        refuse(
            _("het is een document van de soort Strict Open XML"),
            _(
                "Open het in Word, kies Opslaan als, ‘Word-document (*.docx)’ (zonder ‘Strict’), en lees dat bestand in."
            ),
        )
    if name == "[content_types].xml":
        _check_types(root, refuse)
    elif name.endswith(".rels"):
        _check_relations(root, refuse)
    else:
        _check_elements(root, refuse)


def _check_types(root: Any, refuse: Refuse) -> None:
    kinds = [item.get("ContentType", "") for item in root.iter() if isinstance(item.tag, str)]
    if any("macroenabled" in kind.lower() for kind in kinds):
        refuse(_("het is een .docm- of .dotm-bestand, en daar kunnen macro's in zitten"), _(SAVE_AS))
    if any(word in kind.lower() for kind in kinds for word in FORBIDDEN_TYPES):
        refuse(_("er zit een macro of ingesloten object in"), _(NO_OBJECTS))
    if any(kind.endswith("wordprocessingml.template.main+xml") for kind in kinds):
        refuse(_("het is een .dotx-bestand"), _(SAVE_AS))
    if MAIN not in kinds:
        refuse(_("het is geen Word-document"), _(SAVE_AS))


def _check_relations(root: Any, refuse: Refuse) -> None:
    for item in root.iter():
        if item.get("TargetMode", "").lower() != "external":
            continue
        kind, target = item.get("Type", "").rpartition("/")[2], item.get("Target", "")
        if kind == "attachedTemplate":
            refuse(
                _(
                    "het is gekoppeld aan een ander sjabloon ({target}). Kies in Word bij Ontwikkelaars, Documentsjabloon het "
                    "sjabloon Normal"
                ).format(target=target[:80])
            )
        if kind != "hyperlink":
            refuse(_("het haalt iets van buiten het document op ({target})").format(target=target[:80]))
        if not HARMLESS_LINK.match(target):
            refuse(_("er staat een koppeling in naar {target}").format(target=target[:80]))


def _check_elements(root: Any, refuse: Refuse) -> None:
    for item in root.iter():
        if not isinstance(item.tag, str):
            continue
        name = item.tag.rpartition("}")[2]
        if name == "mailMerge":
            refuse(_("het hoort bij een verzendlijst van Word"), _(NO_MAILING))
        if name in FORBIDDEN_ELEMENTS:
            refuse(_("er zit een macro of ingesloten object in ({part})").format(part=name), _(NO_OBJECTS))
        if name == "imagedata" and any(key.rpartition("}")[2] == "src" for key in item.attrib):
            refuse(_("er staat een afbeelding in die van buiten het document komt"))
    for code in _field_codes(root):
        if not code.strip():
            # LibreOffice leaves a field without a code where it saves a reference within a link; it fetches nothing
            continue
        word = code.split()[0].upper()
        if word.startswith("="):
            word = "="
        if word not in FIELDS:
            refuse(_("er staat een veld in dat iets van buiten kan ophalen ({word})").format(word=word[:20]))
        target = re.search(r"HYPERLINK\s+\"?([^\"\s]+)", code, re.IGNORECASE) if word == "HYPERLINK" else None
        if target and not target.group(1).startswith("\\") and not HARMLESS_LINK.match(target.group(1)):
            refuse(_("er staat een koppeling in naar {target}").format(target=target.group(1)[:80]))


def _field_codes(root: Any) -> Iterator[str]:
    """Give the code of each field, also when it is spread over runs or holds other fields."""
    open_fields: list[list[str]] = []
    for item in root.iter():
        if not isinstance(item.tag, str):
            continue
        name = item.tag.rpartition("}")[2]
        if name == "fldSimple":
            yield _attribute(item, "instr")
        elif name == "fldChar":
            kind = _attribute(item, "fldCharType")
            if kind == "begin":
                open_fields.append([])
            elif kind == "end" and open_fields:
                yield "".join(open_fields.pop())
        elif name in ("instrText", "delInstrText"):
            if not open_fields:
                open_fields.append([])
            open_fields[-1].append(item.text or "")
    for left in open_fields:
        yield "".join(left)


def _attribute(item: Any, name: str) -> str:
    return next((str(value) for key, value in item.attrib.items() if key.rpartition("}")[2] == name), "")
