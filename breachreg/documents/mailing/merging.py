"""One letter for many people: as separate files or in one, stopped at any moment, resumed where it was, never half a file.

Nothing of the people is kept anywhere but in the letters. This runs in the background: it knows the case as it was when the work was
prepared, and never the register.
"""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from breachreg.atomic import reason
from breachreg.documents.drafts import Template, called, file_part, filled, make_folder
from breachreg.documents.kinds import kind_named, shape_of
from breachreg.documents.mailing.compiled_letter import SAMPLE, CompiledLetter, NotCompiledError, as_xml
from breachreg.documents.mailing.letter_files import BATCH, LetterFiles, sweep
from breachreg.documents.mailing.letters_in_one import LetterInOne, OneFile, SeparateFilesError
from breachreg.documents.mailing.merge_report import MergeReport
from breachreg.documents.mailing.messages import message_file
from breachreg.documents.mailing.personal_fields import PERSONAL_FIELDS, personal_values
from breachreg.documents.mailing.sending_list import Line, SendingList, read_earlier
from breachreg.documents.marks import unmarked
from breachreg.documents.plain_text import plain_text
from breachreg.documents.source import DraftSource, Missing
from breachreg.errors import UserError
from breachreg.i18n import _

MOST_IN_ONE = 1_000
"""Letters in one file; Word and Writer become slow with more, so there are more files then."""
CHANGING = ("date", "made_on", "register_head")
"""Fields that differ when the same letter is made again."""
Progress = Callable[[int, int], None]


class Addressee(NamedTuple):
    """One row of a list.

    Attributes:
        values: the personal fields; reason: why there is no letter, in Dutch; empty: there is one.
        rows: of how many rows this tells, `row` being the first: empty ones are told together.
        remark: what deserves a look though there is a letter.
    """

    row: int
    values: Mapping[str, str]
    reason: str = ""
    rows: int = 1
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Mailing:
    """A letter that is ready to be made for many people.

    Attributes:
        values: of the letter, without `register_head`; missing: what is still to be filled in or looked at in it.
        names: names known in the case that stand in it.
    """

    kind: str
    source: DraftSource
    values: Mapping[str, Any]
    missing: tuple[Missing, ...]
    names: tuple[str, ...] = ()
    template: Template
    register_head: str
    out_dir: Path
    one_file: bool = False

    def __post_init__(self) -> None:
        """Refuse a document that does not go to people on a list.

        Raises:
            UserError: it does not.
        """
        if not kind_named(self.kind, self.source.language).for_recipients:
            raise UserError(
                _("Van dit document kan geen mailing worden gemaakt."), _("Kies een brief aan de betrokkenen.")
            )

    @property
    def fields(self) -> tuple[str, ...]:
        """The personal fields that this letter has."""
        return tuple(name for name in PERSONAL_FIELDS if name in shape_of(self.kind))

    @property
    def messages(self) -> bool:
        """They are e-mails: text in a file for the mail program, instead of a letter."""
        return kind_named(self.kind, self.source.language).plain_text

    @property
    def stem(self) -> str:
        """What the files are called, after their number."""
        source = self.source
        group = f" {file_part(source.group.name)}" if source.group else ""
        name = called(self.kind, source.language, self.values)
        return f"{source.breach.reference} {name}{group}"

    def render(self, personal: Mapping[str, str]) -> bytes:
        """Return the letter to one person by the ordinary path.

        Raises:
            TemplateError: names every mistake of the template.
        """
        known = {name: personal[name] for name in self.fields}
        return filled(self.kind, self.source, {**self.values, **known}, self.template, self.register_head)

    def mark(self) -> str:
        """Return what tells this letter from another one, or from the same one after the case changed."""
        same = {name: value for name, value in self.values.items() if name not in (*CHANGING, *PERSONAL_FIELDS)}
        told = [self.stem, self.kind, self.source.language, self.template.mark, self.one_file, same]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    def run(
        self,
        addressees: Iterable[Addressee],
        *,
        total: int,
        last_row: int,
        source: tuple[str, str],
        progress: Progress | None = None,
        stopped: Callable[[], bool] | None = None,
    ) -> MergeReport:
        """Make the letters.

        Args:
            addressees: the rows of the list, in their order.
            total: how many letters there will be; last_row: the highest row, for the width of the numbers.
            source: name and SHA-256 of the list.
            progress: is told how many letters are there and how many there will be.
            stopped: is asked between letters.

        Raises:
            TemplateError: names every mistake of the template. StorageError: nothing could be written at all.
        """
        letter = CompiledLetter(self.template.content, self.render)
        if self.one_file and self.messages:
            raise UserError(_("E-mails kunnen niet in één bestand."), _("Kies voor losse bestanden."))
        if self.one_file:
            shape_in_one(letter, personal_values(SAMPLE))
        make_folder(self.out_dir)
        folder, earlier = self._folder(source[1])
        report = MergeReport(
            self.kind, self.source.language, self.template.mark, folder, folder / "", total, earlier=len(earlier)
        )
        if letter.slow_because:
            report.remarks.append(letter.slow_because)
        sending = SendingList(folder, self.mark(), source, earlier)
        report.list_path = sending.path
        run = (_InOne if self.one_file else _Separate)(self, letter, report, sending, earlier)
        run.width = max(4, len(str(last_row)))
        try:
            run.go(addressees, progress or (lambda _done, _total: None), stopped or (lambda: False))
        finally:
            run.close()
        return report

    def _folder(self, source_sha256: str) -> tuple[Path, dict[int, Line]]:
        """Return the folder of this mailing, and the letters in it that are whole; another mailing's folder is left alone."""
        number = 1
        while True:
            folder = self.out_dir / (f"{self.stem} mailing" + (f" ({number})" if number > 1 else ""))
            if not folder.exists():
                make_folder(folder)
                return folder, {}
            found = read_earlier(folder, self.mark(), source_sha256)
            if found is not None:
                sweep(folder)
                known = {line.file: line.sha256 for line in found.values()}
                whole = {name for name, sha256 in known.items() if _sha256(folder / name) == sha256}
                return folder, {row: line for row, line in found.items() if line.file in whole}
            number += 1


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def shape_in_one(letter: CompiledLetter, values: Mapping[str, str]) -> LetterInOne:
    """Return how a letter stands between others, for everybody of whom the same fields are known.

    Raises:
        UserError: it cannot stand in one file with others; says why.
    """
    try:
        return LetterInOne(letter.form(values))
    except (NotCompiledError, SeparateFilesError) as error:
        raise UserError(
            _("Deze brieven kunnen niet in één bestand: {why}.").format(why=str(error).rstrip(".")),
            _("Kies voor losse bestanden."),
        ) from error


