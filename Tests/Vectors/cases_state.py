"""Vectors for manifests, digests, anchors and the text of a recovery key."""

import struct

import sodium
import writer
from writer import Blob, digest


def vectors(source):
    return manifests(source) + digests(source) + anchors(source) + anchor_files(source) + recovery_keys(source)


def manifests(source):
    vault, key = source.take(16), source.take(32)
    device = source.take(16)
    devices = sorted(source.take(16) for _ in range(17))
    found = []

    def add(name, expect, body, revision=9, **more):
        blob = Blob(7, key, vault, vault, 2, body, revision)
        found.append(dict(operation="manifest", name="manifest: " + name, expect=expect, vault=vault, epoch=2, key=key,
                          blob=blob.bytes, generation=revision if expect == "ok" else None))

    def body(**changes):
        fields = dict(generation=9, epoch=2, audit_epoch=3, chain=b"\1" * 32, header=b"\2" * 32, rows=b"\3" * 32,
                      row_count=4, objects=b"\5" * 32, object_count=6, capsule=b"\7" * 32, device=device, clock=8,
                      previous=b"\11" * 32, devices=[(device, 9)])
        return writer.manifest(**(fields | changes))

    rows = [(identifier, number) for number, identifier in enumerate(devices, 1)]
    add("of one device", "ok", body())
    add("of sixteen devices", "ok", body(devices=rows[:16]))
    add("of seventeen devices", "E_TLV", body(devices=rows))
    add("that counts more devices than it has", "E_TLV", body(devices=rows[:2], count=3))
    add("that counts fewer devices than it has", "E_TLV", body(devices=rows[:2], count=1))
    add("that counts 65,535 devices", "E_TLV", body(count=65535))
    add("with devices out of order", "E_TLV", body(devices=[rows[1], rows[0]]))
    add("with a device twice", "E_TLV", body(devices=[rows[0], rows[0]]))
    add("one byte short", "E_TLV", body()[:-1])
    add("one byte more", "E_TLV", body() + b"\0")
    add("of 249 bytes", "E_TLV", body()[:249])
    add("empty", "E_TLV", b"")
    add("whose generation is not its header's", "E_FORMAT", body(generation=10))
    add("whose epoch is not its header's", "E_FORMAT", body(epoch=1))
    add("of generation 0", "E_TLV", body(generation=0), 0)
    add("of the last generation that can be", "ok", body(generation=(1 << 63) - 1), (1 << 63) - 1)
    add("of generation 2^63", "E_TLV", body(generation=1 << 63), 1 << 63)
    add("of epoch 0", "E_TLV", body(epoch=0))
    add("of audit epoch 0", "E_TLV", body(audit_epoch=0))
    add("of epoch 2^31", "E_TLV", body(epoch=1 << 31))
    add("of the last audit epoch that can be", "ok", body(audit_epoch=(1 << 31) - 1))
    add("of audit epoch 2^31", "E_TLV", body(audit_epoch=1 << 31))
    return found


def digests(source):
    found = []

    def add(name, operation, expected, **inputs):
        found.append(dict(operation=operation, name="digest: " + name, expect="ok") | inputs | dict(digest=expected))

    record, overview, secrets = source.take(16), source.take(600), source.take(1112)
    leaf = digest(b"leaf", writer.record_leaf_input(record, overview, secrets))
    add("leaf of a record", "leaf-record", leaf, object=record, overview=overview, secrets=secrets)
    add("leaf of a record of nothing", "leaf-record", digest(b"leaf", writer.record_leaf_input(record, b"", b"")),
        object=record, overview=b"", secrets=b"")
    blob = source.take(4184)
    other = digest(b"leaf", writer.object_leaf_input(8, record, 0, blob))
    add("leaf of an object", "leaf-object", other, kind=8, object=record, part=0, blob=blob)
    add("leaf of a later part", "leaf-object", digest(b"leaf", writer.object_leaf_input(9, record, 7, blob[:88])),
        kind=9, object=record, part=7, blob=blob[:88])
    for name in ("rows", "objs"):
        add(f"{name}, none", name, digest(name.encode(), b""))
        add(f"{name}, two", name, digest(name.encode(), leaf + other), leaf=[leaf, other])
    header, audit_key = b"VLT1" + source.take(16), source.take(216)
    slots = [(source.take(16), source.take(208), source.take(216)) for _ in range(2)]
    links = [(number, source.take(32)) for number in (1, 2, 3)]
    for name, used_slots, used_links in (("no slot, no chain", [], []), ("two slots, three links", slots, links)):
        add(f"header, {name}", "header", digest(
            b"hdr", writer.header_digest_input(header, audit_key, used_slots, used_links)), header=header,
            audit_key=audit_key, slot_id=[slot[0] for slot in used_slots], slot=[slot[1] for slot in used_slots],
            slot_escrow=[slot[2] for slot in used_slots],
            link=[struct.pack("<Q", number) + head for number, head in used_links])
    manifest, chain = source.take(1112), source.take(32)
    head = digest(b"head", manifest)
    add("head", "head", head, blob=manifest)
    add("chain from zero", "chain", digest(b"chain", bytes(32) + head), chain=bytes(32), head=head)
    add("chain", "chain", digest(b"chain", chain + head), chain=chain, head=head)
    add("capsule", "capsule", digest(b"cap", blob), blob=blob)
    add("no capsule", "capsule", bytes(32))

    for name, identifier in (("random", record), ("of ones", b"\xFF" * 16), ("small", bytes(7) + b"\3" + bytes(8))):
        found.append(dict(operation="row-record", name=f"row number: record {name}", expect="ok", object=identifier,
                          row_number=int.from_bytes(identifier[:8], "big") >> 1))
    for kind, part in ((8, 0), (9, 2)):
        number = digest(b"leaf", bytes([kind]) + record + struct.pack("<I", part))
        found.append(dict(operation="row-object", name=f"row number: object of kind {kind}", expect="ok", kind=kind,
                          object=record, part=part, row_number=int.from_bytes(number[:8], "big") >> 1))
    return found


