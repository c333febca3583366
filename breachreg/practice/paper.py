"""The report of an exercise as a Word document, for the talk at the table afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.documents.prepared.sheet import MARK, Sheet
from breachreg.documents.rulebook.paper import Cell
from breachreg.i18n import _
from breachreg.law.deadlines import moment_in_words, span_in_words
from breachreg.practice.debrief import VERDICTS, Answered, Debrief, Verdict, debrief
from breachreg.practice.running import exercise_of

if TYPE_CHECKING:
    from breachreg.register import Register

ROOM = 1.6
"""Height of the room for an answer, centimetres."""


def make_report(register: Register, out_dir: Path) -> Path:
    """Write the report of the exercise so far in `out_dir` and return it; nothing is overwritten.

    Raises:
        UserError: it is no register of an exercise. StorageError: the disk refused.
    """
    model, time = exercise_of(register)
    cases = sorted(register.all_breaches(), key=lambda case: case.reference)
    found = debrief(
        model,
        time.begins,
        register.now,
        law=register.law,
        organisation=register.organisation,
        cases=cases,
        history=register.history(),
    )
    day = moment_in_words(time.started, "nl")
    sheet = report(found, register.organisation.name, day)
    return sheet.save(out_dir, _("OEFENING verslag {title}").format(title=model.title))


def report(found: Debrief, organisation: str, held: str) -> Sheet:
    """Return the report; held: when the exercise began, by the clock on the wall, in words."""
    title = _("{mark}: {title}").format(mark=MARK, title=found.model.title)
    head = _("Alles in dit verslag is verzonnen. {organisation}").format(organisation=organisation)
    sheet = Sheet(title, organisation, found.now, head=head, practice=True)
    sheet.title(title)
    sheet.paragraph(found.model.about)
    sheet.paragraph(
        _("Gehouden vanaf {held}. In de oefening was het {begins} tot {now}.").format(
            held=held,
            begins=moment_in_words(found.begins, "nl"),
            now=moment_in_words(found.now, "nl"),
        )
    )
    sheet.paragraph(
        _("In het oefenregister: {cases}.").format(cases=", ".join(found.cases))
        if found.cases
        else _("In het oefenregister is geen zaak ingevoerd.")
    )
    sheet.paragraph(_("Waar het om ging:"), keep=True)
    sheet.bullets(found.model.goals)
    _went(sheet, found)
    _law(sheet, found)
    _messages(sheet, found.answered)
    _timeline(sheet, found)
    sheet.heading(_("Voor het gesprek"), 1, new_page=True)
    sheet.ask([(question, "") for question in found.model.questions], height=ROOM)
    return sheet


def _went(sheet: Sheet, found: Debrief) -> None:
    missed = [item for item in found.answered if item.verdict is Verdict.FORGOTTEN]
    sheet.heading(_("Wat goed ging"), 1)
    _items(
        sheet, [item.sentence for item in found.told(Verdict.WELL)], _("Er is nog niets gedaan van wat werd gevraagd.")
    )
    sheet.heading(_("Wat te laat, anders of vergeten was"), 1)
    wrong = [item.sentence for item in found.told(Verdict.LATE, Verdict.OTHERWISE, Verdict.FORGOTTEN)]
    wrong += [
        _("Na het bericht van {when} ({sender}) is niets vastgelegd dat erop antwoordt.").format(
            when=moment_in_words(item.inject.at, "nl", year=False), sender=item.inject.sender
        )
        for item in missed
    ]
    _items(sheet, wrong, _("Niets."))


def _items(sheet: Sheet, items: list[str], none: str) -> None:
    if items:
        sheet.bullets(items)
    else:
        sheet.paragraph(none)


def _law(sheet: Sheet, found: Debrief) -> None:
    sheet.heading(_("Wat werd gevraagd en wanneer het is gedaan"), 1)
    sheet.paragraph(
        _(
            "Uit de wetsgegevens van het programma, toegepast op de zaak zoals zij aan het eind bekend is; de besluiten naast het advies op die feiten."
        ),
        keep=True,
    )
    rows: list[list[Cell | str]] = [
        [
            Cell(text=item.what, small=[item.reference] if item.reference else ()),
            item.wanted,
            item.done or "-",
            Cell(head=VERDICTS[item.verdict]),
        ]
        for item in found.asked
    ]
    sheet.table(_("Wat|Gevraagd|Gedaan|Oordeel"), rows, (5.0, 4.6, 5.0, 2.8))


def _messages(sheet: Sheet, answered: Iterable[Answered]) -> None:
    sheet.heading(_("Wat er binnenkwam en wat erop volgde"), 1)
    rows: list[list[Cell | str]] = [
        [
            Cell(head=moment_in_words(item.inject.at, "nl", year=False), text=item.inject.sender),
            Cell(text=item.inject.text, small=[_("Verwacht: {what}").format(what=item.inject.expect)]),
            _followed(item),
        ]
        for item in answered
    ]
    sheet.table(_("Wanneer|Bericht|Vastgelegd"), rows, (3.6, 10.0, 3.8))


def _followed(item: Answered) -> str:
    if item.at is None:
        return VERDICTS[item.verdict]
    if item.at < item.inject.at:
        return _("{what}, al eerder").format(what=item.what)
    return _("{what}, na {span}").format(what=item.what, span=span_in_words(item.at - item.inject.at, "nl"))


def _timeline(sheet: Sheet, found: Debrief) -> None:
    sheet.heading(_("Tijdlijn"), 1)
    rows: list[list[Cell | str]] = [
        [
            moment_in_words(line.at, "nl", year=False),
            Cell(head=_("Bericht"), text=line.what) if line.inject else Cell(text=line.what),
            line.who,
        ]
        for line in found.timeline
    ]
    sheet.table(_("Wanneer|Wat|Wie"), rows, (3.0, 10.6, 3.8))
