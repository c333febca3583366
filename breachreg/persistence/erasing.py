"""Erasing: what a rule says may no longer be kept goes for good, and the history says that it went, by whom and by which rule.

An entry of the operation `erase` names the entries whose content it takes away, each with what is left of it: nothing, or a new
commitment to the rest. The guards of the history let exactly those go, while that entry is the last one, and `verification` accepts
exactly those. Numbers of erased cases are kept, so that they are never given out again. What lies in earlier backups is not reached.

What stood in an erased field may stand elsewhere in the case too: in a title, a note, an answer as it was filed, the name of a document. There
it is taken out of the text (see `traces`); who acted officially stays, for that is no content of the case.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach
from breachreg.domain.dossier import LegalHold
from breachreg.domain.operations import Operation
from breachreg.domain.paths import value_at, with_value
from breachreg.domain.problems import Problem
from breachreg.errors import InputError, UserError
from breachreg.i18n import _
from breachreg.persistence import assets, chain, codec, projection, sqlite_only, traces
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence.case_rows import key_of
from breachreg.persistence.store import GIVEN, Author, Store
from breachreg.persistence.subjects import CASE

IS_ERASING = 'instr(e.header, CAST(\'"operation":"erase"\' AS BLOB)) > 0'
ERASING_HASHES = f"SELECT e.hash FROM audit_entry e WHERE {IS_ERASING}"
ERASINGS = (
    "SELECT e.hash, v.content, v.reference, e.header FROM audit_entry e JOIN audit_value v ON v.seq = e.seq "
    f"WHERE {IS_ERASING} ORDER BY e.seq"
)
HELD = (
    'SELECT document FROM breach WHERE instr(document, CAST(\'"hold":{"reason":"\' AS BLOB)) > 0 '
    'AND instr(document, CAST(\'"hold":{"reason":""\' AS BLOB)) = 0 ORDER BY key'
)
"""Cases of which erasing was held; a field of that name deeper down or a text that looks like it is sorted out when it is read."""
GUARDED = GIVEN | {"reference", "registered_at", "registered_by", "closed_at"}
"""Fields that are no content of a case: without them nobody could tell what was erased."""


@dataclass(frozen=True)
class Rule:
    """By what something is erased.

    Attributes:
        text: the rule, in Dutch, such as "bewaartermijn: 5 jaar na afhandeling"; stays in the history for ever.
        reason: why now, when that is not the rule itself; stays too.
    """

    text: str
    reason: str = ""

    @property
    def note(self) -> str:
        """What the history shows."""
        return f"{self.text.strip()} {self.reason.strip()}".strip()


@dataclass(frozen=True, kw_only=True)
class Erased:
    """What was erased.

    Attributes:
        ident: id of the case; entries: how many entries of the history were erased, in whole or in part.
        seq: the entry of the history that tells it.
    """

    reference: str
    ident: str
    entries: int
    seq: int


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is to be erased by one rule.

    Attributes:
        whole: numbers of cases. fields: of a case, by number, paths. texts: of a case, by number, texts wherever they stand in it.
        early: numbers of those whose term is not over; their entries say so, for who audits retention.
    """

    rule: Rule
    whole: Sequence[str] = ()
    fields: Sequence[tuple[str, Sequence[str]]] = ()
    texts: Sequence[tuple[str, Sequence[str]]] = ()
    early: Collection[str] = ()


def erase_all(store: Store, wishes: Sequence[Wish], author: Author, *, even_open: bool = False) -> list[Erased]:
    """Erase all of it or, when something may not be erased, nothing.

    Raises:
        InputError: a rule is missing, or a field cannot be erased. NotFoundError: a case is not there (any more).
        UserError: a case is not closed, or its erasing is held.
    """
    for wish in wishes:
        _check(wish.rule)
    done: list[Erased] = []
    with store.transaction() as connection:
        for wish in wishes:
            put = _Putting(store, connection, author, wish, even_open)
            done += [put.without_case(number) for number in wish.whole]
            done += [put.without_fields(number, paths) for number, paths in wish.fields]
            done += [put.without_texts(number, texts) for number, texts in wish.texts]
        assets.sweep(connection)
        # the index keeps deleted words until its pages are merged
        sqlite_only.rebuild_search(connection)
    store.forget_log()
    return done


