"""Whom to call: from contacts, policies and services, with what is not sure and what nobody fills."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from breachreg.domain.contacts import TEAM_ROLES, ContactRole, KnownContact
from breachreg.domain.parties import Contact, Organisation, Regime
from breachreg.domain.policies import Policy
from breachreg.domain.programme import CriticalSystem, Preparation, Size
from breachreg.errors import LawDataError
from breachreg.prevention.call_card import Block, Sure, call_card
from breachreg.prevention.team import preparation_objections, response, team
from breachreg.resources import PREVENTION

TODAY = date(2026, 11, 23)
LEAD = KnownContact(
    id="l",
    name="Ilse",
    roles=(ContactRole.LEAD, ContactRole.SCRIBE),
    phone="010 1",
    phone_always="06 1",
    deputy_id="d",
    checked_on=date(2026, 11, 2),
)
DEPUTY = KnownContact(id="d", name="Joost", phone="06 2", checked_on=date(2026, 6, 1))
IT = KnownContact(id="i", organisation="Nedergaard ICT", roles=(ContactRole.IT,))
BANK = KnownContact(id="b", organisation="Bank", roles=(ContactRole.BANK,), phone="020 3")
POLICY = Policy(
    id="p", insurer="Rivierland", number="00-1", alarm_number="0800 4", alarm_always=True, broker_phone="010 5"
)


def test_the_team_says_who_fills_what_and_what_is_missing() -> None:
    places = {place.role.id: place for place in team(Preparation(size=Size.SMALL), [LEAD, DEPUTY, IT])}
    assert places["lead"].people == (LEAD,)
    assert places["lead"].deputies == (DEPUTY,)
    assert places["lead"].lacking == ()
    assert places["it"].lacking == (
        "Nedergaard ICT heeft geen telefoonnummer.",
        "Er is geen nummer voor dag en nacht.",
        "Er is geen vervanger.",
    )
    assert places["board"].lacking == ("Niemand vervult deze taak.",)
    assert places["board"].usual == "de directeur"
    assert "hr" not in places


def test_a_small_office_need_not_fill_every_task_and_a_large_one_must() -> None:
    tiny = {place.role.id for place in team(Preparation(size=Size.TINY), [])}
    assert tiny == {"lead", "privacy", "it", "board"}
    assert len(team(Preparation(size=Size.LARGE), [])) == len(response().role)
    assert {place.role.id for place in team(Preparation(size=Size.TINY), [LEAD])} == tiny | {"scribe"}
    assert team(Preparation(), [], "en")[0].usual == "operations manager"


def test_the_card_puts_people_first_and_marks_what_is_not_checked() -> None:
    organisation = Organisation(name="Gemeente Rijnbeek", fg=Contact(name="Wim", phone="010 9"))
    preparation = Preparation(fallback="Signal", numbers_called_on=date(2026, 7, 1))
    card = call_card(
        organisation, preparation, [LEAD, DEPUTY, IT, BANK], [POLICY, replace(POLICY, ends_on=date(2025, 1, 1))], TODAY
    )
    own = card.block(Block.OWN)
    assert [number.name for number in own] == ["Ilse", "Joost", "Wim", "Nedergaard ICT"]
    assert own[0].phones == ("06 1", "010 1")
    assert own[0].what == "Incidentleider, Notulist"
    assert (own[0].sure, own[1].sure, own[3].sure) == (Sure.CHECKED, Sure.OLD, Sure.NEVER)
    assert own[1].what == "vervangt Ilse"
    outside = card.block(Block.OUTSIDE)
    assert [(number.name, number.phones) for number in outside] == [
        ("Rivierland", ("0800 4",)),
        ("Tussenpersoon", ("010 5",)),
        ("Bank", ("020 3",)),
    ]
    services = card.block(Block.SERVICES)
    assert [number.name for number in services] == ["Politie, aangifte", "Fraudehelpdesk", "IBD, dag en nacht"]
    assert {number.sure for number in services} == {Sure.NEVER}
    assert next(number.form for number in card.block(Block.FORMS)).startswith("https://datalekken")
    assert card.call_again
    assert card.next_call_on == date(2026, 10, 1)
    assert card.unfilled[0].startswith("Niemand vervult deze taken: Directie of bestuur, ")
    assert "Niemand" not in "".join(card.unfilled[1:])


def test_the_numbers_of_a_policy_are_as_sure_as_the_last_time_all_were_called() -> None:
    for called, policy, sure in (
        (TODAY, POLICY, Sure.CHECKED),
        (date(2026, 2, 1), POLICY, Sure.OLD),
        (None, POLICY, Sure.NEVER),
        # it did not run yet when they were called
        (TODAY - timedelta(days=1), replace(POLICY, starts_on=TODAY), Sure.NEVER),
    ):
        card = call_card(Organisation(), Preparation(numbers_called_on=called), [], [policy], TODAY)
        assert {number.sure for number in card.block(Block.OUTSIDE)} == {sure}


def test_tasks_that_nobody_fills_are_told_together() -> None:
    (said,) = call_card(Organisation(), Preparation(size=Size.TINY), [], [], TODAY).unfilled
    assert said == (
        "Niemand vervult deze taken: Incidentleider, Privacy officer of FG, ICT of ICT-leverancier, Directie of bestuur."
    )


@pytest.mark.parametrize("contact_id", ["", "d"])
def test_the_fg_of_the_organisation_fills_the_task_and_comes_before_second_ones(contact_id: str) -> None:
    fg = Contact(name="Joost", phone="010 9", contact_id=contact_id)
    many = [KnownContact(id=f"p{n}", name=f"P{n}", roles=(ContactRole.PRIVACY,), phone="1") for n in range(9)]
    for own in ([LEAD, DEPUTY], [LEAD, DEPUTY, *many]):
        card = call_card(Organisation(fg=fg), Preparation(), own, [], TODAY)
        assert not any("Niemand" in said and "FG" in said for said in card.unfilled)
        names = [number.name for number in card.block(Block.OWN)]
        assert "Joost" in names[:4]
        assert not any(number.what.endswith("vervangt Joost") for number in card.block(Block.OWN))
        assert {person.id for place in card.places for person in place.deputies} == {"d"}
    assert names[-1] == "P8"


def test_services_follow_from_the_rules_of_the_organisation() -> None:
    care = Organisation(name="Ziekenhuis", regimes=(Regime.HEALTHCARE,))
    names = [number.name for number in call_card(care, Preparation(), [], [], TODAY, "en").numbers]
    assert "Z-CERT" in names
    assert not any("IBD" in name for name in names)
    assert call_card(care, Preparation(), [], [], TODAY).call_again
    assert not call_card(care, Preparation(numbers_called_on=TODAY), [], [], TODAY).call_again


def test_an_fg_among_the_contacts_is_not_told_twice() -> None:
    fg = KnownContact(id="f", name="Wim", roles=(ContactRole.FG,), phone_always="06 7")
    card = call_card(Organisation(fg=Contact(name="Wim", phone="010 9")), Preparation(), [fg], [], TODAY)
    assert [number.name for number in card.block(Block.OWN)] == ["Wim"]


def test_a_preparation_that_cannot_be_right_is_refused_at_its_field() -> None:
    wrong = Preparation(numbers_called_on=date(2026, 12, 1), systems=(CriticalSystem(name=" "),))
    assert [item.path for item in preparation_objections(wrong, TODAY)] == ["numbers_called_on", "systems.0.name"]
    assert preparation_objections(Preparation(numbers_called_on=TODAY), TODAY) == []


def test_whoever_is_of_the_own_team_stands_on_the_card_by_any_one_role() -> None:
    for role in TEAM_ROLES:
        own = KnownContact(id="x", name="Bo", roles=(role,), phone="1")
        card = call_card(Organisation(), Preparation(size=Size.TINY), [own], [], TODAY)
        assert [number.name for number in card.block(Block.OWN)] == ["Bo"], role


def test_a_number_is_sure_till_a_quarter_after_it_was_checked() -> None:
    for checked_on, sure in ((date(2026, 8, 23), Sure.CHECKED), (date(2026, 8, 22), Sure.OLD)):
        own = replace(LEAD, checked_on=checked_on)
        card = call_card(Organisation(), Preparation(), [own], [], TODAY)
        assert [number.sure for number in card.block(Block.OWN)] == [sure]


def test_a_role_of_the_team_without_a_task_is_told(tmp_path: Path) -> None:
    text = (PREVENTION / "response.toml").read_text("utf-8")
    path = tmp_path / "response.toml"
    path.write_text(text.replace('is = ["scribe"]', 'is = ["lead"]', 1), "utf-8")
    with pytest.raises(LawDataError, match="scribe"):
        response(path)


def test_a_source_that_is_not_there_is_told(tmp_path: Path) -> None:
    text = (PREVENTION / "response.toml").read_text("utf-8")
    path = tmp_path / "response.toml"
    path.write_text(text.replace('sources = ["ibd"]', 'sources = ["ibb"]', 1), "utf-8")
    with pytest.raises(LawDataError, match="ibb"):
        response(path)
