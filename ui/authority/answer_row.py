"""One question of the AP's form with the answer of the case, to copy into the AP's own form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from breachreg.i18n import N_, Texts, _
from breachreg.law.forms.ap_filings import Difference, FormChange
from breachreg.law.forms.ap_form import FormAnswer
from breachreg.law.forms.form_case import AnswerState
from ui import theme
from ui.announcing import announce
from ui.case.facts_tab import shortened
from ui.elements import body, quiet, row, small

NUMBER_WIDTH = 64
ACTIONS_WIDTH = 290
"""Qt's own name for "no largest size"; PySide6 does not have it."""
STATES = {
    AnswerState.RECORDED: (N_("✓ vastgelegd"), "done"),
    AnswerState.DERIVED: (N_("≈ afgeleid, kijk het na"), "accent"),
    AnswerState.MISSING: (N_("! ontbreekt"), "soon"),
}
DIFFERENCES = Texts(
    {
        Difference.NEW: N_("△ nieuw sinds uw melding"),
        Difference.CHANGED: N_("△ gewijzigd sinds uw melding"),
        Difference.EMPTIED: N_("△ vervallen sinds uw melding"),
    }
)


def as_high_as_needed(label: QLabel) -> QLabel:
    """Let a wrapped text be as high as it is at its width, and no higher: a page of them does not scroll past its end."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


class CopyButton(QPushButton):
    """A button with which the arrow keys go to the one of the next or previous question.

    Signals:
        moved: 1 for down, -1 for up.
    """

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class AnswerRow(QWidget):
    """A question with its answer.

    Signals:
        ticked: number of the question, and whether its answer was copied into the AP's form.
        copied: number of the question whose answer is on the clipboard now.
        moved: number of the question, and 1 or -1 for the next or the previous one.
        place_wished: where a missing answer is filled in.

    Attributes:
        number: of the question.
        copy: the button that copies the whole answer.
        done: the tick.
        fill: leads to where it is filled in.
    """

    ticked = Signal(str, bool)
    copied = Signal(str)
    moved = Signal(str, int)
    place_wished = Signal(str)

    def __init__(self, number: str, question: str) -> None:
        super().__init__()
        self.number = number
        self._text = ""
        self._place = ""
        self.answer = body("")
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._before = small("", tone="")
        self._state, self._changed = small(""), small("", tone="soon")
        self.copy = CopyButton(_("Kopiëren"))
        self.copy.setAutoDefault(False)
        self.copy.setCursor(Qt.CursorShape.PointingHandCursor)
        # wide enough for both words, so that nothing jumps
        self.copy.setText(_("Gekopieerd"))
        self.copy.setMinimumWidth(self.copy.sizeHint().width())
        self.copy.setText(_("Kopiëren"))
        self.done = QCheckBox()
        self.fill = quiet(_("Invullen"), "edit", flush=True)
        self.fill.setAccessibleName(_("{number} invullen").format(number=number))
        self._question = small(question)
        for label in (self.answer, self._before, self._state, self._changed, self._question):
            as_high_as_needed(label)
        name = small(number)
        name.setFixedWidth(NUMBER_WIDTH)
        name.setWordWrap(False)
        layout = QGridLayout()
        layout.setContentsMargins(0, theme.TINY, 0, theme.TINY)
        layout.setHorizontalSpacing(theme.SMALL)
        layout.setVerticalSpacing(theme.TINY)
        layout.setColumnStretch(1, 1)
        self.setLayout(layout)
        layout.addWidget(name, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._question, 0, 1)
        layout.addWidget(self.answer, 1, 1)
        layout.addWidget(self._changed, 2, 1)
        layout.addWidget(self._before, 3, 1)
        layout.addWidget(self._state, 4, 1)
        self._grid, self._wide = layout, False
        self._actions = QWidget()
        actions = row(self.copy, self.done, self.fill, None)
        actions.setContentsMargins(0, 0, 0, 0)
        self._actions.setLayout(actions)
        layout.addWidget(self._actions, 5, 1)
        self.copy.clicked.connect(self._copy)
        self.copy.moved.connect(lambda step: self.moved.emit(self.number, step))
        self.done.clicked.connect(lambda on: self.ticked.emit(self.number, on))
        self.fill.clicked.connect(lambda: self.place_wished.emit(self._place))

    def show_answer(
        self,
        answer: FormAnswer,
        change: FormChange | None,
        names: Sequence[str] = (),
        *,
        done: bool,
        lapsed: bool,
        read_only: bool,
    ) -> None:
        """Show an answer, what of it changed since it was filed, whether it was copied, and which `names` known in the case it gives."""
        missing = answer.state is AnswerState.MISSING
        if answer.answer != self._text:
            self.rest()
        self._text, self._place = answer.answer, answer.place
        text = _("Nog geen antwoord") if missing else shortened(answer.answer)
        if self.answer.text() != text:
            self.answer.setText(text)
        theme.set_tone(self.answer, "muted" if missing else "")
        state, tone = STATES[answer.state]
        told = _("{state}. Kijk na of deze naam naar de AP moet: {names}").format(
            state=_(state), names=", ".join(names)
        )
        self._state.setText(told if names else _(state))
        theme.set_tone(self._state, "soon" if names else tone)
        self._changed.setVisible(change is not None or lapsed)
        self._before.setVisible(change is not None and bool(change.before))
        if change is not None:
            self._changed.setText(DIFFERENCES[change.difference])
            self._before.setText(_("U meldde: {before}").format(before=shortened(change.before)))
        elif lapsed:
            self._changed.setText(_("△ gewijzigd nadat u het overnam"))
        self.copy.setVisible(not missing)
        self.copy.setAccessibleName(self._spoken(_("Antwoord {number} kopiëren")))
        about = f"{self._question.text()}: {text}. {_(state)}"
        self.copy.setAccessibleDescription(_("{about}. Pijltjes: volgend of vorig antwoord").format(about=about))
        for part in (self.fill, self.done):
            part.setAccessibleDescription(about)
        self.fill.setVisible(missing and bool(answer.place))
        self.done.setText(_("Leeg gelaten") if missing else _("Opnieuw overnemen") if lapsed else _("Overgenomen"))
        self.done.setChecked(done)
        self.done.setEnabled(not read_only)
        self.done.setAccessibleName(f"{self.number} {self.done.text().lower()}")

    def set_wide(self, wide: bool) -> None:
        """Put the buttons beside the answer where there is room, else below it."""
        if wide == self._wide:
            return
        self._wide = wide
        self._grid.removeWidget(self._actions)
        if wide:
            self._actions.setFixedWidth(ACTIONS_WIDTH)
            self._grid.addWidget(self._actions, 0, 2, 5, 1, Qt.AlignmentFlag.AlignTop)
        else:
            self._actions.setMinimumWidth(0)
            self._actions.setMaximumWidth(theme.NO_LIMIT)
            self._grid.addWidget(self._actions, 5, 1)

    def rest(self) -> None:
        """Show no longer that it was copied: something else is on the clipboard now."""
        if self.copy.text() != _("Kopiëren"):
            self.copy.setText(_("Kopiëren"))
            self.copy.setAccessibleName(self._spoken(_("Antwoord {number} kopiëren")))

    def _spoken(self, words: str) -> str:
        return words.format(number=self.number)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.copy.setText(_("Gekopieerd"))
        self.copy.setAccessibleName(self._spoken(_("Antwoord {number} gekopieerd")))
        announce(self.copy, self.copy.accessibleName())
        self.copied.emit(self.number)
