"""The chapters of the rulebook on the risk: rules, conditions, factors, orders, open answers, score and precedents."""

from __future__ import annotations

from typing import Any

from breachreg.documents.rulebook.book import Book
from breachreg.documents.rulebook.conditions import Line
from breachreg.documents.rulebook.paper import Cell
from breachreg.law.references import cited
from breachreg.law.vocabulary import CHOICES, LISTS, NUMBERS, TEXTS


def rules(book: Book) -> None:
    """Print every rule that raises or lowers the risk."""
    book.chapter("rules")
    place = 0
    for channel in ("confidentiality", "availability"):
        for effect in ("raising", "lowering"):
            title = f"{book.say(f'rule.{channel}')}: {book.say(f'rule.{effect}')}"
            book.paper.heading(title[0].upper() + title[1:], 2)
            wanted = "at-least" if effect == "raising" else "at-most"
            rows: list[tuple[Cell | str, ...]] = []
            for rule in book.data("risk")["rule"]:
                if (rule["channel"], rule["effect"]) != (channel, wanted):
                    continue
                place += 1
                level = book.say(f"level.{rule['level']}")
                told = book.say(f"rule.{wanted.replace('-', '_')}", level=level)
                exception = book.say("rule.exception", article=rule["exception"]) if "exception" in rule else ""
                rows.append(
                    (
                        Cell(
                            head=f"{book.number('R', place, rule['id'])}.",
                            text=book.words.text_at(f"risk.rule.{rule['id']}"),
                        ),
                        Cell(text=told, note=exception),
                        Cell(lines=book.conditions.all(rule["all"])),
                        _source(book, rule["source"]),
                    )
                )
            book.table("rule.columns", rows, (4.2, 2.6, 7.0, 3.6))


def _source(book: Book, name: str) -> Cell:
    source = book.law.judgement.risk.sources[name]
    return book.source(source.reference, source.url, source.verified, book.law.judgement.risk.checked)


def conditions(book: Book) -> None:
    """Print what the named conditions mean."""
    book.chapter("conditions")
    rows: list[tuple[Cell | str, ...]] = [
        (
            Cell(head=book.conditions.name(item["name"])),
            Cell(lines=book.conditions.all(item["all"]) if "all" in item else book.conditions.any(item["any"])),
        )
        for item in book.data("risk")["condition"]
    ]
    book.names += [(book.conditions.name(item["name"]), item["name"]) for item in book.data("risk")["condition"]]
    book.table("named.columns", rows, (5.0, 12.4))


def factors(book: Book) -> None:
    """Print what pleads for or against without deciding."""
    book.chapter("factors")
    rows: list[tuple[Cell | str, ...]] = []
    for place, factor in enumerate(book.data("risk")["factor"], 1):
        number = book.number("F", place, factor["id"])
        rows.append(
            (
                Cell(head=f"{number}.", text=book.words.text_at(f"risk.factor.{factor['id']}")),
                book.say(f"factor.{factor['pleads']}"),
                Cell(lines=book.conditions.all(factor["all"])),
                _source(book, factor["source"]),
            )
        )
    book.table("factor.columns", rows, (4.6, 2.2, 6.6, 4.0))


def order(book: Book) -> None:
    """Print per fact which answers weigh more heavily."""
    book.chapter("order")
    rows: list[tuple[Cell | str, ...]] = []
    for fact, steps in book.data("risk")["order"].items():
        told: list[Line]
        numbered = False
        if steps == "more-is-worse":
            told = [(0, book.say("order.more", example=_example(book, fact)))]
        elif isinstance(steps, str):
            told = [(0, book.say("order.neutral", answers="; ".join(_clauses(book, fact))))]
        else:
            numbered = True
            told = [(0, book.conditions.clauses(fact, step if isinstance(step, list) else [step])) for step in steps]
        rows.append((book.words.label(fact), Cell(lines=told, numbered=numbered)))
    rows += [(book.words.label(fact), book.say("order.text")) for fact in TEXTS]
    book.table("order.columns", rows, (5.4, 12.0))


def _clauses(book: Book, fact: str) -> list[str]:
    """Return what can be answered to a fact that has no order."""
    if fact in NUMBERS:
        return [_example(book, fact)]
    return [book.words.answer(fact, value) for value in CHOICES.get(fact, (True, False))]


def _example(book: Book, fact: str) -> str:
    """Return the clause of a list or a number without its answer."""
    return book.words.clause(fact, "…")


