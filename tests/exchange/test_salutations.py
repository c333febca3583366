"""How somebody is addressed, and when a list contradicts itself about it."""

from __future__ import annotations

import pytest

from breachreg.exchange.salutations import contradiction_of, salutation_of, to_look_at, unused_salutation


@pytest.mark.parametrize(
    ("written", "dutch", "english"),
    [
        ("Geachte heer", "heer Berg", "Mr Berg"),
        ("Geachte heer Berg,", "heer Berg", "Mr Berg"),
        ("Geachte heer/mevrouw", "heer of mevrouw Berg", "Mr or Ms Berg"),
        ("De heer en mevrouw", "heer en mevrouw Berg", "Mr and Ms Berg"),
        ("De heer J. Berg", "heer Berg", "Mr Berg"),
        ("Dhr./Mevr.", "heer of mevrouw Berg", "Mr or Ms Berg"),
        ("de heer drs.", "heer Berg", "Mr Berg"),
        ("De weledelgeboren heer", "heer Berg", "Mr Berg"),
        ("Aan de ouders van", "ouders van J. Berg", "ouders van J. Berg"),
        ("geachte mevrouw van der Berg", "mevrouw Van der Berg", "Ms Van der Berg"),
        ("Dear Mr Berg", "heer Berg", "Mr Berg"),
        ("Familie", "familie Berg", "family Berg"),
        ("fam.", "familie Berg", "family Berg"),
        ("Familie De Vries", "Familie De Vries", "Familie De Vries"),
        ("Beste Jan", "J. Berg", "J. Berg"),
        ("Drs.", "J. Berg", "J. Berg"),
        ("L.S.", "J. Berg", "J. Berg"),
        ("", "J. Berg", "J. Berg"),
    ],
)
def test_what_follows_geachte(written: str, dutch: str, english: str) -> None:
    cells = {"initials": "J.", "last_name": "Berg", "salutation": written}
    assert (salutation_of(cells, "nl"), salutation_of(cells, "en")) == (dutch, english)


@pytest.mark.parametrize(
    ("cells", "salutation"),
    [
        ({"name": "E. Bakker", "title": "mr."}, "E. Bakker"),
        ({"name": "E. Bakker", "title": "Mr", "gender": "v"}, "mevrouw Bakker"),
        ({"name": "G. Tol", "title": "mr. dr.", "gender": "M"}, "heer Tol"),
        ({"initials": "E.", "last_name": "Bakker", "salutation": "mr.", "gender": "vrouw"}, "mevrouw Bakker"),
        ({"initials": "F.", "last_name": "Veld", "title": "ir.", "gender": "o"}, "F. Veld"),
        ({"initials": "F.", "last_name": "Veld", "salutation": "heer/mevrouw", "gender": "v"}, "mevrouw Veld"),
        ({"initials": "G.", "last_name": "Boer MSc", "gender": "M"}, "heer Boer"),
        ({"name": "E. Bakker", "title": "Mr and Mrs"}, "heer en mevrouw Bakker"),
        ({"name": "mr. E. Bakker", "gender": "v"}, "mevrouw Bakker"),
        ({"name": "Mevr. Dr. L. Berg"}, "mevrouw Berg"),
        ({"name": "mevr. drs. A. van der Meer", "salutation": "mevr."}, "mevrouw Van der Meer"),
        ({"name": "De heer en mevrouw Jansen"}, "heer en mevrouw Jansen"),
        ({"name": "Dhr. J. Jansen en Mw. P. Bos"}, "heer Jansen en mevrouw Bos"),
        ({"name": "Fam. Th.J. de Vries"}, "familie De Vries"),
        ({"name": "Dhr. en mevr. J. en A. van Dam"}, "heer en mevrouw Van Dam"),
        ({"name": "J. en An Bos", "salutation": "familie"}, "familie J. en An Bos"),
        ({"name": "Dhr. Jan Berg"}, "heer Jan Berg"),
        ({"name": "Fam. Öztürk"}, "familie Öztürk"),
        ({"name": "van der Berg, mevr. J."}, "mevrouw Van der Berg"),
        ({"name": "Erven van mevr. K. de Wit", "gender": "v"}, "Erven van mevr. K. de Wit"),
        ({"name": "De ouders/verzorgers van Tim Mulder", "gender": "m"}, "ouders/verzorgers van Tim Mulder"),
        ({"name": "Man Bui"}, "Man Bui"),
        ({"name": "t.a.v. de weduwe H. Post"}, "weduwe H. Post"),
    ],
)
def test_degrees_sex_and_forms_in_a_name(cells: dict[str, str], salutation: str) -> None:
    assert (salutation_of(cells, "nl"), contradiction_of(cells)) == (salutation, "")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"name": "Mevr. Dr. L. Berg", "salutation": "Dhr."}, "spreken elkaar tegen"),
        ({"name": "L. Berg", "salutation": "Geachte heer", "gender": "v"}, "spreken elkaar tegen"),
        ({"name": "L. Berg", "title": "mevr.", "gender": "m"}, "spreken elkaar tegen"),
        ({"first_name": "Bob", "last_name": "Vink", "salutation": "Geachte mevrouw Pol,"}, "noemt een ander"),
        ({"first_name": "Eva", "last_name": "Ek", "salutation": "Geachte mevrouw Ek,"}, ""),
        ({"name": "A. de Vries-Bakker", "salutation": "Geachte mevrouw Bakker"}, ""),
        ({"name": "Fam. Mulder", "salutation": "Aan de ouders van Tim"}, ""),
        ({"name": "A. van den Bos", "salutation": "Beste Anna"}, ""),
    ],
)
def test_a_list_that_contradicts_itself(cells: dict[str, str], told: str) -> None:
    found = contradiction_of(cells)
    assert (told in found) if told else found == ""


