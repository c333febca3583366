"""What a window can enter, entered without one: each command does it, and refuses in the words of the rule."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from breachreg.domain.breach import Breach
from breachreg.domain.notifications import NotificationKind
from tests.cli.test_program import FACTS, Said, hand, run  # noqa: F401 - a fixture

CASE = ("r.db", "2026-0001")
REASONS = " ".join(["De buurman bracht de brief ongeopend terug en wij keken de envelop na."] * 5)


@pytest.fixture
def case(run: Any) -> Any:  # noqa: F811
    """A register with one case; returns the runner."""
    run("new", "r.db", hand("f.json", FACTS), "--officer", "An Vos")
    return run


def refused(said: Said) -> str:
    assert (said.code, said.out) == (1, ""), said.out
    return said.err


def decide(case: Any, topic: str, outcome: str, *more: str) -> Said:
    return case("decide", *CASE, "--topic", topic, "--outcome", outcome, "--officer", "An Vos", *more)


def test_fields_are_edited_by_their_paths(case: Any) -> None:
    changes = {
        "explanation_to_people": "Uw brief lag bij de buren.",
        "people": 1,
        "measures": [{"kind": "corrective", "text": "De brief is opgehaald."}],
        "facts": {"access_evidence": "excluded"},
    }
    told = case("edit", *CASE, hand("c.json", changes)).json
    assert told["revision"] == 2
    assert {"explanation_to_people", "facts.access_evidence"} <= set(told["changed"])
    shown = case("show", *CASE).json
    assert shown["explanation_to_people"] == "Uw brief lag bij de buren."
    assert (shown["people"]["minimum"], shown["facts"]["access_evidence"]) == (1, "excluded")
    assert shown["measures"][0]["id"]


def test_a_change_is_read_from_standard_input(case: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    given = type("Given", (), {"buffer": io.BytesIO(b'{"title": "Anders"}'), "isatty": lambda _self: False})()
    monkeypatch.setattr("sys.stdin", given)
    assert case("edit", *CASE, "-").json["changed"] == ["title"]


def test_what_cannot_be_edited_is_told_with_what_can(case: Any) -> None:
    said = refused(case("edit", *CASE, hand("c.json", {"titel": "x", "facts.bsn": "ja"})))
    assert "titel: " in said
    assert "Bedoelt u title?" in said
    assert "facts.bsn: " in said
    for name, command in (
        ("decisions", "decide"),
        ("notifications", "notify"),
        ("tasks", "task"),
        ("closed_at", "close"),
    ):
        assert f"breachreg {command}" in refused(case("edit", *CASE, hand("c.json", {name: []})))
    future = {"moments.started_at": "2030-01-01T00:00:00Z"}
    assert "moments.started_at" in refused(case("edit", *CASE, hand("c.json", future)))
    assert case("show", *CASE).json["revision"] == 1


def test_another_moment_of_awareness_asks_why(case: Any) -> None:
    change = hand("c.json", {"moments.aware_at": "2026-11-21T09:00:00+01:00"})
    assert "waarom" in refused(case("edit", *CASE, change))
    case("edit", *CASE, change, "--reason", "De balie wist het pas zaterdag.").json  # noqa: B018
    assert case("history", *CASE).json[-1]["note"] == "De balie wist het pas zaterdag."


def test_decisions_are_fixed_and_the_brake_says_why_not(case: Any) -> None:
    told = decide(case, "is_breach", "yes").json
    assert (told["status"], told["decision"]["decided_by"]) == ("decide", "An Vos")
    assert "reasons: " in refused(decide(case, "authority", "no"))
    own = refused(decide(case, "authority", "no", "--reasons", REASONS, "--second", "an vos"))
    assert own == "second_person: De tweede persoon moet iemand anders zijn dan u zelf.\n"
    assert "ground: " in refused(decide(case, "authority", "yes", "--ground", "34(3)(a)"))
    assert "outcome: " in refused(decide(case, "authority", "partial", "--reasons", REASONS))
    kept = decide(case, "authority", "no", "--reasons", REASONS, "--second", "P. Smit").json["decision"]
    assert (kept["outcome"], kept["second_person"], bool(kept["advice_reasons"])) == ("no", "P. Smit", True)
    assert case("decide", *CASE, "--topic", "weather", "--outcome", "yes").code == 2


def test_what_went_out_is_recorded_of_every_kind(case: Any) -> None:
    for number, kind in enumerate(NotificationKind):
        record = {
            "kind": kind.value,
            "sent_at": "2026-11-23T09:00:00+01:00",
            "recipient": "Iemand",
            "text": "Wat wij schreven",
            "receipt_number": f"2026-{number}",
        }
        told = case("notify", *CASE, hand("n.json", record)).json["notification"]
        assert (told["kind"], told["receipt_number"]) == (kind.value, f"2026-{number}")
    assert len(case("show", *CASE).json["notifications"]) == len(NotificationKind)


def test_a_notification_that_cannot_be_is_refused_and_a_strange_one_told(case: Any) -> None:
    ahead = {"kind": "police", "sent_at": "2026-12-01T00:00:00Z"}
    assert "sent_at: " in refused(case("notify", *CASE, hand("n.json", ahead)))
    assert "duty: " in refused(
        case("notify", *CASE, hand("n.json", {**ahead, "sent_at": "2026-11-23T08:00:00Z", "duty": "x"}))
    )
    assert "kind: " in refused(
        case("notify", *CASE, hand("n.json", {"kind": "pigeon", "sent_at": "2026-11-23T08:00:00Z"}))
    )
    assert "answers: " in refused(case("notify", *CASE, hand("n.json", {**ahead, "answers": []})))
    said = case("notify", *CASE, hand("n.json", {"kind": "persons", "sent_at": "2026-11-20T08:00:00Z"}))
    assert "vóór de kennisname" in said.err
    assert "nog niet besloten" in said.err
    assert said.json["notification"]["recipient"] == "Betrokkenen"


def test_a_case_is_closed_when_it_is_done_and_reopened_with_a_reason(case: Any) -> None:
    assert "decisions: " in refused(case("close", *CASE))
    decide(case, "is_breach", "no", "--reasons", REASONS, "--second", "P. Smit").json  # noqa: B018
    told = case("close", *CASE).json
    assert (told["status"], told["closed_at"]) == ("closed", "2026-11-23T09:00:00Z")
    assert "Heropen" in refused(case("edit", *CASE, hand("c.json", {"title": "x"})))
    assert "Heropen" in refused(decide(case, "is_breach", "yes"))
    case("note", *CASE, "Toch een vraag van de inwoner").json  # noqa: B018
    assert case("reopen", *CASE).code == 2
    assert "reason: " in refused(case("reopen", *CASE, "--reason", " "))
    assert case("reopen", *CASE, "--reason", "Er kwam een klacht.").json["status"] == "no_breach"
    assert case("history", *CASE).json[-1]["note"] == "Er kwam een klacht."


def test_what_deserves_a_look_is_told_at_closing(case: Any) -> None:
    decide(case, "is_breach", "yes").json  # noqa: B018
    for topic, more in (("authority", ("--second", "P. Smit")), ("persons", ("--second", "P. Smit", "--ground", ""))):
        said = decide(case, topic, "no", "--reasons", f"{REASONS} {topic}", *more)
        if said.code:
            said = decide(case, topic, "yes", "--reasons", REASONS)
            case("notify", *CASE, hand("n.json", {"kind": "persons", "sent_at": "2026-11-23T08:00:00Z"})).json  # noqa: B018
    case("task", *CASE, "--add", "Bellen").json  # noqa: B018
    assert "taken open" in case("close", *CASE).err


def test_notes_and_the_history_of_case_and_register(case: Any) -> None:
    told = case("note", *CASE, "Gebeld met de inwoner", "--officer", "Bo Bakker").json["note"]
    assert (told["text"], told["written_by"]) == ("Gebeld met de inwoner", "Bo Bakker")
    assert "text: " in refused(case("note", *CASE, "  "))
    assert [entry["operation"] for entry in case("history", *CASE).json] == ["new_breach", "add_note"]
    whole = case("history", "r.db").json
    assert [entry["operation"] for entry in whole] == ["create_register", "new_breach", "add_note"]
    assert whole[-1]["reference"] == "2026-0001"


def test_tasks_are_added_changed_finished_and_removed(case: Any) -> None:
    (made,) = case("task", *CASE, "--add", "Bellen", "--owner", "An", "--due", "2026-12-01").json
    assert (made["text"], made["owner"], made["due_on"]) == ("Bellen", "An", "2026-12-01")
    (changed,) = case("task", *CASE, "--change", made["id"], "--due", "").json
    assert (changed["text"], changed["owner"], changed["due_on"]) == ("Bellen", "An", None)
    (changed,) = case("task", *CASE, "--change", made["id"], "--text", "Mailen", "--owner", "Bo").json
    assert (changed["text"], changed["owner"]) == ("Mailen", "Bo")
    (done,) = case("task", *CASE, "--done", made["id"], "--reason", "De inwoner belde zelf.").json
    assert done["done_on"] == "2026-11-23"
    assert case("task", *CASE).json == [done]
    assert case("task", *CASE, "--open", made["id"]).json[0]["done_on"] is None
    assert case("task", *CASE, "--remove", made["id"]).json == []
    assert "De inwoner belde zelf." in {entry["note"] for entry in case("history", *CASE).json}
    assert "niet (meer)" in refused(case("task", *CASE, "--done", "weg"))
    assert "text: " in refused(case("task", *CASE, "--add", " "))
    assert "--due: " in refused(case("task", *CASE, "--add", "x", "--due", "morgen"))
    assert "hoort bij" in refused(case("task", *CASE, "--text", "x"))


def test_groups_and_measures_are_kept_and_removed(case: Any) -> None:
    (made,) = case("group", *CASE, "--put", hand("g.json", {"name": "Ouders", "people": 9})).json
    assert made["people"]["minimum"] == 9
    assert "name: " in refused(case("group", *CASE, "--put", hand("g.json", {"name": "OUDERS"})))
    (changed,) = case("group", *CASE, "--put", hand("g.json", {"id": made["id"], "name": "Verzorgers"})).json
    assert (changed["id"], changed["name"]) == (made["id"], "Verzorgers")
    case("edit", *CASE, hand("c.json", {"people": 2})).json  # noqa: B018
    assert "groter dan" in case("group", *CASE, "--put", hand("g.json", {"name": "Kinderen", "people": 3})).err
    assert [group["name"] for group in case("group", *CASE, "--remove", "verzorgers").json] == ["Kinderen"]
    assert "niet (meer)" in refused(case("group", *CASE, "--remove", "weg"))

    (measure,) = case(
        "measure", *CASE, "--put", hand("m.json", {"kind": "preventive", "text": "Vensterenveloppen"})
    ).json
    finished = case("measure", *CASE, "--done", measure["id"], "--reason", "Ingekocht").json
    assert finished[0]["done_on"] == "2026-11-23"
    assert case("history", *CASE).json[-1]["note"] == "Ingekocht"
    assert "text: " in refused(case("measure", *CASE, "--put", hand("m.json", {"kind": "preventive", "text": " "})))
    assert case("measure", *CASE).json[0]["id"] == measure["id"]
    assert case("measure", *CASE, "--remove", measure["id"], "--reason", "Dubbel").json == []


def test_the_form_is_shown_and_ticked(case: Any) -> None:
    shown = case("form", *CASE).json
    assert all(answer["names"] == [] for answer in shown["answers"])
    assert (shown["filing"], len(shown["answers"])) == ("authority_initial", 39)
    ticked = case("form", *CASE, "--tick", "5.3").json
    assert [answer["number"] for answer in ticked["answers"] if answer["copied"]] == ["5.3"]
    assert not any(answer["copied"] for answer in case("form", *CASE, "--untick", "5.3").json["answers"])
    assert "5.2" in refused(case("form", *CASE, "--tick", "99"))
    case("notify", *CASE, hand("n.json", {"kind": "authority_initial", "sent_at": "2026-11-23T08:00:00Z"})).json  # noqa: B018
    case("form", *CASE, "--due", "2026-12-01").json  # noqa: B018
    assert {task["due_on"] for task in case("task", *CASE).json} == {"2026-12-01"}
    assert "--due: " in refused(case("form", *CASE, "--due", ""))


def test_the_organisation_is_shown_and_changed(case: Any) -> None:
    assert case("organisation", "r.db").json["name"] == "Gemeente Proef"
    changes = {"fg.name": "F. de Vries", "regimes": ["government"], "officers": 2, "kvk": "123", "contact": "Privacy"}
    said = case("organisation", "r.db", hand("o.json", changes))
    assert (said.json["fg"]["name"], said.json["officers"], said.json["contact"]["name"]) == (
        "F. de Vries",
        2,
        "Privacy",
    )
    assert "acht cijfers" in said.err
    assert "name: " in refused(case("organisation", "r.db", hand("o.json", {"name": ""})))
    assert "practice: " in refused(case("organisation", "r.db", hand("o.json", {"practice": True})))
    # other rules of the sector: the next command made the list anew for them
    assert [entry["operation"] for entry in case("history", "r.db").json[-2:]] == ["edit_organisation", "renew_list"]
    assert "null" in refused(case("organisation", "r.db", hand("o.json", None)))


@pytest.mark.parametrize("of", ["new", "assess", "edit", "notify", "group", "measure", "organisation"])
def test_what_a_command_reads_has_a_schema(run: Any, of: str) -> None:  # noqa: F811
    found = run("schema", of).json
    assert found["title"] == f"breachreg {of}"
    assert found["additionalProperties"] is False
    assert "id" not in found.get("required", [])


def test_a_case_entered_by_mistake_is_taken_back_and_reopened(case: Any) -> None:
    assert "mistake: " in refused(case("mistake", *CASE, "--reason", " "))
    assert case("mistake", *CASE, "--reason", "Dubbel ingevoerd.").json["status"] == "mistake"
    assert case("show", *CASE).json["mistake"] == "Dubbel ingevoerd."
    assert case("history", *CASE).json[-1]["note"] == "Dubbel ingevoerd."
    assert case("reopen", *CASE, "--reason", "Toch niet dubbel.").json["status"] == "decide"


def test_every_act_of_a_window_has_a_command() -> None:
    """Each operation on a case is reached by a command; undo and redo are of a session."""
    from breachreg.casework.scope import MAY_CHANGE
    from breachreg.cli.program import COMMANDS

    of = {
        "edit_breach": "edit", "answer_questions": "edit", "decide": "decide", "record_notification": "notify",
        "fill_form": "form", "make_draft": "draft", "edit_groups": "group", "edit_tasks": "task",
        "edit_measures": "measure", "edit_evidence": "evidence", "add_note": "note", "close_case": "close",
        "reopen_case": "reopen", "mark_mistake": "mistake",
        "edit_dossier": "dossier", "check_effect": "dossier", "edit_hold": "dossier",
        "follow_task": "task", "log_call": "call", "edit_matters": "matter", "edit_deliveries": "delivery",
        "sign_off": "sign-off", "hand_over": "evidence",
    }  # fmt: skip
    assert {operation.value for operation in MAY_CHANGE} == set(of)
    assert set(of.values()) <= set(COMMANDS)


def test_what_is_shown_can_be_handed_in_again(case: Any) -> None:
    from breachreg.cli.cases import editable

    shown = case("show", *CASE).json
    again = {name: value for name, value in shown.items() if name in editable() and name in Breach.__dataclass_fields__}
    Path("again.json").write_text(json.dumps(again), "utf-8")
    assert case("edit", *CASE, "again.json").json["changed"] == []
