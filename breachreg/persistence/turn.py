"""Whose turn it is on the one connection. SQLite shows a half-done transaction to everybody on the same connection; this does not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from breachreg.errors import BusyError
from breachreg.i18n import _


class Turn:
    """Everybody's turn, until one long write takes it for itself alone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holder: int | None = None
        self._what = ""
        self._readers = 0
        self._reads = False

    @contextmanager
    def alone(self, what: str, *, reads: bool = False) -> Iterator[None]:
        """Keep the connection to this thread while inside.

        Args:
            what: what is being done, in Dutch, as in "er worden zaken ingelezen".
            reads: others may read meanwhile, for nothing that they could see is half done; they may not write.

        Raises:
            BusyError: another thread has it, or the register is being read from end to end.
        """
        with self._lock:
            self.check(writing=True)
            if self._holder is not None:
                raise RuntimeError("a long write within a long write")
            if self._readers:
                raise BusyError(
                    _("Dit kan nu even niet: het register wordt nagekeken of er wordt een back-up gemaakt."),
                    _("Wacht tot dat klaar is en probeer het dan opnieuw."),
                )
            self._holder, self._what, self._reads = threading.get_ident(), what, reads
        try:
            yield
        finally:
            self._holder, self._what, self._reads = None, "", False

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Let no long write begin while inside; short ones of the window go on.

        Raises:
            BusyError: a long write is going on.
        """
        with self._lock:
            self.check(writing=True)
            self._readers += 1
        try:
            yield
        finally:
            with self._lock:
                self._readers -= 1

    @contextmanager
    def brief(self) -> Iterator[None]:
        """Let nobody begin a long write or a long look while inside; they wait, so it is for a few milliseconds.

        Raises:
            BusyError: a long write is going on.
        """
        with self._lock:
            self.check(writing=True)
            yield

    def check(self, *, writing: bool = False) -> None:
        """Pass when this thread may use the connection now, to read or also to write.

        Raises:
            BusyError: another thread is in the middle of a long write.
        """
        holder, what = self._holder, self._what
        if holder is not None and holder != threading.get_ident() and (writing or not self._reads):
            raise BusyError(
                _("Dit kan nu even niet: {what}.").format(what=what),
                _("Wacht tot dat klaar is en probeer het dan opnieuw. Wat u had ingevuld staat er nog."),
                command=_("Wacht tot dat klaar is en geef de opdracht opnieuw."),
            )
