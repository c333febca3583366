"""What a reader of a redacted edition sees: decided by the field and who reads, never by hand; what is not named is hidden.

Hidden is removed, not covered: a block with its ground stands in its place. Numbers and addresses of people in a text that may be
seen hide that text as well, and so do names that the case knows where nobody looked it through; that is the second net, not the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from breachreg.domain.breach import Breach
from breachreg.domain.departments import department_key
from breachreg.domain.parties import Organisation
from breachreg.domain.personal_numbers import Found, found_in
from breachreg.errors import UserError
from breachreg.exchange.case_json import case_to_json
from breachreg.i18n import _
from breachreg.law.reading import read_as
from breachreg.resources import ROOT

if TYPE_CHECKING:
    from breachreg.documents.known_names import KnownNames

BLOCK = "█"
NUMBERS, PERSON = ("5.1.1.e", "5.1.2.e"), ("P", "P")
DEPARTMENT = "department"
AUDIENCES = ("works-council", "board", "woo", "ap")
BOOKKEEPING = frozenset({"id", "revision", "form_done", "wizard_step", "contact_id", "facts_digest"})
"""By which the register finds its own things; no part of what a case tells, and in no edition."""


class _Audience(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    label: str
    unnamed: str
    hidden: dict[str, str]
    confidential: str
    judged: dict[str, str]
    small: int = 0


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    checked: date
    ground: dict[str, str]
    kinds: dict[str, list[str]]
    audience: dict[str, _Audience]
    confidential: dict[str, list[str]]


@cache
def editions() -> _Data:
    """Return the rules of all editions.

    Raises:
        LawDataError: the file is wrong; names the place.
    """
    return read_as(ROOT / "export" / "editions.toml", _Data)


class Edition:
    """What one kind of reader sees.

    Args:
        audience: one of `AUDIENCES`.
        released: paths of texts that a person looked through and lets be seen, such as `description`.
        confidential: cases about the organisation's own people, and advice and notes for inside, are in it too.
        departments: name -> how many people work there, where that is known.
        organisation: whose own name, contact and FG may stand in a text.

    Attributes:
        counts: how many blocks there are per ground, of all that was shown up to now.
    """

    def __init__(
        self,
        audience: str,
        *,
        released: Collection[str] = (),
        confidential: bool = False,
        departments: Mapping[str, int | None] | None = None,
        organisation: Organisation | None = None,
    ) -> None:
        rules = editions()
        self.name = audience
        self._rules = rules.audience[audience]
        self._kinds = {path: kind for kind, paths in rules.kinds.items() for path in paths}
        self._causes = frozenset() if confidential else frozenset(rules.confidential["causes"])
        self._parts = frozenset() if confidential else frozenset(rules.confidential["parts"])
        self._departments = {department_key(name): staff for name, staff in (departments or {}).items()}
        self._grounds: dict[str, str] = {}
        self._organisation = organisation or Organisation()
        self._breach: Breach | None = None
        self._known: KnownNames | None = None
        self._numbers = NUMBERS if audience == "woo" else PERSON
        self.released = tuple(released)
        self.counts: Counter[str] = Counter()
        unknown = [path for path in released if self._kind(path) == ""]
        if unknown:
            raise UserError(
                _("Dit veld is er niet, of het kan niet worden vrijgegeven: {names}.").format(names=", ".join(unknown)),
                _("Noem een veld zoals in de JSON, bijvoorbeeld description of measures.text."),
            )

    @property
    def label(self) -> str:
        """Who reads it, in Dutch."""
        return self._rules.label

    @property
    def confidential_ground(self) -> str:
        """The ground on which a confidential case is left out."""
        return self._rules.confidential

    def judged(self, how: str) -> str:
        """Return how the inventory says, in Dutch, that a document is seen: `open`, `partly` or `closed`."""
        return self._rules.judged[how]

    def about(self, ground: str) -> str:
        """Return what a ground means, in Dutch."""
        return editions().ground[ground]

    def is_left_out(self, breach: Breach) -> bool:
        """Tell whether all of a case stays out, for it is confidential."""
        return breach.facts.cause is not None and breach.facts.cause.value in self._causes

    def ground_of(self, path: str) -> str:
        """Return the ground on which a field is hidden; empty when it may be seen.

        Args:
            path: from the case, without ids: `decisions.reasons`.
        """
        if path not in self._grounds:
            kind = self._kind(path)
            hidden = self._rules.unnamed if not kind else self._rules.hidden.get(kind, "")
            if path in self._parts:
                hidden = hidden or self._rules.confidential
            self._grounds[path] = "" if path in self.released else hidden
        return self._grounds[path]

    def can_release(self, path: str) -> bool:
        """Tell whether a field is free text that is hidden, and that a person may look through and let be seen."""
        return self._kind(path) == "text" and bool(self.ground_of(path))

    def shown(self, path: str, value: Any) -> Any:
        """Return a value as the reader sees it: itself, or a block with its ground where something stood."""
        if value is None or value == "":
            return value
        ground = self.ground_of(path)
        if not ground and path == DEPARTMENT and self._rules.small:
            staff = self._departments.get(department_key(str(value)))
            ground = "" if staff is not None and staff >= self._rules.small else PERSON[0]
        if not ground and isinstance(value, str) and self.name != "ap" and (numbers := found_in(value)):
            ground = self._numbers[0 if Found.BSN in numbers else 1]
        # who released a text looked it through; numbers are overlooked, names are read
        looked = ground or path in self.released or self.name == "ap"
        if not looked and isinstance(value, str) and " " in value and self._names(value):
            ground = self._numbers[1]
        if not ground:
            return value
        self.counts[ground] += 1
        return f"{BLOCK} {ground}"

    def turn_to(self, breach: Breach) -> None:
        """Take the names that this case knows for those that hide a text from now on."""
        if breach is not self._breach:
            self._breach, self._known = breach, None

    def _names(self, text: str) -> bool:
        """Tell whether a text names somebody whom the case knows; they are looked up for the first text of a case that may be seen."""
        if self._breach is None:
            return False
        if self._known is None:
            from breachreg.documents.known_names import known_names

            others = "others" in self._rules.hidden
            self._known = known_names(
                self._breach, self._organisation, organisations=others, guessed=False, officers=True
            )
        return self._known.pattern is not None and self._known.pattern.search(text) is not None

    def case(self, breach: Breach) -> dict[str, Any]:
        """Return a case as the reader sees it, in JSON's own types."""
        self.turn_to(breach)
        found: dict[str, Any] = self._walk(case_to_json(breach), "")
        return found

    def _walk(self, value: Any, path: str) -> Any:
        if isinstance(value, dict):
            return {
                name: self._walk(inner, f"{path}.{name}" if path else name)
                for name, inner in value.items()
                if name not in BOOKKEEPING
            }
        if isinstance(value, list) and value and isinstance(value[0], dict):
            return [self._walk(item, path) for item in value]
        if isinstance(value, list):
            return value if not value or not self.ground_of(path) else [self.shown(path, "…")]
        return self.shown(path, value)

    def _kind(self, path: str) -> str:
        if path in self._kinds:
            return self._kinds[path]
        whole = path
        while "." in whole:
            whole = whole.rpartition(".")[0]
            if f"{whole}.*" in self._kinds:
                return self._kinds[f"{whole}.*"]
        return ""
