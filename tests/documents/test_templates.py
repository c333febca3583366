"""A template comes from a stranger: every mistake is told with its place, and nothing in it ever runs."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from breachreg.documents.rendering import render, template_mistakes
from breachreg.documents.sandbox import LetterEnvironment, assert_harmless
from breachreg.errors import TemplateError
from breachreg.resources import TEMPLATES
from tests.documents.cases import NOW

FIELDS = {"naam": None, "regels": [None], "zaken": [{"titel": None, "delen": [{"deel": None}]}]}
VALUES = {
    "naam": "Anna",
    "regels": ["een", "twee"],
    "zaken": [{"titel": "brief", "delen": [{"deel": "a"}, {"deel": "b"}]}],
}


class Trap:
    """Something that tells when a template reaches it."""

    touched = False

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("__"):
            Trap.touched = True
        raise AttributeError(name)

    def delete(self) -> str:
        Trap.touched = True
        return "gewist"


def template(*texts: str, header: str = "", title: str = "", footnote: bool = False) -> bytes:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = header
    document.core_properties.title = title
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def filled(content: bytes, values: Any = VALUES) -> str:
    made = render(content, "proef.docx", values, FIELDS, title="t", author="a", language="nl", now=NOW)
    return "\n".join(p.text for p in Document(io.BytesIO(made)).paragraphs)


def mistakes(*texts: str, **more: Any) -> list[str]:
    return template_mistakes(template(*texts, **more), FIELDS)


# -- good ones -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "result"),
    [
        (("Beste {{ naam | upper }},",), "Beste ANNA,"),
        (("{% for z in zaken %}{{ z.titel }}{% if not loop.last %}, {% endif %}{% endfor %}",), "brief"),
        (("{%p for r in regels %}", "- {{ r }}", "{%p endfor %}"), "- een\n- twee"),
        (("{%p if naam == “Anna” %}", "ja", "{%p else %}", "nee", "{%p endif %}"), "ja"),
        (("{% for z in zaken %}{% for d in z.delen %}{{ d.deel }}{% endfor %}{% endfor %}",), "ab"),
        (("{{ regels | join(' en ') }}",), "een en twee"),
        (("{{ regels | first }}, {{ regels | length }}",), "een, 2"),
        (("{# uitleg voor kantoor #}x {{ naam if naam else '-' }}",), "x Anna"),
        (("100 % { zomaar } en #",), "100 % { zomaar } en #"),
    ],
)
def test_a_good_template_is_filled(texts: tuple[str, ...], result: str) -> None:
    assert mistakes(*texts) == []
    assert filled(template(*texts)) == result


def test_a_code_that_word_cut_in_pieces_still_works() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("Beste {", "{ na", "am", " }", "}!"):
        paragraph.add_run(piece)
    buffer = io.BytesIO()
    document.save(buffer)
    assert filled(buffer.getvalue()) == "Beste Anna!"


def test_rows_of_a_table_are_repeated() -> None:
    document = Document()
    table = document.add_table(rows=3, cols=2)
    table.rows[0].cells[0].text = "{%tr for z in zaken %}"
    table.rows[1].cells[0].text = "{{ z.titel }}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
    buffer = io.BytesIO()
    document.save(buffer)
    made = render(buffer.getvalue(), "x", VALUES, FIELDS, title="t", author="a", language="nl", now=NOW)
    assert [row.cells[0].text for row in Document(io.BytesIO(made)).tables[0].rows] == ["brief"]


# -- mistakes, in Dutch, all at once -------------------------------------------------------------------


def test_every_mistake_is_told_at_once_with_its_place_and_the_nearest_field() -> None:
    assert mistakes(
        "Geachte {{ naan }},",
        "{% for z in zaken %}{{ z.titl }}{% endfor %}",
        "{{ naam | uper }} en {{ naam.voor }}",
        "{{ niets_dat_lijkt }}",
        "Bedrag: {{ naam",
        "{%p for r in regels %}",
        header="{{ datumm }}",
        title="{{ naam }}",
    ) == [
        "Tekst, ‘Geachte {{ naan }},’: onbekend veld ‘naan’. Bedoelt u ‘naam’?",
        "Tekst, ‘{% for z in zaken %}{{ z.titl }}{% endfor %}’: onbekend veld ‘titl’. Bedoelt u ‘titel’?",
        "Tekst, ‘{{ naam | uper }} en {{ naam.voor }}’: onbekende bewerking ‘uper’. Bedoelt u ‘upper’?",
        "Tekst, ‘{{ naam | uper }} en {{ naam.voor }}’: onbekend veld ‘voor’.",
        "Tekst, ‘{{ niets_dat_lijkt }}’: onbekend veld ‘niets_dat_lijkt’. Kies uit: naam, regels, zaken.",
        "Tekst, ‘Bedrag: {{ naam’: de code ‘{{ naam’ is niet afgesloten met }}.",
        "Tekst, ‘{%p for r in regels %}’: bij {% for %} hoort nog {% endfor %}.",
        "Kop, ‘{{ datumm }}’: onbekend veld ‘datumm’. Kies uit: naam, regels, zaken.",
        "Eigenschappen van het document: hier kunnen geen codes staan.",
    ]


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("{% fro x in regels %}",), "onbekende code ‘fro’. Bedoelt u ‘for’?"),
        (("{% for regels %}{% endfor %}",), "een herhaling schrijft u als {% for x in lijst %}"),
        (("{% endfor %}",), "{% endfor %} staat hier zonder begin"),
        (("{% if naam %}{% endfor %}",), "{% endfor %} staat hier zonder begin"),
        (("{% if naam %}", "{% endif %}"), "in dezelfde alinea; gebruik {%p if … %}"),
        (("{%p if naam %} Beste lezer", "{%p endif %}"), "moet alleen staan in haar alinea; de rest zou verdwijnen"),
        (("{%tr for r in regels %}",), "deze code hoort in een tabel"),
        (("{{ regels }}",), "‘regels’ is een lijst; gebruik {%p for x in regels %}"),
        (("{{ zaken | first }}",), "moet u een veld kiezen: titel, delen"),
        (("{% for x in naam %}{{ x }}{% endfor %}",), "‘naam’ is geen lijst en kan niet worden herhaald"),
        (("{{ naam naam }}",), "‘naam naam’ is niet goed geschreven"),
        (("{{ na\u200bam }}",), "in ‘naam’ staat een teken dat niemand ziet"),
        (("naam }}",), "er staat een einde van een code zonder begin"),
        (("{{r naam }}",), "schrijf {{ veld }} zonder ‘r’ ervoor"),
        (("{%- if naam %}{% endif %}",), "een streepje of plus"),
        (("{{ naam | default(naam) }}",), "kan alleen een vaste tekst staan"),
        (("{{ naam" + " " * 300 + "}}",), "te veel of te lange codes"),
    ],
)
def test_a_mistake_is_told_in_words_an_office_understands(texts: tuple[str, ...], words: str) -> None:
    found = mistakes(*texts)
    assert any(words in line for line in found), found
    with pytest.raises(TemplateError) as caught:
        filled(template(*texts))
    assert "proef.docx" in caught.value.message
    assert "oorspronkelijke" in caught.value.remedy


def test_a_code_outside_the_text_is_refused() -> None:
    from breachreg.documents.marks import W

    document = Document()
    run = document.add_paragraph("x").add_run()
    code = run._r.makeelement(f"{W}instrText", {})
    code.text = "{{ naam }}"
    run._r.append(code)
    buffer = io.BytesIO()
    document.save(buffer)
    assert template_mistakes(buffer.getvalue(), FIELDS) == [
        "Tekst: er staat een code op een plek waar geen tekst staat, zoals in een veld of koppeling."
    ]


# -- hostile ones --------------------------------------------------------------------------------------

HOSTILE = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ naam.__class__ }}",
    "{{ naam['__class__'] }}",
    "{{ naam.format('x') }}",
    "{{ naam() }}",
    "{{ cycler.__init__.__globals__.os.popen('touch RAN').read() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context.eval_ctx }}",
    "{{ lipsum() }}",
    "{{ range(999999999) }}",
    "{{ namespace() }}",
    "{{ joiner() }}",
    "{{ dict(a=1) }}",
    "{{ config }}",
    "{{ request.application.__globals__ }}",
    "{{ 9**9**9 }}",
    "{{ 'a' * 999999999 }}",
    "{{ 9 // 1 }}",
    "{{ 9 % 2 }}",
    "{{ -9 }}",
    "{{ 'a' + 'b' }}",
    "{{ naam | attr('x') }}",
    "{{ naam | map('upper') | list }}",
    "{{ naam | tojson }}",
    "{{ naam | pprint }}",
    "{{ naam | safe }}",
    "{{ naam | replace('a', 'aaaaaaaaaa') }}",
    "{{ naam | center(999999999) }}",
    "{{ regels | join(regels | join(naam)) }}",
    "{% include '/etc/passwd' %}",
    "{% import 'x' as y %}",
    "{% from 'x' import y %}",
    "{% extends 'x' %}",
    "{% macro m() %}{% endmacro %}",
    "{% call naam() %}{% endcall %}",
    "{% set x = naam ~ naam %}{{ x }}",
    "{% block b %}{% endblock %}",
    "{% raw %}{{ naam }}{% endraw %}",
    "{% with x = naam %}{% endwith %}",
    "{% autoescape false %}{{ naam }}{% endautoescape %}",
    "{% filter upper %}x{% endfilter %}",
    "{% for x in zaken %}{{ x.delete() }}{% endfor %}",
    "{% for x in zaken %}{{ x.titel.__len__ }}{% endfor %}",
    "{% for x in zaken %}{{ x.items }}{% endfor %}",
    "{% for x in zaken recursive %}{{ loop(zaken) }}{% endfor %}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{% for a in regels %}{% for b in regels %}{{ a }}{% endfor %}{% endfor %}",
    "{% for x in zaken if x.delete() %}{% endfor %}",
    "{{ regels[0] }}",
    "{{ regels[0:1] }}",
    "{{ loop }}",
    "{{ [naam, naam] }}",
    "{{ {'a': naam} }}",
    "{{ naam is defined }}",
    "{% if x is defined %}{{ x }}{% endif %}",
    "{% cellbg naam %}",
    "{% vm %}",
    "{{ " + "(" * 200 + "naam" + ")" * 200 + " }}",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("place", ["body", "header"])
def test_a_hostile_template_is_refused_and_nothing_runs(
    text: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Trap.touched = False
    values = {**VALUES, "zaken": [{"titel": Trap(), "delen": []}]}
    content = template(text) if place == "body" else template("ok", header=text)
    with pytest.raises(TemplateError) as caught:
        filled(content, values)
    assert caught.value.remedy
    assert not Trap.touched
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - names are enough


@pytest.mark.parametrize("text", [text for text in HOSTILE if "raw" not in text])
def test_the_second_lock_holds_without_the_first(text: str) -> None:
    """What would run is looked at by itself, also when the check of the office's text would miss something (`raw` runs nothing)."""
    import jinja2

    with pytest.raises(jinja2.TemplateError):
        run(text)


