"""What the project is made of is checked, and a check that skipped something says so."""

from __future__ import annotations

import json

import pytest

from tools import supply
from tools.supply import advised, licence_is_allowed, main, other_installed, pins, strange_licences, too_old, unpinned

HASH = " \\\n    --hash=sha256:" + "a" * 64


def nothing_known(question: bytes) -> bytes:
    return json.dumps({"results": [{} for _query in json.loads(question)["queries"]]}).encode()


def unreachable(_question: bytes) -> bytes:
    raise OSError("no route")


@pytest.fixture(autouse=True)
def _as_locked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer may have other versions; in CI the check itself runs in the locked environment."""
    locked = {
        name: version for lock in supply.LOCKS for name, version in pins((supply.ROOT / lock).read_text()).items()
    }
    monkeypatch.setattr(supply, "_installed", locked.get)


def test_the_project_itself_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], nothing_known) == 0
    said = capsys.readouterr().out
    assert "asked for every package" in said
    assert int(said.split(" packages")[0]) > 25


def test_a_database_that_cannot_be_reached_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], unreachable) == 1
    assert "no answer (no route)" in capsys.readouterr().err
    assert main([], lambda _question: b"<html>") == 1


def test_who_does_not_want_to_ask_has_to_say_so_and_reads_it_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--without-advisories"], unreachable) == 0
    assert "NOT ASKED" in capsys.readouterr().out


def test_a_known_flaw_is_named() -> None:
    def ask(question: bytes) -> bytes:
        answers = [
            {"vulns": [{"id": "GHSA-1"}]} if q["package"]["name"] == "b" else {}
            for q in json.loads(question)["queries"]
        ]
        return json.dumps({"results": answers}).encode()

    assert advised({"a": "1", "b": "2"}, ask) == ["b 2: GHSA-1; lock a newer version"]
    with pytest.raises(ValueError, match="every question"):
        advised({"a": "1"}, lambda _question: b'{"results": []}')


def test_a_version_with_a_flaw_that_touches_us_is_refused() -> None:
    assert too_old({"jinja2": "3.1.10", "lxml": "6.1.3"}) == []
    (line,) = too_old({"jinja2": "3.1.5"})
    assert "CVE-2025-27516" in line
    assert "sandbox" in line


def test_a_line_without_hashes_or_version_is_found() -> None:
    assert unpinned("r.txt", f"a==1.0{HASH}\n") == []
    assert pins(f"a==1.0{HASH}\n") == {"a": "1.0"}
    assert len(unpinned("r.txt", f"a==1.0{HASH}\nb==2.0\nc>=1\n")) == 2


def test_what_runs_is_what_is_locked() -> None:
    assert other_installed({"a": "1"}, lambda _name: "1") == []
    assert "installed 2" in other_installed({"a": "1"}, lambda _name: "2")[0]
    assert "installed nothing" in other_installed({"a": "1"}, lambda _name: None)[0]


@pytest.mark.parametrize(
    "said", ["MIT", "BSD License", "LGPL-3.0-only OR GPL-2.0-only", "GPL-3.0-only OR MIT", "Apache 2.0"]
)
def test_licences_that_go_with_ours(said: str) -> None:
    assert licence_is_allowed(said)


@pytest.mark.parametrize("said", ["", "GPL-3.0-only", "Proprietary", "AGPL-3.0", "SSPL-1.0"])
def test_licences_that_somebody_has_to_look_at(said: str) -> None:
    assert not licence_is_allowed(said)
    assert strange_licences(["a"], lambda _name: said)


def test_an_empty_lock_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supply, "PIN", supply.re.compile("nothing like this"))
    assert main(["--without-advisories"]) == 1
