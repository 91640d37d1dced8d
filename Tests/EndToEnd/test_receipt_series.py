"""A receipt that is wrong is voided and issued again; a lost one is handed out again; and every
verifier follows."""

import json
import pathlib
import subprocess
import sys
import unittest

from sd_jwt.verifier import SDJWTVerifier

from scratch import scratch
from test_receipts import ByHand, issuer_key
from test_schema import validator
from world import BANCHI, ROOT, banchi, world

NAME = "สมหญิง ตัวอย่าง"


def file_of(folder, number, suffix=".sd-jwt"):
    return pathlib.Path(folder) / (number.replace("/", "-") + suffix)


class Reissue(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.copy = world().copy("data", "receipts")
        cls.old_file = cls.copy.receipts / world().receipt(0).name
        cls.old = "/".join(cls.old_file.name.rsplit("-", 1))
        cls.command = ["receipt", "reissue", "--number", cls.old, "--donor-name", NAME, "--reason", "correction"]
        cls.done = banchi(*cls.command, data=cls.copy.data)
        cls.new = cls.done.stdout.split("successor ")[1].strip()
        banchi("receipt", "duplicate", "--number", cls.new, "--reason", "lost", data=cls.copy.data)
        cls.out = str(scratch("reissued"))
        banchi("receipt", "issue", "--number", cls.new, "--out", cls.out, data=cls.copy.data)
        banchi("export", "log", cls.copy.export, "--receipts", data=cls.copy.data)

    def entries(self):
        return [json.loads(line) for line in (self.copy.export / "entries.jsonl").read_bytes().splitlines()]

    def test_the_entries_say_so_and_no_more(self):
        *_, voided, reissued, duplicated = self.entries()
        self.assertEqual([voided["kind"], reissued["kind"], duplicated["kind"]],
                         ["receipt.voided", "receipt.reissued", "receipt.duplicated"])
        self.assertEqual(voided["body"]["successor"], self.new)
        gift = self.entries()[reissued["body"]["donation"]["seq"]]
        for name in gift["body"].keys() - {"commitments", "receipt", "request"}:
            self.assertEqual(reissued["body"][name], gift["body"][name], name)
        self.assertNotEqual(reissued["body"]["commitments"], gift["body"]["commitments"])
        self.assertNotIn(NAME, (self.copy.export / "entries.jsonl").read_text())
        judge = validator()
        for entry in (voided, reissued, duplicated):
            self.assertEqual([error.message for error in judge.iter_errors(entry)], [])
        self.assertFalse(judge.is_valid(voided | {"body": {
            name: value for name, value in voided["body"].items() if name != "successor"}}))

    def test_the_new_receipt_names_the_right_donor(self):
        token = file_of(self.out, self.new).read_text()
        payload = SDJWTVerifier(token, issuer_key).get_verified_payload()
        self.assertEqual((payload["donor_name"], payload["receipt"]), (NAME, self.new))
        done = banchi("receipt", "verify", file_of(self.out, self.new), "--key", world().vkey,
                      "--against", self.copy.export)
        self.assertIn(NAME, done.stdout)
        done = ByHand.run_page(file_of(self.out, self.new, ""))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_the_old_one_names_its_successor(self):
        done = banchi("receipt", "verify", self.old_file.with_suffix(".sd-jwt"), "--key", world().vkey,
                      "--against", self.copy.export, expect=1)
        for said in ("[receipt-void]", "ถูกยกเลิก", "voided", self.new):
            self.assertIn(said, done.stderr)
        banchi("receipt", "verify", self.old_file.with_suffix(".sd-jwt"), "--key", world().vkey)

    def test_every_verifier_holds(self):
        banchi("verify", data=self.copy.data)
        for command in ([BANCHI.parent / "banchi-verify"], [sys.executable, ROOT / "Scripts/verify.py"]):
            done = subprocess.run([*map(str, command), str(self.copy.export)], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_its_history_is_shown(self):
        history = json.loads(banchi("receipt", "show", "--number", self.old, "--format", "json",
                                    data=self.copy.data).stdout)
        self.assertEqual((history["voided"]["reason"], history["voided"]["successor"]), ("correction", self.new))
        history = json.loads(banchi("receipt", "show", "--number", self.new, "--format", "json",
                                    data=self.copy.data).stdout)
        self.assertEqual((history["replaces"], [copy["copy"] for copy in history["duplicates"]]), (self.old, [1]))
        text = banchi("receipt", "show", "--number", self.new, data=self.copy.data).stdout
        for said in ("live", f"replaces    {self.old}", "duplicate 1", "lost"):
            self.assertIn(said, text)

    def test_said_twice_it_is_recorded_once_and_said_otherwise_it_is_refused(self):
        copy = world().copy("data")
        first = banchi(*self.command, data=copy.data)
        self.assertEqual(banchi(*self.command, data=copy.data).stdout, first.stdout)
        done = banchi("receipt", "reissue", "--number", self.old, "--donor-name", "อีกคน", data=copy.data, expect=65)
        self.assertIn("receipt-replaced", done.stderr)
        done = banchi("receipt", "duplicate", "--number", self.old, "--reason", "lost", data=copy.data, expect=65)
        self.assertIn("receipt-replaced", done.stderr)
        done = banchi("donation", "reverse", self.old, "--reason", "chargeback", data=copy.data)
        self.assertIn(self.new, done.stdout)
        done = banchi("receipt", "duplicate", "--number", self.new, "--reason", "lost", data=copy.data, expect=65)
        self.assertIn("donation-already-reversed", done.stderr)
        banchi("verify", data=copy.data)

    def test_nonsense_is_refused_and_nothing_recorded(self):
        copy = world().copy("data")
        for arguments, code in (
                (["--number", "DON2569/999999", "--donor-name", "x"], 65), (["--number", "x", "--donor-name", "x"], 65),
                (["--number", self.old], 64), (["--number", self.old, "--donor-tax-id", "1234567890123"], 65),
                (["--number", self.old, "--donor-name", "x", "--reason", "refund"], 64)):
            banchi("receipt", "reissue", *arguments, data=copy.data, expect=code)
        banchi("receipt", "duplicate", "--number", self.old, "--reason", "whim", data=copy.data, expect=64)
        history = json.loads(banchi("receipt", "show", "--number", self.old, "--format", "json", data=copy.data).stdout)
        self.assertNotIn("voided", history)
        self.assertEqual(history["duplicates"], [])


if __name__ == "__main__":
    unittest.main()