def run(text: str) -> str:
    environment = LetterEnvironment()
    assert_harmless(text, environment)
    return environment.from_string(text).render(**VALUES)


def test_objects_are_no_dictionaries_for_a_template() -> None:
    import jinja2

    Trap.touched = False
    environment = LetterEnvironment()
    for text in ("{{ x.delete }}", "{{ x.touched }}"):
        with pytest.raises(jinja2.TemplateError):
            environment.from_string(text).render(x=Trap())
    assert not Trap.touched
    # a field with the name of a method of dictionaries is the field
    assert environment.from_string("{{ x.items }}").render(x={"items": "drie"}) == "drie"


def test_values_are_never_read_as_a_template() -> None:
    values = {**VALUES, "naam": "{{ naam }} {% for x in zaken %} {# x #} <w:t> & {{r naam}}"}
    assert filled(template("Beste {{ naam }}"), values) == "Beste " + values["naam"]


def test_many_codes_and_deep_blocks_are_told_in_time() -> None:
    assert any("te veel of te lange codes" in line for line in mistakes("{{ naam }}" * 2_500))
    deep = "{% if naam %}" * 30 + "{% endif %}" * 30
    assert any("te veel blokken" in line for line in mistakes(deep))


def test_a_repetition_that_grows_too_long_is_stopped() -> None:
    values = {**VALUES, "zaken": [{"titel": "a", "delen": [{"deel": "x"}] * 60}]}
    text = "{% for z in zaken %}{% for d in z.delen %}" + "woord " * 40_000 + "{% endfor %}{% endfor %}"
    with pytest.raises(TemplateError, match="herhaling die te lang wordt"):
        filled(template(text), values)


def test_a_table_that_word_could_not_have_made_is_told() -> None:
    from breachreg.documents.marks import W

    document = Document()
    table = document.add_table(rows=1, cols=1)
    table._tbl.remove(table._tbl.find(f"{W}tblGrid"))
    buffer = io.BytesIO()
    document.save(buffer)
    with pytest.raises(TemplateError, match="passen niet in elkaar"):
        filled(buffer.getvalue())


def test_a_table_says_whether_its_headings_stand_above_or_beside() -> None:
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for path in sorted(TEMPLATES.glob("*.docx")):
        document = Document(str(path))
        kinds = {item.get(f"{w}type") for item in document.styles["Lijnen"].element.iter(f"{w}tblStylePr")}
        assert {"firstRow", "firstCol"} <= kinds
        for table in document.element.body.iter(f"{w}tbl"):
            look = table.find(f"{w}tblPr/{w}tblLook")
            above = next(table.iter(f"{w}tblHeader"), None) is not None
            assert look.get(f"{w}firstRow") == str(int(above)), path.name
            assert look.get(f"{w}firstColumn") == str(int(not above)), path.name
