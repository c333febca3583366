"""An audit is frozen before its seed is known, drawn once, tested by somebody else or said so, and read only once it is signed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from breachreg.audit.sampling import draw
from breachreg.casework import auditing as rules
from breachreg.casework import testers
from breachreg.domain.audits import Answer, Assurance, Audit, CertainCase, Member, Norm, Paper, Role, Seen
from breachreg.errors import InputError, NotFoundError
from tests.audit.clean import NOW, OFFICER, SECOND, How, clean

MEMBERS = tuple(Member(id=f"zaak-2025-{n}", reference=f"2025-{n + 1:04d}", revision=1) for n in range(61))
CERTAIN = (CertainCase(reference="2025-0003", reasons=("late",)),)
HEAD = (40, "ab" * 32)
CASE = clean(7, How.NOTIFIED)
WORKERS = testers.workers_of(CASE, {"Cor Jansen"})


def frozen(**values: Any) -> rules.Frozen:
    known = {"members": MEMBERS, "certain": CERTAIN, "entry": 40, "code": "ab" * 32, "workers": WORKERS, "officers": 2}
    return rules.Frozen(**{**known, **values})


def draft(**values: Any) -> Audit:
    bare = Audit(
        title=" Jaarcontrole 2025 ", year=2025, scope="Alle zaken.", auditor="Dirk Audit", assurance=Assurance.INTERNAL
    )
    return replace(bare, **values)


def planned(**values: Any) -> Audit:
    return rules.plan(draft(**values), frozen(), by="Dirk Audit", now=NOW)


def seeded(**values: Any) -> Audit:
    return rules.seed(planned(**values), "zaad", by="Dirk Audit", now=NOW)


def paper(**values: Any) -> Paper:
    bare = Paper(reference=CASE.reference, point="G-04", answer=Answer.MEETS, tester="Dirk Audit")
    return replace(bare, **values)


def kept(audit: Audit, given: Paper) -> Audit:
    found = rules.keep_paper(audit, given, CASE, WORKERS, HEAD, NOW)
    return replace(found, papers=tuple(replace(p, id=p.id or f"p{n}") for n, p in enumerate(found.papers)))


def with_test() -> Audit:
    return rules.sign(kept(seeded(), paper()), Role.TESTED, "Dirk Audit", now=NOW)


def closed() -> Audit:
    return rules.close(with_test(), report_sha256="0" * 64, head=HEAD, now=NOW)


def test_a_plan_freezes_cases_and_the_end_of_the_history_and_knows_no_seed() -> None:
    audit = planned(seed="stiekem", papers=(paper(),))
    assert (audit.title, len(audit.population), audit.entry, audit.seed, audit.papers) == (
        "Jaarcontrole 2025",
        61,
        40,
        "",
        (),
    )
    assert (audit.frozen_at, audit.planned_by, audit.certain) == (NOW, "Dirk Audit", CERTAIN)
    for name in ("title", "scope", "auditor"):
        with pytest.raises(InputError) as refused:
            planned(**{name: " "})
        assert [problem.path for problem in refused.value.problems] == [name]


@pytest.mark.parametrize("year", [NOW.year + 1, 1949, 0, 99999])
def test_a_year_that_has_not_begun_or_is_none_is_not_frozen_for_ever(year: int) -> None:
    with pytest.raises(InputError) as refused:
        planned(year=year)
    assert [problem.path for problem in refused.value.problems] == ["year"]
    assert planned(year=NOW.year).year == NOW.year


def test_a_norm_of_a_point_that_there_is_not_is_refused() -> None:
    with pytest.raises(InputError, match="Q-1, Q-2") as refused:
        planned(norms=tuple(Norm(point=point, text="PCF 7.1") for point in ("G-04", "Q-1", "Q-2")))
    assert [problem.path for problem in refused.value.problems] == ["norms"]


def test_who_worked_on_the_cases_or_is_alone_evaluates_himself_whatever_was_chosen() -> None:
    assert rules.called(planned()) == "interne audit"
    assert rules.called(planned(auditor="an VOS ")) == "zelfevaluatie"
    assert rules.effective(planned(auditor="Cor Jansen")) is Assurance.SELF
    alone = rules.plan(draft(assurance=Assurance.SELF), frozen(officers=1), by="x", now=NOW)
    assert rules.called(alone) == "zelfevaluatie"
    fg = rules.plan(draft(assurance=Assurance.FG), frozen(officers=1), by="x", now=NOW)
    assert rules.called(fg) == "toezicht door de FG"
    assert "geen onafhankelijke controle" in rules.ASSURED[rules.effective(alone)]


def test_the_sample_is_drawn_once_and_by_the_ranks() -> None:
    audit = seeded()
    assert audit.drawn == draw(MEMBERS, "zaad", 21)
    assert (audit.size, audit.seeded_by, audit.seeded_at) == (21, "Dirk Audit", NOW)
    assert audit.sample[: len(audit.drawn)] == audit.drawn
    assert set(audit.sample) == {*audit.drawn, "2025-0003"}
    with pytest.raises(InputError, match="al ingevuld"):
        rules.seed(audit, "ander zaad", by="Dirk Audit", now=NOW)


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"text": " "}, "seed"),
        ({"size": 62}, "size"),
        ({"size": 0}, "size"),
        ({"assurance_level": 1.0}, "assurance_level"),
        ({"tolerable": 0.0}, "tolerable"),
    ],
)
def test_what_cannot_be_drawn_is_refused_at_its_place(values: dict[str, Any], path: str) -> None:
    given = {"text": "zaad", **values}
    with pytest.raises(InputError) as refused:
        rules.seed(planned(), given.pop("text"), by="x", now=NOW, **given)
    assert refused.value.problems[0].path == path


def test_a_year_without_cases_has_an_empty_sample() -> None:
    empty = rules.plan(draft(), frozen(members=(), certain=()), by="x", now=NOW)
    assert rules.seed(empty, "zaad", by="x", now=NOW).drawn == ()


def test_the_seed_of_who_planned_for_another_deserves_a_look() -> None:
    audit = rules.plan(draft(), frozen(), by=SECOND, now=NOW)
    assert rules.seed_remark(audit, SECOND)
    assert rules.seed_remark(audit, "Dirk Audit") == ()
    assert rules.seed_remark(planned(auditor=OFFICER), OFFICER) == ()


def test_more_is_drawn_by_the_same_ranks_with_a_reason() -> None:
    audit = seeded()
    more = rules.extend(audit, 30, "Twee gebreken gevonden.", by="Dirk Audit", now=NOW)
    assert more.drawn[:21] == audit.drawn
    assert (len(more.drawn), more.extensions[0].why) == (30, "Twee gebreken gevonden.")
    for given in ((21, "x"), (62, "x"), (30, " ")):
        with pytest.raises(InputError):
            rules.extend(audit, *given, by="x", now=NOW)
    with pytest.raises(InputError, match="eerst het zaad"):
        rules.extend(planned(), 30, "x", by="x", now=NOW)


def test_a_working_paper_keeps_the_case_as_it_was_tested() -> None:
    audit = kept(seeded(norms=(Norm(point="G-04", text="PCF 7.1"),)), paper())
    (made,) = audit.papers
    assert (made.case_revision, made.entry, made.code, made.tested_at) == (CASE.revision, 40, "ab" * 32, NOW)
    assert (made.norm, made.own_test) == ("PCF 7.1", False)
    again = kept(audit, replace(made, answer=Answer.FAILS, explanation="De brief noemt geen gevolgen."))
    assert [p.answer for p in again.papers] == [Answer.FAILS]


def test_who_worked_on_a_case_tests_himself_and_that_is_said() -> None:
    for name in (OFFICER, "  an vos", "Cor Jansen"):
        assert kept(seeded(), paper(tester=name)).papers[0].own_test
    assert "zelftoets" in testers.tester_remark(OFFICER, WORKERS)[0].message
    assert "lijkt op" in testers.tester_remark("A. Vos Vos An", {"An Vos"})[0].message
    assert testers.tester_remark("An Smit", {"An Vos"}) == ()  # same first name, another person
    assert testers.tester_remark("Piet Vos", {"An Vos"}) == ()  # same surname, another person
    assert testers.tester_remark("Vos", {"An Vos"})
    assert not testers.same_name("", "")
    assert testers.same_name("José  Á", "jose a")


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"reference": "2024-0001"}, "reference"),
        ({"point": "Z-99"}, "point"),
        ({"tester": " "}, "tester"),
        ({"answer": Answer.NOT_APPLICABLE, "explanation": "nvt"}, "explanation"),
        ({"answer": Answer.UNKNOWN, "explanation": ""}, "explanation"),
        ({"answer": Answer.FAILS, "explanation": "fout"}, "explanation"),
        ({"seen": (Seen(what="brief", sha256="ab" * 32), Seen(what="brief", sha256="brief.docx"))}, "seen"),
    ],
)
def test_a_paper_that_nobody_could_follow_is_refused(values: dict[str, Any], path: str) -> None:
    with pytest.raises(InputError) as refused:
        kept(seeded(), paper(**values))
    assert [problem.path for problem in refused.value.problems] == [path]


def test_a_point_of_a_case_has_one_paper_and_none_before_the_draw() -> None:
    with pytest.raises(InputError, match="al een werkdocument"):
        kept(kept(seeded(), paper()), paper())
    with pytest.raises(InputError, match="eerst het zaad"):
        kept(planned(), paper())
    with pytest.raises(NotFoundError):
        kept(seeded(), paper(id="weg"))


def test_somebody_else_looks_a_paper_over_and_the_owner_replies() -> None:
    audit = kept(seeded(), paper())
    ident = audit.papers[0].id
    looked = rules.review(audit, ident, by=SECOND, now=NOW)
    assert (looked.papers[0].reviewer, looked.papers[0].reviewed_at) == (SECOND, NOW)
    rewritten = kept(looked, replace(looked.papers[0], explanation="Anders."))
    assert rewritten.papers[0].reviewer == ""
    for by in ("dirk audit", " "):
        with pytest.raises(InputError):
            rules.review(audit, ident, by=by, now=NOW)
    replied = rules.reply(audit, ident, "Klopt.", by="Teamleider", now=NOW)
    assert (replied.papers[0].reply, replied.papers[0].replied_by) == ("Klopt.", "Teamleider")
    with pytest.raises(InputError):
        rules.reply(audit, ident, " ", by="Teamleider", now=NOW)
    with pytest.raises(NotFoundError):
        rules.review(audit, "weg", by=SECOND, now=NOW)


def test_it_is_signed_by_role_and_a_tester_does_not_sign_as_reviewer() -> None:
    audit = with_test()
    with pytest.raises(InputError, match="al getekend"):
        rules.sign(audit, Role.TESTED, "DIRK audit", now=NOW)
    with pytest.raises(InputError, match="nakijken"):
        rules.sign(audit, Role.REVIEWED, "Dirk Audit", now=NOW)
    with pytest.raises(InputError, match="naam"):
        rules.sign(audit, Role.SEEN, " ", now=NOW)
    assert len(rules.sign(audit, Role.REVIEWED, SECOND, now=NOW).signatures) == 2


def test_a_signed_audit_is_read_only_until_it_is_reopened_with_a_reason() -> None:
    audit = closed()
    assert (audit.signed_entry, audit.signed_code, audit.report_sha256) == (40, "ab" * 32, "0" * 64)
    acts: list[Any] = [
        lambda: rules.seed(audit, "x", by="x", now=NOW),
        lambda: rules.extend(audit, 40, "x", by="x", now=NOW),
        lambda: kept(audit, paper(point="B-01")),
        lambda: rules.review(audit, audit.papers[0].id, by=SECOND, now=NOW),
        lambda: rules.reply(audit, audit.papers[0].id, "x", by="x", now=NOW),
        lambda: rules.sign(audit, Role.SEEN, "x", now=NOW),
        lambda: rules.close(audit, report_sha256="", head=HEAD, now=NOW),
    ]
    for act in acts:
        with pytest.raises(InputError, match="afgetekend"):
            act()
    again = rules.reopen(audit, " Nieuwe feiten. ", by="Dirk Audit")
    assert (again.signed_at, again.signatures, again.reopened) == (None, (), ("Dirk Audit: Nieuwe feiten.",))
    with pytest.raises(InputError):
        rules.reopen(audit, " ", by="x")
    with pytest.raises(InputError, match="niet afgetekend"):
        rules.reopen(again, "x", by="x")


def test_an_audit_is_closed_after_it_was_drawn_and_tested() -> None:
    with pytest.raises(InputError, match="eerst het zaad"):
        rules.close(planned(), report_sha256="", head=HEAD, now=NOW)
    with pytest.raises(InputError, match="wie heeft getoetst"):
        rules.close(seeded(), report_sha256="", head=HEAD, now=NOW)


@pytest.mark.parametrize(
    ("members", "size", "said"),
    [
        ((), 1, "De populatie heeft geen zaken. Geef 0"),
        (MEMBERS[:1], 2, "De populatie heeft 1 zaak. Geef 1."),
        (MEMBERS[:1], 0, "De populatie heeft 1 zaak. Geef 1."),
        (MEMBERS, 62, "De populatie heeft 61 zaken. Geef een aantal van 1 tot en met 61."),
    ],
)
def test_a_sample_that_does_not_fit_says_what_does(members: tuple[Member, ...], size: int, said: str) -> None:
    audit = rules.plan(draft(), frozen(members=members, certain=()), by="Dirk Audit", now=NOW)
    with pytest.raises(InputError, match=said):
        rules.seed(audit, "zaad", by="Dirk Audit", now=NOW, size=size)


def test_of_no_cases_none_are_drawn() -> None:
    audit = rules.plan(draft(), frozen(members=(), certain=()), by="Dirk Audit", now=NOW)
    assert rules.seed(audit, "zaad", by="Dirk Audit", now=NOW, size=0).drawn == ()
