"""A calendar file as another program reads it: by a reader of this test's own, written from RFC 5545."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from breachreg.export.calendar import calendar
from breachreg.law.agenda_words import Group, Row, Sign

NOW = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
DUTY = Row(
    group=Group.TODAY, sign=Sign.CLOCK, kind="duty", subject="avg-33-1", reference="2026-0047", title="Brief; bij, de \\ buren",
    when="nog 6 uur", tone="soon", what="Melden aan de AP", link="AP-formulier", screen="case", due_at=NOW + timedelta(hours=6),
)  # fmt: skip
TASK = replace(DUTY, kind="task", subject="t1", what="Drukker bellen", due_at=datetime(2026, 12, 1, 23, 0, tzinfo=UTC))
Property = tuple[str, dict[str, str], str]


def unfolded(content: bytes) -> list[str]:
    """Return the lines, each checked: CRLF at its end, at most 75 octets, whole letters."""
    assert content.endswith(b"\r\n")
    raw = content[:-2].split(b"\r\n")
    for line in raw:
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode("utf-8")
    lines: list[str] = []
    for line in raw:
        if line.startswith(b" "):
            lines[-1] += line[1:].decode("utf-8")
        else:
            lines.append(line.decode("utf-8"))
    return lines


def parsed(content: bytes) -> list[Any]:
    """Return the components: (name, properties, components in it)."""
    top: list[Any] = ["", [], []]
    stack = [top]
    for line in unfolded(content):
        head, _colon, value = line.partition(":")
        name, *given = head.split(";")
        if name == "BEGIN":
            stack.append([value, [], []])
        elif name == "END":
            done = stack.pop()
            assert done[0] == value
            stack[-1][2].append(done)
        else:
            stack[-1][1].append((name, dict(part.split("=", 1) for part in given), value))
    assert stack == [top]
    return top[2]


def plain(value: str) -> str:
    """Return a text value without its escapes."""
    out, letters = "", iter(value)
    for letter in letters:
        if letter == "\\":
            following = next(letters)
            out += "\n" if following in "nN" else following
        else:
            assert letter not in ";,"
            out += letter
    return out


def one(component: Any, name: str) -> str:
    (value,) = [value for found, _given, value in component[1] if found == name]
    return str(value)


def events(*rows: Row, titles: bool = False, now: datetime = NOW) -> list[Any]:
    content, count = calendar(rows, "reg", now, titles=titles)
    ((name, properties, found),) = parsed(content)
    assert (name, count) == ("VCALENDAR", len(found))
    assert ("VERSION", {}, "2.0") in properties
    return list(found)


def test_a_term_of_the_law_ends_at_its_moment_and_warns_before() -> None:
    (event,) = events(DUTY)
    assert one(event, "DTEND") == "20261130T140000Z"
    assert one(event, "DTSTAMP") == "20261130T080000Z"
    assert plain(one(event, "SUMMARY")) == "2026-0047 Melden aan de AP"
    alarms = [component for component in event[2] if component[0] == "VALARM"]
    assert [one(alarm, "TRIGGER") for alarm in alarms] == ["-PT24H", "-PT4H"]
    assert {one(alarm, "ACTION") for alarm in alarms} == {"DISPLAY"}


def test_a_day_without_an_hour_is_a_whole_day_in_the_netherlands() -> None:
    (event,) = events(TASK)
    assert ("DTSTART", {"VALUE": "DATE"}, "20261201") in event[1]
    assert ("DTEND", {"VALUE": "DATE"}, "20261202") in event[1]


def test_the_title_of_a_case_stays_at_home_unless_it_is_asked_for() -> None:
    (event,) = events(DUTY)
    assert "buren" not in str(event)
    (told,) = events(DUTY, titles=True)
    assert plain(one(told, "DESCRIPTION")) == "Brief; bij, de \\ buren\nTermijn uit de wet."


def test_the_same_thing_keeps_its_uid_and_another_has_its_own() -> None:
    first, second = events(DUTY, TASK)
    (moved,) = events(replace(DUTY, due_at=NOW + timedelta(days=2)), now=NOW + timedelta(hours=1))
    assert one(moved, "UID") == one(first, "UID") != one(second, "UID")
    assert int(one(moved, "SEQUENCE")) > int(one(first, "SEQUENCE"))
    assert one(first, "UID") != one(parsed(calendar((DUTY,), "other", NOW)[0])[0][2][0], "UID")


def test_long_lines_are_folded_between_letters() -> None:
    what = "Één afspraak met de leverancier over de gegevens – " * 9 + "🙂" * 40
    (event,) = events(replace(TASK, what=what))
    assert plain(one(event, "SUMMARY")) == f"2026-0047 {what}"


def test_signs_that_no_line_can_hold_are_left_out() -> None:
    (event,) = events(replace(TASK, what="Bel\r\nBEGIN:VEVENT\x00\x07\rNu"))
    assert plain(one(event, "SUMMARY")) == "2026-0047 Bel\nBEGIN:VEVENT\nNu"


def test_what_has_no_last_moment_is_no_entry() -> None:
    assert events(replace(DUTY, due_at=None)) == []
