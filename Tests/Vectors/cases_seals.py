"""Vectors for subkeys, sealed blobs, key slots and escrow."""

import struct

import sodium
import writer
from writer import Blob


def vectors(source):
    return subkeys(source) + blobs(source) + salamanders(source) + slots(source) + escrows(source)


def changed(data, offset, mask=1):
    """The same bytes with one of them changed; a negative offset counts from the end."""
    copy = bytearray(data)
    copy[offset] ^= mask
    return bytes(copy)


def subkeys(source):
    root = source.take(32)
    return [
        dict(operation="subkey", name=f"subkey {number}", expect="ok", root=root, number=number,
             key=sodium.derive_subkey(root, number, b"VaultRK1"))
        for number in (1, 2, 3, 4, 5, 7, 9)]


def opening(name, expect, kind, key, vault, object_id, epoch, blob, revision=0, body=None, **more):
    return dict(operation="blob", name="blob: " + name, expect=expect, kind=kind, vault=vault, object=object_id,
                epoch=epoch, revision=revision, key=key, blob=blob, body=body, **more)


def blobs(source):
    vault, record, key, hedge = (source.take(size) for size in (16, 16, 32, 32))
    found = []
    names = {1: "secrets", 2: "overview", 5: "audit key", 6: "escrow", 7: "manifest", 8: "settings", 9: "audit run",
             10: "capsule"}
    for kind, name in names.items():
        object_id = vault if kind in (5, 7, 8, 10) else record
        revision = 7 if kind in (7, 10) else 0
        body, random = source.take({5: 36, 6: 64}.get(kind, 100)), source.take(24)
        blob = Blob(kind, key, vault, object_id, 3, body, revision, hedge=hedge, random=random)
        found.append(opening(f"{name}", "ok", kind, key, vault, object_id, 3, blob.bytes, revision, body))
        found.append(dict(operation="seal", name=f"seal: {name}", expect="ok", kind=kind, vault=vault,
                          object=object_id, epoch=3, revision=revision, key=key, hedge=hedge, random=random, body=body,
                          blob=blob.bytes))

    body = b"sealed for this place only"
    good = Blob(1, key, vault, record, 3, body)

    def bad(name, expect, blob, kind=1, **changes):
        place = dict(key=key, vault=vault, object_id=record, epoch=3, revision=0) | changes
        found.append(opening(name, expect, kind, blob=blob, **place))

    for size in (0, 1, 1020, 1021, 4092, 4093):
        data = source.take(size)
        found.append(opening(f"body of {size} bytes", "ok", 1, key, vault, record, 3,
                             Blob(1, key, vault, record, 3, data).bytes, 0, data))
    bad("another key", "E_COMMIT", good.bytes, key=changed(key, 31))
    bad("another vault", "E_COMMIT", good.bytes, vault=changed(vault, 0))
    bad("another object", "E_COMMIT", good.bytes, object_id=changed(record, 15))
    bad("another epoch", "E_FORMAT", good.bytes, epoch=4)
    bad("another revision", "E_FORMAT", good.bytes, revision=1)
    bad("expected as another kind", "E_FORMAT", good.bytes, kind=2)
    for offset in range(16):
        bad(f"header byte {offset} changed", "E_FORMAT", changed(good.bytes, offset))
    unknown_revision = Blob(7, key, vault, vault, 3, bytes(250), 7)
    for offset in range(8, 16):
        bad(f"revision byte {offset} changed, none expected", "E_COMMIT", changed(unknown_revision.bytes, offset),
            kind=7, object_id=vault, revision=None)
    found.append(opening("revision taken from the header", "ok", 7, key, vault, vault, 3, unknown_revision.bytes,
                         None, bytes(250)))
    for name, offset in (("nonce, first byte", 16), ("nonce, last byte", 39)):
        bad(name + " changed", "E_COMMIT", changed(good.bytes, offset))
    for name, offset in (("commitment, first byte", 40), ("commitment, last byte", 71)):
        bad(name + " changed", "E_COMMIT", changed(good.bytes, offset, 0x80))
    for name, offset in (("ciphertext, first byte", 72), ("ciphertext, last byte", -17), ("tag, first byte", -16),
                         ("tag, last byte", -1)):
        bad(name + " changed", "E_TAG", changed(good.bytes, offset))

    larger = Blob(1, key, vault, record, 3, source.take(3000))
    bad("one byte short", "E_FORMAT", good.bytes[:-1])
    bad("one byte more", "E_FORMAT", good.bytes + b"\0")
    bad("cut to a smaller bucket", "E_TAG", larger.bytes[:88 + 1024])
    bad("stretched to a larger bucket", "E_TAG", good.bytes + bytes(3072))
    for size in (0, 15, 87, 88, 91, 92):
        bad(f"only {size} bytes", "E_FORMAT", good.bytes[:size])
    bad("padded to no bucket", "E_FORMAT", Blob(1, key, vault, record, 3, body, size=1025).bytes)
    bad("padded to another kind's bucket", "E_FORMAT", Blob(1, key, vault, record, 3, body, size=512).bytes)
    bad("padded not at all", "E_FORMAT", Blob(1, key, vault, record, 3, body, size=4 + len(body)).bytes)
    for kind, size in ((5, 256), (6, 256), (7, 2048), (8, 1024), (10, 1024)):
        object_id = record if kind == 6 else vault
        bad(f"{names[kind]} in a bucket of {size}", "E_FORMAT",
            Blob(kind, key, vault, object_id, 3, bytes(36), size=size).bytes, kind=kind, object_id=object_id)

    room = 1024 - 4 - len(body)
    bad("padding not zero, last byte", "E_PAD",
        Blob(1, key, vault, record, 3, body, padding=bytes(room - 1) + b"\1").bytes)
    bad("padding not zero, first byte", "E_PAD",
        Blob(1, key, vault, record, 3, body, padding=b"\x80" + bytes(room - 1)).bytes)
    bad("bucket not the smallest", "E_PAD", Blob(1, key, vault, record, 3, body, size=4096).bytes)
    bad("bucket not the smallest by one byte", "E_PAD",
        Blob(1, key, vault, record, 3, bytes(1020), size=4096).bytes)
    for length in (1021, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFC, 0xFFFFFFFF):
        bad(f"length {length} in a bucket of 1024", "E_PAD",
            Blob(1, key, vault, record, 3, bytes(1020), length=length, size=1024).bytes)
    for name, header in (("version 2", (2, 1, 1, 0)), ("version 0", (0, 1, 1, 0)), ("suite 2", (1, 2, 1, 0)),
                         ("flags 1", (1, 1, 1, 1)), ("kind 3", (1, 1, 3, 0)), ("kind 4, reserved", (1, 1, 4, 0))):
        header = struct.pack("<BBBBIQ", *header, 3, 0)
        bad(f"sealed whole with {name}", "E_FORMAT", Blob(1, key, vault, record, 3, body, header=header).bytes)
    bad("sealed as chunk 1", "E_COMMIT", Blob(1, key, vault, record, 3, body, index=1).bytes)
    bad("sealed as not the last chunk", "E_COMMIT", Blob(1, key, vault, record, 3, body, final=0).bytes)
    return found


