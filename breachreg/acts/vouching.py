"""What somebody answers for with his name: a document as it is about to leave, and evidence that goes into other hands."""

from __future__ import annotations

from abc import ABC
from dataclasses import replace
from typing import TYPE_CHECKING

from breachreg.acts.cases import CaseActs
from breachreg.domain.operations import Operation

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach
    from breachreg.domain.vouching import HandOver
    from breachreg.evidence.files import Sealed


class VouchingActs(CaseActs, ABC):
    """Acts on one thing in a list of a case, done to the case as it is now; see `CaseActs`."""

    def sign_off(self, ident: str, file: Sealed, *, by: str = "", note: str = "", save_id: str | None = None) -> Breach:
        """Approve one exact version of a document that was made for the case, known by the name of its file.

        Args:
            file: name and SHA-256 of the file as it is now. by: who approves; empty: who acts.
        """
        from breachreg.casework.vouching import approve, document_of
        from breachreg.domain.vouching import Approval

        def approved(case: Breach) -> Breach:
            given = Approval(
                draft=document_of(case, file.name).id,
                sha256=file.sha256,
                approved_by=by or self.officer.name,
                approved_at=self.now,
                note=note,
            )
            return approve(case, given)

        return self._on_now(Operation.SIGN_OFF, ident, approved, save_id)

    def hand_over(self, ident: str, handed: HandOver, *, save_id: str | None = None) -> Breach:
        """Record that a piece of evidence went into other hands; who acts gave it, unless another is named."""
        from breachreg.casework import vouching

        named = handed if handed.handed_by else replace(handed, handed_by=self.officer.name)
        return self._on_now(Operation.HAND_OVER, ident, lambda case: vouching.hand_over(case, named, self.now), save_id)
