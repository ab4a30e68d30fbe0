"""Vectors for the canonical fields and for what an overview must say."""

import struct

from writer import digest, field, fields, items

u8 = "<B"
u16 = "<H"
u64 = "<Q"


def number(form, value):
    return struct.pack(form, value)


def vectors(source):
    return bodies(source) + hygiene() + policies() + audit_runs() + nested() + overviews(source)


def bodies(source):
    identifier = source.take(16)
    found = []

    def add(name, expect, body, table="secrets"):
        found.append(dict(operation="fields", name="fields: " + name, expect=expect, table=table, body=body))

    text, notes = field(0x0101, b"secret"), field(0x0102, b"notes")
    add("none", "ok", b"")
    add("one", "ok", text)
    add("two in order", "ok", text + notes)
    add("two out of order", "E_TLV", notes + text)
    add("one twice", "E_TLV", text + text)
    for size in range(1, 6):
        add(f"a tag and length cut to {size} bytes", "E_TLV", text[:size])
    add("value cut", "E_TLV", text[:-1])
    add("trailing byte", "E_TLV", text + b"\0")
    add("length of all ones", "E_TLV", struct.pack("<HI", 0x0101, 0xFFFFFFFF))
    add("length of 2^31", "E_TLV", struct.pack("<HI", 0x0101, 0x80000000) + b"x")
    add("empty text", "ok", field(0x0101, b""))
    add("text with NUL", "E_TLV", field(0x0101, b"a\0b"))
    add("text of several scripts", "ok", field(0x0101, "pässwörd 密码 🔑".encode()))
    for name, value in (("a lone continuation", b"\x80"), ("an overlong slash", b"\xC0\xAF"),
                        ("a surrogate", b"\xED\xA0\x80"), ("a code point past the last", b"\xF4\x90\x80\x80"),
                        ("a sequence cut short", b"abc\xE2\x82"), ("the byte FF", b"\xFF")):
        add("text with " + name, "E_TLV", field(0x0101, value))
    add("bytes may be anything", "ok", field(0x0113, b"\0\xFF\x80"))
    add("unknown below all", "ok", field(0x0000, b"x") + text)
    add("unknown between", "ok", text + field(0x0109, b"later") + field(0x0110, b"key"))
    add("unknown behind all", "ok", text + field(0x7FFF, b"\0\xFF"))
    add("critical unknown, the first", "E_TLV", text + field(0x8000, b""))
    add("critical unknown, the last", "E_TLV", text + field(0xFFFF, b"x"))

    foreign = fields((1, b"name"), (2, b"value"))
    add("list of none", "ok", field(0x0105, items()))
    add("list of two", "ok", field(0x0105, items(foreign, foreign)))
    add("list without a count", "E_TLV", field(0x0105, b""))
    add("list with a cut count", "E_TLV", field(0x0105, b"\0\0\0"))
    add("list that counts one more", "E_TLV", field(0x0105, items(foreign, count=2)))
    add("list that counts one less", "E_TLV", field(0x0105, items(foreign, foreign, count=1)))
    add("list that counts four thousand million", "E_TLV", field(0x0105, items(foreign, count=0xFFFFFFFF)))
    add("list with a trailing byte", "E_TLV", field(0x0105, items(foreign) + b"\0"))
    add("list with an element past the end", "E_TLV",
        field(0x0105, struct.pack("<II", 1, 0xFFFFFFFF) + foreign))
    add("group without a required field", "E_TLV", field(0x0105, items(fields((1, b"name")))))
    add("group out of order", "E_TLV", field(0x0105, items(fields((2, b"value"), (1, b"name")))))
    add("group with a critical unknown", "E_TLV", field(0x0105, items(foreign + field(0x8001, b""))))
    add("group with an unknown", "ok", field(0x0105, items(field(0, b"x") + foreign + field(9, b"x"))))
    add("empty group", "E_TLV", field(0x0105, items(b"")))

    pending = fields((1, b"\1\1"), (2, b"value"), (3, bytes(8)))
    add("a pending value", "ok", text + field(0x010A, items(pending)))
    add("a pending value that was generated", "ok", text + field(0x010A, items(pending + fields((4, b"\3"), (5, b"\x40\0")))))
    add("a pending value without its time", "E_TLV", text + field(0x010A, items(fields((1, b"\1\1"), (2, b"value")))))

    code = fields((1, b"12345678"), (2, b"\1"))
    add("a set of codes", "ok", field(0x0130, items(code, code + field(3, bytes(8)))))
    add("a former set, three deep", "ok", field(0x0131, items(fields((1, items(code)), (2, bytes(8))))))
    add("a code with a state of two bytes", "E_TLV", field(0x0130, items(fields((1, b"1"), (2, b"\1\0")))))
    add("a code with a state of no byte", "E_TLV", field(0x0130, items(fields((1, b"1"), (2, b"")))))
    add("a time of seven bytes", "E_TLV", field(0x0130, items(code + field(3, bytes(7)))))
    add("a time of nine bytes", "E_TLV", field(0x0130, items(code + field(3, bytes(9)))))
    add("a u16 of one byte", "E_TLV", field(0x0106, items(fields((1, b"\1"), (2, b"v"), (4, bytes(8))))))
    add("a former value", "ok", field(0x0106, items(fields((1, b"\1\1"), (2, b"v"), (4, bytes(8))))))

    settings = fields((0x0201, bytes(8)), (0x0202, identifier), (0x0203, bytes(8)))
    add("settings, the least", "ok", settings, "settings")
    add("settings without the last required", "E_TLV", settings[:-14], "settings")
    add("settings without the first required", "E_TLV", settings[14:], "settings")
    add("settings, none", "E_TLV", b"", "settings")
    add("settings with a digest of 31 bytes", "E_TLV", settings + field(0x0204, bytes(31)), "settings")
    add("settings with a u32 of four bytes", "ok", settings + field(0x020F, bytes(4)), "settings")
    add("settings with a u32 of eight bytes", "E_TLV", settings + field(0x020F, bytes(8)), "settings")
    kit = fields((1, identifier), (2, bytes(8)))
    add("settings with a kit", "ok", settings + field(0x0209, kit), "settings")
    add("settings with a kit that is a list", "E_TLV", settings + field(0x0209, items(kit)), "settings")
    snooze = fields((1, b"V101"), (3, bytes(2)), (4, b"\1"))
    add("settings with a snooze", "ok", settings + field(0x0207, items(snooze)), "settings")
    bad_day = fields((1, b"V101"), (3, bytes(3)), (4, b"\1"))
    add("settings with a day of three bytes", "E_TLV", settings + field(0x0207, items(bad_day)), "settings")
    run = field(0x0301, bytes(8)) + b"".join(field(tag, bytes(4)) for tag in range(0x0303, 0x0309))
    add("audit run, the least", "ok", run, "audit run")
    add("audit run without its time", "E_TLV", run[14:], "audit run")
    add("audit run without waived", "E_TLV", run[:-10], "audit run")
    return found


