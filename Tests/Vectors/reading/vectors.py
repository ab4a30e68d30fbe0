"""Checks vectors.txt."""

import struct
import sys

import sodium

from . import capsule, fields, seals, state
from .errors import Refused, require

WORDS = {"operation", "name", "expect", "table"}
NUMBERS = {"kind", "type", "number", "epoch", "revision", "generation", "part", "row-number", "count"}
LISTS = {"leaf", "slot-id", "slot", "slot-escrow", "link"}


def blocks(path):
    """Every vector as a dictionary; the keys of rows hold lists."""
    with open(path, encoding="ascii") as file:
        lines = [line.rstrip("\n") for line in file if not line.startswith("#")]
    block = {}
    for line in lines + [""]:
        if not line:
            if block:
                yield block
            block = {}
            continue
        key, _, value = line.partition(":")
        value = value.strip()
        if key not in WORDS:
            value = int(value) if key in NUMBERS else bytes.fromhex(value)
        if key in LISTS and not (key == "slot" and block["operation"] in ("slot", "slot-keys")):
            block.setdefault(key, []).append(value)
        else:
            assert key not in block, key
            block[key] = value


def links(vector):
    return [struct.unpack("<Q32s", row) for row in vector.get("link", [])]


def run(vector):
    """The result of a vector's operation, to be compared; or a judgement."""
    get = vector.get
    match vector["operation"]:
        case "subkey":
            return {"key": sodium.derive_subkey(get("root"), get("number"), b"VaultRK1")}
        case "blob" | "seal":
            body = seals.open_blob(get("kind"), get("key"), get("vault"), get("object"), get("epoch"),
                                   get("revision"), get("blob"))
            if vector["operation"] == "seal":
                check_nonce(vector, body)
            return {"body": body}
        case "slot" | "slot-keys":
            slot = seals.Slot(get("slot"))
            secret = slot.secret(get("passphrase"), get("key"))
            require(slot.belongs(secret), "wrong-credential")
            if vector["operation"] == "slot-keys":
                return {"escrow": sodium.box_seed_keypair(secret[:32])[0] + secret[32:]}
            return {"target": slot.unwrap(secret, get("vault"))}
        case "escrow":
            body = seals.open_blob(6, get("key"), get("vault"), get("object"), get("epoch"), 0, get("blob"))
            require(len(body) == 64, "E_TLV")
            return {"body": body}
        case "manifest":
            return {"generation": state.open_manifest(get("vault"), get("epoch"), get("key"), get("blob")).generation}
        case "fields":
            fields.parse(get("body"), get("table"))
        case "policy":
            return {"digest": state.digest("policy", get("text"))}
        case "audit-run":
            found = fields.parse(get("body"), "audit run", every_tag_known=True)
            return {"count": sum(len(found.get(name, [])) for name in ("findings", "scores", "relations"))}
        case "overview":
            fields.overview(get("body"))
        case "leaf-record":
            return {"digest": state.record_leaf(get("object"), get("overview"), get("secrets"))}
        case "leaf-object":
            return {"digest": state.object_leaf(get("kind"), get("object"), get("part"), get("blob"))}
        case "rows" | "objs":
            return {"digest": state.digest(get("operation"), b"".join(get("leaf", [])))}
        case "header":
            slots = list(zip(get("slot-id", []), get("slot", []), get("slot-escrow", [])))
            return {"digest": state.header_digest(0x564C5431, 1, get("header"), get("audit-key"), slots,
                                                  get("link", []))}
        case "head":
            return {"digest": state.digest("head", get("blob"))}
        case "chain":
            return {"digest": state.fold(get("chain"), [get("head")])}
        case "capsule":
            return {"digest": state.digest("cap", get("blob")) if "blob" in vector else bytes(32)}
        case "capsule-body":
            return {"count": len(capsule.parse(get("body"), get("revision"))["entries"])}
        case "capsule-file":
            return {"generation": capsule.open_file(get("key-file"), get("file"))[0]}
        case "row-record":
            return {"row-number": state.record_row(get("object"))}
        case "row-object":
            return {"row-number": state.object_row(get("kind"), get("object"), get("part"))}
        case "anchor":
            return state.judge(get("vault"), get("device"), state.Manifest(get("manifest")), get("head"),
                               links(vector), get("anchor"), get("key"))
        case "anchor-file":
            judgement = state.judge(get("vault"), get("device"), state.Manifest(get("manifest")), get("head"), [],
                                    get("anchor"), get("key"))
            require(judgement == "current", judgement)
        case "recovery":
            return {"key": seals.recovery_key(get("text"))}
        case other:
            raise KeyError(f"unknown operation {other}")
    return {}


def check_nonce(vector, body):
    """The one thing that only a writer could do differently."""
    size = len(vector["blob"]) - 88
    padded = (len(body).to_bytes(4, "little") + body).ljust(size, b"\0")
    data = b"VLT1" + vector["blob"][:16] + vector["vault"] + vector["object"] + bytes(8) + b"\1\0\0\0"
    nonce = sodium.blake2b(24, vector["random"] + data + padded, vector["hedge"], personal=b"vault.hedge.v1")
    require(nonce == vector["blob"][16:40], "nonce")


def opens_under_another_key(vector):
    """Whether a ciphertext that has two keys really has them: else the vector would prove nothing."""
    blob = vector["blob"]
    data = b"VLT1" + blob[:16] + vector["vault"] + vector["object"] + bytes(8) + b"\1\0\0\0"
    return sodium.aead_open(blob[72:], data, blob[16:40], vector["also-opens-under"]) is not None


def answer(vector):
    try:
        result = run(vector)
    except Refused as refusal:
        return refusal.code
    if isinstance(result, str):
        return result
    for key, value in result.items():
        if vector.get(key) != value:
            return f"ok, but another {key}"
    return "ok"


def check(path):
    """Prints what differs; the answer is the exit status."""
    count = failures = 0
    for vector in blocks(path):
        count += 1
        found = answer(vector)
        if "also-opens-under" in vector and not opens_under_another_key(vector):
            found = "one key only"
        if found != vector["expect"]:
            failures += 1
            print(f"{vector['name']}: expected {vector['expect']}, found {found}", file=sys.stderr)
    print(f"{count} vectors, {failures} failures")
    return 1 if failures or not count else 0
