"""A ledger of fewer than 400 entries that has met everything: every kind of campaign, refunds and
chargebacks, payments, corrected and duplicated receipts, sealed books, statements and
findings, and a log key that was rotated and retired. Its private keys
are at hand, so that a test can also be the dishonest operator."""

import datetime
import functools
import json
import random
import subprocess

from scratch import scratch
from world import banchi

ORIGIN = "agreement.example/ledger"
TODAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()
SCHOOL = "1054390063"
GIFTS = 190
RECEIPTS_KEPT = 6

SCHOOLS = f"""moe_code10,smis_code8,obec_code6,name_th,sub_district,district,province,status,merged_into
{SCHOOL},54010001,390063,โรงเรียนตัวอย่างหนึ่ง,ในเวียง,เมืองแพร่,แพร่,โรงเรียนหลัก,
1054390064,54010002,390064,โรงเรียนตัวอย่างสอง,ป่าแมต,เมืองแพร่,แพร่,โรงเรียนหลัก,
"""
PLANS = """school,fiscal_year,version,line,strategy,kind,item,quantity,unit,unit_price,amount,starts,ends
1054390063,2569,1,L1,4,materials,ชุดทดลอง,10,ชุด,1500.00,15000.00,2026-01-05,2026-09-15
1054390063,2569,1,L2,4,building,ปรับปรุงห้องสมุด,1,ห้อง,48200.00,48200.00,2025-11-01,2026-08-31
1054390064,2569,1,L1,4,durable,คอมพิวเตอร์,5,เครื่อง,12000.00,60000.00,2026-01-05,2026-09-15
"""
CAMPAIGNS = """id,school,title_th,title_en,model,goal,minimum,opens,closes,plan_lines,custody,policy,on_failure
keep,1054390063,ห้องสมุด,A library,keep,48200.00,,2026-01-05,2026-08-31,L1;L2,foundation,agency,refund
all,1054390064,คอมพิวเตอร์,Computers,all-or-nothing,9000.00,,2026-01-05,2026-08-31,L1,foundation,agency,refund
two,1054390063,ชุดทดลอง,Experiments,two-step,15000.00,6000.00,2026-01-05,2026-08-31,L1,foundation,agency,donor-choice
far,1054390064,ห้องใหม่,A new room,all-or-nothing,60000.00,,2026-01-05,2026-08-31,L1,foundation,agency,refund
line,1054390063,หนังสือ,Books,keep,9000.00,,2026-01-05,2026-08-31,L2,foundation,agency,school-line
own,1054390064,สนาม,A playground,keep,9000.00,,2026-01-05,2026-08-31,L1,school,agency,refund
long,1054390064,ห้องดนตรี,A music room,all-or-nothing,90000.00,,2026-01-05,2036-08-31,L1,foundation,agency,refund
"""
GIFT = "external_ref,campaign,amount,currency,received_at,method,donor_kind,donor_name,donor_tax_id,donor_email,anonymous"
PAYMENT = ("id,campaign,school,plan_line,amount,paid_at,payee,payee_account,invoice_no,invoice_date,"
           "document_sha256,requested_by,approved_by")


def gifts(numbers, generator):
    campaigns = ["keep", "all", "two", "far", "line", "own"]
    rows = [f"G{number},{campaigns[number % 6]},{generator.randrange(200, 900)}.00,THB,"
            f"2026-02-{1 + number % 28:02}T10:00:00+07:00,{generator.choice(['cash', 'transfer'])},"
            f"individual,ผู้ให้ {number},,giver{number}@example.org,no" for number in numbers]
    return "\n".join([GIFT, *rows, ""])


def payments(numbers):
    where = {"keep": "1054390063,L2", "own": "1054390064,L1", "line": "1054390063,L2", "all": "1054390064,L1"}
    rows = [f"P{number},{campaign},{where[campaign]},{amount}.00,2026-03-0{1 + number % 9},"
            f"บริษัท ตัวอย่าง จำกัด,999-0-00000-1,IV{number},2026-02-27,,officer-01,approver-01"
            for number, campaign, amount in numbers]
    return "\n".join([PAYMENT, *rows, ""])


