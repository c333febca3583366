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

    @contextmanager
    def alone(self, what: str) -> Iterator[None]:
        """Keep the connection to this thread while inside.

        Args:
            what: what is being done, in Dutch, as in "er worden zaken ingelezen".

        Raises:
            BusyError: another thread has it, or the register is being read from end to end.
        """
        with self._lock:
            self.check()
            if self._holder is not None:
                raise RuntimeError("a long write within a long write")
            if self._readers:
                raise BusyError(
                    _("Dit kan nu even niet: het register wordt nagekeken of er wordt een back-up gemaakt."),
                    _("Wacht tot dat klaar is en probeer het dan opnieuw."),
                )
            self._holder, self._what = threading.get_ident(), what
        try:
            yield
        finally:
            self._holder, self._what = None, ""

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Let no long write begin while inside; short ones of the window go on.

        Raises:
            BusyError: a long write is going on.
        """
        with self._lock:
            self.check()
            self._readers += 1
        try:
            yield
        finally:
            with self._lock:
                self._readers -= 1

    def check(self) -> None:
        """Pass when this thread may use the connection now.

        Raises:
            BusyError: another thread is in the middle of a long write.
        """
        holder, what = self._holder, self._what
        if holder is not None and holder != threading.get_ident():
            raise BusyError(
                _("Dit kan nu even niet: {what}.").format(what=what),
                _("Wacht tot dat klaar is en probeer het dan opnieuw. Wat u had ingevuld staat er nog."),
            )
