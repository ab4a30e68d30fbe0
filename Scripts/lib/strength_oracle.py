"""Compares the estimator with zxcvbn's reference: strength_oracle.py PROGRAM PROBE SEED;
called by Scripts/campaign strength.

PROBE is StrengthProbe, which judges many: random passwords and passphrases, none of which may take fewer than 10^12.
With a seed alone it writes the table of Tests/PasswordsTests/ReferenceEstimates.swift, fewer passwords of that seed.

PROGRAM is vault; zxcvbn is imported from where this Python finds it. Passwords are drawn from a seed, in the ways that
people and programs make them; each is judged by `vault strength --stdin --json` and by zxcvbn. Where none of our own
models fires, at least 97 % must lie within one order of magnitude; where one fires, none may lie above.
"""
import concurrent.futures
import json
import pathlib
import random
import re
import string
import subprocess
import sys

COUNT = 2_400
# Models that the reference has not; the others are its own.
OURS = {"crypto-term", "affix", "layout-shift", "context", "diceware", "neighbour"}
EXCHANGES = """Binance Bitfinex bitFlyer Bitget Bithumb BitMart Bitstamp Bybit Coinbase Crypto.com cryptocom Deribit Gate gateio
gate.io Gemini HTX huobi Kraken KuCoin MEXC OKX okex Phemex Upbit""".split()
ENDINGS = ("1 ! 12 123 1234 2019 2020 2021 2022 2023 2024 2025 2024! 2025! 123! 1! 99 07 77 007 !! @123 #1 _1 @2024 #2023 1990 "
           "85 321 $ .1 -2024 *1 69 2023# 1987! 12345 321! 2022@").split()
WALKS = "qwerty asdf zxcvbn 1qaz2wsx qazwsx poiuyt 12345 987654 qweasd zaq1 789456 asdfghjkl 1q2w3e4r".split()
# Pieces of which long texts are made that might take long.
HOSTILE = ["a", "ab", "aab", "password", "1", "123", "qwerty", "4", "1!|", "e\u0301", "\u0301", "ж", "密", "🔐", "Ａ", "ﷺ", "1.1.1"]
SAMPLES = 20_000
LEET = str.maketrans("aeios", "43105")


def lists():
    from zxcvbn.frequency_lists import FREQUENCY_LISTS
    return {name: list(words) for name, words in FREQUENCY_LISTS.items()}


def written(word, dice):
    return dice.choice([str.lower, str.lower, str.capitalize, str.upper])(word)


def exchange_shape(dice):
    name = dice.choice(EXCHANGES)
    name = dice.choice([str, str.lower, str.capitalize, str.upper])(name)
    if dice.random() < 0.15:
        name = name.translate(LEET)
    return name + dice.choice(ENDINGS)


def drawn(characters, dice, shortest=6, longest=20):
    return "".join(dice.choice(characters) for _ in range(dice.randint(shortest, longest)))


def varied(seed, count=COUNT):
    """Passwords of all kinds by seed: (kind, password)."""
    dice = random.Random(seed)
    known = lists()
    words = known["english_wikipedia"][:15_000] + known["us_tv_and_film"][:15_000]
    names = known["female_names"] + known["male_names"][:500] + known["surnames"][:5_000]

    def word():
        return dice.choice(words)

    def date():
        day, month, year = dice.randint(1, 28), dice.randint(1, 12), dice.randint(1950, 2024)
        sign = dice.choice(["", "", ".", "-", "/"])
        return dice.choice([f"{day:02}{sign}{month:02}{sign}{year}", f"{year}{sign}{month:02}{sign}{day:02}"])

    kinds = {
        "common": lambda: written(dice.choice(known["passwords"]), dice),
        "word": lambda: written(word(), dice),
        "word and number": lambda: written(word(), dice) + str(dice.randint(0, 9_999)),
        "word and sign": lambda: written(word(), dice) + dice.choice("!@#$%&*?."),
        "name and year": lambda: written(dice.choice(names), dice) + str(dice.randint(1950, 2025)),
        "number and word": lambda: str(dice.randint(0, 999)) + written(word(), dice),
        "leet": lambda: word().translate(LEET),
        "reversed": lambda: word()[::-1],
        "two words": lambda: written(word(), dice) + written(word(), dice),
        "three words": lambda: word() + word() + word(),
        "words joined": lambda: dice.choice("-_. ").join(word() for _ in range(dice.randint(2, 5))),
        "walk": lambda: dice.choice(WALKS) + dice.choice(["", dice.choice(WALKS), str(dice.randint(0, 99))]),
        "date": date,
        "name and date": lambda: dice.choice(names) + date(),
        "repeated": lambda: drawn(string.ascii_lowercase, dice, 1, 4) * dice.randint(3, 6),
        "lower case": lambda: drawn(string.ascii_lowercase, dice),
        "base 62": lambda: drawn(string.ascii_letters + string.digits, dice),
        "printable": lambda: drawn(string.ascii_letters + string.digits + string.punctuation, dice),
        "digits": lambda: drawn(string.digits, dice),
        "word in noise": lambda: drawn(string.ascii_lowercase, dice, 1, 5) + word() + drawn(string.digits, dice, 1, 4),
        "exchange": lambda: exchange_shape(dice),
    }
    found = []
    while len(found) < count:
        kind = list(kinds)[len(found) % len(kinds)]
        password = kinds[kind]()
        if 0 < len(password) <= 72:
            found.append((kind, password))
    return found


