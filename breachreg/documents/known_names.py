"""Names that the case knows, found in a document before it goes out: marked where they stand, and listed.

Known are those with a place of their own (who reported it, other parties, their contacts, owners of measures and tasks) and those that the
office's own texts plainly name: "mevrouw De Wit", "R. Aksoy", "collega Petra Jonkers". The contact, the FG and the addressee are no find.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from breachreg.documents.marks import CLOSE, MARKED, OPEN, to_fill_in
from breachreg.domain.breach import Breach
from breachreg.domain.parties import Contact, InvolvedParty, Organisation, PartyRole

PREFIXES = r"(?:[Vv]an|[Dd]er|[Dd]en|[Dd]e|[Tt]en|[Tt]er|[Tt]e|[Hh]et|'t|’t|[Ee]l|[Aa]l|[Bb]en|[Ii]bn|[Dd]i|[Dd]a|[Dd]u|[Ll]a|[Ll]e|[Vv]on|[Oo]p)"
CAPITAL = r"[^\W\d_a-zà-öø-ÿ](?:['’][^\W\d_])?[^\W\d_A-Z]+[^\W\d_]*(?:-[^\W\d_]+)*"
"""A word as a name has it: one capital and then a small letter, so that USB and NS are none."""
INITIALS = r"(?:[^\W\d_a-zà-öø-ÿ][a-z]?\.[ -]?)+"
TITLES = (
    r"mevrouw|mevr\.?|mw\.?|meneer|heer|de heer|dhr\.?|dokter|dr\.|drs\.|mr\.|ing\.|ir\.|prof\.|zuster|juf|meester|mr|mrs|ms|miss|"
    r"collega|medewerker|medewerkster|stagiair|stagiaire|cli[eë]nt|pati[eë]nt|klant|bewoner|bewoonster|inwoner|ontvanger|buurman|buurvrouw|"
    r"huisarts|arts|gezinsvoogd|consulent|leerling|student|docent|leerkracht|verpleegkundige|assistent|logopedist|melder|betrokkene|ex-medewerker|"
    r"oud-medewerker|beheerder|ambtenaar|voogd|moeder|vader|broer|zus|zoon|dochter|colleague|employee|patient|client|customer|recipient"
)
SURNAME = rf"(?:{PREFIXES}\s)*{CAPITAL}(?:\s(?:{PREFIXES}\s)*{CAPITAL})*"


def _by_first_letter(words: str) -> str:
    """Return alternatives that begin with a plain letter, taken together by it: at each word of a long text one is tried, not sixty."""
    rests: dict[str, list[str]] = {}
    for word in words.split("|"):
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())


TITLE = rf"(?i:{_by_first_letter(TITLES)})"
WITH_TITLE = re.compile(rf"(?<![\w-]){TITLE}[,:]?\s+(?:{TITLE}\s+)?((?:{INITIALS}\s?)?{SURNAME})")
WITH_INITIALS = re.compile(rf"(?<![\w.-])({INITIALS}\s?{SURNAME})")
IN_FRONT = re.compile(rf"^(?:{TITLE}[,:]?(?:\s+|$))+")
IN_FULL = re.compile(rf"(?<![\w-])({CAPITAL}(?:\s(?:{PREFIXES}\s)*{CAPITAL})+)")
"""Two words with a capital in a row: a name more often than not. Looked for only where the register's own facts are told."""
APPOSITION = re.compile(rf",\s({CAPITAL}(?:\s(?:{PREFIXES}\s)*{CAPITAL})+),")
CASED = re.compile(rf"^(?:{INITIALS}\s?)?{SURNAME}$")
LEGAL_FORM = re.compile(r"\s*,?\s*\b(?:B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|Ltd\.?|GmbH|Inc\.?|S\.?A\.?)$")
NO_NAMES = {
    "Autoriteit", "Gevonden", "Voorwerpen", "Persoonsgegevens", "Centraal", "Meldpunt", "Identiteitsfraude", "Fraudehelpdesk", "Kindertelefoon", "Politie",
    "Inspectie", "Gezondheidszorg", "Jeugd", "Functionaris", "Gegevensbescherming", "Microsoft", "Google", "Outlook", "Teams", "Office",
    "Windows", "Excel", "Word", "Apple", "Amazon", "Den", "Sint", "Nieuw", "Nieuwe", "Oud", "Oude", "Gemeente", "Stichting",
    "Vereniging", "Ministerie", "Rijksdienst", "Belastingdienst", "Participatiewet", "Wet", "Privacy", "Officer", "Team", "Afdeling",
    "Dutch", "Data", "Protection", "Authority", "Central", "Fraud", "Help", "Desk", "Vriendelijke", "Groet", "Groeten", "Regards",
}  # fmt: skip
OPENERS = frozenset({
    "De", "Het", "Een", "Op", "Wij", "Er", "Dit", "Deze", "Die", "Dat", "In", "Van", "Voor", "Bij", "Na", "Om", "Uit", "Naar", "Met", "Ook",
    "Zij", "Hij", "Alle", "Tijdens", "Door", "Toen", "Daarna", "Geen", "Onze", "Uw", "Hun", "Haar", "Zijn", "Maar", "En", "Als", "Omdat",
    "Volgens", "Dus", "Daarom", "Namens", "Tussen", "Sinds", "Via", "Zonder", "Ondanks", "Gisteren", "Vandaag", "Aan", "Over", "Ik", "Wie",
    "Geachte", "Beste", "Lieve", "Hallo", "Goedemorgen", "Goedemiddag", "Goedenavond", "Dear", "Hello", "Kind", "The", "When", "After",
})  # fmt: skip
"""Words with which a sentence or a letter begins: what follows them may be a name."""
_CASELESS = (
    "السلام عليكم علیکم ورحمة الله وبركاته وبرکاته مرحبا مرحبًا أهلا أهلًا اهلا وسهلا صباح مساء الخير تحية تحیة تحياتي التحيات طيبة شكرا شكرًا جزيلا "
    "عزيزي عزيزتي السيد السيدة سيدي سيدتي حضرة المحترم المحترمة مع الاحترام سلام با احترام ممنون לכבוד שלום רב רבה תודה בוקר ערב טוב אדון גברת בברכה "
    "من إلى الى في على عن هذا هذه ذلك أنا انا نحن هو هي هم لا نعم أن ان إن كان كانت لم لن ما و أو ثم قد كل أمس اليوم לא כן של את על אני אנחנו הוא היא זה"
)  # fmt: skip
CASELESS_WORDS = frozenset(_CASELESS.split())
"""Greetings and small words of writing that has no capitals: they belong to no name and part what stands around them."""
MOST_WORDS = 4
"""Words of a name in such writing; more in a row are a sentence."""
NAMED = re.compile(r"[^\W\d_a-z].*[^\W\d_]", re.DOTALL)
"""A name has a capital and another letter; a number or "receptie" is none."""
LEAST_SURNAME, LEAST_FIRST = 4, 4
"""Letters from which a surname or first name alone counts; shorter ones are words too often."""


