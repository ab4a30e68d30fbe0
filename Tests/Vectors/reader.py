#!/usr/bin/env python3
"""An independent reader of vault files, written from Docs/Format.md alone.

    reader.py                                   checks every vector of vectors.txt
    reader.py vectors FILE                      checks those of another file
    reader.py vault FILE --passphrase-fd N      opens a vault, checks all of it and prints it as JSON
                   [--keyfile-fd N] [--recovery-fd N] [--anchor FILE]

It prints secrets: use it on vaults of tests. Exit status 1: something is not as the document says, named on stderr.
"""

import argparse
import json
import os
import pathlib
import sqlite3
import sys

from reading import vault, vectors
from reading.errors import Refused

HERE = pathlib.Path(__file__).resolve().parent


def read_descriptor(number):
    with os.fdopen(number, "rb") as file:
        data = file.read()
    return data


def without_line_end(data):
    return data.removesuffix(b"\n").removesuffix(b"\r") if data.endswith(b"\n") else data


def arguments():
    parser = argparse.ArgumentParser(description="Reads vault files and vectors, from Docs/Format.md alone.")
    commands = parser.add_subparsers(dest="command")
    command = commands.add_parser("vectors")
    command.add_argument("file", nargs="?", default=HERE / "vectors.txt")
    command = commands.add_parser("vault")
    command.add_argument("file")
    command.add_argument("--passphrase-fd", type=int)
    command.add_argument("--keyfile-fd", type=int)
    command.add_argument("--recovery-fd", type=int)
    command.add_argument("--anchor")
    return parser.parse_args(sys.argv[1:] or ["vectors"])


def main():
    options = arguments()
    if options.command == "vectors":
        sys.exit(vectors.check(options.file))
    credential = {}
    if options.passphrase_fd is not None:
        credential["passphrase"] = without_line_end(read_descriptor(options.passphrase_fd))
    if options.keyfile_fd is not None:
        credential["keyfile"] = read_descriptor(options.keyfile_fd)
    if options.recovery_fd is not None:
        credential["recovery"] = without_line_end(read_descriptor(options.recovery_fd))
    try:
        contents = vault.read(options.file, credential, options.anchor)
    except Refused as refusal:
        sys.exit(f"refused: {refusal.code}: {refusal.detail}")
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        sys.exit(f"refused: {error}")
    print(json.dumps(contents, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
