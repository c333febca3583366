"""The annual report: the same figures as the screen, in three editions, each without what its reader may not see."""

from __future__ import annotations

import io
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from breachreg.audit.catalogue import Grade
from breachreg.audit.standing import sample_limit
from breachreg.auditing import YearWork
from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.audits import Answer, Assurance, Audit, Member, Paper, Role
from breachreg.domain.breach import Breach
from breachreg.domain.costs import CostKind, CostLine
from breachreg.domain.money import Cents
from breachreg.domain.officers import NOBODY, Officer
from breachreg.domain.parties import Organisation
from breachreg.errors import Cancelled
from breachreg.figures.counting import count
from breachreg.figures.national import Topic, beside
from breachreg.figures.small_cells import kept_secret
from breachreg.register import Register
from breachreg.report.annual import annual_report, document
from breachreg.report.material import Edition, gather

YEAR = 2025


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = tmp_path_factory.mktemp("annual") / "Veel.db"
    make_demo(path, cases=120, seed=7, clock=FixedClock())
    with Register.open(path, clock=FixedClock(), officer=NOBODY) as opened:
        yield opened


def text_of(content: bytes) -> str:
    read = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    alts = [shape._inline.docPr.get("descr") for shape in read.inline_shapes]
    return "\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells, *alts])


def made(register: Register, edition: Edition, language: str = "nl", year: int = YEAR) -> str:
    return text_of(document(register, gather(register, year, edition, language)))


def test_the_report_has_its_twelve_chapters_in_order(register: Register) -> None:
    headings = re.findall(r"^(?:\d+\. )?(.+)$", made(register, Edition.FULL), re.MULTILINE)
    chapters = [
        "Samenvatting en gevraagde besluiten", "Verantwoording", "Aantallen en trend", "Soort, oorzaak en afdeling", "Tijdigheid",
        "Melden of niet", "Betrokkenen", "Maatregelen en herhaling", "Kosten", "Volledigheid en bevindingen",
        "Vergelijking met de cijfers van de AP", "Vooruitblik",
    ]  # fmt: skip
    places = [headings.index(chapter) for chapter in chapters]
    assert places == sorted(places)


def test_the_figures_are_those_of_the_register_to_the_unit(register: Register) -> None:
    found = count(register.all_breaches(), register.now).of(YEAR)
    text = made(register, Edition.FULL)
    funnel, time = found.funnel, found.timeliness
    assert f"Er kwamen {funnel.signals} signalen binnen; {funnel.breaches} waren een datalek" in text
    assert f"{time.in_time} van de {time.took.n} meldingen" in text
    # what is compared are events; breaches beside them are another number
    assert f"{found.events} gebeurtenissen tegen " in text
    for case in time.late:
        assert case.reference in text
        assert case.reason in text


def test_the_code_of_the_history_stands_in_it(register: Register) -> None:
    entry, code = register.head()
    assert f"Regel {entry} van de historie, code {code}" in made(register, Edition.PUBLIC)


def test_without_an_audit_it_calls_itself_a_self_evaluation(register: Register) -> None:
    assert "zelfevaluatie" in made(register, Edition.FULL)


@pytest.mark.parametrize("edition", [Edition.BOARD, Edition.PUBLIC])
def test_no_number_title_or_text_of_a_case_in_what_leaves_the_house(register: Register, edition: Edition) -> None:
    text = made(register, edition)
    for case in register.all_breaches():
        assert case.reference not in text
        assert len(case.title) < 12 or case.title not in text
        for notification in case.notifications:
            assert len(notification.delay_reasons) < 12 or notification.delay_reasons not in text


def test_the_public_edition_shows_no_small_number(register: Register) -> None:
    found = count(register.all_breaches(), register.now).of(YEAR)
    text = made(register, Edition.PUBLIC)
    assert "< 5" in text
    small = [name for name, number in found.kinds.items() if 0 < number < 5]
    assert small
    read = docx.Document(io.BytesIO(document(register, gather(register, YEAR, Edition.PUBLIC, "nl"))))
    for table in read.tables:
        for row in table.rows[1:]:
            cells = [cell.text for cell in row.cells]
            if table.rows[0].cells[0].text in ("Soort incident", "") and len(cells) > 1:
                assert not any(cell in ("1", "2", "3", "4") for cell in cells[1:]), cells


