"""Everything that goes out on paper: which documents there are, what they still lack, and making them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.correspondence.recording import recording
from breachreg.domain.breach import Breach
from breachreg.domain.notifications import DraftRecord, NotificationKind
from breachreg.domain.operations import Operation
from breachreg.errors import NotFoundError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.correspondence.mailings import Merge
    from breachreg.correspondence.office import Office
    from breachreg.documents.addressees import Addressee
    from breachreg.documents.drafts import DraftFile
    from breachreg.documents.kinds import DocumentKind
    from breachreg.documents.mailing.merge_report import MergeReport
    from breachreg.documents.preview import Preview
    from breachreg.documents.readability import Reading
    from breachreg.documents.source import DraftSource, Missing
    from breachreg.law.forms.ap_filings import CaseForm
    from breachreg.register import Register


class Correspondence:
    """The documents of a register. Made over an open one; keeps what it read of templates and house style."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def kinds(self) -> Mapping[str, DocumentKind]:
        """Return all kinds of documents by id, in the order in which they are offered."""
        from breachreg.documents.kinds import kinds

        return kinds()

    def missing(self, breach: Breach, kind: str, *, language: str = "nl", group: str = "") -> tuple[Missing, ...]:
        """Return what is still missing for a document, before it is made.

        Args:
            group: id of the group of people it goes to, or of one of `addressees`; empty: all, or who comes first.
        """
        from breachreg.documents.drafts import draft_values

        return draft_values(kind, self.source(breach, language, group)).missing

    def wanted(self, breach: Breach) -> tuple[str, ...]:
        """Return the kinds of documents that a case most likely needs now, the most likely first."""
        from breachreg.documents.relevance import wanted_kinds

        source, known = self.source(breach, "nl"), self.kinds()
        found = list(wanted_kinds(breach, source.facts, source.assessment))
        if claims := self._register.claim_files(breach.reference) if breach.reference else []:
            from breachreg.documents.makers.claim_letters import wanted_letters

            found += wanted_letters(claims)
        return tuple(kind for kind in dict.fromkeys(found) if kind in known)

    def addressees(self, breach: Breach, kind: str) -> tuple[Addressee, ...]:
        """Return for which insurer, or of whom the damage is asked, a document can be made; none of what goes to nobody of them."""
        from breachreg.documents.addressees import OF_MONEY, addressees_of

        if kind not in OF_MONEY or not breach.reference:
            return ()
        return addressees_of(kind, self._register.case_money(breach.reference))

    def made_for(
        self, breach: Breach, kind: DocumentKind, *, language: str = "nl", group: str = ""
    ) -> tuple[DraftRecord, ...]:
        """Return what was made of a kind of document in a language for a group of people or an addressee, the latest last.

        What is called otherwise than a document for any of them is counted with each: who put it aside may have named it himself.
        """
        from breachreg.documents.drafts import is_called, stem_of

        names = {group.id: group.name for group in breach.groups} | {
            to.id: to.name for to in self.addressees(breach, kind.id)
        }
        stems = {to: stem_of(breach.reference, kind, language, name) for to, name in {"": "", **names}.items()}

        def is_for(draft: DraftRecord) -> bool:
            named = [to for to, stem in stems.items() if is_called(draft.file_name, stem)]
            return not named or group in named

        return tuple(
            draft for draft in breach.drafts if draft.kind == kind.id and draft.language == language and is_for(draft)
        )

    def preview(
        self, breach: Breach, kind: str, *, language: str = "nl", group: str = "", keep_names: Sequence[str] = ()
    ) -> Preview:
        """Return a document to look at before it is made; nothing is written and nothing is recorded.

        Args:
            keep_names: names that may stand in it on purpose.

        Raises:
            UserError: there is no such document. TemplateError: the template is missing or wrong.
        """
        from breachreg.documents.drafts import draft_values, filled, reading_of
        from breachreg.documents.preview import Preview, to_html

        source = self.source(breach, language, group, keep_names)
        made = draft_values(kind, source)
        content = filled(kind, source, made.values, self.office.template(kind, language), self.register_head())
        reading = reading_of(made.running_text, language) if made.running_text else None
        return Preview(
            self.kinds()[kind].name[language],
            to_html(content),
            made.missing,
            reading,
            names=made.names,
            untranslated=made.untranslated,
        )

    def reading_of(self, text: str, language: str = "nl") -> Reading:
        """Return how easy a text reads, with its long sentences and the words that have a plainer one."""
        from breachreg.documents.readability import read

        return read(text, language)

    def still_open(self, path: Path) -> str:
        """Return in words what is still to be filled in in a document that was made, as its file is now; empty where nothing is."""
        from breachreg.documents.open_places import open_in, open_places_said

        return open_places_said(open_in(path))

    def draft(
        self,
        reference: str,
        kind: str,
        *,
        language: str = "nl",
        group: str = "",
        out_dir: Path,
        keep_names: Sequence[str] = (),
    ) -> DraftFile:
        """Make a Word draft of one kind and keep a record of it with the case.

        Args:
            group: id of the group of people it goes to, or of one of `addressees`; empty: all, or who comes first.
            keep_names: names that may stand in it on purpose.

        Raises:
            UserError: there is no such document. TemplateError: the template is missing or wrong.
            StorageError: the file could not be written.
        """
        from breachreg.documents.drafts import make_draft

        template = self.office.template(kind, language)
        breach = self._register.load(reference)
        made = make_draft(
            kind,
            self.source(breach, language, group, keep_names),
            register_head=self.register_head(),
            out_dir=out_dir,
            template=template,
        )
        self.keep_record(breach, made)
        return made

    def prepare_merge(
        self,
        breach: Breach,
        kind: str,
        *,
        language: str = "nl",
        group: str = "",
        out_dir: Path,
        one_file: bool = False,
        keep_names: Sequence[str] = (),
    ) -> Merge:
        """Return a letter to everybody on a list, to which the list is still to be given; its `run` needs no register.

        Raises:
            UserError: there is no such document, or it does not go to people. TemplateError: the template cannot be read.
        """
        from breachreg.correspondence.mailings import prepare

        template = self.office.template(kind, language)
        return prepare(
            kind,
            self.source(breach, language, group, keep_names),
            template=template,
            register_head=self.register_head(),
            out_dir=out_dir,
            one_file=one_file,
        )

    def keep_merge(self, reference: str, report: MergeReport) -> None:
        """Keep with the case that letters were made for a list; nothing of the people in it."""
        from breachreg.correspondence.mailings import keep

        keep(self._register, reference, report)

    def keep_english(self, reference: str, texts: Mapping[str, str]) -> Breach:
        """Keep the English of what was typed in Dutch with a case, so that it is asked for once; return the saved case.

        Args:
            texts: the English by the Dutch text; an empty one takes it away.
        """
        from breachreg.documents.own_english import with_english

        return self._register.save(Operation.EDIT_BREACH, with_english(self._register.load(reference), texts))

    def untranslated(self, breach: Breach) -> tuple[str, ...]:
        """Return what was typed in Dutch for the letter to the people and for others, and has no English yet."""
        from breachreg.documents.drafts import draft_values

        found: dict[str, None] = {}
        for kind in ("persons", "insurer"):
            found.update(dict.fromkeys(draft_values(kind, self.source(breach, "en")).untranslated))
        for group in breach.groups:
            found.update(dict.fromkeys(draft_values("persons", self.source(breach, "en", group.id)).untranslated))
        return tuple(found)

    def source(self, breach: Breach, language: str, group: str = "", keep_names: Sequence[str] = ()) -> DraftSource:
        """Return what documents about `breach` in `language` are made from.

        Raises:
            NotFoundError: the case has no such group or addressee.
        """
        from breachreg.documents.source import DraftSource
        from breachreg.law.interview import Interview
        from breachreg.law.words import LANGUAGES as LAW_LANGUAGES

        register = self._register
        # a sheet of fixed sentences has languages that the law is not told in
        spoken = language if language in LAW_LANGUAGES else "nl"
        chosen = next((item for item in breach.groups if item.id == group), None)
        to = self._addressee(breach, group) if group and chosen is None else None
        if group and chosen is None and to is None:
            raise NotFoundError(
                _("Deze groep betrokkenen is er niet (meer)."), _("Kies een groep uit de lijst van de zaak.")
            )
        return DraftSource(
            breach=breach,
            organisation=register.organisation,
            assessment=register.assess(breach, language=spoken, deep=False),
            interview=Interview(register.law, spoken, lambda: register.organisation.regimes),
            law=register.law,
            language=language,
            now=register.now,
            group=chosen,
            addressee=to,
            history=lambda: register.history(breach.reference) if breach.reference else (),
            house_style=self.office.house_style,
            kept_names=tuple(keep_names),
            money=lambda: register.case_money(breach.reference) if breach.reference else None,
        )

    def _addressee(self, breach: Breach, ident: str) -> Addressee | None:
        from breachreg.documents.addressees import OF_MONEY, addressees_of

        money = self._register.case_money(breach.reference) if breach.reference else None
        known = (item for kind in OF_MONEY if money is not None for item in addressees_of(kind, money))
        return next((item for item in known if item.id == ident), None)

    @cached_property
    def office(self) -> Office:
        """The office's own templates and its house style."""
        from breachreg.correspondence.office import Office

        return Office(self._register)

    # -- the AP's form -----------------------------------------------------------

    def form(self, breach: Breach, filing: NotificationKind | None = None) -> CaseForm:
        """Return the AP's form as the case fills it in now, with what was filed, what changed since and what was copied.

        Args:
            filing: which notification it is for; None: what would be filed now.
        """
        return self.source(breach, "nl").form(filing)

    def names_in_form(self, breach: Breach, form: CaseForm) -> dict[str, tuple[str, ...]]:
        """Return, by the number of a question, the names known in the case that its answer would give to the AP."""
        from breachreg.documents.known_names import known_names, marked

        known = known_names(breach, self._register.organisation, (breach.filer.name,), organisations=False)
        found = {answer.number: marked({"": answer.answer}, known, ())[1] for answer in form.answers}
        return {number: names for number, names in found.items() if names}

    def register_head(self) -> str:
        """Return number and code of the last entry of the history, as documents print it."""
        entries, head = self._register.head()
        return f"{entries}-{head}"

    def keep_record(self, breach: Breach, made: DraftFile) -> None:
        """Keep with the case that a document was made; where nothing can be saved, the document is there all the same."""
        if self._register.read_only:
            return
        record = DraftRecord(
            kind=made.kind,
            language=made.language,
            made_at=self._register.now,
            file_name=made.path.name,
            sha256=made.sha256,
            template=made.template,
            law_edition=self._register.law.edition,
        )
        with recording(made.path.name, made.path.parent):
            self._register.record_draft(breach.id, record)
