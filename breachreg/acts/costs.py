"""What cases cost, line by line: kept, changed and taken out as every other thing, summed by the file."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from breachreg.acts.undoing import UndoActs
from breachreg.clock import AMSTERDAM
from breachreg.domain.operations import Kinds, Operation
from breachreg.domain.problems import Problem, Severity
from breachreg.errors import InputError, NotFoundError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.costs.own_risk import CaseRisk, Put, RiskFrom
    from breachreg.costs.totals import Totals
    from breachreg.domain.claims import ClaimFile
    from breachreg.domain.costs import CostLine
    from breachreg.domain.policies import Policy
    from breachreg.persistence.cost_reading import By, Sums


class CostActs(UndoActs):
    """Reading, keeping and taking out the lines of costs of a `Register`."""

    _risks: tuple[tuple[int, int, date], list[tuple[str, list[ClaimFile], CaseRisk]]] | None = None

    @abstractmethod
    def claim_files(self, reference: str = "") -> list[ClaimFile]:
        """Return the claim files, of one case or of all."""

    @abstractmethod
    def policies(self) -> list[Policy]:
        """Return the policies."""

    # -- reading ----------------------------------------------------------------------------------

    def cost_lines(self, reference: str = "", year: int | None = None, most: int = -1) -> list[CostLine]:
        """Return the lines of a case, of a year, of both or of all: by case, then by year; the first `most` where that is given.

        Raises:
            NotFoundError: there is no case with that number.
        """
        from breachreg.persistence import cost_reading

        if reference:
            self.load(reference)
        with self._reader.reading() as connection:
            return cost_reading.lines(connection, reference=reference, year=year, most=most)

    def cost_line(self, ident: str) -> CostLine:
        """Return the line with this id.

        Raises:
            NotFoundError: there is none (any more).
        """
        from breachreg.persistence.subjects import COST_LINE

        found = self._reader.find(COST_LINE, ident)
        if found is None:
            raise NotFoundError(
                _("Deze kostenregel staat niet in het register."),
                _("Kijk bij Kosten en verzekering welke er zijn."),
                command=_("Kijk met breachreg costs welke er zijn."),
            )
        return found

    def cost_totals(self, reference: str = "", year: int | None = None) -> Totals:
        """Return the totals of a case, of a year, of both or of all; sums are made by the file, whatever the number of lines.

        What came back for a case as a whole counts in the year of its day, the own risk in that of the notice to the insurer.
        """
        from breachreg.costs.totals import Totals, all_over
        from breachreg.domain.costs import FROM_INSURER
        from breachreg.domain.money import Cents
        from breachreg.persistence import cost_reading

        with self._reader.reading() as connection:
            found = cost_reading.sums(connection, reference=reference, year=year)
            guess = cost_reading.guessed(connection, reference=reference, year=year)
            others = Counter(
                cost_reading.from_others(connection, reference=reference, year=year) if found.received else ()
            )
        own_risk, back = Counter[str](), Counter[str]()
        over: list[str] = []
        risk_from: set[RiskFrom] = set()
        for case, claims, risk in self._case_risks(reference):
            parts = [(_year_noticed(claim), part) for claim, part in zip(claims, risk.claims, strict=True)]
            parts += [(_year_of(case), risk.rest)] if risk.rest or not claims else []
            counted = [part for noticed, part in parts if year in (None, noticed)]
            own_risk[case] += sum(counted)
            risk_from |= risk.found if counted else set()
            over += [case] if all_over(claims) else []
        for claim in self.claim_files(reference):
            noticed = _year_noticed(claim)
            for item in claim.receipts:
                if year in (None, item.on.year if item.on else noticed):
                    back[claim.reference] += item.amount
                    others[claim.reference] += item.amount if item.kind not in FROM_INSURER else 0

        def of_case(case: str, lines: Sums) -> Totals:
            return Totals(
                cost=Cents(lines.cost),
                claim=Cents(lines.claim),
                own_risk=Cents(own_risk[case]),
                received=Cents(lines.received + back[case]),
                others=Cents(others[case]),
            )

        by_case: dict[str | int, Sums] = {}
        if over:
            with self._reader.reading() as connection:
                by_case = cost_reading.groups(connection, "reference", reference=reference, year=year)
        return Totals(
            lines=found.lines,
            cost=Cents(found.cost),
            claim=Cents(found.claim),
            own_risk=Cents(own_risk.total()),
            own_risk_from=frozenset(risk_from),
            received=Cents(found.received + back.total()),
            others=Cents(others.total()),
            # what was put to an insurer who decided, and he will not pay any more
            settled=Cents(sum(of_case(case, by_case.get(case, cost_reading.Sums())).expected for case in over)),
            low=Cents(guess.low),
            likely=Cents(guess.likely),
            high=Cents(guess.high),
        )

    def _case_risks(self, reference: str) -> list[tuple[str, list[ClaimFile], CaseRisk]]:
        """Return the own risk of each case with a claim file or a claim, of one case or of all.

        That of all is kept until something is written: whose a claim is asks for the policies in force on the day of the case.
        """
        with self._reader.reading() as connection:
            # what this connection wrote, what others did, and today, by which a policy may count
            (others,) = connection.execute("PRAGMA data_version").fetchone()
            stamp = (connection.total_changes, others, self.now.astimezone(AMSTERDAM).date())
        if self._risks is not None and self._risks[0] == stamp:
            return [each for each in self._risks[1] if reference in ("", each[0])]
        found = self._read_risks(reference)
        if not reference:
            self._risks = (stamp, found)
        return found

    def _read_risks(self, reference: str) -> list[tuple[str, list[ClaimFile], CaseRisk]]:
        from breachreg.costs.own_risk import Put, case_risk
        from breachreg.persistence import cost_reading

        policies = {policy.id: policy for policy in self.policies()}
        claims: dict[str, list[ClaimFile]] = {}
        for claim in self.claim_files(reference):
            claims.setdefault(claim.reference, []).append(claim)
        with self._reader.reading() as connection:
            # only policies have parts, and lines of theirs; without one the sums by case are enough
            put = (
                {
                    case: [Put(*each) for each in parts]
                    for case, parts in cost_reading.put_to_insurers(connection, reference=reference).items()
                }
                if policies
                else {
                    str(case): [Put("", "", sums.claim)]
                    for case, sums in cost_reading.groups(connection, "reference", reference=reference).items()
                    if sums.claim
                }
            )
        found = []
        for case in sorted({*claims, *put}):
            files, lines = claims.get(case, []), put.get(case, [])
            found.append((case, files, case_risk(files, lines, policies, self._holding(case, files, lines, policies))))
        return found

    def _holding(
        self, reference: str, claims: Sequence[ClaimFile], lines: Sequence[Put], policies: Mapping[str, Policy]
    ) -> list[Policy]:
        """Return the policies in force beside a case, where it depends on them whose its claim is."""
        from breachreg.costs.cover import in_force
        from breachreg.costs.own_risk import needs_policy

        if not policies or not needs_policy(claims, lines):
            return []
        try:
            breach = self.load(reference)
        except NotFoundError:
            # erased: what it cost stays, the day it counts by does not
            return []
        return in_force(list(policies.values()), breach, self.now.astimezone(AMSTERDAM).date())

    def cost_groups(self, by: By, reference: str = "", year: int | None = None) -> dict[str | int, Totals]:
        """Return the totals of the lines by kind, year or case; what is of a case as a whole is not in them."""
        from breachreg.costs.totals import Totals
        from breachreg.domain.money import Cents
        from breachreg.persistence import cost_reading

        with self._reader.reading() as connection:
            found = cost_reading.groups(connection, by, reference=reference, year=year)
        return {
            key: Totals(lines=sums.lines, cost=Cents(sums.cost), claim=Cents(sums.claim), received=Cents(sums.received))
            for key, sums in found.items()
        }

    def cost_cases(self, year: int) -> dict[str | int, int]:
        """Return in how many cases there are lines of each kind in a year."""
        from breachreg.persistence import cost_reading

        with self._reader.reading() as connection:
            return cost_reading.cases_by_kind(connection, year)

    def same_invoice(self, line: CostLine) -> list[CostLine]:
        """Return other lines with the same invoice: the same number of the same supplier."""
        from breachreg.domain.costs import CostStatus
        from breachreg.persistence import cost_reading

        if not line.invoice.strip():
            return []
        with self._reader.reading() as connection:
            known = cost_reading.with_invoice(connection, line.invoice.strip())
        supplier = line.supplier.strip().casefold()
        return [
            other
            for other in known
            if other.id != line.id
            and other.status is not CostStatus.DROPPED
            and other.supplier.strip().casefold() == supplier
        ]

    def line_problems(self, line: CostLine) -> list[Problem]:
        """Return what is wrong with a line, by field, what deserves a look among it; nothing is saved."""
        from breachreg.costs.checks import line_problems
        from breachreg.costs.lines import net_of
        from breachreg.persistence.subjects import COST_LINE

        before = self._reader.find(COST_LINE, line.id) if line.id else None
        found = line_problems(line, before, self._today())
        # VAT shifted to the buyer comes with amounts in another currency (btw verlegd)
        if line.vat and net_of(line) is None:
            found.append(
                Problem(path="net", message=_("Er staat btw, maar geen bedrag. Vul het bedrag zonder btw in."))
            )
        found += self._strangers(line, before)
        for other in self.same_invoice(line):
            said = _("Deze factuur staat al bij zaak {reference} ({called}). Is het dezelfde? Laat er dan één staan.")
            found.append(
                Problem(
                    path="invoice",
                    message=said.format(reference=other.reference, called=other.called),
                    severity=Severity.WARN,
                )
            )
        return found

    def _strangers(self, line: CostLine, before: CostLine | None) -> Iterator[Problem]:
        """Give what a line names anew that is not there: evidence of its case, a consent, a policy; what it named before stays."""
        from breachreg.persistence.subjects import POLICY

        known = before if before is not None and before.reference == line.reference else None
        named = set(line.evidence) - set(known.evidence if known is not None else ())
        if named and line.reference and named - {item.id for item in self.load(line.reference).evidence}:
            said = _(
                "Dit bewijs ligt niet bij zaak {reference}. Leg het bestand daar eerst bij Bewijs, en kies het dan."
            )
            yield Problem(path="evidence", message=said.format(reference=line.reference))
        consent = line.consent if known is None or known.consent != line.consent else ""
        if consent and not self._asked(line.reference, consent):
            said = _("Deze toestemming staat niet in een schadedossier van deze zaak. Leg haar daar eerst vast.")
            yield Problem(path="consent", message=said)
        policy = line.policy if before is None or before.policy != line.policy else ""
        if policy and self._reader.find(POLICY, policy) is None:
            said = _("Deze polis staat niet in het register. Kies er een die er staat.")
            yield Problem(path="policy", message=said)

    def _asked(self, reference: str, consent: str) -> bool:
        return any(item.id == consent for claim in self.claim_files(reference) for item in claim.consents)

    # -- changing ---------------------------------------------------------------------------------

    def put_cost(self, line: CostLine, *, save_id: str | None = None) -> CostLine:
        """Keep a line, new (without an id) or changed, and return it as it is now, with what follows from it.

        Raises:
            InputError: something cannot be stored, with its place. StaleError: it was saved by somebody else since it was read.
            NotFoundError: there is no such case, or the line was taken out since.
        """
        from breachreg.persistence.subjects import COST_LINE

        whole = self._whole(line)
        before, after = self._store.put(COST_LINE, whole, Operation.EDIT_COSTS, self._author(), save_id=save_id)
        if after is not before:
            self._steps.remember(Operation.EDIT_COSTS, COST_LINE, before, after)
            self._tell(Operation.EDIT_COSTS, Kinds.COSTS, after.reference)
        return after

    def put_costs(self, lines: Iterable[CostLine]) -> list[CostLine]:
        """Keep several lines, all or none.

        Raises:
            InputError: as `put_cost`, each place with the number of its line before it.
        """
        from breachreg.persistence.subjects import COST_LINE

        whole: list[CostLine] = []
        wrong: list[Problem] = []
        for number, line in enumerate(lines):
            try:
                whole.append(self._whole(line))
            except InputError as error:
                wrong += [replace(item, path=f"[{number}].{item.path}") for item in error.problems]
        if wrong:
            raise InputError(wrong)
        kept, author = [], self._author()
        with self._store.transaction() as connection:
            for line in whole:
                kept.append(self._store.put_within(connection, COST_LINE, line, Operation.EDIT_COSTS, author)[1])
        if kept:
            self._tell(Operation.EDIT_COSTS, Kinds.COSTS)
        return kept

    def _whole(self, line: CostLine) -> CostLine:
        from breachreg.costs.lines import followed
        from breachreg.domain.identity import new_id
        from breachreg.domain.validation import keepable

        keepable(line)
        today, by = self._today(), self._author().actor
        line = replace(line, supplier=line.supplier.strip(), invoice=line.invoice.strip())
        refused = [item for item in self.line_problems(line) if item.severity is Severity.REFUSE]
        if refused:
            raise InputError(refused)
        self.load(line.reference)
        estimates = tuple(replace(item, on=item.on or today, by=item.by or by) for item in line.estimates)
        dated = replace(line, id=line.id or new_id(), estimates=estimates)
        return followed(dated, self.organisation.vat_deductible, today)

    def remove_cost(self, line: CostLine) -> None:
        """Take a line out; the history keeps it.

        Raises:
            StaleError, NotFoundError: it was changed or taken out since.
        """
        from breachreg.persistence.subjects import COST_LINE

        gone = self._store.remove(COST_LINE, line, Operation.EDIT_COSTS, self._author())
        self._steps.remember(Operation.EDIT_COSTS, COST_LINE, gone, None)
        self._tell(Operation.EDIT_COSTS, Kinds.COSTS, gone.reference)


def _year_noticed(claim: ClaimFile) -> int | None:
    """Return the year of the notice to the insurer, else that of the case."""
    return claim.notified_at.astimezone(AMSTERDAM).year if claim.notified_at else _year_of(claim.reference)


def _year_of(reference: str) -> int | None:
    """Return the year of a case by its number; of what is of no case None: it counts in the total of all years alone."""
    year = reference[:4]
    return int(year) if year.isascii() and year.isdecimal() else None
