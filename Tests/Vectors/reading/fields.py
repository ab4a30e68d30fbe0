"""Canonical fields, by the tables of Docs/Format.md."""

import pathlib
import re

from .errors import require

DOCUMENT = pathlib.Path(__file__).resolve().parents[3] / "Docs" / "Format.md"
WIDTHS = {"u8": 1, "u16": 2, "u32": 4, "u64": 8, "day": 2, "time": 8}
DEEPEST = 4


def tables():
    """Every table below a heading "Table: NAME": tag to name, type, whether required."""
    found, current = {}, None
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = re.fullmatch(r"### Table: (.+)", line)
            current = found.setdefault(heading[1], {}) if heading else None
        elif current is not None and line.startswith("| 0x"):
            tag, name, kind, required, _ = (cell.strip() for cell in line.strip("|").split("|"))
            current[int(tag, 16)] = (name, kind, required == "yes")
    return found


TABLES = tables()
TABLES["nested"] = {1: ("value", "bytes", False), 2: ("inner", "group nested", False)}


def walk(body):
    """Tag and value of every field."""
    offset, last = 0, -1
    while offset < len(body):
        require(len(body) - offset >= 6, "E_TLV", "a field is cut")
        tag = int.from_bytes(body[offset:offset + 2], "little")
        length = int.from_bytes(body[offset + 2:offset + 6], "little")
        require(tag > last, "E_TLV", "tags do not ascend")
        require(length <= len(body) - offset - 6, "E_TLV", "a value is cut")
        yield tag, body[offset + 6:offset + 6 + length]
        offset, last = offset + 6 + length, tag


def elements(value):
    """The values of a list."""
    require(len(value) >= 4, "E_TLV", "a list without a count")
    offset = 4
    for _ in range(int.from_bytes(value[:4], "little")):
        require(len(value) - offset >= 4, "E_TLV", "a list is cut")
        length = int.from_bytes(value[offset:offset + 4], "little")
        require(length <= len(value) - offset - 4, "E_TLV", "an element is cut")
        yield value[offset + 4:offset + 4 + length]
        offset += 4 + length
    require(offset == len(value), "E_TLV", "bytes behind a list")


def parse(body, table, every_tag_known=False, depth=1):
    """The fields by name, as values for JSON; unknown ones by their tag, in hexadecimal."""
    require(depth <= DEEPEST, "E_TLV", "groups too deep")
    rows, found = TABLES[table], {}
    for tag, value in walk(body):
        if tag in rows:
            name, kind, _ = rows[tag]
            found[name] = parse_value(value, kind, every_tag_known, depth)
        else:
            require(tag < 0x8000, "E_TLV", f"tag {tag:#06x} must be understood")
            require(not every_tag_known, "E_TLV", f"tag {tag:#06x} is not in table {table}")
            found[f"{tag:#06x}"] = value.hex()
    for name, _, required in rows.values():
        require(name in found or not required, "E_TLV", f"no {name}")
    return found


def parse_value(value, kind, every_tag_known, depth):
    if kind.startswith("list of "):
        return [parse_value(one, kind.removeprefix("list of "), every_tag_known, depth) for one in elements(value)]
    if kind.startswith("group "):
        return parse(value, kind.removeprefix("group "), every_tag_known, depth + 1)
    if kind == "text":
        require(b"\0" not in value, "E_TLV", "NUL in a text")
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            require(False, "E_TLV", "not UTF-8")
    if kind == "bytes":
        return value.hex()
    fixed = re.fullmatch(r"bytes\[(\d+)\]", kind)
    if fixed:
        require(len(value) == int(fixed[1]), "E_TLV", f"not {kind}")
        return value.hex()
    require(len(value) == WIDTHS[kind], "E_TLV", f"not a {kind}")
    return int.from_bytes(value, "little")


def overview(body, every_tag_known=False):
    """The fields of an overview, with what they have to say together."""
    found = parse(body, "overview", every_tag_known)
    kind = found["kind"]
    require(1 <= kind <= 8, "E_TLV", "kind")
    require(("account" in found) == (kind != 1), "E_TLV", "account")
    require(kind != 1 or "name" in found, "E_TLV", "an account has a name")
    require("name" not in found or re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}", found["name"]), "E_TLV", "name")
    require(len(found.get("parents", [])) <= 8, "E_TLV", "parents")
    require(found.get("provenance", 1) in (1, 2, 3), "E_TLV", "provenance")
    require(("bits" in found) == (found.get("provenance") == 3), "E_TLV", "bits")
    require(found.get("exposure", 1) in (1, 2, 3), "E_TLV", "exposure")
    return found
