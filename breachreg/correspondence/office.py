"""What the office brought itself: its own Word templates, looked at before they are kept, and its house style on every document."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.apart.office_files import LookedAt, looked_at_logo, looked_at_template
from breachreg.apart.reader import Reader
from breachreg.domain.house_style import HouseStyle, problems_of
from breachreg.domain.office_templates import OfficeTemplate, TemplateLine
from breachreg.errors import DamagedError, InputError, StorageError, TemplateError, UserError
from breachreg.i18n import LANGUAGES, _
from breachreg.resources import TEMPLATES

if TYPE_CHECKING:
    from breachreg.documents.drafts import Template
    from breachreg.documents.kinds import Shape
    from breachreg.documents.logo import Logo
    from breachreg.register import Register

LONGEST_NAME = 120


@dataclass(frozen=True)
class Looking:
    """A file that is to be looked at as a template, in a process apart; can be done beside the window.

    Attributes:
        fields: what it may use; about: what the fields hold, in Dutch, by name.
    """

    path: Path
    fields: Shape
    about: Mapping[str, str]
    language: str
    reader: Reader = field(default_factory=Reader)

    def look(self) -> LookedAt:
        """Look at it.

        Raises:
            TemplateError: it cannot be used; `mistakes` names all that is wrong with its codes. Cancelled: it was stopped.
        """
        with self.reader:
            return looked_at_template(self.path, self.fields, self.about, self.language, self.reader)

    def stop(self) -> None:
        """Stop it; may be called while another thread looks."""
        self.reader.stop()


class Office:
    """Own templates and house style of a register; `Correspondence.office`.

    Attributes:
        taken_out: what was taken out of the file that was read in last, in Dutch: traces of who made it.
    """

    def __init__(self, register: Register) -> None:
        self._register = register
        self._read: dict[tuple[str, str], Template] = {}
        self._looked_at: dict[tuple[str, str], tuple[str, ...]] = {}
        self._style: HouseStyle | None = None
        self._logo: Logo | None = None
        self.taken_out: tuple[str, ...] = ()

    # -- templates -----------------------------------------------------------------

    def template(self, kind: str, language: str) -> Template:
        """Return the template that is in use for a kind and language, in the house style.

        Raises:
            UserError: there is no such document in that language. TemplateError, DamagedError: it cannot be read.
        """
        from breachreg.documents.house_style import in_house_style
        from breachreg.documents.template_traces import for_letters

        template = self.plain_template(kind, language)
        # ours have nothing that is not part of a letter
        content = for_letters(template.content) if template.own else template.content
        if self.house_style:
            content = in_house_style(content, self.house_style, self.logo, self._register.organisation.name, language)
        if content == template.content:
            return template
        changed = "huisstijl" if self.house_style else "opgeschoond"
        return replace(template, content=content, kept=template.content, changed=changed)

    def plain_template(self, kind: str, language: str) -> Template:
        """Return the template that is in use, as it is kept.

        Raises:
            UserError: there is no such document in that language. TemplateError, DamagedError: it cannot be read.
        """
        from breachreg.documents.kinds import kind_named

        kind_named(kind, language)
        found = self._read.get((kind, language))
        if found is None:
            used = self._register.office_shelf.in_use(kind, language)
            found = self._read[kind, language] = self._own(used) if used else self._shipped(kind, language)
        return found

    def _own(self, template: OfficeTemplate) -> Template:
        from breachreg.documents.drafts import Template
        from breachreg.documents.package import check_package

        content = self._register.office_shelf.content(template)
        check_package(content, template.name)
        return Template(
            _("{name}, eigen versie {version}").format(name=template.name, version=template.version), content, own=True
        )

    def _shipped(self, kind: str, language: str) -> Template:
        from breachreg.documents.drafts import shipped_template

        return shipped_template(kind, language)

    def templates(self) -> tuple[TemplateLine, ...]:
        """Return all templates: of each kind and language ours and then the own versions, with the cases that used them."""
        from breachreg.documents.kinds import kinds

        own: dict[tuple[str, str], list[OfficeTemplate]] = {}
        for template in self._register.office_shelf.templates():
            own.setdefault((template.kind, template.language), []).append(template)
        used: dict[str, set[str]] = {}
        for mark, references in self._register.office_shelf.used_in().items():
            used.setdefault(mark.rpartition(" ")[2], set()).update(references)
        found: list[TemplateLine] = []
        for kind in kinds().values():
            for language in kind.languages:
                versions = own.get((kind.id, language), [])
                name = f"{kind.id}.{language}.docx"
                digest = _shipped_digest(name)
                found.append(
                    TemplateLine(
                        kind=kind.id,
                        label=kind.label,
                        language=language,
                        own=False,
                        version=0,
                        name=name,
                        sha256=digest,
                        added_at=None,
                        added_by="",
                        in_use=not any(version.in_use for version in versions),
                        used_in=_references(used, digest),
                    )
                )
                found += [
                    TemplateLine(
                        kind=kind.id,
                        label=kind.label,
                        language=language,
                        own=True,
                        version=version.version,
                        name=version.name,
                        sha256=version.sha256,
                        added_at=version.added_at,
                        added_by=version.added_by,
                        in_use=version.in_use,
                        used_in=_references(used, version.sha256),
                        mistakes=self._mistakes(version) if version.in_use else (),
                    )
                    for version in versions
                ]
        return tuple(found)

    def _mistakes(self, template: OfficeTemplate) -> tuple[str, ...]:
        """Return why an own template that was right when it was read in is not right now."""
        key = (template.kind, template.sha256)
        if key not in self._looked_at:
            from breachreg.documents.kinds import shape_of
            from breachreg.documents.rendering import template_mistakes

            try:
                content = self._own(template).content
                self._looked_at[key] = tuple(
                    template_mistakes(content, shape_of(template.kind), self._about(template.kind))
                )
            except (TemplateError, DamagedError) as error:
                return (str(error),)
        return self._looked_at[key]

    def _about(self, kind: str) -> dict[str, str]:
        from breachreg.documents.kinds import letter_fields

        return {field.name: field.about for field in letter_fields(kind)}

    def add_template(self, kind: str, language: str, path: Path) -> OfficeTemplate:
        """Read in an own template: it is looked at (`looking`), and kept (`keep_template`).

        Raises:
            UserError, TemplateError, StorageError: as they.
        """
        return self.keep_template(kind, language, self.looking(kind, language, path).look())

    def looking(self, kind: str, language: str, path: Path) -> Looking:
        """Return what looks at a file as if it were used as the template of a kind.

        Raises:
            UserError: there is no such document in that language.
        """
        from breachreg.documents.kinds import shape_of

        self._check_kind(kind, language)
        return Looking(path, shape_of(kind), self._about(kind), language)

    def keep_template(self, kind: str, language: str, looked: LookedAt) -> OfficeTemplate:
        """Keep a template that was looked at as the next version, and use it from now on.

        The same file as an own version that is kept already puts that version into use.

        Raises:
            UserError: it is our own template. StorageError: the register cannot be changed.
        """
        path, content = looked.path, looked.content
        if looked.sha256 == hashlib.sha256(self._shipped(kind, language).content).hexdigest():
            raise UserError(
                _("{name} is precies het standaardsjabloon; er is niets ingelezen.").format(name=path.name),
                _("Verander het in Word en bewaar het, of kies ‘Standaard terugzetten’."),
            )
        self.taken_out = looked.taken_out
        digest = hashlib.sha256(content).hexdigest()
        known = [
            t
            for t in self._register.office_shelf.templates()
            if (t.kind, t.language, t.sha256) == (kind, language, digest)
        ]
        if known:
            self.use_version(kind, language, known[-1].version)
            return replace(known[-1], in_use=True)
        name = "".join(letter if letter.isprintable() else " " for letter in path.name)[:LONGEST_NAME]
        added = self._register.change_office(lambda shelf, author: shelf.add(kind, language, name, content, author))
        self._read.pop((kind, language), None)
        return added

    def use_version(self, kind: str, language: str, version: int) -> None:
        """Make documents from another version of the own template from now on; 0: from ours. All versions stay in the list.

        Raises:
            UserError: there is no such document or version.
        """
        self._check_kind(kind, language)
        if version:
            self._version(kind, language, version)
        self._register.change_office(lambda shelf, author: shelf.use(kind, language, version, author))
        self._read.pop((kind, language), None)

    def export_template(
        self, kind: str, language: str, path: Path, *, version: int | None = None, overwrite: bool = False
    ) -> Path:
        """Write a template as a file, to open and change in Word, without the house style on it; return where it is.

        Args:
            path: the file, or a folder that is there: then it gets its usual name in it.
            version: of the own template; 0: ours; None: the one that is in use.

        Raises:
            UserError: there is no such document or version, or the file is there already.
            StorageError: it could not be written.
        """
        from breachreg.atomic import write_atomic

        self._check_kind(kind, language)
        if version is None:
            content = self.plain_template(kind, language).content
        elif version == 0:
            content = self._shipped(kind, language).content
        else:
            content = self._register.office_shelf.content(self._version(kind, language, version))
        if path.is_dir():
            path = path / f"{kind}.{language}.docx"
        if path.exists() and not overwrite:
            raise UserError(
                _("Er is al een bestand {name}; het is niet overschreven.").format(name=path.name),
                _("Kies een andere naam of map."),
            )
        if not path.parent.is_dir():
            raise StorageError(_("De map {name} is er niet.").format(name=path.parent), _("Kies een andere map."))
        write_atomic(path, content)
        return path

    def fields(self, kind: str) -> tuple[tuple[str, str], ...]:
        """Return the fields that templates of a kind may use, with what they hold in Dutch; those of a list after it.

        Raises:
            UserError: there is no such document.
        """
        from breachreg.documents.kinds import kind_named, kinds, letter_fields

        if kind not in kinds():
            kind_named(kind, "nl")
        found: list[tuple[str, str]] = []
        for known in letter_fields(kind):
            found.append((known.name, known.about))
            found += [(f"{known.name} → {inner.name}", inner.about) for inner in known.items or ()]
        return tuple(found)

    def _version(self, kind: str, language: str, version: int) -> OfficeTemplate:
        for template in self._register.office_shelf.templates():
            if (template.kind, template.language, template.version) == (kind, language, version):
                return template
        raise UserError(
            _("Van dit sjabloon is er geen eigen versie {version}.").format(version=version),
            _("Kies een versie uit de lijst van sjablonen; 0 is het standaardsjabloon."),
        )

    def _check_kind(self, kind: str, language: str) -> None:
        from breachreg.documents.kinds import kind_named, kinds

        known = kinds().get(kind)
        if known is not None and language not in known.languages:
            raise UserError(
                _("Een sjabloon voor ‘{label}’ in deze taal kan niet.").format(label=known.label),
                _(
                    "De antwoorden die het programma erin zet, zijn er voor dit document alleen in het {languages}. U kunt de vaste "
                    "tekst van zo'n sjabloon wel zelf vertalen."
                ).format(languages=_(" en het ").join(LANGUAGES.get(code, code) for code in known.languages)),
            )
        kind_named(kind, language)

    # -- house style ---------------------------------------------------------------

    @property
    def house_style(self) -> HouseStyle:
        """What is set once for all documents; all of it empty when nothing is."""
        if self._style is None:
            self._style = self._register.office_shelf.house_style()
        return self._style

    @property
    def logo(self) -> Logo | None:
        """The picture of the house style; None when there is none.

        Raises:
            DamagedError: it is not the picture that was chosen.
        """
        from breachreg.documents.logo import logo_of

        wanted = self.house_style.logo
        if not wanted:
            return None
        if self._logo is None or self._logo.sha256 != wanted:
            content = self._register.office_shelf.asset(wanted)
            if content is None:
                raise DamagedError(
                    _("Het logo van de huisstijl is buiten het programma om veranderd."),
                    _("Kies het logo opnieuw bij Instellingen, Huisstijl."),
                    command=_("Geef het logo opnieuw op met breachreg house-style --logo."),
                )
            self._logo = logo_of(content, _("Het logo"))
        return self._logo

    def read_logo(self, path: Path) -> Logo:
        """Return a picture that can be the logo; it is looked at in a process apart.

        Raises:
            TemplateError: it cannot; says why and what to do.
        """
        return looked_at_logo(path)

    def save_house_style(self, style: HouseStyle, logo: Logo | None = None) -> None:
        """Keep the house style; all documents that are made from now on have it.

        Args:
            logo: the picture that `style.logo` names, when it is another one than before.

        Raises:
            InputError: something cannot be put into a document, by its field. StorageError.
        """
        if logo is not None:
            style = replace(style, logo=logo.sha256)
        if not style.logo:
            style = replace(style, logo_alt="")
        problems = problems_of(style)
        if problems:
            raise InputError(problems)
        if style.logo and logo is None and style.logo != self.house_style.logo:
            raise TemplateError(_("Het logo is er niet."), _("Kies de afbeelding opnieuw."))
        picture = (logo.media_type, logo.content) if logo is not None else None
        self._register.change_office(lambda shelf, author: shelf.save_house_style(style, picture, author))
        self._style = None


@cache
def _shipped_digest(name: str) -> str:
    """Return the SHA-256 of a template that comes with the program; empty when it is missing."""
    try:
        return hashlib.sha256((TEMPLATES / name).read_bytes()).hexdigest()
    except OSError:
        return ""


def _references(used: dict[str, set[str]], digest: str) -> tuple[str, ...]:
    return tuple(sorted(used.get(digest[:12], ()))) if digest else ()