class _Run(ABC):
    """Goes along the rows; what is done with a letter is in the two kinds below."""

    width = 4

    def __init__(
        self,
        mailing: Mailing,
        letter: CompiledLetter,
        report: MergeReport,
        sending: SendingList,
        earlier: Mapping[int, Line],
    ) -> None:
        self.mailing, self.letter, self.report, self.sending, self.earlier = mailing, letter, report, sending, earlier
        self._digest = hashlib.sha256()
        self._told_files: set[str] = set()
        self._remarks: dict[int, str] = {}
        for line in earlier.values():
            self._count(line)

    def go(self, addressees: Iterable[Addressee], progress: Progress, stopped: Callable[[], bool]) -> None:
        """Make letters until they are all there, the user stops, or the disk refuses."""
        report = self.report
        try:
            for item in self._wanted(addressees):
                if stopped():
                    report.stopped = True
                    break
                self.make(item)
                progress(self.report.made + self.waiting(), report.total)
        except KeyboardInterrupt:
            # on the command line this is how somebody stops
            report.stopped = True
        except OSError as error:
            report.refused = reason(error)
        try:
            self.settle(broken=bool(report.stopped or report.refused))
        except OSError as error:
            report.refused = report.refused or reason(error)
        progress(report.made, report.total)

    def _wanted(self, addressees: Iterable[Addressee]) -> Iterator[Addressee]:
        for item in addressees:
            if item.reason:
                self.sending.make_room(self.waiting() + 2)
                self.sending.add(Line(item.row, "", False, item.reason))
                self.report.skip(item.row, item.reason, item.rows)
                continue
            if item.remark:
                self.report.look_at(item.row, item.remark)
            if item.row not in self.earlier:
                if item.remark:
                    self._remarks[item.row] = item.remark
                yield item

    @abstractmethod
    def make(self, item: Addressee) -> None:
        """Make one letter. Raises: OSError."""

    @abstractmethod
    def waiting(self) -> int:
        """Return how many letters have not come to their place yet."""

    @abstractmethod
    def settle(self, *, broken: bool) -> None:
        """Bring what waits to its place. Raises: OSError."""

    def done(self, line: Line) -> None:
        """Put a letter that is there on the list."""
        self.sending.add(line._replace(reason=self._remarks.pop(line.row, "")))
        self._count(line)

    def _count(self, line: Line) -> None:
        self.report.made += 1
        if line.file not in self._told_files:
            if self.mailing.one_file:
                self._told_files.add(line.file)
            self.report.files += 1
            self._digest.update(f"{line.sha256}\n".encode())

    def close(self) -> None:
        """Finish the list and the report."""
        self.report.sha256 = self._digest.hexdigest()
        try:
            self.sending.close()
        except OSError as error:
            self.report.refused = self.report.refused or reason(error)


