"""The working papers: what is still to be judged at the left, the paper of one point in one case at the right (ISA 230)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter

from breachreg.audit.catalogue import catalogue
from breachreg.audit.standing import Pair
from breachreg.casework.testers import tester_remark
from breachreg.domain.audit_names import ANSWERS
from breachreg.domain.audits import Answer, Audit, Paper, Seen
from breachreg.domain.problems import Problem
from breachreg.i18n import _
from breachreg.law.interview import Option
from ui import elements, theme
from ui.announcing import announce
from ui.audit.after_paper import AfterPaper
from ui.audit.page import Page
from ui.captured import FIELDS_KEY, captured
from ui.case.facts_tab import shortened
from ui.forms.choice_fields import ChoiceField, ChoicesField
from ui.forms.fields import LongTextField, TextField
from ui.workspace import Workspace

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach

KEYS = {Qt.Key.Key_J: Answer.MEETS, Qt.Key.Key_N: Answer.FAILS, Qt.Key.Key_Question: Answer.UNKNOWN}
"""While the list has the focus; in a text they are letters."""
PLACE = Qt.ItemDataRole.UserRole


class PaperPage(Page):
    """Judges point after point, case after case.

    Signals:
        kept: the audit with the paper. case_wished: number of a case.

    Attributes:
        list: what is judged; answer, explanation, seen, norm, tester: the paper. evidence: files of the case, ticked when seen.
        own_test: said where the tester worked on the case himself.
    """

    kept = Signal(object)
    case_wished = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, _("Beoordelen"), _("Vastleggen en volgende"))
        self.audit = Audit()
        self._pair: Pair = ("", "")
        self._case: Breach | None = None
        self._workers: Collection[str] = ()
        self._pairs: tuple[Pair, ...] = ()
        self._said: dict[Pair, str] = {}
        self._waiting: list[Answer] = []
        self.list = QListWidget()
        self.list.setAccessibleName(_("Te beoordelen"))
        self.list.setAccessibleDescription(_("J voldoet, N voldoet niet, ? niet vast te stellen"))
        self.list.setUniformItemSizes(True)
        self.list.installEventFilter(self)
        self.answer = ChoiceField([Option(value, name) for value, name in ANSWERS.items()], radios=True)
        self.explanation, self.seen, self.norm, self.tester = LongTextField(), LongTextField(), TextField(), TextField()
        self.seen.paper.setFixedHeight(64)
        self.evidence: ChoicesField | None = None
        self._evidence_place = elements.column(spacing=theme.TINY)
        self.question, self.rule = elements.body("", strong=True), elements.small("")
        self.about, self.found = elements.body(""), elements.body("", tone="soon")
        self.own_test, self.changed = elements.small("", tone="soon"), elements.small("", tone="soon")
        self.to_case = elements.quiet(_("Zaak openen"), "forward", flush=True)
        self._lay_out()
        self.list.currentItemChanged.connect(self._moved)
        self.tester.edited.connect(self._remark)
        self.to_case.clicked.connect(lambda: self._go(self._pair[0]))

    def _lay_out(self) -> None:
        for part in (self.question, self.rule, self.about, self.found, self.changed):
            self.column.addWidget(part)
        self.column.addLayout(elements.row(self.to_case, None))
        self.field("answer", _("Oordeel"), self.answer)
        self.field(
            "explanation", _("Toelichting"), self.explanation, _("Wat u deed en zag, zodat een ander het kan volgen.")
        )
        self.column.addLayout(self._evidence_place)
        self.field("seen", _("Ook gezien"), self.seen, _("Eén bewijs per regel, zoals ‘brief van 3 maart’."))
        self.field("norm", _("Norm"), self.norm, _("Waaraan u toetst, uit uw eigen normenkader. Mag leeg blijven."))
        self.field("tester", _("Getoetst door"), self.tester)
        self.column.addWidget(self.own_test)
        self.after = AfterPaper(self._workspace, self)
        self.after.kept.connect(self._after)
        self.column.addWidget(self.after)
        self.column.addStretch()
        layout: Any = self.layout()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        place = 2
        form = layout.takeAt(place).widget()
        splitter.addWidget(self.list)
        splitter.addWidget(form)
        splitter.setHandleWidth(1)
        self.column.setContentsMargins(theme.LARGE, theme.SMALL, theme.MEDIUM, theme.LARGE)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([330, 700])
        layout.insertWidget(place, splitter, 1)
        self.keys = elements.small(
            _("In de lijst: J voldoet, N voldoet niet, ? niet vast te stellen. Ctrl+Enter: vastleggen en volgende.")
        )
        self.foot.insertWidget(1, self.keys)
        self.setFocusProxy(self.list)

    # -- showing ----------------------------------------------------------------------------------

    def show_audit(self, audit: Audit, due: Sequence[Pair], said: dict[Pair, str], pair: Pair | None = None) -> None:
        """Show the papers of an audit, at `pair` or at the first that is still to be made.

        Args:
            due: what a person judges; said: what the program found there.
        """
        self.audit, self._said = audit, said
        known = [(paper.reference, paper.point) for paper in audit.papers]
        self._pairs = tuple(dict.fromkeys((*due, *known)))
        done = set(known)
        wanted = pair or next(
            (one for one in self._pairs if one not in done), self._pairs[0] if self._pairs else ("", "")
        )
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._pairs:
            item = QListWidgetItem(self._line(one))
            item.setData(PLACE, one)
            self.list.addItem(item)
        if wanted in self._pairs:
            self.list.setCurrentRow(self._pairs.index(wanted))
        self.list.blockSignals(False)
        self._show(wanted)

    def again(self, audit: Audit) -> None:
        """Show the same paper again, of the case as it is now; what is being typed stays."""
        if not self.typed():
            self.show_audit(audit, self._pairs, self._said, self._pair)

    def _line(self, pair: Pair) -> str:
        paper = self._paper(pair)
        what = pair[0] or _("hele register")
        if paper is None:
            return f"○ {what}  {pair[1]}"
        own = _(", zelftoets") if paper.own_test else ""
        return f"✓ {what}  {pair[1]}  {ANSWERS[paper.answer].lower()}{own}"

    def _paper(self, pair: Pair) -> Paper | None:
        return next((p for p in self.audit.papers if (p.reference, p.point) == pair), None)

    def _show(self, pair: Pair) -> None:
        self._pair = pair
        reference, point = pair
        can = bool(point) and not self._workspace.read_only and self.audit.signed_at is None
        self.save.setEnabled(can)
        if not point:
            self.question.setText(_("Er valt niets te beoordelen."))
            self.begin()
            return
        register = self._workspace.register
        case = self._workspace.attempt(lambda: register.load(reference)) if reference else None
        self._case, paper, known = case, self._paper(pair), catalogue().points[point]
        self.heading.setText(f"{point}  {reference}" if reference else _("{point}  hele register").format(point=point))
        self.question.setText(known.words["nl"].question)
        self.rule.setText(
            _("Regel: {rule} Bewijs: {evidence}.").format(
                rule=known.words["nl"].rule, evidence=known.words["nl"].evidence
            )
        )
        told = "" if case is None else "\n".join(part for part in (case.title, case.description) if part)
        self.about.setText(shortened(told))
        self.about.setVisible(bool(told))
        self.found.setText(self._said.get(pair, ""))
        self.found.setVisible(bool(self.found.text()))
        self.to_case.setVisible(case is not None)
        since = paper is not None and case is not None and paper.case_revision != case.revision
        self.changed.setText(_("De zaak is gewijzigd sinds dit werkdocument."))
        self.changed.setVisible(since)
        self._offer_evidence(case, paper)
        self.answer.set_value(paper.answer if paper else None)
        self.explanation.set_value(paper.explanation if paper else "")
        hashes = {item.sha256 for item in case.evidence} if case is not None else set()
        other = [seen.what for seen in paper.seen if seen.sha256 not in hashes] if paper else []
        self.seen.set_value("\n".join(other))
        norm = next((n.text for n in self.audit.norms if n.point == point), "")
        self.norm.set_value(paper.norm if paper else norm)
        self.tester.set_value(paper.tester if paper else self.audit.auditor)
        for field in (self.answer, self.explanation, self.seen, self.norm, self.tester):
            field.setEnabled(can)
        self._workers = register.paper_workers(self.audit, reference) if case or not reference else ()
        self.after.show_paper(self.audit, paper, can_change=can)
        self._named |= {"reviewer": self.after.reviewer, "reply": self.after.reply, "replied_by": self.after.replied_by}
        self.begin()
        self._remark()
        if self.isVisible():
            announce(self, f"{self.heading.text()}. {self.question.text()}")

    def _offer_evidence(self, case: Breach | None, paper: Paper | None) -> None:
        """Offer the files of the case to be ticked when seen."""
        while self._evidence_place.count():
            item = self._evidence_place.takeAt(0)
            if (widget := item.widget() if item else None) is not None:
                elements.forget(widget)
        self.evidence = None
        self.rows.pop("evidence", None)
        self._named.pop("evidence", None)
        if case is None or not case.evidence:
            return
        self.evidence = ChoicesField([Option(item.id, item.name) for item in case.evidence])
        self.field("evidence", _("Bewijs gezien"), self.evidence, into=self._evidence_place)
        seen = {one.sha256 for one in paper.seen} if paper else set()
        self.evidence.set_value(tuple(item.id for item in case.evidence if item.sha256 in seen))

    def _remark(self) -> None:
        """Say at the case who would test himself."""
        said = " ".join(p.message for p in tester_remark(self.tester.value(), self._workers))
        self.own_test.setText(said)
        self.own_test.setVisible(bool(said))

    # -- judging ----------------------------------------------------------------------------------

    def wanted(self, answer: Answer) -> Paper:
        """Return the paper as it is filled in."""
        before = self._paper(self._pair)
        ticked = set(self.evidence.value() or ()) if self.evidence is not None else set()
        known = self._case.evidence if self._case is not None else ()
        files = [Seen(what=item.name, sha256=item.sha256) for item in known if item.id in ticked]
        others = [Seen(what=line.strip()) for line in self.seen.value().splitlines() if line.strip()]
        return Paper(
            id=before.id if before else "",
            reference=self._pair[0],
            point=self._pair[1],
            answer=answer,
            explanation=self.explanation.value(),
            seen=(*files, *others),
            norm=self.norm.value(),
            tester=self.tester.value(),
        )

    def keep(self) -> None:
        if not self.save.isEnabled():
            return
        answer = self.answer.value()
        if answer is None:
            self.clear_problems()
            self.rows["answer"].set_error(_("Kies een oordeel."))
            self.answer.setFocus()
            return
        register, audit, paper = self._workspace.register, self.audit, self.wanted(Answer(answer))
        in_list = self.list.hasFocus()
        typed = captured(self.inputs)
        self.carry_out(
            len(audit.population),
            lambda save_id: register.keep_paper(audit, paper, save_id=save_id),
            lambda found: self._was_kept(found, typed, in_list),
        )

    def _was_kept(self, found: Audit, typed: Mapping[str, Any], in_list: bool) -> None:
        """Go on to the next; who typed on while the paper was written stays with it."""
        here = self._pairs.index(self._pair)
        self.audit = found
        row = self.list.item(here)
        if row is not None:
            row.setText(self._line(self._pairs[here]))
        more = captured(self.inputs) != typed
        self.begin()
        if more:
            self._shown = dict(typed)
        self.kept.emit(found)
        if more:
            self._waiting.clear()
            return
        done = {(p.reference, p.point) for p in found.papers}
        onward = (*self._pairs[here + 1 :], *self._pairs[:here])
        following = next((pair for pair in onward if pair not in done), None)
        if following is None:
            self._waiting.clear()
            self._workspace.message(_("Alles is beoordeeld."), undo=False)
            self.left.emit()
            return
        self.list.setCurrentRow(self._pairs.index(following))
        (self.list if in_list else self.answer).setFocus(Qt.FocusReason.OtherFocusReason)
        if self._waiting:
            self._judge(self._waiting.pop(0))

    def refused(self, problems: Sequence[Problem]) -> None:
        self._waiting.clear()
        super().refused(problems)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            answer = KEYS.get(Qt.Key(event.key()))
            held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
            if answer is None or held != Qt.KeyboardModifier.NoModifier or event.isAutoRepeat():
                return answer is not None and held == Qt.KeyboardModifier.NoModifier
            if self.writing.busy:
                # a quick hand judges the next one before this one is written
                self._waiting.append(answer)
                return True
            if self.save.isEnabled():
                self._judge(answer)
                return True
        return super().eventFilter(watched, event)

    def _after(self, audit: Audit) -> None:
        """Take the audit with what was kept after a paper; what is being typed in the paper itself stays."""
        self.audit = audit
        self.after.show_paper(audit, self._paper(self._pair), can_change=self.save.isEnabled())
        for name in ("reviewer", "reply", "replied_by"):
            self._shown[FIELDS_KEY][name] = captured(self.inputs)[FIELDS_KEY][name]
        self.kept.emit(audit)

    def _judge(self, answer: Answer) -> None:
        """Take an answer given by a key; one that needs words brings the focus to them."""
        self.answer.set_value(answer)
        if answer is Answer.MEETS:
            self.keep()
        else:
            self._waiting.clear()
            self.explanation.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self, current: Any, before: Any) -> None:
        if current is None:
            return
        if before is not None and (self.writing.busy or (self.typed() and not self.leave())):
            self.list.blockSignals(True)
            self.list.setCurrentItem(before)
            self.list.blockSignals(False)
            return
        pair: Pair = tuple(current.data(PLACE))
        if pair != self._pair:
            self._show(pair)

    def _go(self, reference: str) -> None:
        if self.leave():
            self.case_wished.emit(reference)

    @property
    def pair(self) -> Pair:
        """The case and the point that are judged now."""
        return self._pair
