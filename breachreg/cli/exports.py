"""The commands that hand a register out: all of it, or one case for one kind of reader."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from breachreg.cli.opening import opened, say
from breachreg.clock import Clock
from breachreg.domain.problems import Problem
from breachreg.errors import InputError
from breachreg.i18n import _
from breachreg.progress import Watch, unwatched


def export(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Write the register to the files that were asked for."""
    belongs = _("Dit hoort bij {other}.")
    wrong = [
        Problem(path=f"--{name}", message=belongs.format(other="--format pack"))
        for name in ("zip", "redact")
        if getattr(options, name) and options.format != "pack"
    ]
    for name, given in (("release", options.release), ("with-confidential", options.with_confidential)):
        if given and not options.redact:
            wrong.append(Problem(path=f"--{name}", message=belongs.format(other="--redact")))
    if options.cases is not None and options.format not in ("xlsx", "csv"):
        wrong.append(Problem(path="--cases", message=belongs.format(other="--format xlsx, csv")))
    if wrong:
        raise InputError(wrong)
    with opened(options, clock, reading=True) as register:
        if options.format != "pack":
            from breachreg.export import exporting

            made = exporting.export(register, options.format, options.out, watch(), options.cases)
            return {"files": [str(path) for path in made]}
        from breachreg.report.packed import pack_with_report, redacted_pack_with_report

        entries, head = register.head()
        if options.redact:
            path = redacted_pack_with_report(
                register,
                options.out,
                options.redact,
                zipped=options.zip,
                released=options.release,
                confidential=options.with_confidential,
                watch=watch(),
            )
        else:
            path = pack_with_report(register, options.out, zipped=options.zip, watch=watch())
        return {"files": [str(path)], "entries": entries, "head": head}


def leave(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Write everything out in one folder, for who goes on without this program."""
    from breachreg.report.leaving import leave as everything

    with opened(options, clock, reading=True) as register:
        entries, head = register.head()
        return {
            "files": [str(path) for path in everything(register, options.out, watch())],
            "entries": entries,
            "head": head,
        }


def dossier_edition(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Write the dossier of one case for one kind of reader; nothing is stored, nothing is overwritten."""
    from breachreg.report.case_edition import case_edition

    with opened(options, clock, reading=True) as register:
        made = case_edition(
            register,
            options.reference,
            options.redact,
            options.out,
            released=options.release,
            confidential=options.with_confidential,
        )
    files = [made.path]
    if options.pdf:
        from breachreg.report.pdf import as_pdf

        # the Word document stays, also where no PDF can be made
        say(_("Gemaakt: {path}").format(path=made.path))
        files.append(as_pdf(made.path))
    return {"files": [str(file) for file in files], "hidden": made.hidden, "released": list(made.released)}


def watch() -> Watch:
    """Return what shows how far long work is, where somebody looks."""
    if not sys.stderr.isatty():
        return unwatched

    def told(what: str, share: float) -> None:
        print(f"\r{what}: {share:.0%} ", end="" if share < 1 else "\n", file=sys.stderr, flush=True)

    return told
