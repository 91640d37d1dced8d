"""Two stories of committees in a real browser, in Thai and in English, on a phone: a plan is screened until its
campaign takes gifts, and a tranche is held back until what came of the one before is proven."""

import datetime
import hashlib
import json
import pathlib
import unittest
import urllib.parse

from axe_playwright_python.sync_playwright import Axe

from browser import chromium
from members import add_member, sign_in
from scratch import scratch
from test_access import Guarded
from test_pages import PHONE, RULES
from world import World, banchi

TODAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()
YEAR = TODAY.year + 543 + (TODAY.month > 9)
STARTS, ENDS = f"{YEAR - 544}-10-01", f"{YEAR - 543}-09-30"
SCHOOLS = """moe_code10,smis_code8,obec_code6,name_th,sub_district,district,province,status,merged_into
1054390063,54010001,390063,โรงเรียนตัวอย่างหนึ่ง,ในเวียง,เมืองแพร่,แพร่,โรงเรียนหลัก,
1054390064,54010002,390064,โรงเรียนตัวอย่างสอง,ป่าแมต,เมืองแพร่,แพร่,โรงเรียนหลัก,
1054390065,54010003,390065,โรงเรียนตัวอย่างสาม,ป่าแมต,เมืองแพร่,แพร่,โรงเรียนหลัก,
1054390066,54010004,390066,โรงเรียนตัวอย่างสี่,ป่าแมต,เมืองแพร่,แพร่,โรงเรียนหลัก,
"""
HEAD = "school,fiscal_year,version,line,strategy,kind,item,quantity,unit,unit_price,amount,starts,ends"
CAMPAIGN = {
    "model": "keep", "goal": 2_000_00, "opens": str(TODAY), "closes": ENDS, "custody": "foundation",
    "on_failure": "refund", "plan_lines": ["L1", "L2"], "policy": "agency"}
PAYEE = "บริษัท ตัวอย่าง จำกัด"
# What a reader is told, in both languages.
SAID = {
    "th": {"approve": "เห็นชอบ", "open": "เปิดโครงการ", "give": "บริจาคให้โครงการนี้", "public": "หน้าที่ผู้บริจาคเห็น",
           "held": "ยังขอไม่ได้", "released": "ขอได้", "next": "งวดที่ 2", "report": "ยังไม่มีรายงานผล",
           "ask": "ขอเบิกเงิน", "agree": "อนุมัติ", "file": "ยื่นหลักฐาน", "sign": "ลงนามตรวจรับ",
           "refused": "ไม่ได้บันทึก", "because": "งวดที่ 1 ต้องจ่ายแล้ว มีรายงาน และตรวจรับแล้วก่อน"},
    "en": {"approve": "Approve", "open": "Open the campaign", "give": "Give to this campaign",
           "public": "The page that donors see", "held": "held back", "released": "may be asked for",
           "next": "number 2", "report": "No report has been filed", "ask": "Ask for a payment",
           "agree": "Approve", "file": "File evidence", "sign": "Sign: accepted",
           "refused": "Nothing was recorded",
           "because": "tranche 1 is to be paid, reported on and accepted first"}}
SCREENED = {"th": "1054390063", "en": "1054390064"}
PAID = {"th": "1054390065", "en": "1054390066"}


def plan(schools):
    rows = [f"{school},{YEAR},1,{line},4,materials,{item},10,ชุด,{price}.00,{price}0.00,{STARTS},{ENDS}"
            for school in schools for line, item, price in (("L1", "ชุดทดลอง", 150), ("L2", "หนังสือ", 50))]
    return "\n".join([HEAD, *rows, ""])