class History:
    """A line of manifests: generation, head, and the chain before it."""

    def __init__(self, source, length):
        self.heads = [None] + [source.take(32) for _ in range(length)]
        self.chains = [None, bytes(32)]
        for head in self.heads[1:]:
            self.chains.append(digest(b"chain", self.chains[-1] + head))

    def rows(self, first, last):
        return [struct.pack("<Q", number) + self.heads[number] for number in range(first, last + 1)]


def anchors(source):
    vault, device, other_device = source.take(16), source.take(16), source.take(16)
    key, old_key, older_key = source.take(32), source.take(32), source.take(32)
    line, branch = History(source, 12), History(source, 12)
    found = []

    def file(generation=5, epoch=2, head=None, chain=None, key=key, vault=vault, device=device, magic=b"VAN1"):
        return writer.anchor(vault, device, epoch, generation, head or line.heads[generation],
                             chain or line.chains[generation], key, magic)

    def add(name, expect, anchor, generation=5, rows=None, epoch=2, devices=None, previous=old_key, head=None,
            chain=None):
        body = writer.manifest(
            generation=generation, epoch=epoch, audit_epoch=1, chain=chain or line.chains[generation],
            device=other_device, previous=previous,
            devices=sorted([(other_device, generation), (device, 1)] if devices is None else devices))
        found.append(dict(
            operation="anchor", name="anchor: " + name, expect=expect, vault=vault, device=device, manifest=body,
            head=head or line.heads[generation], key=key, anchor=anchor,
            link=line.rows(1, generation - 1) if rows is None else rows))

    add("the file seen last", "current", file())
    add("the first write of all", "current", file(1), 1)
    add("one write later", "advanced", file(4))
    add("seven writes later", "advanced", file(5), 12)
    add("from the first write", "advanced", file(1), 12)
    add("older rows dropped", "advanced", file(5), 9, line.rows(5, 8))
    skipped = line.rows(1, 4) + [struct.pack("<Q", 900 + row) + line.heads[row] for row in (5, 6)]
    add("generations skipped by a restored backup", "advanced", file(4), 907, skipped, head=line.heads[7],
        chain=line.chains[7])
    add("generations skipped, one head left out", "forked", file(4), 907, skipped[:4] + skipped[5:],
        head=line.heads[7], chain=line.chains[7])
    add("written by another device", "current", file(device=other_device))
    add("never seen here", "first", None, devices=[(other_device, 5)])
    add("gone, though this device wrote", "anchor-missing", None)
    add("of another vault", "foreign-anchor", file(vault=bytes(16)))
    add("with another magic", "foreign-anchor", file(magic=b"VAN2"))
    for offset in (20, 36, 40, 48, 80, 111, 112, 143):
        add(f"byte {offset} changed", "foreign-anchor", flipped(file(), offset))
    add("one byte short", "foreign-anchor", file()[:-1])
    add("one byte more", "foreign-anchor", file() + b"\0")
    add("empty", "foreign-anchor", b"")
    add("under another key", "foreign-anchor", file(key=older_key))
    add("of the epoch before", "advanced", file(4, epoch=1, key=old_key))
    add("of the epoch before, under another key", "foreign-anchor", file(4, epoch=1, key=older_key))
    add("of the epoch before, under the key of this", "foreign-anchor", file(4, epoch=1))
    add("of this epoch, under the key of the one before", "foreign-anchor", file(4, key=old_key))
    add("two epochs behind", "foreign-anchor", file(4, epoch=1, key=old_key), epoch=3)
    add("one epoch ahead", "foreign-anchor", file(6, epoch=3))
    add("of epoch 0 under a key of zeros", "foreign-anchor", file(4, epoch=0, key=bytes(32)), epoch=1,
        previous=bytes(32))
    add("of the epoch before, with an equal generation", "forked", file(5, epoch=1, head=branch.heads[5], key=old_key))
    add("of the epoch before, with a later generation", "rolled-back", file(6, epoch=1, key=old_key))
    add("rolled back by one", "rolled-back", file(6))
    add("rolled back by seven", "rolled-back", file(12))
    add("equal generation, another head", "forked", file(head=branch.heads[5]))
    add("equal generation, another chain", "forked", file(chain=branch.chains[5]))
    add("forked at the anchor", "forked", file(4, head=branch.heads[4]), 8)
    add("forked before the anchor", "forked", file(4, chain=branch.chains[4]), 8)
    add("forked after the anchor", "forked", file(4), 8, line.rows(1, 5) + branch.rows(6, 7))
    add("a gap in the chain", "forked", file(4), 8, line.rows(1, 5) + line.rows(7, 7))
    add("the chain ends early", "forked", file(4), 8, line.rows(1, 6))
    add("the anchor's row dropped", "forked", file(4), 8, line.rows(5, 7))
    add("no rows", "forked", file(4), 5, [])
    add("a row twice", "forked", file(4), 8, line.rows(1, 5) + line.rows(5, 7))
    add("a row out of order", "forked", file(4), 8, line.rows(1, 4) + line.rows(6, 6) + line.rows(5, 5)
        + line.rows(7, 7))
    return found


