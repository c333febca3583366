"""Which words of a command belong to an option, and which are what the command itself asks for.

`--keep-name NAAM FILE REFERENCE` means one name, a file and a case. Left to itself such an option takes all words behind it.
`FILE --officer NAAM CHANGES.json` means a file and changes. Left to itself the parser is done with what it asks for at the
first option, when the rest of that may be left out, and refuses what stands behind.
"""

from __future__ import annotations

import math
from argparse import ONE_OR_MORE, OPTIONAL, PARSER, SUPPRESS, ZERO_OR_MORE, Action, ArgumentParser
from collections.abc import Sequence
from typing import NamedTuple

from breachreg.i18n import _

SEVERAL = (ONE_OR_MORE, ZERO_OR_MORE)


class UnclearError(Exception):
    """There is more than one way to share out the words; says in Dutch what to do."""


class _Shared(NamedTuple):
    """The places of the words of a command, shared out: each option with its own words, and what stands by itself.

    Attributes:
        end: where `--` stands, behind which no word is an option, or the number of words.
    """

    options: list[tuple[Action | None, range]]
    alone: list[int]
    end: int


def placed(parser: ArgumentParser, words: Sequence[str]) -> list[str]:
    """Return the words of a command with what it asks for together, and no option that takes any of that.

    Raises:
        UnclearError: they can be shared out in more than one way.
    """
    asked = [action for action in parser._actions if not action.option_strings]
    if any(action.nargs in (PARSER, SUPPRESS) for action in asked):
        return list(words)
    options, alone, end = _shared_out(parser, words)
    given = len(alone) + len(words[end + 1 :])
    missing = sum(map(_least, asked)) - given
    # an option keeps at least one word
    able = [own for action, own in options if action and action.nargs in SEVERAL and len(own) > missing + 1]
    if missing <= 0 or not able:
        return _together(words, alone, end)
    own = able[0]
    if len(able) > 1 or min(len(own) - 2, _most(asked, given)) > missing:
        said = _("Het is niet duidelijk waar {option} ophoudt. Zet {option} achteraan, of schrijf {option}=WAARDE.")
        raise UnclearError(said.format(option=words[own[0]]))
    return _together(words, sorted([*alone, *own[-missing:]]), end)


def _together(words: Sequence[str], asked: Sequence[int], end: int) -> list[str]:
    """Return first what the command asks for and then the options; behind `--`, where that is given."""
    named = [words[place] for place in asked]
    options = [word for place, word in enumerate(words[:end]) if place not in asked]
    return [*options, "--", *named, *words[end + 1 :]] if end < len(words) else [*named, *options]


def _shared_out(parser: ArgumentParser, words: Sequence[str]) -> _Shared:
    end = words.index("--") if "--" in words else len(words)
    options: list[tuple[Action | None, range]] = []
    alone: list[int] = []
    place = 0
    while place < end:
        if not _is_option(words[place]):
            alone.append(place)
            place += 1
            continue
        action = _option(parser, words[place])
        behind = next((next_ for next_ in range(place + 1, end) if _is_option(words[next_])), end)
        if action is None or action.nargs not in SEVERAL:
            behind = min(behind, place + 1 + (_most_of(action) if action else 0))
        options.append((action, range(place, behind)))
        place = behind
    return _Shared(options, alone, end)


def _is_option(word: str) -> bool:
    return (
        len(word) > 1
        and word[0] == "-"
        and " " not in word.partition("=")[0]
        and not word[1:].replace(".", "", 1).isdigit()
    )


def _option(parser: ArgumentParser, word: str) -> Action | None:
    """Return the option that a word names, also by its beginning; None where it names none or brings its value along."""
    options = parser._option_string_actions
    if word in options:
        return options[word]
    meant = [action for name, action in options.items() if name.startswith(word)]
    return meant[0] if len(meant) == 1 else None


def _least(action: Action) -> int:
    if action.nargs in (OPTIONAL, ZERO_OR_MORE):
        return 0
    return action.nargs if isinstance(action.nargs, int) else 1


def _most_of(action: Action) -> int:
    return action.nargs if isinstance(action.nargs, int) else 1


def _most(asked: Sequence[Action], given: int) -> float:
    """Return how many more words the command itself could take."""
    return math.inf if any(action.nargs in SEVERAL for action in asked) else sum(map(_most_of, asked)) - given