def test_no_two_numbers_of_a_public_edition_give_a_small_one(register: Register) -> None:
    """52 signals beside 50 breaches, or 49 events, say as much as the small number itself."""
    hidden = 0
    for year in register.years():
        found = count(register.all_breaches(), register.now).of(year)
        text = made(register, Edition.PUBLIC, year=year)
        if 0 < found.funnel.signals - found.funnel.breaches < 5:
            hidden += 1
            assert not re.search(rf"\b{found.funnel.signals} signalen", text)
            assert f"{found.funnel.breaches} datalekken." in text
        if 0 < found.funnel.breaches - found.events < 5:
            assert "gebeurtenis" not in text.split("Wat telt waarvoor")[0].split("Aantallen en trend")[-1]
    assert hidden


def test_the_annexes_have_letters_without_a_gap(register: Register) -> None:
    for edition, names in ((Edition.FULL, "AB C"), (Edition.BOARD, "AB"), (Edition.PUBLIC, "AB")):
        found = re.findall(r"^Bijlage ([A-F])\.", made(register, edition), re.MULTILINE)
        assert "".join(dict.fromkeys(found)) == names.replace(" ", ""), edition


def test_a_small_number_that_is_hidden_is_given_back_by_no_sum(register: Register) -> None:
    """36 of 37 in time says that one was late, and so does its dot, or the longest of all."""
    figures = count(register.all_breaches(), register.now)
    year = next(year for year in figures.years if 0 < len(figures.of(year).timeliness.late) < 5)
    time = figures.of(year).timeliness
    text = made(register, Edition.PUBLIC, year=year)
    assert f"Van de meldingen ({time.took.n}) zijn er minder dan 5 na 72 uur gedaan" in text
    assert f"{time.in_time} van" not in text
    longest = max(case.hours for case in time.late)
    assert f"{longest:.0f}" not in re.findall(r"^\d+$", text, re.MULTILINE)


def cells_of(register: Register, year: int, edition: Edition, first: str) -> dict[str, str]:
    """Return what stands beside each name in the table of a report whose first heading is this one."""
    read = docx.Document(io.BytesIO(document(register, gather(register, year, edition, "nl"))))
    rows = next(table.rows for table in read.tables if table.rows[0].cells[0].text == first)
    return {row.cells[0].text: row.cells[1].text for row in list(rows)[1:]}


def test_groups_beside_the_ap_make_up_all_notifications_so_that_one_follows_from_the_others(register: Register) -> None:
    names = {
        Topic.POST: "post",
        Topic.EMAIL: "e-mail",
        Topic.CYBER: "hacking, malware, phishing",
        Topic.OTHER: "anders",
    }
    figures, seen = count(register.all_breaches(), register.now), 0
    for year in (2024, 2025, 2026):
        own = {item.topic: item.own for item in beside(figures, year)}
        told = cells_of(register, year, Edition.PUBLIC, "Deel van de meldingen")
        gone = [own[topic] for topic, name in names.items() if told[name] != str(own[topic])]
        assert all(n >= 5 or n == 0 or n in gone for n in (own[topic] for topic in names))
        assert not gone or kept_secret(gone, 5), (year, own)
        seen += bool(gone)
        full = cells_of(register, year, Edition.FULL, "Deel van de meldingen")
        assert all(full[name] == str(own[topic]) for topic, name in names.items())
    assert seen


