"""The annual report in Word: twelve chapters from the same exhibits as the screen, in three editions.

The full edition is for who is responsible; that of the board has no names and no texts of cases; the public one hides small numbers.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from breachreg.atomic import write_atomic
from breachreg.auditing import YearWork
from breachreg.charts.drawing import Tone
from breachreg.clock import AMSTERDAM
from breachreg.domain.notifications import NotificationKind
from breachreg.figures.small_cells import THRESHOLD, checked
from breachreg.figures.year import UNTOLD
from breachreg.i18n import _
from breachreg.law.deadlines import date_in_words, moment_in_words
from breachreg.progress import Watch, unwatched
from breachreg.report.annual_words import AnnualWords
from breachreg.report.year_shown import YearShown, year_shown

if TYPE_CHECKING:
    from breachreg.auditing import Looked
    from breachreg.domain.audits import Audit, AuditFinding
    from breachreg.domain.breach import Breach
    from breachreg.law.law import Law
    from breachreg.register import Register


class Edition(StrEnum):
    """Who reads it."""

    FULL = "full"
    BOARD = "board"
    PUBLIC = "public"


class CaseLine(NamedTuple):
    """A case in the annex; `moments`: awareness, first notification to the AP, first message to the people, UTC."""

    reference: str
    title: str
    kind: str
    moments: tuple[datetime | None, datetime | None, datetime | None]


def case_line(breach: Breach) -> CaseLine:
    """Return what the annex says of a case."""
    sent = {
        kind: min((item.sent_at for item in breach.notifications if item.kind is kind), default=None)
        for kind in (NotificationKind.AUTHORITY_INITIAL, NotificationKind.PERSONS)
    }
    kind = breach.incident_kind.value if breach.incident_kind else UNTOLD
    return CaseLine(breach.reference, breach.title, kind, (breach.moments.aware_at, *sent.values()))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Material:
    """What a report is made of.

    Attributes:
        shown: the year as the screen shows it; looked: what the test points say of it.
        audit: the latest one of the year, or None; findings: its findings.
        cases: of the year, for the annex of the full edition; none in the others.
        law: its questionnaire names the kinds. organisation: its name. day: today, by the calendar in Amsterdam. moment: of making, in words. threshold: below it a public edition shows nothing.
    """

    shown: YearShown
    looked: Looked
    audit: Audit | None
    findings: tuple[AuditFinding, ...]
    cases: tuple[CaseLine, ...]
    law: Law
    edition: Edition
    language: str
    organisation: str
    moment: str
    day: date
    threshold: int

    @property
    def today(self) -> str:
        """The day, in words."""
        return date_in_words(datetime.combine(self.day, time(12), AMSTERDAM), self.language)

    @property
    def public(self) -> bool:
        """It can be read by anybody."""
        return self.edition is Edition.PUBLIC

    @property
    def full(self) -> bool:
        """Numbers and texts of cases are in it."""
        return self.edition is Edition.FULL


def annual_report(
    register: Register,
    year: int,
    out_dir: Path,
    edition: Edition = Edition.FULL,
    language: str = "nl",
    threshold: int = THRESHOLD,
    watch: Watch = unwatched,
) -> Path:
    """Write the report of a year into a folder and return its file; nothing that was there is overwritten.

    Args:
        year: of registration. language: nl or en. threshold: of the public edition.
        watch: is told how far it is.

    Raises:
        ValueError: a threshold that an office may not choose. StorageError: the disk refused. Cancelled: `watch` said so.
    """
    from breachreg.documents.drafts import free_name, make_folder
    from breachreg.documents.rendering import canonical_zip

    material = gather(register, year, edition, language, threshold, watch)
    say = AnnualWords(language)
    content = canonical_zip(document(register, material))
    make_folder(out_dir)
    path = free_name(out_dir, say("say.file", year=year, edition=say(f"say.file_{edition.value}")))
    write_atomic(path, content)
    watch(say("say.title", year=year), 1.0)
    return path


def gather(
    register: Register, year: int, edition: Edition, language: str, threshold: int = THRESHOLD, watch: Watch = unwatched
) -> Material:
    """Read what a report says. Arguments and errors as in `annual_report`."""
    threshold = checked(threshold)
    before = year - 1 if any(known < year for known in register.years()) else None
    hidden = threshold if edition is Edition.PUBLIC else 0
    with register.read_apart(_("het jaarverslag wordt gemaakt")):
        shown = year_shown(register, year, before, language=language, threshold=hidden, watch=_half(watch, 0.0))
        looked = YearWork(register).look(year, watch=_half(watch, 0.45))
        wanted = f"{year}-" if edition is Edition.FULL else "-"
        cases = tuple(case_line(case) for case in register.all_breaches() if case.reference.startswith(wanted))
    audits = [audit for audit in register.audits() if audit.year == year]
    audit = max(audits, key=lambda item: (item.frozen_at is not None, item.frozen_at, item.id)) if audits else None
    findings = tuple(register.findings(audit.id)) if audit is not None else ()
    now = register.now
    return Material(
        shown=shown,
        looked=looked,
        audit=audit,
        findings=findings,
        cases=cases,
        law=register.law,
        edition=edition,
        language=language,
        organisation=register.organisation.name,
        moment=moment_in_words(now, language),
        day=now.astimezone(AMSTERDAM).date(),
        threshold=threshold,
    )


def _half(watch: Watch, begin: float) -> Watch:
    """Return what one of the two passes over the cases tells its share to."""
    return lambda what, share: watch(what, begin + 0.45 * share)


def document(register: Register, material: Material) -> bytes:
    """Return the report in the house style of the register."""
    from breachreg.correspondence.office import Office
    from breachreg.documents.house_style import in_house_style
    from breachreg.documents.rulebook.paper import Paper
    from breachreg.report.chapters import Chapters

    say = AnnualWords(material.language)
    title = say("say.title", year=material.shown.year)
    edition = say(f"say.edition_{material.edition.value}", threshold=material.threshold)
    if material.looked.audit.practice:
        edition = f"{say('say.practice')}. {edition}"
    paper = Paper(
        title,
        say("say.lang"),
        page=say("say.page", page="{page}", pages="{pages}"),
        head=say("say.head", title=title, organisation=material.organisation, edition=edition),
        author=material.organisation,
        now=register.now,
    )
    paper.title(title)
    paper.paragraph(material.organisation)
    paper.paragraph(edition)
    office = Office(register)
    style = office.house_style
    colours = {Tone.ACCENT: f"#{style.accent.lower()}"} if style.accent else {}
    Chapters(paper, material, say, colours).write()
    buffer = io.BytesIO()
    paper.finish().save(buffer)
    made = buffer.getvalue()
    return in_house_style(made, style, office.logo, material.organisation, material.language) if style else made
