"""The audit capsule."""

import struct

from . import seals
from .errors import Refused, require


def parse(body, generation):
    require(len(body) >= 64, "E_TLV", "capsule too short")
    schema, policy, built_for, day, count, level, label_count = struct.unpack_from("<HHQHIBI", body)
    require(schema == 1 and built_for == generation and level <= 1 and not any(body[23:64]), "E_TLV", "capsule header")
    require(level == 1 or label_count == 0, "E_TLV", "labels at level 0")
    end = 64 + 16 * count
    require(end <= len(body), "E_TLV", "capsule cut")
    rows = [body[offset:offset + 16] for offset in range(64, end, 16)]
    require(all(left[:7] < right[:7] for left, right in zip(rows, rows[1:])), "E_TLV", "order of entries")
    entries = []
    for row in rows:
        alias, rule, severity, fires_from, due, detail, reserved = struct.unpack("<5sHBHHB3s", row)
        require(1 <= severity <= 3 and fires_from >= 1 and detail <= 3 and not any(reserved), "E_TLV", "entry")
        entries.append({"alias": alias.hex(), "rule": rule, "severity": severity, "fires_from": fires_from,
                        "due_day": due, "detail": detail})
    labels, offset = [], end
    for _ in range(label_count):
        alias, offset = take(body, offset, 5)
        texts = []
        for _ in range(2):
            length, offset = take(body, offset, 1)
            text, offset = take(body, offset, length[0])
            texts.append(decoded(text))
        labels.append({"alias": alias.hex(), "label": texts[0], "exchange": texts[1]})
    require(offset == len(body), "E_TLV", "bytes behind the capsule")
    aliases = [label["alias"] for label in labels]
    require(all(left < right for left, right in zip(aliases, aliases[1:])), "E_TLV", "order of labels")
    return {"policy": policy, "built_day": day, "level": level, "entries": entries, "labels": labels}


def take(body, offset, count):
    require(offset + count <= len(body), "E_TLV", "label cut")
    return body[offset:offset + count], offset + count


def decoded(text):
    try:
        require(0 not in text, "E_TLV", "NUL in a label")
        return text.decode("utf-8", "strict")
    except UnicodeDecodeError:
        raise Refused("E_TLV", "a label is not UTF-8") from None


def open_file(key_file, data):
    """What a job reads: the generation and the contents, by an audit key file."""
    require(len(key_file) == 68 and key_file[:4] == b"VAK1", "E_FORMAT", "key file")
    vault, slot_id, key = key_file[4:20], key_file[20:36], key_file[36:]
    require(len(data) >= 21 and data[:4] == b"VAC1" and data[20] <= 8, "E_FORMAT", "head of the file")
    end = 21 + 208 * data[20]
    require(end <= len(data), "E_FORMAT", "slots cut")
    slots = [seals.Slot(data[offset:offset + 208]) for offset in range(21, end, 208)]
    require(all(slot.kind == 6 for slot in slots), "E_FORMAT", "type of a slot")
    require(all(one.identifier < other.identifier for one, other in zip(slots, slots[1:])), "E_FORMAT", "order of slots")
    require(data[4:20] == vault, "E_FORMAT", "another vault's")
    own = [slot for slot in slots if slot.identifier == slot_id]
    require(own, "wrong-credential", "revoked")
    secret = own[0].secret(key=key)
    require(own[0].belongs(secret), "wrong-credential", "another key's slot")
    audit_key = own[0].unwrap(secret, vault)
    body = seals.open_blob(10, audit_key, vault, vault, own[0].epoch, None, data[end:])
    generation = int.from_bytes(data[end + 8:end + 16], "little")
    return generation, parse(body, generation)