@dataclass(frozen=True)
class _Putting:
    """Puts what is left in the place of what was, by one wish, in one transaction."""

    store: Store
    connection: sqlite3.Connection
    author: Author
    wish: Wish
    even_open: bool

    def without_fields(self, number: str, paths: Sequence[str]) -> Erased:
        key, before = self._case(number)
        emptied = _emptied(before, paths)
        words = traces.exactly(traces.words_at(before, paths, _told_at(self.connection, before.id, paths)))
        fresh = _without(self.connection, before.id, paths, words)
        return self._left(key, before, traces.without(emptied, words), fresh, {"paths": list(paths)})

    def without_texts(self, number: str, texts: Sequence[str]) -> Erased:
        key, before = self._case(number)
        words = traces.as_said(texts)
        after, fresh = traces.without(before, words), _without(self.connection, before.id, (), words)
        if after == before and not fresh:
            message = _("Deze tekst staat nergens in zaak {number}.").format(number=number)
            raise InputError([Problem(path="texts", message=message)])
        # how many, and never which: the entry stays
        return self._left(key, before, after, fresh, {"texts": len(texts)})

    def _left(
        self, key: int, before: Breach, after: Breach, fresh: Sequence[tuple[int, bytes, bytes]], what: dict[str, Any]
    ) -> Erased:
        connection = self.connection
        after = replace(after, revision=before.revision + 1)
        document, salt = codec.encode(after), chain.new_salt()
        erased = [[number, chain.commitment(*value)] for number, *value in fresh]
        seq = self._entry(before, before.id, after.revision, document, salt, {"erased": erased, **what})
        connection.executemany(sql.VALUE_SET, [(*value, number) for number, *value in fresh])
        connection.execute(sql.DOCUMENT_PUT[CASE.table], (after.revision, document, salt, after.id))
        projection.change(connection, key, before, after, self.store.projector)
        assets.set_uses(connection, after.id, assets.kept_by(after))
        # what is typed and not saved may hold what was erased
        connection.execute(sql.DRAFTS_ERASE, (after.id,))
        return Erased(reference=after.reference, ident=after.id, entries=len(fresh), seq=seq)

    def without_case(self, number: str) -> Erased:
        connection = self.connection
        key, breach = self._case(number)
        connection.execute(sql.DRAFTS_ERASE, (breach.id,))
        numbers = [seq for (seq,) in connection.execute(sql.NUMBERS_ABOUT, (breach.id,))]
        last = connection.execute(sql.LAST_ENTRY).fetchone()
        subject = f"{chain.ERASED_SUBJECT}{last[0] + 1}"
        seq = self._entry(breach, subject, 0, b"", b"", {"erased": [[number, ""] for number in numbers]})
        connection.executemany(sql.VALUE_DELETE, [(number,) for number in numbers])
        connection.executemany(sql.ENTRY_FORGET, [(subject, number) for number in numbers])
        assets.set_uses(connection, breach.id, frozenset())
        projection.remove(connection, key)
        connection.execute(sql.DOCUMENT_DELETE[CASE.table], (breach.id,))
        connection.execute(sql.ERASED_ADD, (key, seq))
        return Erased(reference=breach.reference, ident=breach.id, entries=len(numbers), seq=seq)

    def _entry(
        self, breach: Breach, subject: str, revision: int, document: bytes, salt: bytes, what: dict[str, Any]
    ) -> int:
        rule = self.wish.rule
        early = {"early": True} if breach.reference in self.wish.early else {}
        return self.store.append_entry(
            self.connection,
            operation=Operation.ERASE,
            author=self.author,
            subject=subject,
            reference=breach.reference,
            revision=revision,
            document=document,
            salt=salt,
            note=rule.note,
            more={**what, **early, "rule": rule.text.strip()},
        )

    def _case(self, reference: str) -> tuple[int, Breach]:
        breach = self.store.load(reference=reference)
        if breach.closed_at is None and not self.even_open:
            raise UserError(
                _("Zaak {reference} is nog niet gesloten; er is niets gewist.").format(reference=reference),
                _("Sluit de zaak eerst. Een bewaartermijn begint pas bij het sluiten."),
            )
        if breach.hold.holds(self.author.at.astimezone(AMSTERDAM).date()):
            raise UserError(
                _("Het wissen van zaak {reference} is opgeschort; er is niets gewist. Reden: {reason}").format(
                    reference=reference, reason=breach.hold.reason
                ),
                _("Haal eerst het opschorten weg, als de reden er niet meer is."),
            )
        return key_of(breach.reference) or 0, breach


def where(connection: sqlite3.Connection, breach: Breach, texts: Sequence[str]) -> tuple[list[str], list[int]]:
    """Return where texts stand: paths of the case, and numbers of the entries of its history."""
    words = traces.as_said(texts)
    return traces.places(breach, words), [number for number, *_value in _without(connection, breach.id, (), words)]