@pytest.mark.parametrize(("both", "told"), [(0, True), (2, False), (5, True)])
def test_what_was_withdrawn_does_not_follow_from_what_was_notified_and_what_was_not(
    register: Register, both: int, told: bool
) -> None:
    """42 notified and 33 not, of 73 breaches: two were both."""
    material = gather(register, YEAR, Edition.PUBLIC, "nl")
    now = material.shown.now
    declined = now.funnel.breaches - now.decisions.undecided - now.funnel.notified + both
    assert declined >= 5
    decided = replace(now, decisions=replace(now.decisions, declined=declined))
    figures = replace(material.shown.figures, years={**material.shown.figures.years, YEAR: decided})
    read = docx.Document(
        io.BytesIO(document(register, replace(material, shown=replace(material.shown, figures=figures))))
    )
    rows = next(table.rows for table in read.tables if table.rows[0].cells[0].text == "Wat")
    cells = {row.cells[0].text: row.cells[1].text for row in rows}
    assert cells["besloten niet te melden"] == (str(declined) if told else "–")


def test_the_points_are_as_grave_as_the_cases_that_they_make_grave(tmp_path: Path) -> None:
    """A case has a grave defect only where a row of the table says so: a measure very late is graver than one that is late."""
    path = tmp_path / "Grof.db"
    make_demo(path, cases=120, seed=1, clock=FixedClock())
    with Register.open(path, clock=FixedClock(), officer=NOBODY) as register:
        material = gather(register, YEAR, Edition.BOARD, "nl")
        report = document(register, material)
    audit = material.looked.audit
    grave = {
        lack.point
        for lacks in audit.lacking.values()
        for lack in lacks
        if lack.grade is Grade.HIGH and not lack.question
    }
    read = docx.Document(io.BytesIO(report))
    rows = {
        row.cells[0].text: row.cells[2].text
        for table in read.tables
        for row in table.rows
        if table.rows[0].cells[0].text == "Punt"
    }
    assert grave
    assert {rows[point] for point in grave} == {"hoog"}


