"""The annual report in Word: twelve chapters from the same exhibits as the screen, in three editions.

The full edition is for who is responsible; that of the board has no names and no texts of cases; the public one hides small numbers.
"""

from __future__ import annotations

import io
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from breachreg.atomic import write_atomic
from breachreg.charts.drawing import Tone
from breachreg.figures.small_cells import THRESHOLD
from breachreg.progress import Watch, unwatched
from breachreg.report.annual_words import AnnualWords
from breachreg.report.material import Edition, gather

if TYPE_CHECKING:
    from breachreg.documents.rulebook.paper import Paper
    from breachreg.register import Register
    from breachreg.report.material import Material
    from breachreg.report.tagged_paper import TaggedPaper

P = TypeVar("P", bound="Paper | TaggedPaper")


def annual_report(
    register: Register,
    year: int,
    out_dir: Path,
    edition: Edition = Edition.FULL,
    language: str = "nl",
    threshold: int = THRESHOLD,
    watch: Watch = unwatched,
    without: Collection[str] = (),
    *,
    tagged: bool = False,
) -> Path:
    """Write the report of a year into a folder and return its file; nothing that was there is overwritten.

    Args:
        year: of registration. language: nl or en. threshold: of the public edition.
        watch: is told how far it is. without: exhibits that are not for its reader, such as `departments`.
        tagged: beside it a PDF of our own, under the same name (`tagged_paper`).

    Raises:
        ValueError: a threshold that an office may not choose. StorageError: the disk refused. Cancelled: `watch` said so.
    """
    from breachreg.documents.drafts import free_name, make_folder
    from breachreg.documents.rendering import canonical_zip

    material = replace(gather(register, year, edition, language, threshold, watch), without=frozenset(without))
    say = AnnualWords(language)
    content = canonical_zip(document(register, material))
    make_folder(out_dir)
    path = free_name(out_dir, say("say.file", year=year, edition=say(f"say.file_{edition.value}")))
    write_atomic(path, content)
    if tagged:
        from breachreg.report.pdf import free_pdf

        write_atomic(free_pdf(path), tagged_document(register, material))
    watch(say("say.title", year=year), 1.0)
    return path


def document(register: Register, material: Material) -> bytes:
    """Return the report in the house style of the register."""
    from breachreg.correspondence.office import Office
    from breachreg.documents.house_style import in_house_style
    from breachreg.documents.rulebook.paper import Paper

    office = Office(register)
    style = office.house_style
    buffer = io.BytesIO()
    _written(register, material, Paper).finish().save(buffer)
    made = buffer.getvalue()
    return in_house_style(made, style, office.logo, material.organisation, material.language) if style else made


def tagged_document(register: Register, material: Material) -> bytes:
    """Return the report as a tagged PDF, with the colour of the house style.

    Raises:
        UserError: typst is not here, or refuses.
    """
    from breachreg.report.tagged_paper import TaggedPaper

    return _written(register, material, TaggedPaper).finish()


def _written(register: Register, material: Material, kind: type[P]) -> P:
    """Return a paper of this kind on which the report stands."""
    from breachreg.correspondence.office import Office
    from breachreg.report.chapters import Chapters

    say = AnnualWords(material.language)
    title = say("say.title", year=material.shown.year)
    edition = say(f"say.edition_{material.edition.value}", threshold=material.threshold)
    if material.looked.audit.practice:
        edition = f"{say('say.practice')}. {edition}"
    paper = kind(
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
    style = Office(register).house_style
    colours = {Tone.ACCENT: f"#{style.accent.lower()}"} if style.accent else {}
    Chapters(paper, material, say, colours).write()
    return paper