class _Separate(_Run):
    """A file for each person."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._files = LetterFiles(self.report.folder)
        # the same for every letter
        self._messages, self._stem = self.mailing.messages, self.mailing.stem

    def waiting(self) -> int:
        return self._files.waiting

    def make(self, item: Addressee) -> None:
        values = personal_values(item.values)
        content, ending = self.letter.filled(values), "docx"
        if self._messages:
            subject = unmarked(str(self.mailing.values.get("subject", "")))
            text = plain_text(content)
            content, ending = message_file(text, subject, values["person_name"], values["person_email"]), "eml"
        name = f"{item.row:0{self.width}} {self._stem}.{ending}"
        self.sending.make_room(self._files.waiting + 3)
        try:
            self._files.add(item.row, name, content)
        except OSError as error:
            self.sending.add(Line(item.row, "", False, reason(error)))
            raise
        if self._files.waiting >= BATCH:
            self.settle(broken=False)

    def settle(self, *, broken: bool) -> None:
        there, refused = self._files.settle()
        for item in there:
            self.done(Line(item.row, item.name, True, "", item.sha256))
        self.sending.write()
        if refused is not None:
            raise refused

    def close(self) -> None:
        self._files.drop()
        super().close()


class _InOne(_Run):
    """All letters in one file, or in some when there are very many."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._shapes: dict[tuple[str, ...], LetterInOne] = {}
        self._file: OneFile | None = None
        self._number = len({line.file for line in self.earlier.values()})
        self._rows: list[int] = []
        self._next: tuple[Addressee, LetterInOne, dict[str, bytes]] | None = None

    def waiting(self) -> int:
        return len(self._rows) + (self._next is not None)

    def make(self, item: Addressee) -> None:
        values = personal_values(item.values)
        shape = self._shape(values)
        if self._next is not None:
            # one behind: the last letter of a file closes it
            self._write(last=len(self._rows) + 1 == MOST_IN_ONE)
        self._next = (item, shape, {name: as_xml(text) for name, text in values.items()})

    def _shape(self, values: Mapping[str, str]) -> LetterInOne:
        known = tuple(name for name, text in values.items() if text)
        shape = self._shapes.get(known)
        if shape is None:
            shape = self._shapes[known] = shape_in_one(self.letter, values)
        return shape

    def _write(self, *, last: bool) -> None:
        assert self._next is not None
        item, shape, escaped = self._next
        self.sending.make_room(len(self._rows) + 3)
        if self._file is None:
            self._number += 1
            number = f" {self._number}" if self.report.total > MOST_IN_ONE else ""
            self._file = OneFile(self.report.folder / f"{self.mailing.stem} alle brieven{number}.docx", shape)
        self._file.add(shape, escaped, last=last)
        self._rows.append(item.row)
        self._next = None
        if last:
            sha256 = self._file.finish()
            for row in self._rows:
                self.done(Line(row, self._file.path.name, True, "", sha256))
            self._file, self._rows = None, []
            self.sending.write()

    def settle(self, *, broken: bool) -> None:
        if broken:
            self.close_file()
        elif self._next is not None:
            self._write(last=True)
        self.sending.write()

    def close_file(self) -> None:
        """Drop the file that is not whole."""
        self._next, self._rows = None, []
        if self._file is not None:
            self._file.drop()
            self._file = None

    def close(self) -> None:
        self.close_file()
        super().close()
