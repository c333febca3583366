"""Policies, and what passed with an insurer about a case: kept, changed and taken out as every other thing."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from breachreg.acts.costs import CostActs
from breachreg.domain.operations import Kinds, Operation
from breachreg.domain.problems import Problem, Severity
from breachreg.domain.terms import POLICY as POLICY_CLOCK
from breachreg.errors import InputError, NotFoundError, UserError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.costs.beside import CaseMoney, Insurance
    from breachreg.costs.watch import PolicyWatch
    from breachreg.domain.breach import Breach
    from breachreg.domain.claims import ClaimFile
    from breachreg.domain.listing import ListQuery, ListRow
    from breachreg.domain.parties import Organisation
    from breachreg.domain.policies import Policy
    from breachreg.law.clock import Clock
    from breachreg.persistence.subjects import Kind

T = TypeVar("T", bound="Policy | ClaimFile")
MOST_USES = 12


class PolicyActs(CostActs):
    """Reading, keeping and taking out policies and claim files of a `Register`."""

    @abstractmethod
    def window(self, query: ListQuery, offset: int, limit: int) -> list[ListRow]:
        """Return a window of the list."""

    # -- policies ---------------------------------------------------------------------------------

    def policies(self) -> list[Policy]:
        """Return the policies, the one that ends last first."""
        from datetime import date

        from breachreg.persistence.subjects import POLICY

        return sorted(
            self._reader.all(POLICY), key=lambda item: (-(item.ends_on or date.max).toordinal(), item.called, item.id)
        )

    def policy_watch(self) -> PolicyWatch:
        """Return what is to be said of the policies as a whole: none in force, beside each other, what to notify before one ends."""
        from breachreg.clock import AMSTERDAM
        from breachreg.costs.watch import PolicyWatch, circumstances, ending, standing_of

        policies, today = self.policies(), self.now.astimezone(AMSTERDAM).date()
        found: list[str] = []
        if ending(policies, today):
            found = circumstances(map(self.load, self._open_cases()), policies, self.claim_files(), self.now)
        return PolicyWatch(standing=tuple(standing_of(policies, today)), circumstances=tuple(found))

    def _open_cases(self) -> list[str]:
        """Return the numbers of the open cases in their order; of a large register few are, so they are asked by their status."""
        from breachreg.domain.listing import ListQuery
        from breachreg.domain.status import CaseStatus
        from breachreg.persistence.case_rows import key_of

        open_ones = [status for status in CaseStatus if status not in (CaseStatus.CLOSED, CaseStatus.MISTAKE)]
        rows = [row for status in open_ones for row in self.window(ListQuery(status=status), 0, -1)]
        return sorted((row.reference for row in rows), key=lambda reference: key_of(reference) or 0)

    def policy(self, ident: str) -> Policy:
        """Return the policy with this id.

        Raises:
            NotFoundError: there is none (any more).
        """
        from breachreg.persistence.subjects import POLICY

        found = self._reader.find(POLICY, ident)
        if found is None:
            raise NotFoundError(
                _("Deze polis staat niet in het register."),
                _("Kijk bij Kosten en verzekering welke er zijn."),
                command=_("Kijk met breachreg policy welke er zijn."),
            )
        return found

    def put_policy(self, policy: Policy, *, save_id: str | None = None) -> Policy:
        """Keep a policy, new (without an id) or changed, and return it as it is now.

        Raises:
            InputError: something cannot be stored, with its place. StaleError: it was saved by somebody else since it was read.
            NotFoundError: it was taken out since.
        """
        from breachreg.costs.checks import policy_problems
        from breachreg.persistence.subjects import POLICY

        return self._kept(POLICY, Operation.EDIT_POLICY, policy, policy_problems(policy), save_id)

    def policy_uses(self, ident: str) -> list[str]:
        """Return the numbers of the cases whose costs or claim files refer to a policy."""
        named = {item.reference for item in self._stored_claims() if item.policy == ident}
        named |= {line.reference for line in self.cost_lines() if line.policy == ident}
        return sorted(named)

    def remove_policy(self, policy: Policy, *, although_used: bool = False) -> None:
        """Take a policy out; the history keeps it.

        Args:
            although_used: also when cases refer to it; what they keep stays.

        Raises:
            UserError: cases refer to it, and which. StaleError, NotFoundError: it was changed or taken out since.
        """
        from breachreg.persistence.subjects import POLICY

        uses = self.policy_uses(policy.id)
        if uses and not although_used:
            named = ", ".join(uses[:MOST_USES]) + (_(" en meer") if len(uses) > MOST_USES else "")
            raise UserError(
                _("{name} is nog in gebruik bij: {uses}.").format(name=policy.called, uses=named),
                _("Laat een polis die afliep staan: zaken van toen verwijzen ernaar."),
            )
        gone = self._store.remove(POLICY, policy, Operation.EDIT_POLICY, self._author())
        self._steps.remember(Operation.EDIT_POLICY, POLICY, gone, None)
        self._tell(Operation.EDIT_POLICY, Kinds.COSTS)

    def _with_policies(self, organisation: Organisation) -> Organisation:
        """Return the organisation with the times of its policies among its own periods."""
        from breachreg.persistence.subjects import POLICY

        policies = list(self._reader.all(POLICY))
        if not policies:
            return organisation
        from breachreg.domain.policy_clocks import with_policies

        return with_policies(organisation, policies)

    @staticmethod
    def as_stored(organisation: Organisation) -> Organisation:
        """Return an organisation with the periods alone that it entered itself."""
        from breachreg.domain.policy_clocks import without_policies

        return without_policies(organisation)

    # -- claim files ------------------------------------------------------------------------------

    def claim_files(self, reference: str = "") -> list[ClaimFile]:
        """Return the claim files, of one case or of all, by case; each with the notice that its case tells of."""
        from breachreg.costs.claim_notice import read_beside

        return [read_beside(item, self.load) for item in self._stored_claims(reference)]

    def _stored_claims(self, reference: str = "") -> list[ClaimFile]:
        from breachreg.persistence.subjects import CLAIM_FILE

        known = (item for item in self._reader.all(CLAIM_FILE) if reference in ("", item.reference))
        return sorted(known, key=lambda item: (item.reference, item.id))

    def claim_file(self, ident: str) -> ClaimFile:
        """Return the claim file with this id.

        Raises:
            NotFoundError: there is none (any more).
        """
        from breachreg.costs.claim_notice import read_beside
        from breachreg.persistence.subjects import CLAIM_FILE

        found = self._reader.find(CLAIM_FILE, ident)
        if found is None:
            raise NotFoundError(
                _("Dit schadedossier staat niet in het register."), _("Kijk bij de zaak welke er zijn.")
            )
        return read_beside(found, self.load)

    def put_claim_file(self, claim: ClaimFile, *, save_id: str | None = None) -> ClaimFile:
        """Keep a claim file, new (without an id) or changed, and return it as it is now.

        Raises:
            InputError: something cannot be stored, with its place; or there is one of this case and policy already.
            StaleError: it was saved by somebody else since it was read. NotFoundError: there is no such case or policy.
        """
        from breachreg.costs.checks import claim_problems
        from breachreg.domain.claims import ClaimState
        from breachreg.persistence.subjects import CLAIM_FILE

        found = claim_problems(claim, self.now)
        if claim.notified_at is not None and claim.state is ClaimState.OPEN:
            # "not notified yet" beside the moment of the notice is read by the insurer too
            claim = replace(claim, state=ClaimState.NOTIFIED)
        breach = self.load(claim.reference) if claim.reference else None
        policy = self.policy(claim.policy) if claim.policy else None
        others = [item for item in self._stored_claims(claim.reference) if item.id != claim.id]
        if claim.reference and any(item.policy == claim.policy for item in others):
            said = _("Van deze zaak en deze polis is er al een schadedossier. Vul dat aan.")
            found.append(Problem(path="policy", message=said))
        earlier = self._reader.find(CLAIM_FILE, claim.id) if claim.id else None
        if breach is None or (policy is None and (earlier is None or not earlier.policy)):
            return self._kept(CLAIM_FILE, Operation.EDIT_CLAIM, claim, found, save_id)
        _refused(claim, found)
        return self._put_noticed(claim, breach, policy, earlier, save_id)

    def _put_noticed(
        self, claim: ClaimFile, breach: Breach, policy: Policy | None, earlier: ClaimFile | None, save_id: str | None
    ) -> ClaimFile:
        """Keep a claim file, and its notice with the case, in one transaction: the one is never there without the other."""
        from breachreg.costs.claim_notice import apart, as_told, moved
        from breachreg.domain.identity import new_id
        from breachreg.persistence.subjects import CASE, CLAIM_FILE, POLICY
        from breachreg.undo import Pair

        was = earlier.policy if earlier is not None else ""
        kept = moved(breach, was, self._reader.find(POLICY, was), policy) if was not in ("", claim.policy) else breach
        stored, told = apart(claim, kept, policy) if policy is not None else (claim, kept)
        if told is not breach:
            self._refuse(told)
        whole, author = stored if stored.id else replace(stored, id=new_id()), self._author()
        dropped = earlier is not None and earlier.notified_at is not None and whole.notified_at is None
        note = _("{name}: de melding staat bij de zaak.").format(name=claim.called) if dropped else ""
        with self._store.transaction() as connection:
            before, after = self._store.put_within(
                connection, CLAIM_FILE, whole, Operation.EDIT_CLAIM, author, save_id=save_id, note=note
            )
            pairs = [Pair(before, after)] if after is not before else []
            if told is not breach:
                known, told = self._store.put_within(connection, CASE, told, Operation.RECORD_NOTIFICATION, author)
                pairs.append(Pair(known, told, CASE))
        if pairs:
            self._steps.remember_whole(Operation.EDIT_CLAIM, CLAIM_FILE, pairs)
            self._tell(
                Operation.EDIT_CLAIM, Kinds.COSTS | Kinds.CASES if told is not breach else Kinds.COSTS, after.reference
            )
        return as_told(after, told)

    def remove_claim_file(self, claim: ClaimFile) -> None:
        """Take a claim file out; the history keeps it.

        Raises:
            StaleError, NotFoundError: it was changed or taken out since.
        """
        from breachreg.persistence.subjects import CLAIM_FILE

        gone = self._store.remove(CLAIM_FILE, claim, Operation.EDIT_CLAIM, self._author())
        self._steps.remember(Operation.EDIT_CLAIM, CLAIM_FILE, gone, None)
        self._tell(Operation.EDIT_CLAIM, Kinds.COSTS, gone.reference)

    # -- beside a case ----------------------------------------------------------------------------

    def insurance_of(self, reference: str) -> Insurance:
        """Return all that is to be said of the insurance of a case: policies, parts that may matter, times, what may be refused.

        Raises:
            NotFoundError: there is no case with that number.
        """
        from breachreg.costs.beside import insurance

        breach = self.load(reference)
        return insurance(breach, self.policies(), self.claim_files(reference), self.cost_lines(reference), self.now)

    def passing_times(self, breach: Breach) -> tuple[Clock, ...]:
        """Return the times of policies that run beside a stored case and ask nothing, as clocks with a start and an end; none without policies."""
        if not breach.reference or not any(clock.id.startswith(POLICY_CLOCK) for clock in self.organisation.own_clocks):
            return ()
        from breachreg.clock import AMSTERDAM
        from breachreg.costs.beside import holding_for, own_lines
        from breachreg.costs.insurer_clocks import clocks_of, passing

        # of all that stands beside a case these times alone: the rest is read where it is shown
        claims, lines = self.claim_files(breach.reference), self.cost_lines(breach.reference)
        by_policy = {claim.policy: claim for claim in claims}
        found: list[Clock] = []
        for policy in holding_for(breach, self.policies(), claims, self.now.astimezone(AMSTERDAM).date()):
            found += passing(policy, clocks_of(policy, breach, by_policy.get(policy.id), own_lines(policy, lines)))
        return tuple(found)

    def case_money(self, reference: str) -> CaseMoney:
        """Return the costs, the totals and the insurance of a case.

        Raises:
            NotFoundError: there is no case with that number.
        """
        from breachreg.costs.beside import CaseMoney
        from breachreg.persistence.subjects import MEASURE

        return CaseMoney(
            lines=tuple(self.cost_lines(reference)),
            claims=tuple(self.claim_files(reference)),
            totals=self.cost_totals(reference),
            insurance=self.insurance_of(reference),
            programme=tuple(sorted(self._reader.all(MEASURE), key=lambda item: (item.called, item.id))),
        )

    def _kept(self, kind: Kind[T], operation: Operation, thing: T, found: list[Problem], save_id: str | None) -> T:
        from breachreg.domain.identity import new_id

        _refused(thing, found)
        wanted: Any = thing if thing.id else replace(thing, id=new_id())
        after: T
        before, after = self._store.put(kind, wanted, operation, self._author(), save_id=save_id)
        if after is not before:
            self._steps.remember(operation, kind, before, after)
            self._tell(operation, Kinds.COSTS, getattr(after, "reference", None))
        return after


def _refused(thing: Policy | ClaimFile, found: list[Problem]) -> None:
    from breachreg.domain.validation import keepable

    keepable(thing)
    refused = [item for item in found if item.severity is Severity.REFUSE]
    if refused:
        raise InputError(refused)
