"""The e-Donation list: openpyxl finds numbers as numbers and texts as texts, and nothing is a formula."""

import csv
import functools
import io
import json
import stat
import unittest

import openpyxl

from scratch import scratch
from small_world import CAMPAIGNS, PLANS, SCHOOLS
from world import ROOT, World, banchi

FORMULA = "=HYPERLINK(\"http://example.org\",\"คลิก\")"
DONORS = [
    ("นายสมมติ ใจบุญ", "1101700230708", "2026-02-10T23:30:00+07:00"),
    ("บริษัท ตัวอย่าง จำกัด", "0994000165501", "2026-02-11T00:30:00+07:00"),
    (FORMULA, "1101700230708", "2026-02-12T10:00:00+07:00"),
    ("ไม่ประสงค์ใช้สิทธิ", "", "2026-02-12T10:00:00+07:00"),
    ("ถูกยกเลิก ก่อนส่ง", "1101700230708", "2026-02-12T10:00:00+07:00"),
    ("นอกช่วง", "1101700230708", "2026-03-01T00:00:00+07:00"),
]
PERIOD = ["--from", "2026-02-01", "--to", "2026-02-28"]
TITLES = {line.split(",")[1]: line.split(",")[0]
          for line in (ROOT / "Schema/edonation/default.csv").read_text().splitlines()
          if not line.startswith("#")}


@functools.cache
def ledger():
    made = World(scratch("edonation"))
    banchi("init", "--origin", "tax.example/ledger", data=made.data)
    for kind, text in (("schools", SCHOOLS), ("plans", PLANS), ("campaigns", CAMPAIGNS)):
        (made.root / "in.csv").write_text(text)
        banchi("import", kind, made.root / "in.csv", data=made.data)
    (made.root / "gifts.jsonl").write_text("".join(json.dumps(
        {"external_ref": f"E{number}", "campaign": "keep", "amount": f"{number}234.10", "currency": "THB",
         "received_at": received, "method": "transfer", "donor_kind": "individual", "donor_name": name,
         "donor_tax_id": tax_id, "donor_email": "", "anonymous": "no"}, ensure_ascii=False) + "\n"
        for number, (name, tax_id, received) in enumerate(DONORS, start=1)))
    banchi("import", "donations", made.root / "gifts.jsonl", data=made.data)
    banchi("donation", "reverse", "DON2569/000005", "--reason", "error", data=made.data)
    return made


def export(data, name="list.csv", *more, expect=0):
    out = scratch("list") / name
    return out, banchi("export", "edonation", *PERIOD, "--out", out, *more, data=data, expect=expect)


def rows(path):
    lines = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    return lines[0], [dict(zip(lines[1], line, strict=True)) for line in lines[2:]]


def of(row, field):
    return row[TITLES[field]]


