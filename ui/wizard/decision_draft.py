"""What is chosen and typed of a decision and not fixed yet, as a draft calls it: by the names of the register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from breachreg.domain.breach import DecisionTopic
from ui.words import CHOICES


def sketched(blocks: Mapping[DecisionTopic, Any]) -> dict[str, BlockSketch]:
    """Return the decisions as fields of a form, by topic."""
    return {topic.value: BlockSketch(block) for topic, block in blocks.items()}


class BlockSketch:
    """One decision as a field."""

    def __init__(self, block: Any) -> None:
        self._block = block

    def sketch(self) -> dict[str, str]:
        """Return what is chosen and typed."""
        block = self._block
        return {
            "outcome": block.outcome.value if block.outcome is not None else "",
            "ground": str(block.ground.currentData() or ""),
            "reasons": block.reasons.sketch(),
            "second": block.second.sketch(),
        }

    def retype(self, sketch: Mapping[str, str]) -> None:
        """Choose and type again what a sketch says.

        Raises:
            ValueError, KeyError: it names an outcome or ground that is not offered here.
        """
        block = self._block
        outcomes = {outcome.value: place for place, (outcome, _label) in enumerate(CHOICES[block.topic])}
        place = outcomes[sketch["outcome"]] if sketch["outcome"] else -1
        ground = block.ground.findData(sketch["ground"])
        if sketch["ground"] and ground < 0:
            raise ValueError(sketch["ground"])
        block.choose(place)
        block.ground.setCurrentIndex(max(0, ground))
        block.reasons.retype(sketch["reasons"])
        block.second.retype(sketch["second"])
        # weighs it again, as a click does
        block.choices.idClicked.emit(place)