@pytest.mark.parametrize(
    ("name", "looked_at"),
    [
        ("De ouders van Tim Mulder", True),
        ("JANSEN-DE VRIES A B MW", True),
        ("Jan de Heer", True),
        ("Jan & Anna Bos", True),
        ("J. Smit e/o A. Bos", True),
        ("J. Bos t.a.v. mw. Smit", True),
        ("J. Smit c.s.", True),
        ("Vries J.A. de", True),
        ("Bos J.", True),
        ("BERG VAN DER JA", True),
        ("Berg van der JA", True),
        ("BERG JA", True),
        ("Berg JAC", True),
        ("JAN BOS", False),
        ("JAN VAN DER WAL", False),
        ("J. VAN AS", False),
        ("Jan Berg II", False),
        ("De heer en mevrouw Bos", False),
        ("De heer J. Bos jr.", False),
        ("Jan Bos", False),
        ("Mevr. J. Bos", False),
        ("Bo", False),
        ("", False),
    ],
)
def test_a_name_that_is_none_of_one_person_is_looked_at(name: str, looked_at: bool) -> None:
    assert to_look_at({"name": name}) is looked_at


@pytest.mark.parametrize(
    ("name", "salutation"),
    [
        ("De heren Bos", "heren Bos"),
        ("Dames de Wit", "dames De Wit"),
        ("Echtpaar De Wit", "echtpaar De Wit"),
        ("Fam. van den Berg", "familie Van den Berg"),
        ("De heer van den Berg", "heer Van den Berg"),
        ("mevr. v.d. Berg", "mevrouw V.d. Berg"),
        ("Mijnheer Bos", "heer Bos"),
    ],
)
def test_a_prefix_behind_a_form_of_address_has_a_capital_and_several_are_addressed_together(
    name: str, salutation: str
) -> None:
    assert salutation_of({"name": name}, "nl") == salutation


def test_what_opens_a_letter_among_friends_is_no_part_of_the_name() -> None:
    assert salutation_of({"salutation": "Hoi Jan", "name": "Jan de Vries"}, "nl") == "Jan de Vries"


@pytest.mark.parametrize(
    "name",
    [
        "De heren Bos",
        "Mevr. de Wed. A. Bos-Vos",
        "A. Berg geb. Vos",
        "A. Berg e/v Vos",
        "A. Berg g.v. Vos",
        "A. Berg e.v. Vos",
        "Jan Berg alias Piet Bos",
        "Jan Berg a.k.a. Bos",
        "Jan Berg - directeur",
    ],
)
def test_a_name_of_several_or_of_a_husband_deserves_a_look(name: str) -> None:
    assert to_look_at({"name": name})


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("De weduwe", True),
        ("Zuster", True),
        ("Cliënt", True),
        ("Non-binair", True),
        ("Geachte", False),
        ("Beste Jan", False),
        ("Dhr.", False),
        ("drs.", False),
        ("De heer J. Bos", False),
        ("Ouders van", False),
        ("1", False),
        ("", False),
    ],
)
def test_a_salutation_that_stands_in_no_letter_is_told(written: str, told: bool) -> None:
    cells = {"first_name": "Jan", "last_name": "Bos"}
    assert unused_salutation(cells | {"salutation": written}, "nl") == (written if told else "")
    assert unused_salutation(cells | {"title": written}, "nl") == (written if told else "")
