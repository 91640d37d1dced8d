"""Log keys rotate, books are sealed, and what is proven convinces without the ledger."""

import json
import pathlib
import unittest

from world import banchi, world


class KeyRotation(unittest.TestCase):
    def setUp(self):
        self.copy = world().copy("data")
        self.data, self.old = self.copy.data, world().vkey

    def keys(self):
        return json.loads(banchi("key", "list", "--format", "json", data=self.data).stdout)

    def export(self):
        banchi("export", "log", self.copy.export, data=self.data)
        return self.copy.export

    def signers(self, path):
        return [line.split()[1:] for line in path.read_text().splitlines() if line.startswith("\u2014")]

    def test_both_keys_sign_until_one_retires(self):
        banchi("key", "rotate", data=self.data)
        old, new = self.keys()
        self.assertEqual(old["vkey"], self.old)
        self.assertEqual(len(self.signers(self.export() / "checkpoint")), 2)
        overlap = int((self.copy.export / "checkpoint").read_text().splitlines()[1])

        banchi("key", "retire", old["vkey"].split("+")[1], data=self.data)
        self.assertFalse((self.data / "keys/log.pem").exists(), "a retired key can sign no more")
        export = self.export()
        self.assertEqual(len(self.signers(export / "checkpoint")), 1)
        self.assertTrue((export / f"checkpoints/{overlap}").exists(), "the last of the old key is kept")
        for key in (self.old, new["vkey"]):
            done = banchi("verify", "--export", export, "--key", key)
            self.assertNotIn("not anchored", done.stdout)
        banchi("verify", data=self.data)

    def test_what_a_retired_key_signs_is_refused(self):
        stolen = (self.data / "keys/log.pem").read_bytes()
        banchi("key", "rotate", data=self.data)
        old, new = self.keys()
        banchi("key", "retire", old["vkey"], data=self.data)
        export = self.export()
        (self.copy.root / "stolen.pem").write_bytes(stolen)
        resign(export / "checkpoint", self.copy.root / "stolen.pem", self.data / "passphrase", old["vkey"])
        size = (export / "checkpoint").read_text().splitlines()[1]
        (export / f"checkpoints/{size}").write_text((export / "checkpoint").read_text())
        done = banchi("verify", "--export", export, expect=1)
        self.assertIn(f"checkpoints/{size}", done.stderr)

    def test_the_last_key_stays(self):
        done = banchi("key", "retire", self.old, data=self.data, expect=65)
        self.assertIn("log-key-last", done.stderr)
        self.assertTrue((self.data / "keys/log.pem").exists())

    def test_a_receipt_of_the_old_key_still_holds(self):
        banchi("key", "rotate", data=self.data)
        banchi("key", "retire", self.old, data=self.data)
        receipt = world().receipt(3)
        banchi("receipt", "verify", f"{receipt}.sd-jwt", "--against", self.export(), data=self.data)
        banchi("receipt", "verify", f"{receipt}.sd-jwt", "--key", self.old)


def resign(path, pem, passphrase, vkey):
    """Signs a checkpoint's three lines with one key, in place of all its signatures."""
    import base64
    import subprocess
    name, key_id = vkey.split("+")[:2]
    text = "".join(path.read_text().splitlines(keepends=True)[:3])
    message = path.with_suffix(".text")
    message.write_text(text)
    signature = subprocess.run(
        ["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", pem, "-passin", f"file:{passphrase}",
         "-in", message], check=True, capture_output=True).stdout
    message.unlink()
    blob = base64.b64encode(bytes.fromhex(key_id) + signature).decode()
    path.write_text(f"{text}\n\u2014 {name} {blob}\n")


class Proofs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.copy = world().copy("data")
        banchi("books", "seal", data=cls.copy.data)
        entries = cls.copy.root / "entries"
        banchi("export", "log", entries, data=cls.copy.data)
        cls.entries = [json.loads(line) for line in open(entries / "entries.jsonl", encoding="utf-8")]

    def run_here(self, *arguments, **options):
        return banchi(*arguments, data=self.copy.data, **options)

    def prove(self, accounts):
        path = self.copy.root / "totals.money-proof"
        self.run_here("proof", "money", accounts, "--out", path)
        return path

    def test_a_campaigns_total_is_the_sum_of_its_entries(self):
        moves = [move for entry in self.entries for move in entry.get("moves", [])]
        fund = next(credit for _, credit, _ in moves if credit.startswith("liabilities:agency:"))
        credit = sum(amount for _, to, amount in moves if to == fund)
        debit = sum(amount for source, _, amount in moves if source == fund)
        done = banchi("proof", "verify-money", self.prove(fund), "--key", world().vkey)
        self.assertIn(f"debit {debit / 100:,.2f}, credit {credit / 100:,.2f}", done.stdout)
        self.assertNotIn("not anchored", done.stdout)

    def test_an_entry_left_out_is_missed(self):
        path = self.prove("assets:bank")
        proof = json.loads(path.read_text())
        del proof["entries"][len(proof["entries"]) // 2]
        path.write_text(json.dumps(proof, ensure_ascii=False))
        done = banchi("proof", "verify-money", path, expect=1)
        self.assertIn("do not add up to the sealed row of assets:bank", done.stderr)

    def test_an_account_that_never_was(self):
        done = banchi("proof", "verify-money", self.prove("liabilities:agency:nobody:"))
        self.assertIn("no such account", done.stdout)

    def test_an_entrys_proof_carries_the_entry(self):
        proof = self.run_here("proof", "inclusion", 7).stdout
        self.assertTrue(proof.startswith("c2sp.org/tlog-proof@v1\nextra "))
        done = self.run_here("proof", "inclusion", len(self.entries), expect=65)
        self.assertIn("no checkpoint covers", done.stderr)

    def test_consistency_is_of_two_sizes_in_order(self):
        hashes = self.run_here("proof", "consistency", 5, len(self.entries)).stdout.split()
        self.assertTrue(4 <= len(hashes) <= 14, hashes)
        self.run_here("proof", "consistency", 9, 5, expect=65)

    def test_books_without_a_seal_prove_nothing(self):
        done = banchi(
            "proof", "money", "assets:bank", data=pathlib.Path(world().data), expect=69)
        self.assertIn("banchi books seal", done.stderr)


if __name__ == "__main__":
    unittest.main()
