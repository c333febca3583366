"""The command that tells what the others read."""

from __future__ import annotations

import argparse
from typing import Any

from breachreg.clock import Clock


def schema(options: argparse.Namespace, _clock: Clock) -> dict[str, Any]:
    """Return the JSON schema of what a command reads."""
    return {**_schema(options.of), "title": f"breachreg {options.of}"}


def _schema(of: str) -> dict[str, Any]:
    from breachreg.cli.cases import BY_REGISTER, editable
    from breachreg.cli.contacts import GIVEN
    from breachreg.cli.parts import editable_organisation
    from breachreg.domain.breach import Breach, ConcernedGroup, Measure
    from breachreg.domain.contacts import KnownContact
    from breachreg.domain.notifications import Notification
    from breachreg.domain.parties import Organisation
    from breachreg.exchange.case_edits import schema as edit_schema
    from breachreg.exchange.typed_json import schema_of
    from breachreg.law.input_schemas import case_schema

    match of:
        case "edit":
            return edit_schema(Breach, editable())
        case "dossier":
            from breachreg.cli.dossier import editable as of_dossier
            from breachreg.domain.dossier import Dossier

            return edit_schema(Dossier, of_dossier())
        case "organisation":
            return edit_schema(Organisation, editable_organisation())
        case "notify":
            return schema_of(Notification, without=BY_REGISTER)
        case "contact":
            return schema_of(KnownContact, without=GIVEN)
        case "costs" | "policy" | "claim":
            return _of_money(of)
        case "group":
            return _without_id(schema_of(ConcernedGroup))
        case "matter":
            from breachreg.domain.desk import Matter

            return schema_of(Matter, without=("term", "basis"))
        case "erase-text":
            from breachreg.domain.retention import TextWish

            return schema_of(TextWish)
        case "delivery":
            from breachreg.domain.desk import Delivery

            return schema_of(Delivery)
        case "measure":
            return schema_of(Measure)
        case "programme" | "prepare":
            from breachreg.cli.prevention import editable as of_prevention
            from breachreg.domain.programme import Preparation, ProgrammeMeasure

            if of == "programme":
                return schema_of(ProgrammeMeasure, without=GIVEN)
            return edit_schema(Preparation, of_prevention(Preparation))
    return case_schema()


def _of_money(of: str) -> dict[str, Any]:
    from breachreg.cli.money import GIVEN, LINE_GIVEN
    from breachreg.domain.claims import ClaimFile
    from breachreg.domain.costs import CostLine
    from breachreg.domain.policies import Policy
    from breachreg.exchange.typed_json import schema_of

    kinds: dict[str, Any] = {"costs": CostLine, "policy": Policy, "claim": ClaimFile}
    return schema_of(kinds[of], without=LINE_GIVEN if of == "costs" else GIVEN)


def _without_id(schema: dict[str, Any]) -> dict[str, Any]:
    """A new thing has no id yet."""
    return {**schema, "required": [name for name in schema["required"] if name != "id"]}
