"""A period is closed at the command line: what is asked for in it is refused, what happened is not."""

import datetime
import hashlib
import json
import pathlib
import tempfile
import unittest

from small_world import SCHOOLS
from test_spending import CAMPAIGNS, PLANS, SCHOOL
from world import banchi

BANGKOK = datetime.timezone(datetime.timedelta(hours=7))
TOMORROW = (datetime.datetime.now(BANGKOK) + datetime.timedelta(days=1)).date().isoformat()


class Periods(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.root = pathlib.Path(folder.name)
        cls.data = cls.root / "data"
        cls.say("init", "--origin", "periods.example/ledger")
        for kind, text in [("schools", SCHOOLS), ("plans", PLANS), ("campaigns", CAMPAIGNS)]:
            (cls.root / f"{kind}.csv").write_text(text)
            cls.say("import", kind, cls.root / f"{kind}.csv")
        cls.document = cls.root / "reconciliation.json"
        cls.document.write_text("{}")
        signed = {"as_of": "2026-03-31", "critical": 0, "findings": 0, "size": 1,
                  "document_sha256": hashlib.sha256(b"{}").hexdigest(),
                  "root": "0" * 64, "rules_sha256": "0" * 64}
        (cls.root / "signed.json").write_text(json.dumps(signed))
        cls.say("record", "reconciliation.signed", "--json", cls.root / "signed.json", "--by", "accountant:r1")

    @classmethod
    def say(cls, *arguments, expect=0):
        return banchi(*arguments, data=cls.data, expect=expect)

    def authority(self, number, day, expect=0):
        return self.say("record", "authority.granted", f"actor=approver:x{number}", "limit=1", f"starts={day}",
                        "--by", "operator:o1", expect=expect)

    def test_a_closed_period_keeps_out_what_is_asked_for(self):
        close = ["period", "close", "--until", "2026-03-31", "--document", self.document]
        self.assertIn("nothing is closed", self.say("period", "list").stdout)
        self.assertIn("same-person-twice", self.say(*close, "--by", "approver:r1", expect=65).stderr)
        self.assertIn("--by", self.say(*close, expect=64).stderr)
        first, second = (self.say(*close, "--by", "approver:a1").stdout for _ in range(2))
        self.assertIn("period.closed for all is entry", first)
        self.assertEqual(first, second)

        self.assertIn("period-closed", self.authority(1, "2026-03-31", expect=65).stderr)
        self.authority(1, "2026-04-01")
        # A gift, a fee and a payment of that time have happened.
        self.say("donate", "--campaign", "keep", "--amount", "800", "--method", "cash", "--received", "2026-02-01")
        said = self.say("fee", "charge", "--id", "F1", "--campaign", "keep", "--amount", "2.50", "--on", "2026-03-06",
                        "--payee", "ธนาคาร ตัวอย่าง จำกัด (มหาชน)").stdout
        self.assertIn("fee F1 of keep is entry", said)

        self.say("period", "override", "--until", "2026-03-31", "--expires", TOMORROW, "--reason", "late-paper",
                 "--school", SCHOOL, "--by", "approver:a1")
        self.assertIn("period-closed", self.authority(2, "2026-03-31", expect=65).stderr)
        self.say("period", "override", "--until", "2026-03-31", "--expires", TOMORROW, "--reason", "late-paper",
                 "--by", "approver:a1")
        self.authority(2, "2026-03-31")
        listed = json.loads(self.say("period", "list", "--format", "json").stdout)
        self.assertEqual([each["until"] for each in listed["closings"]], ["2026-03-31"])
        self.assertEqual([each.get("school") for each in listed["overrides"]], [SCHOOL, None])
        text = self.say("period", "list").stdout.splitlines()
        self.assertTrue(text[0].startswith("all  closed to 2026-03-31  reconciliation "))
        self.assertIn("open to 2026-03-31", text[1])
        self.say("verify")

    def test_a_school_that_values_a_gift_stays_a_code(self):
        arguments = ["record", "in-kind.promised", "id=K1", "giver=สมชาย ตัวอย่าง", "item=โต๊ะ", "quantity=1",
                     "unit=ตัว", f"school={SCHOOL}", "unit_value=100", f"valued_by={SCHOOL}", "--format", "json"]
        entry, = json.loads(self.say(*arguments).stdout)["entries"]
        self.assertEqual(entry["body"]["valued_by"], SCHOOL)
        self.assertRegex(entry["body"]["giver"], "^person-[0-9a-f]{16}$")


if __name__ == "__main__":
    unittest.main()
