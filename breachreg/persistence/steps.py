"""What is stored, step by step: the one place that says which version this program writes. Standard library only.

A step keeps meaning the same when the program changes: plain SQL (`schemas.py`), and functions on plain data (dict -> dict) that import none of
today's classes. The number of the last step is the version of the file, and of every document that is written.
`docs/file-format.md` says how to add one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from breachreg.persistence.schemas import (
    SCHEMA_1,
    SCHEMA_2,
    SCHEMA_4,
    SCHEMA_6,
    SCHEMA_12,
    SCHEMA_13,
    SCHEMA_15,
    SCHEMA_19,
    SCHEMA_21,
    SCHEMA_23,
    SCHEMA_26,
    SCHEMA_30,
    SCHEMA_31,
    SCHEMA_32,
    SCHEMA_33,
    SCHEMA_34,
    SCHEMA_37,
)

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


def _things_with_ids(data: dict[str, Any]) -> dict[str, Any]:
    """Step 7: what stands in the lists of a case has an id of its own; what was there already, its number in the list."""
    lists = ("notes", "measures", "notifications", "drafts", "decisions", "parties")
    named = {
        name: [{**thing, "id": thing.get("id") or str(number)} for number, thing in enumerate(data[name], 1)]
        for name in lists
        if name in data
    }
    return {**data, **named}


def _filer_apart(data: dict[str, Any]) -> dict[str, Any]:
    """Step 9: what was asked as `reporter` was who notifies the AP; it keeps that meaning under its own name."""
    if "reporter" not in data:
        return data
    moved = {**data, "filer": data["reporter"]}
    del moved["reporter"]
    return moved


def _one_number(data: dict[str, Any]) -> dict[str, Any]:
    """Step 14: an estimate among the facts becomes the number of people of the case, where that was not known."""
    facts, people = data.get("facts", {}), data.get("people", {})
    number = facts.get("persons_approx")
    if number is None or people.get("kind", "unknown") != "unknown":
        return data
    kind = "exact" if number == 1 else "range"
    moved = {name: value for name, value in facts.items() if name != "persons_approx"}
    return {**data, "facts": moved, "people": {"kind": kind, "minimum": number, "maximum": number}}


@dataclass(frozen=True)
class Step:
    """From version `number - 1` to `number`.

    Attributes:
        sql: what happens to the tables; may be empty.
        upgrades: by the name of a class, what brings its stored data from the shape before to the one of this step. A field that
            was added with a default needs none.
        shape: fingerprint of all that is stored since this step, as the test of the contract counts it; empty for the steps
            from before there was one.
        added: where nothing else of a case changed with its shape: the fields that every case got, in JSON's own types. With it a case
            that was not saved since is shown without being read whole; None: it is read whole.
    """

    number: int
    sql: str = ""
    upgrades: Mapping[str, Upgrade] = field(default_factory=dict)
    shape: str = ""
    added: Mapping[str, Any] | None = None


STEPS: tuple[Step, ...] = (
    Step(1, SCHEMA_1),
    Step(2, SCHEMA_2),
    # a document says the step under which its shape was written; before, all of them said 1
    Step(3, shape="bad9d2d60676ec738fd76d1574978159d1a5acbd0ef082ff90a7651f0a7ea70a"),
    # the list without its year, what is open in each case, and indexes for both
    Step(4, SCHEMA_4, shape="bad9d2d60676ec738fd76d1574978159d1a5acbd0ef082ff90a7651f0a7ea70a"),
    # the list can be repaired, and that is told
    Step(5, shape="7e1ef7c1138c9214c3b767a0ff854398fd1406f9798d443030910dec3c6473fe"),
    # salts, erasing, and evidence that is kept in the register
    Step(6, SCHEMA_6, shape="15f8548e6245fecb7162ddebac8c96583d8def9a9c28f14a52144cf3ca8e2667"),
    # things in the lists of a case have an id, by which the history tells them apart
    Step(
        7,
        upgrades={"Breach": _things_with_ids},
        shape="722ea989eaf13cfa2dcf4b4aa9e2e4cc92197b0e0ec0403875dbf809dd9aadf4",
    ),
    # somebody else may go on in a register that is open, and that is told
    Step(8, shape="922156cc0e337c82301b2db7d9acf958aaacdf34596f657ea967f7f235665aa7"),
    # who told of the incident and who notifies the AP are two; measures are an act of their own
    Step(
        9, upgrades={"Breach": _filer_apart}, shape="4161200fdde049b947d8f811e634965f37d772d504cb5a395725e0f1753d9ec1"
    ),
    # facts on channels, wrong data, secrecy, good name and the thresholds of other laws; moments of classification and remedy
    Step(10, shape="71a966dd0dea79704b6244c961a3a7b1c1fd3fb34bdea54bf31bc5103295718e"),
    # what is told to others and to the people: sentences of measures, whom a group addresses, an account without names, English
    Step(11, shape="47e54800766ccf53d80246db44f3d057fcec35d4a97fc30f12de28c1f274fea2"),
    # contacts, to which cases and the organisation can refer
    Step(12, SCHEMA_12, shape="29c100fc724054af4cb2cafe58a9ef5f36495ca983d1f19b2663b856c98ddb4b"),
    # the list shows the most urgent clock of a case, whichever law it is of
    Step(13, SCHEMA_13, shape="29c100fc724054af4cb2cafe58a9ef5f36495ca983d1f19b2663b856c98ddb4b"),
    # there is one number of people
    Step(
        14, upgrades={"Breach": _one_number}, shape="29c100fc724054af4cb2cafe58a9ef5f36495ca983d1f19b2663b856c98ddb4b"
    ),
    # what was typed and is not saved is kept
    Step(15, SCHEMA_15, shape="29c100fc724054af4cb2cafe58a9ef5f36495ca983d1f19b2663b856c98ddb4b"),
    # a case that was entered by mistake is taken back and keeps its number
    Step(16, shape="2aa7a615fdc0b7c2383372189dac93b3dc8aad7f002b0ac7dd74fa190ca320fc", added={"mistake": ""}),
    # what an office keeps about a case: department, numbers elsewhere, links, effects and holds; departments of the organisation
    Step(
        17,
        shape="4759da6890abaf62ce9862bac04e99d8854e732ba835fcd3ebcf1afe3b631975",
        added={
            "department": "",
            "tickets": [],
            "links": [],
            "first_registered_on": None,
            "no_prevention": "",
            "effect_checks": [],
            "hold": {"reason": "", "set_by": "", "set_on": None, "until": None},
        },
    ),
    # the history says under what list and terms were made
    Step(18, shape="a54c929582350fe2c1f42ab24a34576ede5bd76f8366e33f33c60d7e5f49a7d9", added={}),
    # codes of the history that somebody outside keeps
    Step(19, SCHEMA_19, shape="1b067707b9fa344c13d7187d73f5703a274242b546afdfd0f797cc9e14418d01", added={}),
    # the day on which the people hear from the office again, as the letters promise
    Step(20, shape="52e989dac76479a83fac034d1e24814f0086fa3d59baef3beadbff408811fec5", added={"news_at": None}),
    # audits of a year and their findings
    Step(21, SCHEMA_21, shape="ac22fc30e86816ae1701c0041502896152799a6cc1d96d1b0e4973a64aafcbbb", added={}),
    # terms of retention that the organisation set itself
    Step(22, shape="b96a213c1a47f490101a3766ad593a885fe5b648ebfc4c8da86566cf54be97e5", added={}),
    # other lists beside the register, and what was decided about their rows
    Step(23, SCHEMA_23, shape="e4e1f186080904ac4ceeb7329a0e1d3f5791c8f64da99651931805e2508de7ac", added={}),
    # an entry that says that the clock was put right
    Step(24, shape="c31e9475c679efea421a49f47ba8b1b22c3e5097a26f4babfc353acafff34a1e", added={}),
    # of what kind a case of a frozen population was, and the cases of a kind that were looked at besides the draw
    Step(25, shape="edf691fc5b1b1d1a43936ceaedaf73a92ba8b2af6ebdb5b6a9070e4cfa546813", added={}),
    # a large file stands in pieces
    Step(26, SCHEMA_26, shape="edf691fc5b1b1d1a43936ceaedaf73a92ba8b2af6ebdb5b6a9070e4cfa546813", added={}),
    # how far a task is, when it is due to the hour and on what that rests; calls, what the AP and people send, how letters arrived
    Step(27, shape="f40459bdb3346756ebd180ccb0af37dcc109066b264e4404cf9611ba28de5e73"),
    # extortion with stolen data, telephone hacking and a breach at a processor are kinds of attack
    Step(28, shape="34dc318325d489f02b22b1b9a1cb6484507ea4874b9c565eeae4303095779d42", added={}),
    # who agreed with which exact version of a document, and into whose hands evidence went
    Step(
        29,
        shape="93add84f6810774e463518080d89a7c21280a390381f28cdd50e678252bd1dc3",
        added={"approvals": [], "hand_overs": []},
    ),
    # registers that were read in, where a case came from, and what was decided before this register
    Step(
        30,
        SCHEMA_30,
        shape="facb05050389350b1b1df434bf5236c1f8ec70837dc8fa589cab3b78069561b6",
    ),
    # what cases cost, policies, what passed with insurers about a case; what of the VAT the organisation deducts
    Step(31, SCHEMA_31, shape="d08971beb4962d59c2d2a5a4cbf1738359ec2c384467f1a25f2563d21a7b50a9", added={}),
    # labels; the list knows department, labels and whether the AP heard of it in time
    Step(32, SCHEMA_32, shape="7f0b1e41cd45ffa62ce82752f3a6db76a56fb23d8a26d3b3cc6c4d5a8606e08d", added={"labels": []}),
    # measures that prevent breaches, how the office is prepared, and in a case what measures did and whether its data were still needed
    Step(
        33,
        SCHEMA_33,
        shape="4274ee050d56b081fcc8985e116c75ef2b5f85c39db58643610702ae2045dce1",
        added={"prevention": [], "still_needed": None, "still_needed_why": ""},
    ),
    # departments, processors and systems under all their names; the list knows cause, processors and systems
    Step(34, SCHEMA_34, shape="47d52a927dbe005ef46fd97e041c1137f1c01534d121b98d95517f55404b7360", added={}),
    # which evidence goes along with a claim file beside that of costs and consents
    Step(35, shape="d82c0fdda05068315c03ae8c17d2ebd07ec9f7da8b7501e72b7a00002d88724b", added={}),
    # of a list that is read in: whether a day without a year is of the year that stands above it
    Step(36, shape="2c7d8031c839d2a39a6116860a4e0d18ac6dc548d36d9c817bcc9f9725f7ebeb", added={}),
    # lines of costs are summed by policy and part without reading their documents
    Step(37, SCHEMA_37, shape="2c7d8031c839d2a39a6116860a4e0d18ac6dc548d36d9c817bcc9f9725f7ebeb"),
)
IN_PIECES = 26
"""The step since which what a file has beyond its first MiB stands in rows of its own."""
SALTED = 6
"""The step since which headers and documents are salted, and what is kept can be erased."""
SCHEMA_VERSION = STEPS[-1].number
"""The version of the file and of every document that this program writes."""


@cache
def upgrades(name: str, version: int) -> tuple[Upgrade, ...]:
    """Return what brings data of class `name`, written under step `version`, to the shape of today, in order."""
    return tuple(step.upgrades[name] for step in STEPS if step.number > version and name in step.upgrades)


@cache
def lacking(version: int) -> Mapping[str, Any] | None:
    """Return the fields that the document of a case of step `version` does not have yet, with their values; None: it has another shape."""
    found: dict[str, Any] = {}
    for before, step in pairwise(STEPS):
        if step.number <= version:
            continue
        if step.upgrades or (step.shape != before.shape and step.added is None):
            return None
        found |= step.added or {}
    return found


def last_upgrade() -> int:
    """Return the number of the last step after which stored documents are written anew; 0 when there is none."""
    return max((step.number for step in STEPS if step.upgrades or step.number == SALTED), default=0)
