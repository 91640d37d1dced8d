"""A real Chromium for the tests: Debian's, driven by playwright."""

import contextlib

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"


@contextlib.contextmanager
def chromium():
    with sync_playwright() as playwright:
        # Tests may run as root in a container, where Chromium's own sandbox cannot be set up.
        # The camera is one of Chromium's own, which shows a pattern.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[
            "--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"])
        try:
            yield browser
        finally:
            browser.close()


def opened(browser, address, language="en", beforehand="", **options):
    """A page that has loaded. What its scripts did wrong is kept in `page.faults`; that an answer was no is none.
    `beforehand` is a script that runs before the page's own."""
    page = browser.new_context(locale=language, **options).new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda message: message.type == "error" and "Failed to load resource" not in message.text
            and page.faults.append(message.text))
    page.add_init_script(beforehand)
    page.goto(address)
    return page
