"""The house style: letter, colour, logo, letterhead and signature of every document, set once, with a sketch beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from breachreg.domain.house_style import HEX, MOST_LINES, HouseStyle, accent_remark, problems_of
from breachreg.i18n import N_, _
from ui import elements, theme
from ui.captured import Inputs
from ui.settings.letter_sketch import OUR_ACCENT, LetterSketch
from ui.settings.logo_reading import LogoReading
from ui.settings.scrolling import ScrollingPage

if TYPE_CHECKING:
    from breachreg.documents.logo import Logo
    from ui.workspace import Workspace

FONTS = ("Arial", "Calibri", "Cambria", "Georgia", "Segoe UI", "Tahoma", "Times New Roman", "Trebuchet MS", "Verdana")
"""Letters that nearly every computer with Word has."""
PICTURES = N_("Afbeelding (*.png *.jpg *.jpeg)")
SHOWN = (160, 56)


class HouseStylePage(ScrollingPage):
    """What is empty stays as it is in the template."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._logo_sha = self.logo_path = ""
        self._fresh: Logo | None = None
        self._picture = QPixmap()
        self._drawing = LogoReading(self, self._show_picture)
        self.sketch = LetterSketch()
        self._make_fields()
        self.column.addWidget(
            elements.body(
                _(
                    "Stel dit één keer in; het geldt voor alle documenten. Wat u leeg laat, blijft zoals het in het sjabloon staat."
                ),
                tone="muted",
            )
        )
        self.reason = elements.small(
            _("Dit register is alleen-lezen: u kunt de huisstijl niet veranderen."), tone="soon"
        )
        self.column.addWidget(self.reason)
        fields = elements.column(spacing=theme.SMALL + theme.TINY)
        for part in (self.rows["font"], self.rows["accent"]):
            fields.addWidget(part)
        fields.addLayout(elements.row(self.choose_colour, None))
        fields.addWidget(self.logo_title)
        fields.addLayout(elements.row(self.shown, None))
        fields.addLayout(elements.row(self.choose_logo, self.remove_logo, None))
        fields.addWidget(self.logo_remark)
        fields.addStretch()
        beside = QHBoxLayout()
        beside.setSpacing(theme.LARGE)
        beside.addLayout(fields, 1)
        beside.addWidget(self.sketch, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(beside)
        for path in ("logo_alt", "address", "closing", "closing_en", "signature"):
            self.column.addWidget(self.rows[path])
        self.column.addStretch()
        self.save_button = elements.primary(_("Opslaan"))
        self.save_button.clicked.connect(self.save)
        self.add_foot(self.save_button)

    def _make_fields(self) -> None:
        self.font_box = elements.ListBox()
        self.font_box.setEditable(True)
        self.font_box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.font_box.addItem("")
        self.font_box.addItems(FONTS)
        self.font_box.setMinimumWidth(80)
        edit = self.font_box.lineEdit()
        if edit is not None:
            edit.setAccessibleName(_("Lettertype"))
        self.font_box.editTextChanged.connect(self._edited)
        self.accent = QLineEdit()
        self.accent.setMaxLength(7)
        self.accent.setPlaceholderText(f"#{OUR_ACCENT}")
        self.logo_alt, self.closing, self.closing_en = QLineEdit(), QLineEdit(), QLineEdit()
        self.closing.setPlaceholderText(_("Met vriendelijke groet,"))
        self.closing_en.setPlaceholderText("Kind regards,")
        for line in (self.accent, self.logo_alt, self.closing, self.closing_en):
            line.setMinimumWidth(40)
            line.textEdited.connect(self._edited)
        self.address, self.signature = QPlainTextEdit(), QPlainTextEdit()
        for paper in (self.address, self.signature):
            paper.setTabChangesFocus(True)
            paper.setFixedHeight(104)
            paper.textChanged.connect(self._edited)
        lines = _("Hoogstens {most} regels.").format(most=MOST_LINES)
        self.rows = {
            "font": elements.Labelled(_("Lettertype"), self.font_box, _("Wie het niet heeft, ziet een ander.")),
            "accent": elements.Labelled(_("Kleur van koppen en randen"), self.accent),
            "logo_alt": elements.Labelled(
                _("Beschrijving van het logo"), self.logo_alt, _("Voor wie het niet kan zien. Leeg: Logo en de naam.")
            ),
            "address": elements.Labelled(
                _("Regels in het briefhoofd, onder de naam"),
                self.address,
                _("In plaats van het adres. {lines}").format(lines=lines),
            ),
            "closing": elements.Labelled(_("Groet in Nederlandse brieven"), self.closing),
            "closing_en": elements.Labelled(_("Groet in Engelse brieven"), self.closing_en),
            "signature": elements.Labelled(
                _("Ondertekening"),
                self.signature,
                _("In plaats van naam en functie van de contactpersoon. {lines}").format(lines=lines),
            ),
        }
        self.choose_colour = elements.button(_("Kleur kiezen …"))
        self.choose_colour.clicked.connect(self._choose_colour)
        self.logo_title = QLabel(_("Logo"))
        self.shown = QLabel()
        self.shown.setAccessibleName(_("Logo"))
        self.choose_logo = elements.button(_("Logo kiezen …"))
        self.remove_logo = elements.button(_("Verwijderen"), "trash")
        self.remove_logo.setAccessibleName(_("Logo verwijderen"))
        self.choose_logo.clicked.connect(self._choose_logo)
        self.remove_logo.clicked.connect(self._remove_logo)
        self.logo_remark = elements.small(_("PNG of JPEG, hoogstens 1 MB."))

    # -- showing -------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the house style as it is in the register."""
        office = self._workspace.documents.office
        style = office.house_style
        self._fresh, self._logo_sha, self.logo_path = None, style.logo, ""
        logo = self._workspace.attempt(lambda: office.logo) if style.logo else None
        self._drawing.ask(logo.content if logo is not None else b"")
        texts = (self.accent, f"#{style.accent}" if style.accent else ""), (self.logo_alt, style.logo_alt)
        for line, text in (*texts, (self.closing, style.closing), (self.closing_en, style.closing_en)):
            line.setText(text)
        self.font_box.blockSignals(True)
        self.font_box.setEditText(style.font)
        self.font_box.blockSignals(False)
        for paper, text in ((self.address, style.address), (self.signature, style.signature)):
            paper.blockSignals(True)
            paper.setPlainText(text)
            paper.blockSignals(False)
        read_only = self._workspace.read_only
        self.reason.setVisible(read_only)
        for part in (self.accent, self.logo_alt, self.closing, self.closing_en, self.address, self.signature):
            part.setReadOnly(read_only)
        for button in (self.font_box, self.choose_colour, self.choose_logo):
            button.setEnabled(not read_only)
        for row in self.rows.values():
            row.set_error("")
        self._edited()

    def redraw(self) -> None:
        """Draw the sketch with the organisation as it is now; what was typed stays."""
        self._edited()

    def typed(self) -> HouseStyle:
        """Return the house style as it is typed here."""
        return HouseStyle(
            font=self.font_box.currentText().strip(),
            accent=self.accent.text().strip().removeprefix("#").upper(),
            address=_lines(self.address),
            closing=self.closing.text().strip(),
            closing_en=self.closing_en.text().strip(),
            signature=_lines(self.signature),
            logo=self._logo_sha,
            logo_alt=self.logo_alt.text().strip() if self._logo_sha else "",
        )

    def _edited(self, *_texts: object) -> None:
        style = self.typed()
        self.save_button.setEnabled(self.changed and not self._workspace.read_only)
        self.remove_logo.setEnabled(bool(style.logo) and not self._workspace.read_only)
        self.rows["logo_alt"].setVisible(bool(style.logo))
        if HEX.fullmatch(style.accent) or not style.accent:
            self.rows["accent"].set_error(accent_remark(style.accent), tone="soon")
        self._draw_sketch()

    def _draw_sketch(self) -> None:
        style, register = self.typed(), self._workspace.register
        own = register.organisation
        place = " ".join(part for part in (own.postcode, own.city) if part)
        contact = ", ".join(part for part in (own.contact.name, own.contact.function) if part)
        drawn = style if HEX.fullmatch(style.accent) else replace(style, accent="")
        self.sketch.show_style(
            drawn,
            self._picture,
            organisation=own.name,
            address=", ".join(part for part in (own.address, place) if part),
            signature=contact,
        )

    @property
    def inputs(self) -> Inputs:
        """The fields by name."""
        lines = {
            "accent": self.accent,
            "logo_alt": self.logo_alt,
            "closing": self.closing,
            "closing_en": self.closing_en,
        }
        papers = {"address": self.address, "signature": self.signature}
        return {"font": self.font_box, **lines, **papers, "logo": _LogoChoice(self)}

    @property
    def changed(self) -> bool:
        """Something is typed or chosen that is not saved."""
        return self.typed() != self._workspace.documents.office.house_style

    def drop_typed(self) -> None:
        """Throw away what was typed and chosen."""
        self.refresh()

    # -- colour and logo -----------------------------------------------------------

    def _choose_colour(self) -> None:
        accent = self.typed().accent
        now = QColor(f"#{accent if HEX.fullmatch(accent) else OUR_ACCENT}")
        chosen = QColorDialog.getColor(now, self, _("Kleur van koppen en randen"))
        if chosen.isValid():
            self.accent.setText(chosen.name().upper())
            self._edited()

    def _choose_logo(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("Logo kiezen"), "", _(PICTURES))
        if name:
            self.take_logo(Path(name))

    def take_logo(self, path: Path) -> None:
        """Take a picture as the logo; it is kept when the page is saved."""
        logo = self._workspace.attempt(lambda: self._workspace.documents.office.read_logo(path))
        if logo is not None:
            self._fresh, self._logo_sha, self.logo_path = logo, logo.sha256, str(path)
            self._drawing.ask(logo.content)
            self._edited()

    def _remove_logo(self) -> None:
        self.forget_logo()
        self.choose_logo.setFocus()

    def forget_logo(self) -> None:
        """Have no logo; it is kept so when the page is saved."""
        self._fresh, self._logo_sha, self.logo_path = None, "", ""
        self._drawing.ask(b"")
        self._edited()

    def _show_picture(self, picture: QPixmap) -> None:
        self._picture = picture
        self._draw_sketch()
        if self._picture.isNull():
            self.shown.setPixmap(QPixmap())
            self.shown.setText(_("Het logo kan hier niet worden getoond.") if self._logo_sha else _("Nog geen logo"))
            theme.set_tone(self.shown, "muted")
            return
        mode = Qt.AspectRatioMode.KeepAspectRatio
        small = self._picture.scaled(*SHOWN, mode, Qt.TransformationMode.SmoothTransformation)
        # on paper, also where the screen is dark
        paper = QPixmap(small.width() + 2 * theme.SMALL, small.height() + 2 * theme.SMALL)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawPixmap(theme.SMALL, theme.SMALL, small)
        painter.end()
        self.shown.setPixmap(paper)

    # -- saving --------------------------------------------------------------------

    def save(self) -> bool:
        """Save what was typed; False when that was refused. Without changes nothing is saved."""
        office = self._workspace.documents.office
        wanted = self.typed()
        if wanted == office.house_style:
            return True
        problems = {problem.path: problem.message for problem in problems_of(wanted)}
        for path, row in self.rows.items():
            row.set_error(problems.get(path, ""))
        if problems:
            first = next(path for path in self.rows if path in problems)
            self.rows[first].field.setFocus()
            return False

        def keep() -> bool:
            office.save_house_style(wanted, self._fresh)
            return True

        if not self._workspace.attempt(keep):
            return False
        self._fresh = None
        self._edited()
        self._workspace.message(_("Opgeslagen: huisstijl. Alle documenten krijgen haar voortaan."))
        return True


class _LogoChoice:
    """Which logo was chosen: the file that it comes from, for a picture is too large for a draft."""

    def __init__(self, page: HouseStylePage) -> None:
        self._page = page

    def sketch(self) -> dict[str, str]:
        return {"path": self._page.logo_path, "sha256": self._page.typed().logo}

    def retype(self, sketch: Mapping[str, str]) -> None:
        if sketch["path"] and Path(sketch["path"]).is_file():
            self._page.take_logo(Path(sketch["path"]))
        elif not sketch["sha256"]:
            self._page.forget_logo()


def _lines(paper: QPlainTextEdit) -> str:
    return "\n".join(line.strip() for line in paper.toPlainText().strip().splitlines())
