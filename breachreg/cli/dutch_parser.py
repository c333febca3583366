"""A parser of commands that helps and complains in Dutch, and lets options stand anywhere."""

from __future__ import annotations

import argparse
import sys
from typing import Any, NoReturn

from breachreg.cli.placing import UnclearError, placed
from breachreg.i18n import N_, Texts, _

USAGE = 2
ADVICE = N_("Hulp: {program} --help")
COMPLAINTS = Texts(
    {
        "the following arguments are required: %s": N_("Dit ontbreekt: %s."),
        "one of the arguments %s is required": N_("Een van deze is nodig: %s."),
        "unrecognized arguments: %s": N_("Dit hoort hier niet: %s."),
        "argument %(argument_name)s: %(message)s": N_("%(argument_name)s: %(message)s"),
        "invalid choice: %(value)r (choose from %(choices)s)": N_("‘%(value)s’ kan hier niet. Kies uit: %(choices)s."),
        "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": N_(
            "‘%(value)s’ kan hier niet. Bedoelt u ‘%(closest)s’? Kies uit: %(choices)s."
        ),
        "invalid %(type)s value: %(value)r": N_("‘%(value)s’ kan hier niet; er hoort een geheel getal."),
        "expected one argument": N_("hier hoort een waarde bij."),
        "expected at least one argument": N_("hier hoort ten minste één waarde bij."),
        "expected %s argument": N_("hier hoort %s waarde bij."),
        "expected %s arguments": N_("hier horen %s waarden bij."),
        "ignored explicit argument %r": N_("hier hoort geen waarde bij; u gaf %r."),
        "not allowed with argument %s": N_("dit en %s kunnen niet samen."),
        "ambiguous option: %(option)s could match %(matches)s": N_("%(option)s kan van alles zijn: %(matches)s."),
    }
)
"""What argparse complains of, by its own message id; one that a newer Python adds is said in English."""


def speak_dutch() -> None:
    """Let argparse, which asks gettext for its messages, ask our table."""
    vars(argparse)["_"] = lambda text: COMPLAINTS.get(text, text)
    vars(argparse)["ngettext"] = lambda one, many, count: COMPLAINTS.get(one if count == 1 else many, many)


class DutchParser(argparse.ArgumentParser):
    """A parser that helps and complains in Dutch."""

    def __init__(self, **settings: Any) -> None:
        settings["add_help"] = False
        settings.setdefault("formatter_class", _DutchFormatter)
        super().__init__(**settings)
        self._positionals.title = _("waarden")
        self._optionals.title = _("opties")
        self.add_argument("-h", "--help", action="help", help=_("toon deze hulp"))

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As ever, but an option that takes several words leaves what the command itself asks for."""
        given = sys.argv[1:] if args is None else args
        try:
            return super().parse_known_args(placed(self, given), namespace)
        except UnclearError as unclear:
            self.error(str(unclear))

    def error(self, message: str) -> NoReturn:
        """Say in Dutch what is wrong with the command, and end."""
        self.print_usage(sys.stderr)
        print(message, _(ADVICE).format(program=self.prog), sep="\n", file=sys.stderr)
        raise SystemExit(USAGE)


class _DutchFormatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _("gebruik: ") if prefix is None else prefix)
