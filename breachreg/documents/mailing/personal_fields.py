"""The fields of a letter that differ from person to person, and whether a template only prints them.

A letter can be filled for many people at once where its template prints these fields or asks whether they are filled. A template that
does more with them, such as `{{ person_name|upper }}`, is rendered anew for each person.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Mapping

from breachreg.documents.marks import DIRECTIONS, unmarked
from breachreg.documents.rendering import FOOTNOTES, cleaned

PERSONAL_FIELDS = (
    "person_name",
    "person_street",
    "person_town",
    "person_salutation",
    "person_email",
    "person_phone",
)
HARMLESS_FILTERS = ("trim", "default")
"""They change nothing in a text that is there and has no blanks around it."""
UNSEEN = DIRECTIONS | dict.fromkeys((0xFEFF, 0xFFFC), None)
"""Signs that nobody sees; a name needs none of them."""


def personal_text(text: str) -> str:
    """Return what a list says of a person as it can stand in a letter: one line, composed letters, nothing unseen that turns text."""
    if text.isascii() and text.isprintable():
        # most names and addresses: there is nothing to compose and nothing unseen in them
        return unmarked(cleaned(" ".join(text.split()))) if "_" in text else " ".join(text.split())
    plain = unicodedata.normalize("NFC", unmarked(text)).translate(UNSEEN)
    kept: str = cleaned(" ".join(plain.split()))
    return unmarked(" ".join(kept.split()))


def personal_values(values: Mapping[str, str]) -> dict[str, str]:
    """Return every personal field, as it stands in the letter; what is not known of somebody is empty."""
    return {name: personal_text(values.get(name, "")) for name in PERSONAL_FIELDS}


def worked_upon(template: bytes) -> tuple[str, ...]:
    """Return the personal fields with which a template does more than print them or ask whether they are filled.

    Args:
        template: bytes of a template that was rendered before, so that its programs can be read.
    """
    from docxtpl import DocxTemplate

    from breachreg.documents.sandbox import letter_environment

    document = DocxTemplate(io.BytesIO(template))
    document.init_docx()
    programs = [document.patch_xml(document.get_xml())]
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        programs += [document.patch_xml(part.blob.decode("utf-8")) for _key, part in document.get_headers_footers(uri)]
    for part in document.docx.part.package.parts:
        if part.content_type == FOOTNOTES:
            programs.append(document.patch_xml(part.blob.decode("utf-8")))
    environment = letter_environment()
    found = [name for program in programs for name in _Uses().look(environment.parse(program))]
    return tuple(dict.fromkeys(found))


class _Uses:
    """Walks through a template as Jinja reads it."""

    def look(self, tree: object) -> Iterator[str]:
        """Give the personal fields that are used for more than printing or asking whether they are filled."""
        from jinja2 import nodes

        assert isinstance(tree, nodes.Node)
        if isinstance(tree, nodes.Output):
            for child in tree.nodes:
                yield from self._printed(child)
        elif isinstance(tree, nodes.If):
            yield from self._asked(tree.test)
            for inner in (*tree.body, *tree.elif_, *tree.else_):
                yield from self.look(inner)
        elif isinstance(tree, nodes.Name):
            if tree.name in PERSONAL_FIELDS and tree.ctx == "load":
                yield tree.name
        else:
            for part in tree.iter_child_nodes():
                yield from self.look(part)

    def _printed(self, node: object) -> Iterator[str]:
        from jinja2 import nodes

        if isinstance(node, nodes.Name):
            return
        if isinstance(node, nodes.Filter) and node.name in HARMLESS_FILTERS and isinstance(node.node, nodes.Name):
            # default('-', true) also replaces a text that is empty: that is asking whether it is filled
            return
        if isinstance(node, nodes.CondExpr):
            yield from self._asked(node.test)
            for child in (node.expr1, node.expr2):
                if child is not None:
                    yield from self._printed(child)
            return
        yield from self.look(node)

    def _asked(self, node: object) -> Iterator[str]:
        from jinja2 import nodes

        if isinstance(node, nodes.Name):
            return
        if isinstance(node, nodes.Not):
            yield from self._asked(node.node)
        elif isinstance(node, nodes.And | nodes.Or):
            yield from self._asked(node.left)
            yield from self._asked(node.right)
        else:
            yield from self.look(node)
