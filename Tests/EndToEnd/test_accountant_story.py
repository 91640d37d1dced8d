"""An accountant's day in a real browser: a bank's file comes in and foots, its lines are matched, a second person confirms,
a finding is worked to its end, the month is closed; then the console says the same."""

import io
import json
import unittest

import openpyxl
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from members import add_member, sign_in
from scratch import scratch
from small_world import CAMPAIGNS, GIFT, PAYMENT, PLANS, SCHOOLS
from test_access import Guarded
from test_bank import ACCOUNT, FEBRUARY, GIFTS, PAYEE
from test_pages import CHROMIUM, PHONE, RULES
from world import World, banchi


class Office:
    """A ledger with gifts and payments of a month, and an account whose statement has not come yet."""

    def __init__(self):
        self.copy = World(scratch("office"))
        self.data = self.copy.data
        self.secrets = {}
        self.say("init", "--origin", "office.example/ledger")
        rows = [f"{name},keep,{amount},THB,{day}T10:00:00+07:00,{method},individual,ผู้ให้ {name},,,no"
                for name, amount, day, method in GIFTS if day < "2026-03"]
        paid = ("PAY-0001,keep,1054390063,L2,400.00,2026-02-15,บริษัท ตัวอย่าง จำกัด,"
                f"{PAYEE},IV-1,2026-02-15,,o-1,a-1")
        for kind, text in (("schools", SCHOOLS), ("plans", PLANS), ("campaigns", CAMPAIGNS),
                           ("donations", "\n".join([GIFT, *rows, ""])),
                           ("disbursements", "\n".join([PAYMENT, paid, ""]))):
            self.say("import", kind, self.file(f"{kind}.csv", text))
        for name, amount, day in (("F-card", "15.00", "2026-02-10"), ("F-bank", "10.00", "2026-02-27")):
            self.say("record", "fee.charged", f"id={name}", "campaign=keep", f"amount={amount}", f"on={day}",
                     "payee=บริษัท ธนาคารตัวอย่าง จำกัด", "--by", "accountant:a1")
        self.say("bank", "register", "--number", ACCOUNT, "--bank", "KTB", "--starts", "2026-01-01")
        self.say("bank", "verify-payee", "--payee", "บริษัท ตัวอย่าง จำกัด", "--number", PAYEE, "--on", "2026-01-15")
        for name, *roles in (("mali", "accountant"), ("chai", "accountant", "approver"), ("dao", "auditor")):
            self.secrets[name] = add_member(self.data, name, *roles)

    def say(self, *arguments, expect=0):
        return banchi(*arguments, data=self.data, expect=expect)

    def file(self, name, text):
        file = self.copy.root / name
        file.write_text(text)
        return file


