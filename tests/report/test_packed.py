"""A pack holds the report of the year, and still checks without this program."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.officers import NOBODY, Officer
from breachreg.domain.parties import Organisation
from breachreg.errors import Cancelled
from breachreg.register import Register
from breachreg.report.packed import pack_with_report, redacted_pack_with_report
from breachreg.resources import PROJECT


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    make_demo(tmp_path / "Veel.db", cases=12, seed=5, clock=FixedClock())
    with Register.open(tmp_path / "Veel.db", clock=FixedClock(), officer=NOBODY) as opened:
        yield opened


def test_the_report_of_the_latest_year_is_in_the_pack(register: Register, tmp_path: Path) -> None:
    made = pack_with_report(register, tmp_path / "pak")
    (report,) = (made / "data" / "verslag").iterdir()
    assert report.name == f"Jaarverslag datalekken {register.years()[0]}.docx"
    assert "Jaarverslag" not in (made / "data" / "weggelaten.csv").read_text("utf-8")
    command = [sys.executable, "-I", "-S", str(PROJECT / "verify_pack.py"), str(made), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr  # whole, but nothing from outside was given to compare with
    assert json.loads(done.stdout)


def test_without_cases_the_pack_says_that_there_is_no_report(tmp_path: Path, clock: FixedClock) -> None:
    organisation = Organisation(name="Leeg")
    with Register.create(tmp_path / "Leeg.db", organisation, clock=clock, officer=Officer("An Vos")) as register:
        made = pack_with_report(register, tmp_path / "pak")
        assert not (made / "data" / "verslag").exists()
        assert "Jaarverslag" in (made / "data" / "weggelaten.csv").read_text("utf-8-sig")


def test_stopping_leaves_nothing(register: Register, tmp_path: Path) -> None:
    def stop(_what: str, share: float) -> None:
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        pack_with_report(register, tmp_path / "pak", watch=stop)
    assert not (tmp_path / "pak").exists()


def report_in(path: Path) -> str:
    (report,) = (path / "data" / "verslag").iterdir()
    with zipfile.ZipFile(report) as package:
        return package.read("word/document.xml").decode("utf-8")


@pytest.mark.parametrize("audience", ["works-council", "board", "woo"])
def test_a_redacted_pack_has_the_report_for_its_reader_and_checks(
    audience: str, register: Register, tmp_path: Path
) -> None:
    made = redacted_pack_with_report(register, tmp_path / "pak", audience)
    told = report_in(made)
    titles = [breach.title for breach in register.all_breaches() if breach.title]
    assert [title for title in titles if title in told] == []
    command = [sys.executable, "-I", "-S", str(PROJECT / "verify_pack.py"), str(made), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, json.loads(done.stdout)["findings"]) == (1, [])


def test_a_small_department_is_not_named_to_the_works_council_by_the_report(register: Register, tmp_path: Path) -> None:
    departments = {breach.department for breach in register.all_breaches() if breach.department}
    assert departments
    told = report_in(redacted_pack_with_report(register, tmp_path / "pak", "works-council"))
    assert [name for name in departments if f">{name}<" in told] == []
    whole = report_in(pack_with_report(register, tmp_path / "heel"))
    assert [name for name in departments if f">{name}<" in whole]


def test_the_authority_gets_no_report(register: Register, tmp_path: Path) -> None:
    assert not (redacted_pack_with_report(register, tmp_path / "pak", "ap") / "data" / "verslag").exists()
