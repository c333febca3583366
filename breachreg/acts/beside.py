"""What a register keeps beside its cases: audits, contacts, names, codes, costs, policies, what prevents breaches, other lists."""

from __future__ import annotations

from breachreg.acts.audits import AuditActs
from breachreg.acts.contacts import ContactActs
from breachreg.acts.kept_codes import KeptCodeActs
from breachreg.acts.names import NameActs
from breachreg.acts.policies import PolicyActs
from breachreg.acts.programme import ProgrammeActs
from breachreg.acts.reconciling import ReconcilingActs


class BesideActs(AuditActs, ContactActs, PolicyActs, ProgrammeActs, KeptCodeActs, ReconcilingActs, NameActs):
    """The families of acts on things of their own, each with its kind of thing in `persistence/subjects.py`."""
