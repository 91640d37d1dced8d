"""Each kind of bad receipt has a verdict of its own, in Thai and English, and exit code 1."""

import base64
import json
import re
import shutil
import unicodedata
import unittest
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from sd_jwt.verifier import SDJWTVerifier

from scratch import scratch
from test_receipts import issuer_key
from world import banchi, world

THAI = re.compile("[\u0e01-\u0e5b]{5}")


def url64(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def unurl64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def signed(payload, until=2050):
    """The payload under a key and a certificate of somebody else's, who calls himself the issuer."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "Foundation")])
    certificate = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), datetime(2020, 1, 1), datetime(until, 1, 1),
    ).sign(key, hashes.SHA256())
    der = certificate.public_bytes(serialization.Encoding.DER)
    header = {"alg": "ES256", "typ": "banchi-receipt+sd-jwt", "x5c": [base64.b64encode(der).decode()]}
    text = f"{url64(json.dumps(header).encode())}.{url64(payload)}"
    r, s = decode_dss_signature(key.sign(text.encode(), ec.ECDSA(hashes.SHA256())))
    return f"{text}.{url64(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


class Verdicts(unittest.TestCase):
    def setUp(self):
        self.receipt = world().copy_of_receipt(0)
        self.token = self.receipt.with_suffix(".sd-jwt")
        self.proof = self.receipt.with_suffix(".tlog-proof")

    def verdict(self, *arguments, path=None, data=None):
        """The code; that it is said in both languages is insisted on."""
        arguments = ["receipt", "verify", path or self.token, *(arguments or ["--key", world().vkey])]
        said = banchi(*arguments, data=data, expect=1).stderr
        document = json.loads(banchi(*arguments, "--format", "json", data=data, expect=1).stdout)
        self.assertIn(f"[{document['verdict']}]", said)
        self.assertIn(document["th"], said)
        self.assertIn(document["en"], said)
        self.assertRegex(document["th"], THAI)
        self.assertTrue(document["en"].isascii())
        return document["verdict"]

    def test_truncated(self):
        for file in (self.token, self.proof):
            whole = file.read_bytes()
            for length in (0, 1, len(whole) // 3, len(whole) * 2 // 3):
                file.write_bytes(whole[:length])
                self.assertEqual(self.verdict(), "receipt-truncated", (file.suffix, length))
            file.write_bytes(whole)

    def test_forged(self):
        header, payload, rest = self.token.read_text().split(".", 2)
        claims = json.loads(unurl64(payload))
        claims["amount"] *= 100
        self.token.write_text(f"{header}.{url64(json.dumps(claims).encode())}.{rest}")
        self.assertEqual(self.verdict(), "receipt-forged")

    def test_a_forged_proof(self):
        text = self.proof.read_text()
        root = text.split("\n\n")[1].split("\n")[2]
        self.proof.write_text(text.replace(root, base64.b64encode(bytes(32)).decode()))
        self.assertEqual(self.verdict(), "receipt-forged")

    def test_re_signed_by_another_key(self):
        token, *disclosures = self.token.read_text().split("~")
        self.token.write_text("~".join([signed(unurl64(token.split(".")[1])), *disclosures]))
        # From the two files alone it cannot be told, and that is said.
        done = banchi("receipt", "verify", self.token, "--key", world().vkey)
        self.assertIn("SIGNER NOT VERIFIED", done.stdout)
        self.assertEqual(self.verdict("--key", world().vkey, "--against", world().export), "receipt-re-signed")
        self.assertEqual(self.verdict("--data", world().data), "receipt-re-signed")

    def test_of_another_ledger(self):
        other = scratch("other") / "data"
        banchi("init", "--origin", "another.example/ledger", data=other)
        self.assertEqual(self.verdict("--data", other), "receipt-foreign")
        shutil.rmtree(other.parent)

    def test_claims_that_are_not_the_entrys(self):
        token, *_ = self.token.read_text().split("~")
        claims = json.loads(unurl64(token.split(".")[1]))
        for name, value in (("amount", claims["amount"] * 100), ("receipt", "DON2569/000999"), ("extra", "x")):
            changed = json.dumps(claims | {name: value}).encode()
            self.token.write_text(signed(changed) + "~")
            self.assertEqual(self.verdict(), "receipt-claims-differ", name)

    def test_a_disclosure_of_another_receipt(self):
        other = world().receipt(1).with_suffix(".sd-jwt").read_text().split("~")[1]
        self.token.write_text(self.token.read_text() + other + "~")
        self.assertEqual(self.verdict(), "receipt-claims-differ")

    def test_a_certificate_that_was_not_valid_then(self):
        """And one that has expired since is a note: see VerdictTests."""
        token = self.token.read_text().split("~")[0]
        self.token.write_text(signed(unurl64(token.split(".")[1]), until=2021) + "~")
        self.assertEqual(self.verdict(), "receipt-certificate-not-valid")

    def test_void(self):
        copy = world().copy("data")
        number = "/".join(self.receipt.name.rsplit("-", 1))
        banchi("donation", "reverse", number, "--reason", "chargeback", data=copy.data)
        banchi("export", "log", copy.export, data=copy.data)
        self.assertEqual(self.verdict("--key", world().vkey, "--against", copy.export), "receipt-void")

    def test_a_folder_of_receipts(self):
        folder = scratch("folder")
        for path in sorted(world().receipts.iterdir())[:60]:
            shutil.copy(path, folder)
        done = banchi("receipt", "verify", folder, "--key", world().vkey, "--against", world().export)
        self.assertIn("30 receipts hold, 0 refused", done.stdout)
        tokens = sorted(folder.glob("*.sd-jwt"))
        tokens[3].write_bytes(tokens[3].read_bytes()[:100])
        tokens[5].with_suffix(".tlog-proof").unlink()
        done = banchi("receipt", "verify", folder, "--key", world().vkey, "--format", "json", expect=1)
        answer = json.loads(done.stdout)
        self.assertEqual(answer["held"], 28)
        self.assertEqual({name: refused["verdict"] for name, refused in answer["refused"].items()},
                         {tokens[3].stem: "receipt-truncated", tokens[5].stem: "receipt-truncated"})
        banchi("receipt", "verify", folder, "--key", world().vkey, expect=1)
        shutil.rmtree(folder)


class Names(unittest.TestCase):
    """Whatever a donor is called: nothing breaks, and nothing is smuggled onto the terminal."""

    GOOD = [
        "ก" * 300, "👩‍👩‍👧‍👦" * 40, "עברית العربية " * 10, "𠮷野家 Łódź ñ " * 5, 'quote " back \\ slash',
        "{{mustache}} <b>html</b> %s %n \\(x)",
    ]
    BAD = ["Evil \u202eeman\u202c", "\u2066x\u2069", "line\nbreak\r\n  amount  9999999.00 THB", "\x1b[2J\x1b[31mred\x07",
           "\u2028\u2029\u0085 end"]

    @classmethod
    def setUpClass(cls):
        cls.copy = world().copy("data")
        cls.gift = ["donate", "--campaign", next(iter(world().expected["campaigns"])), "--amount", "1", "--method",
                    "cash", "--received", "2026-03-01", "--format", "json", "--name"]

    def test_every_name_goes_through(self):
        numbers = [json.loads(banchi(*self.gift, name, data=self.copy.data).stdout)["receipt"] for name in self.GOOD]
        done = banchi("receipt", "reissue", "--number", numbers[0], "--donor-name", self.GOOD[1], data=self.copy.data)
        numbers.append(done.stdout.split("successor ")[1].strip())
        for name, number in zip([*self.GOOD, self.GOOD[1]], numbers):
            out = scratch("name")
            banchi("receipt", "issue", "--number", number, "--out", out, data=self.copy.data)
            token = next(out.glob("*.sd-jwt"))
            payload = SDJWTVerifier(token.read_text(), issuer_key).get_verified_payload()
            done = banchi("receipt", "verify", token, "--key", world().vkey)
            document = json.loads(banchi("receipt", "verify", token, "--key", world().vkey, "--format", "json").stdout)
            self.assertEqual((document["disclosed"]["donor_name"], payload["donor_name"]), (name.strip(), name.strip()))
            self.assertIn(name.strip(), done.stdout)
            self.assert_plain(done.stdout)
            shutil.rmtree(out)

    def test_a_name_that_commands_a_terminal_is_refused(self):
        number = json.loads(banchi(*self.gift, "x", data=self.copy.data).stdout)["receipt"]
        for name in self.BAD:
            for command in (self.gift, ["receipt", "reissue", "--number", number, "--donor-name"]):
                done = banchi(*command, name, data=self.copy.data, expect=65)
                self.assertIn("without control characters", done.stderr)
                self.assert_plain(done.stderr)

    def assert_plain(self, text):
        for character in text.replace("\n", ""):
            category = unicodedata.category(character)
            self.assertFalse(category in ("Cc", "Zl", "Zp") or category == "Cf" and character not in "\u200c\u200d",
                             f"{character!r} in {text!r}")

    def test_a_verdict_quotes_nothing_dangerous(self):
        receipt = world().copy_of_receipt(0)
        token = receipt.with_suffix(".sd-jwt")
        claims = json.loads(unurl64(token.read_text().split(".")[1]))
        changed = json.dumps(claims | {"\x1b[2J\u202e\nholds": 1}, ensure_ascii=False).encode()
        token.write_text(signed(changed) + "~")
        done = banchi("receipt", "verify", token, "--key", world().vkey, expect=1)
        self.assertIn("receipt-claims-differ", done.stderr)
        self.assert_plain(done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 4)


if __name__ == "__main__":
    unittest.main()
