"""Vectors for the audit capsule: its body, and the file that a job reads."""

import struct

import writer
from cases_seals import changed
from writer import Blob

ALIASES = (b"\0" * 5, b"\1\2\3\4\5", b"\xff" * 5)


def vectors(source):
    return bodies() + files(source)


def entry(alias=ALIASES[1], rule=101, severity=2, fires_from=1, due=0, detail=2, reserved=bytes(3)):
    return alias + struct.pack("<HBHHB", rule, severity, fires_from, due, detail) + reserved


def label(alias=ALIASES[1], text=b"kraken", exchange=b"kraken"):
    return alias + bytes([len(text)]) + text + bytes([len(exchange)]) + exchange


def body(entries=(), labels=None, schema=1, policy=7, generation=9, day=2500, count=None, level=None, label_count=None,
         reserved=bytes(41)):
    header = struct.pack("<HHQHIBI", schema, policy, generation, day, len(entries) if count is None else count,
                         (labels is not None) if level is None else level,
                         len(labels or ()) if label_count is None else label_count)
    return header + reserved + b"".join(entries) + b"".join(labels or ())


def bodies():
    found = []

    def add(name, expect, data, revision=9, **more):
        found.append(dict(operation="capsule-body", name="capsule body: " + name, expect=expect, revision=revision,
                          body=data, **more))

    # 603 before 101, since 0x5B is less than 0x65.
    usual = (entry(ALIASES[0], 903, 2, 2531, 0, 0),
             entry(rule=603, severity=3, fires_from=2500, due=2514, detail=0), entry())
    add("no entry", "ok", body(), count=0)
    add("three entries", "ok", body(usual), count=3)
    add("level 1 without a label", "ok", body(usual, ()), count=3)
    add("level 1 with labels", "ok", body(usual, (label(ALIASES[0], b"", b""), label())), count=3)
    add("labels of the longest kind", "ok", body((), (label(text=b"x" * 255, exchange=b"y" * 255),)), count=0)
    add("greatest days", "ok", body((entry(fires_from=65535, due=65535),)), count=1)
    # The lesser byte of a rule comes first: 256 stands before 1.
    add("rules in the order of their bytes", "ok", body((entry(rule=256), entry(rule=1))), count=2)
    for name, data in {
            "empty": b"", "cut header": body()[:63], "schema 0": body(schema=0), "schema 2": body(schema=2),
            "level 2": body(level=2), "a label at level 0": body((), (label(),), level=0),
            "reserved byte of the header, first": body(reserved=b"\1" + bytes(40)),
            "reserved byte of the header, last": body(reserved=bytes(40) + b"\1"),
            "more entries than there are": body(usual, count=4), "fewer entries than there are": body(usual, count=2),
            "as many entries as can be said": body(usual, count=0xFFFFFFFF),
            "as many labels as can be said": body(usual, (label(),), label_count=0xFFFFFFFF),
            "more labels than there are": body(usual, (label(),), label_count=2),
            "fewer labels than there are": body(usual, (label(),), label_count=0),
            "severity 0": body((entry(severity=0),)), "severity 4": body((entry(severity=4),)),
            "fires from day 0": body((entry(fires_from=0),)), "detail 4": body((entry(detail=4),)),
            "reserved byte of an entry": body((entry(reserved=b"\0\0\1"),)),
            "entries out of order": body(usual[::-1]), "an entry twice": body((usual[1], usual[1])),
            "rules in the order of their numbers": body((entry(rule=1), entry(rule=256))),
            "two entries on one record by one rule": body((entry(detail=2), entry(detail=3))),
            "labels out of order": body((), (label(ALIASES[2]), label())),
            "a label twice": body((), (label(), label())), "a label cut": body((), (label()[:-1],)),
            "a label that is not UTF-8": body((), (label(text=b"\xc3"),)),
            "a label with NUL": body((), (label(text=b"a\0b"),)),
            "an exchange that is not UTF-8": body((), (label(exchange=b"\xff"),)),
            "a byte more": body(usual) + b"\0"}.items():
        add(name, "E_TLV", data)
    add("another generation than the seal's", "E_TLV", body(usual), revision=8)
    return found


def files(source):
    vault, other_vault, target, key, other_key, salt, slot_id, other_id, seed = (
        source.take(size) for size in (16, 16, 32, 32, 32, 16, 16, 16, 32))
    found = []

    def slot(identifier, key, epoch=3, kind=6, target_number=2):
        header = writer.slot_header(kind, salt, identifier, epoch, target=target_number)
        return writer.wrap(header, writer.slot_secret(kind, salt, key=key), target, vault, seed)

    def blob(epoch=3, key=target, data=body((entry(),)), revision=9):
        return Blob(10, key, vault, vault, epoch, data, revision).bytes

    def file(slots, blob, vault=vault, magic=b"VAC1", count=None):
        return magic + vault + bytes([len(slots) if count is None else count]) + b"".join(slots) + blob

    def add(name, expect, data, holder=b"VAK1" + vault + slot_id + key, **more):
        found.append(dict(operation="capsule-file", name="capsule file: " + name, expect=expect, key_file=holder,
                          file=data, **more))

    own, other = slot(slot_id, key), slot(other_id, other_key)
    both = sorted((own, other), key=lambda slot: slot[32:48])
    add("one slot", "ok", file([own], blob()), generation=9)
    add("two slots", "ok", file(both, blob()), generation=9)
    add("revoked", "wrong-credential", file([other], blob()))
    add("no slot", "wrong-credential", file([], blob()))
    add("another key in a slot of this name", "wrong-credential", file([slot(slot_id, other_key)], blob()))
    add("slots out of order", "E_FORMAT", file(both[::-1], blob()))
    add("a slot twice", "E_FORMAT", file([own, own], blob()))
    add("a slot that is no audit grant", "E_FORMAT", file([slot(slot_id, key, kind=3, target_number=1)], blob()))
    add("more slots than there are", "E_FORMAT", file([own], blob(), count=200))
    add("another magic", "E_FORMAT", file([own], blob(), magic=b"VAC2"))
    add("empty", "E_FORMAT", b"")
    add("without a blob", "E_FORMAT", file([own], b""))
    add("of another vault", "E_FORMAT", file([own], blob(), vault=other_vault))
    add("of another vault, and the key too", "E_COMMIT", file([own], blob(), vault=other_vault),
        b"VAK1" + other_vault + slot_id + key)
    add("slot and blob of different epochs", "E_FORMAT", file([slot(slot_id, key, 4)], blob()))
    add("sealed under another key", "E_COMMIT", file([own], blob(key=other_key)))
    add("blob changed", "E_TAG", file([own], changed(blob(), -1)))
    add("slot changed", "E_TAG", file([changed(own, 207)], blob()))
    add("the body of another generation", "E_TLV", file([own], blob(revision=10)))
    add("key file one byte short", "E_FORMAT", file([own], blob()), (b"VAK1" + vault + slot_id + key)[:-1])
    add("key file with another magic", "E_FORMAT", file([own], blob()), b"VAK2" + vault + slot_id + key)
    return found