class TheList(unittest.TestCase):
    def test_csv_lists_who_wants_the_deduction_in_the_period(self):
        path, done = export(ledger().data)
        notice, found = rows(path)
        self.assertIn("Nothing here was submitted", notice[0])
        self.assertIn("Nothing was submitted", done.stdout)
        self.assertIn("personal data of 3 gifts", done.stderr)
        self.assertEqual([of(row, "receipt") for row in found], [f"DON2569/00000{n}" for n in (1, 2, 3)])
        self.assertEqual([of(row, "donor_tax_id") for row in found],
                         ["1101700230708", "0994000165501", "1101700230708"])
        self.assertEqual([of(row, "date_be") for row in found], ["10/02/2569", "11/02/2569", "12/02/2569"])
        self.assertEqual({of(row, "state") for row in found}, {"not-sent"})
        self.assertEqual({of(row, "action") for row in found}, {"send"})
        self.assertEqual(of(found[0], "amount"), "1234.10")
        self.assertEqual(of(found[0], "receiver_tax_id"), "0990000000011")

    def test_no_cell_is_a_formula(self):
        path, _ = export(ledger().data)
        self.assertEqual(of(rows(path)[1][2], "donor_name"), "'" + FORMULA)
        path, _ = export(ledger().data, "list.xlsx")
        sheet = openpyxl.load_workbook(path).active
        types = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
        self.assertEqual(types, {"s", "n"})
        self.assertIn(FORMULA, [cell.value for row in sheet.iter_rows() for cell in row])

    def test_xlsx_has_numbers_as_numbers_and_tax_ids_as_texts(self):
        path, _ = export(ledger().data, "list.xlsx")
        sheet = openpyxl.load_workbook(path).active
        self.assertIn("Nothing here was submitted", sheet["A1"].value)
        titles = [cell.value for cell in sheet[2]]
        self.assertEqual(titles, list(TITLES.values())[1:])
        found = [dict(zip(titles, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=3)]
        self.assertEqual([of(row, "amount") for row in found], [1234.10, 2234.10, 3234.10])
        self.assertEqual([of(row, "number") for row in found], [1, 2, 3])
        self.assertEqual(of(found[1], "donor_tax_id"), "0994000165501")
        self.assertEqual(of(found[1], "receiver_branch"), "00000")
        self.assertEqual(sheet.cell(3, titles.index(TITLES["amount"]) + 1).number_format, "#,##0.00")

    def test_both_are_the_owners_alone_also_over_an_older_file(self):
        for name in ("list.csv", "list.xlsx"):
            path, _ = export(ledger().data, name)
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
            path.chmod(0o644)
            banchi("export", "edonation", *PERIOD, "--out", path, data=ledger().data)
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)

    def test_columns_are_what_the_file_says(self):
        profile = ledger().root / "columns.csv"
        profile.write_text("# ours\r\ntitle,field\r\nเลข, จำนวน,amount\r\nTIN,donor_tax_id\r\n")
        path, _ = export(ledger().data, "list.csv", "--columns", profile)
        lines = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
        self.assertEqual(lines[1:3], [["เลข, จำนวน", "TIN"], ["1234.10", "1101700230708"]])

    def test_a_bad_columns_file_is_refused_with_its_line(self):
        profile = ledger().root / "bad.csv"
        for text, expected in (("title,field\nA,amount\nB,salary\n", "line 3"), ("A,amount\n", "line 1"),
                               ("title,field\n", "at least one column"), ("title,field\n,amount\n", "line 2")):
            profile.write_text(text)
            path, done = export(ledger().data, "list.csv", "--columns", profile, expect=65)
            self.assertIn(expected, done.stderr)
            self.assertFalse(path.exists())

    def test_bad_options(self):
        data = ledger().data
        banchi("export", "edonation", "--from", "2026-02-30", "--to", "2026-03-01", "--out", "x.csv", data=data, expect=64)
        banchi("export", "edonation", "--from", "2026-03-02", "--to", "2026-03-01", "--out", "x.csv", data=data, expect=64)
        banchi("export", "edonation", *PERIOD, "--out", "x.ods", data=data, expect=64)
        export(data, "list.csv", "--state", "perhaps", expect=64)


def report(data, *arguments, expect=0):
    return banchi("edonation", "report", *arguments, data=data, expect=expect)


def standing(data, *more):
    return {of(row, "receipt"): (of(row, "state"), of(row, "action")) for row in rows(export(data, "list.csv", *more)[0])[1]}


class HandedOut(unittest.TestCase):
    def test_the_register_names_the_lists_that_hold_a_donor(self):
        data = ledger().copy("data").data
        path, _ = export(data, "list.xlsx")
        shown = banchi("donor", "show", "--tax-id", "0994000165501", data=data).stdout
        self.assertIn(str(path), shown)
        self.assertIn("e-Donation list", shown)


