"""The rulebook: everything that the law data hold is on paper, in words, with its source; and its words are read strictly."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from breachreg.documents.rulebook.conditions import ConditionWords
from breachreg.documents.rulebook.making import make_rulebook, rulebook
from breachreg.documents.rulebook.words import CHAPTERS, rulebook_words
from breachreg.errors import LawDataError
from breachreg.law import load_law
from breachreg.law.interview import Interview
from breachreg.law.reading import read_table
from breachreg.law.references import cited
from breachreg.resources import LAW

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
LANGUAGES = ("nl", "en")
RAW = re.compile(r"\b(?:facts|moments|organisation|fg)\.[a-z_]+|\b[a-z]+_[a-z_]+\b|\b(?:True|False|None)\b")
UNSAID = {
    ("book", "lang"),
    # no duty ended yet, none has a period of several months, and no EDPB example was decided in these ways
    ("duty", "repealed"), ("duty", "in_force_until"), ("duty", "months"),
    ("precedent", "partial"), ("precedent", "not_decided"),
    # no rule denies a whole list today; said of a condition made up in a test
    ("condition", "not_all"), ("condition", "not_any"),
}  # fmt: skip


def printed(document: Any) -> list[str]:
    """All texts, in their order: paragraphs and cells, with what stands in links; a bullet before what Word marks so in a cell."""
    return [
        ("• " if p.getparent().tag == qn("w:tc") and p.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None else "")
        + "".join(t.text or "" for t in p.iter(qn("w:t")))
        for p in document.element.body.iter(qn("w:p"))
    ]


@pytest.fixture(scope="module", params=LANGUAGES)
def book(request: pytest.FixtureRequest) -> tuple[str, Any]:
    return request.param, rulebook(load_law(), language=request.param, now=NOW)


@pytest.fixture(scope="module")
def texts(book: tuple[str, Any]) -> tuple[str, list[str], str]:
    lines = printed(book[1])
    return book[0], lines, "\n".join(lines)


def test_every_duty_and_every_version_is_there(texts: tuple[str, list[str], str]) -> None:
    language, lines, whole = texts
    words = load_law().duties.words[language]
    for duty in load_law().duties.duties:
        assert any(line.endswith(f". {words.duty[duty.id]}") for line in lines), duty.id
        for version in duty.versions:
            assert cited(version.reference, language) in whole
        assert all(words.content[name] in whole for name in duty.contents)
        assert words.note.get(duty.id, "") in whole
    assert sum(len(duty.versions) for duty in load_law().duties.duties) == sum(
        line.startswith(("geldt vanaf", "gold van", "voorstel,", "in force from", "proposal,")) for line in lines
    ) - len(load_law().judgement.brake.grounds.all)


def test_every_rule_factor_ground_pair_question_and_case_is_there(texts: tuple[str, list[str], str]) -> None:
    language, _lines, whole = texts
    law = load_law()
    words, brake = law.judgement.words_in(language), law.judgement.brake
    for rule in law.judgement.risk.rules:
        assert words.text_at(f"risk.rule.{rule.id}") in whole, rule.id
    for factor in law.judgement.risk.factors:
        assert words.text_at(f"risk.factor.{factor.id}") in whole, factor.id
    for name in law.judgement.risk.named:
        assert f"‘{words.text_at(f'risk.condition.{name}')}’" in whole
    for ground in brake.grounds:
        assert words.table("brake")["ground"][ground.id] in whole
        assert cited(ground.latest.reference, language) in whole
    for element in brake.grounds.weighing.elements:
        assert words.text_at(f"brake.weighing.{element}") in whole
    for pair in brake.pairs:
        assert words.text_at(f"brake.why.{pair.id}") in whole
    for question in brake.questions:
        assert words.text_at(f"brake.brake.{question.id}").replace("{answers}", "…") in whole
    for case in law.judgement.precedents.cases:
        assert words.text_at(f"precedents.case.{case.id}.summary") in whole
        assert case.id in whole
    for band in law.judgement.severity.band:
        assert words.text_at(f"severity.band.{band.name}") in whole


def test_every_question_with_its_options_reason_and_reference_is_there(texts: tuple[str, list[str], str]) -> None:
    language, _lines, whole = texts
    interview = Interview(load_law(), language)
    for page in interview.page_ids():
        for question in interview.questions_of(page):
            assert question.label in whole
            assert question.why in whole
            assert question.help in whole
            assert all(option.label in whole for option in question.options)
            assert all(cited(part, language) in whole for part in question.reference.split("; "))


def test_every_source_has_its_address_and_whether_it_was_checked(book: tuple[str, Any]) -> None:
    language, document = book
    links = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    table = document.tables[-2]
    rows = {line: row.cells for row in table.rows[1:] for line in row.cells[0].text.split("\n")}
    no = rulebook_words(LAW, language)["sources"]["unverified"]
    for source in load_law().judgement.risk.sources.values():
        if (reference := cited(source.reference, language)) in rows:
            assert not source.url or source.url in links
            assert (rows[reference][2].text == no) is (not source.verified), source.reference
    for duty in load_law().duties.duties:
        for version in duty.versions:
            assert version.url in links
    assert rows[cited("UAVG 41, lid 2", language)][2].text == no
    used = {rule.source for rule in load_law().judgement.risk.rules} | {
        f.source for f in load_law().judgement.risk.factors
    }
    assert {cited(load_law().judgement.risk.sources[name].reference, language) for name in used} <= set(rows)


def test_a_lawyer_reads_words_and_no_names_of_the_data(book: tuple[str, Any]) -> None:
    language, document = book
    lines = printed(document)
    head = rulebook_words(LAW, language)["chapter"]["names"]
    last = max(place for place, line in enumerate(lines) if line == head)
    told = [line for line in lines[:last] if not line.startswith("http")]
    raw = {found for line in told for found in RAW.findall(line)}
    assert raw <= {"vragenlijst_meldformulier_datalekken_augustus_2022"}, raw
    assert not [line for line in told if "{" in line]
    names = {row.cells[place].text for row in document.tables[-1].rows[1:] for place in (1, 3)}
    assert {"avg-33-1", "facts.bsn", "confidentiality-lost", "UAVG 41(1)(a)", "key-lost"} <= names


def test_the_contents_lead_to_every_chapter_and_heads_are_repeated(book: tuple[str, Any]) -> None:
    language, document = book
    body = document.element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    contents, *headings = [p.text for p in document.paragraphs if p.style.name in ("Heading 1", "Heading 2")]
    assert set(anchors) == marks
    assert len(anchors) == len(headings)
    _contents, *chapters = [p for p in document.paragraphs if p.style.name == "Heading 1"]
    words = rulebook_words(LAW, language)
    assert contents == words["book"]["contents"]
    assert [chapter.text for chapter in chapters] == [words["chapter"][name] for name in CHAPTERS]
    # Word numbers them, one after the other
    assert len({chapter._p.pPr.numPr.numId.val for chapter in chapters}) == 1
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert len(table.rows) > 1
    footer = document.sections[0].footer._element
    assert [f.get(qn("w:instr")) for f in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_a_rule_reads_as_it_stands(texts: tuple[str, list[str], str]) -> None:
    language, lines, _whole = texts
    if language == "nl":
        start = lines.index("Met een burgerservicenummer of identiteitsbewijs kan een ander identiteitsfraude plegen.")
        assert lines[start + 1 : start + 13] == [
            "ten minste hoog risico",
            "alle van:",
            "• ‘de vertrouwelijkheid is geraakt’",
            "• ‘identiteitsgegevens’",
            "• een van:",
            "• ‘onbekende’",
            "• ‘kwade opzet’",
            "• alle van:",
            "• niet: ‘collega’",
            "• identiteitsfraude mogelijk: ja, of niet beantwoord",
            "AP, voorbeelden van hoog risico",
            "niet geverifieerd",
        ]


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ({"fact": "bsn", "is": True}, ["er staat een burgerservicenummer (of ander nationaal nummer) bij"]),
        ({"fact": "bsn", "is": "unstated"}, ["burgerservicenummer: niet beantwoord"]),
        ({"not": {"fact": "bsn", "is": True}}, ["burgerservicenummer: nee, of niet beantwoord"]),
        ({"not": {"use": "malice"}}, ["niet: ‘kwade opzet’"]),
        ({"fact": "persons_approx", "at_least": 1000}, ["aantal mensen: minstens 1.000"]),
        (
            {"not": {"fact": "persons_approx", "at_least": 1000}},
            ["aantal mensen: minder dan 1.000, of niet beantwoord"],
        ),
        ({"fact": "access_evidence", "at_least": "likely"}, ["gegevens ingezien: minstens “Waarschijnlijk wel”"]),
        ({"fact": "breach_type", "only": ["integrity"]}, ["soort inbreuk: niets anders dan juistheid"]),
        ({"fact": "cause", "any_of": ["none"]}, ["er was geen oorzaak"]),
        (
            {"fact": "cause", "any_of": ["none", "lost_paper"]},
            ["oorzaak: een van er was geen oorzaak; Papier verloren"],
        ),
        (
            {"not": {"any": [{"use": "malice"}, {"use": "colleague"}]}},
            ["geen van:", "‘kwade opzet’", "‘collega’"],
        ),
        ({"all": [{"use": "malice"}]}, ["‘kwade opzet’"]),
    ],
)
def test_conditions_are_said_in_words(term: Mapping[str, Any], words: list[str]) -> None:
    law = load_law()
    told = ConditionWords(law.judgement.words_in("nl"), Interview(law), rulebook_words(LAW, "nl")["condition"]).term(
        term
    )
    assert [text for _depth, text in told] == words


def test_when_a_question_is_asked_is_told_in_the_words_of_the_other_question(texts: tuple[str, list[str], str]) -> None:
    language, _lines, whole = texts
    if language == "nl":
        assert "“Waren de gegevens goed versleuteld?” is beantwoord met: Ja" in whole
        assert "“Is het ongeopend terug of ongelezen verwijderd?” is niet beantwoord met: Ja" in whole
        assert "bij “Wat is er met de gegevens gebeurd?” is gekozen:" in whole
        assert "nog geen antwoord" in whole


def test_every_word_of_the_rulebook_is_used(texts: tuple[str, list[str], str], book: tuple[str, Any]) -> None:
    language, _lines, whole = texts
    edges = "\n".join(p.text for p in (*book[1].sections[0].footer.paragraphs, *book[1].sections[0].header.paragraphs))
    everything = f"{whole}\n{edges}"
    regimes = {duty.regime.value for duty in load_law().duties.duties if duty.regime}
    for section, words in rulebook_words(LAW, language).items():
        for key, text in words.items():
            if (section, key) in UNSAID or (section == "regime" and key not in regimes):
                continue
            for part in re.split(r"\{[^}]*\}|\||\n", text):
                assert part.strip().lower() in everything.lower(), (section, key, part)


def test_it_is_written_to_the_disk_and_printed_the_same_twice(tmp_path: Path) -> None:
    first = make_rulebook(load_law(), now=NOW, out_dir=tmp_path / "a")
    second = make_rulebook(load_law(), now=NOW, out_dir=tmp_path / "b")
    assert first.read_bytes() == second.read_bytes()
    assert first.name == "Regelboek 2026-11-29.docx"
    assert Document(str(first)).core_properties.title == "Regelboek"


@pytest.mark.parametrize(
    ("language", "old", "new", "words"),
    [
        ("nl", 'page = "Pagina', 'bladzijde = "Pagina', "[book]"),
        ("nl", "[basis]", "[grondslag]", "grondslag"),
        ("nl", 'columns = "Naam|Betekenis"', 'columns = "Naam"', "[named] columns names 1 columns"),
        ("nl", 'at_most = "hoogstens {level}"', 'at_most = " "', "[rule] no text: at_most"),
        ("en", '"at most {level}"', '"at most"', "[rule] at_most: other places"),
    ],
)
def test_wrong_words_are_refused_with_file_and_key(
    tmp_path: Path, language: str, old: str, new: str, words: str
) -> None:
    root = tmp_path / "law"
    for name in LANGUAGES:
        (root / "texts" / name).mkdir(parents=True)
        shutil.copy(LAW / "texts" / name / "rulebook.toml", root / "texts" / name)
    file = root / "texts" / language / "rulebook.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LawDataError, match="rulebook.toml") as caught:
        rulebook_words(root, language)
    assert words in str(caught.value)


def test_the_words_are_complete_in_both_languages() -> None:
    dutch, english = (read_table(LAW / "texts" / language / "rulebook.toml") for language in LANGUAGES)
    assert {(s, k) for s in dutch for k in dutch[s]} == {(s, k) for s in english for k in english[s]}