@pytest.mark.parametrize("edition", list(Edition))
def test_a_register_that_was_changed_outside_its_history_is_told_on_page_1(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "Geschonden.db"
    make_demo(path, cases=12, seed=7, clock=FixedClock())
    with sqlite3.connect(path) as base:
        [[key]] = base.execute("SELECT max(key) FROM breach")
        base.execute("DELETE FROM breach WHERE key = ?", (key,))
        base.execute("DELETE FROM case_list WHERE key = ?", (key,))
    base.close()
    gone = f"{key // 1_000_000}-{key % 1_000_000:04}"
    with Register.open(path, clock=FixedClock(), officer=NOBODY) as opened:
        text = made(opened, edition)
    assert text.index("Let op: het register klopt niet met zijn historie") < text.index("2. Verantwoording")
    assert "stel dit verslag tot dan niet vast" in text
    assert (gone in text) is (edition is Edition.FULL)


def test_a_register_that_matches_its_history_is_told_so(register: Register) -> None:
    text = made(register, Edition.BOARD)
    assert "alles wat in het register staat, klopt ermee" in text
    assert "klopt niet" not in text


def test_march_is_short_as_the_dutch_write_it(register: Register) -> None:
    text = made(register, Edition.BOARD)
    assert "mrt" in text
    assert "maa\n" not in text


def test_the_english_report_is_english(register: Register) -> None:
    text = made(register, Edition.FULL, "en")
    assert "Annual report on personal data breaches 2025" in text
    for word in ("Vergelijking", "zelfevaluatie", "maatregelen zijn", "Vooruitblik"):
        assert word not in text


@pytest.mark.parametrize("year", [2031, 1999])
def test_a_year_without_cases_is_reported_as_such(register: Register, year: int) -> None:
    text = made(register, Edition.FULL, year=year)
    assert ("Geen registraties in 1999." in text) is (year == 1999)
    assert ("Ga na of het aannemelijk is dat er in 1999 geen enkel signaal was" in text) is (year == 1999)
    assert "None" not in text
    for nonsense in ("Er kwamen 0", "Van 0 ", "over 0 is", "0 keer", "0 tegen 0", "ten minste 0"):
        assert nonsense not in text
    assert (f"{year} is nog niet begonnen" in text) is (year == 2031)


def test_a_second_report_does_not_overwrite_the_first(register: Register, tmp_path: Path) -> None:
    first = annual_report(register, YEAR, tmp_path, Edition.BOARD)
    second = annual_report(register, YEAR, tmp_path, Edition.BOARD)
    assert first != second
    assert first.read_bytes() == second.read_bytes()


def test_making_it_stops_when_it_is_asked(register: Register, tmp_path: Path) -> None:
    def stop(_what: str, _share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        annual_report(register, YEAR, tmp_path, watch=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_threshold_out_of_bounds_is_refused(register: Register, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="threshold"):
        annual_report(register, YEAR, tmp_path, Edition.PUBLIC, threshold=1)


def test_costs_of_the_year_are_told_by_kind_where_there_are_more_than_a_few_cases(tmp_path: Path) -> None:
    with Register.create(
        tmp_path / "k.db", Organisation(name="Proef"), clock=FixedClock(), officer=Officer("An")
    ) as own:
        year = own.now.year
        own.new_breach(Breach(id="a", title="Proef"))
        assert f"Van {year} zijn geen kosten vastgelegd" in made(own, Edition.FULL, year=year)
        line = CostLine(reference=f"{year}-0001", kind=CostKind.FORENSICS, net=Cents(8450_00))
        own.put_costs([line, CostLine(reference=line.reference, kind=CostKind.GOOD_NAME, net=Cents(100_00))])
        told = made(own, Edition.FULL, year=year).replace("\u00a0", " ")
        assert f"De kosten van {year} tot nu toe: € 8.550,00. Daarvan is € 8.450,00 opgegeven" in told
        assert "voor eigen rekening € 8.550,00" in told
        assert "het meest: Forensisch onderzoek (€ 8.450,00)" in told
        public = made(own, Edition.PUBLIC, year=year).replace("\u00a0", " ")
        # of one case nothing is told, not even the sum of the year
        assert "8.550,00" not in public
        assert "Forensisch onderzoek" not in public
        assert "The costs of" in made(own, Edition.FULL, "en", year=year)


def audited(register: Register) -> Audit:
    """An audit of the year with its sample drawn, and one finding's worth of papers still to be made."""
    work = YearWork(register)
    audit = Audit(title="Jaarcontrole", year=YEAR, scope="Alles.", auditor="Dirk Smit", assurance=Assurance.INTERNAL)
    audit = register.plan_audit(audit, work.freeze(work.look(YEAR)))
    assert "Er is een controle van dit jaar gepland" in made(register, Edition.FULL)
    return register.seed_audit(audit, "zeven")


def of_many(audit: Audit) -> Audit:
    """The same audit, of a population in which the drawn cases are a part."""
    more = tuple(Member(id=f"m{n}", reference=f"{YEAR}-9{n:03}", revision=1) for n in range(80))
    return replace(audit, population=(*audit.population, *more))


def test_an_audit_that_is_going_on_has_not_been_without_findings(tmp_path: Path) -> None:
    """`Geen bevindingen` beside an audit that nobody finished would say that all is well."""
    path = make_demo(tmp_path / "demo.db", cases=30, seed=9)
    with Register.open(path, officer=Officer("Dirk Smit"), check=False) as own:
        audit = audited(own)
        due = gather(own, YEAR, Edition.FULL, "nl").due
        text = made(own, Edition.FULL)
        assert f"De controle is nog niet afgesloten: 0 van {len(due)} oordelen zijn vastgelegd." in text
        assert "Er zijn nog geen bevindingen vastgelegd; de controle loopt nog." in text
        assert "wat hier staat, kan nog veranderen" in text
        assert "De controle heeft geen bevindingen" not in text
        assert "Wat de steekproef over alle zaken zegt" not in text
        first, *_rest = [pair for pair in due if pair[0]]
        for reference, point in due:
            answer = Answer.FAILS if (reference, point) == first else Answer.MEETS
            paper = Paper(reference=reference, point=point, answer=answer, explanation="Gelezen en nagegaan.")
            audit = own.keep_paper(audit, paper)
        audit = own.sign_audit(audit, Role.TESTED, "Dirk Smit")
        text = made(own, Edition.FULL)
        assert f"Alle {len(due)} oordelen zijn vastgelegd." in text
        assert "Getoetst: Dirk Smit, " in text
        assert "door een interne controleur, Dirk Smit; zij geeft geen oordeel" in text
        assert "nog niet afgesloten" not in text
        assert "De controle heeft geen bevindingen." in text
        own.close_audit(audit)
        text = made(own, Edition.BOARD)
        assert "De controle is afgesloten op" in text
        assert "door een interne controleur; zij geeft geen oordeel" in text
        assert "De controle heeft geen bevindingen." in text
        limit = sample_limit(own.audits()[0], first[1], due)
        assert limit is not None
        assert limit.drawn == limit.population
        assert f"alle zaken zijn bekeken; {limit.found} van de {limit.population} had dit gebrek" in text
        large = replace(gather(own, YEAR, Edition.FULL, "nl"), audit=of_many(own.audits()[0]))
        assert "willekeurig getrokken zaken had er 1 dit gebrek" in text_of(document(own, large))
        assert "Wat de steekproef over alle zaken zegt" not in made(own, Edition.PUBLIC)
        assert "was closed on" in made(own, Edition.FULL, "en")


def test_cases_that_were_taken_over_are_told_and_count_nowhere(tmp_path: Path) -> None:
    with Register.create(
        tmp_path / "o.db", Organisation(name="Proef"), clock=FixedClock(), officer=Officer("An")
    ) as own:
        year = own.now.year
        own.new_breach(Breach(id="a", title="Nu"))
        looked = gather(own, year, Edition.FULL, "nl")
        assert not looked.shown.now.taken_over
        figures = replace(looked.shown.figures.of(year), taken_over=1)
        years = {**looked.shown.figures.years, year: figures}
        shown = replace(looked.shown, figures=replace(looked.shown.figures, years=years))
        text = text_of(document(own, replace(looked, shown=shown)))
        assert (
            "1 zaak is overgenomen uit een eerder register, waarin al was besloten. Die telt in geen ander cijfer mee"
            in text
        )


def test_numbers_of_a_table_stand_at_the_right(register: Register) -> None:
    read = docx.Document(io.BytesIO(document(register, gather(register, YEAR, Edition.FULL, "nl"))))
    table = next(table for table in read.tables if table.rows[0].cells[0].text == "jaar")
    for row in table.rows:
        assert row.cells[0].paragraphs[0].alignment is None
        assert row.cells[1].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT


def test_a_ground_is_called_by_its_article_and_what_it_says(register: Register) -> None:
    """A report said "no-high-risk: 60", in Dutch and in English."""
    for language, said in (
        ("nl", "AVG 34(1): Een hoog risico voor de mensen is niet waarschijnlijk: 60"),
        ("en", "GDPR 34(1): A high risk to the people is not likely: 60"),
    ):
        material = gather(register, YEAR, Edition.BOARD, language)
        now = material.shown.now
        decided = replace(now, decisions=replace(now.decisions, grounds={"no-high-risk": 60, "UAVG 41(1)(a)": 7}))
        figures = replace(material.shown.figures, years={**material.shown.figures.years, YEAR: decided})
        text = text_of(document(register, replace(material, shown=replace(material.shown, figures=figures))))
        assert said in text
        assert ("UAVG 41(1)(a): " if language == "en" else "UAVG 41, lid 1, onder a: ") in text


def test_what_stands_between_brackets_is_told_and_that_it_is_a_part_of_its_year(register: Register) -> None:
    running = register.now.year
    assert f"met een streepje in de grafieken: {running - 2}." in made(register, Edition.BOARD, year=running - 1)
    assert f"{running - 1}, tot dezelfde dag van het jaar" in made(register, Edition.BOARD, year=running)


def test_a_public_report_of_a_year_that_runs_shows_no_part_of_the_year_before(register: Register) -> None:
    """Beside the report of that whole year it told what each department had in its last month."""
    running = register.now.year
    read = docx.Document(io.BytesIO(document(register, gather(register, running, Edition.PUBLIC, "nl"))))
    heads = [cell.text for table in read.tables for cell in table.rows[0].cells]
    assert str(running) in heads
    assert str(running - 1) not in heads
    assert "tussen haakjes" not in text_of(document(register, gather(register, running, Edition.PUBLIC, "nl"))).lower()