@dataclass(frozen=True, kw_only=True)
class Erasing:
    """What an entry of the history says was erased: of a case, everything (no `paths`), some fields, or `texts` texts, by a rule."""

    reference: str
    paths: tuple[str, ...]
    rule: str
    texts: int = 0


def later_erasings(connection: sqlite3.Connection, replaced: Path) -> list[Erasing] | None:
    """Return what was erased in the file that was replaced, and not in this register; None: that file cannot be read.

    Args:
        connection: of the register as it was put back; replaced: the file in whose place it came.
    """
    known = {row[0] for row in connection.execute(ERASING_HASHES)}
    try:
        with closing(sqlite3.connect(f"{replaced.as_uri()}?mode=ro", uri=True)) as before:
            rows = before.execute(ERASINGS).fetchall()
    except (sqlite3.Error, ValueError):
        return None
    found = []
    for hashed, content, reference, _header in rows:
        if hashed in known or content is None:
            continue
        said = msgspec.json.decode(content)
        found.append(
            Erasing(
                reference=reference,
                paths=tuple(said.get("paths", ())),
                rule=said.get("rule", ""),
                texts=said.get("texts", 0),
            )
        )
    return found


def holds_in(replaced: Path) -> list[tuple[str, LegalHold]]:
    """Return the cases of which erasing was held in the file that was replaced, by number; none where it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{replaced.as_uri()}?mode=ro", uri=True)) as before:
            rows = before.execute(HELD).fetchall()
        cases = [msgspec.json.decode(document)["data"] for (document,) in rows]
        return [(case["reference"], msgspec.convert(case["hold"], LegalHold)) for case in cases if case.get("hold")]
    except (sqlite3.Error, ValueError, KeyError, TypeError):
        return []


def _check(rule: Rule) -> None:
    if not rule.text.strip():
        raise InputError(
            [Problem(path="rule", message=_("Schrijf volgens welke regel u wist; dat blijft in de historie staan."))]
        )


def _emptied(breach: Breach, paths: Sequence[str]) -> Breach:
    """Return the case with the fields at `paths` as in a case of which nothing is known."""
    if not paths:
        raise InputError([Problem(path="paths", message=_("Noem de velden die gewist moeten worden."))])
    wrong = [
        Problem(path=path, message=_("Dit veld kan niet worden gewist, of het bestaat niet."))
        for path in paths
        if path.split(".")[0] in GUARDED or not _erasable(breach, path)
    ]
    if wrong:
        raise InputError(wrong)
    for path in paths:
        breach = with_value(breach, path, value_at(_EMPTY, path))
    return breach


_EMPTY = Breach(id="empty")


def _erasable(breach: Breach, path: str) -> bool:
    """Return whether a field is there and has an empty value; a thing in a list goes with its list."""
    whole: Any = _EMPTY
    for name in path.split("."):
        if not is_dataclass(whole) or name not in {item.name for item in fields(whole)}:
            return False
        whole = getattr(whole, name)
    return True


def _told_at(connection: sqlite3.Connection, ident: str, paths: Sequence[str]) -> list[tuple[str, Any]]:
    """Return path and value, in JSON's own types, of all that the history ever held of the fields at `paths`."""
    found: list[tuple[str, Any]] = []
    for _number, content in connection.execute(sql.CONTENTS_ABOUT, (ident,)):
        for path, *values in msgspec.json.decode(content)["changes"]:
            if any(_touches(path, wanted) for wanted in paths):
                found += [(path, value) for value in values]
    return found


def _without(
    connection: sqlite3.Connection, ident: str, paths: Sequence[str], words: re.Pattern[str]
) -> list[tuple[int, bytes, bytes]]:
    """Return number, new salt and new content of every entry about a case that says something of the fields or holds the words."""
    found = []
    for number, content in connection.execute(sql.CONTENTS_ABOUT, (ident,)):
        said = msgspec.json.decode(content)
        left = [
            [change[0], *(traces.without_plain(value, words, change[0]) for value in change[1:])]
            for change in said["changes"]
            if not any(_touches(change[0], path) for path in paths)
        ]
        note = traces.without_plain(said["note"], words)
        if left != said["changes"] or note != said["note"]:
            found.append((number, chain.new_salt(), codec.canonical({**said, "changes": left, "note": note})))
    return found


def _touches(changed: str, path: str) -> bool:
    """Return whether a change at one path tells of another: the same, something in it, or what it is in."""
    parts, others = (text.replace("[", ".[").split(".") for text in (changed, path))
    return all(part == other for part, other in zip(parts, others, strict=False))
