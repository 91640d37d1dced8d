"""Money is asked for, agreed to, paid and proven at the command line; what stands in the log says so."""

import hashlib
import json
import pathlib
import tempfile
import unittest

from small_world import SCHOOLS
from world import banchi

SCHOOL = "1054390063"
PLANS = f"""school,fiscal_year,version,line,strategy,kind,item,quantity,unit,unit_price,amount,starts,ends
{SCHOOL},2569,1,L1,4,materials,ชุดทดลอง,10,ชุด,50.00,500.00,2025-10-01,2026-09-30
{SCHOOL},2569,1,L2,4,materials,สมุด,10,เล่ม,50.00,500.00,2025-10-01,2026-09-30
"""
CAMPAIGNS = f"""id,school,title_th,title_en,model,goal,minimum,opens,closes,plan_lines,custody
keep,{SCHOOL},ห้องสมุด,A library,keep,1000.00,,2026-01-05,2026-08-31,L1;L2,foundation
"""
PAYEE = "สมชาย ตัวอย่าง"


class Spending(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.root = pathlib.Path(folder.name)
        cls.data = cls.root / "data"
        cls.run_banchi("init", "--origin", "spending.example/ledger")
        for kind, text in [("schools", SCHOOLS), ("plans", PLANS), ("campaigns", CAMPAIGNS)]:
            (cls.root / f"{kind}.csv").write_text(text)
            cls.run_banchi("import", kind, cls.root / f"{kind}.csv")
        cls.run_banchi("donate", "--campaign", "keep", "--amount", "800", "--method", "cash",
                       "--received", "2026-02-01")
        cls.run_banchi("record", "authority.granted", "actor=approver:b1", "limit=300", "starts=2026-01-01",
                       "--by", "operator:o1")

    @classmethod
    def run_banchi(cls, *arguments, expect=0):
        return banchi(*arguments, data=cls.data, expect=expect)

    def request(self, name, *arguments, by="school:t1", expect=0):
        return self.run_banchi(
            "disburse", "request", name, "--campaign", "keep", "--school", SCHOOL, "--payee", PAYEE,
            *arguments, "--by", by, expect=expect)

    def show(self, name):
        return json.loads(self.run_banchi("disburse", "show", name, "--format", "json").stdout)

    def available(self):
        done = self.run_banchi("disburse", "budget", "--school", SCHOOL, "--fiscal-year", "2569",
                               "--format", "json")
        return {line["line"]: line["available"] for line in json.loads(done.stdout)}

    def paper(self, name):
        file = self.root / name
        file.write_text(name)
        return file, hashlib.sha256(name.encode()).hexdigest()

    def test_from_the_request_to_the_signed_delivery(self):
        (quotation, _), (invoice, digest), (acceptance, _) = map(self.paper, ["q", "i", "a"])
        before = self.available()
        self.request("D1", "--amount", "200", "--plan-lines", "L1", "--quotation", quotation,
                     "--payee-account", "999-0-00000-2")
        self.assertEqual(self.available()["L1"], before["L1"] - 200_00)
        refused = self.run_banchi("disburse", "approve", "D1", "--by", "approver:t1", expect=65)
        self.assertIn("same-person-twice", refused.stderr)
        self.run_banchi("disburse", "approve", "D1", "--by", "approver:b1")
        for kind, file in [("invoice", invoice), ("acceptance", acceptance)]:
            self.run_banchi("disburse", "evidence", "D1", "--kind", kind, "--document", file, "--amount", "200",
                            "--on", "2026-03-02", "--by", "accountant:k1")
        self.run_banchi("disburse", "pay", "D1", "--payee", PAYEE, "--paid", "2026-03-03", "--withheld", "6",
                        "--document", digest)
        self.run_banchi("disburse", "sign", "D1", "--decision", "accepted", "--on", "2026-03-04",
                        "--by", "monitoring:c1")
        shown = self.show("D1")
        self.assertEqual(shown["state"], "paid")
        self.assertEqual(shown["match"]["agreed"], 200_00)
        self.assertEqual(shown["paid"], {"amount": 200_00, "on": "2026-03-03", "withheld": 6_00})
        self.assertEqual(shown["delivery"], "accepted")
        self.assertEqual(self.available()["L1"], before["L1"] - 200_00)
        self.assertIn("say 200.00 baht", self.run_banchi("disburse", "show", "D1").stdout)

    def test_nobody_asks_for_what_is_not_there(self):
        self.request("D2", "--amount", "250", "--plan-lines", "L2:250")
        for lines, code in [("L2:251", "budget-exceeded"), ("L2:1;L9:250", "plan-line-unknown"),
                            ("L2:250", "split-unbalanced")]:
            refused = self.request("D3", "--amount", "251", "--plan-lines", lines, expect=65)
            self.assertIn(code, refused.stderr)
        self.run_banchi("disburse", "cancel", "D2", "--reason", "not-needed", "--by", "school:t1")
        listed = self.run_banchi("disburse", "list", "--open", "--format", "json").stdout
        self.assertNotIn("D2", [item["id"] for item in json.loads(listed)])

    def test_what_is_badly_typed_is_named(self):
        for arguments, words in [
                (["--amount", "12.345", "--plan-lines", "L1"], "a satang is the smallest unit"),
                (["--amount", "12", "--plan-lines", "L1:x"], "plan_lines"),
                (["--amount", "12", "--plan-lines", "L1", "--type", "loan"], "supplier, tranche, advance"),
                (["--amount", "12", "--plan-lines", "L1", "--type", "tranche"], '"tranche"'),
                (["--amount", "12", "--plan-lines", "L1", "--quotation", "/no/such/file"], "/no/such/file")]:
            with self.subTest(words):
                refused = self.request("D4", *arguments, expect=65)
                self.assertTrue(words in refused.stderr or "such as 1,234.50" in refused.stderr, refused.stderr)
        self.request("D4", "--amount", "12", "--plan-lines", "L1", by="school", expect=64)
        self.run_banchi("disburse", "show", "D4", expect=65)

    def test_an_advance_is_outstanding_until_it_is_cleared(self):
        self.run_banchi("record", "advance.paid", "id=A1", "campaign=keep", "amount=100", "paid=2026-03-05",
                        f"payee={PAYEE}", "--by", "accountant:k1")
        advances = json.loads(self.run_banchi("disburse", "advances", "--format", "json").stdout)
        self.assertEqual([(item["id"], item["outstanding"]) for item in advances], [("A1", 100_00)])
        _, digest = self.paper("receipts")
        self.run_banchi("record", "advance.cleared", "id=C1", "advance=A1", "campaign=keep", "amount=90",
                        "plan_lines=L2:90", "on=2026-03-09", f"document_sha256={digest}")
        self.run_banchi("record", "advance.returned", "advance=A1", "campaign=keep", "amount=10",
                        "on=2026-03-10")
        self.assertEqual(self.run_banchi("disburse", "advances").stdout, "")

    def test_the_log_holds_and_names_nobody(self):
        self.run_banchi("verify")
        export = self.root / "export"
        self.run_banchi("export", "log", export)
        entries = (export / "entries.jsonl").read_text()
        self.assertNotIn(PAYEE, entries)
        self.assertNotIn("999-0-00000-2", entries)


if __name__ == "__main__":
    unittest.main()
