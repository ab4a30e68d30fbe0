"""Compares the package with the picture of the floors in Docs/Architecture.md.

The picture is the first fenced block under "## Floors". A line that begins with a number begins a floor. A target may
use what stands on a lower line, and on its own line what an arrow leads to. Checked are the dependencies that
Package.swift declares, and the imports in the sources against both.
"""
import json
import pathlib
import re
import subprocess
import sys

TOOLS_OF_THE_SYSTEM = {"Darwin", "Glibc", "Synchronization", "FoundationEssentials"}

MAINS = ("vault", "vault-agent")
DOORS = ("Cryptography", "SQLite", "Surroundings") + MAINS


def picture(text, names):
    """The line of each target, counted from the bottom, and the arrows as pairs."""
    block = re.search(r"^## Floors.*?^```\n(.*?)^```", text, re.M | re.S)
    if not block:
        sys.exit("Docs/Architecture.md has no picture under '## Floors'")
    height, arrows = {}, set()
    for number, line in enumerate(reversed(block.group(1).splitlines())):
        drawn = re.split(r" {3,}(?=[a-z(])", line)[0]
        for name in re.findall(r"[A-Za-z][\w-]*\w", drawn):
            if name not in names:
                sys.exit(f"the picture shows {name}, which is no target of Package.swift")
            if name in height:
                sys.exit(f"the picture shows {name} twice")
            height[name] = number
        for chain in re.findall(r"\w+(?: -+> \w+)+", drawn):
            links = re.split(r" -+> ", chain)
            arrows |= {(links[i], links[j]) for i in range(len(links)) for j in range(i + 1, len(links))}
        for chain in re.findall(r"\w+(?: <-+ \w+)+", drawn):
            links = re.split(r" <-+ ", chain)
            arrows |= {(links[j], links[i]) for i in range(len(links)) for j in range(i + 1, len(links))}
    return height, arrows


def imports(folder):
    """Every module that a file of the folder imports, with one file that does."""
    found = {}
    for path in sorted(folder.rglob("*.swift")):
        # Lists of words, `import` among them.
        if path.parent.name == "Data":
            continue
        for name in re.findall(r"^\s*(?:@\w+ )*(?:\w+ )?import (?:[a-z]+ )?([A-Za-z_]\w*)", path.read_text(), re.M):
            found.setdefault(name, path)
    return found


def main():
    description = subprocess.run(
        ["swift", "package", "describe", "--type", "json"], capture_output=True, text=True, check=True).stdout
    targets = {
        target["name"]: target for target in json.loads(description[description.index("{"):])["targets"]
        if target["path"].startswith("Sources/")
    }
    height, arrows = picture(pathlib.Path("Docs/Architecture.md").read_text(), targets)
    complaints = [f"{name} is not in the picture" for name in sorted(set(targets) - set(height))]
    for name, target in sorted(targets.items()):
        declared = set(target.get("target_dependencies", []))
        products = set(target.get("product_dependencies", []))
        for other in sorted(declared & set(height) if name in height else []):
            if height[other] >= height[name] and (name, other) not in arrows:
                complaints.append(f"{name} uses {other}, to which nothing leads in the picture")
        used = imports(pathlib.Path(target["path"]))
        for module, path in sorted(used.items()):
            if module not in declared | products | TOOLS_OF_THE_SYSTEM:
                complaints.append(f"{path} imports {module}, which Package.swift does not declare for {name}")
            if module in ("Glibc", "Darwin") and name not in DOORS:
                complaints.append(f"{path} imports {module}, which belongs on floor 1")
        if target["type"] == "library" and used or name in MAINS:
            for other in sorted((declared | products) - set(used)):
                complaints.append(f"Package.swift declares {other} for {name}, which imports it nowhere")
    for complaint in complaints:
        print(f"floors: {complaint}", file=sys.stderr)
    sys.exit(1 if complaints else 0)


main()
