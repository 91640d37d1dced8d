"""How long banchi-verify takes for a whole log, beside openssl dgst over the same entries.

Each size is measured by itself: an export is written, read once so that it lies in the page cache, and
then both programs run in turns. Of each the best run counts: whatever else the machine does can only
make a run longer. Called by Scripts/bench.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time


class Run:
    """What one run of a program took; GNU time counts processor seconds and memory."""

    def __init__(self, command):
        with tempfile.NamedTemporaryFile("r") as counted:
            start = time.perf_counter()
            done = subprocess.run(
                ["/usr/bin/time", "-f", "%U %S %M", "-o", counted.name, *command],
                stdout=subprocess.PIPE, text=True)
            self.wall = time.perf_counter() - start
            if done.returncode != 0:
                sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}")
            user, system, kilobytes = counted.read().split()
        self.processor = float(user) + float(system)
        self.memory = int(kilobytes) * 1024


class Measurement:
    """One export: its size, and the best run of either program."""

    def __init__(self, donations, log, sceptic, runs):
        self.donations = donations
        entries = log / "entries.jsonl"
        self.size = entries.stat().st_size
        read_once(log)
        pairs = []
        for number in range(runs):
            pairs.append((Run(["openssl", "dgst", "-sha256", str(entries)]), Run([sceptic, str(log)])))
            report(donations, number, *pairs[-1])
        self.hashing = min((pair[0] for pair in pairs), key=lambda run: run.wall)
        self.verifying = min((pair[1] for pair in pairs), key=lambda run: run.wall)
        self.memory = max(pair[1].memory for pair in pairs)

    @property
    def ratio(self):
        return self.verifying.wall / self.hashing.wall


def read_once(folder):
    """So that the first run finds in memory what the others do. Says so if it cannot stay there."""
    total = 0
    for path in folder.rglob("*"):
        if path.is_file():
            with open(path, "rb", buffering=0) as file:
                while chunk := file.read(1 << 20):
                    total += len(chunk)
    free = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    if total > 0.8 * free:
        print(f"{folder}: {total / 1e9:.1f} GB do not stay in {free / 1e9:.1f} GB of memory: the disk counts")


def report(donations, number, hashing, verifying):
    print(f"{donations:,} donations, run {number + 1}: openssl {hashing.wall:.2f} s, "
          f"banchi-verify {verifying.wall:.2f} s", file=sys.stderr)


def table(measurements):
    rows = [("donations", "entries.jsonl", "openssl (processor)", "banchi-verify (processor)", "ratio",
             "memory")]
    for one in measurements:
        rows.append((
            f"{one.donations:,}", f"{one.size / 1e9:.2f} GB",
            f"{one.hashing.wall:.2f} s ({one.hashing.processor:.2f} s)",
            f"{one.verifying.wall:.2f} s ({one.verifying.processor:.2f} s)", f"{one.ratio:.2f}",
            f"{one.memory / 1e6:.0f} MB"))
    widths = [max(map(len, column)) for column in zip(*rows)]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths)) for row in rows)


def linearity(first, last):
    times = last.verifying.wall / first.verifying.wall
    factor = last.donations / first.donations
    return (f"{factor:g} times the donations take {times:.2f} times as long: "
            f"{times / factor:.2f} of what is linear")


def hurry():
    """Ahead of what else runs, where that is allowed."""
    try:
        os.nice(-10)
    except PermissionError:
        print("not allowed to run ahead of others (nice -10)", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(prog="Scripts/bench verify", description=__doc__)
    parser.add_argument("--banchi", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--banchi-verify", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--count", type=int, nargs="+", default=[1_000_000, 10_000_000],
                        help="how many donations, smallest first")
    parser.add_argument("--runs", type=int, default=3, help="how often each program runs; the best counts")
    parser.add_argument("--keep", type=pathlib.Path, metavar="DIR",
                        help="keep the exports there, and take those that are there already")
    arguments = parser.parse_args()
    hurry()
    folder = arguments.keep or pathlib.Path(tempfile.mkdtemp(prefix="banchi-bench-"))
    measurements = []
    try:
        for count in sorted(arguments.count):
            log = folder / str(count)
            # The checkpoint is written last: without it the export is half of one.
            if not (log / "checkpoint").exists():
                subprocess.run([arguments.banchi, "bench", "log", "--count", str(count), "--out", log],
                               check=True)
            measurements.append(Measurement(count, log, arguments.banchi_verify, arguments.runs))
            if not arguments.keep:
                shutil.rmtree(log)
    finally:
        if not arguments.keep:
            shutil.rmtree(folder)
    print(f"the best of {arguments.runs} runs each, in turns, on {os.cpu_count()} cores:")
    print(table(measurements))
    if len(measurements) > 1:
        print(linearity(measurements[0], measurements[-1]))


if __name__ == "__main__":
    main()
