"""The binder for when nothing works: whom to call, the first hour, playbooks, forms to fill in by hand, letters with blanks, policies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from breachreg.documents.prepared.call_sheet import MARGINS, write_acts, write_evidence, write_foot, write_numbers
from breachreg.documents.prepared.sheet import BOX, Sheet, boxes, day
from breachreg.documents.prepared.words import BinderWords, binder_words
from breachreg.documents.rulebook.paper import Cell
from breachreg.domain.money import euros
from breachreg.domain.policies import MODULE_NAMES, Covered, Policy, PolicyModule
from breachreg.domain.programme import Preparation
from breachreg.domain.retention import months_later
from breachreg.domain.tasks import CountedFrom, TermBasis
from breachreg.i18n import N_, Texts, _
from breachreg.law.deadlines import hours_in_words, moment_in_words
from breachreg.law.playbooks import Playbook, Playbooks
from breachreg.prevention.call_card import QUARTER, CallCard

LOG_ROWS, COST_ROWS, HOUR_ROWS, OUT_ROWS = 20, 8, 7, 6
LETTERS_A_PAGE = 3
TERM_NAMES = Texts(
    {
        TermBasis.LAW: N_("wet"),
        TermBasis.POLICY: N_("polis"),
        TermBasis.TARGET: N_("streven"),
    }
)


@dataclass(frozen=True)
class Question:
    """A question of the intake form, as the program asks it: label, and the answers to tick (none: it is written)."""

    label: str
    answers: tuple[str, ...] = ()
    long: bool = False


@dataclass(frozen=True)
class OpenCase:
    """A case that is open, with what is to be done first and by when, in words."""

    reference: str
    title: str
    what: str
    when: str


@dataclass(frozen=True, kw_only=True)
class Contents:
    """All that a binder is made of.

    Attributes:
        playbooks: those that are printed. intake, back: questions of both sides in the order in which the program reads them back.
        form: chapters of the AP's form, each with number and text of its questions; form_of: when it was found.
        open_cases: None: left out, for the binder lies about.
    """

    organisation: str
    now: datetime
    card: CallCard
    preparation: Preparation
    books: Playbooks
    playbooks: Sequence[Playbook]
    policies: Sequence[Policy]
    intake: Sequence[Question]
    back: Sequence[Question]
    intake_version: int
    form: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    form_of: str
    open_cases: Sequence[OpenCase] | None


def binder(contents: Contents) -> Sheet:
    """Return the binder."""
    words, made = binder_words(), contents.now
    head = _("{organisation}. {title}, bijgewerkt op {when}. Vertrouwelijk.").format(
        organisation=contents.organisation.rstrip("."), title=words.cover.title, when=moment_in_words(made, "nl")
    )
    practice = contents.card.practice
    sheet = Sheet(words.cover.title, contents.organisation, made, head=head, practice=practice, margins=MARGINS)
    _cover(sheet, contents, words)
    tabs: tuple[tuple[str, Callable[[Sheet, Contents, BinderWords], None]], ...] = (
        (_("Wie te bellen"), _call),
        (words.first_hour.title, _first_hour),
        (_("72 uur: wie doet wat wanneer"), _hours),
        (_("Meldformulier"), _intake),
        (_("Logboek"), _log),
        (_("Draaiboeken"), _playbooks),
        (_("Vragen van de AP en het NCSC"), _form),
        (_("Brieven met open plekken"), _letters),
        (_("Polissen"), _policies),
        (_("Bewijs"), lambda sheet, _contents, _words: write_evidence(sheet)),
        (_("Kosten, uren en uitval"), _costs),
        (_("Systemen en volgorde van herstel"), _systems),
        (_("Besluiten"), _decisions),
        (_("Open zaken"), _open_cases),
        (_("Aftekenen en vernieuwen"), _sign),
    )
    shown = [tab for tab in tabs if tab[1] is not _open_cases or contents.open_cases is not None]
    for number, (title, write) in enumerate(shown, 1):
        sheet.heading(f"{number}. {title}", 1, new_page=True)
        write(sheet, contents, words)
    return sheet


def _cover(sheet: Sheet, contents: Contents, words: BinderWords) -> None:
    made = contents.now
    sheet.say(words.cover.title, bold=True, size=34, before=40, after=6)
    sheet.say(words.cover.first, bold=True, size=20, after=14)
    sheet.say(contents.organisation, size=14, after=14)
    until = months_later(contents.card.day, QUARTER)
    sheet.say(
        _("Bijgewerkt uit het register op {when}. Te vernieuwen uiterlijk op {until}.").format(
            when=moment_in_words(made, "nl"), until=day(until)
        ),
        size=11,
    )
    places = contents.preparation.binder_at
    lies = _("Deze map ligt op: {places}.").format(places="; ".join(places)) if places else ""
    sheet.say(lies or _("Schrijf hier op welke twee plaatsen deze map ligt: ____ en ____."), size=11, after=14)
    for text in (words.cover.secret, words.cover.keep):
        sheet.say(text, size=10, grey=True)
    sheet.contents(_("Inhoud"), _("Geef in Word met F9 de bladzijden."))


def _call(sheet: Sheet, contents: Contents, _words: BinderWords) -> None:
    write_acts(sheet, contents.card)
    write_numbers(sheet, contents.card)
    write_foot(sheet, contents.card)


def _first_hour(sheet: Sheet, contents: Contents, words: BinderWords) -> None:
    for line in words.first_hour.lines:
        sheet.say(f"{BOX}  {line}", size=13, after=10)
    rows: list[list[Cell | str]] = []
    for place in contents.card.places:
        people = ", ".join(person.called for person in place.people) or "____"
        deputies = ", ".join(person.called for person in place.deputies) or "____"
        rows.append([Cell(head=place.role.name.nl, text=place.role.does.nl), people, deputies, ""])
    w = sheet.width
    sheet.say(_("Het team"), bold=True, size=12, before=8)
    sheet.table(_("Taak|Wie|Vervanger|Is er sinds"), rows, (w * 0.46, w * 0.2, w * 0.2, w * 0.14))
    sheet.say(words.kit.title, bold=True, size=12, before=4)
    sheet.say(boxes(words.kit.items, apart="   "), size=9.5)


def _hours(sheet: Sheet, _contents: Contents, words: BinderWords) -> None:
    sheet.say(
        _("Kennisname (begin van de 72 uur):  datum ________  tijd ______  vastgesteld door ______________"), size=11
    )
    w = sheet.width
    rows: list[list[Cell | str]] = []
    for start in range(0, 72, 3):
        part = next(item for item in words.rhythm if item.begin <= start < item.end)
        first = part.begin == start or start - 3 < part.begin
        rows.append(
            [f"{start}-{start + 3}", "", Cell(text=part.what if first else "", note=part.law if first else ""), ""]
        )
    sheet.table(_("Uur|Klok|Wat|Wie"), rows, (w * 0.1, w * 0.14, w * 0.5, w * 0.26))
    sheet._heighten(1, 0.8)


def _intake(sheet: Sheet, contents: Contents, _words: BinderWords) -> None:
    sheet.say(
        _(
            "Eén blad per incident; kopieer het vijf keer. Zet er geen namen of nummers op van de mensen om wie het gaat. Typ het later over in ‘meldformulier-van-papier’ (Word): het programma leest beide kanten in dezelfde volgorde, en de tijd hieronder blijft bewaard. Versie {version}."
        ).format(version=contents.intake_version),
        size=9,
        grey=True,
    )
    sheet.ask(
        [
            (question.label, boxes(question.answers, apart="   ") if question.answers else "")
            for question in contents.intake
        ],
        height=1.4,
    )
    sheet.say(
        _("Andere kant: voor wie de zaak behandelt. Vul in wat u weet."),
        bold=True,
        size=10.5,
    )
    sheet.document.paragraphs[-1].paragraph_format.page_break_before = True
    sheet.ask(
        [(asked.label, boxes(asked.answers, apart="   ") if asked.answers else "") for asked in contents.back],
        height=0.95,
    )
    sheet.ask(
        [
            (_("Overgetypt in het register: wanneer, door wie"), ""),
            (_("Handtekening"), ""),
        ],
        height=1.1,
    )


def _log(sheet: Sheet, _contents: Contents, _words: BinderWords) -> None:
    sheet.say(
        _("Blad ____ van ____. Kopieer dit blad. Elke regel: één gebeurtenis, één gesprek, één besluit."), size=10
    )
    w = sheet.width
    sheet.blank(_("Datum, tijd|Wie|Wat|Bron, nummer"), (w * 0.16, w * 0.16, w * 0.5, w * 0.18), LOG_ROWS, height=1.0)


def _playbooks(sheet: Sheet, contents: Contents, _words: BinderWords) -> None:
    for number, book in enumerate(contents.playbooks):
        sheet.heading(book.title.nl, 2, new_page=number > 0)
        sheet.say(_("Eerst: {what}").format(what=book.first.nl), bold=True, size=10.5)
        sheet.say(book.is_breach.nl, size=9, grey=True)
        w = sheet.width
        rows: list[list[Cell | str]] = []
        # by the clock: who does it alone at night goes down the sheet
        for task in sorted(book.tasks, key=lambda task: (task.counted_from is CountedFrom.CLOSING, task.hours)):
            note = "" if task.only_if is None else _("alleen als: {when}").format(when=task.only_if.nl)
            rows.append(
                [
                    hours_in_words(task.hours),
                    Cell(text=task.text.nl, note=note),
                    contents.books.role_name(task.role),
                    Cell(text=TERM_NAMES[task.term], note=task.basis),
                    BOX,
                ]
            )
        sheet.table(_("Binnen|Wat|Wie|Berust op|Klaar"), rows, (w * 0.1, w * 0.5, w * 0.16, w * 0.17, w * 0.07))


def _form(sheet: Sheet, contents: Contents, words: BinderWords) -> None:
    sheet.say(
        _("In de volgorde van het formulier van de AP ({form}). Melden kan alleen met dat formulier zelf.").format(
            form=contents.form_of
        ),
        size=9,
        grey=True,
    )
    for title, questions in contents.form:
        sheet.say(title, bold=True, size=11.5, before=6)
        sheet.ask([(f"{number}  {text}", "") for number, text in questions], first=9.2, height=0.75)
    sheet.heading(words.csirt.title, 2, new_page=True)
    sheet.say(words.csirt.about, size=9, grey=True)
    for step in words.csirt.step:
        sheet.say(step.title, bold=True, size=11.5, before=6)
        sheet.ask([(text, "") for text in step.ask], first=9.2, height=0.9)


def _letters(sheet: Sheet, _contents: Contents, words: BinderWords) -> None:
    for number, letter in enumerate(words.letter):
        title = sheet.say(letter.title, bold=True, size=12.5, before=10, after=2)
        title.paragraph_format.page_break_before = number == LETTERS_A_PAGE or None
        sheet.say(letter.about, size=9, grey=True, after=6)
        for line in letter.lines:
            sheet.say(line.replace("____", "______________"), size=10.5, after=6)


def _policies(sheet: Sheet, contents: Contents, _words: BinderWords) -> None:
    if not contents.policies:
        sheet.say(_("Er is geen polis vastgelegd die nu geldt. Schrijf hier wat u weet."), size=11)
        names = (
            _("Verzekeraar"),
            _("Polisnummer"),
            _("Alarmnummer, dag en nacht"),
            _("Tussenpersoon"),
            _("Toestemming vooraf"),
        )
        sheet.ask([(name, "") for name in names])
        return
    for policy in contents.policies:
        sheet.say(policy.called or _("Polis"), bold=True, size=12.5, before=6)
        told = [
            (_("Polisnummer"), policy.number),
            (_("Alarmnummer"), policy.alarm_number + (_(" (dag en nacht)") if policy.alarm_always else "")),
            (_("Tussenpersoon"), f"{policy.broker} {policy.broker_phone}".strip()),
            (_("Schade melden"), policy.claim_email),
            (_("Melden"), policy.notice_rule),
            (_("Toestemming vooraf"), policy.consent_rule),
            (_("Vaste bureaus"), "; ".join(policy.panel)),
            (_("Eigen risico"), "; ".join(_excess(policy))),
            (_("Wachttijd"), hours_in_words(policy.waiting_hours) if policy.waiting_hours is not None else ""),
            (_("Onderdelen"), "; ".join(_module(item) for item in policy.modules if item.covered is not Covered.NO)),
            (_("Niet meeverzekerd"), "; ".join(_module(item) for item in policy.modules if item.covered is Covered.NO)),
            (_("Geldt tot en met"), day(policy.ends_on) if policy.ends_on else ""),
        ]
        asked = [(name, text or "____") for name, text in told if text or name != _("Niet meeverzekerd")]
        sheet.ask(asked, height=0.6)
    sheet.say(_("Of iets gedekt is, staat in de polis zelf: na te gaan, per artikel."), size=9, grey=True)


def _excess(policy: Policy) -> Iterator[str]:
    """Give what the office bears first, and the hours in which it may not have to: they are over before anybody finds the policy."""
    if policy.excess is not None:
        yield euros(policy.excess)
    if policy.excess_waived_hours:
        yield _("geen bij een melding binnen {hours} (na te gaan)").format(
            hours=hours_in_words(policy.excess_waived_hours)
        )
    if policy.excess_free_hours:
        yield _("geen in de eerste {hours} (na te gaan)").format(hours=hours_in_words(policy.excess_free_hours))


def _module(item: PolicyModule) -> str:
    name = MODULE_NAMES[item.module]
    return _("{name} (art. {article})").format(name=name, article=item.article) if item.article else name


def _costs(sheet: Sheet, _contents: Contents, _words: BinderWords) -> None:
    w = sheet.width
    sheet.say(_("Kosten: bewaar offerte, factuur en bewijs van betaling"), bold=True, size=11)
    sheet.blank(
        _("Datum|Waarvoor, bij wie|Bedrag zonder btw|Akkoord van, tijd|Bewijs nr."),
        (w * 0.13, w * 0.37, w * 0.17, w * 0.2, w * 0.13),
        COST_ROWS,
    )
    sheet.say(_("Eigen uren, per dag"), bold=True, size=11)
    sheet.blank(
        _("Datum|Functie en taak|Uren|Buiten werktijd|Extra betaald"),
        (w * 0.13, w * 0.45, w * 0.12, w * 0.15, w * 0.15),
        HOUR_ROWS,
    )
    sheet.say(_("Uitval per systeem: de wachttijd van de polis telt vanaf de uitval of de melding"), bold=True, size=11)
    sheet.blank(
        _("Systeem|Uit sinds|Weer aan|Deel dat stillag|Opgeschreven door"),
        (w * 0.3, w * 0.18, w * 0.18, w * 0.16, w * 0.18),
        OUT_ROWS,
    )


def _systems(sheet: Sheet, contents: Contents, _words: BinderWords) -> None:
    w = sheet.width
    widths = (w * 0.06, w * 0.3, w * 0.26, w * 0.18, w * 0.2)
    columns = _("Nr.|Systeem|Leverancier|Telefoon|Losse back-up ligt")
    systems = contents.preparation.systems
    if not systems:
        sheet.say(_("Zonder deze systemen staat het werk stil; in deze volgorde komen zij terug."), size=10)
        sheet.blank(columns, widths, 8)
        return
    rows = [
        [str(number), item.name, item.supplier, item.phone, item.backup_at] for number, item in enumerate(systems, 1)
    ]
    sheet.table(columns, rows, widths)
    sheet.blank(columns, widths, 3)


def _decisions(sheet: Sheet, _contents: Contents, words: BinderWords) -> None:
    for number, decision in enumerate(words.decision):
        if number == len(words.decision) - 2:
            sheet.document.paragraphs[-1].paragraph_format.page_break_before = True
        sheet.say(decision.title, bold=True, size=12.5, before=0 if number in (0, 3) else 12)
        sheet.say(decision.ask, bold=True, size=10.5)
        sheet.say(boxes(decision.look, apart="\n"), size=10)
        sheet.ask(
            [
                (_("Besluit"), boxes([_("ja"), _("nee"), _("later, op:")], apart="      ")),
                (_("Waarom"), ""),
                (_("Door wie, wanneer"), ""),
            ],
            first=3.4,
            height=1.1,
        )


def _open_cases(sheet: Sheet, contents: Contents, _words: BinderWords) -> None:
    cases = contents.open_cases or ()
    if not cases:
        sheet.say(_("Er is op dit moment niets te doen in een open zaak."), size=11)
        return
    w = sheet.width
    rows = [[item.reference, item.title, item.what, item.when] for item in cases]
    sheet.table(_("Zaak|Titel|Wat|Wanneer"), rows, (w * 0.14, w * 0.32, w * 0.34, w * 0.2))


def _sign(sheet: Sheet, contents: Contents, _words: BinderWords) -> None:
    w = sheet.width
    if contents.preparation.accountable:
        sheet.say(_("Eindverantwoordelijk: {who}").format(who=contents.preparation.accountable), size=11)
    sheet.blank(
        _("Afgedrukt op|Nagekeken door|Oude map vernietigd|Handtekening"),
        (w * 0.2, w * 0.3, w * 0.25, w * 0.25),
        8,
        height=1.0,
    )
