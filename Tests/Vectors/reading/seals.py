"""Sealed blobs and key slots."""

import struct

import sodium

from .errors import Refused, require

MEBIBYTE = 1 << 20


def bucket(kind, needed):
    """The smallest bucket of a kind that holds so many bytes, or None."""
    small, step, largest = {
        1: ((1024, 4096, 16384), 65536, MEBIBYTE), 2: ((512, 1024), 4096, 65536), 5: ((128,), 128, 128),
        6: ((128,), 128, 128), 7: ((1024,), 1024, 1024), 8: ((), 4096, MEBIBYTE), 9: ((), 4096, MEBIBYTE),
        10: ((), 4096, 16 * MEBIBYTE - 4096)}[kind]
    for size in small:
        if needed <= size:
            return size
    size = max(1, -(-needed // step)) * step
    return size if size <= largest else None


def open_blob(kind, key, vault, object_id, epoch, revision, blob):
    """The body; the revision is None where the header says it."""
    size = len(blob) - 88
    require(size >= 4 and bucket(kind, size) == size, "E_FORMAT", "no bucket")
    if revision is None:
        revision = int.from_bytes(blob[8:16], "little")
    expected = bytes([1, 1, kind, 0]) + epoch.to_bytes(4, "little") + revision.to_bytes(8, "little")
    require(blob[:16] == expected, "E_FORMAT", "header")
    nonce, commitment, ciphertext = blob[16:40], blob[40:72], blob[72:]
    data = b"VLT1" + expected + vault + object_id + bytes(8) + b"\1\0\0\0"
    derived = sodium.blake2b(64, data + nonce, key, vault, b"vault.seal.v1")
    require(derived[32:] == commitment, "E_COMMIT")
    padded = sodium.aead_open(ciphertext, data, nonce, derived[:32])
    require(padded is not None, "E_TAG")
    length = int.from_bytes(padded[:4], "little")
    require(length <= size - 4 and bucket(kind, length + 4) == size, "E_PAD", "length")
    require(not any(padded[4 + length:]), "E_PAD", "not zero")
    return padded[4:4 + length]


class Slot:
    """The header of a slot, checked, and its parts."""

    def __init__(self, data):
        require(len(data) == 208, "E_FORMAT", "length of a slot")
        (magic, self.kind, kdf, flags, self.passes, self.memory, self.salt, self.identifier, self.epoch, self.target,
         reserved) = struct.unpack_from("<4sBBHII16s16sIIQ", data)
        require(magic == b"VKS1" and 1 <= self.kind <= 6, "E_FORMAT", "magic or type")
        self.is_stretched = self.kind in (1, 5)
        require(kdf == self.is_stretched and flags == 0 and reserved == 0, "E_FORMAT", "kdf, flags or reserved")
        require(self.target == (2 if self.kind == 6 else 1), "E_FORMAT", "target")
        costs = (self.passes, self.memory)
        require(all(costs) if self.is_stretched else not any(costs), "E_FORMAT", "t or m")
        self.data, self.public = data, data[64:96]
        self.ephemeral, self.commitment, self.wrapped = data[96:128], data[128:160], data[160:]

    def secret(self, passphrase=None, key=None):
        """The 64 bytes that a credential expands to."""
        stretched = b""
        if self.is_stretched:
            stretched = sodium.argon2id(passphrase, self.salt, self.passes, self.memory)
            require(stretched is not None, "E_FORMAT", "Argon2id cannot be had at this cost")
        if self.kind == 1:
            key, stretched = stretched, b""
        return sodium.blake2b(64, bytes([self.kind]) + stretched, key, self.salt, b"vault.slot.v1")

    def belongs(self, secret):
        return sodium.box_seed_keypair(secret[:32])[0] == self.public

    def unwrap(self, secret, vault):
        _, scalar = sodium.box_seed_keypair(secret[:32])
        shared = sodium.scalarmult(scalar, self.ephemeral)
        require(shared is not None, "E_FORMAT", "a point of low order")
        data = self.data[:128]
        derived = sodium.blake2b(64, data + shared, secret[32:], vault, b"vault.slot.kek")
        require(derived[32:] == self.commitment, "E_COMMIT", "slot")
        target = sodium.aead_open(self.wrapped, data, bytes(24), derived[:32])
        require(target is not None, "E_TAG", "slot")
        return target


def recovery_key(text):
    """The 20 bytes that a text stands for."""
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    try:
        letters = text.decode("ascii").upper()
    except UnicodeDecodeError as error:
        raise Refused("E_FORMAT", "not ASCII") from error
    letters = "".join(letter for letter in letters if letter not in " \t\n\v\f\r")
    for written, meant in (("-", ""), ("O", "0"), ("I", "1"), ("L", "1")):
        letters = letters.replace(written, meant)
    require(len(letters) == 36 and all(letter in alphabet for letter in letters), "E_FORMAT", "digits")
    number = 0
    for letter in letters:
        number = number << 5 | alphabet.index(letter)
    key, check = (number >> 20).to_bytes(20, "big"), number & 0xFFFFF
    digest = sodium.blake2b(32, key, personal=b"vault.kit.check")
    require(check == int.from_bytes(digest[:3], "big") >> 4, "wrong-credential", "check group")
    return key
