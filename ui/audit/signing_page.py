"""The end of an audit: signatures, the report, and closing it; opening it again stays visible."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from breachreg.casework.auditing import ASSURED, effective
from breachreg.domain.audit_names import ROLES
from breachreg.domain.audits import Audit, Role
from breachreg.errors import UserError
from breachreg.i18n import _
from ui import elements, theme
from ui.audit.audit_words import short_code
from ui.audit.page import Page
from ui.captured import Inputs
from ui.forms.choice_fields import Picker
from ui.forms.fields import LongTextField, TextField
from ui.messages import Message
from ui.tasks import Watched
from ui.words import moment
from ui.workspace import Workspace


class SigningPage(Page):
    """Signs, reports and closes.

    Signals:
        signed: the audit as it is now.

    Attributes:
        role, name: who signs in what. edition, language, report: makes the report; close_button closes, reopen opens again.
        report_file: the report as it was made here; its SHA-256 is kept at closing.
        choose_folder: asks where the report goes. reason: why a closed audit is opened again.
    """

    signed = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, _("Ondertekenen en rapport"), _("Tekenen"))
        self.audit = Audit()
        self.report_file: Path | None = None
        self.tasks = Watched(self)
        self.role, self.name, self.reason = Picker(), TextField(), LongTextField()
        for role, label in ROLES.items():
            self.role.addItem(label, role.value)
        self.edition, self.language = Picker(), Picker()
        for key, label in (("full", _("Volledig")), ("board", _("Voor het bestuur")), ("public", _("Openbaar"))):
            self.edition.addItem(label, key)
        for key, label in (("nl", _("Nederlands")), ("en", _("Engels"))):
            self.language.addItem(label, key)
        self.said, self.signatures = elements.body("", tone="muted"), elements.body("")
        self.unfinished = elements.body("", tone="soon")
        self.made, self.reopened = elements.body(""), elements.small("")
        self.report = elements.button(_("Rapport maken …"), "document")
        self.stop, self.state = elements.quiet(_("Stoppen")), elements.small("")
        self.close_button = elements.button(_("Controle afsluiten"), "lock")
        self.reopen = elements.button(_("Heropenen"), "undo")
        self.choose_folder: Any = lambda: QFileDialog.getExistingDirectory(self, _("Map voor het rapport"))
        self._lay_out()
        self.report.clicked.connect(self.make_report)
        self.stop.clicked.connect(self.tasks.stop)
        self.close_button.clicked.connect(self._close)
        self.reopen.clicked.connect(self._reopen)
        self.tasks.progress.connect(lambda what, share: self.state.setText(f"{what}: {share} %"))
        self.tasks.stopped.connect(lambda: self._rest(_("Gestopt. Er is geen rapport.")))

    def _lay_out(self) -> None:
        self.column.addWidget(self.said)
        self.column.addWidget(elements.heading(_("Handtekeningen")))
        self.column.addWidget(self.signatures)
        self.field("role", _("Rol"), self.role)
        self.field("name", _("Naam"), self.name, _("Tekenen is het typen van de naam; moment en naam blijven staan."))
        self.column.addLayout(elements.row(self.save, None))
        self.column.addWidget(elements.line())
        self.column.addWidget(elements.heading(_("Rapport")))
        for label, field in ((_("Editie"), self.edition), (_("Taal"), self.language)):
            box = elements.Labelled(label, field)
            box.setMaximumWidth(theme.TEXT_WIDTH)
            self.column.addWidget(box)
        self.column.addLayout(elements.row(self.report, self.stop, self.state, None))
        self.column.addWidget(self.made)
        self.column.addWidget(elements.line())
        self.column.addWidget(elements.heading(_("Afsluiten")))
        self.column.addWidget(
            elements.body(
                _(
                    "Na het afsluiten verandert er niets meer aan de controle. Heropenen kan, met een reden die blijft staan."
                ),
                tone="muted",
            )
        )
        self.field(
            "reason",
            _("Waarom heropenen?"),
            self.reason,
            _("De reden blijft erbij staan; er moet opnieuw worden getekend."),
        )
        self.column.addWidget(self.unfinished)
        self.column.addLayout(elements.row(self.close_button, self.reopen, None))
        self.column.addWidget(self.reopened)
        self.column.addStretch()
        self.stop.hide()

    @property
    def inputs(self) -> Inputs:
        return {"role": self.role, "name": self.name, "reason": self.reason}

    def show_audit(self, audit: Audit, remark: str = "") -> None:
        """Show who signed, and what can still be done.

        Args:
            remark: what deserves a look before it is closed.
        """
        if audit.id != self.audit.id or (self.audit.signed_at is not None and audit.signed_at is None):
            # the report from before it was opened again tells of what was closed then
            self.report_file = None
        self.audit = audit
        closed, can = audit.signed_at is not None, not self._workspace.read_only
        self.unfinished.setText(remark)
        self.unfinished.setVisible(bool(remark) and not closed)
        self.heading.setText(_("Ondertekend en afgesloten") if closed else _("Ondertekenen en rapport"))
        self.said.setText(ASSURED[effective(audit)])
        lines = [f"{ROLES[s.role]}: {s.name}, {moment(s.at)}" for s in audit.signatures]
        self.signatures.setText("\n".join(lines) or _("Er heeft nog niemand getekend."))
        for path, row in self.rows.items():
            row.setVisible(closed is (path == "reason"))
        self.save.setVisible(not closed)
        self.save.setEnabled(can)
        self.close_button.setVisible(not closed)
        self.close_button.setEnabled(can)
        self.reopen.setVisible(closed)
        self.reopen.setEnabled(can)
        told = ""
        if closed:
            told = _("Afgesloten {when}, na regel {entry} van de historie, code {code}.").format(
                when=moment(audit.signed_at), entry=audit.signed_entry, code=short_code(audit.signed_code)
            )
            if audit.report_sha256:
                told += _(" Rapport SHA-256 {digest}…").format(digest=audit.report_sha256[:16])
        again = [_("Heropend door {told}").format(told=why) for why in audit.reopened]
        self.reopened.setText("\n".join((told, *again)).strip())
        self.reopened.setVisible(bool(self.reopened.text()))
        self._say_report()
        self.name.set_value("")
        self.reason.set_value("")
        self.begin()
        self.setFocusProxy(self.report if closed else self.name)

    def _say_report(self) -> None:
        file = self.report_file
        self.made.setText(_("Gemaakt: {file}").format(file=file.name) if file is not None else "")
        self.made.setVisible(file is not None)

    # -- acts -------------------------------------------------------------------------------------

    def keep(self) -> None:
        if self.audit.signed_at is not None:
            self._reopen()
            return
        register, audit = self._workspace.register, self.audit
        role, name = Role(self.role.currentData()), self.name.value()
        self._carry(lambda save_id: register.sign_audit(audit, role, name, save_id=save_id), _("Getekend."))

    def _close(self) -> None:
        if not self.leave():
            return
        register, audit, file = self._workspace.register, self.audit, self.report_file
        try:
            digest = hashlib.sha256(file.read_bytes()).hexdigest() if file is not None else ""
        except OSError:
            self._workspace.warn(
                _("Het rapport is niet te lezen."),
                _("Maak het opnieuw; de code ervan wordt bij het afsluiten bewaard."),
            )
            return
        self._carry(
            lambda save_id: register.close_audit(audit, digest, save_id=save_id), _("De controle is afgesloten.")
        )

    def _reopen(self) -> None:
        why = self.reason.value()
        register, audit = self._workspace.register, self.audit
        self._carry(lambda save_id: register.reopen_audit(audit, why, save_id=save_id), _("De controle is heropend."))

    def _carry(self, work: Callable[[str], Audit], said: str) -> None:
        self.carry_out(len(self.audit.population), work, lambda found: self._done(found, said))

    def _done(self, audit: Audit, said: str) -> None:
        self.begin()
        self._workspace.message(said, undo=False)
        self.signed.emit(audit)
        # the button that was pressed may be gone
        (self.focusProxy() or self).setFocus()

    def make_report(self) -> None:
        """Write the report of the year into a folder that is asked for, beside the window."""
        folder = "" if self.tasks.busy else self.choose_folder()
        if not folder:
            return
        from breachreg.report.annual import annual_report
        from breachreg.report.material import Edition

        register, year = self._workspace.register, self.audit.year
        edition, language = Edition(self.edition.currentData()), str(self.language.currentData())
        self.report.setEnabled(False)
        self.stop.show()
        self.tasks.watch(
            lambda watch: annual_report(register, year, Path(folder), edition, language, watch=watch),
            self._reported,
            self._failed,
        )

    def _reported(self, file: Path) -> None:
        self._rest("")
        self.report_file = file
        self._say_report()
        self._workspace.told.emit(Message(_("Het rapport is gemaakt: {file}").format(file=file)))

    def _failed(self, error: BaseException) -> None:
        self._rest("")
        if not isinstance(error, UserError):
            raise error
        self._workspace.report(error)

    def _rest(self, said: str) -> None:
        self.state.setText(said)
        self.stop.hide()
        self.report.setEnabled(True)

    def let_go(self) -> None:
        """Stop writing; the register is about to be closed."""
        super().let_go()
        self.tasks.stop()
        self.tasks.abandon()
