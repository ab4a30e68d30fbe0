"""The audit capsule."""

import struct

from .errors import require


def parse(body, generation):
    require(len(body) >= 64, "E_TLV", "capsule too short")
    schema, policy, built_for, day, count, level, label_count = struct.unpack_from("<HHQHIBI", body)
    require(schema == 1 and built_for == generation and level <= 1 and not any(body[23:64]), "E_TLV", "capsule header")
    require(level == 1 or label_count == 0, "E_TLV", "labels at level 0")
    end = 64 + 16 * count
    require(end <= len(body), "E_TLV", "capsule cut")
    rows = [body[offset:offset + 16] for offset in range(64, end, 16)]
    require(all(left < right for left, right in zip(rows, rows[1:])), "E_TLV", "order of entries")
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
            texts.append(text.decode("utf-8", "strict"))
        labels.append({"alias": alias.hex(), "label": texts[0], "exchange": texts[1]})
    require(offset == len(body), "E_TLV", "bytes behind the capsule")
    aliases = [label["alias"] for label in labels]
    require(all(left < right for left, right in zip(aliases, aliases[1:])), "E_TLV", "order of labels")
    return {"policy": policy, "built_day": day, "level": level, "entries": entries, "labels": labels}


def take(body, offset, count):
    require(offset + count <= len(body), "E_TLV", "label cut")
    return body[offset:offset + count], offset + count
