"""Tables, charts and sentences say the figures of the year and no others; what is hidden is hidden everywhere."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from breachreg.charts.drawing import Words
from breachreg.charts.hours import Taken
from breachreg.domain.breach import Breach, Count, Cybercrime
from breachreg.figures.counting import count
from breachreg.law import load_law
from breachreg.report.exhibit_words import Naming
from breachreg.report.exhibits import Exhibit, Exhibits
from breachreg.report.passing import members, same_period, taken
from tests.audit.clean import NOW, register

YEAR, BEFORE = 2025, 2024
PER_YEAR = 40


@pytest.fixture(scope="module")
def cases() -> list[Breach]:
    return register(PER_YEAR)


def made(cases: list[Breach], language: str = "nl", threshold: int = 0, year: int = YEAR) -> dict[str, Exhibit]:
    figures = count(cases, NOW)
    found = [hours for case in cases if (hours := taken(case, year, NOW))]
    every = Exhibits(figures, year, Naming(load_law(), language), figures.of(year - 1), found, threshold).all()
    return {exhibit.key: exhibit for exhibit in every}


def texts(exhibit: Exhibit) -> str:
    drawn = exhibit.draw(620) if exhibit.draw else None
    words = [mark.text for mark in drawn.marks if isinstance(mark, Words)] if drawn else []
    spots = [spot.says for spot in drawn.spots] if drawn else []
    return " ".join(
        [exhibit.message, exhibit.note, *words, *spots, *(cell for line in exhibit.lines for cell in line.cells)]
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_exhibit_has_a_title_a_message_and_a_whole_table(cases: list[Breach], language: str) -> None:
    for exhibit in made(cases, language).values():
        assert exhibit.title
        assert exhibit.message
        assert {len(line.cells) for line in exhibit.lines} <= {len(exhibit.headers)}, exhibit.key
        assert "{" not in texts(exhibit), exhibit.key


def test_no_code_of_the_program_stands_where_a_name_is_meant(cases: list[Breach]) -> None:
    for exhibit in made(cases).values():
        assert not re.search(r"\b[a-z]+_[a-z_]+\b", texts(exhibit)), exhibit.key


def test_a_bar_opens_as_many_cases_as_it_says(cases: list[Breach]) -> None:
    for exhibit in made(cases).values():
        if exhibit.key in ("years", "hours", "late", "measures", "effects"):
            continue
        for line in exhibit.lines:
            if line.key:
                found = list(members(cases, YEAR, exhibit.key, line.key, NOW))
                assert str(len(found)) == line.cells[1], (exhibit.key, line)


def test_the_dots_are_the_notifications_of_the_figure(cases: list[Breach]) -> None:
    figures = count(cases, NOW).of(YEAR).timeliness
    found = [hours for case in cases if (hours := taken(case, YEAR, NOW))]
    assert len(found) == figures.took.n
    assert sum(case.hours <= 72 for case in found) == figures.in_time
    assert max(case.hours for case in found) == figures.took.maximum


def test_a_small_number_stands_nowhere_in_a_public_edition(cases: list[Breach]) -> None:
    open_edition, public = made(cases), made(cases, threshold=10)
    hidden = 0
    for key in ("kinds", "causes", "departments", "sizes", "groups", "data", "months"):
        shown = {line.cells[0]: line.cells[1] for line in public[key].lines}
        for line in open_edition[key].lines:
            number = int(line.cells[1])
            if 0 < number < 10:
                hidden += 1
                assert shown[line.cells[0]] == "< 10"
            else:
                # a large number from which a small one follows is not called small
                assert shown[line.cells[0]] in (line.cells[1], "–"), (key, line)
            if 0 < number < 10:
                assert f"{line.cells[0]}: {number}" not in texts(public[key])
        if "< 10" in shown.values():
            assert not any("%" in cell for line in public[key].lines for cell in line.cells), (
                "a share gives the number back"
            )
    assert hidden


def test_a_department_is_one_however_it_is_spelled(cases: list[Breach]) -> None:
    inside = [case for case in cases if case.reference.startswith(f"{YEAR}-")][:5]
    spelled = dict(
        zip(
            (case.id for case in inside),
            ("Burgerzaken", "burgerzaken ", "BURGER ZAKEN", "Burger  zaken", "Burgerzaken"),
            strict=True,
        )
    )
    told = made([replace(case, department=spelled.get(case.id, "")) for case in cases])["departments"]
    assert {line.cells[0] for line in told.lines if line.key} == {"Burgerzaken", "BURGER ZAKEN"}
    changed = [replace(case, department=spelled.get(case.id, "")) for case in cases]
    (row,) = [line for line in told.lines if line.cells[0] == "Burgerzaken"]
    assert str(len(list(members(changed, YEAR, "departments", "Burgerzaken", NOW)))) == row.cells[1]


def test_what_nobody_recorded_is_never_the_most(cases: list[Breach]) -> None:
    """`Het meest: niet vastgelegd` tells a board nothing."""
    without = [replace(case, department="") for case in cases]
    assert made(without)["departments"].message == "Van geen datalek is dit vastgelegd."
    inside = [case for case in cases if case.reference.startswith(f"{YEAR}-")]
    named = {case.id for case in inside[:2]}
    some = [replace(case, department="Burgerzaken" if case.id in named else "") for case in cases]
    assert made(some)["departments"].message.startswith("Het meest: Burgerzaken (")


def test_an_empty_year_says_so(cases: list[Breach]) -> None:
    for exhibit in made(cases, year=2031).values():
        assert exhibit.message
        assert "None" not in texts(exhibit)
    assert made(cases, year=2031)["kinds"].message == "Geen zaken in 2031."


def test_a_kind_that_is_gone_this_year_is_still_beside_the_last(cases: list[Breach]) -> None:
    kinds = made(cases)["kinds"]
    before = set(count(cases, NOW).of(BEFORE).kinds)
    drawn = kinds.draw and kinds.draw(600)
    assert drawn is not None
    assert before <= {spot.key for spot in drawn.spots}


def test_a_year_that_runs_is_laid_beside_the_same_days(cases: list[Breach]) -> None:
    kept = [case for case in cases if same_period(case, NOW.year - 1, NOW)]
    assert all(case.registered_at is not None and case.registered_at.year == NOW.year - 1 for case in kept)
    assert all(
        (case.registered_at.month, case.registered_at.day) <= (NOW.month, NOW.day)
        for case in kept
        if case.registered_at
    )


def test_a_threshold_out_of_bounds_is_refused(cases: list[Breach]) -> None:
    with pytest.raises(ValueError, match="threshold"):
        Exhibits(count(cases, NOW), YEAR, Naming(load_law()), threshold=2)


def test_what_took_longer_than_the_scale_is_counted_in_words(cases: list[Breach]) -> None:
    exhibits = Exhibits(count(cases, NOW), YEAR, Naming(load_law()), taken=[Taken("2025-0001", 500)])
    assert "1 langer dan 240 u" in texts(exhibits.hours())


def in_departments(cases: list[Breach], counts: dict[str, int], threshold: int = 0) -> str:
    """Return what the departments say where the breaches of the year are these."""
    names = [name for name, number in counts.items() for _ in range(number)]
    inside = members(cases, YEAR, "funnel", "breaches", NOW)
    named = [replace(case, department=name) for case, name in zip(inside, names, strict=False)]
    assert len(named) == len(names)
    return made(named, threshold=threshold)["departments"].message


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"Zorg": 4, "Post": 3}, "Het meest: Zorg (4 van 7)."),
        ({"Zorg": 4, "Post": 4, "Balie": 1}, "Het meest: Post en Zorg (elk 4 van 9)."),
        ({"A": 3, "B": 3, "C": 3, "D": 1}, "Het meest: A, B en C (elk 3 van 10)."),
        (dict.fromkeys("ABCDE", 2), "Het hoogste aantal is 2 van 10, bij 5 tegelijk."),
    ],
)
def test_all_that_are_as_many_are_the_most(cases: list[Breach], counts: dict[str, int], said: str) -> None:
    assert in_departments(cases, counts) == said


def test_what_is_less_than_something_hidden_is_not_called_the_most(cases: list[Breach]) -> None:
    assert in_departments(cases, {"Zorg": 12, "Post": 9, "Balie": 2}, threshold=5) == "Het meest: Zorg (12 van 23)."
    assert in_departments(cases, {"Zorg": 6, "Post": 5, "Balie": 1}, threshold=5) == (
        "Kleine aantallen zijn niet getoond."
    )


def test_cases_of_which_the_number_of_people_is_not_known_are_a_class_so_that_the_classes_do_not_tell_how_many(
    cases: list[Breach],
) -> None:
    """11 and 95 of 107 breaches say that of one it is not known, which the sentence hides."""
    first = next(n for n, case in enumerate(cases) if case.reference == f"{YEAR}-0003")
    unknown = [*cases[:first], replace(cases[first], people=Count()), *cases[first + 1 :]]
    full, public = made(unknown)["sizes"], made(unknown, threshold=5)["sizes"]
    assert sum(int(line.cells[1]) for line in full.lines) == count(unknown, NOW).of(YEAR).funnel.breaches
    shown = {line.cells[0]: line.cells[1] for line in public.lines}
    assert shown["niet vastgelegd"] == "< 5"
    (line,) = (line for line in full.lines if line.cells[0] == "niet vastgelegd")
    assert len(list(members(unknown, YEAR, "sizes", line.key, NOW))) == 1


def test_of_how_many_signals_an_attack_is_one_is_not_told_where_the_funnel_hides_it(cases: list[Breach]) -> None:
    """6 of 83 signals, beside 79 breaches, says that four were none."""
    ours = [case for case in cases if case.registered_at and case.registered_at.year == YEAR]
    none = [case for case in ours if count([case], NOW).of(YEAR).funnel.no_breach]
    attacked = [
        replace(case, cybercrime=(Cybercrime.PHISHING,)) if place < 20 else case
        for place, case in enumerate(case for case in ours if case not in none[4:])
    ]
    figures = count(attacked, NOW).of(YEAR)
    assert figures.funnel.signals - figures.funnel.breaches == 4
    said = f"van {figures.funnel.signals})"
    assert said in made(attacked)["crimes"].message
    assert made(attacked, threshold=5)["crimes"].message == "Kleine aantallen zijn niet getoond."
