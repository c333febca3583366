"""What is kept no longer than it may be: terms, what is due, erasing by a rule, and what was erased said again (AVG 5(1)(e))."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from breachreg.acts.opened import OpenedRegister
from breachreg.errors import UserError
from breachreg.i18n import _, ngettext
from breachreg.progress import Watch, unwatched

if TYPE_CHECKING:
    from pathlib import Path

    from breachreg.domain.claims import ClaimFile
    from breachreg.domain.costs import CostLine
    from breachreg.domain.parties import Organisation
    from breachreg.domain.retention import Destroyed, Due, ErasedTexts, Standing, Term
    from breachreg.persistence.backup import BackupInfo
    from breachreg.persistence.erasing import Erased, Wish

CASES_BETWEEN = 200


class RetentionActs(OpenedRegister):
    """What a `Register` knows and does about retention."""

    @abstractmethod
    def save_organisation(self, organisation: Organisation) -> None:
        """Keep the organisation's own data."""

    @abstractmethod
    def backups(self) -> list[BackupInfo]:
        """Return the backups, the newest first."""

    @abstractmethod
    def cost_lines(self, reference: str = "", year: int | None = None, most: int = -1) -> list[CostLine]:
        """Return the lines of costs of a case, the first `most`."""

    @abstractmethod
    def claim_files(self, reference: str = "") -> list[ClaimFile]:
        """Return the claim files of a case."""

    @abstractmethod
    def erase(self, wishes: Sequence[Wish], *, even_open: bool = False) -> list[Erased]:
        """Erase all of it or nothing."""

    def terms(self) -> tuple[Term, ...]:
        """Return the terms as they hold for this organisation, with their sources."""
        from breachreg.casework.retention import terms_of

        return terms_of(self.organisation.retention)

    def set_term(self, ident: str, months: int, source: str) -> None:
        """Set a term of the organisation's own; nothing is erased by it.

        Raises:
            InputError: there is no such term, or it does not say on what it rests.
        """
        from breachreg.casework.retention import checked_term

        own = checked_term(ident, months, source)
        others = tuple(term for term in self.organisation.retention if term.id != ident)
        self.save_organisation(replace(self.organisation, retention=(*others, own)))

    def due(
        self, *, on: date | None = None, terms: Sequence[Term] | None = None, watch: Watch = unwatched
    ) -> list[Due]:
        """Return what is due, the longest overdue first; what is held is in it, with why.

        Args:
            on: by the calendar in Amsterdam; None: today.
            terms: others than those that hold, to see what a rule would do before it does it.
            watch: is told how far it is; stops it by raising.
        """
        from breachreg.casework.retention import due_of

        day, asked = on or self._today(), self.terms() if terms is None else terms
        found: list[Due] = []
        for number, breach in enumerate(self.all_breaches(), 1):
            found += [item for item in due_of(breach, asked, day) if item.due_on <= day]
            if number % CASES_BETWEEN == 0:
                watch(_("De bewaartermijnen worden nagekeken"), 0.5)
        return sorted(found, key=lambda item: (item.due_on, item.reference, item.term.id))

    def due_of(self, references: Sequence[str], ident: str = "") -> list[Due]:
        """Return what could be erased of these cases by their terms, also what is not due yet.

        Args:
            ident: of one term; empty: all whose day has come, of each case.

        Raises:
            NotFoundError: a case is not there. UserError: there is no such term, it erases nothing, or a case is open.
        """
        from breachreg.casework.retention import due_of

        terms = [term for term in self.terms() if term.whole or term.erases]
        if ident:
            terms = [term for term in terms if term.id == ident]
            if not terms:
                raise UserError(_("Deze termijn is er niet, of er wordt niets door gewist."))
        today, found = self._today(), []
        for reference in references:
            breach = self.load(reference)
            if breach.closed_at is None:
                raise UserError(
                    _("Zaak {reference} is nog niet gesloten; er is niets gewist.").format(reference=reference),
                    _("Sluit de zaak eerst. Een bewaartermijn begint pas bij het sluiten."),
                )
            found += [item for item in due_of(breach, terms, today) if ident or item.due_on <= today]
        return found

    def destroy(self, items: Sequence[Due], *, reason: str = "", second: str = "") -> Destroyed:
        """Erase what is due, everywhere in the register: all of it or nothing.

        Args:
            reason, second: why, and who agrees, where a term is not over yet.

        Raises:
            InputError: something is held, or is early without a reason and a second person; nothing was erased.
        """
        from breachreg.casework.retention import check_erasing
        from breachreg.domain.retention import Destroyed
        from breachreg.persistence.erasing import Rule, Wish

        check_erasing(items, self._today(), reason=reason, second=second, officer=self.officer)
        whole = sorted({item.reference for item in items if item.term.whole})
        rest = [item for item in items if not item.term.whole and item.reference not in whole]
        at, backups = self.now, tuple(info.path for info in self.backups())
        cases = dict.fromkeys(item.reference for item in items)
        beside = tuple(case for case in cases if self.cost_lines(case, most=1) or self.claim_files(case))
        said = _("Met instemming van {name}.").format(name=second.strip()) if second.strip() else ""
        by_term: dict[Term, list[str]] = {}
        for item in [*(item for item in items if item.term.whole), *rest]:
            by_term.setdefault(item.term, []).append(item.reference)
        today, wishes = self._today(), []
        for term, references in by_term.items():
            early = {item.reference for item in items if item.term == term and item.due_on > today}
            rule = Rule(_rule_text(term), f"{reason.strip()} {said}".strip())
            fields = [] if term.whole else [(reference, term.erases) for reference in references]
            whole = sorted(set(references)) if term.whole else []
            wishes.append(Wish(rule=rule, whole=whole, fields=fields, early=early))
        done = self.erase(wishes)
        return Destroyed(
            items=tuple(items),
            at=at,
            by=self.officer.name,
            second=second.strip(),
            reason=reason.strip(),
            entries=tuple(erased.seq for erased in done),
            still_in=backups,
            beside=beside,
        )

    def where_stands(self, reference: str, texts: Sequence[str]) -> Standing:
        """Return where texts stand in a case and its history, however they are written there; nothing is changed.

        Raises:
            NotFoundError: the case is not there.
        """
        from breachreg.domain.retention import Standing
        from breachreg.persistence.erasing import where

        wanted = [text for text in texts if text.strip()]
        paths, entries = where(self._connection, self.load(reference), wanted)
        return Standing(paths=tuple(paths), entries=tuple(entries))

    def erase_texts(self, reference: str, texts: Sequence[str], *, reason: str, second: str) -> ErasedTexts:
        """Take texts out of a case, open or closed, and out of its whole history; `[gewist]` stands in their place.

        Files of evidence, papers that were made, other cases, costs, and backups from before are not reached.

        Raises:
            InputError: the rule refuses (`casework.retention.check_texts`), or a text stands nowhere in the case; nothing was erased.
            NotFoundError: the case is not there. UserError: its erasing is held.
        """
        from breachreg.casework.retention import check_texts
        from breachreg.domain.retention import ErasedTexts
        from breachreg.persistence.erasing import Rule, Wish

        wanted = check_texts(texts, reason=reason, second=second, officer=self.officer)
        stood, backups = self.where_stands(reference, wanted), tuple(info.path for info in self.backups())
        # asked before: what cannot be read may not make an erasing that was done look like one that was not
        beside = bool(self.cost_lines(reference, most=1) or self.claim_files(reference))
        rule = Rule(
            _("Tekst die hier niet hoort (AVG 5, eerste lid, onder c en d; 17)."),
            _("{reason} Met instemming van {name}.").format(reason=reason.strip(), name=second.strip()),
        )
        (done,) = self.erase([Wish(rule=rule, texts=[(reference, wanted)])], even_open=True)
        return ErasedTexts(
            reference=reference,
            stood=stood,
            entry=done.seq,
            still_in=backups,
            beside=beside,
        )

    def erase_again(self, replaced: Path) -> list[str]:
        """Erase again what was erased after the backup that was put back; return what was done, Dutch sentences.

        Args:
            replaced: the register file that the backup took the place of; it may be damaged or gone.
        """
        from breachreg.errors import NotFoundError
        from breachreg.persistence.erasing import Rule, Wish, later_erasings

        later = later_erasings(self._connection, replaced)
        if later is None:
            return [
                _("Of er na deze back-up nog iets is gewist, was niet te lezen in het vervangen bestand. Kijk dat na.")
            ]
        said = []
        for item in later:
            if item.texts:
                said.append(
                    _(
                        "Uit zaak {reference} was na deze back-up tekst gewist. Welke, staat nergens meer: wis die opnieuw als u haar nog kent."
                    ).format(reference=item.reference)
                )
                continue
            rule = Rule(item.rule, _("Opnieuw gewist na het terugzetten van een oudere back-up."))
            fields = [(item.reference, item.paths)] if item.paths else []
            what = ", ".join(item.paths) or _("de hele zaak")
            try:
                self.erase([Wish(rule=rule, whole=() if fields else [item.reference], fields=fields)], even_open=True)
            except NotFoundError:
                continue
            except UserError as error:
                said.append(
                    _(
                        "Zaak {reference} ({what}) was na deze back-up gewist en is nu niet opnieuw gewist: {why}"
                    ).format(reference=item.reference, what=what, why=error.message)
                )
                continue
            said.append(
                _("Opnieuw gewist, want na deze back-up was het al gewist: {reference} ({what}).").format(
                    reference=item.reference, what=what
                )
            )
        return [*said, *self._holds_lost(replaced)]

    def _holds_lost(self, replaced: Path) -> Iterator[str]:
        """Say which holds went with the file that was replaced: what is held there could be erased here."""
        from breachreg.errors import NotFoundError
        from breachreg.persistence.erasing import holds_in

        today = self._today()
        for reference, hold in holds_in(replaced):
            try:
                held = self.load(reference).hold.holds(today)
            except NotFoundError:
                continue
            if hold.holds(today) and not held:
                yield _(
                    "Van zaak {reference} was het wissen opgeschort ({why}); in deze back-up is dat niet zo. Schort het opnieuw op."
                ).format(reference=reference, why=hold.reason)


def _rule_text(term: Term) -> str:
    said = ngettext(
        "Bewaartermijn {label}: {months} maand ({source}).",
        "Bewaartermijn {label}: {months} maanden ({source}).",
        term.months,
    )
    return said.format(label=term.label, months=term.months, source=term.source)
