"""Writes the bytes of the vault's format: only for generate.py. The reader does not use it.

Everything can be written wrong on purpose, which is what most vectors are for.
"""

import struct

import sodium

SECRETS, OVERVIEW, AUDIT_KEY, ESCROW, MANIFEST, SETTINGS, AUDIT_RUN, CAPSULE = 1, 2, 5, 6, 7, 8, 9, 10

_BUCKETS = {
    SECRETS: [1024, 4096, 16384] + [65536 * n for n in range(1, 17)],
    OVERVIEW: [512, 1024] + [4096 * n for n in range(1, 17)],
    AUDIT_KEY: [128],
    ESCROW: [128],
    MANIFEST: [1024],
    SETTINGS: [4096 * n for n in range(1, 257)],
    AUDIT_RUN: [4096 * n for n in range(1, 257)],
    CAPSULE: [4096 * n for n in range(1, 4096)],
}


def digest(name, data):
    return sodium.blake2b(32, data, personal=b"vault.dg." + name)


def bucket(kind, length):
    return next(size for size in _BUCKETS[kind] if size >= length + 4)


class Blob:
    """One sealed content with all its parts, before and after sealing."""

    def __init__(self, kind, key, vault, object_id, epoch, body, revision=0, size=None, length=None, padding=None,
                 header=None, index=0, final=1, hedge=bytes(32), random=bytes(24), ciphertext=None, nonce=None):
        self.kind, self.key, self.vault, self.object_id = kind, key, vault, object_id
        self.epoch, self.revision, self.body = epoch, revision, body
        size = size or bucket(kind, len(body))
        padded = struct.pack("<I", len(body) if length is None else length) + body
        padded += bytes(size - len(padded)) if padding is None else padding
        assert len(padded) == size
        self.header = header or struct.pack("<BBBBIQ", 1, 1, kind, 0, epoch, revision)
        self.data = b"VLT1" + self.header + vault + object_id + struct.pack("<QI", index, final)
        self.nonce = nonce or sodium.blake2b(24, random + self.data + padded, key=hedge, personal=b"vault.hedge.v1")
        derived = sodium.blake2b(64, self.data + self.nonce, key=key, salt=vault, personal=b"vault.seal.v1")
        self.encryption_key, self.commitment = derived[:32], derived[32:]
        if ciphertext is None:
            ciphertext = sodium.aead_seal(padded, self.data, self.nonce, self.encryption_key)
        self.bytes = self.header + self.nonce + self.commitment + ciphertext


def slot_header(kind, salt, slot_id, epoch, passes=0, memory=0, target=1, kdf=None, magic=b"VKS1", flags=0,
                reserved=bytes(8)):
    kdf = (1 if kind in (1, 5) else 0) if kdf is None else kdf
    return (magic + struct.pack("<BBHII", kind, kdf, flags, passes, memory) + salt + slot_id
            + struct.pack("<II", epoch, target) + reserved)


def slot_secret(kind, salt, passes=0, memory=0, passphrase=None, key=None):
    """The 64 bytes that a credential expands to."""
    stretched = sodium.argon2id(passphrase, salt, passes, memory) if kind in (1, 5) else None
    first, more = (stretched, b"") if kind == 1 else (key, stretched or b"")
    return sodium.blake2b(64, bytes([kind]) + more, key=first, salt=salt, personal=b"vault.slot.v1")


def wrap(header, secret, target, vault, ephemeral_seed, symmetric=None, public=None):
    own_public, _ = sodium.box_seed_keypair(secret[:32])
    public = public or own_public
    ephemeral_public, ephemeral_secret = sodium.box_seed_keypair(ephemeral_seed)
    shared = sodium.scalarmult(ephemeral_secret, public)
    data = header + public + ephemeral_public
    wrapping = sodium.blake2b(
        64, data + shared, key=symmetric or secret[32:], salt=vault, personal=b"vault.slot.kek")
    return data + wrapping[32:] + sodium.aead_seal(target, data, bytes(24), wrapping[:32])


def escrow_body(secret):
    return sodium.box_seed_keypair(secret[:32])[0] + secret[32:]


def field(tag, value):
    return struct.pack("<HI", tag, len(value)) + value


def fields(*pairs):
    return b"".join(field(tag, value) for tag, value in pairs)


def items(*elements, count=None):
    body = b"".join(struct.pack("<I", len(element)) + element for element in elements)
    return struct.pack("<I", len(elements) if count is None else count) + body


def manifest(generation=1, epoch=1, audit_epoch=1, chain=bytes(32), header=bytes(32), rows=bytes(32), row_count=0,
             objects=bytes(32), object_count=0, capsule=bytes(32), device=bytes(16), clock=0, previous=bytes(32),
             devices=(), count=None):
    body = struct.pack("<QII", generation, epoch, audit_epoch) + chain + header + rows
    body += struct.pack("<Q", row_count) + objects + struct.pack("<Q", object_count) + capsule + device
    body += struct.pack("<Q", clock) + previous + struct.pack("<H", len(devices) if count is None else count)
    return body + b"".join(identifier + struct.pack("<Q", last) for identifier, last in devices)


def anchor(vault, device, epoch, generation, head, chain, key, magic=b"VAN1"):
    body = magic + vault + device + struct.pack("<IQ", epoch, generation) + head + chain
    return body + sodium.blake2b(32, body, key=key, personal=b"vault.anchor.v1")


def header_digest_input(meta_header, audit_key, slots, links, application=0x564C5431, version=1):
    data = struct.pack("<II", application, version)
    for part in (meta_header, audit_key):
        data += struct.pack("<I", len(part)) + part
    data += struct.pack("<I", len(slots))
    for identifier, slot, escrow in slots:
        data += identifier + struct.pack("<I", len(slot)) + slot + struct.pack("<I", len(escrow)) + escrow
    data += struct.pack("<I", len(links))
    return data + b"".join(struct.pack("<Q", generation) + head for generation, head in links)


def record_leaf_input(identifier, overview, secrets):
    return identifier + struct.pack("<I", len(overview)) + overview + struct.pack("<I", len(secrets)) + secrets


def object_leaf_input(kind, identifier, part, blob):
    return bytes([kind]) + identifier + struct.pack("<II", part, len(blob)) + blob


def recovery_text(key):
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    number = int.from_bytes(key, "big")
    digits = [alphabet[(number >> (5 * place)) & 31] for place in reversed(range(32))]
    check = int.from_bytes(sodium.blake2b(32, key, personal=b"vault.kit.check")[:3], "big") >> 4
    digits += [alphabet[(check >> (5 * place)) & 31] for place in reversed(range(4))]
    return "-".join("".join(digits[start:start + 4]) for start in range(0, 36, 4))
