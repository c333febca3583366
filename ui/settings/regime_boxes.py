"""Which rules of its sector an organisation falls under: the same boxes for a new register and in the settings."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from breachreg.domain.parties import Regime
from breachreg.i18n import N_, _
from ui import elements, theme

REGIMES = {
    Regime.FINANCIAL_UNDERTAKING: (N_("Financiële onderneming"), N_("Wet op het financieel toezicht; UAVG artikel 42")),
    Regime.DORA: (N_("Digitale weerbaarheid financiële sector"), N_("DORA, Verordening (EU) 2022/2554")),
    Regime.CYBERSECURITY_ACT: (N_("Essentiële of belangrijke entiteit"), N_("Cyberbeveiligingswet (NIS2)")),
    Regime.TELECOM_PROVIDER: (N_("Aanbieder van telecomdiensten"), N_("Telecommunicatiewet artikel 11.3a")),
    Regime.TRUST_SERVICE: (N_("Verlener van vertrouwensdiensten"), N_("eIDAS-verordening")),
    Regime.CRITICAL_ENTITY: (N_("Kritieke entiteit"), N_("CER-richtlijn")),
    Regime.PRODUCT_MAKER: (N_("Maker van producten met digitale elementen"), N_("CRA, Verordening (EU) 2024/2847")),
    Regime.POLICE_DATA: (N_("Politiegegevens"), N_("Wet politiegegevens")),
    Regime.JUDICIAL_DATA: (N_("Justitiële of strafvorderlijke gegevens"), N_("Wjsg")),
    Regime.HEALTHCARE: (N_("Zorgaanbieder"), ""),
    Regime.EDUCATION: (N_("Onderwijsinstelling"), ""),
    Regime.GOVERNMENT: (N_("Overheidsorgaan"), ""),
    Regime.JOURNALISM: (N_("Journalistiek, wetenschap of kunst"), N_("UAVG artikel 43")),
}


class RegimeBoxes(QWidget):
    """A box per rule, with the law beside it.

    Signals:
        edited: a box was ticked, or no longer is.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[Regime, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.MEDIUM)
        grid.setVerticalSpacing(0)
        for row, (regime, (label, law)) in enumerate(REGIMES.items()):
            box = QCheckBox(_(label))
            box.setAccessibleDescription(_(law))
            box.clicked.connect(self.edited)
            self.boxes[regime] = box
            grid.addWidget(box, row, 0)
            grid.addWidget(elements.small(_(law)), row, 1)
        grid.setColumnStretch(1, 1)

    def show_values(self, regimes: tuple[Regime, ...], *, read_only: bool) -> None:
        """Tick what stands."""
        for regime, box in self.boxes.items():
            box.setChecked(regime in regimes)
            box.setEnabled(not read_only)

    def chosen(self, before: tuple[Regime, ...] = ()) -> tuple[Regime, ...]:
        """Return what is ticked; in the order of `before` where it is the same."""
        found = tuple(regime for regime, box in self.boxes.items() if box.isChecked())
        return before if set(found) == set(before) else found
