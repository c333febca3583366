"""What the office brought itself: its Word templates, its house style and its logo, each change with its entry in the history."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from breachreg.clock import moment_text
from breachreg.domain.changes import Change
from breachreg.domain.house_style import HouseStyle
from breachreg.domain.office_templates import OfficeTemplate
from breachreg.domain.operations import Operation
from breachreg.errors import DamagedError
from breachreg.i18n import _
from breachreg.persistence import assets, chain, sqlite_only
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence.chain import template_state
from breachreg.persistence.store import Author, Store
from breachreg.persistence.subjects import HOUSE_STYLE, TEMPLATE_SUBJECT

FIRST_SCHEMA = 2
"""The schema version since which the tables are there; an older file that cannot be written has none."""
META = ("kind", "language", "version", "name", "sha256", "added_at", "added_by", "in_use")


class OfficeShelf:
    """Templates, house style and logo in the register file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # -- reading ------------------------------------------------------------

    def templates(self) -> tuple[OfficeTemplate, ...]:
        """Return all own templates by kind, language and version, without reading their files."""
        with self._store.reading() as connection:
            return tuple(_templates(connection)) if _has_tables(connection) else ()

    def in_use(self, kind: str, language: str) -> OfficeTemplate | None:
        """Return the own template that documents are made from, or None: the one of the program."""
        with self._store.reading() as connection:
            if not _has_tables(connection):
                return None
            found = _templates(connection, kind, language)
            return next((template for template in found if template.in_use), None)

    def content(self, template: OfficeTemplate) -> bytes:
        """Return the file of an own template.

        Raises:
            DamagedError: it is not the file that was read in.
        """
        with self._store.reading() as connection:
            row = connection.execute(sql.TEMPLATE_CONTENT, _this(template)).fetchone()
        found = row[0] if row else None
        if found is None or hashlib.sha256(found).hexdigest() != template.sha256:
            raise DamagedError(
                _("Het eigen sjabloon ‘{name}’ (versie {version}) is buiten het programma om veranderd.").format(
                    name=template.name, version=template.version
                ),
                _("Zet bij Instellingen, Sjablonen het standaardsjabloon terug of lees uw sjabloon opnieuw in."),
                command=_(
                    "Zet met breachreg templates --restore het standaardsjabloon terug, of lees met --add uw sjabloon opnieuw in."
                ),
            )
        return bytes(found)

    def used_in(self) -> Mapping[str, tuple[str, ...]]:
        """Return by the mark of a template (see `DraftRecord.template`) the numbers of the cases with documents from it."""
        found: dict[str, set[str]] = {}
        with self._store.reading() as connection:
            for reference, mark in sqlite_only.templates_used(connection):
                found.setdefault(mark or "", set()).add(reference)
        return {mark: tuple(sorted(references)) for mark, references in found.items()}

    def house_style(self) -> HouseStyle:
        """Return the house style; all of it empty when none was set."""
        return self._store.find(HOUSE_STYLE) or HouseStyle()

    def asset(self, sha256: str) -> bytes | None:
        """Return a picture, or None when it is not there as it was kept."""
        with self._store.reading() as connection:
            row = connection.execute(sql.ASSET_ROW, (sha256,)).fetchone()
            content = b"".join(assets.blocks(connection, row[0], sha256)) if row else b""
        return content if row and hashlib.sha256(content).hexdigest() == sha256 else None

    # -- writing ------------------------------------------------------------

    def add(self, kind: str, language: str, name: str, content: bytes, author: Author) -> OfficeTemplate:
        """Keep a template that was looked at as the next version, and use it from now on."""
        with self._store.transaction() as connection:
            before = list(_templates(connection, kind, language))
            added = OfficeTemplate(
                kind=kind,
                language=language,
                version=max((template.version for template in before), default=0) + 1,
                name=name,
                sha256=hashlib.sha256(content).hexdigest(),
                added_at=author.at,
                added_by=author.actor,
                in_use=True,
            )
            self._none_in_use(connection, kind, language)
            row = (kind, language, added.version, name, added.sha256, moment_text(added.added_at), added.added_by, 1)
            connection.execute(sql.TEMPLATE_ADD, (*row, content, None))
            self._tell(connection, kind, language, before, author, _("eigen sjabloon ingelezen"))
        return added

    def use(self, kind: str, language: str, version: int, author: Author) -> None:
        """Make documents from another version from now on; 0: from the template of the program."""
        with self._store.transaction() as connection:
            before = list(_templates(connection, kind, language))
            if next((template.version for template in before if template.in_use), 0) == version:
                return
            self._none_in_use(connection, kind, language)
            if version:
                connection.execute(sql.TEMPLATE_USE, (kind, language, version))
            note = _("eerdere versie weer in gebruik") if version else _("standaardsjabloon teruggezet")
            self._tell(connection, kind, language, before, author, note)

    def save_house_style(self, style: HouseStyle, logo: tuple[str, bytes] | None, author: Author) -> None:
        """Keep the house style, and its logo (media type and file) when that is another one.

        Without changes nothing is saved.
        """
        with self._store.transaction() as connection:
            known = self._store.find(HOUSE_STYLE) or HouseStyle()
            if known == style:
                return
            if style.logo and style.logo != known.logo and logo is not None and not assets.has(connection, style.logo):
                connection.execute(sql.ASSET_ADD, (style.logo, *logo))
            self._store.put_within(
                connection, HOUSE_STYLE, style, Operation.EDIT_TEMPLATES, author, note=_("huisstijl")
            )
            if known.logo and known.logo != style.logo:
                assets.release(connection, known.logo)

    def _none_in_use(self, connection: sqlite3.Connection, kind: str, language: str) -> None:
        connection.execute(sql.TEMPLATES_REST, (kind, language))

    def _tell(
        self,
        connection: sqlite3.Connection,
        kind: str,
        language: str,
        before: Iterable[OfficeTemplate],
        author: Author,
        note: str,
    ) -> None:
        after, salt = list(_templates(connection, kind, language)), chain.new_salt()
        connection.execute(sql.TEMPLATES_SALT, (salt, kind, language))
        self._store.append_entry(
            connection,
            operation=Operation.EDIT_TEMPLATES,
            author=author,
            subject=f"{TEMPLATE_SUBJECT}{kind}.{language}",
            revision=len(after),
            document=template_state(_state_rows(after)),
            salt=salt,
            found=(Change(f"{kind}.{language}", _in_words(before), _in_words(after)),),
            note=note,
        )


