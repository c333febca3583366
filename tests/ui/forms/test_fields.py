"""Fields: what a user types is understood, or told with what to do; nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from breachreg.clock import moment_in_digits
from breachreg.domain.breach import Breach, Count, CountKind, Measure, MeasureKind
from breachreg.domain.parties import Contact, InvolvedParty, PartyRole
from breachreg.law import load_law
from breachreg.law.interview import Interview, QuestionKind
from breachreg.law.typed_moments import parse
from tests.ui.conftest import nameless
from ui import keys
from ui.forms.choice_fields import ChoicesField, Picker
from ui.forms.fields import CountField, LongTextField, NumberField, TextField
from ui.forms.form_row import FormRow
from ui.forms.list_fields import ContactField, PartiesField
from ui.forms.measure_field import MeasuresField
from ui.forms.moment_field import MomentField

NOW = datetime(2026, 11, 23, 9, 12, 30, tzinfo=UTC)
AT_NINE = datetime(2026, 11, 20, 8, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nu", "23-11-2026 10:12"),
        ("20-11 9:15", "20-11-2026 09:15"),
        ("20-11-2026 09:15", "20-11-2026 09:15"),
        ("2026-11-20 09:15", "20-11-2026 09:15"),
        ("20/11/26 9:15", "20-11-2026 09:15"),
        ("20 november 9:15", "20-11-2026 09:15"),
        ("vr 20 nov 2026 09:15", "20-11-2026 09:15"),
        ("gisteren 14:30", "22-11-2026 14:30"),
        ("eergisteren om 8u05", "21-11-2026 08:05"),
        ("vandaag 8:00", "23-11-2026 08:00"),
        ("9:15", "23-11-2026 09:15"),
        ("24-12 11:05", "24-12-2025 11:05"),
    ],
)
def test_moments_are_understood_as_people_type_them(text: str, words: str) -> None:
    (moment,) = parse(text, NOW).moments
    assert moment_in_digits(moment) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("20-11", "tijd"),
        ("20-11 25:00", "25:00 bestaat niet"),
        ("31-2 9:00", "31-2 bestaat niet"),
        ("laatst 9:00", "begrijpt het programma niet"),
        ("28-3-2027 02:30", "een uur vooruit"),
        ("12-13-2026 9:00", "bestaat niet"),
    ],
)
def test_what_is_not_understood_is_told_with_what_to_do(text: str, words: str) -> None:
    parsed = parse(text, NOW)
    assert parsed.moments == ()
    assert words in parsed.problem


def test_a_moment_to_come_is_asked_for_as_one(qtbot: QtBot) -> None:
    row = FormRow(Interview(load_law()).question("news_at"), lambda: NOW)
    qtbot.addWidget(row)
    field = row.field
    assert isinstance(field, MomentField)
    assert field.line.placeholderText() == "bijv. morgen 9:00"
    assert field._now_button.isHidden()
    qtbot.keyClicks(field.line, "morgen 9:00")
    assert field.value() > NOW


def test_the_doubled_hour_asks_which_one(qtbot: QtBot) -> None:
    field = MomentField(lambda: NOW)
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, "25-10-2026 02:30")
    assert not field._which.isHidden()
    first = field.value()
    field._which.setCurrentIndex(1)
    assert (field.value() - first).total_seconds() == 3600
    other = MomentField(lambda: NOW)
    qtbot.addWidget(other)
    other.set_value(field.value())
    assert other.value() == field.value()


def test_the_now_button_and_not_known(qtbot: QtBot) -> None:
    field = MomentField(lambda: NOW, allow_unknown=True)
    qtbot.addWidget(field)
    qtbot.mouseClick(field._now_button, Qt.MouseButton.LeftButton)
    assert field.value() == datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
    field._unknown.click()
    assert field.is_unknown()
    assert field.value() is None
    qtbot.keyClicks(field.line, "20-11 9:15")
    assert not field.is_unknown()
    assert field.value() == AT_NINE


def test_numbers_take_points_and_say_what_is_no_number(qtbot: QtBot) -> None:
    field = NumberField(allow_unknown=True)
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, "1.200")
    assert (field.value(), field.problem()) == (1200, "")
    field.line.clear()
    qtbot.keyClicks(field.line, "veel")
    assert field.value() is None
    assert "'veel' is geen getal" in field.problem()
    hours = NumberField(hours=True)
    qtbot.addWidget(hours)
    qtbot.keyClicks(hours.line, "2,5")
    assert hours.value() == 2.5
    for wrong, field_, said in (
        ("1.000", hours, "twee getallen"),
        ("1e3", hours, "geen getal"),
        ("12.5", field, "geen getal"),
    ):
        field_.line.setText(wrong)
        assert field_.value() is None, "a thousand hours are not one, and 12.5 people are not 125"
        assert said in field_.problem()
    hours.set_value(12345.75)
    assert (hours.line.text(), hours.value()) == ("12345,75", 12345.75)


def test_one_number_is_exact_and_two_are_a_range(qtbot: QtBot) -> None:
    field = CountField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field.low.line, "40")
    assert field.value() == Count.exact(40)
    qtbot.keyClicks(field.high.line, "60")
    assert field.value() == Count(kind=CountKind.RANGE, minimum=40, maximum=60)


def test_any_script_can_be_typed(qtbot: QtBot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    event = QInputMethodEvent()
    event.setCommitString("één 📬 مرحبا")
    QApplication.sendEvent(field.line, event)
    assert field.value() == "één 📬 مرحبا"


def test_a_hundred_thousand_characters_fit_and_more_is_told(qtbot: QtBot) -> None:
    field = LongTextField()
    qtbot.addWidget(field)
    field.paper.setPlainText("a" * 100_000)
    assert field.problem() == ""
    field.paper.setPlainText("a" * 100_001)
    assert "100.001 tekens" in field.problem()
    assert len(field.value()) == 100_001


def test_a_long_list_is_one_stop_and_a_letter_jumps_in_it(qtbot: QtBot) -> None:
    question = Interview(load_law()).question("facts.data_categories")
    row = FormRow(question, lambda: NOW)
    qtbot.addWidget(row)
    with qtbot.waitActive(row):
        row.show()
    boxes = dict(row.field._boxes)  # type: ignore[attr-defined]
    first = next(iter(boxes.values()))
    first.setFocus()
    qtbot.keyClick(first, "b")
    assert QApplication.focusWidget() is boxes["national_id"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert row.field.value() == ("national_id",)
    assert QApplication.focusWidget() is not boxes["national_id"]
    stops = [box for box in boxes.values() if box.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus]
    assert stops == [QApplication.focusWidget()]
    said = boxes["health"].accessibleDescription()
    assert "Bijzondere categorieën (AVG 9): 1 van" in said
    assert "1 aangevinkt, pijltjestoetsen voor de andere" in said
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    assert QApplication.focusWidget() is list(boxes.values())[-1]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Home)
    assert QApplication.focusWidget() is first


def test_help_error_article_and_name_belong_to_every_radio_button(qtbot: QtBot) -> None:
    row = FormRow(Interview(load_law()).question("facts.bsn"), lambda: NOW)
    qtbot.addWidget(row)
    row.show()
    radios = row.findChildren(QRadioButton)
    row.set_error("Kies ja of nee.")
    for radio in radios:
        assert radio.accessibleName() == f"{row.question.label} {radio.text()}"
        assert radio.accessibleDescription().startswith("Kies ja of nee")
        assert row.question.reference in radio.accessibleDescription()
    radios[0].setFocus()
    qtbot.keyClick(radios[0], Qt.Key.Key_Down)
    assert row.field.value() is False
    qtbot.keyClick(radios[1], Qt.Key.Key_Up)
    assert row.field.value() is True
    row.field.set_value(False)
    assert row.field.focusProxy() is radios[1]


def test_the_box_that_cannot_be_read_is_the_one_with_the_red_edge(qtbot: QtBot) -> None:
    field = CountField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field.high.line, "abc")
    field.mark_problem(True)
    assert field.high.line.property("problem") == "true"
    assert field.low.line.property("problem") != "true"


def test_several_measures_are_told_apart_by_name(qtbot: QtBot) -> None:
    field = MeasuresField(lambda: NOW)
    qtbot.addWidget(field)
    field.set_value(
        tuple(Measure(kind=MeasureKind.CORRECTIVE, text=text) for text in ("Opgehaald", "Gewist", "Gebeld"))
    )
    lines = field.parts[MeasureKind.CORRECTIVE].lines
    assert [line.remove.accessibleName() for line in lines] == [f"Herstelmaatregel {n} weghalen" for n in (1, 2, 3)]
    lines[0].remove.click()
    assert [line.text.accessibleName() for line in lines] == ["Herstelmaatregel 1", "Herstelmaatregel 2"]


def test_lists_give_back_what_they_were_given(qtbot: QtBot) -> None:
    measures = (
        Measure(kind=MeasureKind.CORRECTIVE, text="Opgehaald", owner="Anna"),
        Measure(kind=MeasureKind.PREVENTIVE, text="Cursus"),
    )
    parties = (InvolvedParty(name="Drukker", role=PartyRole.PROCESSOR, contact=Contact(name="Jan")),)
    contact = Contact(name="M. Bos", function="PO", email="m@x.example", phone="010")
    for field, value in ((MeasuresField(lambda: NOW), measures), (PartiesField(), parties), (ContactField(), contact)):
        qtbot.addWidget(field)
        field.set_value(value)
        assert field.value() == value


def test_a_measure_has_a_date_and_a_sentence_for_the_people(qtbot: QtBot) -> None:
    field = MeasuresField(lambda: NOW)
    qtbot.addWidget(field)
    field.show()
    field.set_value(
        (Measure(kind=MeasureKind.CORRECTIVE, text="Aangifte gedaan, PL0600-1", done_on=date(2026, 11, 26)),)
    )
    (line,) = field.parts[MeasureKind.CORRECTIVE].lines
    assert not line.offer.isHidden()
    assert field.value()[0].for_people == ""
    qtbot.mouseClick(line.offer, Qt.MouseButton.LeftButton)
    (measure,) = field.value()
    assert measure.for_people == "Wij hebben op 26 november 2026 aangifte gedaan bij de politie."
    assert measure.done_on == date(2026, 11, 26)
    line.unmentioned.click()
    assert field.value()[0].unmentioned
    line.state.setCurrentIndex(line.state.findData("due_on"))
    assert (field.value()[0].done_on, field.value()[0].due_on) == (None, date(2026, 11, 26))


def test_the_day_that_is_offered_at_a_measure_is_the_day_of_the_register(qtbot: QtBot) -> None:
    """Half an hour before midnight in London it is the next day here, whatever the machine says."""
    field = MeasuresField(lambda: datetime(2026, 11, 23, 23, 30, tzinfo=UTC))
    qtbot.addWidget(field)
    qtbot.mouseClick(field.parts[MeasureKind.CORRECTIVE].more, Qt.MouseButton.LeftButton)
    (line,) = field.parts[MeasureKind.CORRECTIVE].lines
    qtbot.keyClicks(line.text, "Gebeld")
    line.state.setCurrentIndex(line.state.findData("done_on"))
    assert field.value()[0].done_on == date(2026, 11, 24)
    line.day.line.clear()
    qtbot.keyClicks(line.day.line, "gisteren")
    assert field.value()[0].done_on == date(2026, 11, 23)


def test_a_measure_is_added_with_the_keyboard(qtbot: QtBot) -> None:
    field = MeasuresField(lambda: NOW)
    qtbot.addWidget(field)
    lines = field.parts[MeasureKind.CORRECTIVE]
    qtbot.keyClick(lines.more, Qt.Key.Key_Space)
    qtbot.keyClicks(lines.lines[0].text, "Brief opgehaald")
    assert field.value() == (Measure(kind=MeasureKind.CORRECTIVE, text="Brief opgehaald"),)
    qtbot.mouseClick(lines.lines[0].remove, Qt.MouseButton.LeftButton)
    assert field.value() == ()


def test_every_kind_of_question_has_a_field_that_takes_its_answers(qtbot: QtBot) -> None:
    interview = Interview(load_law())
    seen = set()
    for page in interview.page_ids():
        for question in interview.questions_of(page):
            row = FormRow(question, lambda: NOW)
            qtbot.addWidget(row)
            row.show()
            seen.add(question.kind)
            row.show_answer(interview.value(Breach(id="a"), question.path), unknown=question.allow_unknown)
            assert row.field.is_unknown() == (question.allow_unknown and question.kind is not QuestionKind.CHOICES)
            assert nameless(row) == [], question.path
    assert seen == set(QuestionKind)


def wheel(widget: QWidget) -> QWheelEvent:
    """Return one click of the wheel over the middle of `widget`."""
    middle = QPointF(widget.rect().center())
    down = QPoint(0, -120)
    none = Qt.KeyboardModifier.NoModifier
    return QWheelEvent(
        middle, QPointF(widget.mapToGlobal(middle)), QPoint(), down, Qt.MouseButton.NoButton, none,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip


def test_the_wheel_scrolls_past_a_list_and_changes_no_answer(qtbot: QtBot) -> None:
    question = Interview(load_law()).question("incident_kind")
    row = FormRow(question, lambda: NOW)
    qtbot.addWidget(row)
    row.show()
    row.field.set_value(question.options[2].value)
    box = row.field.box  # type: ignore[attr-defined]
    box.setFocus()
    event = wheel(box)
    QApplication.sendEvent(box, event)
    assert row.field.value() == question.options[2].value
    assert not event.isAccepted()


def test_delete_takes_a_radio_answer_back(qtbot: QtBot) -> None:
    row = FormRow(Interview(load_law()).question("facts.role"), lambda: NOW)
    qtbot.addWidget(row)
    row.show()
    edits: list[str] = []
    row.edited.connect(edits.append)
    first = row.field._group.button(0)  # type: ignore[attr-defined]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert row.field.value() is not None
    qtbot.keyClick(first, Qt.Key.Key_Delete)
    assert row.field.value() is None
    assert edits == ["facts.role"] * 2


@pytest.mark.parametrize(("text", "words"), [("9" * 30, "30 cijfers"), ("inf", "geen getal"), ("nan", "geen getal")])
def test_numbers_that_no_register_can_hold_are_told(qtbot: QtBot, text: str, words: str) -> None:
    field = NumberField(hours=True)
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, text)
    assert words in field.problem()
    assert field.value() is None


def test_the_error_stands_in_the_place_of_the_help(qtbot: QtBot) -> None:
    row = FormRow(Interview(load_law()).question("title"), lambda: NOW)
    qtbot.addWidget(row)
    line = row.field.line  # type: ignore[attr-defined]
    row.set_error("Geef een titel.")
    assert row.error == "Geef een titel."
    assert line.accessibleDescription() == "Verplicht. Geef een titel. AVG 33(5)"
    row.set_error("")
    assert row.error == ""
    assert row.question.help.rstrip(".") in line.accessibleDescription()
    assert "Geef een titel" not in line.accessibleDescription()


def test_enter_adds_the_next_measure(qtbot: QtBot) -> None:
    field = MeasuresField(lambda: NOW)
    qtbot.addWidget(field)
    lines = field.parts[MeasureKind.PREVENTIVE]
    qtbot.mouseClick(lines.more, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(lines.lines[0].text, "Cursus")
    qtbot.keyClick(lines.lines[0].text, Qt.Key.Key_Return)
    qtbot.keyClicks(lines.lines[1].text, "Vier ogen")
    assert [m.text for m in field.value()] == ["Cursus", "Vier ogen"]


def test_why_and_the_law_stand_beside_the_question(qtbot: QtBot) -> None:
    row = FormRow(Interview(load_law()).question("moments.aware_at"), lambda: NOW)
    qtbot.addWidget(row)
    row.show()
    shown = {label.text() for label in row.findChildren(QLabel) if label.isVisible()}
    assert "AVG 33(1)" in shown
    assert row.question.why not in shown
    (toggle,) = [b for b in row.findChildren(QPushButton) if b.accessibleName().endswith(", ingeklapt")]
    qtbot.keyClick(toggle, Qt.Key.Key_Space)
    assert toggle.accessibleName() == f"Waarom we dit vragen: {row.question.label}, uitgeklapt"
    assert row.question.why in {label.text() for label in row.findChildren(QLabel) if label.isVisible()}


def test_a_number_of_people_can_be_not_known_yet(qtbot: QtBot) -> None:
    row = FormRow(Interview(load_law()).question("people"), lambda: NOW)
    qtbot.addWidget(row)
    row.show()
    field = row.field
    qtbot.keyClicks(field.low.line, "12")  # type: ignore[attr-defined]
    field._unknown.click()  # type: ignore[attr-defined]
    assert field.is_unknown()
    assert field.value() is None
    qtbot.keyClicks(field.low.line, "3")  # type: ignore[attr-defined]
    assert not field.is_unknown()
    assert field.value() == Count.exact(3)


def test_a_list_stands_in_two_columns_only_where_there_is_room(qtbot: QtBot) -> None:
    row = FormRow(Interview(load_law()).question("facts.data_categories"), lambda: NOW)
    qtbot.addWidget(row)
    row.show()

    def columns() -> int:
        return len({box.x() for _value, box in row.field._boxes[:6]})  # type: ignore[attr-defined]

    row.resize(400, 900)
    qtbot.waitUntil(lambda: columns() == 1)
    row.resize(900, 900)
    qtbot.waitUntil(lambda: columns() == 1 and row.field._grids[0]._columns == 2)  # type: ignore[attr-defined]


def test_lists_keep_what_they_do_not_show_and_do_not_jump_when_things_get_their_id(qtbot: QtBot) -> None:
    parties, measures = PartiesField(), MeasuresField(lambda: NOW)
    for field in (parties, measures):
        qtbot.addWidget(field)
    known = InvolvedParty(id="p", name="Zon", note="drukt brieven", contact=Contact(name="Jo"))
    parties.set_value((known,))
    line = parties._lines.lines[0]  # noqa: SLF001 - what is on the screen
    line.text.setText("Zon BV")
    assert parties.value() == (replace(known, name="Zon BV"),)
    measures.set_value((Measure(kind=MeasureKind.CORRECTIVE, text="Opgehaald"),))
    shown = measures.parts[MeasureKind.CORRECTIVE].lines[0]
    saved = Measure(id="m", kind=MeasureKind.CORRECTIVE, text="Opgehaald")
    measures.set_value((saved,))
    assert measures.parts[MeasureKind.CORRECTIVE].lines[0] is shown
    assert measures.value() == (saved,)
    parties.set_value((replace(known, id="q", name="Zon BV"),))
    assert parties._lines.lines[0] is line  # noqa: SLF001
    assert parties.value()[0].id == "q"


@pytest.fixture
def picker(qtbot: QtBot) -> Iterator[Picker]:
    wait = QApplication.keyboardInputInterval()
    # a busy computer may type slowly
    QApplication.setKeyboardInputInterval(20_000)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    # every key comes past there first, as in the program
    keys.install(app)
    one = Picker()
    one.addItems(["Kies …", "Brief verkeerd bezorgd", "Brief kwijt", "Overig"])
    qtbot.addWidget(one)
    one.show()
    yield one
    QApplication.setKeyboardInputInterval(wait)


def test_words_are_searched_with_their_spaces(picker: Picker, qtbot: QtBot) -> None:
    chosen: list[int] = []
    picker.activated.connect(chosen.append)
    qtbot.keyClicks(picker, "brief k")
    assert picker.currentText() == "Brief kwijt"
    assert not picker.view().isVisible()
    assert chosen[-1] == 2


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_tab_takes_what_is_marked_in_the_open_list(picker: Picker, qtbot: QtBot) -> None:
    chosen: list[int] = []
    picker.activated.connect(chosen.append)
    qtbot.keyClick(picker, Qt.Key.Key_F4)
    qtbot.waitUntil(picker.view().isVisible)
    picker.view().setCurrentIndex(picker.model().index(1, 0))
    qtbot.keyClick(picker.view(), Qt.Key.Key_Tab)
    assert (picker.currentIndex(), chosen) == (1, [1])


def test_the_second_columns_of_all_groups_begin_below_each_other(qtbot: QtBot) -> None:
    options = Interview(load_law()).question("facts.data_categories").options
    field = ChoicesField(options)
    qtbot.addWidget(field)
    field.resize(900, 900)
    field.show()
    QApplication.processEvents()
    boxes = field.findChildren(QCheckBox)
    lefts = {box.mapTo(field, QPoint(0, 0)).x() for box in boxes}
    assert len(lefts) == 2
    field.resize(300, 1_600)
    QApplication.processEvents()
    assert {box.mapTo(field, QPoint(0, 0)).x() for box in boxes} == {min(lefts)}
