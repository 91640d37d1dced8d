"""An auditor verifies without trusting whoever runs the server: in a real browser, then with other people's programs, in
Thai and in English."""

import json
import os
import pathlib
import subprocess
import sys
import unittest

from axe_playwright_python.sync_playwright import Axe

from browser import chromium, opened
from members import add_member, sign_in
from scratch import scratch
from test_pages import PHONE, RULES
from test_serve import Server
from world import ROOT, banchi

VERIFY = pathlib.Path(os.environ.get("BANCHI_VERIFY", ROOT / ".build/debug/banchi-verify")).resolve()
WORDS = {
    "th": {"foot": "สำหรับผู้ตรวจสอบ", "grew": "บัญชีวันนี้ขึ้นต้นด้วยบัญชีที่ท่านเก็บไว้ทุกประการ", "witnesses": "พยาน"},
    "en": {"foot": "For auditors", "grew": "Today’s log begins with exactly the log that you kept",
           "witnesses": "Witnesses"},
}


class AuditorStory(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(Server())
        cls.browser = cls.enterClassContext(chromium())
        cls.copy = cls.server.copy
        # What the auditor kept of an earlier day.
        cls.held = cls.server.request("/checkpoint")[1].decode()
        campaigns = json.loads(cls.server.request("/v1/campaigns?limit=200")[1])["campaigns"]
        campaign = next(one["id"] for one in campaigns if one["state"] == "open")
        banchi("donate", "--campaign", campaign, "--amount", "99.75", "--method", "cash",
               data=cls.copy.data)

    def test_in_thai(self):
        self.walk("th", "light")

    def test_in_english(self):
        self.walk("en", "dark")

    def walk(self, language, scheme):
        words = WORDS[language]
        page = opened(self.browser, f"{self.server.base}/?lang={language}", language, viewport=PHONE,
                      color_scheme=scheme)
        self.addCleanup(page.context.close)
        page.locator(".foot").get_by_role("link", name=words["foot"]).click()
        self.assertTrue(page.get_by_role("heading", name=words["witnesses"]).is_visible())
        self.check_that_it_only_grew(page, words)
        self.is_for_everybody(page)
        self.sign_in(page, f"auditor-{language}", language)
        self.draw_a_sample(page, language)
        self.is_for_everybody(page)
        self.assertEqual(page.locator("html").get_attribute("lang"), language)
        self.assertEqual(page.faults, [])

    def check_that_it_only_grew(self, page, words):
        """In the browser: today's log begins with the log of the kept checkpoint."""
        page.fill("#held", self.held)
        page.click("#compare button[type=submit]")
        report = page.locator("#comparison[data-verdict]")
        report.wait_for()
        self.assertEqual(report.get_attribute("data-verdict"), "good", report.inner_text())
        self.assertIn(words["grew"], report.inner_text())

    def sign_in(self, page, name, language):
        secret = add_member(self.copy.data, name, "auditor")
        page.goto(f"{self.server.base}/staff/login?to=/staff/samples&lang={language}")
        sign_in(page, name, secret)
        page.wait_for_url(f"**/staff/samples?lang={language}")
        self.assertEqual(page.locator(".parts a[aria-current]").count(), 1)

    def draw_a_sample(self, page, language):
        """The head is written down, the nonce told; the same file comes from an export alone."""
        size = page.locator("#entries").input_value()
        page.fill("#nonce", f"ลูกเต๋า {language} 4 1 6 '6' 2")
        page.fill("#size", "20")
        page.select_option("#stratify", "school")
        page.locator("form.order button").click()
        command = page.locator("section[aria-labelledby=drawn] pre").inner_text()
        rows = page.locator("section[aria-labelledby=drawn] table").first.locator("tbody tr").count()
        self.assertIn(rows, range(10, 24))
        with page.expect_download() as waiting:
            page.locator("section[aria-labelledby=drawn] .downloads a").first.click()
        drawn = scratch("sample") / "sample.csv"
        waiting.value.save_as(drawn)
        export = self.verified_export(int(size))
        again = scratch("sample") / "again.csv"
        command = command.splitlines()[-1].replace("banchi", str(os.environ.get("BANCHI", ROOT / ".build/debug/banchi")), 1)
        subprocess.run(f"{command} --format csv --out {again}".replace("DIR", str(export)), shell=True, check=True,
                       capture_output=True)
        self.assertEqual(drawn.read_bytes(), again.read_bytes())

    def verified_export(self, size):
        """The log as files, which two verifiers that share nothing with the server accept."""
        export = scratch("audit") / "log"
        banchi("export", "log", export, data=self.copy.data)
        key = self.server.request("/keys/log.vkey")[1].decode().strip()
        held = export.parent / "held"
        held.write_text(self.held)
        for command in ([VERIFY, export], [VERIFY, self.server.base],
                        [sys.executable, ROOT / "Scripts/verify.py", export]):
            done = subprocess.run([*map(str, command), "--key", key, "--known", str(held)],
                                  capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertGreaterEqual(int((export / "checkpoint").read_text().splitlines()[1]), size)
        return export

    def is_for_everybody(self, page):
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), PHONE["width"], page.url)
        broken = Axe().run(page, options=RULES).response["violations"]
        self.assertEqual([(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in broken], [])


if __name__ == "__main__":
    unittest.main()