@dataclass(frozen=True)
class KnownNames:
    """Names and the pattern that finds them.

    Attributes:
        names: as the case has them. pattern: None where there is nothing to find.
    """

    names: tuple[str, ...]
    pattern: re.Pattern[str] | None


def register_texts(breach: Breach) -> Iterator[str]:
    """Return what was typed for the register, where people are named freely."""
    moments = breach.moments
    yield from (breach.title, breach.description, breach.systems, breach.people_description, breach.data_description)
    yield from (
        moments.discovered_how,
        moments.aware_explanation,
        breach.delay_reasons,
        breach.consequences_description,
    )
    yield from (measure.text for measure in breach.measures)
    yield from (note.text for note in breach.notes)
    yield from (task.text for task in breach.tasks)
    yield from (party.note for party in breach.parties)


def outgoing_texts(breach: Breach) -> Iterator[str]:
    """Return what was typed for others to read."""
    yield from (
        breach.account,
        breach.explanation_to_people,
        breach.advice_to_people,
        breach.fg.advice,
        breach.fg.explanation,
    )
    yield from (measure.for_people for measure in breach.measures)
    for group in breach.groups:
        yield from (group.text, group.advice)
    yield from (text.english for text in breach.english)


def known_names(
    breach: Breach,
    organisation: Organisation,
    allowed: Collection[str] = (),
    *,
    organisations: bool = True,
    guessed: bool = True,
    officers: bool = False,
) -> KnownNames:
    """Return the names that a document about `breach` should not give away.

    Args:
        allowed: names that may stand: the addressee, and what the officer keeps on purpose.
        organisations: also those of processors, clients and others; the authority and the office itself read these.
        guessed: also two words with a capital in a row, which may be no name.
        officers: also those who registered, decided and looked along.
    """
    free = _Free([organisation.name, organisation.contact.name, organisation.fg.name, *allowed])
    own = _officers(breach) if officers else ()
    people = dict.fromkeys(name for name in (*_people(breach), *own) if not free.is_free(name))
    others = dict.fromkeys(
        name for name in _others(breach, organisations, guessed) if name not in people and not free.is_free(name)
    )
    people = dict.fromkeys(name for name in people if NAMED.search(name))
    others = dict.fromkeys(name for name in others if NAMED.search(name))
    ways = {way: None for name in (*people, *others) for way in _ways(name, person=name in people, free=free)}
    if not ways:
        return KnownNames((), None)
    longest = sorted(ways, key=len, reverse=True)
    whole = {short for name in (*people, *others) for short in (name, LEGAL_FORM.sub("", name).strip())}
    told = "|".join(f"(?i:{_loose(way)})" if way in whole and _unmistakable(way) else _loose(way) for way in longest)
    pattern = re.compile(rf"(?<![\w@.-])(?:{told})(?![\w@]|\.\w|-\w)")
    return KnownNames((*people, *others), pattern)


