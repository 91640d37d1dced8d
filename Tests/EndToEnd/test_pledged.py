"""From a promise to its receipt over the bank: the number of a pledge comes back on the statement, and the donor's page
turns from waiting to received. What did not come as it was promised takes two people."""

import json
import re
import unittest
import urllib.parse
import urllib.request

from scratch import scratch
from small_world import PLANS, SCHOOLS, TODAY
from test_operating import FREE, Serving
from world import banchi

CAMPAIGNS = """id,school,title_th,title_en,model,goal,minimum,opens,closes,plan_lines,custody
keep,1054390063,ห้องสมุด,A library,keep,48200.00,,2026-01-05,2036-08-31,L1;L2,foundation
"""


class Pledged(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.root = scratch("pledged")
        cls.data = cls.root / "data"
        banchi("init", "--origin", "pledged.example/ledger", data=cls.data)
        for kind, text in (("schools", SCHOOLS), ("plans", PLANS), ("campaigns", CAMPAIGNS)):
            (cls.root / f"{kind}.csv").write_text(text)
            banchi("import", kind, cls.root / f"{kind}.csv", data=cls.data)
        cls.server = Serving(cls.data, *FREE)
        cls.addClassCleanup(lambda: cls.server.__exit__())

    def ask(self, *command, expect=0):
        return banchi(*command, data=self.data, expect=expect)

    def promise(self, baht):
        """Fills the form in as a browser does; the promise's number."""
        path = "/campaigns/keep/give?lang=en"
        page = self.server.ask(path)[1].decode()
        number = re.search(r'name="pledge" value="(P\w{15})"', page)[1]
        fields = {"pledge": number, "other": baht, "identity": "named", "name": "สมหญิง ทดสอบระบบ"}
        request = urllib.request.Request(
            self.server.base + path, urllib.parse.urlencode(fields).encode(), {"Origin": self.server.base})
        with urllib.request.urlopen(request) as answer:
            self.assertTrue(urllib.parse.urlsplit(answer.url).path.endswith(number))
        return number

    def page(self, number):
        return self.server.ask(f"/pledges/{number}?lang=en")[1].decode()

    def pledge(self, number):
        return json.loads(self.server.ask(f"/v1/pledges/{number}")[1])

    def statement(self, name, *lines):
        """A statement of an account of its own, of today, with these credits; the first digits of its file's SHA-256."""
        account = f"123-4-{len(self.statements()):05}-0"
        self.ask("bank", "register", "--number", account, "--bank", "KTB", "--starts", "2026-01-01")
        rows, balance = [], 0.0
        for amount, text in lines:
            balance += float(amount)
            rows.append(f"{TODAY},{text},,{amount},{balance:.2f},")
        head = f"Account,{account}\nDate,Description,Withdrawal,Deposit,Balance,Reference\n"
        file = self.root / f"{name}.csv"
        file.write_text(head + "\n".join(rows) + "\n")
        before = self.statements()
        self.ask("import", "statement", file, "--account", account, "--by", "accountant:a1")
        [new] = [one for one in self.statements() if one not in before]
        return new[:12]

    def statements(self):
        return [one["sha256"] for one in json.loads(self.ask("bank", "statements", "--format", "json").stdout)]

    def match(self, *options):
        return self.ask("bank", "match", "--by", "accountant:a1", *options).stdout

    def gifts(self, number):
        gifts = json.loads(self.server.ask("/v1/entries?kind=donation.received&limit=200")[1])["entries"]
        return [one["entry"]["body"] for one in gifts if one["entry"]["body"].get("pledge") == number]

    def test_a_promise_that_is_kept_turns_its_page(self):
        number = self.promise("250.50")
        self.assertIn("qr.svg", self.page(number))
        self.statement("kept", ("250.50", f"BILL PAYMENT 1054390063 {number.lower()}"))
        self.assertIn(f"would keep pledge {number}", self.match("--dry-run"))
        self.assertEqual(self.gifts(number), [])
        said = self.match()
        self.assertIn(f"keeps pledge {number}", said)
        self.assertIn("0 lines are left", said)
        [gift] = self.gifts(number)
        self.assertEqual((gift["amount"], gift["method"], gift["donor_kind"]), (25050, "promptpay", "individual"))
        page = self.page(number)
        self.assertIn(gift["receipt"], page)
        self.assertNotIn("qr.svg", page)
        # Its receipt tells the donor what they said with the promise.
        out = self.root / "receipts"
        self.ask("receipt", "issue", "--number", gift["receipt"], "--out", out)
        token = next(out.glob("*.sd-jwt"))
        self.assertIn("สมหญิง", self.ask("receipt", "verify", token).stdout)
        # Again, nothing happens.
        self.assertIn("0 matches are recorded", self.match())
        self.assertEqual(len(self.gifts(number)), 1)
        self.ask("verify")

    def test_what_did_not_come_as_promised_takes_two_people(self):
        number = self.promise("300")
        statement = self.statement("differs", ("120.00", f"BILL PAYMENT {number}"), ("75.00", "TRANSFER"))
        said = self.match()
        self.assertIn(f"echoes pledge {number}: it waits for 300.00", said)
        self.assertEqual(self.gifts(number), [])
        queue = {item["line"]: item.get("pledge") for item in json.loads(
            self.ask("bank", "queue", "--format", "json").stdout) if item["statement"].startswith(statement[:8])}
        self.assertEqual(queue, {1: number, 2: None})
        self.assertIn(f"names pledge {number}", self.ask("bank", "queue").stdout)
        line = ("--statement", statement, "--line")
        done = self.ask("bank", "gift", *line, "1", "--by", "accountant:a1").stdout
        self.assertIn("another person confirms it", done)
        self.ask("bank", "confirm", *line, "1", "--by", "accountant:a1", expect=65)
        self.ask("bank", "confirm", *line, "1", "--by", "approver:b1")
        self.assertEqual((self.pledge(number)["given"], self.pledge(number)["state"]), (12000, "open"))
        # A line without the number is for whoever knows whose it is.
        self.assertIn("echoes no pledge", self.ask(
            "bank", "gift", *line, "2", "--by", "accountant:a1", expect=65).stderr)
        self.ask("bank", "gift", *line, "2", "--pledge", number, "--reason", "donor-wrote", "--by", "accountant:a1")
        self.ask("bank", "confirm", *line, "2", "--by", "approver:b1")
        self.assertEqual(self.pledge(number)["given"], 19500)
        self.ask("bank", "gift", *line, "2", "--pledge", number, "--by", "accountant:a1", expect=65)
        # What is missing is what the pledge waits for now.
        self.statement("rest", ("105.00", f"BILL PAYMENT {number}"), ("105.00", f"BILL PAYMENT {number}"))
        said = self.match()
        self.assertEqual(self.pledge(number)["state"], "fulfilled")
        self.assertIn("it is kept already", said, "the second of two payments is for people")
        self.assertEqual(sum(gift["amount"] for gift in self.gifts(number)), 30000)

    def test_what_people_took_apart_is_not_matched_again_and_never_a_second_gift(self):
        number = self.promise("400")
        statement = self.statement("crash", ("400.00", f"BILL PAYMENT {number}"))
        self.match()
        self.ask("bank", "undo", "--statement", statement, "--line", "1", "--reason", "test", "--by", "accountant:a1")
        self.match()
        self.assertEqual(len(self.gifts(number)), 1, "a line is one gift for ever")
        self.ask("bank", "gift", "--statement", statement, "--line", "1", "--by", "accountant:a1")
        self.assertEqual(len(self.gifts(number)), 1)


if __name__ == "__main__":
    unittest.main()
