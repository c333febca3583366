"""One thing under all of its names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from breachreg.domain.breach import Breach
from breachreg.domain.managed_names import (
    LONGEST_NAME,
    LONGEST_NOTES,
    MOST_ALIASES,
    KnownNames,
    ManagedName,
    NameKind,
    NamesInUse,
    merged,
    names_of,
    problems_of,
    renamed,
    tidied,
)
from breachreg.domain.parties import InvolvedParty, PartyRole
from breachreg.errors import InputError

DESK = ManagedName(id="1", name="Burgerzaken", aliases=("BZ",))
OTHER = ManagedName(id="2", name="Publiekszaken", aliases=("KCC", "Balie"))
SYSTEM = ManagedName(id="3", kind=NameKind.SYSTEM, name="BZ")


def test_a_thing_is_found_under_each_name_and_called_by_todays() -> None:
    known = KnownNames([DESK, OTHER, SYSTEM])
    assert known.current(NameKind.DEPARTMENT, " bz ") == "Burgerzaken"
    assert known.find(NameKind.SYSTEM, "bz") == SYSTEM
    assert known.keys(NameKind.DEPARTMENT, "BURGERZAKEN") == {"burgerzaken", "bz"}
    assert known.one(NameKind.DEPARTMENT, "Bz") == known.one(NameKind.DEPARTMENT, "burgerzaken")
    assert known.current(NameKind.DEPARTMENT, "Griffie") == "Griffie"
    assert known.keys(NameKind.DEPARTMENT, "Griffie") == {"griffie"}


def test_a_rename_keeps_the_old_name_and_a_merge_keeps_all() -> None:
    new = renamed(DESK, replace(DESK, name="  Dienst  Burgers "))
    assert (new.name, new.aliases) == ("Dienst Burgers", ("BZ", "Burgerzaken"))
    # back again: its own name is no other name
    assert renamed(new, replace(new, name="burgerzaken")).aliases == ("BZ", "Dienst Burgers")
    assert renamed(DESK, replace(DESK, name="BURGERZAKEN")).aliases == ("BZ",)
    assert merged(DESK, [OTHER]).aliases == ("BZ", "Publiekszaken", "KCC", "Balie")
    assert tidied(ManagedName(name="A", aliases=(" ", "a", "b", "B "))).aliases == ("B",)


def test_what_cannot_be_kept_is_told_at_its_field() -> None:
    known = KnownNames([DESK, OTHER])
    wanted = ManagedName(
        name="",
        aliases=("bz", "x" * (LONGEST_NAME + 1), "a\u200bb", *(str(n) for n in range(MOST_ALIASES))),
        notes="x" * (LONGEST_NOTES + 1),
        staff=-1,
    )
    found = {problem.path: problem.message for problem in problems_of(wanted, known)}
    assert set(found) == {"name", "aliases.0", "aliases.1", "aliases.2", "aliases", "notes", "staff"}
    assert found["aliases.0"] == ("‘bz’ staat al in de lijst, bij Burgerzaken. Voeg ze samen, of kies een andere naam.")
    assert problems_of(DESK, known) == []
    # of another kind the same name is another thing
    assert problems_of(replace(SYSTEM, id=""), known) == []


def test_a_number_of_people_is_read_as_it_is_typed() -> None:
    from breachreg.domain.managed_names import staff_of

    assert (staff_of(" 12 "), staff_of("  ")) == (12, None)
    for text in ("veel", "-3", "1,5", "²", "9" * 5_000):
        with pytest.raises(InputError) as told:
            staff_of(text)
        assert "geen aantal mensen" in told.value.problems[0].message


def test_what_is_typed_is_new_or_called_otherwise_now_or_nothing_is_said() -> None:
    known = KnownNames([DESK, OTHER, SYSTEM])
    desks = NamesInUse(NameKind.DEPARTMENT, known, ["Burgerzaken", "Griffie", "Publiekszaken"], ["Griffie"])
    assert desks.said(["burgerzaken", " Griffie ", ""]) == ""
    assert desks.said(["Archief", "archief"]).startswith("Nieuw: ‘Archief’")
    assert desks.said(["bz", "Archief"]).endswith("‘bz’ heet nu ‘Burgerzaken’ en telt daar mee.")
    assert NamesInUse(NameKind.DEPARTMENT, KnownNames(), [], []).said(["Archief"]) == ""


def test_the_names_of_a_case_are_those_that_were_typed() -> None:
    parties = (
        InvolvedParty(name="Zon", role=PartyRole.PROCESSOR),
        InvolvedParty(name="Maan", role=PartyRole.RECIPIENT),
    )
    case = Breach(id="a", department="Griffie", systems="Suite, Mail\nZaak", parties=parties)
    assert names_of(NameKind.DEPARTMENT, case) == ["Griffie"]
    assert [name.strip() for name in names_of(NameKind.SYSTEM, case)] == ["Suite", "Mail", "Zaak"]
    assert names_of(NameKind.PROCESSOR, case) == ["Zon"]
