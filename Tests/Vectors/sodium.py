"""The functions of libsodium that the vault's format is made of, and nothing else.

Both scripts of this folder use it; it knows nothing of the format.
"""

import ctypes
import ctypes.util
import sys


def _library():
    name = ctypes.util.find_library("sodium")
    if name is None:
        sys.exit("libsodium is not installed: run Scripts/test, or install libsodium23")
    library = ctypes.CDLL(name)
    if library.sodium_init() < 0:
        sys.exit("libsodium could not be started")
    return library


_lib = _library()
_length = ctypes.c_ulonglong


def blake2b(size, data, key=b"", salt=b"", personal=b""):
    """BLAKE2b with key, salt (16 bytes, or none for zeros) and personalisation (padded with NUL)."""
    out = ctypes.create_string_buffer(size)
    status = _lib.crypto_generichash_blake2b_salt_personal(
        out, ctypes.c_size_t(size), data, _length(len(data)), key, ctypes.c_size_t(len(key)),
        salt.ljust(16, b"\0"), personal.ljust(16, b"\0"))
    assert status == 0
    return out.raw


def aead_seal(plaintext, data, nonce, key):
    """XChaCha20-Poly1305-IETF: ciphertext, then a tag of 16 bytes."""
    out = ctypes.create_string_buffer(len(plaintext) + 16)
    status = _lib.crypto_aead_xchacha20poly1305_ietf_encrypt(
        out, None, plaintext, _length(len(plaintext)), data, _length(len(data)), None, nonce, key)
    assert status == 0
    return out.raw


def aead_open(ciphertext, data, nonce, key):
    """The plaintext, or None when the tag does not hold."""
    if len(ciphertext) < 16:
        return None
    out = ctypes.create_string_buffer(max(1, len(ciphertext) - 16))
    status = _lib.crypto_aead_xchacha20poly1305_ietf_decrypt(
        out, None, None, ciphertext, _length(len(ciphertext)), data, _length(len(data)), nonce, key)
    return out.raw[:len(ciphertext) - 16] if status == 0 else None


def box_seed_keypair(seed):
    """An X25519 pair (public, secret) from a seed of 32 bytes."""
    public, secret = ctypes.create_string_buffer(32), ctypes.create_string_buffer(32)
    assert len(seed) == 32 and _lib.crypto_box_seed_keypair(public, secret, seed) == 0
    return public.raw, secret.raw


def scalarmult(secret, public):
    """The shared secret, or None for a public key of low order."""
    out = ctypes.create_string_buffer(32)
    return out.raw if _lib.crypto_scalarmult(out, secret, public) == 0 else None


def argon2id(passphrase, salt, passes, memory_in_kib):
    """Thirty-two bytes by Argon2id version 1.3, one lane."""
    out = ctypes.create_string_buffer(32)
    status = _lib.crypto_pwhash(
        out, _length(32), passphrase, _length(len(passphrase)), salt, _length(passes),
        ctypes.c_size_t(memory_in_kib * 1024), ctypes.c_int(2))
    return out.raw if status == 0 else None


def derive_subkey(root, number, context):
    """crypto_kdf_derive_from_key to 32 bytes."""
    out = ctypes.create_string_buffer(32)
    assert len(root) == 32 and len(context) == 8
    assert _lib.crypto_kdf_derive_from_key(out, ctypes.c_size_t(32), ctypes.c_uint64(number), context, root) == 0
    return out.raw


def hchacha20(key, data):
    """The subkey that XChaCha20 derives from the first 16 bytes of its nonce."""
    out = ctypes.create_string_buffer(32)
    assert _lib.crypto_core_hchacha20(out, data, key, None) == 0
    return out.raw


def chacha20_stream(size, nonce, key):
    """The first bytes of an IETF ChaCha20 stream, from block 0."""
    out = ctypes.create_string_buffer(size)
    assert _lib.crypto_stream_chacha20_ietf(out, _length(size), nonce, key) == 0
    return out.raw
