"""The chapters of the rulebook on duties, grounds and the brake on "no"."""

from __future__ import annotations

from typing import Any

from breachreg.documents.rulebook.book import Book
from breachreg.documents.rulebook.paper import Cell
from breachreg.law.duties import Duty, Version
from breachreg.law.references import cited


def duties(book: Book) -> None:
    """Print every duty with its versions, contents and notes."""
    book.chapter("duties")
    words = book.law.duties.words[book.language]
    for place, duty in enumerate(book.law.duties.duties, 1):
        number = book.number("P", place, duty.id)
        book.paper.heading(f"{number}. {words.duty[duty.id]}", 2)
        about = [book.say("duty.recipient", recipient=words.recipient[duty.recipient])]
        about.append(book.say("duty.basis", basis=book.say(f"basis.{duty.basis}")))
        if duty.regime is not None:
            regime = book.say(f"regime.{duty.regime.value}")
            about.append(book.say("duty.regime", regime=regime))
        if duty.id in words.note:
            about.append(book.say("duty.note", note=words.note[duty.id]))
        book.paper.bullets(about, keep=True)
        rows: list[tuple[Cell | str, ...]] = [
            (
                _state(book, version),
                _period(book, duty, version),
                book.say(f"level.{version.threshold}") if version.threshold else book.say("duty.no_threshold"),
                book.source(version.reference, version.url, version.verified, version.checked),
            )
            for version in duty.versions
        ]
        book.table("duty.columns", rows, (4.0, 5.2, 3.0, 5.2))
        if duty.contents:
            book.paper.paragraph(book.say("duty.contents"), keep=True)
            book.paper.bullets([words.content[name] for name in duty.contents])


def _state(book: Book, version: Version) -> str:
    if version.status == "expected" or version.starts is None:
        return book.say("duty.expected")
    start = book.day(version.starts)
    if version.status == "repealed":
        return book.say("duty.repealed", start=start)
    if version.until is not None:
        return book.say("duty.in_force_until", start=start, end=book.day(version.until))
    return book.say("duty.in_force", start=start)


def _period(book: Book, duty: Duty, version: Version) -> str:
    words = book.law.duties.words[book.language]
    for unit in ("hours", "days", "months"):
        amount = getattr(version, unit)
        if amount is None:
            continue
        length = book.say("duty.month" if (unit, amount) == ("months", 1) else f"duty.{unit}", n=f"{amount:g}")
        if version.after:
            return book.say("duty.after", period=length, duty=words.duty[version.after])
        said = [book.say("duty.after_one", period=length, anchor=words.anchor[version.anchor or ""])]
        for regime, hours in version.hours_under.items():
            length = book.say("duty.hours", n=f"{hours:g}")
            said.append(book.say("duty.under", period=length, regime=book.say(f"regime.{regime.value}")))
        return "; ".join(said)
    return book.say("duty.no_period")


def grounds(book: Book) -> None:
    """Print the closed list of grounds for not telling the people."""
    book.chapter("grounds")
    raw = {item["id"]: item for item in book.data("grounds")["ground"]}
    rows: list[tuple[Cell | str, ...]] = []
    for place, ground in enumerate(book.law.judgement.brake.grounds, 1):
        needed: list[tuple[int, str]] = []
        if ground.regime is not None:
            regime = book.say(f"regime.{ground.regime.value}")
            needed.append((0, book.say("ground.regime", regime=regime)))
        if "needs" in raw[ground.id]:
            needed.append((0, book.say("ground.needs")))
            needed += [(depth + 1, text) for depth, text in book.conditions.term(raw[ground.id]["needs"])]
        if ground.words:
            needed.append((0, book.say("ground.words", n=ground.words)))
        if ground.weighing:
            needed.append((0, book.say("ground.weighing")))
        found = [
            (
                _version_words(book, version),
                book.source(version.reference, version.url, version.verified, version.checked),
            )
            for version in ground.versions
        ]
        source = Cell(
            links=[link for _state, cell in found for link in cell.links],
            small=[text for state, cell in found for text in (state, cell.note)],
        )
        number = book.number("G", place, ground.id)
        rows.append(
            (
                Cell(
                    head=f"{number}. {ground.id}" if ground.id[0] in "3U" else f"{number}.",
                    text=book.words.text_at(f"brake.ground.{ground.id}"),
                ),
                Cell(lines=needed or [(0, book.say("ground.nothing"))]),
                source,
            )
        )
    book.table("ground.columns", rows, (6.4, 6.4, 4.6))
    weighing = book.law.judgement.brake.grounds.weighing
    cell = book.source(weighing.reference, weighing.url, weighing.verified, None)
    book.paper.paragraph(
        book.say("ground.weighing_source", reference=cited(weighing.reference, book.language), state=cell.note)
    )
    book.paper.bullets([book.words.text_at(f"brake.weighing.{name}") for name in weighing.elements])


def _version_words(book: Book, version: Any) -> str:
    start = book.day(version.starts)
    if version.until is not None:
        return book.say("duty.in_force_until", start=start, end=book.day(version.until))
    return book.say("duty.in_force", start=start)


def brake(book: Book) -> None:
    """Print the answers that do not go together and the questions asked before a "no" is fixed."""
    book.chapter("brake")
    data, words = book.data("brake"), book.words
    book.paper.heading(book.say("brake.pairs"), 2)
    rows: list[tuple[Cell | str, ...]] = []
    for place, pair in enumerate(data["contradiction"], 1):
        number = book.number("T", place, pair["id"])
        labels = [(0, words.label(name)) for name in pair["facts"]]
        why = words.text_at(f"brake.why.{pair['id']}")
        rows.append((Cell(head=f"{number}.", lines=labels), Cell(lines=book.conditions.all(pair["all"])), why))
    book.table("brake.pair_columns", rows, (4.6, 7.6, 5.2))
    book.paper.heading(book.say("brake.questions"), 2)
    limits = data["rules"]
    book.paper.paragraph(
        book.say(
            "brake.limits",
            words=limits["words"],
            more=limits["words_per_question"],
            rest=limits["cooling_off_hours"],
            margin=limits["cooling_off_margin"],
        )
    )
    rows = []
    for place, question in enumerate(data["brake"], 1):
        number = book.number("V", place, question["id"])
        topics = [(0, book.say(f"brake.{topic}")) for topic in question["topics"]]
        asked = words.text_at(f"brake.brake.{question['id']}").replace("{answers}", "…")
        rows.append(
            (
                Cell(head=f"{number}.", text=asked, note=book.say("brake.grave") if question.get("grave") else ""),
                Cell(lines=topics),
                Cell(lines=book.conditions.any(question["any"])),
            )
        )
    book.table("brake.question_columns", rows, (6.6, 3.2, 7.6))
