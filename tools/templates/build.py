"""Make the shipped Word templates. Run from the project folder: python -m tools.templates.build [folder].

The .docx files are what an office opens, restyles and translates in Word; this script only makes ours again. The fields that a
template may use are in resources/templates: kinds/ and common_fields.toml. The same input gives the same bytes.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from breachreg.documents.rendering import canonical_zip
from breachreg.intake.form import PAPER_FORM, WORD_FORM
from breachreg.resources import TEMPLATES
from tools.templates import (
    authority,
    case_books,
    case_letters,
    case_reports,
    claim_file,
    claim_letters,
    edpb,
    persons,
    plain_letters,
    processor_letters,
    report_form,
    sheets,
)
from tools.templates.design import LANGUAGE

FAMILIES = (
    authority,
    persons,
    processor_letters,
    case_letters,
    case_reports,
    case_books,
    claim_file,
    claim_letters,
    edpb,
    plain_letters,
    sheets,
)


def save(document, path, title, language):
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, "Datalekregister", "Datalekregister"
    properties.comments, properties.language = "", LANGUAGE[language]
    properties.created = properties.modified = datetime(2026, 11, 23)
    document.save(path)
    path.write_bytes(canonical_zip(path.read_bytes()))


def build(folder):
    for family in FAMILIES:
        for (kind, language), (make, title) in family.TEMPLATES.items():
            save(make(), folder / f"{kind}.{language}.docx", title, language)


def build_form(path, *, paper=False):
    save(report_form.make(paper=paper), path, report_form.title(), report_form.LANGUAGE)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATES)
    if len(sys.argv) == 1:
        build_form(WORD_FORM)
        build_form(PAPER_FORM, paper=True)
