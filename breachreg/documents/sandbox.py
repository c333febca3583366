"""Filling a Word template without trusting it: only named fields, few filters, nothing that can be called.

The values are plain texts, lists and dictionaries. A template that asks for anything else is refused when it is read, with
every mistake at once.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from breachreg.errors import TemplateError
from breachreg.i18n import _

FILTERS = (
    "upper",
    "lower",
    "capitalize",
    "trim",
    "default",
    "join",
    "length",
    "first",
    "last",
    "replace",
    "e",
    "escape",
)
REFUSED_OPERATORS = ("*", "**", "%", "//", "/", "-")
Fields = Mapping[str, Any]
"""What a template may use: a name with None (text), a list with one example mapping, or a mapping."""


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """A Jinja environment in which nothing can be called and unknown names are errors."""

    intercepted_binops = frozenset(REFUSED_OPERATORS)
    intercepted_unops = frozenset("-+")

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=jinja2.StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.tests = {name: self.tests[name] for name in ("none", "string", "sequence")}

    def is_safe_callable(self, obj: Any) -> bool:
        """Nothing is."""
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse arithmetic: a template can fill memory with it."""
        raise jinja2.exceptions.SecurityError(operator)

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        """Refuse signs."""
        raise jinja2.exceptions.SecurityError(operator)


def mistakes(source: str, fields: Fields, place: str) -> list[str]:
    """Return everything that is wrong with a template's text, in Dutch; empty when it can be filled.

    Args:
        place: where the text is, such as `kop` or `tekst`.
    """
    environment = LetterEnvironment()
    try:
        tree = environment.parse(source)
    except jinja2.TemplateSyntaxError as error:
        return [
            _("{place}: een code is niet goed afgesloten of geschreven ({why}).").format(place=place, why=error.message)
        ]
    found: list[str] = []
    _Checker(fields, place, found).visit(tree, {})
    return found


class _Checker:
    """Walks a template's tree with the names that are known at each place."""

    def __init__(self, fields: Fields, place: str, found: list[str]) -> None:
        self.fields, self.place, self.found = fields, place, found

    def visit(self, node: nodes.Node, scope: Mapping[str, Any]) -> None:
        if isinstance(node, nodes.For):
            self._loop(node, scope)
            return
        if isinstance(node, nodes.Name | nodes.Getattr):
            self._resolve(node, scope)
            return
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            self._say(_("Onbekende bewerking '{name}'.{nearest}"), node.name, FILTERS)
        elif isinstance(node, nodes.Call | nodes.CallBlock | nodes.FilterBlock):
            self.found.append(_("{place}: een sjabloon mag niets uitvoeren.").format(place=self.place))
            return
        elif isinstance(
            node, nodes.Getitem | nodes.Include | nodes.Import | nodes.FromImport | nodes.Extends | nodes.Macro
        ):
            self.found.append(_("{place}: deze code mag hier niet.").format(place=self.place))
            return
        elif isinstance(node, nodes.BinExpr) and node.operator in REFUSED_OPERATORS:
            self.found.append(_("{place}: rekenen kan niet in een sjabloon.").format(place=self.place))
        for child in node.iter_child_nodes():
            self.visit(child, scope)

    def _loop(self, node: nodes.For, scope: Mapping[str, Any]) -> None:
        item = self._resolve(node.iter, scope) if isinstance(node.iter, nodes.Name | nodes.Getattr) else None
        inner = dict(scope)
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = item[0] if isinstance(item, list) else None
        inner["loop"] = {"first": None, "last": None, "index": None}
        for child in (*node.body, *node.else_):
            self.visit(child, inner)

    def _resolve(self, node: nodes.Node, scope: Mapping[str, Any]) -> Any:
        """Return what the specification says of a name, telling it when there is none."""
        if isinstance(node, nodes.Name):
            if node.ctx != "load":
                return None
            known = {**self.fields, **scope}
            if node.name not in known:
                self._say(_("Onbekend veld '{name}'.{nearest}"), node.name, known)
                return None
            return known[node.name]
        if isinstance(node, nodes.Getattr):
            whole = self._resolve(node.node, scope) if isinstance(node.node, nodes.Name | nodes.Getattr) else None
            if node.attr.startswith("_") or not isinstance(whole, Mapping) or node.attr not in whole:
                self._say(_("Onbekend veld '{name}'.{nearest}"), node.attr, whole if isinstance(whole, Mapping) else ())
                return None
            return whole[node.attr]
        return None

    def _say(self, text: str, name: str, allowed: Any) -> None:
        near = difflib.get_close_matches(name, list(allowed), 1, 0.5)
        nearest = _(" Bedoelt u '{name}'?").format(name=near[0]) if near else ""
        self.found.append(f"{self.place}: {text.format(name=name, nearest=nearest)}")


def refuse(name: str, problems: list[str]) -> TemplateError:
    """Return the error that names every mistake of a template."""
    return TemplateError(
        _("In het sjabloon {name} staan fouten:\n{problems}").format(name=name, problems="\n".join(problems)),
        _("Verbeter het sjabloon in Word, of zet het oorspronkelijke sjabloon terug."),
    )