class SmallWorld:
    """Two exports of one ledger, an older and a newer, and the log's private keys by vkey."""

    def __init__(self, root):
        self.root, self.data = root, root / "data"
        self.older, self.export = root / "older", root / "export"
        self.keys = {}

    def take_keys(self):
        """Keeps the private keys that sign now: to retire one is to destroy it."""
        for vkey in (self.data / "keys").glob("log*.vkey"):
            target = self.root / f"{vkey.stem}.pem"
            subprocess.run(
                ["openssl", "pkey", "-in", vkey.with_suffix(".pem"), "-out", target, "-passin",
                 f"file:{self.data / 'passphrase'}"], check=True, capture_output=True)
            self.keys[vkey.read_text().strip()] = target

    def import_text(self, kind, text):
        file = self.root / f"{kind}.csv"
        file.write_text(text)
        banchi("import", kind, file, data=self.data)

    def export_to(self, folder):
        """The log with a few of its receipts: each costs a verifier two signatures."""
        banchi("export", "log", folder, "--receipts", data=self.data)
        for receipt in sorted((folder / "receipts").glob("*.sd-jwt"))[RECEIPTS_KEPT:]:
            receipt.unlink()
            receipt.with_suffix(".tlog-proof").unlink()

    def reverse(self, number, reason):
        banchi("donation", "reverse", f"DON2569/{number:06}", "--reason", reason, data=self.data)

    def correct(self, number, name):
        """Voids a receipt and issues its successor, whose number is given back."""
        done = banchi("receipt", "reissue", "--number", f"DON2569/{number:06}", "--donor-name", name, data=self.data)
        return int(done.stdout.split("successor DON2569/")[1].split()[0])

    def ask(self, *command):
        banchi(*command, data=self.data)

    def change_gifts(self):
        """Sponsors, refunds of parts, moves to another campaign, chargebacks won back, credits in suspense, fees."""
        self.import_text("organisations", "id,name_th,name_en,role\nsponsor,ผู้สมทบ,A sponsor,partner\n")
        self.ask("matching", "commit", "--id", "M1", "--sponsor", "sponsor", "--cap", "5000", "--opens", "2026-01-05",
                 "--closes", "2026-08-31", "--ratio", "1:2", "--by", "partner:p1")
        self.ask("matching", "pay", "M1", "--amount", "4000", "--received", "2026-03-01", "--by", "accountant:c1")
        self.import_text("donations", gifts(range(300, 306), random.Random(2570)))
        for number, amount in ((14, "10"), (20, "20.50")):
            self.ask("donation", "refund", f"DON2569/{number:06}", "--amount", amount, "--reason", "refund")
        self.ask("donation", "redirect", "DON2569/000026", "--to", "long", "--reason", "wrong-campaign",
                 "--by", "accountant:c1")
        self.reverse(31, "chargeback")
        self.ask("donation", "reinstate", "DON2569/000031")
        self.ask("suspense", "receive", "--id", "K1", "--amount", "300", "--method", "transfer",
                 "--received", "2026-03-02", "--by", "accountant:c1")
        self.ask("suspense", "allocate", "K1", "--campaign", "keep", "--amount", "120")
        self.ask("suspense", "return", "K1", "--amount", "180", "--on", "2026-03-05", "--by", "accountant:c1")
        self.ask("fee", "charge", "--id", "F1", "--campaign", "keep", "--amount", "2.50", "--on", "2026-03-06",
                 "--payee", "sponsor", "--by", "accountant:c1")

    def spend(self):
        """A request that is approved, paid with tax withheld and signed for; an advance; a grant and a loan."""
        self.ask("record", "authority.granted", "actor=approver:a1", "limit=100,000", "starts=2026-01-05",
                 "--by", "operator:o1")
        self.ask("disburse", "request", "R1", "--by", "school:s1", "--campaign", "keep", "--school", SCHOOL,
                 "--amount", "200", "--plan-lines", "L1:200", "--payee", "บริษัท ตัวอย่าง จำกัด")
        self.ask("disburse", "approve", "R1", "--by", "approver:a1")
        self.ask("record", "advance.paid", "id=A1", "campaign=keep", "amount=100", "paid=2026-03-07", "payee=sponsor",
                 "--by", "accountant:c1")
        self.ask("record", "advance.cleared", "advance=A1", "id=A1-1", "campaign=keep", "amount=60", "on=2026-03-08",
                 "plan_lines=L1:60", f"document_sha256={'0' * 63}1", "--by", "accountant:c1")
        self.ask("record", "advance.returned", "advance=A1", "campaign=keep", "amount=40", "on=2026-03-09",
                 "--by", "accountant:c1")
        self.ask("record", "grant.awarded", "id=G1", "grantor=sponsor", "grantee=sponsor", "fiscal_year=2569",
                 "amount=1,000", "instalments:=[[\"2026-03-01\",100000]]", "--by", "operator:o1")
        self.ask("record", "grant.received", "grant=G1", "amount=1,000", "received=2026-03-01", "--by", "operator:o1")
        self.ask("record", "grant.paid", "grant=G1", "id=G1-1", "amount=1,200", "paid=2026-03-02", "payee=sponsor",
                 "--by", "operator:o1")
        self.ask("record", "revolving.founded", "id=V1", "founder=sponsor", "amount=500", "on=2026-03-02",
                 "--by", "operator:o1")
        self.ask("record", "revolving.lent", "fund=V1", "id=V1-1", "borrower=sponsor", "amount=100", "on=2026-03-03",
                 "--by", "operator:o1")
        self.ask("record", "strategy.adopted", "id=S4", "name_th=เด็ก", "name_en=Children", "starts=2026-01-05",
                 "--by", "operator:o1")

    def reconcile(self):
        """Bank accounts, a statement, what of it is matched by rules, by people and not after all; what a reconciliation
        found, and what became of that."""
        at = {"statement": "5" * 64, "part": 1}
        gifts = [entry["seq"] for entry in map(json.loads, (self.older / "entries.jsonl").read_text().splitlines())
                 if entry["kind"] == "donation.received" and entry["body"]["campaign"] == "keep"]
        accountant, document = ("--by", "accountant:c1"), f"document_sha256={'7' * 64}"
        account = json.loads(banchi(
            "record", "bank-account.registered", "account=999-0-00000-9", "bank=KTB", "holder=foundation",
            "starts=2026-01-05", *accountant, "--format", "json", data=self.data).stdout)["entries"][0]["body"]["account"]
        self.ask("record", "payee-account.verified", "account=999-0-00000-1", "payee=บริษัท ตัวอย่าง จำกัด",
                 "on=2026-02-27", *accountant)
        self.ask("record", "statement.imported", f"account={account}", "format=camt.053", "from=2026-02-01", "to=2026-02-28",
                 "opening=-10", "closing=590", "credits=650", "debits=50", "lines=4", "skipped=0", "part=1",
                 "sign=as-marked", f"sha256={at['statement']}", *accountant)
        self.ask("record", "lines.matched", f"account={account}", f"statement={at['statement']}", "part=1",
                 f"matches:=[[[1],[{gifts[0]}],\"M3\",80]]", f"rules_sha256={'6' * 64}", *accountant)
        for line, gift, decision in ((2, 1, "confirmed"), (3, 2, "declined")):
            self.ask("record", "match.proposed", f"account={account}", f"statement={at['statement']}", "part=1",
                     f"lines={line}", f"entries={gifts[gift]}", "rule=manual", "reason=same-day", *accountant)
            self.ask("record", f"match.{decision}", f"statement={at['statement']}", "part=1", f"line={line}",
                     "--by", "approver:a1")
        self.ask("record", "match.undone", f"statement={at['statement']}", "part=1", "line=1", "reason=wrong-day", *accountant)
        self.ask("record", "reconciliation.signed", document, "as_of=2026-02-28", "findings=2", "critical=1", "size=3",
                 f"root={'8' * 64}", f"rules_sha256={'6' * 64}", *accountant)
        found = [{"check": "P04", "digest": "9" * 64, "finding": f"P04-{number * 16}", "severity": severity,
                  "since": "2026-02-01", "amount": 100} for number, severity in (("1", "critical"), ("2", "info"))]
        self.ask("record", "findings.raised", document, f"findings:={json.dumps(found)}", *accountant)
        self.ask("record", "findings.cleared", document, f"findings={found[1]['finding']}", *accountant)
        finding = f"finding={found[0]['finding']}"
        self.ask("record", "finding.assigned", finding, "to=school:s1", "--by", "operator:o1")
        self.ask("record", "finding.proposed", finding, "outcome=resolved", "reason=paid-back", "--by", "school:s1")
        self.ask("record", "finding.decided", finding, "decision=approved", "--by", "approver:a1")
        # Nothing that is asked for afterwards takes effect before March.
        self.ask("period", "close", "--until", "2026-02-28", "--document", "7" * 64, "--by", "approver:a1")
        self.ask("record", "period.overridden", "until=2026-02-28", f"expires={TODAY + datetime.timedelta(days=1)}", "reason=late-paper",
                 f"school={SCHOOL}", "--by", "approver:a1")

    def duplicate(self, number, reason):
        banchi("receipt", "duplicate", "--number", f"DON2569/{number:06}", "--reason", reason, data=self.data)


