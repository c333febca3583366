"""An answer as somebody wrote it in a list, a form or a message, read as the answer to a question. Nothing is guessed: what cannot be read is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from breachreg.domain.breach import Breach, Count
from breachreg.domain.parties import Contact, is_mail_address
from breachreg.errors import InputError
from breachreg.exchange.list_words import plain, says_nothing
from breachreg.i18n import _, thousands
from breachreg.intake.everyday import everyday
from breachreg.law.interview import QuestionKind
from breachreg.law.typed_moments import EXAMPLE, parse

if TYPE_CHECKING:
    from breachreg.law.interview import Interview, Question

YES = frozenset({"ja", "j", "yes", "y", "waar", "true", "x"})
NO = frozenset({"nee", "n", "no", "onwaar", "false"})
UNKNOWN = frozenset({"onbekend", "weetniet", "weetikniet", "nognietbekend", "datwetenweniet", "unknown"})
ABOUT = ("ongeveer", "circa", "ca.", "ca", "±", "~", "plm.", "plusminus")
BETWEEN = re.compile(r"(\d+)\s*(?:-|–|tot(?: en met)?|t/m|à)\s*(\d+)")
SEPARATORS = re.compile(r"[;,\n|•·]| en (?=\S)|\+|&")
BRACKETED = re.compile(r"<([^<>\s]+@[^<>\s]+)>|(\S+@\S+)")
PHONE = re.compile(r"\+?\d[\d ()-]{7,16}\d")
MOST_NAMED = 8
LONGEST_SHOWN = 60


class Unreadable(Exception):  # noqa: N818 - what the text is, not whose fault it is
    """A text that is no answer to its question; says in Dutch why and what would be one."""


def answered(interview: Interview, breach: Breach, path: str, text: str, now: datetime) -> Breach:
    """Return the case with a text as the answer to the question of `path`, or in a field beside the questions.

    An empty text, and one that only says that there is nothing, changes nothing.

    Args:
        now: moments such as "gisteren" are read from it, UTC.

    Raises:
        Unreadable: the text is no answer.
    """
    written = text.strip()
    word = plain(written)
    if word not in UNKNOWN | NO | YES and says_nothing(written):
        return breach
    if path == "tickets":
        return replace(breach, tickets=tuple(dict.fromkeys((*breach.tickets, *_parts(written)))))
    if path == "department":
        return replace(breach, department=" ".join(written.split()))
    question = interview.question(path)
    if word in UNKNOWN:
        return interview.answer_unknown(breach, path) if question.allow_unknown else breach
    if word in NO | YES and question.kind is not QuestionKind.YES_NO and says_nothing(written):
        return breach
    try:
        return interview.answer(breach, path, _value(question, written, now))
    except InputError as error:
        raise Unreadable(error.problems[0].message) from None


def _value(question: Question, text: str, now: datetime) -> Any:
    match question.kind:
        case QuestionKind.TEXT:
            return " ".join(text.split())
        case QuestionKind.LONG_TEXT:
            return text
        case QuestionKind.YES_NO:
            return _yes_no(text)
        case QuestionKind.MOMENT:
            return _moment(text, now, ahead=question.ahead)
        case QuestionKind.COUNT:
            return _count(text)
        case QuestionKind.NUMBER:
            return _number(text)
        case QuestionKind.CHOICE:
            return _option(question, text)
        case QuestionKind.CHOICES:
            return _options(question, text)
        case QuestionKind.CONTACT:
            return contact_in(text)
    raise Unreadable(_("Deze vraag beantwoordt u in het programma zelf."))


def _yes_no(text: str) -> bool:
    first = plain(re.split(r"[\s,.;:]", text, maxsplit=1)[0])
    if first in YES:
        return True
    if first in NO:
        return False
    raise Unreadable(_("Hier hoort ja of nee."))


def moment_of(text: str, now: datetime) -> datetime:
    """Return the moment that a text says, UTC; one that is over.

    Raises:
        Unreadable: it is no moment, or one to come.
    """
    found = _moment(text, now, ahead=False)
    if found > now:
        raise Unreadable(_("Dit ligt in de toekomst. Vul in wanneer het is opgeschreven."))
    return found


def _moment(text: str, now: datetime, *, ahead: bool) -> datetime:
    parsed = parse(text, now, ahead=ahead)
    if len(parsed.moments) == 1:
        return parsed.moments[0]
    raise Unreadable(parsed.problem or _("Typ een dag met een tijd, zoals {example}.").format(example=EXAMPLE))


def _count(text: str) -> Count:
    low = text.casefold()
    about = next((word for word in ABOUT if low.startswith(word)), "")
    bare = low[len(about) :].replace(".", "").strip() if about else low.replace(".", "")
    if between := BETWEEN.search(bare):
        low_end, high_end = int(between[1]), int(between[2])
        if low_end > high_end:
            raise Unreadable(_("Het eerste getal is groter dan het tweede. Draai ze om."))
        return replace(Count.about(high_end), minimum=low_end)
    number = _number(bare)
    return Count.about(number) if about else Count.exact(number)


def _number(text: str) -> int:
    found = re.fullmatch(r"(\d{1,12})(?:[.,]0+)?(?:\s.*)?", text.strip().replace(".", ""))
    if found is None:
        raise Unreadable(_("Hier hoort een getal, zoals {number}.").format(number=thousands(1200)))
    return int(found[1])


def _option(question: Question, text: str) -> Any:
    found = _matching(question, text)
    if found is None:
        named = "; ".join(option.label for option in question.options[:MOST_NAMED])
        raise Unreadable(_("Dit is geen van de antwoorden. Kies uit: {names}.").format(names=named))
    return found


def _options(question: Question, text: str) -> tuple[Any, ...]:
    whole = _matching(question, text)
    if whole is not None:
        return (whole,)
    found, strange = [], []
    for part in _parts(text):
        value = _matching(question, part)
        if value is None:
            strange.append(part)
        else:
            found.append(value)
    if strange:
        raise Unreadable(
            _("Dit staat niet in de lijst van antwoorden: {names}.").format(
                names="; ".join(part[:LONGEST_SHOWN] for part in strange[:MOST_NAMED])
            )
        )
    return tuple(found)


def _matching(question: Question, text: str) -> Any:
    """Return the answer whose words a text has, whole or a beginning that no other answer has; None: none."""
    wanted = plain(text)
    if not wanted:
        return None
    by_name = {plain(option.label): option.value for option in question.options}
    by_name |= {plain(option.value.value): option.value for option in question.options}
    for names in everyday().answers.get(question.path, {}).items():
        value = next((option.value for option in question.options if option.value.value == names[0]), None)
        by_name |= dict.fromkeys(names[1], value)
    if wanted in by_name:
        return by_name[wanted]
    begins = {value for name, value in by_name.items() if len(wanted) >= 4 and name.startswith(wanted)}
    return begins.pop() if len(begins) == 1 else None


def contact_in(text: str) -> Contact:
    """Return the person in a text: name, and an address or telephone number where one stands there."""
    address, phone = BRACKETED.search(text), PHONE.search(text)
    email = (address[1] or address[2]).strip("(),;<>") if address else ""
    rest = text.replace(address[0], " ") if address else text
    rest = rest.replace(phone[0], " ") if phone else rest
    name = " ".join(rest.replace('"', " ").strip(" ,;()<>'\t\n").split())
    return Contact(name=name, email=email if is_mail_address(email) else "", phone=phone[0].strip() if phone else "")


def _parts(text: str) -> list[str]:
    return [part.strip() for part in SEPARATORS.split(text) if part.strip()]


def labelled(names: Mapping[str, str], heading: str) -> str:
    """Return the path that a heading or label means, also with words in brackets behind it; empty: none."""
    return names.get(plain(heading)) or names.get(plain(heading.partition("(")[0]), "")
