"""Receipts verify with other people's tools, and a flipped bit is refused with its place."""

import base64
import hashlib
import json
import random
import shutil
import subprocess
import unittest

from jwcrypto.jwk import JWK
from jwcrypto.jws import InvalidJWSSignature
from sd_jwt.verifier import SDJWTVerifier

from by_hand import run_page
from scratch import scratch
from world import banchi, flip, world


def issuer_key(_issuer, header):
    """The key of the certificate in the header, as the sd-jwt package asks for it."""
    der = base64.b64decode(header["x5c"][0])
    pem = subprocess.run(
        ["openssl", "x509", "-inform", "DER", "-noout", "-pubkey"],
        input=der, capture_output=True, check=True).stdout
    return JWK.from_pem(pem)


class ForeignTools(unittest.TestCase):
    def test_sd_jwt_package_verifies_and_opens_the_disclosures(self):
        token = world().receipt(0).with_suffix(".sd-jwt").read_text()
        payload = SDJWTVerifier(token, issuer_key).get_verified_payload()
        self.assertIsInstance(payload["amount"], int)
        self.assertIn("donor_name", payload)
        entry = self.entry(payload["entry"])
        self.assertEqual(payload["amount"], entry["body"]["amount"])
        self.assertNotIn(payload["donor_name"], json.dumps(entry, ensure_ascii=False))

    def test_sd_jwt_package_verifies_any_subset_of_disclosures(self):
        token, *disclosures = world().receipt(1).with_suffix(".sd-jwt").read_text().split("~")[:-1]
        payload = SDJWTVerifier(f"{token}~", issuer_key).get_verified_payload()
        self.assertNotIn("donor_name", payload)
        payload = SDJWTVerifier(f"{token}~{disclosures[0]}~", issuer_key).get_verified_payload()
        self.assertIn("donor_name", payload)

    def test_sd_jwt_package_refuses_a_changed_payload(self):
        token = world().receipt(0).with_suffix(".sd-jwt").read_text()
        header, payload, rest = token.split(".", 2)
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        claims["amount"] *= 100
        forged = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
        with self.assertRaises(InvalidJWSSignature):
            SDJWTVerifier(f"{header}.{forged}.{rest}", issuer_key)

    def test_certificate_is_the_one_that_the_ledger_activated(self):
        pem = (world().export / "keys/receipts.pem").read_text()
        der = base64.b64decode("".join(pem.strip().splitlines()[1:-1]))
        fingerprint = hashlib.sha256(der).hexdigest()
        activated = [
            self.entry(sequence)["body"].get("certificate_sha256") for sequence in range(4)]
        self.assertIn(fingerprint, activated)

    @staticmethod
    def entry(sequence):
        with open(world().export / "entries.jsonl", encoding="utf-8") as lines:
            return json.loads(lines.readlines()[sequence])


class ByHand(unittest.TestCase):
    """docs/verify-by-hand.md is run as it stands."""

    @staticmethod
    def run_page(receipt):
        folder = scratch("hand")
        for suffix in (".sd-jwt", ".tlog-proof"):
            shutil.copy(receipt.with_suffix(suffix), folder / f"receipt{suffix}")
        (folder / "log.vkey").write_text(world().vkey + "\n")
        return run_page("A receipt", folder)

    def test_the_page_verifies_receipts(self):
        for position in (0, 1, 2):
            done = self.run_page(world().receipt(position))
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertIn("Verified OK", done.stdout)
            self.assertIn("Signature Verified Successfully", done.stdout)

    @staticmethod
    def signed_byte(path, generator):
        """A byte of the signed header and payload, or of the entry. Of other bytes a bit may be
        spelling only: coreutils forgives the unused bits at the end of a base64 text."""
        content = path.read_bytes()
        if path.suffix == ".sd-jwt":
            return generator.randrange(content.rindex(b".", 0, content.index(b"~")))
        start = content.index(b"extra ") + len(b"extra ")
        return generator.randrange(start, content.index(b"\n", start) - 4)

    def test_the_page_refuses_a_flipped_bit(self):
        seed = random.randrange(1 << 32)
        print(f"flipped bits by hand, seed {seed}")
        generator = random.Random(seed)
        for suffix in (".sd-jwt", ".tlog-proof"):
            receipt = world().copy_of_receipt(0)
            path = receipt.with_suffix(suffix)
            flip(path, self.signed_byte(path, generator), generator.randrange(6))
            done = self.run_page(receipt)
            self.assertNotEqual(done.returncode, 0, f"seed {seed}: {suffix}\n{done.stdout}")


