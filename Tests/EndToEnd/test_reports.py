"""Reports: the same numbers in every format, read by other people's programs."""

import csv
import io
import json
import re
import subprocess
import unittest
import xml.etree.ElementTree as xml

import openpyxl

from scratch import scratch
from world import banchi, world


class Reports(unittest.TestCase):
    def report(self, *arguments):
        return json.loads(banchi("report", *arguments, "--format", "json", data=world().data).stdout)

    def written(self, format, *arguments):
        file = scratch("report") / f"report.{format}"
        banchi(*arguments, "--format", format, "--out", file, data=world().data)
        return file

    def test_budget_adds_up_however_it_is_grouped(self):
        lines = self.report("budget")["tables"]["budget"]
        for name in ("school", "strategy", "year"):
            grouped = self.report("budget", "--by", name)["tables"]["budget"]
            for figure in ("budget", "transfers", "committed", "paid", "available"):
                self.assertEqual(grouped["totals"][figure], lines["totals"][figure])
                self.assertEqual(sum(row[figure] for row in grouped["rows"]), lines["totals"][figure])
        for row in lines["rows"]:
            self.assertEqual(row["available"], row["budget"] + row["transfers"] - row["committed"] - row["paid"])

    def test_budget_of_campaigns_is_what_they_received(self):
        table = self.report("budget", "--by", "campaign")["tables"]["budget"]
        for row in table["rows"]:
            self.assertEqual(row["available"], row["received"] - row["committed"] - row["paid"])
        entries = [json.loads(line) for line in (world().export / "entries.jsonl").read_text().splitlines()]
        campaigns = {row["campaign"] for row in table["rows"]}
        paid = sum(entry["body"]["amount"] for entry in entries
                   if entry["kind"] in ("disbursement.paid", "advance.cleared")
                   and entry["body"]["campaign"] in campaigns)
        self.assertEqual(table["totals"]["paid"], paid)

    def test_numbers_are_numbers_in_a_workbook(self):
        for group in ("school", "campaign"):
            file = self.written("xlsx", "report", "budget", "--by", group)
            sheet = openpyxl.load_workbook(file)["budget"]
            table = self.report("budget", "--by", group)["tables"]["budget"]
            titles, *rows = sheet.iter_rows(values_only=True)
            self.assertEqual(len(rows), len(table["rows"]) + 1)
            numeric = 0
            for title, column in zip(titles, zip(*rows)):
                key = title.split(" · ")[-1].lower()
                if not isinstance(table["totals"].get(key), int):
                    continue
                numeric += 1
                self.assertTrue(all(isinstance(value, (int, float)) for value in column), key)
                self.assertEqual([round(value * 100) for value in column],
                                 [row[key] for row in table["rows"]] + [table["totals"][key]])
                self.assertEqual(round(sum(column[:-1]) * 100), table["totals"][key])
            self.assertEqual(numeric, 5)

    def test_csv_has_the_same_numbers(self):
        text = banchi("report", "budget", "--by", "school", "--format", "csv", data=world().data).stdout
        rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
        table = self.report("budget", "--by", "school")["tables"]["budget"]
        paid = next(key for key in rows[0] if key.endswith("Paid"))
        self.assertEqual([round(float(row[paid]) * 100) for row in rows[:-1]], [row["paid"] for row in table["rows"]])

    def test_html_is_one_file_without_scripts(self):
        file = scratch("html") / "run.html"
        banchi("reconcile", "all", "--format", "html", "--out", file, data=world().data, expect=1)
        text = file.read_text()
        self.assertNotRegex(text, r"(?i)<script|https?://|\son\w+=|url\(")
        body = re.sub(r"<style>.*?</style>", "", text, flags=re.S).split("<body>")[1].split("</body>")[0]
        tree = xml.fromstring(f"<body>{body}</body>")
        document = json.loads(banchi("reconcile", "all", "--format", "json", data=world().data, expect=1).stdout)
        cells = [cell.text for cell in tree.iter("td")]
        for finding in document["findings"]:
            self.assertIn(finding["finding"], cells)
        self.assertIsNotNone(tree.find(".//svg"))

    def test_a_run_says_the_same_in_a_workbook(self):
        file = scratch("xlsx") / "run.xlsx"
        banchi("reconcile", "all", "--format", "xlsx", "--out", file, data=world().data, expect=1)
        document = json.loads(banchi("reconcile", "all", "--format", "json", data=world().data, expect=1).stdout)
        book = openpyxl.load_workbook(file)
        rows = list(book["findings"].iter_rows(values_only=True))[1:]
        self.assertEqual([row[0] for row in rows], [finding["finding"] for finding in document["findings"]])
        amounts = [round(row[6] * 100) if row[6] is not None else None for row in rows]
        self.assertEqual(amounts, [finding["amount"] for finding in document["findings"]])
        counts = {row[0]: row[3] for row in book["checks"].iter_rows(values_only=True, min_row=2)}
        self.assertEqual(counts, document["counts"])

    def test_pdf_repeats_its_titles_on_every_page(self):
        file = scratch("pdf") / "run.pdf"
        banchi("reconcile", "all", "--format", "pdf", "--out", file, data=world().data, expect=1)
        again = scratch("pdf") / "run.pdf"
        banchi("reconcile", "all", "--format", "pdf", "--out", again, data=world().data, expect=1)
        self.assertEqual(file.read_bytes(), again.read_bytes())
        text = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout
        pages = text.split("\f")[:-1]
        self.assertGreater(len(pages), 2)
        for number, page in enumerate(pages, 1):
            self.assertIn(f"{number}/{len(pages)}", page)
        self.assertTrue(all("Findings" in page or "Difference" in page for page in pages[1:]))

    def test_formats_for_files_need_a_file(self):
        banchi("report", "budget", "--format", "xlsx", data=world().data, expect=64)
        banchi("report", "budget", "--by", "moon", data=world().data, expect=64)
        banchi("report", "budget", "--school", "1099999999", data=world().data, expect=65)
