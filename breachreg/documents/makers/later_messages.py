"""The second message to the people: news about the breach, or that the investigation is finished."""

from __future__ import annotations

from dataclasses import replace

from breachreg.documents.groups import case_of
from breachreg.documents.letter_words import LetterWords, letter_words
from breachreg.documents.letters import LetterText, letter_to_person
from breachreg.documents.marks import to_fill_in
from breachreg.documents.people.reader import Voice, reader_of
from breachreg.documents.source import DraftSource, DraftValues, Missing
from breachreg.domain.notifications import NotificationKind
from breachreg.i18n import _
from breachreg.law.deadlines import date_in_words
from breachreg.resources import LAW

TAKEN_OVER = (
    "person_name", "person_street", "person_town", "person_salutation", "dear", "questions_text", "complaint", "fg", "heading_questions",
    "heading_complaint",
)  # fmt: skip
"""What this letter has as the first one has it."""


def values_for(kind: str, source: DraftSource) -> DraftValues:
    """Return the values of an update or of the closing message; what is new only a person can write."""
    source = replace(source, breach=case_of(source.breach, source.group))
    words = letter_words(LAW, source.language)
    first = letter_to_person(
        source.breach,
        source.facts,
        source.organisation,
        source.assessment,
        words,
        source.language,
        now=source.now,
        group=source.group,
        named=source.kept_names,
    )
    writer = _Later(source, words, first)
    text = writer.closing() if kind == "persons-closing" else writer.update()
    subject = writer.say("closing_subject" if kind == "persons-closing" else "update_subject")
    values = {name: first.values[name] for name in TAKEN_OVER} | {"subject": subject, "text": text}
    personal = [item for item in first.missing if item.personal]
    return DraftValues(values, (*personal, *writer.missing), tuple(text), untranslated=writer.untranslated)


class _Later:
    """Writes the paragraphs, and keeps a list of what only a person knows."""

    def __init__(self, source: DraftSource, words: LetterWords, first: LetterText) -> None:
        self.source, self.words, self.first = source, words, first
        self.voice = Voice(words, source.language, reader_of(source.breach, source.group))
        self.missing: list[Missing] = []
        self.untranslated: tuple[str, ...] = ()

    def say(self, key: str, **given: str) -> str:
        """Return one of the sentences, spoken to the reader."""
        return self.voice.say("later", key, **given)

    def update(self) -> list[str]:
        return [
            self.say("update_first", date=self._date()),
            self._gap("news", _("wat er nieuw is")),
            self._gap("means", _("wat dit voor de mensen betekent")),
            self._gap("do", _("nieuwe adviezen")),
            self.say("update_stays"),
            *self._next(),
        ]

    def closing(self) -> list[str]:
        values = self.first.values
        changes = [*values["planned"], *values["prevention"]]
        changed = changes or (values["measures"] if self.first.did else [])
        # what is still to come is not told as done
        coming = changes and any(m.done_on is None and not m.unmentioned for m in self.source.breach.measures)
        gaps = [item for line in changed for item in self.first.gaps.get(line, ())]
        self.missing += gaps
        if gaps:
            # of the letter to the people only the measures are told once more
            told = {measure.for_people.strip() for measure in self.source.breach.measures}
            self.untranslated = tuple(text for text in self.first.untranslated if text in told)
        title = self.say("changing" if coming else "changed")
        return [
            self.say("closing_first", date=self._date()),
            self._gap("known", _("wat u nu weet")),
            self._gap("unknown", _("wat u niet weet en niet meer te weten komt")),
            f"{title} {' '.join(changed) or self._gap('did', _('wat u hebt veranderd'), 'measures')}",
            self.say("closing_end", reference=self.source.breach.reference),
        ]

    def _next(self) -> list[str]:
        news = self.source.breach.news_at
        if news is None or news <= self.source.now:
            return []
        return [self.voice.say("did", "news", date=date_in_words(news, self.source.language))]

    def _date(self) -> str:
        sent = next((n for n in self.source.breach.notifications if n.kind is NotificationKind.PERSONS), None)
        if sent is None:
            return self._gap("first_date", _("de datum van het eerste bericht"), "letters/persons")
        return date_in_words(sent.sent_at, self.source.language)

    def _gap(self, key: str, what: str, place: str = "") -> str:
        self.missing.append(Missing(place, what))
        return to_fill_in(self.words["later"][key])