class Reports(unittest.TestCase):
    ONE, TWO, THREE = (f"DON2569/00000{number}" for number in (1, 2, 3))

    def setUp(self):
        self.data = ledger().copy("data").data

    def say(self, state, *receipts, day="2026-03-05", expect=0):
        for receipt in receipts:
            done = report(self.data, "--receipt", receipt, "--state", state, "--on", day, expect=expect)
        return done

    def test_a_list_that_was_written_is_reported_whole_and_once(self):
        path, _ = export(self.data)
        done = report(self.data, "--file", path, "--state", "sent", "--on", "2026-03-05")
        self.assertIn("3 records reported as sent", done.stdout)
        self.assertEqual(set(standing(self.data).values()), {("sent", "none")})
        again = report(self.data, "--file", path, "--state", "sent", "--on", "2026-03-05")
        self.assertIn("0 records reported as sent on 2026-03-05, 3 had been reported before", again.stdout)
        self.say("accepted", self.ONE)
        self.assertEqual(standing(self.data, "--state", "sent").keys(), {self.TWO, self.THREE})
        row = next(row for row in rows(export(self.data)[0])[1] if of(row, "receipt") == self.ONE)
        self.assertEqual((of(row, "state_date"), of(row, "reported_receipt")), ("05/03/2569", self.ONE))
        banchi("verify", data=self.data)

    def test_plain_numbers_will_do(self):
        path = scratch("numbers") / "numbers.txt"
        path.write_text(f"# sent on Thursday\n{self.ONE}\n\n{self.TWO}\n")
        report(self.data, "--file", path, "--state", "sent", "--on", "2026-03-05")
        self.assertEqual(standing(self.data)[self.THREE], ("not-sent", "send"))

    def test_states_go_their_way_only(self):
        for state in ("accepted", "cancelled"):
            self.assertIn("nothing was recorded", self.say(state, self.ONE, expect=65).stderr)
        self.say("sent", self.ONE)
        self.say("cancelled", self.ONE)
        self.assertEqual(standing(self.data)[self.ONE], ("cancelled", "send"))
        # On the same day once more, which is no repetition of the first time.
        self.assertIn("1 records reported", self.say("sent", self.ONE).stdout)
        self.say("accepted", self.ONE)
        self.say("sent", self.ONE, day="2026-03-06", expect=65)
        self.say("sent", self.TWO, day="2999-01-01", expect=65)
        self.assertEqual(standing(self.data)[self.ONE], ("accepted", "none"))

    def test_a_reversed_gift_is_to_be_cancelled_if_it_was_sent(self):
        self.say("sent", self.ONE, self.TWO)
        self.say("accepted", self.TWO)
        for receipt in (self.ONE, self.TWO, self.THREE):
            banchi("donation", "reverse", receipt, "--reason", "refund", data=self.data)
        self.assertEqual(standing(self.data), {self.ONE: ("sent", "cancel"), self.TWO: ("accepted", "cancel")})
        self.say("cancelled", self.ONE)
        self.assertEqual(standing(self.data)[self.ONE], ("cancelled", "none"))

    def test_a_corrected_receipt_is_to_be_corrected_if_it_was_sent(self):
        self.say("sent", self.ONE)
        banchi("receipt", "reissue", "--number", self.ONE, "--donor-tax-id", "0994000165501", data=self.data)
        banchi("receipt", "reissue", "--number", self.TWO, "--donor-name", "ชื่อใหม่", data=self.data)
        self.say("accepted", self.ONE)
        found = {of(row, "receipt"): row for row in rows(export(self.data)[0])[1]}
        new = found["DON2569/000007"]
        self.assertEqual((of(new, "state"), of(new, "action"), of(new, "reported_receipt"), of(new, "donor_tax_id")),
                         ("accepted", "correct", self.ONE, "0994000165501"))
        self.assertEqual(of(found["DON2569/000008"], "action"), "send")
        done = self.say("sent", self.TWO, expect=65)
        self.assertIn("was replaced by DON2569/000008", done.stderr)
        self.say("cancelled", "DON2569/000007")
        self.say("sent", "DON2569/000007")
        self.assertEqual(standing(self.data)["DON2569/000007"], ("sent", "none"))

    def test_an_erased_donors_record_that_was_sent_stays_listed(self):
        self.say("sent", self.ONE)
        for number in ("1101700230708", "0994000165501"):
            banchi("donor", "erase", "--tax-id", number, "--yes", "--override", "kept-elsewhere", data=self.data)
        found = rows(export(self.data)[0])[1]
        self.assertEqual([(of(row, "receipt"), of(row, "donor_tax_id")) for row in found], [(self.ONE, "")])

    def test_one_bad_line_stops_the_file(self):
        path = scratch("numbers") / "numbers.txt"
        for text, expected in (
                (f"{self.ONE}\nDON2569/000099\n", f"{path}:2: there is no receipt"),
                (f"{self.ONE}\nrubbish\n", f"{path}:2:1"), ("a,b\n1,2\n", f"{path}:1:1"), ("", "at least one"),
                (f"{self.ONE}\nDON2569/000005\n", None)):
            path.write_text(text)
            state = "accepted" if expected is None else "sent"
            done = report(self.data, "--file", path, "--state", state, "--on", "2026-03-05", expect=65)
            self.assertIn(expected or "nothing was recorded", done.stderr)
        self.assertEqual(set(standing(self.data).values()), {("not-sent", "send")})

    def test_bad_options(self):
        for options in (["--state", "sent", "--on", "2026-03-05"], ["--receipt", "1", "--state", "sent", "--on", "2026-03-05"],
                        ["--receipt", self.ONE, "--state", "lost", "--on", "2026-03-05"],
                        ["--receipt", self.ONE, "--state", "sent", "--on", "yesterday"]):
            report(self.data, *options, expect=64)


if __name__ == "__main__":
    unittest.main()
