"""A dossier for one kind of reader: what is hidden is nowhere in the file, and what may be seen is there."""

from __future__ import annotations

import re
import typing
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.breach import Breach, FgInvolvement
from breachreg.domain.facts import Cause, Facts
from breachreg.domain.officers import NOBODY, Officer
from breachreg.domain.parties import Department, Organisation
from breachreg.errors import NotFoundError, UserError
from breachreg.export.redacted import edition_for
from breachreg.export.redaction import AUDIENCES, BOOKKEEPING
from breachreg.register import Register
from breachreg.report.case_edition import case_edition


def everything(path: Path) -> str:
    """Return the text of every part of a Word file, its properties and relations too."""
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    return unescape("\n".join(parts))


def marked(kind: Any, path: str, found: dict[str, str]) -> Any:
    """Return a thing in which every text is a marker of its own; `found` gets marker by path."""
    hints, given = typing.get_type_hints(kind), dict[str, Any]()
    for item in fields(kind):
        hint, place = hints[item.name], f"{path}.{item.name}" if path else item.name
        inner = next((part for part in typing.get_args(hint) if part not in (type(None), Ellipsis)), hint)
        is_list = typing.get_origin(hint) is tuple
        value: Any = None
        if inner is str:
            value = f"MERK{len(found):04d}X"
            found[place] = value
        elif is_dataclass(inner):
            value = marked(inner, place, found)
        if value is not None:
            given[item.name] = (value,) if is_list else value
    return replace(_blank(kind), **given)


def _blank(kind: Any) -> Any:
    """Return the emptiest thing of a kind: what must be given gets the first that its type has."""
    hints = typing.get_type_hints(kind)
    from dataclasses import MISSING
    from datetime import UTC, date, datetime
    from enum import Enum

    needed: dict[str, Any] = {}
    for item in fields(kind):
        if item.default is not MISSING or item.default_factory is not MISSING:
            continue
        hint = hints[item.name]
        if isinstance(hint, type) and issubclass(hint, Enum):
            needed[item.name] = next(iter(hint))
        elif hint is datetime:
            needed[item.name] = datetime(2026, 3, 1, tzinfo=UTC)
        elif hint is date:
            needed[item.name] = date(2026, 3, 1)
        elif hint in (int, bool, str):
            needed[item.name] = hint()
        else:
            needed[item.name] = ()
    return kind(**needed)


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    organisation = Organisation(name="Gemeente Rijnbeek", departments=(Department(id="1", name="Griffie", staff=3),))
    with Register.create(tmp_path / "r.db", organisation, clock=clock, officer=Officer("Bo Beer")) as made:
        made.new_breach(
            Breach(
                id="a",
                title="Brief van mevrouw Pietersen",
                description="Zij belde,\x0b BSN 111222333.",
                facts=Facts(cause=Cause.MISDIRECTED_POST, bsn=True),
                fg=FgInvolvement(involved=True, advice="Nader advies van de jurist"),
                department="Griffie",
            )
        )
        made.add_note("a", "De advocaat raadt aan te zwijgen")
        made.new_breach(Breach(id="b", title="Ingezien", facts=Facts(cause=Cause.INSIDER_CURIOSITY)))
        yield made
        made.close(backup=False)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("confidential", [False, True])
