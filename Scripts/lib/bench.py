"""Measures vault beside its yardsticks: bench.py PROGRAM EMPTY STRETCH PROBE FOLDER [PART...]; called by Scripts/bench.

Times are medians of runs that alternate between what is measured and its yardstick. The vaults are stretched with
64 MiB and 3 passes: the subtraction takes the stretching away, and a short one leaves less noise behind.
"""
import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import time

import bench_agent
import corpus
import strength_oracle

PASSES, MEBIBYTES = 3, 64
PASSPHRASE = "battery horse zebra canoe 77 lamp"
PROGRAM, EMPTY, STRETCH, PROBE, FOLDER, *PARTS = sys.argv[1:]
FOLDER = pathlib.Path(FOLDER)
rows, over = [], False


def timed(command, typed=None):
    """Runs a program to its end; milliseconds and the most memory it had, in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE if typed else subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, close_fds=False)
    if typed:
        process.stdin.write(typed.encode())
        process.stdin.close()
    complaint = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = (time.perf_counter() - start) * 1e3
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode:
        sys.exit(f"bench: {' '.join(map(str, command))} failed with {process.returncode}:\n{complaint}")
    return elapsed, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def vault(file, *arguments, typed=None):
    """A command of vault that unlocks; the passphrase comes from a descriptor."""
    reading, writing = os.pipe()
    os.write(writing, PASSPHRASE.encode())
    os.close(writing)
    os.set_inheritable(reading, True)
    try:
        return timed([PROGRAM, *arguments, "--vault", str(file), "--no-input", "--passphrase-fd", str(reading)], typed)
    finally:
        os.close(reading)


def stretching():
    return float(subprocess.run([STRETCH, str(PASSES), str(MEBIBYTES)], capture_output=True, check=True).stdout)


def median_beyond_stretching(runs, measured, stretchings=1):
    """The median of what is measured, the median of its stretchings taken away; and the median of one."""
    pairs = [(measured(run), stretching()) for run in range(runs)]
    bare = statistics.median(pair[1] for pair in pairs)
    return statistics.median(pair[0] for pair in pairs) - stretchings * bare, bare


def row(figure, value, unit, yardstick, limit):
    global over
    over = over or value > limit
    remark = "" if value <= limit else "  OVER"
    rows.append((figure, f"{value:,.1f} {unit}", yardstick, f"{limit:,g} {unit}{remark}"))
    print(f"  {rows[-1][0]}: {rows[-1][1]}", file=sys.stderr)


def new_vault(name, count, with_codes=False, habits=False):
    """A vault of so many accounts, and the milliseconds and MB of the import that filled it, the last where several did."""
    file = FOLDER / f"{name}.db"
    vault(file, "init", "--no-recovery", "--kdf-memory", str(MEBIBYTES), "--kdf-passes", str(PASSES))
    head, *lines = corpus.table(count, with_codes, habits).splitlines(keepends=True)
    # An import takes so many rows from one file.
    for part in range(0, count, 40_000):
        table = FOLDER / f"{name}-{part}.csv"
        table.write_text(head + "".join(lines[part:part + 40_000]))
        table.chmod(0o600)
        elapsed, memory = vault(file, "import", "csv", str(table))
    return file, elapsed, memory


def measure_start():
    own, empty = [], []
    for _ in range(40):
        own.append(timed([PROGRAM, "--version"])[0])
        empty.append(timed([EMPTY])[0])
    ratio = statistics.median(own) / statistics.median(empty)
    row("vault --version, beside an empty program", ratio, "times",
        f"{statistics.median(own):.1f} ms beside {statistics.median(empty):.1f} ms", 2.5)


def measure_size():
    stripped = FOLDER / "stripped"
    subprocess.run(["strip", "-o", stripped, PROGRAM], check=True)
    row("release binary, stripped", stripped.stat().st_size / 1e6, "MB",
        f"{pathlib.Path(EMPTY).stat().st_size / 1e6:.1f} MB the empty program", 30)


def microseconds(passwords):
    answer = subprocess.run([PROBE], input="\n".join(passwords) + "\n", capture_output=True, text=True, check=True)
    return [float(line.split("\t")[1]) for line in answer.stdout.splitlines()]


def measure_strength():
    dice = random.Random(1)
    ordinary = [account["Password"] for account in corpus.accounts(2_000, False)]
    ordinary += [strength_oracle.exchange_shape(dice) for _ in range(2_000)]
    row("judging a password, mean", statistics.mean(microseconds(ordinary)), "microseconds",
        f"{len(ordinary):,} passwords", 100)
    long = [piece * (32_768 // len(piece.encode()) + 1) for piece in strength_oracle.HOSTILE]
    times = microseconds(long)
    row("judging 32 KiB that take long, worst", max(times) / 1e3, "ms",
        f"{len(long)} texts, median {statistics.median(times) / 1e3:.1f} ms", 20)


def keepassxc(counts):
    """Milliseconds of `keepassxc-cli show` beyond its key stretching, by count; empty where it is not installed."""
    tool = shutil.which("keepassxc-cli")
    if not tool:
        return {}
    # Its stretching: what an empty database costs beyond the bare start, all of the same parameters.
    base = FOLDER / "base.kdbx"
    timed([tool, "db-create", "-q", "-p", "-t", "100", base], f"{PASSPHRASE}\n" * 2)
    found = {}
    for count in counts:
        xml, other, file = (FOLDER / f"k{count}.{suffix}" for suffix in ("xml", "other.kdbx", "kdbx"))
        xml.write_text(corpus.keepass_xml(count))
        timed([tool, "import", "-q", "-p", "-t", "100", xml, other], f"{PASSPHRASE}\n" * 2)
        shutil.copy(base, file)
        timed([tool, "merge", "-q", "-s", file, other], f"{PASSPHRASE}\n")
        show, empty, start = [], [], []
        for _ in range(7):
            show.append(timed([tool, "show", "-q", file, corpus.label(count // 2)], f"{PASSPHRASE}\n")[0])
            empty.append(timed([tool, "ls", "-q", base], f"{PASSPHRASE}\n")[0])
            start.append(timed([tool, "--version"])[0])
        found[count] = statistics.median(show) - (statistics.median(empty) - statistics.median(start))
    return found


def measure_audits():
    """The first audit judges everything; --no-store keeps it the first one. The second opens nothing."""
    for count, seconds, runs in ((10_000, 2, 5), (100_000, 25, 1)):
        file, _, _ = new_vault(f"habits-{count}", count, habits=True)
        audit = ("audit", "--fail-on", "never", "--json")
        memory = []

        def first(_):
            elapsed, most = vault(file, *audit, "--no-store")
            memory.append(most)
            return elapsed

        cold, bare = median_beyond_stretching(runs, first)
        row(f"first audit of {count:,} logins, beyond the stretching", cold / 1e3, "s", f"{bare:.0f} ms stretching",
            seconds)
        if count == 10_000:
            row("memory of that audit", max(memory), "MB", f"{MEBIBYTES} MiB of them while stretching", 200)
        vault(file, *audit)
        second, _ = median_beyond_stretching(runs, lambda _: vault(file, *audit)[0])
        row(f"second audit of {count:,} logins, of the first one", 100 * second / cold, "%", f"{second:.0f} ms", 20)


def measure_job():
    """What runs unattended or in every shell that starts, beside a program that does nothing; and what an edit costs more
    where there is a capsule. All at 10,000 records.
    """
    files = [new_vault(name, 10_000, habits=True)[0] for name in ("job", "plain")]
    keys = [FOLDER / f"{file.stem}.key" for file in files]
    for file, key in zip(files, keys):
        vault(file, "slot", "add", "--new-keyfile", str(key), "--kdf-memory", str(MEBIBYTES), "--kdf-passes", str(PASSES))
    vault(files[0], "audit-key", "grant", "job")
    policy = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "vault" / "policy.json5"
    policy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    policy.write_text('{schema: 1, schedule: {channels: [{to: "command", command: "cat > /dev/null"}]}}')
    key = pathlib.Path(os.environ["XDG_STATE_HOME"]) / "vault" / "audit" / "job.key"
    # As `schedule install` has it run; the key file begins with four letters and the vault's identifier.
    job = [PROGRAM, "schedule", "run", "--quiet", "--audit-key", str(key), "--vault-id", key.read_bytes()[4:20].hex()]
    first = timed(job)[0]
    for name, command, remark in (
            ("due --brief", [PROGRAM, "due", "--brief"], ""), ("schedule run", job, f"; {first:.0f} ms when it tells")):
        own, empty = [], []
        for _ in range(60):
            own.append(timed(command)[0])
            empty.append(timed([EMPTY])[0])
        row(f"{name} at 10,000 records, beside an empty program", statistics.median(own) / statistics.median(empty),
            "times", f"{statistics.median(own):.1f} ms beside {statistics.median(empty):.1f} ms" + remark, 4)
    policy.unlink()
    times = ([], [])
    for run in range(25):
        for file, key, found in zip(files, keys, times):
            found.append(timed([PROGRAM, "add", f"bench-{run}", "--generate", "24", "--vault", str(file), "--no-input",
                                "--keyfile", str(key)])[0])
    own, plain = map(statistics.median, times)
    row("add with a capsule, beyond add without", own - plain, "ms",
        f"{plain:.1f} ms without; {min(times[0]) - min(times[1]):.1f} ms by the quickest of each", 20)


def measure_codes(file, get):
    """`otp show` beside `get` of the same vault, and the search for a code that no seed gives: every seed is tried."""
    name = corpus.label(1)
    vault(file, "otp", "add", f"{name}/totp", "--stdin", typed=bench_agent.SEED)
    value, _ = median_beyond_stretching(25, lambda _: vault(file, "otp", "show", name)[0])
    row("otp show at 10,000 records, beyond get", value - get, "ms", f"{get:.1f} ms get", 10)
    own, _ = median_beyond_stretching(9, lambda _: vault(file, "otp", "check", name, "000000", "000001")[0])
    row("otp check, own entry, two codes, beyond otp show", own - value, "ms", f"{value:.1f} ms otp show", 200)
    many, _, _ = new_vault("seeds", 1_000, with_codes=True)
    value, bare = median_beyond_stretching(
        3, lambda _: vault(many, "otp", "check", corpus.label(1), "000000", "000001")[0])
    row("otp check over 1,000 seeds, beyond the stretching", value / 1e3, "s", f"{bare:.0f} ms stretching", 4)


def measure_sheet():
    """A sheet of 1,000 accounts with ten codes each. A keyfile opens the vault: nothing is stretched a thousand times."""
    file, _, _ = new_vault("sheet", 1_000)
    key, codes = FOLDER / "sheet.key", FOLDER / "codes.txt"
    vault(file, "slot", "add", "--new-keyfile", str(key), "--kdf-memory", str(MEBIBYTES), "--kdf-passes", str(PASSES))
    dice = random.Random(1)

    def opened(*arguments):
        return timed([PROGRAM, *arguments, "--vault", str(file), "--no-input", "--keyfile", str(key)])

    for number in range(1_000):
        codes.write_text("".join(f"{dice.randrange(16**10):010x}\n" for _ in range(10)))
        opened("codes", "add", corpus.label(number), "--file", str(codes), "--yes")
    empty = statistics.median(opened("list")[0] for _ in range(5))
    for name, options in (("a sheet", ()), ("a sheet with QR symbols", ("--qr",))):
        times = []
        for run in range(5):
            sheet = FOLDER / f"sheet-{run}{len(options)}.html"
            times.append(opened("codes", "export", "--all", *options, "--output", str(sheet))[0])
        row(f"{name} of 1,000 accounts with 10 codes each", statistics.median(times) / 1e3, "s",
            f"vault list {empty:.0f} ms; {sheet.stat().st_size / 1e6:.1f} MB", 2)


def measure_reading(others):
    for count, limit, runs in ((100, 25, 25), (10_000, 120, 25)):
        file, _, _ = new_vault(f"logins-{count}", count)
        name = corpus.label(count // 2)
        value, bare = median_beyond_stretching(runs, lambda _: vault(file, "get", name)[0])
        yardstick = f"{bare:.0f} ms stretching"
        if count in others:
            yardstick += f"; keepassxc-cli show {others[count]:,.0f} ms beyond its own"
        row(f"get at {count:,} records, beyond the stretching", value, "ms", yardstick, limit)
    measure_codes(file, value)
    return file


def measure_writing(file):
    value, bare = median_beyond_stretching(
        9, lambda run: vault(file, "add", f"bench-{run}", "--generate", "24", "--username", "user@post.example")[0])
    row("add at 10,000 records, beyond the stretching", value, "ms", f"{bare:.0f} ms stretching", 150)
    # The unlock, the slot that is made anew, and the proof that it opens.
    value, bare = median_beyond_stretching(
        5, lambda _: vault(file, "rekey", "--kdf-memory", str(MEBIBYTES), "--kdf-passes", str(PASSES))[0], 3)
    row("rekey at 10,000 records, beyond its three stretchings", value / 1e3, "s", f"{bare:.0f} ms each", 2)
    kept = FOLDER / "passphrase"
    kept.write_text(PASSPHRASE)
    status = json.loads(subprocess.run(
        [PROGRAM, "status", "--json", "--vault", file, "--passphrase-command", f"cat {kept}"],
        capture_output=True, check=True).stdout)
    records = status["accounts"] + status["items"]
    row(f"file, for each of {records:,} records", file.stat().st_size / records / 1e3, "KB",
        f"{file.stat().st_size / 1e6:.1f} MB in all", 2.5)

    runs = [new_vault(f"codes-{run}", 10_000, with_codes=True)[1:] for run in range(3)]
    bare = statistics.median(stretching() for _ in range(5))
    row("import of 10,000 accounts with one-time codes, beyond the stretching",
        (statistics.median(run[0] for run in runs) - bare) / 1e3, "s", f"{bare:.0f} ms stretching", 3)
    row("memory of that import", statistics.median(run[1] for run in runs), "MB",
        f"{MEBIBYTES} MiB of them while stretching", 150)


def main():
    parts = PARTS or ["start", "strength", "vault", "agent", "audits", "job", "sheet"]
    others = keepassxc([100, 10_000]) if "vault" in parts or "agent" in parts else {}
    for part in parts:
        if part == "start":
            measure_start()
            measure_size()
        elif part == "strength":
            measure_strength()
        elif part == "vault":
            measure_writing(measure_reading(others))
        elif part == "agent":
            bench_agent.measure(PROGRAM, EMPTY, FOLDER, timed, vault, new_vault, row, others.get(10_000))
        elif part == "audits":
            measure_audits()
        elif part == "job":
            measure_job()
        elif part == "sheet":
            measure_sheet()
        else:
            sys.exit(f"bench: there is no part '{part}'; the parts are start, strength, vault, agent, audits, job, sheet")

    print(f"\n| figure | measured | yardstick, same run | limit |\n|---|---|---|---|")
    for cells in rows:
        print("| " + " | ".join(cells) + " |")
    sys.exit(1 if over else 0)


main()
