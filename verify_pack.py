#!/usr/bin/env python3
"""Check a pack of a Datalekregister without that program: python3 verify_pack.py PACK [--kop NUMBER:CODE] [--json].

PACK is the folder or the .zip. Uses the standard library alone and changes nothing. What is checked, in this order, and what a
pack is, stands in docs/pack.md of the project. Exit code: 0 anchored and whole, 1 whole, 2 deviates from an anchor, 3 damaged.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import stat
import sys
import tempfile
import unicodedata
import zipfile
import zlib
from binascii import hexlify, unhexlify

MOST_FILES, MOST_BYTES, LARGEST_TEXT, MOST_RATIO, SMALL = 1_000_000, 100_000_000_000, 2_000_000_000, 300, 50_000_000
MOST_FINDINGS, BLOCK = 50, 2**20
TAGS = {"bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "verify_pack.py"}
CHAIN, DOCUMENTS, ABOUT = "data/historie/regels.tsv", "data/historie/documenten.tsv", "data/manifest.json"
DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
STAMPS = "data/tijdstempels/"
BAD_PART = re.compile(r"(\.{0,2}|~.*|.*[. ]|(con|prn|aux|nul|com\d|lpt\d)(\..*)?)$", re.IGNORECASE)
BAD_SIGN = re.compile(r'[\\:%*?"<>|\x00-\x1f\x7f]')
LINE = re.compile(r"([0-9a-f]{64})  (.+)")
HEADER = re.compile(
    rb'\{"actor":"H","at":"([^"\\]+)","commitment":"H","document":"([0-9a-f]*)","operation":"([a-z_]+)","revision":(\d+),"seq":'
    rb'(\d+),"source":"[^"\\]*","subject":"H","v":2\}'.replace(b"H", b"([0-9a-f]{64})")
)
TELLING = (b"erase", b"create_register", b"migrate")
STAMPED = bytes.fromhex("060b2a864886f70d0109100104")
"""The DER of id-ct-TSTInfo (RFC 3161), after which the stamped information stands."""
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
    "withheld": "{0} regels van een oudere versie noemen namen en staan niet in deze editie; die zijn hier niet na te rekenen",
    "old": "{0} regels zijn van een oudere versie: wat daarin is gewist, is met hun codes door veel proberen terug te vinden",
    "skipped": "{0} zaken zijn door een nieuwere versie omgezet en daarom niet na te spelen",
    "no code": "schrijf het regelnummer en de code, zoals 209:1c26…, met 32 tot 64 cijfers en letters a-f",
    "no anchor": "of het einde is afgeknipt of dit een oudere kopie is, is alleen te zien met een code van buiten (--kop)",
}
"""What is said, by a short name; the places are filled in."""


class Refused(Exception):
    """The pack is such that it is not looked into any further."""


class Folder:
    """A pack as a folder."""

    def __init__(self, path):
        self._path, self.sizes = path, {}
        self._walk(path, "")

    def _walk(self, path, inside):
        with os.scandir(path) as found:
            for item in found:
                name, info = inside + item.name, item.stat(follow_symlinks=False)
                if stat.S_ISDIR(info.st_mode):
                    self._walk(item.path, name + "/")
                elif not stat.S_ISREG(info.st_mode) or info.st_nlink > 1:
                    raise Refused(f"{name} is een koppeling of geen gewoon bestand")
                else:
                    self.sizes[name] = info.st_size
                if len(self.sizes) > MOST_FILES:
                    raise Refused("er zijn te veel bestanden")

    def open(self, name):
        return open(os.path.join(self._path, *name.split("/")), "rb")


class Zipped:
    """A pack in a zip; nothing of it is unpacked to the disk but the history, which is read twice."""

    def __init__(self, path):
        self._zip, self.sizes, self._names = zipfile.ZipFile(path), {}, {}
        items = self._zip.infolist()
        if len(items) > MOST_FILES:
            raise Refused("er zijn te veel bestanden")
        tops = {item.filename.partition("/")[0] for item in items}
        top = tops.pop() + "/" if len(tops) == 1 else ""
        for item in items:
            name = item.filename[len(top) :] if top else item.filename
            if item.filename.endswith("/"):
                continue
            if item.flag_bits & 1 or stat.S_IFMT(item.external_attr >> 16) not in (0, stat.S_IFREG):
                raise Refused(f"{item.filename} is versleuteld, een koppeling of geen gewoon bestand")
            if name in self.sizes:
                raise Refused(f"{item.filename} staat twee keer in de zip")
            if item.file_size > SMALL and item.file_size > MOST_RATIO * max(item.compress_size, 1):
                raise Refused(f"{item.filename} is uitgepakt {item.file_size} bytes: een zipbom")
            self.sizes[name], self._names[name] = item.file_size, item
        if sum(self.sizes.values()) > MOST_BYTES:
            raise Refused("uitgepakt is het pak te groot")

    def open(self, name):
        # the reader stops at the size that was declared, and compares the sum of the zip itself
        source = self._zip.open(self._names[name])
        if name != CHAIN:
            return source
        whole = tempfile.TemporaryFile()  # noqa: SIM115
        with source:
            shutil.copyfileobj(source, whole, BLOCK)
        whole.seek(0)
        return whole


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
        self.entries, self.head, self.skipped, self.remarks = 0, bytes(32).hex(), 0, []

    def tell(self, what, *filled, **where):
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append({"text": TEXTS[what].format(*filled), **where})

    def text(self, name):
        if self.pack.sizes[name] > LARGEST_TEXT:
            raise Refused(f"{name} is te groot")
        with self.pack.open(name) as file:
            return file.read()

    def all(self):
        if not self.bag():
            return
        try:
            self.about = dict(json.loads(self.text(ABOUT)))
            self.whole, self.blank = self.about["edition"] == "full", json.dumps(self.about["blank"])
            self.chain()
            self.documents() if self.whole else self.impossible.append(TEXTS["edition"])
            self.counts()
            self.compare_anchors()
            self.time_stamps()
        except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
            raise Refused("de inhoud heeft niet de vorm van een pak") from error

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
        if self.text("bagit.txt") != DECLARED:
            self.tell("no pack", file="bagit.txt")
        payload, tags = self.listed("manifest-sha256.txt"), self.listed("tagmanifest-sha256.txt")
        for name, size in sorted(self.pack.sizes.items()):
            wanted = (payload if name.startswith("data/") else tags).get(name)
            if wanted is None and name != "tagmanifest-sha256.txt":
                self.tell("not listed", name, file=name)
            elif wanted and self.hashed(name) != (wanted, size):
                self.tell("changed", name, file=name)
        for name in sorted((payload.keys() | tags.keys()) - self.pack.sizes.keys()):
            self.tell("lacks", name, file=name)
        info = self.text("bag-info.txt").decode("utf-8", "replace")
        sizes = [size for name, size in self.pack.sizes.items() if name.startswith("data/")]
        if f"\nPayload-Oxum: {sum(sizes)}.{len(sizes)}\n" not in "\n" + info:
            self.tell("oxum", file="bag-info.txt")
        self.hashes, self.kept = payload, set(payload.values())
        if not self.findings:
            self.done.append(f"bestanden: {len(self.pack.sizes)}, met hun SHA-256")
        return {ABOUT, CHAIN, DOCUMENTS} <= payload.keys()

    def hashed(self, name):
        digest, read = hashlib.sha256(), 0
        with self.pack.open(name) as file:
            while block := file.read(BLOCK):
                digest.update(block)
                read += len(block)
        return digest.hexdigest(), read

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
        hash_of, ends, places, match = self.hash_of, self.ends, self.places, HEADER.fullmatch
        with self.pack.open(CHAIN) as file:
            for line in file:
                seq += 1
                stored, header, salt, content, actor_salt, actor, subject_salt, about = line[:-1].split(b"\t")
                start, offset = offset, offset + len(line)
                hash_of[seq] = hashed = unhexlify(stored)
                if not header:
                    # an edition leaves out an old header, which names people
                    withheld, previous = withheld + 1, hashed
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
                    # an edition leaves out what that entry says
                    fits = json.loads(content).get("clock") == moments if salt else not self.whole
                    if fits and operation == b"right_clock":
                        self.remarks.append(TEXTS["put right"].format(seq, *moments))
                    else:
                        self.tell("time", seq, entry=seq)
                last_at = at
                digest = hexed(salt, content) if salt else b""
                if digest != commitment:
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
        self.entries, self.head = seq, previous.hex()
        gone = 0
        for number, (digest, subject, reference) in unlike.items():
            by, left = erased.pop(number, (0, None))
            explained = digest == left and (left or not self.whole or subject == f"erased:{by}")
            if explained or not (digest or self.whole):
                gone += 1
            else:
                self.tell("content", number, entry=number, case=reference)
        for number, (by, _left) in erased.items():
            self.tell("not erased", number, by, entry=number)
        if not self.findings:
            self.done.append(f"historie: {seq} regels op volgorde, van {gone} is de inhoud gewist of weggelaten")
        self.impossible += [TEXTS[what].format(n) for what, n in (("withheld", withheld), ("old", old)) if n]

    def documents(self):
        ends, cases = dict(self.ends), 0
        with self.pack.open(CHAIN) as chain:
            for line in self.text(DOCUMENTS).split(b"\n")[:-1]:
                about, revision, salt, name = line.split(b"\t")
                (subject, reference), name = json.loads(about), name.decode()
                called = f"zaak {reference}" if reference else name
                where = {"case": reference} if reference else {"file": name}
                document, times, number, seq = ends.pop(subject, ("", 0, None, 0))
                content = self.text(name) if name in self.hashes else b""
                if hexed(salt, content).decode() != document:
                    self.tell("document", called, seq, entry=seq, **where)
                    continue
                if (revision != b"-" and int(revision) != times) or number not in (None, "", reference):
                    self.tell("revision", called, entry=seq, **where)
                if reference:
                    cases += 1
                    self.replay(chain, subject, reference, content)
        for subject, (document, _times, reference, seq) in ends.items():
            if document and not subject.startswith("erased:"):
                self.tell("gone", f"zaak {reference}" if reference else subject, seq, entry=seq, case=reference)
        if self.skipped:
            self.impossible.append(TEXTS["skipped"].format(self.skipped))
        if not self.findings:
            said = f"zaken: {cases}, elk zoals de historie eindigt, {cases - self.skipped} ook van begin tot eind nagespeeld"
            self.done.append(said)

    def replay(self, chain, subject, reference, document):
        """Apply all changes since the first entry, and compare with the case; kept evidence must be there."""
        data = json.loads(document)["data"]
        for item in data.get("evidence", ()):
            if item.get("kept") and item["sha256"] not in self.kept:
                self.tell("evidence", item["name"], reference, case=reference)
        if subject in self.migrated:
            self.skipped += 1
            return
        state = json.loads(self.blank)
        for start in self.places.get(subject, ()):
            chain.seek(start)
            content = chain.readline().split(b"\t")[3]
            for path, _before, after in json.loads(content)["changes"] if content else ():
                put(state, path, after)
        state |= {name: data.get(name) for name in ("id", "revision")}
        for path in differing(state, data, self.about["blank"]) if state != data else ():
            self.tell("field", reference, path, case=reference, field=path)

    def counts(self):
        about, files = self.about, sorted(name for name in self.hashes if name.startswith("data/zaken/"))
        if (about["entries"], about["head"], sorted(about["cases"].values())) != (self.entries, self.head, files):
            self.tell("counts", file=ABOUT)
        if not self.findings:
            left_out = len(about["left_out"])
            self.done.append(f"aantallen: {len(files)} zaken, {self.entries} regels; weggelaten: {left_out}")

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
            beside = name[:-4] + ".txt"
            point = self.text(beside) if beside in self.hashes else b""
            said = re.fullmatch(rb"datalekregister-kop-v1\n[^\n]*\n(\d+)\n([0-9a-f]{64})\n", point)
            imprint, when = stamped(self.text(name))
            seq = int(said[1]) if said else 0
            fits = said and imprint == hashlib.sha256(point).digest()
            if fits and self.hash_of.get(seq, b"").hex() == said[2].decode():
                self.stamps.append(TEXTS["stamped"].format(name, seq, when))
            else:
                self.deviating.append(TEXTS["stamp"].format(name))

    def verdict(self):
        if self.findings:
            return 3, "Beschadigd"
        if self.deviating:
            return 2, "Wijkt af van een anker"
        if not self.anchored:
            return 1, "Klopt, niet verankerd"
        upto = max(self.anchored)
        return 0, "Klopt en is verankerd" + (f" tot en met regel {upto}" if upto < self.entries else "")


def hexed(salt, content):
    """Return the commitment to a content: SHA-256 over the salt (in hexadecimal) and it."""
    return hexlify(hashlib.sha256(unhexlify(salt) + content).digest())


def put(whole, path, after):
    """Carry out one change of the history in plain data."""
    opened, dot = path.find("["), path.find(".")
    if opened < 0 or 0 <= dot < opened:
        name, dot, rest = path.partition(".")
        if dot:
            put(whole.setdefault(name, {}), rest, after)
        else:
            whole[name] = after
        return
    closed = path.index("]", opened)
    name, ident, rest = path[:opened], path[opened + 1 : closed], path[closed + 1 :]
    things = whole.get(name) or []
    if not ident:
        by = {thing["id"]: thing for thing in things}
        whole[name] = [by[wanted] for wanted in after if wanted in by]
    elif rest:
        for thing in things:
            if thing["id"] == ident:
                put(thing, rest[1:], after)
    else:
        whole[name] = [thing for thing in things if thing["id"] != ident] + ([] if after is None else [after])


def differing(told, stored, blank, path=""):
    """Yield where two states of a case differ; a field that an older document lacks has its first value."""
    for name in sorted(told.keys() | stored.keys()):
        default = blank.get(name) if isinstance(blank, dict) else None
        one, other = told.get(name, default), stored.get(name, default)
        if isinstance(one, dict) and isinstance(other, dict):
            yield from differing(one, other, default, f"{path}{name}.")
        elif one != other:
            yield path + name


def stamped(token):
    """Return the hash and the moment in an RFC 3161 answer; its signature is not looked at."""
    at = token.index(STAMPED) + len(STAMPED)
    for _level in range(3):
        at = der(token, at)[0]
    found = []
    for _field in range(5):
        found.append(der(token, at))
        at = found[-1][1]
    # version, policy, imprint (algorithm and hash), serial number, moment
    begin, end = der(token, der(token, found[2][0])[1])
    when = token[slice(*found[4])].decode("ascii", "replace")
    return token[begin:end], f"{when[6:8]}-{when[4:6]}-{when[:4]} {when[8:10]}:{when[10:12]} UTC"


def der(data, at):
    """Return begin and end of the value of the DER that begins at `at`."""
    size, at = data[at + 1], at + 2
    if size & 0x80:
        count = size & 0x7F
        size, at = int.from_bytes(data[at : at + count], "big"), at + count
    if at + size > len(data):
        raise ValueError("a time stamp ends too early")
    return at, at + size


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
    wanted = parser.parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    check = Check(None, wanted.kop)
    try:
        check.pack = Folder(wanted.pack) if os.path.isdir(wanted.pack) else Zipped(wanted.pack)
        check.all()
    except (Refused, OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        check.findings.insert(0, {"text": f"geweigerd: {error}"})
    code, verdict = check.verdict()
    if wanted.json:
        names = ("entries", "head", "findings", "deviating", "anchored", "stamps", "impossible", "remarks")
        told = {"verdict": verdict, "code": code, **{name: getattr(check, name) for name in names}}
        told |= {name: check.about.get(name) for name in ("edition", "left_out")}
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return code
    said = {"In orde:": check.done, "Tijdstempel": check.stamps, "Niet te controleren:": check.impossible}
    said |= {"Fout:": [finding["text"] for finding in check.findings], "Anker:": check.deviating}
    said["Let op:"] = check.remarks + ([] if check.anchors or check.findings else [TEXTS["no anchor"]])
    print(*(f"{what} {text}." for what, texts in said.items() for text in texts), sep="\n")
    print("", f"Oordeel: {verdict} (code {check.entries}:{check.head})", sep="\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
