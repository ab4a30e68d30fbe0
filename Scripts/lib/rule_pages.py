"""Writes the pages of the audit's rules from `vault explain --json`, which comes on standard input."""
import json
import sys

FAMILIES = {
    "P": "Passwords", "R": "Reuse", "B": "Breaches and exposure", "A": "Age", "F": "Factors and recovery",
    "K": "API keys", "U": "Addresses of sites", "C": "Combinations", "V": "The vault itself",
}


def main():
    rules = json.load(sys.stdin)["rules"]
    lines = [
        "# Rules of the audit", "",
        "<!-- Written by Scripts/docs-rules from the program's own pages; not edited by hand. -->", "",
        "What `vault audit` looks for. A rule is named by its code or its name, in the policy file too; the severities are those",
        "of the profiles `default`, `nist` and `strict`. `vault explain CODE` prints a page.", "",
        "| rule | name | default | nist | strict |", "|---|---|---|---|---|",
    ]
    for rule in rules:
        severity = rule["severity"]
        lines.append(
            f"| [{rule['rule']}](#{rule['rule'].lower()}-{rule['name']}) | {rule['name']} | {severity['default']} "
            f"| {severity['nist']} | {severity['strict']} |")
    family = ""
    for rule in rules:
        if rule["rule"][0] != family:
            family = rule["rule"][0]
            lines += ["", f"## {FAMILIES[family]}"]
        lines += ["", f"### {rule['rule']} {rule['name']}", "", rule["summary"], "", rule["why"], "",
                  f"**What to do.** {rule['remedy']}", "", f"Sources: {'; '.join(rule['sources'])}."]
    print("\n".join(lines))


main()
