"""The e-Donation list: openpyxl finds numbers as numbers and texts as texts, and nothing is a formula."""

import csv
import functools
import io
import json
import pathlib
import stat
import tempfile
import unittest

import openpyxl

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
    made = World(pathlib.Path(tempfile.mkdtemp(prefix="banchi-edonation-")))
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
    out = pathlib.Path(tempfile.mkdtemp(prefix="banchi-list-")) / name
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


if __name__ == "__main__":
    unittest.main()
