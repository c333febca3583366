"""What the cells of a row make of a case: each where it belongs, and what has no place of its own in the note, whole (AVG 33(5))."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time

from breachreg.domain.breach import (
    Breach,
    Count,
    CountKind,
    FgInvolvement,
    IncidentKind,
    Measure,
    MeasureKind,
    Note,
    PersonGroup,
    Protection,
)
from breachreg.domain.facts import BreachType, DataKind, Facts
from breachreg.domain.imports import Origin, Undecided, case_id, digest_of
from breachreg.domain.moments import Moments
from breachreg.domain.parties import Contact, InvolvedParty, PartyRole
from breachreg.domain.personal_numbers import Found, found_in
from breachreg.domain.shapes import with_values
from breachreg.domain.validation import LONGEST_LINE, LONGEST_TITLE
from breachreg.exchange.list_words import plain
from breachreg.i18n import _
from breachreg.importing.before import END_OF_DAY, Before, moment_or
from breachreg.importing.cells import NO, YES, Cells, Reading, When
from breachreg.importing.presets import words

MANY_PEOPLE = 1_000_000
"""More people than lost data in any one register of an office; possible, and worth a look."""
LONGEST_MADE_TITLE = 80
SENTENCE_END = re.compile(r"(?<=\w{4})[.!?] (?=\S)|(?<=[)\d])[.!?] (?=[A-ZÀ-Þ])")
"""The end of a sentence; short words before a dot are abbreviations, as in `fam. Jansen`."""
PERSONAL = frozenset({"reporter", "reporter_function", "reporter_email", "reporter_phone"})
"""Of these no digest is kept: who reported can be guessed from one."""


@dataclass(frozen=True)
class Coming:
    """What counts for all rows of a list.

    Attributes:
        source: the name of the list; run: the import; by: who enters it; now: UTC; file: its name.
        undecided: what becomes of a row that tells no decision.
    """

    reading: Reading
    source: str
    run: str
    by: str
    now: datetime
    file: str
    undecided: Undecided = Undecided.OPEN


class CaseOfRow:
    """One row on its way to a case.

    Args:
        number: as it was kept; key: by which the row is known again.
    """

    def __init__(self, taking: Coming, cells: Cells, number: str, key: str) -> None:
        self._taking, self._cells, self._number, self._key = taking, cells, number, key

    def case(self) -> Breach:
        """Return the case that the row becomes; what was odd is remarked in its cells."""
        cells, taking = self._cells, self._taking
        title, description = self._title()
        started, ended, discovered, aware = (cells.when(name) for name in ("started", "ended", "discovered", "aware"))
        before = Before(cells, taking.now, taking.undecided)
        decisions, notifications = before.decided()
        closed = before.closed(decisions)
        kind = cells.choice("kind")
        kinds, unknown = cells.choices("data")
        groups, other_groups = cells.choices("groups")
        nature, other_nature = cells.choices("nature")
        for name, parts in (("data", unknown), ("groups", other_groups), ("nature", other_nature)):
            if parts:
                said = _("Niet herkend en als tekst bewaard: {parts}.").format(parts=", ".join(parts)[:200])
                cells.remark(name, said)
        if other_nature or (cells.text("nature") and not nature):
            cells.keep("nature")
        registered = cells.when("registered")
        if registered.at is not None:
            # a case knows the day alone of when it was first registered
            cells.keep("registered")
        breach = Breach(
            id=case_id(taking.source, self._key),
            title=title,
            description=description,
            moments=self._moments(started, ended, discovered, aware),
            facts=self._facts(kinds, nature),
            incident_kind=IncidentKind(kind) if kind else None,
            systems=cells.text("systems"),
            parties=self._parties(),
            reporter=Contact(
                name=self._line("reporter"),
                function=self._line("reporter_function"),
                email=self._line("reporter_email"),
                phone=self._line("reporter_phone"),
            ),
            people_groups=tuple(PersonGroup(item) for item in groups),
            people_description=cells.text("groups"),
            people=self._people(),
            data_description=cells.text("data"),
            records=cells.count("records"),
            protection=self._protection(),
            consequences_description=cells.text("consequences"),
            impact_explanation=cells.text("risk"),
            measures=self._measures(),
            fg=self._fg(),
            decisions=decisions,
            notifications=notifications,
            delay_reasons=cells.text("delay"),
            closed_at=closed,
            department=self._line("department"),
            tickets=tuple(dict.fromkeys(filter(None, (self._number, self._line("ap_number"))))),
            first_registered_on=registered.day,
            origin=Origin(
                source=taking.source, key=self._key, row=cells.row.number, run=taking.run, told=self._digests()
            ),
        )
        # last: what was kept is known then
        note = Note(id="overgenomen", written_at=taking.now, written_by=taking.by, text=self._note())
        return with_values(breach, notes=(note,))

    def _digests(self) -> tuple[str, ...]:
        told = {name: text for name, text in (self._cells.texts | self._cells.answered).items() if name not in PERSONAL}
        told |= (
            {"comments": "\n".join(text for _column, text in beside)} if (beside := self._cells.row.comments) else {}
        )
        return tuple(f"{name}={digest_of(text)}" for name, text in told.items())

    def _title(self) -> tuple[str, str]:
        cells, taking = self._cells, self._taking
        title, description = cells.line("title"), cells.text("description")
        if cause := cells.text("cause"):
            description = f"{description}\n\n{_('Oorzaak')}: {cause}".strip()
        if len(title) > LONGEST_TITLE:
            cells.remark("title", _("De titel is lang; zij staat heel in de omschrijving."))
            description = f"{title}\n\n{description}".strip()
            title = title[: LONGEST_TITLE - 1].rstrip() + "…"
        if not title:
            title = _beginning(description) or _("Zaak {number} uit {file}").format(
                number=self._number or cells.row.number, file=taking.file
            )
            if taking.reading.layout.places("title"):
                cells.remark("description", _("Er is geen titel; het begin van de omschrijving is de titel."))
        if Found.BSN in found_in(title):
            cells.remark(
                "title", _("In de titel staat een BSN. Haal het weg: het register heeft het niet nodig."), doubt=True
            )
        if found_in(description):
            cells.remark(
                "description", _("In de omschrijving staat een nummer of adres van iemand; kijk of dat nodig is.")
            )
        return title[:LONGEST_TITLE], description

    def _moments(self, started: When, ended: When, discovered: When, aware: When) -> Moments:
        cells = self._cells
        for name, found in (("discovered", discovered), ("aware", aware)):
            if found.day is not None and found.at is None:
                cells.remark(
                    name, _("Alleen de dag is bekend; het tijdstip blijft onbekend, en er loopt geen termijn vanaf.")
                )
                cells.keep(name)
        dated = [found for found in (started, ended) if found.day is not None and found.at is None]
        if dated:
            cells.remark("started", _("Van begin of einde is alleen de dag bekend; dat staat er als geschat."))
        return Moments(
            started_at=moment_or(started, time()),
            ended_at=moment_or(ended, END_OF_DAY),
            dates_estimated=True if dated else None,
            discovered_at=discovered.at,
            discovered_how=cells.text("how"),
            aware_at=aware.at,
            aware_explanation=_("Overgenomen uit het vorige register.") if aware.at else "",
        )

    def _facts(self, kinds: tuple[str, ...], nature: tuple[str, ...]) -> Facts:
        data = tuple(DataKind(item) for item in kinds)
        bsn, special = self._yes_no("bsn"), self._yes_no("special")
        if bsn is None and DataKind.NATIONAL_ID in data:
            bsn = True
        return Facts(
            data_categories=data,
            breach_type=tuple(BreachType(item) for item in nature) or None,
            special_categories=special,
            bsn=bsn,
            personal_data_involved=self._yes_no("personal"),
            processor_involved=self._processor(),
        )

    def _processor(self) -> bool | None:
        """Tell whether a processor was involved; a column of names can say `nee`."""
        text = self._cells.line("processor")
        if not text:
            return None
        return words("answer").get(plain(text)) != (NO,)

    def _line(self, name: str) -> str:
        """Return a text that has one line here; what is longer is kept whole in the note."""
        text = self._cells.line(name)
        if len(text) > LONGEST_LINE:
            self._cells.keep(name)
        return text[:LONGEST_LINE]

    def _yes_no(self, name: str) -> bool | None:
        answer = self._cells.answer(name)
        if answer.rest:
            self._cells.keep(name)
        return {YES: True, NO: False}.get(answer.said)

    def _protection(self) -> Protection | None:
        said = self._yes_no("encrypted")
        return None if said is None else Protection.ENCRYPTED if said else Protection.NONE

    def _people(self) -> Count:
        cells = self._cells
        people, low, high = cells.count("people"), cells.count("people_min"), cells.count("people_max")
        if low.kind is not CountKind.UNKNOWN or high.kind is not CountKind.UNKNOWN:
            if people.kind is not CountKind.UNKNOWN:
                cells.keep("people")
            least, most = low.minimum, high.maximum
            if least is not None and most is not None and least > most:
                cells.remark(
                    "people_min", _("Het laagste aantal is hoger dan het hoogste; beide blijven onbekend."), doubt=True
                )
                cells.keep("people_min")
                cells.keep("people_max")
                return people
            exact = least is not None and least == most
            if exact and least is not None:
                return Count.exact(least)
            return Count(kind=CountKind.RANGE, minimum=least, maximum=most)
        if (people.maximum or people.minimum or 0) > MANY_PEOPLE:
            cells.remark("people", _("Meer dan een miljoen mensen: klopt dat?"), doubt=True)
        return people

    def _parties(self) -> tuple[InvolvedParty, ...]:
        found = []
        for name, role in (("processor", PartyRole.PROCESSOR), ("others", PartyRole.OTHER)):
            text = self._cells.line(name)
            said = words("answer").get(plain(text)) if text else None
            if text and said is None:
                found.append(InvolvedParty(id=f"{name}", name=self._line(name), role=role))
            elif said == (YES,):
                self._cells.keep(name)
        return tuple(found)

    def _measures(self) -> tuple[Measure, ...]:
        kinds = (
            ("measures", MeasureKind.CORRECTIVE),
            ("corrective", MeasureKind.CORRECTIVE),
            ("preventive", MeasureKind.PREVENTIVE),
        )
        return tuple(Measure(id=name, kind=kind, text=text) for name, kind in kinds if (text := self._cells.text(name)))

    def _fg(self) -> FgInvolvement:
        cells = self._cells
        answer, day = cells.answer("fg"), cells.when("fg_date")
        involved = {YES: True, NO: False}.get(answer.said)
        when = day or answer.when
        if when.day is not None and when.at is None:
            cells.keep("fg_date" if day else "fg")
        if answer.said == NO and answer.rest:
            # why somebody was not asked is no advice of that person
            cells.keep("fg")
        advice = "\n".join(filter(None, (cells.text("fg_advice"), answer.rest if answer.said != NO else "")))
        return FgInvolvement(involved=True if when else involved, involved_at=when.at, advice=advice)

    def _note(self) -> str:
        taking, cells = self._taking, self._cells
        lines = [
            _("Overgenomen uit {file}, rij {row}{number}.").format(
                file=taking.file,
                row=cells.row.number,
                number=_(", daar nummer {number}").format(number=self._number) if self._number else "",
            )
        ]
        lines += [cells.text("note")] if cells.text("note") else []
        shown = taking.reading.layout.shown
        said = _("Opmerking bij {column}: {text}")
        lines += [said.format(column=shown(column), text=text) for column, text in cells.row.comments]
        lines += [f"{label}: {text}" for label, text in dict.fromkeys(cells.kept) if text]
        return "\n".join(lines)


def _beginning(text: str) -> str:
    line = text.strip().partition("\n")[0]
    sentence = SENTENCE_END.split(line, maxsplit=1)[0]
    if len(sentence) <= LONGEST_MADE_TITLE:
        return sentence.rstrip(".")
    return sentence[:LONGEST_MADE_TITLE].rpartition(" ")[0].rstrip(",;:") + " …"
