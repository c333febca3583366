"""Walking through the history: is every entry there, in its place, unchanged, and does each value belong to its entry?"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec

from breachreg.i18n import _
from breachreg.persistence import chain
from breachreg.persistence.chain import ERASED_SUBJECT, GENESIS, Header, read_header
from breachreg.persistence.findings import Code, Deviation, PutRight
from breachreg.persistence.steps import SALTED

SLICE = 500
"""Entries that are read at a time."""
TELLING = frozenset({"create_register", "migrate", "erase"})
"""Operations of which the content says more than what changed."""
RIGHTING = "right_clock"
"""The operation at which the history may go back in time."""
TAIL = 300
"""Bytes at the end of a content in which a save's own id stands, if it has one."""
COLUMNS = "e.seq, e.subject, e.save_id, e.header, e.hash, v.salt, v.content"
NAMES = "v.actor, v.actor_salt, v.reference, v.subject_salt"
AGAIN = "SELECT e.subject, e.header, v.salt, v.content FROM audit_entry e LEFT JOIN audit_value v ON v.seq = e.seq WHERE e.seq = ?"
NO_NAMES = "NULL, NULL, NULL, NULL"


class _Righting(msgspec.Struct):
    """The part of a content that says from when to when the clock was put right."""

    clock: tuple[str, str]


encode = msgspec.json.Encoder().encode
read_righting = msgspec.json.Decoder(_Righting).decode
Tell = Callable[[Deviation, str, int | None], None]


State = tuple[str, int, str | None]
"""What the history says of a thing at its end: hash of its document, how often it was saved, its case number (None: the words are gone)."""


class _Erasing(NamedTuple):
    """What an entry says of another's content: its new commitment, or that nothing is left (empty)."""

    by: int
    left: str