class CommitteeStories(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = World(scratch("committees"))
        cls.run_banchi("init", "--origin", "committees.example/ledger")
        cls.take("schools", SCHOOLS)
        cls.take("plans", plan(SCREENED.values()), "--submitted", "--by", "school:t1")
        cls.take("plans", plan(PAID.values()))
        columns = "id,school,title_th,title_en,model,goal,minimum,opens,closes,plan_lines,custody"
        cls.take("campaigns", "\n".join([columns] + [
            f"paid-{language},{school},ห้องสมุด,A library,keep,2000.00,,{STARTS},{ENDS},L1;L2,foundation"
            for language, school in PAID.items()] + [""]))
        for language in PAID:
            cls.run_banchi("donate", "--campaign", f"paid-{language}", "--amount", "900", "--method", "cash",
                           "--received", TODAY)
        cls.run_banchi("record", "authority.granted", "actor=approver:p-nok", "limit=1000", f"starts={STARTS}",
                       "--by", "operator:o1")
        cls.secrets = {name: add_member(cls.made.data, name, role) for name, role in (
            ("mali", "screening"), ("kob", "school"), ("nok", "approver"), ("dao", "monitoring"),
            ("fah", "research"))}
        cls.server = cls.enterClassContext(Guarded(cls.made))
        cls.browser = cls.enterClassContext(chromium())
        cls.states = {}

    @classmethod
    def run_banchi(cls, *arguments, expect=0):
        return banchi(*arguments, data=cls.made.data, expect=expect)

    @classmethod
    def take(cls, kind, text, *more):
        file = cls.made.root / f"{kind}.csv"
        file.write_text(text)
        cls.run_banchi("import", kind, file, *more)

    def page(self, language, state=None):
        context = self.browser.new_context(
            base_url=self.server.base, viewport=PHONE, locale={"th": "th-TH", "en": "en-GB"}[language],
            color_scheme={"th": "light", "en": "dark"}[language], storage_state=state)
        self.addCleanup(context.close)
        return context.new_page()

    def signed_in(self, name, language):
        """A page of somebody who signs in once, as people do: with name, password and code."""
        if name not in self.states:
            page = self.page(language)
            page.goto("/staff")
            sign_in(page, name, self.secrets[name])
            page.wait_for_url("**/staff")
            self.states[name] = page.context.storage_state()
        return self.page(language, self.states[name])

    def look(self, page):
        """What is shown fits a phone, and axe finds nothing."""
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), PHONE["width"], page.url)
        broken = Axe().run(page, options=RULES).response["violations"]
        self.assertEqual([(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in broken], [])

    def do(self, page, deed, **fields):
        """Fills the form of a deed in, and sends it."""
        form = page.locator(f"form:has(input[name=deed][value={deed}])")
        for name, value in fields.items():
            field = form.locator(f"[name='{name.replace('__', '-')}']")
            if field.get_attribute("type") == "file":
                field.set_input_files(value)
            elif field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        with page.expect_navigation():
            form.locator("button").click()

    def press(self, button):
        with button.page.expect_navigation():
            button.click()

    def test_a_plan_is_screened_and_its_campaign_takes_gifts(self):
        for language, school in SCREENED.items():
            with self.subTest(language):
                said = SAID[language]
                page = self.signed_in("mali", language)
                page.goto("/staff/plans")
                self.look(page)
                page.locator(f"#waiting ~ div a[href*='{school}']").click()
                self.assertEqual(page.locator("form.deciding").count(), 2)
                self.look(page)
                for left in (1, 0):
                    self.press(page.get_by_role("button", name=said["approve"]).first)
                    self.assertEqual(page.locator("form.deciding").count(), left)
                self.assertEqual(page.locator(".status .state.good").count(), 1)
                self.look(page)

                campaign = f"library-{language}"
                body = {**CAMPAIGN, "id": campaign, "school": school, "title_th": "ห้องสมุดใหม่",
                        "title_en": "A new library",
                        "plan": {"school": school, "fiscal_year": YEAR, "version": 1}}
                self.run_banchi("record", "campaign.drafted", "--json", self.written(body), "--by", "school:t1")
                page.goto("/staff/campaigns")
                self.look(page)
                page.locator(f"#drafts ~ div a[href*='{campaign}']").click()
                self.look(page)
                self.press(page.get_by_role("button", name=said["approve"], exact=True))
                self.press(page.get_by_role("button", name=said["open"]))
                page.get_by_role("link", name=said["public"]).click()
                # The donor, who is nobody who has signed in.
                donor = self.page(language)
                donor.goto(f"/campaigns/{campaign}")
                donor.get_by_role("link", name=said["give"]).click()
                donor.fill("#other", "250")
                donor.locator("main form button").click()
                donor.wait_for_url("**/pledges/*")
                self.assertGreater(donor.locator("img[src*='qr']").count(), 0)
        self.run_banchi("verify")

    def test_what_is_measured_is_shown(self):
        for language in SAID:
            with self.subTest(language):
                page, indicator = self.signed_in("fah", language), f"attendance-{language}"
                page.goto("/staff/indicators")
                self.do(page, "define", id=indicator, name_th="การมาเรียน", name_en="Attendance", unit="percent")
                self.look(page)
                page.goto(f"/staff/indicators/{indicator}")
                self.look(page)
                self.do(page, "measure", school=PAID[language], value="94", as_of=str(TODAY))
                self.assertEqual(page.locator("main svg").count(), 1)
                self.look(page)

    def written(self, body):
        file = self.made.root / "body.json"
        file.write_text(json.dumps(body))
        return file

    def ask(self, language, campaign, amount):
        officer = self.signed_in("kob", language)
        officer.goto(f"/staff/campaigns/{campaign}")
        self.do(officer, "ask", type="tranche", line__L1=amount, payee=PAYEE)
        return officer

    def paper(self, campaign):
        """A report on paper, a PDF of more than one piece."""
        file = self.made.root / f"รายงาน {campaign}.pdf"
        file.write_bytes(b"%PDF-1.7\n" + campaign.encode() * 200_000)
        return file

    def agree_and_pay(self, language, officer, amount):
        """The approver agrees in the browser; the bank pays, which the books are told."""
        payment = urllib.parse.urlsplit(officer.url).path.rsplit("/", 1)[1]
        approver = self.signed_in("nok", language)
        approver.goto("/staff/payments")
        approver.locator(f"#requested ~ div a[href*='{payment}']").click()
        self.look(approver)
        self.do(approver, "approve")
        self.run_banchi("disburse", "pay", payment, "--payee", PAYEE, "--paid", TODAY)
        return payment

    def test_a_tranche_is_released_when_the_one_before_is_proven(self):
        for language in PAID:
            with self.subTest(language):
                said, campaign = SAID[language], f"paid-{language}"
                officer = self.ask(language, campaign, "400")
                self.look(officer)
                first = self.agree_and_pay(language, officer, "400")

                monitor = self.signed_in("dao", language)
                monitor.goto("/staff/payments")
                self.look(monitor)
                tranche = monitor.locator(f"#tranches ~ ul li:has(a[href*='{campaign}'])")
                for text in (said["next"], said["held"], said["report"]):
                    self.assertIn(text, tranche.inner_text())
                # Asking all the same is refused in its place, in the ledger's words.
                officer = self.ask(language, campaign, "300")
                self.assertIn("tranche-not-released", officer.locator(".problems").inner_text())
                self.assertIn(said["refused"], officer.locator(".problems").inner_text())
                self.assertIn(said["because"], officer.locator(".problems").inner_text())
                self.look(officer)

                officer.goto(f"/staff/payments/{first}")
                self.look(officer)
                report = self.paper(campaign)
                self.do(officer, "file", kind="report", on=str(TODAY), file=report)
                monitor.goto(f"/staff/payments/{first}")
                self.look(monitor)
                # What they sign for is what was handed in.
                with monitor.expect_download() as download:
                    monitor.get_by_role("link", name=report.name).click()
                self.assertEqual(pathlib.Path(download.value.path()).read_bytes(), report.read_bytes())
                digest = hashlib.sha256(report.read_bytes()).hexdigest()
                self.assertIn(digest, monitor.locator("main").inner_text())
                self.assertIn(digest, [path.name for path in (self.made.data / "evidence").iterdir()])
                self.do(monitor, "accept")
                self.assertEqual(monitor.locator(".checks [data-state=passed]").count(), 3)
                monitor.goto("/staff/payments")
                self.assertIn(said["released"], tranche.inner_text())

                officer = self.ask(language, campaign, "300")
                second = self.agree_and_pay(language, officer, "300")
                donor = self.page(language)
                donor.goto(f"/campaigns/{campaign}")
                receipt = donor.locator("section[aria-labelledby=gifts] a.number").first.inner_text()
                donor.goto(f"/follow/{receipt.replace('/', '-')}")
                for payment in (first, second):
                    self.assertIn(payment, donor.locator("main").inner_text())
        self.run_banchi("verify")
        # The papers go along with a backup.
        copy = self.made.root / "backup"
        self.run_banchi("backup", copy)
        papers = {file.name: file.read_bytes() for file in (self.made.data / "evidence").iterdir()}
        self.assertEqual(len(papers), 4)
        self.assertEqual({file.name: file.read_bytes() for file in (copy / "evidence").iterdir()}, papers)


if __name__ == "__main__":
    unittest.main()
