"""The playbooks: whole, with their sources, and offered for the cases that they are about."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import pytest

from breachreg.domain.breach import Breach, Cybercrime, IncidentKind
from breachreg.domain.facts import Cause, Facts
from breachreg.domain.moments import Moments
from breachreg.domain.tasks import CountedFrom, TermBasis
from breachreg.errors import LawDataError, NotFoundError
from breachreg.law.playbooks import PHASES, playbooks
from breachreg.resources import PLAYBOOKS

BOOKS = playbooks()
FILE = PLAYBOOKS / "playbooks.toml"


def offered(**values: object) -> list[str]:
    return [book.id for book in BOOKS.offered(Breach(id="a", **values))]  # type: ignore[arg-type]


def test_every_kind_of_incident_has_its_own_tasks_in_both_languages_with_a_source() -> None:
    assert len(BOOKS.playbooks) == 14
    for book in BOOKS.playbooks.values():
        assert 14 <= len(book.tasks) <= 15
        assert all((book.title.nl, book.first.nl, book.is_breach.nl))
        for task in book.tasks:
            assert task.id.startswith(f"{book.id}.")
            assert task.phase in PHASES
            assert task.text.nl != task.text.en
            assert task.sources


def test_only_what_the_law_says_is_called_law() -> None:
    by_law = {
        task.text.nl: task for book in BOOKS.playbooks.values() for task in book.tasks if task.term is TermBasis.LAW
    }
    assert {(task.hours, task.basis) for task in by_law.values()} == {
        (72, "AVG art. 33 lid 1 en 4"),
        (24, "Cyberbeveiligingswet art. 25-27"),
    }
    for task in by_law.values():
        assert task.only_if is not None


def test_telling_people_has_no_number_of_hours_in_the_law() -> None:
    told = [t for book in BOOKS.playbooks.values() for t in book.tasks if t.text.nl.startswith("Vertel de mensen")]
    assert {task.term for task in told} == {TermBasis.TARGET}


def test_the_review_counts_from_the_closing() -> None:
    last = BOOKS.get("phishing").tasks[-1]
    assert (last.counted_from, last.hours) == (CountedFrom.CLOSING, 336)


@pytest.mark.parametrize(
    ("values", "first"),
    [
        ({"incident_kind": IncidentKind.EMAIL_WRONG_RECIPIENT}, ["misaddressed"]),
        ({"incident_kind": IncidentKind.DEVICE_OR_PAPER_LOST}, ["lost_device"]),
        ({"incident_kind": IncidentKind.FOLDER_TOO_OPEN}, ["exposed_page"]),
        (
            {"incident_kind": IncidentKind.HACKING_MALWARE_PHISHING, "cybercrime": (Cybercrime.RANSOMWARE,)},
            ["ransomware", "data_extortion"],
        ),
        ({"incident_kind": IncidentKind.OTHER, "cybercrime": (Cybercrime.DDOS,)}, ["ddos"]),
        ({"cybercrime": (Cybercrime.DATA_EXTORTION,)}, ["data_extortion"]),
        ({"cybercrime": (Cybercrime.PHONE_HACKING,)}, ["phone_hack"]),
        ({"cybercrime": (Cybercrime.PROCESSOR_BREACH,)}, ["processor"]),
        ({"facts": Facts(cause=Cause.INSIDER_CURIOSITY)}, ["insider"]),
        (
            {
                "incident_kind": IncidentKind.EMAIL_WRONG_RECIPIENT,
                "moments": Moments(processor_notice_at=datetime(2026, 11, 20, tzinfo=UTC)),
            },
            ["processor", "misaddressed"],
        ),
    ],
)
def test_a_case_is_offered_what_fits_it_best_first(values: dict[str, object], first: list[str]) -> None:
    assert offered(**values)[: len(first)] == first


def test_nothing_is_offered_while_the_kind_is_not_known() -> None:
    assert offered() == []
    assert offered(incident_kind=IncidentKind.OTHER) == []


def test_an_unknown_playbook_is_refused_with_the_known_ones_and_an_unknown_role_keeps_its_name() -> None:
    with pytest.raises(NotFoundError) as told:
        BOOKS.get("brand")
    assert "misaddressed" in str(told.value.command)
    assert BOOKS.role_name("it") == "ICT of ICT-leverancier"
    assert BOOKS.role_name("it", "en") == "IT or IT supplier"
    assert BOOKS.role_name("weg") == "weg"


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('common = "log"', 'common = "weg"', "no such common task: weg"),
        ('phase = "stop"', 'phase = "later"', "no such phase: later"),
        ('who = "it"', 'who = "buurman"', "no such role: buurman"),
        ('sources = ["own"]', 'sources = ["weg"]', "no such source: weg"),
        ('sources = ["own"]', "sources = []", "a source are needed"),
        ('only_if = "crime"', 'only_if = "weg"', "no such condition: weg"),
        ('id = "lost_device"', 'id = "misaddressed"', "misaddressed"),
    ],
)
def test_a_file_that_does_not_hang_together_is_refused(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    text = FILE.read_text("utf-8")
    assert right in text
    path = tmp_path / "playbooks.toml"
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(LawDataError, match=told):
        playbooks(path)


def test_a_playbook_cannot_be_changed_by_accident() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        BOOKS.get("phishing").id = "x"  # type: ignore[misc]
