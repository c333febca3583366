"""Whom to call when something is wrong, and what comes first; the same as on paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from breachreg.clock import day_in_digits
from breachreg.i18n import N_, Texts, _
from breachreg.prevention.call_card import BLOCK_NAMES, Block, CallCard, Number, Sure
from ui import elements, theme
from ui.case.facts_tab import scrolling
from ui.flow import Flow
from ui.theme import Size
from ui.typed_dialog import run

if TYPE_CHECKING:
    from ui.workspace import Workspace

SIDE_BY_SIDE, TWO_BLOCKS = 760, 1080
"""Widths from which what comes first stands beside the numbers, and the numbers in two columns."""
ACTS_WIDTH = 330
SURE_WORDS = Texts({Sure.OLD: N_("lang geleden gecontroleerd"), Sure.NEVER: N_("niet gecontroleerd")})


class CardPage(QWidget):
    """The call card.

    Signals:
        new_breach: something is wrong now. contacts_wished: the contacts are to be changed.

    Attributes:
        made: the papers that were made last.
    """

    new_breach = Signal()
    contacts_wished = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.card: CallCard | None = None
        self.made: list[Path] = []
        self.start = elements.primary(_("Nieuw datalek, nu"), "plus")
        self.paper = elements.button(_("Op één A4 …"), "document")
        self.contacts = elements.button(_("Contacten …"), "people")
        self.prepare = elements.button(_("Voorbereiding …"), "edit")
        self.open_folder = elements.quiet(_("Map openen"), "folder")
        self.open_folder.hide()
        self.state = elements.small("")
        self.unfilled = elements.body("")
        self.foot = elements.small("")
        self._acts = elements.column(spacing=theme.SMALL)
        self._blocks = {block: QWidget() for block in Block}
        self._grids: dict[Block, QGridLayout] = {}
        self._lay_out()
        self.start.clicked.connect(self.new_breach)
        self.contacts.clicked.connect(self.contacts_wished)
        self.paper.clicked.connect(self.make_paper)
        self.prepare.clicked.connect(self.change)
        self.open_folder.clicked.connect(self._open)

    def _lay_out(self) -> None:
        layout = elements.column(spacing=theme.SMALL, margins=(0, theme.SMALL, 0, 0))
        self.setLayout(layout)
        layout.addWidget(
            Flow(self.paper, self.contacts, self.prepare, self.open_folder, self.state, self.start, right=self.start)
        )
        area, inside = scrolling(_("Belkaart"))
        layout.addWidget(area, 1)
        self.unfilled.setMaximumWidth(theme.NO_LIMIT)
        inside.addWidget(self.unfilled)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(theme.LARGE)
        first = QWidget()
        first.setMaximumWidth(theme.NO_LIMIT)
        acts = elements.column(spacing=theme.SMALL)
        first.setLayout(acts)
        acts.addWidget(elements.heading(_("Doe dit eerst")))
        acts.addLayout(self._acts)
        acts.addStretch()
        self._first = first
        self._numbers = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._numbers.setSpacing(theme.LARGE)
        columns = ((Block.OWN, Block.SERVICES), (Block.OUTSIDE, Block.FORMS))
        for blocks in columns:
            side = elements.column(spacing=theme.MEDIUM)
            for block in blocks:
                holder = self._blocks[block]
                grid = QGridLayout(holder)
                grid.setContentsMargins(0, 0, 0, 0)
                grid.setHorizontalSpacing(theme.MEDIUM)
                grid.setVerticalSpacing(theme.TINY)
                grid.setColumnStretch(0, 1)
                self._grids[block] = grid
                side.addWidget(holder)
            side.addStretch()
            self._numbers.addLayout(side, 1)
        self._body.addWidget(first)
        self._body.addLayout(self._numbers, 1)
        inside.addLayout(self._body)
        inside.addStretch()
        inside.addWidget(self.foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= SIDE_BY_SIDE
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(right if beside else down)
        self._first.setMaximumWidth(ACTS_WIDTH if beside else theme.NO_LIMIT)
        self._numbers.setDirection(right if self.width() >= TWO_BLOCKS else down)

    # -- showing ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the card of now."""
        card = self._workspace.attempt(self._workspace.register.call_card)
        if card is None:
            return
        self.card = card
        frozen = self._workspace.read_only
        self.start.setEnabled(not frozen)
        self.prepare.setEnabled(not frozen)
        acts = []
        for number, act in enumerate(card.acts, 1):
            one = QWidget()
            inside = elements.column(spacing=0)
            one.setLayout(inside)
            inside.addWidget(elements.body(f"{number}. {act.nl}", strong=True))
            inside.addWidget(elements.small(act.why.nl))
            acts.append(one)
        for text in (
            _("Praat via: {how}").format(how=card.fallback) if card.fallback else "",
            _("Kom bijeen: {where}").format(where=card.meeting_place) if card.meeting_place else "",
        ):
            if text:
                acts.append(elements.body(text))
        elements.refill(self._acts, acts)
        for block in Block:
            self._fill(block, card)
        self.unfilled.setText(_("Nog te regelen: {what}").format(what=" ".join(card.unfilled)))
        theme.set_tone(self.unfilled, "soon")
        self.unfilled.setVisible(bool(card.unfilled))
        self._show_called(card)

    def _show_called(self, card: CallCard) -> None:
        if card.numbers_called_on is None or card.next_call_on is None:
            said = _(
                "De nummers zijn nog nooit allemaal gebeld. Doe dat elk kwartaal, en leg het vast bij Voorbereiding."
            )
        else:
            said = _("Alle nummers gebeld op {day}; opnieuw uiterlijk op {next}.").format(
                day=day_in_digits(card.numbers_called_on), next=day_in_digits(card.next_call_on)
            )
        self.foot.setText(said)
        theme.set_tone(self.foot, "late" if card.call_again else "muted")

    def _fill(self, block: Block, card: CallCard) -> None:
        grid, numbers = self._grids[block], card.block(block)
        while (item := grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                elements.forget(old)
        self._blocks[block].setVisible(bool(numbers) or block is Block.OWN)
        grid.addWidget(elements.small(BLOCK_NAMES[block]), 0, 0, 1, 2)
        if not numbers:
            empty = _("Leg bij Contacten vast wie wat doet, met een nummer voor dag en nacht.")
            grid.addWidget(elements.body(empty, tone="muted"), 1, 0, 1, 2)
        top = Qt.AlignmentFlag.AlignTop
        for place, number in enumerate(numbers):
            first = 3 * place + 1
            grid.addWidget(elements.line(), first, 0, 1, 2)
            if block is Block.FORMS:
                # an address is wider than a number: below the name, which then has room for its words
                grid.addWidget(_who(number), first + 1, 0, 1, 2)
                grid.addWidget(_reached(number, Qt.AlignmentFlag.AlignLeft), first + 2, 0, 1, 2)
            else:
                right = Qt.AlignmentFlag.AlignRight
                grid.addWidget(_who(number), first + 1, 0, top)
                grid.addWidget(_reached(number, right), first + 1, 1, right | top)

    # -- acting -------------------------------------------------------------------------------------

    def change(self) -> None:
        """Ask how the organisation is prepared."""
        from ui.prepared.preparation_dialog import PreparationDialog

        run(PreparationDialog(self._workspace, self._workspace.register.preparation(), self))

    def make_paper(self) -> None:
        """Write the call card and the evidence card."""
        from breachreg.correspondence.prepared import make_cards
        from ui.making_paper import documents_folder

        made = self._workspace.attempt(partial(make_cards, self._workspace.register, documents_folder()))
        if made is None:
            return
        self.made = made
        self.state.setText(_("Gemaakt: {names}").format(names=_(" en ").join(path.name for path in made)))
        self.open_folder.show()

    def _open(self) -> None:
        if self.made:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.made[0].parent)))