def _has_tables(connection: sqlite3.Connection) -> bool:
    return sqlite_only.schema_version(connection) >= FIRST_SCHEMA


def _templates(connection: sqlite3.Connection, kind: str = "", language: str = "") -> Iterator[OfficeTemplate]:
    asked = (sql.TEMPLATES_OF, (kind, language)) if kind else (sql.TEMPLATES,)
    for row in connection.execute(*asked).fetchall():
        given: dict[str, Any] = dict(zip(META, row, strict=True))
        yield OfficeTemplate(
            **{**given, "added_at": datetime.fromisoformat(given["added_at"]), "in_use": bool(given["in_use"])}
        )


def _this(template: OfficeTemplate) -> tuple[str, str, int]:
    return template.kind, template.language, template.version


def _state_rows(templates: Iterable[OfficeTemplate]) -> list[tuple[Any, ...]]:
    return [(t.version, t.name, t.sha256, moment_text(t.added_at), t.added_by, int(t.in_use)) for t in templates]


def _in_words(templates: Iterable[OfficeTemplate]) -> str:
    """Return which template is in use, as the history tells it: version, name and SHA-256."""
    used = next((template for template in templates if template.in_use), None)
    if used is None:
        return _("standaard")
    return _("versie {version}, ‘{name}’, SHA-256 {sha256}").format(
        version=used.version, name=used.name, sha256=used.sha256
    )
