"""To whom a letter speaks, and whose data it is about: the person, the parent of a child, a youth, a representative, the public.

The sentences are written with *u*. Those about the data have a place for whose they are; a youth gets the same sentences with *je*.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from breachreg.documents.letter_words import LetterWords
from breachreg.domain.breach import Breach, ConcernedGroup, PersonGroup, Reader

SECTION_OF: Mapping[Reader, str] = {
    Reader.PERSON: "person",
    Reader.PARENT_UNDER_12: "parent",
    Reader.PARENT_12_15: "parent",
    Reader.YOUTH_12_15: "youth",
    Reader.YOUTH_16: "youth",
    Reader.REPRESENTATIVE: "represented",
}
Medium = Literal["letter", "message", "notice", "elsewhere"]
YOUNG = {Reader.YOUTH_12_15, Reader.YOUTH_16}
PARENTS = {Reader.PARENT_UNDER_12, Reader.PARENT_12_15}
STEMS = {
    "bent": "ben", "hebt": "heb", "kunt": "kun", "wilt": "wil", "krijgt": "krijg", "ziet": "zie", "merkt": "merk", "hoeft": "hoef",
    "twijfelt": "twijfel", "neemt": "neem", "vindt": "vind", "weet": "weet", "vraagt": "vraag", "hoort": "hoor", "moet": "moet",
    "leest": "lees", "denkt": "denk", "doet": "doe", "kent": "ken", "heeft": "heb", "gaat": "ga", "komt": "kom", "belt": "bel",
    "mailt": "mail", "schrijft": "schrijf", "zoekt": "zoek", "gebruikt": "gebruik", "logt": "log", "opent": "open", "staat": "sta",
    "laat": "laat", "meldt": "meld", "houdt": "houd", "zet": "zet", "zult": "zul", "mag": "mag", "geeft": "geef", "maakt": "maak",
    "stuurt": "stuur", "woont": "woon", "zegt": "zeg", "vult": "vul", "wacht": "wacht", "wordt": "word", "kiest": "kies", "pakt": "pak",
    "legt": "leg", "bewaart": "bewaar", "betaalt": "betaal", "stelt": "stel", "helpt": "help", "praat": "praat", "klikt": "klik",
    "ontvangt": "ontvang", "herkent": "herken", "vertrouwt": "vertrouw", "verwacht": "verwacht", "brengt": "breng", "haalt": "haal",
    "blijft": "blijf", "spreekt": "spreek", "reageert": "reageer", "wijzigt": "wijzig", "verandert": "verander",
    "controleert": "controleer", "bezoekt": "bezoek", "kijkt": "kijk", "werkt": "werk", "leeft": "leef", "voelt": "voel",
}  # fmt: skip
VERB = rf"(?P<verb>{'|'.join(STEMS)})"
TURNED = re.compile(rf"\b{VERB} u\b", re.IGNORECASE)
"""Verb before subject: the youth's form loses its t."""
OF_U_ALONE = re.compile(r"\b(?P<verb>bent|hebt|kunt|wilt|zult) u\b", re.IGNORECASE)
"""Forms that belong to *u* and to nobody else."""
BEGINS = re.compile(rf"(?P<before>(?:^|[.!?:;]\s+|\n\s*|\bdan )[‘’“”\"'(]*){VERB} u\b", re.IGNORECASE)
"""A verb that begins the sentence, or follows *dan*, is that of the *u* after it; anywhere else somebody else may be who does it."""
AFTER_CLAUSE = re.compile(
    rf"(?P<before>(?:^|[.!?:;]\s+)(?:als|wanneer|zodra|mocht|indien|nadat|voordat|omdat)\b[^.!?:;]*,\s+){VERB} u\b",
    re.IGNORECASE,
)
"""After a clause that comes first it is *u* who does it, too: "als iemand u bedreigt, doet u aangifte"."""
AFTER_WHEN = re.compile(
    r"(?P<before>(?:^|[.!?:;]\s+|\n\s*)(?:(?:op )?(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)|vandaag|morgen|nu|straks|later|"
    r"daarna|hierna|daarom|daarvoor|wat|hoe|waar|waarom|wanneer) )"
    r"(?P<verb>krijgt|ontvangt|hoort|leest|merkt|moet|mag|hoeft|doet|gaat|komt|weet|vindt) u\b",
    re.IGNORECASE,
)
"""After a word of time or a question, for verbs of which *u* is hardly ever what they are done to."""
U_HAS = re.compile(
    r"(?P<before>(?:^|[.!?:;]\s+|\n\s*|\b(?:als|dat|omdat|wanneer|zodra|nadat|terwijl) ))(?P<u>u) heeft\b",
    re.IGNORECASE,
)
STRESSED = re.compile(
    r"\b(van|over|aan|als|voor|met|bij|naar|door|om) u\b(?! (?:zich|dat|dit|nu|niet|twijfelt|hetzelfde|opzoekt))",
    re.IGNORECASE,
)
"""After these words *u* is stressed: *jou*, unless it is the subject of a clause ("als u twijfelt")."""
YOUTHS = re.compile(
    r"^\W*(?:jonger|jeugd|leerlingen|minderjarig|kinderen|scholieren|tieners|youth|young)", re.IGNORECASE
)
TWELVE = re.compile(r"\b1[2-5]\b|minderjarig|kinder", re.IGNORECASE)
PLAIN = (
    (re.compile(r"\bu heeft\b"), "je hebt"),
    (re.compile(r"\bU heeft\b"), "Je hebt"),
    (re.compile(r"\buzelf\b"), "jezelf"),
    (re.compile(r"\bUzelf\b"), "Jezelf"),
    (re.compile(r"\bu zich\b"), "je je"),
    (re.compile(r"\bUw\b"), "Je"),
    (re.compile(r"\buw\b"), "je"),
    (re.compile(r"\bU\b"), "Je"),
    (re.compile(r"\bu\b"), "je"),
)

