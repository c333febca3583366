"""The rules of an audit: frozen before a seed is known, one seed, nobody tests himself unsaid, and nothing changes once it is signed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from breachreg.audit.sampling import draw, proposed_size, topped
from breachreg.casework.refusals import refusal, refuse
from breachreg.casework.testers import unknown_points
from breachreg.clock import AMSTERDAM
from breachreg.domain.audits import (
    Answer,
    Assurance,
    Audit,
    CertainCase,
    Extension,
    Member,
    Paper,
    Role,
    Signature,
)
from breachreg.domain.breach import Breach
from breachreg.domain.person_names import same_name
from breachreg.domain.problems import Problem, Severity
from breachreg.errors import NotFoundError
from breachreg.i18n import N_, Texts, _, ngettext

FIRST_YEAR = 1950
"""A case cannot stand in an earlier year."""
SHA256 = re.compile(r"[0-9a-fA-F]{64}")
FEWEST_WORDS = 3
"""So many words at least say why a point does not apply, or that it cannot be established."""
CALLED = Texts(
    {
        Assurance.SELF: N_("zelfevaluatie"),
        Assurance.FG: N_("toezicht door de FG"),
        Assurance.INTERNAL: N_("interne audit"),
        Assurance.OUTSIDE: N_("assurance-opdracht"),
    }
)
ASSURED = Texts(
    {
        Assurance.SELF: N_("Door de registerhouder zelf beoordeeld; geen onafhankelijke controle."),
        Assurance.FG: N_("Toezicht door de FG (AVG 39(1)(b)); de FG nam niet zelf de besluiten in deze zaken."),
        Assurance.INTERNAL: N_(
            "Interne audit naar norm, afbakening en steekproef; geen oordeel volgens Richtlijn 3000."
        ),
        Assurance.OUTSIDE: N_("De controleur brengt zelf verslag uit; wat hier staat is bewijs, geen goedkeuring."),
    }
)
"""What stands on the report, so that nobody claims too much."""
NEEDED = (Role.TESTED,)
"""Who has to sign before an audit is closed."""


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """What a plan freezes.

    Attributes:
        members: the cases of the year, in order; certain: those looked at whatever is drawn.
        entry, code: the last entry of the history.
        workers: names of everybody who worked on a case of the population.
        officers: how many privacy officers the office has.
    """

    members: tuple[Member, ...]
    certain: tuple[CertainCase, ...]
    entry: int
    code: str
    workers: frozenset[str]
    officers: int


def effective(audit: Audit) -> Assurance:
    """Return what an audit may be called: who worked on the cases evaluates himself, whatever was chosen."""
    return Assurance.SELF if audit.conflicted else audit.assurance


def called(audit: Audit) -> str:
    """Return what it is called, in Dutch; a self-evaluation is never called an audit."""
    return CALLED[effective(audit)]


def plan(audit: Audit, frozen: Frozen, *, by: str, now: datetime) -> Audit:
    """Return a new audit with its population frozen; no seed is known yet.

    Raises:
        InputError: title, scope or auditor is missing, the year is none or has not begun, or a norm is of no test point.
    """
    refuse(tuple(_unplanned(audit, now.astimezone(AMSTERDAM).year)))
    conflicted = any(same_name(audit.auditor, name) for name in frozen.workers)
    return Audit(
        id=audit.id,
        title=audit.title.strip(),
        year=audit.year,
        axis=audit.axis,
        scope=audit.scope.strip(),
        assurance=audit.assurance,
        auditor=audit.auditor.strip(),
        commissioned_by=audit.commissioned_by.strip(),
        conflicted=conflicted or (frozen.officers <= 1 and audit.assurance is Assurance.SELF),
        norms=audit.norms,
        planned_by=by,
        frozen_at=now,
        entry=frozen.entry,
        code=frozen.code,
        population=frozen.members,
        certain=frozen.certain,
    )


def _unplanned(audit: Audit, this_year: int) -> Iterator[Problem]:
    if not audit.title.strip():
        yield Problem(path="title", message=_("Geef de controle een naam, zoals ‘Jaarcontrole 2025’."))
    if not audit.scope.strip():
        yield Problem(path="scope", message=_("Schrijf in één zin wat er wordt bekeken."))
    if not audit.auditor.strip():
        yield Problem(path="auditor", message=_("Vul in wie de controle doet."))
    # frozen for ever: a year that has not begun would stay empty
    if not FIRST_YEAR <= audit.year <= this_year:
        said = _("Kies een jaar dat is begonnen, van {first} tot en met {last}.")
        yield Problem(path="year", message=said.format(first=FIRST_YEAR, last=this_year))
    yield from unknown_points((norm.point for norm in audit.norms), "norms")


def seed(
    audit: Audit,
    text: str,
    *,
    by: str,
    now: datetime,
    size: int | None = None,
    assurance_level: float | None = None,
    tolerable: float | None = None,
) -> Audit:
    """Return the audit with its sample drawn; once, for who may draw again draws until it suits.

    Args:
        size: None: as many as `assurance_level` and `tolerable` ask for.

    Raises:
        InputError: it was drawn already, the seed is empty, the size is not one of the population, or the audit is signed.
    """
    _still_open(audit)
    if audit.seeded_at is not None:
        raise refusal(
            "seed", _("Het zaad is al ingevuld en de steekproef getrokken. Breid hem zo nodig uit, met een reden.")
        )
    if not text.strip():
        raise refusal("seed", _("Typ het zaad. De controleur kiest het, niet de registerhouder."))
    level = audit.assurance_level if assurance_level is None else assurance_level
    rate = audit.tolerable if tolerable is None else tolerable
    for path, share in (("assurance_level", level), ("tolerable", rate)):
        if not 0 < share < 1:
            raise refusal(path, _("Geef een percentage tussen 0 en 100, zoals 95."))
    wanted = proposed_size(len(audit.population), rate, level) if size is None else size
    _fitting(audit, wanted)
    return replace(
        audit,
        seed=text.strip(),
        seeded_by=by,
        seeded_at=now,
        size=wanted,
        assurance_level=level,
        tolerable=rate,
        **_drawn(audit, text.strip(), wanted),
    )


def seed_remark(audit: Audit, by: str) -> tuple[Problem, ...]:
    """Return what deserves a look when somebody types the seed: who keeps the register can try seeds until a case stays out."""
    if effective(audit) is Assurance.SELF or not same_name(by, audit.planned_by) or same_name(by, audit.auditor):
        return ()
    said = _("Het zaad wordt getypt door wie de controle plande. Laat de controleur het kiezen en typen.")
    return (Problem(path="seed", message=said, severity=Severity.WARN),)


def extend(audit: Audit, size: int, why: str, *, by: str, now: datetime) -> Audit:
    """Return the audit with more cases drawn, by the same ranks.

    Raises:
        InputError: nothing was drawn yet, it is no more than before, nobody says why, or the audit is signed.
    """
    _still_open(audit)
    if audit.seeded_at is None:
        raise refusal("seed", _("Er is nog geen steekproef getrokken. Vul eerst het zaad in."))
    if not why.strip():
        raise refusal("why", _("Schrijf waarom er meer zaken worden bekeken."))
    if size <= len(audit.drawn):
        said = ngettext(
            "Er is al {n} zaak getrokken. Geef een groter aantal.",
            "Er zijn al {n} zaken getrokken. Geef een groter aantal.",
            len(audit.drawn),
        )
        raise refusal("size", said.format(n=len(audit.drawn)))
    _fitting(audit, size)
    grown = Extension(size=size, why=why.strip(), by=by, at=now)
    return replace(audit, **_drawn(audit, audit.seed, size), extensions=(*audit.extensions, grown))


def _fitting(audit: Audit, size: int) -> None:
    cases = len(audit.population)
    if not cases and size:
        raise refusal("size", _("De populatie heeft geen zaken. Geef 0: er valt niets te trekken."))
    if not min(1, cases) <= size <= cases:
        said = ngettext(
            "De populatie heeft {n} zaak. Geef 1.",
            "De populatie heeft {n} zaken. Geef een aantal van 1 tot en met {n}.",
            cases,
        )
        raise refusal("size", said.format(n=cases))


def _drawn(audit: Audit, text: str, size: int) -> dict[str, Any]:
    """Return what is drawn by a seed; what an extension draws by chance is no longer topped up."""
    drawn = draw(audit.population, text, size)
    return {"drawn": drawn, "topped": topped(audit.population, text, drawn)}


def keep_paper(
    audit: Audit, paper: Paper, case: Breach | None, workers: Collection[str], head: tuple[int, str], now: datetime
) -> Audit:
    """Return the audit with a working paper, new (without an id) or written anew by its tester.

    The case is kept as tested: its revision and the last entry of the history then. Who worked on it may test it, and that is said.

    Args:
        case: as it is now, None where the paper is of the register as a whole; workers: names of everybody who worked on it.
        head: number and code of the last entry.

    Raises:
        InputError: no sample was drawn, the case is not of the population, or something that the answer needs is missing.
        NotFoundError: the paper that is changed is not there.
    """
    _still_open(audit)
    refuse(tuple(_unfounded(audit, paper)))
    if paper.id:
        paper_of(audit, paper.id)
    tested = replace(
        paper,
        case_revision=0 if case is None else case.revision,
        entry=head[0],
        code=head[1],
        tested_at=now,
        tester=paper.tester.strip(),
        explanation=paper.explanation.strip(),
        own_test=any(same_name(paper.tester, name) for name in workers),
        norm=paper.norm.strip() or next((norm.text for norm in audit.norms if norm.point == paper.point), ""),
        # what is written anew was not looked over yet
        reviewer="",
        reviewed_at=None,
    )
    if not paper.id:
        return replace(audit, papers=(*audit.papers, tested))
    return replace(audit, papers=tuple(tested if known.id == paper.id else known for known in audit.papers))


def _unfounded(audit: Audit, paper: Paper) -> Iterator[Problem]:
    if audit.seeded_at is None:
        yield Problem(path="seed", message=_("Er is nog geen steekproef getrokken. Vul eerst het zaad in."))
    if paper.reference and paper.reference not in {member.reference for member in audit.population}:
        said = _("Zaak {reference} hoort niet bij de bevroren populatie van deze controle.")
        yield Problem(path="reference", message=said.format(reference=paper.reference))
    yield from unknown_points((paper.point,), "point")
    if any(seen.sha256 and not SHA256.fullmatch(seen.sha256) for seen in paper.seen):
        yield Problem(
            path="seen", message=_("Een SHA-256 heeft 64 tekens, 0-9 en a-f. Neem hem over van het bewijsstuk.")
        )
    if not paper.tester.strip():
        yield Problem(path="tester", message=_("Vul in wie dit heeft getoetst."))
    twin = next((p for p in audit.papers if (p.reference, p.point) == (paper.reference, paper.point)), None)
    if twin is not None and twin.id != paper.id:
        yield Problem(path="point", message=_("Van dit punt in deze zaak is er al een werkdocument. Open dat."))
    words = len(paper.explanation.split())
    if paper.answer in (Answer.NOT_APPLICABLE, Answer.UNKNOWN) and words < FEWEST_WORDS:
        yield Problem(path="explanation", message=_("Schrijf in een paar woorden waarom dit zo is."))
    if paper.answer is Answer.FAILS and words < FEWEST_WORDS:
        yield Problem(path="explanation", message=_("Schrijf wat u vond, zodat een ander het kan volgen."))


def review(audit: Audit, ident: str, *, by: str, now: datetime) -> Audit:
    """Return the audit with a paper that somebody else looked over.

    Raises:
        InputError: the reviewer is the tester, or the audit is signed. NotFoundError: there is no such paper.
    """
    _still_open(audit)
    paper = paper_of(audit, ident)
    if not by.strip():
        raise refusal("reviewer", _("Vul in wie het werkdocument heeft nagekeken."))
    if same_name(by, paper.tester):
        raise refusal("reviewer", _("Wie toetste, kijkt het eigen werk niet na. Laat een ander het doen."))
    return _with(audit, replace(paper, reviewer=by.strip(), reviewed_at=now))


def reply(audit: Audit, ident: str, text: str, *, by: str, now: datetime) -> Audit:
    """Return the audit with what the owner of a case said to a paper.

    Raises:
        InputError: it says nothing, or the audit is signed. NotFoundError: there is no such paper.
    """
    _still_open(audit)
    if not text.strip() or not by.strip():
        raise refusal("reply", _("Schrijf het antwoord, en van wie het is."))
    return _with(audit, replace(paper_of(audit, ident), reply=text.strip(), replied_by=by.strip(), replied_at=now))


def paper_of(audit: Audit, ident: str) -> Paper:
    """Return the paper with this id.

    Raises:
        NotFoundError: the audit has none.
    """
    for paper in audit.papers:
        if paper.id == ident:
            return paper
    raise NotFoundError(_("Dit werkdocument staat niet bij de controle."), _("Open de controle opnieuw."))


def _with(audit: Audit, changed: Paper) -> Audit:
    return replace(audit, papers=tuple(changed if paper.id == changed.id else paper for paper in audit.papers))


def sign(audit: Audit, role: Role, name: str, *, now: datetime) -> Audit:
    """Return the audit with one more signature; a reviewer is not a tester.

    Raises:
        InputError: no name, signed by that name in that role already, a reviewer who tested, or the audit is closed.
    """
    _still_open(audit)
    if not name.strip():
        raise refusal("name", _("Vul de naam in van wie tekent."))
    if any(s.role is role and same_name(s.name, name) for s in audit.signatures):
        raise refusal("name", _("{name} heeft hiervoor al getekend.").format(name=name.strip()))
    testers = {paper.tester for paper in audit.papers} | {s.name for s in audit.signatures if s.role is Role.TESTED}
    if role is Role.REVIEWED and any(same_name(name, tester) for tester in testers):
        raise refusal("name", _("Wie toetste, kan niet tekenen voor het nakijken. Laat een ander tekenen."))
    return replace(audit, signatures=(*audit.signatures, Signature(role=role, name=name.strip(), at=now)))


def close(audit: Audit, *, report_sha256: str, head: tuple[int, str], now: datetime) -> Audit:
    """Return the audit closed: from now on it is read only, and what comes after it is seen.

    Args:
        report_sha256: of the report as it was signed; may be empty where there is none.
        head: number and code of the last entry of the history.

    Raises:
        InputError: nobody signed that it was tested, nothing was drawn, or it is closed already.
    """
    _still_open(audit)
    if audit.seeded_at is None:
        raise refusal("seed", _("Er is nog geen steekproef getrokken. Vul eerst het zaad in."))
    if not all(any(s.role is role for s in audit.signatures) for role in NEEDED):
        raise refusal("signatures", _("Laat eerst tekenen wie heeft getoetst."))
    return replace(audit, report_sha256=report_sha256, signed_at=now, signed_entry=head[0], signed_code=head[1])


def reopen(audit: Audit, why: str, *, by: str) -> Audit:
    """Return a signed audit opened again; that it was stays visible, and it has to be signed anew.

    Raises:
        InputError: it is not signed, or nobody says why.
    """
    if audit.signed_at is None:
        raise refusal("signed_at", _("Deze controle is niet afgetekend."))
    if not why.strip():
        raise refusal("reason", _("Schrijf waarom de controle wordt heropend; dat blijft erbij staan."))
    told = f"{by}: {why.strip()}"
    return replace(
        audit,
        signatures=(),
        report_sha256="",
        signed_at=None,
        signed_entry=0,
        signed_code="",
        reopened=(*audit.reopened, told),
    )


def _still_open(audit: Audit) -> None:
    if audit.signed_at is not None:
        raise refusal("signed_at", _("Deze controle is afgetekend en verandert niet meer. Heropen haar met een reden."))
