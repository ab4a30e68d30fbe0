"""Writes a whole sample vault: every kind of content, two epochs of history, four slots."""

import os
import sqlite3
import struct

import sodium
import writer
from writer import Blob, digest, field, fields, items

PASSPHRASE = b"correct horse"
RECOVERY = b"\x5A" * 20
NOW = 1_760_000_000_000

SCHEMA = [
    "CREATE TABLE meta(k INTEGER PRIMARY KEY, v BLOB NOT NULL) STRICT",
    "CREATE TABLE slot(id BLOB PRIMARY KEY, v BLOB NOT NULL, esc BLOB NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE rec(r INTEGER PRIMARY KEY, id BLOB NOT NULL, ov BLOB NOT NULL, se BLOB NOT NULL) STRICT",
    "CREATE TABLE obj(o INTEGER PRIMARY KEY, kind INTEGER NOT NULL, id BLOB NOT NULL, n INTEGER NOT NULL, "
    "v BLOB NOT NULL) STRICT",
    "CREATE TABLE chain(gen INTEGER PRIMARY KEY, d BLOB NOT NULL) STRICT",
]


def write(path, source):
    vault, device, root, audit_key, old_anchor_key = (source.take(size) for size in (16, 16, 32, 32, 32))
    key = {number: sodium.derive_subkey(root, number, b"VaultRK1") for number in (1, 2, 3, 4, 5, 7, 9)}
    epoch, audit_epoch, generation = 2, 3, 4

    def sealed(kind, key, object_id, body, epoch=epoch, revision=0):
        return Blob(kind, key, vault, object_id, epoch, body, revision, hedge=key, random=source.take(24)).bytes

    header = b"VLT1" + vault
    wrapped = sealed(5, key[3], vault, struct.pack("<I", audit_epoch) + audit_key)
    slots = slot_rows(source, vault, root, audit_key, epoch, audit_epoch, sealed, key[7])
    records = [(identifier, sealed(2, key[2], identifier, overview), sealed(1, key[1], identifier, secrets))
               for identifier, overview, secrets in record_bodies(source, device)]
    records.sort()
    alias = records[0][0][:5]
    objects = [(8, vault, 0, sealed(8, key[1], vault, settings_body(device, slots))),
               (9, slots[0][0], 0, sealed(9, key[1], slots[0][0], run_body(records[0][0])))]
    rows = sorted((int.from_bytes(digest(b"leaf", bytes([kind]) + identifier + struct.pack("<I", part))[:8], "big") >> 1,
                   kind, identifier, part, blob) for kind, identifier, part, blob in objects)
    capsule = sealed(10, audit_key, vault, capsule_body(alias, generation), audit_epoch, generation)

    chain, links = bytes(32), []
    for number in range(1, generation):
        head = digest(b"head", b"an older manifest" + bytes([number]))
        links.append((number, head))
        chain = digest(b"chain", chain + head)
    body = writer.manifest(
        generation, epoch, audit_epoch, chain,
        digest(b"hdr", writer.header_digest_input(header, wrapped, slots, links)),
        digest(b"rows", b"".join(digest(b"leaf", writer.record_leaf_input(*row)) for row in records)), len(records),
        digest(b"objs", b"".join(digest(b"leaf", writer.object_leaf_input(*row[1:])) for row in rows)), len(rows),
        digest(b"cap", capsule), device, NOW << 16, old_anchor_key, [(device, generation)])
    manifest = sealed(7, key[4], vault, body, revision=generation)

    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA application_id = 0x564C5431")
    database.execute("PRAGMA user_version = 1")
    database.execute("BEGIN")
    for statement in SCHEMA:
        database.execute(statement)
    database.executemany("INSERT INTO meta VALUES (?, ?)",
                         [(1, header), (2, manifest), (3, wrapped), (4, capsule)])
    database.executemany("INSERT INTO slot VALUES (?, ?, ?)", slots)
    database.executemany("INSERT INTO rec VALUES (?, ?, ?, ?)",
                         [(int.from_bytes(row[0][:8], "big") >> 1, *row) for row in records])
    database.executemany("INSERT INTO obj VALUES (?, ?, ?, ?, ?)", rows)
    database.executemany("INSERT INTO chain VALUES (?, ?)", links)
    database.execute("COMMIT")
    database.close()
    anchor = writer.anchor(vault, device, epoch, generation, digest(b"head", manifest), chain, key[5])
    with open(path + ".anchor", "wb") as file:
        file.write(anchor)


