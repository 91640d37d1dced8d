"""A small ledger, made once a run with the real program on generated data; tests copy it."""

import functools
import json
import os
import pathlib
import shutil
import subprocess
import sys

from scratch import scratch

ROOT = pathlib.Path(__file__).resolve().parents[2]
BANCHI = pathlib.Path(os.environ.get("BANCHI", ROOT / ".build/debug/banchi")).resolve()
KINDS = ["schools", "organisations", "plans", "campaigns", "donations", "disbursements"]
# In the order of the demonstration: what was asked for comes before what was paid, papers come after it.
IMPORTS = [(kind, f"{kind}.csv") for kind in KINDS[:-1]] + [
    ("facts", "requests.jsonl"), ("disbursements", "disbursements.csv"), ("plans", "plans-revised.csv"),
    ("facts", "papers.jsonl"), ("disbursements", "tranches.csv"), ("facts", "closings.jsonl")]
# The demonstration's today: up to it ages are counted.
AS_OF = "2026-11-15"
DONATIONS = 1000


def banchi(*arguments, data=None, expect=0):
    """Runs the program and insists on its exit code."""
    command = [str(BANCHI), *map(str, arguments)]
    environment = {**os.environ, "BANCHI_DATA": str(data) if data else "/nonexistent"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == expect, (
        f"{' '.join(command)}: exit {done.returncode}, expected {expect}\n{done.stdout}{done.stderr}")
    return done


class World:
    """The ledger's folder, the files that were imported, and receipts and an export of it."""

    def __init__(self, root):
        self.root = root
        self.data, self.inputs = root / "data", root / "in"
        self.receipts, self.export = root / "receipts", root / "export"

    @property
    def vkey(self):
        return (self.data / "keys/log.vkey").read_text().strip()

    @property
    def expected(self):
        return json.loads((self.inputs / "expected-findings.json").read_text())

    def receipt(self, position):
        """The nth receipt that tells the donor's name, without its suffix."""
        tokens = sorted(self.receipts.glob("*.sd-jwt"))
        named = [path for path in tokens if path.read_text().count("~") >= 3]
        return named[position].with_suffix("")

    def copy(self, *parts):
        """Some of the ledger's folders in a folder that the test may ruin. Nobody writes to what all share: a log
        beside a database is a reader's, empty, and gone at any moment."""
        target = World(scratch("test"))
        for part in parts:
            shutil.copytree(
                self.root / part, target.root / part, ignore=shutil.ignore_patterns("*-wal", "*-shm"))
        return target

    def copy_of_receipt(self, position):
        """One receipt's two files in a folder of their own; without its suffix."""
        folder = scratch("receipt")
        for suffix in (".sd-jwt", ".tlog-proof"):
            shutil.copy(self.receipt(position).with_suffix(suffix), folder)
        return folder / self.receipt(position).name


@functools.cache
def world():
    made = World(scratch("world"))
    generate = ROOT / "Scripts/demo-data/generate.py"
    subprocess.run(
        [sys.executable, generate, "--out", made.inputs, "--donations", str(DONATIONS)],
        check=True, capture_output=True)
    banchi("init", "--origin", "test.example/ledger", data=made.data)
    for kind, file in IMPORTS:
        banchi("import", kind, made.inputs / file, data=made.data)
    banchi("receipt", "issue", "--all", "--out", made.receipts, data=made.data)
    banchi("export", "log", made.export, data=made.data)
    return made


def flip(path, offset, bit=0):
    """Flips one bit of a file."""
    content = bytearray(path.read_bytes())
    content[offset] ^= 1 << bit
    path.write_bytes(bytes(content))
