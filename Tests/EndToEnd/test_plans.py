"""Plans that schools submit, and gifts in kind: from files into the ledger, as Schema/json has them."""

import functools
import json
import pathlib
import tempfile
import unittest

from small_world import PLANS, SCHOOLS
from test_schema import validator
from world import World, banchi

GIFTS = """id,giver,school,item_code,item,quantity,unit,unit_value,valued_by,delivered_at,serials
G1,สมหญิง ใจดี,1054390063,22042,โน้ตบุ๊ก,2,เครื่อง,"15,000.00",1054390063,2026-02-10,SN-1;SN-2
G2,สมหญิง ใจดี,,,จักรยานยนต์ไฟฟ้า,1,คัน,,,,
"""


@functools.cache
def ledger():
    made = World(pathlib.Path(tempfile.mkdtemp(prefix="banchi-plans-")))
    banchi("init", "--origin", "plans.example/ledger", data=made.data)
    take(made, "schools", SCHOOLS)
    take(made, "plans", PLANS)
    return made


def take(made, kind, text, *more, expect=0):
    path = made.root / "in.csv"
    path.write_text(text)
    return banchi("import", kind, path, *more, data=made.data, expect=expect)


def entries(made):
    banchi("export", "log", made.export, data=made.data)
    return [json.loads(line) for line in (made.export / "entries.jsonl").read_text().splitlines()]


class PlansAndThings(unittest.TestCase):
    def test_a_school_submits_and_nothing_is_approved(self):
        made = ledger().copy("data")
        second = PLANS.replace(",1,L", ",2,L")
        self.assertIn("plan-self-approved", take(made, "plans", second, "--by", "school:t1", expect=65).stderr)
        refused = take(made, "plans", second, "--submitted", expect=65)
        self.assertIn("role-required", refused.stderr)
        take(made, "plans", second, "--submitted", "--by", "school:t1")
        take(made, "schools", SCHOOLS, "--submitted", expect=64)
        take(made, "schools", SCHOOLS, "--by", "nobody", expect=64)
        banchi("verify", data=made.data)
        judge, last = validator(), entries(made)[-1]
        self.assertEqual((last["kind"], last["by"]), ("plan.submitted", "school:t1"))
        self.assertTrue(judge.is_valid(last))

    def test_the_committee_decides_line_by_line(self):
        made = ledger().copy("data")
        take(made, "plans", PLANS.replace(",1,L", ",2,L"), "--submitted", "--by", "school:t1")

        def screen(line, *more, by="screening:s1", expect=0):
            return banchi(
                "record", "plan.line-screened", "school=1054390063", "fiscal_year=2569", "version=2",
                f"line={line}", *more, "--by", by, data=made.data, expect=expect)

        screen("L1", "decision=approved")
        self.assertIn("plan-line-screened-already", screen("L1", "decision=approved", expect=65).stderr)
        self.assertIn("same-person-twice", screen("L2", "decision=approved", by="screening:t1", expect=65).stderr)
        screen("L2", "decision=approved")
        self.assertEqual([entry["kind"] for entry in entries(made)[-2:]], ["plan.line-screened", "plan.approved"])
        # A tenth of the plan of 63,200 baht, and a satang more.
        amend = ["record", "plan.amended", "school=1054390063", "fiscal_year=2569", "version=3", "base=2"]
        over = banchi(*amend, "transfers=L2:L1:6320.01", "--by", "school:t1", data=made.data, expect=65)
        self.assertIn("plan-transfer-over-limit", over.stderr)
        banchi(*amend, "transfers=L2:L1:6320", "--by", "school:t1", data=made.data)
        banchi("verify", data=made.data)
        judge, last = validator(), entries(made)[-4:]
        self.assertEqual(
            [entry["kind"] for entry in last],
            ["plan.amended", "plan.line-entered", "plan.line-entered", "plan.submitted"])
        self.assertEqual([entry["body"]["amount"] for entry in last[1:3]], [2132000, 4188000])
        for entry in last:
            self.assertEqual([error.message for error in judge.iter_errors(entry)], [])

    def test_gifts_in_kind_name_no_person(self):
        made = ledger().copy("data")
        take(made, "gifts", GIFTS)
        self.assertIn("2 recorded before", take(made, "gifts", GIFTS).stdout)
        banchi("verify", data=made.data)
        judge, last = validator(), entries(made)[-3:]
        self.assertEqual(
            [entry["kind"] for entry in last],
            ["in-kind.promised", "in-kind.delivered", "in-kind.promised"])
        for entry in last:
            self.assertEqual([error.message for error in judge.iter_errors(entry)], [])
            self.assertNotIn("moves", entry)
        self.assertRegex(last[0]["body"]["giver"], "^person-[0-9a-f]{16}$")
        self.assertNotIn("สมหญิง", (made.export / "entries.jsonl").read_text())


if __name__ == "__main__":
    unittest.main()
