"""A finding: its five parts, grade, owner and date, and everything that becomes of it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from breachreg.casework.findings import reply_by
from breachreg.clock import AMSTERDAM
from breachreg.domain.audit_names import RETESTS, STATUSES
from breachreg.domain.audits import AuditFinding, FindingGrade, Retest, RetestKind
from breachreg.domain.problems import Problem
from breachreg.errors import InputError
from breachreg.i18n import _
from ui import elements, theme
from ui.audit.audit_words import grade_word, the_day
from ui.audit.page import Page
from ui.captured import FIELDS_KEY, captured
from ui.forms.choice_fields import Picker
from ui.forms.day_field import DayField
from ui.forms.fields import ListField, LongTextField, TextField
from ui.words import moment
from ui.workspace import Workspace

PARTS = ("title", "criterion", "fact", "cause", "consequence", "advice")
ACT_PATHS = {
    "reply": "act_text", "reason": "act_text", "replied_by": "act_by", "owner": "act_by", "accepted_by": "act_by",
    "tester": "act_by", "due_on": "act_day", "accepted_until": "act_day",
}  # fmt: skip
"""Which field of the follow-up mends what a rule refuses."""


class FindingPage(Page):
    """Keeps a finding, new or changed, and what becomes of it.

    Signals:
        kept: the finding as it is now.

    Attributes:
        grade, structural, owner, due, points, references: beside the five parts, which stand in `rows` by their names.
        act, act_text, act_by, act_day, passed, do: what has become of it.
    """

    kept = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, _("Bevinding"), _("Bevinding vastleggen"))
        self.finding = AuditFinding()
        self.parts: dict[str, Any] = {name: TextField() if name == "title" else LongTextField() for name in PARTS}
        self.grade, self.structural = Picker(), QCheckBox(_("Het ligt aan de werkwijze (structureel)"))
        self.owner, self.points, self.references = TextField(), ListField(), ListField()
        self.due = DayField(self._today)
        self.state, self.reply = elements.body("", tone="muted"), elements.body("")
        self.act, self.act_text, self.act_by = Picker(), LongTextField(), TextField()
        self.act_day, self.passed = DayField(self._today), QCheckBox(_("Geslaagd"))
        self.do = elements.button(_("Vastleggen wat ermee gebeurde"), "check")
        self.follow = QWidget()
        self._lay_out()
        self.act.activated.connect(self._ask_for)
        self.do.clicked.connect(self._act)
        self.setFocusProxy(self.parts["title"])

    def _lay_out(self) -> None:
        for grade in FindingGrade:
            self.grade.addItem(grade_word(grade), grade.value)
        helps = {
            "criterion": _("Waaraan had het moeten voldoen?"),
            "fact": _("Wat is er aangetroffen?"),
            "cause": _("Waardoor komt het?"),
            "consequence": _("Wat is of kan het gevolg zijn, voor wie?"),
            "advice": _("Wat beveelt u aan?"),
        }
        labels = {
            "title": _("Korte naam"),
            "criterion": _("Criterium"),
            "fact": _("Feit"),
            "cause": _("Oorzaak"),
            "consequence": _("Gevolg"),
            "advice": _("Aanbeveling"),
        }
        self.column.addWidget(self.state)
        self.column.addWidget(self.reply)
        self._lay_out_follow()
        for name, field in self.parts.items():
            if name != "title":
                field.paper.setFixedHeight(72)
            self.field(name, labels[name], field, helps.get(name, ""))
        self.field(
            "grade", _("Gradatie"), self.grade, _("Hoog: 30 dagen, midden: 90 dagen, laag: bij de volgende controle.")
        )
        self.column.addWidget(self.structural)
        self._named["structural"] = self.structural
        self.field("owner", _("Eigenaar"), self.owner, _("Wie het oplost en de bevinding te lezen krijgt."))
        self.field("due_on", _("Uiterlijk op"), self.due, _("Leeg: de termijn van de gradatie."))
        self.field("points", _("Toetspunten"), self.points, _("Zoals C-01; een komma ertussen."))
        self.field("references", _("Zaken"), self.references, _("Nummers; een komma ertussen."))
        self.column.addStretch()

    def _lay_out_follow(self) -> None:
        inside = elements.column(spacing=theme.SMALL)
        self.follow.setLayout(inside)
        inside.addWidget(elements.heading(_("Wat is ermee gebeurd?")))
        for key, name in (
            ("", _("Kies …")),
            ("send", _("Voorgelegd aan de eigenaar (wederhoor)")),
            ("reply", _("De eigenaar heeft gereageerd")),
            ("promise", _("Actie toegezegd")),
            ("done", _("Gereedgemeld door de eigenaar")),
            ("mended", _("Hertest: {what}").format(what=RETESTS[RetestKind.MENDED])),
            ("works", _("Hertest: {what}").format(what=RETESTS[RetestKind.WORKS])),
            ("accept", _("Risico aanvaard")),
            ("drop", _("Vervalt: het bleek geen bevinding")),
        ):
            self.act.addItem(name, key)
        self.field("act", _("Gebeurtenis"), self.act, into=inside)
        self.field("act_text", _("Tekst"), self.act_text, into=inside)
        self.field("act_by", _("Door"), self.act_by, into=inside)
        self.field("act_day", _("Dag"), self.act_day, into=inside)
        inside.addWidget(self.passed)
        self._named["passed"] = self.passed
        inside.addLayout(elements.row(self.do, None))
        inside.addWidget(elements.line())
        self.column.addWidget(self.follow)

    # -- showing ----------------------------------------------------------------------------------

    def show_finding(self, finding: AuditFinding, *, signed: bool = False) -> None:
        """Show a finding; one without an id is new.

        Args:
            signed: its audit is closed; what becomes of the finding is still kept.
        """
        self.finding = finding
        new, is_open = not finding.id, finding.is_open(self._today())
        can = not self._workspace.read_only and is_open
        self.heading.setText(_("Nieuwe bevinding") if new else finding.title)
        for name, field in self.parts.items():
            field.set_value(getattr(finding, name))
        self.grade.setCurrentIndex(self.grade.findData(finding.grade.value))
        self.structural.setChecked(finding.structural)
        self.owner.set_value(finding.owner)
        self.due.set_value(finding.due_on)
        self.points.set_value(finding.points)
        self.references.set_value(finding.references)
        self.state.setText("" if new else self._state(finding))
        self.state.setVisible(not new)
        said = _("Reactie van {who}: {text}").format(who=finding.replied_by, text=finding.reply)
        self.reply.setText(said)
        self.reply.setVisible(bool(finding.reply))
        self.follow.setVisible(not new and can)
        # of one that is there already what happened to it comes first
        self.setFocusProxy(self.parts["title"] if new or not can else self.act)
        for part in (
            *self.parts.values(),
            self.grade,
            self.structural,
            self.owner,
            self.due,
            self.points,
            self.references,
        ):
            part.setEnabled(can and not signed)
        self.save.setVisible(can and not signed)
        self._reset_act()
        self.begin()

    def _reset_act(self) -> None:
        self.act.setCurrentIndex(0)
        self.act_text.set_value("")
        self.act_by.set_value("")
        self.act_day.set_value(None)
        self.passed.setChecked(False)
        self._ask_for()

    def _state(self, finding: AuditFinding) -> str:
        today = self._today()
        parts = [_("{grade}, {status}.").format(grade=grade_word(finding.grade), status=STATUSES[finding.status])]
        if finding.first_due_on is not None:
            parts.append(_("Eerste datum {day}.").format(day=the_day(finding.first_due_on)))
        if finding.due_on not in (None, finding.first_due_on):
            parts.append(_("Verzet naar {day}.").format(day=the_day(finding.due_on)))
        if finding.overdue(today):
            parts.append(_("Over de eerste datum."))
        if finding.sent_at is not None and finding.replied_at is None:
            until = reply_by(finding.sent_at.astimezone(AMSTERDAM).date())
            parts.append(_("Voorgelegd; reactie uiterlijk {day}.").format(day=the_day(until)))
        for test in finding.retests:
            how = _("geslaagd") if test.passed else _("gezakt")
            parts.append(
                _("Hertest door {who}, {when} ({what}): {how}.").format(
                    who=test.tester, when=moment(test.tested_at), what=RETESTS[test.kind], how=how
                )
            )
        if finding.reason:
            parts.append(_("Reden: {why}").format(why=finding.reason))
        return " ".join(parts)

    def _ask_for(self) -> None:
        """Show the fields that the chosen event needs, with what they mean there."""
        texts = {
            "reply": _("Reactie, onverkort"),
            "mended": _("Wat is er bekeken?"),
            "works": _("Wat is er bekeken?"),
            "accept": _("Waarom wordt het risico aanvaard?"),
            "drop": _("Waarom vervalt de bevinding?"),
        }
        names = {
            "reply": _("Van wie is de reactie?"),
            "promise": _("Wie doet het?"),
            "mended": _("Wie toetste?"),
            "works": _("Wie toetste?"),
            "accept": _("Wie aanvaardt het risico?"),
        }
        days = {"promise": _("Uiterlijk op"), "accept": _("Tot en met")}
        chosen = self.act.currentData()
        for path, wanted in (("act_text", texts), ("act_by", names), ("act_day", days)):
            row = self.rows[path]
            row.setVisible(chosen in wanted)
            if chosen in wanted:
                row.set_label(wanted[chosen])
        self.passed.setVisible(chosen in ("mended", "works"))
        self.do.setEnabled(bool(chosen))

    # -- keeping ----------------------------------------------------------------------------------

    def sketch(self) -> dict[str, Any]:
        return {**super().sketch(), "finding": self.finding.id}

    def take(self, typed: Mapping[str, Any]) -> str:
        unfit = super().take({name: value for name, value in typed.items() if name != "finding"})
        self._ask_for()
        return unfit

    def wanted(self) -> AuditFinding:
        """Return the finding as it is filled in."""
        return replace(
            self.finding,
            **{name: field.value() for name, field in self.parts.items()},
            grade=FindingGrade(self.grade.currentData()),
            structural=self.structural.isChecked(),
            owner=self.owner.value(),
            due_on=self.due.value(),
            points=self.points.value(),
            references=self.references.value(),
        )

    def place_of(self, path: str) -> str:
        acting = bool(self.act.currentData()) and not self.follow.isHidden()
        return ACT_PATHS.get(path, path) if acting else path

    def keep(self) -> None:
        if not self.save.isEnabled() or self.save.isHidden():
            return
        if self.act.currentData() and not self.follow.isHidden():
            self._act()
            return
        register, wanted = self._workspace.register, self.wanted()
        found = self.attempt(lambda save_id: register.keep_finding(wanted, save_id=save_id))
        if found is not None:
            self.begin()
            self._workspace.message(_("De bevinding is vastgelegd."), undo=False)
            self.kept.emit(found)

    def _rewritten(self) -> bool:
        """Tell whether the finding itself was changed on the page."""
        before, now = self._shown[FIELDS_KEY], captured(self.inputs)[FIELDS_KEY]
        return any(now[name] != before[name] for name in now if name != "passed" and not name.startswith("act"))

    def _act(self) -> None:
        """Keep what has become of the finding."""
        register, finding = self._workspace.register, self.finding
        text, by, day, chosen = self.act_text.value(), self.act_by.value(), self.act_day.value(), self.act.currentData()

        def needed(path: str) -> date:
            if day is None:
                raise InputError([Problem(path=path, message=_("Noem een dag, zoals 1-12-2026."))])
            return date(day.year, day.month, day.day)

        def retest(kind: RetestKind, save_id: str) -> AuditFinding:
            test = Retest(kind=kind, passed=self.passed.isChecked(), tester=by, tested_at=register.now, note=text)
            return register.retest_finding(finding, test, save_id=save_id)

        acts: dict[str, Callable[[str], AuditFinding]] = {
            "send": lambda save_id: register.send_finding(finding, save_id=save_id),
            "reply": lambda save_id: register.answer_finding(finding, text, by, save_id=save_id),
            "promise": lambda save_id: register.promise_finding(finding, by, needed("due_on"), save_id=save_id),
            "done": lambda save_id: register.report_finding(finding, save_id=save_id),
            "mended": lambda save_id: retest(RetestKind.MENDED, save_id),
            "works": lambda save_id: retest(RetestKind.WORKS, save_id),
            "accept": lambda save_id: register.accept_finding(
                finding, text, by, needed("accepted_until"), save_id=save_id
            ),
            "drop": lambda save_id: register.drop_finding(finding, text, save_id=save_id),
        }
        if chosen not in acts:
            return
        if self._rewritten():
            self.clear_problems()
            self.rows["act"].set_error(
                _("U wijzigde ook de bevinding zelf. Zet de gebeurtenis op ‘Kies …’ en leg eerst die wijziging vast.")
            )
            return
        found = self.attempt(acts[chosen])
        if found is not None:
            self._reset_act()
            self.begin()
            self._workspace.message(_("Vastgelegd bij de bevinding."), undo=False)
            self.kept.emit(found)

    def _today(self) -> date:
        return self._workspace.now.astimezone(AMSTERDAM).date()
