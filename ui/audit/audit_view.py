"""The room "Jaarcontrole": the audits of the register, from plan to signature, each form in the place of the audit."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from breachreg.audit.standing import Phase, awaits_reply, proposed_finding
from breachreg.clock import AMSTERDAM
from breachreg.domain.audits import Audit, AuditFinding
from breachreg.domain.drafts import Draft
from breachreg.domain.operations import Kinds
from breachreg.i18n import _
from ui import elements
from ui.audit.beside_door import BesideDoor
from ui.audit.finding_page import FindingPage
from ui.audit.overview import Overview, no_audit_yet
from ui.audit.page import Page
from ui.audit.paper_page import PaperPage
from ui.audit.plan_page import PlanPage
from ui.audit.sample_page import SamplePage
from ui.audit.signing_page import SigningPage
from ui.audit.year_reader import YearReader
from ui.keys import answer
from ui.workspace import Workspace

if TYPE_CHECKING:
    from datetime import date


P = TypeVar("P", bound=Page)
PAGES = frozenset({"plan", "sample", "papers", "finding", "signing"})


class AuditView(QWidget):
    """The room. The cases are read off the window's thread; what was shown stays meanwhile.

    Signals:
        case_wished: number of a case. mend: number of a case and the path of what is missing in it.

    Attributes:
        overview: the audit. pages: the forms that were made, by name. beside: the ways to another list and to another law.
    """

    case_wished = Signal(str)
    mend = Signal(str, str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.reader = YearReader(workspace)
        self.beside = BesideDoor(workspace, self)
        self.ask_again = self.beside.ask_again
        self.audit: Audit | None = None
        self.empty = no_audit_yet()
        self.overview = Overview()
        self.pages: dict[str, Page] = {}
        self.stack = QStackedWidget()
        for part in (self.empty, self.overview):
            self.stack.addWidget(part)
        layout = elements.column()
        self.setLayout(layout)
        layout.addWidget(self.stack)
        self._connect()
        self.setFocusProxy(self.stack)

    def _connect(self) -> None:
        shown, side = self.overview, self.overview.side
        self.empty.step.clicked.connect(self._plan)
        shown.plan.clicked.connect(self._plan)
        shown.audits.activated.connect(lambda: self._choose(str(shown.audits.currentData())))
        shown.add_finding.clicked.connect(lambda: self._new_finding(""))
        for button in (shown.beside, self.empty.other):
            button.clicked.connect(lambda: self.beside.open(self.audit.year if self.audit else self._today().year))
        self.beside.closed.connect(self._laid_beside)
        self.beside.case_wished.connect(self.case_wished)
        shown.law.clicked.connect(self.beside.show_law)
        shown.step.clicked.connect(self._go_on)
        shown.stop.clicked.connect(self._stop_or_read)
        shown.table.opened.connect(self._enter)
        shown.table.finding_wished.connect(
            lambda point: self._new_finding(point) if shown.add_finding.isEnabled() else None
        )
        side.mend.connect(self.mend)
        side.judge.connect(self._judge)
        side.new_finding.connect(self._new_finding)
        side.open_finding.connect(self._open_finding)
        side.sample_wished.connect(self._show_sample)
        side.check_wished.connect(self._check)
        self.reader.found.connect(self._was_read)
        self.reader.progress.connect(self._tell)
        self.reader.stopped.connect(self._was_stopped)
        self._workspace.changed.connect(self._changed)
        self._workspace.closing.connect(self._let_go)
        answer(self.overview, go_on=self._go_on)

    # -- the forms, each made at its first use --------------------------------------------------------

    def _made(self, name: str, page: P) -> P:
        self.pages[name] = page
        page.left.connect(self._back)
        self.stack.addWidget(page)
        return page

    @cached_property
    def plan(self) -> PlanPage:
        """The form of a new audit."""
        page = self._made("plan", PlanPage(self._workspace))
        page.planned.connect(self._planned)
        return page

    @cached_property
    def sample(self) -> SamplePage:
        """The draw."""
        page = self._made("sample", SamplePage(self._workspace))
        page.drawn.connect(self._drawn)
        page.case_wished.connect(self.case_wished)
        return page

    @cached_property
    def papers(self) -> PaperPage:
        """The working papers."""
        page = self._made("papers", PaperPage(self._workspace))
        page.kept.connect(self._take)
        page.case_wished.connect(self.case_wished)
        return page

    @cached_property
    def finding(self) -> FindingPage:
        """A finding."""
        page = self._made("finding", FindingPage(self._workspace))
        page.kept.connect(lambda _finding: self._back())
        return page

    @cached_property
    def signing(self) -> SigningPage:
        """Signatures and report."""
        page = self._made("signing", SigningPage(self._workspace))
        page.signed.connect(self._signed)
        return page

    # -- what is shown ----------------------------------------------------------------------------

    def refresh(self, place: str = "") -> None:
        """Show the room; read again what changed since the last time."""
        self._fill_list()
        page = self.stack.currentWidget()
        if not isinstance(page, Page):
            self._show()
        elif isinstance(page, PaperPage) and self.audit is not None:
            # back from the case: the same paper, of the case as it is now
            page.again(self.audit)
        elif not page.typed():
            self._show()

    def _fill_list(self) -> None:
        audits = self._workspace.register.audits()
        wanted = self.audit.id if self.audit is not None else ""
        self.audit = next((audit for audit in audits if audit.id == wanted), audits[0] if audits else None)
        box = self.overview.audits
        box.clear()
        for audit in audits:
            box.addItem(audit.title, audit.id)
        if self.audit is not None:
            box.setCurrentIndex(box.findData(self.audit.id))
        self._years = {audit.id: audit.year for audit in audits}

    def _choose(self, ident: str) -> None:
        self.audit = self._workspace.register.audit(ident)
        self._show()

    def _show(self) -> None:
        """Show the audit, or that there is none yet."""
        if self.audit is None:
            self.empty.step.setEnabled(not self._workspace.read_only)
            self._turn_to(self.empty, self.empty.step)
            return
        audit = self.audit
        every = self._workspace.register.findings()
        own = [finding for finding in every if finding.audit == audit.id]
        self.overview.show_audit(
            audit,
            own,
            every,
            self._years,
            self.reader.stood(audit),
            self._today(),
            read_only=self._workspace.read_only,
        )
        self._turn_to(self.overview, self.overview)
        if self.reader.stood(audit) is None:
            self._read()

    def _turn_to(self, part: QWidget, focus: QWidget) -> None:
        inside = self.stack.isAncestorOf(self.window().focusWidget() or self)
        self.stack.setFocusProxy(focus)
        self.stack.setCurrentWidget(part)
        if inside:
            focus.setFocus()

    def _today(self) -> date:
        return self._workspace.now.astimezone(AMSTERDAM).date()

    # -- reading ----------------------------------------------------------------------------------

    def _read(self) -> None:
        if self.audit is not None:
            self.reader.read(self.audit)

    def _check(self) -> None:
        if self.audit is not None:
            self.reader.check(self.audit)

    def _was_read(self) -> None:
        self._say("", "")
        if self.stack.currentWidget() is self.overview:
            self._show()

    def _tell(self, what: str, hundredths: int) -> None:
        self._say(_("{what}: {share} %").format(what=what, share=hundredths), _("Stoppen"))

    def _was_stopped(self) -> None:
        self._say(_("Gestopt. De uitkomsten zijn niet gelezen."), _("Opnieuw lezen"))

    def _say(self, said: str, offered: str) -> None:
        for part, text in ((self.overview.state, said), (self.overview.stop, offered)):
            part.setText(text)
            part.setVisible(bool(text))

    def _stop_or_read(self) -> None:
        if self.reader.busy:
            self.reader.stop()
        else:
            self._read()

    def _let_go(self) -> None:
        self.reader.let_go()
        for page in self.pages.values():
            page.let_go()

    def _changed(self, changed: object) -> None:
        kinds = getattr(changed, "kinds", Kinds.CASES)
        if kinds & (Kinds.CASES | Kinds.ORGANISATION):
            self.reader.forget()
            if self.isVisible() and self.stack.currentWidget() is self.overview:
                self._read()

    def _laid_beside(self) -> None:
        self.reader.forget()
        if not isinstance(self.stack.currentWidget(), Page):
            self._show()

    # -- the steps --------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Do what is next."""
        shown = self.overview
        if not shown.step.isEnabled():
            return
        if shown.phase is Phase.DRAWN:
            self._show_sample()
        elif shown.phase is Phase.JUDGE:
            self._judge("")
        elif shown.phase is Phase.REPLY:
            self._open_finding(next(f.id for f in shown.findings if awaits_reply(f)))
        elif self.audit is not None:
            self._show_signing(self.audit)
            self._turn_to(self.signing, self.signing)

    def _plan(self) -> None:
        self.plan.open()
        self._turn_to(self.plan, self.plan)

    def _planned(self, audit: Audit) -> None:
        self.audit = audit
        self._back()

    def _show_sample(self) -> None:
        if self.audit is not None:
            stood = self.reader.stood(self.audit)
            self.sample.show_audit(self.audit, stood.due if stood is not None else ())
            self._turn_to(self.sample, self.sample)

    def _drawn(self, audit: Audit) -> None:
        self.reader.forget(audit.id)
        self._take(audit)
        self._back()

    def _enter(self, point: str) -> None:
        """Go to the cases of a point: to judge them where a person does, else to the first one."""
        if self.overview.side.judge_button.isVisible():
            self._judge(point)
        else:
            self.overview.side.focus_cases()

    def _judge(self, point: str) -> None:
        """Show the working papers, at the first of a point that is to be made."""
        stood = self.reader.stood(self.audit)
        if self.audit is None or stood is None:
            return
        done = {(paper.reference, paper.point) for paper in self.audit.papers}
        of_point = [pair for pair in stood.due if pair[1] == point]
        known = [pair for pair in done if pair[1] == point]
        pair = next((one for one in of_point if one not in done), next(iter((*of_point, *known)), None))
        self.papers.show_audit(self.audit, stood.due, self.overview.said(), pair)
        self._turn_to(self.papers, self.papers)

    def _new_finding(self, point: str) -> None:
        """Show an empty finding, with what a point says already filled in."""
        audit, stood = self.audit, self.reader.stood(self.audit)
        if audit is None:
            return
        draft = AuditFinding(audit=audit.id, found_by=audit.auditor)
        if point and stood is not None:
            draft = proposed_finding(draft, audit, stood.looked.audit, stood.due, point)
        self.finding.show_finding(draft)
        self._turn_to(self.finding, self.finding)

    def _open_finding(self, ident: str) -> None:
        found = self._workspace.attempt(lambda: self._workspace.register.finding(ident))
        if found is not None:
            signed = self.audit is not None and found.audit == self.audit.id and self.audit.signed_at is not None
            self.finding.show_finding(found, signed=signed)
            self._turn_to(self.finding, self.finding)

    def _show_signing(self, audit: Audit) -> None:
        findings = self._workspace.register.findings(audit.id)
        stood = self.reader.stood(audit)
        self.signing.show_audit(audit, stood.unfinished(audit, findings) if stood else "")

    def _signed(self, audit: Audit) -> None:
        self._take(audit)
        self._show_signing(audit)

    def _take(self, audit: Audit) -> None:
        self.audit = audit

    def _back(self) -> None:
        """Show the audit again."""
        self._fill_list()
        self._show()

    # -- what is typed ----------------------------------------------------------------------------

    def leave(self) -> bool:
        """Ask about what was typed and not saved; False when the form stays."""
        page = self.stack.currentWidget()
        return not isinstance(page, Page) or page.leave()

    @property
    def scope(self) -> str:
        """The beginning of the places of the drafts of this room."""
        return "audit/"

    def sketches(self) -> list[Draft]:
        """Return what is typed in the form that is shown."""
        page = self.stack.currentWidget()
        name = next((name for name, each in self.pages.items() if each is page), "")
        if not isinstance(page, Page) or not page.typed():
            return []
        about = _("Jaarcontrole: {what}").format(what=page.heading.text())
        typed: dict[str, Any] = {"form": page.sketch(), "audit": self.audit.id if self.audit is not None else ""}
        typed |= {"pair": list(page.pair)} if isinstance(page, PaperPage) else {}
        typed |= {"finding": page.finding.id} if isinstance(page, FindingPage) else {}
        return [Draft(place=f"{self.scope}{name}", about=about, typed=typed)]

    def take_draft(self, draft: Draft) -> str | None:
        """Show the form again with what was typed in it; return what does not fit, as text."""
        from ui.captured import readable

        name, typed = draft.place.removeprefix(self.scope), draft.typed
        if name not in PAGES or self.sketches():
            # one form is typed in at a time; the other draft waits
            return None
        page: Page = getattr(self, name)
        register, form = self._workspace.register, typed.get("form", {})
        audit = next((one for one in register.audits() if one.id == typed.get("audit")), None)
        if page is self.plan:
            self.plan.open()
        elif audit is None:
            return readable(form)
        else:
            self.audit = audit
            if page is self.sample:
                self.sample.show_audit(audit, ())
            elif page is self.signing:
                self._show_signing(audit)
            elif page is self.papers:
                pair = tuple(typed.get("pair", ("", "")))
                self.papers.show_audit(audit, (pair,), {}, pair)
            else:
                known = [item for item in register.findings() if item.id == typed.get("finding")]
                self.finding.show_finding(known[0] if known else AuditFinding(audit=audit.id))
        unfit = page.take(form)
        if not unfit:
            self._turn_to(page, page)
        return unfit
