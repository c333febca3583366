"""The short form for a new breach: one key for those of every week, the judgement beside it, and what it may be the same as before it is entered."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from breachreg.domain.breach import Breach
from breachreg.domain.drafts import Draft
from breachreg.domain.problems import Problem, Severity
from breachreg.i18n import _
from breachreg.intake.everyday import begun, everyday, given_answers, questions, said, switched
from ui.captured import FIELDS_KEY, put_back
from ui.keys import answer
from ui.leaving import Wish, ask
from ui.register.new_breach_page import NewBreachPage
from ui.shortcuts import keys_of
from ui.wizard.loose import OwnChanges
from ui.wizard.question_page import unread
from ui.words import KIND_NAMES
from ui.workspace import Workspace

KIND_KEY = "everyday"
"""By which a draft says which kind the form was filled in for."""


class NewBreachForm(NewBreachPage):
    """The quick questions on one page.

    Signals:
        created: case number, and whether the user wants to go on with the questions.
        case_wished: number of a case to be looked at: of an everyday kind, entered just now, or one that this one may be the same as.
        cancelled: nothing was entered.
    """

    created = Signal(str, bool)
    case_wished = Signal(str)
    cancelled = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, self._fresh())
        self._first = self.breach
        self._warned = False
        self._suggested = ""
        self._note = ""
        self._looking = False
        self.ask = ask
        self._own = OwnChanges(self._interview)
        self._connect()
        self._ask(self._quick())

    def _connect(self) -> None:
        self.bar.chosen.connect(self.choose)
        self.report.clicked.connect(self._read_report)
        self.series.clicked.connect(self._enter_series)
        self.form.clicked.connect(self._write_forms)
        self.alike.open_wished.connect(self._look_at)
        self.go_on.clicked.connect(self._main)
        self.later.clicked.connect(self._second)
        self.cancel.clicked.connect(self._cancel)
        answer(self, escape=self._cancel, go_on=self._main, save=self._second)
        for number, keys in enumerate(keys_of("everyday"), start=1):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda chosen=number: self.bar.choose(chosen))

    def choose(self, ident: str) -> None:
        """Fill the form in for an everyday kind, with what was said so far, and go to the first question that is open."""
        kind = everyday().named(ident)
        self.breach = switched(self._interview, self.breach, self.kind, kind)
        self._first = begun(self._interview, kind, self.breach.id)
        self.kind = kind
        self._own.clear()
        self._ask(questions(self._interview, kind))
        paths = (path for path in kind.asked if not self._interview.is_answered(self.breach, path))
        self._go_to(next(paths, kind.asked[0]))

    def begin_as(self, example: Breach) -> None:
        """Begin as another case did, unless something is typed that the officer wants to go on with."""
        from breachreg.intake.copying import copy_of

        if not self.isVisible() or not self.leave():
            return
        self.breach = copy_of(example, self.breach.id)
        self._note = _("Begonnen met zaak {reference} als voorbeeld.").format(reference=example.reference)
        self._show()
        self._head.setText(
            _(
                "Zoals zaak {reference}: soort, oorzaak en soorten gegevens staan er al. Vul in wat er nu gebeurde."
            ).format(reference=example.reference)
        )
        self._go_to("description")

    def _fresh(self) -> Breach:
        # the id is made here, so that saving twice after a failure makes one case
        return Breach(id=uuid.uuid4().hex)

    def typed(self) -> bool:
        """Tell whether anything was filled in."""
        return self.breach != self._first or any(item.field.problem() for item in self.rows.values())

    @property
    def scope(self) -> str:
        """The place of the draft of this form."""
        return "new"

    def sketches(self) -> list[Draft]:
        """Return what is typed and not entered."""
        if not self.typed():
            return []
        about = _("Nieuw datalek: {title}").format(title=self.breach.title.strip() or _("nog zonder titel"))
        typed = unread(self.rows) | ({KIND_KEY: self.kind.id} if self.kind is not None else {})
        return [Draft(place=self.scope, about=about, typed=typed, case=self.breach)]

    def take_draft(self, draft: Draft) -> str | None:
        """Put back what was typed; return what does not fit, as text."""
        if draft.case is None:
            return None
        ident = draft.typed.get(KIND_KEY)
        self.kind = everyday().kind_in(str(ident)) if ident else None
        self.breach = draft.case
        self._first = begun(self._interview, self.kind, self.breach.id) if self.kind else Breach(id=self.breach.id)
        self._ask(questions(self._interview, self.kind) if self.kind else self._quick())
        unreadable = {name: part for name, part in draft.typed.items() if name != KIND_KEY}
        if not unreadable:
            return ""
        unfit = put_back({path: item.field for path, item in self.rows.items()}, unreadable)
        for path in [] if unfit else unreadable[FIELDS_KEY]:
            self._finished(path)
        return unfit

    def reset(self) -> None:
        """Make the form empty for the next case."""
        was_quick = self.kind is None
        self.breach = self._first = self._fresh()
        self.kind, self._warned, self._suggested, self._note = None, False, "", ""
        self._own.clear()
        self.alike.show_alike(())
        if was_quick:
            for row in self.rows.values():
                # also a text that was no answer
                row.field.set_value(None)
            self._show()
        else:
            self._ask(self._quick())
        self._scroll.verticalScrollBar().setValue(0)

    # -- answering -----------------------------------------------------------------------

    def _edited(self, path: str) -> None:
        field = self.rows[path].field
        before = self.breach
        if field.is_unknown():
            self.breach = self._interview.answer_unknown(before, path)
        else:
            self.breach = self._interview.answer(before, path, field.value())
        self.rows[path].set_error("")
        if path == "incident_kind":
            self._offer_title()
        self._own.note(before, self.breach)
        for other, row in self.rows.items():
            if other != path and self._interview.value(before, other) != self._interview.value(self.breach, other):
                row.show_answer(self._interview.value(self.breach, other), unknown=other in self.breach.unknown)
        self._arrange()

    def take_back(self) -> bool:
        """Take back the last answer. True also where there is none: what was saved before is not seen here, and stays as it is."""
        found = self._own.take_back()
        if found is None:
            self._workspace.message(_("Op dit formulier valt niets terug te nemen."))
            return True
        self.breach = found[0]
        self._show()
        self._workspace.message(_("Teruggenomen: ‘{question}’.").format(question=found[1]))
        return True

    def _offer_title(self) -> None:
        """Offer the kind as a title, as long as the officer has not typed one."""
        kind = self.breach.incident_kind
        if kind is not None and self.breach.title in ("", self._suggested):
            self._suggested = KIND_NAMES[kind]
            self.breach = self._interview.answer(self.breach, "title", self._suggested)

    def _finished(self, path: str) -> None:
        row = self.rows[path]
        problems = self._interview.problems(self.breach, self._workspace.now)
        row.set_error(row.field.problem() or next((p.message for p in problems if p.path == path), ""))

    def _problems(self) -> list[str]:
        problems = {
            p.path: p.message
            for p in self._interview.problems(self.breach, self._workspace.now)
            if p.severity is not Severity.WARN
        }
        if not self.breach.title.strip():
            problems["title"] = _("Geef de zaak een korte titel, dan vindt u haar terug.")
        found = []
        for path, row in self.rows.items():
            text = "" if row.isHidden() else row.field.problem() or problems.get(path, "")
            row.set_error(text)
            if text:
                found.append(path)
        return found

    def save(self, *, go_on: bool) -> bool:
        """Enter the case. The first time with something wrong on the form, show that instead.

        What cannot be read is never left out: it holds the case back every time, until it is mended or taken out.
        """
        wrong = self._problems()
        if self._held_back():
            return False
        if wrong and ("title" in wrong or not self._warned):
            self._warned = True
            self._go_to(wrong[0])
            return False
        if self._unseen() or self._may_be_there_already():
            return False
        kind = self.kind
        saved = self._enter()
        if saved is None:
            return False
        self.reset()
        if kind is not None and not go_on:
            self.case_wished.emit(saved.reference)
        else:
            self.created.emit(saved.reference, go_on)
        return True

    def _main(self) -> bool:
        """Do what the main button says: record a breach of every week, or go on to the questions."""
        return self.save(go_on=self.kind is None)

    def _second(self) -> bool:
        return self.save(go_on=self.kind is not None)

    def _enter(self) -> Breach | None:
        note = self._note
        if self.kind is not None:
            note = said(given_answers(self._interview, self.kind, self.breach), self.kind)
        return self._workspace.new(self.breach, on_problems=self._refused, note=note)

    def _unseen(self) -> bool:
        """Show what the form filled in where it was not on the screen yet; True then: nobody answers what he did not see."""
        if self.given.isHidden() or self.given.seen:
            return False
        self._scroll.verticalScrollBar().setValue(0)
        self._scroll.ensureWidgetVisible(self.given)
        self.given.change.setFocus(Qt.FocusReason.OtherFocusReason)
        self._workspace.warn(
            _("Nog niet opgeslagen: lees eerst wat er al staat ingevuld."), _("Klopt het, sla dan opnieuw op.")
        )
        return True

    # -- the other ways in ---------------------------------------------------------------

    def _read_report(self) -> None:
        from ui.intake.intake_dialog import choose

        choose(self.window(), self._workspace)

    def _enter_series(self) -> None:
        from ui.intake.series_dialog import begin_series

        begin_series(self.window(), self._workspace)

    def _write_forms(self) -> None:
        from ui.intake.intake_dialog import choose_folder

        choose_folder(self, self._workspace)

    def _look_at(self, reference: str) -> None:
        """Show another case, and keep what is typed here until the officer comes back."""
        self._looking = True
        try:
            self.case_wished.emit(reference)
        finally:
            self._looking = False

    def _may_be_there_already(self) -> bool:
        """Show the cases that this one may be the same as, once; True while the officer has not seen them."""
        from breachreg.intake.over_register import doubles_of

        found = doubles_of(self._workspace.register, self.breach)
        if {item.reference for item in found} <= set(self.alike.shown):
            return False
        self.alike.show_alike(found)
        self._scroll.verticalScrollBar().setValue(0)
        self.alike.setFocus(Qt.FocusReason.OtherFocusReason)
        self._workspace.warn(_("Nog niet opgeslagen: deze zaak is er misschien al."), found[0].sentence)
        return True

    def _refused(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            if problem.path in self.rows:
                self.rows[problem.path].set_error(problem.message)
        self._workspace.warn(_("Nog niet opgeslagen."), problems[0].message)

    def _held_back(self) -> bool:
        """Name the first answer that cannot be read and go to it; False when all can."""
        path = self._unreadable()
        if not path:
            return False
        row = self.rows[path]
        row.set_error(row.field.problem())
        self._go_to(path)
        self._workspace.warn(
            _("Nog niet opgeslagen: ‘{label}’ kan zo niet worden gelezen.").format(label=row.question.label),
            _("Verbeter het of maak het veld leeg."),
        )
        return True

    def leave(self) -> bool:
        """Ask what to do with what was typed; False when the form stays."""
        if self._looking or not self.typed():
            return True
        wish = self.ask(
            self,
            _("U was bezig met een nieuw datalek. Bewaart u het, dan komt het in het register en kunt u later verder."),
            _("Bewaren in het register"),
        )
        if wish is Wish.KEEP and (path := self._unreadable()):
            # it cannot be entered without that answer, nor may the answer go: all of it stays here, and as a draft on disk
            self._workspace.warn(
                _("Nog niet in het register: ‘{label}’ kan zo niet worden gelezen.").format(
                    label=self.rows[path].question.label
                ),
                _("Wat u typte staat er weer bij Nieuw datalek."),
            )
            return True
        if wish is Wish.BACK or (wish is Wish.KEEP and not self._keep()):
            return False
        self.reset()
        return True

    def _unreadable(self) -> str:
        return next((path for path, row in self.rows.items() if not row.isHidden() and row.field.problem()), "")

    def _keep(self) -> bool:
        """Enter the case as it is, with a title of its own where none was typed."""
        if not self.breach.title.strip():
            self.breach = self._interview.answer(self.breach, "title", _("Nog zonder titel"))
        return self._enter() is not None

    def _cancel(self) -> None:
        if self.leave():
            self.cancelled.emit()
