"""Reads a whole vault in the order of Docs/Format.md, "Reading a vault"."""

import os
import pathlib
import re
import sqlite3
import stat
import urllib.parse

import sodium

from . import capsule, fields, seals, state
from .errors import require

APPLICATION = 0x564C5431


def schema():
    """The statements in the document, by the name of their table."""
    text = fields.DOCUMENT.read_text(encoding="utf-8")
    return {re.match(r"CREATE TABLE (\w+)", line)[1]: line
            for line in text.splitlines() if line.startswith("CREATE TABLE ")}


def read(path, credential, anchor_path):
    check_place(path)
    uri = "file:" + urllib.parse.quote(str(pathlib.Path(path).resolve())) + "?mode=ro"
    database = sqlite3.connect(uri, uri=True, isolation_level=None)
    try:
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA cell_size_check = ON")
        database.execute("BEGIN")
        return Vault(database, credential, anchor_path).contents()
    finally:
        database.close()


def check_place(path):
    about = os.lstat(path)
    require(stat.S_ISREG(about.st_mode) and about.st_uid == os.getuid() and about.st_nlink == 1
            and stat.S_IMODE(about.st_mode) == 0o600, "unsafe place", "not a file of one link and mode 0600")
    for suffix in ("-wal", "-shm"):
        require(not os.path.exists(path + suffix), "unsafe place", suffix)