RECORD, OTHER, REVISION = (bytes([number]) * 16 for number in (0xA1, 0xB2, 0xC3))
POLICY = b"{schema: 1, extends: 'strict'}"

WAIVER = [(1, RECORD), (2, b"R201"), (3, OTHER), (4, b"kraken"), (5, b"shared on purpose"), (6, bytes(8)), (7, b"\x10\x0A")]
FINDING = [(1, RECORD), (2, number(u16, 201)), (3, b"\3"), (4, b"\x10\x0A"), (5, b"\x20\x0A"), (6, bytes(8)), (7, b"\5")]
# Two stretches: a common password of rank 9, and three more characters.
STRETCHES = struct.pack("<IIBBHH", 0, 8, 2, 0, 95, 9) + struct.pack("<IIBBHH", 8, 3, 1, 0, 300, 0)
SCORE = [(1, RECORD), (2, REVISION), (3, number(u16, 410)), (4, number("<I", 11)), (5, STRETCHES), (6, number(u16, 513)),
         (7, number("<I", 160))]
RELATION = [(1, RECORD), (2, OTHER), (3, number(u16, 0x0101)), (4, number(u16, 0x0112)), (5, bytes(8)), (6, b"\3"),
            (7, number(u16, 60))]


def run(*more):
    """An audit run with its numbers."""
    return fields((0x0301, bytes(8)), *[(tag, number("<I", tag)) for tag in range(0x0303, 0x0309)], *more)


