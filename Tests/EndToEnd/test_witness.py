"""Witnesses as processes of their own: cosigned receipts, a witness that is killed, a ledger restored
from a copy that is too old, and the six answers as curl sees them."""

import json
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
import urllib.request

from scratch import scratch
from world import BANCHI, banchi, world


class Process:
    """A serving program; what it prints is in a file."""

    def __init__(self, *arguments):
        self.log = tempfile.NamedTemporaryFile(prefix="banchi-log-", suffix=".txt")
        self.process = subprocess.Popen(
            [str(BANCHI), *map(str, arguments)], stdout=self.log, stderr=subprocess.STDOUT)
        try:
            self.base = eventually(self.address)
        except AssertionError:
            self.stop()
            raise

    def printed(self):
        return pathlib.Path(self.log.name).read_text()

    def address(self):
        assert self.process.poll() is None, self.printed()
        found = re.search(r"^listening on (\S+)$", self.printed(), re.MULTILINE)
        return found and found[1]

    @property
    def port(self):
        return int(self.base.rsplit(":", 1)[1])

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=60)
        self.log.close()


def eventually(check, seconds=90):
    """Waits until something is so; how long that takes does not matter."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = check()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{check.__name__} was not so within {seconds} s")


def get(address):
    with urllib.request.urlopen(address) as answer:
        return answer.read().decode()


class Witness:
    """A witness's folder, and the process that serves it."""

    def __init__(self, folder, name, log):
        self.folder, self.name, self.log = folder / name, name, log
        self.start("127.0.0.1:0")

    def start(self, listen, *more):
        self.process = Process(
            "witness", "serve", "--dir", self.folder, "--name", f"{self.name}.example/w",
            "--log", self.log, *more, "--listen", listen)

    @property
    def policy_line(self):
        vkey = (self.folder / "witness.vkey").read_text().strip()
        return f"witness {self.name} {vkey} {self.process.base}\n"

    def shown(self):
        return banchi("witness", "show", "--dir", self.folder).stdout


