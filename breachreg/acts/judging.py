"""What the law says about a case of a register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from breachreg.acts.opened import OpenedRegister

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach, IncidentKind
    from breachreg.domain.terms import Term
    from breachreg.law.law import Law
    from breachreg.law.precedents import OwnCase
    from breachreg.law.results import Assessment

BEHIND = 10
"""So many times as many are looked through where cases of another register came in later."""
OWN_CASES = 60
"""So many of the organisation's own decided cases are looked at for precedents: the newest of the same kind."""


class JudgingActs(OpenedRegister):
    """The law of a `Register`, for its organisation and with its own decided cases."""

    _precedents: dict[IncidentKind, list[OwnCase]]

    @property
    def law(self) -> Law:
        """The law data."""
        from breachreg.law import load_law

        return load_law()

    def assess(self, breach: Breach, *, deep: bool = True, language: str = "nl") -> Assessment:
        """Return what the law says about `breach` for this organisation, now."""
        from breachreg.law.case import assess_breach

        return assess_breach(
            self.law,
            breach,
            self.organisation,
            now=self.now,
            language=language,
            deep=deep,
            own_cases=self._own_cases(breach) if deep else (),
        )

    def _own_cases(self, breach: Breach) -> Sequence[OwnCase]:
        kind = breach.incident_kind
        if kind is None:
            return ()
        # kept until the next change: while somebody types the same question comes at every pause
        if kind not in self._precedents:
            self._precedents[kind] = self._decided_here(kind)
        return [case for case in self._precedents[kind] if case.reference != breach.reference][:OWN_CASES]

    def _decided_here(self, kind: IncidentKind) -> list[OwnCase]:
        """Return the newest cases of a kind that were decided in this register, also behind many that were taken over."""
        from breachreg.law.case import own_case

        found: list[OwnCase] = []
        for most in (OWN_CASES + 1, BEHIND * OWN_CASES):
            read = self._reader.decided(kind, most)
            found = [case for other in read if (case := own_case(other)).outcome]
            if len(found) > OWN_CASES or len(read) < most:
                break
        return found[: OWN_CASES + 1]

    def _terms(self, breach: Breach) -> Sequence[Term]:
        from breachreg.law.terms import terms_of

        return terms_of(self.law, breach, self.organisation)
