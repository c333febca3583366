"""A letter to everybody on a list: the list, the letter and the case come together here."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.apart.lists import open_table
from breachreg.apart.reader import Reader
from breachreg.clock import AMSTERDAM
from breachreg.correspondence.recording import recording
from breachreg.documents.mailing.merge_report import MergeReport
from breachreg.documents.mailing.merging import Addressee, Mailing
from breachreg.documents.mailing.personal_fields import PERSONAL_FIELDS
from breachreg.documents.marks import OPEN
from breachreg.documents.people.reader import YOUNG
from breachreg.domain.notifications import DraftRecord
from breachreg.errors import UserError
from breachreg.exchange.columns import Columns, corrected, guess
from breachreg.exchange.list_words import list_words
from breachreg.exchange.names import first_name_of
from breachreg.exchange.recipients import ListSummary, Recipient, RecipientList
from breachreg.exchange.rows import Table
from breachreg.i18n import _, ngettext

if TYPE_CHECKING:
    from breachreg.documents.drafts import Template
    from breachreg.documents.source import DraftSource, Missing
    from breachreg.register import Register


MOST_SHEETS = 20
"""Sheets in which the columns of a letter are looked for where the first has none."""


@dataclass(frozen=True)
class Merge:
    """A letter and a list of people. Made where the register is; looking at the list and making the letters can be done anywhere.

    Attributes:
        people: None until a list was chosen.
        reader: reads the lists in a process apart; who is done with the mailing closes it.
    """

    mailing: Mailing
    people: RecipientList | None = None
    reader: Reader = field(default_factory=Reader)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is still to be filled in or looked at in the letter itself."""
        return tuple(item for item in self.mailing.missing if not item.personal)

    @property
    def open_places(self) -> int:
        """How many places in the letter are still to be filled in; they would be printed in every letter."""
        values = {name: value for name, value in self.mailing.values.items() if name not in PERSONAL_FIELDS}
        return sum(_marks(value) for value in values.values())

    @property
    def column_labels(self) -> dict[str, str]:
        """What a column of a list can hold, by its name, in Dutch."""
        return {name: kind.label for name, kind in list_words().column.items()}

    @property
    def needs(self) -> frozenset[str]:
        """What this letter must know of everybody."""
        fields = self.mailing.fields
        if self.mailing.messages:
            return frozenset({"email"})
        if "person_street" in fields:
            return frozenset({"address"})
        return frozenset(name for name in ("email", "phone") if f"person_{name}" in fields)

    def with_list(
        self,
        path: Path,
        *,
        sheet: str = "",
        heading_row: int | None = None,
        columns: Mapping[str, str] | None = None,
    ) -> Merge:
        """Return the same with a list of people.

        Args:
            sheet: empty: the first that can be seen and has the columns of a letter; where none has, the first with something in it.
            heading_row: 0: there is none; None: it is looked for.
            columns: corrections: what it is in Dutch, and the letter or heading of the column.

        Raises:
            UserError: the list cannot be read, or has no such sheet or column.
        """
        found = self._with_sheet(path, sheet, heading_row, columns or {})
        if sheet or columns or heading_row is not None or not found._chosen.missing_columns():
            return found
        table = found._chosen.table
        # a page with an explanation may stand before the list
        others = [other.name for other in table.sheets if not other.hidden and other.name != table.sheet]
        for other in others[:MOST_SHEETS]:
            # one that cannot be read is told when it is chosen
            with contextlib.suppress(UserError):
                better = self._with_sheet(path, other, None, {})
                if not better._chosen.missing_columns():
                    return better
        return self._with_sheet(path, table.sheet, None, {}) if others else found

    def _with_sheet(self, path: Path, sheet: str, heading_row: int | None, columns: Mapping[str, str]) -> Merge:
        table = open_table(path, sheet, self.reader)
        return self._with(table, corrected(guess(table, heading_row), columns))

    def with_places(self, places: Mapping[str, int]) -> Merge:
        """Return the same with other columns, by what they hold and from 0."""
        people = self._chosen
        return self._with(people.table, people.columns._replace(places=dict(places)))

    def in_one_file(self, one_file: bool) -> Merge:
        """Return the same with all letters in one file, or each in its own."""
        return replace(self, mailing=replace(self.mailing, one_file=one_file))

    def _with(self, table: Table, columns: Columns) -> Merge:
        source = self.mailing.source
        group = source.group.name if source.group else ""
        young = source.group is not None and source.group.reader in YOUNG
        today = None if young else source.now.astimezone(AMSTERDAM).date()
        return replace(self, people=RecipientList(table, columns, self.needs, source.language, group, today))

    @property
    def _chosen(self) -> RecipientList:
        if self.people is None:
            raise UserError(_("Er is nog geen lijst gekozen."), _("Kies een Excel- of CSV-bestand."))
        return self.people

    def run(
        self,
        *,
        summary: ListSummary | None = None,
        progress: Callable[[int, int], None] | None = None,
        stopped: Callable[[], bool] | None = None,
    ) -> MergeReport:
        """Make the letters.

        Args:
            summary: of the list, when it was looked through already.
            progress: is told how many letters are there and how many there will be; stopped: is asked between letters.

        Raises:
            UserError: a place in the letter is still to be filled in or a known name stands in it, nobody on the list gets a
                letter, or the list cannot be read. TemplateError, StorageError.
        """
        self._refuse_unfinished()
        people = self._chosen
        summary = summary or people.look_through()
        if not summary.letters:
            questions = people.questions()
            if questions:
                raise UserError(
                    _("Het is niet zeker welke kolommen in de brief horen. {questions}.").format(
                        questions="; ".join(questions)
                    ),
                    _(
                        "Wijs ze aan (--map naam=A straat=B postcode=C plaats=D); neem straat, nummer, postcode en plaats van hetzelfde adres."
                    ),
                )
            missing = ", ".join(people.missing_columns())
            told = [_("Er is geen kolom gevonden voor: {columns}.").format(columns=missing)] if missing else []
            told += [_("Rij {row}: {text}").format(row=one.row, text=one.text) for one in summary.problems[:3]]
            raise UserError(
                _("Niemand op de lijst krijgt een brief. {why}").format(why=" ".join(told)).strip(),
                _("Wijs de kolommen aan of vul de lijst aan."),
            )
        return self.mailing.run(
            self._addressees(),
            total=summary.letters,
            last_row=summary.last_row,
            source=people.source,
            progress=progress,
            stopped=stopped,
        )

    def _refuse_unfinished(self) -> None:
        """Refuse letters that nobody finishes: each goes to a person as it is (AVG 34, 5(1)(f))."""
        if not self.open_places:
            return
        todo = [item.text for item in self.missing if not item.remark]
        if self.mailing.names:
            todo.append(_("deze namen horen er niet in: {names}").format(names=", ".join(self.mailing.names)))
        raise UserError(
            ngettext(
                "In deze brief staat nog een plek om in te vullen. Er is niets gemaakt. Nog te doen: {todo}.",
                "In deze brief staan nog {count} plekken om in te vullen. Er is niets gemaakt. Nog te doen: {todo}.",
                self.open_places,
            ).format(count=self.open_places, todo="; ".join(todo)),
            _("Vul dit in bij de zaak. Hoort een naam er met opzet in, kies dan dat die blijft staan (--keep-name)."),
        )

    def _addressees(self) -> Iterator[Addressee]:
        people = self._chosen
        for item in people.recipients():
            values = {} if item.reason else self._personal(item)
            yield Addressee(item.row, values, item.reason, max(item.empty, 1), " ".join(item.remarks))

    def _personal(self, item: Recipient) -> dict[str, str]:
        values = item.values(self._chosen.language)
        group = self.mailing.source.group
        if group and group.reader in YOUNG:
            values["person_salutation"] = first_name_of(item.cells)
        return values


