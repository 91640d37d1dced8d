"""The donor's way through the pages, in a real browser without JavaScript, in Thai and English, on a phone."""

import contextlib
import csv
import http.server
import io
import re
import subprocess
import threading
import unittest

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from scratch import scratch
from test_serve import Server

CHROMIUM = "/usr/bin/chromium"
PHONE = {"width": 360, "height": 740}
SCHOOL = "1054390070"
# What every page must not break: axe's rules for WCAG 2.1 A and AA, and its best practices.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server().__enter__()
        cls.addClassCleanup(cls.server.__exit__, None, None, None)
        driver = sync_playwright().start()
        cls.addClassCleanup(driver.stop)
        cls.browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        cls.addClassCleanup(cls.browser.close)

    def open(self, **options):
        context = self.browser.new_context(
            base_url=self.server.base, viewport=PHONE, locale="th-TH", timezone_id="Asia/Bangkok", **options)
        self.addCleanup(context.close)
        page = context.new_page()
        self.complaints = []
        # A form with faults is answered with 422, which the console reports as if nothing had come.
        page.on("console", lambda message: "status of 422" in message.text or self.complaints.append(message.text))
        page.on("requestfailed", lambda request: self.complaints.append(request.url))
        return page

    def campaign(self):
        """An open campaign whose money the foundation holds."""
        page = self.open(java_script_enabled=False)
        page.goto("/campaigns")
        for link in page.locator("section[aria-labelledby=open] .card a").all():
            path = link.get_attribute("href")
            _, body = self.server.request(path)
            if "มูลนิธิรับเงินไว้แทนโรงเรียน" in body.decode():
                return path
        raise AssertionError("no open campaign of the foundation")

    def test_a_donor_finds_a_school_and_gives_without_javascript(self):
        for language, name in (("th", "บริจาคให้โครงการนี้"), ("en", "Give to this campaign")):
            with self.subTest(language):
                page = self.open(java_script_enabled=False)
                page.goto(f"/?lang={language}")
                page.get_by_role("searchbox").fill(SCHOOL)
                page.get_by_role("searchbox").press("Enter")
                page.get_by_role("heading", level=3).get_by_role("link").first.click()
                self.assertIn(SCHOOL, page.locator("main").inner_text())
                self.assertEqual(page.locator("html").get_attribute("lang"), language)
                page.goto(f"{self.campaign()}?lang={language}")
                raised = page.locator(".big").inner_text()
                page.get_by_role("link", name=name).click()
                self.give(page)
                self.assertEqual(page.locator("html").get_attribute("lang"), language)
                page.locator(".crumb a").click()
                self.assertEqual(page.locator(".big").inner_text(), raised, "a promise is no money")
                self.assertEqual(self.complaints, [])

    def give(self, page):
        """An amount that is none, then one that is; a name; the thanks with its QR."""
        page.locator("#other").fill("สองร้อย")
        page.locator("form button").click()
        self.assertEqual(page.locator("#other").get_attribute("aria-invalid"), "true")
        self.assertEqual(page.locator("#other").input_value(), "สองร้อย")
        page.locator("#other").fill("๒๕๐.๕๐")
        page.locator("#named").check()
        page.locator("#name").fill("สมหญิง ทดสอบระบบ")
        page.locator("#email").fill("somying@example.org")
        page.locator("form button").click()
        page.wait_for_url("**/pledges/P*")
        text = page.locator("main").inner_text()
        self.assertIn("250.50", text)
        self.assertNotIn("สมหญิง", text)
        number = re.search(r"P[0-9A-Z]{15}", page.url)[0]
        self.assertIn(number, text)
        code = page.locator("img.qr")
        self.assertGreater(code.evaluate("image => image.naturalWidth"), 0)
        _, picture = self.server.request(f"/pledges/{number}/qr.png")
        self.assertIn(f"{number}", scanned(picture))
        self.assertIn("5406250.50", scanned(picture))

    def test_every_page_is_for_everybody(self):
        """No page scrolls sideways on a phone; axe finds nothing, in light and dark."""
        campaign = self.campaign()
        paths = ["/", "/schools", f"/schools/{SCHOOL}", "/campaigns", campaign, f"{campaign}/give", "/books",
                 "/books?year=2569", f"{campaign}/widget", "/schools?q=zzz"]
        for language, scheme in (("th", "light"), ("en", "dark")):
            page = self.open(color_scheme=scheme)
            for path in paths:
                with self.subTest(path=path, language=language, scheme=scheme):
                    page.goto(path + ("&" if "?" in path else "?") + f"lang={language}")
                    self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), PHONE["width"])
                    broken = Axe().run(page, options=RULES).response["violations"]
                    self.assertEqual(
                        [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in broken], [])
            self.assertEqual(self.complaints, [], "the policy forbids something that a page needs")

    def test_the_keyboard_reaches_the_search_and_the_content(self):
        page = self.open(java_script_enabled=True)
        page.goto("/")
        page.keyboard.press("Tab")
        self.assertEqual(page.evaluate("document.activeElement.className"), "skip")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        self.assertEqual(page.evaluate("document.activeElement.id"), "q")
        page.keyboard.type(SCHOOL)
        page.keyboard.press("Enter")
        page.wait_for_url("**/schools?*")
        self.assertEqual(page.locator("ul.found li").count(), 1)

    def test_a_table_and_its_file_say_the_same(self):
        page = self.open(java_script_enabled=False)
        page.goto("/books?lang=en&year=2569")
        for name in ("provinces", "strategies", "years"):
            shown = page.locator(f"section[aria-labelledby={name}] table")
            link = page.locator(f"section[aria-labelledby={name}] a[download]").get_attribute("href")
            _, body = self.server.request(link)
            rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
            amounts = [cell.replace(",", "") for cell in shown.locator("td.money").all_inner_texts()]
            self.assertEqual(amounts, [cell for row in rows[1:] for cell in row[1:] if cell], name)

    def test_another_site_can_frame_the_widget_and_nothing_else(self):
        campaign = self.campaign()
        frames = "".join(f'<iframe name="{name}" src="{self.server.base}{campaign}{path}"></iframe>'
                         for name, path in (("widget", "/widget"), ("page", "")))
        page = self.open()
        with elsewhere(frames) as site:
            page.goto(site)
            page.wait_for_load_state("networkidle")
            self.assertEqual(page.frame("widget").locator("progress").count(), 1)
            self.assertEqual(page.frame("page").locator("progress").count(), 0)
            link = page.frame("widget").locator("h1 a").get_attribute("href")
        self.assertEqual(link, campaign)


@contextlib.contextmanager
def elsewhere(body):
    """Another site, on a port of its own: one page."""
    class Site(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def scanned(picture):
    """What a scanner reads in a picture."""
    file = scratch("qr") / "code.png"
    file.write_bytes(picture)
    return subprocess.run(["zbarimg", "--quiet", "--raw", file], capture_output=True, text=True, check=True).stdout
