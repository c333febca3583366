"""Audits of a register and what they found: planned, drawn, tested, signed and followed up, each act told in the history.

None of it can be undone: who could undo a seed could draw until the sample suits.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from breachreg.acts.undoing import UndoActs
from breachreg.domain.operations import Kinds, Operation
from breachreg.errors import NotFoundError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.casework.auditing import Frozen
    from breachreg.domain.audits import Audit, AuditFinding, Paper, Retest, Role
    from breachreg.domain.breach import Breach

T = TypeVar("T", bound="Audit | AuditFinding")


class AuditActs(UndoActs):
    """What a `Register` does with audits. Each act returns the audit or finding as it is after it.

    A `save_id` is made by the caller; the same one again changes nothing.

    Raises:
        InputError: the rule refuses, every reason at its place. StaleError: it was saved by somebody else since it was read.
        NotFoundError: it, or what is changed in it, is not there.
    """

    # -- reading ----------------------------------------------------------------------------------

    def audits(self) -> list[Audit]:
        """Return the audits, the latest year first."""
        from breachreg.persistence.subjects import AUDIT

        return sorted(self._reader.all(AUDIT), key=lambda audit: (-audit.year, audit.title.casefold(), audit.id))

    def audit(self, ident: str) -> Audit:
        """Return the audit with this id."""
        from breachreg.persistence.subjects import AUDIT

        found = self._reader.find(AUDIT, ident)
        if found is None:
            raise NotFoundError(
                _("Deze jaarcontrole staat niet in het register."), _("Kijk in de lijst welke er zijn.")
            )
        return found

    def findings(self, audit: str = "") -> list[AuditFinding]:
        """Return what was found, of one audit or of all: open ones by their first date, then the others."""
        from breachreg.persistence.subjects import FINDING

        today = self._today()
        known = [item for item in self._reader.all(FINDING) if audit in ("", item.audit)]
        return sorted(known, key=lambda f: (not f.is_open(today), f.first_due_on or date.max, f.title, f.id))

    def finding(self, ident: str) -> AuditFinding:
        """Return the finding with this id."""
        from breachreg.persistence.subjects import FINDING

        found = self._reader.find(FINDING, ident)
        if found is None:
            raise NotFoundError(_("Deze bevinding staat niet in het register."), _("Kijk in de lijst welke er zijn."))
        return found

    def workers(self, breach: Breach) -> frozenset[str]:
        """Return the names of everybody who worked on a case, as its history and its decisions have them."""
        from breachreg.casework.testers import workers_of

        return workers_of(breach, {header["actor"] for header, _content in self._reader.entries(breach.id)})

    @abstractmethod
    def year_workers(self, year: int) -> frozenset[str]:
        """Return the names of everybody who worked on a case of a year."""

    def paper_workers(self, audit: Audit, reference: str) -> frozenset[str]:
        """Return who would test himself in a paper of a case, or of the register as a whole (no number)."""
        return self.workers(self.load(reference)) if reference else self.year_workers(audit.year)

    # -- the audit --------------------------------------------------------------------------------

    def plan_audit(self, audit: Audit, frozen: Frozen, *, save_id: str | None = None) -> Audit:
        """Freeze the population of a new audit; `YearWork.freeze` gives what is frozen."""
        from breachreg.casework.auditing import plan
        from breachreg.domain.identity import new_id
        from breachreg.domain.validation import keepable

        keepable(audit)
        made = plan(audit, frozen, by=self._who(), now=self.now)
        return self._put(Operation.PLAN_AUDIT, replace(made, id=new_id()), save_id)

    def seed_audit(
        self,
        audit: Audit,
        seed: str,
        *,
        size: int | None = None,
        assurance_level: float | None = None,
        tolerable: float | None = None,
        save_id: str | None = None,
    ) -> Audit:
        """Draw the sample of an audit; once."""
        from breachreg.casework.auditing import seed as seeded

        drawn = seeded(
            audit,
            seed,
            by=self._who(),
            now=self.now,
            size=size,
            assurance_level=assurance_level,
            tolerable=tolerable,
        )
        return self._put(Operation.SEED_AUDIT, drawn, save_id)

    def extend_audit(self, audit: Audit, size: int, why: str, *, save_id: str | None = None) -> Audit:
        """Draw more cases by the same ranks, so many in all."""
        from breachreg.casework.auditing import extend

        grown = extend(audit, size, why, by=self._who(), now=self.now)
        return self._put(Operation.SEED_AUDIT, grown, save_id, why.strip())

    def keep_paper(self, audit: Audit, paper: Paper, *, save_id: str | None = None) -> Audit:
        """Keep a working paper, of a case or of the register as a whole; who acts tests, unless another name is given."""
        from breachreg.casework.auditing import keep_paper
        from breachreg.domain.identity import new_id
        from breachreg.domain.validation import keepable

        named = paper if paper.tester.strip() else replace(paper, tester=self._who())
        keepable(named)
        case = self.load(named.reference) if named.reference else None
        workers = self.paper_workers(audit, named.reference)
        kept = keep_paper(audit, named, case, workers, self.head(), self.now)
        whole = replace(kept, papers=tuple(p if p.id else replace(p, id=new_id()) for p in kept.papers))
        return self._put(Operation.EDIT_AUDIT, whole, save_id)

    def review_paper(self, audit: Audit, paper: str, by: str, *, save_id: str | None = None) -> Audit:
        """Say that somebody else looked a paper over."""
        from breachreg.casework.auditing import review

        return self._put(Operation.EDIT_AUDIT, review(audit, paper, by=by, now=self.now), save_id)

    def reply_to_paper(self, audit: Audit, paper: str, text: str, by: str, *, save_id: str | None = None) -> Audit:
        """Keep what the owner of a case said to a paper."""
        from breachreg.casework.auditing import reply

        return self._put(Operation.EDIT_AUDIT, reply(audit, paper, text, by=by, now=self.now), save_id)

    def sign_audit(self, audit: Audit, role: Role, name: str, *, save_id: str | None = None) -> Audit:
        """Keep a signature."""
        from breachreg.casework.auditing import sign

        return self._put(Operation.SIGN_AUDIT, sign(audit, role, name, now=self.now), save_id)

    def close_audit(self, audit: Audit, report_sha256: str = "", *, save_id: str | None = None) -> Audit:
        """Close a signed audit: it is read only from now on."""
        from breachreg.casework.auditing import close

        closed = close(audit, report_sha256=report_sha256, head=self.head(), now=self.now)
        return self._put(Operation.SIGN_AUDIT, closed, save_id)

    def reopen_audit(self, audit: Audit, why: str, *, save_id: str | None = None) -> Audit:
        """Open a closed audit again; why stays with it and in the history."""
        from breachreg.casework.auditing import reopen

        return self._put(Operation.REOPEN_AUDIT, reopen(audit, why, by=self._who()), save_id, why.strip())

    # -- what was found -----------------------------------------------------------------------------

    def keep_finding(self, finding: AuditFinding, *, save_id: str | None = None) -> AuditFinding:
        """Keep a finding, new (without an id) or changed; its audit (none: found otherwise) and its cases are in the register."""
        from breachreg.casework import findings as rules
        from breachreg.domain.identity import new_id
        from breachreg.domain.validation import keepable

        keepable(finding)
        before = self.finding(finding.id) if finding.id else None
        audit = finding.audit if before is None else before.audit
        signed = bool(audit) and self.audit(audit).signed_at is not None
        for reference in finding.references:
            # a case that was erased since stays named where it stood
            if before is None or reference not in before.references:
                self.load(reference)
        kept = rules.keep(before, finding, by=self._who(), now=self.now, signed=signed)
        return self._put(Operation.EDIT_FINDING, kept if kept.id else replace(kept, id=new_id()), save_id)

    def send_finding(self, finding: AuditFinding, *, save_id: str | None = None) -> AuditFinding:
        """Say that a finding went to its owner for a reply."""
        from breachreg.casework.findings import send

        return self._put(Operation.EDIT_FINDING, send(finding, now=self.now), save_id)

    def answer_finding(self, finding: AuditFinding, text: str, by: str, *, save_id: str | None = None) -> AuditFinding:
        """Keep the owner's reply to a finding."""
        from breachreg.casework.findings import answer

        return self._put(Operation.EDIT_FINDING, answer(finding, text, by=by, now=self.now), save_id)

    def promise_finding(
        self, finding: AuditFinding, owner: str, due_on: date, *, save_id: str | None = None
    ) -> AuditFinding:
        """Keep who promised to deal with a finding, and by when; the first date stays visible."""
        return self._moved(finding, "promise", save_id, owner=owner, due_on=due_on, today=self._today())

    def report_finding(self, finding: AuditFinding, *, save_id: str | None = None) -> AuditFinding:
        """Say that a finding was dealt with; a test has to show it."""
        return self._moved(finding, "report_done", save_id, today=self._today())

    def retest_finding(self, finding: AuditFinding, test: Retest, *, save_id: str | None = None) -> AuditFinding:
        """Keep a test of what became of a finding."""
        from breachreg.domain.identity import new_id

        named = replace(test, id=test.id or new_id(), tester=test.tester.strip() or self._who())
        return self._moved(finding, "retest", save_id, test=named, today=self._today())

    def accept_finding(
        self, finding: AuditFinding, reason: str, by: str, until: date, *, save_id: str | None = None
    ) -> AuditFinding:
        """Keep who carries the risk of a finding, until when and why."""
        return self._moved(finding, "accept", save_id, reason=reason, by=by, until=until, today=self._today())

    def drop_finding(self, finding: AuditFinding, reason: str, *, save_id: str | None = None) -> AuditFinding:
        """Say that a finding turned out to be none."""
        return self._moved(finding, "drop", save_id, reason=reason, today=self._today())

    def _moved(self, finding: AuditFinding, rule: str, save_id: str | None, **given: Any) -> AuditFinding:
        from breachreg.casework import findings as rules

        act: Callable[..., AuditFinding] = getattr(rules, rule)
        return self._put(Operation.EDIT_FINDING, act(finding, **given), save_id, given.get("reason", "").strip())

    def _put(self, operation: Operation, thing: T, save_id: str | None, note: str = "") -> T:
        from breachreg.domain.audits import Audit
        from breachreg.domain.validation import keepable
        from breachreg.persistence.subjects import AUDIT, FINDING

        # the population is of the register, not typed; of ten thousand cases looking it through was most of a save
        keepable(replace(thing, population=()) if isinstance(thing, Audit) else thing)
        kind: Any = AUDIT if isinstance(thing, Audit) else FINDING
        after: T
        _before, after = self._store.put(kind, thing, operation, self._author(), save_id=save_id, note=note)
        self._tell(operation, Kinds.AUDITS)
        return after

    def _who(self) -> str:
        return self._author().actor
