"""The rulebook for lawyers: all duties, versions, rules, questions, conditions and references, from the data that the program uses."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from breachreg.atomic import write_atomic
from breachreg.documents.rulebook import duties, questions, risk
from breachreg.documents.rulebook.words import rulebook_words
from breachreg.law.deadlines import date_in_words, moment_in_words
from breachreg.resources import LAW

if TYPE_CHECKING:
    from breachreg.documents.rulebook.book import Book
    from breachreg.law.law import Law

PROGRAM = "Datalekregister"


def make_rulebook(law: Law, *, language: str = "nl", now: datetime, out_dir: Path) -> Path:
    """Write the rulebook into `out_dir` and return it.

    Args:
        now: moment of printing, UTC.

    Raises:
        LawDataError: a word of the rulebook is missing or one too many.
        StorageError: the disk refused.
    """
    from breachreg.documents.drafts import free_name, make_folder
    from breachreg.documents.rendering import canonical_zip

    document = rulebook(law, language=language, now=now)
    buffer = io.BytesIO()
    document.save(buffer)
    make_folder(out_dir)
    path = free_name(out_dir, f"{rulebook_words(LAW, language)['book']['title']} {law.edition}")
    write_atomic(path, canonical_zip(buffer.getvalue()))
    return path


def rulebook(law: Law, *, language: str, now: datetime) -> Any:
    """Return the rulebook as a document of python-docx. Arguments and errors as in `make_rulebook`."""
    from breachreg.documents.rulebook.book import Book
    from breachreg.documents.rulebook.paper import Paper

    text = rulebook_words(LAW, language)
    words = text["book"]
    checked = datetime.combine(law.duties.checked, time(12), UTC)
    state = words["state"].format(edition=date_in_words(checked, language), now=moment_in_words(now, language))
    paper = Paper(
        words["title"], words["lang"], page=words["page"], head=f"{words['title']}. {state}", author=PROGRAM, now=now
    )
    book = Book(law, language, text, paper)
    paper.title(words["title"])
    paper.paragraph(state)
    for part in words["intro"].split("\n"):
        paper.paragraph(part)
    paper.paragraph(words["made_by"].format(program=PROGRAM))
    paper.contents(words["contents"], words["contents_hint"])
    _method(book)
    duties.duties(book)
    risk.rules(book)
    risk.conditions(book)
    risk.factors(book)
    risk.order(book)
    risk.open_answers(book)
    duties.grounds(book)
    duties.brake(book)
    risk.severity(book)
    risk.precedents(book)
    questions.questions(book)
    questions.form(book)
    questions.sources(book)
    questions.names(book)
    return paper.finish()


def _method(book: Book) -> None:
    book.chapter("method")
