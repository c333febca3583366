"""What an own template holds that nobody sees and everybody would get: comments, tracked changes, hidden text, codes that are never filled.

An office's template is usually an old letter. What was deleted from it with "wijzigingen bijhouden", or said about it in a comment, would
go to everybody on the list. Such a file is refused, with what to do; traces of whoever made it are taken out (`template_traces`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from breachreg.documents.marks import W
from breachreg.documents.template_check import OPENER
from breachreg.documents.unseen_text import is_unseen
from breachreg.i18n import N_, _

STORIES = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml", re.IGNORECASE)
COMMENTS = re.compile(r"word/comments\w*\.xml", re.IGNORECASE)
NEVER_FILLED = re.compile(r"word/(endnotes\d*|diagrams/\w+|charts/\w+|comments\w*|glossary/\w+)\.xml", re.IGNORECASE)
RELATIONS = re.compile(r"word/_rels/[^/]+\.rels", re.IGNORECASE)
TRACKED = frozenset((
    "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange",
    "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange", "tblPrExChange",
))  # fmt: skip
FIELD_WORDS = (
    "naam", "name", "voornaam", "achternaam", "voorletters", "aanhef", "titel", "adres", "address", "straat", "street", "huisnummer",
    "postcode", "plaats", "woonplaats", "town", "city", "land", "datum", "date", "kenmerk", "referentie", "reference", "ref", "telefoon",
    "telefoonnummer", "phone", "e-?mail", "e-?mailadres", "organisatie", "bedrijf", "functie", "afdeling", "onderwerp", "subject", "bedrag",
    "zaaknummer", "dossiernummer", "nummer", "contactpersoon", "betrokkene", "cliënt", "client", "klant", "patiënt", "ondertekenaar",
    "handtekening", "invullen", "in te vullen", "vul", "kies", "hier", "geboortedatum", "salutation", "first", "last",
)  # fmt: skip
"""What stands between square or round brackets where somebody leaves a place open by hand: ‘[naam]’, ‘[datum invullen]’, never ‘[sic]’."""
MERGE_SIGN = re.compile(
    "|".join(
        (
            r"«\s*\w+(?:[ .-]\w+){0,3}\s*»",
            r"<<\s*\w[\w .:-]{0,40}>>",
            r"<%.{1,60}?%>",
            r"<[^\W\d_][\w .-]{1,40}>",
            r"(?<![{$#])\{[^\W\d][\w .:|-]{0,40}\}(?!\})",
            rf"(?<![{{$#])\{{\s+(?:{'|'.join(FIELD_WORDS)})\s+\}}(?!\}})",
            r"\{\{\{.{1,60}?\}\}\}",
            r"[$#]!?\{[^{}]{1,40}\}",
            r"\[\[[^\[\]]{1,40}\]\]",
            r"\*\|[^|]{1,40}\|\*",
            r"([%#@$§]{2}|__)[^\W\d_][\w .-]{0,40}?\1",
            r"(?<!\w)([%#@§~])[^\W\d_]\w{2,40}\2(?!\w)",
            r"(?<!\w)\$[^\W\d_]{3}\w{0,40}\$?",
            rf"\[\s*(?:{'|'.join(FIELD_WORDS)})(?![^\W_]).{{0,40}}?\]",
            r"\[(?-i:[A-Z]{4}[A-Z_ ]{0,40})\]",
            r"\[\w+_\w+\]",
            r"\((?:[^()]{1,30} )?(?:invullen|in te vullen)\)",
        )
    ),
    re.IGNORECASE,
)
"""How other programs, and people by hand, write a place that is to be filled in."""
SIGNS = frozenset("«<{[%#@$§~(*_")
LEFT_OPEN = re.compile(
    r"(?<!\d )\b(?-i:X{3,})\b(?! \d)|\bd{1,2}[-/. ]m{1,4}[-/. ](?:jj|yy){1,2}\b|\bkies een (?:item|datum)\b|\bchoose an item\b"
    r"|\bklik (?:of tik )?(?:hier|om)\b.{0,30}\b(?:tekst|datum)\b|\bclick (?:or tap )?(?:here )?to enter\b|\blorem ipsum\b",
    re.IGNORECASE,
)
"""What stands where somebody, or Word, left a place open without a sign around it."""
PARTS = {
    "endnotes": N_("Eindnoot"),
    "diagrams": N_("SmartArt"),
    "charts": N_("Grafiek"),
    "comments": N_("Opmerking"),
    "glossary": N_("Bouwstenen"),
}
LONGEST_SHOWN = 40
TELLING = frozenset((
    "AUTHOR", "INFO", "TEMPLATE", "EDITTIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "FILENAME", "USERNAME", "USERINITIALS", "USERADDRESS", "LASTSAVEDBY", "DOCVARIABLE", "DOCPROPERTY", "COMMENTS", "IF",
))  # fmt: skip
"""Fields whose outcome was kept from whoever made the template, or that hold text that is not shown."""


MOVING = frozenset(("DATE", "TIME"))
"""Fields that show another day at each opening: no letter says then when it was written."""


def contents_mistakes(parts: Mapping[str, bytes]) -> list[str]:
    """Return why the contents of a template cannot go out, in Dutch; each sentence names the place and what to do.

    Args:
        parts: of the package, by name.
    """
    found: list[str] = []
    hiding = _hiding_styles(parts.get("word/styles.xml", b""))
    for name in sorted(parts):
        if STORIES.fullmatch(name):
            found += _of_a_story(_parsed(parts[name]), hiding)
        elif COMMENTS.fullmatch(name):
            found += _of_comments(_parsed(parts[name]))
        if NEVER_FILLED.fullmatch(name):
            found += _never_filled(name, _parsed(parts[name]))
        elif RELATIONS.fullmatch(name):
            found += _of_links(_parsed(parts[name]))
    return list(dict.fromkeys(found))


def _parsed(content: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _of_a_story(root: Any, hiding: frozenset[str]) -> Iterator[str]:
    tracked = next((item for item in root.iter() if isinstance(item.tag, str) and _local(item) in TRACKED), None)
    if tracked is not None:
        yield _(
            "Er staan bijgehouden wijzigingen in{what}. Kies in Word bij Controleren, Accepteren, ‘Alle wijzigingen accepteren en bijhouden stoppen’."
        ).format(what=_shown(_text(tracked)))
    runs = [run for run in root.iter(f"{W}r") if _text(run).strip()]
    hidden = next((run for run in runs if _is_hidden(run, hiding)), None)
    if hidden is not None:
        yield _(
            "Er staat verborgen tekst in{what}. Maak haar in Word zichtbaar (Start, Lettertype, Verborgen uit) of haal haar weg."
        ).format(what=_shown(_text(hidden)))
    unseen = next((run for run in runs if is_unseen(run)), None)
    if unseen is not None:
        yield _(
            "Er staat tekst in die niemand ziet, in de kleur van de achtergrond, heel klein of buiten het blad{what}; zij gaat wel mee. Geef haar een gewone kleur en grootte of haal haar weg."
        ).format(what=_shown(_text(unseen)))
    for word in (word for word in _fields(root) if word in TELLING):
        yield _(
            "Er staat een veld in dat iets van de maker of van zijn computer toont of verbergt ({word}). Haal het weg, of zet de tekst zelf neer."
        ).format(word=word)
    for word in _fields(root):
        if word in MOVING:
            yield _(
                "Er staat een datum in die bij elk openen verandert ({word}); de brief zegt dan niet meer wanneer hij is geschreven. Zet er {{{{ date }}}} neer."
            ).format(word=word)
    if next(root.iter(f"{W}showingPlcHdr"), None) is not None:
        yield _(
            "Er staat een leeg invulveld van Word in; wat daar staat (‘Klik hier …’) gaat mee in elke brief. Haal het weg of zet er een veld van dit programma neer."
        )
    for code in _merge_fields(root):
        yield _(
            "Er staat een samenvoegveld van Word in ({code}); dat vult dit programma niet in. Zet er een veld van dit programma neer, zoals {{{{ person_name }}}}."
        ).format(code=code)
    for sign in _merge_signs(root):
        yield _(
            "Er staat een invulplek in die dit programma niet invult ({sign}). Zet er een veld van dit programma neer, zoals {{{{ person_name }}}}, of haal haar weg."
        ).format(sign=sign)


def _is_hidden(run: Any, hiding: frozenset[str]) -> bool:
    for name in ("vanish", "specVanish"):
        mark = run.find(f"{W}rPr/{W}{name}")
        if mark is not None:
            return _is_on(mark)
    styles = (run.find(f"{W}rPr/{W}rStyle"), run.getparent().find(f"{W}pPr/{W}pStyle"))
    return any(style is not None and style.get(f"{W}val", "") in hiding for style in styles)


def _is_on(mark: Any) -> bool:
    return mark.get(f"{W}val", "true") not in ("0", "false", "off")


def _hiding_styles(content: bytes) -> frozenset[str]:
    """Return the ids of the styles that hide text, also those that are based on one."""
    if not content:
        return frozenset()
    based: dict[str, str] = {}
    hiding: dict[str, bool] = {}
    for style in _parsed(content).iter(f"{W}style"):
        ident, base = style.get(f"{W}styleId", ""), style.find(f"{W}basedOn")
        based[ident] = base.get(f"{W}val", "") if base is not None else ""
        marks = [style.find(f"{W}rPr/{W}{name}") for name in ("vanish", "specVanish")]
        said = [_is_on(mark) for mark in marks if mark is not None]
        if said:
            hiding[ident] = said[0]
    found = set()
    for ident in based:
        at, seen = ident, set[str]()
        while at and at not in seen and at not in hiding:
            seen.add(at)
            at = based.get(at, "")
        if hiding.get(at):
            found.add(ident)
    return frozenset(found)


def _fields(root: Any) -> Iterator[str]:
    """Give the word with which each field of Word begins."""
    for item in root.iter(f"{W}instrText", f"{W}fldSimple"):
        code = (item.text or "") if item.tag == f"{W}instrText" else item.get(f"{W}instr", "")
        yield next(iter(code.split()), "").upper()


def _merge_fields(root: Any) -> Iterator[str]:
    for item in root.iter(f"{W}instrText", f"{W}fldSimple"):
        code = (item.text or "") if item.tag == f"{W}instrText" else item.get(f"{W}instr", "")
        match = re.match(r"\s*MERGEFIELD\s+\"?([^\"\\]+)", code, re.IGNORECASE)
        if match:
            yield f"«{match[1].strip()[:LONGEST_SHOWN]}»"


def _merge_signs(root: Any) -> Iterator[str]:
    for paragraph in root.iter(f"{W}p"):
        # the signs that a merge field shows are told with the field
        if next(_merge_fields(paragraph), None) is not None:
            continue
        text = _text(paragraph)
        for match in LEFT_OPEN.finditer(text):
            yield match[0][:LONGEST_SHOWN]
        if not SIGNS.isdisjoint(text):
            without = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", text, flags=re.DOTALL)
            for match in MERGE_SIGN.finditer(without):
                yield match[0][:LONGEST_SHOWN]


def _of_comments(root: Any) -> Iterator[str]:
    comment = next((item for item in root.iter() if _local(item) == "comment"), None)
    if comment is not None:
        yield _(
            "Er staan opmerkingen in{what}; zij zouden in elke brief meegaan. Kies in Word bij Controleren, Verwijderen, ‘Alle opmerkingen verwijderen’."
        ).format(what=_shown(_text(comment)))


def _never_filled(name: str, root: Any) -> Iterator[str]:
    text = "".join(root.itertext())
    match = OPENER.search(text)
    if match:
        part = next((_(label) for word, label in PARTS.items() if word in name.lower()), name)
        yield _("{part}: hier worden codes niet ingevuld{what}. Zet de tekst in de brief zelf.").format(
            part=part, what=_shown(text[match.start() :])
        )


def _of_links(root: Any) -> Iterator[str]:
    for item in root.iter():
        target = unquote(item.get("Target", "")) if isinstance(item.tag, str) else ""
        if OPENER.search(target):
            yield _(
                "In het adres van een koppeling staat een code ({target}); die wordt niet ingevuld. Schrijf de code in de tekst, zonder koppeling."
            ).format(target=target[:60])


def _text(item: Any) -> str:
    return "".join(part.text or "" for part in item.iter(f"{W}t", f"{W}delText"))


def _shown(text: str) -> str:
    short = " ".join(text.split())
    if not short:
        return ""
    return f" (‘{short[:LONGEST_SHOWN]}{'…' if len(short) > LONGEST_SHOWN else ''}’)"


def _local(item: Any) -> str:
    return item.tag.rpartition("}")[2] if isinstance(item.tag, str) else ""
