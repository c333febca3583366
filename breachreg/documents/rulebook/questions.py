"""The chapters of the rulebook on the questions, the AP's form, the sources and the names in the data."""

from __future__ import annotations

from datetime import date

from breachreg.documents.rulebook.book import Book
from breachreg.documents.rulebook.paper import Cell
from breachreg.law.interview import Question

MOST_LINES = 8
"""Answers that stand on a line of their own; more are told in one run."""


def questions(book: Book) -> None:
    """Print every question with its answers, why it is asked and when."""
    book.chapter("questions")
    place = 0
    for page in book.law.questionnaire.pages:
        book.paper.heading(book.law.questionnaire.words[book.language].page[page].title, 2)
        book.paper.paragraph(book.law.questionnaire.words[book.language].page[page].intro, keep=True)
        rows: list[tuple[Cell | str, ...]] = []
        for question in book.interview.questions_of(page):
            place += 1
            rows.append(_question(book, question, book.number("Q", place, question.path)))
        book.table("question.columns", rows, (5.0, 5.8, 3.8, 2.8))


def _question(book: Book, question: Question, number: str) -> tuple[Cell | str, ...]:
    raw = book.law.questionnaire.question(question.path)
    assert raw is not None
    if len(question.options) > MOST_LINES:
        answers = [(0, "; ".join(option.label for option in question.options))]
    elif question.options:
        answers = [(1, option.label) for option in question.options]
    elif question.kind.value == "yes_no":
        answers = [(1, book.interview.display("", value)) for value in (True, False)]
    else:
        answers = [(1, book.say(f"kind.{question.kind.value}"))]
    if question.allow_unknown:
        answers.append((1, book.say("question.unknown")))
    parts = [
        book.source(part, source.url, source.verified, book.law.judgement.risk.checked)
        for part, source in zip(
            question.reference.split("; "), book.law.questionnaire.sources_of(question.reference), strict=True
        )
    ]
    return (
        Cell(
            head=f"{number}. {question.label}",
            text=question.help,
            small=(question.why, *((book.say("question.more"),) if question.more else ())),
        ),
        Cell(lines=answers),
        Cell(lines=book.conditions.when(raw.when, raw.or_when)),
        Cell(
            links=[link for cell in parts for link in cell.links],
            small=list(dict.fromkeys(cell.note for cell in parts)),
        ),
    )


def form(book: Book) -> None:
    """Print the questions of the AP's form and where their answers come from."""
    book.chapter("form")
    ap_form = book.law.ap_form
    book.paper.paragraph(
        book.say(
            "form.about", name=ap_form.name, status=ap_form.status, day=book.day(ap_form.checked), url=ap_form.source
        )
    )
    for section in ap_form.section:
        book.paper.heading(section.title, 2, series="sections of the form")
        rows: list[tuple[Cell | str, ...]] = [
            (
                question.number,
                Cell(text=question.label, note=book.say("form.gap") if question.gap else ""),
                _answer(book, question.answer),
            )
            for question in section.questions
        ]
        book.table("form.columns", rows, (1.8, 9.4, 6.2))


def _answer(book: Book, answer: str) -> str:
    if book.law.questionnaire.question(answer) is not None:
        return book.say("form.from_question", question=book.interview.label(answer))
    return book.say("form.from_settings" if answer.startswith("organisation.") else "form.from_case")


def sources(book: Book) -> None:
    """Print every source met in the chapters before, with its address and since when it is checked."""
    book.chapter("sources")
    together: dict[tuple[tuple[str, ...], date | None], list[str]] = {}
    for reference, (urls, checked) in sorted(book.sources.items()):
        together.setdefault((tuple(sorted(urls)), checked), []).append(reference)
    rows: list[tuple[Cell | str, ...]] = [
        (
            Cell(lines=[(0, reference) for reference in references]),
            Cell(links=[(url, url) for url in urls] or [(book.say("sources.no_url"), "")]),
            book.day(checked) if checked else book.say("sources.unverified"),
        )
        for (urls, checked), references in together.items()
    ]
    book.table("sources.columns", rows, (5.4, 9.0, 3.0))


def names(book: Book) -> None:
    """Print which number stands for which name in the data and in the output of `breachreg assess`."""
    book.chapter("names")
    half = (len(book.names) + 1) // 2
    left, right = book.names[:half], [*book.names[half:], ("", "")]
    rows: list[tuple[Cell | str, ...]] = [(*one, *other) for one, other in zip(left, right, strict=False)]
    book.table("names.columns", rows, (3.6, 5.1, 3.6, 5.1))