@functools.cache
def small_world():
    made, generator = SmallWorld(scratch("small")), random.Random(2569)
    banchi("init", "--origin", ORIGIN, data=made.data)
    for kind, text in (("schools", SCHOOLS), ("plans", PLANS), ("campaigns", CAMPAIGNS)):
        made.import_text(kind, text)
    made.import_text("donations", gifts(range(0, 80), generator))
    made.reverse(3, "refund")
    made.correct(5, "ผู้ให้ ที่ถูกต้อง")
    made.duplicate(7, "lost")
    made.duplicate(7, "request")
    banchi("books", "seal", data=made.data)
    made.import_text("disbursements", payments([(1, "keep", 1200), (2, "own", 300), (3, "line", 90000)]))
    made.import_text("donations", gifts(range(80, 150), generator))
    banchi("books", "seal", "--occasion", "period", data=made.data)
    banchi("key", "rotate", data=made.data)
    made.take_keys()
    made.import_text("donations", gifts(range(150, 170), generator))
    made.reverse(8, "error")
    made.export_to(made.older)
    banchi("key", "retire", next(iter(sorted(made.keys, key=lambda vkey: str(made.keys[vkey]), reverse=True))).split("+")[1],
           data=made.data)
    made.change_gifts()
    made.spend()
    made.reconcile()
    made.import_text("donations", gifts(range(170, 222), generator))
    made.import_text("disbursements", payments([(4, "keep", 500), (5, "all", 4000), (6, "own", 100)]))
    made.reverse(10, "chargeback")
    successor = made.correct(12, "บริษัท ตัวอย่าง จำกัด")
    made.duplicate(successor, "damaged")
    made.reverse(made.correct(successor, "บริษัท ตัวอย่างสอง จำกัด"), "refund")
    for campaign in ("all", "far"):
        banchi("campaign", "close", campaign, data=made.data)
    banchi("books", "seal", data=made.data)
    made.export_to(made.export)
    return made