def salamanders(source):
    """One ciphertext whose tag holds under two keys. Only the commitment tells them apart."""
    vault, record, nonce = source.take(16), source.take(16), source.take(24)
    first_key, second_key = source.take(32), source.take(32)
    body = b"an invisible salamander".ljust(1020, b".")
    first = Blob(1, first_key, vault, record, 1, body, nonce=nonce)
    second = Blob(1, second_key, vault, record, 1, body, nonce=nonce)
    ciphertext = collide(first, second, nonce, struct.pack("<I", len(body)) + body)
    found = []
    for name, blob, other, other_key in (("first", first, second, second_key), ("second", second, first, first_key)):
        sealed = blob.header + nonce + blob.commitment + ciphertext
        found.append(opening(
            f"salamander committed to the {name} key, opened with the other", "E_COMMIT", 1, other_key, vault, record,
            1, sealed, also_opens_under=other.encryption_key))
    opened = sodium.aead_open(ciphertext, first.data, nonce, first.encryption_key)
    found.append(opening("salamander with the key it is committed to", "ok", 1, first_key, vault, record, 1,
                         first.header + nonce + first.commitment + ciphertext, 0, opened[4:],
                         also_opens_under=second.encryption_key))
    return found


def collide(first, second, nonce, padded):
    """A ciphertext that decrypts to something under both: block 2 is solved for, block 3 varied until it can be."""
    prime = (1 << 130) - 5
    one_time = []
    for blob in (first, second):
        block = sodium.chacha20_stream(64, bytes(4) + nonce[16:], sodium.hchacha20(blob.encryption_key, nonce[:16]))
        clamped = int.from_bytes(block[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
        one_time.append((clamped, int.from_bytes(block[16:32], "little")))
    base = bytearray(sodium.aead_seal(padded, first.data, nonce, first.encryption_key)[:-16])

    def accumulate(r, data):
        total = 0
        for start in range(0, len(data), 16):
            total = (total + int.from_bytes(data[start:start + 16], "little") + (1 << 128)) * r % prime
        return total

    (r1, s1), (r2, s2) = one_time
    power = 1 + len(base) // 16 - 2  # of r that block 2 is multiplied by: the blocks after it, the lengths, itself
    for attempt in range(10_000):
        base[48:64] = attempt.to_bytes(16, "little")
        base[32:48] = bytes(16)
        lengths = struct.pack("<QQ", len(first.data), len(base))
        sums = [accumulate(r, blob.data + bytes(base) + lengths) for (r, _), blob in zip(one_time, (first, second))]
        # With x in block 2: sums[0] + x r1^power + s1 = sums[1] + x r2^power + s2, up to multiples of 2^128.
        for carry in range(-4, 5):
            target = (sums[1] + s2 - sums[0] - s1 + (carry << 128)) % prime
            x = target * pow(pow(r1, power, prime) - pow(r2, power, prime), -1, prime) % prime
            if x >= 1 << 128:
                continue
            base[32:48] = x.to_bytes(16, "little")
            tags = [(accumulate(r, blob.data + bytes(base) + lengths) + s) % (1 << 128)
                    for (r, s), blob in zip(one_time, (first, second))]
            sealed = bytes(base) + tags[0].to_bytes(16, "little")
            if all(sodium.aead_open(sealed, blob.data, nonce, blob.encryption_key) for blob in (first, second)):
                return sealed
    raise AssertionError("no collision found")


def slots(source):
    vault, salt, slot_id, target, seed = (source.take(size) for size in (16, 16, 16, 32, 32))
    credentials = {
        1: dict(passphrase="correct horse ä".encode()), 2: dict(key=source.take(20)), 3: dict(key=source.take(32)),
        4: dict(key=source.take(32)), 5: dict(passphrase=b"battery staple", key=source.take(32)),
        6: dict(key=source.take(32))}
    names = {1: "passphrase", 2: "recovery", 3: "keyfile", 4: "system store", 5: "passphrase and keyfile",
             6: "audit grant"}
    found, sealed, secrets, headers = [], {}, {}, {}

    def add(name, expect, slot, kind, target=None, **changes):
        found.append(dict(operation="slot", name="slot: " + name, expect=expect, vault=changes.pop("vault", vault),
                          type=kind) | credentials[kind] | changes | dict(slot=slot, target=target))

    for kind, credential in credentials.items():
        passes, memory = (1, 8) if kind in (1, 5) else (0, 0)
        headers[kind] = writer.slot_header(kind, salt, slot_id, 3, passes, memory, target=2 if kind == 6 else 1)
        secrets[kind] = writer.slot_secret(kind, salt, passes, memory, **credential)
        sealed[kind] = writer.wrap(headers[kind], secrets[kind], target, vault, seed)
        found.append(dict(operation="slot-keys", name=f"slot keys: {names[kind]}", expect="ok", type=kind) | credential
                     | dict(slot=sealed[kind], escrow=writer.escrow_body(secrets[kind])))
        add(names[kind], "ok", sealed[kind], kind, target)
        for part, value in credential.items():
            add(f"{names[kind]}, another {part}", "wrong-credential", sealed[kind], kind, **{part: changed(value, -1)})

    costly = writer.slot_header(1, salt, slot_id, 3, 2, 16)
    add("passphrase at another cost", "ok",
        writer.wrap(costly, writer.slot_secret(1, salt, 2, 16, **credentials[1]), target, vault, seed), 1, target)
    add("of the longest passphrase", "ok",
        writer.wrap(headers[1], writer.slot_secret(1, salt, 1, 8, passphrase=b"x" * 1024), target, vault, seed), 1,
        target, passphrase=b"x" * 1024)

    good = sealed[2]
    add("public key of another credential", "wrong-credential", good[:64] + sealed[3][64:96] + good[96:], 2)
    low_order = {
        "zero": bytes(32), "one": b"\1" + bytes(31),
        "order eight": bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
        "order eight, other": bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
        "p - 1": ((1 << 255) - 20).to_bytes(32, "little"), "p": ((1 << 255) - 19).to_bytes(32, "little")}
    for name, point in low_order.items():
        add(f"ephemeral key of low order: {name}", "E_FORMAT", good[:96] + point + good[128:], 2)
    for offset in range(4):
        add(f"magic byte {offset} changed", "E_FORMAT", changed(good, offset), 2)
    wrong_headers = {
        "type 0": dict(kind=0), "type 7": dict(kind=7), "kdf 1 where nothing is stretched": dict(kdf=1),
        "kdf 2": dict(kdf=2), "flags 1": dict(flags=1), "flags 256": dict(flags=256),
        "passes where nothing is stretched": dict(passes=1), "memory where nothing is stretched": dict(memory=8),
        "target 0": dict(target=0), "target 2 in a recovery slot": dict(target=2), "target 3": dict(target=3),
        "reserved, first byte": dict(reserved=b"\1" + bytes(7)), "reserved, last byte": dict(reserved=bytes(7) + b"\1")}
    for name, fields in wrong_headers.items():
        header = writer.slot_header(**(dict(kind=2, salt=salt, slot_id=slot_id, epoch=3) | fields))
        add(f"sealed whole with {name}", "E_FORMAT", writer.wrap(header, secrets[2], target, vault, seed), 2)
    for name, fields in {"kdf 0": dict(kdf=0), "no passes": dict(passes=0), "no memory": dict(memory=0)}.items():
        header = writer.slot_header(**(dict(kind=1, salt=salt, slot_id=slot_id, epoch=3, passes=1, memory=8) | fields))
        add(f"passphrase with {name}", "E_FORMAT", writer.wrap(header, secrets[1], target, vault, seed), 1)
    header = writer.slot_header(6, salt, slot_id, 3, target=1)
    add("audit grant of the root key", "E_FORMAT", writer.wrap(header, secrets[6], target, vault, seed), 6)
    add("more passes than were made", "wrong-credential", changed(sealed[1], 8, 3), 1)
    add("more memory than was used", "wrong-credential", changed(sealed[1], 12, 24), 1)
    add("salt changed", "wrong-credential", changed(good, 16), 2)
    add("type changed from keyfile to system store", "wrong-credential", changed(sealed[3], 4, 7), 3)
    add("identifier changed", "E_COMMIT", changed(good, 47), 2)
    add("epoch changed", "E_COMMIT", changed(good, 48), 2)
    add("ephemeral key changed", "E_COMMIT", changed(good, 96), 2)
    add("commitment, first byte changed", "E_COMMIT", changed(good, 128), 2)
    add("commitment, last byte changed", "E_COMMIT", changed(good, 159), 2)
    add("wrapped key changed", "E_TAG", changed(good, 160), 2)
    add("tag changed", "E_TAG", changed(good, 207), 2)
    add("moved to another vault", "E_COMMIT", good, 2, vault=changed(vault, 0))
    add("one byte short", "E_FORMAT", good[:-1], 2)
    add("one byte more", "E_FORMAT", good + b"\0", 2)
    add("empty", "E_FORMAT", b"", 2)
    add("header alone", "E_FORMAT", good[:64], 2)
    add("wrapped by one who knows the public key alone", "E_COMMIT",
        writer.wrap(headers[2], secrets[2], bytes(32), vault, seed, symmetric=bytes(32)), 2)
    return found


def escrows(source):
    vault, slot_id, key = source.take(16), source.take(16), source.take(32)
    found = []
    for size, expect in ((64, "ok"), (63, "E_TLV"), (65, "E_TLV"), (0, "E_TLV")):
        body = source.take(size)
        found.append(dict(operation="escrow", name=f"escrow of {size} bytes", expect=expect, vault=vault,
                          object=slot_id, epoch=2, key=key, blob=Blob(6, key, vault, slot_id, 2, body).bytes,
                          body=body if expect == "ok" else None))
    return found
