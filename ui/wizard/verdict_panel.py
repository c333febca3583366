"""What the answers so far amount to, beside the questions: always there, always with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from breachreg.i18n import N_, Texts, _, ngettext
from breachreg.law.clock import AUTHORITY_CLOCK, PERSONS_DUTY, Clock, ClockState
from breachreg.law.clock_words import clock_in_words
from breachreg.law.interview import Interview
from breachreg.law.results import Applies, Assessment, Conclusion, Reason
from ui import theme
from ui.elements import body, column, heading, line, put_away, quiet, refill, small
from ui.folded import Folded

WIDTH = 304
LINK_MARGIN = 56
SCROLL_BAR = 12
MOST_REASONS = 3
MOST_MISSING = 6
MOST_CONTRADICTIONS = 4
MOST_TURNING_POINTS = 6
MOST_ALIKE = 2
ON_TOP = frozenset({"avg-33-5", "avg-33-1", "avg-34"})
OUTCOMES = Texts(
    {
        "yes": N_("ja"),
        "no": N_("nee"),
        "partial": N_("deels"),
        "depends": N_("hangt ervan af"),
        "not_decided": N_("niet beslist"),
    }
)
AUTHORITY = Texts({"yes": N_("melden"), "no": N_("niet melden")})
PERSONS = Texts({"yes": N_("informeren"), "no": N_("niet nodig"), "partial": N_("een deel informeren")})
GROUNDS = {"late": "late", "soon": "soon", "done": "done"}
RISKS = Texts({"unlikely": N_("risico niet waarschijnlijk"), "risk": N_("risico"), "high_risk": N_("hoog risico")})


class _Line(QFrame):
    """A question with its answer and what goes with it, on a ground that says how urgent it is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        layout = column(spacing=0, margins=(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL))
        self.setLayout(layout)
        layout.addWidget(small(name))
        self.outcome = body("", strong=True)
        self.detail = small("")
        layout.addWidget(self.outcome)
        layout.addWidget(self.detail)

    def show(self, outcome: str, detail: str = "", tone: str = "muted") -> None:  # type: ignore[override]
        self.outcome.setText(outcome)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        theme.set_tone(self.detail, tone)
        theme.set_ground(self, GROUNDS.get(tone, "accent"))