def hygiene():
    """What the audit keeps: among the settings, and in its runs."""
    settings = fields((0x0201, bytes(8)), (0x0202, RECORD), (0x0203, bytes(8)))
    found = []

    def add(name, expect, body, table):
        found.append(dict(operation="fields", name=f"fields: {table} with {name}", expect=expect, table=table, body=body))

    add("an accepted policy", "ok",
        settings + fields((0x0204, digest(b"policy", POLICY)), (0x0205, bytes(8)), (0x0211, POLICY)), "settings")
    add("a policy of arbitrary bytes", "ok", settings + field(0x0211, b"\0\xFF"), "settings")
    add("a policy before its digest", "E_TLV", settings + field(0x0211, POLICY) + field(0x0204, bytes(32)), "settings")
    add("the dates of audit, backup, test and passphrase", "ok",
        settings + b"".join(field(tag, bytes(8)) for tag in range(0x020B, 0x020F)), "settings")
    for tag in range(0x020B, 0x020F):
        add(f"a date {tag:#06x} of seven bytes", "E_TLV", settings + field(tag, bytes(7)), "settings")

    def groups(name, tag, rows, required, start, table, wrong):
        add(f"a {name}", "ok", start + field(tag, items(fields(*rows))), table)
        least = [row for row in rows if row[0] in required]
        add(f"a {name}, the least", "ok", start + field(tag, items(fields(*least))), table)
        for missing in required:
            add(f"a {name} without {missing}", "E_TLV",
                start + field(tag, items(fields(*[row for row in rows if row[0] != missing]))), table)
        for changed, value in wrong:
            changed_rows = [(row[0], value) if row[0] == changed else row for row in rows]
            add(f"a {name} whose {changed} has {len(value)} bytes", "E_TLV",
                start + field(tag, items(fields(*changed_rows))), table)

    groups("waiver", 0x0206, WAIVER, (1, 2, 5, 6, 7), settings, "settings",
           [(1, bytes(15)), (3, bytes(17)), (6, bytes(4)), (7, bytes(3))])
    groups("finding", 0x0309, FINDING, (2, 3, 4, 6), run(), "audit run",
           [(1, bytes(15)), (2, bytes(1)), (3, bytes(2)), (4, bytes(8)), (5, bytes(1)), (6, bytes(2)), (7, bytes(0))])
    groups("score", 0x030A, SCORE, (1, 2, 3), run(), "audit run",
           [(1, bytes(17)), (2, bytes(8)), (3, bytes(8)), (4, bytes(2)), (6, bytes(1)), (7, bytes(8))])
    groups("relation", 0x030D, RELATION, (1, 2, 3, 4, 6, 7), run(), "audit run",
           [(1, bytes(0)), (2, bytes(15)), (3, bytes(4)), (4, bytes(1)), (5, bytes(9)), (6, bytes(2)), (7, bytes(4))])
    add("a part and a judge", "ok", run((0x030B, b"\1\0"), (0x030C, b"\2\0")), "audit run")
    add("a part of one byte", "E_TLV", run((0x030B, b"\1")), "audit run")
    add("a judge of four bytes", "E_TLV", run((0x030C, bytes(4))), "audit run")
    add("the pairs that were left out, and the names", "ok", run((0x030E, bytes(4)), (0x030F, bytes(32))), "audit run")
    add("a digest of names of 16 bytes", "E_TLV", run((0x030F, bytes(16))), "audit run")
    add("a digest of 31 bytes", "E_TLV", fields((0x0301, bytes(8)), (0x0302, bytes(31))) + run()[14:], "audit run")
    return found


def policies():
    return [dict(operation="policy", name=f"policy of {len(text)} bytes", expect="ok", text=text,
                 digest=digest(b"policy", text)) for text in (b"", POLICY, b"x" * 300)]


def audit_runs():
    """Runs that a writer writes as these very bytes."""
    finding, score, relation = (fields(*rows) for rows in (FINDING, SCORE, RELATION))
    vault = fields(*[row for row in FINDING if row[0] in (2, 3, 4, 6)])
    cases = {
        "numbers alone": (run(), 0),
        "a judge": (run((0x030C, b"\2\0")), 0),
        "what it was judged by": (run((0x030C, b"\2\0"), (0x030E, b"\7\0\0\0"), (0x030F, digest(b"names", b""))), 0),
        "each of its lists": (run((0x0309, items(vault, finding)), (0x030A, items(score)), (0x030C, b"\2\0"),
                                  (0x030D, items(relation, relation))), 5),
    }
    return [dict(operation="audit-run", name=f"audit run with {name}", expect="ok", body=body, count=count)
            for name, (body, count) in cases.items()]


