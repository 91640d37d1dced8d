"""A donor gives to a school and verifies: the whole way, in a real browser on a phone, in Thai and in English."""

import datetime
import json
import re
import unittest

from axe_playwright_python.sync_playwright import Axe

from browser import chromium, opened
from scratch import scratch
from test_browser_proofs import hand_in
from test_pages import PHONE, RULES
from test_serve import Server
from world import banchi

ACCOUNTS = {"th": "1234567890", "en": "2345678901"}
BANGKOK = datetime.timezone(datetime.timedelta(hours=7))
# What a donor reads on the way, in both languages.
WORDS = {
    "th": {"give": "บริจาคให้โครงการนี้", "genuine": "ใบเสร็จถูกต้อง", "amount": "๓๐๑.๒๕", "shown": "301.25 บาท"},
    "en": {"give": "Give to this campaign", "genuine": "The receipt is genuine", "amount": "402.75",
           "shown": "THB 402.75"},
}


class DonorStory(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(Server())
        cls.browser = cls.enterClassContext(chromium())
        cls.data = cls.server.copy.data
        campaigns = json.loads(cls.server.request("/v1/campaigns?limit=200")[1])["campaigns"]
        cls.campaign = next(
            one for one in campaigns if one["state"] == "open" and one["custody"] == "foundation")
        for account in ACCOUNTS.values():
            banchi("bank", "register", "--number", account, "--bank", "KTB", "--starts", "2026-01-01", data=cls.data)

    def test_in_thai(self):
        self.walk("th", "light")

    def test_in_english(self):
        self.walk("en", "dark")

    def walk(self, language, scheme):
        words = WORDS[language]
        page = opened(self.browser, f"{self.server.base}/?lang={language}", language, viewport=PHONE,
                      color_scheme=scheme)
        self.addCleanup(page.context.close)
        pledge = self.give(page, words)
        self.is_for_everybody(page)
        self.assertIn("promptpay", page.locator("a[download]").first.get_attribute("download"))
        receipt = self.keep_books(pledge, re.search(r"[0-9.]+", words["shown"])[0], language)
        page.reload()
        self.assertEqual(page.locator("img.qr").count(), 0, "what is paid is not asked for again")
        page.get_by_role("link", name=receipt).click()
        self.assertIn(words["shown"], page.locator("main").inner_text())
        files = self.download(page)
        page.locator("a[href^='/follow/']").click()
        self.assertIn(words["shown"], page.locator("main").inner_text())
        self.is_for_everybody(page)
        page.get_by_role("navigation").first.locator("a[href*='/verify']").click()
        self.assertEqual(page.locator(".top a[aria-current]").get_attribute("href").split("?")[0], "/verify")
        [report] = hand_in(page, *files)
        self.assertEqual(report["verdict"], "good", report)
        self.assertEqual(report["facts"]["receipt"], receipt)
        self.assertTrue(page.get_by_text(words["genuine"]).first.is_visible())
        self.is_for_everybody(page)
        self.assertEqual(page.locator("html").get_attribute("lang"), language)
        self.assertEqual(page.faults, [])

    def give(self, page, words):
        """From the front page by the school's name to the pledge's QR; its number."""
        page.get_by_role("searchbox").fill(self.campaign["school"]["code"])
        page.get_by_role("searchbox").press("Enter")
        page.get_by_role("heading", level=3).get_by_role("link").first.click()
        page.locator(f"a[href^='/campaigns/{self.campaign['id']}']").first.click()
        page.get_by_role("link", name=words["give"]).click()
        page.locator("#other").fill(words["amount"])
        page.locator("main form button").click()
        page.wait_for_url("**/pledges/P*")
        self.assertGreater(page.locator("img.qr").evaluate("image => image.naturalWidth"), 0)
        return re.search(r"P[0-9A-Z]{15}", page.url)[0]

    def keep_books(self, pledge, amount, language):
        """The accountant's side: the money came, is on the bank's statement, and belongs to this gift."""
        now = datetime.datetime.now(BANGKOK)
        given = json.loads(banchi(
            "donate", "--campaign", self.campaign["id"], "--amount", amount, "--method", "promptpay", "--pledge",
            pledge, "--kind", "individual", "--name", "สมหญิง ทดสอบระบบ", "--received",
            now.isoformat(timespec="seconds"), "--format", "json", data=self.data).stdout)
        file = scratch("statement") / f"{language}.csv"
        file.write_text(
            f"Account,{ACCOUNTS[language]}\nDate,Description,Withdrawal,Deposit,Balance,Reference\n"
            f"{now.date()},TRANSFER,,{amount},{amount},{given['receipt']}\n")
        banchi("import", "statement", file, "--account", ACCOUNTS[language], "--by", "accountant:a1", data=self.data)
        self.assertIn("1 match is recorded", banchi("bank", "match", data=self.data).stdout)
        return given["receipt"]

    def download(self, page):
        """The two files of the receipt, as the browser saves them."""
        folder, files = scratch("download"), []
        for link in page.locator(".downloads a[download]").all()[:2]:
            with page.expect_download() as waiting:
                link.click()
            file = folder / waiting.value.suggested_filename
            waiting.value.save_as(file)
            files.append(file)
        return files

    def is_for_everybody(self, page):
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), PHONE["width"], page.url)
        broken = Axe().run(page, options=RULES).response["violations"]
        self.assertEqual([(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in broken], [])


if __name__ == "__main__":
    unittest.main()