def _marks(value: object) -> int:
    if isinstance(value, str):
        return value.count(OPEN)
    if isinstance(value, Mapping):
        return sum(map(_marks, value.values()))
    return sum(map(_marks, value)) if isinstance(value, list | tuple) else 0


def prepare(
    kind: str, source: DraftSource, *, template: Template, register_head: str, out_dir: Path, one_file: bool
) -> Merge:
    """Return a letter to many people about a case, without a list yet.

    Args:
        register_head: number and code of the last entry of the history.

    Raises:
        UserError: there is no such document, or it does not go to people. TemplateError: the template cannot be used.
    """
    from breachreg.documents.drafts import draft_values

    made = draft_values(kind, source)
    merge = Merge(
        Mailing(
            kind=kind,
            source=source,
            values=made.values,
            missing=made.missing,
            names=made.names,
            template=template,
            register_head=register_head,
            out_dir=out_dir,
            one_file=one_file,
        )
    )
    if merge.open_places or source.organisation.practice:
        return merge
    # with nothing left to fill in these are the letters that go out
    return replace(merge, mailing=replace(merge.mailing, values={**made.values, "draft_mark": ""}))


def keep(register: Register, reference: str, report: MergeReport) -> None:
    """Keep with the case that letters were made: how many, and a code by which the files can be recognised. Nothing of the people."""
    if register.read_only or report.made == report.earlier:
        return
    breach = register.load(reference)
    record = DraftRecord(
        kind=report.kind,
        language=report.language,
        made_at=register.now,
        file_name=report.name,
        sha256=report.sha256,
        template=report.template,
        law_edition=register.law.edition,
    )
    with recording(report.name, report.folder):
        register.record_draft(breach.id, record)
