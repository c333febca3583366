"""The kinds of documents, as data: what each is called, in which languages, and which fields its templates may use.

A kind is a file `resources/templates/kinds/<kind>.toml`, a maker of values in `breachreg.documents.makers`, and a template
`resources/templates/<kind>.<language>.docx` for each language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from breachreg.errors import LawDataError, UserError
from breachreg.i18n import _
from breachreg.law.reading import once, read_as
from breachreg.resources import TEMPLATES

if TYPE_CHECKING:
    from breachreg.documents.source import DraftSource, DraftValues

Shape = Mapping[str, Any]
"""What a template may use: a name with None (a text), `[None]` (texts) or `[{...}]` (a list of things with such fields)."""
Audience = Literal["authority", "persons", "others", "internal"]
KINDS_FOLDER = TEMPLATES / "kinds"
COMMON_FILE = TEMPLATES / "common_fields.toml"
NAME = re.compile(r"[a-z][a-z0-9-]*")


class LetterField(Struct, frozen=True, forbid_unknown_fields=True):
    """One field.

    Attributes:
        about: what it holds, in Dutch, for whoever edits a template.
        items: None for a text; the fields of each item for a list, empty when the items are texts.
        older: ours do not use it any more; templates of offices may.
        blank: a place that only a person can fill in: what stands there, by language.
        needed: marked as a place to fill in where the case does not have it.
    """

    name: str
    about: str
    items: list[LetterField] | None = None
    older: bool = False
    blank: dict[str, str] | None = None
    needed: bool = False


class DocumentKind(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of document.

    Attributes:
        audience: who reads it; kinds are offered by audience and then by `order`.
        maker: the module of `breachreg.documents.makers` whose `values_for(kind, source)` gives the values.
        label, about: what it is called on the screen and what it is for, in Dutch.
        name: by language what its files and its title are called; these are its languages.
        common: the fields of `common_fields.toml` that its templates may use.
        field: its own fields.
        plain_text: its text is also written beside it as .txt, to paste into a mail or message.
        addressee: the role of the party it goes to, or `reporter`; that name may stand in it.
        for_groups: there can be one for each group of people concerned.
        for_recipients: there can be one for each person on a list (mail merge).
        id: the name of its file; given when it is read.
    """

    audience: Audience
    order: int
    maker: str
    label: str
    about: str
    name: dict[str, str]
    common: list[str]
    field: list[LetterField]
    plain_text: bool = False
    addressee: str = ""
    for_groups: bool = False
    for_recipients: bool = False
    id: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which there is a template, the first one first offered."""
        return tuple(self.name)


class _Common(Struct, frozen=True, forbid_unknown_fields=True):
    field: list[LetterField]


@cache
def kinds() -> Mapping[str, DocumentKind]:
    """Return all kinds by id, in the order in which they are offered.

    Raises:
        LawDataError: a file is not what it should be; names it.
    """
    from msgspec.structs import replace

    order = ("authority", "persons", "others", "internal")
    found = [replace(_read(path), id=path.stem) for path in sorted(KINDS_FOLDER.glob("*.toml"))]
    found.sort(key=lambda kind: (order.index(kind.audience), kind.order, kind.id))
    return {kind.id: kind for kind in found}


def kind_named(name: str, language: str) -> DocumentKind:
    """Return a kind that exists in `language`.

    Raises:
        UserError: there is no such document in that language; says which there are.
    """
    kind = kinds().get(name)
    if kind is None or language not in kind.languages:
        raise UserError(
            _("Dit document is er niet in deze taal.")
            if kind
            else _("Een document ‘{name}’ is er niet.").format(name=name),
            _("Kies uit: {kinds}.").format(
                kinds=", ".join(f"{k.id} ({', '.join(k.languages)})" for k in kinds().values())
            ),
        )
    return kind


def _read(path: Path) -> DocumentKind:
    kind: DocumentKind = read_as(path, DocumentKind)
    if not NAME.fullmatch(path.stem) or not NAME.fullmatch(kind.maker.replace("_", "-")):
        raise LawDataError(f"{path.name}: names of kinds and makers have small letters, digits and dashes")
    known = {field.name for field in common_fields()}
    unknown = [name for name in kind.common if name not in known]
    if unknown:
        raise LawDataError(f"{path.name}: common: unknown {unknown}; allowed: {sorted(known)}")
    once((*kind.common, *(field.name for field in kind.field)), path.name, "field")
    return kind


@cache
def common_fields() -> tuple[LetterField, ...]:
    """Return the fields that many kinds have.

    Raises:
        LawDataError: the file is not what it should be.
    """
    fields: list[LetterField] = read_as(COMMON_FILE, _Common).field
    once((field.name for field in fields), COMMON_FILE.name, "field")
    return tuple(fields)


def letter_fields(name: str) -> tuple[LetterField, ...]:
    """Return the fields of a kind of document, in the order in which they are explained."""
    kind = kinds()[name]
    common = {field.name: field for field in common_fields()}
    return (*(common[field] for field in kind.common), *kind.field)


@cache
def shape_of(name: str) -> Shape:
    """Return the names that a template of this kind may use."""
    return _shape(letter_fields(name))


def _shape(fields: Sequence[LetterField]) -> Shape:
    return {field.name: None if field.items is None else [_shape(field.items) or None] for field in fields}


def own_values(kind: DocumentKind, source: DraftSource) -> DraftValues:
    """Return the values that the kind's own maker gives."""
    found: DraftValues = import_module(f"breachreg.documents.makers.{kind.maker}").values_for(kind.id, source)
    return found