def test_a_marker_in_every_field_is_nowhere_unless_the_rule_shows_it(
    audience: str, confidential: bool, register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    markers: dict[str, str] = {}
    full = marked(Breach, "", markers)
    full = replace(full, id="a", reference="2026-0001")
    del markers["reference"]
    assert len(markers) > 90
    monkeypatch.setattr(register, "load", lambda _reference: full)
    rules = edition_for(register, audience, confidential=confidential)
    made = case_edition(register, "2026-0001", audience, tmp_path / "uit", confidential=confidential)
    whole = everything(made.path) + made.path.name
    seen = {path for path, marker in markers.items() if marker in whole}
    # texts are asked of the edition as well: a department of unknown size is hidden by who works there
    may = {path for path, marker in markers.items() if rules.shown(path, marker) == marker}
    assert seen - may == set()
    told = {path for path in may if path.rpartition(".")[2] not in BOOKKEEPING}
    assert {path for path in told - seen if not path.startswith("unknown")} == set()
    assert sum(made.hidden.values()) > 20 if audience in ("woo", "works-council") else made.hidden


def test_nothing_lies_beside_the_text(register: Register, tmp_path: Path) -> None:
    made = case_edition(register, "2026-0001", "woo", tmp_path)
    with zipfile.ZipFile(made.path) as package:
        names = package.namelist()
        document = package.read("word/document.xml").decode("utf-8")
    assert not [name for name in names if re.search(r"comments|customXml|thumbnail|embeddings|custom\.xml", name)]
    assert not re.search(r"<w:(ins|del|vanish|comment)\b", document)


def test_the_ground_is_on_the_block_and_counted(register: Register, tmp_path: Path) -> None:
    made = case_edition(register, "2026-0001", "woo", tmp_path)
    whole = everything(made.path)
    assert "█ 5.1.2.e" in whole
    assert "eerbiediging van de persoonlijke levenssfeer" in whole
    assert len(re.findall(r"█ 5\.1\.2\.e", whole)) == made.hidden["5.1.2.e"]
    assert "deels openbaar" in whole
    assert made.path.name == "Dossier 2026-0001, openbaarmaking (Woo).docx"
    assert "Stond in rij" not in whole, "a case that was not read in stood in no row"


def test_a_text_is_shown_when_released_but_never_with_a_number_of_somebody(register: Register, tmp_path: Path) -> None:
    made = case_edition(register, "2026-0001", "board", tmp_path, released=["title", "description"])
    whole = everything(made.path)
    assert "Brief van mevrouw Pietersen" in whole
    assert "111222333" not in whole
    assert "title, description" in whole
    with pytest.raises(UserError, match="bestaat_niet"):
        case_edition(register, "2026-0001", "board", tmp_path, released=["bestaat_niet"])


def test_advice_and_notes_for_inside_stay_out_for_everybody_unless_chosen(register: Register, tmp_path: Path) -> None:
    for audience in ("board", "ap"):
        whole = everything(case_edition(register, "2026-0001", audience, tmp_path).path)
        assert "jurist" not in whole
        assert "advocaat" not in whole
    chosen = everything(case_edition(register, "2026-0001", "ap", tmp_path, confidential=True).path)
    assert "Nader advies van de jurist" in chosen
    assert "De advocaat raadt aan te zwijgen" in chosen


def test_a_case_about_an_own_employee_is_refused_unless_chosen(register: Register, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="eigen medewerker"):
        case_edition(register, "2026-0002", "board", tmp_path / "uit")
    assert not (tmp_path / "uit").exists()
    assert case_edition(register, "2026-0002", "board", tmp_path / "uit", confidential=True).path.is_file()


def test_nothing_is_overwritten_and_an_unknown_case_is_told(register: Register, tmp_path: Path) -> None:
    first = case_edition(register, "2026-0001", "ap", tmp_path)
    second = case_edition(register, "2026-0001", "ap", tmp_path)
    assert first.path != second.path
    with pytest.raises(NotFoundError):
        case_edition(register, "2026-0099", "ap", tmp_path)


def test_every_case_of_a_practice_register_in_every_edition(tmp_path: Path) -> None:
    make_demo(tmp_path / "Veel.db", cases=4, seed=5, clock=FixedClock())
    with Register.open(tmp_path / "Veel.db", clock=FixedClock(), officer=NOBODY) as opened:
        for breach in opened.all_breaches():
            for audience in AUDIENCES:
                made = case_edition(opened, breach.reference, audience, tmp_path / "uit", confidential=True)
                assert "Oefenregister" in everything(made.path)
