"""What may not be kept any longer is told, erased by its rule everywhere, and stays erased when an older backup comes back."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import docx
import pytest

from breachreg.casework.retention import due_of, shipped_terms
from breachreg.clock import FixedClock
from breachreg.correspondence.destruction import statement_of
from breachreg.domain.breach import Breach, Task
from breachreg.domain.costs import CostKind, CostLine
from breachreg.domain.listing import ListQuery
from breachreg.domain.notifications import DraftRecord, FiledAnswer, Notification, NotificationKind
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Contact, Organisation
from breachreg.domain.retention import months_later
from breachreg.errors import InputError, LawDataError, NotFoundError, UserError
from breachreg.persistence.erasing import holds_in
from breachreg.persistence.subjects import CASE
from breachreg.register import Register
from tests.export.test_packing import pack, verify

NAME, MAIL = "Qzx Melderman", "qzx@example.org"


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    organisation = Organisation(name="Gemeente Rijnbeek")
    with Register.create(tmp_path / "r.db", organisation, clock=clock, officer=Officer("An Vos")) as made:
        yield made
        made.close(backup=False)


def entered(register: Register, ident: str = "a") -> Breach:
    """Enter a case in which a reporter is named in every place that can hold a name."""
    return register.new_breach(
        Breach(
            id=ident,
            title=f"Brief van {NAME}",
            description=f"{NAME} belde.",
            reporter=Contact(name=NAME, email=MAIL, phone="06-12345678"),
        )
    )


def closed(register: Register, breach: Breach, clock: FixedClock) -> Breach:
    """Put in what the name can stand in besides, and close the case without the decisions that closing asks for."""
    store, now = register._store, register.load_id(breach.id)  # noqa: SLF001
    filed = FiledAnswer(number="3.2", question="Wie?", answer=f"{NAME}, {MAIL}", state="recorded")
    sent = Notification(
        id="n", kind=NotificationKind.AUTHORITY_INITIAL, sent_at=clock.now(), text=f"Namens {NAME}", answers=(filed,)
    )
    draft = DraftRecord(
        id="d",
        kind="persons",
        language="nl",
        made_at=clock.now(),
        file_name=f"Brief aan {NAME}.docx",
        sha256="0" * 64,
        template="persons.nl",
        law_edition="x",
    )
    full = replace(now, notifications=(sent,), drafts=(draft,), tasks=(Task(id="t", text=f"{NAME} bellen"),))
    kept = store.put(CASE, full, Operation.EDIT_BREACH, register._author(), note=f"Na overleg met {NAME}")[1]  # noqa: SLF001
    return store.put(CASE, replace(kept, closed_at=clock.now()), Operation.CLOSE_CASE, register._author())[1]  # noqa: SLF001


def in_file(register: Register, mark: str) -> list[str]:
    """Return the files of a register, backups apart, in which a text stands."""
    found = [file for file in register.path.parent.glob(register.path.name + "*") if file.is_file()]
    return [file.name for file in found if mark.encode() in file.read_bytes()]


def test_every_term_has_a_source_and_says_whether_it_was_read() -> None:
    terms = {term.id: term for term in shipped_terms()}
    assert {"reporter", "people", "review", "case"} == set(terms)
    assert all(term.source and term.label for term in terms.values())
    assert terms["case"].whole
    assert terms["case"].months == 60


def test_a_wrong_file_of_terms_is_told_with_the_term(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from breachreg.casework import retention

    (tmp_path / "retention").mkdir()
    (tmp_path / "retention" / "terms.toml").write_text('[[term]]\nid = "x"\nlabel = "X"\nkleur = "rood"\n')
    monkeypatch.setattr(retention, "ROOT", tmp_path)
    with pytest.raises(LawDataError, match=r"x: missing .*months.*unknown \['kleur'\]"):
        retention.shipped_terms.__wrapped__()


def test_months_are_those_of_the_calendar() -> None:
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_later(date(2026, 11, 23), 60) == date(2031, 11, 23)


def test_a_term_from_the_last_message_begins_no_sooner_than_the_closing(clock: FixedClock) -> None:
    (term,) = (term for term in shipped_terms() if term.id == "people")
    at = clock.now()
    closed_case = Breach(id="a", closed_at=at, filer=Contact(name=NAME))
    begun = {}
    for days in (-40, 40):
        told = Notification(kind=NotificationKind.PERSONS, sent_at=at + timedelta(days=days))
        (due,) = due_of(replace(closed_case, notifications=(told,)), [term], at.date())
        begun[days] = due.due_on
    assert begun == {-40: months_later(at.date(), 12), 40: months_later((at + timedelta(days=40)).date(), 12)}


def test_a_term_begins_at_closing_and_an_open_case_has_none(register: Register, clock: FixedClock) -> None:
    breach = entered(register)
    clock.advance(hours=24 * 4000)
    assert register.due() == []
    closed(register, breach, clock)
    clock.advance(hours=24 * 180)
    assert register.due() == []
    clock.advance(hours=24 * 5)
    assert [(item.reference, item.term.id) for item in register.due()] == [("2026-0001", "reporter")]
    clock.advance(hours=24 * 365 * 5)
    assert [item.term.id for item in register.due()] == ["reporter", "people", "review", "case"]


def test_the_reporter_is_erased_everywhere_and_the_register_still_checks(
    register: Register, clock: FixedClock, tmp_path: Path
) -> None:
    breach = entered(register)
    register.save(Operation.EDIT_BREACH, replace(breach, description=f"{NAME} belde weer."))
    closed(register, breach, clock)
    clock.advance(hours=24 * 190)
    assert in_file(register, "Qzx")
    done = register.destroy(register.due_of(["2026-0001"]))
    assert in_file(register, "Qzx") == []
    assert in_file(register, MAIL) == []
    left = register.load("2026-0001")
    assert not left.reporter
    assert (left.title, left.drafts[0].file_name) == ("Brief van [gewist]", "Brief aan [gewist].docx")
    assert left.notifications[0].answers[0].answer == "[gewist], [gewist]"
    assert left.registered_by == "An Vos"
    assert register.count(ListQuery(search="Qzx")) == 0
    outcome = register.verify()
    assert outcome.ok, outcome.findings
    entry = register.history()[-1]
    assert (entry.operation, entry.seq) == (Operation.ERASE, done.entries[0])
    assert "6 maanden" in entry.note
    assert register.can_undo is None or register.undo() is not None
    assert in_file(register, "Qzx") == []
    code, told = verify(pack(register, tmp_path / "pak"), "--kop", register.code())
    assert (code, told["findings"]) == (0, [])


def test_a_whole_case_is_erased_when_its_term_is_over(register: Register, clock: FixedClock) -> None:
    closed(register, entered(register), clock)
    closed(register, entered(register, "b"), clock)
    clock.advance(hours=24 * 365 * 6)
    done = register.destroy(register.due_of(["2026-0001"]))
    assert len(done.entries) == 1  # the fields go with the case
    with pytest.raises(NotFoundError, match="is gewist"):
        register.load("2026-0001")
    assert register.load("2026-0002").title == f"Brief van {NAME}"
    assert register.verify().ok


def test_a_hold_beats_every_term(register: Register, clock: FixedClock) -> None:
    closed(register, entered(register), clock)
    register.hold("a", "Claim van een betrokkene")
    clock.advance(hours=24 * 365 * 6)
    due = register.due()
    assert {item.held for item in due} == {"Claim van een betrokkene"}
    with pytest.raises(InputError, match="opgeschort: Claim"):
        register.destroy(due)
    from breachreg.persistence.erasing import Rule, Wish

    with pytest.raises(UserError, match="opgeschort"):
        register.erase([Wish(rule=Rule("regel"), whole=["2026-0001"])])
    register.release_hold("a", "Claim afgewezen")
    assert register.destroy(register.due_of(["2026-0001"])).entries


def test_early_erasing_needs_a_reason_and_somebody_else(register: Register, clock: FixedClock) -> None:
    closed(register, entered(register), clock)
    with pytest.raises(UserError, match="nog niet gesloten"):
        register.due_of([entered(register, "b").reference])
    items = register.due_of(["2026-0001"], "reporter")
    with pytest.raises(InputError) as refused:
        register.destroy(items)
    assert [problem.path for problem in refused.value.problems] == ["reason", "second"]
    with pytest.raises(InputError, match="iemand anders"):
        register.destroy(items, reason="Verzoek van de melder", second=" an vos ")
    done = register.destroy(items, reason="Verzoek van de melder", second="Bo Beer")
    assert (done.second, done.reason) == ("Bo Beer", "Verzoek van de melder")
    assert "Bo Beer" in register.history()[-1].note
    with pytest.raises(InputError, match="niets om te wissen"):
        register.destroy([])


def test_all_is_erased_or_nothing(register: Register, clock: FixedClock) -> None:
    closed(register, entered(register), clock)
    closed(register, entered(register, "b"), clock)
    clock.advance(hours=24 * 190)
    items = register.due_of(["2026-0001", "2026-0002"])
    before = register.head()
    with pytest.raises(NotFoundError):
        register.destroy([items[0], replace(items[1], reference="2026-0099")])
    assert register.head() == before
    assert register.load("2026-0001").reporter.name == NAME


def test_the_organisation_sets_its_own_terms_with_a_source(register: Register, clock: FixedClock) -> None:
    closed(register, entered(register), clock)
    register.set_term("reporter", 0, "Besluit college 2026/12")
    term = next(term for term in register.terms() if term.id == "reporter")
    assert (term.months, term.source, term.own) == (0, "Besluit college 2026/12", True)
    assert [item.term.id for item in register.due()] == ["reporter"]
    for wrong in (("niets", 1, "x"), ("case", -1, "x"), ("case", 1, " ")):
        with pytest.raises(InputError):
            register.set_term(*wrong)


def test_what_is_not_there_is_not_due(register: Register, clock: FixedClock) -> None:
    breach = register.new_breach(Breach(id="a", title="Zonder melder"))
    store = register._store  # noqa: SLF001
    store.put(CASE, replace(breach, closed_at=clock.now()), Operation.CLOSE_CASE, register._author())  # noqa: SLF001
    clock.advance(hours=24 * 800)
    assert [item.term.id for item in register.due()] == ["review"]


def test_the_statement_says_who_what_why_how_and_when(register: Register, clock: FixedClock, tmp_path: Path) -> None:
    closed(register, entered(register), clock)
    backup = register.upkeep.backup("manual").path
    clock.advance(hours=24 * 190)
    done = register.destroy(register.due_of(["2026-0001"]))
    assert done.still_in == (backup,)
    assert done.beside == ()
    path = statement_of(register, done, tmp_path / "uit")
    whole = "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    cells = [cell.text for table in docx.Document(str(path)).tables for row in table.rows for cell in row.cells]
    assert "Gemeente Rijnbeek verklaart" in whole
    assert backup.name in whole
    for said in ("An Vos", "2026-0001", "Contactgegevens van de melder", register.code()):
        assert any(said in cell for cell in cells), said
    assert NAME not in zipfile.ZipFile(path).read("word/document.xml").decode()


def test_an_older_backup_that_comes_back_is_erased_again(register: Register, clock: FixedClock, tmp_path: Path) -> None:
    closed(register, entered(register), clock)
    closed(register, entered(register, "b"), clock)
    early = closed(register, entered(register, "c"), clock)
    register.destroy(register.due_of([early.reference], "case"), reason="Test", second="Bo")
    backup = register.upkeep.backup("manual").path
    clock.advance(hours=24 * 190)
    register.destroy(register.due_of(["2026-0001"]))
    clock.advance(hours=24 * 365 * 6)
    register.destroy(register.due_of(["2026-0002"], "case"))
    register.close(backup=False)
    with Register.restore(
        backup, register.path, clock=clock, officer=Officer("Bo Beer"), reason="Schijf stuk"
    ) as again:
        told = "\n".join(again.startup_report)
        assert "Opnieuw gewist" in told
        assert "2026-0001 (reporter)" in told
        assert "2026-0002 (de hele zaak)" in told
        assert "2026-0003" not in told  # the backup had it erased already
        assert not again.load("2026-0001").reporter
        with pytest.raises(NotFoundError):
            again.load("2026-0002")
        assert in_file(again, "Qzx") == []
        assert again.verify().ok
        again.close(backup=False)


def test_what_is_held_in_a_backup_is_told_and_what_is_gone_is_passed_by(
    register: Register, clock: FixedClock, tmp_path: Path
) -> None:
    closed(register, entered(register), clock)
    closed(register, entered(register, "b"), clock)
    replaced = register.upkeep.backup("manual").path
    with Register.open(replaced, clock=clock, officer=Officer("An Vos"), check=False) as other:
        early = {"reason": "Test", "second": "Bo"}
        other.destroy(other.due_of(["2026-0001"], "reporter"), **early)
        other.destroy(other.due_of(["2026-0002"], "case"), **early)
        other.close(backup=False)
    register.hold("a", "Claim")
    register.destroy(register.due_of(["2026-0002"], "case"), reason="Test", second="Bo")
    (said,) = register.erase_again(replaced)
    assert "2026-0001 (reporter)" in said
    assert "niet opnieuw gewist" in said
    assert register.load("2026-0001").reporter.name == NAME


def test_a_hold_that_went_with_the_replaced_file_is_told(register: Register, clock: FixedClock) -> None:
    for ident in "abc":
        closed(register, entered(register, ident), clock)
    replaced = register.upkeep.backup("manual").path
    with Register.open(replaced, clock=clock, officer=Officer("An Vos"), check=False) as other:
        for ident in "abc":
            other.hold(ident, 'Claim van "mevrouw"', until=date(2030, 1, 1))
        other.release_hold("c", "Afgehandeld")
        other.close(backup=False)
    assert [told[9:18] for told in register.erase_again(replaced)] == ["2026-0001", "2026-0002"]
    register.hold("a", "Claim")
    (said,) = register.erase_again(replaced)
    assert "2026-0002" in said
    assert 'Claim van "mevrouw"' in said
    register.destroy(register.due_of(["2026-0002"], "case"), reason="Test", second="Bo")
    assert register.erase_again(replaced) == []


def test_a_replaced_file_that_cannot_be_read_is_told(register: Register, tmp_path: Path) -> None:
    broken = tmp_path / "kapot.db"
    broken.write_bytes(b"geen register")
    assert "niet te lezen" in register.erase_again(broken)[0]
    assert holds_in(broken) == []
    assert "niet te lezen" in register.erase_again(tmp_path / "weg.db")[0]


def test_the_command_line_does_the_same(
    register: Register, clock: FixedClock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from breachreg.cli.program import main

    closed(register, entered(register), clock)
    file = str(register.path)
    register.close(backup=False)
    clock.advance(hours=24 * 190)

    def run(*words: str, code: int = 0) -> dict[str, object]:
        assert main(["retention", file, *words, *(["--officer", "An"] if words else [])], clock) == code
        out = capsys.readouterr().out
        return json.loads(out) if code == 0 else {}

    assert len(run()["terms"]) == 4  # type: ignore[arg-type]
    told = run("--preview", "case", "--months", "1")
    assert (told["more_than_now"], len(told["due"])) == (1, 1)  # type: ignore[arg-type]
    (due,) = run("--due")["due"]  # type: ignore[misc]
    assert (due["reference"], due["term"], due["action"]) == ("2026-0001", "reporter", "erase")
    run("--erase", "2026-0001", "--term", "case", code=1)
    done = run("--erase", "2026-0001", "--statement", str(tmp_path / "uit"))
    assert Path(str(done["statement"])).name.startswith("Verklaring van vernietiging")
    assert run("--due")["due"] == []
    assert run("--set", "case", "--months", "84", "--source", "Besluit")["terms"][3]["months"] == 84  # type: ignore[index]
    run("--set", "case", code=1)
    run("--due", "--reason", "x", code=1)


def test_what_stays_in_the_accounts_is_said(register: Register, clock: FixedClock, tmp_path: Path) -> None:
    closed(register, entered(register), clock)
    register.put_cost(CostLine(reference="2026-0001", kind=CostKind.LEGAL, supplier="mr. De Wit"))
    clock.advance(hours=24 * 190)
    done = register.destroy(register.due_of(["2026-0001"]))
    assert done.beside == ("2026-0001",)
    path = statement_of(register, done, tmp_path / "uit")
    assert "Kosten en schadedossiers" in "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
