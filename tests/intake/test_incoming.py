"""What colleagues hand in becomes a case that says what they said and no more; what was not read is named, and nothing is lost."""

from __future__ import annotations

import email.policy
import re
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.choices import Cybercrime, IncidentKind
from breachreg.domain.facts import DataKind, RecipientType, Role
from breachreg.errors import LawDataError, UserError
from breachreg.intake.form import answers_in, check, mail_text, report_form, write_forms
from breachreg.intake.incoming import Incoming, Unread
from breachreg.intake.over_register import TakenIn, as_case, doubles_of, is_new, read_file, take_in, too_large
from breachreg.law.interview import Interview
from breachreg.register import Register
from tests.exchange.outlook_bytes import outlook
from tests.exchange.test_word_form import filled

SENT = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
ANSWERS = {
    "Wat is er misgegaan": "De beschikking lag bij nummer 12.\nDe envelop was open.",
    "Waar lijkt het op": "Brief naar het verkeerde adres",
    "Wanneer gebeurde het": "20-11-2026 10:00",
    "Wanneer merkte u het": "ooit",
    "Welke gegevens zaten erbij": "naam, adres, BSN",
    "Om hoeveel mensen gaat het ongeveer": "ongeveer 2",
    "Wie kreeg de gegevens of kon ze zien": "buren",
    "Wat is er al gedaan": "De buren zijn gebeld.",
    "Uw naam en telefoonnummer": "Zoë de Vries, 06-12345678",
    "Uw afdeling": "Wmo",
}


def message(text: str, subject: str = "Brief bij de buren", attached: bytes = b"") -> bytes:
    made = EmailMessage(policy=email.policy.SMTP)
    made["From"], made["To"], made["Subject"] = (
        "Zoë de Vries <zoe@rijnbeek.example>",
        "privacy@rijnbeek.example",
        subject,
    )
    made["Date"] = SENT
    made.set_content(text)
    if attached:
        made.add_attachment(attached, maintype="application", subtype="octet-stream", filename="melding.docx")
    return made.as_bytes()


def reply(interview: Interview, sign: str = "") -> str:
    """Return the e-mail that was sent round as it comes back, filled in above its own quoted text."""
    empty = mail_text(report_form(), interview, "Gemeente Rijnbeek")
    full = empty
    for label, answer in ANSWERS.items():
        full = full.replace(f"\n{label}: ", f"\n{label}: {answer}")
    quoted = "\n".join(f"> {line}" for line in empty.splitlines())
    body = "\n".join(f"{sign}{line}" for line in full.splitlines())
    return f"Hierbij.\n\n{body}\n\nMet vriendelijke groet,\nZoë\n\nOp vrijdag 20 november schreef privacy:\n{quoted}\n"


def take(register: Register, interview: Interview, path: Path) -> TakenIn:
    file = read_file(path)
    return take_in(register, file, as_case(register, file, interview), megabytes=25)


def by_path(done: TakenIn | Incoming) -> dict[str, Unread]:
    return {item.path: item for item in done.unread}


@pytest.mark.parametrize("sign", ["", "> ", "| "])
def test_the_mail_that_was_sent_round_comes_back_as_a_case(
    sign: str, register: Register, interview: Interview, tmp_path: Path
) -> None:
    path = tmp_path / "melding.eml"
    path.write_bytes(message(reply(interview, sign), "RE: " + report_form().mail_subject))
    done = take(register, interview, path)
    case = done.breach
    assert case.description == ANSWERS["Wat is er misgegaan"]
    assert (case.incident_kind, case.title) == (IncidentKind.POST_WRONG_RECIPIENT, "Brief naar het verkeerde adres")
    assert case.facts.data_categories == (DataKind.IDENTIFICATION, DataKind.ADDRESS, DataKind.NATIONAL_ID)
    assert (case.people.maximum, case.facts.recipient_type) == (2, RecipientType.KNOWN_SINGLE)
    assert (case.reporter.name, case.reporter.phone) == ("Zoë de Vries", "06-12345678")
    assert (case.reporter.email, case.department) == ("zoe@rijnbeek.example", "Wmo")
    assert case.moments.first_signal_at == SENT
    # what soothes and when the office knew is for who records it
    assert (case.moments.aware_at, case.facts.unopened, case.facts.data_returned) == (None, None, None)
    unread = by_path(done)
    assert set(unread) == {"moments.discovered_at", "moments.aware_at"}
    assert unread["moments.discovered_at"].text == "ooit"
    assert "eerste signaal? vr 20 nov 2026 16:30" in unread["moments.aware_at"].text
    # nothing of what was typed is lost
    assert (
        case.notes[0].text == "Uit de melding:\nWanneer merkte u het? ooit\nWat is er al gedaan? De buren zijn gebeld."
    )
    assert [(item.name, item.kept, item.about) for item in case.evidence] == [
        ("melding.eml", True, "De melding zoals zij binnenkwam")
    ]
    assert done.thanks[0] == "Dank voor uw melding (2026-0001)"
    assert done.thanks[1].startswith("Beste Zoë de Vries,")


