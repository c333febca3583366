"""Which columns are one address: street, number, postcode and town of two addresses never come into one letter (AVG 5(1)(d), (f))."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from breachreg.exchange.list_words import list_words

OF_AN_ADDRESS = frozenset(
    {
        "street",
        "house_number",
        "house_letter",
        "house_addition",
        "second_line",
        "third_line",
        "fourth_line",
        "fifth_line",
        "care_of",
        "postcode",
        "town",
        "country",
    }
)
PARTS = OF_AN_ADDRESS - {"care_of"}
"""What an address is put together from; through whom it goes is no part of it."""
ASKED = ("street", "house_number", "postcode", "town")
"""Of two columns for one of these nobody knows which is meant."""
Blocks = dict[str, dict[str, list[int]]]


def address_columns(meanings: Sequence[Sequence[str]]) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """Return the columns of the one address that a list has, and those between which only the officer can choose.

    Args:
        meanings: of each column what its heading may be known as, without capitals, accents, blanks and signs.
    """
    blocks = _blocks(meanings)
    with_street = [name for name, parts in blocks.items() if "street" in parts]
    known = list_words().block
    first = [name for name in with_street if not name or not known[name].later] or with_street
    if len(first) > 1:
        return {}, _together(blocks, first)
    name = first[0] if first else "" if "" in blocks or len(blocks) != 1 else next(iter(blocks))
    chosen = dict(blocks.get(name, {}))
    if name and "" in blocks:
        # ‘Woonadres; Postcode; Plaats’ is one address, unless another one could miss these
        others = [blocks[other] for other in with_street if other != name]
        if not all({"postcode", "town"} <= set(other) for other in others):
            return {}, _together(blocks, with_street)
        chosen = blocks[""] | chosen
    unsure = {kind: tuple(places) for kind, places in chosen.items() if kind in ASKED and len(places) > 1}
    return {kind: places[0] for kind, places in chosen.items() if kind not in unsure}, unsure


def _together(blocks: Blocks, names: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Return what stands in these blocks and in the one without a name, by part."""
    found: dict[str, list[int]] = {}
    for name in dict.fromkeys(("", *names)):
        for kind, places in blocks.get(name, {}).items():
            found.setdefault(kind, []).extend(places)
    return {kind: tuple(sorted(places)) for kind, places in found.items()}


def _blocks(meanings: Sequence[Sequence[str]]) -> Blocks:
    beside = list_words().column["house_number"].beside_street
    blocks: Blocks = {}
    before: tuple[str, str] | None = None
    for place, texts in enumerate(meanings):
        found = next((known for text in texts if (known := _part(text)) is not None), None)
        if found is None and before is not None and before[1] == "street" and texts and texts[0] in beside:
            found = before[0], "house_number"
        if found is not None:
            blocks.setdefault(found[0], {}).setdefault(found[1], []).append(place)
        before = found
    return blocks


@cache
def _known() -> Mapping[str, str]:
    return {name: kind for kind, column in list_words().column.items() if kind in PARTS for name in column.names}


def _part(heading: str) -> tuple[str, str] | None:
    """Return of which address a heading is and which part; an empty name is the address that no word tells apart."""
    known = _known()
    if heading in known:
        return "", known[heading]
    for name, block in list_words().block.items():
        for word in block.words:
            if heading == word and word.endswith(("adres", "postbus")):
                return name, "street"
            for rest in (heading.removeprefix(word), heading.removesuffix(word)):
                if rest != heading and rest in known:
                    return name, known[rest]
    return None
