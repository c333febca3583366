"""What comes after a working paper: somebody else looks it over, and the owner of the case may reply."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from breachreg.domain.audits import Audit, Paper
from breachreg.domain.problems import Problem
from breachreg.i18n import _
from ui import elements, theme
from ui.audit.page import Page
from ui.forms.fields import LongTextField, TextField
from ui.words import moment
from ui.workspace import Workspace


class AfterPaper(QWidget):
    """Two small forms under a paper that is kept.

    Signals:
        kept: the audit as it is now.

    Attributes:
        reviewer, review: who looked it over. reply, replied_by, answer: what the owner said.
    """

    kept = Signal(object)

    def __init__(self, workspace: Workspace, page: Page) -> None:
        super().__init__()
        self._workspace, self._page = workspace, page
        self._audit, self._paper = Audit(), ""
        self.reviewer, self.reply, self.replied_by = TextField(), LongTextField(), TextField()
        self.reply.paper.setFixedHeight(64)
        self.told = elements.small("")
        self.review = elements.button(_("Nagekeken"), "check")
        self.answer = elements.button(_("Reactie vastleggen"), "check")
        self.rows = {
            "reviewer": elements.Labelled(_("Nagekeken door een ander"), self.reviewer),
            "reply": elements.Labelled(_("Reactie van de eigenaar van de zaak"), self.reply),
            "replied_by": elements.Labelled(_("Reactie is van"), self.replied_by),
        }
        layout = elements.column(spacing=theme.SMALL)
        self.setLayout(layout)
        layout.addWidget(elements.line())
        layout.addWidget(elements.heading(_("Nakijken en reactie")))
        layout.addWidget(self.told)
        for name, row in self.rows.items():
            row.setMaximumWidth(theme.TEXT_WIDTH)
            layout.addWidget(row)
            if name != "reply":
                layout.addLayout(elements.row(self.review if name == "reviewer" else self.answer, None))
        self.review.clicked.connect(self._review)
        self.answer.clicked.connect(self._reply)

    def show_paper(self, audit: Audit, paper: Paper | None, *, can_change: bool) -> None:
        """Show what came after a paper; nothing where there is none yet."""
        self._audit, self._paper = audit, paper.id if paper is not None else ""
        self.setVisible(paper is not None)
        for field in (self.reviewer, self.reply, self.replied_by):
            field.set_value("")
            field.setEnabled(can_change)
        for press in (self.review, self.answer):
            press.setEnabled(can_change)
        self._say(())
        told = []
        if paper is not None and paper.reviewer:
            told.append(_("Nagekeken door {who}, {when}.").format(who=paper.reviewer, when=moment(paper.reviewed_at)))
        if paper is not None and paper.reply:
            told.append(
                _("Reactie van {who}, {when}: {text}").format(
                    who=paper.replied_by, when=moment(paper.replied_at), text=paper.reply
                )
            )
        self.told.setText("\n".join(told))
        self.told.setVisible(bool(told))

    def _review(self) -> None:
        register, audit, paper, by = self._workspace.register, self._audit, self._paper, self.reviewer.value()
        self._keep(lambda save_id: register.review_paper(audit, paper, by, save_id=save_id))

    def _reply(self) -> None:
        register, audit, paper = self._workspace.register, self._audit, self._paper
        text, by = self.reply.value(), self.replied_by.value()
        self._keep(lambda save_id: register.reply_to_paper(audit, paper, text, by, save_id=save_id))

    def _keep(self, work: Callable[[str], Audit]) -> None:
        self._say(())
        self._page.carry_out(len(self._audit.population), work, self._was_kept, self._say)

    def _was_kept(self, found: Audit) -> None:
        self._workspace.message(_("Vastgelegd bij het werkdocument."), undo=False)
        self.kept.emit(found)

    def _say(self, problems: Sequence[Problem]) -> None:
        said = {problem.path: problem.message for problem in problems}
        for name, row in self.rows.items():
            row.set_error(said.get(name, ""))
        loose = [text for path, text in said.items() if path not in self.rows]
        if loose:
            self._workspace.warn(" ".join(loose))