def _who(number: Number) -> QWidget:
    who = QWidget()
    inside = elements.column(spacing=0)
    who.setLayout(inside)
    inside.addWidget(elements.body(number.name, strong=True))
    inside.addWidget(elements.small(number.what))
    return who


def _reached(number: Number, side: Qt.AlignmentFlag) -> QWidget:
    reached = QWidget()
    inside = elements.column(spacing=0)
    reached.setLayout(inside)
    for place, phone in enumerate(number.phones):
        label = elements.heading(phone) if not place else elements.small(_("overdag {phone}").format(phone=phone))
        if not place:
            label.setFont(theme.numbers(Size.HEADING))
        inside.addWidget(_at(label, side))
    if number.form:
        inside.addWidget(_at(elements.body(number.form.removeprefix("https://")), side))
    if not number.phones and not number.form:
        inside.addWidget(_at(elements.body(_("geen nummer"), tone="late"), side))
    words = SURE_WORDS.get(number.sure, "")
    if words:
        inside.addWidget(_at(elements.small(words, tone="soon"), side))
    elif number.always and len(number.phones) == 1:
        inside.addWidget(_at(elements.small(_("dag en nacht")), side))
    return reached


def _at(label: QWidget, side: Qt.AlignmentFlag) -> QWidget:
    align = getattr(label, "setAlignment", None)
    wrap = getattr(label, "setWordWrap", None)
    if align is not None and wrap is not None:
        align(side)
        wrap(False)
    return label