def nested():
    """Groups in groups. The table "nested" is one of these vectors alone: 1 value bytes, 2 inner group nested."""
    found = []
    for depth, expect in ((1, "ok"), (2, "ok"), (4, "ok"), (5, "E_TLV"), (6, "E_TLV")):
        body = field(1, b"innermost")
        for _ in range(depth - 1):
            body = field(2, body)
        found.append(dict(operation="fields", name=f"fields: {depth} deep", expect=expect, table="nested", body=body))
    return found


def overviews(source):
    revision, device, account = source.take(16), source.take(16), source.take(16)
    found = []

    def add(title, expect, **changes):
        values = {"kind": (0x0001, b"\1"), "name": (0x0003, b"kraken"), "revision": (0x0004, revision),
                  "clock": (0x0006, bytes(8)), "device": (0x0007, device), "created": (0x0008, bytes(8))}
        for key, value in changes.items():
            if value is None:
                del values[key]
            else:
                values[key] = value
        body = fields(*sorted(values.values()))
        found.append(dict(operation="overview", name="overview: " + title, expect=expect, body=body))

    of_account = (0x0002, account)
    add("of an account", "ok")
    add("of an account without a name", "E_TLV", name=None)
    add("of an account that names an account", "E_TLV", account=of_account)
    add("of an item", "ok", kind=(1, b"\4"), account=of_account)
    add("of an item without a name", "ok", kind=(1, b"\5"), account=of_account, name=None)
    add("of an item without an account", "E_TLV", kind=(1, b"\4"))
    for key in ("kind", "revision", "clock", "device", "created"):
        add(f"without {key}", "E_TLV", **{key: None})
    for kind in (0, 9, 255):
        add(f"of kind {kind}", "E_TLV", kind=(1, bytes([kind])), account=of_account)
    for name, label in (("empty", b""), ("with a space", b"my exchange"), ("with a slash", b"a/b"),
                        ("of 65 letters", b"a" * 65), ("that begins with a dot", b".a"),
                        ("with a letter that is not ASCII", "börse".encode())):
        add(f"with a name {name}", "E_TLV", name=(3, label))
    add("with a name of 64 letters", "ok", name=(3, b"a" * 64))
    add("with eight parents", "ok", parents=(5, items(*[bytes([n]) * 16 for n in range(8)])))
    add("with nine parents", "E_TLV", parents=(5, items(*[bytes([n]) * 16 for n in range(9)])))
    add("with a parent of 15 bytes", "E_TLV", parents=(5, items(bytes(15))))
    for form, bits, expect in ((1, None, "ok"), (2, None, "ok"), (3, 128, "ok"), (3, None, "E_TLV"), (1, 128, "E_TLV"),
                               (2, 1, "E_TLV"), (0, None, "E_TLV"), (4, None, "E_TLV"), (None, 128, "E_TLV")):
        changes = {}
        if form is not None:
            changes["provenance"] = (0x0A, bytes([form]))
        if bits is not None:
            changes["bits"] = (0x0B, number(u16, bits))
        add(f"with provenance {form} and bits {bits}", expect, **changes)
    for exposure, expect in ((0, "E_TLV"), (1, "ok"), (3, "ok"), (4, "E_TLV")):
        add(f"with exposure {exposure}", expect, exposure=(0x0E, bytes([exposure])))
    add("with unknown fields between and behind", "ok", first=(0x0016, b"later"), second=(0x7000, b"\0"))
    add("with a critical unknown field", "E_TLV", critical=(0x8000, b""))
    add("with a pending value", "ok", pending=(0x17, bytes(8)))
    add("with a pending time of seven bytes", "E_TLV", pending=(0x17, bytes(7)))
    add("with a tag of two bytes in a list", "ok", tags=(0x13, items(b"ab", "ä".encode())))
    add("with a payout of three bytes", "E_TLV", payouts=(0x25, items(bytes(3))))
    return found
