"""Asks the register which cases a search finds, beside the window: who types is never kept waiting by an earlier letter."""

from __future__ import annotations

import queue
import threading
from array import array
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from breachreg.domain.listing import ListQuery, ListRow
    from breachreg.persistence.hit_words import Hits
    from breachreg.register import Register


class Answer(NamedTuple):
    """What a question gave.

    Attributes:
        keys: of all cases that were asked for, in their order.
        rows: the first of them; hits: the words around what was found in these.
        error: why there is no answer.
    """

    ticket: int
    query: ListQuery
    keys: array[int]
    rows: Sequence[ListRow] = ()
    error: BaseException | None = None
    hits: Hits | None = None


class ListReader(QObject):
    """One thread, one question at a time, only the newest one.

    Signals:
        answered: an `Answer` to the newest question, in the window's thread; an overtaken one has none.
    """

    answered = Signal(object)
    _ready = Signal(object)

    def __init__(self, register: Register, first: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._first = first
        self._ticket = 0
        self._waiting = False
        self._questions: queue.SimpleQueue[tuple[int, ListQuery] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._ready.connect(self._take)

    @property
    def busy(self) -> bool:
        """The newest question has no answer yet."""
        return self._waiting

    def ask(self, query: ListQuery) -> None:
        """Begin to look for the cases of `query`; earlier questions are dropped."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="list", daemon=True)
            self._thread.start()
        self._ticket += 1
        self._waiting = True
        self._questions.put((self._ticket, query))

    def drop(self) -> None:
        """Wish for no answer any more."""
        self._ticket += 1
        self._waiting = False

    def close(self) -> None:
        """End; the register may be closed afterwards."""
        self.drop()
        if self._thread is not None:
            self._questions.put(None)
            self._thread.join()
            self._thread = None

    def _take(self, answer: Answer) -> None:
        if answer.ticket == self._ticket:
            self._waiting = False
            self.answered.emit(answer)

    def _work(self) -> None:
        while (question := self._questions.get()) is not None:
            ticket, query = question
            if ticket != self._ticket:
                continue
            self._ready.emit(self._look(ticket, query))

    def _look(self, ticket: int, query: ListQuery) -> Answer:
        try:
            keys = self._register.keys(query)
            if ticket != self._ticket:
                return Answer(ticket, query, keys)
            first = keys[: self._first]
            hits = self._register.hits(query, first) if query.search.strip() else None
            return Answer(ticket, query, keys, self._register.rows(first), hits=hits)
        except BaseException as error:
            # carried to the window's thread
            return Answer(ticket, query, array("q"), error=error)
