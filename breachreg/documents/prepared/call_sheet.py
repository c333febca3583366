"""The call card on one A4, and the evidence card behind it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from breachreg.documents.prepared.sheet import Sheet, day
from breachreg.documents.rulebook.paper import GREY, INK
from breachreg.i18n import _, paper_language
from breachreg.law.deadlines import moment_in_words
from breachreg.prevention.call_card import BLOCK_NAMES, Block, CallCard, Number, Sure
from breachreg.prevention.team import Act, response

MARGINS = 1.4
LINES = {Block.OWN: 31, Block.SERVICES: 14}
"""So many lines fit on one A4, of both blocks beside each other; the rest stands in the register, and that is said."""
BETWEEN = 0.8
"""Lines of white that a row takes."""
NAME, WHAT, PHONE = 24, 30, 20
"""Characters on a line; names and tasks are shortened to twice as many."""
SHORTER = 3
"""Characters that a line lacks where letters are wide."""
FORM = 60
ROOM_UNFILLED = 320
"""Characters for what is still to be arranged; the rest is counted."""
SMALLER_FROM = 14
"""Characters from which a number is written smaller, so that it stays on one line."""
PHONE_GAP = re.compile(r"(?<=[\d)]) (?=[\d(])")
BLANKS, LINE = 6, "_" * 16
"""Tasks that can be filled in by hand where nobody is known, and room to write."""
SURE = {Sure.OLD: "°", Sure.NEVER: "*"}


def call_sheet(card: CallCard, now: datetime) -> Sheet:
    """Return the call card as one page."""
    head = _head(card, _("Belkaart"), now)
    sheet = Sheet(_("Belkaart"), card.organisation, now, head=head, practice=card.practice, margins=MARGINS)
    sheet.say(_("Belkaart: is er iets mis, begin hier"), bold=True, size=18, after=4, level=1)
    write_acts(sheet, card)
    write_numbers(sheet, card)
    write_foot(sheet, card)
    return sheet


def _head(card: CallCard, title: str, now: datetime) -> str:
    # B.V. ends with the point of the sentence
    return f"{card.organisation.rstrip('.')}. {title}, {moment_in_words(now, paper_language())}"


def write_acts(sheet: Sheet, card: CallCard) -> None:
    """Write what comes first, three beside each other."""
    cells = _numbered(card.acts)
    rows = [cells[start : start + 3] for start in range(0, len(cells), 3)]
    _grid(sheet, rows, [sheet.width / 3] * 3, heads=[_("Doe dit eerst, in deze volgorde")], shaded=True)


def _numbered(acts: Sequence[Act]) -> list[tuple[str, str]]:
    dutch = paper_language() == "nl"
    said = ((act.nl, act.why.nl) if dutch else (act.en, act.why.en) for act in acts)
    return [(f"{number}. {what}", why) for number, (what, why) in enumerate(said, 1)]


def write_numbers(sheet: Sheet, card: CallCard) -> None:
    """Write the numbers in two columns: own people left, insurer and suppliers right; below them services and forms."""
    for left, right in ((Block.OWN, Block.OUTSIDE), (Block.SERVICES, Block.FORMS)):
        most = _fitting(card, left, right)
        sides = [_side(card, block, most) for block in (left, right)]
        rows = []
        for place in range(max(len(side) for side in sides)):
            row: list[tuple[str, str]] = []
            for side in sides:
                row += list(side[place]) if place < len(side) else [("", ""), ("", "")]
            rows.append(row)
        half = sheet.width / 2
        wide = 0.54 if right is Block.OUTSIDE else 0.5
        heads = [BLOCK_NAMES[left], BLOCK_NAMES[right]]
        _grid(sheet, rows, [half * wide, half * (1 - wide)] * 2, heads=heads, numbers=True)


def _fitting(card: CallCard, left: Block, right: Block) -> int:
    """Return how many numbers of both blocks fit beside each other."""
    room, sides = float(LINES[left]), [card.block(block) for block in (left, right)]
    for place in range(max(map(len, sides), default=0)):
        room -= max(_lines(side[place]) for side in sides if place < len(side))
        if room < 0:
            return place
    return max(map(len, sides), default=0)


def _lines(number: Number) -> float:
    said = sum(
        len(textwrap.wrap(_cut(text, 2 * width), width - SHORTER))
        for text, width in ((number.name, NAME), (number.what, WHAT))
    )
    # a number is never cut short where it can be read
    reached = sum(1 + len(phone) // PHONE for phone in number.phones)
    return BETWEEN + max(said, reached)


def write_foot(sheet: Sheet, card: CallCard) -> None:
    """Write how people talk, what is not filled, and how sure the numbers are."""
    talk = [
        _("Praat via: {how}").format(how=_cut(card.fallback, 70))
        if card.fallback
        else _("Geen kanaal buiten de mail afgesproken."),
        _("Kom bijeen: {where}").format(where=_cut(card.meeting_place, 60)) if card.meeting_place else "",
    ]
    sheet.say("   ".join(part for part in talk if part), bold=True, size=9.5, before=4, after=2)
    if card.unfilled:
        shown = [_cut(card.unfilled[0], ROOM_UNFILLED)]
        for text in card.unfilled[1:]:
            if sum(map(len, shown)) + len(text) > ROOM_UNFILLED:
                break
            shown.append(text)
        more, said = len(card.unfilled) - len(shown), "  ".join(shown)
        rest = _(" En nog {n}.").format(n=more) if more > 0 else ""
        sheet.say(_("Nog te regelen: {what}{rest}").format(what=said, rest=rest), size=8.5, after=2)
    called = (
        _("Alle nummers gebeld op {day}; opnieuw uiterlijk op {next}.").format(
            day=day(card.numbers_called_on), next=day(card.next_call_on)
        )
        if card.numbers_called_on and card.next_call_on
        else _("De nummers zijn nog nooit allemaal gebeld.")
    )
    sheet.say(
        _(
            "{called} * niet gecontroleerd: controleer het nummer voor u ervan uitgaat. ° langer dan drie maanden geleden gecontroleerd."
        ).format(called=called),
        size=8,
        grey=True,
        after=0,
    )


def evidence_sheet(card: CallCard, now: datetime) -> Sheet:
    """Return the evidence card with the form for handing over, on one page."""
    head = _head(card, _("Bewijskaart"), now)
    sheet = Sheet(_("Bewijskaart"), card.organisation, now, head=head, practice=card.practice, margins=MARGINS)
    sheet.say(_("Bewijs veiligstellen"), bold=True, size=18, after=4, level=1)
    write_evidence(sheet, level=2)
    return sheet


def write_evidence(sheet: Sheet, *, level: int = 0) -> None:
    """Write what to do with evidence and why, the form for handing over, and the list of hashes.

    Args:
        level: of the headings above these two; 0: they are none, where a list of contents leads to whole tabs alone.
    """
    said = [[cell] for cell in _numbered(response().evidence)]
    _grid(sheet, said, [sheet.width], heads=[_("Wat u doet, en waarom")], shaded=True)
    sheet.say(_("Overdracht van bewijs"), bold=True, size=12, before=6, level=level)
    w = sheet.width
    sheet.blank(
        _("Datum en tijd|Wat, met nummer|Van wie|Aan wie|Waar bewaard, in welke staat|Handtekening van beiden"),
        (w * 0.12, w * 0.22, w * 0.14, w * 0.14, w * 0.2, w * 0.18),
        5,
        height=1.0,
    )
    sheet.say(_("Bestanden"), bold=True, size=12, level=level)
    sheet.blank(
        _("Naam van het bestand|SHA-256 (eerste 16 tekens; de rest in het logboek)|Berekend door, tijd"),
        (w * 0.34, w * 0.42, w * 0.24),
        4,
    )


def _side(card: CallCard, block: Block, most: int) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Return the rows of a block: name with task, and numbers with what is not sure."""
    numbers = card.block(block)
    shown = [((_cut(item.name, 2 * NAME), _cut(item.what, 2 * WHAT)), _reached(item)) for item in numbers[:most]]
    more = len(numbers) - len(shown)
    if more > 0 and shown:
        shown[-1] = ((_("En nog {n} in het register").format(n=more + 1), _("Instellingen, Contacten")), ("", ""))
    if not shown and block is Block.OWN:
        # on paper names can still be written in, task by task
        shown = [((_("Nog niemand"), _("leg contacten vast met hun taak, of schrijf ze hier")), ("", ""))]
        dutch = paper_language() == "nl"
        tasks = [place.role.name.nl if dutch else place.role.name.en for place in card.places[:BLANKS]]
        shown += [((LINE, task), (LINE, "")) for task in tasks]
    return shown


