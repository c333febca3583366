"""What checking a register gives: what was found, each named, and how sure the answer is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from breachreg.clock import moment_in_digits
from breachreg.domain.problems import Problem
from breachreg.errors import InputError
from breachreg.i18n import _, ngettext

FEWEST_DIGITS = 32
"""Of a code that is compared: what the letters print, 128 bits."""
DIGITS = 64


class Deviation(StrEnum):
    """What kind of thing is not as the history says; `breachreg verify` gives it by name."""

    NO_HISTORY = "no_history"
    ENTRY_MISSING = "entry_missing"
    ENTRY_MOVED = "entry_moved"
    ENTRY_CHANGED = "entry_changed"
    ENTRY_NEWER = "entry_newer"
    ENTRY_ADDED = "entry_added"
    TIME_BACKWARDS = "time_backwards"
    NAMES_CHANGED = "names_changed"
    CONTENT_CHANGED = "content_changed"
    NOT_ERASED = "not_erased"
    END_MISSING = "end_missing"
    DOCUMENT_CHANGED = "document_changed"
    DOCUMENT_GONE = "document_gone"
    DOCUMENT_ADDED = "document_added"
    NUMBER_CHANGED = "number_changed"
    TEMPLATE_CHANGED = "template_changed"
    FILE_CHANGED = "file_changed"
    LIST_CHANGED = "list_changed"
    SCHEMA_CHANGED = "schema_changed"
    IDENTITY_CHANGED = "identity_changed"
    CODE_DIFFERS = "code_differs"
    CODE_PAST_END = "code_past_end"
    FOUND_IN_COPY = "found_in_copy"


@dataclass(frozen=True)
class Finding:
    """One thing that is not as the history says.

    Attributes:
        text: a Dutch sentence; entry: the entry of the history where it shows, if it is one.
    """

    deviation: Deviation
    text: str
    entry: int | None = None


@dataclass(frozen=True)
class PutRight:
    """Where the history goes back in time because somebody put the clock right: the entry that says so, and from when to when.

    Attributes:
        before: moment of the entry before it; after: its own. UTC.
    """

    entry: int
    before: datetime
    after: datetime

    @property
    def text(self) -> str:
        """The same, a Dutch sentence."""
        return _(
            "Regel {entry} zegt dat de klok is rechtgezet, van {before} naar {after}; de historie zegt door wie en waarom. Wat in de "
            "regels daarvoor een latere tijd heeft, is vastgelegd toen de klok voorliep; of hij liep daarna achter."
        ).format(entry=self.entry, before=moment_in_digits(self.before), after=moment_in_digits(self.after))


@dataclass(frozen=True)
class Progress:
    """How far a check is: `done` of about `total` pieces."""

    done: int
    total: int


@dataclass(frozen=True)
class Code:
    """A code that was kept outside the file: number of the entry and the first digits of its hash."""

    entry: int
    digits: str

    @classmethod
    def read(cls, text: str) -> Code:
        """Return the code as it was printed or copied, such as `209 · 1c26 93f0 …` or `209:1c2693f0…`.

        Raises:
            InputError: it is no code, or too short to prove anything.
        """
        # the letters print a word before it
        found = re.fullmatch(r"\D*([1-9][0-9]{0,14})\s*[:·.\-–\s]\s*([0-9a-fA-F\s]+?)\s*", text)
        digits = re.sub(r"\s", "", found[2]).lower() if found else ""
        if found is None or not FEWEST_DIGITS <= len(digits) <= DIGITS:
            message = _(
                "Dit is geen controlecode. Schrijf het regelnummer en de code, zoals 209:1c26…, met minstens {fewest} cijfers en letters a-f."
            ).format(fewest=FEWEST_DIGITS)
            raise InputError([Problem(path="code", message=message)])
        return cls(int(found[1]), digits)


@dataclass(frozen=True, kw_only=True)
class Verification:
    """The outcome of checking a register.

    Attributes:
        entries: number of entries that were read.
        head: hash of the last entry, hexadecimal: the code to keep outside the file.
        findings: what is not as the history says, in the order in which it was met; not all when there is very much.
        guessable: entries from before headers were salted, whose old content could be guessed from their hashes.
        erased: entries of which the content was erased by a rule that the history tells.
        code: the code from outside with which the history was compared; it is in the history when nothing is found.
        left_out: what could not be compared, and why: a Dutch sentence, or nothing.
        put_right: where the history goes back in time, because somebody put the clock right.
    """

    entries: int
    head: str
    findings: tuple[Finding, ...] = ()
    guessable: int = 0
    erased: int = 0
    code: Code | None = None
    left_out: str = ""
    put_right: tuple[PutRight, ...] = ()

    @property
    def ok(self) -> bool:
        """All is as the history says."""
        return not self.findings

    @property
    def only_lists(self) -> bool:
        """All that is wrong is what cases are found by; it follows from the cases, and can be made anew from them."""
        return not self.ok and all(finding.deviation is Deviation.LIST_CHANGED for finding in self.findings)

    @property
    def problem(self) -> str:
        """The first thing that is wrong, a Dutch sentence; empty when all is well."""
        return self.findings[0].text if self.findings else ""

    @property
    def mismatch(self) -> str:
        """The same with what it says of the register as a whole; empty when all is well."""
        if self.ok or self.only_lists:
            return self.problem
        return _("De historie klopt niet: {problem}").format(problem=self.problem)

    @property
    def at_entry(self) -> int | None:
        """The entry where it goes wrong first, if it is one entry."""
        return self.findings[0].entry if self.findings else None

    @property
    def verdict(self) -> str:
        """The outcome in a few Dutch words."""
        if any(f.deviation in {Deviation.CODE_DIFFERS, Deviation.CODE_PAST_END} for f in self.findings):
            return _("Wijkt af van de code die buiten het register is bewaard")
        if self.findings:
            return _("Klopt niet")
        if self.code is None:
            return _("Klopt; niet vergeleken met een code van buiten het register")
        if self.code.entry == self.entries:
            return _("Klopt, en is vergeleken met een code van buiten het register")
        return _("Klopt, en is tot en met regel {entry} vergeleken met een code van buiten het register").format(
            entry=self.code.entry
        )

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the outcome does not say, in Dutch sentences."""
        said = []
        if self.only_lists:
            said.append(
                _(
                    "De zaken zelf en hun historie kloppen. Alleen de lijst waarmee zij worden gevonden is veranderd; zij kan opnieuw uit de "
                    "zaken worden gemaakt, en de historie vertelt dat dan."
                )
            )
        if self.code is None:
            said.append(
                _(
                    "Een oudere kopie van het bestand, of een historie die van begin tot eind opnieuw is geschreven, is alleen te zien met "
                    "een code die u buiten het register bewaarde, bijvoorbeeld onderaan een brief."
                )
            )
        if self.left_out:
            said.append(self.left_out)
        said += [step.text for step in self.put_right]
        if self.erased:
            said.append(
                ngettext(
                    "De inhoud van {n} regel is gewist; de historie zegt wanneer, door wie en volgens welke regel.",
                    "De inhoud van {n} regels is gewist; de historie zegt wanneer, door wie en volgens welke regel.",
                    self.erased,
                ).format(n=self.erased)
            )
        if self.guessable:
            said.append(
                ngettext(
                    "{n} regel is van een oudere versie van het programma. Zij klopt, maar noemt wie iets deed en bij welke zaak, en wat "
                    "later is gewist of zwart gemaakt kan met haar code door veel proberen worden teruggevonden.",
                    "{n} regels zijn van een oudere versie van het programma. Zij kloppen, maar noemen wie iets deed en bij welke zaak, en wat "
                    "later is gewist of zwart gemaakt kan met hun codes door veel proberen worden teruggevonden.",
                    self.guessable,
                ).format(n=self.guessable)
            )
        return tuple(said)
