"""Measures vault with an agent beside an empty program and beside its peers; called by bench.py."""
import os
import pathlib
import shutil
import sqlite3
import statistics
import subprocess
import time

import corpus

SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


def medians(runs, *measured):
    """Medians of what is measured in turn, in milliseconds."""
    times = [[] for _ in measured]
    for _ in range(runs):
        for found, measure in zip(times, measured):
            found.append(measure())
    return [statistics.median(found) for found in times]


def durable_commit(folder):
    """Measures one commit of SQLite, with the settings of a vault and rows like its own."""
    connection = sqlite3.connect(folder / "commits.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("CREATE TABLE IF NOT EXISTS t(x)")

    def commit():
        start = time.perf_counter()
        connection.execute("INSERT INTO t VALUES (randomblob(2000))")
        return (time.perf_counter() - start) * 1e3

    return commit


def resident(path):
    """What the agent of a vault has in memory, in MB."""
    for entry in pathlib.Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and os.fsencode(path) in (entry / "cmdline").read_bytes() \
                    and b"vault-agent" in (entry / "cmdline").read_bytes():
                for line in (entry / "status").read_text().splitlines():
                    if line.startswith("VmRSS:"):
                        return int(line.split()[1]) / 1e3
        except OSError:
            continue
    raise SystemExit("bench: the agent is not there")


def password_store(folder, timed):
    """Milliseconds of `pass show` with a key without a passphrase; `None` where it is not installed."""
    if not (shutil.which("pass") and shutil.which("gpg")):
        return None
    home = folder / "gpg"
    home.mkdir(mode=0o700)
    environment = dict(os.environ, GNUPGHOME=str(home), PASSWORD_STORE_DIR=str(folder / "store"))

    def run(*command, typed=None):
        subprocess.run(command, env=environment, input=typed, capture_output=True, text=True, check=True)

    run("gpg", "--batch", "--passphrase", "", "--quick-generate-key", "bench@post.example", "default", "default")
    run("pass", "init", "bench@post.example")
    run("pass", "insert", "-e", "kraken", typed="secret\n")
    os.environ.update(GNUPGHOME=environment["GNUPGHOME"], PASSWORD_STORE_DIR=environment["PASSWORD_STORE_DIR"])
    return statistics.median(timed(["pass", "show", "kraken"])[0] for _ in range(9))


def measure(program, empty, folder, timed, vault, new_vault, row, keepassxc):
    """`keepassxc`: milliseconds of its `show` at 10,000 records, with its stretching; `None` without it."""
    gets, adds = {}, {}
    peers = []
    store = password_store(folder, timed)
    if store:
        peers.append(f"pass show {store:.0f} ms")
    if keepassxc:
        peers.append(f"keepassxc-cli show {keepassxc:,.0f} ms beyond its stretching")
    for count in (1_000, 10_000, 100_000):
        file, _, _ = new_vault(f"agent-{count}", count)
        name = corpus.label(count // 2)
        if count == 10_000:
            vault(file, "otp", "add", f"{name}/totp", "--stdin", typed=SEED)
        os.environ.pop("VAULT_NO_AGENT", None)
        vault(file, "unlock")
        # As people type it: which vault it is stands in the environment.
        os.environ["VAULT_FILE"] = str(file)
        number = iter(range(10_000))
        measured = [
            lambda: timed([empty])[0], lambda: timed([program, "get", name])[0],
            lambda: timed([program, "add", f"bench-{next(number)}", "--generate", "24", "--username", "u"])[0],
        ]
        if count == 10_000:
            measured += [
                durable_commit(folder), lambda: timed([program, "otp", "show", name])[0],
                lambda: timed([program, "list"])[0], lambda: timed([program, "list", "--json"])[0],
            ]
        found = medians(40, *measured)
        nothing, get, add = found[:3]
        gets[count], adds[count] = get, add
        if count == 10_000:
            commit, code, listing, document = found[3:]
            beside = "; ".join([f"{nothing:.1f} ms the empty program"] + peers)
            row("get with the agent, beside an empty program", get / nothing, "times", f"{get:.1f} ms; {beside}", 3)
            row("otp show with the agent, beside an empty program", code / nothing, "times", f"{code:.1f} ms", 3)
            row("add with the agent without two durable commits, beside an empty program", (add - 2 * commit) / nothing,
                "times", f"{add:.1f} ms; {commit:.1f} ms a commit", 3)
            row("list with the agent, in a pipe", listing, "ms",
                f"{nothing:.1f} ms the empty program; {document:.0f} ms with --json, which tells everything", 60)
            row("memory of the agent", resident(str(file)), "MB", "10,000 records", 30)
        vault(file, "lock")
        del os.environ["VAULT_FILE"]
        os.environ["VAULT_NO_AGENT"] = "1"
    row("get at 100,000 records, of its time at 1,000", gets[100_000] / gets[1_000], "times",
        f"{gets[100_000]:.1f} ms beside {gets[1_000]:.1f} ms; add {adds[100_000]:.1f} beside {adds[1_000]:.1f} ms", 1.5)
