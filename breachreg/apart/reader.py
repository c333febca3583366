"""The program's side of the reader: starts it, asks it, and ends it when it takes too much or is not wanted any more."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from queue import Empty, Queue
from typing import IO

import msgspec

from breachreg import errors
from breachreg.apart import limits
from breachreg.apart.messages import Answer, Broken, Done, Failed, Request, Sized
from breachreg.errors import UserError
from breachreg.i18n import _
from breachreg.resources import PROJECT

KEPT = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH")
"""All that the reader gets of the program's environment."""
PIPE = 2**20
"""Bytes that go through at once: fewer turns between the two processes."""
AHEAD = 8
"""Answers that wait to be asked for; the reader waits then too, so that a long list is never in memory as a whole."""
MENDABLE = {name: kind for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, UserError)}


class ReaderGone(Exception):  # noqa: N818 - what happened, not whose fault it is
    """The reader ended in the middle: it wanted more memory or time than the file may cost, or a library brought it down."""


class Reader:
    """A process that reads files. Started at the first question, or ahead with `start`; used by one thread at a time.

    Attributes:
        stopped: the user wanted no answer any more.
    """

    def __init__(self) -> None:
        self.stopped = False
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: Queue[bytes] = Queue(AHEAD)
        self._end: Callable[[], object] = _nothing

    def start(self) -> None:
        """Start it, so that it is there when it is asked."""
        if self._process is not None and self._process.poll() is None:
            return
        hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        process = subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in KEPT if name in os.environ} | {"PYTHONUTF8": "1"},
            creationflags=hidden,
            bufsize=PIPE,
            pipesize=PIPE,
        )
        assert process.stdout is not None
        self._process, self._answers = process, Queue(AHEAD)
        listener = threading.Thread(target=_listen, args=(process.stdout, self._answers), daemon=True)
        listener.start()
        self._end = weakref.finalize(self, _kill, process, listener, self._answers)
        if self.stopped:
            # by another thread, before there was anything to stop
            self._end()

    def close(self) -> None:
        """End it, whatever it is doing."""
        self._end()
        self._process = None

    def stop(self) -> None:
        """End it because the user wants no answer any more; may be called while another thread waits for one.

        Whoever waits gets ReaderGone, and finds `stopped` true.
        """
        self.stopped = True
        self._end()

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def ask(self, request: Request) -> Iterator[Answer]:
        """Give the answers to a question. Whoever stops listening ends the reader; the next question starts another.

        Raises:
            UserError: the file cannot be read; says why. ReaderGone: it ended before it was done.
        """
        self.start()
        process, answers = self._process, self._answers
        assert process is not None
        assert process.stdin is not None
        whole = False
        allowed = limits.seconds_for(0, limits.BYTES_A_SECOND * 20)
        try:
            try:
                process.stdin.write(msgspec.json.encode(request) + b"\n")
                process.stdin.flush()
            except (OSError, ValueError) as error:  # it ended, or was ended and its pipe closed
                raise ReaderGone from error
            while True:
                answer = self._next(answers, allowed * limits.PATIENCE)
                if isinstance(answer, Done):
                    whole = True
                    return
                if isinstance(answer, Sized):
                    allowed = limits.seconds_for(answer.cells, answer.size)
                    continue
                if isinstance(answer, Failed):
                    whole = True
                    raise _mendable(answer)
                if isinstance(answer, Broken):
                    raise ReaderGone(f"{answer.kind} at {answer.where}")
                yield answer
        finally:
            if not whole:
                self.close()

    def _next(self, answers: Queue[bytes], patience: float) -> Answer:
        try:
            line = answers.get(timeout=patience)
        except Empty:
            raise ReaderGone from None
        if not line:
            raise ReaderGone
        return _ANSWER.decode(line)


def _mendable(answer: Failed) -> UserError:
    if answer.kind == errors.TemplateError.__name__:
        return errors.TemplateError(answer.message, answer.remedy, answer.mistakes)
    return MENDABLE.get(answer.kind, UserError)(answer.message, answer.remedy)


def too_much(name: str) -> UserError:
    """Return what is said of a file that wanted more memory or time than such a file may cost."""
    return UserError(
        _(
            "De lijst {name} kan niet worden gelezen: zij vraagt veel meer geheugen of tijd dan bij zo'n bestand past."
        ).format(name=name),
        _(
            "Kopieer alleen de rijen en kolommen die nodig zijn naar een nieuwe werkmap, bewaar die als .xlsx en kies dat bestand."
        ),
    )


def command() -> list[str]:
    """Return how the reader is started: the program itself, also when it is packed in one folder."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--reader"]
    main = PROJECT / "main.py"
    if main.exists():
        return [sys.executable, str(main), "--reader"]
    return [sys.executable, "-c", "from breachreg.apart.child import serve; serve()"]


_ANSWER: msgspec.json.Decoder[Answer] = msgspec.json.Decoder(Answer)


def _listen(source: IO[bytes], answers: Queue[bytes]) -> None:
    # closed here and nowhere else: it may be waiting in the middle of reading
    with source:
        for line in source:
            answers.put(line)
    answers.put(b"")


def _nothing() -> None:
    """End no process: none was started."""


def _kill(process: subprocess.Popen[bytes], listener: threading.Thread, answers: Queue[bytes]) -> None:
    process.kill()
    process.wait()
    while listener.is_alive():
        # it may be waiting for room
        with contextlib.suppress(Empty):
            answers.get(timeout=0.01)
    # so that who waits for an answer hears that none comes
    while not answers.empty():
        answers.get_nowait()
    answers.put_nowait(b"")
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()
