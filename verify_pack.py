#!/usr/bin/env python3
"""Check a pack of a Datalekregister without that program: python3 verify_pack.py PACK [--kop NUMBER:CODE] [--json].

PACK is the folder or the .zip. Uses the standard library alone and changes nothing. What is checked, in this order, and what a
pack is: docs/pack.md. Exit code: 0 anchored and whole, 1 whole, 2 deviates from an anchor, 3 damaged, 64 not asked well.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import marshal
import os
import re
import stat
import sys
import tempfile
import unicodedata
import zipfile
import zlib
from binascii import hexlify, unhexlify
from functools import lru_cache, partial

MOST_FILES, MOST_BYTES, LARGEST_TEXT, MOST_RATIO, SMALL = 1_000_000, 100_000_000_000, 2_000_000_000, 300, 50_000_000
MOST_FINDINGS, BLOCK, SHARE = 50, 2**20, 500
TAGS = {"bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "verify_pack.py"}
CHAIN, DOCUMENTS, ABOUT = "data/historie/regels.tsv", "data/historie/documenten.tsv", "data/manifest.json"
DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
STAMPS = "data/tijdstempels/"
history = lru_cache(1)(lambda opens: opens(CHAIN))
BAD_PART = re.compile(r"(\.{0,2}|~.*|.*[. ]|(con|prn|aux|nul|com\d|lpt\d)(\..*)?)$", re.IGNORECASE)
BAD_SIGN = re.compile(r'[\\:%*?"<>|\x00-\x1f\x7f]')
FIXED = re.compile(r"data/(historie|verslag|sjablonen|tijdstempels|overig/logo|register|manifest|weggelaten|LEESMIJ)")
PATH = re.compile(r"([^.\[]+)(?:\[(.*?)\])?\.?(.*)", re.DOTALL)
LINE = re.compile(r"([0-9a-f]{64})  (.+)")
HEADER = re.compile(
    rb'\{"actor":"H","at":"([^"\\]+)","commitment":"H","document":"([0-9a-f]*)","operation":"([a-z_]+)","revision":(\d+),"seq":'
    rb'(\d+),"source":"[^"\\]*","subject":"H","v":2\}'.replace(b"H", b"([0-9a-f]{64})")
)
TELLING = (b"erase", b"create_register", b"migrate")
STAMPED = rb"\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x04.{0,80}?\x86\x48\x01\x65\x03\x04\x02\x01(?:\x05\0)?\x04 (.{32})\x02.{1,40}?\x18.(\d{14})"
"""SHA-256 and moment in an RFC 3161 answer, after its id-ct-TSTInfo; the signature is not looked at."""
TEXTS = {
    "lacks": "{0} ontbreekt",
    "no pack": "bagit.txt is niet die van een pak",
    "not listed": "{0} staat niet in het manifest",
    "changed": "{0} is veranderd: het is niet het bestand van het manifest",
    "bad line": "een regel in {0} is niet te lezen, staat er twee keer of hoort daar niet: {1}",
    "oxum": "aantal of omvang van de bestanden is niet wat bag-info.txt zegt",
    "header": "regel {0} van de historie ontbreekt",
    "seal": "regel {0} van de historie is niet de regel die werd verzegeld",
    "subject": "waarover regel {0} gaat, is veranderd of weg",
    "actor": "wie regel {0} maakte, is veranderd of weg",
    "moved": "op de plaats van regel {0} staat regel {1}: er is een regel weg, bij of verplaatst",
    "time": "de tijd van regel {0} ligt voor die van de regel ervoor",
    "put right": "regel {0} zegt dat de klok is rechtgezet: van {1} naar {2} (UTC); daarvoor liep hij voor",
    "content": "de inhoud van regel {0} is niet wat werd verzegeld",
    "not erased": "regel {0} is volgens regel {1} gewist, maar de inhoud is er nog",
    "document": "{0} is niet wat de historie zegt (regel {1})",
    "unknown": "{0} zit in het pak, maar geen regel van de historie gaat erover",
    "revision": "{0} heeft een ander nummer of is vaker opgeslagen dan de historie zegt",
    "gone": "{0} staat in de historie (regel {1}), maar niet in het pak",
    "evidence": "bewijsstuk {0} bij zaak {1} ontbreekt, of is niet wat het was",
    "field": "zaak {0}: veld {1} is anders dan de historie vertelt",
    "counts": "manifest.json noemt een ander einde van de historie, of andere zaken dan er in het pak zitten",
    "past end": "de code hoort bij regel {0}, maar de historie heeft er {1}: het einde is weg, of dit is een oudere kopie",
    "other code": "regel {0} heeft een andere code: de historie is tot daar opnieuw geschreven, of de code is van een ander register",
    "stamp": "{0} hoort niet bij deze historie",
    "stamped": "{0}: regel {1} op {2}; hoort bij deze stand, de handtekening is hier niet gecontroleerd (zie LEESMIJ.txt)",
    "edition": "dit is een gelakte editie: zaken, gewiste inhoud en namen zijn niet met de historie te vergelijken",
    "odd": "{0} is in het pak, maar de historie en de zaken zeggen er niets over",
    "withheld": "{0} regels van een oudere versie noemen namen en staan niet in deze editie; die zijn hier niet na te rekenen",
    "old": "{0} regels zijn van een oudere versie: wat daarin is gewist, is met hun codes door veel proberen terug te vinden",
    "skipped": "{0} zaken zijn door een nieuwere versie omgezet en daarom niet na te spelen",
    "no code": "schrijf het regelnummer en de code, zoals 209:1c26…, met 32 tot 64 cijfers en letters a-f",
    "no anchor": "of het einde is afgeknipt of dit een oudere kopie is, is alleen te zien met een code van buiten (--kop)",
}


class Refused(Exception):
    """The pack is such that it is not looked into any further."""


class Folder:
    """A pack as a folder."""

    def __init__(self, path):
        self.open, self.sizes = partial(open_in, path), {}
        self._walk(path, "")

    def _walk(self, path, inside):
        with os.scandir(path) as found:
            for item in found:
                name, info = inside + item.name, item.stat(follow_symlinks=False)
                if stat.S_ISDIR(info.st_mode):
                    self._walk(item.path, name + "/")
                elif not stat.S_ISREG(info.st_mode) or info.st_nlink > 1:
                    raise Refused(f"{name} is een koppeling of geen gewoon bestand")
                elif info.st_size > min(MOST_RATIO * 512 * getattr(info, "st_blocks", MOST_BYTES) + SMALL, MOST_BYTES):
                    raise Refused(f"{name} noemt {info.st_size} bytes: te groot, of niet op de schijf")
                else:
                    self.sizes[name] = info.st_size
                if len(self.sizes) > MOST_FILES:
                    raise Refused("er zijn te veel bestanden")


class Zipped:
    """A pack in a zip; nothing of it is unpacked to the disk but the history, which is read twice."""

    def __init__(self, path):
        self._zip, self.sizes, self._names = zipfile.ZipFile(path), {}, {}
        items = [item for item in self._zip.infolist() if not item.filename.endswith("/")]
        if len(items) > MOST_FILES or sum(item.file_size for item in items) > MOST_BYTES:
            raise Refused("er zijn te veel bestanden, of uitgepakt is het pak te groot")
        tops = {item.filename.partition("/")[0] for item in items}
        top = tops.pop() + "/" if len(tops) == 1 else ""
        for item in items:
            name = item.filename[len(top) :] if top else item.filename
            if item.flag_bits & 1 or stat.S_IFMT(item.external_attr >> 16) not in (0, stat.S_IFREG):
                raise Refused(f"{item.filename} is versleuteld, een koppeling of geen gewoon bestand")
            if name in self.sizes:
                raise Refused(f"{item.filename} staat twee keer in de zip")
            if item.file_size > SMALL and item.file_size > MOST_RATIO * max(item.compress_size, 1):
                raise Refused(f"{item.filename} is uitgepakt {item.file_size} bytes: een zipbom")
            self.sizes[name], self._names[name] = item.file_size, item

    def open(self, name):
        # the reader stops at the size that was declared, and compares the sum of the zip itself
        source = self._zip.open(self._names[name])
        if name != CHAIN:
            return source
        whole = tempfile.TemporaryFile()  # noqa: SIM115
        with source:
            whole.writelines(iter(partial(source.read, BLOCK), b""))
        whole.seek(0)
        return whole


def open_in(path, name):
    return open(os.path.join(path, *name.split("/")), "rb")


def refuse_name(name):
    """Refuse a name that could lead out of the pack, or be another on another system."""
    odd = BAD_SIGN.search(name) or unicodedata.normalize("NFC", name) != name or len(name) > 400
    if odd or any(BAD_PART.match(part) for part in name.split("/")):
        raise Refused(f"de naam {name[:100]!a} kan niet in een pak")


class Check:
    """One pack that is checked; `findings` are the deviations, each with where it is."""

    def __init__(self, pack, anchors):
        self.pack, self.anchors, self.about, self.whole = pack, anchors, {}, True
        self.findings, self.done, self.impossible, self.stamps, self.deviating, self.anchored = [], [], [], [], [], []
        self.hashes, self.kept, self.ends, self.places, self.hash_of, self.migrated = {}, set(), {}, {}, {}, set()
        self.entries, self.head, self.skipped, self.remarks, self.reading = 0, bytes(32).hex(), 0, [], ABOUT

    def tell(self, what, *filled, **where):
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append({"text": TEXTS[what].format(*filled), **where})

    def has(self, name):
        if self.pack.sizes.get(name, 0) > LARGEST_TEXT:
            raise Refused(f"{name} is te groot")
        return name in self.hashes

    def text(self, name):
        self.reading, _there = name, self.has(name)
        with self.pack.open(name) as file:
            return file.read()

    def all(self):
        if not self.bag():
            return
        try:
            self.about = dict(json.loads(self.text(ABOUT)))
            self.whole = self.about["edition"] == "full"
            self.chain()
            self.documents() if self.whole else self.impossible.append(TEXTS["edition"])
            self.counts()
            self.compare_anchors()
            self.time_stamps()
        except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
            where = f"{self.reading}, vanaf regel {len(self.hash_of) or 1}," if self.reading == CHAIN else self.reading
            raise Refused(f"de inhoud van {where} heeft niet de vorm van een pak") from error

    def bag(self):
        folded = {}
        for name in self.pack.sizes:
            refuse_name(name)
            if (other := folded.setdefault(name.casefold(), name)) != name:
                raise Refused(f"{name} en {other} zijn op sommige systemen hetzelfde bestand")
        for name in (*sorted(TAGS), ABOUT, CHAIN, DOCUMENTS):
            if name not in self.pack.sizes:
                self.tell("lacks", name, file=name)
        if self.findings:
            return False
        self.text("bagit.txt") == DECLARED or self.tell("no pack", file="bagit.txt")
        payload, tags = self.listed("manifest-sha256.txt"), self.listed("tagmanifest-sha256.txt")
        told = self.spread(partial(hashed, self.pack.open), names := sorted(self.pack.sizes))
        for name, found in zip(names, told):  # noqa: B905 - Python 3.9
            wanted = (payload if name.startswith("data/") else tags).get(name)
            if wanted is None and name != "tagmanifest-sha256.txt":
                self.tell("not listed", name, file=name)
            elif wanted and found != (wanted, self.pack.sizes[name]):
                self.tell("changed", name, file=name)
        for name in sorted((payload.keys() | tags.keys()) - self.pack.sizes.keys()):
            self.tell("lacks", name, file=name)
        sizes = [size for name, size in self.pack.sizes.items() if name.startswith("data/")]
        if f"\nPayload-Oxum: {sum(sizes)}.{len(sizes)}\n".encode() not in b"\n" + self.text("bag-info.txt"):
            self.tell("oxum", file="bag-info.txt")
        self.hashes, self.kept = payload, set(payload.values())
        self.findings or self.done.append(f"bestanden: {len(self.pack.sizes)}, met hun SHA-256")
        return {ABOUT, CHAIN, DOCUMENTS} <= payload.keys()

    def spread(self, work, items):
        """Yield what `work` makes of each item, in order; a large folder is divided over the processors."""
        if len(items) < 4 * SHARE or not isinstance(self.pack, Folder):
            yield from map(work, items)
            return
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(min(os.cpu_count() or 1, 8)) as pool:
            yield from pool.map(work, items, chunksize=SHARE)

    def listed(self, name):
        found = {}
        for line in self.text(name).decode("utf-8", "replace").splitlines():
            match = LINE.fullmatch(line)
            if match and match[2] not in found and match[2].startswith("data/") == (name == "manifest-sha256.txt"):
                found[match[2]] = match[1]
            else:
                self.tell("bad line", name, ascii(line[:160]), file=name)
        return found

    def chain(self):
        sha256, previous, last_at, seq, offset = hashlib.sha256, bytes(32), b"", 0, 0
        unlike, erased, withheld, old, names, subjects = {}, {}, 0, 0, {}, {b"": ("", None)}
        hash_of, ends, places, match, self.reading = self.hash_of, self.ends, self.places, HEADER.fullmatch, CHAIN
        with self.pack.open(CHAIN) as file:
            for line in file:
                seq += 1
                stored, header, salt, content, actor_salt, actor, subject_salt, about = line[:-1].split(b"\t")
                start, offset = offset, offset + len(line)
                hash_of[seq] = hashed = unhexlify(stored)
                if not header:
                    withheld, previous = withheld + 1, hashed  # an edition leaves it out: it names people
                    if self.whole:
                        self.tell("header", seq, entry=seq)
                    continue
                if sha256(previous + header).digest() != hashed:
                    self.tell("seal", seq, entry=seq)
                previous = hashed
                subject, reference = subjects.get(about) or subjects.setdefault(about, json.loads(about))
                said = match(header)
                if said is None:
                    old += 1
                    first = json.loads(header)
                    number, at, operation = first["seq"], first["at"].encode(), first["operation"].encode()
                    commitment, document, revision = first["commitment"].encode(), first["document"], first["revision"]
                    reference = first["reference"]
                    if first["v"] != 1 or (subject != first["subject"] and salt):
                        self.tell("subject", seq, entry=seq)
                else:
                    who, at, commitment, document, operation, revision, number, what = said.groups()
                    number, revision, document = int(number), int(revision), document.decode()
                    if salt or subject_salt:
                        if not subject_salt or hexed(subject_salt, about) != what:
                            self.tell("subject", seq, entry=seq, case=reference)
                        name = names.get(actor) or names.setdefault(actor, json.loads(actor).encode())
                        if hexed(actor_salt, name) != who:
                            self.tell("actor", seq, entry=seq, case=reference)
                if number != seq:
                    self.tell("moved", seq, number, entry=seq)
                if at < last_at:
                    moments = [last_at.decode(), at.decode()]
                    fits = json.loads(content).get("clock") == moments if salt else not self.whole  # an edition
                    if fits and operation == b"right_clock":
                        self.remarks.append(TEXTS["put right"].format(seq, *moments))
                    else:
                        self.tell("time", seq, entry=seq)
                last_at = at
                if (digest := hexed(salt, content) if salt else b"") != commitment:
                    unlike[seq] = (digest.decode(), subject, reference)
                elif operation in TELLING:
                    told = json.loads(content).get("erased", ())
                    erased.update({which: (seq, left) for which, left in told if which < seq})
                    if operation == b"migrate":
                        self.migrated.add(subject)
                if subject:
                    ends[subject] = (document, revision, reference, seq)
                    if self.whole and ":" not in subject:
                        places.setdefault(subject, []).append(start)
        self.entries, self.head, self.reading = seq, previous.hex(), ABOUT
        gone = len(unlike)
        for number, (digest, subject, reference) in unlike.items():
            by, left = erased.pop(number, (0, None))
            explained = digest == left and (left or not self.whole or subject == f"erased:{by}")
            if not explained and (digest or self.whole):
                self.tell("content", number, entry=number, case=reference)
                gone -= 1
        for number, (by, _left) in erased.items():
            self.tell("not erased", number, by, entry=number)
        if not self.findings:
            self.done.append(f"historie: {seq} regels op volgorde, van {gone} is de inhoud gewist of weggelaten")
        self.impossible += [TEXTS[what].format(n) for what, n in (("withheld", withheld), ("old", old)) if n]

    def documents(self):
        ends, cases, stored, known, blank = dict(self.ends), 0, [], set(), marshal.dumps(self.about["blank"])
        for line in self.text(DOCUMENTS).split(b"\n")[:-1]:
            about, revision, salt, name = line.split(b"\t")
            (subject, reference), name = json.loads(about), name.decode()
            end, cases = ends.pop(subject, ("", 0, None, 0)), cases + bool(reference)
            self.skipped += bool(reference) and subject in self.migrated
            places = None if subject in self.migrated else self.places.get(subject, [])
            stored.append((reference, name, salt if self.has(name) else None, revision, places, end))
        for told in self.spread(partial(look, self.pack.open, blank, self.about.get("blank_things", {})), stored):
            known.update(filled[-1] for _what, *filled, _where in told)  # the SHA-256 of evidence
            for what, *filled, where in told:
                if what != "evidence" or filled[2] not in self.kept:
                    self.tell(what, *filled, **where)
        for subject, (document, _times, reference, seq) in ends.items():
            if document and not subject.startswith("erased:"):
                self.tell("gone", f"zaak {reference}" if reference else subject, seq, entry=seq, case=reference)
        self.impossible += [TEXTS["skipped"].format(self.skipped)] if self.skipped else []
        known.update(name for _case, name, *_more in stored)
        odd = (n for n in self.hashes.keys() & self.pack.sizes if not (known & {n, self.hashes[n]} or FIXED.match(n)))
        self.remarks += map(TEXTS["odd"].format, sorted(odd))
        if not self.findings:
            self.done.append(f"zaken: {cases}, elk zoals de historie eindigt, {cases - self.skipped} ook nagespeeld")

    def counts(self):
        about, seq, files = self.about, self.entries, sorted(n for n in self.hashes if n.startswith("data/zaken/"))
        if (about["entries"], about["head"], sorted(about["cases"].values())) != (seq, self.head, files):
            self.tell("counts", file=ABOUT)
        if not self.findings:
            self.done.append(f"aantallen: {len(files)} zaken, {seq} regels; weggelaten: {len(about['left_out'])}")

    def compare_anchors(self):
        for number, digits in self.anchors:
            if number > self.entries:
                self.deviating.append(TEXTS["past end"].format(number, self.entries))
            elif not self.hash_of[number].hex().startswith(digits):
                self.deviating.append(TEXTS["other code"].format(number))
            else:
                self.anchored.append(number)

    def time_stamps(self):
        for name in sorted(name for name in self.hashes if name.startswith(STAMPS) and name.endswith(".tsr")):
            point = self.text(beside) if self.has(beside := name[:-4] + ".txt") else b""
            said = re.fullmatch(rb"datalekregister-kop-v1\n[^\n]*\n(\d+)\n([0-9a-f]{64})\n", point)
            token = re.search(STAMPED, self.text(name), re.DOTALL)
            seq = int(said[1]) if said else 0
            fits = said and token and token[1] == hashlib.sha256(point).digest()
            if fits and self.hash_of.get(seq, b"").hex() == said[2].decode():
                when = re.sub(r"(....)(..)(..)(..)(..)..", r"\3-\2-\1 \4:\5 UTC", token[2].decode())
                self.stamps.append(TEXTS["stamped"].format(name, seq, when))
            else:  # an answer over something else deviates; what is no answer is damaged
                self.deviating.append(TEXTS["stamp"].format(name)) if token else self.tell("stamp", name, file=name)

    def verdict(self):
        if self.findings:
            return 3, "Beschadigd"
        if self.deviating:
            return 2, "Wijkt af van een anker"
        if not self.anchored:
            return 1, "Klopt, niet verankerd"
        upto = f" tot en met regel {n}" if (n := max(self.anchored)) < self.entries else ""
        return 0, f"Klopt en is verankerd{upto}"


def hexed(salt, content):
    """Return the commitment to a content: SHA-256 over the salt (in hexadecimal) and it."""
    return hexlify(hashlib.sha256(unhexlify(salt) + content).digest())


def hashed(opens, name):
    """Return SHA-256 and size of a file."""
    digest = hashlib.sha256()
    with opens(name) as file:
        for block in iter(partial(file.read, BLOCK), b""):
            digest.update(block)
        return digest.hexdigest(), file.tell()


def look(opens, blank, things, stored):
    """Return what is wrong with a document and, of a case, with what its changes lead to; and which evidence must be there."""
    (reference, name, salt, revision, places, (document, times, number, seq)), content = stored, b""
    called, where = (f"zaak {reference}", {"case": reference}) if reference else (name, {"file": name})
    if salt is not None:
        with opens(name) as file:
            content = file.read()
    if hexed(salt or b"", content).decode() != document:
        what = ("gone" if salt is None else "document") if seq else "unknown"
        return [(what, called, seq, {"entry": seq, **where})]
    again = (revision != b"-" and int(revision) != times) or (reference and number not in (None, "", reference))
    wrong = [("revision", called, {"entry": seq, **where})] if again else []
    if not reference:
        return wrong
    data, chain, state = json.loads(content.decode())["data"], history(opens), marshal.loads(blank)
    for place in places or ():
        chain.seek(place)
        told = chain.readline().split(b"\t")[3]
        replay(state, json.loads(told.decode())["changes"] if told else ())
    state |= {name: data.get(name) for name in ("id", "revision")}
    if places is not None and state != data:
        fields = differing(state, data, marshal.loads(blank), things)
        wrong += [("field", reference, path, {"case": reference, "field": path}) for path in fields]
    kept = [item for item in data.get("evidence", ()) if item.get("kept")]
    return wrong + [("evidence", item["name"], reference, item["sha256"], {"case": reference}) for item in kept]


def replay(state, changes):
    """Carry out the changes of one entry in plain data."""
    for path, _before, after in changes:
        name, _dot, rest = path.partition(".")
        box, key = (state.get(name), rest) if rest else (state, path)
        if isinstance(box, dict) and key in box:
            box[key] = after
        else:
            put(state, path, after)


def put(whole, path, after):
    """Carry out one change of the history in plain data."""
    name, ident, rest = PATH.match(path).groups()
    things = whole.get(name) or []
    if ident is None and rest:
        put(whole.setdefault(name, {}), rest, after)
    elif ident is None:
        whole[name] = after
    elif not ident:
        by = {thing["id"]: thing for thing in things}
        whole[name] = [by[wanted] for wanted in after if wanted in by]
    elif rest:
        for thing in things:
            if thing["id"] == ident:
                put(thing, rest, after)
    else:
        whole[name] = [thing for thing in things if thing["id"] != ident] + ([] if after is None else [after])


def differing(told, stored, blank, things, path=""):
    """Yield where two states of a case differ; a field that an older document, or a thing in its lists, lacks has its first value."""
    for name in sorted(told.keys() | stored.keys()):
        default = blank.get(name) if isinstance(blank, dict) else None
        one, other, first = told.get(name, default), stored.get(name, default), things.get(path + name)
        if isinstance(one, dict) and isinstance(other, dict):
            yield from differing(one, other, default, things, f"{path}{name}.")
        elif one != other and not (first and [first | thing for thing in one] == [first | thing for thing in other]):
            yield path + name


def anchor(text):
    """Return entry and digits of a code that was kept elsewhere, such as `209:1c26…`, `2025:209:1c26…` or as a letter prints it."""
    found = re.fullmatch(r"(?:\d{4}:)?\D*?([1-9]\d{0,14})\s*[:·.\-–\s]\s*([0-9a-fA-F\s]+)", text.strip())
    digits = re.sub(r"\s", "", found[2]).lower() if found else ""
    if not 32 <= len(digits) <= 64:
        raise argparse.ArgumentTypeError(TEXTS["no code"])
    return int(found[1]), digits


def main(arguments=None):
    """Check, say what came out, and return the exit code."""
    parser = argparse.ArgumentParser(description="Controleert een pak van een datalekregister, zonder het programma.")
    parser.add_argument("pack", metavar="PAK", help="de map of de zip")
    parser.add_argument("--kop", action="append", default=[], type=anchor, metavar="REGEL:CODE", help="code van buiten")
    parser.add_argument("--json", action="store_true", help="zeg het voor een programma")
    parser.error = lambda said: parser.exit(64, f"{said}\n")  # 2 is a verdict
    wanted = parser.parse_args(arguments)
    os.path.exists(wanted.pack) or parser.error(f"{wanted.pack} is er niet")
    getattr(sys.stdout, "reconfigure", dict)(encoding="utf-8", errors="backslashreplace")
    check = Check(None, wanted.kop)
    gc.disable()  # what is read has no circles, and is much
    try:
        check.pack = Folder(wanted.pack) if os.path.isdir(wanted.pack) else Zipped(wanted.pack)
        check.all()
    except (Refused, OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        if not isinstance(error, FileNotFoundError) or not check.findings:  # which file is missing is told already
            why = "" if isinstance(error, Refused) else "dit is geen map of zip die te lezen is: "
            check.findings.insert(0, {"text": f"geweigerd: {why}{error}"})
    code, verdict = check.verdict()
    if wanted.json:
        names = ("entries", "head", "findings", "deviating", "anchored", "stamps", "impossible", "remarks")
        told = {"verdict": verdict, "code": code} | {name: getattr(check, name) for name in names}
        told |= {name: check.about.get(name) for name in ("edition", "left_out")}
        return print(json.dumps(told, ensure_ascii=False, indent=2)) or code
    said = {"In orde:": check.done, "Tijdstempel": check.stamps, "Niet te controleren:": check.impossible}
    said |= {"Fout:": [found["text"] for found in check.findings], "Anker:": check.deviating}
    said["Let op:"] = check.remarks + ([] if check.anchors or check.findings else [TEXTS["no anchor"]])
    print(*(f"{what} {text}." for what, texts in said.items() for text in texts), sep="\n")
    return print("", f"Oordeel: {verdict} (code {check.entries}:{check.head})", sep="\n") or code


if __name__ == "__main__":
    sys.exit(main())
