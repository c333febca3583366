"""What an auditor would miss in a case: the score, and each thing that is missing with the way to where it is mended (AVG 33(5))."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from breachreg.audit.catalogue import Grade
from breachreg.audit.points import CaseAudit, Lack, Outcome
from breachreg.i18n import N_, Texts, _, ngettext
from ui import theme
from ui.elements import body, column, heading, quiet, refill, row, small

GRADE_NAMES = Texts({Grade.HIGH: N_("ernstig"), Grade.MIDDLE: N_("midden"), Grade.LOW: N_("licht")})
QUESTION = N_("vraag")


def score_in_words(audit: CaseAudit) -> tuple[str, str]:
    """Return the score of a case in words, and the tone of it; with a grave lack it is never good."""
    score = audit.score
    later = sum(outcome is Outcome.NOT_YET for outcome in audit.outcomes.values())
    if not score.asked and not later:
        return _("Van deze zaak wordt niets gevraagd."), ""
    words = ngettext("{good} van {asked} punt in orde", "{good} van {asked} punten in orde", score.asked).format(
        good=score.good, asked=score.asked
    )
    if later:
        words = _("{words}, {n} nog niet te beoordelen").format(words=words, n=later)
    if score.grave:
        return _("{words}; er ontbreekt iets ernstigs.").format(words=words), "late"
    return f"{words}.", "soon" if score.good < score.asked else "" if later else "done"


class LackRow(QWidget):
    """One thing that is missing.

    Attributes:
        go: leads to where it is mended.
    """

    def __init__(self, lack: Lack) -> None:
        super().__init__()
        self.lack = lack
        sentence = lack.sentence()
        said = body(sentence)
        grade = _(QUESTION) if lack.question else GRADE_NAMES[lack.grade]
        self.go = quiet(_("Naar de plek"), "forward")
        self.go.setAccessibleName(_("Naar de plek: {sentence}").format(sentence=sentence))
        layout = column(spacing=0)
        self.setLayout(layout)
        layout.addWidget(said)
        about = small(_("{point}, {grade}").format(point=lack.point, grade=grade), tone="muted")
        under = row(about, self.go, None)
        layout.addLayout(under)
        self.setMaximumWidth(theme.TEXT_WIDTH + 2 * theme.LARGE)


class PointsList(QWidget):
    """The points of one case.

    Signals:
        place_wished: the path that mends something.

    Attributes:
        rows: what is missing.
    """

    place_wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[LackRow] = []
        self._score = body("")
        self._list = column(spacing=theme.SMALL)
        layout = column(spacing=theme.SMALL)
        self.setLayout(layout)
        layout.addWidget(heading(_("Wat een controle zou missen")))
        layout.addWidget(self._score)
        layout.addLayout(self._list)

    def show_points(self, audit: CaseAudit) -> None:
        """Show what the points say."""
        words, tone = score_in_words(audit)
        self._score.setText(words)
        theme.set_tone(self._score, tone)
        self.rows = [LackRow(lack) for lack in audit.lacks]
        for shown in self.rows:
            path = shown.lack.path
            shown.go.clicked.connect(lambda _on=False, path=path: self.place_wished.emit(path))
        refill(self._list, list(self.rows))
