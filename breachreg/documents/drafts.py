"""Word drafts of a case. One set of facts fills every document; nothing here is sent anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from breachreg.atomic import write_atomic
from breachreg.documents.kinds import DocumentKind, kind_named
from breachreg.documents.source import DraftSource, DraftValues, Missing
from breachreg.domain.facts import Role
from breachreg.domain.history import code_in_groups
from breachreg.domain.house_style import HouseStyle
from breachreg.errors import StorageError
from breachreg.i18n import N_, _
from breachreg.resources import TEMPLATES

if TYPE_CHECKING:
    from breachreg.documents.readability import Reading

READ_ON = frozenset({"works-council", "call-script", "intranet", "employee-note"})
"""Kinds for readers inside that go further than the desk: read aloud to callers, or to everybody who works here."""
BELONG = frozenset(
    {
        "organisation", "organisation_address", "contact_name", "contact_phone", "contact_email", "own_contact", "fg", "signature",
        "addressee", "addressee_contact", "controller_name", "controller_contact", "processor_name", "processor_contact", "insurer_name",
        "reporter_name", "against",
        "sub_processors", "person_name", "person_salutation", "salutation",
    }
)  # fmt: skip
"""Fields in which a name belongs: who sends the document and to whom it goes."""


@dataclass(frozen=True)
class Template:
    """A template that was looked at.

    Attributes:
        name: what it is called in messages; `content`: the bytes of the .docx.
        kept: the bytes as they are kept, where they were changed for letters; empty: the same.
        own: it is the office's; changed: how it was changed, a word.
    """

    name: str
    content: bytes
    kept: bytes = b""
    own: bool = False
    changed: str = "huisstijl"

    @property
    def mark(self) -> str:
        """Name and first characters of the SHA-256, as kept with a document that was made from it.

        The last word is that of the template as it is kept; before it, where it was changed for letters, that of the changed one.
        """
        sha256 = hashlib.sha256(self.content).hexdigest()
        if not self.kept:
            return f"{self.name} {sha256[:12]}"
        kept = hashlib.sha256(self.kept).hexdigest()
        return f"{self.name} ({self.changed} {sha256[:8]}) {kept[:12]}"


@dataclass(frozen=True)
class DraftFile:
    """A document that was made.

    Attributes:
        template: name and first characters of the SHA-256 of the template it came from.
        missing: what a person still has to fill in or look at.
        reading: how easy it reads, for texts that people read from begin to end.
        beside: files that were written beside it, such as the text of an e-mail to paste.
        names: names known in the case that stand in it, marked.
        untranslated: what the office typed in Dutch and has no English yet.
    """

    path: Path
    sha256: str
    template: str
    kind: str
    language: str
    missing: tuple[Missing, ...]
    reading: Reading | None = None
    beside: tuple[Path, ...] = ()
    names: tuple[str, ...] = ()
    untranslated: tuple[str, ...] = ()


def shipped_template(kind: str, language: str, folder: Path = TEMPLATES) -> Template:
    """Return the template of a kind that comes with the program, or lies in another folder.

    Raises:
        TemplateError: missing, unreadable or not acceptable.
    """
    from breachreg.documents.rendering import read_template

    name = f"{kind}.{language}.docx"
    return Template(name, read_template(folder / name))


def make_draft(
    kind: str, source: DraftSource, *, register_head: str, out_dir: Path, template: Template | None = None
) -> DraftFile:
    """Write a draft into `out_dir` and return it; a file that is there is never overwritten.

    Args:
        register_head: number and code of the last entry of the history, printed so that it is known outside the register.
        template: the office's own; None: the one that comes with the program.

    Raises:
        UserError: there is no such document in that language. TemplateError, StorageError.
    """
    found = kind_named(kind, source.language)
    template = template or shipped_template(kind, source.language)
    made = draft_values(kind, source)
    content = filled(kind, source, made.values, template, register_head)
    make_folder(out_dir)
    to = source.group or source.addressee
    beside = dict(made.beside)
    if found.plain_text and ".txt" not in beside:
        from breachreg.documents.plain_text import plain_text

        beside[".txt"] = plain_text(content).encode("utf-8")
    stem = stem_of(source.breach.reference, found, source.language, to.name if to else "")
    path = free_name(out_dir, stem, (".docx", *beside))
    write_atomic(path, content)
    for suffix, extra in beside.items():
        write_atomic(path.with_name(path.stem + suffix), extra)
    return DraftFile(
        path,
        hashlib.sha256(content).hexdigest(),
        template.mark,
        kind,
        source.language,
        made.missing,
        reading_of(made.running_text, source.language) if made.running_text else None,
        tuple(path.with_name(path.stem + suffix) for suffix in beside),
        made.names,
        made.untranslated,
    )


def called(kind: str, language: str, values: Mapping[str, Any]) -> str:
    """Return what a document is called in its title and file name; one that is no draft any more is not called one."""
    name = kind_named(kind, language).name[language]
    return name if values.get("draft_mark", True) else name.removesuffix(" concept").removesuffix(" draft")


def filled(kind: str, source: DraftSource, values: Mapping[str, Any], template: Template, register_head: str) -> bytes:
    """Return the bytes of a document: the template with `values` in it.

    Raises:
        TemplateError: names every mistake of the template.
    """
    from breachreg.documents.kinds import shape_of
    from breachreg.documents.rendering import render

    return render(
        template.content,
        template.name,
        {**values, "register_head": grouped(register_head)},
        shape_of(kind),
        title=f"{source.breach.reference} {called(kind, source.language, values)}",
        author=source.organisation.name,
        language=source.language,
        now=source.now,
    )


OF_CONTROLLER = frozenset(
    {
        "authority", "authority-follow-up", "edpb", "not-notified", "fg-advice", "persons", "persons-email", "persons-sms",
        "persons-easy", "persons-sheet", "persons-update", "persons-closing", "public-notice",
    }
)  # fmt: skip
"""Documents on what a controller decides and sends (AVG 33(1), 34); a processor tells its controller (AVG 33(2))."""
CONTROLLER_DECIDES = N_(
    "nakijken: u bent verwerker. De verwerkingsverantwoordelijke beslist over de AP en de mensen (AVG 33(2)); maak dit alleen "
    "als hij u dat vraagt"
)
FOR_ALL = N_(
    "nakijken: er zijn groepen, en dit is voor alle mensen samen. Kies een groep, of gebruik het alleen voor wie in geen groep zit"
)


def draft_values(kind: str, source: DraftSource) -> DraftValues:
    """Return the flat values of a document (all but `register_head`) and what is missing in it, before it is made."""
    from breachreg.documents.dutch_in_english import told_in_english
    from breachreg.documents.kinds import own_values
    from breachreg.documents.known_names import known_names, marked
    from breachreg.documents.sender_values import common_values
    from breachreg.documents.typed_places import left_open, numbers_marked
    from breachreg.documents.value_texts import stopped_once
    from breachreg.law.words import LANGUAGES as LAW_LANGUAGES

    found = kind_named(kind, source.language)
    source = replace(
        source,
        breach=unmarked_case(source.breach),
        organisation=unmarked_case(source.organisation),
        group=unmarked_case(source.group),
    )
    # a letter is signed for the office; a memo within it names who wrote it
    letter = found.audience != "internal" or "organisation_address" in found.common
    spoken = source if source.language in LAW_LANGUAGES else replace(source, language="en")
    common, gaps = common_values(spoken if letter else replace(spoken, house_style=HouseStyle()))
    own = own_values(found, source)
    values = {name: common[name] for name in found.common if name in common} | own.values
    untranslated, unasked = own.untranslated, tuple[Missing, ...]()
    if source.language == "en":
        from breachreg.documents.makers.case_papers import AS_TYPED

        values, more, unasked = told_in_english(values, source, record=kind in AS_TYPED)
        untranslated = tuple(dict.fromkeys((*untranslated, *more)))
    missing = tuple(dict.fromkeys((*own.missing, *(gaps[name] for name in found.common if name in gaps), *unasked)))
    if kind in OF_CONTROLLER and source.facts.role is Role.PROCESSOR:
        missing = (Missing("facts.role", _(CONTROLLER_DECIDES), remark=True), *missing)
    to_one = found.audience == "persons" and kind != "public-notice"
    if to_one and found.for_groups and source.group is None and source.breach.groups:
        # it names all data, and speaks to a parent as if the data were the parent's own
        missing = (Missing("groups", _(FOR_ALL), remark=True), *missing)
    values = stopped_once(
        values, (source.organisation.name, *(name for p in source.breach.parties for name in (p.name, p.contact.name)))
    )
    outward = found.audience in ("persons", "others") or kind in READ_ON
    known = known_names(
        source.breach,
        source.organisation,
        allowed_names(found.addressee, source),
        # an insurer pays the firms that worked on it, and reads which
        organisations=outward and found.maker != "claim_file",
    )
    values, names = marked(values, known, BELONG)
    if outward or found.audience == "authority":
        without, number = numbers_marked(values, BELONG)
        if number and found.audience == "persons":
            values = without
            missing = (Missing("", _("een BSN in uw eigen tekst: haal het weg, het hoort in geen bericht")), *missing)
        elif number:
            # a number of a policy can look like one
            missing = (*missing, Missing("", _("nakijken: er staat een nummer in dat een BSN kan zijn"), remark=True))
    if outward:
        values, places = left_open(values, BELONG)
        told = _("wat er nog open staat in uw eigen tekst: {place}")
        missing += tuple(Missing("", told.format(place=place)) for place in places)
    return replace(own, values=values, missing=missing, names=names, untranslated=untranslated)


def allowed_names(addressee: str, source: DraftSource) -> tuple[str, ...]:
    """Return the names that may stand in a document: of whom it goes to, who signs, and what the officer keeps on purpose."""
    breach = source.breach
    if addressee == "reporter":
        found = [breach.reporter.name]
    else:
        party = source.addressed(addressee)
        found = [party.name, party.contact.name] if party else []
    return (*found, source.house_style.signature, *source.kept_names)


def reading_of(running_text: Sequence[str], language: str) -> Reading:
    """Return how easy a text is to read, without the places to fill in."""
    from breachreg.documents.marks import MARKED
    from breachreg.documents.readability import read

    return read("\n".join(MARKED.sub("", part) for part in running_text), language)


T = TypeVar("T")


def unmarked_case(value: T) -> T:
    """Return a case or organisation in whose texts nobody but the program can have marked anything or turned its direction."""
    from breachreg.documents.marks import typed

    def plain(item: Any) -> Any:
        if isinstance(item, str) and not isinstance(item, Enum):
            return typed(item)
        if isinstance(item, tuple):
            return tuple(plain(one) for one in item)
        if is_dataclass(item) and not isinstance(item, type):
            return replace(item, **{field.name: plain(getattr(item, field.name)) for field in fields(item)})
        return item

    cleaned: T = plain(value)
    return cleaned


def grouped(head: str) -> str:
    """Return number and code of the history as they are printed, from both with a dash between them."""
    number, _dash, code = head.partition("-")
    return code_in_groups(int(number), code)


def file_part(text: str) -> str:
    """Return a text as a part of a file name that every system takes, at most 60 letters."""
    kept = "".join(letter if letter.isalnum() or letter in " -_()" else " " for letter in text)
    return " ".join(kept.split())[:60].strip()


def stem_of(reference: str, kind: DocumentKind, language: str, to: str = "") -> str:
    """Return what a document of a case is called as a file; to: the group of people or whom else it is for, empty: nobody was chosen."""
    return " ".join(part for part in (reference, kind.name[language], file_part(to)) if part)


def is_called(file_name: str, stem: str) -> bool:
    """Tell whether a document was made under a name, be it not the first one."""
    name = file_name.removesuffix(".docx")
    return name == stem or (
        name.startswith(f"{stem} (") and name.endswith(")") and name[len(stem) + 2 : -1].isdecimal()
    )


def free_name(folder: Path, stem: str, suffixes: Sequence[str] = (".docx",)) -> Path:
    """Return a name in `folder`, with the first of `suffixes`, that is not taken with any of them."""
    name, number = stem, 2
    while any((folder / (name + suffix)).exists() for suffix in suffixes):
        name, number = f"{stem} ({number})", number + 1
    return folder / (name + suffixes[0])


def make_folder(folder: Path) -> None:
    """Make the folder for documents.

    Raises:
        StorageError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            _("De map {name} kan niet worden gemaakt.").format(name=folder), _("Kies een andere map.")
        ) from error
