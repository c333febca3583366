"""The command that lists what was typed and not saved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from breachreg.domain.drafts import Draft
from breachreg.domain.officers import Officer
from breachreg.register import Register
from tests.cli.test_program import FACTS, hand, run  # noqa: F401 - a fixture


def test_drafts_are_listed_and_thrown_away(run: Any) -> None:  # noqa: F811
    run("new", "r.db", hand("f.json", FACTS), "--officer", "An Vos")
    with Register.open(Path("r.db"), officer=Officer("An Vos")) as register:
        register.keep_draft(Draft(place="new", about="een nieuw datalek", typed={"title": "Brief"}))
    (found,) = json.loads(run("drafts", "r.db").out)
    assert (found["place"], found["about"], found["case"]) == ("new", "een nieuw datalek", "")
    assert json.loads(run("drafts", "r.db", "--drop", "new", "--officer", "An Vos").out) == []
    again = run("drafts", "r.db", "--drop", "new", "--officer", "An Vos")
    assert (again.code, again.out) == (1, "")
    assert "geen concept" in again.err