def filled_in(folder: Path, paper: Path, texts: dict[str, str], ticked: tuple[str, ...]) -> Path:
    """Return our paper form as Word saves it when it was filled in."""
    path = folder / "overgetypt.docx"
    with zipfile.ZipFile(paper) as source, zipfile.ZipFile(path, "w") as target:
        for item in source.infolist():
            xml = source.read(item)
            if item.filename == "word/document.xml":
                said = xml.decode()
                for tag, text in texts.items():
                    one = re.search(rf'<w:tag w:val="{re.escape(tag)}".*?</w:sdt>', said, re.DOTALL)
                    assert one is not None, tag
                    typed = re.sub(r"(<w:t [^>]*>)[^<]*", rf"\g<1>{text}", one[0].replace("<w:showingPlcHdr/>", ""))
                    said = said.replace(one[0], typed, 1)
                for tag in ticked:
                    at = said.index(f'<w:tag w:val="{tag}"')
                    said = said[:at] + said[at:].replace('w14:val="0"', 'w14:val="1"', 1)
                xml = said.encode()
            target.writestr(item, xml)
    return path


def test_both_sides_of_the_paper_form_are_read_back_with_when_it_was_written(
    register: Register, interview: Interview, tmp_path: Path
) -> None:
    *_others, paper = write_forms(tmp_path / "map", interview, "Gemeente Rijnbeek")
    typed = {
        "description": "Alle schermen op zwart.", "written": "20-11-2026 02:40", "moments.ongoing": "ja", "systems": "Zaaksysteem en mail",
        "facts.backup_available": "ja, niet getest", "facts.role": "Verwerkingsverantwoordelijke", "facts.vulnerable_persons": "onbekend",
        "note:insurer": "03:05, mevrouw Kuijpers, S-9", "note:next": "06:00", "note:unreadable": "nee",
    }  # fmt: skip
    case = take(
        register,
        interview,
        filled_in(tmp_path, paper, typed, ("cybercrime=ransomware", "cybercrime=malware", "people_groups=employees")),
    ).breach
    assert set(case.cybercrime) == {Cybercrime.RANSOMWARE, Cybercrime.MALWARE}
    # who ticks an attack says of which kind of the AP's form it is; else nobody would be asked for it
    assert case.incident_kind is IncidentKind.HACKING_MALWARE_PHISHING
    assert (case.moments.ongoing, case.facts.backup_available, case.facts.role) == (True, True, Role.CONTROLLER)
    assert (case.systems, case.facts.vulnerable_persons) == ("Zaaksysteem en mail", None)
    note = case.notes[0].text
    assert "Op papier geschreven op 20-11-2026 02:40; overgetypt op 23-11-2026 10:00." in note
    assert "Verzekeraar gebeld: tijd, naam, nummer 03:05, mevrouw Kuijpers, S-9" in note
    assert "Versleuteld of onleesbaar? nee" in note
    assert "Weer nakijken om 06:00" in note


def test_a_form_that_was_written_on_paper_first_keeps_when_that_was(
    register: Register, interview: Interview, tmp_path: Path
) -> None:
    path = tmp_path / "papier.eml"
    asked = "\nEerst op papier? Wanneer schreef u het op: "
    text = reply(interview)
    assert asked in text
    path.write_bytes(message(text.replace(asked, f"{asked}20-11-2026 10:15", 1)))
    case = take(register, interview, path).breach
    # the paper was there before the message
    assert case.moments.first_signal_at == datetime(2026, 11, 20, 9, 15, tzinfo=UTC)
    assert case.moments.aware_at is None
    assert case.notes[0].text.endswith("Op papier geschreven op 20-11-2026 10:15; overgetypt op 23-11-2026 10:00.")
    path.write_bytes(message(text.replace(asked, f"{asked}21-11-2026 09:00", 1)))
    later = as_case(register, read_file(path), interview).breach
    assert later.moments.first_signal_at == SENT
    # written down after it was found: the discovery was first, and the moment of writing stands in the note
    noticed = "Wanneer merkte u het: ooit"
    assert noticed in text
    path.write_bytes(
        message(
            text.replace(noticed, "Wanneer merkte u het: 20-11-2026 08:30", 1).replace(
                asked, f"{asked}20-11-2026 10:15", 1
            )
        )
    )
    found = as_case(register, read_file(path), interview).breach
    assert found.moments.first_signal_at in (None, SENT)
    assert "Op papier geschreven op 20-11-2026 10:15" in found.notes[0].text
    path.write_bytes(message(text.replace(asked, f"{asked}1-12-2026 09:00", 1)))
    unread = by_path(as_case(register, read_file(path), interview))["written"]
    assert "toekomst" in unread.why or "2026" in unread.why
    path.write_bytes(message(text.replace(asked, f"{asked}toen", 1)))
    found = as_case(register, read_file(path), interview)
    assert by_path(found)["written"].text == "toen"
    assert "toen" in found.breach.notes[0].text