class Vault:
    """Everything in the file, verified while it is read."""

    def __init__(self, database, credential, anchor_path):
        self.database = database
        self.check_schema()
        self.read_meta()
        self.read_slots()
        self.unlock(credential)
        self.read_chain()
        self.read_rows()
        self.audit_key = self.open(5, self.key(3), self.vault, self.meta[3])
        require(len(self.audit_key) == 36, "E_TLV", "sealed audit key")
        require(int.from_bytes(self.audit_key[:4], "little") == self.manifest.audit_epoch, "E_FORMAT", "audit epoch")
        self.audit_key = self.audit_key[4:]
        self.judgement = self.judge(anchor_path) if anchor_path else None

    def key(self, number):
        return sodium.derive_subkey(self.root, number, b"VaultRK1")

    def open(self, kind, key, object_id, blob):
        return seals.open_blob(kind, key, self.vault, object_id, self.manifest.epoch, 0, blob)

    def pragma(self, name):
        return self.database.execute(f"PRAGMA {name}").fetchone()[0]

    def rows(self, query, *types):
        found = self.database.execute(query).fetchall()
        for row in found:
            require(all(isinstance(value, kind) for value, kind in zip(row, types)), "E_FORMAT", "type of a column")
        return found

    def check_schema(self):
        expected = {"application_id": APPLICATION, "user_version": 1, "encoding": "UTF-8", "page_size": 4096,
                    "auto_vacuum": 0}
        for name, value in expected.items():
            require(self.pragma(name) == value, "schema", name)
        found = sorted(self.database.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall())
        wanted = sorted(("table", name, name, text) for name, text in schema().items())
        require(len(wanted) == 5 and found == wanted, "schema", "sqlite_schema")

    def read_meta(self):
        self.meta = dict(self.rows("SELECT k, v FROM meta ORDER BY k", int, bytes))
        require(set(self.meta) in ({1, 2, 3}, {1, 2, 3, 4}), "E_FORMAT", "rows of meta")
        header = self.meta[1]
        require(len(header) == 20 and header.startswith(b"VLT1"), "E_FORMAT", "header")
        self.vault = header[4:]

    def read_slots(self):
        self.slot_rows = self.rows("SELECT id, v, esc FROM slot ORDER BY id", bytes, bytes, bytes)
        require(1 <= len(self.slot_rows) <= 8, "E_FORMAT", "number of slots")
        self.slots = [seals.Slot(row[1]) for row in self.slot_rows]
        for row, slot in zip(self.slot_rows, self.slots):
            require(row[0] == slot.identifier, "E_FORMAT", "identifier of a slot")
        require(sum(slot.is_stretched for slot in self.slots) <= 4, "E_FORMAT", "number of stretched slots")
        for is_audit in (False, True):
            epochs = {slot.epoch for slot in self.slots if (slot.kind == 6) == is_audit}
            require(len(epochs) <= 1, "E_FORMAT", "epochs of slots")

    def unlock(self, credential):
        for slot in self.slots:
            secret = self.secret(slot, credential)
            if secret is None or not slot.belongs(secret):
                continue
            self.root = slot.unwrap(secret, self.vault)
            self.manifest = state.open_manifest(self.vault, slot.epoch, self.key(4), self.meta[2])
            break
        else:
            require(False, "wrong-credential")
        for slot in self.slots:
            expected = self.manifest.audit_epoch if slot.kind == 6 else self.manifest.epoch
            require(slot.epoch == expected, "E_FORMAT", "epoch of a slot")

    @staticmethod
    def secret(slot, credential):
        passphrase, keyfile = credential.get("passphrase"), credential.get("keyfile")
        if slot.kind == 1 and passphrase is not None and keyfile is None:
            return slot.secret(passphrase)
        if slot.kind == 2 and "recovery" in credential:
            return slot.secret(key=seals.recovery_key(credential["recovery"]))
        if slot.kind == 3 and keyfile is not None and passphrase is None:
            return slot.secret(key=keyfile)
        if slot.kind == 5 and keyfile is not None and passphrase is not None:
            return slot.secret(passphrase, keyfile)
        return None

    def read_chain(self):
        self.links = self.rows("SELECT gen, d FROM chain ORDER BY gen", int, bytes)
        generation = self.manifest.generation
        require(all(0 < number < generation and len(head) == 32 for number, head in self.links), "E_FORMAT", "chain row")
        require(len(self.links) <= 4096 and bool(self.links) == (generation > 1), "E_FORMAT", "number of chain rows")
        if not self.links:
            require(not any(self.manifest.chain), "E_FORMAT", "chain of a new vault")
        elif self.links[0][0] == 1:
            folded = state.fold(bytes(32), [head for _, head in self.links])
            require(folded == self.manifest.chain, "E_FORMAT", "chain does not fold")
        rows = [number.to_bytes(8, "little") + head for number, head in self.links]
        found = state.header_digest(APPLICATION, 1, self.meta[1], self.meta[3], self.slot_rows, rows)
        require(found == self.manifest.header, "E_FORMAT", "header digest")

    def read_rows(self):
        self.records = self.rows("SELECT r, id, ov, se FROM rec ORDER BY r", int, bytes, bytes, bytes)
        for row, identifier, _, _ in self.records:
            require(len(identifier) == 16 and row == state.record_row(identifier), "E_FORMAT", "row of a record")
        aliases = {row[1][:5] for row in self.records}
        require(len(aliases) == len(self.records), "E_FORMAT", "two records of one alias")
        leaves = b"".join(state.record_leaf(*row[1:]) for row in self.records)
        require(len(self.records) == self.manifest.row_count, "E_FORMAT", "number of records")
        require(state.digest("rows", leaves) == self.manifest.rows, "E_FORMAT", "rows digest")

        self.objects = self.rows("SELECT o, kind, id, n, v FROM obj ORDER BY o", int, int, bytes, int, bytes)
        for row, kind, identifier, part, _ in self.objects:
            require(kind in (8, 9) and len(identifier) == 16 and 0 <= part < 1 << 32, "E_FORMAT", "object")
            require(row == state.object_row(kind, identifier, part), "E_FORMAT", "row of an object")
            require(kind == 9 or (identifier == self.vault and part == 0), "E_FORMAT", "place of the settings")
        leaves = b"".join(state.object_leaf(*row[1:]) for row in self.objects)
        require(len(self.objects) == self.manifest.object_count, "E_FORMAT", "number of objects")
        require(state.digest("objs", leaves) == self.manifest.objects, "E_FORMAT", "objects digest")
        found = state.digest("cap", self.meta[4]) if 4 in self.meta else bytes(32)
        require(found == self.manifest.capsule, "E_FORMAT", "capsule digest")

    def judge(self, path):
        anchor = pathlib.Path(path).read_bytes()
        head = state.digest("head", self.meta[2])
        found = state.judge(self.vault, b"", self.manifest, head, self.links, anchor, self.key(5))
        require(found in ("current", "advanced"), found, "anchor")
        return found

    def contents(self):
        manifest = self.manifest
        return {
            "vault": self.vault.hex(), "epoch": manifest.epoch, "audit_epoch": manifest.audit_epoch,
            "generation": manifest.generation, "device": manifest.device.hex(), "clock": manifest.clock,
            "devices": {identifier.hex(): last for identifier, last in manifest.devices.items()},
            "anchor": self.judgement, "slots": self.slot_contents(), "records": self.record_contents(),
            "objects": self.object_contents(), "capsule": self.capsule_contents(),
        }

    def slot_contents(self):
        found = []
        for (identifier, _, escrow), slot in zip(self.slot_rows, self.slots):
            body = self.open(6, self.key(7), identifier, escrow)
            require(len(body) == 64, "E_TLV", "escrow")
            require(body[:32] == slot.public, "E_FORMAT", "public key of a slot")
            found.append({"id": identifier.hex(), "type": slot.kind, "t": slot.passes, "m": slot.memory})
        return found

    def record_contents(self):
        found, kinds = [], {}
        overviews, secrets = self.key(2), self.key(1)
        for _, identifier, overview, sealed in self.records:
            record = {"id": identifier.hex(),
                      "overview": fields.overview(self.open(2, overviews, identifier, overview), True),
                      "secrets": fields.parse(self.open(1, secrets, identifier, sealed), "secrets", True)}
            kinds[record["id"]] = record["overview"]["kind"]
            found.append(record)
        for record in found:
            account = record["overview"].get("account")
            require(account is None or kinds.get(account) == 1, "E_TLV", f"{record['id']} belongs to no account")
            require("purged" not in record["overview"] or not record["secrets"], "E_TLV", "tombstone with secrets")
        return found

    def object_contents(self):
        found = []
        for _, kind, identifier, part, blob in self.objects:
            body = self.open(kind, self.key(1), identifier, blob)
            table = "settings" if kind == 8 else "audit run"
            found.append({"kind": table, "id": identifier.hex(), "part": part, "body": fields.parse(body, table, True)})
        return found

    def capsule_contents(self):
        if 4 not in self.meta:
            return None
        blob = self.meta[4]
        body = seals.open_blob(10, self.audit_key, self.vault, self.vault, self.manifest.audit_epoch, None, blob)
        generation = int.from_bytes(blob[8:16], "little")
        require(generation <= self.manifest.generation, "E_FORMAT", "generation of the capsule")
        return capsule.parse(body, generation)
