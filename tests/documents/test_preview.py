"""What is seen inside the program is what the document says."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from breachreg.documents.plain_text import plain_text
from breachreg.documents.preview import MOST_BLOCKS, to_html
from breachreg.documents.relevance import wanted_kinds
from breachreg.domain.breach import Decision, DecisionOutcome, DecisionTopic
from breachreg.domain.facts import Role
from breachreg.domain.notifications import Notification, NotificationKind
from tests.documents.cases import CASES, KINDS, LETTER, NOW, RANSOM, as_read, draft, source

HOSTILE = "<script>alert(\"x\")</script> & 'q' </p> {{ x }} 😀 مرحبا"


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def shown(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", page)).replace("\xa0", " ")


@pytest.mark.parametrize(("kind", "language"), KINDS)
@pytest.mark.parametrize("case", CASES)
def test_the_preview_says_what_the_document_says_in_its_order(
    case: str, kind: str, language: str, tmp_path: Path
) -> None:
    content = draft(tmp_path, CASES[case], kind, language).path.read_bytes()
    page = to_html(content)
    body = re.sub(r'<p class="edge">.*?</p>', "", page, flags=re.DOTALL)
    assert words(shown(body)) == words(as_read(content).replace("#", "")) or page.count("\n") >= MOST_BLOCKS
    assert "None" not in shown(page)


def test_places_to_fill_in_stand_out(tmp_path: Path) -> None:
    page = to_html(draft(tmp_path, LETTER).path.read_bytes())
    assert '<span class="fill">[naam]</span>' in page
    assert page.startswith('<p class="edge">')
    assert "<h1>Datalek: " in page
    assert "<h2>Wat is er gebeurd?</h2>" in page


def test_nothing_that_was_typed_becomes_code(tmp_path: Path) -> None:
    page = to_html(draft(tmp_path, replace(LETTER, explanation_to_people=HOSTILE)).path.read_bytes())
    assert "<script" not in page
    assert "alert(" in shown(page)
    assert "مرحبا" in page


def test_tables_have_their_headings(tmp_path: Path) -> None:
    page = to_html(draft(tmp_path, LETTER, "authority").path.read_bytes())
    assert "<th>Nr</th><th>Vraag</th>" in page


def wanted(breach: object) -> tuple[str, ...]:
    made = source(breach)  # type: ignore[arg-type]
    return wanted_kinds(made.breach, made.facts, made.assessment)


def decided(topic: DecisionTopic, outcome: DecisionOutcome, ground: str = "") -> Decision:
    return Decision(
        topic=topic, outcome=outcome, ground=ground, decided_by="An", decided_at=NOW, law_edition="2026-11-23"
    )


def test_what_a_case_needs_now_follows_what_was_decided_and_sent() -> None:
    assert wanted(LETTER)[:3] == ("authority", "persons", "persons-email")
    no = decided(DecisionTopic.AUTHORITY, DecisionOutcome.NO)
    assert "authority" not in wanted(replace(LETTER, decisions=(no,)))
    filed = Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=NOW)
    assert wanted(replace(LETTER, notifications=(filed,)))[0] == "authority-follow-up"
    assert wanted(replace(LETTER, notifications=(filed,), decisions=(no,)))[0] == "authority-withdrawal"
    public = decided(DecisionTopic.PERSONS, DecisionOutcome.NO, "34(3)(c)")
    assert "public-notice" in wanted(replace(LETTER, decisions=(public,)))


def test_a_processor_tells_the_controller_and_nobody_else() -> None:
    found = wanted(replace(RANSOM, facts=replace(RANSOM.facts, role=Role.PROCESSOR)))
    assert found[0] == "processor-notice"
    assert not {"authority", "persons", "persons-email"} & set(found)


BOX = (
    '<w:r xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent><mc:Choice Requires="wps">'
    "<w:drawing><w:txbxContent><w:p><w:r><w:t>In de kantlijn</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback>"
    "<w:pict><w:txbxContent><w:p><w:r><w:t>In de kantlijn</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
"""A text box as Word writes it: once for newer programs, once for older ones."""


def test_a_text_box_is_shown_and_told_once(tmp_path: Path) -> None:
    made = draft(tmp_path, LETTER).path.read_bytes()
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source_, zipfile.ZipFile(buffer, "w") as target:
        for part in source_.namelist():
            data = source_.read(part).decode() if part == "word/document.xml" else source_.read(part)
            if isinstance(data, str):
                data = data.replace("</w:p>", BOX + "</w:p>", 1).encode()
            target.writestr(part, data)
    assert to_html(buffer.getvalue()).count("In de kantlijn") == 1
    assert plain_text(buffer.getvalue()).count("In de kantlijn") == 1


def test_what_was_typed_in_dutch_is_told_so_in_a_record_in_english(tmp_path: Path) -> None:
    made = draft(tmp_path, RANSOM, "dossier", "en").path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    dutch = [
        "".join(run.itertext())
        for run in root.iter(f"{w}r")
        if (mark := run.find(f"{w}rPr/{w}lang")) is not None and mark.get(f"{w}val") == "nl-NL"
    ]
    assert any(RANSOM.description[:20] in text for text in dutch)