def _reached(number: Number) -> tuple[str, str]:
    if not number.phones and not number.form:
        return _("geen nummer"), ""
    mark = SURE.get(number.sure, "")
    shown = [_whole(_cut(phone, FORM)) for phone in number.phones] or [_cut(_bare(number.form), FORM)]
    first = f"{shown[0]}{mark}"
    second = _("overdag {phone}").format(phone=shown[1]) if len(shown) > 1 else ""
    if number.phones and number.always and not second:
        second = _("dag en nacht")
    return first, second


def _bare(address: str) -> str:
    """Return an address as it is typed, with a place to break it."""
    return address.removeprefix("https://").replace(".", ".\u200b", 1)


def _whole(phone: str) -> str:
    """Return a number that does not break between its groups; one that is longer than a line may."""
    bound = PHONE_GAP.sub("\u00a0", phone)
    return bound if max(map(len, bound.split(" "))) <= PHONE else phone


def _cut(text: str, most: int) -> str:
    """Return a text shortened to so many characters, at the end of a word; within one where it is longer than half of them."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    kept = flat[:most].rpartition(" ")[0]
    return f"{(kept if len(kept) >= most // 2 else flat[: most - 1]).rstrip(' ,;')}…"


def _grid(
    sheet: Sheet,
    rows: Sequence[Sequence[tuple[str, str]]],
    widths: Sequence[float],
    *,
    heads: Sequence[str] = (),
    numbers: bool = False,
    shaded: bool = False,
) -> None:
    """Write a table of cells with a strong line and a small one below it; in a table of numbers each second cell is one."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    table = sheet.document.add_table(rows=0, cols=len(widths))
    table.style, table.autofit = ("Table Grid" if shaded else "Normal Table"), False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Cm(width)
    sheet.pad(table)
    if heads:
        head = table.add_row()
        # a voice reads the first row as the head of the table, and Word repeats it on a next page
        for mark in ("w:cantSplit", "w:tblHeader"):
            sheet._flag(head, mark)
        row, span = head.cells, len(widths) // len(heads)
        for place, text in enumerate(heads):
            cell = row[span * place].merge(row[span * (place + 1) - 1])
            sheet._run(sheet._next(cell, iter([cell.paragraphs[0]])), text, bold=True, size=9.5, colour=GREY)
    for content in rows:
        row = table.add_row()
        sheet._flag(row, "w:cantSplit")
        for place, (cell, (strong, small)) in enumerate(zip(row.cells, content, strict=True)):
            cell.width = Cm(widths[place])
            fresh = iter([cell.paragraphs[0]])
            phone = numbers and place % 2 == 1 and strong[:1] in "0123456789+("
            large = 13 if len(strong) < SMALLER_FROM else 11
            size = large if phone else 8 if numbers and place % 2 else 10.5
            for text, bold, points, colour in ((strong, True, size, INK), (small, False, 8.5, GREY)):
                if text:
                    line = sheet._next(cell, fresh)
                    line.paragraph_format.space_after = Pt(0)
                    sheet._run(line, text, bold=bold, size=points, colour=colour)
            if numbers and (strong or small):
                _ruled(cell, OxmlElement, qn)
    sheet.say("", size=4, after=0)


def _ruled(cell: Any, element: Any, qn: Any) -> None:
    """Draw a thin line above a cell."""
    borders, top = element("w:tcBorders"), element("w:top")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "B8C0C8")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    cell._tc.get_or_add_tcPr().append(borders)