def flipped(data, offset):
    return data[:offset] + bytes([data[offset] ^ 1]) + data[offset + 1:]


def anchor_files(source):
    vault, device, key, head, chain = (source.take(size) for size in (16, 16, 32, 32, 32))
    body = writer.manifest(generation=77, epoch=3, chain=chain, device=device, devices=[(device, 77)])
    return [dict(operation="anchor-file", name="anchor file", expect="ok", vault=vault, device=device, manifest=body,
                 head=head, key=key, anchor=writer.anchor(vault, device, 3, 77, head, chain, key))]


def recovery_keys(source):
    key = source.take(20)
    text = writer.recovery_text(key)
    found = []

    def add(name, expect, text, key=None):
        found.append(dict(operation="recovery", name="recovery key: " + name, expect=expect, text=text.encode(),
                          key=key if expect == "ok" else None))

    for name, value in (("random", key), ("zeros", bytes(20)), ("ones", b"\xFF" * 20), ("counting", bytes(range(20)))):
        add(name, "ok", writer.recovery_text(value), value)
        found[-1]["canonical"] = writer.recovery_text(value).encode()
    add("small letters", "ok", text.lower(), key)
    add("spaces", "ok", "  " + text.replace("-", " ") + " ", key)
    add("tabulators and line ends", "ok", text[:20].replace("-", "\t") + text[20:].replace("-", "\r\n") + "\n", key)
    add("neither spaces nor hyphens", "ok", text.replace("-", ""), key)
    mistaken = next(candidate for candidate in (sodium.blake2b(20, bytes([n])) for n in range(256))
                    if "0" in writer.recovery_text(candidate) and "1" in writer.recovery_text(candidate))
    written = writer.recovery_text(mistaken)
    for zero, one in (("O", "I"), ("o", "l"), ("O", "L"), ("o", "i")):
        add(f"{zero} for 0, {one} for 1", "ok", written.replace("0", zero).replace("1", one), mistaken)
    other = "2" if text[0] != "2" else "3"
    add("first digit wrong", "wrong-credential", other + text[1:])
    last = "2" if text[-1] != "2" else "3"
    add("last digit of the check wrong", "wrong-credential", text[:-1] + last)
    swap = next(place for place in range(35) if "-" not in text[place:place + 2] and text[place] != text[place + 1])
    add("two digits swapped", "wrong-credential", text[:swap] + text[swap + 1] + text[swap] + text[swap + 2:])
    add("without the check", "E_FORMAT", text[:-5])
    add("one digit short", "E_FORMAT", text[:-1])
    add("one digit more", "E_FORMAT", text + "0")
    add("with a U", "E_FORMAT", "U" + text[1:])
    add("with an umlaut", "E_FORMAT", "Ä" + text[1:])
    add("with a full-width digit", "E_FORMAT", "\uFF10" + text[1:])
    add("with a NUL", "E_FORMAT", text.replace("-", "\0"))
    add("empty", "E_FORMAT", "")
    return found
