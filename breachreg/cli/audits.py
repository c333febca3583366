"""The commands of an audit that is kept: planned, drawn, tested, signed, and what it found followed up."""

from __future__ import annotations

import argparse
from dataclasses import fields
from typing import Any

from breachreg.auditing import YearWork
from breachreg.casework.auditing import ASSURED, called, effective, seed_remark
from breachreg.casework.findings import reply_by
from breachreg.casework.testers import tester_remark
from breachreg.cli.auditing import WHOLE, share_of
from breachreg.cli.json_file import read_json
from breachreg.cli.opening import opened, say
from breachreg.cli.parts import day_of
from breachreg.clock import AMSTERDAM, Clock
from breachreg.domain.audits import Audit, AuditFinding, Paper, Retest, Role
from breachreg.domain.problems import Problem
from breachreg.errors import InputError
from breachreg.evidence.files import seal
from breachreg.exchange.case_json import plain
from breachreg.exchange.typed_json import read_object
from breachreg.i18n import _
from breachreg.register import Register

PLANNED = frozenset({"title", "year", "axis", "scope", "assurance", "auditor", "commissioned_by", "norms"})
"""What a plan says; all else of an audit comes from what is done."""
NOT_PLANNED = tuple(item.name for item in fields(Audit) if item.name not in PLANNED)
BY_REGISTER = (
    "case_revision", "entry", "code", "tested_at", "own_test", "reviewer", "reviewed_at", "reply", "replied_by", "replied_at",
)  # fmt: skip
"""Of a working paper: kept by the register, or by an act of its own."""
BY_ACTS = (
    "revision", "found_by", "found_at", "sent_at", "reply", "replied_by", "replied_at", "status", "retests", "accepted_by",
    "accepted_until", "reason",
)  # fmt: skip
"""Of a finding: likewise."""
EDITED = frozenset(item.name for item in fields(AuditFinding)) - set(BY_ACTS) - {"id"}


def listed(options: argparse.Namespace, clock: Clock) -> list[dict[str, Any]]:
    """Tell the audits, the latest year first."""
    with opened(options, clock, reading=True) as register:
        return [_short(audit) for audit in register.audits()]