def judged(program, password, *options):
    """The document of `vault strength --json`."""
    answer = subprocess.run(
        [program, "strength", "--stdin", "--json", "--no-input", *options], input=password.encode(), capture_output=True)
    if answer.returncode not in (0, 10):
        sys.exit(f"strength: exit code {answer.returncode}: {answer.stderr.decode(errors='replace')}")
    return json.loads(answer.stdout)


def table(rows):
    """Compares (kind, theirs, ours, fires) and prints by kind; whether the limits hold."""
    print("\n| kind | passwords | ours fires | above there | none fires | within one order |\n|---|---|---|---|---|---|")
    sums = {}
    for kind, theirs, ours, fires in rows:
        for name in (kind, "all"):
            cells = sums.setdefault(name, [0, 0, 0, 0, 0])
            cells[0] += 1
            if fires:
                cells[1] += 1
                cells[2] += ours > theirs + 0.01
            else:
                cells[3] += 1
                cells[4] += abs(ours - theirs) <= 1
    sums["all"] = sums.pop("all")
    for kind, (count, fired, above, silent, near) in sums.items():
        share = f"{near / silent:.1%}" if silent else ""
        print(f"| {kind} | {count} | {fired} | {above} | {silent} | {share} |")
    _, _, above, silent, near = sums["all"]
    return above == 0 and near >= 0.97 * silent


def random_ones(probe, seed):
    """Judges what is drawn and prints how many take fewer than 10^12 guesses."""
    dice = random.Random(seed)
    page = pathlib.Path("Sources/Passwords/Data/EFFLargeWordList.swift").read_text()
    text = "".join(re.findall(r"^        ([a-z.-]+)\\?$", page, re.M))
    words = [text[start:start + 9].rstrip(".") for start in range(0, len(text), 9)]
    letters, hexadecimal = string.ascii_letters + string.digits, "0123456789abcdef"
    makers = {
        f"{length} of {name}": lambda characters=characters, length=length: drawn(characters, dice, length, length)
        for name, characters in (
            ("a to z", string.ascii_lowercase), ("letters and digits", letters),
            ("hexadecimal digits", hexadecimal), ("printable ASCII", letters + string.punctuation))
        for length in (12, 13, 16, 24)
    }
    makers |= {f"{length} digits": lambda length=length: drawn(string.digits, dice, length, length) for length in (13, 16, 20)}
    makers |= {
        f"six words with {name}": lambda sign=sign: sign.join(dice.choice(words) for _ in range(6))
        for name, sign in (("'-'", "-"), ("blanks", " "), ("nothing between", ""))
    }
    print(f"\n| {SAMPLES:,} random ones, seed {seed} | below 10^12 |\n|---|---|")
    flagged = 0
    for name, make in makers.items():
        drawn_ones = [make() for _ in range(SAMPLES)]
        # Twelve hexadecimal digits without a letter are digits.
        drawn_ones = [one for one in drawn_ones if len(one) > 12 or not one.isdigit()]
        answer = subprocess.run([probe], input="\n".join(drawn_ones), capture_output=True, text=True, check=True)
        below = sum(float(line.split("\t")[0]) < 12 for line in answer.stdout.splitlines())
        flagged += below
        print(f"| {name} | {below} |", flush=True)
    return flagged


def write_table(seed):
    """A few passwords of each kind with the reference's log10 of guesses, as Swift source."""
    from zxcvbn import zxcvbn
    print('// Written by Scripts/lib/strength_oracle.py with zxcvbn 4.5.0.\n// swift-format-ignore-file\n')
    print("/// Invented passwords, and log10 of the guesses by zxcvbn's reference.\nenum ReferenceEstimates {")
    print('    static let text = #"""')
    for _, password in varied(seed, 420):
        print(f"{password}\t{zxcvbn(password)['guesses_log10']:.4f}")
    print('"""#\n}')


def main():
    from zxcvbn import zxcvbn
    if len(sys.argv) == 2:
        return write_table(int(sys.argv[1]))
    program, probe, seed = sys.argv[1], sys.argv[2], int(sys.argv[3])
    passwords = varied(seed)
    with concurrent.futures.ThreadPoolExecutor() as pool:
        answers = list(pool.map(lambda pair: judged(program, pair[1]), passwords))
    rows = []
    for (kind, password), answer in zip(passwords, answers):
        fires = any(part["model"] in OURS for part in answer["parts"])
        rows.append((kind, zxcvbn(password)["guesses_log10"], answer["log10_guesses"], fires))
    holds = table(rows)

    dice = random.Random(seed)
    shapes = [exchange_shape(dice) for _ in range(1_000)]
    with concurrent.futures.ThreadPoolExecutor() as pool:
        answers = list(pool.map(lambda password: judged(program, password), shapes))
    reached = sum(answer["log10_guesses"] >= 8 for answer in answers) / len(shapes)
    theirs = sum(zxcvbn(password)["guesses_log10"] >= 8 for password in shapes) / len(shapes)
    print(f"\nexchange's name and an ending, {len(shapes)}: {reached:.1%} reach 8; by the reference {theirs:.1%}")
    flagged = random_ones(probe, seed)
    sys.exit(0 if holds and reached < 0.02 and not flagged else 1)


if __name__ == "__main__":
    main()
