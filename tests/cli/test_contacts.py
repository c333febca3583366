"""The contacts from the command line: everything that the page in the settings does."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.test_program import FACTS, Said, hand, run  # noqa: F401 - a fixture

ZON = {
    "name": "Jo Wit",
    "organisation": "Drukkerij Zon",
    "roles": ["processor"],
    "phone_always": "06 1",
    "checked_on": "2026-11-01",
}


@pytest.fixture
def contact(run: Any) -> Any:  # noqa: F811
    """A register with one case; returns the runner of `contact`."""
    run("new", "r.db", hand("f.json", FACTS), "--officer", "An Vos")
    return lambda *given: run("contact", "r.db", *given, "--officer", "An Vos")


def refused(said: Said) -> str:
    assert (said.code, said.out) == (1, ""), said.out
    return said.err


def test_a_contact_is_added_changed_listed_and_taken_out(contact: Any, run: Any) -> None:  # noqa: F811
    assert contact().json == []
    added = contact("--add", hand("z.json", ZON)).json
    assert {name: added[name] for name in ZON} == ZON
    assert added["revision"] == 1
    assert "null" in refused(contact("--add", hand("n.json", None)))
    edited = contact(
        "--edit", added["id"], hand("e.json", {"phone": "010 1", "notes": "belt terug", "checked_on": None})
    ).json
    assert (edited["phone"], edited["checked_on"], edited["name"], edited["revision"]) == ("010 1", None, "Jo Wit", 2)
    assert [known["id"] for known in contact().json] == [added["id"]]
    assert contact("--remove", added["id"]).json == []
    assert [entry["operation"] for entry in run("history", "r.db").json[-3:]] == ["edit_contacts"] * 3
    assert run("verify", "r.db").json["ok"]


def test_what_is_wrong_is_told_at_its_place_and_what_is_strange_is_kept(contact: Any) -> None:
    said = refused(contact("--add", hand("z.json", {"naam": "x", "roles": ["butcher"]})))
    assert "naam: " in said
    assert "roles.0: " in said
    assert "processor" in said
    assert "name: Vul een naam" in refused(contact("--add", hand("z.json", {"phone": "1"})))
    assert "revision: " in refused(contact("--add", hand("z.json", {**ZON, "revision": 3})))
    told = contact("--add", hand("z.json", {"name": "Jo", "email": "jo"}))
    assert told.json["email"] == "jo"
    assert "email: Dit lijkt geen e-mailadres" in told.err
    called = contact("--add", hand("z.json", {"name": "Balie", "phone": "112", "phone_always": "bel maar"}))
    assert "phone_always: Hier staat geen nummer" in called.err
    assert "phone: " not in called.err
    assert "staat niet in het register" in refused(contact("--edit", "weg", hand("e.json", {"name": "x"})))
    assert "--although-used hoort bij --remove" in refused(contact("--although-used"))


def test_a_contact_in_use_is_only_taken_out_by_who_says_so(contact: Any, run: Any) -> None:  # noqa: F811
    added = contact("--add", hand("z.json", ZON)).json
    party = {"name": "Drukkerij Zon", "contact": {"name": "Jo Wit", "contact_id": added["id"]}}
    run("edit", "r.db", "2026-0001", hand("c.json", {"parties": [party]}), "--officer", "An Vos").json  # noqa: B018
    assert "2026-0001" in refused(contact("--remove", added["id"]))
    assert contact("--remove", added["id"], "--although-used").json == []
    assert run("show", "r.db", "2026-0001").json["parties"][0]["contact"]["name"] == "Jo Wit"


def test_the_schema_tells_what_is_read(run: Any) -> None:  # noqa: F811
    schema = run("schema", "contact").json
    assert "phone_always" in schema["properties"]
    assert not {"id", "revision"} & set(schema["properties"])
