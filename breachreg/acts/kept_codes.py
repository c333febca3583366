"""Codes of the history that somebody outside keeps, so that a rewritten register or an older copy is found (AVG 33(5))."""

from __future__ import annotations

import base64
from abc import abstractmethod
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.acts.undoing import UndoActs
from breachreg.clock import AMSTERDAM, day_in_digits
from breachreg.domain.operations import Kinds, Operation
from breachreg.domain.problems import Problem
from breachreg.errors import InputError, UserError
from breachreg.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from breachreg.domain.kept_codes import KeptCode

LONGEST = 300


class KeptCodeActs(UndoActs):
    """What a `Register` does with codes that somebody outside keeps."""

    @abstractmethod
    def code(self) -> str:
        """Return number and code of the last entry as the letters print them."""

    @abstractmethod
    def entry_hashes(self) -> Iterator[tuple[int, bytes]]:
        """Yield number and hash of every entry, the last one first."""

    @abstractmethod
    def entry_hash(self, seq: int) -> bytes:
        """Return the hash of an entry; empty where there is none with this number."""

    def kept_codes(self) -> list[KeptCode]:
        """Return the codes that are kept outside, by the entry that they are of, the latest first."""
        from breachreg.persistence.subjects import KEPT_CODE

        return sorted(self._reader.all(KEPT_CODE), key=lambda kept: (-kept.entry, kept.id))

    def stands(self, kept: KeptCode) -> str:
        """Return how a kept code stands to the history as it is now: `fits`, `differs` or `past_end`."""
        from breachreg.domain.kept_codes import DIFFERS, FITS, PAST_END

        if kept.entry > self.head()[0]:
            return PAST_END
        return FITS if self.entry_hash(kept.entry).hex().startswith(kept.code) else DIFFERS

    def keep_code(self, text: str, *, holder: str, received_on: date | None = None, note: str = "") -> KeptCode:
        """Keep that somebody outside has a code, also one that does not fit: that is what it was kept for.

        Args:
            text: as it was printed or copied: number of the entry and the code.
            received_on: None: today.

        Raises:
            InputError: it is no code, nobody is named, or the day has yet to come; with its place.
        """
        from breachreg.domain.kept_codes import KeptCode
        from breachreg.persistence.findings import Code

        code = Code.read(text)
        return self._keep(
            KeptCode(entry=code.entry, code=code.digits, holder=holder, received_on=received_on, note=note)
        )

    def keep_time_stamp(self, path: Path, *, holder: str, note: str = "") -> KeptCode:
        """Keep the answer of a time-stamping authority over a checkpoint of this register. Its signature is not checked.

        Raises:
            UserError: it is no such answer, or stamps something else than this history. InputError: nobody is named.
        """
        from hashlib import sha256

        from breachreg.domain.kept_codes import KeptCode, checkpoint
        from breachreg.persistence.time_stamps import MOST_BYTES, read_token

        with path.open("rb") as file:
            token = file.read(MOST_BYTES + 1)
        if len(token) > MOST_BYTES:
            raise UserError(_("Dit bestand is te groot voor een tijdstempel."), _("Kies het antwoord van de dienst."))
        imprint, moment = read_token(token)
        own = self.upkeep.register_id
        for number, digest in self.entry_hashes():
            if sha256(checkpoint(own, number, digest.hex())).digest() == imprint:
                break
        else:
            raise UserError(
                _("Deze tijdstempel hoort niet bij deze historie."),
                _("Laat het bestand stempelen dat de opdracht met --checkpoint maakt, zonder het te veranderen."),
            )
        kept = KeptCode(entry=number, code=digest.hex(), holder=holder, note=note, stamped_at=moment)
        return self._keep(kept, base64.b64encode(token).decode())

    def checkpoint(self) -> bytes:
        """Return what a time-stamping authority is to stamp for the history as it is now."""
        from breachreg.domain.kept_codes import checkpoint

        return checkpoint(self.upkeep.register_id, *self.head())

    def weekly_message(self) -> tuple[str, str]:
        """Return subject and text of the message by which a second person keeps the code of today, in Dutch."""
        day = self.now.astimezone(AMSTERDAM)
        name = self.organisation.name
        subject = _("Controlecode datalekregister {name}, {day}").format(name=name, day=day_in_digits(day))
        text = _(
            "Wilt u dit bericht bewaren? U hoeft er niets mee te doen.\n\n"
            "Register: {name}\nDatum: {day}\nRegel en code: {code}\n\n"
            "Met deze code kan later worden aangetoond dat het datalekregister tot en met deze regel niet is veranderd. "
            "Er staan geen persoonsgegevens in. Vraagt een auditor of de toezichthouder erom, stuur dan dit bericht door."
        )
        return subject, text.format(name=name, day=day_in_digits(day), code=self.code())

    def _keep(self, kept: KeptCode, token: str = "") -> KeptCode:
        from dataclasses import replace

        from breachreg.domain.identity import new_id
        from breachreg.persistence.subjects import KEPT_CODE

        today = self.now.astimezone(AMSTERDAM).date()
        wrong = []
        if not kept.holder.strip():
            wrong.append(Problem(path="holder", message=_("Vul in wie de code bewaart.")))
        if kept.received_on is not None and kept.received_on > today:
            wrong.append(Problem(path="received_on", message=_("Deze dag moet nog komen.")))
        for name in ("holder", "note"):
            text = getattr(kept, name)
            if len(text) > LONGEST or any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in text):
                message = _("Deze tekst is te lang (hoogstens {most} tekens) of bevat een teken dat niet kan.")
                wrong.append(Problem(path=name, message=message.format(most=LONGEST)))
        if wrong:
            raise InputError(wrong)
        whole = replace(
            kept, id=new_id(), holder=kept.holder.strip(), received_on=kept.received_on or today, token=token
        )
        _before, after = self._store.put(KEPT_CODE, whole, Operation.KEEP_CODE, self._author())
        self._tell(Operation.KEEP_CODE, Kinds.OFFICE)
        return after
