"""The bank against the ledger, with the real program: two statements of one account in two formats, what the rules
match, what people match, what is suspended, and cash that is proven to the satang."""

import json
import subprocess
import unittest

import openpyxl

from scratch import scratch
from small_world import CAMPAIGNS, GIFT, PAYMENT, PLANS, SCHOOLS
from world import BANCHI, banchi

ACCOUNT = "123-4-56789-0"
PAYEE = "999-0-00000-1"
GIFTS = [  # reference, baht, day, method
    ("G1", "1000.00", "2026-02-02", "transfer"),
    ("G2", "500.00", "2026-02-05", "transfer"),
    ("G3", "500.00", "2026-02-05", "transfer"),
    ("G4", "100.00", "2026-02-10", "card"),
    ("G5", "200.00", "2026-02-10", "card"),
    ("G6", "300.00", "2026-02-10", "card"),
    ("G7", "777.00", "2026-03-03", "promptpay"),
]
FEBRUARY = """Account,123-4-56789-0
Date,Description,Withdrawal,Deposit,Balance,Reference
2026-02-02,TRANSFER,,1000.00,1000.00,DON2569/000001
2026-02-05,TRANSFER,,500.00,1500.00,
2026-02-05,TRANSFER,,500.00,2000.00,
2026-02-12,CARD SETTLEMENT,,585.00,2585.00,B-20260210
2026-02-16,TRANSFER,400.00,,2185.00,PAY-0001
2026-02-27,ค่าธรรมเนียม,10.00,,2175.00,
"""


def entry(amount, mark, day, more=""):
    return (f'<Ntry><Amt Ccy="THB">{amount}</Amt><CdtDbtInd>{mark}</CdtDbtInd>{more.partition("|")[0]}'
            f"<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{day}</Dt></BookgDt>{more.partition('|')[2]}</Ntry>\n")


def balance(code, amount, day):
    return (f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="THB">{amount}</Amt>'
            f"<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>\n")


PAYMENT_DETAILS = ("|<NtryDtls><TxDtls><Refs><EndToEndId>PAY-0002</EndToEndId></Refs><RltdPties><CdtrAcct><Id><Othr>"
                   "<Id>9990000001</Id></Othr></Id></CdtrAcct></RltdPties></TxDtls></NtryDtls>")
MARCH = ('<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">'
         "<BkToCstmrStmt><Stmt><Id>M3</Id><ElctrncSeqNb>2</ElctrncSeqNb><FrToDt><FrDtTm>2026-03-01T00:00:00</FrDtTm>"
         "<ToDtTm>2026-03-31T23:59:59</ToDtTm></FrToDt><Acct><Id><Othr><Id>1234567890</Id></Othr></Id><Ccy>THB</Ccy>"
         "</Acct>\n" + balance("OPBD", "2175.00", "2026-03-01") + balance("CLBD", "3285.00", "2026-03-31")
         + entry("777.00", "CRDT", "2026-03-03") + entry("250.00", "DBIT", "2026-03-05", PAYMENT_DETAILS)
         + entry("250.00", "CRDT", "2026-03-09", "<RvslInd>true</RvslInd>|")
         + entry("333.00", "CRDT", "2026-03-20") + "</Stmt></BkToCstmrStmt></Document>\n")


