"""What becomes of gifts after they were received, what was promised before, and what waits in suspense: at
the terminal, on the receipts, and for every verifier."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

from sd_jwt.verifier import SDJWTVerifier

from by_hand import run_page
from small_world import PLANS, SCHOOLS
from test_receipts import issuer_key
from test_schema import validator
from world import BANCHI, ROOT, banchi

CAMPAIGNS = """id,school,title_th,title_en,model,goal,minimum,opens,closes,plan_lines,custody,policy,on_failure
keep,1054390063,ห้องสมุด,A library,keep,48200.00,,2026-01-05,2039-08-31,L1;L2,foundation,agency,refund
two,1054390063,ชุดทดลอง,Experiments,two-step,15000.00,400.00,2026-01-05,2039-08-31,L1,foundation,agency,refund
own,1054390064,สนาม,A playground,keep,9000.00,,2026-01-05,2039-08-31,L1,school,agency,refund
past,1054390064,คอมพิวเตอร์,Computers,all-or-nothing,9000.00,,2026-01-05,2026-03-31,L1,foundation,agency,donor-choice
"""
DONOR = ["--kind", "individual", "--name", "สมหญิง ตัวอย่าง", "--email", "giver@example.org"]
HONOUR = "คุณย่า ตัวอย่าง"


class Gifts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.root = pathlib.Path(tempfile.mkdtemp(prefix="banchi-gifts-"))
        cls.data = cls.root / "data"
        banchi("init", "--origin", "gifts.example/ledger", data=cls.data)
        for kind, text in (("schools", SCHOOLS), ("plans", PLANS), ("campaigns", CAMPAIGNS)):
            file = cls.root / f"{kind}.csv"
            file.write_text(text)
            banchi("import", kind, file, data=cls.data)

    def say(self, *arguments, expect=0):
        return banchi(*arguments, data=self.data, expect=expect)

    def give(self, amount, campaign, *more, at="2026-02-01T10:00:00+07:00"):
        done = self.say("donate", "--campaign", campaign, "--amount", amount, "--method", "transfer",
                        "--received", at, "--format", "json", *DONOR, *more)
        return json.loads(done.stdout)["receipt"]

    def campaign(self, name):
        return json.loads(self.say("campaign", "show", name, "--format", "json").stdout)

    def receipt(self, number):
        """The receipt's payload with its disclosures, verified by somebody else's library."""
        out = tempfile.mkdtemp(prefix="banchi-gift-")
        self.say("receipt", "issue", "--number", number, "--out", out)
        file = pathlib.Path(out) / (number.replace("/", "-") + ".sd-jwt")
        self.say("receipt", "verify", file)
        return SDJWTVerifier(file.read_text(), issuer_key).get_verified_payload(), file

    @staticmethod
    def new(done):
        return done.stdout.split("receipt   ")[1].split(",")[0]

    def test_1_a_refund_a_redirection_and_a_chargeback_that_is_won_back(self):
        first = self.give("300.00", "keep", "--honour", HONOUR)
        done = self.say("donation", "refund", first, "--amount", "100.00", "--reason", "refund")
        second = self.new(done)
        # Asked for again, nothing happens again.
        self.assertEqual(self.new(self.say("donation", "refund", first, "--amount", "100.00", "--reason", "refund")), second)
        payload, _ = self.receipt(second)
        self.assertEqual((payload["amount"], payload["donor_name"], payload["in_honour_of"]),
                         (20000, "สมหญิง ตัวอย่าง", HONOUR))
        self.give("250.00", "two")
        done = self.say("donation", "redirect", second, "--to", "two", "--reason", "wrong-campaign")
        third = self.new(done)
        self.assertTrue(self.campaign("two")["funded"])
        payload, _ = self.receipt(third)
        self.assertEqual((payload["amount"], payload["campaign"], payload["plan_lines"]), (20000, "two", ["L1"]))
        self.say("donation", "reverse", third, "--reason", "chargeback")
        done = self.say("donation", "reinstate", third)
        self.assertEqual(self.receipt(self.new(done))[0]["amount"], 20000)
        self.assertEqual(self.campaign("two")["raised"], 45000)
        self.say("donation", "reverse", self.new(done), "--reason", "chargeback")
        done = self.say("donation", "reinstate", self.new(done))
        self.assertEqual(self.new(done), "DON2569/000006")
        done = self.say("donation", "refund", self.new(done), "--amount", "200.00", "--reason", "refund", expect=65)
        self.assertIn("refund-not-partial", done.stderr)
        shown = self.say("donor", "show", "--email", "giver@example.org").stdout
        self.assertIn(HONOUR, shown)
        self.assertIn("DON2569/000006", shown)

    def test_2_the_donor_of_a_failed_campaign_chooses(self):
        number = self.give("50.00", "past")
        done = self.say("donation", "redirect", number, "--to", "keep", "--reason", "donor-choice", expect=65)
        self.assertIn("donor-has-no-choice", done.stderr)
        self.say("campaign", "close", "past")
        done = self.say("donation", "redirect", number, "--to", "own", "--reason", "donor-choice", expect=65)
        self.assertIn("custody-differs", done.stderr)
        done = self.say("donation", "redirect", number, "--to", "keep", "--reason", "wrong-campaign", "--by", "office:a1",
                        expect=65)
        self.assertIn("role-required", done.stderr)
        self.say("donation", "redirect", number, "--to", "keep", "--reason", "donor-choice")
        self.assertEqual(self.campaign("past")["raised"], 0)

    def test_3_credits_wait_in_suspense(self):
        self.say("suspense", "receive", "--id", "BANK1", "--amount", "100.00", "--method", "transfer",
                 "--received", "2026-02-03")
        self.say("suspense", "allocate", "BANK1", "--campaign", "keep", "--amount", "60.00", "--reference", "A1", *DONOR)
        self.say("suspense", "allocate", "BANK1", "--campaign", "keep", "--amount", "60.00", expect=65)
        self.say("donate", "--campaign", "keep", "--amount", "15.00", "--method", "transfer", "--received",
                 "2026-02-03", "--credit", "BANK1")
        left = json.loads(self.say("suspense", "list", "--format", "json").stdout)
        self.assertEqual([(credit["id"], credit["left"]) for credit in left], [("BANK1", 2500)])
        self.say("suspense", "return", "BANK1", "--amount", "25.00", "--on", "2026-02-04")
        self.assertEqual(self.say("suspense", "list").stdout, "")
        self.assertIn("BANK1", self.say("suspense", "list", "--all").stdout)

    def test_4_promises(self):
        self.say("pledge", "make", "--id", "G1", "--campaign", "keep", "--amount", "70.00", "--due", "2026-03-01", *DONOR)
        self.say("pledge", "make", "--id", "G1", "--campaign", "keep", "--amount", "70.00", "--due", "2026-03-01", *DONOR)
        self.say("pledge", "make", "--id", "G2", "--campaign", "keep", "--amount", "70.00", "--due", "2026-03-01")
        self.give("70.00", "keep", "--pledge", "G1")
        self.say("pledge", "end", "G2", "--reason", "overdue")
        pledges = json.loads(self.say("pledge", "list", "--format", "json").stdout)
        self.assertEqual([(pledge["id"], pledge["state"]) for pledge in pledges], [("G1", "fulfilled"), ("G2", "overdue")])
        self.say("schedule", "agree", "--id", "T1", "--campaign", "keep", "--amount", "10.00", "--period", "month",
                 "--starts", "2026-01-31", *DONOR)
        self.give("10.00", "keep", "--schedule", "T1")
        self.say("schedule", "miss", "T1", "--due", "2026-02-28")
        self.say("schedule", "pause", "T1", "--on", "2026-03-01")
        self.say("schedule", "resume", "T1", "--on", "2026-05-01")
        due = json.loads(self.say("schedule", "due", "--to", "2026-06-30", "--format", "json").stdout)
        self.assertEqual([row["due"] for row in due], ["2026-05-31", "2026-06-30"])
        self.say("schedule", "end", "T1", "--reason", "donor", "--on", "2026-06-01")
        self.assertEqual(len(self.say("schedule", "due").stdout.splitlines()), 1)
        shown = self.say("donor", "show", "--email", "giver@example.org").stdout
        for said in ("pledge       G1", "schedule     T1"):
            self.assertIn(said, shown)

    def test_5_the_paper_says_in_whose_honour(self):
        number = self.give("20.00", "keep", "--honour", HONOUR)
        out = tempfile.mkdtemp(prefix="banchi-gift-")
        self.say("receipt", "issue", "--number", number, "--as", "pdf", "--out", out)
        paper = next(pathlib.Path(out).glob("*.pdf"))
        text = subprocess.run(["pdftotext", paper, "-"], check=True, capture_output=True, text=True).stdout
        self.assertIn("In honour of", text)

    def test_9_every_verifier_holds(self):
        export = self.root / "export"
        self.say("export", "log", export, "--receipts")
        ledger = (export / "entries.jsonl").read_text()
        for told in ("สมหญิง", "giver@", HONOUR):
            self.assertNotIn(told, ledger)
        judge = validator()
        for line in ledger.splitlines():
            self.assertEqual([fault.message for fault in judge.iter_errors(json.loads(line))], [])
        self.say("verify")
        for command in ([BANCHI.parent / "banchi-verify"], [sys.executable, ROOT / "Scripts/verify.py"]):
            done = subprocess.run([*map(str, command), str(export)], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        folder = self.root / "hand"
        folder.mkdir()
        (folder / "log.vkey").write_bytes((self.data / "keys/log.vkey").read_bytes())
        done = run_page("A whole log", folder, export=str(export))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
