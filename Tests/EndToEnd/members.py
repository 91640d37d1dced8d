"""Members of staff, as the tests make them at the console and as they sign in to a page."""

import base64
import hashlib
import hmac
import struct
import tempfile
import time
import urllib.parse

from world import banchi

PASSWORD = "correct horse battery"


def code(secret, seconds):
    """RFC 6238, written from the RFC."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", seconds // 30), hashlib.sha1).digest()
    offset = digest[19] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7fffffff) % 10**6:06}"


def add_member(data, name, *roles):
    """Adds a member; what their authenticator scanned."""
    options = [option for role in roles for option in ("--role", role)]
    with tempfile.NamedTemporaryFile("w") as password:
        print(PASSWORD, file=password, flush=True)
        out = banchi("staff", "add", name, "--id", f"p-{name}", "--password-file", password.name, *options, data=data)
    uri = urllib.parse.urlsplit(out.stdout.splitlines()[-1])
    assert uri.scheme == "otpauth" and uri.netloc == "totp", uri
    return urllib.parse.parse_qs(uri.query)["secret"][0]


def sign_in(page, name, secret):
    """Fills in the page to sign in that is open, and sends it. A code works once: nobody signs in twice in half a
    minute."""
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.fill("#code", code(secret, int(time.time())))
    with page.expect_navigation():
        page.locator("main form button").click()