def marked(
    values: Mapping[str, Any], known: KnownNames, exempt: Collection[str]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return values in which every known name stands out as something to look at, and the names that were found.

    Args:
        exempt: fields in which a name belongs, such as the addressee.
    """
    if known.pattern is None:
        return dict(values), ()
    found: dict[str, None] = {}
    changed = {name: value if name in exempt else _in(value, known.pattern, found) for name, value in values.items()}
    return changed, tuple(found)


def _in(value: Any, pattern: re.Pattern[str], found: dict[str, None]) -> Any:
    if isinstance(value, str):
        hits = pattern.findall(value)
        if not hits:
            return value
        found.update(dict.fromkeys(hits))
        if OPEN not in value:
            return pattern.sub(lambda hit: to_fill_in(hit[0]), value)
        # a name within a place to fill in is told, and stands out with it
        parts = MARKED.split(value)
        return "".join(
            part
            if part.startswith(OPEN) and part.endswith(CLOSE)
            else pattern.sub(lambda hit: to_fill_in(hit[0]), part)
            for part in parts
        )
    if isinstance(value, Mapping):
        return {name: _in(item, pattern, found) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_in(item, pattern, found) for item in value]
    return value


# -- whose names ---------------------------------------------------------------------------------------------


def _people(breach: Breach) -> Iterator[str]:
    yield from _of(breach.reporter)
    for party in breach.parties:
        if may_be_a_person(party):
            yield _untitled(party.name)
        yield from _of(party.contact)
    for owner in (*(measure.owner for measure in breach.measures), *(task.owner for task in breach.tasks)):
        if " " in owner and CASED.match(owner) and _tidy(owner):
            yield owner
    for text in (*register_texts(breach), *outgoing_texts(breach)):
        yield from in_text(text)


def _officers(breach: Breach) -> Iterator[str]:
    yield breach.registered_by
    for decision in breach.decisions:
        yield from (decision.decided_by, decision.second_person)


def _others(breach: Breach, organisations: bool, guessed: bool) -> Iterator[str]:
    """Return names of which only the whole counts: organisations, and what may be a name."""
    for party in breach.parties:
        if party.name.strip() and (organisations or party.role is PartyRole.RECIPIENT):
            yield party.name.strip()
    own = {party.name.strip() for party in breach.parties}
    for text in register_texts(breach) if guessed else ():
        yield from (name for name in in_full(text) if not any(name in whole for whole in own))


def may_be_a_person(party: InvolvedParty) -> bool:
    """Tell whether a party is or can be a private person: with a title or initials in any role, else as recipient or something else."""
    name = party.name.strip()
    bare = _untitled(name)
    if not CASED.match(bare) or LEGAL_FORM.search(name) or not _tidy(bare):
        return False
    return bare != name or bool(re.match(INITIALS, bare)) or party.role in (PartyRole.RECIPIENT, PartyRole.OTHER)


def _untitled(name: str) -> str:
    return IN_FRONT.sub("", " ".join(name.split()))


def _of(contact: Contact) -> Iterator[str]:
    if contact.name.strip():
        yield contact.name.strip()


@lru_cache(maxsize=256)
def in_text(text: str) -> tuple[str, ...]:
    """Return the names of people that a text plainly gives: with a title, as an apposition, or with initials."""
    found = (hit[1] for pattern in (WITH_TITLE, WITH_INITIALS, APPOSITION) for hit in pattern.finditer(text))
    # who is named a thousand times is tidied once
    return tuple(dict.fromkeys(name for name in map(_tidy, dict.fromkeys(found)) if name))


@lru_cache(maxsize=256)
def in_full(text: str) -> tuple[str, ...]:
    """Return what may be names: two words with a capital in a row."""
    found = dict.fromkeys(hit[1] for hit in IN_FULL.finditer(text))
    may_be = (name for hit in found for name in ((_tidy(hit),) if hit.lower() != hit else _without_capitals(hit)))
    return tuple(dict.fromkeys(name for name in may_be if " " in name))


def _without_capitals(words: str) -> Iterator[str]:
    """Yield what may be names in a row of words of a writing that has no capitals: what stands between greetings and small words."""
    row: list[str] = []
    for word in (*words.split(), ""):
        if word and word not in CASELESS_WORDS:
            row.append(word)
            continue
        if 1 < len(row) <= MOST_WORDS:
            yield " ".join(row)
        row = []


def _tidy(name: str) -> str:
    """Return a name without the beginning of a sentence or a title in front; empty when one of its words belongs to no name."""
    words = name.split()
    while words and words[0] in OPENERS and not re.fullmatch(PREFIXES, words[0]):
        del words[0]
    words = _untitled(" ".join(words)).split()
    if any(word in NO_NAMES and not re.fullmatch(PREFIXES, word) for word in words):
        return ""
    return " ".join(words)


# -- how a name can be written -------------------------------------------------------------------------------


class _Free:
    """Names that may stand, whole and in part."""

    def __init__(self, names: Iterable[str]) -> None:
        self._whole = {self.plain(name) for name in names if name.strip()}
        self.words = {word for name in self._whole for word in name.split()}

    @staticmethod
    def plain(name: str) -> str:
        return " ".join(LEGAL_FORM.sub("", name).casefold().split())

    def is_free(self, name: str) -> bool:
        plain = self.plain(name)
        return plain in self._whole or any(f" {plain} " in f" {whole} " for whole in self._whole)


def _ways(name: str, *, person: bool, free: _Free) -> Iterator[str]:
    """Return how a name can stand in a text: whole, without the legal form, and of a person the surname or first name alone."""
    yield name
    short = LEGAL_FORM.sub("", name).strip()
    if short != name and len(short) >= LEAST_SURNAME:
        yield short
    if not person:
        return
    words = name.split()
    capitals = [place for place, word in enumerate(words) if re.fullmatch(CAPITAL, word)]
    if len(words) > 1 and capitals:
        first = next(
            (place for place, word in enumerate(words) if re.fullmatch(PREFIXES, word) and place), capitals[-1]
        )
        surname = " ".join(words[min(first, capitals[-1]) :])
        if len(surname) >= LEAST_SURNAME and surname.casefold() not in free.words and surname != name:
            yield surname
        given = words[0]
        if capitals[0] == 0 and len(capitals) > 1 and len(given) >= LEAST_FIRST and given.casefold() not in free.words:
            yield given


def _unmistakable(way: str) -> bool:
    """Tell whether a name is one without its capitals, too ("bakkerij mol"): of two words or more, and none that begins as "de boer" does."""
    first, *more = way.split()
    return bool(more) and not re.fullmatch(PREFIXES, first)


def _loose(way: str) -> str:
    """Return a pattern for a name whose prefixes may have a capital or not and whose words may be all capitals, with any white space."""
    return r"\s+".join(map(_loose_word, way.split()))


def _loose_word(word: str) -> str:
    if re.fullmatch(PREFIXES, word):
        return f"(?i:{re.escape(word)})"
    loud = word.upper()
    return re.escape(word) if loud == word else f"(?:{re.escape(word)}|{re.escape(loud)})"
