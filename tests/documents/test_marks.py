"""Places to fill in: visible, and only where the program put them."""

from __future__ import annotations

from lxml import etree

from breachreg.documents.marks import in_dutch, kept_literal, show_marks, to_fill_in, typed, unmarked

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def part(runs: str) -> bytes:
    return f'<w:document xmlns:w="{W}"><w:body><w:p>{runs}</w:p></w:body></w:document>'.encode()


def pieces(xml: bytes) -> list[tuple[str, str, bool]]:
    """Each run as (text, marked, bold)."""
    found = []
    for run in etree.fromstring(xml).iter(f"{{{W}}}r"):
        look = run.find(f"{{{W}}}rPr")
        style = look.find(f"{{{W}}}rStyle") if look is not None else None
        shade = look.find(f"{{{W}}}shd") if look is not None else None
        mark = "style" if style is not None else "shade" if shade is not None else ""
        bold = look is not None and look.find(f"{{{W}}}b") is not None
        found.append(("".join(run.itertext()), mark, bold))
    return found


def test_a_mark_becomes_a_run_of_its_own_that_keeps_its_look() -> None:
    xml = part(f"<w:r><w:rPr><w:b/></w:rPr><w:t>Aan {to_fill_in('[naam]')}, hallo</w:t></w:r>")
    assert pieces(show_marks(xml, has_style=True)) == [
        ("Aan ", "", True),
        ("[naam]", "style", True),
        (", hallo", "", True),
    ]
    assert pieces(show_marks(xml, has_style=False))[1] == ("[naam]", "shade", True)


def test_a_mark_goes_on_over_a_line_break() -> None:
    marked = to_fill_in("een</w:t><w:br/><w:t>twee")
    assert [
        piece[:2] for piece in pieces(show_marks(part(f"<w:r><w:t>{marked} drie</w:t></w:r>"), has_style=True))
    ] == [
        ("eentwee", "style"),
        (" drie", ""),
    ]


def test_two_marks_in_one_run_and_nothing_else() -> None:
    xml = part(f"<w:r><w:t>{to_fill_in('a')}{to_fill_in('b')}</w:t></w:r>")
    assert [piece[:2] for piece in pieces(show_marks(xml, has_style=True))] == [("a", "style"), ("b", "style")]


def test_what_was_typed_in_dutch_is_spoken_as_dutch_also_with_a_place_to_fill_in_in_it() -> None:
    dutch = in_dutch(f"een {to_fill_in('[wie]')} fout")
    xml = show_marks(part(f"<w:r><w:t>Cause: {dutch}.</w:t></w:r>"), has_style=True)
    runs = list(etree.fromstring(xml).iter(f"{{{W}}}r"))
    spoken = [(run.find(f"{{{W}}}rPr/{{{W}}}lang"), "".join(run.itertext())) for run in runs]
    assert [(None if mark is None else mark.get(f"{{{W}}}val"), text) for mark, text in spoken] == [
        (None, "Cause: "), ("nl-NL", "een "), ("nl-NL", "[wie]"), ("nl-NL", " fout"), (None, "."),
    ]  # fmt: skip
    assert pieces(xml)[2][1] == "style"
    assert in_dutch("") == ""


def test_a_name_cannot_turn_what_follows_it() -> None:
    assert typed("Jan \u202egpj.exe\u202c \u2067x\u2069") == "Jan gpj.exe x"
    assert typed("עברית en العربية, Zoë") == "עברית en العربية, Zoë"


def test_a_part_without_marks_stays_byte_for_byte() -> None:
    xml = part("<w:r><w:t>gewoon</w:t></w:r>")
    assert show_marks(xml, has_style=True) is xml


def test_signs_that_docxtpl_would_change_come_out_as_typed() -> None:
    for text in ("{_{ x }_}", "{_% x %_}", "a_b", "{_", "_}"):
        assert unmarked(kept_literal(text)) == text
        literal = kept_literal(text)
        assert all(escape not in literal for escape in ("{_{", "}_}", "{_%", "%_}"))