class BankTests(unittest.TestCase):
    """One ledger, and the steps in their order: each test goes on where the one before it ended."""

    @classmethod
    def setUpClass(cls):
        cls.root = scratch("bank")
        cls.data = cls.root / "data"
        cls.run_banchi("init", "--origin", "bank.example/ledger")
        for kind, text in [("schools", SCHOOLS), ("plans", PLANS), ("campaigns", CAMPAIGNS)]:
            cls.take(kind, text)
        rows = [f"{name},keep,{amount},THB,{day}T10:00:00+07:00,{method},individual,ผู้ให้ {name},,,no"
                for name, amount, day, method in GIFTS]
        cls.take("donations", "\n".join([GIFT, *rows, ""]))
        paid = [("PAY-0001", "400.00", "2026-02-15"), ("PAY-0002", "250.00", "2026-03-05")]
        rows = [f"{name},keep,1054390063,L2,{amount},{day},บริษัท ตัวอย่าง จำกัด,{PAYEE},IV-{name},{day},,o-1,a-1"
                for name, amount, day in paid]
        cls.take("disbursements", "\n".join([PAYMENT, *rows, ""]))
        for name, amount, day in [("F-card", "15.00", "2026-02-10"), ("F-bank", "10.00", "2026-02-27")]:
            cls.run_banchi("record", "fee.charged", f"id={name}", "campaign=keep", f"amount={amount}", f"on={day}",
                           "payee=บริษัท ธนาคารตัวอย่าง จำกัด", "--by", "accountant:a1")
        cls.run_banchi("suspense", "receive", "--id", "RET-0002", "--amount", "250.00", "--method", "transfer",
                       "--received", "2026-03-09")
        cls.run_banchi("bank", "register", "--number", ACCOUNT, "--bank", "KTB", "--starts", "2026-01-01")
        cls.run_banchi("bank", "verify-payee", "--payee", "บริษัท ตัวอย่าง จำกัด", "--number", PAYEE, "--on",
                       "2026-01-15")
        for name, text in [("february.csv", FEBRUARY), ("march.xml", MARCH)]:
            file = cls.root / name
            file.write_text(text)
            cls.run_banchi("import", "statement", file, "--account", ACCOUNT, "--by", "accountant:a1")
        listed = json.loads(cls.run_banchi("bank", "statements", "--format", "json").stdout)
        cls.february, cls.march = (statement["sha256"] for statement in listed)

    @classmethod
    def run_banchi(cls, *arguments, expect=0):
        return banchi(*arguments, data=cls.data, expect=expect)

    @classmethod
    def take(cls, kind, text):
        file = cls.root / f"{kind}.csv"
        file.write_text(text)
        cls.run_banchi("import", kind, file)

    def entries(self, kind=None):
        export = scratch("export") / "log"
        self.run_banchi("export", "log", export)
        lines = (export / "entries.jsonl").read_text().splitlines()
        return [entry for entry in map(json.loads, lines) if kind is None or entry["kind"] == kind]

    def sequence(self, kind, member, value):
        [found] = [entry["seq"] for entry in self.entries(kind) if entry["body"][member] == value]
        return found

    def gift(self, number):
        return self.sequence("donation.received", "receipt", f"DON2569/{number:06}")

    def live(self):
        """Line → entries of every match that the rules made, by hand out of the log."""
        made = {}
        for entry in self.entries("lines.matched"):
            for lines, sequences, rule, _ in entry["body"]["matches"]:
                for line in lines:
                    key = (entry["body"]["statement"], line)
                    self.assertNotIn(key, made, "a line is matched twice")
                    made[key] = (rule, sequences)
        used = [sequence for _, sequences in made.values() for sequence in sequences]
        self.assertEqual(len(used), len(set(used)), "an entry is matched twice")
        return made

    def queue(self):
        return json.loads(self.run_banchi("bank", "queue", "--format", "json").stdout)

    def proof(self, expect=0):
        [proof] = json.loads(self.run_banchi("bank", "proof", "--format", "json", expect=expect).stdout)
        return proof

    def decide(self, verb, statement, line, by, *more, expect=0):
        return self.run_banchi("bank", verb, "--statement", statement[:12], "--line", line, "--by", by, *more,
                               expect=expect)

    def test_1_accounts_and_statements_are_listed(self):
        accounts = self.run_banchi("bank", "accounts").stdout
        self.assertRegex(accounts, r"account-[0-9a-f]{16}  KTB .*foundation .*3,285\.00 on 2026-03-31")
        self.assertNotIn("123", accounts.replace("account-", "", 1).split()[1:], "no number is shown")
        statements = self.run_banchi("bank", "statements").stdout.splitlines()
        self.assertEqual(len(statements), 2)
        self.assertRegex(statements[0], r"csv .*6 lines  0 matched")
        self.assertRegex(statements[1], r"camt\.053 +2,175\.00 +3,285\.00 +4 lines  0 matched")
        log = "".join(json.dumps(entry) for entry in self.entries())
        for number in (ACCOUNT, "1234567890", PAYEE, "9990000001"):
            self.assertNotIn(number, log)

    def test_2_a_dry_run_records_nothing(self):
        before = len(self.entries())
        said = self.run_banchi("bank", "match", "--dry-run").stdout
        self.assertRegex(said, r"7 matches would be recorded, 3 lines are left, 2 of them ambiguous")
        self.assertRegex(said, r"M4 +75 .*585\.00  2026-02-12  entry .*less fees")
        self.assertEqual(len(self.entries()), before)

    def test_3_two_at_once_match_every_line_once(self):
        environment = {"BANCHI_DATA": str(self.data), "PATH": "/usr/bin:/bin"}
        running = [subprocess.Popen([str(BANCHI), "bank", "match"], env=environment, text=True,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
        for process in running:
            out, problems = process.communicate()
            self.assertEqual(process.returncode, 0, out + problems)
        made = self.live()
        card = [self.gift(number) for number in (4, 5, 6)] + [self.sequence("fee.charged", "id", "F-card")]
        self.assertEqual(made, {
            (self.february, 1): ("M1", [self.gift(1)]),
            (self.february, 4): ("M4", sorted(card)),
            (self.february, 5): ("M1", [self.sequence("disbursement.paid", "id", "PAY-0001")]),
            (self.february, 6): ("M3", [self.sequence("fee.charged", "id", "F-bank")]),
            (self.march, 1): ("M3", [self.gift(7)]),
            (self.march, 2): ("M1", [self.sequence("disbursement.paid", "id", "PAY-0002")]),
            (self.march, 3): ("M3", [self.sequence("credit.received", "id", "RET-0002")]),
        })
        size = len(self.entries())
        self.assertIn("0 matches are recorded", self.run_banchi("bank", "match").stdout)
        self.assertEqual(len(self.entries()), size)

    def test_4_what_is_left_waits_in_the_queue(self):
        queue = [(item["line"], item["state"], item["amount"]) for item in self.queue()]
        self.assertEqual(queue, [(2, "ambiguous", 50000), (3, "ambiguous", 50000), (4, "open", 33300)])
        both = [self.gift(2), self.gift(3)]
        self.assertEqual([item["entries"] for item in self.queue()], [both, both, []])
        self.assertIn("3 left", self.run_banchi("bank", "queue").stdout)
        self.assertEqual(self.proof(expect=1)["difference"], -133300)

    def test_5_people_match_in_pairs(self):
        propose = ["bank", "propose", "--statement", self.february[:12], "--line", 2, "--entry", self.gift(2),
                   "--reason", "slip-seen", "--by", "accountant:a1"]
        self.run_banchi(*propose)
        self.assertIn("line-matched-already", self.run_banchi(*propose, expect=65).stderr)
        for by in ("accountant:a1", "approver:a1"):
            self.assertIn("same-person", self.decide("confirm", self.february, 2, by, expect=65).stderr)
        self.assertEqual(self.proof(expect=1)["difference"], -133300, "a proposal reconciles nothing")
        self.decide("confirm", self.february, 2, "approver:b2")
        # What is left is no longer ambiguous, but the rules are asked only when somebody asks them.
        self.run_banchi("bank", "propose", "--statement", self.february[:12], "--line", 3, "--entry", self.gift(3),
                        "--reason", "slip-seen", "--by", "accountant:a1")
        self.decide("decline", self.february, 3, "accountant:c3")
        self.assertIn("0 matches are recorded", self.run_banchi("bank", "match").stdout, "declined is declined")
        self.run_banchi("bank", "propose", "--statement", self.february[:12], "--line", 3, "--entry", self.gift(3),
                        "--reason", "donor-called", "--by", "accountant:a1")
        self.decide("confirm", self.february, 3, "accountant:c3")
        self.assertEqual([item["line"] for item in self.queue()], [4])

    def test_6_an_unidentified_credit_goes_into_suspense_once(self):
        suspense = ["bank", "suspense", "--statement", self.march[:12], "--line", 4]
        self.run_banchi(*suspense)
        size = len(self.entries())
        self.run_banchi(*suspense)
        self.assertEqual(len(self.entries()), size)
        self.assertIn("333.00 of 333.00", self.run_banchi("suspense", "list").stdout)
        self.assertIn("no line is left", self.run_banchi("bank", "queue").stdout)
        self.assertIn("was expected", self.run_banchi(
            "bank", "suspense", "--statement", self.march[:12], "--line", 2, expect=65).stderr)

    def test_7_cash_is_proven_to_the_satang(self):
        proof = self.proof()
        self.assertEqual(proof, {
            "account": "assets:bank", "bank": 328500, "day": "2026-03-31", "difference": 0, "in_transit": 0,
            "ledger": 328500, "outstanding": 0, "unrecorded": 0})
        [february] = json.loads(self.run_banchi("bank", "proof", "--as-of", "2026-02-28", "--format", "json").stdout)
        self.assertEqual((february["bank"], february["difference"]), (217500, 0))
        self.assertIn("3,285.00", self.run_banchi("bank", "proof").stdout)

    def test_7_the_report_on_cash_has_the_same_figures(self):
        proof = self.proof()
        folder = scratch("report")
        for form in ("json", "csv", "xlsx", "html", "pdf"):
            self.run_banchi("report", "cash", "--format", form, "--out", folder / f"cash.{form}")
        table = json.loads((folder / "cash.json").read_text())["tables"]["cash"]
        figures = {row["figure"]: row["amount"] for row in table["rows"]}
        for figure in ("bank", "ledger", "in_transit", "outstanding", "difference"):
            self.assertEqual(figures[figure], proof[figure], figure)
        self.assertEqual(figures["difference"], 0)
        sheet = openpyxl.load_workbook(folder / "cash.xlsx")["cash"]
        cells = {row[2]: row[4] for row in sheet.iter_rows(min_row=2, values_only=True)}
        self.assertEqual({figure: round(baht * 100) for figure, baht in cells.items()}, figures)
        said = self.run_banchi("report", "cash").stdout
        self.assertIn(f"{proof['bank'] / 100:,.2f}", said)

    def test_8_what_is_undone_is_free_and_not_matched_again(self):
        self.decide("undo", self.february, 1, "accountant:c3", "--reason", "another-gift")
        undone = self.proof(expect=1)
        self.assertEqual((undone["in_transit"], undone["unrecorded"], undone["difference"]), (100000, 100000, -100000))
        self.assertIn("0 matches are recorded", self.run_banchi("bank", "match").stdout)
        self.run_banchi("bank", "propose", "--statement", self.february[:12], "--line", 1, "--entry", self.gift(1),
                        "--reason", "it-was-right", "--by", "accountant:a1")
        self.decide("confirm", self.february, 1, "approver:b2")
        self.assertEqual(self.proof()["difference"], 0)

    def test_9_the_checks_of_the_bank_find_only_the_silence_since(self):
        report = json.loads(self.run_banchi("reconcile", "bank", "--format", "json").stdout)
        self.assertEqual({finding["check"] for finding in report["findings"]}, {"B18"})
        self.run_banchi("verify")


if __name__ == "__main__":
    unittest.main()
