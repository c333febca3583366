"""A chart in a Word document: a metafile with the message of the chart as its alternative text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from breachreg.charts.drawing import Drawing, Tone
from breachreg.charts.metafile import INCH, metafile

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

EMU = 914400
"""Word's units in an inch."""
TYPE = "image/x-emf"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def add_chart(paragraph: Paragraph, drawing: Drawing, message: str, colours: Mapping[Tone, str] | None = None) -> None:
    """Put a chart in a paragraph, at the size it was laid out for.

    Args:
        paragraph: of the document itself. drawing: the chart. message: what the chart tells, for who cannot see it.
        colours: "#rrggbb" for tones that the office has its own colour for.

    Raises: ValueError where the message is empty: a chart without words is shut to who cannot see it (WCAG 1.1.1).
    """
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    if not message.strip():
        raise ValueError("a chart needs its message in words")
    owner = paragraph.part
    package = owner.package
    if package is None:  # a part that was just made and stands nowhere yet
        raise ValueError("the paragraph is in no document")
    taken = {str(part.partname) for part in package.iter_parts()}
    number = next(number for number in range(1, len(taken) + 2) if f"/word/media/chart{number}.emf" not in taken)
    part = Part(PackURI(f"/word/media/chart{number}.emf"), TYPE, metafile(drawing, colours or {}), package)
    key = owner.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    width, height = (round(length * EMU / INCH) for length in (drawing.width, drawing.height))
    named = f"id={quoteattr(str(1000 + number))} name={quoteattr(f'Grafiek {number}')} descr={quoteattr(message)}"
    inline = (
        f'<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        f'xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" xmlns:pic="{DRAWING}/picture" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr {named}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{DRAWING}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    paragraph.add_run()._r.append(parse_xml(inline))
