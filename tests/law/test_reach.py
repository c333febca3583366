"""Everything in the law data is reached: each rule, answer, question, option, version and text, in both languages.

What is looked up while judging decided cases, every single-answer change of them, and the crafted cases below is noted
down; what is left over is named by its file and key.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from breachreg.clock import AMSTERDAM
from breachreg.documents.rulebook.making import rulebook
from breachreg.domain.breach import Breach, Count, Decision, DecisionOutcome, DecisionTopic
from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence, Facts, RecipientType
from breachreg.domain.moments import Moments
from breachreg.domain.parties import Organisation, OwnClock, Regime
from breachreg.domain.paths import value_at, with_value
from breachreg.errors import LawDataError
from breachreg.law.assessment import assess
from breachreg.law.brake import brake, grounds
from breachreg.law.cases import read_cases
from breachreg.law.interview import Interview
from breachreg.law.law import Law, read_law
from breachreg.law.precedents import OwnCase
from breachreg.law.questionnaire import OPTIONS, QuestionData, offered
from breachreg.law.results import Assessment
from breachreg.law.shown import UNANSWERED, When
from breachreg.law.vocabulary import CHOICES, LISTS, NUMBERS, TEXTS, YES_NO
from breachreg.law.words import Words
from breachreg.resources import LAW

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]
CASES = (
    *read_cases(ROOT / "resources" / "cases" / "official_cases.toml"),
    *read_cases(ROOT / "tests" / "law" / "own_cases.toml"),
)
LANGUAGES = ("nl", "en")
EVERY = Organisation(
    name="Alles", regimes=tuple(r for r in Regime if r is not Regime.FINANCIAL_UNDERTAKING),
    own_clocks=(OwnClock(id="polis", name="Verzekeraar", hours=48, source="art. 7"),),
)  # fmt: skip
BANK = Organisation(name="Bank", regimes=tuple(Regime), officers=2)
TRUSTED = Facts(
    breach_type=(BreachType.CONFIDENTIALITY,), cause=Cause.MISDIRECTED_EMAIL, recipient_type=RecipientType.KNOWN_SINGLE,
    data_categories=(DataKind.IDENTIFICATION, DataKind.NATIONAL_ID), persons_approx=1, recipient_trusted=True,
    recipient_confirmed_deletion=True, mitigation="De ontvanger vernietigde alles en tekende daarvoor.",
)  # fmt: skip
CRAFTED = (
    Facts(),
    Facts(breach_type=()),
    Facts(is_personal_data_breach=True, breach_type=()),
    Facts(breach_type=(BreachType.CONFIDENTIALITY,), journalistic_purpose_only=True),
    TRUSTED,
    Facts(
        breach_type=(BreachType.CONFIDENTIALITY,), cause=Cause.HACKING_VULNERABILITY, access_evidence=Evidence.EXCLUDED,
        data_categories=(DataKind.IDENTIFICATION,), recipient_type=RecipientType.UNKNOWN_CRIMINAL,
        exfiltration_evidence=Evidence.EXCLUDED,
    ),
    Facts(
        breach_type=(BreachType.CONFIDENTIALITY,), cause=Cause.MISDIRECTED_POST, data_categories=(DataKind.DEBTS,), persons_approx=1,
        recipient_type=RecipientType.KNOWN_SINGLE, reputation_harm_possible=True,
    ),
)  # fmt: skip


@dataclass
class Reached:
    """What was looked up, per language, and what was said or held."""

    texts: dict[str, set[str]] = field(default_factory=lambda: {language: set() for language in LANGUAGES})
    held: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    turned: set[tuple[str, str]] = field(default_factory=set)


def changes(facts: Facts) -> Iterator[Facts]:
    """Every change of one answer."""
    for name in (*YES_NO, *CHOICES, *NUMBERS, *LISTS):
        values: Sequence[Any]
        if name in YES_NO:
            values = (None, True, False)
        elif name in CHOICES:
            values = (None, *CHOICES[name])
        elif name in NUMBERS:
            values = (None, 1, 30, 150, 2000)
        else:
            values = [None if name == "breach_type" else (), *((item,) for item in LISTS[name])]
        for value in values:
            if value != getattr(facts, name):
                yield replace(facts, **{name: value})


@pytest.fixture(scope="module")
def reached() -> Iterator[tuple[Law, Reached]]:
    """The law, read anew so that nothing is remembered, and what all cases reach in it."""
    found = Reached()
    patch = pytest.MonkeyPatch()
    _note_lookups(patch, found)
    try:
        law = read_law(LAW)
        _judge_everything(law, found)
        yield law, found
    finally:
        patch.undo()


def _note_lookups(patch: pytest.MonkeyPatch, found: Reached) -> None:
    text_at, answer, choice, label, clause = Words.text_at, Words.answer, Words.choice, Words.label, Words.clause

    def noted_text(self: Words, place: str) -> str:
        found.texts[self.language].add(place)
        return text_at(self, place)

    def noted_answer(self: Words, fact: str, value: Any) -> str:
        said = answer(self, fact, value)
        if said and fact not in TEXTS:
            note = found.texts[self.language]
            if fact in LISTS:
                note.add(f"facts.{fact}.text")
                note |= {f"facts.{fact}.{item.value}" for item in value[:6]}
            elif fact in NUMBERS:
                note.add(f"facts.{fact}.{'one' if value == 1 else 'text'}")
            else:
                note.add(f"facts.{fact}.{str(value).lower() if isinstance(value, bool) else value.value}")
        return said

    def noted_choice(self: Words, fact: str, value: Any) -> str:
        found.texts[self.language].add(f"facts.{fact}.{value.value}")
        return choice(self, fact, value)

    def noted_label(self: Words, fact: str) -> str:
        found.texts[self.language].add(f"facts.{fact}.label")
        return label(self, fact)

    def noted_clause(self: Words, fact: str, what: str) -> str:
        found.texts[self.language].add(f"facts.{fact}.text")
        return clause(self, fact, what)

    for name, noted in (
        ("text_at", noted_text), ("answer", noted_answer), ("choice", noted_choice), ("label", noted_label),
        ("clause", noted_clause),
    ):  # fmt: skip
        patch.setattr(Words, name, noted)


def _judge_everything(law: Law, found: Reached) -> None:
    bases = [*(case.facts for case in CASES), *CRAFTED]
    for number, facts in enumerate(bases):
        for language in LANGUAGES:
            own = [OwnCase(reference="2026-0001", title="x", facts=facts)]
            judged = assess(
                law, facts, aware_at=NOW, now=NOW, language=language, organisation=EVERY, own_cases=own,
                stated=replace(facts, data_categories=()),
            )  # fmt: skip
            _note(law, found, facts, judged)
            assess(law, facts, aware_at=NOW, now=NOW, language=language, organisation=BANK, deep=False)
            _try_to_say_no(law, facts, judged, language, thorough=number % 40 == 0)
        for place, changed in enumerate(changes(facts)):
            # every change in one language, and every seventh with all that would turn it
            language, deep = LANGUAGES[(place // 7 + number) % 2], place % 7 == number % 7
            _note(law, found, changed, assess(law, changed, aware_at=NOW, now=NOW, language=language, deep=deep))
    _where_the_threshold_is_higher(law)
    for language in LANGUAGES:
        grounds(law, language)
        rulebook(law, language=language, now=NOW)


def _note(law: Law, found: Reached, facts: Facts, judged: Assessment) -> None:
    risk = law.judgement.risk
    bits = risk.conditions.complete(risk.judge_bits(risk.conditions.read(facts)).bits | risk.conditions.read(facts))
    nodes = {
        **{f"condition.{name}": node for name, node in risk.named.items()},
        **{f"rule.{rule.id}": rule.node for rule in risk.rules},
        **{f"factor.{factor.id}": factor.node for factor in risk.factors},
        **{f"question.{q.fact}": q.when for q in risk.questions if q.when},
        **{f"contradiction.{pair.id}": pair.node for pair in law.judgement.brake.pairs},
        **{f"brake.{asked.id}": asked.node for asked in law.judgement.brake.questions},
        **{f"ground.{ground.id}": ground.needs for ground in law.judgement.brake.grounds if ground.needs},
    }
    for name, node in nodes.items():
        (found.held if bits & node.yes else found.failed).add(name)
    for advice in (judged.notify_authority, judged.notify_data_subjects):
        found.given |= {reason.rule for reason in advice.reasons}
        found.missing |= {path.removeprefix("facts.") for path in advice.missing}
    found.turned |= {(point.question.removeprefix("facts."), point.answer) for point in judged.turning_points}
    numbers = {q.fact for q in risk.questions if q.turn_number}
    found.turned |= {(fact, "number") for fact, _answer in found.turned if fact in numbers}


def _try_to_say_no(law: Law, facts: Facts, judged: Assessment, language: str, *, thorough: bool) -> None:
    decided = Decision(
        topic=DecisionTopic.AUTHORITY, outcome=DecisionOutcome.NO, reasons="omdat " * 20, decided_by="x", decided_at=NOW,
        law_edition=law.edition,
    )  # fmt: skip
    breach = Breach(id="x", facts=facts, moments=Moments(aware_at=NOW), registered_at=NOW, decisions=(decided,))
    names = [ground.id for ground in law.judgement.brake.grounds] if thorough else ["34(3)(a)"]
    for topic in DecisionTopic:
        for officers in (1, 2):
            for reasons in ("", "omdat " * 20):
                for ground in ("", "bestaat niet", *names) if topic is DecisionTopic.PERSONS else ("",):
                    organisation = Organisation(name="X", officers=officers)
                    brake(
                        law, breach, judged, topic, DecisionOutcome.NO, organisation, NOW, reasons, ground=ground,
                        language=language,
                    )  # fmt: skip


def _where_the_threshold_is_higher(law: Law) -> None:
    """Judge a risk under a law that asks to notify at a high risk only, as is proposed."""
    duties = law.duties
    higher = tuple(replace_versions(duty, "high_risk") if duty.id == "avg-33-1" else duty for duty in duties.duties)
    later = replace(law, duties=replace(duties, duties=higher))
    for case in CASES:
        for language in LANGUAGES:
            assess(later, case.facts, aware_at=NOW, now=NOW, language=language, deep=False)


def replace_versions(duty: Any, threshold: str) -> Any:
    return msgspec.structs.replace(
        duty, versions=[msgspec.structs.replace(version, threshold=threshold) for version in duty.versions]
    )


def leaves(table: dict[str, Any], place: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{place}{key}.")
        else:
            yield place + key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", ["risk", "severity", "precedents", "brake", "facts"])
def test_every_text_is_said_somewhere(reached: tuple[Law, Reached], language: str, file: str) -> None:
    law, found = reached
    words = law.judgement.words_in(language)
    table = words._facts if file == "facts" else words.table(file)
    # what a precedent's own words are is said beside it; every example resembles itself
    never = sorted({f"{file}.{place}" for place in leaves(table)} - found.texts[language])
    assert never == [], f"texts/{language}/{file}.toml"


def test_every_condition_holds_somewhere_and_fails_somewhere(reached: tuple[Law, Reached]) -> None:
    _law, found = reached
    assert found.failed - found.held == set(), "never holds"
    assert found.held - found.failed == set(), "always holds"


def test_every_rule_and_factor_is_given_as_a_reason(reached: tuple[Law, Reached]) -> None:
    law, found = reached
    risk = law.judgement.risk
    assert {rule.id for rule in risk.rules} - found.given == set()
    assert {factor.id for factor in risk.factors} - found.given == set()


def test_every_open_question_can_be_missing_and_every_turning_answer_turns(reached: tuple[Law, Reached]) -> None:
    law, found = reached
    questions = law.judgement.risk.questions
    asked = {q.fact for q in questions if q.basic or q.better is not None or q.worse is not None}
    assert asked - found.missing == set(), "never missing"
    turning = {(q.fact, key) for q in questions for key in _turn_keys(law, q.fact)}
    assert turning - found.turned == set(), "never turns the advice"


def _turn_keys(law: Law, fact: str) -> list[str]:
    return list(law.judgement.words_in("nl").table("risk")["turn"].get(fact, {}))


def test_every_number_that_turns_is_a_limit_of_the_rules(reached: tuple[Law, Reached]) -> None:
    law, found = reached
    conditions = law.judgement.risk.conditions
    turned = {(fact, float(answer)) for fact, answer in found.turned if answer.replace(".", "").isdigit()}
    assert turned
    assert all(number in conditions.limits_of(fact) for fact, number in turned)


# ---- duties ------------------------------------------------------------------------------------------------------


def test_every_version_of_a_duty_applies_on_its_days_and_an_expected_one_is_shown(reached: tuple[Law, Reached]) -> None:
    law, _found = reached
    facts = next(case.facts for case in CASES if case.id == "EDPB-04")
    for duty in law.duties.duties:
        for version in duty.versions:
            day = version.starts or NOW.date()
            aware = datetime.combine(day, time(12), AMSTERDAM) + timedelta(days=1)
            if version.starts is None:
                aware = NOW
            found = assess(law, facts, aware_at=aware, now=NOW, organisation=EVERY if duty.regime else None, deep=False)
            if duty.regime is Regime.FINANCIAL_UNDERTAKING:
                found = assess(law, facts, aware_at=aware, now=NOW, organisation=BANK, deep=False)
            told = [o for o in found.obligations if o.id == duty.id and o.expected == (version.status == "expected")]
            hours = version.hours_for(EVERY.regimes if duty.regime else ())
            assert [(o.reference, o.url, o.hours) for o in told] == [(version.reference, version.url, hours)]


# ---- questions and options ---------------------------------------------------------------------------------------


def shown(law: Law, question: QuestionData) -> Breach:
    """A case in which `question` is asked, made by answering what it waits for."""
    breach = Breach(id="x", people=Count.exact(3))
    for line in question.when:
        other = law.questionnaire.by_path[line.path]
        before = shown(law, other)
        for asked in law.questionnaire.questions:
            given = value_at(before, asked.path)
            if given not in (None, ()) and value_at(breach, asked.path) in (None, ()):
                breach = with_value(breach, asked.path, given)
        breach = with_value(breach, line.path, _fitting(other, line))
    return breach


def _fitting(other: QuestionData, line: When) -> Any:
    kind = OPTIONS.get(other.options or "", lambda value: value)
    for listed in (line.any_of, line.includes):
        if listed is not None:
            chosen = kind(next(item for item in listed if item != UNANSWERED))
            return (chosen,) if line.includes else chosen
    return None if line.is_not is not None else kind(line.is_)  # type: ignore[operator]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_asked_in_some_case_and_every_option_can_be_chosen_there(
    reached: tuple[Law, Reached], language: str
) -> None:
    law, _found = reached
    interview = Interview(law, language, lambda: tuple(Regime))
    words = law.questionnaire.words[language]
    for question in law.questionnaire.questions:
        breach = shown(law, question)
        assert interview.is_visible(breach, question.path), question.path
        page = interview.page(question.page, breach)
        asked = next(q for q in page.questions if q.path == question.path)
        assert (asked.label, asked.why) == (words.question[question.path].label, words.question[question.path].why)
        for item in offered(question.options) if question.options else []:
            several = question.kind == "choices"
            after = interview.answer(breach, question.path, (item.value,) if several else item.value)
            assert interview.is_visible(after, question.path), (question.path, item)
            assert (
                interview.display(question.path, interview.value(after, question.path))
                == (words.option[question.options or ""][item.value])
            )
    pages = {page.id: (page.title, page.intro) for page in interview.pages(Breach(id="y"))}
    hidden = {page for page in words.page if page not in pages}
    for page_id in hidden:
        first = next(q for q in law.questionnaire.questions if q.page == page_id)
        page = interview.page(page_id, shown(law, first))
        pages[page_id] = (page.title, page.intro)
    assert pages == {name: (texts.title, texts.intro) for name, texts in words.page.items()}


# ---- what cannot be reached is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "risk.toml",
            '{ use = "confidentiality" }, { fact = "safety_critical", is = true }]',
            '{ fact = "recipient_type", is = "public" }, { fact = "recipient_type", is = "unknown_criminal" }]',
            r"risk\.toml: rule\.safety: can never hold",
        ),
        (
            "risk.toml",
            'all = [{ fact = "logs_available", is = false }]',
            'all = [{ any = [{ fact = "logs_available", is = false }, { not = { fact = "logs_available", is = false } }] }]',
            r"risk\.toml: factor\.no-logs: always holds",
        ),
        (
            "risk.toml",
            '[[condition]]\nname = "malice"',
            '[[condition]]\nname = "idle"\nany = [{ fact = "bsn", is = true }]\n\n[[condition]]\nname = "malice"',
            r"risk\.toml: condition\.idle is used by nothing",
        ),
        (
            "risk.toml",
            "[source.avg-33-1]",
            '[source.wbp]\nreference = "Wbp 34a"\nverified = false\n\n[source.avg-33-1]',
            r"risk\.toml: \[source\.wbp\] is used by no rule",
        ),
        (
            "risk.toml",
            'said_by = ["not-read"]',
            'said_by = ["not-seen"]',
            r"risk\.toml: unopened: said_by names no other rule: not-seen",
        ),
        (
            "risk.toml",
            "[source.ap-cross-border]",
            "[source.ap-borders]",
            r"risk\.toml: \[source\.ap-cross-border\] is missing",
        ),
        (
            "brake.toml",
            'all = [{ fact = "bsn", is = false }, ',
            'all = [{ fact = "bsn", is = false }, { fact = "bsn", is = true }, ',
            r"brake\.toml: contradiction\.number-denied: can never hold",
        ),
        (
            "brake.toml",
            'any = [{ fact = "persons_approx", at_least = 100 }]',
            'any = [{ all = [{ fact = "persons_approx", at_least = 100 }, { fact = "persons_approx", at_most = 50 }] }]',
            r"brake\.toml: brake\.many-people: can never hold",
        ),
        (
            "grounds.toml",
            "needs = { fact = ",
            'needs = { not = { fact = "journalistic_purpose_only", any_of = [true, false, "unstated"] } } # ',
            r"grounds\.toml: ground\.UAVG 43\.needs: can never hold",
        ),
        (
            "questions.toml",
            'when = [{ path = "facts.encrypted_state_of_the_art", is = true }]',
            'when = [{ path = "facts.encrypted_state_of_the_art", is = true }, '
            '{ path = "facts.encrypted_state_of_the_art", is = false }]',
            r"questions\.toml: facts\.key_compromised can never be asked",
        ),
        (
            "questions.toml",
            'when = [{ path = "facts.encrypted_state_of_the_art", is = true }]',
            'when = [{ path = "facts.key_compromised", is = true }]',
            r"questions\.toml: facts\.key_compromised can never be asked: only its own answer would show it",
        ),
        (
            "questions.toml",
            'when = [{ path = "facts.cross_border", is = true }]',
            'when = [{ path = "facts.key_compromised", is = true }]',
            r"questions\.toml: countries: when facts\.key_compromised: not asked before",
        ),
        (
            "questions.toml",
            'when = [{ path = "fg.involved", is = true }]',
            'when = [{ path = "fg.involved", is = "ja" }]',
            r"questions\.toml: fg\.involved_at: when fg\.involved: \['ja'\]; allowed: true, false",
        ),
        (
            "questions.toml",
            'reference = "UAVG 46"',
            'reference = "Wbp 24"',
            r"questions\.toml: facts\.bsn: reference = 'Wbp 24' begins with no source",
        ),
        (
            "questions.toml",
            '"UAVG 46" = {',
            '"Wbp" = { url = "https://example.org", verified = false }\n"UAVG 46" = {',
            r"questions\.toml: \[source\] unused: Wbp",
        ),
    ],
)
def test_what_cannot_be_reached_is_refused_with_file_and_key(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    root = tmp_path / "law"
    shutil.copytree(LAW, root)
    shutil.copytree(LAW.parent / "cases", tmp_path / "cases")
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LawDataError, match=message):
        read_law(root)
