"""Writes the page of the exchange catalogue from `vault exchange list --json`, which comes on standard input."""
import json
import sys

HEAD = """\
# Exchanges

<!-- Written by Scripts/docs-exchanges from the program's own catalogue; not edited by hand. -->

What the program knows of exchanges, and your own additions. `vault exchange show ID` prints a page of it. Rules change, so
every fact has a source and the day for which it was read. A fact with a question mark is general knowledge or told by
somebody else: it is shown as such, and decides nothing that could hurt. What is not listed is not known; it may exist
all the same.

## A file of your own

`exchanges.json5` beside the policy (`~/.config/vault`, or `vault` in `XDG_CONFIG_HOME`) adds exchanges, and facts to known
ones. JSON5: comments and trailing commas are fine. A key that is not known, or a value that cannot hold, is an error of
`vault exchange` with the key's path and a suggestion; every other command then warns, and goes by what the program itself
knows. A file that others can change is refused.

The file adds and takes nothing away. Where one answer is wanted, the program's own catalogue goes first: its confirmed
rules for values, its names of secrets, its pages. A host that has the name of an exchange of the catalogue, or imitates it,
is never called official because the file lists it: whoever can write the file could otherwise call a trap official.

```json5
{
  schema: 1,
  exchanges: [
    {
      // Small letters and digits. An id of the catalogue adds facts to that exchange; then there is no name.
      id: "lbank",
      name: "LBank",
      // What all facts of this entry rest on. An exchange may have several entries, each with its own source.
      source: "lbank.com/help",
      as_of: "2026-11-30",
      // false for what somebody else says of the exchange; true without it.
      confirmed: true,
      aliases: ["lbk"],
      // Registered domains, the one to log in first.
      domains: ["lbank.com"],
      former_domains: ["lbank.info"],
      // What an account holds there, by kind, or kind and name, as in an address.
      secrets: { fund: "asset password", "key:reset": "reset key" },
      // key, secret, passphrase, private-key.
      api_key_parts: { passphrase: "memo" },
      // What it accepts as password, fund or phrase, in Apple's passwordrules grammar.
      rules: { password: "minlength: 10; required: upper, lower", fund: "allowed: digit; minlength: 6; maxlength: 6" },
      // totp, passkey, security-key, app, sms, email, call.
      factors: ["totp", "sms"],
      // anti-phishing, allow-list, settings-lock, fund-password.
      protections: ["anti-phishing"],
      // Hours for which withdrawals are locked after a change of login, fund or factor, and for a new address.
      locks: { login: 24, address: 24 },
      api_key_rules: [
        { rule: "unbound-idle", days: 30, rights: "trade", ending: "deleted" },
        { rule: "unbound-lifetime", days: 90, rights: "any", ending: "invalid" },
        { rule: "lifetime", days: 365, extendable: false },
        { rule: "password-change", days: 7, only_unbound: true },
        { rule: "addresses-required" },
        { rule: "most-addresses", count: 20 },
        { rule: "most-keys", count: 5 },
      ],
      // login, password-change, reset, factors, recovery, api-keys, support; https, in one of its domains.
      pages: { "api-keys": "https://www.lbank.com/api" },
      recovery: { "reset key": "It turns the second factor off. Keep it apart from the password." },
      // Dates may be a year, a month or a day. leaked: credentials, codes, api-keys, personal-data, funds.
      incidents: [{ name: "support desk", from: "2024-01", disclosed: "2024-03-02", leaked: ["personal-data"], note: "Mails." }],
    },
  ],
}
```

`rights` is `any`, `trade` or `trade-or-withdraw`; `ending` is `deleted`, `disabled`, `invalid` or `right-lapses`.

## The catalogue
"""


def ground(facts, numbers):
    """The number of a fact's source in brackets, with a question mark where nobody confirmed it."""
    key = f"{facts['source']} ({facts['as_of']})"
    numbers.setdefault(key, len(numbers) + 1)
    return f" [{numbers[key]}{'' if facts['confirmed'] else '?'}]"


def lines_of(exchange, numbers):
    """The facts of an exchange, a list a kind."""
    def texts(name, text):
        return [text(fact) + ground(fact, numbers) for fact in exchange[name]]

    def part(fact):
        return (f"{fact['part']}: {fact['name']}" + (", several lines" if fact["multiline"] else "")
                + (f". {fact['note']}" if fact["note"] else ""))

    def incident(fact):
        return (f"{fact['disclosed']}: {fact['name']} ({', '.join(fact['leaked'])})"
                + (f". {fact['note']}" if fact["note"] else ""))

    yield "Domains", texts("domains", lambda f: f"`{f['domain']}`" + (" (given up)" if f["standing"] == "former" else ""))
    yield "Secrets", texts("secrets", lambda f: f"`{f['place']}`: {f['title']}")
    yield "API key", texts("api_key_parts", part)
    yield "Accepts", texts("rules", lambda f: f"{f['kind']}: `{f['rules']}`")
    yield "Second factors", texts("factors", lambda f: f["factor"])
    yield "Protections", texts("protections", lambda f: f["protection"])
    yield "Withdrawals locked", texts("locks", lambda f: f"{f['hours']} hours after a change: {f['after']}")
    yield "Key rules", texts("api_key_rules", lambda f: f["sentence"])
    yield "Pages", texts("pages", lambda f: f"{f['purpose']}: <{f['url']}>")
    yield "Recovery", texts("recovery", lambda f: f"{f['title']}: {f['note']}")
    yield "Incidents", texts("incidents", incident)


def main():
    exchanges = json.load(sys.stdin)["exchanges"]
    lines = [HEAD]
    for exchange in exchanges:
        numbers = {}
        lines += [f"### {exchange['name']}", ""]
        also = f", also {', '.join(exchange['aliases'])}" if exchange["aliases"] else ""
        service = "" if exchange["service"] == "exchange" else f", a {exchange['service']}"
        lines += [f"`{exchange['id']}`{also}{service}.", ""]
        for title, texts in lines_of(exchange, numbers):
            if texts:
                lines.append(f"- **{title}.** " + "; ".join(texts))
        lines += ["", "Sources: " + "; ".join(f"[{number}] {source}" for source, number in numbers.items()) + ".", ""]
    print("\n".join(lines).rstrip())


main()
