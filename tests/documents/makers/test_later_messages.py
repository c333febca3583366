"""The second message to the people: what only a person knows is a marked place, and earlier advice stays."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from breachreg.documents.drafts import draft_values
from breachreg.domain.breach import ConcernedGroup, Measure, MeasureKind, Reader
from breachreg.domain.notifications import Notification, NotificationKind
from tests.documents.cases import LETTER, NOW, lacks, source

KINDS = ("persons-update", "persons-closing")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_names_the_day_of_the_first_letter_and_asks_what_is_new(kind: str, language: str) -> None:
    first = Notification(kind=NotificationKind.PERSONS, sent_at=NOW - timedelta(days=3))
    again = replace(first, sent_at=NOW)
    made = draft_values(kind, source(replace(LETTER, notifications=(first, again)), language))
    assert {"nl": "20 november 2026", "en": "20 November 2026"}[language] in made.values["text"][0]
    assert sum(text.startswith("\ufdd0") for text in made.values["text"]) >= 2
    assert "de datum van het eerste bericht" not in lacks(made)
    assert "de datum van het eerste bericht" in lacks(draft_values(kind, source(LETTER, language)))


def test_an_update_keeps_the_earlier_advice_and_the_last_message_closes() -> None:
    assert "Onze eerdere adviezen blijven gelden." in draft_values("persons-update", source(LETTER)).values["text"]
    assert any(
        "Wij sluiten de zaak." in text for text in draft_values("persons-closing", source(LETTER)).values["text"]
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_youth_reads_je_here_too(kind: str) -> None:
    group = ConcernedGroup(id="j", name="x", reader=Reader.YOUTH_16)
    values = draft_values(kind, source(LETTER, group=group)).values
    said = re.sub("\ufdd0[^\ufdd1]*\ufdd1", "", json.dumps(values, ensure_ascii=False))
    assert not re.search(r"\b(u|uw)\b", said)
    assert values["dear"] == "Hallo"


def test_the_last_message_tells_no_work_that_goes_on_as_what_was_changed() -> None:
    made = draft_values("persons-closing", source(replace(LETTER, measures=(), news_at=NOW + timedelta(days=3))))
    text = " ".join(made.values["text"])
    assert "bezig" not in text
    assert "laten wij u weten" not in text
    assert "wat u hebt veranderd" in lacks(made)


def test_an_update_says_when_there_is_more() -> None:
    made = draft_values("persons-update", source(replace(LETTER, news_at=NOW + timedelta(days=3))))
    assert any("Op 26 november 2026 laten wij u weten" in text for text in made.values["text"])


@pytest.mark.parametrize(("done", "title"), [(True, "Dit hebben wij veranderd:"), (False, "Dit veranderen wij:")])
def test_what_is_still_to_come_is_not_told_as_changed(done: bool, title: str) -> None:
    measure = Measure(
        kind=MeasureKind.PREVENTIVE,
        text="Adressen komen uit de basisregistratie.",
        for_people="Wij nemen adressen automatisch over.",
        done_on=date(2026, 11, 20) if done else None,
        due_on=date(2027, 2, 1),
    )
    text = draft_values("persons-closing", source(replace(LETTER, measures=(measure,)))).values["text"]
    assert any(line.startswith(title) for line in text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_marked_place_is_listed(kind: str, language: str) -> None:
    """A sentence on a measure that nobody confirmed is a place to fill in here too, and so is its English."""
    done = Measure(kind=MeasureKind.CORRECTIVE, text="Wij haalden de brief op.", done_on=date(2026, 11, 20))
    later = Measure(kind=MeasureKind.PREVENTIVE, text="Inloggen in twee stappen", due_on=date(2027, 1, 1))
    said = replace(later, for_people="Wij controleren adressen.")
    for measures in ((done,), (done, later), (said,)):
        made = draft_values(kind, source(replace(LETTER, measures=measures), language))
        marks = sum(text.count("\ufdd0") for text in made.values["text"])
        assert marks == sum(not item.personal and not item.remark for item in made.missing)
