"""What a case answers to the EDPB's common template, by the names in edpb_form.toml.

Letters are the codes of its options; where a choice is ours it is derived, to be looked at by the officer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from breachreg.domain.breach import DataConsequence, MeasureKind
from breachreg.domain.notifications import NotificationKind
from breachreg.law.forms import edpb_breach as breach
from breachreg.law.forms import edpb_outcome as outcome
from breachreg.law.forms import edpb_parties as parties
from breachreg.law.forms.edpb_values import YES, Found, contact, derived, letters, recorded
from breachreg.law.forms.form_case import FormCase

ANSWERS: Mapping[str, Callable[[FormCase], Found]] = {
    "type_of_notification": parties.type,
    "subtype": parties.subtype,
    "withdrawal_reason": parties.withdrawal_reason,
    "earlier_number": parties.earlier_number,
    "reference": lambda case: recorded(case.breach.reference),
    # a number in the trade register is the number of a company
    "identifier_type": lambda case: derived(("a",) if case.organisation.kvk else ()),
    "identifier": lambda case: recorded(case.organisation.kvk),
    "organisation_name": lambda case: recorded(case.organisation.name),
    "organisation_contact": parties.organisation_contact,
    "sector": parties.sector,
    "activity": lambda case: recorded(case.organisation.sector),
    "filer_name": parties.filer_name,
    "filer_contact": parties.filer_contact,
    "filer_function": parties.filer_function,
    "filer_function_text": parties.filer_function_text,
    "dpo_designated": parties.dpo_designated,
    "dpo_name": parties.dpo(lambda fg: fg.name),
    "dpo_contact": parties.dpo(contact),
    "information_at": parties.information_at,
    "contact_name": lambda case: recorded(case.organisation.contact.name),
    "contact_function": lambda case: recorded(case.organisation.contact.function),
    "contact_details": lambda case: recorded(contact(case.organisation.contact)),
    "other_parties": parties.other_parties,
    "party_roles": parties.party_roles,
    "party_names": parties.party_names,
    "party_contacts": parties.party_contacts,
    "occurred": breach.occurred,
    "estimated": lambda case: recorded(case.breach.moments.dates_estimated),
    "started": lambda case: recorded(case.breach.moments.started_at),
    "ended": lambda case: recorded(case.breach.moments.ended_at),
    "aware": lambda case: recorded(case.breach.moments.aware_at),
    "delay": lambda case: recorded(case.delay_reasons),
    "discovered_by": breach.discovered_by,
    "discovery_text": breach.discovery_text,
    "told_on": breach.told_on,
    "timeline_text": lambda case: recorded(case.breach.moments.aware_explanation),
    "nature": breach.nature,
    "confidentiality": breach.confidentiality,
    "unintelligible": breach.unintelligible,
    "availability": breach.availability,
    "incident": breach.incident,
    "cause": breach.cause,
    "description": lambda case: (
        recorded(case.breach.account) if case.breach.account.strip() else derived(case.breach.description)
    ),
    "systems": lambda case: recorded(case.breach.systems),
    "people_groups": lambda case: recorded(letters(breach.GROUPS, case.breach.people_groups)),
    "people_description": lambda case: recorded(case.breach.people_description),
    "people_known": breach.how_many("people"),
    "people_number": lambda case: recorded(case.breach.people),
    "data_kinds": breach.data_kinds,
    "data_description": breach.data_text,
    "records_known": breach.how_many("records"),
    "records_number": lambda case: recorded(case.breach.records),
    "measures_before": breach.measures_before,
    "measures_before_text": lambda case: recorded(case.breach.protection_explanation),
    "confidentiality_consequences": outcome.consequences(
        {DataConsequence.UNAUTHORISED_KNOWLEDGE: "a", DataConsequence.UNLAWFUL_USE: "c", DataConsequence.OTHER: "d"}
    ),
    "integrity_consequences": outcome.consequences(
        {
            DataConsequence.WRONG_DATA_USED_INSIDE: "a",
            DataConsequence.WRONG_DATA_PASSED_ON: "b",
            DataConsequence.OTHER: "c",
        }
    ),
    "availability_consequences": outcome.consequences(
        {
            DataConsequence.SERVICE_PERMANENTLY_LOST: "a",
            DataConsequence.SERVICE_TEMPORARILY_LOST: "b",
            DataConsequence.OTHER: "c",
        }
    ),
    "consequences_text": lambda case: recorded(case.breach.consequences_description),
    "person_consequences": outcome.person_consequences,
    "severity": outcome.severity,
    "risk": outcome.risk,
    "risk_text": outcome.risk_text,
    "measures_taken": outcome.measures(MeasureKind.CORRECTIVE),
    "measures_after": outcome.measures_after,
    "measures_after_text": outcome.measures(MeasureKind.PREVENTIVE),
    "informed": outcome.informed,
    "informed_at": outcome.informed_at,
    "exception": outcome.exception,
    "exception_text": outcome.exception_text,
    "informed_number": outcome.informed_number,
    "informed_how": outcome.informed_how,
    "informed_text": outcome.informed_text,
    "police": parties.told(NotificationKind.POLICE),
    "other_authorities": parties.told(NotificationKind.OTHER_SUPERVISOR),
    "other_authorities_text": parties.other_authorities_text,
    "cross_border": parties.cross_border,
    "countries": lambda case: recorded(", ".join(case.breach.countries)),
    "outside_eea_processing": lambda case: recorded(YES if case.facts.controller_outside_eea else ()),
}
