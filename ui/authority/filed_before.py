"""What was filed with the AP before, as it was filed; nothing here changes when the case does."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from breachreg.domain.breach import Breach
from breachreg.domain.filings import AUTHORITY_KINDS
from breachreg.domain.notifications import Notification
from breachreg.i18n import _
from ui import theme
from ui.authority.answer_row import as_high_as_needed
from ui.case.facts_tab import shortened
from ui.elements import body, column, refill, small
from ui.folded import Folded
from ui.wizard.sent_words import SENT, sent_in_words
from ui.words import moment


class FiledBefore(QWidget):
    """A folded line for each filing; its answers are read out when it is unfolded.

    Attributes:
        filings: the folded parts, the latest filing first.
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Notification, ...] = ()
        self.filings: list[Folded] = []
        self._column = column(spacing=theme.TINY)
        self.setLayout(self._column)
        self.hide()

    def show_case(self, breach: Breach) -> None:
        """Show what was filed of `breach`."""
        filed = tuple(n for n in reversed(breach.notifications) if n.kind in AUTHORITY_KINDS)
        if filed == self._shown:
            return
        self._shown = filed
        self.filings = [self._filing(notification) for notification in filed]
        refill(self._column, self.filings)
        self.setVisible(bool(filed))

    def _filing(self, notification: Notification) -> Folded:
        folded = Folded(f"{SENT[notification.kind]}: {moment(notification.sent_at)}")
        folded.opened.connect(lambda: self._fill(folded, notification))
        return folded

    def _fill(self, folded: Folded, notification: Notification) -> None:
        if folded.content.count():
            return
        folded.content.addWidget(body(shortened(sent_in_words(notification))))
        if not notification.answers:
            folded.content.addWidget(small(_("De antwoorden van deze melding zijn niet in het register bewaard.")))
            return
        folded.content.addWidget(small(_("Zoals gemeld, met: {form}").format(form=notification.form)))
        for answer in notification.answers:
            text = shortened(answer.answer) if answer.answer else _("– niet beantwoord")
            for label in (small(f"{answer.number}  {answer.question}"), body(text)):
                folded.content.addWidget(as_high_as_needed(label))