class AccountantStory(unittest.TestCase):
    """One ledger, and the steps in their order: each test goes on where the one before it ended."""

    @classmethod
    def setUpClass(cls):
        cls.office = Office()
        cls.server = Guarded(cls.office.copy).__enter__()
        cls.addClassCleanup(cls.server.__exit__, None, None, None)
        driver = sync_playwright().start()
        cls.addClassCleanup(driver.stop)
        cls.browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        cls.addClassCleanup(cls.browser.close)
        cls.people = {}

    @classmethod
    def person(cls, name, language="th"):
        """Somebody's own browser, signed in once; without JavaScript."""
        if name not in cls.people:
            context = cls.browser.new_context(
                base_url=cls.server.base, viewport=PHONE, locale=language, timezone_id="Asia/Bangkok",
                java_script_enabled=False)
            cls.addClassCleanup(context.close)
            page = context.new_page()
            page.goto("/staff/login")
            sign_in(page, name, cls.office.secrets[name])
            cls.people[name] = page
        return cls.people[name]

    def looks_right(self, name, path):
        """Nothing scrolls sideways on a phone; axe finds nothing, in Thai and English, in light and dark."""
        cookies = self.person(name).context.cookies()
        for language, scheme in (("th", "light"), ("en", "dark")):
            context = self.browser.new_context(
                base_url=self.server.base, viewport=PHONE, locale=language, color_scheme=scheme)
            context.add_cookies(cookies)
            page = context.new_page()
            with self.subTest(path=path, language=language):
                page.goto(path)
                width = page.evaluate("document.documentElement.scrollWidth")
                self.assertLessEqual(width, PHONE["width"], "the page scrolls sideways")
                found = Axe().run(page, options=RULES).response["violations"]
                self.assertEqual([(one["id"], [node["html"] for node in one["nodes"]]) for one in found], [])
            context.close()

    def upload(self, name, text, file_name="february.csv"):
        page = self.person(name)
        page.goto("/staff/bank")
        page.set_input_files("#file", {
            "name": file_name, "mimeType": "text/csv", "buffer": text.encode()})
        with page.expect_navigation() as answer:
            page.click("form[enctype] button")
        return page, answer.value

    def open_line(self, page, text):
        page.goto("/staff/bank")
        page.click(f"section[aria-labelledby=queue] tr:has-text('{text}') a")
        return page

    def test_1_a_file_that_does_not_foot_is_refused_by_name(self):
        broken = FEBRUARY.replace("2026-02-16,TRANSFER,400.00,,2185.00", "2026-02-16,TRANSFER,401.00,,2185.00")
        page, answer = self.upload("mali", broken)
        self.assertEqual(answer.status, 422)
        alert = page.locator("[role=alert]").inner_text()
        self.assertIn("february.csv", alert)
        self.assertRegex(alert, r"statement-\w+")
        self.assertRegex(alert, r"บรรทัดที่ \d+")
        self.assertEqual(self.office.say("bank", "statements").stdout, "")
        _, answer = self.upload("mali", "", "empty.csv")
        self.assertEqual(answer.status, 422)

    def test_2_a_day_is_taken_in_and_foots(self):
        page, answer = self.upload("mali", FEBRUARY)
        self.assertEqual(answer.status, 200)
        self.assertIn("/staff/bank/statements/", page.url)
        footing = page.locator("section[aria-labelledby=footing]").inner_text()
        for figure in ("0.00", "2,585.00", "410.00", "2,175.00", "✓"):
            self.assertIn(figure, footing)
        self.assertEqual(page.locator("section[aria-labelledby=lines] tbody tr").count(), 6)
        self.looks_right("mali", page.url)
        self.looks_right("mali", "/staff/bank")
        page, _ = self.upload("mali", FEBRUARY)
        self.assertIn("บันทึกไว้แล้ว", page.locator("[role=status]").inner_text())
        self.assertEqual(len(json.loads(self.office.say("bank", "statements", "--format", "json").stdout)), 1)

    def test_3_the_rules_match_what_they_are_sure_of(self):
        page = self.person("mali")
        page.goto("/staff/bank?lang=en")
        sure = page.locator("section[aria-labelledby=sure] tbody tr")
        planned = self.office.say("bank", "match", "--dry-run").stdout.splitlines()
        self.assertEqual(sure.count(), len(planned) - 1)
        self.assertIn("M1", sure.first.inner_text())
        page.click("section[aria-labelledby=sure] form button")
        self.assertEqual(page.locator("section[aria-labelledby=sure]").count(), 0)
        # Two gifts of one amount on one day are for people.
        self.assertEqual(page.locator("section[aria-labelledby=queue] tbody tr").count(), 2)

    def test_4_what_a_person_proposes_another_confirms(self):
        mali, chai = self.person("mali"), self.person("chai", "en")
        self.open_line(mali, "500.00")
        self.looks_right("mali", mali.url)
        mali.check("input[name=entries] >> nth=0")
        mali.select_option("#reason", "paper-seen")
        mali.click("section[aria-labelledby=propose] button")
        self.assertIn("บันทึกแล้ว", mali.locator("[role=status]").inner_text())
        self.assertEqual(mali.locator("form[action$=confirm]").count(), 0, "nobody confirms their own")
        # With one of the two spoken for, the rules are sure of the other.
        mali.goto("/staff/bank")
        mali.click("section[aria-labelledby=sure] form button")
        self.open_line(chai, "500.00")
        self.looks_right("chai", chai.url)
        chai.click("form[action$=confirm] button")
        self.assertIn("Recorded", chai.locator("[role=status]").inner_text())
        chai.goto("/staff/bank")
        self.assertIn("No line is left", chai.locator("main").inner_text())

    def test_5_an_auditor_looks_and_changes_nothing(self):
        page = self.person("dao", "en")
        for path in ("bank", "findings", "budget", "periods", "exports"):
            self.assertEqual(page.goto(f"/staff/{path}").status, 200)
            self.assertEqual(page.locator("main form[method=post]:not([action='/staff/logout'])").count(), 0, path)

    def reconcile(self, name):
        out = self.office.copy.root / f"{name}.json"
        self.office.say("reconcile", "all", "--out", out, "--sign", "--by", "accountant:p-mali")
        return json.loads(out.read_text())

    def test_6_findings_are_worked_to_their_end(self):
        self.reconcile("first")
        mali, chai = self.person("mali"), self.person("chai", "en")
        mali.goto("/staff/findings")
        self.looks_right("mali", "/staff/findings")
        severities = {"วิกฤต": "critical", "สูง": "high", "กลาง": "medium", "ข้อมูล": "info"}
        rows = mali.locator("section[aria-labelledby=list] tbody tr")
        found = [(row.locator("a").first.get_attribute("href"), row.locator(".state").first.inner_text())
                 for row in rows.all()]
        self.assertGreater(len(found), 0)
        for path, severity in found:
            grave = severities[severity] in ("critical", "high")
            mali.goto(path)
            mali.click("form[action$=assign] button")
            mali.select_option("#outcome", "accepted")
            mali.select_option("section[aria-labelledby=propose] #reason", "explained")
            mali.click("form[action$=propose] button")
            self.assertEqual(mali.locator("form[action$=decide]").count(), 0, "nobody approves their own")
            if grave:
                chai.goto(path)
                chai.click("form[action$=decide] button >> nth=0")
                self.assertIn("Accepted", chai.locator("main").inner_text())
            else:
                self.assertIn("ยอมรับ", mali.locator("main .state >> nth=1").inner_text())
        self.looks_right("chai", found[0][0])
        chai.goto("/staff/findings")
        self.assertIn("No finding is like that", chai.locator("main").inner_text())
        chai.goto("/staff/findings?state=all")
        self.assertEqual(chai.locator("section[aria-labelledby=list] tbody tr").count(), len(found))

    def test_7_the_month_is_closed(self):
        mali, chai = self.person("mali"), self.person("chai", "en")
        mali.goto("/staff/periods")
        self.assertEqual(mali.locator("form[action$=close]").count(), 0, "an accountant closes nothing")
        chai.goto("/staff/periods")
        self.looks_right("chai", "/staff/periods")
        self.assertIn("Nothing. It can be closed.", chai.locator("section[aria-labelledby=way]").inner_text())
        last = chai.locator("#until option").last.get_attribute("value")
        chai.select_option("#until", last)
        chai.click("form[action$=close] button")
        self.assertIn("Recorded", chai.locator("[role=status]").inner_text())
        closed = json.loads(self.office.say("period", "list", "--format", "json").stdout)["closings"]
        self.assertEqual([one["until"] for one in closed], [last])
        # Closed twice is refused, in words.
        chai.goto("/staff/periods")
        chai.click("form[action$=override] button")
        chai.fill("#expires", "2026-01-01")
        chai.click("form[action$=override] button")
        self.assertIn("override", chai.locator("[role=alert] code").inner_text())

    def test_8_files_are_those_of_the_console(self):
        page = self.person("dao", "en")
        page.goto("/staff/exports")
        self.looks_right("dao", "/staff/exports")
        self.looks_right("dao", "/staff/budget?by=campaign")
        cookie = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())
        for file, *command in (("books.journal", "journal"), ("books.beancount", "beancount"), ("iati.xml", "iati"),
                               ("360giving.json", "360giving"),
                               ("camt053.xml?school=1054390063&from=2026-01-01&to=2099-01-01", "camt053", "--school",
                                "1054390063", "--from", "2026-01-01", "--to", "2099-01-01")):
            with self.subTest(file):
                out = self.office.copy.root / "exported"
                self.office.say("export", *command, "--out", out)
                status, headers, text = self.server.ask("GET", f"/staff/exports/{file}", Cookie=cookie)
                self.assertEqual(status, 200)
                self.assertIn("attachment", headers["Content-Disposition"])
                self.assertEqual(text, out.read_text())
        _, _, text = self.server.ask("GET", "/staff/exports/budget.csv?by=campaign", Cookie=cookie)
        self.office.say("report", "budget", "--by", "campaign", "--format", "csv", "--out", out)
        self.assertEqual(text.encode(), out.read_bytes())
        workbook = page.context.request.get("/staff/exports/budget.xlsx?by=campaign")
        self.assertEqual(openpyxl.load_workbook(io.BytesIO(workbook.body())).sheetnames, ["budget"])
        self.assertEqual(self.server.ask("GET", "/staff/exports/camt053.xml", Cookie=cookie)[0], 400)
        self.assertEqual(self.server.ask("GET", "/staff/exports/passphrase", Cookie=cookie)[0], 404)

    def test_9_the_console_agrees(self):
        self.office.say("verify")
        self.assertIn("no line is left", self.office.say("bank", "queue").stdout)
        [proof] = json.loads(self.office.say("bank", "proof", "--as-of", "2026-02-28", "--format", "json").stdout)
        self.assertEqual(proof["difference"], 0)
        checks = {"B01", "B02", "B03", "B04", "B06", "B08", "B09"}
        found = json.loads(self.office.say("reconcile", "bank", "--format", "json").stdout)["findings"]
        self.assertEqual([one for one in found if one["check"] in checks], [])


if __name__ == "__main__":
    unittest.main()
