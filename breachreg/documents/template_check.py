"""What is wrong with a template, in Dutch, all of it at once, each with its place and the nearest allowed name."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import jinja2
from jinja2 import nodes

from breachreg.documents.kinds import Shape
from breachreg.documents.marks import W
from breachreg.documents.sandbox import DEEPEST_BLOCK, DEEPEST_LOOP, FILTERS, LOOP, LetterEnvironment
from breachreg.i18n import _

CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
OPENER = re.compile(r"\{\{|\{%|\{#")
LEVELS = {"p": f"{W}p", "tr": f"{W}tr", "tc": f"{W}tc"}
WORDS = ("if", "elif", "else", "endif", "for", "endfor")
STRAIGHT = str.maketrans("“”‘’", "\"\"''")
FOR = re.compile(r"^([^\W\d]\w*)\s+in\s+(.+)$", re.DOTALL)
LONGEST_CODE, MOST_CODES = 300, 2_000
TEXT, UNKNOWN = None, object()


@dataclass
class _Block:
    """A block that is open: its word, where it stands, and the names known inside."""

    word: str
    level: str
    holder: Any
    place: str
    scope: Mapping[str, Any]


class TemplateCheck:
    """Looks at one part of a template (body, header, footer) after the other.

    Attributes:
        found: the mistakes so far, as sentences.
    """

    def __init__(self, fields: Shape, about: Mapping[str, str] | None = None) -> None:
        self.fields = fields
        self._about = about or {}
        self.found: list[str] = []
        self._environment = LetterEnvironment()
        self._open: list[_Block] = []
        self._codes = 0

    def part(self, root: Any, name: str) -> None:
        """Look at the XML of a part; `name` is what the office calls it, such as `Tekst` or `Kop`."""
        self._open = []
        for item in root.iter():
            if not isinstance(item.tag, str):
                continue
            texts = [*item.attrib.values(), item.tail or "", "" if item.tag == f"{W}t" else item.text or ""]
            if any(OPENER.search(text) for text in texts):
                self._say(
                    name, _("er staat een code op een plek waar geen tekst staat, zoals in een veld of koppeling")
                )
        for paragraph in root.iter(f"{W}p"):
            self._paragraph(paragraph, name)
        for block in self._open:
            self._say(block.place, _("bij {{% {word} %}} hoort nog {{% end{word} %}}").format(word=block.word))

    def plain(self, text: str, name: str) -> None:
        """Look at a text outside the document, such as its title."""
        if OPENER.search(text):
            self._say(name, _("hier kunnen geen codes staan"))

    def _paragraph(self, paragraph: Any, part: str) -> None:
        text = _own_text(paragraph)
        if "{" not in text and "}" not in text:
            return
        place = f"{part}, ‘{text.strip()[:50]}{'…' if len(text.strip()) > 50 else ''}’"
        rest, start = "", 0
        while (opener := OPENER.search(text, start)) and self._codes <= MOST_CODES:
            closer = CLOSERS[opener.group()]
            end = text.find(closer, opener.end())
            following = OPENER.search(text, opener.end())
            rest += text[start : opener.start()]
            if end < 0 or (following and following.start() < end):
                self._codes += 1
                self._say(
                    place,
                    _("de code ‘{code}’ is niet afgesloten met {end}").format(
                        code=text[opener.start() :][:30], end=closer
                    ),
                )
                start = following.start() if following else len(text)
                continue
            start = end + 2
            if opener.group() != "{#":
                self._code(opener.group(), text[opener.end() : end].translate(STRAIGHT), paragraph, text, place)
        rest += text[start:]
        if "}}" in rest or "%}" in rest:
            self._say(place, _("er staat een einde van een code zonder begin"))
        for block in [block for block in self._open if block.level == "run" and block.holder is paragraph]:
            self._open.remove(block)
            self._say(
                place,
                _(
                    "bij {{% {word} %}} hoort nog {{% end{word} %}} in dezelfde alinea; gebruik {{%p {word} … %}} voor hele alinea's"
                ).format(word=block.word),
            )

    def _code(self, opener: str, code: str, paragraph: Any, text: str, place: str) -> None:
        self._codes += 1
        if self._codes > MOST_CODES or len(code) > LONGEST_CODE:
            if self._codes <= MOST_CODES + 1:
                self._say(place, _("er staan te veel of te lange codes in"))
            return
        if code[:1] in "-+" or code[-1:] in "-+":
            self._say(place, _("een streepje of plus direct binnen de haken kan hier niet"))
            return
        level = re.match(r"(p|tr|tc|r)\s", code)
        if opener == "{{":
            if level:
                self._say(place, _("schrijf {{{{ veld }}}} zonder ‘{letter}’ ervoor").format(letter=level.group(1)))
                return
            self._printed(code, place)
            return
        if level and level.group(1) == "r":
            self._say(place, _("gebruik {% … %} zonder ‘r’ ervoor"))
            return
        if level:
            code = code[level.end() :]
            if not self._alone(level.group(1), paragraph, text, place):
                return
        self._statement(code.strip(), level.group(1) if level else "run", paragraph, place)

    def _alone(self, level: str, paragraph: Any, text: str, place: str) -> bool:
        """Word's paragraph, row or cell with such a code disappears; nothing else may stand in it."""
        holder = _holder(paragraph, level)
        if holder is None:
            self._say(place, _("deze code hoort in een tabel"))
            return False
        whole = text if level == "p" else "".join(t.text or "" for t in holder.iter(f"{W}t"))
        if len(OPENER.findall(whole)) != 1 or not re.fullmatch(r"\s*\{%.*%\}\s*", whole, re.DOTALL):
            what = {"p": _("alinea"), "tr": _("rij"), "tc": _("cel")}[level]
            self._say(
                place,
                _("een code met ‘{letter}’ moet alleen staan in haar {what}; de rest zou verdwijnen").format(
                    letter=level, what=what
                ),
            )
        return True

    def _statement(self, code: str, level: str, paragraph: Any, place: str) -> None:
        word, _space, rest = code.partition(" ")
        holder = paragraph if level == "run" else _holder(paragraph, level).getparent()
        if word not in WORDS:
            self._say(
                place, _("onbekende code ‘{name}’.{nearest}").format(name=word[:30], nearest=_nearest(word, WORDS))
            )
            return
        if word in ("if", "for"):
            self._begin(word, rest.strip(), level, holder, place)
            return
        wanted = ("for",) if word == "endfor" else ("if",) if word in ("elif", "endif") else ("if", "for")
        if not self._open or self._open[-1].word not in wanted:
            self._say(place, _("{{% {word} %}} staat hier zonder begin").format(word=word))
            return
        block = self._open[-1]
        if block.level != level or block.holder is not holder:
            self._say(
                place,
                _(
                    "het begin van dit blok ({begin}) staat in een andere alinea, rij of cel; begin en einde horen bij elkaar"
                ).format(begin=block.place),
            )
        if word == "elif":
            self._expression(rest, place)
        elif word.startswith("end"):
            self._open.pop()
        if word in ("else", "endif", "endfor") and rest.strip():
            self._say(place, _("achter {word} hoort niets te staan").format(word=word))

    def _begin(self, word: str, rest: str, level: str, holder: Any, place: str) -> None:
        scope = dict(self._scope)
        if word == "if":
            self._expression(rest, place)
        else:
            match = FOR.match(rest)
            if match is None:
                self._say(place, _("een herhaling schrijft u als {% for x in lijst %}"))
                item: Any = UNKNOWN
                name = "x"
            else:
                name, item = match.group(1), self._item(match.group(2), place)
            scope |= {name: item, "loop": dict.fromkeys(LOOP)}
            if sum(block.word == "for" for block in self._open) >= DEEPEST_LOOP:
                self._say(place, _("meer dan twee herhalingen in elkaar kan niet"))
        if len(self._open) >= DEEPEST_BLOCK:
            self._say(place, _("er staan te veel blokken in elkaar"))
        self._open.append(_Block(word, level, holder, place, scope))

    def _item(self, code: str, place: str) -> Any:
        kind = self._expression(code, place)
        if kind is UNKNOWN:
            return UNKNOWN
        if not isinstance(kind, list):
            self._say(place, _("‘{name}’ is geen lijst en kan niet worden herhaald").format(name=code.strip()[:40]))
            return UNKNOWN
        outer = [block for block in self._open if block.word == "for"]
        if outer and "." not in code:
            self._say(place, _("een herhaling in een herhaling gaat over een lijst van de buitenste"))
        return kind[0]

    def _printed(self, code: str, place: str) -> None:
        kind = self._expression(code, place)
        if isinstance(kind, list):
            self._say(
                place, _("‘{name}’ is een lijst; gebruik {{%p for x in {name} %}}").format(name=code.strip()[:40])
            )
        elif isinstance(kind, Mapping):
            self._say(
                place,
                _("van ‘{name}’ moet u een veld kiezen: {fields}").format(
                    name=code.strip()[:40], fields=", ".join(kind)
                ),
            )

    @property
    def _scope(self) -> Mapping[str, Any]:
        return self._open[-1].scope if self._open else self.fields

    def _expression(self, code: str, place: str) -> Any:
        """Return what an expression gives (None for a text), after telling what is wrong with it."""
        try:
            tree = self._environment.parse("{{ " + code + " }}")
        except (jinja2.TemplateSyntaxError, RecursionError):
            self._say(place, _badly_written(code))
            return UNKNOWN
        output = tree.body[0] if len(tree.body) == 1 else None
        if (
            not isinstance(output, nodes.Output)
            or len(output.nodes) != 1
            or isinstance(output.nodes[0], nodes.TemplateData)
        ):
            self._say(place, _badly_written(code))
            return UNKNOWN
        return self._kind(output.nodes[0], place)

    def _kind(self, node: nodes.Node, place: str) -> Any:
        if isinstance(node, nodes.Const):
            return TEXT
        if isinstance(node, nodes.Name):
            return self._named(node.name, self._scope, place)
        if isinstance(node, nodes.Getattr):
            whole = self._kind(node.node, place)
            if whole is UNKNOWN:
                return UNKNOWN
            return self._named(node.attr, whole if isinstance(whole, Mapping) else {}, place)
        if isinstance(node, nodes.Filter):
            return self._filtered(node, place)
        if isinstance(
            node, nodes.Concat | nodes.And | nodes.Or | nodes.Not | nodes.Compare | nodes.Operand | nodes.CondExpr
        ):
            kinds = [self._kind(child, place) for child in node.iter_child_nodes()]
            if isinstance(node, nodes.And | nodes.Or):
                return kinds[0]
            return kinds[1] if isinstance(node, nodes.CondExpr) else TEXT
        if isinstance(node, nodes.Call):
            self._say(place, _("een sjabloon mag niets uitvoeren"))
        elif isinstance(node, nodes.BinExpr | nodes.UnaryExpr):
            self._say(place, _("rekenen kan niet in een sjabloon"))
        else:
            self._say(place, _("deze code kan hier niet; noem alleen velden bij hun naam"))
        return UNKNOWN

    def _filtered(self, node: nodes.Filter, place: str) -> Any:
        kind = self._kind(node.node, place) if node.node is not None else UNKNOWN
        if node.name not in FILTERS:
            self._say(
                place,
                _("onbekende bewerking ‘{name}’.{nearest}").format(
                    name=node.name, nearest=_nearest(node.name, FILTERS)
                ),
            )
            return UNKNOWN
        if node.kwargs or node.dyn_args or node.dyn_kwargs or not all(isinstance(a, nodes.Const) for a in node.args):
            self._say(
                place, _("tussen de haakjes van ‘{name}’ kan alleen een vaste tekst staan").format(name=node.name)
            )
        if node.name in ("first", "last"):
            return kind[0] if isinstance(kind, list) else kind
        if node.name == "default":
            return kind
        return TEXT

    def _named(self, name: str, known: Mapping[str, Any], place: str) -> Any:
        if name not in known:
            self._say(
                place,
                _("onbekend veld ‘{name}’.{nearest}").format(
                    name=name[:40],
                    nearest=_nearest(name, known, self._about if self.fields.keys() <= known.keys() else {}),
                ),
            )
            return UNKNOWN
        return known[name]

    def _say(self, place: str, what: str) -> None:
        sentence = f"{place}: {what.rstrip('.')}." if not what.endswith("?") else f"{place}: {what}"
        if sentence not in self.found:
            self.found.append(sentence)


