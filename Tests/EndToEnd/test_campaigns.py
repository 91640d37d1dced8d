"""A campaign's life on the command line: drafted and screened, paused and extended, cancelled, its gifts
refunded or its money fallen back, settled; then everybody who verifies agrees."""

import hashlib
import json
import pathlib
import subprocess
import tempfile
import unittest

from test_schema import validator
from world import ROOT, banchi

SCHOOL = "1054390063"
SCHOOLS = f"""moe_code10,smis_code8,obec_code6,name_th,sub_district,district,province,status,merged_into
{SCHOOL},54010001,390063,โรงเรียนตัวอย่างหนึ่ง,ในเวียง,เมืองแพร่,แพร่,โรงเรียนหลัก,
"""
PLANS = f"""school,fiscal_year,version,line,strategy,kind,item,quantity,unit,unit_price,amount,starts,ends
{SCHOOL},2569,1,L1,4,materials,ชุดทดลอง,10,ชุด,1500.00,15000.00,2026-01-05,2026-09-15
"""
CAMPAIGNS = f"""id,school,title_th,title_en,model,goal,minimum,opens,closes,plan_lines,custody,on_failure,over_funding,extension
stop,{SCHOOL},ห้องสมุด,A library,keep,1000.00,,2026-01-05,2026-08-31,L1,foundation,refund,stop,30
spent,{SCHOOL},หนังสือ,Books,keep,1000.00,,2026-01-05,2026-08-31,L1,foundation,refund,,
"""
GIFT = "external_ref,campaign,amount,currency,received_at,method,donor_kind,donor_name,donor_tax_id,donor_email,anonymous"
PAYMENT = ("id,campaign,school,plan_line,amount,paid_at,payee,payee_account,invoice_no,invoice_date,"
           "document_sha256,requested_by,approved_by")
REPORT = hashlib.sha256(b"a report").hexdigest()


class TheLifeOfACampaign(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="banchi-campaigns-")))
        self.data = self.root / "data"
        banchi("init", "--origin", "campaigns.example/ledger", data=self.data)
        for kind, text in (("schools", SCHOOLS), ("plans", PLANS), ("campaigns", CAMPAIGNS)):
            self.take(kind, text)

    def take(self, kind, text, expect=0):
        file = self.root / f"{kind}.csv"
        file.write_text(text)
        return banchi("import", kind, file, data=self.data, expect=expect)

    def campaign(self, *arguments, expect=0):
        return banchi("campaign", *arguments, data=self.data, expect=expect)

    def refused(self, code, *arguments):
        self.assertIn(code, self.campaign(*arguments, expect=65).stderr)

    def give(self, reference, campaign, baht, expect=0):
        return self.take(
            "donations", f"{GIFT}\n{reference},{campaign},{baht}.00,THB,2026-02-01,cash,individual,,,,no\n", expect)

    def shown(self, campaign):
        return json.loads(self.campaign("show", campaign, "--format", "json").stdout)

    def draft(self, *more):
        return ("draft", "--id", "new", "--school", SCHOOL, "--title-th", "ใหม่", "--title-en", "New", "--goal",
                "900", "--opens", "2026-01-05", "--closes", "2026-08-31", "--plan-lines", "L1", "--model",
                "all-or-nothing", "--on-failure", "school-line", *more)

    def test_from_a_draft_to_the_general_line(self):
        self.refused("role-required", *self.draft())
        self.campaign(*self.draft("--by", "school:s1"))
        self.refused("same-person-twice", "screen", "new", "--decision", "approved", "--by", "screening:s1")
        self.refused("campaign-not-screened", "open", "--id", "new")
        self.assertEqual(self.shown("new")["state"], "draft")
        self.campaign("screen", "new", "--decision", "approved", "--by", "screening:c1")
        self.assertEqual(self.shown("new")["state"], "screened")
        self.campaign("open", "--id", "new")
        self.give("G1", "new", 600)
        self.campaign("close", "new")
        self.assertEqual(self.shown("new")["state"], "failed")
        self.refused("campaign-not-settled", "settle", "new")
        self.campaign("refund", "new", expect=65)
        self.assertIn("600.00 baht", self.campaign("fall-back", "new").stdout)
        self.campaign("settle", "new")
        self.assertEqual(self.shown("new")["state"], "closed")
        self.everybody_agrees()

    def test_every_gift_of_a_cancelled_campaign_is_refunded_once(self):
        self.give("G1", "stop", 700)
        self.give("G2", "stop", 700)
        self.assertIn("campaign-full", self.give("G3", "stop", 1, expect=65).stderr)
        self.campaign("pause", "stop", "--reason", "complaint")
        self.assertIn("campaign-paused", self.give("G4", "stop", 1, expect=65).stderr)
        self.campaign("resume", "stop", "--reason", "resolved", "--by", "screening:c1")
        self.refused("campaign-extension-refused", "extend", "stop", "--closes", "2026-09-30")
        self.campaign("refund", "stop", expect=65)
        self.campaign("cancel", "stop", "--reason", "withdrawn")
        # One of them was refunded before, by hand.
        banchi("donation", "reverse", "DON2569/000001", "--reason", "refund", data=self.data)
        self.assertIn("1 gifts refunded, 700.00 baht", self.campaign("refund", "stop").stdout)
        self.assertIn("0 gifts refunded, 0.00 baht", self.campaign("refund", "stop").stdout)
        self.assertEqual(self.shown("stop")["raised"], 0)
        self.campaign("settle", "stop")
        self.everybody_agrees()

    def test_what_was_spent_is_not_refunded_and_is_reported(self):
        self.give("G1", "spent", 300)
        self.give("G2", "spent", 500)
        self.take("disbursements", f"{PAYMENT}\nP1,spent,{SCHOOL},L1,400.00,2026-03-01,บริษัท ตัวอย่าง จำกัด,999-0-00000-1,"
                  "IV1,2026-02-27,,officer-01,approver-01\n")
        self.campaign("cancel", "spent", "--reason", "withdrawn")
        done = self.campaign("refund", "spent", expect=65)
        self.assertIn("1 gifts refunded, 1 not: money-already-spent", done.stderr)
        self.refused("campaign-not-settled", "settle", "spent")
        self.refused("role-required", "report", "spent", "--document-sha256", REPORT)
        self.campaign("report", "spent", "--document-sha256", REPORT, "--by", "school:s1")
        self.everybody_agrees()

    def everybody_agrees(self):
        banchi("verify", data=self.data)
        export = self.root / "export"
        banchi("export", "log", export, data=self.data)
        judge = validator()
        for line in (export / "entries.jsonl").read_text().splitlines():
            self.assertEqual([fault.message for fault in judge.iter_errors(json.loads(line))], [], line)
        done = subprocess.run(
            ["python3", ROOT / "Scripts/verify.py", export], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
