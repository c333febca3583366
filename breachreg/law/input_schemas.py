"""The JSON schemas of facts and cases, made from the same vocabulary that reads them."""

from __future__ import annotations

from typing import Any

from breachreg.domain.breach import Cybercrime, IncidentKind, MeasureKind, Reader
from breachreg.domain.facts import DataKind
from breachreg.domain.moments import AwarenessReason
from breachreg.domain.parties import Regime
from breachreg.domain.validation import MOST_HOURS, MOST_PEOPLE
from breachreg.law.json_reader import NOTE
from breachreg.law.vocabulary import ALL, CHOICES, COUNTS, HOURS, LISTS, TEXTS, YES_NO

MOMENT_FIELDS = (
    "started_at", "ended_at", "first_signal_at", "discovered_at", "aware_at", "processor_notice_at", "classified_at",
    "fix_available_at",
)  # fmt: skip
CONTACT_FIELDS = ("name", "function", "email", "phone")
ORGANISATION_TEXTS = ("name", "kvk", "address", "postcode", "city", "sector", "fg_registration")


def facts_schema() -> dict[str, Any]:
    """Return the JSON schema of the facts."""
    properties: dict[str, Any] = {}
    for name in ALL:
        if name in YES_NO:
            properties[name] = {"type": ["boolean", "null"]}
        elif name in CHOICES:
            properties[name] = {"enum": [*(item.value for item in CHOICES[name]), None]}
        elif name in LISTS:
            items = {"enum": [item.value for item in LISTS[name]]}
            properties[name] = {"type": ["array", "null"], "items": items, "uniqueItems": True}
        elif name in COUNTS:
            properties[name] = {"type": ["integer", "null"], "minimum": 0, "maximum": MOST_PEOPLE}
        elif name in HOURS:
            properties[name] = {"type": ["number", "null"], "minimum": 0, "maximum": MOST_HOURS}
        elif name in TEXTS:
            properties[name] = {"type": ["string", "null"]}
    return {
        "type": "object",
        "properties": properties,
        "patternProperties": {f"{NOTE}$": {}},
        "additionalProperties": False,
    }


def case_schema() -> dict[str, Any]:
    """Return the JSON schema of a whole case, as `breachreg new` and `breachreg assess` take it."""
    moment = {"type": ["string", "null"], "format": "date-time", "description": "ISO 8601 with Z or an offset"}
    text = {"type": ["string", "null"]}
    number = {"type": ["integer", "null"], "minimum": 0, "maximum": MOST_PEOPLE}
    people = {
        "type": ["object", "integer", "null"],
        "properties": {"exact": number, "minimum": number, "maximum": number},
        "additionalProperties": False,
    }
    contact = {
        "type": ["object", "string", "null"],
        "properties": dict.fromkeys(CONTACT_FIELDS, text),
        "additionalProperties": False,
    }
    day = {"type": ["string", "null"], "format": "date"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "breachreg case",
        "type": "object",
        "properties": {
            "title": text,
            "description": text,
            "account": text,
            "carrier": text,
            "explanation_to_people": text,
            "advice_to_people": text,
            "news_at": moment,
            "english": {"type": "object", "additionalProperties": text},
            "aware_at": moment,
            "organisation": {
                "type": ["object", "string", "null"],
                "properties": {
                    **dict.fromkeys(ORGANISATION_TEXTS, text),
                    "regimes": {"type": "array", "items": {"enum": [r.value for r in Regime]}},
                    "fg": contact,
                    "contact": contact,
                    "officers": number,
                },
                "additionalProperties": False,
            },
            "facts": facts_schema(),
            "moments": {
                "type": "object",
                "properties": {
                    **dict.fromkeys(MOMENT_FIELDS, moment),
                    "ongoing": {"type": "boolean"},
                    "dates_estimated": {"type": "boolean"},
                    "discovered_how": text,
                    "aware_reason": {"enum": [*(r.value for r in AwarenessReason), None]},
                    "aware_explanation": text,
                },
                "additionalProperties": False,
            },
            "incident_kind": {"enum": [*(k.value for k in IncidentKind), None]},
            "cybercrime": {"type": ["array", "null"], "items": {"enum": [k.value for k in Cybercrime]}},
            "people": people,
            "groups": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "name": {"type": "string", "minLength": 1},
                        "people": people,
                        "data_categories": {"type": "array", "items": {"enum": [k.value for k in DataKind]}},
                        "text": text,
                        "advice": text,
                        "reader": {"enum": [*(r.value for r in Reader), None]},
                        "exact": {"type": "boolean"},
                    },
                    "required": ["name"],
                    "additionalProperties": False,
                },
            },
            "reporter": {**contact, "description": "who told of the incident, inside or outside the organisation"},
            "filer": {**contact, "description": "who notifies the AP; left out: the organisation's contact person"},
            "measures": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "kind": {"enum": [k.value for k in MeasureKind]},
                        "text": {"type": "string", "minLength": 1},
                        "owner": text,
                        "for_people": text,
                        "unmentioned": {"type": "boolean"},
                        "due_on": day,
                        "done_on": day,
                    },
                    "required": ["text"],
                    "additionalProperties": False,
                },
            },
            "save_id": text,
        },
        "patternProperties": {f"{NOTE}$": {}},
        "additionalProperties": False,
    }
