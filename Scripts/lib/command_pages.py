"""Writes the command reference from `vault --experimental-dump-help`, which comes on standard input.

    command_pages.py markdown            Docs/Commands.md on standard output
    command_pages.py manual FOLDER       vault.1 and vault-COMMAND.1 in the folder
"""
import json
import pathlib
import re
import sys

COMMON = "Common options"
SHOWN_ONCE = {"help", "version"}


def visible(items):
    return [item for item in items or [] if item.get("shouldDisplay", True)]


def commands(tree, path=()):
    """Every command with its words, parents first; the parser's own `help` left out."""
    for child in visible(tree.get("subcommands")):
        if child["commandName"] == "help":
            continue
        words = path + (child["commandName"],)
        yield words, child
        yield from commands(child, words)


def arguments(command):
    return [a for a in visible(command.get("arguments")) if a.get("valueName") not in SHOWN_ONCE]


def sections(command):
    """(title, arguments) in the order of the help: what stands alone, then the options' groups."""
    groups = {}
    for argument in arguments(command):
        default = "Arguments" if argument["kind"] == "positional" else "Options"
        groups.setdefault(argument.get("sectionTitle", default), []).append(argument)
    common = groups.pop(COMMON, None)
    return list(groups.items()), common


def spelling(argument, name):
    text = ("-" if name["kind"] == "short" else "--") + name["name"]
    return f"{text} {argument['valueName'].upper()}" if argument["kind"] == "option" else text


def title(argument):
    if argument["kind"] == "positional":
        return argument["valueName"].upper() + ("..." if argument["isRepeating"] else "")
    ordered = sorted(argument["names"], key=lambda name: name["kind"] != "short")
    return ", ".join(spelling(argument, name) for name in ordered)


def usage(words, command):
    text = " ".join(("vault",) + words)
    if any(visible(command.get("subcommands"))) and not command.get("defaultSubcommand"):
        return text + " COMMAND"
    if any(argument["kind"] != "positional" for argument in arguments(command)):
        text += " [OPTIONS]"
    for argument in arguments(command):
        if argument["kind"] == "positional":
            text += f" [{title(argument)}]" if argument["isOptional"] else f" {title(argument)}"
    return text


def explanation(argument):
    parts = [argument.get("abstract", ""), argument.get("discussion", "")]
    if argument.get("allValues") and not any(value in parts[0] for value in argument["allValues"]):
        parts.append(f"One of {', '.join(argument['allValues'])}.")
    if "defaultValue" in argument:
        parts.append(f"Default: {argument['defaultValue']}.")
    return " ".join(part for part in parts if part)


def aliases(command):
    names = command.get("aliases") or []
    return f"Also: {', '.join(names)}." if names else ""


def markdown(root):
    lines = [
        "# Commands", "",
        "<!-- Written by Scripts/docs-commands from the program's own help; not edited by hand. -->", "",
        root["abstract"], "",
        "Exit codes, streams and JSON are promised in [Scripting](Scripting.md).", "",
    ]
    shared = None
    for words, command in commands(root):
        lines += [f"## vault {' '.join(words)}", "", command.get("abstract", ""), ""]
        lines += ["```", usage(words, command), "```", ""]
        for text in (aliases(command), command.get("discussion", "")):
            if text:
                lines += [escaped(text), ""]
        groups, common = sections(command)
        shared = shared or common
        for heading, entries in groups:
            lines += table(heading, entries)
    if shared:
        lines += [f"## {COMMON}", "", "Every command takes these.", ""] + table("Option", shared)
    return "\n".join(lines).rstrip() + "\n"


def escaped(text):
    return re.sub(r"([<>|*_])", r"\\\1", text)


def table(heading, entries):
    rows = [f"| `{title(entry)}` | {escaped(explanation(entry))} |" for entry in entries]
    return [f"| {heading} | |", "|---|---|"] + rows + [""]


def roff(text):
    """Text that the formatter takes as it stands."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in ".'" else line for line in text.split("\n"))


def page(root, words, command):
    name = "-".join(("vault",) + words)
    lines = [
        f'.TH {roff(name.upper())} 1 "" "vault" "User Commands"', ".SH NAME",
        f"{roff(name)} \\- {roff(command.get('abstract', '').rstrip('.'))}", ".SH SYNOPSIS",
        f".B {roff(usage(words, command))}",
    ]
    text = "\n.PP\n".join(roff(part) for part in (aliases(command), command.get("discussion", "")) if part)
    if text:
        lines += [".SH DESCRIPTION", text]
    inner = [(inner_words, inner) for inner_words, inner in commands(command, words)] if words else list(commands(root))
    if inner:
        lines.append(".SH COMMANDS")
        for inner_words, child in inner:
            lines += [".TP", f".B {roff(' '.join(('vault',) + inner_words))}", roff(child.get("abstract", ""))]
    groups, common = sections(command)
    for heading, entries in groups + ([(COMMON, common)] if common else []):
        lines.append(f'.SH "{roff(heading.upper())}"')
        for entry in entries:
            lines += [".TP", f".B {roff(title(entry))}", roff(explanation(entry))]
    lines += [".SH SEE ALSO", ", ".join(f"\\fB{roff(n)}\\fR(1)" for n in relatives(root, words))]
    return "\n".join(lines) + "\n"


def relatives(root, words):
    names = ["-".join(("vault",) + path) for path, _ in commands(root)]
    return names if not words else ["vault"] + [n for n in names if n.startswith("-".join(("vault",) + words) + "-")]


def main():
    root = json.load(sys.stdin)["command"]
    if sys.argv[1:] == ["markdown"]:
        print(markdown(root), end="")
    elif len(sys.argv) == 3 and sys.argv[1] == "manual":
        folder = pathlib.Path(sys.argv[2])
        for words, command in [((), root)] + list(commands(root)):
            (folder / ("-".join(("vault",) + words) + ".1")).write_text(page(root, words, command))
    else:
        sys.exit(__doc__)


main()
