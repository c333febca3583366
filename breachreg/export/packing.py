"""The pack that proves itself: a BagIt bag with the register as Excel, every case, the evidence, the history and what checks it.

The form stands in docs/pack.md; `verify_pack.py`, which goes along, checks it without this program.
"""

from __future__ import annotations

import base64
import contextlib
import csv
import io
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from breachreg import __version__
from breachreg.atomic import reason, replace_file
from breachreg.clock import moment_to_json
from breachreg.domain.breach import Breach
from breachreg.domain.kept_codes import checkpoint
from breachreg.errors import NotFoundError, StorageError, UserError
from breachreg.export.bag import Bag, FolderBag, ZipBag, safe_name
from breachreg.export.contents import CASES_BETWEEN, About, Contents
from breachreg.export.exporting import free
from breachreg.export.labels import Labels
from breachreg.export.workbook import write_workbook
from breachreg.i18n import _
from breachreg.persistence.codec import to_plain
from breachreg.persistence.steps import SCHEMA_VERSION
from breachreg.persistence.stored_rows import StoredDocument, StoredEntry
from breachreg.progress import Watch, part_of, unwatched
from breachreg.register import Register
from breachreg.resources import PROJECT

VERSION = 1
"""Of the form of a pack (docs/pack.md)."""
FULL = "full"
CHECKER = "verify_pack.py"
CHAIN, DOCUMENTS = "data/historie/regels.tsv", "data/historie/documenten.tsv"
_json = msgspec.json.Encoder().encode


@dataclass(frozen=True)
class LeftOut:
    """Something that is not in a pack, and why."""

    what: str
    why: str
    count: int = 1
    reference: str = ""


