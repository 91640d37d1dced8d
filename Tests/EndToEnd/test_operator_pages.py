"""An operator's pages in a real browser without JavaScript: a token that works, an endpoint, the age of a backup."""

import unittest

from axe_playwright_python.sync_playwright import Axe

from browser import chromium, opened
from members import add_member, sign_in
from test_pages import PHONE, RULES
from test_serve import Server
from world import banchi


class OperatorPages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(Server())
        cls.browser = cls.enterClassContext(chromium())
        cls.copy = cls.server.copy

    def signed_in(self, language, scheme):
        name = f"ops-{language}"
        secret = add_member(self.copy.data, name, "operator")
        page = opened(self.browser, f"{self.server.base}/staff/login?to=/staff/access", language,
                      viewport=PHONE, color_scheme=scheme)
        self.addCleanup(page.context.close)
        sign_in(page, name, secret)
        page.wait_for_url("**/staff/access")
        return page

    def test_in_thai(self):
        self.walk("th", "light")

    def test_in_english(self):
        self.walk("en", "dark")

    def walk(self, language, scheme):
        page = self.signed_in(language, scheme)
        self.make_a_token(page, f"reader-{language}")
        self.register_an_endpoint(page, language)
        page.locator(".parts a[href^='/staff/system']").click()
        self.is_for_everybody(page)
        size = page.locator("section[aria-labelledby=ledger] dd").first.inner_text()
        banchi("backup", self.copy.root / f"backup-{language}", data=self.copy.data)
        banchi("backup", "keys", self.copy.root / "keys", data=self.copy.data)
        page.reload()
        self.assertIn(size, page.locator("section[aria-labelledby=backups]").inner_text())
        self.assertEqual(page.locator(".warning").count(), 0)
        self.assertEqual(page.locator(".state.good").count(), 1)
        self.assertEqual(page.faults, [])

    def make_a_token(self, page, name):
        page.locator("section[aria-labelledby=make] button").click()
        self.assertIn("/staff/access", page.url, "a name is needed")
        page.fill("#name", name)
        page.select_option("#role", "auditor")
        page.fill("#id", "reader")
        page.uncheck("input[name=may-give]")
        page.check("input[name=may-books]")
        page.locator("section[aria-labelledby=make] button").click()
        token = page.locator("#secret").inner_text()
        self.assertRegex(token, r"^bnc_[A-Za-z0-9_-]{43}$")
        self.is_for_everybody(page)
        self.assertEqual(self.ask(token), 200)
        page.locator("main .buttons a").click()
        self.assertNotIn("bnc_", page.content())
        self.is_for_everybody(page)
        row = page.locator("section[aria-labelledby=tokens] tbody tr").filter(has_text=name)
        row.locator("summary").click()
        row.locator("button").click()
        self.assertEqual(page.get_by_role("status").count(), 1)
        self.assertEqual(self.ask(token), 401)

    def ask(self, token):
        return self.server.request("/v1/findings", Authorization=f"Bearer {token}")[0]

    def register_an_endpoint(self, page, language):
        page.locator(".parts a[href^='/staff/webhooks']").click()
        page.fill("#url", "http://partner.example/")
        page.locator("section[aria-labelledby=register] button").click()
        self.assertEqual(page.get_by_role("alert").count(), 1)
        page.fill("#url", f"https://{language}.example/hook")
        page.fill("#kinds", "campaign.opened")
        page.locator("section[aria-labelledby=register] button").click()
        self.assertRegex(page.locator("#secret").inner_text(), r"^whsec_")
        page.locator("main .buttons a").click()
        page.locator("form[action$='/pause'] button").click()
        page.fill("#from", "0")
        page.locator("form[action$='/replay'] button").last.click()
        self.assertGreater(page.locator("section[aria-labelledby=deliveries] tbody tr").count(), 3)
        self.is_for_everybody(page)
        page.locator(".crumb a").click()
        self.assertIn(f"{language}.example", page.locator("section[aria-labelledby=endpoints]").inner_text())
        self.is_for_everybody(page)

    def is_for_everybody(self, page):
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), PHONE["width"], page.url)
        broken = Axe().run(page, options=RULES).response["violations"]
        self.assertEqual([(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in broken], [])


if __name__ == "__main__":
    unittest.main()
