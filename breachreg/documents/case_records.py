"""What a case holds beside its facts, whole: answers, decisions, notifications as filed, measures, tasks, evidence, documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from breachreg.documents.case_duties import advice_words, outcome_words, own_topics
from breachreg.documents.case_facts import Teller
from breachreg.documents.case_history import history_rows
from breachreg.documents.case_paper import CasePaper, reach, together
from breachreg.documents.marks import to_fill_in
from breachreg.domain.breach import EvidenceItem, Task
from breachreg.domain.parties import Contact, InvolvedParty
from breachreg.domain.paths import value_at
from breachreg.i18n import _
from breachreg.law.deadlines import edition_in_words
from breachreg.law.ground_names import ground_names
from breachreg.law.results import Conclusion

Rows = list[dict[str, Any]]
KILOBYTE = 1024


# -- measures and tasks ------------------------------------------------------------------------------------


def _term(paper: CasePaper, item: Any) -> str:
    if item.done_on:
        return paper.say("done", when=paper.day(item.done_on))
    day = item.due_day if isinstance(item, Task) else item.due_on
    return paper.say("planned", when=paper.day(day)) if day else ""


def _measure_count(paper: CasePaper) -> str:
    measures = [m for m in paper.breach.measures if m.text.strip()]
    done = sum(m.done_on is not None for m in measures)
    if not measures:
        return paper.say("measure_none")
    return paper.say("one_measure" if len(measures) == 1 else "measures_count", n=len(measures), done=done)


def _measure_rows(paper: CasePaper) -> Rows:
    return [
        {
            "kind": paper.labelled("measures", (m,)).partition(": ")[0],
            "text": m.text,
            "who": m.owner,
            "state": _term(paper, m) or paper.say("open"),
        }
        for m in paper.breach.measures
    ]


def _task_rows(paper: CasePaper) -> Rows:
    return [{"text": t.text, "who": t.owner, "state": _term(paper, t) or paper.say("open")} for t in paper.breach.tasks]


# -- evidence, documents, notes ----------------------------------------------------------------------------


def _size(paper: CasePaper, size: int) -> str:
    if size < KILOBYTE:
        return paper.say("bytes", n=size)
    return paper.say("kilobytes", n=paper.number(round(size / KILOBYTE)))


def in_groups(digest: str) -> str:
    """Return a hash in groups of eight, so that it can break over lines and be read aloud."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def _evidence_row(paper: CasePaper, item: EvidenceItem) -> dict[str, str]:
    return {
        "name": item.name,
        "about": paper.own(item.about),
        "place": paper.own(item.place),
        "size": _size(paper, item.size),
        "sha256": in_groups(item.sha256),
        "added": together((paper.when(item.added_at), item.added_by)),
    }


def _evidence(paper: CasePaper) -> Rows:
    return [_evidence_row(paper, item) for item in paper.breach.evidence]


def _untouched(paper: CasePaper) -> list[str]:
    """Return what the case names as affected or as evidence."""
    systems = [paper.own(paper.breach.systems)] if paper.breach.systems.strip() else []
    return [*systems, *(together((item.name, paper.own(item.place))) for item in paper.breach.evidence)]


def _documents(paper: CasePaper) -> Rows:
    return [
        {
            "name": d.file_name,
            "made": paper.when(d.made_at),
            "template": d.template,
            "law": edition_in_words(d.law_edition, paper.source.language),
            "sha256": in_groups(d.sha256),
        }
        for d in paper.breach.drafts
    ]


def _notes(paper: CasePaper) -> Rows:
    return [{"when": paper.when(n.written_at), "who": n.written_by, "text": n.text} for n in paper.breach.notes]


def _groups(paper: CasePaper) -> Rows:
    return [
        {
            "name": g.name,
            "people": paper.labelled("people", g.people),
            "data": paper.labelled("facts.data_categories", g.data_categories) if g.data_categories else "",
            "text": together((g.text, g.advice), " "),
        }
        for g in paper.breach.groups
    ]


# -- answers -----------------------------------------------------------------------------------------------