def shown(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Tell one audit with its papers and findings."""
    with opened(options, clock, reading=True) as register:
        audit = register.audit(options.audit)
        return {**_whole(audit), "findings": [_found(item, register) for item in register.findings(audit.id)]}


def standing(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Tell how each point comes out in an audit, what a person still judges, and which step is next."""
    from breachreg.audit.standing import left_over, phase, sample_limit, sample_sentence, standings

    with opened(options, clock, reading=True) as register:
        audit, work = register.audit(options.audit), YearWork(register)
        verdict, files = work.checked()
        stood = work.stand(audit, around=work.around(audit.year, verdict=verdict, evidence=files))
        left = left_over(audit, stood.due)
        points, findings = [], register.findings(audit.id)
        for point in standings(audit, stood.looked.audit, stood.due):
            limit = sample_limit(audit, point.id, stood.due)
            points.append({**plain(point), "said": sample_sentence(limit, audit.besides) if limit else ""})
        return {
            "phase": phase(audit, len(left), findings).name.casefold(),
            "unfinished": stood.unfinished(audit, findings),
            "left": [{"reference": reference, "point": point} for reference, point in left],
            "points": points,
        }


def plan(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Freeze the population of a year, before any seed is known."""
    draft = read_object(Audit, read_json(options.plan), without=NOT_PLANNED)
    with opened(options, clock) as register:
        work = YearWork(register)
        made = register.plan_audit(draft, work.freeze(work.look(draft.year, axis=draft.axis)))
        return _whole(made)


def seed(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Draw the sample of an audit; a second seed is refused."""
    level, rate = share_of(options.assurance, "--assurance"), share_of(options.tolerable, "--tolerable")
    with opened(options, clock) as register:
        audit = register.audit(options.audit)
        _remark(seed_remark(audit, register.officer.name))
        return _whole(
            register.seed_audit(audit, options.seed, size=options.sample, assurance_level=level, tolerable=rate)
        )


def extend(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Draw more cases by the same ranks."""
    with opened(options, clock) as register:
        return _whole(register.extend_audit(register.audit(options.audit), options.sample, options.reason))


def paper(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Keep a working paper."""
    given = read_object(Paper, read_json(options.paper), without=BY_REGISTER)
    with opened(options, clock) as register:
        audit = register.audit(options.audit)
        workers = register.paper_workers(audit, given.reference)
        _remark(tester_remark(given.tester or register.officer.name, workers))
        saved = register.keep_paper(audit, given)
        kept = next(p for p in saved.papers if (p.reference, p.point) == (given.reference, given.point))
        found: dict[str, Any] = plain(kept)
        return found


def review(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Say that somebody else looked a paper over."""
    with opened(options, clock) as register:
        return _whole(register.review_paper(register.audit(options.audit), options.paper, options.by))


def reply(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Keep what the owner of a case said to a paper."""
    with opened(options, clock) as register:
        return _whole(register.reply_to_paper(register.audit(options.audit), options.paper, options.text, options.by))


def sign(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Keep a signature."""
    with opened(options, clock) as register:
        return _whole(register.sign_audit(register.audit(options.audit), Role(options.role), options.name))


def close(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Close a signed audit, with the hash of its report where there is one."""
    digest = seal(options.report).sha256 if options.report is not None else ""
    with opened(options, clock) as register:
        return _whole(register.close_audit(register.audit(options.audit), digest))


def reopen(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Open a closed audit again."""
    with opened(options, clock) as register:
        return _whole(register.reopen_audit(register.audit(options.audit), options.reason))


# -- what was found ---------------------------------------------------------------------------------


def finding(options: argparse.Namespace, clock: Clock) -> Any:
    """Tell what was found and is not closed first, or do one thing with a finding."""
    names = ("put", "send", "reply", "promise", "done", "retest", "accept", "drop")
    wish = next((name for name in names if getattr(options, name) is not None), None)
    given = read_json(options.put) if wish == "put" else read_json(options.retest[1]) if wish == "retest" else None
    with opened(options, clock, reading=wish is None) as register:
        if wish is None:
            return [_found(item, register) for item in register.findings()]
        return _found(_done(register, wish, given, options), register)


def _done(register: Register, wish: str, given: Any, options: argparse.Namespace) -> AuditFinding:
    if wish == "put":
        return register.keep_finding(_put(register, given))
    ident = options.retest[0] if wish == "retest" else getattr(options, wish)
    known = register.finding(ident)
    if wish == "send":
        return register.send_finding(known)
    if wish == "reply":
        return register.answer_finding(known, options.text, options.by)
    if wish == "promise":
        due = day_of(options.due)
        if due is None:
            raise InputError([Problem(path="--due", message=_("Noem een dag, zoals 2026-12-01."))])
        return register.promise_finding(known, options.by, due)
    if wish == "done":
        return register.report_finding(known)
    if wish == "retest":
        test = read_object(Retest, {**given, "tested_at": register.now.isoformat()}, without=("id",))
        return register.retest_finding(known, test)
    if wish == "accept":
        until = day_of(options.due)
        if until is None:
            raise InputError([Problem(path="--due", message=_("Noem de dag tot wanneer het risico wordt aanvaard."))])
        return register.accept_finding(known, options.text, options.by, until)
    return register.drop_finding(known, options.text)


def _put(register: Register, given: Any) -> AuditFinding:
    """Return a finding as handed in: new, or with an `id` the known one with what is named."""
    ident = given.get("id", "") if isinstance(given, dict) else ""
    if not ident:
        return read_object(AuditFinding, given, without=BY_ACTS)
    from breachreg.exchange.case_edits import edited

    rest = {name: value for name, value in given.items() if name != "id"}
    return edited(register.finding(ident), rest, EDITED, AuditFinding())


def _found(item: AuditFinding, register: Register) -> dict[str, Any]:
    today = register.now.astimezone(AMSTERDAM).date()
    late = item.sent_at is not None and reply_by(item.sent_at.astimezone(AMSTERDAM).date())
    return {
        **plain(item),
        "open": item.is_open(today),
        "overdue": item.overdue(today),
        "reply_by": plain(late) if late else None,
    }


def _short(audit: Audit) -> dict[str, Any]:
    return {
        "id": audit.id,
        "title": audit.title,
        "year": audit.year,
        "called": called(audit),
        "auditor": audit.auditor,
        "population": len(audit.population),
        "sample": len(audit.sample),
        "papers": len(audit.papers),
        "signed_at": plain(audit.signed_at),
    }


def _whole(audit: Audit) -> dict[str, Any]:
    told: dict[str, Any] = plain(audit)
    return {
        **told,
        "called": called(audit),
        "assured": ASSURED[effective(audit)],
        "assurance_level": round(audit.assurance_level * WHOLE, 4),
        "tolerable": round(audit.tolerable * WHOLE, 4),
        "sample": list(audit.sample),
    }


def _remark(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        say(problem.message)
