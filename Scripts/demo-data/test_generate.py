"""Tests of the demonstration data: python3 -m unittest discover --start-directory <this folder>"""

import csv
import json
import tempfile
import unittest
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from functools import wraps
from pathlib import Path

from checker import find_breaks
from generate import generate
from gifts import with_check_digit

DONATIONS = 10_000
SEEDS = range(1, 6)


def read(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def satang(text):
    return int(Decimal(text) * 100)


def for_each_seed(test):
    """Runs the test on the files of every seed, and names the seed that fails."""
    @wraps(test)
    def run(self):
        for seed, folder in zip(SEEDS, self.folders):
            with self.subTest(seed=seed):
                test(self, folder)
    return run


class CheckDigit(unittest.TestCase):
    def test_published_numbers(self):
        """Numbers of the VAT register and of state bodies, whose check digits are not ours."""
        for number in ("0105544046602", "0105560073601", "0992001001446", "0993000133978",
                       "0994000165501", "0994000617721"):
            self.assertEqual(number, with_check_digit(number[:12]))


class GeneratedFiles(unittest.TestCase):
    """Each test looks at the files of five seeds."""

    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.scratch.cleanup)
        cls.folders = [Path(cls.scratch.name) / str(seed) for seed in SEEDS]
        for seed, folder in zip(SEEDS, cls.folders):
            generate(folder, seed, DONATIONS)

    def test_same_seed_same_bytes(self):
        again = Path(self.scratch.name) / "again"
        generate(again, SEEDS[0], DONATIONS)
        for file in sorted(again.iterdir()):
            with self.subTest(file=file.name):
                self.assertEqual(file.read_bytes(), (self.folders[0] / file.name).read_bytes())

    def test_other_seed_other_gifts(self):
        first, second = ((folder / "donations.csv").read_bytes() for folder in self.folders[:2])
        self.assertNotEqual(first, second)

    @for_each_seed
    def test_counts(self, folder):
        self.assertEqual(len(read(folder, "schools.csv")), 67)
        self.assertEqual(len(read(folder, "organisations.csv")), 46)
        self.assertEqual(len(read(folder, "campaigns.csv")), 50)
        self.assertEqual(len(read(folder, "donations.csv")), DONATIONS)
        plans = Counter((row["school"], row["fiscal_year"])
                        for row in read(folder, "plans.csv"))
        self.assertEqual(len(plans), 48)
        self.assertTrue(all(3 <= lines <= 6 for lines in plans.values()))

    @for_each_seed
    def test_facts_name_each_other(self, folder):
        """Places, programmes and phases come before what names them; references are unique."""
        facts = [json.loads(line) for line in (folder / "facts.jsonl").read_text("utf-8").splitlines()]
        references = [fact["reference"] for fact in facts]
        self.assertEqual(len(references), len(set(references)))
        organisations = {row["id"] for row in read(folder, "organisations.csv")}
        schools = {row["moe_code10"] for row in read(folder, "schools.csv")}
        seen = set()
        for kind, body in ((fact["kind"], fact["body"]) for fact in facts):
            self.assertTrue({body.get("organisation"), body.get("owner"), *body.get("parties", [])}
                            <= organisations | {None}, body)
            self.assertIn(body.get("school"), schools | {None})
            for other in ("parent", "programme"):
                self.assertIn(body.get(other), seen | {None}, body)
            seen.add(body.get("code") or body.get("id"))
        self.assertEqual(sum(fact["kind"] == "school.enrolled" for fact in facts), len(schools))

    @for_each_seed
    def test_each_rule_is_broken_twice(self, folder):
        every = self.expected(folder)["counts"]
        counts = {check: count for check, count in every.items() if check.startswith("P")}
        self.assertEqual(sorted(counts), [f"P{number:02d}" for number in range(1, 33)])
        # What is paid long after its line ended is paid after the year and outside its period, too.
        self.assertEqual((counts["P02"], counts["P07"]), (4, 6))
        self.assertLessEqual({check: count for check, count in counts.items() if count != 2}.keys(),
                             {"P02", "P07", "P09", "P11"})

    @for_each_seed
    def test_receipts_and_announcements_are_broken_too(self, folder):
        counts = self.expected(folder)["counts"]
        self.assertEqual({check: count for check, count in counts.items() if check[0] in "FGR"},
                         {"F01": 3, "G12": 1, "R01": 2, "R02": 2, "R03": 2, "R07": 2, "R08": 2, "R10": 2,
                          "R11": 2, "R14": 2, "R15": 2, "R17": 2})

    @for_each_seed
    def test_no_payment_breaks_a_second_rule(self, folder):
        checks = {}
        for finding in self.expected(folder)["findings"]:
            if finding["check"].startswith("P"):
                checks.setdefault(finding["subject"], []).append(finding["check"])
        several = sorted(found for found in checks.values() if len(found) > 1)
        self.assertEqual(several, [["P02", "P07"]] * 2 + [["P02", "P07", "P08"]] * 2)

    @for_each_seed
    def test_clean_payments_break_nothing(self, folder):
        """Also when the broken ones are taken away, so that none hides behind another."""
        clean = self.without_broken_payments(folder)
        self.assertEqual([found for found in find_breaks(clean) if found[0] not in ("P19", "P30")], [])
        self.assertGreaterEqual(len(read(clean, "disbursements.csv")), 75)

    def without_broken_payments(self, folder):
        broken = {finding["subject"] for finding in self.expected(folder)["findings"]}
        clean = Path(tempfile.mkdtemp(dir=self.scratch.name))
        for name in ("plans.csv", "plans-revised.csv", "campaigns.csv", "donations.csv", "tranches.csv",
                     "papers.jsonl"):
            (clean / name).write_bytes((folder / name).read_bytes())
        rows = read(folder, "disbursements.csv")
        with open(clean / "disbursements.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(row for row in rows if row["id"] not in broken)
        return clean

    @for_each_seed
    def test_payments_cite_lines_of_their_campaign(self, folder):
        lines = {row["id"]: {*row["plan_lines"].split(";"), "L99"}
                 for row in read(folder, "campaigns.csv")}
        for payment in read(folder, "disbursements.csv"):
            parts = payment["plan_line"].split(";")
            names = {part.partition(":")[0] for part in parts}
            self.assertLessEqual(names, lines[payment["campaign"]])

    @for_each_seed
    def test_conditional_campaigns_pay_only_once_funded(self, folder):
        payments = read(folder, "disbursements.csv")
        for campaign in read(folder, "campaigns.csv"):
            needed = {"two-step": campaign["minimum"],
                      "all-or-nothing": campaign["goal"]}.get(campaign["model"])
            first = min((row["paid_at"] for row in payments
                         if row["campaign"] == campaign["id"]), default=None)
            if needed and first:
                self.assertGreaterEqual(self.raised_before(folder, campaign["id"], first),
                                        satang(needed))

    def raised_before(self, folder, campaign, day):
        return sum(satang(gift["amount"]) for gift in read(folder, "donations.csv")
                   if gift["campaign"] == campaign and gift["received_at"] < day)

    @for_each_seed
    def test_fates_of_conditional_campaigns(self, folder):
        """Some succeed and one fails, so that both ends can be shown."""
        results = Counter()
        for campaign, raised in self.campaigns_of_2569(folder):
            needed = campaign["minimum"] or campaign["goal"]
            results[campaign["model"], raised >= satang(needed)] += 1
        self.assertGreaterEqual(results["two-step", True], 1)
        self.assertGreaterEqual(results["all-or-nothing", True], 1)
        self.assertEqual(results["all-or-nothing", False], 1)

    @for_each_seed
    def test_most_campaigns_of_2569_reach_four_fifths(self, folder):
        reached = sum(raised >= satang(campaign["goal"]) * 4 // 5
                      for campaign, raised in self.campaigns_of_2569(folder))
        self.assertTrue(13 <= reached <= 16, reached)

    def campaigns_of_2569(self, folder):
        sums = self.expected(folder)["campaigns"]
        return [(row, sums[row["id"]]["raised_satang"])
                for row in read(folder, "campaigns.csv") if row["id"].startswith("C2569-")]

    @for_each_seed
    def test_goals_are_sums_of_lines(self, folder):
        amounts = {(row["school"], row["fiscal_year"], row["line"]): satang(row["amount"])
                   for row in read(folder, "plans.csv")}
        for row in read(folder, "campaigns.csv"):
            lines = [amounts[row["school"], row["id"][1:5], name]
                     for name in row["plan_lines"].split(";")]
            self.assertEqual(satang(row["goal"]), sum(lines))

    @for_each_seed
    def test_gifts_arrive_in_order_and_while_campaigns_are_open(self, folder):
        windows = {row["id"]: (date.fromisoformat(row["opens"]),
                               date.fromisoformat(row["closes"]))
                   for row in read(folder, "campaigns.csv")}
        gifts = read(folder, "donations.csv")
        instants = [gift["received_at"] for gift in gifts]
        self.assertEqual(instants, sorted(instants))
        self.assertLess(instants[-1], "2026-11-16")
        for gift in gifts:
            opens, closes = windows[gift["campaign"]]
            day = datetime.fromisoformat(gift["received_at"]).date()
            self.assertTrue(opens <= day <= closes)

    @for_each_seed
    def test_tax_numbers_are_valid_and_nobodys(self, folder):
        for gift in read(folder, "donations.csv"):
            if number := gift["donor_tax_id"]:
                self.assertEqual(number, with_check_digit(number[:12]))
                office = {"individual": "99", "organisation": "990"}[gift["donor_kind"]]
                self.assertTrue(number[1:].startswith(office), number)

    @for_each_seed
    def test_many_donors_leave_little_behind(self, folder):
        gifts = read(folder, "donations.csv")
        for column in ("donor_tax_id", "donor_email"):
            empty = sum(not gift[column] for gift in gifts) / len(gifts)
            self.assertTrue(0.30 <= empty <= 0.40, (column, empty))
        anonymous = sum(gift["anonymous"] == "yes" for gift in gifts) / len(gifts)
        self.assertTrue(0.08 <= anonymous <= 0.12, anonymous)

    @for_each_seed
    def test_expected_sums_are_those_of_the_files(self, folder):
        expected = self.expected(folder)
        raised, paid = Counter(), Counter()
        for sums, name in ((raised, "donations.csv"), (paid, "disbursements.csv"), (paid, "tranches.csv")):
            for row in read(folder, name):
                sums[row["campaign"]] += satang(row["amount"])
        self.assertEqual(expected["donations"], DONATIONS)
        self.assertEqual(expected["total_satang"], sum(raised.values()))
        for campaign, sums in expected["campaigns"].items():
            self.assertEqual(sums, {"raised_satang": raised[campaign],
                                    "paid_satang": paid[campaign]})

    def expected(self, folder):
        return json.loads((folder / "expected-findings.json").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
