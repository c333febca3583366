"""Who answered for the exact bytes of a file: a document that was approved before it left, and evidence that was handed over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Approval:
    """Somebody's agreement with one exact version of a document; another version is not approved by it.

    Attributes:
        draft: id of the document among those made for the case.
        sha256: of the file as it was looked at, in hexadecimal, which may differ from the file as it was made.
        approved_at: UTC.
    """

    id: str = ""
    draft: str
    sha256: str
    approved_by: str
    approved_at: datetime
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """A piece of evidence that went into other hands, so that it can be shown who had it when.

    Attributes:
        evidence: id of the file among the evidence of the case; sha256: of it, as it was recorded.
        at: when, UTC. recipient: to whom. reason: what for. handed_by: who gave it.
    """

    id: str = ""
    evidence: str
    sha256: str
    at: datetime
    recipient: str
    reason: str = ""
    handed_by: str = ""
