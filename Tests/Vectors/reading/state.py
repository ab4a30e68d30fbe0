"""Manifest, digests, chain and anchor."""

import struct

import sodium

from .errors import require
from .seals import open_blob


def digest(name, data):
    return sodium.blake2b(32, data, personal=b"vault.dg." + name.encode())


def sized(data):
    return len(data).to_bytes(4, "little") + data


def record_leaf(identifier, overview, secrets):
    return digest("leaf", identifier + sized(overview) + sized(secrets))


def object_leaf(kind, identifier, part, blob):
    return digest("leaf", bytes([kind]) + identifier + part.to_bytes(4, "little") + sized(blob))


def record_row(identifier):
    return int.from_bytes(identifier[:8], "big") >> 1


def object_row(kind, identifier, part):
    return int.from_bytes(digest("leaf", bytes([kind]) + identifier + part.to_bytes(4, "little"))[:8], "big") >> 1


def header_digest(application, version, header, audit_key, slots, links):
    """slots: (id, slot, escrow); links: the 40 bytes of each."""
    data = struct.pack("<II", application, version) + sized(header) + sized(audit_key)
    data += struct.pack("<I", len(slots)) + b"".join(row[0] + sized(row[1]) + sized(row[2]) for row in slots)
    return digest("hdr", data + struct.pack("<I", len(links)) + b"".join(links))


def fold(chain, heads):
    for head in heads:
        chain = digest("chain", chain + head)
    return chain


class Manifest:
    """The body of a manifest, taken apart."""

    def __init__(self, body):
        require(len(body) >= 250, "E_TLV", "manifest too short")
        (self.generation, self.epoch, self.audit_epoch, self.chain, self.header, self.rows, self.row_count,
         self.objects, self.object_count, self.capsule, self.device, self.clock, self.previous,
         count) = struct.unpack_from("<QII32s32s32sQ32sQ32s16sQ32sH", body)
        require(count <= 16 and len(body) == 250 + 24 * count, "E_TLV", "length of the manifest")
        pairs = [struct.unpack_from("<16sQ", body, 250 + 24 * row) for row in range(count)]
        require(all(left[0] < right[0] for left, right in zip(pairs, pairs[1:])), "E_TLV", "order of devices")
        require(1 <= self.generation < 1 << 63, "E_TLV", "generation")
        require(1 <= self.epoch < 1 << 31 and 1 <= self.audit_epoch < 1 << 31, "E_TLV", "epochs")
        self.devices = dict(pairs)


def open_manifest(vault, epoch, key, blob):
    manifest = Manifest(open_blob(7, key, vault, vault, epoch, None, blob))
    require(manifest.generation == int.from_bytes(blob[8:16], "little"), "E_FORMAT", "generation of the manifest")
    require(manifest.epoch == epoch, "E_FORMAT", "epoch of the manifest")
    return manifest


def judge(vault, device, manifest, head, links, anchor, key):
    """The judgement of an anchor; links are (generation, head), None stands for no anchor."""
    if anchor is None:
        return "anchor-missing" if device in manifest.devices else "first"
    if len(anchor) != 144:
        return "foreign-anchor"
    magic, of_vault, _, epoch, generation, seen, chain, mac = struct.unpack("<4s16s16sIQ32s32s32s", anchor)
    if magic != b"VAN1" or of_vault != vault:
        return "foreign-anchor"
    if epoch == manifest.epoch:
        used = key
    elif epoch == manifest.epoch - 1 and manifest.epoch > 1:
        used = manifest.previous
    else:
        return "foreign-anchor"
    if mac != sodium.blake2b(32, anchor[:112], used, personal=b"vault.anchor.v1"):
        return "foreign-anchor"
    if manifest.generation < generation:
        return "rolled-back"
    if manifest.generation == generation:
        return "current" if (seen, chain) == (head, manifest.chain) else "forked"
    rows = [link for link in links if generation <= link[0] < manifest.generation]
    if any(left[0] >= right[0] for left, right in zip(rows, rows[1:])):
        return "forked"
    leads = rows and rows[0] == (generation, seen) and fold(chain, [row[1] for row in rows]) == manifest.chain
    return "advanced" if leads else "forked"
