"""The commands for what cases cost, for policies and for claim files. Money is in cents; a text is read as euros as people type them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from breachreg.cli.json_file import read_json
from breachreg.cli.opening import opened, say
from breachreg.clock import Clock
from breachreg.domain.claims import ClaimFile
from breachreg.domain.costs import FOLLOWS, CostLine
from breachreg.domain.policies import Policy
from breachreg.domain.problems import Problem, Severity
from breachreg.errors import InputError, UserError
from breachreg.exchange.case_json import plain
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.costs.totals import Totals
    from breachreg.register import Register

T = TypeVar("T")
GIVEN = frozenset({"id", "revision"})
"""Fields that the register gives itself."""
LINE_GIVEN = GIVEN | FOLLOWS


def costs(options: argparse.Namespace, clock: Clock) -> Any:
    """Show the lines of costs of a case, a year or all, with their totals; or add, change or take out."""
    handed_in = options.add or (options.edit and options.edit[1])
    given = read_json(handed_in) if handed_in else None
    with opened(options, clock, reading=not handed_in and options.remove is None) as register:
        if options.add:
            return _added(register, given, options.case)
        if options.edit:
            from breachreg.exchange.case_edits import edited

            wanted = edited(register.cost_line(options.edit[0]), given, editable(CostLine), CostLine())
            _remark(register.line_problems(wanted))
            return plain(register.put_cost(wanted))
        if options.remove is not None:
            register.remove_cost(register.cost_line(options.remove))
        return _shown(register, options.case, options.year)


def editable(kind: type) -> frozenset[str]:
    """Return the fields of a line, a policy or a claim file that can be handed in."""
    return frozenset(item.name for item in fields(kind)) - (LINE_GIVEN if kind is CostLine else GIVEN)


def _added(register: Register, given: Any, reference: str) -> Any:
    from breachreg.exchange.typed_json import read_object

    many = isinstance(given, list)
    lines, wrong = [], []
    for number, item in enumerate(given if many else [given]):
        try:
            line = read_object(CostLine, item, without=LINE_GIVEN)
        except InputError as error:
            wrong += [replace(each, path=f"[{number}].{each.path}" if many else each.path) for each in error.problems]
            continue
        lines.append(replace(line, reference=line.reference or reference))
    if wrong:
        raise InputError(wrong)
    if not many:
        _remark(register.line_problems(lines[0]))
        return plain(register.put_cost(lines[0]))
    kept = register.put_costs(lines)
    for number, line in enumerate(kept):
        # looked at when all are kept: the same invoice may stand in the list twice
        _remark(replace(each, path=f"[{number}].{each.path}") for each in register.line_problems(line))
    return [plain(line) for line in kept]


def _shown(register: Register, reference: str, year: int | None) -> dict[str, Any]:
    totals = register.cost_totals(reference, year)
    found = {
        "lines": [plain(line) for line in register.cost_lines(reference, year)],
        "totals": {name: getattr(totals, name) for name in ("cost", "claim", "own_risk", "received", "own_account")},
        "own_risk_from": sorted(totals.own_risk_from),
        "own_risk_said": totals.own_risk_said,
        "from_others": totals.others,
        "expected": totals.expected,
        "estimated": {"low": totals.low, "likely": totals.likely, "high": totals.high},
    }
    for by in ("kind", "year", "reference"):
        groups = register.cost_groups(by, reference, year)
        found["by_case" if by == "reference" else f"by_{by}"] = {str(key): _sums(sums) for key, sums in groups.items()}
    return found


def money_of_year(register: Register, year: int) -> dict[str, Any]:
    """Return what a year cost by kind, and it beside the years before, insured and not, as the room Cijfers shows it; in cents."""
    from breachreg.report.cost_exhibits import money_years, not_claimed

    found = money_years(register, year)
    whole = ("own_risk", "own_account")
    return {
        "by_kind": {
            kind: _sums(sums) | {"not_claimed": not_claimed(sums), "cases": found.cases.get(kind, 0)}
            for kind, sums in found.kinds.items()
        },
        "by_year": {
            str(each): _sums(sums)
            | {"not_claimed": not_claimed(sums), "cases": found.cases.get(each, 0)}
            | {name: getattr(sums, name) for name in whole}
            for each, sums in found.years.items()
        },
    }


def _sums(totals: Totals) -> dict[str, int]:
    return {name: getattr(totals, name) for name in ("lines", "cost", "claim", "received")}


def policy(options: argparse.Namespace, clock: Clock) -> Any:
    """Show the policies, or what they say beside a case; or add, change or take out one."""
    if options.although_used and options.remove is None:
        raise UserError(_("--although-used hoort bij --remove."))
    handed_in = options.add or (options.edit and options.edit[1])
    given = read_json(handed_in) if handed_in else None
    writing = handed_in or options.remove is not None or options.conditions
    with opened(options, clock, reading=not writing) as register:
        if options.case:
            return _beside(register, options.case)
        if options.watch:
            found = register.policy_watch()
            return {"standing": list(found.standing), "circumstances": list(found.circumstances)}
        if options.conditions:
            ident, path = options.conditions
            from breachreg.costs.conditions import conditions_of

            return plain(register.put_policy(replace(register.policy(ident), conditions=conditions_of(Path(path)))))
        if options.remove is not None:
            register.remove_policy(register.policy(options.remove), although_used=options.although_used)
        elif handed_in:
            wanted = _wanted(Policy, options, given, register.policy)
            from breachreg.costs.checks import policy_problems

            _remark(policy_problems(wanted))
            return plain(register.put_policy(wanted))
        return [plain(item) for item in register.policies()]


def _beside(register: Register, reference: str) -> dict[str, Any]:
    found = register.insurance_of(reference)
    return {
        "reference": reference,
        "standing": list(found.standing),
        "policies": [
            {
                "policy": item.policy.id,
                "name": item.policy.called,
                "alarm_number": item.policy.alarm_number,
                "cover": [plain(line) for line in item.cover],
                "clocks": [plain(each) | {"past_target": each.past_target(register.now)} for each in item.clocks],
                "remarks": [plain(remark) for remark in item.remarks],
            }
            for item in found.beside
        ],
        "circumstances": list(found.circumstances),
    }


def claim(options: argparse.Namespace, clock: Clock) -> Any:
    """Show the claim files of a case or of all; or add, change or take out one."""
    if options.folder is not None and not options.case:
        raise UserError(_("Bij --folder hoort --case met het nummer van de zaak."))
    handed_in = options.add or (options.edit and options.edit[1])
    given = read_json(handed_in) if handed_in else None
    writing = handed_in or options.remove is not None or options.folder is not None
    with opened(options, clock, reading=not writing) as register:
        if options.folder is not None:
            from breachreg.correspondence.claim_folder import make_claim_folder

            return {"files": [str(path) for path in make_claim_folder(register, options.case, options.folder)]}
        if options.remove is not None:
            register.remove_claim_file(register.claim_file(options.remove))
        elif handed_in:
            wanted = _wanted(ClaimFile, options, given, register.claim_file)
            if options.add and not wanted.reference:
                wanted = replace(wanted, reference=options.case)
            return plain(register.put_claim_file(wanted))
        return [plain(item) for item in register.claim_files(options.case)]


def _wanted(kind: type[T], options: argparse.Namespace, given: Any, find: Any) -> T:
    if options.add:
        from breachreg.exchange.typed_json import read_object

        return read_object(kind, given, without=GIVEN)
    from breachreg.exchange.case_edits import edited

    found: T = edited(find(options.edit[0]), given, editable(kind), kind())
    return found


def _remark(problems: Iterable[Problem]) -> None:
    for problem in problems:
        if problem.severity is Severity.WARN:
            say(f"{problem.path}: {problem.message}")
