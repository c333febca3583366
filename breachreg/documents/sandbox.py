"""Filling a Word template without trusting it: only named fields, few filters, nothing that can be called.

A template is read twice before it is filled. `template_mistakes` looks at what the office typed, paragraph by paragraph, and tells every
mistake at once with its place. `assert_harmless` then looks at the whole program that Jinja would run, against a list of
what is allowed; what is not on the list does not run. The values are plain texts, lists and dictionaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS = ("upper", "lower", "capitalize", "trim", "default", "join", "length", "first", "last")
LOOP = ("first", "last", "index", "length")
DEEPEST_LOOP, DEEPEST_BLOCK = 2, 10
MOST_READY = 100
LONGEST_RESULT = 8 * 2**20
ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.For,
    nodes.If,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.Filter,
    nodes.Concat,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """A Jinja environment in which nothing can be called, nothing but a field can be read, and unknown names are errors."""

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))
    intercepted_unops = frozenset("-+")

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=jinja2.StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.tests = {}
        self._ready: dict[str, jinja2.Template] = {}

    def from_string(self, source: Any, globals: Any = None, template_class: Any = None) -> jinja2.Template:
        """Return a template made ready; the same source is made ready once."""
        ready = self._ready.get(source)
        if ready is None:
            if len(self._ready) >= MOST_READY:
                self._ready.clear()
            ready = self._ready[source] = super().from_string(source, globals, template_class)
        return ready

    def concat(self, pieces: Iterable[str]) -> str:
        """Join what a template gives, and stop when it is more than a document holds: repeating can make a lot of a little."""
        found, size = [], 0
        for piece in pieces:
            size += len(piece)
            if size > LONGEST_RESULT:
                raise SecurityError("too long")
            found.append(piece)
        return "".join(found)

    def is_safe_callable(self, obj: Any) -> bool:
        """Nothing is."""
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse arithmetic: a template can fill memory with it."""
        raise SecurityError(operator)

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        """Refuse signs."""
        raise SecurityError(operator)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read a field of a plain dictionary, or where a loop is; never a Python attribute."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Refuse: fields are read by their name."""
        raise SecurityError("getitem")


@cache
def letter_environment() -> LetterEnvironment:
    """Return the environment in which all letters are filled; it keeps nothing of their values."""
    return LetterEnvironment()


def assert_harmless(source: str, environment: LetterEnvironment) -> None:
    """Check the whole of what Jinja would run against the list of what may be in a template.

    Raises:
        SecurityError: something else is in it. jinja2.TemplateSyntaxError.
    """
    try:
        tree = environment.parse(re.sub(r"<w:p([ >])", r"\n<w:p\1", source))
        _walk(tree, (), 0)
    except RecursionError as error:
        raise SecurityError("too deep") from error


def _walk(node: nodes.Node, loops: tuple[str, ...], depth: int) -> None:
    if not isinstance(node, ALLOWED):
        raise SecurityError(type(node).__name__)
    if isinstance(node, nodes.Filter):
        plain = all(isinstance(argument, nodes.Const) for argument in node.args)
        if node.name not in FILTERS or not plain or node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise SecurityError(node.name)
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        raise SecurityError(node.attr)
    if isinstance(node, nodes.For | nodes.If):
        depth += 1
    if isinstance(node, nodes.For):
        # a loop in a loop goes over something of the outer one, so that their lengths never multiply
        inner = (
            isinstance(node.iter, nodes.Getattr)
            and isinstance(node.iter.node, nodes.Name)
            and node.iter.node.name in loops
        )
        outer = isinstance(node.iter, nodes.Name) and not loops
        if node.recursive or node.test or not (inner or outer) or not isinstance(node.target, nodes.Name):
            raise SecurityError("for")
        loops = (*loops, node.target.name)
    if len(loops) > DEEPEST_LOOP or depth > DEEPEST_BLOCK:
        raise SecurityError("too deep")
    for child in node.iter_child_nodes():
        _walk(child, loops, depth)