def test_the_same_file_again_is_the_same_case_until_that_was_taken_back(
    register: Register, interview: Interview, tmp_path: Path
) -> None:
    path = tmp_path / "melding.eml"
    path.write_bytes(message("Er ging een brief mis."))
    first = take(register, interview, path)
    again = take(register, interview, path)
    assert (first.known, again.known, again.breach.reference) == (False, True, "2026-0001")
    assert not is_new(register, first.breach)
    register.take_back(again.breach, "Was een test")
    assert take(register, interview, path).breach.reference == "2026-0002"
    # a copy under another name with a line more is another file, and named for its words
    path.write_bytes(message("De brief met de jeugdzorgbeschikking ging naar Lindelaan 4."))
    take(register, interview, path)
    path.write_bytes(message("Jeugdzorgbeschikking Lindelaan 4 verkeerd bezorgd.", "Fwd: mis"))
    found = as_case(register, read_file(path), interview)
    assert [item.reference for item in doubles_of(register, found.breach)] == ["2026-0003"]


def test_an_ordinary_message_is_told_as_it_was_written(
    register: Register, interview: Interview, tmp_path: Path
) -> None:
    path = tmp_path / "bericht.eml"
    path.write_bytes(message("Beste,\n\nWij zijn een map kwijt: in de trein.\n", "FW: RE: Map kwijt", b"x"))
    done = take(register, interview, path)
    assert (done.breach.title, done.breach.incident_kind) == ("Map kwijt", None)
    assert done.breach.description == "Beste,\n\nWij zijn een map kwijt: in de trein."
    assert by_path(done)["bestand"].text == "melding.docx"


@pytest.mark.parametrize("subject", ["???", "\ufffd\ufffd \ufffd", "=?geen-tekenset?B?Qm9l?="])
def test_a_subject_that_cannot_be_read_names_no_case(
    register: Register, interview: Interview, tmp_path: Path, subject: str
) -> None:
    path = tmp_path / "bericht van de buren.eml"
    path.write_bytes(message("", "x").replace(b"Subject: x", b"Subject: " + subject.encode()))
    assert take(register, interview, path).breach.title == "bericht van de buren.eml"
    path.write_bytes(message("De map is weg.", "x").replace(b"Subject: x", b"Subject: " + subject.encode()))
    assert as_case(register, read_file(path), interview).breach.title == "De map is weg."


def test_the_form_in_word_by_itself_or_with_a_message_says_the_same(
    register: Register, interview: Interview, tmp_path: Path
) -> None:
    form = filled({"description": "Map kwijt.", "kind": "Apparaat of papier kwijt of gestolen", "people": "veel"})
    word, mail = tmp_path / "form.docx", tmp_path / "met.eml"
    word.write_bytes(form)
    mail.write_bytes(message("Zie de bijlage.", attached=form))
    outlooked = tmp_path / "met.msg"
    attached = [{"3707001F": "form.docx".encode("utf-16-le"), "37010102": form}]
    outlooked.write_bytes(outlook({"0C1A001F": "Bea", "1000001F": "Zie bijlage"}, SENT, attached))
    for path, who in ((word, ""), (mail, "Zoë de Vries"), (outlooked, "Bea")):
        done = take(register, interview, path)
        assert (done.breach.description, done.breach.reporter.name) == ("Map kwijt.", who)
        assert done.breach.incident_kind is IncidentKind.DEVICE_OR_PAPER_LOST
        assert by_path(done)["people"].text == "veel"


