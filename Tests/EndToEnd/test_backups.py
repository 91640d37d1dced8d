"""Backups of a ledger that is being written to, and what has to be shown before a restored one is written to
again: an older copy that went on would sign a fork."""

import hashlib
import json
import shutil
import sqlite3
import threading
import unittest

from scratch import scratch
from test_serve import Server
from test_witness import Witness
from world import banchi, flip, world


def donation(campaign, number):
    return {
        "campaign": campaign, "amount": 10000 + number, "currency": "THB", "method": "promptpay",
        "anonymous": False, "donor": {"kind": "individual", "name": f"คนที่ {number} ทดสอบระบบ"}}


class Givers:
    """Gives all the time, with several hands, until told to stop."""

    def __init__(self, server, hands=4):
        self.server, self.stopped, self.answers = server, threading.Event(), []
        campaigns = json.loads(server.request("/v1/campaigns?limit=200")[1])["campaigns"]
        self.campaign = next(campaign["id"] for campaign in campaigns if campaign["state"] == "open")
        self.hands = [threading.Thread(target=self.give, args=(hand,)) for hand in range(hands)]

    def give(self, hand):
        number = 0
        while not self.stopped.is_set():
            number += 1
            self.answers.append(self.post(f"load-{hand}-{number}", number))

    def post(self, key, number=1):
        return self.server.request(
            "/v1/donations", donation(self.campaign, number),
            **{"Idempotency-Key": key, "Content-Type": "application/json"})

    def __enter__(self):
        for hand in self.hands:
            hand.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        for hand in self.hands:
            hand.join()