class OwnVerifier(unittest.TestCase):
    def test_a_receipt_holds_with_the_key_from_outside(self):
        receipt = world().receipt(0)
        done = banchi("receipt", "verify", receipt.with_suffix(".sd-jwt"), "--key", world().vkey)
        self.assertIn("holds", done.stdout)
        self.assertNotIn("not anchored", done.stdout)

    def test_without_a_key_it_says_what_is_left_open(self):
        done = banchi("receipt", "verify", world().receipt(0).with_suffix(".tlog-proof"))
        self.assertIn("consistent, not anchored", done.stdout)

    def test_against_a_newer_export(self):
        done = banchi(
            "receipt", "verify", world().receipt(0).with_suffix(".sd-jwt"),
            "--key", world().vkey, "--against", world().export)
        self.assertIn("still there", done.stdout)

    def test_against_an_older_export_it_asks_for_a_newer_one(self):
        copy = world().copy("data")
        campaign = next(iter(world().expected["campaigns"]))
        banchi("donate", "--campaign", campaign, "--amount", "1", "--method", "cash",
               "--received", "2026-03-01", "--reference", "older", data=copy.data)
        again = banchi("donate", "--campaign", campaign, "--amount", "1", "--method", "cash",
                       "--received", "2026-03-01", "--reference", "older", data=copy.data)
        number = next(line.split()[1] for line in again.stdout.splitlines() if "receipt" in line)
        banchi("receipt", "issue", "--number", number, "--out", copy.receipts, data=copy.data)
        done = banchi(
            "receipt", "verify", next(copy.receipts.glob("*.sd-jwt")), "--key", world().vkey,
            "--against", world().export, expect=65)
        self.assertIn("before the receipt's checkpoint", done.stderr)

    def test_a_repeated_reference_records_nothing_twice(self):
        copy = world().copy("data")
        campaign = next(
            campaign for campaign in json.loads(
                banchi("campaign", "list", "--format", "json", data=copy.data).stdout)
            if campaign["id"].startswith("C2570"))
        gift = ["donate", "--campaign", campaign["id"], "--amount", "7", "--method", "cash",
                "--reference", "mine"]
        first = banchi(*gift, data=copy.data)
        self.assertEqual(banchi(*gift, data=copy.data).stdout, first.stdout)
        banchi(*gift, "--kind", "individual", data=copy.data, expect=65)

    def test_another_log_key_is_refused(self):
        other = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
        done = banchi(
            "receipt", "verify", world().receipt(0).with_suffix(".sd-jwt"), "--key", other, expect=1)
        self.assertIn("tlog-proof, checkpoint", done.stderr)

    def test_flipped_bits_are_refused_with_their_place(self):
        seed = random.randrange(1 << 32)
        print(f"flipped bits of receipts, seed {seed}")
        generator = random.Random(seed)
        for suffix in (".sd-jwt", ".tlog-proof"):
            for _ in range(40):
                self.assert_refused(suffix, generator, seed)

    def assert_refused(self, suffix, generator, seed):
        path = world().copy_of_receipt(0).with_suffix(suffix)
        offset, bit = generator.randrange(path.stat().st_size), generator.randrange(8)
        flip(path, offset, bit)
        done = banchi("receipt", "verify", path, "--key", world().vkey, expect=1)
        self.assertRegex(
            done.stderr, r"sd-jwt|tlog-proof", f"seed {seed}, byte {offset}, bit {bit}")
        shutil.rmtree(path.parent)


class Reversal(unittest.TestCase):
    def test_a_reversed_gift_voids_its_receipt(self):
        copy = world().copy("data", "receipts")
        receipt = copy.receipts / world().receipt(0).name
        number = "/".join(receipt.name.rsplit("-", 1))
        banchi("donation", "reverse", number, "--reason", "chargeback", data=copy.data)
        banchi("verify", data=copy.data)
        banchi("export", "log", copy.export, data=copy.data)
        done = banchi(
            "receipt", "verify", receipt.with_suffix(".sd-jwt"), "--key", world().vkey,
            "--against", copy.export, expect=1)
        self.assertIn("void", done.stderr)
        again = banchi("donation", "reverse", number, "--reason", "error", data=copy.data, expect=65)
        self.assertIn("already", again.stderr)


if __name__ == "__main__":
    unittest.main()