OWN = PLAIN[2:]
"""The same without "u heeft": in "de bank die u heeft gebeld" it is the bank that has."""


def with_je(text: str) -> str:
    """Return a sentence of ours that says *u* with *je*: "Wilt u" becomes "Wil je", "van u" becomes "van jou".

    Not for what somebody typed: "Uw gezinsvoogd belt u morgen" would become another statement; see `own_with_je`.
    """
    text = TURNED.sub(_stem, text)
    # who somebody pretends to be is stressed too, and stands before its verb
    text = text.replace("hij u is", "hij jou is")
    text = STRESSED.sub(lambda found: f"{found[1]} jou", text)
    return _plain(text)


def own_with_je(text: str) -> str:
    """Return what the office wrote with *je*: a verb changes only where *u* is surely who does it.

    "Belt u ons", "dan kunt u" and "als u heeft" are; in "uw gezinsvoogd belt u" the verb is of another and stays as it is.
    """
    text = OF_U_ALONE.sub(_stem, text)
    for surely in (BEGINS, AFTER_CLAUSE, AFTER_WHEN):
        text = surely.sub(lambda found: found["before"] + _stem(found), text)
    text = U_HAS.sub(lambda found: f"{found['before']}{'Je' if found['u'] == 'U' else 'je'} hebt", text)
    return _plain(text, OWN)


def _stem(found: re.Match[str]) -> str:
    verb = found["verb"]
    stem = STEMS[verb.casefold()]
    return (stem.capitalize() if verb[0].isupper() else stem) + " je"


def _plain(text: str, forms: tuple[tuple[re.Pattern[str], str], ...] = ()) -> str:
    for pattern, young in forms or PLAIN:
        text = pattern.sub(young, text)
    return text


class Voice:
    """How one letter speaks.

    Attributes:
        reader: who reads it; public: it is a notice to everybody.
        young: it says *je*, and is for a youth alone.
    """

    def __init__(
        self,
        words: LetterWords,
        language: str,
        reader: Reader,
        *,
        public: str | None = None,
        medium: Medium = "letter",
    ) -> None:
        self.public = public is not None
        if self.public and reader in YOUNG:
            # whoever reads a notice to everybody is spoken to with "u"
            reader = Reader.PERSON
        self.words, self.language, self.reader = words, language, reader
        self.young = reader in YOUNG
        section = words[SECTION_OF[reader]]
        self.you, self.health, self.dear = section["you"], section["health"], section["dear"]
        # what belongs to whom it is about: "uw BSN" to the person, "het BSN" to who reads for another
        self._theirs = {key: section[key] for key in ("the_n", "the_c", "that")}
        # whose data it was, in a sentence that a notice says of others
        others = words["public"]["children" if reader in PARENTS else "you"]
        self.whose = (others if reader in PARENTS else public or others) if self.public else self.you
        this = words["this"][medium]
        # what the document is called in its own sentences
        self._itself = {"this": this, "This": this[:1].upper() + this[1:], "printed": words["printed"][medium]}

    def say(self, section: str, key: str, **given: Any) -> str:
        """Return one of the sentences, spoken to this reader."""
        return self.spoken(self.words[section][key], **given)

    def danger(self, key: str) -> str:
        """Return the sentence on a danger; of who reads a notice to everybody nobody knows that it is theirs."""
        unsure = key.removesuffix("_sure") + "_may"
        return self.say("danger", unsure if self.public and key.endswith("_sure") else key)

    def of_others(self, section: str, key: str, **given: Any) -> str:
        """Return a sentence on what happened; a notice to everybody says it of the people, not of its reader."""
        return self.spoken(self.words[section][key], you=self.whose, **given)

    def spoken(self, text: str, **given: Any) -> str:
        """Return a sentence of ours with its places filled and in the right form of address."""
        return (with_je(text) if self._turns else text).format(
            **{"you": self.you, "health": self.health, "phone": "", **self._theirs, **self._itself, **given}
        )

    def own(self, text: str) -> str:
        """Return what the office wrote for everybody, in the form of address of this reader."""
        return own_with_je(text) if self._turns else text

    @property
    def _turns(self) -> bool:
        return self.young and self.language == "nl"


def listed(groups: str, words: LetterWords) -> str:
    """Return groups of people, apart by semicolons, as they stand in a sentence: "patiënten en minderjarigen"."""
    names = [_small(name) for name in groups.split("; ")]
    return f" {words['public']['and']} ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def whom(breach: Breach, words: LetterWords) -> str:
    """Return the chosen groups as a sentence names them; empty where only "other" was chosen, which names nobody."""
    return listed(
        "; ".join(words["people"][kind] for kind in breach.people_groups if kind is not PersonGroup.OTHER), words
    )


def _small(name: str) -> str:
    """Return a name with a small first letter, unless it is an abbreviation or a name of two capitals."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def reader_of(breach: Breach, group: ConcernedGroup | None) -> Reader:
    """Return whom a letter addresses: as the group says, or as its name tells; without one the parents where only minors are concerned."""
    if group is None:
        return Reader.PARENT_UNDER_12 if breach.people_groups == (PersonGroup.MINORS,) else Reader.PERSON
    return group.reader or told_by_name(group.name)


def told_by_name(name: str) -> Reader:
    """Return whom a group that did not choose plainly is by its name: youths are never written to as if they were grown up."""
    if not YOUTHS.search(name):
        return Reader.PERSON
    return Reader.YOUTH_12_15 if TWELVE.search(name) else Reader.YOUTH_16
