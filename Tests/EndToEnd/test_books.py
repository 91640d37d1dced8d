"""The books agree with the generator's own account of what it made."""

import json
import unittest

from world import AS_OF, DONATIONS, KINDS, banchi, world


class TheBooks(unittest.TestCase):
    def test_findings_are_the_planted_ones_and_no_others(self):
        done = banchi("reconcile", "plan", "--as-of", AS_OF, "--format", "json", data=world().data, expect=1)
        report = json.loads(done.stdout)
        found = sorted((finding["check"], finding["subject"]) for finding in report["findings"])
        planted = sorted(
            (finding["check"], finding["subject"]) for finding in world().expected["findings"]
            if finding["check"].startswith("P"))
        self.assertEqual(found, planted)

    def test_an_export_reconciles_to_the_same_bytes(self):
        own = banchi("reconcile", "plan", "--as-of", AS_OF, "--format", "json", data=world().data, expect=1)
        other = banchi(
            "reconcile", "plan", "--as-of", AS_OF, "--format", "json", "--export", world().export,
            expect=1)
        self.assertEqual(own.stdout, other.stdout)

    def test_a_school_without_findings_exits_with_0(self):
        report = banchi("reconcile", "plan", "--as-of", AS_OF, "--format", "json", data=world().data, expect=1)
        found = {finding["school"] for finding in json.loads(report.stdout)["findings"]}
        listed = json.loads(banchi("campaign", "list", "--format", "json", data=world().data).stdout)
        clean = sorted({campaign["school"] for campaign in listed} - found)
        banchi("reconcile", "plan", "--as-of", AS_OF, "--school", clean[0], data=world().data)

    def test_a_school_that_nobody_knows_has_no_clean_bill(self):
        banchi("reconcile", "plan", "--school", "1099999999", data=world().data, expect=65)
        banchi("reconcile", "plan", "--school", "105439022", data=world().data, expect=64)
        banchi("reconcile", "plan", "--fiscal-year", "2026", data=world().data, expect=64)

    def test_campaign_totals_are_the_sums_of_their_gifts(self):
        listed = json.loads(banchi("campaign", "list", "--format", "json", data=world().data).stdout)
        for campaign in listed:
            expected = world().expected["campaigns"][campaign["id"]]
            self.assertEqual(campaign["raised"], expected["raised_satang"], campaign["id"])

    def test_every_gift_has_one_entry_and_one_receipt(self):
        verified = json.loads(banchi("verify", "--format", "json", data=world().data).stdout)
        self.assertEqual(verified["donations"], DONATIONS)
        self.assertEqual(len(list(world().receipts.glob("*.sd-jwt"))), DONATIONS)
        self.assertEqual(len(list(world().receipts.glob("*.tlog-proof"))), DONATIONS)

    def test_importing_again_records_nothing(self):
        data = world().copy("data").data
        for kind in KINDS:
            done = banchi(
                "import", kind, world().inputs / f"{kind}.csv", "--format", "json", data=data)
            self.assertEqual(json.loads(done.stdout)["recorded"], 0)


class ExitCodes(unittest.TestCase):
    def test_usage_is_64(self):
        banchi("import", "dragons", "x.csv", expect=64)
        banchi("init", "--origin", "https://with.scheme", expect=64)

    def test_no_ledger_is_69(self):
        self.assertIn("banchi init", banchi("verify", expect=69).stderr)

    def test_a_missing_file_is_74(self):
        banchi("import", "donations", "/nonexistent.csv", data=world().data, expect=74)

    def test_bad_rows_are_65_and_record_nothing(self):
        data = world().copy("data").data
        before = banchi("verify", "--format", "json", data=data).stdout
        bad = data.parent / "bad.csv"
        header = (world().inputs / "donations.csv").read_text().splitlines()[0]
        campaign = next(iter(world().expected["campaigns"]))
        row = f"X1,{campaign},12.345,THB,2026-01-05,cash,unknown,,,,no"
        bad.write_text(f"{header}\n{row}\n")
        done = banchi("import", "donations", bad, data=data, expect=65)
        self.assertRegex(done.stderr, r'bad\.csv:2:\d+: amount "12\.345": expected at most two decimals')
        self.assertIn("nothing was recorded", done.stderr)
        self.assertEqual(banchi("verify", "--format", "json", data=data).stdout, before)

    def test_init_never_overwrites(self):
        banchi("init", "--origin", "other.example/ledger", data=world().data, expect=65)


if __name__ == "__main__":
    unittest.main()