def open_answers(book: Book) -> None:
    """Print which answers can still turn the advice, and when it is worth asking them."""
    book.chapter("open")
    rows: list[tuple[Cell | str, ...]] = []
    for question in book.data("risk")["question"]:
        fact = question["fact"]
        rows.append(
            (
                Cell(text=book.words.label(fact), note=book.say("open.basic") if question.get("basic") else ""),
                _answer(book, fact, question.get("better")),
                _answer(book, fact, question.get("worse")),
                Cell(
                    lines=book.conditions.term(question["when"])
                    if "when" in question
                    else [(0, book.say("condition.always"))]
                ),
            )
        )
    book.table("open.columns", rows, (3.8, 3.2, 3.2, 7.2))


def _answer(book: Book, fact: str, value: Any) -> str:
    if value is None:
        return book.say("open.none")
    return book.conditions.series(fact, value if fact in LISTS else [value])


def severity(book: Book) -> None:
    """Print the parameters of the ENISA score."""
    data = book.law.judgement.severity
    book.chapter("severity")
    source = book.source(data.reference, data.url, data.verified, data.checked)
    book.paper.paragraph(
        book.say("severity.formula", reference=cited(data.reference, book.language), state=source.note)
    )
    book.paper.heading(book.say("severity.bands"), 2)
    rows: list[tuple[Cell | str, ...]] = [
        (
            book.words.text_at(f"severity.band.{band.name}"),
            _figure(book, band.start),
            book.say(f"level.{band.level.value}"),
        )
        for band in data.band
    ]
    book.table("severity.band_columns", rows, (5.8, 5.8, 5.8))
    book.paper.heading(book.say("severity.kinds"), 2)
    rows = [
        (
            book.words.choice("data_categories", kind),
            f"{book.say(f'severity.{place.category}')} ({data.base[place.category]})",
            f"{place.step:+d}" if place.step else "0",
            f"{place.vulnerable:+d}" if place.vulnerable else "0",
            _figure(book, place.ei),
        )
        for kind, place in data.kind.items()
    ]
    book.table("severity.kind_columns", rows, (5.6, 4.2, 1.8, 2.8, 3.0))
    book.paper.heading(book.say("severity.numbers"), 2)
    rows = [
        (book.say(f"severity.{name}"), _figure(book, getattr(part, name)))
        for part in (data.ei, data.step, data.cb)
        for name in part.__struct_fields__
    ]
    rows.append((book.say("severity.many_people"), str(data.many_people)))
    book.table("severity.number_columns", rows, (14.0, 3.4))


def _figure(book: Book, number: float) -> str:
    text = f"{number:g}"
    return text.replace(".", ",") if book.language == "nl" else text


def precedents(book: Book) -> None:
    """Print the decided cases that are shown beside the advice, and how likeness is measured."""
    book.chapter("precedents")
    data, words = book.data("precedents"), book.words
    rows: list[tuple[Cell | str, ...]] = []
    for case in book.law.judgement.precedents.cases:
        rows.append(
            (
                Cell(
                    head=f"{case.id}. {words.text_at(f'precedents.case.{case.id}.title')}",
                    text=words.text_at(f"precedents.case.{case.id}.summary"),
                ),
                Cell(
                    lines=[
                        (
                            0,
                            book.say(
                                "precedent.outcome", topic=book.say(f"brake.{topic}"), outcome=_outcome(book, outcome)
                            ),
                        )
                        for topic, outcome in (
                            ("authority", case.expected["notify_authority"]),
                            ("persons", case.expected["notify_data_subjects"]),
                        )
                    ]
                ),
                Cell(links=[(f"{case.source}, {case.place}".rstrip(", "), case.url)]),
            )
        )
    book.table("precedent.columns", rows, (8.6, 4.4, 4.4))
    book.paper.heading(book.say("precedent.measure"), 2)
    rows = [
        (words.label(item["fact"]), book.say(f"precedent.{item['compare']}"), f"{item['weight']:g}")
        for item in data["feature"]
    ]
    book.table("precedent.measure_columns", rows, (5.4, 9.8, 2.2))
    book.paper.heading(book.say("precedent.families"), 2)
    book.table(
        "precedent.family_columns",
        [(book.conditions.series("cause", causes),) for causes in data["family"].values()],
        (17.4,),
    )


def _outcome(book: Book, outcome: str) -> str:
    return book.say(f"precedent.{outcome}")
