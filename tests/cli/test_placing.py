"""Options that take several words, and what a command asks for itself: in any order, as long as it can mean one thing only."""

from __future__ import annotations

from typing import Any

import pytest

from breachreg.cli.dutch_parser import DutchParser, speak_dutch
from breachreg.cli.parser import build
from breachreg.cli.program import COMMANDS


def parser(*asked: tuple[str, Any]) -> DutchParser:
    speak_dutch()
    made = DutchParser(prog="breachreg")
    for name, nargs in asked:
        made.add_argument(name, nargs=nargs)
    made.add_argument("--keep-name", nargs="+", action="extend", default=[])
    made.add_argument("--word", nargs="+", action="extend", default=[])
    made.add_argument("--pair", nargs=2)
    made.add_argument("--kind")
    made.add_argument("--dry", action="store_true")
    return made


CASE = ("file", None), ("reference", None)
MORE = ("file", None), ("list", "?")
MANY = (("lists", "+"),)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("r.db 2026-0001 --keep-name Jan Piet", ["Jan", "Piet"]),
        ("--keep-name Jan r.db 2026-0001", ["Jan"]),
        ("--keep-name Jan Piet r.db 2026-0001 --kind x", ["Jan", "Piet"]),
        ("r.db --keep-name Jan 2026-0001", ["Jan"]),
        ("--keep-name Jan r.db --kind x 2026-0001", ["Jan"]),
        ("--keep-name Jan --keep-name Piet r.db 2026-0001 --dry", ["Jan", "Piet"]),
        ("--pair a b --keep-name Jan r.db 2026-0001", ["Jan"]),
        ("--keep-name=Jan r.db 2026-0001", ["Jan"]),
        ("--keep Jan r.db 2026-0001", ["Jan"]),
        ("--keep-name Jan -- r.db 2026-0001", ["Jan"]),
        ("--word w --keep-name Jan r.db 2026-0001", ["Jan"]),
    ],
)
def test_a_file_and_a_case_are_found_behind_names(words: str, names: list[str]) -> None:
    found = parser(*CASE).parse_args(words.split())
    assert (found.file, found.reference, found.keep_name) == ("r.db", "2026-0001", names)


@pytest.mark.parametrize("number", ["-1", "-0.5", "-"])
def test_a_number_below_nought_and_a_dash_are_no_options(number: str) -> None:
    assert parser(*CASE).parse_args(["--keep-name", number, "r.db", "2026-0001"]).keep_name == [number]


def test_the_only_list_stands_behind_an_option_too() -> None:
    found = parser(*MANY).parse_args(["--keep-name", "a", "b"])
    assert (found.keep_name, found.lists) == (["a"], ["b"])


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (MANY, "--keep-name a b c"),
        (MORE, "--keep-name a r.db list.csv"),
        (CASE, "--keep-name a r.db 2026-0001 --word b c d"),
    ],
)
def test_what_could_be_read_in_two_ways_is_asked_back(
    asked: Any, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parser(*asked).parse_args(words.split())
    assert ended.value.code == 2
    assert "niet duidelijk waar" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "words", "names"),
    [
        (MORE, ["r.db", "--kind", "x", "list.csv"], ("r.db", "list.csv")),
        (MORE, ["--kind", "x", "r.db", "--dry", "list.csv"], ("r.db", "list.csv")),
        (MORE, ["r.db", "--kind=een woord meer", "list.csv"], ("r.db", "list.csv")),
        (MORE, ["r.db", "--kind", "x", "--", "-list.csv"], ("r.db", "-list.csv")),
        (MORE, ["r.db", "--dry"], ("r.db", None)),
        (MANY, ["a", "--kind", "x", "b", "--dry", "c"], (["a", "b", "c"],)),
    ],
)
def test_an_option_may_stand_before_what_may_be_left_out(asked: Any, words: list[str], names: tuple[Any, ...]) -> None:
    found = parser(*asked).parse_args(words)
    assert tuple(getattr(found, name) for name, _nargs in asked) == names


def _asked_for(command: str) -> list[str]:
    """Return words that give a command each thing it asks for, and each option it cannot do without."""
    sub = _parser_of(command)
    words = []
    for action in sub._actions:
        if not action.option_strings or action.required:
            words += action.option_strings[:1]
            words += [str(next(iter(action.choices)) if action.choices else 2025)]
    return words


def _parser_of(command: str) -> DutchParser:
    made = build(COMMANDS, only=command)._subparsers
    assert made is not None
    return made._group_actions[0].choices[command]  # type: ignore[index, return-value]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_officer_may_stand_anywhere_in_every_command(command: str) -> None:
    words = _asked_for(command)
    sub = _parser_of(command)
    meant = sub.parse_args([*words, "--officer", "A. Bakker"])
    for place, word in enumerate(words):
        if place and words[place - 1].startswith("--"):
            continue
        said = [*words[:place], "--officer", "A. Bakker", *words[place:]]
        assert sub.parse_args(said) == meant, word


@pytest.mark.parametrize("words", ["--keep-name Jan r.db", "--keep-name", "--keep-name Jan --onbekend r.db"])
def test_what_is_missing_is_named_as_ever(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser(*CASE).parse_args(words.split())
    said = capsys.readouterr().err
    assert "ontbreekt" in said or "ten minste één" in said
