"""A letter that was rendered once and is then filled for each person, to the same document that rendering it for that person gives.

It is rendered by the ordinary path with marks in the place of the personal fields. One such rendering serves everybody of whom the same fields are
known, so that a template may ask `{% if person_street %}`. Before it is trusted, it is compared with a real rendering.
"""

from __future__ import annotations

import io
import re
import secrets
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence

from breachreg.documents.mailing.personal_fields import PERSONAL_FIELDS, personal_values, worked_upon
from breachreg.documents.mailing.zip_parts import (
    LAST_BLOCK,
    Fixed,
    Piece,
    central_header,
    constant,
    end_record,
    fixed_parts,
    local_header,
    stored,
)
from breachreg.i18n import _

Render = Callable[[Mapping[str, str]], bytes]
"""The ordinary path: a whole document for the personal fields that are given, all of them."""
FILLED_PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
RENDERED_APART = re.compile(r"[{}]")
"""A text with braces can become part of a code of the template's own text; such a person's letter is rendered by itself."""
W_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
SAMPLE = {
    "person_name": "A & B <c> \"d\" 'é' \u0627\u0644 \U0001f600",
    "person_street": "Kade 1 & 2",
    "person_town": "1234 AB <Plaats>",
    "person_salutation": "heer \"A\" 'B'",
    "person_email": "a&b@voorbeeld.example",
    "person_phone": "+31 <0>",
}


class NotCompiledError(Exception):
    """The template does something with personal fields for which each letter has to be rendered by itself."""


class FilledPart:
    """One part of a Word file with places for personal texts.

    Attributes:
        pieces: what is the same, and the names of the fields in between.
    """

    def __init__(self, name: str, pieces: Sequence[bytes | str]) -> None:
        self.name = name.encode()
        self.pieces: list[Piece | str] = [constant(item) if isinstance(item, bytes) else item for item in pieces]

    def filled(self, escaped: Mapping[str, bytes]) -> tuple[list[bytes], int, int, int]:
        """Return the compressed part in pieces, its checksum, its size compressed and its own size.

        Args:
            escaped: the texts by field, as they stand in XML.
        """
        packed: list[bytes] = []
        crc = size = 0
        for item in self.pieces:
            if isinstance(item, str):
                raw = escaped[item]
                packed.append(stored(raw))
            else:
                raw = item.raw
                packed.append(item.packed)
            crc = zlib.crc32(raw, crc)
            size += len(raw)
        packed.append(LAST_BLOCK)
        return packed, crc, sum(map(len, packed)), size


def as_xml(text: str) -> bytes:
    """Return a text as the renderer writes it between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()


class CompiledForm:
    """The letter for everybody of whom the same fields are known.

    Attributes:
        parts: those with personal texts; others: the rest of the document by name.
    """

    def __init__(self, content: bytes, tokens: Mapping[str, str]) -> None:
        self.parts: list[FilledPart] = []
        self.texts: dict[str, list[bytes | str]] = {}
        self.others: list[tuple[str, bytes]] = []
        fields = {token.encode(): name for name, token in tokens.items()}
        split = re.compile(b"(" + b"|".join(fields) + b")") if fields else None
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                raw = package.read(name)
                if name != "word/document.xml" and (split is None or not split.search(raw)):
                    self.others.append((name, raw))
                    continue
                if split is not None:
                    _only_in_texts(name, raw, tokens)
                found = split.split(raw) if split is not None else [raw]
                self.texts[name] = [fields.get(item, item) for item in found]
        self.parts = [FilledPart(name, pieces) for name, pieces in self.texts.items()]
        self._fixed: Fixed = fixed_parts(self.others)

    def filled(self, escaped: Mapping[str, bytes]) -> bytes:
        """Return the document for one person.

        Args:
            escaped: the texts by field, as `as_xml` gives them.
        """
        found, table, offset = [self._fixed.body], [self._fixed.table], len(self._fixed.body)
        for part in self.parts:
            packed, crc, size, raw = part.filled(escaped)
            header = local_header(part.name, crc, size, raw)
            table.append(central_header(part.name, crc, size, raw, offset))
            found.append(header)
            found += packed
            offset += len(header) + size
        contents = b"".join(table)
        return b"".join((*found, contents, end_record(self._fixed.parts + len(self.parts), len(contents), offset)))


def _only_in_texts(name: str, raw: bytes, tokens: Mapping[str, str]) -> None:
    """Refuse personal texts anywhere but between the tags of a text: in an attribute or a field's code they are written otherwise."""
    from lxml import etree

    if not FILLED_PARTS.fullmatch(name):
        raise NotCompiledError(_("een persoonlijk veld staat in {place}").format(place=name))
    root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    seen = sum((item.text or "").count(token) for item in root.iter(W_TEXT) for token in tokens.values())
    if seen != sum(raw.count(token.encode()) for token in tokens.values()):
        raise NotCompiledError(_("een persoonlijk veld staat in een koppeling of beschrijving"))


class CompiledLetter:
    """A letter for many people.

    Attributes:
        slow_because: why each letter is rendered by itself, in Dutch; empty when it is not.
    """

    def __init__(self, template: bytes, render: Render) -> None:
        """Args: template: bytes that were looked at. render: the ordinary path for this letter."""
        self._render = render
        self._forms: dict[tuple[str, ...], CompiledForm] = {}
        self.slow_because = ""
        # rendering looks at a template first: what is wrong with it is told here, and its programs can be read
        render(personal_values(SAMPLE))
        used = worked_upon(template)
        if used:
            self._give_up(_("het sjabloon bewerkt {fields}").format(fields=", ".join(used)))
            return
        try:
            self._form(PERSONAL_FIELDS)
        except NotCompiledError as error:
            self._give_up(str(error))

    def _give_up(self, why: str) -> None:
        self.slow_because = _("Elke brief wordt apart opgemaakt, want {why}. Dat duurt langer.").format(why=why)

    def filled(self, values: Mapping[str, str]) -> bytes:
        """Return the document for one person.

        Args:
            values: the personal fields, as `personal_values` gives them.
        """
        if self.slow_because or RENDERED_APART.search("".join(values.values())):
            return self._render(values)
        try:
            form = self._form(tuple(name for name in PERSONAL_FIELDS if values[name]))
        except NotCompiledError as error:
            self._give_up(str(error))
            return self._render(values)
        return form.filled({name: as_xml(text) for name, text in values.items()})

    def form(self, values: Mapping[str, str]) -> CompiledForm:
        """Return the letter for everybody of whom the same fields are known as of this person.

        Raises:
            NotCompiledError: each letter has to be rendered by itself.
        """
        if self.slow_because:
            raise NotCompiledError(self.slow_because)
        return self._form(tuple(name for name in PERSONAL_FIELDS if values[name]))

    def _form(self, known: tuple[str, ...]) -> CompiledForm:
        form = self._forms.get(known)
        if form is None:
            nonce = secrets.token_hex(8)
            tokens = {name: f"q{nonce}x{place}q" for place, name in enumerate(known)}
            form = CompiledForm(self._render({name: tokens.get(name, "") for name in PERSONAL_FIELDS}), tokens)
            self._prove(form, known)
            self._forms[known] = form
        return form

    def _prove(self, form: CompiledForm, known: Sequence[str]) -> None:
        values = personal_values({name: text for name, text in SAMPLE.items() if name in known})
        filled = form.filled({name: as_xml(text) for name, text in values.items()})
        if parts_of(filled) != parts_of(self._render(values)):
            raise NotCompiledError(_("het sjabloon doet iets bijzonders met de persoonlijke velden"))


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}