class Witnessed(unittest.TestCase):
    """One ledger, two witnesses, and a policy that asks for both."""

    def setUp(self):
        self.copy = world().copy("data")
        self.witnesses = [Witness(self.copy.root, name, world().vkey) for name in ("ada", "bee")]
        for witness in self.witnesses:
            self.addCleanup(lambda witness=witness: witness.process.stop())
        self.policy = self.copy.root / "policy"
        self.policy.write_text(
            f"# both\nlog {world().vkey}\n" + "".join(w.policy_line for w in self.witnesses)
            + "group both all ada bee\nquorum both\n")

    def serve(self):
        server = Process(
            "serve", "--listen", "127.0.0.1:0", "--data", self.copy.data, "--policy", self.policy)
        self.addCleanup(server.stop)
        campaigns = json.loads(get(f"{server.base}/v1/campaigns?limit=200"))["campaigns"]
        self.campaign = next(campaign["id"] for campaign in campaigns if campaign["state"] == "open")
        return server

    def give(self, server, key):
        """Gives, and returns the name of the receipt's files."""
        body = {
            "campaign": self.campaign, "amount": 12345, "currency": "THB", "method": "promptpay",
            "anonymous": False, "donor": {"kind": "individual", "name": "สมหญิง ทดสอบระบบ"}}
        request = urllib.request.Request(
            f"{server.base}/v1/donations", json.dumps(body).encode(),
            {"Idempotency-Key": key, "Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            self.assertEqual(answer.status, 201)
            return json.loads(answer.read())["receipt"].replace("/", "-")

    def receipt(self, server, name):
        """Takes a receipt from the server; the .sd-jwt with the proof beside it."""
        for suffix, path in ((".sd-jwt", ""), (".tlog-proof", "/proof")):
            (self.copy.root / f"{name}{suffix}").write_text(get(f"{server.base}/v1/receipts/{name}{path}"))
        return self.copy.root / f"{name}.sd-jwt"

    def cosigners(self, server):
        """Who cosigned the newest checkpoint."""
        note = get(f"{server.base}/checkpoint")
        return {name for name in ("ada", "bee") if f"\n\u2014 {name}.example/w " in note}

    def verify(self, receipt, expect=0):
        return banchi("receipt", "verify", receipt, "--policy", self.policy, expect=expect)

    def test_receipts_carry_both_cosignatures(self):
        server = self.serve()
        name = self.give(server, "one")
        eventually(lambda: self.cosigners(server) == {"ada", "bee"})
        receipt = self.receipt(server, name)
        said = self.verify(receipt).stdout
        self.assertRegex(said, r"witnessed by ada at 20\S+Z, bee at 20\S+Z, quorum met")
        bare = banchi("receipt", "verify", receipt, "--key", world().vkey).stdout
        self.assertIn("2 cosignatures, by witnesses unknown here", bare)
        # A policy whose witness has not cosigned.
        other = self.copy.root / "other-policy"
        stranger = Witness(self.copy.root, "eve", world().vkey)
        self.addCleanup(lambda: stranger.process.stop())
        other.write_text(f"log {world().vkey}\n{stranger.policy_line}quorum eve\n")
        refused = banchi("receipt", "verify", receipt, "--policy", other, expect=1)
        self.assertIn("quorum is not met", refused.stderr)
        # A cosignature that was tampered with.
        proof = receipt.with_suffix(".tlog-proof")
        lines = proof.read_text().splitlines(keepends=True)
        victim = next(i for i, line in enumerate(lines) if line.startswith("\u2014 ada"))
        middle = len(lines[victim]) - 20
        swapped = "A" if lines[victim][middle] != "A" else "B"
        lines[victim] = lines[victim][:middle] + swapped + lines[victim][middle + 1:]
        proof.write_text("".join(lines))
        self.assertIn("ada.example/w", self.verify(receipt, expect=1).stderr)

        # What is served and exported beside the log.
        sizes = [int(size) for size in get(f"{server.base}/checkpoints/sizes").split()]
        self.assertEqual(sizes, sorted(sizes))
        newest = get(f"{server.base}/checkpoints/{sizes[-1]}")
        self.assertEqual(newest, get(f"{server.base}/checkpoint"))
        for witness in self.witnesses:
            vkey = (witness.folder / "witness.vkey").read_text()
            self.assertIn(vkey, get(f"{server.base}/keys/witnesses.vkey"))
            self.assertIn(vkey, (self.copy.data / "keys/witnesses.vkey").read_text())
        banchi("export", "log", self.copy.export, data=self.copy.data)
        self.assertEqual((self.copy.export / "checkpoint").read_text(), newest)
        self.assertIn("ada.example/w+", (self.copy.export / "keys/witnesses.vkey").read_text())
        self.assertEqual((self.copy.export / "checkpoints/sizes").read_text().split()[-1], str(sizes[-1]))
        banchi("verify", "--export", self.copy.export, "--key", world().vkey)
        banchi("verify", data=self.copy.data)

    def test_a_killed_witness_holds_up_no_gift_and_comes_back(self):
        server = self.serve()
        self.give(server, "before")
        eventually(lambda: self.cosigners(server) == {"ada", "bee"})
        ada, _ = self.witnesses
        port, shown = ada.process.port, ada.shown()
        ada.process.kill()
        self.assertEqual(ada.shown(), shown)
        for number in range(5):
            name = self.give(server, f"while-{number}")
        eventually(lambda: self.cosigners(server) == {"bee"})
        self.assertIn("quorum is not met", self.verify(self.receipt(server, name), expect=1).stderr)
        ada.start(f"127.0.0.1:{port}")
        eventually(lambda: self.cosigners(server) == {"ada", "bee"})
        self.verify(self.receipt(server, name))
        self.assertNotEqual(ada.shown(), shown)
        self.assertNotIn("possibleFork", server.printed())

    def collect(self, copy, expect):
        return banchi("witness", "collect", "--policy", self.policy, data=copy.data, expect=expect)

    def donate(self, copy, reference):
        campaign = next(iter(world().expected["campaigns"]))
        banchi("donate", "--campaign", campaign, "--amount", "1", "--method", "cash",
               "--received", "2026-03-01", "--reference", reference, data=copy.data)

    def test_a_restored_older_copy_that_goes_another_way_is_refused(self):
        older = self.copy.root / "older"
        shutil.copytree(self.copy.data, older)
        for number in range(2):
            self.donate(self.copy, f"seen-{number}")
        done = self.collect(self.copy, expect=0)
        self.assertIn("quorum met", done.stdout)
        self.assertEqual(self.collect(self.copy, expect=0).stdout, done.stdout)
        size = int(re.search(r"quorum met for checkpoint (\d+)", done.stdout)[1])
        restored = type(self.copy)(self.copy.root / "restored")
        shutil.copytree(older, restored.data)
        # Shorter than what was cosigned, as long, and longer.
        for number in range(3):
            self.donate(restored, f"other-{number}")
            said = self.collect(restored, expect=1)
            self.assertEqual(said.stdout.count("POSSIBLE FORK"), 2, said.stdout)
            self.assertIn(f"of size {size}", said.stdout)
            self.assertIn("quorum is not met", said.stderr)
        # The true history is still welcome.
        self.donate(self.copy, "later")
        self.collect(self.copy, expect=0)

    def test_a_served_fork_is_an_error_in_the_log(self):
        restored = type(self.copy)(self.copy.root / "restored")
        shutil.copytree(self.copy.data, restored.data)
        self.donate(self.copy, "seen")
        self.collect(self.copy, expect=0)
        self.donate(restored, "other")
        self.copy = restored
        server = self.serve()
        eventually(lambda: re.search(r" error .*possibleFork", server.printed()))
        self.give(server, "all-the-same")

    def test_a_rotated_log_key_is_followed(self):
        server = self.serve()
        rotated = banchi("key", "rotate", data=self.copy.data)
        vkey = next(word for word in rotated.stdout.split() if word.startswith("test.example/ledger+"))
        self.give(server, "both-keys-sign")
        eventually(lambda: self.cosigners(server) == {"ada", "bee"})
        banchi("key", "retire", world().vkey.split("+")[1], data=self.copy.data)
        name = self.give(server, "the-new-key-signs")
        # A witness that knows the old key only says no; told the new one, it goes on.
        said = self.collect(self.copy, expect=1)
        self.assertEqual(said.stdout.count("403"), 2, said.stdout)
        for witness in self.witnesses:
            port = witness.process.port
            witness.process.stop()
            witness.start(f"127.0.0.1:{port}", "--log", vkey)
        eventually(lambda: self.cosigners(server) == {"ada", "bee"})
        with self.policy.open("a") as policy:
            policy.write(f"log {vkey}\n")
        self.verify(self.receipt(server, name))
        banchi("verify", data=self.copy.data)

    def test_a_witness_that_lost_its_memory_does_not_start(self):
        self.collect(self.copy, expect=0)
        ada, _ = self.witnesses
        ada.process.stop()
        (ada.folder / "witness.sqlite").unlink()
        lost = banchi(
            "witness", "serve", "--dir", ada.folder, "--log", world().vkey, expect=69)
        self.assertIn("has forgotten", lost.stderr)
        self.assertFalse((ada.folder / "witness.sqlite").exists())

    def test_bad_papers_are_refused(self):
        for text, words in (
                ("quorum ada\n", ":"), (f"log {world().vkey}\nquorum none", "newline"),
                ("quorum none\n", "does not list"),
                (self.policy.read_text().replace("http://", "gopher://"), "address")):
            self.policy.write_text(text)
            self.assertIn(words, self.collect(self.copy, expect=65).stderr)
        ada, _ = self.witnesses
        start = ["witness", "serve", "--dir", ada.folder, "--log"]
        banchi(*start, self.copy.root / "missing", expect=65)
        banchi(*start, (ada.folder / "witness.vkey").read_text().strip(), expect=65)
        wrong = banchi(*start, world().vkey, "--name", "other.example/w", expect=65)
        self.assertIn("ada.example/w", wrong.stderr)


class SixAnswers(unittest.TestCase):
    """curl, and requests that are put together by hand out of an export."""

    @classmethod
    def setUpClass(cls):
        cls.folder = scratch("witness")
        cls.witness = Witness(cls.folder, "ada", world().vkey)
        cls.addClassCleanup(cls.witness.process.stop)
        kept = sorted(
            int(path.name) for path in (world().export / "checkpoints").iterdir()
            if path.name != "sizes")
        cls.older, cls.newer = kept[0], kept[-1]

    def curl(self, body):
        """Status, content type and body of the answer."""
        file = self.folder / "body"
        file.write_text(body)
        done = subprocess.run(
            ["curl", "-sS", "--data-binary", f"@{file}", "-H", "Content-Type: text/plain",
             "-w", "\n%{http_code} %{content_type}", f"{self.witness.process.base}/add-checkpoint"],
            capture_output=True, text=True, check=True)
        answer, last = done.stdout.rsplit("\n", 1)
        status, kind = last.split(" ", 1)
        return int(status), kind, answer

    @staticmethod
    def note(size):
        return (world().export / "checkpoints" / str(size)).read_text()

    def proof(self, old, size):
        """The consistency proof as the ledger's server gives it."""
        with_server = Process("serve", "--listen", "127.0.0.1:0", "--data", world().copy("data").data)
        try:
            answer = json.loads(get(f"{with_server.base}/v1/proofs/consistency?from={old}&to={size}"))
        finally:
            with_server.stop()
        return "".join(f"{line}\n" for line in answer["hashes"])

    def test_the_six_answers(self):
        older, newer = self.note(self.older), self.note(self.newer)
        plain = "text/plain; charset=utf-8"
        status, kind, answer = self.curl(f"old 0\n\n{older}")
        self.assertEqual((status, kind), (200, plain))
        self.assertTrue(answer.startswith("\u2014 ada.example/w "), answer)
        self.assertEqual(self.curl(f"old zero\n\n{older}")[:2], (400, plain))
        self.assertEqual(self.curl(f"old {self.newer + 1}\n\n{newer}")[:2], (400, plain))
        forged = newer.replace(f"\n{self.newer}\n", f"\n{self.newer + 1}\n", 1)
        self.assertEqual(self.curl(f"old {self.older}\n\n{forged}")[:2], (403, plain))
        elsewhere = newer.replace("test.example/ledger", "test.example/other")
        self.assertEqual(self.curl(f"old {self.older}\n\n{elsewhere}")[:2], (404, plain))
        self.assertEqual(
            self.curl(f"old 0\n\n{newer}"), (409, "text/x.tlog.size", f"{self.older}\n"))
        self.assertEqual(self.curl(f"old {self.older}\n\n{newer}")[:2], (422, plain))
        proof = self.proof(self.older, self.newer)
        self.assertEqual(self.curl(f"old {self.older}\n{proof}\n{newer}")[0], 200)
        # The same again is no fork, and nothing smaller is cosigned any more.
        self.assertEqual(self.curl(f"old {self.newer}\n\n{newer}")[0], 200)
        self.assertEqual(
            self.curl(f"old {self.older}\n\n{older}"), (409, "text/x.tlog.size", f"{self.newer}\n"))
        self.assertIn(f"{self.newer:,}", self.witness.shown())


if __name__ == "__main__":
    unittest.main()
