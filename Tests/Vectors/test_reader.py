#!/usr/bin/env python3
"""The reader on a whole vault: reads a sample, refuses it changed in any way."""

import contextlib
import io
import os
import pathlib
import sqlite3
import tempfile
import unittest

import generate
import sample
from reading import vault
from reading.errors import Refused

ATTACKS = {
    "a record removed": "DELETE FROM rec WHERE r = (SELECT min(r) FROM rec)",
    "secrets of two records exchanged":
        "UPDATE rec SET se = (SELECT se FROM rec ORDER BY r DESC LIMIT 1) WHERE r = (SELECT min(r) FROM rec)",
    "a record under another row number": "UPDATE rec SET r = r + 1 WHERE r = (SELECT max(r) FROM rec)",
    "an object removed": "DELETE FROM obj WHERE kind = 9",
    "an object of another kind": "UPDATE obj SET kind = 4 WHERE kind = 9",
    "the capsule removed": "DELETE FROM meta WHERE k = 4",
    "another row of meta": "INSERT INTO meta VALUES (5, x'00')",
    "the manifest changed": "UPDATE meta SET v = cast(substr(v, 1, 100) || x'00' || substr(v, 102) AS BLOB) WHERE k = 2",
    "another vault": "UPDATE meta SET v = x'564C543100000000000000000000000000000000' WHERE k = 1",
    "a slot removed": "DELETE FROM slot WHERE id = (SELECT max(id) FROM slot)",
    "an escrow of another slot": "UPDATE slot SET esc = (SELECT max(esc) FROM slot)",
    "a chain row removed": "DELETE FROM chain WHERE gen = 2",
    "a chain row added": "INSERT INTO chain VALUES (4, zeroblob(32))",
    "a chain row changed": "UPDATE chain SET d = zeroblob(32) WHERE gen = 1",
    "a trigger": "CREATE TRIGGER t AFTER DELETE ON rec BEGIN SELECT 1; END",
    "an index": "CREATE INDEX i ON rec(id)",
    "a view": "CREATE VIEW w AS SELECT 1",
    "another version": "PRAGMA user_version = 2",
    "another application": "PRAGMA application_id = 1",
}


class ReaderTests(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = os.path.join(self.folder.name, "sample.vault")
        with contextlib.redirect_stdout(io.StringIO()):
            sample.write(self.path, generate.Source("sample vault"))

    def read(self, anchor=None, **credential):
        return vault.read(self.path, credential or {"passphrase": sample.PASSPHRASE}, anchor)

    def test_every_credential_opens_it(self):
        text = generate.cases_state.writer.recovery_text(sample.RECOVERY).encode()
        everything = self.read()
        self.assertEqual(everything, self.read(recovery=text))
        self.assertEqual(everything, self.read(passphrase=sample.PASSPHRASE, keyfile=bytes(32)))
        self.assertEqual(len(everything["records"]), 5)
        self.assertIn("hunter2", [record["secrets"].get("value") for record in everything["records"]])

    def test_another_credential_does_not(self):
        for credential in ({"passphrase": b"wrong"}, {"keyfile": bytes(32)}):
            self.assertEqual(self.code(**credential), "wrong-credential")

    def test_the_anchor_is_judged(self):
        self.assertEqual(self.read(anchor=self.path + ".anchor")["anchor"], "current")
        anchor = pathlib.Path(self.path + ".anchor")
        data = anchor.read_bytes()
        anchor.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        self.assertEqual(self.code(anchor=str(anchor)), "foreign-anchor")

    def test_a_vault_that_was_changed_is_refused(self):
        original = pathlib.Path(self.path).read_bytes()
        for name, statement in ATTACKS.items():
            with self.subTest(name):
                pathlib.Path(self.path).write_bytes(original)
                with contextlib.closing(sqlite3.connect(self.path, isolation_level=None)) as database:
                    database.execute(statement)
                self.assertIsNotNone(self.code())

    def test_a_file_that_others_can_read_is_refused(self):
        os.chmod(self.path, 0o644)
        self.assertEqual(self.code(), "unsafe place")

    def code(self, anchor=None, **credential):
        try:
            self.read(anchor, **credential)
        except Refused as refusal:
            return refusal.code
        return None


if __name__ == "__main__":
    unittest.main()
