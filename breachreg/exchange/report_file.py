"""A file that a colleague handed in, read by what it is and not by how it is called. Runs in the reader (`apart`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from breachreg.errors import UserError
from breachreg.exchange.mail_file import called_form, content_of, message_in, no_message
from breachreg.exchange.report import Report
from breachreg.exchange.word_form import read_word_form
from breachreg.i18n import _

ZIP = b"PK\x03\x04"
LARGEST_FORM = 5 * 2**20
"""Bytes of a Word file that came with a message, so that it is looked at for the form."""
MOST_FORMS = 5


def read_report_file(path: Path, sized: Callable[[int, int], None]) -> Report:
    """Return what was handed in: a message (.eml, .msg), the form in Word, or a message with the form.

    Args:
        sized: as of `read_mail_file`.

    Raises:
        UserError: it is none of these; says what to do.
    """
    content = content_of(path)
    sized(0, len(content))
    if content.startswith(ZIP):
        try:
            answers = read_word_form(content, path.name)
        except UserError as error:
            if called_form(path.name):
                raise
            raise no_message(path.name) from error
        remarks = (
            []
            if answers is not None
            else [_("Dit is een Word-document, maar niet het meldformulier; uit de tekst is niets gelezen.")]
        )
        return Report(None, answers is not None, answers or [], remarks)
    found = message_in(content, path.name)
    report = Report(found.mail)
    for document in found.documents[:MOST_FORMS]:
        if not document.startswith(ZIP) or len(document) > LARGEST_FORM:
            continue
        try:
            answers = read_word_form(document, path.name)
        except UserError:
            # what came along need not be the form; the message itself says enough
            answers = None
        if answers is not None:
            return replace(report, form=True, answers=answers)
    return report