def _sections(paper: CasePaper) -> Rows:
    """Return every visible question with its answer; one that the judgement needs and has no answer is marked."""
    interview, breach, found = paper.source.interview, paper.breach, []
    for page in interview.pages(breach):
        rows = []
        for question in page.questions:
            if question.path == "measures":  # they have a chapter of their own
                continue
            value = value_at(breach, question.path)
            if interview.is_answered(breach, question.path):
                unknown = question.path in breach.unknown
                text = str(paper.words["field"]["unknown"]) if unknown else _said(paper, question.path, value)
            elif question.more:
                continue
            else:
                text = _("vraag zonder antwoord: {label}").format(label=_dutch(paper, question.path))
                paper.note(text, question.path)
                text = to_fill_in(paper.say("unanswered"))
            rows.append({"question": question.label, "answer": text})
        if rows:
            found.append({"title": page.title, "answers": rows})
    return found


def _dutch(paper: CasePaper, path: str) -> str:
    return paper.source.law.questionnaire.words["nl"].question[path].label


def _said(paper: CasePaper, path: str, value: Any) -> str:
    if isinstance(value, Contact):
        return reach(value)
    if isinstance(value, tuple) and value and isinstance(value[0], InvolvedParty):
        return "\n".join(
            together((paper.labelled(path, (party,)), reach(party.contact), party.note), "; ") for party in value
        )
    return paper.labelled(path, value)


# -- judgement and decisions -------------------------------------------------------------------------------


def _reasons(paper: CasePaper, advice: Conclusion) -> list[str]:
    lines = []
    for reason in advice.reasons:
        text = paper.say("against", text=reason.because) if reason.counter else reason.because
        sources = together((reason.reference, "" if reason.verified else paper.say("unverified")))
        lines.append(f"{text} ({sources})" if sources else text)
    return lines


def _judgement(paper: CasePaper) -> Rows:
    return [
        {
            "topic": paper.words["topic"][topic.value],
            "advice": advice_words(paper, topic),
            "reasons": _reasons(paper, paper.source.assessment.advice_on(topic)),
        }
        for topic in own_topics(paper)
    ]


def _decisions(paper: CasePaper) -> Rows:
    called = ground_names(paper.source.law, paper.language)
    return [
        {
            "title": paper.words["topic"][d.topic.value],
            "outcome": outcome_words(paper, d.topic, d.outcome.value),
            "ground": called.get(d.ground, d.ground),
            "by": paper.say("second", who=d.decided_by, second=d.second_person) if d.second_person else d.decided_by,
            "when": paper.say("taken_over", when=paper.when(d.decided_at))
            if d.before_register
            else paper.when(d.decided_at),
            "law": edition_in_words(d.law_edition, paper.source.language),
            "reasons": d.reasons,
            "advice": outcome_words(paper, d.topic, d.advice) if d.advice else "",
            "advice_reasons": list(d.advice_reasons),
        }
        for d in paper.breach.decisions
    ]


def _notifications(paper: CasePaper) -> Rows:
    return [
        {
            "title": paper.words["notification"][n.kind.value],
            "when": paper.when(n.sent_at),
            "recipient": n.recipient,
            "number": n.receipt_number,
            "channels": "; ".join(paper.words["channel"][channel.value] for channel in n.channels),
            "persons": "" if n.persons is None else paper.number(n.persons),
            "delay": n.delay_reasons,
            "text": n.text,
            "form": n.form,
            "answers": [
                {
                    "number": a.number,
                    "question": a.question,
                    "answer": a.answer,
                    "state": paper.words["state"].get(a.state, a.state),
                }
                for a in n.answers
            ],
        }
        for n in paper.breach.notifications
    ]


RECORDS: Mapping[str, Teller] = {
    "measure_count": _measure_count,
    "measure_rows": _measure_rows,
    "tasks": _task_rows,
    "evidence": _evidence,
    "untouched": _untouched,
    "documents": _documents,
    "notes": _notes,
    "groups_told": _groups,
    "sections": _sections,
    "judgement": _judgement,
    "decisions": _decisions,
    "notifications": _notifications,
    "history": history_rows,
    "registered": lambda paper: together((paper.when(paper.breach.registered_at), paper.breach.registered_by)),
}
"""How each of these is told."""
