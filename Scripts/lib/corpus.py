"""Invents accounts for measurements: the same count and seed give the same bytes on every machine."""
import base64
import csv
import io
import random
import string
from xml.sax.saxutils import escape

EXCHANGES = ["kraken", "bitmart", "bitstamp", "coinbase", "okx", "bybit", "gemini", "kucoin", "harbour", "tidepool"]
SIGNS = string.ascii_letters + string.digits + "!#%&()*+,-./:;=?@_~"
COLUMNS = ["Group", "Title", "Username", "Password", "URL", "Notes", "TOTP", "Icon", "Last Modified", "Created"]


def label(index):
    return f"{EXCHANGES[index % len(EXCHANGES)]}-{index:05}"


def habitual(source, name, earlier):
    """A password as people make them: 15 % a word with an ending, 12 % one in use, 8 % one in use with a change."""
    share = source.random()
    if share < 0.15:
        word = source.choice(["password", "dragon", "sunshine", "bitcoin", name.split("-")[0]])
        return word.capitalize() + source.choice(["", "1", "123", "!", str(source.randrange(2015, 2027))])
    if share < 0.27 and earlier:
        return source.choice(earlier)
    if share < 0.35 and earlier:
        return source.choice(earlier) + source.choice("0123456789!")
    return "".join(source.choices(SIGNS, k=source.randint(12, 28)))


def accounts(count, with_codes, seed=1, habits=False):
    """A dictionary of KeePassXC's columns for each account."""
    source = random.Random(seed)
    earlier = []
    for index in range(count):
        name = label(index)
        password = habitual(source, name, earlier) if habits else None
        if len(earlier) < count // 10 and password:
            earlier.append(password)
        user = f"user{source.randrange(10**6)}@post.example"
        key = base64.b32encode(source.randbytes(20)).decode()
        yield {
            "Group": "Root/Exchanges", "Title": name, "Username": user,
            "Password": password or "".join(source.choices(SIGNS, k=source.randint(12, 28))),
            "URL": f"https://{name.split('-')[0]}.example/login",
            "Notes": f"opened at desk {source.randrange(40)}" if source.random() < 0.3 else "",
            "TOTP": f"otpauth://totp/{name}:{user}?secret={key}&period=30&digits=6&issuer={name}" if with_codes else "",
            "Icon": "0", "Last Modified": "2024-03-01T07:05:49Z", "Created": "2021-11-23T07:05:49Z",
        }


def table(count, with_codes, habits=False):
    """What KeePassXC would export."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    writer.writerows(accounts(count, with_codes, habits=habits))
    return text.getvalue()


def keepass_xml(count):
    """The same as KeePass 2 XML, which `keepassxc-cli import` reads."""
    entries = []
    for account in accounts(count, False):
        fields = {"Title": "Title", "UserName": "Username", "Password": "Password", "URL": "URL", "Notes": "Notes"}
        strings = "".join(
            f"<String><Key>{key}</Key><Value>{escape(account[column])}</Value></String>"
            for key, column in fields.items())
        entries.append(f"<Entry>{strings}</Entry>")
    return ("<KeePassFile><Meta></Meta><Root><Group><Name>Root</Name>" + "".join(entries)
            + "</Group></Root></KeePassFile>")
