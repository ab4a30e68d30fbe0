#!/usr/bin/env python3
"""Writes vectors.txt, the same bytes every time.

`generate.py check` says whether it is up to date; `generate.py vault FILE` writes a sample vault and its anchor. The
vault's passphrase is "correct horse", its recovery key twenty bytes of 0x5A, both stretched as cheaply as can be.
"""

import pathlib
import sys

import cases_capsule
import cases_fields
import cases_seals
import cases_state
import sample
import sodium

HEADER = """\
# Vectors for the vault's format, version 1. Written by generate.py; checked by reader.py and by the Swift tests.
#
# A block is one vector; blocks are separated by one empty line, lines that begin with # are skipped. A line is
# "key: value". The values of operation, name, expect, table and those of kind, type, number, epoch, revision,
# generation, part, row-number and count (decimal numbers) are plain; every other value is hexadecimal, and may be empty.
# Keys that come several times in a block are rows of one table, in order. expect is "ok", a code of Docs/Format.md
# (E_FORMAT, E_COMMIT, E_TAG, E_PAD, E_TLV), "wrong-credential", or for an anchor the judgement. Docs/Format.md,
# "Vectors", says what each operation does.
"""

PLAIN = {"operation", "name", "expect", "table"}


class Source:
    """Bytes that look random and are the same in every run."""

    def __init__(self, name):
        self.name, self.count = name.encode(), 0

    def take(self, size):
        self.count += 1
        return b"".join(
            sodium.blake2b(64, self.name + self.count.to_bytes(4, "little") + part.to_bytes(4, "little"))
            for part in range(-(-size // 64)))[:size]


def text(vectors):
    blocks, names = [], set()
    for vector in vectors:
        assert vector["name"] not in names, vector["name"]
        names.add(vector["name"])
        lines = []
        for key, value in vector.items():
            for one in value if isinstance(value, list) else [value]:
                if one is None:
                    continue
                shown = one.hex() if isinstance(one, bytes) else str(one)
                assert isinstance(one, (bytes, int)) or key in PLAIN, key
                lines.append(f"{key.replace('_', '-')}: {shown}".rstrip())
        blocks.append("\n".join(lines))
    return HEADER + "\n" + "\n\n".join(blocks) + "\n"


def main():
    if sys.argv[1:2] == ["vault"] and len(sys.argv) == 3:
        sample.write(sys.argv[2], Source("sample vault"))
        return
    if sys.argv[1:] not in ([], ["check"]):
        sys.exit("usage: generate.py [check | vault FILE]")
    vectors = []
    for module in (cases_seals, cases_fields, cases_state, cases_capsule):
        vectors += module.vectors(Source(module.__name__))
    path = pathlib.Path(__file__).with_name("vectors.txt")
    if sys.argv[1:] == ["check"]:
        if path.read_text(encoding="ascii") != text(vectors):
            sys.exit("vectors.txt is not what generate.py writes: run it")
        return
    path.write_text(text(vectors), encoding="ascii")
    print(f"{len(vectors)} vectors")


if __name__ == "__main__":
    main()