def slot_rows(source, vault, root, audit_key, epoch, audit_epoch, sealed, escrow_key):
    rows = []
    credentials = {1: dict(passphrase=PASSPHRASE), 2: dict(key=RECOVERY), 5: dict(passphrase=PASSPHRASE, key=bytes(32)),
                   6: dict(key=source.take(32))}
    for kind, credential in credentials.items():
        salt, identifier, seed = source.take(16), source.take(16), source.take(32)
        passes, memory = (1, 8) if kind in (1, 5) else (0, 0)
        is_audit = kind == 6
        header = writer.slot_header(kind, salt, identifier, audit_epoch if is_audit else epoch, passes, memory,
                                    target=2 if is_audit else 1)
        secret = writer.slot_secret(kind, salt, passes, memory, **credential)
        slot = writer.wrap(header, secret, audit_key if is_audit else root, vault, seed)
        rows.append((identifier, slot, sealed(6, escrow_key, identifier, writer.escrow_body(secret))))
    return sorted(rows)


def time(offset=0):
    return struct.pack("<Q", NOW + offset)


def record_bodies(source, device):
    account = source.take(16)

    def overview(kind, *more):
        return fields(*sorted([(1, bytes([kind])), (4, source.take(16)), (6, struct.pack("<Q", NOW << 16)), (7, device),
                               (8, time()), *more]))

    foreign = fields((1, b"PIN"), (2, "früher".encode()))
    former = fields((1, b"\1\1"), (2, b"hunter1"), (4, time(5)), (5, b"\3"), (6, b"\x40\0"))
    code = fields((1, b"12345678"), (2, b"\1"))
    yield account, overview(1, (3, b"kraken"), (9, time()), (0x0A, b"\3"), (0x0B, b"\x80\0"), (0x13, items(b"main")),
                            (0x20, b"kraken"), (0x21, b"me@example.org"), (0x23, items(b"totp")),
                            (0x25, items(b"\1\0", b"\2\0"))), \
        fields((0x0101, b"hunter2"), (0x0102, "Notizen\nzwei".encode()), (0x0105, items(foreign)),
               (0x0106, items(former)))
    yield source.take(16), overview(4, (2, account), (3, b"bot"), (0x17, time()), (0x40, b"\3"), (0x41, items())), \
        fields((0x010A, items(fields((1, b"\x11\1"), (2, b"new secret"), (3, time()), (4, b"\1")))),
               (0x0110, b"key"), (0x0111, b"secret"), (0x0113, b"\0\1\2"))
    yield source.take(16), overview(5, (2, account), (0x50, b"\1"), (0x51, b"\6"), (0x52, b"\x1E\0")), \
        field(0x0120, b"12345678901234567890")
    yield source.take(16), overview(6, (2, account), (0x60, b"\2\0"), (0x61, b"\1\0")), \
        fields((0x0130, items(code, fields((1, b"87654321"), (2, b"\3"), (3, time())))),
               (0x0131, items(fields((1, items(code)), (2, time())))))
    yield source.take(16), overview(8, (2, account), (3, b"gone"), (0x10, time()), (0x11, time())), b""


def settings_body(device, slots):
    note = fields((1, slots[0][0]), (2, b"laptop"), (3, time()))
    kit = fields((1, slots[1][0]), (2, time()))
    policy = b"{schema: 1, extends: 'strict'}"
    waiver = fields((1, slots[0][0]), (2, b"A404"), (4, b"kraken"), (5, b"kept for its history"), (6, time()),
                    (7, b"\x10\x0A"))
    return fields((0x0201, struct.pack("<Q", NOW << 16)), (0x0202, device), (0x0203, time()),
                  (0x0204, digest(b"policy", policy)), (0x0205, time()), (0x0206, items(waiver)), (0x0208, items(note)),
                  (0x0209, kit), (0x020B, time()), (0x020E, time()), (0x020F, b"\0\0\0\0"), (0x0211, policy))


def run_body(record):
    finding = fields((1, record), (2, struct.pack("<H", 305)), (3, b"\2"), (4, b"\x10\0"), (6, time()))
    numbers = [(tag, struct.pack("<I", 1)) for tag in range(0x0303, 0x0309)]
    stretch = struct.pack("<IIBBHH", 0, 7, 2, 0, 95, 9)
    score = fields((1, record), (2, bytes(16)), (3, struct.pack("<H", 95)), (4, struct.pack("<I", 7)), (5, stretch))
    relation = fields((1, record), (2, record), (3, b"\1\1"), (4, b"\1\1"), (5, time()), (6, b"\3"), (7, b"\x3C\0"))
    return fields((0x0301, time()), *numbers, (0x0309, items(finding)), (0x030A, items(score)), (0x030C, b"\2\0"),
                  (0x030D, items(relation)))


def capsule_body(alias, generation):
    header = struct.pack("<HHQHIBI", 1, 0, generation, 2108, 2, 1, 1).ljust(64, b"\0")
    entries = [alias + struct.pack("<HBHHB", rule, 2, 1, 0, 2) + bytes(3) for rule in (101, 102)]
    return header + b"".join(entries) + alias + b"\6kraken" + b"\6kraken"
