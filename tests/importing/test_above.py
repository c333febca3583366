"""What a row takes from the rows above it."""

from __future__ import annotations

from pathlib import Path

from breachreg.apart.reader import Reader
from breachreg.importing.presets import is_ditto
from tests.importing.test_fresh_eyes import cases, opened, rows


def test_idem_is_what_stands_above_and_that_is_told(tmp_path: Path, reader: Reader) -> None:
    source = opened(
        tmp_path,
        "Titel,Afdeling,Melder,Maatregelen,Datum incident\n"
        "A,Burgerzaken,M. Bos,Brief opgehaald,3-4-2024\n"
        "Idem dito?,idem,'',zie boven,Idem.\n"
        'C,Id.,"""",zie boven maar later,\n',
        reader,
    )
    first, second, third = rows(source)
    for looked in (second, third):
        assert looked.taken.breach is not None
        assert looked.taken.breach.department == "Burgerzaken"
        assert looked.taken.breach.reporter.name == "M. Bos"
    assert second.taken.breach is not None
    assert first.taken.breach is not None
    assert third.taken.breach is not None
    # more than the word alone is a text of its own
    assert second.taken.breach.title == "Idem dito?"
    assert [measure.text for measure in third.taken.breach.measures] == ["zie boven maar later"]
    assert second.taken.breach.measures[0].text == "Brief opgehaald"
    assert second.taken.breach.moments.started_at == first.taken.breach.moments.started_at
    told = [remark for remark in second.taken.remarks if "gelezen als wat erboven staat" in remark.text]
    assert len(told) == 4
    assert "Burgerzaken" in told[0].text
    assert told[0].column == "B (Afdeling)"


def test_idem_below_nothing_is_in_doubt_and_a_number_is_never_taken_from_above(tmp_path: Path, reader: Reader) -> None:
    source = opened(tmp_path, "Nummer,Titel,Afdeling\n1,A,\nidem,B,idem\n", reader)
    _first, second = rows(source)
    assert second.taken.doubtful
    assert second.taken.number == "idem"
    assert second.taken.breach is not None
    assert second.taken.breach.department == ""
    assert any("daar staat niets" in remark.text for remark in second.taken.remarks)


def test_a_row_that_is_no_case_is_not_what_stands_above(tmp_path: Path, reader: Reader) -> None:
    source = opened(tmp_path, "Titel,Afdeling\nA,Zorg\nTotaal,1\nB,idem\n", reader)
    assert [case.department for case in cases(source)] == ["Zorg", "Zorg"]


def test_the_word_for_the_same_day_says_nothing_of_the_row_above() -> None:
    assert is_ditto("IDEM.")
    assert is_ditto('- " -')
    assert is_ditto("(zie boven)")
    assert is_ditto("(id.)")
    assert not is_ditto("zelfde dag")
    assert not is_ditto("zie boven, nu 12")


def test_a_row_with_text_alone_can_be_the_rest_of_the_one_above_and_is_asked_about(
    tmp_path: Path, reader: Reader
) -> None:
    text = (
        "Datum;Feiten;Maatregelen;Gemeld AP\n12-1-2024;Brief verkeerd.;Opgehaald;nee\n;Betreft mr. X.;;\n"
        ";;autocomplete uit;\n2-2-2024;Tas kwijt;;nee\n;Zonder dag;;ja\n"
    )
    first, rest, measure, other, own = (item.taken for item in rows(opened(tmp_path, text, reader)))
    assert not first.doubtful
    assert rest.doubtful
    assert any("hoort zij bij rij 2" in remark.text for remark in rest.remarks)
    assert measure.breach is None
    assert "hoort zij bij rij 2" in measure.why
    assert not other.doubtful
    # an answer of its own makes it a case
    assert not own.doubtful


def test_a_row_with_something_in_a_column_that_nobody_explained_is_no_rest(tmp_path: Path, reader: Reader) -> None:
    text = "Kenm.;Datum;Feiten\nDL-1;12-1-2024;A\nDL-2;;B\n"
    assert not any(item.taken.doubtful for item in rows(opened(tmp_path, text, reader)))


def test_a_proof_of_identity_or_a_department_of_two_letters_is_not_what_stands_above(
    tmp_path: Path, reader: Reader
) -> None:
    source = opened(tmp_path, "Titel,Afdeling,Soort persoonsgegevens\nA,HR,NAW\nB,ID,ID\nC,DO,id\n", reader)
    assert [case.department for case in cases(source)] == ["HR", "ID", "DO"]
    assert [case.data_description for case in cases(source)] == ["NAW", "ID", "id"]
