"""List, search and terms are what the cases say; where they are not, it is found, named and mended."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.breach import Breach, Count, IncidentKind, Measure, MeasureKind, Task
from breachreg.domain.listing import ListQuery
from breachreg.domain.moments import Moments
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Changed, Kinds, Operation
from breachreg.domain.parties import ClockAnchor, Organisation, OwnClock
from breachreg.errors import DamagedError, UserError
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence import lists, projection, sqlite_only
from breachreg.persistence.findings import Deviation
from breachreg.persistence.lists import Lists
from breachreg.register import Register
from tests.persistence.other_law import OLDER_PROGRAM, OTHER_LAW, made_under

AWARE = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock) -> Iterator[Register]:
    organisation = Organisation(name="Proef", own_clocks=(OwnClock(id="polis", name="Cyberpolis", hours=48),))
    with Register.create(tmp_path / "r.db", organisation, clock=clock, officer=Officer("An Vos")) as opened:
        for number, title in enumerate(("Brief verkeerd bezorgd", "Laptop kwijt", "Mail met open cc")):
            opened.new_breach(
                Breach(
                    id=f"case-{number}",
                    title=title,
                    incident_kind=IncidentKind.POST_WRONG_RECIPIENT,
                    moments=Moments(aware_at=AWARE),
                    tasks=(Task(id="t", text="Bel de bezorger", due_on=date(2026, 11, 25)),),
                )
            )
        yield opened


@pytest.fixture
def connection(register: Register) -> sqlite3.Connection:
    return register._file.connection


def found(kept: Lists) -> list[tuple[str, str]]:
    return [(difference.what, difference.message) for progress in kept.check() for difference in progress.found]


def renewed(kept: Lists) -> list[str]:
    return [difference.what for progress in kept.renew() for difference in progress.found]


def test_a_register_as_it_was_saved_is_in_order(register: Register) -> None:
    assert found(register.lists) == []
    assert register.lists.stale is False
    assert [progress.done for progress in register.lists.check()] == [3]


@pytest.mark.parametrize(
    ("manipulation", "what", "said"),
    [
        ("UPDATE case_list SET title = 'niets aan de hand' WHERE key = 2026000002", "list", "titel is ‘niets aan de hand’, moet zijn ‘Laptop kwijt’"),
        ("UPDATE case_list SET status = 'closed' WHERE key = 2026000002", "list", "met zaak 2026-0002: status."),
        ("UPDATE case_list SET due_at = NULL WHERE key = 2026000002", "list", "uiterste moment is niets, moet zijn 24-11-2026 10:00"),
        ("UPDATE case_list SET people_max = 7 WHERE key = 2026000002", "list", "aantal betrokkenen is ‘7’, moet zijn niets"),
        ("DELETE FROM case_list WHERE key = 2026000002", "list", "2026-0002 staat niet in de lijst"),
        ("DELETE FROM search WHERE rowid = 2026000002", "search", "2026-0002"),
        ("UPDATE search SET content = 'iets anders' WHERE rowid = 2026000002", "search", "2026-0002"),
        ("DELETE FROM term WHERE key = 2026000002", "terms", "2026-0002"),
        ("UPDATE term SET due_at = '2030-01-01' WHERE key = 2026000002", "terms", "2026-0002"),
        ("UPDATE term SET place = place + 1000 WHERE key = 2026000002", "terms", "2026-0002"),
        ("INSERT INTO search (rowid, content) VALUES (2031000009, 'bestaat niet')", "extra", "2031-0009"),
        ("INSERT INTO term VALUES (5, 0, 'task', 'x', 'open', NULL, NULL, '')", "extra", "0-0005"),
    ],
)  # fmt: skip
def test_what_was_changed_outside_is_found_named_and_mended(
    register: Register, connection: sqlite3.Connection, manipulation: str, what: str, said: str
) -> None:
    connection.execute(manipulation)
    ((kind, message),) = found(register.lists)
    assert kind == what
    assert said in message
    assert renewed(register.lists) == [what]
    assert found(register.lists) == []


def test_swapped_numbers_are_found(register: Register, connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE case_list SET reference = 'x' WHERE key = 2026000001")
    connection.execute("UPDATE case_list SET reference = '2026-0001' WHERE key = 2026000002")
    connection.execute("UPDATE case_list SET reference = '2026-0002' WHERE key = 2026000001")
    assert [what for what, _message in found(register.lists)] == ["list", "list"]
    renewed(register.lists)
    assert [row.title for row in register.window(ListQuery(), 0, 3)][-1] == "Brief verkeerd bezorgd"


def test_a_line_with_the_number_of_another_case_gives_way_at_a_save(
    register: Register, connection: sqlite3.Connection
) -> None:
    connection.execute("UPDATE case_list SET reference = 'x' WHERE key = 2026000001")
    connection.execute("UPDATE case_list SET reference = '2026-0001' WHERE key = 2026000002")
    register.save(Operation.EDIT_BREACH, replace(register.load("2026-0001"), title="Brief"))
    assert [message[:40] for _what, message in found(register.lists)] == ["Zaak 2026-0002 staat niet in de lijst."]


def test_an_emptied_search_is_found_case_by_case_and_mended(register: Register, connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM search")
    assert [what for what, _message in found(register.lists)] == ["search"] * 3
    assert register.count(ListQuery(search="laptop")) == 0
    renewed(register.lists)
    assert register.count(ListQuery(search="laptop")) == 1


def test_an_index_that_does_not_fit_its_words_is_found_and_mended(
    register: Register, connection: sqlite3.Connection
) -> None:
    # the words stand there, but the index of them says something else
    connection.execute("UPDATE search_content SET c0 = replace(c0, 'Laptop', 'Tablet') WHERE id = 2026000002")
    assert {what for what, _message in found(register.lists)} == {"search"}
    renewed(register.lists)
    assert found(register.lists) == []
    assert register.count(ListQuery(search="tablet")) == 0
    assert register.count(ListQuery(search="laptop")) == 1


def test_only_the_index_is_wrong(register: Register, connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM search_idx")
    connection.execute("DELETE FROM search_data WHERE id > 10")
    assert sqlite_only.search_problem(connection)
    assert renewed(register.lists) == ["search"]
    assert register.count(ListQuery(search="laptop")) == 1


def test_a_failure_that_is_not_about_the_index_is_not_told_as_one() -> None:
    with pytest.raises(sqlite3.OperationalError):
        sqlite_only.search_problem(sqlite3.connect(":memory:"))


def test_more_cases_than_one_slice_are_all_looked_at(
    register: Register, connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projection, "SLICE", 2)
    connection.execute("DELETE FROM term")
    assert [progress.done for progress in register.lists.check()] == [2, 3]
    assert renewed(register.lists) == ["terms"] * 3
    assert found(register.lists) == []


def test_others_may_save_between_two_slices(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projection, "SLICE", 1)
    work = register.lists.renew()
    next(work)
    register.save(Operation.EDIT_BREACH, replace(register.load("2026-0003"), title="Mail met gesloten cc"))
    list(work)
    assert found(register.lists) == []
    assert register.window(ListQuery(), 0, 1)[0].title == "Mail met gesloten cc"


@pytest.mark.parametrize("made_anew", [False, True])
def test_an_organisation_that_changes_while_the_lists_are_looked_at_is_no_fault_of_theirs(
    register: Register, monkeypatch: pytest.MonkeyPatch, made_anew: bool
) -> None:
    """The start check of a large register takes minutes, and somebody may say meanwhile under which laws the organisation falls."""
    monkeypatch.setattr(projection, "SLICE", 1)
    work = register.lists.check()
    next(work)
    register.save_organisation(replace(register.organisation, own_clocks=()))
    if made_anew:
        list(register.lists.renew())
    rest = list(work)
    assert not [progress.found for progress in rest if progress.found]
    assert any(progress.left_out for progress in rest) is not made_anew


def test_the_check_of_the_register_tells_it_too(register: Register, connection: sqlite3.Connection) -> None:
    assert register.verify().ok
    connection.execute("UPDATE case_list SET status = 'closed', due_at = NULL")
    connection.execute("DELETE FROM search")
    outcome = register.verify()
    assert not outcome.ok
    assert {finding.deviation for finding in outcome.findings} == {Deviation.LIST_CHANGED}
    assert "2026-0001" in outcome.problem


def test_what_was_made_under_other_law_is_not_called_tampered_with(register: Register) -> None:
    register.save_organisation(replace(register.organisation, own_clocks=()))
    assert register.lists.stale
    outcome = register.verify()
    assert outcome.ok
    assert any("andere versie van de wet" in remark for remark in outcome.remarks)


@pytest.mark.parametrize("under", ["iets", "2027-01-01 0000000000000000 999 9", "1970-01-01 0000000000000000 {now}"])
def test_who_says_that_the_list_is_of_other_law_cannot_change_what_rests_on_none(
    register: Register, connection: sqlite3.Connection, under: str
) -> None:
    (made,) = connection.execute("SELECT value FROM meta WHERE key = 'law_edition'").fetchone()
    under = under.format(now=" ".join(made.split()[-2:]))
    connection.execute("UPDATE meta SET value = ? WHERE key = 'law_edition'", (under,))
    (finding,) = register.verify().findings
    assert finding.deviation is Deviation.LIST_CHANGED
    assert "veranderd buiten de historie om" in finding.text
    connection.execute("UPDATE case_list SET due_at = NULL")
    assert [finding.deviation for finding in register.verify().findings] == [Deviation.LIST_CHANGED] * 4
    connection.execute("DELETE FROM search")
    assert len(register.verify().findings) == 7
    connection.execute("DELETE FROM term")
    assert len(register.verify().findings) == 10
    wrong = [difference.what for progress in register.renew_lists() for difference in progress.wrong]
    assert wrong == ["list", "search", "terms"] * 3 + ["origin"]
    entries = [(entry.operation, entry.note) for entry in register.history()[4:]]
    assert entries == [
        (Operation.REPAIR_LIST, "9 afwijkingen van de zaken zelf hersteld"),
        (Operation.REPAIR_LIST, "1 afwijking van de zaken zelf hersteld"),
    ]
    assert register.verify().ok


def test_what_rests_on_no_law_is_compared_under_another_one(register: Register) -> None:
    """An honest list of other law, in which somebody changed what no law says."""
    made_under(register, OTHER_LAW)
    connection = register._file.connection
    connection.execute("UPDATE case_list SET due_at = NULL")
    assert register.verify().ok
    connection.execute("UPDATE case_list SET status = 'closed', title = 'Onschuldig'")
    assert [finding.deviation for finding in register.verify().findings] == [Deviation.LIST_CHANGED] * 3
    assert [difference.what for progress in register.renew_lists() for difference in progress.wrong] == ["list"] * 3
    assert [entry.operation for entry in register.history()[-2:]] == [Operation.REPAIR_LIST, Operation.RENEW_LIST]


def test_lists_that_are_made_anew_for_another_law_are_told_with_it(register: Register) -> None:
    made_under(register, OLDER_PROGRAM)
    told: list[Changed] = []
    register.subscribe(told.append)
    assert not [progress for progress in register.renew_lists() if progress.wrong]
    entry = register.history()[-1]
    assert (entry.operation, entry.note) == (Operation.RENEW_LIST, f"voor de wet van {register.law.edition}")
    assert told == [Changed(Operation.RENEW_LIST, Kinds.LISTS)]
    assert register.verify().ok
    list(register.renew_lists())
    assert register.history()[-1].seq == entry.seq


# the second is how version 5 said it
@pytest.mark.parametrize("under", [None, "2026-11-23 316a56d38c21f910 5", "2026-11-23 316a56d38c21f910", OLDER_PROGRAM])
def test_what_an_older_program_made_is_said_not_to_be_compared(
    register: Register, connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, under: str | None
) -> None:
    if under == OLDER_PROGRAM:
        made_under(register, under)
    else:
        # as it was before the history told it
        monkeypatch.setattr(lists, "SEALED", "nothing")
        connection.execute("DELETE FROM meta WHERE key = 'law_edition'")
        if under:
            connection.execute("INSERT INTO meta VALUES ('law_edition', ?)", (under,))
    connection.execute("UPDATE case_list SET people_max = 7")
    outcome = register.verify()
    assert outcome.ok
    assert any("oudere versie van het programma" in remark for remark in outcome.remarks)
    connection.execute("DELETE FROM case_list WHERE key IN (SELECT min(key) FROM case_list)")
    assert [finding.deviation for finding in register.verify().findings] == [Deviation.LIST_CHANGED]


def test_of_many_cases_the_index_is_not_read_while_others_wait(
    register: Register, connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "FEW", 2)
    connection.execute("DELETE FROM search_idx")
    connection.execute("DELETE FROM search_data WHERE id > 10")
    assert [len(progress.found) for progress in register.lists.check(in_pieces=True)] == [0]
    assert [len(progress.found) for progress in register.lists.check()] == [0, 1]


def test_a_file_that_may_only_be_read_is_checked_as_far_as_that_goes(register: Register, tmp_path: Path) -> None:
    path = register.path
    register.close(backup=False)
    reading = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)
    assert sqlite_only.search_problem(reading) == ""
    reading.close()


def test_a_save_between_two_looks_is_no_difference(register: Register, connection: sqlite3.Connection) -> None:
    """The check reads a case, then a save comes, then the check reads its line."""
    changed: list[bool] = []

    def save_meanwhile(statement: str) -> None:
        if "FROM case_list WHERE" in statement and not changed:
            changed.append(True)
            connection.set_trace_callback(None)
            register.save(Operation.EDIT_BREACH, replace(register.load("2026-0002"), title="Laptop terecht"))

    connection.set_trace_callback(save_meanwhile)
    assert found(register.lists) == []
    assert changed


# -- a save ----------------------------------------------------------------------------------------------------------------


def written(connection: sqlite3.Connection, work: Callable[[], object]) -> list[str]:
    """Return the statements that changed something while `work` ran."""
    seen: list[str] = []
    connection.set_trace_callback(seen.append)
    work()
    connection.set_trace_callback(None)
    return [text for text in seen if text.split()[0] in {"INSERT", "UPDATE", "DELETE"}]


def test_what_stays_the_same_is_not_written_again(register: Register, connection: sqlite3.Connection) -> None:
    case = register.load("2026-0001")
    changed = replace(case, wizard_step="people")
    texts = written(connection, lambda: register.save(Operation.EDIT_BREACH, changed))
    assert [text for text in texts if "case_list" in text or "search" in text or "term" in text] == []


def test_a_changed_title_is_one_column_and_the_words(register: Register, connection: sqlite3.Connection) -> None:
    changed = replace(register.load("2026-0001"), title="Brief teruggekomen")
    texts = written(connection, lambda: register.save(Operation.EDIT_BREACH, changed))
    assert len([text for text in texts if "UPDATE case_list SET" in text]) == 1
    assert not [text for text in texts if "term" in text]
    assert register.count(ListQuery(search="teruggekomen")) == 1
    assert register.count(ListQuery(search="bezorgd")) == 0
    assert found(register.lists) == []


def test_a_lost_line_comes_back_with_the_next_save(register: Register, connection: sqlite3.Connection) -> None:
    connection.execute(sql.LIST_DELETE, (2026000001,))
    register.save(Operation.EDIT_BREACH, replace(register.load("2026-0001"), people=Count.exact(3)))
    assert found(register.lists) == []


def test_notes_are_found_by_their_words(register: Register) -> None:
    register.add_note(register.load("2026-0001").id, "De vuurtorenwachter belde terug")
    assert [row.reference for row in register.window(ListQuery(search="vuurtoren"), 0, 5)] == ["2026-0001"]


def test_fields_that_no_term_rests_on_change_no_term(tmp_path: Path, clock: FixedClock) -> None:
    """For every such field, in cases of all kinds: the terms with the field emptied are the terms."""
    from breachreg.domain.terms import IDLE_FIELDS

    path = make_demo(tmp_path / "demo.db", cases=40, seed=3, clock=clock)
    empty = Breach(id="x")
    with Register.open(path, clock=clock, officer=Officer("A")) as register:
        assert {item.name for item in fields(Breach)} >= IDLE_FIELDS
        for case in register.all_breaches():
            expected = register._terms(case)
            for name in sorted(IDLE_FIELDS):
                bare = replace(case, **{name: getattr(empty, name)})
                assert register._terms(bare) == expected, (case.reference, name)


# -- what lists rest on beside the cases --------------------------------------------------------------------------------------


def test_another_profile_makes_the_terms_anew(register: Register) -> None:
    assert [term.term.subject for term in register.lists.next_terms(2)] == ["polis", "polis"]
    other = (OwnClock(id="polis", name="Cyberpolis", hours=2, anchor=ClockAnchor.DISCOVERED),)
    register.save_organisation(replace(register.organisation, own_clocks=other))
    assert register.lists.stale
    assert renewed(register.lists) == ["list", "terms"] * 3
    assert not register.lists.stale
    assert "polis" not in [term.term.subject for term in register.lists.next_terms(2)]


def test_another_address_does_not(register: Register) -> None:
    register.save_organisation(replace(register.organisation, city="Zutphen"))
    assert not register.lists.stale


def test_stopped_half_way_it_is_still_to_be_done(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projection, "SLICE", 1)
    register.save_organisation(replace(register.organisation, own_clocks=()))
    work = register.lists.renew()
    next(work)
    work.close()
    assert register.lists.stale
    assert renewed(register.lists) == ["list", "terms"] * 2


def test_who_writes_no_cases_needs_no_law() -> None:
    assert projection.nothing_open(Breach(id="a")) == ()


def test_a_case_that_goes_leaves_nothing_behind(register: Register, connection: sqlite3.Connection) -> None:
    projection.remove(connection, 2026000002)
    assert {key for (key,) in connection.execute("SELECT key FROM case_list UNION SELECT key FROM term")} == {
        2026000001,
        2026000003,
    }
    assert register.count(ListQuery(search="laptop")) == 0


def test_what_comes_first_in_the_whole_register(register: Register, clock: FixedClock) -> None:
    first = register.lists.next_terms(30)
    moments = [open_term.term.urgent_at for open_term in first]
    assert moments == sorted(moments)
    task = next(item for item in first if item.term.subject == "t")
    assert task.term.text == "Bel de bezorger"
    # the end of the day in the Netherlands
    assert task.term.due_at == datetime(2026, 11, 25, 23, 0, tzinfo=UTC)
    assert first[0].reference == "2026-0001"
    assert first[0].term.due_at == AWARE + timedelta(hours=48)


# -- repair ----------------------------------------------------------------------------------------------------------------


def test_a_repair_is_told_in_the_history(register: Register, connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE case_list SET title = 'weg'")
    assert sum(len(progress.found) for progress in register.repair_lists()) == 3
    entry = register.history()[-1]
    assert (entry.operation, entry.note) == (Operation.REPAIR_LIST, "3 afwijkingen van de zaken zelf hersteld")
    assert register.verify().ok


def test_a_repair_of_what_is_in_order_leaves_no_trace(register: Register) -> None:
    before = register.head()
    list(register.repair_lists())
    assert register.head() == before


def test_a_list_is_not_made_from_cases_that_were_tampered_with(
    register: Register, connection: sqlite3.Connection
) -> None:
    connection.execute("UPDATE breach SET document = CAST(replace(document, 'Laptop', 'Tablet') AS BLOB)")
    with pytest.raises(DamagedError, match="niet hersteld"):
        list(register.repair_lists())
    assert register.window(ListQuery(), 1, 1)[0].title == "Laptop kwijt"


def test_a_line_from_before_a_column_was_there_can_be_shown(register: Register, connection: sqlite3.Connection) -> None:
    """A step adds a column; until the lists are made anew nothing stands in it."""
    connection.execute("UPDATE case_list SET clock = NULL, outdated = NULL")
    row = register.window(ListQuery(), 0, 1)[0]
    assert (row.clock, row.outdated) == ("", False)
    renewed(register.lists)
    assert register.window(ListQuery(), 0, 1)[0].clock


def test_a_line_that_the_program_never_writes_is_damage(register: Register, connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE case_list SET status = 'quantum' WHERE key = 2026000001")
    with pytest.raises(UserError, match="2026-0001"):
        register.window(ListQuery(), 0, 5)


def test_letters_in_parts_are_no_change_outside_the_history(register: Register) -> None:
    """Text from macOS or a PDF file has `e` and a loose accent where the register keeps `é`: the list follows what is kept."""
    parts = unicodedata.normalize("NFD", "Zoë Özdemir, café Ten Súdwâl")
    tasks = (Task(id="t", text=parts, owner=parts, due_on=date(2026, 11, 25)),)
    measures = (Measure(kind=MeasureKind.CORRECTIVE, text=parts),)
    case = register.new_breach(
        Breach(
            id="parts",
            title=parts,
            description=parts,
            department=parts,
            tickets=(parts,),
            tasks=tasks,
            measures=measures,
        )
    )
    assert case.title == unicodedata.normalize("NFC", parts)
    case = register.save(Operation.EDIT_BREACH, replace(case, title=f"{parts} 2"))
    assert register.verify().ok, register.verify().problem
    assert found(register.lists) == []
    again = register.save(Operation.EDIT_BREACH, replace(case, title=unicodedata.normalize("NFD", case.title)))
    assert again.revision == case.revision, "the same letters are no change"
    assert [row.reference for row in register.window(ListQuery(search="Súdwâl"), 0, 5)] == [case.reference]