@dataclass
class Inside:
    """What is in a pack so far, for its manifest."""

    cases: dict[str, str] = field(default_factory=dict)
    evidence: list[dict[str, str]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    things: dict[str, str] = field(default_factory=dict)
    documents: list[bytes] = field(default_factory=list)


def pack(
    register: Register,
    path: Path,
    *,
    zipped: bool = False,
    papers: Sequence[Path] = (),
    watch: Watch = unwatched,
) -> Path:
    """Make a pack of the whole register and return it: a folder, or a zip. May run in another thread than the windows'.

    Args:
        path: of the folder or zip; must not exist.
        papers: Word documents that belong to it, such as the report of the year.

    Raises:
        UserError: something is there already, or the folder is not. StorageError: the disk refused; nothing is left behind.
        BusyError: a long write is going on. Cancelled: `watch` said so; nothing is left behind.
    """
    with building(register, path, zipped=zipped) as (bag, folder):
        contents = Contents(register, Labels(register.law))
        inside = Inside()
        _history(bag, register, contents.about, part_of(watch, _("De historie wordt geschreven"), 0, 0.25))
        _documents(bag, register, inside, contents.about, part_of(watch, _("De zaken worden geschreven"), 0.25, 0.5))
        templates(bag, register, inside)
        book = folder / "register.xlsx"
        write_workbook(contents, book, part_of(watch, _("Het Excel-register wordt geschreven"), 0.5, 0.95))
        bag.add_file("data/register.xlsx", book)
        _papers(bag, inside, papers)
        time_stamps(bag, register)
        finish(bag, contents.about, register, inside, FULL)
        watch(_("Het pak is klaar"), 1)
    return path.expanduser().absolute()


@contextlib.contextmanager
def building(register: Register, path: Path, *, zipped: bool) -> Iterator[tuple[Bag, Path]]:
    """Give a bag and a private folder for what is made on the way; at the end the bag takes its name, else nothing is left."""
    path = path.expanduser().absolute()
    if not path.parent.is_dir():
        raise UserError(
            _("De map {name} is er niet.").format(name=path.parent.name), _("Maak de map, of kies een andere plaats.")
        )
    free(path)
    try:
        work = Path(tempfile.mkdtemp(prefix=".pack-", dir=path.parent))
        bag: Bag | None = None
        try:
            made = work / "bag"
            if zipped:
                bag = ZipBag(made, safe_name(path.stem))
            else:
                made.mkdir(mode=0o700)
                bag = FolderBag(made)
            with register.read_apart(_("er wordt een pak van het register gemaakt")):
                yield bag, work
            free(path)
            replace_file(made, path)
        finally:
            if isinstance(bag, ZipBag):
                bag.abandon()
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        raise StorageError(
            _("Het pak kon niet worden gemaakt: {why}.").format(why=reason(error)),
            _("Maak ruimte vrij of kies een andere map."),
        ) from error


# -- the history ------------------------------------------------------------------------------------


def entry_line(entry: StoredEntry) -> bytes:
    """Return an entry as a line of the history's file: eight fields with a tab between them; empty where nothing is stored."""
    about = _json([entry.subject, entry.reference]) if entry.subject else b""
    return _line(
        entry.hash.hex().encode(),
        entry.header,
        entry.salt.hex().encode() if entry.salt else b"",
        entry.content or b"",
        entry.actor_salt.hex().encode() if entry.actor_salt else b"",
        _json(entry.actor) if entry.actor_salt else b"",
        entry.subject_salt.hex().encode() if entry.subject_salt else b"",
        about,
    )


def _line(*fields: bytes) -> bytes:
    line = b"\t".join(fields) + b"\n"
    if line.count(b"\t") != len(fields) - 1 or line.count(b"\n") != 1:
        raise ValueError("stored JSON holds a bare tab or line end")
    return line


def _history(bag: Bag, register: Register, about: About, tell: Any) -> None:
    def lines() -> Iterator[bytes]:
        batch: list[bytes] = []
        for entry in register.stored_entries(about.entries):
            batch.append(entry_line(entry))
            if len(batch) == CASES_BETWEEN * 10:
                yield b"".join(batch)
                batch.clear()
                tell(entry.seq / about.entries)
        yield b"".join(batch)

    bag.add(CHAIN, lines())


# -- what is stored -----------------------------------------------------------------------------------


def case_path(reference: str) -> str:
    """Return where a case stands in a pack."""
    return f"data/zaken/{reference[:4]}/{reference}.json"


def _documents(bag: Bag, register: Register, inside: Inside, about: About, tell: Any) -> None:
    for number, stored in enumerate(register.stored_documents(), 1):
        name = (
            case_path(stored.reference) if stored.reference else bag.free_name("data/overig", f"{stored.subject}.json")
        )
        bag.add(name, stored.document)
        inside.documents.append(
            document_line(stored.subject, stored.reference, str(stored.revision), stored.salt, name)
        )
        if stored.reference:
            inside.cases[stored.reference] = name
            _evidence(bag, register, inside, stored)
        else:
            inside.things[stored.subject] = name
            _logo(bag, register, stored)
        if number % CASES_BETWEEN == 0:
            tell(min(number * 4 / about.entries, 1))


def document_line(subject: str, reference: str, revision: str, salt: bytes | None, name: str) -> bytes:
    """Return a stored thing as a line: what it is about, how often it was saved, its salt and its file."""
    return _line(_json([subject, reference or None]), revision.encode(), (salt or b"").hex().encode(), name.encode())


def _evidence(bag: Bag, register: Register, inside: Inside, stored: StoredDocument) -> None:
    if b'"evidence":[]' in stored.document:
        return
    for item in json.loads(stored.document)["data"].get("evidence", ()):
        if not item.get("kept"):
            place = item.get("place") or _("niet vermeld")
            why = _("staat niet in het register; bewaarplaats: {place}").format(place=place)
            inside.left_out.append(LeftOut(_("Bewijsstuk {name}").format(name=item["name"]), why, 1, stored.reference))
            continue
        name = bag.free_name(f"data/bewijs/{stored.reference}", item["name"])
        try:
            digest = bag.add(name, register.kept_file(item["sha256"]))
        except NotFoundError:
            what = _("Bewijsstuk {name}").format(name=item["name"])
            inside.left_out.append(
                LeftOut(what, _("het register hoort het te bewaren, maar het is er niet"), 1, stored.reference)
            )
            continue
        inside.evidence.append(
            {"subject": stored.subject, "reference": stored.reference, "file": name, "sha256": digest}
        )


def _logo(bag: Bag, register: Register, stored: StoredDocument) -> None:
    logo = json.loads(stored.document)["data"].get("logo", "")
    if logo:
        with contextlib.suppress(NotFoundError):
            bag.add(bag.free_name("data/overig", "logo"), register.kept_file(logo))


def templates(bag: Bag, register: Register, inside: Inside) -> None:
    """Add the office's own templates, with what the history's hash of them is made of."""
    for subject, state, salt, files in register.stored_templates():
        name = bag.free_name("data/overig", f"{subject}.json")
        bag.add(name, state)
        inside.documents.append(document_line(subject, "", "-", salt, name))
        inside.things[subject] = name
        for file_name, content in files:
            bag.add(bag.free_name("data/sjablonen", file_name), content)


def _papers(bag: Bag, inside: Inside, papers: Sequence[Path]) -> None:
    for paper in papers:
        bag.add_file(bag.free_name("data/verslag", paper.name), paper)
    if not papers:
        inside.left_out.append(LeftOut(_("Jaarverslag (Word)"), _("er is bij dit pak geen verslag gevoegd")))
    inside.left_out.append(
        LeftOut(
            _("Concepten en brieven (Word)"), _("het register bewaart ze niet zelf; naam en SHA-256 staan bij de zaak")
        )
    )
    inside.left_out.append(
        LeftOut(_("Wat is getypt en niet opgeslagen"), _("hoort niet tot het register zolang het niet is opgeslagen"))
    )


def time_stamps(bag: Bag, register: Register) -> None:
    """Add the time stamps that the office had put on the history, with what they stamp."""
    for kept in register.kept_codes():
        if kept.token:
            name = bag.free_name("data/tijdstempels", f"regel-{kept.entry}-{kept.id[:8]}.txt")
            bag.add(name, checkpoint(register.upkeep.register_id, kept.entry, kept.code))
            bag.add(f"{name[:-4]}.tsr", base64.b64decode(kept.token))


def _blank_things() -> dict[str, dict[str, Any]]:
    """Return for each list of a case the first values of the things in it, where they have one: older entries lack what came later."""
    found = {}
    for name, hint in get_type_hints(Breach).items():
        kind = next(iter(get_args(hint)), None)
        if get_origin(hint) is tuple and is_dataclass(kind):
            found[name] = {
                item.name: to_plain(first) for item in fields(kind) if (first := _first(item)) is not MISSING
            }
    return found


def _first(item: Field[Any]) -> Any:
    return item.default if item.default_factory is MISSING else item.default_factory()


# -- what the pack says of itself ---------------------------------------------------------------------


def finish(bag: Bag, about: About, register: Register, inside: Inside, edition: str, **more: Any) -> None:
    """Write what the pack says of itself and its manifests."""
    bag.add(DOCUMENTS, b"".join(inside.documents))
    left = inside.left_out
    bag.add("data/weggelaten.csv", _left_out(left))
    told = {
        "form": "datalekregister-pak",
        "version": VERSION,
        "edition": edition,
        "shape": SCHEMA_VERSION,
        "program": __version__,
        "made_at": moment_to_json(about.made_at),
        "register": register.upkeep.register_id,
        "organisation": about.organisation.name,
        "practice": about.practice,
        "entries": about.entries,
        "head": about.head,
        "cases": inside.cases,
        "things": inside.things,
        "evidence": inside.evidence,
        "left_out": [
            {"what": item.what, "why": item.why, "count": item.count, "case": item.reference} for item in left
        ],
        **({"blank": to_plain(Breach(id="")), "blank_things": _blank_things()} | more),
    }
    bag.add("data/manifest.json", json.dumps(told, ensure_ascii=False, indent=1).encode())
    bag.add("data/LEESMIJ.txt", _read_me(about, edition).encode())
    info = {
        "Source-Organization": about.organisation.name,
        "Bagging-Date": (moment_to_json(about.made_at) or "")[:10],
        "External-Identifier": f"{about.entries}:{about.head}",
        "Bag-Software-Agent": f"Datalekregister {__version__}",
    }
    bag.close(info, {CHECKER: (PROJECT / CHECKER).read_bytes()})


def _left_out(left: Sequence[LeftOut]) -> bytes:
    from breachreg.domain.cells import safe

    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Wat is weggelaten"), _("Waarom"), _("Aantal"), _("Zaak")])
    writer.writerows([safe(item.what), safe(item.why), item.count, item.reference] for item in left)
    return text.getvalue().encode("utf-8-sig")


def _read_me(about: About, edition: str) -> str:
    lines = [f"{name}: {value}" for name, value in about.lines()]
    inside = {
        "register.xlsx": _("het register, met een leeswijzer"),
        "zaken/": _("elke zaak, zoals zij in het register staat (JSON)"),
        "bewijs/": _("de bewijsstukken die het register bewaart"),
        "historie/": _("alle regels van de historie, met hun codes"),
        "weggelaten.csv": _("wat er niet in zit, en waarom"),
    }
    said = _("Dit pak is gemaakt door Datalekregister. Wat erin zit:")
    if edition != FULL:
        said = _("Dit is een gelakte editie: wat niet voor u bestemd is, is eruit gehaald. Wat erin zit:")
        del inside["bewijs/"]
        inside["zaken/"] = _("elke zaak, met een blok en zijn grond waar iets is weggehaald (JSON)")
        inside["historie/"] = _("de koppen en codes van de historie, zonder wat zij vertelt")
        inside["inventarislijst.csv"] = _("van elk document of het openbaar is, en op welke grond niet")
    told = [
        said,
        "",
        *(f"{name:20}{what}" for name, what in inside.items()),
        "",
        _("Controleren kan op elke computer met Python, zonder dit programma:"),
        "",
        "    python3 verify_pack.py .",
        "    python3 verify_pack.py . --kop NUMMER:CODE",
        "",
        _(
            "De code vindt u onderaan een brief, in een eerder pak of bij wie haar voor u bewaart. Zonder code van buiten is niet te zien of dit een oudere kopie is."
        ),
        _(
            "Een tijdstempel in tijdstempels/ controleert u met: openssl ts -verify -in BESTAND.tsr -data BESTAND.txt -CAfile ca.pem"
        ),
        _(
            "Neem verify_pack.py uit een bron die u vertrouwt als u degene die het pak gaf niet op zijn woord wilt geloven."
        ),
    ]
    return "\n".join([*lines, "", *told, ""])