def _own_text(paragraph: Any) -> str:
    """Return the text of a paragraph without that of text boxes in it."""
    return "".join(t.text or "" for t in paragraph.iter(f"{W}t") if next(t.iterancestors(f"{W}p")) is paragraph)


def _holder(paragraph: Any, level: str) -> Any:
    return paragraph if level == "p" else next(paragraph.iterancestors(LEVELS[level]), None)


def _nearest(name: str, allowed: Iterable[str], about: Mapping[str, str] | None = None) -> str:
    names = list(allowed)
    near = difflib.get_close_matches(name.lower(), names, 1, 0.5)
    if near:
        return _(" Bedoelt u ‘{name}’?").format(name=near[0])
    meant = _meant(name, about or {})
    if meant:
        return _(" Bedoelt u ‘{name}’ ({about})?").format(name=meant, about=(about or {})[meant])
    return _(" Kies uit: {names}").format(names=", ".join(names[:8])) if names and len(names) <= 8 else ""


def _meant(name: str, about: Mapping[str, str]) -> str:
    """Return the field whose explanation has the most of the words in a name such as `naam_betrokkene`; empty when none has any."""
    words = [word for word in re.split(r"[\W_]+", name.lower()) if len(word) > 2]
    best, most = "", 0
    for field, text in about.items():
        said = re.split(r"\W+", text.lower())
        found = sum(any(part.startswith(word) for part in said) for word in words)
        if found > most:
            best, most = field, found
    return best


def _badly_written(code: str) -> str:
    if any(unicodedata.category(sign) == "Cf" for sign in code):
        plain = "".join(sign for sign in code if unicodedata.category(sign) != "Cf")
        return _("in ‘{code}’ staat een teken dat niemand ziet; typ de code over").format(code=plain.strip()[:60])
    return _("‘{code}’ is niet goed geschreven").format(code=code.strip()[:60])
