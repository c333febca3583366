"""What is done for the register beside the window: the check at opening, backups, and what came out of them in a few words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from breachreg.errors import DamagedError, InputError, UserError
from breachreg.i18n import _, ngettext
from ui.messages import Message, refusal
from ui.renewal import Renewal
from ui.tasks import Watched
from ui.words import moment

if TYPE_CHECKING:
    from breachreg.persistence.findings import Verification
    from breachreg.progress import Watch
    from breachreg.register import Register
    from breachreg.upkeep import Outcome


class Line(NamedTuple):
    """A few words on how something stands.

    Attributes:
        text: for the narrow navigation; more: the same, said whole.
        tone: `done`, `soon`, `late`, or empty when nothing is known yet.
    """

    text: str
    tone: str = ""
    more: str = ""


class Care(QObject):
    """Looks after the register that is open, one piece of work at a time.

    Signals:
        progress: what is being done and how much of it in hundredths; an empty text when it is over.
        changed: there is a new verdict or a new backup.
        told: a `Message` for the message bar.
        damaged: a `DamagedError`: the file itself is not whole.
        renewed: list and terms were made anew.
        ended: what was being done is over, however it ended.

    Attributes:
        backing_up: what is being done makes a backup.
    """

    progress = Signal(str, int)
    changed = Signal()
    told = Signal(object)
    damaged = Signal(object)
    ended = Signal()
    renewed = Signal()

    def __init__(self, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._tasks = Watched(self)
        self._tasks.progress.connect(self.progress)
        self._tasks.busy_changed.connect(self._idle)
        self._renewal = Renewal(register, self)
        self._renewal.progress.connect(self.progress)
        self._renewal.renewed.connect(self.renewed)
        self._renewal.mended.connect(self._mended)
        self.failure: UserError | None = None
        self.backing_up = False
        self._released = False
        self._refused: Callable[[InputError], None] | None = None

    @property
    def busy(self) -> bool:
        """Something is being done."""
        return self._tasks.busy

    def renew(self) -> None:
        """Make list and terms anew when the organisation is another."""
        self._renewal.start(lambda: None)

    def look(self) -> None:
        """Do what an opening asks: make list and terms anew when the law is another, check, back up when it is time."""
        self._renewal.start(self._look)

    def _look(self) -> None:
        backing_up = self._register.upkeep.due()
        self._start(lambda watch: self._register.upkeep.look(watch), self._looked, backing_up=backing_up)

    @property
    def can_repair(self) -> bool:
        """All that the last check found is in the lists, which can be made anew from the cases."""
        verdict = self._register.upkeep.verdict
        return verdict is not None and verdict.only_lists and not self._register.read_only

    def repair(self) -> None:
        """Make list, search and terms anew from the cases, and check again."""
        if self.can_repair and not self.busy:
            self._renewal.start(self.check, anew=True)
            self.changed.emit()

    def check(self, code: str = "", refused: Callable[[InputError], None] | None = None) -> None:
        """Check the whole history now.

        Args:
            code: one that was kept outside the file, to compare the history with; empty: none.
            refused: is told when that is no code.
        """
        self._refused = refused
        self._start(lambda watch: self._register.upkeep.verify(watch, code), self._checked)

    def back_up(self) -> None:
        """Make a backup now."""
        self._start(lambda watch: self._register.upkeep.backup("manual", watch), self._backed_up, backing_up=True)

    def hand_out(self, work: Callable[[Watch], Any], done: Callable[[Any], None]) -> None:
        """Write the register out; `done` gets what `work` gave. The bar says how far it is, and it can be stopped."""
        self._refused = None
        self._start(work, done)

    def stop(self) -> None:
        """Stop what is being done."""
        self._renewal.stop()
        self._tasks.stop()

    def release(self) -> Care:
        """Let go of the window, which goes on without: what is still being done ends by itself, and is told to nobody."""
        self._released = True
        self._renewal.stop()
        self.setParent(None)
        return self

    @property
    def history_line(self) -> Line:
        """How the history stands."""
        verdict = self._register.upkeep.verdict
        if self.failure is not None:
            return Line(_("Niet te controleren"), "late")
        if verdict is None:
            return Line(_("Controle loopt …") if self.busy else _("Niet gecontroleerd"))
        if verdict.ok:
            return Line(_("Historie klopt"), "done")
        return Line(_("Lijst klopt niet") if verdict.only_lists else _("Historie klopt niet"), "late")

    @property
    def backup_line(self) -> Line:
        """How old the newest backup is."""
        upkeep = self._register.upkeep
        if self._register.read_only:
            return Line(_("Alleen-lezen"))
        newest = next(iter(upkeep.backups()), None)
        if upkeep.backup_problem:
            return Line(_("Back-up mislukt"), "late")
        if newest is None:
            return Line(_("Nog geen back-up"), "soon" if upkeep.due() else "")
        words = age_in_words((self._register.now - newest.made_at).total_seconds())
        more = _("Nieuwste back-up: {when}").format(when=moment(newest.made_at))
        return Line(_("Back-up: {age}").format(age=words), "soon" if upkeep.backup_is_old(newest) else "done", more)

    # -- what came of it ----------------------------------------------------------------

    def _start(self, work: Callable[[Watch], Any], done: Callable[[Any], None], *, backing_up: bool = False) -> None:
        if self._tasks.watch(work, self._unless_released(done), self._unless_released(self._failed)):
            self.failure = None
            self.backing_up = backing_up
        else:
            self._warn(
                _("Dit kan nu even niet: het register wordt nagekeken of er wordt een back-up gemaakt."),
                _("Wacht tot dat klaar is en probeer het dan opnieuw."),
            )
        self.changed.emit()

    def _unless_released(self, then: Callable[[Any], None]) -> Callable[[Any], None]:
        return lambda outcome: None if self._released else then(outcome)

    def _idle(self, busy: bool) -> None:
        if not busy:
            self.progress.emit("", 0)
            if not self._released:
                self.changed.emit()
            self.ended.emit()

    def _looked(self, outcome: Outcome) -> None:
        if outcome.refused is not None:
            self.told.emit(refusal(outcome.refused, "soon"))
        self._tell_mismatch()
        self.changed.emit()

    def _checked(self, verdict: Verification) -> None:
        if not self._tell_mismatch():
            self._say(_("Gecontroleerd: {verdict}.").format(verdict=verdict.verdict))
        self.changed.emit()

    def _backed_up(self, made: Any) -> None:
        if made.problem:
            self._warn(
                _("Back-up gemaakt, maar het register klopte niet: {problem}").format(problem=made.problem),
                _("Kijk bij Instellingen, Historie en controle."),
            )
        else:
            self._say(_("Back-up gemaakt en gecontroleerd: {name}.").format(name=made.path.name))
        self.changed.emit()

    def _mended(self, count: int) -> None:
        text = ngettext(
            "De lijst was buiten het programma om veranderd; {n} afwijking van de zaken zelf is hersteld.",
            "De lijst was buiten het programma om veranderd; {n} afwijkingen van de zaken zelf zijn hersteld.",
            count,
        )
        self._warn(
            text.format(n=count),
            _("Het staat in de historie bij Instellingen. Ga na wie er bij het bestand kan."),
        )

    def _say(self, text: str) -> None:
        self.told.emit(Message(text, tone="done"))

    def _warn(self, text: str, remedy: str = "") -> None:
        self.told.emit(Message(text, remedy, tone="soon"))

    def _tell_mismatch(self) -> bool:
        verdict = self._register.upkeep.verdict
        if verdict is None or verdict.ok:
            return False
        self._warn(
            verdict.mismatch,
            _("Kijk bij Instellingen, Historie en controle."),
        )
        return True

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, InputError) and self._refused is not None:
            self._refused(error)
        elif isinstance(error, DamagedError):
            self.failure = error
            self.damaged.emit(error)
        elif isinstance(error, UserError):
            self.told.emit(refusal(error))
        else:
            raise error
        self.changed.emit()


def age_in_words(seconds: float) -> str:
    """Return how old something is, in one or two Dutch words."""
    hours = seconds / 3600
    if seconds < 0:
        return _("klok onjuist")
    if seconds < 120:
        return _("zojuist")
    if hours < 1:
        return _("{n} min").format(n=int(seconds // 60))
    if hours < 24:
        return _("{n} uur").format(n=int(hours))
    return ngettext("{n} dag", "{n} dagen", int(hours // 24)).format(n=int(hours // 24))