class VerdictPanel(QScrollArea):
    """The judgement so far.

    Signals:
        question_wished: path of an open question to go to.
    """

    question_wished = Signal(str)

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self._interview = interview
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setMaximumWidth(WIDTH - SCROLL_BAR)
        theme.set_ground(inside, "panel")
        theme.set_ground(self, "panel")
        layout = column(spacing=theme.MEDIUM, margins=(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.LARGE))
        inside.setLayout(layout)
        layout.addWidget(heading(_("Oordeel tot nu toe")))
        self.breach, self.authority, self.persons = _Line(_("Datalek?")), _Line(_("AP")), _Line(_("Betrokkenen"))
        for part in (self.authority, self.persons, self.breach):
            # what has to be done is seen first
            layout.addWidget(part)
        self._certainty = small("")
        layout.addWidget(self._certainty)
        layout.addWidget(line())
        # each in a widget of its own, so that what is filled later is also heard where it is seen
        self._contradictions, self._missing, self._why = (column(spacing=theme.SMALL) for _place in range(3))
        for box in (self._contradictions, self._missing, self._why):
            place = QWidget()
            place.setLayout(box)
            layout.addWidget(place)
        self.turning = Folded(_("Wat zou dit wijzigen?"))
        self.precedents = Folded(_("Vergelijkbare zaken"))
        self.score = Folded(_("ENISA-score"))
        self.others = Folded(_("Andere termijnen en plichten"))
        for folded in (self.turning, self.precedents, self.score, self.others):
            layout.addWidget(folded)
        layout.addStretch()
        self.setWidget(inside)
        self._stands: dict[QVBoxLayout, object] = {}

    def _put(self, box: QVBoxLayout, what: object, make: Callable[[], list[QWidget]]) -> None:
        """Let `box` hold the widgets that `make` gives for `what`; what stands there already is not made anew, so that an answer costs less than a frame."""
        if self._stands.get(box) != what:
            refill(box, made := make(), away=put_away)
            self._stands[box] = what
            place = box.parentWidget()
            if place is not None and box in (self._contradictions, self._missing, self._why):
                # an empty part takes no room
                place.setVisible(bool(made))

    def show_quick(self, assessment: Assessment, clocks: Sequence[Clock], now: datetime) -> None:
        """Show outcome, time and reasons: follows every answer. Where the outcome is another one, it is in sight again."""
        before = [part.outcome.text() for part in (self.authority, self.persons, self.breach)]
        self._outcomes(assessment, {clock.id: clock for clock in clocks}, now)
        if before != [part.outcome.text() for part in (self.authority, self.persons, self.breach)]:
            self.to_top()
        self._reasons(assessment)
        self._open_questions(assessment)
        told = tuple((c.message, tuple(c.paths[:2])) for c in assessment.contradictions[:MOST_CONTRADICTIONS])
        self._put(self._contradictions, told, lambda: self._against(told))
        explained = assessment.severity.explanation
        self._put(self.score.content, explained, lambda: [small(explained, tone="")])
        score = f"{assessment.severity.score:.2f}".replace(".", ",")
        agrees = _("past hierbij") if assessment.severity.agrees else _("wijkt af")
        self.score.set_title(_("ENISA-score {score}: {agrees}").format(score=score, agrees=agrees))
        self._duties(assessment, clocks, now)

    def _against(self, told: Sequence[tuple[str, Sequence[str]]]) -> list[QWidget]:
        against: list[QWidget] = []
        for message, paths in told:
            against.append(small(f"{_('Let op')}: {message}", tone="soon"))
            against += self._links(paths, why=_("spreekt iets tegen"))
        return against

    def to_top(self) -> None:
        """Show the advice again: where another step or case scrolled to is no place to begin."""
        self.verticalScrollBar().setValue(0)

    def summary(self) -> str:
        """Return the judgement in one line."""
        parts = [self.breach.outcome.text()]
        for name, part in ((_("AP"), self.authority), (_("Betrokkenen"), self.persons)):
            advice = part.outcome.text().partition(": ")[2]
            parts.append(f"{name}: {advice}")
        if self.authority.detail.text():
            parts[1] = f"{parts[1]} ({self.authority.detail.text()})"
        return " · ".join(parts)

    def show_deep(self, assessment: Assessment) -> None:
        """Show what takes longer to find: precedents and turning points."""
        points: list[QWidget] = []
        for point in assessment.turning_points[:MOST_TURNING_POINTS]:
            points.append(small(f"• {point.label}: {_becomes(point.becomes)}.", tone=""))
            points += self._links((point.question,), why=_("wat zou dit wijzigen?"))
        refill(
            self.turning.content,
            points or [small(_("Geen enkel los antwoord verandert dit oordeel."))],
            away=put_away,
        )
        cases: list[QWidget] = []
        for p in assessment.precedents[:3]:
            outcome = _("AP {sa}, betrokkenen {ds}").format(
                sa=OUTCOMES.get(p.outcome.get("notify_authority", ""), p.outcome.get("notify_authority", "?")),
                ds=OUTCOMES.get(p.outcome.get("notify_data_subjects", ""), p.outcome.get("notify_data_subjects", "?")),
            )
            cases.append(small(f"{p.reference} – {p.title}", tone="accent"))
            parts = [p.summary, _("Uitkomst: {outcome}.").format(outcome=outcome)]
            parts += [f"• {text.rstrip('.')}." for text in (*p.alike[:MOST_ALIKE], *p.differs[:MOST_ALIKE])]
            cases.append(small("\n".join(part for part in parts if part), tone=""))
        refill(self.precedents.content, cases or [small(_("Geen zaak lijkt hier genoeg op."))], away=put_away)

    def _outcomes(self, assessment: Assessment, clocks: Mapping[str, Clock], now: datetime) -> None:
        is_breach = assessment.is_breach.outcome == "yes"
        if assessment.is_breach.disputed:
            self.breach.show(_("Antwoorden spreken elkaar tegen"), _("Zoek uit welk antwoord klopt."), "soon")
        else:
            self.breach.show(
                _("Nee, dit is geen datalek")
                if not is_breach
                else _("Ja, dit is een datalek")
                if assessment.is_breach.certain
                else _("Nog niet vastgesteld"),
                "" if is_breach else _("De zaak blijft wel in het register staan."),
            )
        authority, persons = assessment.notify_authority, assessment.notify_data_subjects
        due, tone = _clock_line(clocks.get(AUTHORITY_CLOCK), now)
        if tone == "late" and clocks[AUTHORITY_CLOCK].state is ClockState.OPEN:
            due = _("{words}; geef bij de melding de reden").format(words=due)
        self.authority.show(
            _("Advies: {outcome}").format(
                outcome=_("nog niet te zeggen")
                if authority.cannot_say
                else AUTHORITY.get(authority.outcome, authority.outcome)
            ),
            due,
            tone,
        )
        scope = persons.scope if persons.outcome != "no" else (persons.exception or "")
        told, how = _clock_line(clocks.get(PERSONS_DUTY), now)
        scope = " ".join(part for part in (scope, told[:1].upper() + told[1:]) if part)
        outcome = _("nog niet te zeggen") if persons.cannot_say else PERSONS.get(persons.outcome, persons.outcome)
        self.persons.show(_("Advies: {outcome}").format(outcome=outcome), scope, how)
        open_count = len(dict.fromkeys((*authority.missing, *persons.missing)))
        risk = RISKS[assessment.risk_level.value]
        if authority.certain and persons.certain:
            self._certainty.setText(_("{risk}. U beslist.").format(risk=risk.capitalize()))
        else:
            open_words = ngettext("{n} vraag staat nog open", "{n} vragen staan nog open", open_count).format(
                n=open_count
            )
            if authority.disputed or persons.disputed:
                against = _("antwoorden spreken elkaar tegen")
                open_words = f"{against}; {open_words}" if open_count else against
            said = _("{risk}. Dit oordeel is voorlopig: {open}.").format(risk=risk.capitalize(), open=open_words)
            # of what may be a breach after all no risk was judged
            self._certainty.setText(f"{open_words.capitalize()}." if authority.cannot_say else said)

    def _reasons(self, assessment: Assessment) -> None:
        chosen: list[Reason] = []
        for conclusion in (assessment.notify_authority, assessment.notify_data_subjects):
            chosen += main_reasons(conclusion)
        unique = list(dict.fromkeys((r.short or r.because, r.reference) for r in chosen))[:MOST_REASONS]

        def labels() -> list[QWidget]:
            first: list[QWidget] = [small(_("Omdat"))] if unique else []
            return first + [small(f"{because} ({reference})", tone="") for because, reference in unique]

        self._put(self._why, tuple(unique), labels)

    def _open_questions(self, assessment: Assessment) -> None:
        paths = dict.fromkeys((*assessment.notify_authority.missing, *assessment.notify_data_subjects.missing))
        asked = [path for path in paths if self._interview.page_of(_asked_as(path))][:MOST_MISSING]

        def found() -> list[QWidget]:
            return [small(_("Nog te beantwoorden")), *self._links(asked)] if asked else []

        self._put(self._missing, tuple(asked), found)

    def _links(self, paths: Sequence[str], *, why: str = "") -> list[QWidget]:
        """Return a link to each question that is asked in this case."""
        found: list[QWidget] = []
        for path in paths:
            target = _asked_as(path)
            if not self._interview.page_of(target):
                continue
            label = self._interview.label(target)
            link = quiet("", flush=True)
            link.setFont(theme.font(theme.Size.SMALL))
            lines = _in_lines(label, link.fontMetrics(), WIDTH - LINK_MARGIN)
            link.setText("\n".join(lines))
            link.setStyleSheet(f"min-height: {24 + (len(lines) - 1) * link.fontMetrics().lineSpacing()}px;")
            link.setAccessibleName(f"{label} ({why})" if why else label)
            link.setToolTip(label)
            link.clicked.connect(lambda _checked=False, chosen=target: self.question_wished.emit(chosen))
            found.append(link)
        return found

    def _duties(self, assessment: Assessment, clocks: Sequence[Clock], now: datetime) -> None:
        lines: list[tuple[str, str]] = []
        for clock in clocks:
            if clock.id in ON_TOP or clock.state is ClockState.NOT_DUE:
                continue
            said = clock_in_words(clock, now)
            unsure = "" if clock.verified else _(" Niet geverifieerd.")
            lines.append((f"{clock.name} – {said.text.rstrip('.')}.", "late" if said.tone == "late" else "accent"))
            lines.append((f"{clock.because} ({clock.reference}){unsure}", ""))
        for duty in assessment.obligations:
            if duty.expected and duty.applies is not Applies.NO:
                lines.append((f"{duty.name} – {_('vooruitblik')}.", "accent"))
                lines.append((f"{duty.because} ({duty.reference})", ""))
        self._put(
            self.others.content,
            tuple(lines),
            lambda: [small(text, tone=tone) for text, tone in lines] or [small(_("Geen andere plichten gevonden."))],
        )


def _clock_line(clock: Clock | None, now: datetime) -> tuple[str, str]:
    """Return how a clock stands and its tone; nothing for what is not due and was not decided either."""
    if clock is None or (clock.state is ClockState.NOT_DUE and not clock.remark):
        return "", "muted"
    said = clock_in_words(clock, now)
    return said.text, {"late": "late", "soon": "soon", "done": "done"}.get(said.tone, "muted")


def _in_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Return a text in lines that fit: a button does not break its text itself."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _asked_as(path: str) -> str:
    """Return the question by which a fact is asked, where that is another field of the case."""
    return {"facts.persons_approx": "people"}.get(path, path)


def main_reasons(conclusion: Conclusion) -> list[Reason]:
    """Return the reasons that plead for an outcome."""
    return [reason for reason in conclusion.reasons if not reason.counter]


def _becomes(changes: dict[str, str]) -> str:
    names = {"notify_authority": _("AP"), "notify_data_subjects": _("betrokkenen"), "risk_level": _("risico")}
    parts = []
    for key, value in changes.items():
        words = RISKS if key == "risk_level" else AUTHORITY if key == "notify_authority" else PERSONS
        if key in names:
            parts.append(f"{names[key]} {words.get(value, value)}")
    return ", ".join(parts)