def test_answers_that_cannot_be_right_are_left_out_and_named(
    register: Register, interview: Interview, tmp_path: Path
) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(filled({"description": "x", "moments.started_at": "30-11-2027 10:00", "kind": "Ruimteschip"}))
    done = take(register, interview, path)
    assert done.breach.moments.started_at is None
    assert {"moments.started_at", "kind"} <= set(by_path(done))
    assert "Ruimteschip" in done.breach.notes[0].text


def test_an_empty_form_is_no_report(register: Register, interview: Interview, tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(filled({}))
    with pytest.raises(UserError, match="niets ingevuld"):
        as_case(register, read_file(path), interview)
    assert list(register.all_breaches()) == []


def test_any_other_file_begins_a_case_as_evidence_and_one_that_lies_does_not(
    register: Register, interview: Interview, tmp_path: Path
) -> None:
    photo, lie, empty, doc = (tmp_path / name for name in ("foto.jpg", "lek.eml", "leeg.eml", "brief.docx"))
    photo.write_bytes(b"\xff\xd8\xff")
    lie.write_bytes(b"%PDF-1.7")
    empty.touch()
    done = take(register, interview, photo)
    assert (done.breach.title, done.breach.evidence[0].name) == ("foto.jpg", "foto.jpg")
    assert "leest het programma niets" in by_path(done)["bestand"].why
    with pytest.raises(UserError, match="geen e-mailbericht"):
        as_case(register, read_file(lie), interview)
    with pytest.raises(UserError, match="leeg"):
        as_case(register, read_file(empty), interview)
    from tests.exchange.test_word_form import HEAD, package

    doc.write_bytes(package(HEAD + "</w:body></w:document>"))
    assert "niet het meldformulier" in by_path(take(register, interview, doc))["bestand"].why


def test_a_file_that_is_too_large_to_keep_is_recorded_by_what_it_is(
    register: Register, interview: Interview, tmp_path: Path
) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"x" * (2**20 + 1))
    file = read_file(path)
    assert too_large(file, 2) == ""
    assert too_large(file, 1).startswith("Bewaar het zelf waar niemand het kan wijzigen")
    done = take_in(register, file, as_case(register, file, interview), megabytes=1)
    assert (done.breach.evidence[0].kept, done.breach.evidence[0].place) == (False, str(tmp_path))
    assert "groter dan 1 MB" in done.unread[-1].why
    # the sentence names the file already
    assert done.unread[-1].label == "Bewijs"


def test_a_hostile_message_starts_nothing_and_loses_nothing(
    register: Register, interview: Interview, tmp_path: Path, clock: FixedClock
) -> None:
    path = tmp_path / "raar.eml"
    html = b"<html><script>alert(1)</script><p>Brief <a href='http://kwaad.example'>hier</a> kwijt</p></html>"
    path.write_bytes(
        b"From: =?utf-8?B?////?= <a@b.example>\r\nSubject: =?x-niets?Q?Br=E9?=\r\nDate: Fri, 31 Dec 2099 10:00:00 +0000\r\n"
        b"Content-Type: text/html; charset=x-onzin\r\n\r\n" + html
    )
    done = take(register, interview, path)
    assert done.breach.description == "Brief hier kwijt"
    # a message of the future says nothing of when something was known
    assert done.breach.moments.first_signal_at is None
    assert "moments.first_signal_at" in by_path(done)
    assert any("tekencodering" in item.why for item in done.unread)
    assert done.breach.registered_at == clock.now()


def test_form_and_mail_are_written_and_a_letter_about_the_form_is_no_form(interview: Interview, tmp_path: Path) -> None:
    word, mail, paper = write_forms(tmp_path / "map", interview, "Gemeente Rijnbeek")
    assert word.name == "meldformulier.docx"
    assert b"Gemeente Rijnbeek" in zipfile.ZipFile(paper).read("word/footer1.xml")
    assert "Wat is er misgegaan: " in mail.read_text("utf-8-sig")
    assert answers_in("Wat is er misgegaan: dat vragen wij ons af", report_form()) == []
    check(report_form(), interview)


def test_a_form_that_asks_what_nothing_takes_is_refused(interview: Interview) -> None:
    import msgspec

    form = report_form()
    strange = msgspec.structs.replace(form.field[0], path="facts.maan")
    with pytest.raises(LawDataError, match="nothing asks facts.maan"):
        check(msgspec.structs.replace(form, field=[strange]), interview)
    strange = msgspec.structs.replace(form.field[1], options=["zon"])
    with pytest.raises(LawDataError, match="has no zon"):
        check(msgspec.structs.replace(form, field=[strange]), interview)
