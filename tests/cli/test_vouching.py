"""Approving a document and handing evidence over on the command line: by the exact bytes, in the history, of a closed case too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.test_program import FACTS, hand, run  # noqa: F401 - fixtures


def test_a_document_is_approved_and_a_later_change_voids_it(run: Any) -> None:  # noqa: F811
    run("new", "r.db", hand("f.json", FACTS))
    made = Path(run("draft", "r.db", "2026-0001", "--kind", "dossier", "--out", ".").json["files"][0])
    said = run("sign-off", "r.db", "2026-0001", str(made), "--by", "P. Smit", "--note", "Gelezen", "--actor", "An")
    assert said.json["state"] == "holds"
    (given,) = said.json["approvals"]
    assert (given["approved_by"], given["note"], given["sha256"]) == ("P. Smit", "Gelezen", said.json["sha256"])
    assert run("sign-off", "r.db", "2026-0001", "--check", str(made)).json["state"] == "holds"
    made.write_bytes(made.read_bytes() + b" ")
    assert run("sign-off", "r.db", "2026-0001", "--check", str(made)).json["state"] == "changed"
    (listed,) = run("sign-off", "r.db", "2026-0001").json
    assert (listed["state"], listed["file_name"]) == ("unknown", made.name)
    entries = run("history", "r.db", "2026-0001").json
    assert entries[-1]["operation"] == "sign_off"
    assert run("verify", "r.db").code == 0


def test_what_is_open_in_an_approved_letter_is_told(run: Any) -> None:  # noqa: F811
    run("new", "r.db", hand("f.json", FACTS))
    made = Path(run("draft", "r.db", "2026-0001", "--kind", "persons", "--out", ".").json["files"][0])
    said = run("sign-off", "r.db", "2026-0001", str(made), "--by", "P. Smit")
    assert said.json["state"] == "holds"
    assert "Nog open in dit bestand: [naam]; " in said.err


def test_what_was_not_made_here_or_lacks_its_document_is_refused(run: Any) -> None:  # noqa: F811
    run("new", "r.db", hand("f.json", FACTS))
    Path("ander.docx").write_bytes(b"x")
    assert "niet bij deze zaak gemaakt" in run("sign-off", "r.db", "2026-0001", "ander.docx").err
    assert "Noem ook het document" in run("sign-off", "r.db", "2026-0001", "--note", "x").err


def test_evidence_goes_into_other_hands(run: Any) -> None:  # noqa: F811
    run("new", "r.db", hand("f.json", FACTS))
    Path("foto.jpg").write_bytes(b"pixels")
    run("evidence", "r.db", "2026-0001", "--add", "foto.jpg")
    said = run("evidence", "r.db", "2026-0001", "--hand-over", "foto.jpg", "--to", "Politie", "--reason", "Aangifte")
    (handed,) = said.json["handed_over"]
    assert (handed["recipient"], handed["reason"]) == ("Politie", "Aangifte")
    assert handed["handed_by"]
    (listed,) = run("evidence", "r.db", "2026-0001").json
    assert listed["handed_over"] == [handed]
    assert "aan wie" in run("evidence", "r.db", "2026-0001", "--hand-over", "foto.jpg").err
    assert "--hand-over" in run("evidence", "r.db", "2026-0001", "--to", "Politie").err
    late = run(
        "evidence", "r.db", "2026-0001", "--hand-over", "foto.jpg", "--to", "X", "--at", "2027-01-01T10:00:00+01:00"
    )
    assert "toekomst" in late.err


def test_two_lines_of_the_history_are_compared(run: Any) -> None:  # noqa: F811
    run("new", "r.db", hand("f.json", FACTS))
    for title in ("Tussentitel", "Eindtitel"):
        run("edit", "r.db", "2026-0001", hand("edit.json", {"title": title}))
    entries = [entry["entry"] for entry in run("history", "r.db", "2026-0001").json]
    found = run("history", "r.db", "2026-0001", "--between", str(entries[0]), str(entries[-1])).json
    assert [(change["path"], change["after"]) for change in found] == [("title", "Eindtitel")]
    assert "nummer van de zaak" in run("history", "r.db", "--between", "1", "2").err