class UnderLoad(unittest.TestCase):
    """One ledger that is backed up while gifts come in, and restored; the tests look at both."""

    @classmethod
    def setUpClass(cls):
        cls.copy = world().copy("data")
        cls.root, cls.records = cls.copy.root, cls.copy.root / "records"
        cls.server = Server(cls.copy).__enter__()
        cls.addClassCleanup(cls.server.__exit__, None, None, None)
        with Givers(cls.server) as cls.givers:
            banchi("backup", cls.records, data=cls.copy.data)
            banchi("backup", "keys", cls.root / "keys", data=cls.copy.data)
        cls.keys = next((cls.root / "keys").iterdir())
        cls.manifest = json.loads((cls.records / "manifest.json").read_text())

    def restore(self, *options, expect=0):
        target = scratch("restored") / "data"
        done = banchi("restore", self.records, "--donor-keys", self.keys, "--passphrase-file",
                      self.copy.data / "passphrase", *options, data=target, expect=expect)
        return target, done

    def checkpoint(self, name, body):
        path = self.root / name
        path.write_bytes(body)
        return path

    def test_every_gift_was_answered_meanwhile(self):
        self.assertEqual({status for status, _ in self.givers.answers}, {201})

    def test_the_copy_is_one_moment_of_the_ledger(self):
        """The same entries up to there, in the copy as in the ledger, and a record in the vault for each."""
        def entries(folder):
            with sqlite3.connect(folder / "ledger.sqlite") as database:
                rows = database.execute("SELECT leaf FROM entry ORDER BY seq").fetchall()
            database.close()
            return [row[0] for row in rows]

        copied, original = entries(shutil.copytree(self.records, scratch("look") / "records")), entries(self.copy.data)
        size = self.manifest["head"]["size"]
        self.assertEqual((len(copied), copied[-1].hex()), (size, self.manifest["head"]["last"]))
        self.assertEqual(copied, original[:size])
        self.assertLess(size, len(original), "gifts went on")

    def test_it_holds_no_key_of_a_donor_and_no_passphrase(self):
        names = {file["path"] for file in self.manifest["files"]}
        self.assertLessEqual({"ledger.sqlite", "vault.sqlite", "keys/log.pem", "keys/secrets"}, names)
        self.assertEqual(names & {"donor-keys.sqlite", "passphrase"}, set())
        there = {str(path.relative_to(self.records)) for path in self.records.rglob("*") if path.is_file()}
        self.assertEqual(there - names, {"manifest.json"})

    def test_restored_it_verifies_and_every_gift_opens(self):
        restored, _ = self.restore()
        verdict = json.loads(banchi("verify", "--format", "json", data=restored).stdout)
        self.assertTrue(verdict["holds"])
        # A few gifts came without any word on who gave.
        original = json.loads(banchi("verify", "--format", "json", data=self.copy.data).stdout)
        self.assertGreater(verdict["opened"], 0)
        self.assertEqual(
            verdict["donations"] - verdict["opened"], original["donations"] - original["opened"])

    def test_a_restored_ledger_is_read_only_until_it_is_confirmed(self):
        restored, done = self.restore()
        self.assertIn("read only until banchi restore confirm", done.stdout)
        copy = type(self.copy)(restored.parent)
        with Server(copy) as server:
            givers = Givers(server)
            status, answer = givers.post("later")
            self.assertEqual((status, json.loads(answer)["code"]), (503, "writing-off"))
            status, answer = server.request("/readyz")
            self.assertEqual(status, 503)
            self.assertIn("restore confirm", answer.decode())
            before = server.request("/checkpoint")[1]
            self.assertFalse((restored / "webhooks.lock").exists(), "nobody is told anything")
        refused = banchi("donate", "--campaign", givers.campaign, "--amount", "5.00", "--method", "cash",
                         data=restored, expect=69)
        self.assertIn("writing is off", refused.stderr)
        # Somebody holds a checkpoint of gifts that are not in this copy.
        newer = self.checkpoint("newer", self.server.request("/checkpoint")[1])
        told = banchi("restore", "confirm", "--known", newer, data=restored, expect=1)
        self.assertIn("rolled back", told.stderr)
        banchi("donate", "--campaign", givers.campaign, "--amount", "5.00", "--method", "cash",
               data=restored, expect=69)
        # What was signed before the copy was made is no reason against it.
        older = self.checkpoint("older", before)
        self.assertIn("writing is on", banchi("restore", "confirm", "--known", older, data=restored).stdout)
        banchi("donate", "--campaign", givers.campaign, "--amount", "5.00", "--method", "cash", data=restored)
        self.assertIn("writing is on already", banchi(
            "restore", "confirm", "--known", older, data=restored, expect=65).stderr)

    def test_confirming_rests_on_something_from_outside(self):
        restored, _ = self.restore()
        banchi("restore", "confirm", data=restored, expect=64)

    def test_what_is_known_to_be_newer_is_not_even_restored(self):
        newer = self.checkpoint("newest", self.server.request("/checkpoint")[1])
        restored, done = self.restore("--known", newer, expect=1)
        self.assertIn("rolled back", done.stderr)
        self.assertFalse(restored.exists())

    def test_a_folder_that_holds_something_is_not_overwritten(self):
        target = scratch("taken")
        (target / "other").write_text("mine")
        banchi("restore", self.records, "--forget-donors", data=target, expect=65)
        self.assertEqual([path.name for path in target.iterdir()], ["other"])
        empty = scratch("empty")
        banchi("restore", self.records, "--forget-donors", "--passphrase-file", self.copy.data / "passphrase",
               data=empty)

    def test_damage_is_told_by_its_place(self):
        for file in self.manifest["files"]:
            spoilt = shutil.copytree(self.records, scratch("spoilt") / "records")
            flip(spoilt / file["path"], file["bytes"] // 2)
            self.assertNotRestored(spoilt, f"{file['path']} is damaged")

    def test_what_is_missing_cut_or_added_is_told(self):
        for name, spoil, words in [
                ("ledger.sqlite", lambda path: path.unlink(), "ledger.sqlite is missing"),
                ("keys/secrets", lambda path: path.write_bytes(path.read_bytes()[:-1]), "bytes, "),
                ("keys/another.pem", lambda path: path.write_text("?"), "keys/another.pem was not backed up"),
                ("manifest.json", lambda path: path.unlink(), "no manifest.json"),
                ("manifest.json", lambda path: path.write_text("{}"), "cannot be read")]:
            spoilt = shutil.copytree(self.records, scratch("spoilt") / "records")
            spoil(spoilt / name)
            self.assertNotRestored(spoilt, words)

    def assertNotRestored(self, backup, words):
        target = scratch("restored") / "data"
        done = banchi("restore", backup, "--forget-donors", data=target,
                      expect=65 if "no manifest" in words else 1)
        self.assertIn(words, done.stderr)
        self.assertFalse(target.exists())

    def test_a_manifest_made_up_to_fit_does_not_help(self):
        """Who changes an entry and its digest meets the chain."""
        spoilt = shutil.copytree(self.records, scratch("spoilt") / "records")
        with sqlite3.connect(spoilt / "ledger.sqlite") as database:
            for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                database.execute(f"DROP TRIGGER {trigger}")
            database.execute(
                "UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"THB\"', '\"THC\"') AS BLOB) WHERE seq = 0")
        database.close()
        manifest = json.loads((spoilt / "manifest.json").read_text())
        for file in manifest["files"]:
            content = (spoilt / file["path"]).read_bytes()
            file.update(bytes=len(content), sha256=hashlib.sha256(content).hexdigest())
        (spoilt / "manifest.json").write_text(
            json.dumps(manifest, sort_keys=True, separators=(",", ":")) + "\n")
        target = scratch("restored") / "data"
        done = banchi("restore", spoilt, "--forget-donors", "--passphrase-file", self.copy.data / "passphrase",
                      data=target, expect=1)
        self.assertIn("entry 0", done.stderr)
        self.assertFalse(target.exists())


class Witnessed(unittest.TestCase):
    """A witness remembers what the backup cannot know."""

    def test_a_witness_that_saw_more_keeps_writing_off(self):
        copy = world().copy("data")
        witness = Witness(copy.root, "ada", world().vkey)
        self.addCleanup(witness.process.stop)
        policy = copy.root / "policy"
        policy.write_text(f"log {world().vkey}\n{witness.policy_line}quorum ada\n")
        banchi("witness", "collect", "--policy", policy, data=copy.data)
        banchi("backup", copy.root / "records", data=copy.data)

        def restore(*options):
            target = scratch("restored") / "data"
            banchi("restore", copy.root / "records", "--forget-donors", "--passphrase-file",
                   copy.data / "passphrase", *options, data=target)
            return target

        self.assertFalse((restore("--policy", policy) / "restored.json").exists())
        campaign = next(entry["id"] for entry in json.loads(banchi(
            "campaign", "list", "--format", "json", data=copy.data).stdout) if entry["state"] == "open")
        banchi("donate", "--campaign", campaign, "--amount", "5.00", "--method", "cash", data=copy.data)
        banchi("witness", "collect", "--policy", policy, data=copy.data)
        restored = restore()
        told = banchi("restore", "confirm", "--policy", policy, data=restored, expect=1)
        self.assertIn("ada: possibleFork", told.stderr)
        self.assertTrue((restored / "restored.json").exists())
        witness.process.kill()
        banchi("restore", "confirm", "--policy", policy, data=restored, expect=1)
        self.assertTrue((restored / "restored.json").exists())


if __name__ == "__main__":
    unittest.main()