class Walk:
    """Reads the history in slices; can be asked again for what was added meanwhile.

    Attributes:
        count: entries that were read; head: hash of the last one.
        states: by subject, what the history ends with.
        identity: what the history says of the file itself.
        erased_cases: case number -> the entry that tells that the case was erased.
        put_right: where the history goes back in time, because somebody put the clock right.
    """

    def __init__(self, connection: sqlite3.Connection, version: int, code: Code | None, tell: Tell) -> None:
        names = NAMES if version >= SALTED else NO_NAMES
        self._sql = (
            f"SELECT {COLUMNS}, {names} FROM audit_entry e LEFT JOIN audit_value v ON v.seq = e.seq "
            f"WHERE e.seq > ? ORDER BY e.seq LIMIT {SLICE}"
        )
        self._connection, self._code, self._tell = connection, code, tell
        self._code_entry, self._code_hash = (code.entry if code else 0), ""
        self.count = 0
        self.head = GENESIS
        self.guessable = 0
        self.states: dict[str, State] = {}
        self.identity: dict[str, str] = {}
        self.erased_cases: dict[str, int] = {}
        self.put_right: list[PutRight] = []
        self._last_at = ""
        self._unlike: dict[int, tuple[str, str]] = {}
        self._erasings: dict[int, _Erasing] = {}

    @property
    def erased(self) -> int:
        """How many entries were erased, in whole or in part."""
        return len(self._erasings)

    def slice(self) -> bool:
        """Read the next entries; return whether there may be more.

        An entry of today that is whole and in its place is taken here at once; any other is looked into by `_entry`.
        """
        read, states, code_entry = 0, self.states, self._code_entry
        for row in self._connection.execute(self._sql, (self.count,)):
            read += 1
            seq, subject, save_id, header, stored, salt, content, actor, actor_salt, reference, subject_salt = row
            try:
                said = read_header(header)
            except (msgspec.MsgspecError, UnicodeDecodeError):
                self._entry(*row)
                continue
            if (
                subject_salt is None
                or said.v != chain.VERSION
                or not seq == said.seq == self.count + 1
                or sha256(self.head + header).digest() != stored
                or said.at < self._last_at
                or sha256(salt + content).hexdigest() != said.commitment
                or sha256(actor_salt + actor.encode()).hexdigest() != said.actor
                or sha256(subject_salt + encode((subject, reference))).hexdigest() != said.subject
                or not _says(content, save_id)
            ):
                self._entry(*row)
                continue
            self.head, self.count, self._last_at = stored, seq, said.at
            if seq == code_entry:
                self._code_hash = stored.hex()
            states[subject] = (said.document, said.revision, reference)
            if said.operation in TELLING:
                self._told(seq, subject, reference, content)
        return read == SLICE

    def catch_up(self) -> None:
        """Read all entries that were not read yet."""
        more = True
        while more:
            more = self.slice()

    def settle(self) -> None:
        """Tell of every content that is not what its entry committed to, and that no erasing explains."""
        self._beside()
        left = dict(self._erasings)
        for seq, (digest, subject) in self._unlike.items():
            erasing = left.pop(seq, None)
            if erasing is None:
                text = _("De inhoud bij regel {seq} van de historie is veranderd of weg.")
            elif digest == erasing.left and (digest or subject == f"{ERASED_SUBJECT}{erasing.by}"):
                continue
            else:
                text = _("Bij regel {seq} van de historie staat iets anders dan wat er na het wissen over was.")
            self._tell(Deviation.CONTENT_CHANGED, text.format(seq=seq), seq)
        for seq, erasing in left.items():
            text = _("Regel {seq} is volgens regel {by} gewist, maar de inhoud is er nog.").format(
                seq=seq, by=erasing.by
            )
            self._tell(Deviation.NOT_ERASED, text, seq)
        self._compare_code()

    def _entry(
        self,
        seq: int,
        subject: str,
        save_id: str | None,
        header: bytes,
        stored: bytes,
        salt: bytes | None,
        content: bytes,
        actor: str | None,
        actor_salt: bytes | None,
        reference: str | None,
        subject_salt: bytes | None,
    ) -> None:
        previous, expected, digest = self.head, self.count + 1, ""
        self.head, self.count = stored, seq
        if seq == self._code_entry:
            self._code_hash = stored.hex()
        said = self._header(seq, header)
        if seq != expected:
            self._gap(expected, seq - 1)
        elif sha256(previous + header).digest() != stored:
            moved = said is not None and said.seq != seq
            if moved:
                self._moved(seq)
            else:
                self._tell(Deviation.ENTRY_CHANGED, _("Regel {seq} van de historie is veranderd.").format(seq=seq), seq)
        elif said is not None and said.seq != seq:
            self._moved(seq)
        if said is None:
            return
        if said.v > chain.VERSION:
            text = _("Regel {seq} van de historie is gemaakt door een nieuwere versie van het programma.").format(
                seq=seq
            )
            self._tell(Deviation.ENTRY_NEWER, text, seq)
            return
        if salt is not None:
            digest = sha256(salt + content).hexdigest()
        if said.at < self._last_at:
            self._back(seq, said, content if digest == said.commitment else b"")
        self._last_at = said.at
        if digest != said.commitment:
            self._unlike[seq] = (digest, subject)
        if said.v == 1:
            self.guessable += 1
            named = actor is None and reference is None and subject in (said.subject, _erased(subject, salt))
            reference = said.reference
        elif salt is None:
            # that it is gone is told of its content; what was erased has no id of a save left
            named = save_id is None or not subject.startswith(ERASED_SUBJECT)
        else:
            named = (
                actor_salt is not None
                and sha256(actor_salt + actor.encode()).hexdigest() == said.actor  # type: ignore[union-attr]
                and chain.subject_commitment(subject_salt, subject, reference) == said.subject  # type: ignore[arg-type]
                and (digest != said.commitment or _says(content, save_id))
            )
        if not named:
            text = _("Wie, welke zaak of welk kenmerk bij regel {seq} van de historie hoort, is veranderd.").format(
                seq=seq
            )
            self._tell(Deviation.NAMES_CHANGED, text, seq)
        self.states[subject] = (said.document, said.revision, reference)
        if said.operation in TELLING and digest == said.commitment:
            self._told(seq, subject, reference or "", content)

    def _back(self, seq: int, said: Header, content: bytes) -> None:
        """Look into a step back in time: only an entry that puts the clock right, and says from when to when, may make one."""
        if said.operation == RIGHTING:
            # whatever else stands there is a step back like any other
            with contextlib.suppress(msgspec.MsgspecError, ValueError):
                if read_righting(content).clock == (self._last_at, said.at):
                    moments = datetime.fromisoformat(self._last_at), datetime.fromisoformat(said.at)
                    self.put_right.append(PutRight(seq, *moments))
                    return
        text = _("De tijd van regel {seq} ligt vóór die van de regel ervoor.").format(seq=seq)
        self._tell(Deviation.TIME_BACKWARDS, text, seq)

    def _header(self, seq: int, header: bytes) -> Header | None:
        try:
            return read_header(header)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            self._tell(Deviation.ENTRY_CHANGED, _("Regel {seq} van de historie is niet te lezen.").format(seq=seq), seq)
            return None

    def _gap(self, first: int, last: int) -> None:
        text = _("Regel {first} van de historie ontbreekt.") if first == last else _("Regels {first} tot en met {last} van de historie ontbreken.")  # fmt: skip
        self._tell(Deviation.ENTRY_MISSING, text.format(first=first, last=last), first)

    def _moved(self, seq: int) -> None:
        text = _("Op de plaats van regel {seq} van de historie staat een andere regel.").format(seq=seq)
        self._tell(Deviation.ENTRY_MOVED, text, seq)

    def _told(self, seq: int, subject: str, reference: str, content: bytes) -> None:
        """Take what the entry says of the file itself, or of other entries."""
        more: dict[str, Any] = msgspec.json.decode(content)
        self.identity |= more.get("register", {})
        erased = {named: left for named, left in more.get("erased", ()) if named < seq}
        self._erasings |= {named: _Erasing(seq, left) for named, left in erased.items()}
        whole = subject == f"{ERASED_SUBJECT}{seq}"
        if whole:
            self.erased_cases[reference] = seq
        if erased.keys() - self._unlike.keys():
            # erased since this check came by
            self._read_again(erased)
            for gone in [name for name, state in self.states.items() if whole and state[2] == reference != ""]:
                if gone != subject:
                    del self.states[gone]

    def _read_again(self, entries: Iterable[int]) -> None:
        """Take how the contents of entries that were read before are now."""
        for seq in entries:
            row = self._connection.execute(AGAIN, (seq,)).fetchone()
            # one that is not there or cannot be read was told of when it was read first
            with contextlib.suppress(TypeError, msgspec.MsgspecError):
                subject, header, salt, content = row
                digest = sha256(salt + content).hexdigest() if salt is not None else ""
                if digest != read_header(header).commitment:
                    self._unlike[seq] = (digest, subject)

    def _beside(self) -> None:
        """Tell of entries and words under numbers that the history never had; they would be read with the others."""
        for table in ("audit_entry", "audit_value"):
            # one each: both at once would read the whole table
            for end in ("min", "max"):
                (seq,) = self._connection.execute(f"SELECT {end}(seq) FROM {table}").fetchone()
                if seq is not None and not 1 <= seq <= self.count:
                    text = _(
                        "Onder nummer {seq} staat iets bij de historie dat er buiten het programma om bij is gezet."
                    )
                    self._tell(Deviation.ENTRY_ADDED, text.format(seq=seq), seq)

    def _compare_code(self) -> None:
        code = self._code
        if code is None:
            return
        if code.entry > self.count:
            text = _(
                "Uw code hoort bij regel {entry}, maar de historie heeft er {count}: het einde is weg, of er is een oudere kopie teruggezet."
            ).format(entry=code.entry, count=self.count)
            self._tell(Deviation.CODE_PAST_END, text, None)
        elif not self._code_hash.startswith(code.digits):
            text = _(
                "Regel {entry} heeft een andere code dan u bewaarde: de historie is tot daar opnieuw geschreven, of de code is van een ander register."
            ).format(entry=code.entry)
            self._tell(Deviation.CODE_DIFFERS, text, code.entry)


def _erased(subject: str, salt: bytes | None) -> str:
    """Return the subject when it is that of an erased entry, or nothing."""
    return subject if salt is None and subject.startswith(ERASED_SUBJECT) else ""


def _says(content: bytes, save_id: str | None) -> bool:
    """Return whether a content holds this id of a save, or none; it stands at its end, for keys are sorted."""
    if save_id is None:
        return b'"save_id":' not in content[-TAIL:]
    return content.endswith(b'"save_id":' + msgspec.json.encode(save_id) + b"}")
