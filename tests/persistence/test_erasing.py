"""What a rule says may no longer be kept is gone from everywhere in the file, the history says so, and nothing else can be taken away."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, Note
from breachreg.domain.listing import ListQuery
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Contact, Organisation
from breachreg.errors import InputError, NotFoundError, UserError
from breachreg.evidence.files import seal
from breachreg.persistence import traces
from breachreg.persistence.erasing import Rule, Wish
from breachreg.persistence.findings import Deviation
from breachreg.persistence.subjects import CASE
from breachreg.persistence.verification import verify
from breachreg.register import Register

RULE = Rule("bewaartermijn: 5 jaar na afhandeling", "Lijst 2026-1.")


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(tmp_path / "r.db", Organisation(name="Proef"), clock=clock, officer=Officer("An Vos")) as made:
        yield made


def entered(register: Register, clock: FixedClock, ident: str, mark: str) -> Breach:
    """Enter a case that says `mark` in every way that it can be said, and change it often."""
    breach = register.new_breach(
        Breach(id=ident, title=f"{mark}titel", description=f"{mark}wat", reporter=Contact(name=f"{mark}melder"))
    )
    for number in range(5):
        clock.advance(hours=1)
        breach = register.save(
            Operation.EDIT_BREACH,
            replace(breach, description=f"{mark}omschrijving{number} " * 40, systems=f"{mark}systeem{number}"),
        )
    return register.add_note(breach.id, f"{mark}notitie")


def closed(register: Register, breach: Breach) -> None:
    """Mark a case as closed, without the decisions that closing asks for."""
    store = register._store  # noqa: SLF001
    now = register.load_id(breach.id)
    store.put(CASE, replace(now, closed_at=register.now), Operation.CLOSE_CASE, register._author())  # noqa: SLF001


def left_in(path: Path, mark: str) -> list[str]:
    """Return the files of a register, backups apart, in which a word stands."""
    return [
        file.name for file in path.parent.glob(path.name + "*") if file.is_file() and mark.encode() in file.read_bytes()
    ]


def test_of_an_erased_case_nothing_is_left_but_that_it_was_there(
    register: Register, clock: FixedClock, tmp_path: Path
) -> None:
    entered(register, clock, "a", "blijft")
    secret = entered(register, clock, "b", "qzxgeheim")
    entered(register, clock, "c", "ookblijft")
    file = tmp_path / "bewijs.txt"
    file.write_bytes(b"qzxbewijs" * 1000)
    register.keep_evidence("b", seal(file), file, megabytes=1)()
    file.unlink()
    closed(register, secret)
    assert left_in(register.path, "qzx")
    (erased,) = register.erase([Wish(rule=RULE, whole=[secret.reference])])
    assert left_in(register.path, "qzx") == []
    assert (erased.reference, erased.entries) == ("2026-0002", 9)
    with pytest.raises(NotFoundError, match="is gewist.*volgens welke regel"):
        register.load("2026-0002")
    assert register.count(ListQuery()) == 2
    assert register.count(ListQuery(search="qzxgeheim")) == 0
    told = register.history()[-1]
    assert (told.operation, told.actor, told.reference) == (Operation.ERASE, "An Vos", "2026-0002")
    assert "5 jaar na afhandeling" in told.note
    assert [entry.reference for entry in register.own_history(9) if entry.operation is Operation.ERASE] == ["2026-0002"]
    assert all(entry.actor for entry in register.own_history(99))
    of_it = [entry for entry in register.history() if not entry.actor]
    assert len(of_it) == 9
    assert all(not entry.changes and not entry.note and not entry.reference for entry in of_it)
    outcome = register.verify()
    assert outcome.ok, outcome.findings
    assert outcome.erased == 9
    assert "gewist" in " ".join(outcome.remarks)
    assert register.can_undo is None or "0002" not in register.can_undo


def test_the_salts_of_what_was_erased_are_gone(register: Register, clock: FixedClock) -> None:
    case = entered(register, clock, "a", "x")
    closed(register, case)
    with closing(sqlite3.connect(register.upkeep.backup("manual").path)) as before:
        salts = [
            value
            for row in before.execute("SELECT salt, actor_salt, subject_salt FROM audit_value WHERE seq > 1")
            for value in row
        ]
        salts += [salt for (salt,) in before.execute("SELECT salt FROM breach")]
    register.erase([Wish(rule=RULE, whole=[case.reference])])
    content = b"".join(file.read_bytes() for file in register.path.parent.glob("r.db*") if file.is_file())
    assert len(salts) > 20
    assert [salt for salt in salts if salt in content] == []


def test_the_number_of_an_erased_case_is_never_given_out_again(register: Register, clock: FixedClock) -> None:
    first = register.new_breach(Breach(id="a", title="een"))
    register.erase([Wish(rule=RULE, whole=[first.reference])], even_open=True)
    assert register.new_breach(Breach(id="b", title="twee")).reference == "2026-0002"
    with pytest.raises(NotFoundError, match="is gewist"):
        register.erase([Wish(rule=RULE, whole=["2026-0001"])], even_open=True)


def test_an_open_case_is_not_erased_unless_that_is_said(register: Register) -> None:
    first = register.new_breach(Breach(id="a", title="een"))
    head = register.head()
    with pytest.raises(UserError, match="nog niet gesloten"):
        register.erase([Wish(rule=RULE, whole=[first.reference])])
    with pytest.raises(UserError, match="nog niet gesloten"):
        register.erase([Wish(rule=RULE, fields=[(first.reference, ["title"])])])
    assert register.head() == head


def test_one_that_may_not_be_erased_keeps_all_of_them(register: Register) -> None:
    first = register.new_breach(Breach(id="a", title="een"))
    closed(register, first)
    head = register.head()
    with pytest.raises(NotFoundError):
        register.erase([Wish(rule=RULE, whole=[first.reference, "2026-0009"])])
    assert register.head() == head
    assert register.load(first.reference).title == "een"


def test_a_rule_must_be_named(register: Register) -> None:
    with pytest.raises(InputError, match="volgens welke regel"):
        register.erase([Wish(rule=Rule("  "), whole=["2026-0001"])])
    with pytest.raises(InputError, match="volgens welke regel"):
        register.erase([Wish(rule=Rule(""), fields=[("2026-0001", ["title"])])])


def test_single_values_go_from_the_case_and_from_all_that_the_history_held(
    register: Register, clock: FixedClock
) -> None:
    case = entered(register, clock, "a", "qzx")
    other = entered(register, clock, "b", "blijft")
    paths = ["description", "reporter.name", "systems", "notes", "title"]
    register.erase([Wish(rule=RULE, fields=[(case.reference, paths)])], even_open=True)
    left = register.load(case.reference)
    assert left_in(register.path, "qzx") == []
    assert (left.description, left.reporter.name, left.notes, left.title) == ("", "", (), "")
    assert register.load(other.reference).description.startswith("blijft")
    outcome = register.verify()
    assert outcome.ok, outcome.findings
    entries = register.history(case.reference)
    assert entries[-1].operation is Operation.ERASE
    assert all(entry.actor == "An Vos" for entry in entries)
    # and then the case as a whole, with the entry that told of the first time
    register.erase([Wish(rule=RULE, whole=[case.reference])], even_open=True)
    assert register.verify().ok
    assert register.can_undo is None or case.reference not in register.can_undo


def test_files_of_evidence_that_is_erased_from_a_case_go_with_it(register: Register, tmp_path: Path) -> None:
    register.new_breach(Breach(id="a", title="een"))
    file = tmp_path / "bewijs.txt"
    file.write_bytes(b"qzxbewijs" * 1000)
    register.keep_evidence("a", seal(file), file, megabytes=1)()
    register.erase([Wish(rule=RULE, fields=[("2026-0001", ["evidence"])])], even_open=True)
    assert register.load("2026-0001").evidence == ()
    assert left_in(register.path, "qzx") == []
    outcome = register.verify()
    assert outcome.ok, outcome.findings


@pytest.mark.parametrize(
    "path",
    [
        "id",
        "reference",
        "revision",
        "registered_at",
        "closed_at",
        "nothing",
        "title.more",
        "reporter.nothing",
        "notes[1]",
    ],
)
def test_what_is_no_content_of_a_case_cannot_be_erased(register: Register, path: str) -> None:
    first = register.new_breach(Breach(id="a", title="een"))
    with pytest.raises(InputError, match="kan niet worden gewist"):
        register.erase([Wish(rule=RULE, fields=[(first.reference, [path])])], even_open=True)
    with pytest.raises(InputError, match="Noem de velden"):
        register.erase([Wish(rule=RULE, fields=[(first.reference, [])])], even_open=True)


def test_the_guards_let_go_what_the_last_entry_names_and_nothing_else(register: Register, clock: FixedClock) -> None:
    case = entered(register, clock, "a", "x")
    entered(register, clock, "b", "y")
    register.erase([Wish(rule=RULE, whole=[case.reference])], even_open=True)
    connection = register._file.connection  # noqa: SLF001
    for statement in (
        "DELETE FROM audit_value WHERE seq = 9",
        "DELETE FROM audit_value",
        "UPDATE audit_value SET content = x'7B7D'",
        "UPDATE audit_value SET actor = 'X'",
        "UPDATE audit_entry SET subject = 'x' WHERE seq = 9",
        "UPDATE audit_entry SET header = x'00'",
        "UPDATE audit_entry SET hash = zeroblob(32) WHERE seq = 2",
        "UPDATE audit_entry SET save_id = 'x' WHERE seq = 2",
        "DELETE FROM audit_entry WHERE seq = 2",
        "UPDATE erased_case SET seq = 1",
        "DELETE FROM erased_case",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
    assert register.verify().ok


def tampered(register: Register, *statements: str) -> list[Deviation]:
    path = register.path
    register.close(backup=False)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _name, sql in guards:
            connection.execute(sql)
        return [finding.deviation for finding in verify(connection).findings]


@pytest.mark.parametrize(
    ("statement", "deviation"),
    [
        ("DELETE FROM audit_value WHERE seq = 9", Deviation.CONTENT_CHANGED),
        ("DELETE FROM audit_value WHERE seq = 16", Deviation.CONTENT_CHANGED),
        ("INSERT INTO audit_value (seq, salt, content) VALUES (3, x'00', x'7B7D')", Deviation.CONTENT_CHANGED),
        ("UPDATE audit_entry SET subject = 'erased:9' WHERE seq = 3", Deviation.CONTENT_CHANGED),
        ("UPDATE audit_entry SET subject = 'a' WHERE seq = 3", Deviation.CONTENT_CHANGED),
        ("UPDATE audit_entry SET save_id = 'a' WHERE seq = 3", Deviation.NAMES_CHANGED),
        ("DELETE FROM erased_case", Deviation.NUMBER_CHANGED),
        ("UPDATE erased_case SET key = 2026000009", Deviation.NUMBER_CHANGED),
    ],
)
def test_what_looks_like_erasing_and_is_not_is_found(
    register: Register, clock: FixedClock, statement: str, deviation: Deviation
) -> None:
    case = entered(register, clock, "a", "x")
    entered(register, clock, "b", "y")
    register.erase([Wish(rule=RULE, whole=[case.reference])], even_open=True)
    assert deviation in tampered(register, statement)


def test_an_erasing_of_what_has_yet_to_come_explains_nothing(register: Register) -> None:
    """Whoever can write an entry could else decide now that the next one will say nothing."""
    register.new_breach(Breach(id="a", title="een"))
    store = register._store  # noqa: SLF001
    with store.transaction() as connection:
        seq = store.append_entry(
            connection, operation=Operation.ERASE, author=register._author(), subject="erased:3", reference="2026-0009",
            revision=0, document=b"", salt=b"", more={"erased": [[4, ""]], "rule": "vooraf"},
        )  # fmt: skip
    register.add_note("a", "belastend")
    assert (seq, register.head()[0]) == (3, 4)
    found = tampered(
        register,
        "DELETE FROM audit_value WHERE seq = 4",
        "UPDATE audit_entry SET subject = 'erased:3', save_id = NULL WHERE seq = 4",
    )
    assert Deviation.CONTENT_CHANGED in found


def test_what_was_erased_and_put_back_is_found(register: Register, clock: FixedClock) -> None:
    case = entered(register, clock, "a", "x")
    with closing(sqlite3.connect(register.upkeep.backup("manual").path)) as before:
        salt, content = before.execute("SELECT salt, content FROM audit_value WHERE seq = 3").fetchone()
    register.erase([Wish(rule=RULE, whole=[case.reference])], even_open=True)
    put_back = f"INSERT INTO audit_value (seq, salt, content) VALUES (3, x'{salt.hex()}', x'{content.hex()}')"
    assert Deviation.NOT_ERASED in tampered(register, put_back)


def test_an_erased_case_of_before_the_salts_still_names_who_and_what(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    path = tmp_path / "oud.db"
    path.write_bytes((Path(__file__).parent / "version-2.db").read_bytes())
    with Register.open(path, clock=clock, officer=Officer("An Vos")) as register:
        first = next(iter(register.all_breaches()))
        of_it = len(register.history(first.reference))
        register.erase([Wish(rule=RULE, whole=[first.reference])], even_open=True)
        outcome = register.verify()
        assert outcome.ok, outcome.findings
        assert outcome.erased == of_it
        assert outcome.guessable > 0
        assert "oudere versie" in " ".join(outcome.remarks)
        forgotten = [entry for entry in register.history() if entry.reference == first.reference]
        assert len(forgotten) == of_it  # all but the one that brought it up, and the one that tells it is erased
    with closing(sqlite3.connect(path)) as connection:
        subjects = {
            subject
            for (subject,) in connection.execute("SELECT subject FROM audit_entry WHERE subject LIKE 'erased:%'")
        }
        assert len(subjects) == 1
        (header,) = connection.execute(
            "SELECT header FROM audit_entry WHERE subject LIKE 'erased:%' ORDER BY seq LIMIT 1"
        ).fetchone()
        assert msgspec.json.decode(header)["reference"] == first.reference


def test_a_text_goes_from_the_case_its_history_and_everything_beside_it(
    register: Register, clock: FixedClock, tmp_path: Path
) -> None:
    case = register.new_breach(
        Breach(id="a", title="Brief voor F. El-Amrani", description="Over mw. f. el-amrani,\nmet uitslag.")
    )
    other = register.new_breach(Breach(id="b", title="Ook F. El-Amrani"))
    notes = tuple(
        Note(written_at=clock.now(), written_by="An Vos", text=text) for text in ("gebeld", "F.\nEl-Amrani belde")
    )
    reported = replace(case, reporter=Contact(name="F. El-Amrani"), notes=notes)
    found = traces.places(reported, traces.as_said(["f. EL-AMRANI"]))
    assert sorted(found) == ["description", "notes", "reporter.name", "title"]
    assert traces.places(reported, traces.as_said([])) == []
    clock.advance(hours=1)
    case = register.save(
        Operation.EDIT_BREACH, replace(case, title="Brief verkeerd bezorgd", description="El-Amranistraat 3")
    )
    register.add_note(case.id, "Gebeld met F.  El-Amrani zelf")
    wish = Wish(rule=Rule("tekst die hier niet hoort"), texts=[(case.reference, ["F. El-Amrani"])])
    (done,) = register.erase([wish], even_open=True)
    left = register.load(case.reference)
    assert (left.title, left.description) == ("Brief verkeerd bezorgd", "El-Amranistraat 3")
    assert [note.text for note in left.notes] == ["Gebeld met [gewist] zelf"]
    told = [entry for entry in register.history(case.reference) if entry.operation is not Operation.ERASE]
    assert not [change for entry in told for change in entry.changes if "amrani," in str(change).casefold()]
    assert "El-Amrani" not in str([(e.note, e.changes) for e in told]).replace("El-Amranistraat", "")
    assert done.entries == 3
    assert register.load(other.reference).title == "Ook F. El-Amrani"
    assert register.count(ListQuery(search="amrani")) == 2
    outcome = register.verify()
    assert outcome.ok, outcome.findings
    # the case works as before, and its text can be changed
    register.save(Operation.EDIT_BREACH, replace(register.load(case.reference), description="anders"))
    assert register.verify().ok
    with pytest.raises(InputError, match="staat nergens"):
        register.erase([wish], even_open=True)


def test_only_what_is_early_by_its_term_says_so(register: Register, clock: FixedClock) -> None:
    for ident in "ab":
        register.new_breach(Breach(id=ident, title="een", reporter=Contact(name="Piet Post")))
    fields = [("2026-0001", ["reporter"]), ("2026-0002", ["reporter"])]
    register.erase([Wish(rule=RULE, fields=fields, early={"2026-0002"})], even_open=True)
    assert register.early_erasings(2026) == [("2026-0002", RULE.text)]
    assert register.early_erasings(2025) == []
